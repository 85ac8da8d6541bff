"""How a change falls on people: classes, quantiles, groups."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.compare.classes import Bounds, quantile, read_bounds_of_classes
from engine.compare.groups import breakdowns, hidden_groups
from engine.compare.paying import Paid, Payer
from engine.text.spans import Span


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (100_00, 105_01, "much_more"),
        (100_00, 105_00, "more"),
        (100_00, 101_00, "more"),
        (100_00, 100_99, "same"),
        (100_00, 100_00, "same"),
        (100_00, 99_01, "same"),
        (100_00, 99_00, "less"),
        (100_00, 95_00, "less"),
        (100_00, 94_99, "much_less"),
        (0, 0, "same"),
        (0, 1, "much_more"),
        (0, -1, "much_less"),
        (-100_00, -99_00, "more"),
        (-100_00, -110_00, "much_less"),
    ],
)
def test_a_change_is_in_the_class_its_bounds_say(before: int, after: int, said: str) -> None:
    """1 % and 5 % are themselves moderate changes, less than 1 % is none, and who paid nothing changes much."""
    assert Bounds().of(before, after) == said


def test_bounds_are_compared_exactly() -> None:
    """A bound that no binary fraction holds parts amounts to the cent: 0,1 % of 3 000 000,00 € is 3 000,00 €."""
    bounds = Bounds(Fraction(1, 1000), Fraction(7, 1000))

    assert bounds.of(3_000_000_00, 3_003_000_00) == "more"
    assert bounds.of(3_000_000_00, 3_002_999_99) == "same"
    assert bounds.of(1_000_00, 1_007_00) == "more"
    assert bounds.of(1_000_00, 1_007_01) == "much_more"


@pytest.mark.parametrize("written", ["5 % et 1 %", "1 %", "un peu", "1 € et 5 €", "1 % et 2 % et 3 %"])
def test_bounds_that_make_no_sense_are_refused(written: str) -> None:
    """Two ratios, the smaller first: anything else is told with an example."""
    bounds, wrong = read_bounds_of_classes(written, Span("x"))

    assert bounds is None
    assert [one.code for one in wrong] == ["C072"]


def test_bounds_are_read_as_they_are_written() -> None:
    """« 0,5 % et 10 % » are five thousandths and a tenth."""
    assert read_bounds_of_classes("0,5 % et 10 %", Span("x")) == (Bounds(Fraction(5, 1000), Fraction(1, 10)), ())


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1), st.integers(0, 100))
def test_a_quantile_is_a_value_that_the_share_does_not_exceed(values: list[int], percent: int) -> None:
    """At least the share of the values is at or below the quantile, and a smaller value would not do."""
    found = quantile(values, percent)
    below = sum(value <= found for value in values)

    assert found in values
    assert below * 100 >= percent * len(values)
    assert percent == 0 or sum(value < found for value in values) * 100 < percent * len(values)


def paid(*groups: tuple[str, int]) -> Paid:
    """Return what people with a contract pay: 100 € each before, 110 € after."""
    payers = [
        Payer(f"{contract}{rank}", f"{contract} {rank}", {"contrat": contract, "associé": rank % 2 == 0, "ancienneté": rank}, ())
        for contract, count in groups
        for rank in range(count)
    ]
    before, after = (dict.fromkeys((one.key for one in payers), cents) for cents in (100_00, 110_00))
    received = tuple({24300: sum(paid.values())} for paid in (before, after))
    return Paid(tuple(payers), (before, after), received, {one.key: rank for rank, one in enumerate(payers)}, (24300,))


def test_a_group_of_four_is_hidden_and_one_of_five_is_not() -> None:
    """What fewer than five people pay is not shown, unless it is asked for."""
    found = breakdowns(paid(("cdi", 9), ("cape", 5), ("cdd", 4), ("cesa", 3)), Bounds())[0]

    assert {group.name: group.received for group in found.groups} == {
        "cdi": (900_00, 990_00),
        "cape": (500_00, 550_00),
        "cdd": None,
        "cesa": None,
    }
    shown = breakdowns(paid(("cdi", 9), ("cdd", 4)), Bounds(), all_groups=True)[0]
    assert [group.received for group in shown.groups] == [(400_00, 440_00), (900_00, 990_00)]


def test_a_hidden_group_cannot_be_found_by_subtraction() -> None:
    """When those hidden are fewer than five together, the smallest other group is hidden too."""
    assert hidden_groups({"cdi": 40, "cape": 12, "cdd": 3}) == {"cdd", "cape"}
    assert hidden_groups({"cdi": 40, "cape": 12, "cdd": 3, "cesa": 2}) == {"cdd", "cesa"}
    assert hidden_groups({"cdi": 40, "cape": 12}) == set()
    assert hidden_groups({"cdd": 3}) == {"cdd"}


def test_groups_hold_everyone_once() -> None:
    """Whatever the way to put people together, each is in one group, and equal bases are in one quintile."""
    whole = paid(("cdi", 30), ("cape", 20))
    level = replace(whole, basis=dict.fromkeys(whole.basis, 7))

    assert [sum(group.people for group in one.groups) for one in breakdowns(whole, Bounds())] == [50] * 4
    assert [group.people for group in breakdowns(whole, Bounds())[2].groups] == [10] * 5
    assert [group.people for group in breakdowns(level, Bounds())[2].groups] == [50]


def test_nobody_makes_no_group() -> None:
    """Where nobody in particular pays, there is no group, not an error."""
    assert breakdowns(Paid((), ({}, {}), ({24300: 1}, {24300: 2}), {}, (24300,)), Bounds()) == ()
