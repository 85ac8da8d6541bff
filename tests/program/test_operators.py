"""Exact operators: roundings on both sides of zero, sharing to the unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.program.operators import OPERATORS, apportioned, divided, portion, starts_with

NUMBERS = st.integers(-(2**62), 2**62)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("proche", [-2, -1, -1, 0, 0, 0, 1, 1, 2]),
        ("pair", [-2, -1, 0, 0, 0, 0, 0, 1, 2]),
        ("supérieur", [-1, -1, 0, 0, 0, 1, 1, 1, 2]),
        ("inférieur", [-2, -1, -1, -1, 0, 0, 0, 1, 1]),
    ],
)
def test_quarters_round_as_each_mode_says(mode: str, expected: list[int]) -> None:
    """Quarters from -7 to 7: halves away from zero, to even, up, or down."""
    assert [divided(quarters, 4, mode) for quarters in (-7, -4, -2, -1, 0, 1, 2, 4, 7)] == expected


@given(NUMBERS, st.integers(1, 10**9))
def test_a_rounding_is_never_further_than_half(numerator: int, denominator: int) -> None:
    """The nearest integer is within half, up is not below, down is not above."""
    for mode in ("proche", "pair"):
        assert 2 * abs(divided(numerator, denominator, mode) * denominator - numerator) <= denominator
    down, up = divided(numerator, denominator, "inférieur"), divided(numerator, denominator, "supérieur")
    assert down * denominator <= numerator <= up * denominator
    assert up - down == (numerator % denominator != 0)


@given(NUMBERS, st.integers(1, 10**9))
def test_half_away_from_zero_is_the_same_on_both_sides(numerator: int, denominator: int) -> None:
    """A debit rounds as the credit of the same amount."""
    assert divided(-numerator, denominator, "proche") == -divided(numerator, denominator, "proche")


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(-5, 10**6), min_size=1, max_size=8))
def test_parts_sum_to_the_whole(total: int, weights: list[int]) -> None:
    """Whatever the weights, no unit is lost or made, and none goes to a weight that is not above zero."""
    parts = apportioned(total, weights)
    assert sum(parts) == total
    if any(weight > 0 for weight in weights):
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight <= 0)


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_a_part_is_within_one_unit_of_its_share(total: int, weights: list[int]) -> None:
    """A part differs from its exact share by less than one unit."""
    whole = sum(weights)
    for part, weight in zip(apportioned(total, weights), weights, strict=True):
        assert abs(part * whole - total * weight) < whole


def test_equal_remainders_favour_the_first() -> None:
    """The unit left over goes to the first among equals."""
    assert apportioned(100, [1, 1, 1]) == [34, 33, 33]
    assert apportioned(-100, [1, 1, 1]) == [-34, -33, -33]
    assert [portion(100, rank, 1, 1, 1) for rank in range(3)] == [34, 33, 33]


def test_weights_that_are_all_zero_share_equally() -> None:
    """Nobody is forgotten when no weight is above zero."""
    assert apportioned(10, [0, 0, -3]) == [4, 3, 3]


def test_an_account_belongs_to_a_family_by_its_first_digits() -> None:
    """706100 is of 70 and of 706, not of 6 nor of 7061000."""
    assert starts_with("706100", "60", "706")
    assert not starts_with("706100", "6", "7061000")
    assert not starts_with("706100")


def test_every_operator_gives_an_integer_or_a_truth() -> None:
    """Nothing that the tree can apply leaves the integers."""
    samples = {"parmi les comptes": ("706", "70"), "part": (10, 0, 1, 2), "jours communs": (739_000,) * 4}
    one = {"négatif", "abs", "non", "année", "mois", "jour", "début de mois", "fin de mois"}
    for name, function in OPERATORS.items():
        operands = samples.get(name, (739_000,) if name in one else (739_000, 3))
        assert type(function(*operands)) in {int, bool}, name
