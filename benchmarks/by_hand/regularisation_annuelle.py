"""12 % up to 15,000 €, 10 % up to 30,000 €, 7 % beyond, of the margin since January, less what was called."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.by_hand.rounding import ZERO, Facts, Memory, Results, cents

SLICES = (
    (ZERO, Decimal(15_000), Decimal("0.12")),
    (Decimal(15_000), Decimal(30_000), Decimal("0.10")),
    (Decimal(30_000), Decimal("Infinity"), Decimal("0.07")),
)


def month(facts: Facts, memory: Memory) -> tuple[Results, Memory]:
    """Return the contribution of a month."""
    start = {} if facts["month"] == 1 else memory
    margin = start.get("margin", ZERO) + facts["marge_brute"]
    basis = max(margin, ZERO)
    due = cents(sum((rate * (min(basis, high) - low) for low, high, rate in SLICES if basis > low), ZERO))
    called = start.get("called", ZERO)
    results = {"marge_cumulée": margin, "contribution_de_l_année": due, "contribution": due - called}
    return results, {"margin": margin, "called": due}
