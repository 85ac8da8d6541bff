"""A rule to definitions: its body, then its modifiers in one fixed order, each step kept by name to be told.

The order: proration, floor, ceiling, rounding, exemptions, exceptions. Rounding comes once, after the limits; an
exemption or an exception replaces the amount due whole.
"""

from __future__ import annotations

from dataclasses import replace

from engine.program.bodies import lower_body
from engine.program.cases import lower_cases
from engine.program.desk import Desk, memory_bounds
from engine.program.expressions import lower_condition, lower_expression, quantity
from engine.program.functions import finish_rounding
from engine.program.kinds import EURO, NONE, Number, is_plain, unit_of
from engine.program.meant import alike
from engine.program.mismatch import MismatchError, describe
from engine.program.tree import Branch, Choice, Literal, Name
from engine.program.typed import Typed, add, choose, compare, divide, extreme, literal, multiply, scaled
from engine.statute.forms import Limit, Period, Proration, Regularised, Rounding
from engine.statute.ruleset import Rule, Scope
from engine.statute.starts import Since
from engine.text.printing_values import write_quantity
from engine.text.problems import problem
from engine.text.syntax import Quantity

DECIMALS_MAX = 6
"""Decimals a rule may keep without saying how it rounds."""

_PERIODS = {"€/an": Period.CALENDAR_YEAR.value, "€/mois": ""}
"""Units of an amount that say its period, and the word of ``par``; a month is said by saying nothing."""

_SINCE = {
    Period.QUARTER: Since.QUARTER,
    Period.CALENDAR_YEAR: Since.CALENDAR_YEAR,
    Period.FINANCIAL_YEAR: Since.FINANCIAL_YEAR,
}
RANKS = {
    Period.QUARTER: ("mois_du_trimestre", 3),
    Period.CALENDAR_YEAR: ("numéro_du_mois", 12),
    Period.FINANCIAL_YEAR: ("mois_de_l_exercice", 12),
}
"""For each period of a limit, the fact that ranks the month in it, and how many months it has."""


def lower_core(rule: Rule, desk: Desk) -> Typed | None:
    """Return a rule's value before its exceptions, defined on the desk; None once its problems are there."""
    value = lower_body(rule, desk)
    if value is None:
        return None
    try:
        if rule.proration is not None:
            value = _prorated(value, rule.proration, desk)
        if value is not None and rule.floor is not None:
            value = _limited(value, rule.floor, desk, rule, floor=True)
        if value is not None and rule.ceiling is not None:
            value = _limited(value, rule.ceiling, desk, rule, floor=False)
        return None if value is None else _exempted(_capped(_finished(value, rule, desk), rule, desk), rule, desk)
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(rule.span))
        return None


def _capped(value: Typed, rule: Rule, desk: Desk) -> Typed:
    """Return a rule's value with the bounds that its monthly limits prove, one rounding step further.

    At most the ceiling, which comes last; at least the smaller of floor and ceiling. A limit that is a quotient is bounded
    by zero and its numerator, since its divisor is one at least.
    """
    if not isinstance(value.kind, Number):
        return value
    step = 0
    if rule.rounding is not None:
        step = rule.rounding.step * int(10 ** max(value.kind.scale - rule.rounding.digits, 0))
    ceiling = _limit_bounds(rule.ceiling, "plafond", value.kind.scale, desk)
    floor = _limit_bounds(rule.floor, "plancher", value.kind.scale, desk)
    low, high = value.low, value.high
    if ceiling is not None:
        high = min(high, ceiling[1] + step)
    if floor is not None and (ceiling is not None or rule.ceiling is None):
        low = max(low, (floor[0] if ceiling is None else min(floor[0], ceiling[0])) - step)
    return replace(value, low=min(low, value.high), high=max(high, value.low))


def _limit_bounds(limit: Limit | None, role: str, scale: int, desk: Desk) -> tuple[int, int] | None:
    """Return the bounds of a monthly limit at a scale, zero included; None when it is yearly or absent."""
    amount = next((one for one in desk.definitions if one.name == f"{desk.prefix}·{role}·montant"), None)
    if limit is None or limit.period is not Period.MONTH or amount is None or not isinstance(amount.kind, Number):
        return None
    up, down = int(10 ** max(scale - amount.kind.scale, 0)), int(10 ** max(amount.kind.scale - scale, 0))
    low, high = min(amount.low, 0), max(amount.high, 0)
    return low * up // down, -(-high * up // down)


