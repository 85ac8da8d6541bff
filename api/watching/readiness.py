"""Whether the service can serve now: its record, its tables, its children, its disk, and nobody stops it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError

from record.migrating import is_current
from record.opening import Record
from service.working.children import Children

DISK_BYTES_MIN = 256 * 1024 * 1024
"""Free where the record is, and where folders are laid out: an import, its folder and the write-ahead log four times over."""


def missing(app: FastAPI) -> Iterator[str]:
    """Give the code of each thing that keeps an application from serving; nothing when it can."""
    record, children = app.state.record, app.state.children
    assert isinstance(record, Record) and isinstance(children, Children), "the application was made with them"
    if app.state.stopping:
        yield "A390"
        return
    try:
        if not is_current(record):
            yield "A392"
    except SQLAlchemyError:
        yield "A391"
    if not children.is_up():
        yield "A393"
    if any(shutil.disk_usage(place).free < DISK_BYTES_MIN for place in _places(record)):
        yield "A394"


def _places(record: Record) -> Iterator[Path]:
    """Give the folders that are written to: that of an embedded record, where it is there, and the one for a moment."""
    yield Path(tempfile.gettempdir())
    if record.embedded and record.url.database:
        folder = Path(record.url.database).resolve().parent
        if folder.is_dir():
            yield folder
