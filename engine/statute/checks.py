"""Checks before payroll as written (``contrôles``): what must hold, for whom, and what is said where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from engine.text.document import Text
from engine.text.spans import Span
from engine.text.syntax import Expression

if TYPE_CHECKING:
    from engine.statute.ruleset import Rule, Scope


class Level(IntEnum):
    """How much a finding matters; the larger is stricter."""

    INFORMATION = 0
    REVIEW = 1
    BLOCKING = 2


class Hold(IntEnum):
    """Whose pay a finding holds; the larger is stricter."""

    NONE = 0
    PERSON = 1
    ACTIVITY = 2
    MONTH = 3


LEVELS = {"information": Level.INFORMATION, "à vérifier": Level.REVIEW, "bloquant": Level.BLOCKING}
HOLDS = {"personne": Hold.PERSON, "activité": Hold.ACTIVITY, "mois": Hold.MONTH}
LEVEL_WORDS = {level: word for word, level in LEVELS.items()}
HOLD_WORDS = {hold: word for word, hold in HOLDS.items()}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be filled: its pieces are prose, and expressions between braces whose values take their place."""

    text: Text
    pieces: tuple[str | Expression, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """``rappels``: from ``before`` the deadline on (a duration), a finding at a level of its own."""

    before: Expression
    level: Level
    span: Span


@dataclass(frozen=True, slots=True)
class Check:
    """A check of its own.

    Attributes:
        since, until: First and last day (ordinals) of the months in which it applies; None without limit.
        concerns: Which subjects of its scope it is about (``concerne``); None for all.
        values: Intermediate values (``avec``), seen by this check only; each is a rule without memory.
        condition: The fault (``si``); None when a cause or a passed deadline is enough.
        causes: Names of the checks it follows from (``découle_de``).
        deadline: A date (``échéance``); without condition, the fault is that it has passed.
        duty_text: What the calendar says of a deadline to come (``obligation``).
        unknown: The level of a missing fact (``donnée_manquante``); None for that of the check.
        waivable: Whether a waiver may lift it (``dérogation``); None for what its tier says.
        exceptable: Whether a level below may write exceptions to it (``niveau_inférieur: peut excepter``).
    """

    name: Text
    title_text: str
    level: Level
    scope: Scope
    since: int | None
    until: int | None
    concerns: Expression | None
    values: tuple[Rule, ...]
    condition: Expression | None
    causes: tuple[Text, ...]
    deadline: Expression | None
    reminders: tuple[Reminder, ...]
    duty_text: str
    found: Sentence
    expected: Sentence
    action: Sentence
    source_text: str
    hold: Hold
    unknown: Level | None
    waivable: bool | None
    exceptable: bool
    span: Span


@dataclass(frozen=True, slots=True)
class CheckException:
    """An exception to a check (``exception_à``): when its condition holds, the finding ``becomes`` (None: lifted)."""

    name: Text
    title_text: str
    base: Text
    condition: Expression
    priority: int | None
    becomes: Level | None
    source_text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Raised:
    """A check of a level above, raised: only what is written changes, and only upwards."""

    name: Text
    level: Level | None
    unknown: Level | None
    hold: Hold | None
    span: Span


CheckPart = Check | CheckException | Raised
