"""The functions an expression may call, each with its form for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.program.desk import Desk
from engine.program.kinds import DAY, EURO, MONTH, NONE, Date, Kind, Number
from engine.program.mismatch import MismatchError, describe
from engine.program.tree import Apply
from engine.program.typed import Typed, choose, compare, extreme, literal, negate, rounded
from engine.program.vocabulary import DATE_MAX, DATE_MIN, DAYS_MAX, MONTHS_MAX
from engine.text import syntax
from engine.text.problems import problem


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how it is written, how many arguments it takes (``most`` None: any number), how it is lowered."""

    form: str
    least: int
    most: int | None
    lower: Callable[[list[Typed]], Typed]


def _of_dates(operator: str, kind: Kind, low: int, high: int) -> Callable[[list[Typed]], Typed]:
    def lower(values: list[Typed]) -> Typed:
        for value in values:
            if not isinstance(value.kind, Date):
                raise MismatchError("T620", found=describe(value.kind))
        return Typed(Apply(operator, tuple(value.node for value in values)), kind, low, high)

    return lower


def _absolute(values: list[Typed]) -> Typed:
    value = values[0]
    if not isinstance(value.kind, Number):
        raise MismatchError("T604", found=describe(value.kind))
    zero = literal(0, value.kind)
    chosen = choose(compare("<", value, zero).node, negate(value), value)
    return replace(chosen, low=0, high=max(abs(value.low), abs(value.high)))


_MONTHS, _DAYS = Number(MONTH, 0), Number(DAY, 0)

FUNCTIONS: dict[str, Function] = {
    "max": Function("max(a; b; …)", 2, None, lambda values: extreme(values, largest=True)),
    "min": Function("min(a; b; …)", 2, None, lambda values: extreme(values, largest=False)),
    "abs": Function("abs(a)", 1, 1, _absolute),
    "mois_entre": Function("mois_entre(début; fin)", 2, 2, _of_dates("mois entiers", _MONTHS, -MONTHS_MAX * 4, MONTHS_MAX * 4)),
    "mois_entamés_entre": Function("mois_entamés_entre(début; fin)", 2, 2, _of_dates("mois entamés", _MONTHS, 0, MONTHS_MAX * 4)),
    "jours_entre": Function("jours_entre(début; fin)", 2, 2, _of_dates("jours", _DAYS, -DAYS_MAX * 4, DAYS_MAX * 4)),
    "jours_30_entre": Function("jours_30_entre(début; fin)", 2, 2, _of_dates("jours sur trente", _DAYS, 0, DAYS_MAX * 4)),
    "jours_communs": Function("jours_communs(début; fin; début; fin)", 4, 4, _of_dates("jours communs", _DAYS, 0, DAYS_MAX * 4)),
    "année": Function("année(date)", 1, 1, _of_dates("année", Number(NONE, 0), 1900, 2200)),
    "mois_de": Function("mois_de(date)", 1, 1, _of_dates("mois", Number(NONE, 0), 1, 12)),
    "jour_de": Function("jour_de(date)", 1, 1, _of_dates("jour", Number(NONE, 0), 1, 31)),
    "début_de_mois": Function("début_de_mois(date)", 1, 1, _of_dates("début de mois", Date(), DATE_MIN, DATE_MAX)),
    "fin_de_mois": Function("fin_de_mois(date)", 1, 1, _of_dates("fin de mois", Date(), DATE_MIN, DATE_MAX)),
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
    """Return a value rounded, an amount in euros being brought back to cents at least, a percentage counted in percent."""
    if isinstance(value.kind, Number) and value.kind.percent:
        digits += 2
    result = rounded(value, digits, step, mode)
    if result.number.unit == EURO and digits < 2:
        factor = 10 ** (2 - digits)
        kind = replace(result.number, scale=2)
        return Typed(Apply("×", (result.node, literal(factor, kind).node)), kind, result.low * factor, result.high * factor)
    return result
