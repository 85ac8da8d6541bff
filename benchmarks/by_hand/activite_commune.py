"""An activity of several people: 10 % with a floor, shared by the agreement at each invoice, under a yearly ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.by_hand.rounding import CENT, ZERO, Facts, Memory, Results, cents

RATE, FLOOR, FLOOR_MORE, CEILING = Decimal("0.10"), Decimal(90), Decimal(45), Decimal(1_000)
PART = Decimal("0.000001")  # four decimals of a percentage


def _shared(total: Decimal, weights: Sequence[int]) -> list[Decimal]:
    """Share an amount so that the parts sum to it: the cents left go to the largest remainders."""
    if total < 0:
        return [-part for part in _shared(-total, weights)]
    numbers = [max(weight, 0) for weight in weights]
    whole = sum(numbers)
    if not whole:
        numbers, whole = [1] * len(numbers), len(numbers)
    amount = int(total / CENT)
    shares = [divmod(amount * number, whole) for number in numbers]
    parts = [share for share, _ in shares]
    for rank in sorted(range(len(parts)), key=lambda rank: -shares[rank][1])[: amount - sum(parts)]:
        parts[rank] += 1
    return [part * CENT for part in parts]


def month(facts: Facts, memory: Memory) -> tuple[Results, Memory]:
    """Return the contribution and the envelope of the activity, and the part of each person."""
    start = {} if facts["month"] == 1 else memory
    sales, members = facts["ventes"], facts["membres"]
    margin = sum((line["montant"] for line in sales), ZERO)
    floor = FLOOR + FLOOR_MORE * (len(members) - 1)
    due = cents(max(RATE * margin, floor))
    sold = []
    for _, agreed in members:
        mine = ZERO
        for line in sales:
            mine += line["montant"] * next((part for since, part in reversed(agreed) if since <= line["date_facture"]), ZERO)
        sold.append(int(cents(mine) / CENT))
    if all(weight <= 0 for weight in sold):
        last = facts["last"]
        sold = [int(next((part for since, part in reversed(agreed) if since <= last), ZERO) / PART) for _, agreed in members]
    dues, envelopes = _shared(due, sold), _shared(margin - due, sold)
    results: Results = {"contribution": due, "enveloppe": margin - due}
    kept: Memory = {}
    for (name, _), mine, envelope in zip(members, dues, envelopes, strict=True):
        called = start.get(name, ZERO)
        capped = min(mine, max(CEILING - called, ZERO))
        kept[name] = called + capped
        results |= {f"{name}/part_de_contribution": mine, f"{name}/part_d_enveloppe": envelope}
        results[f"{name}/contribution_due"] = capped
    return results, kept
