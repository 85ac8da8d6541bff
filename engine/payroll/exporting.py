"""The exports of a cleared month as files: the pay transfer sheet, the entries of the contribution, the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.payroll.cells import csv_bytes
from engine.payroll.clearing import Cleared
from engine.payroll.entries import HEADER, contribution_entries, entry_rows
from engine.payroll.events import calendar_bytes
from engine.payroll.pages import Page, pages_bytes
from engine.payroll.pay_mapping import USUAL, PayMapping
from engine.payroll.pay_sheet import PaySheet, pay_sheet
from engine.program.calendar import iso_month, last_day
from engine.text.printing_values import write_month
from engine.text.problems import Level, Problem, warning
from engine.text.spans import Span

PAY, ENTRIES, CALENDAR = "pay", "entries", "calendar"
KINDS = (PAY, ENTRIES, CALENDAR)
HELD_HEADER = ("personne", "contrôle", "cause")

Files = dict[str, bytes]
Made = tuple[Files, tuple[Problem, ...]]


def export_files(cleared: Cleared, mapping: PayMapping = USUAL, kinds: Sequence[str] = KINDS) -> Made:
    """Return the files of an export by name, and what there is to say: what is left out, or why nothing is given.

    With an error no file is returned at all: an export is whole or is not. A cooperative that does not say how its
    contribution is posted is only warned, when the entries are not the one thing asked for.

    Args:
        cleared: The month; only a signed one, unchanged and where nothing blocks, can be given.
        mapping: The columns of the payroll firm.
        kinds: Which of « pay », « entries » and « calendar ».
    """
    files: Files = {}
    found: list[Problem] = []
    makers = {PAY: lambda: pay_files(cleared, mapping), ENTRIES: lambda: entry_files(cleared)}
    makers[CALENDAR] = lambda: ({f"echeances-{iso_month(cleared.report.month)}.ics": calendar_bytes(cleared)}, ())
    for kind in kinds:
        made, told = makers[kind]()
        files |= made
        optional = len(kinds) > 1
        found += [replace(one, level=Level.WARNING) if optional and one.code == "P040" else one for one in told]
    return ({} if any(one.level is Level.ERROR for one in found) else files), tuple(found)


def pay_files(cleared: Cleared, mapping: PayMapping) -> Made:
    """Return the pay transfer sheet as a CSV file and as a workbook, whose second sheet tells who is held and why."""
    month = cleared.report.month
    sheet, place = pay_sheet(cleared), Span(cleared.books.policy.span.file)
    found = []
    page = _page(sheet, mapping)
    data, lost = csv_bytes(page.header, page.rows, mapping.writing)
    if lost:
        found.append(warning("P055", place, count=len(lost), names=", ".join(lost)))
    if sheet.held:
        who = dict.fromkeys(one.who for one in sheet.held)
        found.append(warning("P054", place, count=len(who), names=", ".join(who)))
    held = Page("Retenues", HELD_HEADER, tuple((one.who, one.check, one.cause) for one in sheet.held))
    title = f"{cleared.report.cooperative} – {write_month(month)}"
    name = f"paie-{iso_month(month)}"
    book = pages_bytes(title, last_day(month), (page, held), iso=mapping.writing.iso)
    return {f"{name}.xlsx": book, f"{name}.csv": data}, tuple(found)


def _page(sheet: PaySheet, mapping: PayMapping) -> Page:
    header = (*(header for _, header in mapping.columns), *(header for header, _ in mapping.constants))
    constants = tuple(text for _, text in mapping.constants)
    rows = tuple((*(row.get(name) for name, _ in mapping.columns), *constants) for row in sheet.rows)
    return Page("Paie", header, rows)


def entry_files(cleared: Cleared) -> Made:
    """Return the accounting entries of the contribution as a CSV file, or nothing with the reason."""
    entries, wrong = contribution_entries(cleared)
    if entries is None:
        return {}, wrong
    data, _ = csv_bytes(HEADER, entry_rows(entries))
    found = []
    if entries.left_out:
        names = ", ".join(f"{code} ({why})" for code, why in entries.left_out)
        place = Span(cleared.books.policy.span.file)
        found.append(warning("P045", place, count=len(entries.left_out), names=names))
    return {f"ecritures-{iso_month(cleared.report.month)}.csv": data}, tuple(found)
