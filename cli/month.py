"""``canut month``: the month of a cooperative, computed, shown, written, closed."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.files import folder, reason, write_whole
from cli.output import Data, finish, table
from cli.parsing import MisuseError
from cli.phrases import PHRASES, said
from engine.program.calendar import iso_month
from engine.text.messages import sentence, shown
from engine.text.printing_values import write_day, write_month, write_quantity
from engine.text.problems import problem
from engine.text.spans import Span

if TYPE_CHECKING:
    from engine.month.report import MonthReport

LARGEST = 10
"""Contributions shown apart."""
ROWS_MIN = 10
"""Activities shown even in a small window."""
ROWS_APART = 30
"""Lines of the summary beside the activities."""

Progress = Callable[[int, int], None]


def run(options: Namespace) -> int:
    """Compute the month; with ``--out`` write its files, with ``--close`` keep it."""
    from engine.month.closing import run_month_of
    from engine.month.report import report_data

    path = folder(options.folder, options)
    with month_progress(options) as progress:
        done = run_month_of(path, options.month, progress)
    if done.report is None:
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    written: list[str] = []
    if options.out is not None:
        written += _write(done.report, Path(options.out), options)
    data = report_data(done.report, options.locale)
    text = ""
    if options.format == "text":
        text = "\n".join(_text(done.report, data, options.locale))
    if options.close:
        text += "\n" + said("closed", options.locale, _close(path, done.report, options)) + "\n"
    text += "".join("\n" + said("written", options.locale, name) for name in written) + ("\n" if written else "")
    return finish(options, data, text, done.problems, done.sources)


@contextmanager
def month_progress(options: Namespace) -> Iterator[Progress | None]:
    """Give what tells how far the work is: a bar in a terminal, a line a month elsewhere, nothing with JSON."""
    if options.format == "json":
        yield None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(said("computing", options.locale), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield lambda done, total: print(said("months_done", options.locale, done, total), file=sys.stderr)


def _write(report: MonthReport, out: Path, options: Namespace) -> list[str]:
    """Write the month's data and its workbook, each at once; return their names."""
    from engine.month.storing import month_bytes
    from engine.month.workbook import write_workbook

    name = iso_month(options.month)
    data, book = out / f"{name}.json", out / f"{name}.xlsx"
    write_whole(data, month_bytes(report), options)
    beside = out / f".{name}.xlsx.part"
    try:
        write_workbook(report, beside, options.locale)
        beside.replace(book)
    except OSError as error:
        raise MisuseError(said("unwritable", options.locale, shown(str(book)), reason(error, options.locale))) from error
    finally:
        beside.unlink(missing_ok=True)
    return [data.as_posix(), book.as_posix()]


def _close(path: Path, report: MonthReport, options: Namespace) -> str:
    from engine.month.storing import OutOfOrderError, close_month

    try:
        return close_month(path, report).as_posix()
    except OutOfOrderError as error:
        raise MisuseError(sentence(error.problem(path, report.month), options.locale)[0]) from error
    except OSError as error:
        raise MisuseError(said("unwritable", options.locale, shown(str(path)), reason(error, options.locale))) from error


def _text(report: MonthReport, data: Data, locale: str) -> Iterator[str]:
    """Give the summary: the figures of the structure, the activities, the largest contributions, what changed and why."""
    from engine.month.figures import totals

    yield said("month_of", locale, shown(report.cooperative), write_month(report.month, locale))
    yield ""
    sums = totals(report)
    budgets = [name for name in sums if name in PHRASES]
    yield table([[said(name, locale), _euros(sums[name], locale)] for name in budgets], right=[1])
    yield from _activities(report, data, sums, locale)
    yield from _largest(data, locale)
    yield from _causes(report, locale)
    yield from _late(report, locale)
    yield from _unknown(report, locale)


def _late(report: MonthReport, locale: str) -> Iterator[str]:
    """Give the entries of closed months that this one counts."""
    if report.late:
        yield said("late", locale, len(report.late))
        lines = [
            [write_day(line.date, locale), line.analytic, line.piece, shown(line.label), _euros(line.amount, locale)]
            for line in report.late[:LARGEST]
        ]
        yield table(lines, right=[4]) + _left("late_left", locale, len(report.late))


