"""Kinds: units combine as quantities do, and a value keeps the unit a person wrote."""

from __future__ import annotations

import pytest

from engine.program.kinds import (
    EURO,
    HOUR,
    MONTH,
    NONE,
    Number,
    is_plain,
    is_sound,
    multiply_units,
    spell_unit,
    unit_of,
)

HOURLY = unit_of("€/heure")[0]


@pytest.mark.parametrize(
    ("spelling", "unit", "factor", "scale", "percent"),
    [
        ("€", EURO, 1, 0, False),
        ("%", NONE, 1, 2, True),
        ("‰", NONE, 1, 3, False),
        ("", NONE, 1, 0, False),
        ("nombre", NONE, 1, 0, False),
        ("mois", MONTH, 1, 0, False),
        ("an", MONTH, 12, 0, False),
        ("trimestre", MONTH, 3, 0, False),
        ("semaine", (("jour", 1),), 7, 0, False),
        ("€/heure", HOURLY, 1, 0, False),
    ],
)
def test_a_spelling_has_one_unit(spelling: str, unit: object, factor: int, scale: int, percent: bool) -> None:
    """Each spelling stands for one unit, the multiples for the unit they count in."""
    assert unit_of(spelling) == (unit, factor, scale, percent)


def test_units_cancel_in_quotients() -> None:
    """Euros of the hour by hours are euros; euros by euros are a plain number."""
    assert multiply_units(HOURLY, HOUR) == EURO
    assert multiply_units(EURO, EURO, -1) == NONE
    assert multiply_units(EURO, HOUR, -1) == HOURLY


def test_money_times_money_means_nothing() -> None:
    """A unit squared is not sound, a unit above another is."""
    assert not is_sound(multiply_units(EURO, EURO))
    assert is_sound(HOURLY) and is_plain(HOURLY)


def test_a_rule_has_at_most_one_unit_above_and_one_below() -> None:
    """A product of two different units may stand inside an expression, not as a rule."""
    both = multiply_units(EURO, MONTH)
    assert is_sound(both) and not is_plain(both)


def test_a_percentage_is_a_way_of_reading_not_a_unit() -> None:
    """10 % and 0,10 are the same kind, printed differently."""
    assert Number(NONE, 4, percent=True) == Number(NONE, 4)
    assert (spell_unit(NONE, percent=True), spell_unit(NONE)) == ("%", "")


@pytest.mark.parametrize("spelling", ["€", "mois", "jour", "heure", "€/heure"])
def test_a_unit_is_spelled_back_as_it_was_read(spelling: str) -> None:
    """A unit read is printed with the same spelling."""
    assert spell_unit(unit_of(spelling)[0]) == spelling
