"""What an answer holds, for the documentation; a test holds every answer to it. The engine's own data are given as they are."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """An answer."""

    model_config = ConfigDict(extra="forbid")


class Place(Answer):
    """Characters of a text."""

    file: str
    line: int = Field(description="From 1; 0 when the problem is not in a text.")
    column: int
    width: int


class RelatedPlace(Place):
    """Another place that helps to understand a problem."""

    code: str
    message: str


class Problem(Place):
    """Something to correct; its shape is also that of schemas/problem.schema.json."""

    code: str
    level: Literal["error", "warning"]
    message: str
    expected: str
    advice: str
    suggestion: str
    related: list[RelatedPlace]
    pointer: str | None = Field(None, description="Where in the request (RFC 6901), for what is wrong with the request.")


class ProblemDetails(Answer):
    """A refusal (RFC 9457)."""

    type: str = Field(description="Stable; the address of its paragraph in the documentation.")
    title: str
    status: int
    detail: str
    instance: str | None = Field(
        None, description="The number of the request, that X-Request-Id and the lines of the service carry."
    )
    problems: list[Problem]


class Adoption(Answer):
    """Who voted a text, when, and where it is written."""

    by: str
    on: str
    source: str


class Head(Answer):
    """What names a text."""

    policy: str
    tier: str
    title: str
    effective_from: str
    adopted: Adoption | None
    file: str
    sha256: str


class Version(Head):
    """A version among those of its policy."""

    last_day: str | None = Field(description="The last day on which it applies; null while it is in force.")
    inherits: list[str]


class Policy(Answer):
    """A policy and its versions, the oldest first."""

    reference: str
    versions: list[Version]


class Policies(Answer):
    """The policies kept here."""

    policies: list[Policy]


class Versions(Policy):
    """The versions of a policy and what is wrong in them."""

    problems: list[Problem]


class InForce(Version):
    """A version with its text as it was written."""

    reference: str
    text: str


class Tally(Answer):
    """The examples of a text."""

    run: int
    passed: int


class Validation(Answer):
    """What was found in a text."""

    sound: bool = Field(description="Whether no problem is an error.")
    ruleset: Head | None
    sha256: str
    examples: Tally
    problems: list[Problem]


class Value(Answer):
    """A value: an amount is decimal text with its unit; a value that cannot be given says what is missing."""

    value: str | bool | None = None
    unit: str | None = None
    text: str | None = None
    refused: str | None = Field(None, description="Code of the refusal.")
    missing: str | None = None


class Result(Answer):
    """The results of one entity."""

    scope: str
    key: str
    values: dict[str, Value]


class Assumed(Answer):
    """A fact that was not given and took its declared default."""

    scope: str
    key: str
    name: str


class VersionRun(Answer):
    """The version in force on the first day of a month."""

    policy: str
    effective_from: str
    sha256: str


class DecidedMonth(Answer):
    """One month."""

    month: str
    ruleset: VersionRun
    results: list[Result]
    assumed: list[Assumed]


class Decision(Answer):
    """A decision, with the digests of everything that produced it."""

    engine: str
    rulesets: list[Head]
    facts_sha256: str = Field(description="Of the canonical JSON (RFC 8785) of the facts.")
    months: list[DecidedMonth]


class Decided(Answer):
    """A decision and the warnings."""

    decision: Decision
    problems: list[Problem]


class Explained(Answer):
    """An explanation, as schemas/explanation.schema.json describes it, and the warnings."""

    explanation: dict[str, Any]
    problems: list[Problem]


class Compared(Answer):
    """What changed in words, and the amounts side by side (null when the two texts have none in common)."""

    words: list[dict[str, Any]]
    amounts: dict[str, Any] | None
    text: str = Field(description="The same, to be read.")
    problems: list[Problem]


class MonthComputed(Answer):
    """A month, as schemas/month.schema.json describes it, and the warnings."""

    report: dict[str, Any]
    problems: list[Problem]


class Fact(Answer):
    """A fact of the vocabulary."""

    name: str
    scope: str
    kind: Literal["number", "truth", "date", "word", "account"]
    unit: str | None = None
    decimals: int | None = None
    choices: list[str] | None = None
    low: str | None = None
    high: str | None = None
    calendar: bool = Field(description="Whether it follows from the month alone.")
    meaning: str


class Vocabulary(Answer):
    """The facts that every CAE has."""

    facts: list[Fact]


class Ready(Answer):
    """Whether the service can serve."""

    status: Literal["ready"]
    engine: str


class Health(Answer):
    """Whether the service answers."""

    status: Literal["ok"]
    engine: str