def _prorated(value: Typed, proration: Proration, desk: Desk) -> Typed | None:
    top, bottom = lower_expression(proration.numerator, desk), lower_expression(proration.denominator, desk)
    if top is None or bottom is None:
        return None
    try:
        top, top_name = desk.named("prorata·de", top, proration.numerator.span)
        bottom, bottom_name = desk.named("prorata·sur", bottom, proration.denominator.span)
        result = multiply(value, divide(top, bottom))
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(proration.span))
        return None
    desk.tell("proration", proration.span, {"numerator": top_name, "denominator": bottom_name})
    return result


def _limited(value: Typed, limit: Limit, desk: Desk, rule: Rule, *, floor: bool) -> Typed | None:
    """Return a value brought to its floor or its ceiling; what it was before, and the limit, stay to be told."""
    role = "plancher" if floor else "plafond"
    if _is_per_period(limit, role, desk):
        return None
    amount = lower_cases(limit.amount, desk, role)
    if amount is None or not alike(amount, value, limit.amount[0].value, "T603", desk):
        return None
    before = desk.hold(f"{role}·avant", value, rule.span)
    try:
        bound = desk.hold(f"{role}·montant", amount, limit.span)
        names = {"before": f"{desk.prefix}·{role}·avant", "amount": f"{desk.prefix}·{role}·montant"}
        if limit.period is not Period.MONTH:
            bound = _over_period(bound, limit, desk, role, floor=floor)
            names["left"] = f"{desk.prefix}·{role}·reste"
            names["called"] = f"{desk.prefix}·{role}·appelé·avant"
        reached = desk.hold(f"{role}·atteint", compare("<" if floor else ">", before, bound), limit.span)
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(limit.span))
        return None
    assert isinstance(reached.node, Name), "a held value is a name"
    names["reached"] = reached.node.name
    if floor and limit.period is not Period.MONTH and not limit.by_twelfths:
        last = compare("=", _rank(limit.period), literal(RANKS[limit.period][1], Number(NONE, 0)))
        reached = replace(reached, node=Choice(last.node, reached.node, Literal(False)))
    desk.branches.append(Branch(names["reached"], 1, limit.span))
    desk.branches.append(Branch(names["reached"], 0, limit.span))
    desk.tell("floor" if floor else "ceiling", limit.span, names, period=limit.period.value)
    return choose(reached.node, bound, before)


