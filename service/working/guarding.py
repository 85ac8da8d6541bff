"""What a child gives up before it looks at anybody's text: memory, time, files, other programs, the network."""

from __future__ import annotations

import os
import resource
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import poll
from sys import addaudithook

from service.working.limits import CHILD_CPU_SECONDS_MAX, FILE_BYTES_MAX, OPEN_FILES_MAX

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = ("socket.", "os.exec", "os.posix_spawn", "os.fork", "shutil.")
_CHANGES = frozenset(
    {
        *("os.remove", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.chown"),
        *("os.utime", "os.setxattr", "os.removexattr", "tempfile.mkstemp", "tempfile.mkdtemp"),
        *("os.system", "os.kill", "signal.pthread_kill"),
    }
)
_READS = frozenset({"open", "os.listdir", "os.scandir"})


def bound_for_life() -> None:
    """Set the limits that no job may pass; those of each job are within them. No core, no writing to a file.

    Where the machine itself lacks memory, the system ends this process before any other.
    """
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")
    for what, most in (
        (resource.RLIMIT_CPU, CHILD_CPU_SECONDS_MAX),
        (resource.RLIMIT_NOFILE, OPEN_FILES_MAX),
        (resource.RLIMIT_FSIZE, FILE_BYTES_MAX),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def bound_for_job(cpu_seconds: int, memory_bytes: int, reserved_bytes: int, held: Held) -> None:
    """Set the limits of the job to come: seconds from now, bytes beyond those that the child held when it started.

    The address space bounds all that is mapped; the data, what may be written to, also where space is reserved unused.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    since = int(used.ru_utime + used.ru_stime)
    for what, most in (
        (resource.RLIMIT_CPU, since + cpu_seconds + 1),
        (resource.RLIMIT_AS, held.address_bytes + memory_bytes + reserved_bytes),
        (resource.RLIMIT_DATA, held.data_bytes + memory_bytes),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds: all that is mapped, and what of it may be written to."""

    address_bytes: int
    data_bytes: int


def held_by(process: int | str = "self") -> Held:
    """Return what a process holds.

    Raises:
        OSError: there is no such process.
    """
    pages = Path(f"/proc/{process}/statm").read_text("ascii").split()
    return Held(int(pages[0]) * resource.getpagesize(), int(pages[5]) * resource.getpagesize())


class Guard:
    """What audits each thing that a job asks of the system; ``folder`` is the only place of users that it may read."""

    def __init__(self, readable: Iterable[str]) -> None:
        """Keep the folders of the program and its libraries; nothing is refused before ``close``."""
        self.readable = tuple(f"{place.rstrip('/')}/" for place in readable)
        self.folder = "\0"

    def close(self) -> None:
        """Refuse from now on, until this process ends: an audit hook cannot be taken away."""
        addaudithook(self._audit)

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _READS:
            self._open(arguments)
        elif event in _CHANGES or event.startswith(_NEVER):
            raise PermissionError(f"{event}: not for a job")
        elif event == "subprocess.Popen" and arguments[0] != sys.executable:
            raise PermissionError("only the child of the production reading is started")

    def _open(self, arguments: tuple[object, ...]) -> None:
        named, *rest = arguments
        if isinstance(named, int):
            return
        flags = rest[1] if len(rest) > 1 else 0
        path = "/"
        if isinstance(named, str | bytes | os.PathLike):
            path = os.path.abspath(os.fsdecode(named))  # noqa: PTH100 - a path written whole: no link is resolved inside a hook
        if path == os.devnull:
            return
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a job writes nowhere")
        if f"{path}/".startswith(self.readable):
            return
        if not f"{os.path.realpath(path)}/".startswith(self.folder):  # a link in the folder leads nowhere else
            raise PermissionError("a job reads its folder only")


def leave_with(pipe: int) -> None:
    """End this process as soon as the other side of a pipe is gone, even in the middle of a job."""

    def watch() -> None:
        waiting = poll()
        waiting.register(pipe, 0)  # nothing but the end of it
        waiting.poll()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
