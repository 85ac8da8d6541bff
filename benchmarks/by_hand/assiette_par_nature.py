"""12 % of services, 15 % of the margin on resale with a floor of 4 % of its sales, 5 % of inside sales."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.by_hand.rounding import ZERO, Facts, Memory, Results, cents

SERVICES, RESALE, RESALE_FLOOR, INSIDE = (Decimal(text) for text in ("0.12", "0.15", "0.04", "0.05"))


def _sum(lines: list[Facts], nature: str) -> Decimal:
    return sum((line["montant"] for line in lines if line["nature"] == nature), ZERO)


def month(facts: Facts, _memory: Memory) -> tuple[Results, Memory]:
    """Return the contribution of a month."""
    sales, resold = facts["ventes"], _sum(facts["ventes"], "revente")
    margin = resold - _sum(facts["achats"], "revente")
    resale = cents(max(RESALE * margin, RESALE_FLOOR * resold))
    due = SERVICES * _sum(sales, "prestation") + resale + INSIDE * _sum(sales, "interne")
    return {"contribution_de_revente": resale, "contribution": cents(due)}, {}
