"""What is sent to ask for a long work; as everywhere, nothing is converted and nothing is ignored."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.models import Month, Name, Strict

Words = Annotated[list[Name], Field(min_length=1, max_length=20)]
_PERIOD, _OF_WHOM = {"first", "last"}, {"policies", "population", "bounds", "people", "locale"}
NEEDED = {
    "run": {"month"},
    "check": {"month"},
    "compare": _PERIOD,
    "sweep": {*_PERIOD, "vary"},
    "seek": {*_PERIOD, "vary", "targets"},
    "replay": set[str](),
}
"""What each kind of work is asked with."""
ALLOWED = {
    "run": {"files"},
    "check": {"files"},
    "compare": {*_OF_WHOM, "variants", "example", "checks", "files"},
    "sweep": {*_OF_WHOM, "files"},
    "seek": {*_OF_WHOM, "files"},
    "replay": {"month", "folder", "job"},
}
"""What may be said besides."""


class JobRequest(Strict):
    """A long work: a month run or checked, policies compared, parameters varied, a closed month or a work replayed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "compare",
                    "first": "2025-01",
                    "last": "2025-12",
                    "policies": ["en vigueur", "projet:5f0c1d2e3a4b5c6d7e8f901122334455+plancher_mensuel=80 €"],
                    "variants": ["taux_interne=6 %"],
                    "population": ["contrat=cesa"],
                    "bounds": "1 % et 5 %",
                }
            ]
        }
    )

    kind: Literal["run", "check", "compare", "sweep", "seek", "replay"]
    month: Month | None = None
    folder: Literal["then"] | None = Field(
        None, description="A closed month replayed on the folder as it stood when it was closed."
    )
    job: Annotated[str, Field(pattern="^[0-9a-f]{32}$", max_length=32)] | None = None
    first: Month | None = None
    last: Month | None = None
    policies: Words | None = Field(
        None,
        description=(
            "« en vigueur », the day of a version, « projet:… » with the identifier of a draft; each with "
            "« +parameter=value » and « dès 2025-07 ». The first is the reference; « en vigueur » without any. "
            "One only for sweep and seek."
        ),
    )
    variants: Words | None = Field(None, description="« parameter=value » for one more policy each: the reference, so changed.")
    population: Words | None = Field(
        None,
        description=(
            "« tous » (default), « exemples », « contrat=cesa »; « moi » alone for one's own figures; with « people », also "
            "codes of activities and numbers of people."
        ),
    )
    bounds: Name | None = Field(None, description="Where classes part; « 1 % et 5 % » without it.")
    people: bool | None = Field(None, description="Show people and small groups, for who may see them; it is in the journal.")
    example: Name | None = Field(None, description="The example of the text along which the contribution is drawn.")
    checks: bool | None = Field(None, description="Whether the last month is also checked under each policy; true by default.")
    vary: Words | None = Field(
        None, description="« plancher_mensuel=60 € à 100 € par 10 € »; several are crossed. One only for seek."
    )
    files: bool | None = Field(
        None, description="Whether the files are made beside the result; true by default. seek and replay give none."
    )
    targets: Words | None = Field(
        None, description="« contribution>=308 000 € », « hausse<=3 % », « aucune marche »; all at once."
    )
    locale: Literal["fr", "en"] | None = Field(None, description="Of the sentences of a comparison and its files; fr by default.")

    @model_validator(mode="after")
    def _fields_of_the_kind(self) -> Self:
        said, needed = set(self.question()), NEEDED[self.kind]
        fine = needed <= said <= needed | ALLOWED.get(self.kind, set())
        match self.kind:
            case "replay":
                fine = fine and said in ({"month"}, {"month", "folder"}, {"job"})
            case "compare":
                fine = fine and bool(said & {"policies", "variants"})
            case "seek":
                fine = fine and len(self.vary or ()) == 1
        if not fine:
            raise PydanticCustomError("job_fields", "fields of the kind")
        return self

    def question(self) -> dict[str, Any]:
        """Return what is asked, without the kind."""
        return {name: value for name, value in self.model_dump(exclude={"kind"}).items() if value is not None}
