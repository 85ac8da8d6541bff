"""Each act with its first, second, third… statement failing, then its commit: the record is as before, or as after, never between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import bindparam, event, select

from record import files
from record.opening import Record
from record.tables import METADATA, TENANTS
from service import deciding_months, jobs, statutes, waivers
from service.correcting_facts import Correction, correct, corrected, splice
from service.ending import Act, Ending
from service.entering import sign_in, sign_out
from service.erasing_old import erase_old
from service.erasing_person import erase
from service.folders import Laid
from service.founding import create_account, create_cooperative, create_key, grant, revoke_key, withdraw
from service.importing_facts import import_facts, placed
from service.once import Given, answered, keep_answer
from service.permissions import Role
from service.proposing_facts import check_proposal
from service.rows_spliced import Change
from service.working.answering import Answer
from tests.api.service import CHILDREN
from tests.kept.facts import ABSENCES, FOLDER, PEOPLE_FILE, pieces
from tests.payroll.small_folder import MONTH
from tests.record.founded import NOON
from tests.service.people import PASSWORD, House
from tests.service.test_statutes import COUNT, TEXT, brought

FILLED = {"facts", "corrected"}
"""Where an act begins with the files of a cooperative."""


class PlantedError(Exception):
    """The failure that was asked for."""


@contextmanager
def failing(record: Record, at: int) -> Iterator[list[int]]:
    """Make the statement of a rank fail, counting commits as statements; give how many there were."""
    seen = [0]

    def count(*_: Any) -> None:
        seen[0] += 1
        if seen[0] == at:
            raise PlantedError

    dialect = record.engine.dialect
    commit = dialect.do_commit

    def counted_commit(connection: Any) -> None:
        count()
        commit(connection)

    event.listen(record.engine, "do_execute", count)
    dialect.do_commit = counted_commit  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        event.remove(record.engine, "do_execute", count)
        dialect.do_commit = commit  # type: ignore[method-assign]


SHARED = [table for table in METADATA.sorted_tables if table.name not in TENANTS]
OWNED = [table for table in METADATA.sorted_tables if table.name in TENANTS]
EVERYTHING = {table.name: select(table).order_by(*table.primary_key.columns) for table in SHARED}
OF_ONE = {
    table.name: select(table).where(table.c.cooperative == bindparam("one")).order_by(*table.primary_key.columns)
    for table in OWNED
}


def rows(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that the record holds: what is shared, then what is of each cooperative, each read at one moment."""
    with record.reading() as session:
        found = {name: [tuple(row) for row in session.connection().execute(asked)] for name, asked in EVERYTHING.items()}
        cooperatives = [one[0] for one in session.connection().execute(select(METADATA.tables["cooperative"].c.id))]
    for cooperative in cooperatives:
        with record.reading(cooperative) as session:
            for name, asked in OF_ONE.items():
                found.setdefault(name, []).extend(tuple(row) for row in session.connection().execute(asked, {"one": cooperative}))
    return found


def _on(house: House, act: Callable[[Any], object]) -> None:
    with house.record.writing(house.id) as session:
        act(session)


def _once(house: House) -> None:
    given = Given(house.author.id, "POST /", "12345678", "d")

    def act(session: Any) -> None:
        if answered(session, given, NOON) is None:
            statutes.draft(session, house.author, TEXT, "", NOON)
            keep_answer(session, given, 201, {}, b"{}", NOON)

    _on(house, act)


