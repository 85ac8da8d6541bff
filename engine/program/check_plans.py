"""Checks ready to be evaluated: the hidden names of their conditions, and their sentences with places to fill."""

from __future__ import annotations

from dataclasses import dataclass

from engine.program.calendar import first_day
from engine.program.kinds import Kind
from engine.program.planned_checks import Planned
from engine.statute.checks import CheckException
from engine.statute.ruleset import Ruleset

ROLES = ("assiette", "contribution", "enveloppe", "part_fixe", "avance", "report")
"""Results (``résultats``) that a check of the law or of a network reads by their role, whatever rule gives them."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A place of a sentence that takes the value of a hidden name, printed by its kind."""

    name: str
    kind: Kind


Told = tuple[str | Filled, ...]


@dataclass(frozen=True, slots=True)
class Exempted:
    """An exception ready to be evaluated: ``condition`` is the hidden name of its truth."""

    exception: CheckException
    ruleset: Ruleset
    condition: str


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """A check ready to be evaluated for each entity of its scope.

    Attributes:
        planned: The check, its text, and its effective level, level of the unknown, hold and exceptions.
        concerns, fault, deadline: Hidden names of truths and of a date; "" where the text says nothing.
        reminders: Hidden names of the truths « within this time of the deadline », as written.
        exceptions: The largest priority first.
        found, expected, action: The sentences.
        reads: The visible names that its conditions read, in the order of reading.
        values: The hidden name of each intermediate value (``avec``), by the name that the text gives it.
        unmet: Why the statutes in force leave it without object ("" when they do not): a role that they do not give.
    """

    planned: Planned
    concerns: str
    fault: str
    deadline: str
    reminders: tuple[str, ...]
    exceptions: tuple[Exempted, ...]
    found: Told
    expected: Told
    action: Told
    reads: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    unmet: str = ""

    @property
    def name(self) -> str:
        """Its name."""
        return self.planned.check.name.value

    def applies(self, month: int) -> bool:
        """Say whether the check is in its time (``depuis``, ``jusqu'au``) in a month, year*12+month-1."""
        check, day = self.planned.check, first_day(month)
        return (check.since is None or check.since <= day) and (check.until is None or day <= check.until)
