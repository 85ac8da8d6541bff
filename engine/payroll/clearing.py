"""The only door to the exports: a month that two people signed, unchanged since, where nothing blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from engine.facts.tree import Books
from engine.month.report import MonthReport
from engine.payroll.answer import PayrollReport
from engine.payroll.heading import unsigned_roles
from engine.payroll.sealing import FOLDER, digests_of, two_people
from engine.payroll.sealing_model import SealState
from engine.program.calendar import iso_month
from engine.program.tree import Program
from engine.run.running import Outcome
from engine.run.situation import Situation
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_month
from engine.text.problems import Level as Gravity
from engine.text.problems import Problem, Related, phrase, problem
from engine.text.spans import Span

if TYPE_CHECKING:
    from engine.payroll.running import PayrollRun

CHANGED = {"facts": "P060", "waivers": "P065", "statutes": "P061", "results": "P062", "findings": "P063", "engine": "P064"}
"""What is said of each thing that is no longer as it was signed."""
MISSING = {("paie",): "P066", ("direction",): "P067", ("paie", "direction"): "P068"}
"""What is said of the signatures that a month still lacks, by their roles."""


@dataclass(frozen=True, slots=True, init=False, eq=False)
class Cleared:
    """A month that may be exported.

    Every export asks for one, and only ``clear`` makes one: no path goes round the signatures.
    """

    report: PayrollReport
    month: MonthReport
    books: Books
    program: Program
    situation: Situation
    outcome: Outcome

    def __init__(self, *_: object, **__: object) -> None:
        """Refuse to be made.

        Raises:
            PermissionError: always.
        """
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError("a month is cleared by « clear » alone")


def clear(run: PayrollRun) -> tuple[Cleared | None, tuple[Problem, ...]]:
    """Return a month that may be exported, or None with every reason why it may not."""
    report, month = run.report, run.month
    errors = tuple(item for item in run.problems if item.level is Gravity.ERROR)
    if report is None or month is None or run.books is None:
        return None, errors
    if run.program is None or run.situation is None or run.outcome is None:
        return None, errors
    found = (*errors, *_blocking(run, report), *_signatures(run, report))
    if found:
        return None, found
    cleared = object.__new__(Cleared)
    parts = {
        "report": report,
        "month": month,
        "books": run.books,
        "program": run.program,
        "situation": run.situation,
        "outcome": run.outcome,
    }
    for name, value in parts.items():
        object.__setattr__(cleared, name, value)
    return cleared, ()


def _place(run: PayrollRun) -> Span:
    return Span(run.books.policy.span.file if run.books is not None else "")


def _blocking(run: PayrollRun, report: PayrollReport) -> Iterator[Problem]:
    """Give a problem when findings block, and one when a finding that does not still holds the pay of everybody."""
    month = write_month(report.month)
    blocking = [line for line in report.lines if line.blocks]
    if blocking:
        names = " ; ".join(dict.fromkeys(f"{line.title} ({line.check})" for line in blocking))
        yield problem("P030", _place(run), month=month, count=len(blocking), names=names)
    held = [line.title for line in report.lines if any(key[0] is Scope.COOPERATIVE for key, _ in line.holds)]
    if held and not blocking:
        yield problem("P034", _place(run), month=month, names=" ; ".join(dict.fromkeys(held)))


def _signatures(run: PayrollRun, report: PayrollReport) -> Iterator[Problem]:
    """Give a problem unless two people signed this very month and nothing changed since."""
    sealing, month = run.sealing, write_month(report.month)
    place = _place(run)
    record = Span((PurePosixPath(place.file).parent / FOLDER / f"{iso_month(report.month)}.json").as_posix())
    if sealing.state in {SealState.NONE, SealState.ONE}:
        yield problem("P031", place, month=month, signatures=phrase(MISSING[unsigned_roles(sealing)]))
        return
    now = digests_of(report)
    changed = [name for name in now if sealing.digests.get(name) != now[name]] or list(sealing.changed)
    if changed or sealing.state is SealState.STALE:
        related = tuple(Related(record, CHANGED[name]) for name in changed if name in CHANGED)
        yield problem("P032", place, month=month, related=related)
    elif not two_people(sealing.signatures):
        yield problem("P035", record, month=month)
