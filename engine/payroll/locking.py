"""One at a time in a folder: what two people record at once is written one after the other."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else holds a folder, made if need be, and hold it; a process that is killed lets it go.

    The folder itself is held: no file of locks is left behind.

    Raises:
        OSError: when the folder can be neither made nor opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
