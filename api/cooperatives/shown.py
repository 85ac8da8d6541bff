"""Rows of the record as the data of answers."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import Path

from api.cooperatives.entering import Entered
from api.messages import REFUSALS
from engine.program.calendar import iso_month
from record.chain import Sealed
from record.tables import ApiKey, Job, Revision, Statute, Vote, Waiver
from service.checking import check_written
from service.folders import laid_out

OwnId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", max_length=32, description="An identifier given by the list.", examples=["0" * 31 + "1"])
]


MONTHS = ("month", "first", "last")
"""What of a question is a month."""


def statute_data(one: Statute) -> dict[str, object]:
    """Return a text without its bytes."""
    names = ("id", "policy", "effective_from", "state", "number", "author", "reviewer", "publisher")
    return {**{name: getattr(one, name) for name in names}, "sha256": one.digest}


def vote_data(one: Vote) -> dict[str, object]:
    """Return a vote as it was recorded."""
    names = ("body", "day", "quorum", "votes_for", "against", "abstained", "minute", "recorded_by", "at")
    return {name: getattr(one, name) for name in names}


def whole_statute(one: Statute, voted: Vote | None, data: bytes, asking: Entered, locale: str) -> dict[str, object]:
    """Return a text, its vote, its bytes, and everything to correct in it today."""
    with laid_out(asking.record, asking.actor.cooperative) as laid:
        file, key = one.path or "texte.yaml", asking.actor.cooperative
        written, told = check_written(asking.children, data, file, laid.path, locale, key)
    vote = None if voted is None else vote_data(voted)
    return {**statute_data(one), "vote": vote, "text": data.decode("utf-8", "replace"), "sound": written.sound, "problems": told}


def revision_data(one: Revision) -> dict[str, object]:
    """Return a revision."""
    return {"number": one.number, "sha256": one.digest, "author": one.author, "message": one.message, "at": one.at}


def key_data(one: ApiKey) -> dict[str, object]:
    """Return a key without its digest."""
    names = ("id", "name", "account", "created_at", "expires_at", "revoked_at")
    return {**{name: getattr(one, name) for name in names}, "roles": one.roles.split()}


def job_data(one: Job, locale: str = "fr") -> dict[str, object]:
    """Return a long work, with the digests of what produced its result, or with why there is none."""
    names = ("id", "kind", "state", "done", "total", "actor", "created_at", "ended_at", "refused")
    made_of = ("act", "tree", "statutes", "facts", "parameters", "engine")
    told = {**{name: getattr(one, name) for name in names}, "question": question_data(json.loads(one.question))}
    told["why"] = REFUSALS[one.refused][locale][0] if one.refused else ""
    return {**told, "produced_by": {name: getattr(one, name) for name in made_of}, "result_sha256": one.result}


def waiver_data(one: Waiver) -> dict[str, object]:
    """Return a waiver that was asked for."""
    names = ("id", "target", "reason", "document", "since", "until", "state", "asked_by", "asked_at")
    decided = ("decided_by", "decided_at", "number")
    told = {name: getattr(one, name) for name in (*names, *decided)}
    return {**told, "month": iso_month(one.month), "check": one.check_name}


def question_data(question: dict[str, object]) -> dict[str, object]:
    """Return what a work was asked, months as they are written."""
    months = {name: iso_month(value) for name, value in question.items() if name in MONTHS and isinstance(value, int)}
    return {**question, **months}


def entry_data(one: Sealed) -> dict[str, object]:
    """Return an entry of the journal."""
    return {name: getattr(one, name) for name in ("seq", "at", "actor", "action", "object", "digest", "previous", "hash")}
