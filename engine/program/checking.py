"""What a text says but its author perhaps did not see: brackets out of order, gaps, amounts that fall, families twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from engine.program.desk import Desk
from engine.program.kinds import EURO, Number, spell_unit
from engine.program.parameters import values_on
from engine.program.scales import Read, ReadCurve, Step, fold
from engine.program.tree import Dated
from engine.program.typed import Typed
from engine.statute.forms import Reading
from engine.statute.ruleset import Ruleset
from engine.text.problems import Level, Problems, amount, problem, worded


def check_scales(desk: Desk, parameters: dict[str, Dated], ruleset: Ruleset, problems: Problems) -> None:
    """Check every scale of a rule on each date at which a parameter changes."""
    days = _days(parameters, ruleset) if desk.scales else []
    for read in desk.scales:
        for day in days:
            known = values_on(parameters, day)
            found = _check_points(read, known, problems) if isinstance(read, ReadCurve) else _check(read, known, problems)
            if found:
                break


def _check_points(read: ReadCurve, known: dict[str, int], problems: Problems) -> bool:
    """Check that the points of a curve go up, and warn where its amount falls."""
    scale = max(at.number.scale for at, _, _ in read.points)
    count = len(problems.found)
    spelling = spell_unit(read.basis.unit, read.basis.percent)
    for (at, amount_before, _), (then, amount_after, span) in pairwise(read.points):
        low, high = _at(at, scale, known), _at(then, scale, known)
        if low is None or high is None:
            continue
        if high <= low:
            problems.add(problem("B710", span, low=amount(low, scale, spelling), high=amount(high, scale, spelling)))
            continue
        before, after = _at(amount_before, 2, known), _at(amount_after, 2, known)
        if before is not None and after is not None and after < before and amount_before.number.unit == EURO:
            words = {"edge": amount(low, scale, spelling), "next": amount(high, scale, spelling)}
            words |= {"before": amount(before, 2, "€"), "after": amount(after, 2, "€")}
            problems.add(replace(worded("B708", span, words), level=Level.WARNING))
    return len(problems.found) > count


def _days(parameters: dict[str, Dated], ruleset: Ruleset) -> list[int]:
    last = ruleset.until
    days = {since for dated in parameters.values() for since, _ in dated.values}
    return [
        ruleset.effective_from,
        *sorted(d for d in days if d > ruleset.effective_from and (last is None or d <= last)),
    ]


def _at(value: Typed | None, scale: int, known: dict[str, int]) -> int | None:
    """Return a constant value at a scale, or None when it depends on a case."""
    if value is None or not isinstance(value.kind, Number) or not value.exact or value.kind.scale > scale:
        return None
    found = fold(value.node, known)
    return None if found is None else found * 10 ** (scale - value.kind.scale)


def _check(read: Read, known: dict[str, int], problems: Problems) -> bool:
    """Check one scale with the parameters of one day; return whether something was found."""
    scale = max(
        [
            read.basis.scale,
            *(s.high.number.scale for s in read.steps if s.high),
            *(s.low.number.scale for s in read.steps if s.low),
        ]
    )
    count = len(problems.found)
    previous: int | None = None
    for rank, step in enumerate(read.steps):
        low, high = _at(step.low, scale, known), _at(step.high, scale, known)
        if rank == 0 and low is not None and low > 0:
            problems.add(problem("B707", step.written.span, start=_written(low, scale, read)))
        if previous is not None:
            _check_bounds(step, previous, low, high, scale, read, problems)
        if high is not None and low is not None and high < low:
            problems.add(problem("B701", step.written.span, low=_written(low, scale, read), high=_written(high, scale, read)))
        if previous is not None and read.scale.reading is Reading.WHOLE:
            _check_fall(read, rank, previous, scale, known, problems)
        previous = high if high is not None else previous
    return len(problems.found) > count


def _written(value: int, scale: int, read: Read) -> str:
    return amount(value, scale, spell_unit(read.basis.unit, read.basis.percent))


def _check_bounds(
    step: Step, previous: int, low: int | None, high: int | None, scale: int, read: Read, problems: Problems
) -> None:
    unit = 10**scale
    if low is not None and low < previous:
        words = {"low": _written(low, scale, read), "previous": _written(previous, scale, read)}
        problems.add(worded("B702", step.written.span, words))
    elif low is not None and low > previous:
        words = {"low": _written(low, scale, read), "previous": _written(previous, scale, read)}
        if low - previous <= unit:
            problems.add(replace(worded("B703", step.written.span, words), level=Level.WARNING))
        else:
            problems.add(worded("B704", step.written.span, words))
    if high is not None and high <= previous:
        words = {"high": _written(high, scale, read), "previous": _written(previous, scale, read)}
        problems.add(problem("B701", step.written.span, low=words["previous"], high=words["high"]))


def _check_fall(read: Read, rank: int, edge: int, scale: int, known: dict[str, int], problems: Problems) -> None:
    """Warn when one euro more of basis makes the amount due fall."""
    if read.basis.unit != EURO:
        return
    before, after = read.steps[rank - 1], read.steps[rank]
    one = 10**scale
    due = [_due(step, basis, scale, known) for step, basis in ((before, edge), (after, edge + one))]
    if due[0] is None or due[1] is None or due[1] >= due[0]:
        return
    words = {
        "edge": _written(edge, scale, read),
        "next": _written(edge + one, scale, read),
        "before": amount(due[0], 2, "€"),
        "after": amount(due[1], 2, "€"),
    }
    problems.add(replace(worded("B708", after.written.span, words), level=Level.WARNING))


def _due(step: Step, basis: int, scale: int, known: dict[str, int]) -> int | None:
    """Return the amount due in a bracket at a basis, in cents, half up; None when it depends on a case."""
    rate = fold(step.rate.node, known) if step.rate.exact else None
    fixed = _at(step.amount, 2, known) if step.amount is not None else 0
    if rate is None or fixed is None or step.rate.number.unit:
        return None
    power = 10 ** (scale + step.rate.number.scale - 2)
    due: int = (2 * basis * rate + power) // (2 * power) + fixed
    return due
