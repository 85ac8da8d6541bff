"""A fixed part of 80 % of the planned envelope by twelfths, reviewed at the end of a quarter beyond 15 % of gap."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.by_hand.rounding import ZERO, Facts, Memory, Results, cents

SHARE, TOLERANCE = Decimal("0.80"), Decimal("0.15")


def month(facts: Facts, memory: Memory) -> tuple[Results, Memory]:
    """Return the fixed part of a month, and that of the next one."""
    number = facts["month"]
    planned_before, fixed_before = memory.get("planned", ZERO), memory.get("fixed", ZERO)
    start = number == 1 or fixed_before == 0
    yearly = facts["enveloppe_prévisionnelle"]
    fixed = cents(SHARE * yearly / 12) if start else fixed_before
    paid = fixed + (ZERO if number == 1 else memory.get("paid", ZERO))
    earned = facts["enveloppe"] + (ZERO if number == 1 else memory.get("earned", ZERO))
    of_month = cents(yearly / 12) if start else memory.get("of_month", ZERO)
    planned = of_month + (ZERO if number == 1 else planned_before)
    review = number in {3, 6, 9} and abs(earned - planned) > TOLERANCE * planned
    left = max(12 - number, 1)
    remaining = facts["prévisionnel_restant_révisé"]
    next_month = cents(remaining / left) if review else of_month
    following = cents((SHARE * (earned + remaining) - paid) / left) if review else fixed
    results = {"part_fixe": fixed, "révision": review, "part_fixe_suivante": following}
    kept = {"paid": paid, "earned": earned, "of_month": next_month, "fixed": following}
    return results, {**kept, "planned": earned if review else planned}
