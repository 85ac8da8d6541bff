"""``GET …/people/{person}/export``: all that the files hold about one person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.answering import answer
from api.cooperatives import answers_facts, examples_facts
from api.cooperatives.entering import Asking
from api.cooperatives.files import AfterAct
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown_facts import held_data
from api.documenting import answered, refused
from service.person import as_csv, held_of

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/people")

PersonCode = Annotated[str, Path(min_length=1, max_length=100, description="Her code in the files.", examples=["P1"])]


@router.get(
    "/{person}/export",
    summary="Ce que les fichiers disent d'une personne",
    description=(
        "Every row of the files of facts about a person, and about the activities that she holds, in JSON and in CSV: "
        "for herself (« moi » is one's own code), or for who answers for the data. « act » tells what was held after an act."
    ),
    responses={**answered(answers_facts.PersonExport, examples_facts.PERSON), **refused(*ENTERING, "erased")},
)
def export_person(
    asking: Asking,
    person: PersonCode,
    act: AfterAct = None,
) -> Response:
    """Return what is held of a person."""
    person = asking.actor.named(person)
    with asking.record.reading(asking.actor.cooperative) as session:
        found = held_of(session, asking.actor, person, act)
    return answer({"person": person, "tables": [held_data(one) for one in found], "csv": as_csv(found)}, asking.root)
