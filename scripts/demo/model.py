"""What the files of the demonstration cooperative hold. Amounts are in cents, hours in hundredths of an hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from scripts.demo.words import Trade

STRUCTURE = "STRUCT"
"""The analytic code of the cooperative's own lines."""


@dataclass(slots=True)
class Contract:
    """A contract of a person; ``end`` None while nothing says when it ends; ``fixed`` is gross, in cents a month."""

    kind: str
    start: date
    end: date | None
    hours: int = 0
    fixed: int = 0


@dataclass(slots=True)
class Amendment:
    """New hours and fixed part from a day on."""

    on: date
    hours: int
    fixed: int


@dataclass(slots=True)
class Absence:
    """An absence, both days included."""

    kind: str
    start: date
    end: date


@dataclass(slots=True)
class Person:
    """Someone of the cooperative; ``yearly`` is what the activities are expected to leave in a year, in cents."""

    number: str
    name: str
    woman: bool
    entry: date
    exit: date | None
    contracts: list[Contract] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    associate_on: date | None = None
    minimum_income: bool = False
    yearly: int = 0

    def employed_from(self) -> date | None:
        """Return the first day of the first contract of employment, or None."""
        days = [contract.start for contract in self.contracts if contract.kind in {"cdi", "cdd", "cesa"}]
        return min(days) if days else None

    def terms_on(self, day: date) -> tuple[int, int]:
        """Return (hours, fixed part) in force on a day, (0, 0) outside a contract of employment."""
        for contract in self.contracts:
            if contract.start <= day and (contract.end is None or day <= contract.end):
                if contract.kind not in {"cdi", "cdd", "cesa"}:
                    return 0, 0
                since = [a for a in self.amendments if contract.start <= a.on <= day]
                return (since[-1].hours, since[-1].fixed) if since else (contract.hours, contract.fixed)
        return 0, 0


@dataclass(slots=True)
class Activity:
    """An activity account. ``yearly`` is its expected margin of a year in cents; ``idle`` is how many months in a
    hundred see no sale; ``partners`` share it with the holder.
    """

    code: str
    name: str
    trade: Trade
    holder: Person
    start: date
    end: date | None
    yearly: int
    idle: int
    partners: list[Person] = field(default_factory=list)

    def people(self) -> list[Person]:
        """Return everyone who works in the activity, the holder first."""
        return [self.holder, *self.partners]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The part of a person in a shared activity from a day on, in percent."""

    activity: str
    person: str
    since: date
    percent: int


@dataclass(slots=True)
class Cooperative:
    """Everyone and everything except the ledger."""

    people: list[Person]
    activities: list[Activity]
    agreements: list[Agreement]
