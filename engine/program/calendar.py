"""Months and days, with their conventions written down. A month is year*12+month-1; a day is an ordinal."""

from __future__ import annotations

from datetime import date


def month_of(day: int) -> int:
    """Return the month of a day."""
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def first_day(month: int) -> int:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1).toordinal()


def last_day(month: int) -> int:
    """Return the last day of a month."""
    return first_day(month + 1) - 1


def add_months(day: int, months: int) -> int:
    """Return the same day of the month so many months later, or the last day when that month is shorter.

    >>> date.fromordinal(add_months(date(2025, 1, 31).toordinal(), 1)).isoformat()
    '2025-02-28'
    """
    target = month_of(day) + months
    return min(first_day(target) + date.fromordinal(day).day - 1, last_day(target))


def whole_months(start: int, end: int) -> int:
    """Return the whole months from ``start`` to ``end``, both days included: 17 March to 16 September is six.

    Negative when the end stands before the start: the months from end to start, with a minus sign.
    """
    if end < start - 1:
        return -whole_months(end, start)
    after = end + 1
    months = month_of(after) - month_of(start)
    return months if add_months(start, months) <= after else months - 1


def begun_months(start: int, end: int) -> int:
    """Return the months begun from ``start`` to ``end``, both days included: one day more than a month counts two."""
    if end < start:
        return 0
    whole = whole_months(start, end)
    return whole if add_months(start, whole) == end + 1 else whole + 1


def days_of_thirty(start: int, end: int) -> int:
    """Return the days from ``start`` to ``end``, both included, every month counting thirty (convention 30/360).

    The 31st counts as the 30th, and the last day of February as the 30th when it ends the period.
    """
    if end < start:
        return 0
    first, last = date.fromordinal(start), date.fromordinal(end)
    last_of_month = end == last_day(month_of(end))
    rank = 30 if last_of_month else last.day
    return (month_of(end) - month_of(start)) * 30 + rank - min(first.day, 30) + 1


def year_start(month: int, starts_in: int) -> int:
    """Return the month in which the year that contains ``month`` starts (``starts_in``: 1 for January)."""
    return month - (month % 12 - (starts_in - 1)) % 12


def iso_month(month: int) -> str:
    """Return ``2025-03``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def iso_day(day: int) -> str:
    """Return ``2025-03-17``."""
    return date.fromordinal(day).isoformat()
