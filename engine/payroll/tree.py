"""What checks conclude: the checks as chaining sees them, what evaluation says of each subject, and the findings.

``concluding`` gives the findings of the production reading; the tests hold it to a plain evaluator of the same meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from engine.run.running import Key
from engine.statute.checks import Hold as Hold  # noqa: PLC0414 - levels and holds are those of the texts
from engine.statute.checks import Level as Level  # noqa: PLC0414 - found here by those who read findings
from engine.statute.ruleset import Scope


@dataclass(frozen=True, slots=True)
class Exempting:
    """An exception to a check, with its own name: ``becomes`` is the level of the finding, None when it is lifted.

    Among the exceptions of one check whose conditions hold, the largest priority wins; all priorities differ.
    """

    name: str
    priority: int
    becomes: Level | None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A check as chaining sees it.

    Attributes:
        name: Its name, unique.
        scope: What it is about.
        level: The level of its fault.
        unknown: The level of a missing fact.
        hold: Whose pay its findings hold.
        causes: The checks it follows from; () for a check of its own.
        reminders: The level of each of its reminders.
        exceptions: The largest priority first.
        waivable: Whether a waiver may lift its findings.
    """

    name: str
    scope: Scope
    level: Level
    unknown: Level
    hold: Hold = Hold.NONE
    causes: tuple[str, ...] = ()
    reminders: tuple[Level, ...] = ()
    exceptions: tuple[Exempting, ...] = ()
    waivable: bool = False

    def unsure_level(self, exception: Exempting) -> Level:
        """Return the level of a fault that an exception may bear on: the strictest of all that it may have."""
        return max(self.level, self.unknown, self.level if exception.becomes is None else exception.becomes)


@dataclass(frozen=True, slots=True)
class Stated:
    """What evaluation says of one check for one subject that it is about.

    Attributes:
        check: Its name.
        subject: The entity.
        fault: Whether the condition holds; False when something is missing.
        missing: The name of the missing fact, "" when the condition could be evaluated.
        reminder: The rank of the reminder that applies, -1 for none; only without fault and without missing fact.
        exceptions: Names of the exceptions whose condition holds.
        unsure: The exceptions whose condition could not be evaluated, each with the name of the fact that is missing.
        waiver: The number of the waiver that covers it, "" for none.
    """

    check: str
    subject: Key
    fault: bool = False
    missing: str = ""
    reminder: int = -1
    exceptions: tuple[str, ...] = ()
    waiver: str = ""
    unsure: tuple[tuple[str, str], ...] = ()


class Kind(IntEnum):
    """What a finding says: a fault, a fact that is missing, or a deadline that comes."""

    FAULT = 0
    MISSING = 1
    REMINDER = 2


class Status(IntEnum):
    """What became of a finding: it stands, an exception of the texts decided, or a waiver lifts it."""

    STANDING = 0
    EXCEPTED = 1
    WAIVED = 2


@dataclass(frozen=True, slots=True)
class Concluded:
    """A finding.

    Attributes:
        check, subject, kind, status: What, about whom, and what became of it.
        level: The level at which it stands; None when it is lifted or waived.
        by: The exception or the waiver that decided; the exception that a missing fact leaves unsure; "" for none.
        missing, reminder: Those of the statement it comes from.
        causes: The standing findings it follows from, as (check, subject), in the order of findings.
        holds: The people, the activities or the cooperative whose pay it holds, in order.
    """

    check: str
    subject: Key
    kind: Kind
    status: Status
    level: Level | None
    by: str = ""
    missing: str = ""
    reminder: int = -1
    causes: tuple[tuple[str, Key], ...] = ()
    holds: tuple[Key, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it counts: at its own level, or at the one an exception gives it."""
        return self.level is not None
