"""The answer of a check before payroll: what is wrong, for whom, why, under which article, by when, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.payroll.tree import Hold, Kind, Level, Status
from engine.run.running import Key
from engine.text.problems import Problem


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact or a figure that a check read: its name, and its value as a French reader sees it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A finding that another follows from."""

    check: str
    title: str
    subject: Key
    who: str


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, told.

    Attributes:
        check: Name of the check; ``title`` its title.
        kind: Fault, missing fact, or reminder; ``status``: standing, excepted, waived.
        level: The level at which it stands; None when it is lifted or waived.
        stated: The level its check has, whatever happened to it.
        subject: The entity concerned; ``who`` names it for a reader (« P012 Anne Martin »).
        person: The person it is about (for the grouping by person), or None; ``person_who`` names her.
        said: What was found, one French sentence filled with values.
        expected, action: What was expected, and what to do; filled.
        source: The article or the clause.
        deadline: The date (ordinal) by when, or None.
        facts: What was read, in the order of the condition.
        missing: The name of the fact that is missing, or "".
        decided_by: Why it is excepted or waived, as a sentence; "" when it stands.
        causes: The findings it follows from.
        holds: Whose pay it holds, as (key, who).
    """

    check: str
    title: str
    kind: Kind
    status: Status
    level: Level | None
    stated: Level
    subject: Key
    who: str
    person: Key | None
    person_who: str
    said: str
    expected: str
    action: str
    source: str
    deadline: int | None
    facts: tuple[Fact, ...] = ()
    missing: str = ""
    decided_by: str = ""
    causes: tuple[Cause, ...] = ()
    holds: tuple[tuple[Key, str], ...] = ()

    @property
    def identity(self) -> tuple[str, Key, Kind, str]:
        """What makes it the same finding from one month to the next."""
        return self.check, self.subject, self.kind, self.missing

    @property
    def blocks(self) -> bool:
        """Whether nothing can be exported while it stands."""
        return self.level is Level.BLOCKING


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one check this month.

    ``concerned`` subjects were evaluated, ``aside`` ones are not what it is about; the counts of findings follow.
    ``why_not`` says in one French sentence why it did not apply at all, "" when it did.
    """

    name: str
    title: str
    level: Level
    hold: Hold
    source: str
    tier: str
    file: str
    line: int
    concerned: int
    aside: int
    faults: int
    missing: int
    reminders: int
    excepted: int
    waived: int
    why_not: str = ""
    unmet: str = ""  # the role that the statutes do not give, when that is why


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something to do by a date within the next six months."""

    day: int
    check: str
    title: str
    what: str
    subject: Key
    who: str
    source: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since last month: findings that appeared, that went away, and how many stayed. ``month`` is last month."""

    month: int
    appeared: tuple[Line, ...]
    gone: tuple[Line, ...]
    stayed: int


@dataclass(frozen=True, slots=True)
class WaiverTold:
    """A waiver on record, in force or not (``state``: "en vigueur", "à venir", "expirée", "refusée").

    ``target`` is what it is for, as the record writes it; ``who`` names it for a reader.
    """

    number: str
    check: str
    title: str
    who: str
    reason: str
    asked_by: str
    granted_by: str
    since: int
    until: int
    document: str
    state: str
    used: int  # findings it lifts this month
    target: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A text applied: its tier, title, first day, file, digest, and the vote that adopted it, as a sentence."""

    policy: str
    tier: str
    title: str
    since: int
    file: str
    digest: str
    vote: str


@dataclass(frozen=True, slots=True)
class PayrollReport:
    """A month checked before payroll.

    Attributes:
        cooperative, month: Which; month is year*12+month-1.
        people, activities: How many were checked.
        versions: The texts applied, from the law down; the last is the statutes.
        data_day: The date of the last accounting entry counted, None when there is none.
        lines: All findings, the blocking first, then in the order of the texts; lifted and waived ones after those that stand.
        checks: What became of each check, in the order of the texts.
        obligations: What comes within six months, by date.
        changes: Since last month; None when last month is not known.
        waivers: All on record.
        digests: SHA-256 of the facts, of the waivers, of the statutes, of the month's results and of the findings, by these
            names: "facts", "waivers", "statutes", "results", "findings".
        altered: The texts of the law or of a network, by their reference, that are not those that come with Canut.
        errors: What is wrong in the files although the month could be checked; nothing is exported while there is any.
    """

    cooperative: str
    month: int
    people: int
    activities: int
    versions: tuple[Version, ...]
    data_day: int | None
    lines: tuple[Line, ...]
    checks: tuple[Checked, ...]
    obligations: tuple[Obligation, ...]
    changes: Changes | None
    waivers: tuple[WaiverTold, ...]
    digests: Mapping[str, str] = field(default_factory=dict)
    altered: tuple[str, ...] = ()
    errors: tuple[Problem, ...] = ()

    def count(self, level: Level) -> int:
        """Return how many findings stand at a level."""
        return sum(line.level is level for line in self.lines)

    @property
    def blocked(self) -> bool:
        """Whether a finding, or an error in the files, blocks payroll."""
        return bool(self.errors) or any(line.blocks for line in self.lines)
