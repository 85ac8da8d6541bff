"""Names of files in the folder of a cooperative."""

from __future__ import annotations

from pathlib import PurePosixPath

PATH_MAX = 200


def checked_path(name: str) -> str:
    """Return a path that stays inside its folder, as it is written; raises ``ValueError`` for any other."""
    parts = PurePosixPath(name).parts
    wrong = not name or len(name) > PATH_MAX or name.startswith("/") or "\\" in name or ":" in name or not name.isprintable()
    if wrong or any(part in {"..", "."} for part in name.split("/")) or "/".join(parts) != name:
        raise ValueError(name)
    return name
