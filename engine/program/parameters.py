"""Parameters: dated constants, and what a lower level may make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.program.desk import Desk
from engine.program.expressions import lower_expression
from engine.program.kinds import Number, unit_of
from engine.program.mismatch import describe
from engine.program.tree import Dated, Literal
from engine.program.typed import Typed, literal
from engine.statute.rates import forgotten_unit
from engine.statute.ruleset import Latitude, Parameter, Ruleset, Scope
from engine.text.problems import Problems, Related, problem
from engine.text.spans import Span
from engine.text.syntax import Expression

ALWAYS = 0
DECIMALS_ADDED_MAX = 6
"""Decimals that a quotient of constants may add to those written."""


def constant(written: Expression, problems: Problems) -> Typed | None:
    """Return the constant an expression is worth; a name or a quotient that does not end is a problem."""
    found = Problems()
    value = lower_expression(written, Desk(Scope.COOPERATIVE, {}, {}, found, ""))
    for one in found.found:
        name = dict(one.words).get("name", "") if one.code == "N501" else ""
        problems.add(problem("T624", one.span, name=name) if name else one)
    if value is None:
        return None
    ended = _ended(value)
    if ended is None:
        problems.add(problem("T631", written.span))
    return ended


def _ended(value: Typed) -> Typed | None:
    """Return a constant as a number that has an end: « 1 ÷ 2 » is 0,5; None for « 1 ÷ 3 »."""
    if not isinstance(value.node, Literal) or not isinstance(value.divisor, Literal):
        return None
    if value.exact:
        return value
    for added in range(1, DECIMALS_ADDED_MAX + 1):
        whole, left = divmod(int(value.node.value) * 10**added, int(value.divisor.value))
        if not left:
            return literal(whole, replace(value.number, scale=value.number.scale + added))
    return None


def read_parameter(parameter: Parameter, problems: Problems) -> Dated | None:
    """Return a parameter with its values at one kind and one scale; None when it waits for a lower level."""
    found = [
        (dated.since if dated.since is not None else ALWAYS, constant(dated.value, problems), dated.span)
        for dated in parameter.values
    ]
    known = [(since, value, span) for since, value, span in found if value is not None]
    if not known or len(known) < len(found):
        return None
    kind = known[0][1].kind
    if isinstance(kind, Number):
        scale = max(value.kind.scale for _, value, _ in known if isinstance(value.kind, Number))
        kind = Number(kind.unit, scale, kind.percent)
    values: list[tuple[int, int]] = []
    for since, value, span in known:
        if isinstance(value.kind, Number) and isinstance(kind, Number) and value.kind.unit == kind.unit:
            values.append((since, value.low * 10 ** (kind.scale - value.kind.scale)))
        elif value.kind == kind:
            values.append((since, value.low))
        else:
            problems.add(problem("T625", span, left=describe(kind), right=describe(value.kind)))
            return None
    if parameter.unit is not None and isinstance(kind, Number) and unit_of(parameter.unit.value)[0] != kind.unit:
        problems.add(problem("T611", parameter.unit.span, declared=parameter.unit.value, found=describe(kind)))
        return None
    reference = parameter.reference_text
    return Dated(parameter.name.value, kind, tuple(values), parameter.title_text, reference, parameter.checked_on, parameter.span)


def read_parameters(rulesets: tuple[Ruleset, ...], problems: Problems) -> dict[str, Dated]:
    """Return the parameters of a stack of rulesets, the lowest level winning where the levels above allow it."""
    found: dict[str, Dated] = {}
    declared: dict[str, tuple[Parameter, Ruleset]] = {}
    for ruleset in rulesets:
        for parameter in ruleset.parameters:
            name = parameter.name.value
            dated = read_parameter(parameter, problems)
            above = declared.get(name)
            if above is not None and dated is not None:
                if not _allowed(parameter, dated, above[0], found.get(name), ruleset, problems):
                    continue
                if name in found:
                    dated = _after(found[name], dated, ruleset.effective_from)
            if dated is not None:
                found[name] = dated
            if above is None or above[0].latitude is not Latitude.KEEP:
                declared[name] = (_inheriting(parameter, above[0] if above else None), ruleset)
    unread = {name for ruleset in rulesets for name in ruleset.unread}
    for name, (parameter, ruleset) in declared.items():
        if name in unread:
            continue
        if name not in found and parameter.to_set and ruleset is not rulesets[-1]:
            problems.add(problem("V423", rulesets[-1].effective_span, name=name, related=(Related(parameter.name.span, "V429"),)))
    return found


def waiting_parameters(rulesets: tuple[Ruleset, ...], found: Mapping[str, Dated]) -> dict[str, Parameter]:
    """Return the parameters that wait for a value (``à_fixer``) and say their unit: a fact of that name can give it."""
    declared = {parameter.name.value: parameter for ruleset in rulesets for parameter in ruleset.parameters}
    return {name: one for name, one in declared.items() if name not in found and one.to_set and one.unit is not None}


def _inheriting(parameter: Parameter, above: Parameter | None) -> Parameter:
    """Return the stricter declaration to hold lower levels to: the level above keeps its say."""
    return parameter if above is None or parameter.latitude is not Latitude.KEEP else above


def _after(above: Dated, below: Dated, since: int) -> Dated:
    """Return the values of the level above before ``since``, then those of the level below."""
    first = below.values[0][0]
    start = since if first == ALWAYS else first
    shift = 0
    if isinstance(above.kind, Number) and isinstance(below.kind, Number):
        shift = below.kind.scale - above.kind.scale
    scale = max(shift, 0), max(-shift, 0)
    kept = tuple((day, value * 10 ** scale[0]) for day, value in above.values if day < start)
    added = tuple((start if day == ALWAYS else day, value * 10 ** scale[1]) for day, value in below.values)
    kind = below.kind if shift >= 0 else above.kind
    return Dated(
        below.name,
        kind,
        kept + added,
        below.title or above.title,
        below.reference or above.reference,
        below.checked_on,
        below.span,
        start,
        above,
    )


def _allowed(
    parameter: Parameter, dated: Dated, above: Parameter, upper: Dated | None, ruleset: Ruleset, problems: Problems
) -> bool:
    """Whether a lower level may give these values; each refusal shows both places."""
    related = (Related(above.name.span, "V428", (("reference", above.reference_text or above.title_text or above.name.value),)),)
    span = parameter.values[0].value.span if parameter.values else parameter.name.span
    name = parameter.name.value
    if upper is not None and _unit(dated) != _unit(upper):
        problems.add(problem("T625", span, related=related, left=describe(upper.kind), right=describe(dated.kind)))
        return False
    forgotten = forgotten_unit(parameter, above, related)
    if forgotten is not None:
        problems.add(forgotten)
    if above.latitude is Latitude.KEEP and not above.to_set:
        problems.add(problem("V420", span, related=related, name=name))
        return False
    sound = True
    for since, value in dated.values:
        day = max(since, ruleset.effective_from)
        limit = upper.at(day) if upper is not None else None
        if limit is not None and upper is not None and above.latitude in {Latitude.LOWER, Latitude.RAISE}:
            mine, theirs = _same_scale(value, dated, limit, upper)
            beyond = mine > theirs if above.latitude is Latitude.LOWER else mine < theirs
            if beyond:
                code = "V421" if above.latitude is Latitude.LOWER else "V422"
                problems.add(problem(code, span, related=related, name=name, reference=above.reference_text or name))
                sound = False
        sound = _within(value, dated, above, related, problems, span) and sound
    return sound


def _within(value: int, dated: Dated, above: Parameter, related: tuple[Related, ...], problems: Problems, span: Span) -> bool:
    """Whether a value stays within the bounds that the level above declares (``entre``)."""
    for written, is_low in ((above.low, True), (above.high, False)):
        bound = constant(written, problems) if written is not None else None
        if bound is None or not isinstance(bound.kind, Number) or not isinstance(dated.kind, Number):
            continue
        scale = max(bound.kind.scale, dated.kind.scale)
        mine, theirs = value * 10 ** (scale - dated.kind.scale), bound.low * 10 ** (scale - bound.kind.scale)
        if mine < theirs if is_low else mine > theirs:
            problems.add(problem("V424", span, related=related, name=dated.name))
            return False
    return True


def _unit(dated: Dated) -> object:
    return dated.kind.unit if isinstance(dated.kind, Number) else dated.kind


def _same_scale(value: int, dated: Dated, limit: int, upper: Dated) -> tuple[int, int]:
    if not isinstance(dated.kind, Number) or not isinstance(upper.kind, Number):
        return value, limit
    scale = max(dated.kind.scale, upper.kind.scale)
    return value * 10 ** (scale - dated.kind.scale), limit * 10 ** (scale - upper.kind.scale)


def values_on(parameters: Mapping[str, Dated], day: int) -> dict[str, int]:
    """Return the value of each parameter in force on a day; those without one are left out."""
    found = {name: dated.at(day) for name, dated in parameters.items()}
    return {name: value for name, value in found.items() if value is not None}