def _acts() -> dict[str, tuple[str, Callable[[House, str], object]]]:
    """Return each act: where its text stands before, and what is done."""
    return {
        "draft": ("", lambda house, _: _on(house, lambda session: statutes.draft(session, house.author, TEXT, "", NOON))),
        "once": ("", lambda house, _: _once(house)),
        "redraft": ("draft", lambda house, own: _on(house, lambda s: statutes.redraft(s, house.author, own, 1, TEXT, "", NOON))),
        "propose": ("draft", lambda house, own: _on(house, lambda s: statutes.propose(s, house.author, own, 1, TEXT, NOON))),
        "review": ("proposed", lambda h, own: _on(h, lambda s: statutes.review(s, h.approver, own, 2, accepted=True, now=NOON))),
        "vote": ("reviewed", lambda h, own: _on(h, lambda s: statutes.record_vote(s, h.author, own, 3, COUNT, TEXT, NOON))),
        "publish": ("voted", lambda house, own: _on(house, lambda s: statutes.publish(s, house.approver, own, 4, TEXT, NOON))),
        "abandon": ("voted", lambda house, own: _on(house, lambda s: statutes.abandon(s, house.author, own, 4, NOON))),
        "cooperative": (
            "",
            lambda house, _: create_cooperative(house.record, "new", "New", NOON, {"a.csv": b"1", "b.csv": b"2"}),
        ),
        "account": ("", lambda house, _: create_account(house.record, "new", "New", None, NOON)),
        "grant": ("", lambda house, _: grant(house.record, "test", house.id, house.author.id, Role.MEMBER, NOON, "P2")),
        "withdraw": ("", lambda house, _: withdraw(house.record, "test", house.id, house.author.id, Role.AUTHOR, NOON)),
        "key": ("", lambda house, _: _on(house, lambda session: _key(session, house))),
        "import": ("facts", lambda house, _: _imports(house)),
        "correct": ("facts", lambda house, _: _corrects(house)),
        "erase a person": ("corrected", lambda h, _: _on(h, lambda s: erase(s, h.approver, "P1", "Sa demande.", NOON))),
        "erase what is old": (
            "corrected",
            lambda h, _: _on(h, lambda s: erase_old(s, "system", NOON + 12 * timedelta(days=366))),
        ),
        "ask a work": ("", lambda house, _: _on(house, lambda session: _asked(session, house))),
        "take a work": ("work", lambda house, _: _on(house, lambda session: jobs.take(session, "r", NOON))),
        "give a sign": ("taken", lambda house, own: _on(house, lambda s: jobs.beat(s, own, "r", NOON, 1, 2))),
        "release a work": ("taken", lambda house, own: _on(house, lambda s: jobs.release(s, own, "r"))),
        "end a work": ("taken", lambda house, own: _on(house, lambda s: jobs.end(s, own, "r", Ending(b"{}"), NOON))),
        "end a work that decides": (
            "taken",
            lambda house, own: _on(house, lambda s: jobs.end(s, own, "r", _signed(house), NOON)),
        ),
        "cancel a work": ("taken", lambda house, own: _on(house, lambda s: jobs.cancel(s, house.payroll, own, NOON))),
        "ask a waiver": ("", lambda house, _: _on(house, lambda session: _waiver(session, house))),
        "refuse a waiver": ("waiver", lambda house, own: _on(house, lambda s: waivers.refuse(s, house.approver, own, NOON))),
        "withdraw a waiver": ("waiver", lambda house, own: _on(house, lambda s: waivers.withdraw(s, house.payroll, own, NOON))),
        "grant a waiver": (
            "waiver",
            lambda house, own: _on(house, lambda s: waivers.grant(s, house.approver, own, _prepared(house), NOON)),
        ),
        "sign": ("", lambda h, _: _on(h, lambda s: deciding_months.sign(s, h.payroll, MONTH, _prepared(h), NOON))),
        "close": ("", lambda h, _: _on(h, lambda s: deciding_months.close(s, h.payroll, MONTH, _prepared(h), NOON))),
        "export": ("", lambda h, _: _on(h, lambda s: deciding_months.note_export(s, h.payroll, MONTH, b"x", NOON))),
        "revoke": ("key", lambda house, own: revoke_key(house.record, house.approver, own, NOON)),
        "sign in": ("account", lambda house, _: sign_in(house.record, "nadia", PASSWORD, NOON)),
        "sign out": ("session", lambda house, own: sign_out(house.record, own, NOON)),
    }