def _unknown(report: MonthReport, locale: str) -> Iterator[str]:
    """Give the rules that have no value, and why."""
    from engine.month.figures import refusals

    found = refusals(report)
    if found:
        yield said("unknown", locale, len(found))
        lines = [
            [key[1], name, sentence(problem(refusal.code, Span(""), name=refusal.name.split("·", maxsplit=1)[0]), locale)[0]]
            for key, name, refusal in found[:LARGEST]
        ]
        yield table(lines) + _left("unknown_left", locale, len(found))


def _left(key: str, locale: str, count: int) -> str:
    """Return the line that says how many more than those shown there are, and where; "" when all are."""
    return f"  {said(key, locale, count - LARGEST)}\n" if count > LARGEST else ""


def _euros(cents: int, locale: str) -> str:
    return write_quantity(cents, 2, "€", locale)


def _columns(data: Data) -> list[str]:
    roles = data["roles"]
    assert isinstance(roles, dict), "a report names its columns"
    return list(roles)


def _rows(data: Data) -> list[dict[str, object]]:
    rows = data["activities"]
    assert isinstance(rows, list), "a report has its activities"
    return rows


def _cell(row: dict[str, object], column: str) -> str:
    columns = row["columns"]
    found = columns.get(column, {}) if isinstance(columns, dict) else {}
    return str(found.get("text", "–" if "refused" in found else ""))


def _activities(report: MonthReport, data: Data, sums: dict[str, int], locale: str) -> Iterator[str]:
    rows, columns = _rows(data), _columns(data)
    most = len(rows)
    if sys.stdout.isatty():
        most = max(ROWS_MIN, shutil.get_terminal_size().lines - ROWS_APART)
    shown_rows = rows[:most]
    lines = [[said("activity", locale), "", *(column.replace("_", " ") for column in columns)]]
    lines += [[str(row["key"]), shown(str(row["name"])), *(_cell(row, column) for column in columns)] for row in shown_rows]
    lines.append([said("in_all", locale), "", *(_total(c, rows, sums, locale) for c in columns)])
    yield said("activities", locale, len(report.step.situation.activities))
    yield table(lines, right=range(2, len(columns) + 2))
    if most < len(rows):
        yield said("rows_shown", locale, len(shown_rows), len(rows)) + "\n"


def _total(column: str, rows: list[dict[str, object]], sums: dict[str, int], locale: str) -> str:
    """Return the total of a column; « – » when one of its values is not known, nothing when it is not an amount."""
    if column in sums:
        return _euros(sums[column], locale)
    return "–" if any(_cell(row, column) == "–" for row in rows) else ""


def _largest(data: Data, locale: str) -> Iterator[str]:
    """Give the activities that contribute most."""

    def cents(row: dict[str, object]) -> int:
        columns = row["columns"]
        found = columns.get("contribution", {}) if isinstance(columns, dict) else {}
        return int(str(found.get("value", "0")).replace(".", "")) if "value" in found else 0

    rows = sorted(_rows(data), key=cents, reverse=True)[:LARGEST]
    rows = [row for row in rows if cents(row) > 0]
    if rows:
        yield said("largest", locale)
        told = [[str(row["key"]), shown(str(row["name"])), _cell(row, "contribution")] for row in rows]
        yield table(told, right=[2])


def _causes(report: MonthReport, locale: str) -> Iterator[str]:
    """Give, for each column in euros, what each cause made of the difference with the month before."""
    from engine.month.causes import CAUSES, ROUNDING
    from engine.month.figures import roles
    from engine.month.words import cause_word

    sums: dict[str, dict[str, int]] = {}
    for found in report.differences:
        kept = sums.setdefault(found.name, {})
        for cause, value in found.by_cause:
            kept[cause] = kept.get(cause, 0) + value
    kinds = report.program.kinds
    cents = [(role, name) for role, name in roles(report.program) if name in sums and getattr(kinds[name], "scale", 0) == 2]
    if not cents:
        return
    told = {cause for _, name in cents for cause in sums[name]}
    causes = [*CAUSES, *sorted(told - set(CAUSES), key=lambda cause: (cause != ROUNDING, cause))]
    lines = [["", *(cause_word(cause, locale) for cause in causes), said("whole", locale)]]
    for role, name in cents:
        values = [sums[name].get(cause, 0) for cause in causes]
        lines.append([role.replace("_", " "), *(_euros(value, locale) for value in (*values, sum(values)))])
    yield said("by_cause", locale)
    yield table(lines, right=range(1, len(causes) + 2))
