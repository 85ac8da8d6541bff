"""What is answered about the months of a cooperative."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from api.answers import Answer


class Signature(Answer):
    """Who signed, as what, on what day."""

    by: str
    role: str
    on: str


class MonthHead(Answer):
    """A month and where it stands."""

    month: str
    state: Literal["open", "checked", "signed", "closed"]
    signatures: list[Signature]


class Months(Answer):
    """Months of a cooperative, the newest first."""

    months: list[MonthHead]


class Month(Answer):
    """A month as it was closed, or as the last work that ran it gave it."""

    closed: bool
    current: bool = Field(description="Whether the folder is still the one that gave it.")
    sha256: str
    report: dict[str, Any]


class ActivityHead(Answer):
    """An activity: its code in the files, and what people call it."""

    key: str
    name: str


class MonthExplained(Answer):
    """Figures of an activity in a month, each explained as schemas/explanation.schema.json describes it."""

    month: str
    closed: bool
    sha256: str = Field(description="Of the month that is kept.")
    engine: str = Field(description="The version that gave it.")
    activity: ActivityHead
    explanations: list[dict[str, Any]]


class PersonMonth(Answer):
    """What a month says of one person: herself, the activities that she holds, her shares, what changed and why."""

    closed: bool
    current: bool = Field(description="Whether the folder is still the one that gave it.")
    sha256: str
    schema_: str = Field(alias="schema")
    engine: str
    cooperative: str
    month: str
    rulesets: list[dict[str, Any]]
    roles: dict[str, str]
    people: list[dict[str, Any]]
    activities: list[dict[str, Any]]
    shares: list[dict[str, Any]]
    differences: list[dict[str, Any]]


class PersonMonths(Answer):
    """The months of a person, the newest first; « next » is given as « before » for those that come after."""

    person: str
    months: list[PersonMonth]
    next: str | None


class Findings(Answer):
    """What the last check of a month found."""

    current: bool = Field(description="Whether the folder is still the one that was checked.")
    sha256: str
    blocked: bool
    report: dict[str, Any]


class Late(Answer):
    """Entries of closed months that a month counts."""

    lines: list[dict[str, Any]]


class Waiver(Answer):
    """A waiver that was asked for; granted, it has its number in the record of the cooperative."""

    id: str
    month: str
    check: str
    target: str
    reason: str
    document: str
    since: str
    until: str
    state: Literal["asked", "granted", "refused", "withdrawn"]
    asked_by: str
    asked_at: str
    decided_by: str | None = None
    decided_at: str | None = None
    number: str | None = None


class Waivers(Answer):
    """Waivers that were asked for, the newest first."""

    waivers: list[Waiver]