def _imports(house: House) -> None:
    """Import two files, checked beforehand as the service does."""
    with TemporaryDirectory() as made:
        sent = pieces(Path(made), ("personnes.csv", FOLDER[PEOPLE_FILE], "", 1), ("absences.csv", ABSENCES, "", None))
        with house.record.reading(house.id) as session:
            proposal = placed(session, house.payroll, sent)
        checked = check_proposal(house.record, CHILDREN, house.id, proposal)
        _on(house, lambda session: import_facts(session, house.payroll, proposal, checked, NOON))


def _corrects(house: House) -> None:
    asked = Correction(PEOPLE_FILE, 1, Change("replace", 2, {"nom": "Ada"}), "Une lettre.")
    with TemporaryDirectory() as made:
        answer = splice(house.record, CHILDREN, house.payroll, asked)
        proposal, done = corrected(asked, answer, Path(made) / "corrected")
        checked = check_proposal(house.record, CHILDREN, house.id, proposal)
        _on(house, lambda session: correct(session, house.payroll, proposal, done, checked, NOON))


def _key(session: Any, house: House) -> str:
    return create_key(session, house.approver, "k", frozenset({Role.APPROVER}), timedelta(days=1), NOON)[0]


def _asked(session: Any, house: House) -> str:
    return jobs.ask(session, house.payroll, "run", {"month": 1}, NOON).id


def _waiver(session: Any, house: House) -> str:
    terms = waivers.Terms(MONTH, "c", "P1", "r", "d", NOON.date(), NOON.date())
    return waivers.ask(session, house.payroll, terms, NOON).id


def _prepared(house: House) -> deciding_months.Prepared:
    """Return what the engine would write, as it says it."""
    made = {"paie/2025-01.json": b'{"signatures": [1]}'}
    answer = Answer(b"", {"number": "D001"}, files=made)
    with house.record.reading(house.id) as session:
        return deciding_months.Prepared(Laid(Path(), files.tree_of(session)), answer)


def _signed(house: House) -> Act:
    """Return the act that ends a work with a signature and a file beside it."""

    def act(session: Any, now: Any) -> Ending:
        deciding_months.sign(session, house.payroll, MONTH, _prepared(house), now)
        return Ending(b"{}", files={"a.zip": b"a"})

    return act


def _before(house: House, state: str) -> str:
    """Bring a house where an act begins, and return what the act is about."""
    if state in {"account", "session"}:
        create_account(house.record, "nadia", "Nadia", PASSWORD, NOON)
        return sign_in(house.record, "nadia", PASSWORD, NOON)[0] if state == "session" else ""
    if state in {"work", "taken"}:
        with house.record.writing(house.id) as session:
            own = _asked(session, house)
            return own if state == "work" or jobs.take(session, "r", NOON) is not None else ""
    if state == "waiver":
        with house.record.writing(house.id) as session:
            return _waiver(session, house)
    if state == "key":
        with house.record.writing(house.id) as session:
            return _key(session, house)
    if state == "corrected":
        _corrects(house)
    return brought(house, state).id if state and state not in FILLED else ""


@pytest.mark.parametrize("name", _acts())
def test_an_act_is_whole_or_was_not(record: Record, name: str) -> None:
    """Whichever statement fails, the first or the commit, what the record holds is what it held before."""
    state, act = _acts()[name]
    house = House(record, given=FOLDER if state in FILLED else None)
    own = _before(house, state)
    before = rows(record)
    for at in range(1, 200):
        with failing(record, at) as seen:
            try:
                act(house, own)
            except PlantedError:
                assert rows(record) == before, at
                continue
        assert seen[0] < at
        break
    else:
        pytest.fail("the act never ended")
    assert at > 2
    assert rows(record) != before
