"""Statutes from a draft to a text in force: written, proposed, reviewed by a second person, voted, published.

::

    draft ─propose─▶ proposed ─review─▶ reviewed ─vote─▶ voted ─publish─▶ published
      ▲                 │ returned         │ lost           (never changed again; a later text ends it)
      └─────────────────┘                  └──────▶ abandoned ◀── abandon ── draft, proposed, reviewed, voted

Each act takes the number that its author saw (``If-Match``): when someone else changed the text since, it is refused. The
bytes are kept as they were written; ``Written`` says what the engine found in them.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import col, select

from record import files, journal
from record.fields import instant, new_id
from record.scoped import Scoped
from record.tables import Revision, Statute, Vote
from service.actors import Actor
from service.permissions import Reach, reach
from service.refusing import (
    AbsentError,
    CountError,
    StaleError,
    StateError,
    TakenError,
    ToComeError,
    UnsoundError,
    VoteError,
)
from service.two_people import check_other

_POLICY, _DAY = re.compile(r"[\w-]{1,80}"), re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MESSAGE_MAX = 500
"""Characters of the sentence that says why a text is changed."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it was written, and what its check found.

    Attributes:
        data: Its bytes.
        sound: Whether nothing is to correct.
        policy, effective_from: What it says of itself, "" when that cannot be read.
        adopted_by, adopted_on: Who adopts it and on which day, as it says, "" when it does not.
    """

    data: bytes
    sound: bool
    policy: str = ""
    effective_from: str = ""
    adopted_by: str = ""
    adopted_on: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A vote: the body and the day, how many were present or represented (``quorum``), and how they voted.

    ``minute`` names the record of the meeting.
    """

    body: str
    day: date
    quorum: int
    votes_for: int
    against: int
    abstained: int
    minute: str

    @property
    def carried(self) -> bool:
        """Whether the text was adopted: more for it than against it."""
        return self.votes_for > self.against


def statute_of(session: Scoped, actor: Actor, own: str) -> Statute:
    """Return a text; a draft does not exist for who may not read drafts. Raises ``AbsentError``."""
    actor.may_all("statute.read")
    found = session.get(Statute, (actor.cooperative, own))
    if found is None or (found.state != "published" and not _sees_drafts(actor)):
        raise AbsentError(thing=own)
    return found


def statutes_of(session: Scoped, actor: Actor, after: str = "", most: int = 100) -> list[Statute]:
    """Return texts in the order of their identifiers, those that who asks may read."""
    actor.may_all("statute.read")
    asked = select(Statute).where(col(Statute.id) > after).order_by(col(Statute.id)).limit(most)
    return list(session.exec(asked if _sees_drafts(actor) else asked.where(Statute.state == "published")))


def revisions_of(session: Scoped, actor: Actor, own: str) -> list[Revision]:
    """Return the revisions of a text, the first one first."""
    statute_of(session, actor, own)
    return list(session.exec(select(Revision).where(Revision.statute == own).order_by(col(Revision.number))))


def vote_of(session: Scoped, actor: Actor, own: str) -> Vote | None:
    """Return the vote on a text, None before any; raises as ``statute_of``."""
    statute_of(session, actor, own)
    return session.get(Vote, (actor.cooperative, own))


def _sees_drafts(actor: Actor) -> bool:
    return reach(actor.roles, "draft.read") is Reach.ALL


def draft(session: Scoped, actor: Actor, written: Written, message: str, now: datetime) -> Statute:
    """Return a new draft. A text with errors may be kept as one."""
    actor.may_all("draft.write")
    digest = files.keep(session, written.data)
    statute = Statute(
        cooperative=actor.cooperative,
        id=new_id(),
        policy=written.policy,
        effective_from=written.effective_from,
        path=_path(written),
        state="draft",
        number=1,
        digest=digest,
        author=actor.id,
    )
    session.add(statute)
    session.flush()
    _revise(session, statute, actor, message, now)
    journal.enter(session, now, actor.signature, "draft.write", statute.id, digest)
    return statute


def redraft(session: Scoped, actor: Actor, own: str, number: int, written: Written, message: str, now: datetime) -> Statute:
    """Replace the text of a draft, and return it; who wrote last is its author."""
    actor.may_all("draft.write")
    statute = _at(session, actor, own, number, "draft")
    statute.digest = files.keep(session, written.data)
    statute.policy, statute.effective_from, statute.path = written.policy, written.effective_from, _path(written)
    statute.author = actor.id
    _moved(session, statute, "draft")
    _revise(session, statute, actor, message, now)
    journal.enter(session, now, actor.signature, "draft.write", own, statute.digest)
    return statute


def propose(session: Scoped, actor: Actor, own: str, number: int, written: Written, now: datetime) -> Statute:
    """Propose a draft for review; ``written`` is its text checked today. Raises ``UnsoundError`` when it has errors."""
    actor.may_all("draft.write")
    statute = _at(session, actor, own, number, "draft")
    _check_sound(statute, written)
    _check_free(session, statute)
    _moved(session, statute, "proposed")
    journal.enter(session, now, actor.signature, "statute.propose", own, statute.digest)
    return statute


