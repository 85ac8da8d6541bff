"""The accounting entries of the contribution: for each activity four entries, general and analytic, that balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.facts.folder import Posting
from engine.month.figures import columns, roles, totals
from engine.month.grids import Day, Figure
from engine.payroll.cells import Cell
from engine.payroll.clearing import Cleared
from engine.payroll.pay_sheet import held_activities
from engine.program.calendar import iso_month, last_day
from engine.program.kinds import EURO, Number
from engine.run.scalar import Refusal
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_month
from engine.text.problems import Problem, problem
from engine.text.spans import Span

HEADER = ("journal", "date", "pièce", "libellé", "type", "compte", "analytique", "débit", "crédit")
GENERAL, ANALYTIC = "G", "A"
CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``kind`` is "G" (general, without analytic code) or "A" (analytic); ``debit`` or ``credit`` is zero, in cents."""

    piece: str
    label: str
    kind: str
    account: str
    analytic: str
    debit: int
    credit: int


@dataclass(frozen=True, slots=True)
class Entries:
    """The lines of a month, and the activities left out because their pay is held (code, why)."""

    journal: str
    day: int
    lines: tuple[Entry, ...]
    left_out: tuple[tuple[str, str], ...]


def contribution_entries(cleared: Cleared) -> tuple[Entries | None, tuple[Problem, ...]]:
    """Return the entries of the contributions of a cleared month; None with what prevents them.

    On the activity's analytic code, the contribution account is debited and the account of its money credited; the
    structure's code mirrors it. Each of these four lines is written as a general and as an analytic one: eight lines. A
    negative contribution swaps debit and credit; an activity without contribution has none.

    Nothing is written that does not balance, piece by piece, in each form and in all, nor that would not add up to the
    contributions of the month.
    """
    posting, structure = cleared.books.posting, cleared.books.structure
    place = Span(cleared.books.policy.span.file)
    if posting is None:
        return None, (problem("P040", place),)
    if not structure:
        return None, (problem("P044", place),)
    wrong = _unsplit(cleared, place)
    if wrong is not None:
        return None, (wrong,)
    held, month = held_activities(cleared), cleared.report.month
    lines: list[Entry] = []
    left_out: list[tuple[str, str]] = []
    posted = 0
    for activity in cleared.month.step.situation.activities:
        value = columns(cleared.month, activity).get(CONTRIBUTION, 0)
        if isinstance(value, Refusal) or not isinstance(value, int):
            return None, (problem("P042", place, code=activity.key, month=write_month(month)),)
        posted += value
        if value and activity.key in held:
            left_out.append((activity.key, held[activity.key]))
        elif value:
            lines.extend(eight_lines(activity.key, activity.label, value, posting, structure, month))
    total = totals(cleared.month).get(CONTRIBUTION)
    if posted != total:
        return None, (problem("P043", place, month=write_month(month)),)
    unbalanced = check_balanced(lines)
    if unbalanced is not None:
        return None, (unbalanced,)
    return Entries(posting.journal, last_day(month), tuple(lines), tuple(left_out)), ()


def _unsplit(cleared: Cleared, place: Span) -> Problem | None:
    """Return a problem when the contribution is not an amount in cents of each activity, or of shares in it."""
    program = cleared.month.program
    name = dict(roles(program)).get(CONTRIBUTION, "")
    if not name:
        return problem("P049", place)
    kind, scope = program.kinds[name], program.scopes.get(name)
    if not (isinstance(kind, Number) and kind.unit == EURO and kind.scale == 2) or scope is Scope.COOPERATIVE:
        return problem("P043", place, month=write_month(cleared.report.month))
    return None


def eight_lines(code: str, name: str, cents: int, posting: Posting, structure: str, month: int) -> Iterator[Entry]:
    """Give the lines of one activity; ``cents`` is not zero, ``month`` is year*12+month-1."""
    piece = f"CT{iso_month(month).replace('-', '')}-{code}"
    words = {"{mois}": write_month(month), "{activité}": name, "{code}": code}
    label = _filled(posting.label, words)
    four = (
        (posting.contribution, code, cents),
        (posting.bank, code, -cents),
        (posting.bank, structure, cents),
        (posting.contribution, structure, -cents),
    )
    for account, analytic, debit in four:
        yield Entry(piece, label, GENERAL, account, "", max(debit, 0), max(-debit, 0))
        yield Entry(piece, label, ANALYTIC, account, analytic, max(debit, 0), max(-debit, 0))


def _filled(label: str, words: dict[str, str]) -> str:
    """Return a label with its holes filled, once: a name that holds « {mois} » is left as it is."""
    found, rest = "", label
    while rest:
        hole = next((hole for hole in words if rest.startswith(hole)), "")
        found, rest = (found + words[hole], rest[len(hole) :]) if hole else (found + rest[0], rest[1:])
    return found


def check_balanced(lines: Sequence[Entry]) -> Problem | None:
    """Return a problem for the first piece that does not balance in one of its two forms, None when all do."""
    sums: dict[tuple[str, str], int] = {}
    for line in lines:
        key = line.piece, line.kind
        sums[key] = sums.get(key, 0) + line.debit - line.credit
    wrong = next((piece for (piece, _), total in sums.items() if total), None)
    return None if wrong is None else problem("P041", Span(wrong), piece=wrong)


def entry_rows(entries: Entries) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of the file of entries, in the order of ``HEADER``; the empty side of a line is an empty cell."""
    for line in entries.lines:
        yield (
            *(entries.journal, Day(entries.day), line.piece, line.label, line.kind, line.account, line.analytic),
            Figure(line.debit, 2, "€") if line.debit else None,
            Figure(line.credit, 2, "€") if line.credit else None,
        )
