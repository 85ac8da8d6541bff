"""A child whose jobs do harm, as a fault of the engine might: each takes what it should not, or never ends."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from engine.run.production_worker import Worker
from service.working import child, tasks
from service.working.doing import Done, Job, Progress
from service.working.limits import LIMITS, MB, Limits
from service.working.roots import Root

CLONE = Path(__file__).resolve().parents[3]
COMMAND = (
    *(sys.executable, "-I", "-c"),
    f"import sys; sys.path.insert(0, {str(CLONE)!r}); from tests.service.working.hostile import main; main()",
)


def loop(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Never end, in Python."""
    if progress is not None:
        progress("begun", 0, 1)
    while True:
        pass


def power(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Never end, within one instruction."""
    return Done({"digits": pow(9, 9 ** int(asked.get("times", 9)))})


def balloon(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Take ever more memory."""
    held = [bytearray(MB)]
    while True:
        held.append(bytearray(MB))


def lean(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Keep a great deal of memory once the job is done, within what it may take."""
    kept.append(bytearray(300 * MB))
    return Done({})


kept: list[bytearray] = []


def sleep(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Wait for long without doing anything; tell what process this is."""
    if progress is not None:
        progress("pid", os.getpid(), 1)
    time.sleep(asked.get("seconds", 60))
    return Done({"slept": True})


def silent(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Close every pipe and go on."""
    os.closerange(0, 64)
    time.sleep(60)
    return Done({})


def leave(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """End the process."""
    os._exit(3)


def fault(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Fail, as the engine would by mistake."""
    raise LookupError("a mistake of ours")


def prints(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Print where the answer is said."""
    print("not an answer", flush=True)
    os.write(1, b"nor this")
    return Done({"printed": asked.get("number", True)})


def conclude(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Start the production reading, tell what process it is, and wait."""
    with Worker() as worker:
        worker.conclude([(0, (0,))], [[0]])
        assert worker.child is not None
        assert progress is not None
        progress("pid", worker.child.pid, 1)
        time.sleep(asked.get("seconds", 60))
    return Done({})


def trespass(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> Done:
    """Try what no job needs, and tell what was possible."""
    beside = root.folder / "new"
    tried: dict[str, Callable[[], object]] = {
        "read outside": lambda: Path("/etc/passwd").read_text("utf-8"),
        "read a neighbour": lambda: Path(f"{root.folder}-neighbour/secret.yaml").read_text("utf-8"),
        "read through ..": lambda: (root.folder / ".." / "secret").read_text("utf-8"),
        "read through a link": lambda: (root.folder / "link.yaml").read_text("utf-8"),
        "read beside the program": lambda: (CLONE / "README.md").read_text("utf-8"),
        "list outside": lambda: list(Path("/home").iterdir()),
        "write": lambda: beside.write_text("x", "utf-8"),
        "make a folder": beside.mkdir,
        "open to write": lambda: os.open(beside, os.O_CREAT | os.O_WRONLY),
        "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        "a name": lambda: socket.getaddrinfo("localhost", 80),
        "a socket": socket.socket,
        "a program": lambda: subprocess.run(["/bin/true"], check=True),
        "a shell": lambda: os.system("true"),  # noqa: S605
        "kill": lambda: os.kill(os.getppid(), 0),
        "fork": os.fork,
    }
    done = []
    for name, act in tried.items():
        try:
            act()
            done.append(name)
        except PermissionError:
            pass
    return Done({"done": done, "environment": dict(os.environ), "own": sorted(one.name for one in root.folder.iterdir())})


JOBS: dict[str, Job] = {
    job.__name__: job for job in (loop, power, balloon, lean, sleep, silent, leave, fault, prints, conclude, trespass)
}
SHORT = Limits(1, 64 * MB, 30)
TESTED = {
    **LIMITS,
    **dict.fromkeys(JOBS, SHORT),
    "lean": Limits(5, 512 * MB, 30),
    "stopped": Limits(5, 64 * MB, 1),
    "long": Limits(5, 64 * MB, 30, long=True),
}


def main() -> None:
    """Serve as a child does, with these jobs beside its own."""
    tasks.TASKS.update(JOBS)
    tasks.TASKS.update(stopped=sleep, long=sleep)
    child.main()