def _is_per_period(limit: Limit, role: str, desk: Desk) -> bool:
    """Refuse « plafond: 5 500 € par an », and show how the period is written."""
    found = False
    for case in limit.amount:
        written = case.value
        if isinstance(written, Quantity) and written.unit in _PERIODS:
            cents = written.digits % 10**written.scale
            digits, scale = (written.digits, written.scale) if cents else (written.digits // 10**written.scale, 0)
            meant = write_quantity(digits, scale, "€")
            lines = f"{role}:\n  montant: {meant}\n  par: {_PERIODS[written.unit]}"
            suggestion = lines if _PERIODS[written.unit] else f"{role}: {meant}"
            desk.problems.add(problem("T632", written.span, suggestion=suggestion, unit=written.unit))
            found = True
    return found


def _rank(period: Period) -> Typed:
    name, months = RANKS[period]
    return Typed(Name(Scope.COOPERATIVE, name), Number(NONE, 0), 1, months)


def _over_period(bound: Typed, limit: Limit, desk: Desk, role: str, *, floor: bool) -> Typed:
    """Return what a yearly limit leaves this month: the limit (or its elapsed twelfths) less what was already called.

    A ceiling never leaves less than zero: what was called is not given back by the ceiling alone.
    """
    if limit.by_twelfths:
        bound = multiply(bound, divide(_rank(limit.period), literal(RANKS[limit.period][1], Number(NONE, 0))))
    kind = Number(bound.number.unit, 2 if bound.number.unit == EURO else bound.number.scale)
    called = desk.since_start(f"{role}·appelé", _SINCE[limit.period], kind, limit.span)
    left = add(bound, called, "-")
    if not floor:
        left = extreme([left, literal(0, left.kind)], largest=True)
    return desk.hold(f"{role}·reste", left, limit.span)


def _finished(value: Typed, rule: Rule, desk: Desk) -> Typed:
    """Return a value rounded as the rule says, refused when it would need a rounding that is not written."""
    if not isinstance(value.kind, Number):
        if rule.rounding is not None:
            raise MismatchError("T604", found=describe(value.kind))
        return value
    if not is_plain(value.kind.unit):
        raise MismatchError("T612", unit=describe(value.kind))
    if rule.rounding is not None:
        return _rounded(value, rule.rounding, desk)
    money = ("€", 1) in value.kind.unit
    if money and value.kind.unit == EURO and (not value.exact or value.kind.scale > 2):
        desk.problems.add(problem("T608", rule.name.span, name=rule.name.value))
        return replace(value, divisor=Literal(1), kind=replace(value.kind, scale=2))
    if not value.exact:
        desk.problems.add(problem("T609", rule.name.span, name=rule.name.value, found=describe(value.kind)))
        return replace(value, divisor=Literal(1))
    if value.kind.scale > DECIMALS_MAX:
        desk.problems.add(problem("T621", rule.name.span, decimals=value.kind.scale, most=DECIMALS_MAX))
    return scaled(value, 2) if money and value.kind.scale < 2 else value


def _rounded(value: Typed, rounding: Rounding, desk: Desk) -> Typed:
    before = desk.hold("arrondi·avant", value, rounding.span)
    result = finish_rounding(before, rounding.digits, rounding.step, rounding.mode)
    desk.tell("rounding", rounding.span, {"before": f"{desk.prefix}·arrondi·avant"}, mode=rounding.mode)
    return result


def _exempted(value: Typed, rule: Rule, desk: Desk) -> Typed | None:
    """Return a value that is zero when an exemption holds; the first that holds is the one told."""
    if not rule.exemptions:
        return value
    if not isinstance(value.kind, Number):
        raise MismatchError("T604", found=describe(value.kind))
    before = desk.hold("exonération·avant", value, rule.span)
    result: Typed = before
    for rank, exemption in reversed(list(enumerate(rule.exemptions, 1))):
        truth = lower_condition(exemption.condition, desk)
        if truth is None:
            return None
        held = desk.hold(f"exonération {rank}", truth, exemption.condition.span)
        assert isinstance(held.node, Name), "a held value is a name"
        desk.branches.append(Branch(held.node.name, 1, exemption.span))
        names = {"condition": held.node.name, "before": f"{desk.prefix}·exonération·avant"}
        desk.tell("exemption", exemption.span, names, reason=exemption.reason_text)
        result = choose(held.node, literal(0, value.kind), result)
    return result


def remember_called(rule: Rule, value: Typed, desk: Desk) -> None:
    """Add a rule's final value to what it has called, where its body or its limits need that memory."""
    roles = ["appelé"] if isinstance(rule.body, Regularised) else []
    if rule.floor is not None and rule.floor.period is not Period.MONTH:
        roles.append("plancher·appelé")
    if rule.ceiling is not None and rule.ceiling.period is not Period.MONTH:
        roles.append("plafond·appelé")
    for role in roles:
        slot = next((slot for slot in desk.slots if slot.name == f"{desk.prefix}·{role}·mémoire"), None)
        if slot is not None:
            before = Typed(Name(desk.scope, f"{desk.prefix}·{role}·avant"), slot.kind, slot.low, slot.high)
            desk.accumulate(role, before, value, rule.span)


def check_unit(rule: Rule, value: Typed, desk: Desk) -> None:
    """Refuse a rule whose value is not in the unit it declares (``unité``)."""
    if rule.unit is None:
        return
    words = {"oui ou non", "date"}
    found = describe(value.kind)
    if rule.unit.value in words or not isinstance(value.kind, Number):
        sound = rule.unit.value == found
    else:
        sound = unit_of(rule.unit.value)[0] == value.kind.unit
    if not sound:
        desk.problems.add(problem("T611", rule.unit.span, declared=rule.unit.value, found=found))


def declared_bounds(rule: Rule, value: Typed, desk: Desk) -> Typed:
    """Return a value within the bounds its rule declares (``entre``), at the value's own scale."""
    if rule.bounds is None or not isinstance(value.kind, Number):
        return value
    low, high = quantity(rule.bounds[0]), quantity(rule.bounds[1])
    if low.number.unit != value.kind.unit or high.number.unit != value.kind.unit:
        desk.problems.add(problem("T611", rule.bounds[0].span, declared=describe(low.kind), found=describe(value.kind)))
        return value
    shift = 10 ** max(value.kind.scale - low.number.scale, 0), 10 ** max(value.kind.scale - high.number.scale, 0)
    return replace(value, low=low.low * shift[0], high=high.high * shift[1])


def tenable(value: Typed, scope: Scope = Scope.COOPERATIVE) -> tuple[Typed, bool]:
    """Return a rule's value within what its scope can hold, and whether a case must be checked for it.

    The bounds proved for a long computation grow far beyond any real amount; starting each rule again from a billion
    euros keeps the next ones within 64 bits, and a case that goes beyond is refused, not computed.
    """
    low, high = memory_bounds(value.kind, scope)
    if low <= value.low and value.high <= high:
        return value, False
    return replace(value, low=max(low, value.low), high=min(high, value.high)), True
