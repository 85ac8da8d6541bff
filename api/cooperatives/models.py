"""What is sent about a cooperative; as everywhere, nothing is converted and nothing is ignored."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.models import Day, Month, Name, RulesetText, Strict

Count = Annotated[int, Field(ge=0, le=1_000_000)]
Message = Annotated[str, Field(max_length=500, description="One sentence: why.")]


class SignInRequest(Strict):
    """A login and its password."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"login": "nadia", "password": "une longue phrase à soi"}]})

    login: Name
    password: Annotated[str, Field(min_length=1, max_length=200)]


class DraftRequest(Strict):
    """A text, and the sentence that says why it is written."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "statuts: contribution\n…", "message": "Un premier texte."}]}
    )

    text: RulesetText
    message: Message = ""


class ReviewRequest(Strict):
    """What a second person says of a proposed text."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"accepted": True}]})

    accepted: bool


class VoteRequest(Strict):
    """A vote, as the record of the meeting tells it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "body": "assemblée générale",
                    "day": "2026-12-11",
                    "quorum": 70,
                    "votes_for": 62,
                    "against": 3,
                    "abstained": 5,
                    "minute": "procès-verbal du 11 décembre 2026, résolution 7",
                }
            ]
        }
    )

    body: Name
    day: Day
    quorum: Annotated[int, Field(ge=0, le=1_000_000, description="How many were present or represented.")]
    votes_for: Count
    against: Count
    abstained: Count
    minute: Annotated[str, Field(min_length=1, max_length=500)]


class KeyRequest(Strict):
    """A key for a machine."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "virements", "roles": ["payroll"], "days": 90}]})

    name: Name
    roles: Annotated[
        list[Literal["member", "payroll", "accountant", "author", "approver", "auditor", "network"]],
        Field(min_length=1, max_length=7),
    ]
    days: Annotated[int, Field(ge=1, le=366)]


Policies = Annotated[list[Name], Field(min_length=1, max_length=20)]
ASKED = {
    "run": ({"month"},),
    "check": ({"month"},),
    "compare": ({"first", "last", "policies"},),
    "replay": ({"month"}, {"month", "folder"}, {"job"}),
}
"""What each kind of work is asked with."""


class JobRequest(Strict):
    """A long work: a month run or checked, policies compared over months, a closed month or a work replayed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "run", "month": "2026-11"}]})

    kind: Literal["run", "check", "compare", "replay"]
    month: Month | None = None
    folder: Literal["then"] | None = Field(
        None, description="A closed month replayed on the folder as it stood when it was closed."
    )
    job: Annotated[str, Field(pattern="^[0-9a-f]{32}$", max_length=32)] | None = None
    first: Month | None = None
    last: Month | None = None
    policies: Policies | None = Field(None, description="As in a terminal: names of statutes, perhaps with what they change.")

    @model_validator(mode="after")
    def _fields_of_the_kind(self) -> Self:
        if set(self.question()) not in ASKED[self.kind]:
            raise PydanticCustomError("job_fields", "fields of the kind")
        return self

    def question(self) -> dict[str, Any]:
        """Return what is asked, without the kind."""
        return {name: value for name, value in self.model_dump(exclude={"kind"}).items() if value is not None}


class SignatureRequest(Strict):
    """A signature; as whom, for who may sign as both."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "paie"}]})

    role: Literal["paie", "direction"] | None = None


class WaiverRequest(Strict):
    """A waiver: the check that it lifts, for whom, why, on which paper, from one day to another, and the month at hand."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "month": "2026-11",
                    "check": "coordonnées_bancaires_inconnues",
                    "target": "P2",
                    "reason": "compte ouvert, relevé attendu",
                    "document": "courriel du 3 novembre",
                    "since": "2026-11-01",
                    "until": "2027-01-31",
                }
            ]
        }
    )

    month: Month
    check: Name
    target: Name
    reason: Annotated[str, Field(min_length=1, max_length=500)]
    document: Name
    since: Day
    until: Day


class DecisionRequest(Strict):
    """What a second person decides of a waiver."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"granted": True}]})

    granted: bool
