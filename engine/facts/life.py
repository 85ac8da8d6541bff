"""A person's way through the cooperative, and the waivers that two people grant: read for checks."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.facts.rows_read import Row


@dataclass(frozen=True, slots=True)
class Step:
    """A person reaches a state on a day; ``state`` is one of ``vocabulary_checks.STATES``."""

    person: str
    day: int
    state: str
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WaiverTerms:
    """What a waiver says: what it lifts, for whom, why, who asked and who granted it, from when to when, on what paper.

    ``target`` is a person's number, an activity's code, « coopérative », or the key of a contract; days are ordinals.
    """

    check: str
    target: str
    reason: str
    asked_by: str
    granted_by: str
    since: int
    until: int
    document: str


@dataclass(frozen=True, slots=True)
class Waiver(WaiverTerms):
    """A waiver on record, under its number."""

    number: str
    row: Row = field(compare=False, repr=False)
