"""Sums, counts and extremes over a collection, and the part of a group's amount that falls to one member."""

from __future__ import annotations

from engine.program.desk import Desk, memory_bounds
from engine.program.entries import LINES_MAX
from engine.program.expressions import look_up, lower_condition, lower_expression
from engine.program.kinds import EURO, NONE, Kind, Number
from engine.program.mismatch import describe
from engine.program.tree import Divided, Gathered, Literal, Name, Node
from engine.program.typed import Typed, scaled
from engine.program.vocabulary import VISIBLE
from engine.statute.forms import Split, Total, View
from engine.statute.ruleset import Scope
from engine.text.problems import problem
from engine.text.syntax import Expression

ITEMS: dict[View, Scope] = {
    View.SALES: Scope.LINE,
    View.PURCHASES: Scope.LINE,
    View.LINES: Scope.LINE,
    View.ABSENCES: Scope.ABSENCE,
    View.SHARES: Scope.SHARE,
    View.ACTIVITIES: Scope.ACTIVITY,
    View.PEOPLE: Scope.PERSON,
    View.CONTRACTS: Scope.CONTRACT,
    View.AMENDMENTS: Scope.AMENDMENT,
    View.STEPS: Scope.STEP,
}
"""What an item of each collection is."""

OWNERS: dict[View, tuple[Scope, ...]] = {
    View.SALES: (Scope.ACTIVITY, Scope.SHARE),
    View.PURCHASES: (Scope.ACTIVITY, Scope.SHARE),
    View.LINES: (Scope.ACTIVITY, Scope.SHARE),
    View.ABSENCES: (Scope.PERSON, Scope.ACTIVITY, Scope.SHARE),
    View.SHARES: (Scope.ACTIVITY, Scope.PERSON),
    View.ACTIVITIES: (Scope.COOPERATIVE,),
    View.PEOPLE: (Scope.COOPERATIVE,),
    View.CONTRACTS: (Scope.PERSON,),
    View.AMENDMENTS: (Scope.PERSON,),
    View.STEPS: (Scope.PERSON,),
}
"""From where each collection can be seen."""


OWNED = frozenset({Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP})
"""What a person owns, one by one: only checks look at them, a month does not hold them."""


def lower_total(total: Total, desk: Desk) -> Typed | None:
    """Return the name that holds a sum, a count or an extreme over a collection."""
    if ITEMS[total.view] in OWNED and not desk.checks:
        desk.problems.add(problem("N526", total.view_span, view=total.view.value))
        return None
    owners = OWNERS[total.view]
    if desk.scope not in owners:
        allowed = ", ".join(owner.value for owner in owners)
        desk.problems.add(problem("N512", total.view_span, view=total.view.value, scope=desk.scope.value, owners=allowed))
        return None
    inside = desk.within(ITEMS[total.view])
    condition = lower_condition(total.condition, inside) if total.condition is not None else None
    item = lower_expression(total.item, inside) if total.item is not None else None
    if (total.condition is not None and condition is None) or (total.item is not None and item is None):
        return None
    kind: Kind = Number(NONE, 0)
    node: Node | None = None
    empty: Node = Literal(0)
    low, high = 0, LINES_MAX
    if item is not None and total.item is not None:
        if not isinstance(item.kind, Number) or not item.exact:
            code = "T609" if isinstance(item.kind, Number) else "T604"
            desk.problems.add(problem(code, total.item.span, found=describe(item.kind)))
            return None
        kind, node = item.kind, item.node
        low, high = _bounds(total.aggregate, item, desk.scope)
    if total.aggregate in {"maximum", "minimum"}:
        start = lower_expression(total.empty, desk) if total.empty is not None else None
        if start is None or not isinstance(kind, Number):
            if total.empty is None:
                desk.problems.add(problem("T623", total.view_span))
            return None
        if not isinstance(start.kind, Number) or start.kind.unit != kind.unit or start.kind.scale > kind.scale or not start.exact:
            left, right = describe(kind), describe(start.kind)
            desk.problems.add(problem("T603", total.view_span, left=left, right=right))
            return None
        start = scaled(start, kind.scale)
        empty, low, high = start.node, min(low, start.low), max(high, start.high)
    name = f"{desk.prefix}·total"
    node_condition = condition.node if condition is not None else None
    desk.definitions.append(
        Gathered(name, desk.scope, kind, total.aggregate, total.view, node, node_condition, empty, low, high, total.view_span)
    )
    desk.tell("total", total.view_span, {"result": name}, view=total.view.value, aggregate=total.aggregate)
    return Typed(Name(desk.scope, name), kind, low, high)


def _bounds(aggregate: str, item: Typed, scope: Scope) -> tuple[int, int]:
    """Return the bounds of a total: what many items can reach, but no more than a cooperative can hold."""
    if aggregate != "somme":
        return item.low, item.high
    low, high = memory_bounds(item.number, scope)
    if item.number.unit != EURO:
        low, high = low * 100, high * 100
    return max(low, min(item.low * LINES_MAX, 0)), min(high, max(item.high * LINES_MAX, 0))


def lower_split(split: Split, desk: Desk) -> Typed | None:
    """Return the name of this member's part of an amount that belongs to a wider scope."""
    whole = look_up(split.whole.value, split.whole.span, desk)
    weight = _weight("poids", split.weight, desk)
    fallback = None if split.fallback is None else _weight("poids à défaut", split.fallback, desk)
    if whole is None or weight is None or (split.fallback is not None and fallback is None):
        return None
    if whole.scope is desk.scope or whole.scope not in VISIBLE[desk.scope]:
        desk.problems.add(problem("N513", split.whole.span, name=whole.name, scope=desk.scope.value))
        return None
    if not isinstance(whole.kind, Number):
        desk.problems.add(problem("T604", split.whole.span, found=describe(whole.kind)))
        return None
    bound = max(abs(whole.low), abs(whole.high))
    name, span = f"{desk.prefix}·part", split.whole.span
    desk.definitions.append(Divided(name, desk.scope, whole.kind, whole.scope, whole.name, weight, -bound, bound, span, fallback))
    desk.tell("split", span, {"weight": weight, "result": name}, whole=whole.name, group=whole.scope.value)
    return Typed(Name(desk.scope, name), whole.kind, -bound, bound)


def _weight(role: str, written: Expression, desk: Desk) -> str | None:
    """Return the name of a member's weight."""
    weight = lower_expression(written, desk)
    if weight is None:
        return None
    if not isinstance(weight.kind, Number) or not weight.exact:
        code = "T609" if isinstance(weight.kind, Number) else "T604"
        desk.problems.add(problem(code, written.span, found=describe(weight.kind)))
        return None
    return desk.named(role, weight, written.span)[1]
