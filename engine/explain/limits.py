"""The lines of what modifies a rule: proration, floor, ceiling, rounding, exemption, exception."""

from __future__ import annotations

from fractions import Fraction

from engine.explain.excerpts import one_line
from engine.explain.phrases import inside
from engine.explain.scene import Scene, values_of
from engine.explain.sheet import Sheet, difference_text, tell_cases
from engine.explain.values import Worth, like, number
from engine.program.kinds import EURO, Number
from engine.program.lowering import RANKS
from engine.statute.forms import Limit, Period, Proration, Rounding
from engine.statute.ruleset import Rule


def tell_proration(proration: Proration, worth: Worth, sheet: Sheet) -> Worth:
    """Write a proration and return the value it leaves."""
    scene = sheet.scene
    top, bottom = scene.worth(proration.numerator), scene.worth(proration.denominator)
    words = {"numerator": scene.text(top), "denominator": scene.text(bottom)}
    if not (worth.is_number and top.is_number and bottom.is_number) or bottom.ratio == 0:
        return worth
    result = like(worth.ratio * top.ratio / bottom.ratio, worth)
    rate = like(top.ratio / bottom.ratio, number(Fraction(1), (), percent=True))
    sheet.row("proration", sheet.say("proration", **words), basis=worth, rate=rate, result=result)
    if top.ratio != bottom.ratio:
        sheet.because("proration", "proration", **words)
    return result


def bound_of(limit: Limit, amount: Worth, scene: Scene) -> Worth:
    """Return what a limit is for its period so far: all of it, or its elapsed twelfths."""
    if not limit.by_twelfths:
        return amount
    rank, months = RANKS[limit.period]
    return like(amount.ratio * int(scene.of(rank).ratio) / months, amount)


def limit_left(limit: Limit, amount: Worth, rule: Rule, scene: Scene, *, floor: bool) -> tuple[Worth, Worth]:
    """Return what a limit leaves this month, and what was already called in its period (zero for a month)."""
    if limit.period is Period.MONTH:
        return amount, like(Fraction(0), amount)
    bound = bound_of(limit, amount, scene).ratio
    name = f"{rule.name.value}·{'plancher' if floor else 'plafond'}·appelé·avant"
    called = Worth(scene.program.kinds[name], values_of(scene).get(name, 0))
    left = bound - called.ratio
    return like(left if floor else max(left, Fraction(0)), amount), called


def assessed(limit: Limit, scene: Scene, *, floor: bool) -> bool:
    """Whether a limit bears on this month: a yearly floor that is not by twelfths waits for the last one."""
    if not floor or limit.period is Period.MONTH or limit.by_twelfths:
        return True
    rank, months = RANKS[limit.period]
    return scene.of(rank).ratio == months


def tell_limit(limit: Limit, worth: Worth, rule: Rule, sheet: Sheet, *, floor: bool) -> Worth:
    """Write a floor or a ceiling, reached or not and by how much; return the value it leaves."""
    scene = sheet.scene
    amount = tell_cases(limit.amount, sheet, cause=False)
    if not (amount.is_number and worth.is_number):
        return worth
    left, called = limit_left(limit, amount, rule, scene, floor=floor)
    kind = "floor" if floor else "ceiling"
    period = sheet.say(f"period {limit.period.value}")
    label = sheet.say(kind) if limit.period is Period.MONTH else sheet.say(f"{kind} period", period=period)
    gap = left.ratio - worth.ratio
    holds = assessed(limit, scene, floor=floor)
    reached = holds and (gap > 0 if floor else gap < 0)
    difference = difference_text(gap, worth, scene)
    result = left if reached else worth
    if reached:
        effect = sheet.say("raised" if floor else "lowered", difference=difference)
        _because(kind, limit, {"before": worth, "amount": amount, "left": left, "called": called}, period, sheet)
    elif not holds:
        effect = sheet.say("not due yet")
    elif gap == 0:
        effect = sheet.say(f"{kind} equal")
    elif limit.period is Period.MONTH:
        effect = sheet.say(f"{kind} of not reached", amount=scene.text(left), difference=difference)
    else:
        effect = sheet.say(f"{kind} not reached" if left.ratio > 0 else f"{kind} no effect", difference=difference)
    notes = [*_called(limit, amount, left, called, sheet), effect]
    sheet.row(kind, label, basis=worth, rate=amount, result=result, note=" ; ".join(notes))
    return result


