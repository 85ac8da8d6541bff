"""The floor and the ceiling of a rule that did not apply, or the amount without them: how far the computation is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from engine.explain.bodies import tell_body
from engine.explain.explained import Alternative
from engine.explain.limits import assessed, limit_left
from engine.explain.moving import CALENDAR, behind
from engine.explain.nearest_change import moved_to
from engine.explain.phrases import listed, say
from engine.explain.scene import Scene
from engine.explain.sheet import Sheet, case_taken
from engine.explain.values import Worth, like
from engine.statute.forms import Limit, Period
from engine.statute.ruleset import Rule
from engine.text.syntax import Expression


@dataclass(frozen=True, slots=True)
class _Side:
    """A limit of known amount that bears on the month, and what it leaves of it."""

    limit: Limit
    written: Expression
    amount: Worth
    left: Worth
    floor: bool


def limits_not_applied(name: str, rule: Rule, scene: Scene) -> list[tuple[Fraction, Alternative]]:
    """Return the floor and the ceiling that a change of the computation would reach, or leave; each with its distance.

    The computation is what the rule gives before both, and is told once. A limit that no such change reaches or leaves is
    not told: the computation cannot go that far, or the floor brings it back. Where the amount of the limit moves with the
    computation, no difference can be told: only a limit that was reached is, without it.
    """
    worth = _before_limits(name, rule, scene)
    if worth is None:
        return []
    sides = [side for side in (_side(rule, scene, floor=True), _side(rule, scene, floor=False)) if side is not None]
    moving = behind((rule.body, rule.proration), scene) - {CALENDAR}
    lowest = next((side.left.ratio for side in sides if side.floor), None)
    found: list[tuple[Fraction, Alternative]] = []
    for side in sides:
        left = side.left.ratio
        here = worth.ratio if side.floor or lowest is None else max(worth.ratio, lowest)
        reached = here < left if side.floor else here > left
        held = not side.floor and reached and lowest is not None and lowest > left
        together = bool(behind(side.written, scene) & moving)
        if held or (not reached and (together or not _can_reach(side, rule, scene))):
            continue
        distance, told = _told(side, worth, scene, reached=reached)
        found.append((distance, replace(told, would="") if together else told))
    return found


def _side(rule: Rule, scene: Scene, *, floor: bool) -> _Side | None:
    limit = rule.floor if floor else rule.ceiling
    if limit is None:
        return None
    taken = case_taken(limit.amount, scene)
    if not isinstance(taken, int):
        return None
    written = limit.amount[taken].value
    amount = scene.worth(written)
    if not amount.is_number or not assessed(limit, scene, floor=floor):
        return None
    return _Side(limit, written, amount, limit_left(limit, amount, rule, scene, floor=floor)[0], floor)


def _can_reach(side: _Side, rule: Rule, scene: Scene) -> bool:
    """Whether the bounds that the program proves for the computation let it go under the floor, or over the ceiling."""
    role = "plancher" if rule.floor is not None else "plafond"
    definition = scene.program.definitions.get(f"{rule.name.value}·{role}·avant")
    if definition is None or f"{definition.name}·diviseur" in scene.program.definitions:
        return True
    bound = Worth(definition.kind, definition.low if side.floor else definition.high)
    return bound.ratio < side.left.ratio if side.floor else bound.ratio > side.left.ratio


def _told(side: _Side, worth: Worth, scene: Scene, *, reached: bool) -> tuple[Fraction, Alternative]:
    locale = scene.locale
    kind = "floor" if side.floor else "ceiling"
    operator = {(True, True): ">=", (True, False): "<", (False, True): "<=", (False, False): ">"}[side.floor, reached]
    text = scene.text(side.amount)
    if side.limit.period is not Period.MONTH:
        text = say("of period", locale, amount=text, period=say(f"period {side.limit.period.value}", locale))
    label = say(f"else no {kind}" if reached else f"else {kind}", locale, amount=text)
    computation = say("of computation", locale)
    found = moved_to(operator, like(worth.ratio, side.amount), side.left, computation, scene)
    one = say("seen one", locale, label=computation, value=scene.text(worth))
    would = say("would", locale, changes=listed(list(found.words), locale)) if found.words else ""
    return found.distance, Alternative(kind, label, "", say("seen", locale, seen=one), would)


def _before_limits(name: str, rule: Rule, scene: Scene) -> Worth | None:
    """Return the exact value of a rule before its floor and its ceiling, None when it is not a known number."""
    if rule.floor is None and rule.ceiling is None:
        return None
    worth = tell_body(name, rule, Sheet(scene, ""))
    if not worth.is_number:
        return None
    if rule.proration is not None:
        top, bottom = scene.worth(rule.proration.numerator), scene.worth(rule.proration.denominator)
        if not (top.is_number and bottom.is_number) or bottom.ratio == 0:
            return None
        worth = like(worth.ratio * top.ratio / bottom.ratio, worth)
    return worth
