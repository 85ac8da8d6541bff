"""10 % of the margin, and 2 % of what exceeds three times the monthly minimum wage of the first of the month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from benchmarks.by_hand.rounding import ZERO, Facts, Memory, Results, cents

RATE, MORE = Decimal("0.10"), Decimal("0.02")
WAGES = (
    (date(2024, 11, 1), Decimal("1801.80")),
    (date(2024, 1, 1), Decimal("1766.92")),
)
"""The wage from each date, the newest first."""


def month(facts: Facts, _memory: Memory) -> tuple[Results, Memory]:
    """Return the contribution of a month."""
    first = date(facts["year"], facts["month"], 1)
    threshold = 3 * next(wage for since, wage in WAGES if since <= first)
    margin = facts["marge_brute"]
    due = RATE * margin + MORE * max(margin - threshold, ZERO)
    return {"seuil": threshold, "contribution": cents(due)}, {}
