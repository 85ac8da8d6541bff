"""What a process killed while writing left beside its file, under another name, removed once that process no longer lives."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_LEFT = re.compile(r"\..+\.([0-9]{1,9})\.part")


def beside(path: Path) -> Path:
    """Return where this process writes a file before giving it its name."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def remove_abandoned(folder: Path) -> None:
    """Remove from a folder what processes that no longer live were writing; what cannot be removed does no harm."""
    with suppress(OSError):
        for path in folder.iterdir():
            match = _LEFT.fullmatch(path.name)
            if match is not None and not _lives(int(match[1])):
                path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    """Say whether a process of this machine lives; nothing is sent to it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is someone else's, or no process has such a number
        return True
    return True
