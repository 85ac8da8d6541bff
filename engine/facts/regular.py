"""What stands under the name of a file but is none: a pipe, a device or a socket would be waited for without end."""

from __future__ import annotations

import stat
from pathlib import Path


class NotRegularError(OSError):
    """What stands under the name is a pipe, a device, a socket or a folder."""


def only_regular(path: Path) -> None:
    """Let pass a file, or a name under which nothing stands; a link counts as what it leads to.

    It is asked before opening, since opening a pipe already waits, and opening some devices is already to act on them.

    Raises:
        NotRegularError: Something else stands there.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # whoever reads it says so; a nul in the path is a ValueError
        return
    if not stat.S_ISREG(mode):
        raise NotRegularError(path.as_posix())
