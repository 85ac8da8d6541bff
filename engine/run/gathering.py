"""Sums, counts and extremes over what an entity holds: its lines, its absences, its members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.program.tree import Gathered
from engine.run.scalar import Environment, Refusal, Value, evaluate
from engine.statute.forms import View
from engine.statute.ruleset import Scope

if TYPE_CHECKING:
    from engine.run.running import Live, Run

FAMILIES: dict[View, tuple[str, ...]] = {
    View.SALES: ("70",),
    View.PURCHASES: ("60", "61", "62"),
    View.LINES: ("6", "7"),
}
OWNED: dict[View, Scope] = {
    View.CONTRACTS: Scope.CONTRACT,
    View.AMENDMENTS: Scope.AMENDMENT,
    View.STEPS: Scope.STEP,
}
"""What a person owns, one by one."""


def items(view: View, live: Live, run: Run) -> Iterator[Environment]:
    """Yield what each item of a collection sees: its own names first, then those of the entity that sums."""
    match view:
        case View.SALES | View.PURCHASES | View.LINES:
            yield from _lines(view, live, run)
        case View.ABSENCES:
            entity = live.entity
            person = entity if entity.scope is Scope.PERSON else entity.person
            holder = run.live[Scope.PERSON, person.key] if person is not None else None
            for absence in holder.absences if holder is not None else ():
                yield {**live.sees, Scope.ABSENCE: absence}
        case View.SHARES:
            for share in run.by_scope[Scope.SHARE]:
                if share.sees.get(live.entity.scope) is live.values:
                    yield {**live.sees, **share.sees}
        case View.CONTRACTS | View.AMENDMENTS | View.STEPS:
            for owned in run.by_scope[OWNED[view]]:
                if owned.sees.get(Scope.PERSON) is live.values:
                    yield {**live.sees, **owned.sees}
        case View.ACTIVITIES:
            for activity in run.by_scope[Scope.ACTIVITY]:
                yield activity.sees
        case View.PEOPLE:
            for person_live in run.by_scope[Scope.PERSON]:
                yield person_live.sees


def _lines(view: View, live: Live, run: Run) -> Iterator[Environment]:
    owner = live
    if live.entity.scope is Scope.SHARE:
        assert live.entity.activity is not None, "a share belongs to an activity"
        owner = run.live[Scope.ACTIVITY, live.entity.activity.key]
    for line in owner.lines:
        account = line.get("compte")
        if not isinstance(account, str) or not account.startswith(FAMILIES[view]):
            continue
        amount = line.get("montant")
        if view is View.PURCHASES and isinstance(amount, int):
            line = {**line, "montant": -amount}
        if live.entity.scope is Scope.SHARE:
            line = {**line, "quote_part_à_la_facture": part_on(live, line.get("date_facture_origine"))}
        yield {**live.sees, Scope.LINE: line}


def part_on(live: Live, day: Value | None) -> Value:
    """Return the part of a share on a day; nothing before the first agreement."""
    if not isinstance(day, int):
        return Refusal("R001", "date_facture_origine")
    if not live.entity.parts:
        return Refusal("R001", "quote_part")
    return part_at(live.entity.parts, day)


def part_at(parts: Sequence[tuple[int, int]], day: int) -> int:
    """Return the part of a member on a day, in millionths; nothing before the first agreement.

    Raises:
        KeyError: when there is no agreement at all.
    """
    if not parts:
        raise KeyError
    part = 0
    for since, value in parts:
        if since <= day:
            part = value
    return part


def gathered(definition: Gathered, live: Live, run: Run) -> Value:
    """Return the sum, count or extreme of a definition for one entity; the first refusal wins, in the order of the items."""
    found: list[int] = []
    for sees in items(definition.view, live, run):
        if definition.condition is not None:
            holds = evaluate(definition.condition, sees)
            if isinstance(holds, Refusal):
                return holds
            if not holds:
                continue
        value = 1 if definition.item is None else evaluate(definition.item, sees)
        if isinstance(value, Refusal):
            return value
        assert isinstance(value, int), "lowering gathers numbers only"
        found.append(value)
    if definition.aggregate in {"maximum", "minimum"}:
        if not found:
            return evaluate(definition.empty, live.sees)
        return max(found) if definition.aggregate == "maximum" else min(found)
    total = sum(found)
    return total if definition.low <= total <= definition.high else Refusal("R005", definition.name)
