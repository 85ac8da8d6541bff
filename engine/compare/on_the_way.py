"""What an amount was made of: the rules and parameters that were reached, and which of them two texts say otherwise.

A limit that does not bite is read and changes nothing; one that bites leaves nothing of what was before it. Neither what a
limit left aside nor what it replaced explains the amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.explain.explained import Explanation, Row, ToldRule

_LIMITS = frozenset({"floor", "ceiling"})

Moved = tuple[str, str, str]
"""A title, and the value under each text; "" where a text does not have it, or does not reach it."""


def moved_between(before: Explanation, after: Explanation) -> tuple[Moved, ...]:
    """Return the rules, then the parameters, reached under one text or the other and not worth the same under both.

    A rule that one text alone has is left out where the other reaches the same value by another rule: a name is no cause.
    """
    one, other = _rules(before), _rules(after)
    found = [(name, one.get(name, ""), other.get(name, "")) for name in dict.fromkeys((*one, *other))]
    return (*(each for each in found if _differs(each, one, other)), *_parameters(before, after))


def _differs(moved: Moved, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    _, before, after = moved
    if before and after:
        return before != after
    return (before or after) not in (other if before else one).values()


def _rules(told: Explanation) -> dict[str, str]:
    return {one.title: one.value.text for one in _reached(told)[1:]}


def _reached(told: Explanation) -> list[ToldRule]:
    """Return the rules from which an amount comes, the one explained first."""
    titled = {one.title: one for one in told.rules}
    found = dict.fromkeys((told.rules[0].title,) if told.rules else ())
    waiting = list(found)
    while waiting:
        for row in kept_rows(titled[waiting.pop()].rows):
            if row.label in titled and row.label not in found:
                found[row.label] = None
                waiting.append(row.label)
    return [titled[title] for title in found]


def _parameters(before: Explanation, after: Explanation) -> Iterator[Moved]:
    """Give the parameters that are read by name on the way, and the rates of lines that both texts say otherwise."""
    held = [{one.title: one.value.text for one in told.sources.parameters} for told in (before, after)]
    rows = [[row for rule in _reached(told) for row in kept_rows(rule.rows)] for told in (before, after)]
    read = [{row.label for row in some} for some in rows]
    rates = [{row.rate.text for row in some if row.rate is not None} for some in rows]
    for name in dict.fromkeys((*held[0], *held[1])):
        values = [held[side].get(name, "") for side in (0, 1)]
        named = [name in read[side] for side in (0, 1)]
        lines = all(values[side] in rates[side] for side in (0, 1)) and all(values)
        if values[0] != values[1] and (any(named) or lines):
            yield name, values[0], values[1]


def kept_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a rule from which its value comes."""
    kept: list[Row] = []
    for group in _groups(rows):
        last = group[-1]
        if last.kind in _LIMITS and last.basis is not None and last.result is not None:
            if last.basis.text != last.result.text:
                kept = group
        elif last.kind == "formula" and last.quote.startswith(("min(", "max(")) and last.result is not None:
            worth = last.result.text
            kept += [row for row in group if row.kind != "read" or row.result is None or row.result.text == worth]
        else:
            kept += group
    return kept


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Give the lines that stand under one, with it."""
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.level:
            yield group
            group = []
    if group:
        yield group
