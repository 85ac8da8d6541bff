"""Days and months of the two years that the demonstration covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

FIRST = date(2024, 1, 1)
LAST = date(2025, 12, 31)
MONTHS = range(2024 * 12, 2026 * 12)
"""The months of the demonstration, counted as year * 12 + month - 1."""


def first_of(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_of(month: int) -> date:
    """Return the last day of a month."""
    return first_of(month + 1) - timedelta(days=1)


def month_of(day: date) -> int:
    """Return the month of a day."""
    return day.year * 12 + day.month - 1


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month when it has no such day."""
    month = month_of(day) + months
    return date(month // 12, month % 12 + 1, min(day.day, monthrange(month // 12, month % 12 + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Return the day some days later."""
    return day + timedelta(days=days)


def general_meeting(year: int) -> date:
    """Return the third Friday of June, the day of the yearly general meeting."""
    first = date(year, 6, 1)
    return add_days(first, (4 - first.weekday()) % 7 + 14)


def common_days(first: date, last: date, start: date, end: date | None) -> int:
    """Return the days from ``first`` to ``last`` that are also from ``start`` to ``end`` (None: open)."""
    stop = last if end is None else min(last, end)
    return max(0, (stop - max(first, start)).days + 1)
