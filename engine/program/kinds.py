"""Kinds: what a value is, known before any case is seen. A number is an integer at a scale, in a unit."""

from __future__ import annotations

from dataclasses import dataclass, field

INTEGER_MAX = 2**63 - 1
"""No value of a checked program exceeds 64 bits, so that every reading can hold it."""

Unit = tuple[tuple[str, int], ...]
"""Base units and their exponents, sorted by name: € is (("€", 1),), €/heure (("heure", -1), ("€", 1)), a ratio ()."""

EURO: Unit = (("€", 1),)
MONTH: Unit = (("mois", 1),)
DAY: Unit = (("jour", 1),)
HOUR: Unit = (("heure", 1),)
NONE: Unit = ()

MULTIPLES = {"an": ("mois", 12), "trimestre": ("mois", 3), "semaine": ("jour", 7)}
"""Durations that are a number of another unit; they stand alone, never below an amount: € ÷ an is no number of €/mois."""


@dataclass(frozen=True, slots=True)
class Number:
    """An integer at ``scale``: 12,50 € is 1250 of ``Number(EURO, 2)``; 11,5 % is 1150 of ``Number(NONE, 4)``.

    ``percent`` only says how a person reads it, and ``ratio`` that it is the quotient of two amounts, never yet written
    as a percentage: rounded to « unité » it is then a count. Neither takes part in comparisons.
    """

    unit: Unit
    scale: int
    percent: bool = field(default=False, compare=False)
    ratio: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no, held as True and False."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, held as its ordinal in the proleptic Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Word:
    """One of a closed list, held as its position in ``choices``."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the chart of accounts, compared by its leading digits only; held as text."""


Kind = Number | Truth | Date | Word | Account


def unit_of(spelling: str) -> tuple[Unit, int, int, bool]:
    """Return (unit, factor, added scale, percent) of a canonical spelling: ``an`` is 12 mois, ``%`` adds a scale of 2."""
    if spelling == "%":
        return NONE, 1, 2, True
    if spelling == "‰":
        return NONE, 1, 3, False
    if spelling in {"", "nombre"}:
        return NONE, 1, 0, False
    if "/" in spelling:
        top, bottom = spelling.split("/")
        return tuple(sorted(((top, 1), (bottom, -1)))), 1, 0, False
    base, factor = MULTIPLES.get(spelling, (spelling, 1))
    return ((base, 1),), factor, 0, False


def multiply_units(left: Unit, right: Unit, sign: int = 1) -> Unit:
    """Return the unit of a product (sign 1) or of a quotient (sign -1)."""
    exponents = dict(left)
    for base, exponent in right:
        exponents[base] = exponents.get(base, 0) + sign * exponent
    return tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))


def is_sound(unit: Unit) -> bool:
    """Whether a unit may stand in a product: no base squared (money times money means nothing)."""
    return all(-1 <= exponent <= 1 for _, exponent in unit)


def is_plain(unit: Unit) -> bool:
    """Whether a rule may have this unit: at most one base above and one below."""
    return is_sound(unit) and sum(e > 0 for _, e in unit) <= 1 and sum(e < 0 for _, e in unit) <= 1


def spell_unit(unit: Unit, percent: bool = False) -> str:
    """Return the canonical spelling of a unit, for ``values.write_quantity``: "€", "%", "€/heure", "" for a bare number."""
    if not unit:
        return "%" if percent else ""
    top = "×".join(base for base, exponent in unit for _ in range(exponent)) or "1"
    bottom = "×".join(base for base, exponent in unit for _ in range(-exponent))
    return f"{top}/{bottom}" if bottom else top
