"""What another text would have given, asked as a long work: who may ask it of whom, and the drafts that it names.

Amounts of people and of groups of fewer than five are shown to who may see them (``compare.people``) and asks for them: who
asked is in the journal and in the answer. Whoever has a number in the files may ask for her own, « moi », and sees nothing else.
A draft is named « projet:5f0c… », by its identifier; the work keeps the digest of the revision that stood when it was asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from record.opening import Record
from record.scoped import Scoped
from record.tables import Job
from service.actors import Actor
from service.folders import laid_out
from service.lines import logger
from service.permissions import Reach, reach
from service.refusing import AbsentError, OthersError
from service.statutes import statute_of
from service.working.answering import Answer
from service.working.children import Children
from service.working.failing import Failure, WorkerError
from service.working.refusing import QuestionError, told
from service.working.roots import DRAFTS

COMPARING = frozenset({"compare", "sweep", "seek"})
"""The kinds of works that compare."""
MYSELF, EXAMPLES = "moi", "exemples"
_DRAFT = re.compile(r"\s*projet\s*:\s*([0-9a-f]{32})(?=$|[\s+])")
_LOG = logger("comparing")


def framed(session: Scoped, actor: Actor, kind: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question as the work keeps it: of whom, at whose request, and which revision of each draft.

    Raises:
        ForbiddenError: when who asks may not compare.
        OthersError: when she may compare her own figures, or examples, and asks for others.
        QuestionError: when she asks for her own figures otherwise than alone, or has none here.
        AbsentError: for a draft that is not there, or that she may not read.
    """
    far, people = actor.may("compare"), bool(asked.get("people"))
    question = {name: value for name, value in asked.items() if name != "people"}
    population = list(question.get("population", ()))
    if people:
        actor.may_all("compare.people")
        question["entitled"] = f"compte {actor.id[:8]}"
    if MYSELF in population and not actor.person:
        raise QuestionError("request-invalid", [told("A322", "/population")])
    if MYSELF in population and people:
        question["population"] = [actor.person if word == MYSELF else word for word in population]
    elif MYSELF in population:
        question |= _own(actor, kind, population)
    elif far is not Reach.ALL and population != [EXAMPLES]:
        raise OthersError(action="compare")
    drafts = _drafts(session, actor, question.get("policies", ()))
    return {**question, "drafts": drafts} if drafts else question


def _own(actor: Actor, kind: str, population: list[str]) -> dict[str, Any]:
    """Return what makes a question one about who asks, alone; the check before payroll, of everyone, is left out."""
    if population != [MYSELF] or kind != "compare":
        raise QuestionError("request-invalid", [told("A321", "/population")])
    return {"own": True, "entitled": actor.person, "checks": False}


def _drafts(session: Scoped, actor: Actor, words: list[str]) -> dict[str, dict[str, Any]]:
    """Return the drafts that policies name, by identifier: their digest, and the file that they are to the engine."""
    found: dict[str, dict[str, Any]] = {}
    for own in dict.fromkeys(match[1] for word in words if (match := _DRAFT.match(word))):
        actor.may_all("draft.read")
        statute = statute_of(session, actor, own)
        name = f"{statute.policy}-{statute.effective_from}" if statute.path else "projet"
        if any(one["file"] == f"{name}.yaml" for one in found.values()):
            name = f"{name}-{own[:8]}"
        found[own] = {"file": f"{name}.yaml", "sha256": statute.digest, "number": statute.number}
    return found


def arguments_of(question: Mapping[str, Any], cooperative: str) -> dict[str, Any]:
    """Return a question as a child takes it, the cooperative's folder being that address when drafts stand beside it."""
    drafts: Mapping[str, Mapping[str, Any]] = question.get("drafts", {})
    asked = {"locale": "fr", "files": True, **{name: value for name, value in question.items() if name != "drafts"}}
    if drafts:
        asked["policies"] = [_placed(word, drafts) for word in asked["policies"]]
        asked["cooperative"] = cooperative
    return asked


def _placed(word: str, drafts: Mapping[str, Mapping[str, Any]]) -> str:
    match = _DRAFT.match(word)
    return f"{DRAFTS}/{drafts[match[1]]['file']}{word[match.end() :]}" if match else word


def drafts_laid(question: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of the drafts of a question, with the digest of each."""
    return {one["file"]: one["sha256"] for one in question.get("drafts", {}).values()}


def checked_question(
    record: Record, children: Children, actor: Actor, kind: str, asked: Mapping[str, Any], locale: str = "fr"
) -> Answer | None:
    """Return what the engine says of a question before it is queued; None when no child could look at it in time.

    The work then tells by itself what is wrong.
    """
    with record.reading(actor.cooperative) as session:
        question = framed(session, actor, kind, asked)
    with laid_out(record, actor.cooperative, drafts=drafts_laid(question)) as laid:
        given = {**arguments_of(question, laid.path.name), "kind": kind, "locale": locale}
        try:
            return children.run("question", given, laid.whole, key=actor.cooperative)
        except WorkerError as error:
            if error.kind is Failure.FAILED:
                _LOG.error("a question was not looked at", detail=error.detail)
            return None


def check_reader(actor: Actor, job: Job) -> None:
    """Refuse the result of a comparison to who may not ask the same: about people, with a draft, or somebody's own."""
    far, question = actor.may("compare"), json.loads(job.question)
    if is_asker(actor, job):
        if question.get("entitled") and not question.get("own"):
            actor.may_all("compare.people")
    elif far is not Reach.ALL:
        raise AbsentError(thing=job.id)
    elif question.get("entitled"):
        actor.may_all("compare.people")
    if question.get("drafts"):
        actor.may_all("draft.read")


def sees(actor: Actor, job: Job) -> bool:
    """Whether someone who sees works may know of one: that somebody asks about her own figures is not everybody's business."""
    if job.kind not in COMPARING or is_asker(actor, job) or not json.loads(job.question).get("own"):
        return True
    return reach(actor.roles, "compare.people") is Reach.ALL


def is_asker(actor: Actor, job: Job) -> bool:
    """Whether a work was asked for by an account, itself or through a key."""
    return job.actor.partition("/")[0] == actor.id
