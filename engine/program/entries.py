"""What an entry of the vocabulary is, and the bounds of facts."""

from __future__ import annotations

from dataclasses import dataclass

from engine.program.kinds import DAY, EURO, MONTH, NONE, Date, Kind, Number, Truth
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

CONTRACTS = ("aucun", "convention", "cape", "cdi", "cdd", "cesa")
"""Natures of a contract; the first is that of a person without any."""


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


def a_date(name: str, scope: Scope, meaning: str, *, calendar: bool = False, lasting: bool = False) -> Entry:
    """Return a fact that is a day of the two centuries that matter."""
    return Entry(name, scope, Date(), DATE_MIN, DATE_MAX, meaning, calendar, lasting=lasting)


def a_truth(name: str, scope: Scope, meaning: str, *, lasting: bool = False) -> Entry:
    """Return a fact that is true or false."""
    return Entry(name, scope, Truth(), 0, 1, meaning, lasting=lasting)


def an_amount(name: str, scope: Scope, meaning: str, *, lasting: bool = False, most: int = CENTS_MAX) -> Entry:
    """Return a fact in euros and cents, of either sign."""
    return Entry(name, scope, EUROS, -most, most, meaning, lasting=lasting)
