"""``…/journal``: the acts of a cooperative, read, verified, and the head to keep elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answering import answer
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking
from api.cooperatives.reading_statutes import ENTERING, PAGE
from api.cooperatives.shown import entry_data
from api.documenting import answered, refused
from api.refusals import Refused
from record import journal
from record.chain import Anchor
from record.soundness import rows_unlike
from service.permissions import Reach
from service.working.refusing import told

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/journal")
FAULTS_MAX = 100


@router.get(
    "",
    summary="Le journal",
    description="The acts of a cooperative in order; a member reads her own.",
    responses={**answered(answers.Journal, examples.JOURNAL), **refused(*ENTERING)},
)
def read_journal(
    asking: Asking, after: Annotated[int, Query(ge=0, le=2**53)] = 0, most: Annotated[int, Query(ge=1, le=PAGE)] = PAGE
) -> Response:
    """Read acts."""
    own = asking.actor.id if asking.actor.may("journal.read") is Reach.OWN else None
    with asking.record.reading(asking.actor.cooperative) as session:
        found = list(journal.entries_of(session, after, most + 1, own))
    following = found[most - 1].seq if len(found) > most else None
    return answer({"entries": [entry_data(one) for one in found[:most]], "next": following}, asking.root)


@router.get(
    "/verification",
    summary="Vérifier le journal",
    description=(
        "Whether every act stands as it was entered, and every row as the acts wrote it: « rows » names those that do not. The "
        "bytes of files are not read again: « canut journal verify » reads them. With an anchor kept elsewhere, its « seq » "
        "and its « hash », whether the end was cut."
    ),
    responses={**answered(answers.Verified, examples.VERIFIED), **refused(*ENTERING)},
)
def verify(
    asking: Asking,
    seq: Annotated[int | None, Query(ge=0, le=2**53)] = None,
    hash: Annotated[str, Query(pattern="^([0-9a-f]{64})?$", max_length=64)] = "",  # noqa: A002  # its name in the address
) -> Response:
    """Verify the chain of a cooperative, and its rows."""
    asking.actor.may_all("journal.verify")
    if (seq is None) != (hash == ""):
        raise Refused("request-invalid", [told("A387", "", name="seq" if seq is None else "hash")])
    anchors = [] if seq is None else [Anchor(seq, hash)]
    with asking.record.reading(asking.actor.cooperative) as session:
        faults = [asdict(one) for one in islice(journal.verify(session, anchors), FAULTS_MAX)]
        head, rows = journal.head_of(session), list(islice(rows_unlike(session), FAULTS_MAX))
    return answer({"sound": not (faults or rows), "head": asdict(head), "faults": faults, "rows": rows}, asking.root)


@router.get(
    "/head",
    summary="La tête du journal, à garder ailleurs",
    description="The rank and the hash of the last act: kept on paper or by a third party, they show later a cut.",
    responses={**answered(answers.JournalHead, examples.HEAD), **refused(*ENTERING)},
)
def read_head(asking: Asking) -> Response:
    """Return the head of the chain."""
    asking.actor.may_all("journal.anchor")
    with asking.record.reading(asking.actor.cooperative) as session:
        return answer(asdict(journal.head_of(session)), asking.root)
