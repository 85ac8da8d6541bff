"""Rows that somebody changes by hand, the guards taken down and the chain left whole: what each act wrote is held to what it sealed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from record import files, journal
from record.scoped import Scoped
from record.sound_files import bytes_unlike
from record.soundness import faults_of, rows_unlike
from record.tables import Entry
from service.erasing_old import erase_old
from service.erasing_person import erase_by
from service.naming_person import Named
from tests.kept.facts import PEOPLE_FILE, correct, numbers, send
from tests.kept.http import TEXT, VOTE, Served
from tests.payroll.small_folder import FILES
from tests.record.founded import NOON

GUARDED = {
    "blob": ("update", "delete"),
    "file_version": ("update", "delete"),
    "job": ("update",),
    "job_file": ("update", "delete"),
    "revision": ("update", "delete"),
    "statute": ("update", "delete"),
    "waiver": ("update",),
}
MOVED = "update file_version set digest = :other where act in (select seq from journal where action = :action)"
ADDED = (
    "insert into file_version (cooperative, path, number, digest, act) select cooperative, path, number + 1, :other, "
    "(select max(seq) from journal) from file_version where path = 'mois/2025-01.json'"
)
WRITING = ("cooperative.create", "facts.import", "facts.correct", "waiver.grant", "month.sign", "month.close")
LATE = datetime(2099, 1, 1, tzinfo=UTC)
BY_HAND = {
    "the result of a work moved": ("update job set result = :other where state = 'done'", "job."),
    "the result of a work lost": ("update job set result = null where state = 'done'", "job."),
    "a file beside a result moved": ("update job_file set digest = :other", "job."),
    "a file beside a result lost": ("delete from job_file", "job."),
    "a file beside a result added": (
        "insert into job_file select cooperative, id, 'autre.csv', result from job where kind = 'sign' and state = 'done'",
        "job.",
    ),
    "the folder of a work": ("update job set tree = :other where state = 'done'", "job.ask"),
    "what made a result": ("update job set engine = '0.0.1' where state = 'done'", "job."),
    "why a work gave nothing": ("update job set refused = 'stale' where state = 'done'", "job."),
    "a work that failed": ("update job set state = 'cancelled' where state = 'done'", "job."),
    "a question": ("update job set question = replace(question, '24300', '24301')", "job.ask"),
    "who asked": ("update job set actor = 'somebody'", "job.ask"),
    "an author": ("update statute set author = 'somebody' where number > 1", "statute "),
    "a reviewer": ("update statute set reviewer = author where number > 1", "statute "),
    "a publisher": ("update statute set publisher = null where number > 1", "statute "),
    "who wrote a revision": ("update revision set author = 'somebody'", "statute "),
    "a revision": ("delete from revision", "statute "),
    "a vote forgotten": ("update statute set state = 'reviewed' where state = 'abandoned'", "statute "),
    "the month of a waiver": ("update waiver set month = month + 1", "waiver.ask"),
    "why a waiver": ("update waiver set reason = 'autre'", "waiver.ask"),
    "who withdrew a waiver": ("update waiver set asked_by = 'somebody' where state = 'withdrawn'", "waiver "),
    "a waiver granted": ("update waiver set state = 'granted' where state = 'refused'", "waiver "),
    "who granted": ("update waiver set decided_by = 'somebody' where state = 'granted'", "waiver "),
    "a version more": (
        ADDED,
        "mois/2025-01.json: ",
    ),
    "bytes emptied": ("update blob set data = :empty where digest in (select digest from file_version)", "blob "),
    "bytes erased": ("update blob set data = :empty, erased_at = 'x' where digest in (select digest from file_version)", "blob "),
}


def unlike(session: Scoped) -> list[str]:
    """Return what does not hold in the rows and the bytes of a cooperative."""
    session.expire_all()
    return [*rows_unlike(session), *bytes_unlike(session)]


def unguarded(served: Served, session: Scoped) -> None:
    """Take the guards down."""
    for table, acts in GUARDED.items():
        for act in acts:
            on = "" if served.house.record.embedded else f" on {table}"
            session.connection().execute(text(f"drop trigger if exists keep_{table}_{act}{on}"))


def changed(session: Scoped, asked: str, action: str = "") -> int:
    """Change rows by hand, and return how many."""
    given = {"other": files.keep(session, b"another"), "action": action, "empty": b""}
    bound = {name: value for name, value in given.items() if f":{name}" in asked}
    return session.connection().execute(text(asked), bound).rowcount


def lived(served: Served) -> None:
    """Do each kind of act: files sent and corrected, texts, works, waivers, a month signed again after a change, and closed."""
    assert correct(served, 1).status_code == 201
    served.brought("published", TEXT.replace("2025-01-01", "2030-01-01"))
    lost = served.brought("reviewed", TEXT.replace("2025-01-01", "2031-01-01"))
    told = {**VOTE, "votes_for": 3, "against": 62}
    assert served.step(served.author, lost, "vote", 3, told).json()["state"] == "abandoned"
    people = FILES[PEOPLE_FILE]
    served.filled()
    assert send(served, ("personnes.csv", people.encode() + b"\n", "", numbers(served)[PEOPLE_FILE])).status_code == 201
    served.ended(served.ask())
    assert served.outcome(served.decide(served.approver, served.waive())) == "done"
    assert served.decide(served.approver, served.waive(), granted=False).json()["state"] == "refused"
    assert served.payroll.delete(f"{served.at}/waivers/{served.waive()}").json()["state"] == "withdrawn"
    assert served.outcome(served.sign(served.payroll)) == "done"
    assert send(served, ("personnes.csv", people.encode(), "", numbers(served)[PEOPLE_FILE])).status_code == 201
    served.ended(served.ask(kind="check", month="2025-01"))
    assert [served.outcome(served.sign(one)) for one in (served.payroll, served.approver)] == ["done", "done"]
    assert [served.outcome(one) for one in (served.export_month(), served.close_month())] == ["done", "done"]
    served.waive()
    with served.house.record.reading(served.house.id) as session:
        assert "paie/2025-01.1.json" in files.tree_of(session)


def test_what_is_changed_by_hand_is_found(served: Served) -> None:
    """For each kind of act, a row moved by hand while every head and every hash stands is told; left alone, nothing is."""
    lived(served)
    assert list(faults_of(served.house.record)) == []
    cases = {action: (MOVED, f"{action} ", action) for action in (*WRITING, "statute.publish")}
    cases |= {name: (asked, wanted, "") for name, (asked, wanted) in BY_HAND.items()}
    missed = []
    with served.house.record.writing(served.house.id) as session:
        unguarded(served, session)
        for name, (asked, wanted, action) in cases.items():
            with session.begin_nested() as point:
                rows, told = changed(session, asked, action), unlike(session)
                if not rows or not any(one.startswith(wanted) for one in told):
                    missed.append((name, rows, told))
                point.rollback()
        assert unlike(session) == []
        assert list(journal.verify(session)) == []
    assert missed == []


def test_the_service_tells_the_rows_changed_by_hand(served: Served) -> None:
    """Asked over HTTP whether its journal holds, a cooperative hears of rows that are not those of its acts."""
    at = f"{served.at}/journal/verification"
    assert served.auditor.get(at).json()["rows"] == []
    with served.house.record.writing(served.house.id) as session:
        unguarded(served, session)
        changed(session, MOVED, "cooperative.create")
    told = served.auditor.get(at).json()
    assert (told["sound"], told["faults"], told["rows"]) == (False, [], ["cooperative.create 1"])


@pytest.mark.parametrize("action", ["person.erase", "record.erase"])
def test_what_an_erasure_wrote_is_held_to_it(served: Served, action: str) -> None:
    """An erasure is sound; the files that it wrote, or took away, moved by hand, are told."""
    served.closed_month()
    with served.house.record.writing(served.house.id) as session:
        unguarded(served, session)
        if action == "person.erase":
            assert erase_by(session, "test", "P1", "", Named(), NOON).renamed
        else:
            later = files.keep(session, b"later")
            act = journal.enter(session, NOON, "test", "month.close", "2026-01", later)
            files.write(session, act, {"mois/2026-01.json": later})
            assert erase_old(session, "test", LATE)[0].paths
        assert unlike(session) == []
        assert changed(session, MOVED, action)
        assert [one for one in unlike(session) if one.startswith(action)]


def test_an_older_correction_stays_sound(served: Served) -> None:
    """A correction made before the digest of its file was sealed is read, and is sound."""
    assert correct(served, 1).status_code == 201
    with served.house.record.writing(served.house.id) as session:
        (sealed,) = session.exec(select(Entry.digest).where(col(Entry.action) == "facts.correct"))
        assert b'"files":{"' in files.bytes_of(session, sealed)
        told = files.keep(session, b'{"path":"%s","reason":"avant"}' % PEOPLE_FILE.encode())
        written = {PEOPLE_FILE: files.keep(session, FILES[PEOPLE_FILE].encode())}
        files.write(session, journal.enter(session, NOON, "test", "facts.correct", PEOPLE_FILE, told), dict(written))
        assert unlike(session) == []
    assert served.auditor.get(f"{served.at}/facts/corrections").json()["corrections"][-1]["reason"] == "avant"
