"""Files read and written from a terminal: every refusal of the system becomes one sentence."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cli.parsing import MisuseError
from cli.phrases import said
from engine.text.limits import FILE_BYTES_MAX
from engine.text.messages import shown

STANDARD_INPUT = "-"


def reason(error: OSError | ValueError, locale: str) -> str:
    """Return why the system refuses, without its English sentence."""
    if isinstance(error, PermissionError):
        return said("not_permitted", locale)
    name = type(error).__name__ if isinstance(error, ValueError) else os.strerror(error.errno or 0)
    return said("system", locale, name)


def existing(written: str, options: Namespace) -> Path:
    """Return the path of a file or folder that exists; raises ``MisuseError`` otherwise."""
    path = Path(written)
    try:
        found = path.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        found = False
    if not found or not written:
        raise MisuseError(said("no_file", options.locale, shown(written)))
    return path


def folder(written: str, options: Namespace) -> Path:
    """Return the path of a folder that exists; raises ``MisuseError`` otherwise."""
    path = existing(written, options)
    if not path.is_dir():
        raise MisuseError(said("not_folder", options.locale, shown(written)))
    return path


def file(written: str, options: Namespace) -> Path:
    """Return the path of a file that exists and can be read; raises ``MisuseError`` otherwise."""
    path = existing(written, options)
    if path.is_dir():
        raise MisuseError(said("is_folder", options.locale, shown(written)))
    if not os.access(path, os.R_OK):
        raise MisuseError(said("unreadable", options.locale, shown(written), said("not_permitted", options.locale)))
    return path


def text_path(written: str, options: Namespace) -> Path:
    """Return the path of a statute, file or folder; raises ``MisuseError`` when it is neither."""
    path = existing(written, options)
    return path if path.is_dir() else file(written, options)


def read_bytes(written: str, options: Namespace) -> tuple[bytes, str]:
    """Return the bytes of a file, or of the standard input for « - », and the name that problems show.

    At most one byte more than a text may have is read, so that an endless input ends.
    """
    if written == STANDARD_INPUT:
        return sys.stdin.buffer.read(FILE_BYTES_MAX + 1), STANDARD_INPUT
    path = file(written, options)
    try:
        with path.open("rb") as stream:
            return stream.read(FILE_BYTES_MAX + 1), path.as_posix()
    except OSError as error:
        raise MisuseError(said("unreadable", options.locale, shown(written), reason(error, options.locale))) from error


def write_whole(path: Path, data: bytes, options: Namespace) -> None:
    """Write a file at once: written beside under another name, then renamed, so that no one reads half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_mask()
        handle, beside = tempfile.mkstemp(prefix=".canut-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(beside).chmod(mode)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise MisuseError(said("unwritable", options.locale, shown(str(path)), reason(error, options.locale))) from error


def write_together(files: Mapping[Path, bytes], options: Namespace) -> None:
    """Write several files of one answer: each beside under another name, then all renamed.

    What stood there is kept until the last rename, and put back when one fails or is interrupted. Only a process killed
    between two renames leaves some files of each; what it left beside them is removed at the next writing.
    """
    drafts = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in files}
    kept = {path: path.with_name(f".{path.name}.{os.getpid()}.kept") for path in files}
    path = Path()
    made: list[Path] = []
    try:
        for path in files:
            made += _folders_to_make(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove_abandoned(path)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for path, data in files.items():
            with drafts[path].open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for path in files:
            _keep(path, kept[path])
        try:
            for path, draft in drafts.items():
                draft.replace(path)
        except BaseException:
            _put_back(drafts, kept)
            raise
    except (OSError, ValueError) as error:
        raise MisuseError(said("unwritable", options.locale, shown(str(path)), reason(error, options.locale))) from error
    finally:
        for beside in (*drafts.values(), *kept.values()):
            with suppress(OSError, ValueError):  # a folder that could not be made, a name too long
                beside.unlink()
        for folder in sorted(made, reverse=True):
            with suppress(OSError):  # it holds what was written
                folder.rmdir()


def _folders_to_make(path: Path) -> list[Path]:
    """Return the folders above a path that are not there yet, to be removed if nothing comes to stand in them."""
    return [folder for folder in path.parents if not folder.exists()]


def _keep(path: Path, beside: Path) -> None:
    """Give a file that exists a second name, or a copy where a disk knows no second names."""
    if not os.path.lexists(path):
        return
    beside.unlink(missing_ok=True)
    try:
        os.link(path, beside, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, beside, follow_symlinks=False)


def _put_back(drafts: Mapping[Path, Path], kept: Mapping[Path, Path]) -> None:
    """Undo the renames already made, those whose draft is no longer there."""
    for path, draft in drafts.items():
        if draft.exists():
            continue
        if os.path.lexists(kept[path]):
            kept[path].replace(path)
        else:
            path.unlink(missing_ok=True)


def _remove_abandoned(path: Path) -> None:
    """Remove what processes that no longer live left beside a file they were writing."""
    left = re.compile(rf"\.{re.escape(path.name)}\.([0-9]{{1,9}})\.(?:part|kept)")
    for beside in path.parent.iterdir():
        match = left.fullmatch(beside.name)
        if match is not None and not _lives(int(match[1])):
            beside.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    """Say whether a process of this machine lives; nothing is sent to it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is someone else's
        return True
    return True


def _mask() -> int:
    """Return the mask of rights of new files, which can only be read by changing it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
