"""What is sent about a cooperative; as everywhere, nothing is converted and nothing is ignored."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.models import SAYING, Day, Month, Name, RulesetText, Strict

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
    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=SAYING)]
    document: Annotated[Name, Field(pattern=SAYING)]
    since: Day
    until: Day

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.until < self.since:
            raise PydanticCustomError("days", "the last day before the first")
        return self


class DecisionRequest(Strict):
    """What a second person decides of a waiver."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"granted": True}]})

    granted: bool
