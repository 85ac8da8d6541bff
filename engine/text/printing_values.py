"""Values to text, in French or English: ``1 234,50 €`` or ``€1,234.50``. Integers only, no locale of the machine."""

from __future__ import annotations

from datetime import date

from engine.text.units import decimals_least

NO_BREAK_SPACE = "\u00a0"  # between groups and before a unit, so that no amount is cut at the end of a line
FRENCH, ENGLISH = "fr", "en"
MONTHS_OF_YEAR = 12
PLURAL_FROM = 2  # French: 1,5 heure but 2 heures

MONTH_NAMES = {
    FRENCH: (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_PLURALS = {
    FRENCH: {
        "an": ("an", "ans"),
        "jour": ("jour", "jours"),
        "heure": ("heure", "heures"),
        "part": ("part", "parts"),
        "personne": ("personne", "personnes"),
        "semaine": ("semaine", "semaines"),
        "trimestre": ("trimestre", "trimestres"),
        "facture": ("facture", "factures"),
    },
    ENGLISH: {
        "mois": ("month", "months"),
        "an": ("year", "years"),
        "jour": ("day", "days"),
        "heure": ("hour", "hours"),
        "part": ("share", "shares"),
        "personne": ("person", "people"),
        "semaine": ("week", "weeks"),
        "trimestre": ("quarter", "quarters"),
        "facture": ("invoice", "invoices"),
    },
}
_RATIO_DECIMALS = {"%": 2, "‰": 3}


def write_number(digits: int, scale: int, locale: str = FRENCH, *, decimals_min: int = 0) -> str:
    """Return an exact number, grouped by thousands: (123450, 2) → ``1 234,5``; zeros beyond ``decimals_min`` go.

    Args:
        digits: The number times ten to the power ``scale``; negative allowed.
        scale: Decimals of ``digits``, 0 or more.
        locale: "fr" or "en".
        decimals_min: Decimals shown even when they are zeros.
    """
    sign = "-" if digits < 0 else ""
    whole, decimals = divmod(abs(digits), 10**scale)
    written = str(decimals).rjust(scale, "0") if scale else ""
    kept = written.rstrip("0").ljust(decimals_min, "0")
    group, comma = (NO_BREAK_SPACE, ",") if locale == FRENCH else (",", ".")
    return sign + f"{whole:,}".replace(",", group) + (comma + kept if kept else "")


def write_amount(digits: int, scale: int, unit: str, locale: str = FRENCH) -> str:
    """Return a number in its unit, as a ``Quantity`` holds it: (125, 1, "%") → ``12,5 %``.

    Args:
        digits: The number times ten to the power ``scale``.
        scale: Decimals of ``digits``, 0 or more.
        unit: A canonical unit of ``units.UNITS``, or "" for a bare number.
        locale: "fr" or "en".
    """
    number = write_number(digits, scale, locale, decimals_min=decimals_least(unit))
    if not unit:
        return number
    if locale == FRENCH:
        return f"{number}{NO_BREAK_SPACE}{_french_unit(digits, scale, unit)}"
    return _english_amount(number, digits, scale, unit)


def write_quantity(digits: int, scale: int, unit: str, locale: str = FRENCH) -> str:
    """Return a value of a program: as ``write_amount``, but "%" and "‰" say how to show a ratio.

    (1150, 4, "%") → ``11,5 %``: the ratio 0,1150.
    """
    shift = _RATIO_DECIMALS.get(unit, 0)
    if scale < shift:
        digits, scale = digits * 10 ** (shift - scale), shift
    return write_amount(digits, scale - shift, unit, locale)


def write_day(ordinal: int, locale: str = FRENCH) -> str:
    """Return a date in words: ``1er juillet 2025``; ``ordinal`` as ``datetime.date.toordinal`` counts, 1 to 3652059."""
    day = date.fromordinal(ordinal)
    number = "1er" if locale == FRENCH and day.day == 1 else str(day.day)
    return f"{number} {MONTH_NAMES[locale][day.month - 1]} {day.year}"


def write_month(number: int, locale: str = FRENCH) -> str:
    """Return a month in words: ``mars 2025``; ``number`` is year × 12 + month - 1."""
    year, month = divmod(number, MONTHS_OF_YEAR)
    return f"{MONTH_NAMES[locale][month]} {year}"


SHORT_LETTERS = {"janvier": 4, "février": 4, "juillet": 5, "septembre": 4, "octobre": 3, "novembre": 3, "décembre": 3}
"""Letters kept of the names of months that are cut, as French usage has it; in English three of each."""


def short_month(number: int, locale: str = FRENCH) -> str:
    """Return a month in few letters, for a chart: ``janv. 2025``.

    >>> short_month(2025 * 12), short_month(2025 * 12 + 4), short_month(2025 * 12, "en")
    ('janv. 2025', 'mai 2025', 'Jan 2025')
    """
    year, month = divmod(number, MONTHS_OF_YEAR)
    name = MONTH_NAMES[locale][month]
    if locale != FRENCH:
        return f"{name[:3]} {year}"
    kept = SHORT_LETTERS.get(name, len(name))
    return f"{name[:kept]}{'.' if kept < len(name) else ''} {year}"


def write_truth(value: bool, locale: str = FRENCH) -> str:
    """Return ``oui`` or ``non``; ``yes`` or ``no`` in English."""
    if locale == FRENCH:
        return "oui" if value else "non"
    return "yes" if value else "no"


def _french_unit(digits: int, scale: int, unit: str) -> str:
    """Return the unit as French people write it after that number."""
    if unit == "€/heure":
        return "€/h"
    plural = abs(digits) >= PLURAL_FROM * 10**scale
    return _PLURALS[FRENCH].get(unit, (unit, unit))[plural]


def _english_amount(number: str, digits: int, scale: int, unit: str) -> str:
    """Return a number and its unit in English: ``-€80.00``, ``€11.65/hour``, ``12.5%``, ``36 months``."""
    words = _PLURALS[ENGLISH]
    if unit.startswith("€"):
        sign, per = ("-" if digits < 0 else ""), unit.removeprefix("€").removeprefix("/")
        return f"{sign}€{number.removeprefix('-')}" + (f"/{words.get(per, (per,))[0]}" if per else "")
    if unit in _RATIO_DECIMALS:
        return number + unit
    return f"{number}{NO_BREAK_SPACE}{words.get(unit, (unit, unit))[abs(digits) != 10**scale]}"
