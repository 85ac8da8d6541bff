"""Exact values to be told: a number may be a quotient here, never rounded before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.program.calendar import iso_day
from engine.program.kinds import EURO, Account, Date, Kind, Number, Truth, Unit, Word, spell_unit
from engine.run.deciding import decimal_text, value_text
from engine.run.scalar import Refusal, Value
from engine.text.printing_values import write_quantity

DECIMALS_MAX = 6
"""Decimals beyond which a number is cut when it is told, its exact quotient standing beside it in the data."""
_CUT = 4


@dataclass(frozen=True, slots=True)
class Worth:
    """What an expression is worth: ``raw`` ÷ ``divisor`` at the scale of its kind; ``raw`` may be a refusal."""

    kind: Kind
    raw: Value
    divisor: int = 1

    @property
    def refusal(self) -> Refusal | None:
        """Why the value is not known, or None."""
        return self.raw if isinstance(self.raw, Refusal) else None

    @property
    def ratio(self) -> Fraction:
        """The exact number; callers know that the value is a known number."""
        assert isinstance(self.raw, int) and isinstance(self.kind, Number), "callers ask for a known number"
        return Fraction(self.raw, self.divisor * 10**self.kind.scale)

    @property
    def is_number(self) -> bool:
        """Whether the value is a number, and known."""
        return isinstance(self.kind, Number) and isinstance(self.raw, int)

    @property
    def holds(self) -> bool | None:
        """A truth's value, or None when it is not known."""
        return bool(self.raw) if not isinstance(self.raw, Refusal) else None


@dataclass(frozen=True, slots=True)
class Told:
    """A value for a reader and for machines.

    Attributes:
        text: As printed, in the reader's language.
        data: Decimal text, ISO date, truth or word; None when it is not known.
        unit: "€", "%", "mois", …; "" when there is none.
        exact: The quotient ("200/3") when ``text`` and ``data`` cut it; else "".
    """

    text: str
    data: str | bool | None = None
    unit: str = ""
    exact: str = ""


def number(ratio: Fraction, unit: Unit, *, percent: bool = False) -> Worth:
    """Return an exact number in a unit."""
    return Worth(Number(unit, 0, percent), ratio.numerator, ratio.denominator)


def like(ratio: Fraction, worth: Worth) -> Worth:
    """Return an exact number in the unit of another."""
    assert isinstance(worth.kind, Number), "callers give a number"
    return number(ratio, worth.kind.unit, percent=worth.kind.percent)


def decimals(ratio: Fraction, most: int = DECIMALS_MAX) -> int | None:
    """Return the decimals that write a number exactly, or None when more than ``most`` are needed."""
    for scale in range(most + 1):
        if 10**scale % ratio.denominator == 0:
            return scale
    return None


def tell(worth: Worth, locale: str, *, signed: bool = False) -> Told:
    """Return a value as told; « – » when it is not known. ``signed`` puts a plus before what is added."""
    kind = worth.kind
    if isinstance(worth.raw, Refusal):
        return Told("–")
    if isinstance(kind, Number):
        return _number(worth.ratio, kind, locale, signed=signed)
    text = value_text(worth.raw, kind, locale)
    if isinstance(kind, Truth):
        return Told(text, bool(worth.raw))
    if isinstance(kind, Date):
        return Told(text, iso_day(int(worth.raw)))
    assert isinstance(kind, Word | Account), "no other kind"
    return Told(text, text)


def _number(ratio: Fraction, kind: Number, locale: str, *, signed: bool) -> Told:
    spelling = spell_unit(kind.unit, kind.percent)
    shift = 2 if kind.percent and not kind.unit else 0
    scale = decimals(ratio, DECIMALS_MAX + shift)
    sign = "+" if signed and ratio > 0 else ""
    if scale is not None:
        scale = max(scale, 2 if kind.unit == EURO else 0, shift)
        digits = int(ratio * 10**scale)
        return Told(sign + write_quantity(digits, scale, spelling, locale), decimal_text(digits, scale), spelling)
    scale = _CUT + shift
    digits = abs(ratio.numerator) * 10**scale // ratio.denominator * (-1 if ratio < 0 else 1)
    text = _with_dots(write_quantity(digits, scale, spelling, locale), locale)
    return Told(sign + text, decimal_text(digits, scale), spelling, f"{ratio.numerator}/{ratio.denominator}")


def _with_dots(text: str, locale: str) -> str:
    """Return a printed number with an ellipsis after its last decimal: it goes on."""
    comma = "," if locale == "fr" else "."
    end = max((at for at, letter in enumerate(text) if letter.isdigit()), default=-1) + 1
    written = text[:end] if comma in text else f"{text[:end]}{comma}0"
    return f"{written}…{text[end:]}"
