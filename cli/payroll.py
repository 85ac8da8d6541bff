"""``canut payroll``: a month checked before any pay slip is made; leaves with 1 while something blocks."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.files import folder, write_whole
from cli.month import month_progress
from cli.output import as_json, finish, refused
from cli.phrases import said
from engine.program.calendar import iso_month

if TYPE_CHECKING:
    from engine.payroll.answer import PayrollReport
    from engine.payroll.running import PayrollRun


def run(options: Namespace) -> int:
    """Check the month; with ``--out`` write the answer as a workbook, a page and data."""
    from engine.payroll.report_data import payroll_data
    from engine.payroll.running import run_payroll_of
    from engine.payroll.text import payroll_text

    path = folder(options.folder, options)
    with month_progress(options) as progress:
        done = run_payroll_of(path, options.month, progress)
    if done.report is None:
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    written = _write(done, done.report, Path(options.out), options) if options.out is not None else []
    data = payroll_data(done.report, done.sealing)
    text = ""
    if options.format == "text":
        lines = payroll_text(done.report, done.sealing, options.locale, by="person" if options.by == "personne" else "check")
        text = "\n".join(lines) + "\n"
    text += "".join("\n" + said("written", options.locale, name) for name in written) + ("\n" if written else "")
    blocked = done.report.blocked or refused(done.problems)
    return finish(options, data, text, done.problems, done.sources, failed=blocked)


def _write(done: PayrollRun, report: PayrollReport, out: Path, options: Namespace) -> list[str]:
    """Write the answer in its three forms, each at once; return their names."""
    from engine.payroll.page import payroll_page
    from engine.payroll.report_data import payroll_data
    from engine.payroll.workbook import payroll_workbook

    name = f"controle-{iso_month(options.month)}"
    forms = {
        "json": as_json(payroll_data(report, done.sealing)).encode(),
        "xlsx": payroll_workbook(report, done.sealing, options.locale),
        "html": payroll_page(report, done.sealing, options.locale).encode(),
    }
    written = []
    for suffix, content in forms.items():
        path = out / f"{name}.{suffix}"
        write_whole(path, content, options)
        written.append(path.as_posix())
    return written
