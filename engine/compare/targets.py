"""Targets that a search may be given, and how near to one a value comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.compare.trying import Tried
from engine.text.document import Text
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span
from engine.text.values import read_quantity

_TARGET = re.compile(r"\s*(contribution|hausse)\s*(<=|>=|=|≤|≥)\s*(.+\S)\s*", re.IGNORECASE | re.DOTALL)
_NO_CLIFF = re.compile(r"\s*(?:aucune|pas de|no)\s+(?:marche|cliff)s?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A condition.

    ``kind``: "receipts" (``amount`` cents: "=" as near as possible, ">=", "<="), "rise" (nobody pays more than ``ratio``
    more), "cliff" (none along the basis of the typical month).
    """

    kind: str
    written: str
    sign: str = ""
    amount: int = 0
    ratio: Fraction = Fraction(0)

    def holds(self, tried: Tried) -> bool:
        """Whether a variant meets the condition; "=" is met by the exact amount alone, and nothing by a sum that is not told."""
        match self.kind, self.sign:
            case "receipts", _ if tried.untold:
                return False
            case "receipts", "=":
                return tried.total == self.amount
            case "receipts", ">=":
                return tried.total >= self.amount
            case "receipts", _:
                return tried.total <= self.amount
            case "rise", _:
                return tried.rate is not None and tried.rate <= self.ratio
            case _:
                return tried.cliffs == 0

    def gap(self, tried: Tried) -> tuple[bool, Fraction]:
        """Return how far a variant is from the condition; a rise from nothing, or cliffs not counted, are further than any."""
        unknown, measured = self.measure(tried)
        wanted = Fraction(self.amount) if self.kind == "receipts" else self.ratio
        return unknown, abs(measured - wanted)

    def measure(self, tried: Tried) -> tuple[bool, Fraction]:
        """Return what the condition looks at, in the order in which it grows; a rise from nothing is above any other."""
        match self.kind:
            case "receipts":
                return False, Fraction(tried.total)
            case "rise":
                return tried.rate is None, tried.rate or Fraction(0)
            case _:
                return tried.cliffs is None, Fraction(tried.cliffs or 0)


def read_targets(written: Sequence[str], place: Span) -> tuple[tuple[Target, ...], tuple[Problem, ...]]:
    """Return the conditions of « contribution=180 000 € », « hausse<=3 % », « aucune marche »."""
    found = Problems()
    targets: list[Target] = []
    for one in written:
        match = _TARGET.fullmatch(one)
        if _NO_CLIFF.fullmatch(one):
            targets.append(Target("cliff", one.strip()))
            continue
        quantity = read_quantity(Text(match[3], place, ((0, place),)))[0] if match is not None else None
        if match is None or quantity is None:
            found.add(problem("C076", place, value=one))
        elif match[1].lower() == "contribution" and quantity.unit in {"€", ""} and quantity.scale <= 2:
            cents = quantity.digits * int(10 ** (2 - quantity.scale))
            targets.append(Target("receipts", one.strip(), match[2].replace("≤", "<=").replace("≥", ">="), cents))
        elif match[1].lower() == "hausse" and quantity.unit == "%" and match[2] not in {">=", "≥"}:
            targets.append(Target("rise", one.strip(), "<=", ratio=Fraction(quantity.digits, 100 * 10**quantity.scale)))
        else:
            found.add(problem("C076", place, value=one))
    if not targets and not found.refused:
        found.add(problem("C076", place, value=""))
    return tuple(targets), found.sorted()
