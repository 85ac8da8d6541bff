"""3 % of the gross wage towards shares of 20 €, whole shares only, up to 1,500 €, suspended below half the wage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from benchmarks.by_hand.contribution_de_solidarite import WAGES
from benchmarks.by_hand.rounding import ZERO, Facts, Memory, Results, cents

RATE, SHARE, AIM = Decimal("0.03"), Decimal(20), Decimal(1_500)


def month(facts: Facts, memory: Memory) -> tuple[Results, Memory]:
    """Return what is held back in a month, and the shares it buys."""
    left, capital = memory.get("left", ZERO), memory.get("capital", ZERO)
    gross = facts["salaire_brut"]
    held = cents(min(RATE * gross, AIM - capital - left))
    first = date(facts["year"], facts["month"], 1)
    wage = next(wage for since, wage in WAGES if since <= first)
    if facts["contrat"] != "cesa" or gross < wage / 2:
        held = ZERO
    shares = (left + held) // SHARE
    left, capital = left + held - shares * SHARE, capital + shares * SHARE
    results = {"retenue": held, "parts_souscrites": int(shares), "reste": left, "capital": capital}
    return results, {"left": left, "capital": capital}
