"""The functions an expression may call, each with its form for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.program.dates import of_dates
from engine.program.desk import Desk
from engine.program.kinds import EURO, Number
from engine.program.mismatch import MismatchError, describe
from engine.program.typed import Typed, choose, compare, extreme, literal, negate, rounded, scaled
from engine.text import syntax
from engine.text.problems import problem


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how it is written, how many arguments it takes (``most`` None: any number), how it is lowered."""

    form: str
    least: int
    most: int | None
    lower: Callable[[list[Typed]], Typed]


def _dated(operator: str) -> Callable[[list[Typed]], Typed]:
    return lambda values: of_dates(operator, values)


def _absolute(values: list[Typed]) -> Typed:
    value = values[0]
    if not isinstance(value.kind, Number):
        raise MismatchError("T604", found=describe(value.kind))
    zero = literal(0, value.kind)
    chosen = choose(compare("<", value, zero).node, negate(value), value)
    return replace(chosen, low=0, high=max(abs(value.low), abs(value.high)))


FUNCTIONS: dict[str, Function] = {
    "max": Function("max(a; b; …)", 2, None, lambda values: extreme(values, largest=True)),
    "min": Function("min(a; b; …)", 2, None, lambda values: extreme(values, largest=False)),
    "abs": Function("abs(a)", 1, 1, _absolute),
    "mois_entre": Function("mois_entre(début; fin)", 2, 2, _dated("mois entiers")),
    "mois_entamés_entre": Function("mois_entamés_entre(début; fin)", 2, 2, _dated("mois entamés")),
    "jours_entre": Function("jours_entre(début; fin)", 2, 2, _dated("jours")),
    "jours_30_entre": Function("jours_30_entre(début; fin)", 2, 2, _dated("jours sur trente")),
    "jours_communs": Function("jours_communs(début; fin; début; fin)", 4, 4, _dated("jours communs")),
    "année": Function("année(date)", 1, 1, _dated("année")),
    "mois_de": Function("mois_de(date)", 1, 1, _dated("mois")),
    "jour_de": Function("jour_de(date)", 1, 1, _dated("jour")),
    "début_de_mois": Function("début_de_mois(date)", 1, 1, _dated("début de mois")),
    "fin_de_mois": Function("fin_de_mois(date)", 1, 1, _dated("fin de mois")),
}

STEPS = {"centime": 2, "euro": 0, "unité": 0, "dixième": 1, "centième": 2, "millième": 3}
"""Words for the digits kept by ``arrondi``."""

MODES = {"proche": "proche", "supérieur": "supérieur", "inférieur": "inférieur", "pair": "pair"}


def call_rounding(written: syntax.Call, value: Typed | None, desk: Desk) -> Typed | None:
    """Return ``arrondi(x; centime)`` or ``arrondi(x; euro; inférieur)``."""
    words = [argument.name if isinstance(argument, syntax.Reference) else "" for argument in written.arguments[1:]]
    if not 2 <= len(written.arguments) <= 3:
        desk.problems.add(problem("N506", written.span, name="arrondi", form="arrondi(a; centime)", count=len(written.arguments)))
        return None
    closed: tuple[tuple[str, ...], ...] = (tuple(STEPS), tuple(MODES))
    for word, argument, allowed in zip(words, written.arguments[1:], closed, strict=False):
        if word not in allowed:
            near = desk.problems.nearest(word, allowed) if word else ""
            desk.problems.add(problem("N507", argument.span, word=word, choices=", ".join(allowed), suggestion=near))
            return None
    if value is None:
        return None
    return finish_rounding(value, STEPS[words[0]], 1, MODES[words[1]] if len(words) > 1 else "proche")


def finish_rounding(value: Typed, digits: int, step: int, mode: str) -> Typed:
    """Return a value rounded, an amount in euros being brought back to cents at least, a percentage counted in percent.

    The whole units of a quotient of amounts are a count: how many times 1 000 € there are in a margin.
    """
    if isinstance(value.kind, Number) and value.kind.percent:
        count = value.kind.ratio and digits == 0
        digits += 0 if count else 2
        value = replace(value, kind=replace(value.kind, percent=not count, ratio=False))
    result = rounded(value, digits, step, mode)
    if result.number.unit == EURO and digits < 2:
        return scaled(result, 2)
    return result
