"""Reading a file that is one: a pipe, a device or a socket under its name would be waited for without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NotRegularError(OSError):
    """What stands under the name is a pipe, a device, a socket or a folder; a link counts as what it leads to."""


def read_regular(path: Path) -> bytes:
    """Return the bytes of a file; never waits for what is not one.

    Raises:
        NotRegularError: Something else stands there.
        OSError: Nothing does, or it may not be read.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # before opening: to open some devices is already to act on them
        raise NotRegularError(path.as_posix())
    with open(path, "rb", opener=_at_once) as held:
        if not stat.S_ISREG(os.fstat(held.fileno()).st_mode):  # replaced in between
            raise NotRegularError(path.as_posix())
        return held.read()


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a system without it has no pipes under names