def _called(limit: Limit, amount: Worth, left: Worth, called: Worth, sheet: Sheet) -> list[str]:
    """Return what was already called in the period of a limit, out of how much; nothing for a month."""
    if limit.period is Period.MONTH:
        return []
    scene = sheet.scene
    bound = scene.text(bound_of(limit, amount, scene))
    state = "nothing called" if called.ratio == 0 else "already called" if left.ratio > 0 else "all called"
    told = sheet.say(state, called=scene.text(called), left=scene.text(left), bound=bound)
    return [sheet.say("by twelfths"), told] if limit.by_twelfths else [told]


def _because(kind: str, limit: Limit, worths: dict[str, Worth], period: str, sheet: Sheet) -> None:
    words = {name: sheet.scene.text(worth) for name, worth in worths.items()}
    plain = limit.period is Period.MONTH or (worths["called"].ratio == 0 and not limit.by_twelfths)
    phrase = kind if plain else f"{kind} period"
    sheet.because(kind, phrase, period=period, **words)


def tell_rounding(rounding: Rounding, worth: Worth, after: Worth, sheet: Sheet) -> None:
    """Write a rounding, only when it changed something, with the exact difference."""
    if not (worth.is_number and after.is_number) or worth.ratio == after.ratio:
        return
    scene = sheet.scene
    assert isinstance(after.kind, Number), "a number was rounded"
    step = number(Fraction(rounding.step, 10**rounding.digits), after.kind.unit)
    if after.kind.percent:
        step = number(Fraction(rounding.step, 10 ** (rounding.digits + 2)), (), percent=True)
    cents = after.kind.unit == EURO and (rounding.digits, rounding.step) == (2, 1)
    how = sheet.say(f"rounding {'cent' if cents else 'other'} {rounding.mode}", step=scene.text(step))
    difference = difference_text(after.ratio - worth.ratio, after, scene, signed=True)
    note = sheet.say("rounded proche", step=how, difference=difference)
    sheet.row("rounding", sheet.say("rounding"), basis=worth, result=after, note=note)


def tell_exemptions(rule: Rule, sheet: Sheet) -> bool:
    """Write the first exemption that holds, and return whether one does."""
    for exemption in rule.exemptions:
        truth = sheet.scene.worth(exemption.condition)
        if truth.holds is None:
            return False
        if truth.holds:
            quote = sheet.scene.written(exemption.condition)
            after = sheet.scene.of(rule.name.value)
            zero = like(Fraction(0), after) if after.is_number else after
            reason = one_line(exemption.reason_text)
            sheet.row("exemption", sheet.say("exemption", reason=reason), result=zero, quote=quote)
            sheet.because("exemption", "exemption", reason=reason)
            return True
    return False


def exceptions_of(name: str, scene: Scene) -> list[str]:
    """Return the exceptions to a rule, the one that wins first."""
    found = [
        other
        for other, (rule, _) in scene.month.rules.items()
        if rule.exception_to is not None and rule.exception_to.base.value == name
    ]
    return sorted(found, key=lambda other: -_priority(scene.month.rules[other][0]))


def _priority(rule: Rule) -> int:
    return (rule.exception_to.priority or 0) if rule.exception_to is not None else 0


def applies(name: str, scene: Scene) -> bool:
    """Whether the condition of an exception holds."""
    exception = scene.month.rules[name][0].exception_to
    return exception is not None and scene.worth(exception.condition).holds is True


def tell_exceptions(name: str, sheet: Sheet) -> bool:
    """Write the exception that holds, and return whether one does; the others wait among what did not apply."""
    scene = sheet.scene
    for other in exceptions_of(name, scene):
        rule, _ = scene.month.rules[other]
        assert rule.exception_to is not None, "an exception says so"
        if applies(other, scene):
            quote = scene.written(rule.exception_to.condition)
            title = scene.label(other)
            clause = scene.program.clauses[other]
            label = sheet.say("exception", title=inside(title))
            sheet.row("exception", label, result=scene.of(other), quote=quote, article=clause.article)
            sheet.because("exception", "exception", title=title)
            return True
    return False
