"""Folders for what is laid out on disk while it is worked on: gone at the end, or at the next start if the process was killed.

Each process has one root in ``TMPDIR``, whose lock it holds as long as it lives: several services may share a machine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

PREFIX, LOCK = "canut-at-", "lock"
_making = Lock()
_roots: dict[tuple[int, str], tuple[Path, int]] = {}
"""The root of this process in a folder, and its lock, open; one that was forked makes its own."""


@contextmanager
def scratch() -> Iterator[Path]:
    """Give an empty folder of this process, removed at the end; raises ``OSError`` when none can be made."""
    with tempfile.TemporaryDirectory(prefix="canut-", dir=_root()) as made:
        yield Path(made)


def _root() -> Path:
    own = os.getpid(), tempfile.gettempdir()
    with _making:
        if own in _roots and not _roots[own][0].is_dir():  # somebody cleaned the machine
            os.close(_roots.pop(own)[1])
        if own not in _roots:
            _roots[own] = _made(Path(own[1]))
        return _roots[own][0]


def _made(above: Path) -> tuple[Path, int]:
    """Make a root and take its lock; should another process sweep it away before it is held, make another."""
    while True:
        root = Path(tempfile.mkdtemp(prefix=PREFIX, dir=above))
        held = os.open(root / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX)
        if (root / LOCK).exists():
            return root, held
        os.close(held)


def sweep() -> int:
    """Remove what processes that live no more left in ``TMPDIR``, and return of how many; none that lives loses anything."""
    swept = 0
    for root in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            if root.is_symlink() or root.stat().st_uid != os.geteuid():
                continue
            held = os.open(root / LOCK, os.O_RDWR | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(root, ignore_errors=True)
            swept += 1
        except OSError:
            continue
        finally:
            os.close(held)
    return swept
