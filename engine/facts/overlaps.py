"""Periods of one person that overlap: contracts and absences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from engine.facts.told import Told, related
from engine.facts.tree import Absence, Contract
from engine.text.problems import Problem, problem, warning

_SUPPORT = frozenset({"convention", "cape"})
Period = TypeVar("Period", Contract, Absence)


def overlapping_absences(absences: list[Absence], told: Told) -> None:
    """Tell each absence that overlaps another of the same person."""
    for first, second in _pairs(absences, lambda item: (item.person,)):
        also = related(first.row.span, "F992")
        place = second.row.place("début")
        _keep(told, problem("F971", place, related=also, person=first.person, line=first.row.number))


def overlapping_contracts(contracts: list[Contract], told: Told) -> None:
    """Tell the contracts of one person that cannot run together.

    Two of one nature should not, but a month is defined with them: the one begun last counts (``in_force``), and no day
    or month is counted twice. Only of two begun the same day does nothing say which counts. A support agreement over an
    employment contract is doubtful. Other natures may: the partner of a cooperative may also be its employee.
    """
    for first, second in _same_day(contracts):
        also = related(first.row.span, "F992")
        place, line = second.row.place("début"), first.row.number
        code = "F861" if first == second else "F872"
        _keep(told, problem(code, place, related=also, person=first.person, nature=first.nature, line=line))
    for first, second in _pairs(contracts, lambda item: (item.person, item.nature)):
        if first.start == second.start:
            continue
        also = related(first.row.span, "F992")
        place, line = second.row.place("début"), first.row.number
        later = max(first, second, key=lambda item: item.start).row.number
        found = warning("F860", place, related=also, person=first.person, nature=first.nature, line=line, later=later)
        _keep(told, found)
    for first, second in _across(contracts):
        also = related(first.row.span, "F992")
        place, line, nature = second.row.place("début"), first.row.number, second.nature
        found = warning("F862", place, related=also, person=first.person, nature=nature, other=first.nature, line=line)
        _keep(told, found)


def _keep(told: Told, found: Problem) -> None:
    if not told.full():
        told.found.append(found)


def _pairs(items: Iterable[Period], owner: Callable[[Period], tuple[str, ...]]) -> Iterator[tuple[Period, Period]]:
    """Give each period that starts before the end of an earlier one of its owner, after that one; by line in the file."""
    latest: dict[tuple[str, ...], Period] = {}
    for item in sorted(items, key=lambda item: (item.start, item.row.number)):
        before = latest.get(owner(item))
        if before is not None and _covers(before, item.start):
            first, second = sorted((before, item), key=lambda each: each.row.number)
            yield first, second
        if before is None or not _outlasts(before, item):
            latest[owner(item)] = item


def _same_day(contracts: Iterable[Contract]) -> Iterator[tuple[Contract, Contract]]:
    """Give each contract that begins on the day of another of its person and nature, after the first of them; by line."""
    firsts: dict[tuple[str, str, int], Contract] = {}
    for item in contracts:
        first = firsts.setdefault((item.person, item.nature, item.start), item)
        if first is not item:
            yield first, item


def _across(contracts: list[Contract]) -> Iterator[tuple[Contract, Contract]]:
    """Give the pairs of a support agreement and an employment contract that overlap, by line in the file."""
    latest: dict[tuple[str, bool], Contract] = {}
    for item in sorted(contracts, key=lambda item: (item.start, item.row.number)):
        support = item.nature in _SUPPORT
        other, own = latest.get((item.person, not support)), latest.get((item.person, support))
        if other is not None and _covers(other, item.start):
            first, second = sorted((other, item), key=lambda each: each.row.number)
            yield first, second
        if own is None or not _outlasts(own, item):
            latest[(item.person, support)] = item


def _covers(before: Period, day: int) -> bool:
    return before.end is None or day <= before.end


def _outlasts(before: Period, item: Period) -> bool:
    return before.end is None or (item.end is not None and item.end <= before.end)
