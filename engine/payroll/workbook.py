"""A checked month as a workbook: a sheet per question, nothing that a cell could run, the same bytes every time."""

from __future__ import annotations

from engine.month.workbook import book_bytes
from engine.payroll import tables
from engine.payroll.answer import PayrollReport
from engine.payroll.sealing_model import Sealing
from engine.payroll.words import say
from engine.program.calendar import last_day
from engine.text.printing_values import write_month

GRIDS = (
    *(tables.findings, tables.people, tables.checks, tables.changes, tables.obligations, tables.waivers),
    tables.sources,
)


def payroll_workbook(report: PayrollReport, sealing: Sealing, locale: str = "fr") -> bytes:
    """Return the bytes of the workbook of a checked month; ``locale`` "fr" or "en" chooses the words of sheets and headers.

    Every text is written as a text, whatever it looks like; no clock is read.
    """
    title = f"{say('page', locale)} – {report.cooperative} – {write_month(report.month, locale)}"
    grids = (table(report, locale) for table in GRIDS)
    return book_bytes(title, last_day(report.month), say("summary", locale), tables.summary(report, sealing, locale), grids)
