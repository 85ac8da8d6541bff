"""A text from its draft to its day: who may do what, in which order, and what never changes again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from record import files, journal
from record.fields import digest_of
from record.opening import Record
from record.scoped import Scoped
from record.tables import Statute
from service import statutes
from service.permissions import Role
from service.refusing import (
    AbsentError,
    ForbiddenError,
    SecondPersonError,
    StaleError,
    StateError,
    TakenError,
    UnsoundError,
    VoteError,
)
from service.statutes import Count, Written
from tests.record.founded import NOON
from tests.service.people import House

TEXT = Written(b"statuts: contribution\n", True, "contribution", "2027-01-01", "assemblée générale", "2026-03-27")
COUNT = Count("assemblée générale", date(2026, 3, 27), 70, 62, 3, 5, "procès-verbal du 27 mars 2026, résolution 7")


def done(house: House, act: Callable[[Scoped], Statute]) -> Statute:
    with house.record.writing(house.id) as session:
        return act(session)


def drafted(house: House, written: Written = TEXT) -> Statute:
    return done(house, lambda session: statutes.draft(session, house.author, written, "un premier texte", NOON))


def brought(house: House, to: str, written: Written = TEXT) -> Statute:
    """Return a text brought to a state by the people who may."""
    one = drafted(house, written)
    steps: list[tuple[str, Callable[[Scoped], Statute]]] = [
        ("proposed", lambda session: statutes.propose(session, house.author, one.id, 1, written, NOON)),
        ("reviewed", lambda session: statutes.review(session, house.approver, one.id, 2, accepted=True, now=NOON)),
        ("voted", lambda session: statutes.record_vote(session, house.author, one.id, 3, COUNT, written, NOON)),
        ("published", lambda session: statutes.publish(session, house.approver, one.id, 4, written, NOON)),
    ]
    for state, act in steps:
        if one.state == to:
            break
        one = done(house, act)
        assert one.state == state
    return one


def test_a_text_goes_from_its_draft_to_its_day(record: Record) -> None:
    """Written, proposed, reviewed by another, voted, published: it is then a file of the cooperative, byte for byte."""
    house = House(record)
    one = brought(house, "published")
    with record.reading(house.id) as session:
        tree = files.tree_of(session)
        acts = [(entry.action, entry.digest) for entry in journal.entries_of(session)][-5:]
        assert files.bytes_of(session, tree["contribution/2027-01-01.yaml"]) == TEXT.data
        assert [row.message for row in statutes.revisions_of(session, house.author, one.id)] == ["un premier texte"]

    digest = digest_of(TEXT.data)
    assert acts == [
        (f"{act}", digest) for act in ("draft.write", "statute.propose", "statute.review", "statute.vote", "statute.publish")
    ]
    assert (one.number, one.reviewer, one.publisher) == (5, house.approver.id, house.approver.id)


def test_nobody_approves_her_own_text(record: Record) -> None:
    """Who wrote any revision neither reviews nor publishes, whatever her roles."""
    house = House(record)
    both = house.joined(Role.AUTHOR, Role.APPROVER, login="both")
    one = done(house, lambda session: statutes.draft(session, both, TEXT, "", NOON))
    done(house, lambda session: statutes.redraft(session, house.author, one.id, 1, TEXT, "", NOON))
    done(house, lambda session: statutes.propose(session, both, one.id, 2, TEXT, NOON))
    with pytest.raises(SecondPersonError):
        done(house, lambda session: statutes.review(session, both, one.id, 3, accepted=True, now=NOON))
    done(house, lambda session: statutes.review(session, house.approver, one.id, 3, accepted=True, now=NOON))
    done(house, lambda session: statutes.record_vote(session, both, one.id, 4, COUNT, TEXT, NOON))
    with pytest.raises(SecondPersonError):
        done(house, lambda session: statutes.publish(session, both, one.id, 5, TEXT, NOON))


def test_a_change_that_someone_did_not_see_stops_her(record: Record) -> None:
    """With the number of a text that changed since, nothing is done, and where it stands is told."""
    house = House(record)
    one = drafted(house)
    done(house, lambda session: statutes.redraft(session, house.author, one.id, 1, replace(TEXT, data=b"new"), "", NOON))
    with pytest.raises(StaleError) as told:
        done(house, lambda session: statutes.redraft(session, house.author, one.id, 1, replace(TEXT, data=b"lost"), "", NOON))
    with record.reading(house.id) as session:
        assert told.value.words == {"number": 2}
        assert statutes.statute_of(session, house.author, one.id).digest == digest_of(b"new")
        assert [row.number for row in statutes.revisions_of(session, house.author, one.id)] == [1, 2]


@pytest.mark.parametrize("state", ["draft", "proposed", "reviewed", "voted", "published"])
def test_each_act_is_possible_in_its_state_only(record: Record, state: str) -> None:
    """A step cannot be taken twice, skipped, or taken back by another door."""
    house = House(record)
    one = brought(house, state)
    acts: dict[str, Callable[[Scoped], Statute]] = {
        "draft": lambda session: statutes.redraft(session, house.author, one.id, one.number, TEXT, "", NOON),
        "proposed": lambda session: statutes.review(session, house.approver, one.id, one.number, accepted=True, now=NOON),
        "reviewed": lambda session: statutes.record_vote(session, house.author, one.id, one.number, COUNT, TEXT, NOON),
        "voted": lambda session: statutes.publish(session, house.approver, one.id, one.number, TEXT, NOON),
    }
    for own, act in acts.items():
        if own != state:
            with pytest.raises(StateError):
                done(house, act)
    if state == "published":
        with pytest.raises(StateError):
            done(house, lambda session: statutes.abandon(session, house.author, one.id, one.number, NOON))


def test_a_published_text_never_changes(record: Record) -> None:
    """The database itself refuses to change it; a text of the same policy and day cannot be published again."""
    house = House(record)
    one = brought(house, "published")
    with pytest.raises(TakenError):
        brought(house, "published")
    for act in (
        "update statute set digest = digest",
        "delete from statute",
        "delete from vote",
        "update revision set message = ''",
    ):
        where = f" where {'id' if 'statute' in act.split('set', maxsplit=1)[0] else 'statute'} = '{one.id}'"
        with pytest.raises(IntegrityError, match="kept for ever"), record.writing(house.id) as session:
            session.connection().execute(text(act + where))


def test_a_text_with_errors_stays_a_draft(record: Record) -> None:
    """It is kept as it was written, and cannot be proposed."""
    house = House(record)
    wrong = Written(b"contribution: [", sound=False)
    one = drafted(house, wrong)
    with pytest.raises(UnsoundError):
        done(house, lambda session: statutes.propose(session, house.author, one.id, 1, wrong, NOON))
    for policy, day in [("../../etc", "2027-01-01"), ("a/b", "2027-01-01"), ("contribution", "demain"), ("", "")]:
        odd = replace(TEXT, policy=policy, effective_from=day)
        other = drafted(house, odd)
        assert not other.path
        with pytest.raises(UnsoundError):
            done(house, lambda session, own=other, text=odd: statutes.propose(session, house.author, own.id, 1, text, NOON))


@pytest.mark.parametrize(
    ("count", "field"), [(replace(COUNT, day=date(2026, 3, 28)), "day"), (replace(COUNT, body="conseil"), "body")]
)
def test_a_vote_is_the_one_that_the_text_tells(record: Record, count: Count, field: str) -> None:
    """A vote on another day or by another body than the text says is refused, with both."""
    house = House(record)
    one = brought(house, "reviewed")
    with pytest.raises(VoteError) as told:
        done(house, lambda session: statutes.record_vote(session, house.author, one.id, 3, count, TEXT, NOON))
    assert told.value.words["field"] == field


def test_a_text_that_is_not_carried_is_abandoned(record: Record) -> None:
    """As many against as for it: it cannot be published any more."""
    house = House(record)
    one = brought(house, "reviewed")
    lost = replace(COUNT, votes_for=30, against=30)
    voted = done(house, lambda session: statutes.record_vote(session, house.author, one.id, 3, lost, TEXT, NOON))

    assert voted.state == "abandoned"
    with pytest.raises(StateError):
        done(house, lambda session: statutes.publish(session, house.approver, one.id, 4, TEXT, NOON))


def test_a_draft_does_not_exist_for_who_may_not_read_it(record: Record) -> None:
    """A member sees what is published and is told of nothing else; another cooperative of nothing at all."""
    house, other = House(record), House(record, "other")
    hidden, shown = drafted(house), brought(house, "published")
    with record.reading(house.id) as session:
        assert [row.id for row in statutes.statutes_of(session, house.member)] == [shown.id]
        assert {row.id for row in statutes.statutes_of(session, house.auditor)} == {hidden.id, shown.id}
        with pytest.raises(AbsentError):
            statutes.statute_of(session, house.member, hidden.id)
    with record.reading(other.id) as session, pytest.raises(AbsentError):
        statutes.statute_of(session, other.author, shown.id)


def test_only_who_may_writes_reviews_and_publishes(record: Record) -> None:
    """Each act is refused to every role that the table does not name, and changes nothing."""
    house = House(record)
    one = drafted(house)
    for role, actor in house.people.items():
        if role is not Role.AUTHOR:
            with pytest.raises(ForbiddenError):
                done(house, lambda session, who=actor: statutes.draft(session, who, TEXT, "", NOON))
        if role is not Role.APPROVER:
            with pytest.raises(ForbiddenError):
                done(house, lambda session, who=actor: statutes.review(session, who, one.id, 1, accepted=True, now=NOON))
            with pytest.raises(ForbiddenError):
                done(house, lambda session, who=actor: statutes.publish(session, who, one.id, 1, TEXT, NOON))
