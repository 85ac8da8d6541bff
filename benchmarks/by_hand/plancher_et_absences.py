"""10 % of the margin, at least 90 € in proportion to the days of presence."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from benchmarks.by_hand.rounding import Facts, Memory, Results, cents

FLOOR, RATE = Decimal(90), Decimal("0.10")
SICK_DAYS = 15


def month(facts: Facts, _memory: Memory) -> tuple[Results, Memory]:
    """Return the contribution of a month."""
    days = monthrange(facts["year"], facts["month"])[1]
    first, last = date(facts["year"], facts["month"], 1), date(facts["year"], facts["month"], days)
    away = 0
    for absence in facts["absences"]:
        start, end, nature = absence["début"], absence["fin"], absence["nature_absence"]
        sick = nature in {"maladie", "accident_du_travail"} and (end - start).days + 1 > SICK_DAYS
        if sick or nature in {"maternité", "paternité", "adoption"}:
            away += max(0, (min(end, last) - max(start, first)).days + 1)
    floor = cents(FLOOR * (days - away) / days)
    due = max(RATE * facts["marge_brute"], floor)
    return {"jours_de_présence": days - away, "plancher_du_mois": floor, "contribution": cents(due)}, {}
