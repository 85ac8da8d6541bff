"""Rounding to the cent, half away from zero, as all these statutes round."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Facts = dict[str, Any]
"""What is known of a month, by name; lines, absences and members are lists."""
Memory = dict[str, Any]
Results = dict[str, Any]

ZERO = Decimal(0)
CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)
