"""The calendar: months entire or begun, thirty-day months, years that start in any month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.program.calendar import (
    add_months,
    begun_months,
    days_of_thirty,
    first_day,
    iso_day,
    iso_month,
    last_day,
    month_of,
    whole_months,
    year_start,
)

DAYS = st.integers(date(1900, 1, 1).toordinal(), date(2200, 12, 31).toordinal())


def day(text: str) -> int:
    """Return the ordinal of a date."""
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
    ],
)
def test_the_same_day_or_the_last_one(start: str, months: int, expected: str) -> None:
    """Months later is the same day, or the last day of a shorter month."""
    assert iso_day(add_months(day(start), months)) == expected


@pytest.mark.parametrize(
    ("start", "end", "whole", "begun"),
    [
        ("2025-03-17", "2025-09-16", 6, 6),
        ("2025-03-17", "2025-09-17", 6, 7),
        ("2025-03-17", "2025-09-15", 5, 6),
        ("2025-01-31", "2025-02-27", 1, 1),
        ("2025-01-01", "2025-01-01", 0, 1),
        ("2025-01-02", "2025-01-01", 0, 0),
        ("2025-09-16", "2025-03-17", -6, 0),
    ],
)
def test_months_from_a_day_to_another(start: str, end: str, whole: int, begun: int) -> None:
    """Both days count: from the 17th to the 16th, months are entire; one day more begins another."""
    assert (whole_months(day(start), day(end)), begun_months(day(start), day(end))) == (whole, begun)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2025-01-01", "2025-12-31", 360),
        ("2025-02-01", "2025-02-28", 30),
        ("2024-02-01", "2024-02-28", 28),
        ("2025-01-31", "2025-01-31", 1),
        ("2025-01-15", "2025-03-14", 60),
        ("2025-01-02", "2025-01-01", 0),
    ],
)
def test_months_of_thirty_days(start: str, end: str, days: int) -> None:
    """Every month counts thirty days, the year three hundred and sixty."""
    assert days_of_thirty(day(start), day(end)) == days


@given(DAYS, st.integers(0, 600))
def test_whole_months_undo_the_months_added(start: int, months: int) -> None:
    """From a day to the day before the same day so many months later, that many months are entire."""
    assert whole_months(start, add_months(start, months) - 1) == months


@given(DAYS, DAYS)
def test_begun_months_are_whole_ones_or_one_more(start: int, end: int) -> None:
    """A month begun is entire, or the one under way."""
    if end >= start:
        assert begun_months(start, end) - whole_months(start, end) in {0, 1}


@given(DAYS)
def test_a_month_holds_its_days(one: int) -> None:
    """A day stands between the first and the last of its month, printed as the calendar prints them."""
    month = month_of(one)
    assert first_day(month) <= one <= last_day(month)
    assert iso_month(month) == iso_day(one)[:7]


@pytest.mark.parametrize(
    ("month", "starts_in", "expected"), [("2025-01", 1, "2025-01"), ("2025-09", 10, "2024-10"), ("2025-10", 10, "2025-10")]
)
def test_a_year_may_start_in_any_month(month: str, starts_in: int, expected: str) -> None:
    """The year that contains a month starts at the latest such month."""
    assert iso_month(year_start(month_of(day(f"{month}-01")), starts_in)) == expected
