"""Rounded quotients in kernels: exact in doubles up to their limit, exact in 64-bit integers beyond."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from engine.columns.assembling import Asked
from engine.columns.kernels import kernel_of
from engine.columns.lanes import EVERYWHERE, EXACT, POLICY, ROW
from engine.columns.operating import divided as divided_in_columns
from engine.columns.quotients import inverse_bits
from engine.program.kinds import EURO, INTEGER_MAX, Number
from engine.program.operators import divided
from engine.program.tree import Computed, Literal, Name, Node, Round
from engine.statute.ruleset import Scope
from engine.text.spans import Span

MODES = ("proche", "pair", "supérieur", "inférieur")
HERE = Scope.ACTIVITY
TOP, BOTTOM = Name(HERE, "n"), Name(HERE, "d")


def computed(node: Node) -> Computed:
    return Computed("q", HERE, Number(EURO, 2), node, -INTEGER_MAX, INTEGER_MAX, Span("essai"))


def quotients(tops: list[int], bottoms: list[int], mode: str, *, level: int = ROW) -> list[int]:
    """Return the quotients a kernel gives; the divisors are a constant, one for each policy, or one for each row."""
    top = np.array(tops, dtype=np.int64)
    bounds = min(tops), max(tops)
    if level == 0:
        asked = Asked((((HERE, "n"), ROW, bounds),), (computed(Round(TOP, Literal(bottoms[0]), mode)),), ("q",))
        return list(kernel_of(asked).run(len(tops), 1, [top])[0]["q"].values)
    shape = (len(bottoms), 1) if level == POLICY else (len(bottoms),)
    bottom = np.array(bottoms, dtype=np.int64).reshape(shape)
    inputs = (((HERE, "n"), ROW, bounds), ((HERE, "d"), level, (min(bottoms), max(bottoms))))
    kernel = kernel_of(Asked(inputs, (computed(Round(TOP, BOTTOM, mode)),), ("q",)))
    assert kernel.levels["q"] == (EVERYWHERE if level == POLICY else ROW)
    columns, _ = kernel.run(len(tops), len(bottoms) if level == POLICY else 1, [top, bottom])
    return list(columns["q"].values.reshape(-1))


def edges(largest: int, divisor: int) -> list[int]:
    """Return numerators around multiples and halves of a divisor, small and as large as allowed."""
    near = [0, 1, divisor // 2, divisor, largest // divisor // 2 * divisor, largest // divisor * divisor - divisor]
    found = {base + half + shift for base in near for half in (0, divisor // 2) for shift in (-2, -1, 0, 1, 2)}
    return sorted({sign * value for value in found for sign in (1, -1) if abs(value) <= largest})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("divisor", [1, 2, 3, 5, 7, 10, 100, 142, 9_999, 10_000, 1_000_003, 2**31 - 1, 2**40, 2**40 + 1])
def test_a_constant_divides_exactly_up_to_the_limit(divisor: int, mode: str) -> None:
    """A product by the inverse gives the exact rounded quotient, at every edge and up to the largest integers allowed."""
    largest = EXACT - 2 * divisor - 1
    chance = Random(f"{divisor}/{mode}")
    tops = [*edges(largest, divisor), *(chance.randint(-largest, largest) for _ in range(500))]

    assert quotients(tops, [divisor], mode, level=0) == [divided(top, divisor, mode) for top in tops]


@pytest.mark.parametrize("mode", MODES)
def test_each_policy_and_each_row_may_have_its_divisor(mode: str) -> None:
    """Divisors that differ, by policy or by row, give the exact rounded quotients too."""
    chance = Random(mode)
    bottoms = [chance.choice((1, 2, 3, 7, 142, 10_000, 2**31)) for _ in range(400)]
    tops = [chance.choice(edges(2**48, bottom)) for bottom in bottoms]

    assert quotients(tops, bottoms, mode) == [divided(top, bottom, mode) for top, bottom in zip(tops, bottoms, strict=True)]
    few = sorted(set(bottoms))
    wanted = [divided(top, bottom, mode) for bottom in few for top in tops]
    assert quotients(tops, few, mode, level=POLICY) == wanted


@pytest.mark.parametrize("mode", MODES)
def test_large_integers_divide_exactly(mode: str) -> None:
    """Beyond what doubles hold, quotients are those of 64-bit integers, to the largest."""
    chance = Random(mode)
    bottoms = [chance.choice((1, 2, 3, 10_000, 2**40, 2**61, INTEGER_MAX)) for _ in range(300)]
    tops = [chance.choice((*edges(2**62, bottom), INTEGER_MAX, -INTEGER_MAX)) for bottom in bottoms]
    wanted = [divided(top, bottom, mode) for top, bottom in zip(tops, bottoms, strict=True)]

    assert quotients(tops, bottoms, mode) == wanted
    assert list(divided_in_columns(np.array(tops), np.array(bottoms), mode)) == wanted


def test_an_inverse_is_the_nearest_double() -> None:
    """No double is nearer to 1 ÷ d than the one whose bits are written."""
    for divisor in [*range(1, 2_000), 10**6, 10**9 + 7, 2**40 - 1, 2**40, EXACT - 1]:
        bits = int(inverse_bits(divisor), 16)
        away = [abs(_double(bits + shift) - Fraction(1, divisor)) for shift in (-1, 0, 1)]
        assert away[1] == min(away), divisor


def _double(bits: int) -> Fraction:
    exponent, digits = bits >> 52, bits & (2**52 - 1)
    return Fraction(digits + 2**52) * Fraction(2) ** (exponent - 1023 - 52)
