"""What a request may hold: every field known, texts only where text is meant, no number that could be inexact."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from api import examples
from api.limits import RULES_MAX, TEXT_CHARACTERS_MAX, YEAR_MAX, YEAR_MIN
from service.working.bounds import NAME_CHARACTERS_MAX

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def _day(value: object) -> int:
    """Return the ordinal of « 2025-03-31 »."""
    if isinstance(value, str) and _DAY.fullmatch(value) and YEAR_MIN <= int(value[:4]) <= YEAR_MAX:
        try:
            return date.fromisoformat(value).toordinal()
        except ValueError:  # 30 February
            pass
    raise PydanticCustomError("day", "not a day")


def _month(value: object) -> int:
    """Return year*12+month-1 of « 2025-03 »."""
    match = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if match is None or not YEAR_MIN <= int(match[1]) <= YEAR_MAX:
        raise PydanticCustomError("month", "not a month")
    return int(match[1]) * 12 + int(match[2]) - 1


def _written(read: Callable[[object], int], form: str, pattern: str, example: str) -> tuple[Any, ...]:
    schema: dict[str, Any] = {"type": "string", "pattern": pattern, "examples": [example]}
    return BeforeValidator(read), WithJsonSchema(schema | ({"format": form} if form else {}))


_YEAR = "^(19[0-9]{2}|2[01][0-9]{2}|2200)"  # what YEAR_MIN and YEAR_MAX say
Day = Annotated[int, *_written(_day, "date", f"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}$", "2025-03-31")]
Month = Annotated[int, *_written(_month, "", f"{_YEAR}-(0[1-9]|1[0-2])$", "2025-03")]
SAYING = r"\S"
"""The pattern of a text that says something, were it one letter."""
Name = Annotated[str, Field(min_length=1, max_length=NAME_CHARACTERS_MAX)]
RulesetText = Annotated[str, Field(max_length=TEXT_CHARACTERS_MAX, description="The text itself, in YAML.")]
Facts = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "description": (
                "Facts by their name in the text, as its examples state them; « mois » may give several months. An "
                "amount is a text (« 1 234,50 € »), a truth may be true or false, a fact that is null is not known."
            ),
            "additionalProperties": {"type": ["string", "integer", "boolean", "null", "array", "object"]},
        }
    ),
]


class Strict(BaseModel):
    """A body of a request: nothing is converted, nothing is ignored."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Given(Strict):
    """A text by its reference, or the text itself."""

    policy: Name | None = Field(None, description="A reference of /v1/policies, such as « exemples/taux_de_lancement ».")
    text: RulesetText | None = None
    file: Name = Field("texte.yaml", description="What the problems of « text » call it.")
    on: Day | None = Field(None, description="The day on which the text is looked at.")

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if (self.policy is None) == (self.text is None):
            raise PydanticCustomError("one_of", "policy or text")
        return self


class ValidateRequest(Strict):
    """A text to check."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.VALIDATE]})

    text: RulesetText
    file: Name = "texte.yaml"


class DecideRequest(Given):
    """Facts, and the text to apply to them; « rules » keeps only some results."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DECIDE]})

    facts: Facts
    rules: Annotated[list[Name], Field(max_length=RULES_MAX)] | None = None


class ExplainRequest(Given):
    """One result to explain: « rule » for the entity whose key is « of » (the first by default), in the last month."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.EXPLAIN]})

    facts: Facts
    rule: Name
    of: Name | None = None
    format: Literal["json", "html"] = "json"


class DiffRequest(Strict):
    """Two texts; what is left out is chosen from the texts and their examples."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DIFF]})

    a: Given
    b: Given
    basis: Name | None = Field(None, description="The amount to vary.")
    rule: Name | None = Field(None, description="The rule whose amounts are compared.")
    facts: Facts | None = Field(None, description="All other facts.")


class MonthRequest(Strict):
    """A month of a cooperative whose files are kept here."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MONTH]})

    cooperative: Name = Field(description="Its folder, such as « cooperatives/demo ».")
    month: Month
