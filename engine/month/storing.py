"""A month kept: canonical bytes, written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

from engine.facts.months import CLOSED, closed_through
from engine.month.report import MonthReport, report_data
from engine.program.calendar import iso_month
from engine.text.problems import Problem, problem
from engine.text.spans import Span


def month_bytes(report: MonthReport) -> bytes:
    """Return the bytes of a month: the same facts and statutes give the same bytes, on any machine.

    They are always in French, so that the reader's language changes no digest.
    """
    text = json.dumps(report_data(report, "fr"), ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode() + b"\n"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a cut of power, sees the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class OutOfOrderError(Exception):
    """A month cannot be closed before the one that follows the last closed; ``month`` is that one."""

    def __init__(self, month: int) -> None:
        super().__init__(month)
        self.month = month

    def problem(self, path: Path, closed: int) -> Problem:
        """Return it as a problem of the month that was to be closed."""
        return problem("M117", Span(path.as_posix()), month=iso_month(closed), next=iso_month(self.month))


def check_order(folder: Path, month: int) -> None:
    """Raise ``OutOfOrderError`` for a month that follows one that is not closed, where others are."""
    last = closed_through(folder)
    if last is not None and month > last + 1:
        raise OutOfOrderError(last + 1)


def close_month(folder: Path, report: MonthReport) -> Path:
    """Keep a month among the closed ones of a cooperative; from then on it is never computed again.

    Raises:
        FileExistsError: when the month is already closed.
        OutOfOrderError: when the month before is not, and others are.
    """
    check_order(folder, report.month)
    path = folder / CLOSED / f"{iso_month(report.month)}.json"
    if path.exists():
        raise FileExistsError(path)
    write_whole(path, month_bytes(report))
    return path
