"""Typed nodes: units refuse to mix, quotients stay exact, bounds hold, and 64 bits are proved or refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.program.dates import OF_DATES, combined, of_dates
from engine.program.kinds import DAY, EURO, INTEGER_MAX, MONTH, NONE, Date, Number, Truth, unit_of
from engine.program.mismatch import MismatchError
from engine.program.tree import Choice, Literal, Name, Node
from engine.program.typed import (
    Typed,
    add,
    both,
    choose,
    compare,
    divide,
    either,
    extreme,
    literal,
    multiply,
    negate,
    rounded,
    scaled,
)
from engine.run.scalar import Refusal, evaluate
from engine.statute.ruleset import Scope

TWO_DATES = ("mois entiers", "mois entamés", "jours", "jours sur trente", "jours communs")
EUR, RATE = Number(EURO, 2), Number(NONE, 4, percent=True)


def fact(name: str, kind: Number, low: int = 0, high: int = 1_000_00) -> Typed:
    """Return a name with its bounds."""
    return Typed(Name(Scope.ACTIVITY, name), kind, low, high)


A, B = fact("a", EUR), fact("b", EUR)
COUNT = fact("n", Number(NONE, 0), 0, 10)


def value(typed: Typed, **known: int) -> Fraction:
    """Return what a typed value stands for, its divisor and its scale included."""
    top, bottom = evaluate(typed.node, {Scope.ACTIVITY: known}), evaluate(typed.divisor, {Scope.ACTIVITY: known})
    assert isinstance(top, int) and isinstance(bottom, int)
    return Fraction(top, bottom * 10**typed.number.scale)


def of(node: Node, **known: int) -> object:
    """Return what a node is worth."""
    return evaluate(node, {Scope.ACTIVITY: known})


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda: add(A, fact("m", Number(MONTH, 0))), "T601"),
        (lambda: multiply(A, B), "T602"),
        (lambda: compare("<", A, COUNT), "T603"),
        (lambda: negate(Typed(Literal(True), Truth())), "T604"),
        (lambda: choose(Name(Scope.ACTIVITY, "v"), A, COUNT), "T607"),
        (lambda: divide(A, literal(0, Number(NONE, 0))), "T613"),
        (lambda: compare("=", A, literal(1, Date())), "T615"),
        (lambda: multiply(fact("m", Number(MONTH, 0)), fact("m", Number(MONTH, 0))), "T619"),
    ],
)
def test_what_does_not_combine_is_refused_with_its_code(attempt: object, code: str) -> None:
    """Units, kinds and a division by zero written in full are refused before any case."""
    with pytest.raises(MismatchError) as refused:
        attempt()  # type: ignore[operator]
    assert refused.value.code == code


def test_a_sum_aligns_scales_without_losing_a_digit() -> None:
    """Cents and thousandths of a cent add up exactly."""
    total = add(A, fact("c", Number(EURO, 5)))
    assert total.number.scale == 5
    assert value(total, a=150, c=7) == Fraction(150_007, 100_000)


def test_a_product_adds_scales() -> None:
    """12,5 % of 200 € keeps all its decimals."""
    assert value(multiply(literal(1250, RATE), A), a=200_00) == 25


def test_a_quotient_stays_exact_until_it_is_rounded() -> None:
    """A third times three is the whole; only rounding loses digits."""
    third = divide(A, literal(3, Number(NONE, 0)))
    assert value(multiply(third, literal(3, Number(NONE, 0))), a=100) == 1
    assert of(rounded(third, 2, 1, "proche").node, a=100) == 33


def test_a_quotient_by_a_negative_number_keeps_its_sign() -> None:
    """The sign of the divisor goes to the top, so that roundings see a positive divisor."""
    signed = fact("n", Number(NONE, 0), -10, 10)
    half = rounded(divide(A, signed), 2, 1, "proche")
    assert [of(half.node, a=5, n=n) for n in (2, -2)] == [3, -3]
    assert of(half.node, a=5, n=0) == Refusal("R002")


def test_a_quotient_whose_divisor_disappears_still_refuses_zero() -> None:
    """A comparison with a quotient, and a division by a quotient, refuse the zero that they no longer divide by."""
    quotient = divide(A, COUNT)
    assert of(compare(">", quotient, B).node, a=5, n=0, b=1) == Refusal("R002")
    assert of(rounded(divide(B, divide(A, COUNT)), 2, 1, "proche").node, a=5, n=0, b=1) == Refusal("R002")


def test_only_the_branch_taken_divides() -> None:
    """A guard against zero protects what it guards."""
    empty = compare("=", COUNT, literal(0, Number(NONE, 0)))
    guarded = rounded(choose(empty.node, A, divide(A, COUNT)), 2, 1, "proche")
    assert [of(guarded.node, a=9, n=n) for n in (0, 2)] == [9, 5]


def test_et_and_ou_do_not_ask_more_than_they_need() -> None:
    """The second side is a branch, taken only when the first does not decide."""
    yes, no = Typed(Literal(True), Truth()), Typed(Literal(False), Truth())
    missing = Typed(Name(Scope.ACTIVITY, "absent"), Truth())
    assert of(both(no, missing).node) is False
    assert of(either(yes, missing).node) is True
    assert of(both(yes, missing).node) == Refusal("R001", "absent")


def test_constants_are_computed_at_once() -> None:
    """What no case changes is worth its value before any case."""
    five = rounded(divide(literal(10, EUR), literal(2, Number(NONE, 0))), 2, 1, "proche")
    assert five.node == Literal(5)
    assert (five.low, five.high) == (5, 5)


def test_a_choice_on_a_constant_is_already_made() -> None:
    """A constant condition leaves its branch alone."""
    assert not isinstance(choose(Literal(True), A, B).node, Choice)


def test_bounds_follow_each_operation() -> None:
    """What is proved of the parts is proved of the whole."""
    assert (add(A, B).low, add(A, B).high) == (0, 2_000_00)
    assert (add(A, B, "-").low, add(A, B, "-").high) == (-1_000_00, 1_000_00)
    assert (negate(A).low, negate(A).high) == (-1_000_00, 0)
    assert (extreme([A, literal(5_00, EUR)], largest=True).low, extreme([A, literal(5_00, EUR)], largest=False).high) == (
        500,
        500,
    )


MONTHS, DAYS = fact("m", Number(MONTH, 0), -12, 600), fact("j", Number(DAY, 0), 0, 31)
DATE = fact("d", Date(), 700_000, 800_000)


def test_a_date_moves_by_months_or_days_within_the_calendar() -> None:
    """A date plus months or days is a date whose bounds are known; two dates are some days apart."""
    for moved in (combined("+", DATE, MONTHS), combined("+", MONTHS, DATE), combined("-", DATE, DAYS)):
        assert moved.kind == Date()
        assert moved.low < DATE.low
    assert combined("-", DATE, DATE).kind == Number(DAY, 0)
    assert combined("-", DATE, DATE).high == 100_000


@pytest.mark.parametrize(
    ("operator", "left", "right", "code"),
    [
        ("×", DATE, MONTHS, "T606"),
        ("+", DATE, DATE, "T606"),
        ("+", DATE, A, "T606"),
        ("+", DATE, fact("n", Number(NONE, 0)), "T606"),
        ("+", DATE, fact("m", Number(MONTH, 0), 0, 200_000), "T640"),
        ("+", DATE, fact("j", Number(DAY, 0), 0, 5_000_000), "T640"),
        ("-", DATE, fact("j", Number(DAY, 0), 0, 5_000_000), "T640"),
    ],
)
def test_a_date_that_could_leave_the_calendar_is_refused(operator: str, left: Typed, right: Typed, code: str) -> None:
    """Nothing but months and days moves a date, and no case may push it out of the calendar."""
    with pytest.raises(MismatchError) as refused:
        combined(operator, left, right)
    assert refused.value.code == code


@given(st.integers(700_000, 800_000), st.integers(700_000, 800_000), st.integers(-12, 600))
def test_bounds_hold_whatever_the_dates(start: int, end: int, months: int) -> None:
    """Every count between dates, and every date moved, stays within the bounds proved for it."""
    known = {"d": start, "e": end, "m": months}
    other = fact("e", Date(), 700_000, 800_000)
    moved = combined("+", DATE, MONTHS)
    counts = [of_dates(name, [moved, other] * (2 if name == "jours communs" else 1)) for name in TWO_DATES]
    for typed in (moved, *counts, *(of_dates(name, [moved]) for name in OF_DATES if name not in TWO_DATES)):
        found = of(typed.node, **known)
        assert isinstance(found, int) and typed.low <= found <= typed.high


def test_a_product_with_too_many_decimals_is_refused() -> None:
    """Decimals that no 64 bits hold are refused before any case."""
    fine = literal(1, Number(NONE, 30))
    with pytest.raises(MismatchError) as refused:
        multiply(fine, fine)
    assert refused.value.code == "T621"


def test_units_that_do_not_divide_are_refused() -> None:
    """A quotient whose unit would be squared below is refused."""
    with pytest.raises(MismatchError) as refused:
        divide(fact("t", Number(unit_of("€/heure")[0], 2)), fact("h", Number(unit_of("heure")[0], 2), 1, 9))
    assert refused.value.code == "T619"


def test_what_could_leave_64_bits_is_refused() -> None:
    """A value that a case could push beyond 64 bits is refused with the bound it reaches."""
    large = fact("a", EUR, 0, INTEGER_MAX // 5)
    with pytest.raises(MismatchError) as refused:
        scaled(large, 3)
    assert refused.value.code == "T610"
    assert int(refused.value.words["bound"]) > INTEGER_MAX
