"""The figures of an activity in a month that is kept, explained by the engine on the files that gave them.

A closed month is told from the folder as it stood when it was closed, an open one from the folder on which it was run: what was
changed since changes nothing. The engine computes the month again, and what it tells is of the figures that are kept, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from time import monotonic

import rfc8785

from engine import VERSION
from engine.month.replay import figures_digest
from record.fields import digest_of
from record.opening import Record
from record.scoped import Scoped
from service.actors import Actor
from service.folders import laid_out
from service.months import Stored, stored_month, stored_months
from service.own_lines import own_lines, shared_by
from service.permissions import Reach
from service.refusing import AbsentError
from service.working.answering import Answer
from service.working.children import Children

PATIENCE_SECONDS = 120
"""A request waits no longer for an explanation, in the queue and in the child."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be explained: an activity in a month, every column or one rule; in a language, as data or as a page."""

    month: int
    activity: str
    rule: str | None
    locale: str
    format: str


@dataclass(frozen=True, slots=True)
class Explainable:
    """A question that may be answered, and for whom: ``person`` is "" for who may read everything."""

    asked: Asked
    stored: Stored
    person: str

    @property
    def digest(self) -> str:
        """What names the answer: the same month, question, reader and engine give the same bytes."""
        asked = self.asked
        question = [self.person, asked.activity, asked.rule, asked.locale, asked.format]
        return digest_of(rfc8785.dumps([self.stored.sha256, self.stored.act, VERSION, *question]))


def explainable(session: Scoped, actor: Actor, asked: Asked) -> Explainable:
    """Return what may be explained to who asks; raises ``AbsentError`` for what is not there and for what is not hers alike."""
    own = actor.may("month.read") is Reach.OWN
    stored = stored_month(session, asked.month)
    known = {one["key"] for one in stored.report["activities"]}
    if asked.activity not in (shared_by(stored.report, actor.person) if own and actor.person else set() if own else known):
        raise AbsentError(thing=asked.activity)
    return Explainable(asked, stored, actor.person if own else "")


def explain(record: Record, children: Children, actor: Actor, found: Explainable) -> Answer:
    """Return the explanations, told by a child.

    Raises:
        AbsentError: when what is asked is a figure of somebody else.
        WorkerError: there is no answer.
    """
    asked, stored, end = found.asked, found.stored, monotonic() + PATIENCE_SECONDS
    question = {
        "month": asked.month,
        "activity": asked.activity,
        "rule": asked.rule,
        "locale": asked.locale,
        "format": asked.format,
        "person": found.person,
        "figures": figures_digest(stored.report),
        "engine": stored.report["engine"],
    }
    with laid_out(record, actor.cooperative, stored.act) as laid:
        answer = children.run("explain_month", question, laid.path, cancelled=lambda: monotonic() > end, key=actor.cooperative)
    if not answer.refused and not answer.value["explanations"]:
        raise AbsentError(thing=asked.rule or asked.activity)
    return answer


def months_of_person(session: Scoped, actor: Actor, person: str, before: str = "", most: int = 12) -> list[Stored]:
    """Return the months in which a person is, each with what it says of her, the newest first.

    Args:
        session: Bound to the cooperative.
        actor: Who asks.
        person: Her code in the files.
        before: Only months before this one, « 2026-11 »; "" for all.
        most: How many at most.

    Raises:
        AbsentError: for somebody else's, when who asks may only see her own.
    """
    actor.may_of("month.read", person)
    return list(islice(_of_person(session, person, before), most))


def _of_person(session: Scoped, person: str, before: str) -> Iterator[Stored]:
    for stored in stored_months(session, before):
        with suppress(AbsentError):  # a month in which she is not
            yield replace(stored, report=own_lines(stored.report, person))
