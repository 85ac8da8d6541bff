"""What an entry of the vocabulary is, and the bounds of facts."""

from __future__ import annotations

from dataclasses import dataclass

from engine.program.kinds import DAY, EURO, MONTH, NONE, Kind, Number
from engine.statute.ruleset import Scope

CENTS_MAX = 10_000_000_00
"""Largest amount of one fact: ten million euros, more than the yearly revenue of most cooperatives."""
LINES_MAX = 100_000
"""Lines of one activity and month."""
BALANCE_CENTS_MAX = 100_000_000_00
"""Largest balance, total or memory of one person or activity: a hundred million euros."""
TOTAL_CENTS_MAX = 1_000_000_000_00
"""Largest total or memory of a cooperative: a billion euros, thirty times the revenue of the largest network."""
MONTHS_MAX = 1_200
DAYS_MAX = 36_600
DATE_MIN, DATE_MAX = 693_596, 803_535
"""1 January 1900 and 31 December 2200, as ordinals."""

EUROS = Number(EURO, 2)
MONTHS = Number(MONTH, 0)
DAYS = Number(DAY, 0)
COUNT = Number(NONE, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact of the vocabulary.

    ``calendar`` facts follow from the month alone. A ``lasting`` fact stated for a month holds for the next ones too,
    until it is stated again.
    """

    name: str
    scope: Scope
    kind: Kind
    low: int
    high: int
    meaning: str
    calendar: bool = False
    default: int | None = None
    lasting: bool = False
