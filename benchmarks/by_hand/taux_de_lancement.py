"""5 % of the invoices dated within six months of the first contract, 10 % of the others."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from benchmarks.by_hand.rounding import ZERO, Facts, Memory, Results, cents

LAUNCH, NORMAL = Decimal("0.05"), Decimal("0.10")
LAUNCH_MONTHS = 6


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month(facts: Facts, _memory: Memory) -> tuple[Results, Memory]:
    """Return the contribution of a month."""
    end = _later(facts["date_premier_contrat"], LAUNCH_MONTHS)
    due = sum(((LAUNCH if line["date_facture"] < end else NORMAL) * line["montant"] for line in facts["ventes"]), ZERO)
    return {"contribution": cents(due)}, {}