def review(session: Scoped, actor: Actor, own: str, number: int, *, accepted: bool, now: datetime) -> Statute:
    """Accept a proposed text, or return it to its author; raises ``SecondPersonError`` for who wrote any of it."""
    actor.may_all("statute.review")
    statute = _at(session, actor, own, number, "proposed")
    _check_second(session, actor, own)
    statute.reviewer = actor.id if accepted else None
    _moved(session, statute, "reviewed" if accepted else "draft")
    journal.enter(session, now, actor.signature, "statute.review" if accepted else "statute.return", own, statute.digest)
    return statute


def record_vote(session: Scoped, actor: Actor, own: str, number: int, count: Count, written: Written, now: datetime) -> Statute:
    """Record the vote on a reviewed text; one that is not carried abandons it.

    Raises:
        VoteError: when the text says that it was adopted by another body or on another day.
        ToComeError: when the day is to come.
        CountError: when more people voted than were there.
    """
    actor.may_all("statute.vote")
    statute = _at(session, actor, own, number, "reviewed")
    _check_sound(statute, written)
    _check_free(session, statute)
    if count.day > now.date():
        raise ToComeError(today=now.date().isoformat(), vote=count.day.isoformat())
    if count.votes_for + count.against + count.abstained > count.quorum:
        raise CountError(quorum=count.quorum, votes=count.votes_for + count.against + count.abstained)
    if written.adopted_on != count.day.isoformat():
        raise VoteError(field="day", text=written.adopted_on, vote=count.day.isoformat())
    if written.adopted_by != count.body:
        raise VoteError(field="body", text=written.adopted_by, vote=count.body)
    told = {"cooperative": actor.cooperative, "statute": own, "recorded_by": actor.id, "at": instant(now)}
    session.add(Vote.model_validate({**told, **asdict(count), "day": count.day.isoformat()}))
    _moved(session, statute, "voted" if count.carried else "abandoned")
    journal.enter(session, now, actor.signature, "statute.vote", own, statute.digest)
    return statute


def publish(session: Scoped, actor: Actor, own: str, number: int, written: Written, now: datetime) -> Statute:
    """Put a voted text in force from its day: it becomes a file of the cooperative, and never changes again.

    Raises:
        TakenError: when a text of that policy is already published for that day.
        SecondPersonError: for who wrote any of it.
    """
    actor.may_all("statute.publish")
    statute = _at(session, actor, own, number, "voted")
    _check_sound(statute, written)
    _check_second(session, actor, own)
    _check_free(session, statute)
    statute.publisher = actor.id
    _moved(session, statute, "published")
    act = journal.enter(session, now, actor.signature, "statute.publish", own, statute.digest)
    files.write(session, act, {statute.path: statute.digest})
    return statute


def abandon(session: Scoped, actor: Actor, own: str, number: int, now: datetime) -> Statute:
    """Give up a text that is not published."""
    actor.may_all("draft.write")
    statute = _at(session, actor, own, number, "draft", "proposed", "reviewed", "voted")
    _moved(session, statute, "abandoned")
    journal.enter(session, now, actor.signature, "statute.abandon", own, statute.digest)
    return statute


def _at(session: Scoped, actor: Actor, own: str, number: int, *states: str) -> Statute:
    """Return a text that stands where its author saw it, in one of some states."""
    statute = statute_of(session, actor, own)
    if statute.number != number:
        raise StaleError(number=statute.number)
    if statute.state not in states:
        raise StateError(state=statute.state, wanted=states[0])
    return statute


def _moved(session: Scoped, statute: Statute, state: str) -> None:
    statute.state = state
    statute.number += 1
    session.add(statute)
    session.flush()


def _revise(session: Scoped, statute: Statute, actor: Actor, message: str, now: datetime) -> None:
    told = {"cooperative": actor.cooperative, "statute": statute.id, "author": actor.id, "at": instant(now)}
    session.add(Revision(**told, number=statute.number, digest=statute.digest, message=message[:MESSAGE_MAX]))


def _check_sound(statute: Statute, written: Written) -> None:
    if not written.sound or not statute.path:
        raise UnsoundError(digest=statute.digest)


def _check_free(session: Scoped, statute: Statute) -> None:
    """Refuse a text whose policy and day another one already has."""
    if statute.path in files.tree_of(session):
        raise TakenError(name=statute.path)


def _check_second(session: Scoped, actor: Actor, own: str) -> None:
    """Refuse who wrote a revision of a text, under this account or another."""
    authors = set(session.exec(select(Revision.author).where(Revision.statute == own)))
    check_other(session, actor, authors, "statute.review")


def _path(written: Written) -> str:
    """Return the file that a text becomes, "" for one whose policy or day is not a word and a day."""
    named = _POLICY.fullmatch(written.policy) is not None and _DAY.fullmatch(written.effective_from) is not None
    return f"{written.policy}/{written.effective_from}.yaml" if named else ""
