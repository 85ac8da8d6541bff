"""How long what is kept has to be kept, and what may go afterwards.

The accounting, with what it was computed from: ten years (code de commerce, article L. 123-22). Pay: five years (code du
travail, article L. 3243-4). A financial year may end eleven months after the month at hand, so that ten years are counted from
there: whatever the year of the cooperative, nothing goes before its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.program.calendar import iso_day, last_day

YEAR = 12
TO_THE_END_OF_ITS_YEAR = YEAR - 1
ACCOUNTING_MONTHS = 10 * YEAR
PAY_MONTHS = 5 * YEAR
FOLLOWING_MONTHS = YEAR
"""A closed month is kept so much longer: those that follow it are computed again from it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What has to be kept, until which day included, and which law says so."""

    what: str
    law: str
    until: str


def duties(month: int) -> tuple[Duty, ...]:
    """Return what has to be kept of someone whose last month (year*12+month-1) is this one."""
    return (
        Duty("accounting", "code de commerce, article L. 123-22", iso_day(last_day(accounting_until(month)))),
        Duty("pay", "code du travail, article L. 3243-4", iso_day(last_day(month + PAY_MONTHS))),
    )


def accounting_until(month: int) -> int:
    """Return the last month in which the accounting of a month has to be kept."""
    return month + TO_THE_END_OF_ITS_YEAR + ACCOUNTING_MONTHS


def is_over(month: int, now: datetime, more: int = 0) -> bool:
    """Whether what was used until a month no longer has to be kept; ``more`` months are added to its time."""
    return accounting_until(month) + more < month_at(now)


def month_at(moment: datetime) -> int:
    """Return year*12+month-1 of an instant."""
    return moment.year * YEAR + moment.month - 1


def month_in(written: str) -> int:
    """Return the month of a day or an instant as the record keeps it, « 2026-11-27T… ».

    >>> month_in("2026-11-27") == 2026 * 12 + 10
    True
    """
    return int(written[:4]) * YEAR + int(written[5:7]) - 1
