"""Requests that were answered, kept for a week: the same one sent again acts no more, and is answered alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete

from record.fields import instant
from record.scoped import Scoped
from record.tables import Answered
from service.refusing import RefusalError

KEPT_FOR = timedelta(days=7)


class ReusedError(RefusalError):
    """A key that came with another request."""

    kind = "idempotency-key-reused"


@dataclass(frozen=True, slots=True)
class Given:
    """What names a request: who sends it, to which route, its key, and the digest of its body."""

    actor: str
    route: str
    key: str
    digest: str


def answered(session: Scoped, given: Given, now: datetime) -> Answered | None:
    """Return what was answered to a request, None the first time; raises ``ReusedError``."""
    found = session.get(Answered, (session.cooperative, given.actor, given.route, given.key))
    if found is None:
        return None
    if found.at <= instant(now - KEPT_FOR):
        session.delete(found)
        session.flush()
        return None
    if found.digest != given.digest:
        raise ReusedError(key=given.key)
    return found


def keep_answer(session: Scoped, given: Given, status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Keep the answer to a request, in the transaction of its act; forget those that are too old."""
    session.exec(delete(Answered).where(col(Answered.at) <= instant(now - KEPT_FOR)))
    told = json.dumps(dict(headers))
    row = (given.actor, given.route, given.key, given.digest)
    names = ("actor", "route", "key", "digest")
    session.add(
        Answered(
            cooperative=session.cooperative,
            **dict(zip(names, row, strict=True)),
            status=status,
            headers=told,
            body=body,
            at=instant(now),
        )
    )
    session.flush()
