"""Many at once: one wins and the others are told, a request sent fifty times acts once, and no lock reaches anybody."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any, TypeVar

from record import files, journal
from record.fields import digest_of
from record.opening import Record
from service import statutes
from service.refusing import StaleError
from tests.api.service import refused
from tests.kept.http import TEXT, Served, key
from tests.record.founded import NOON
from tests.service.people import House
from tests.service.test_statutes import TEXT as WRITTEN
from tests.service.test_statutes import drafted

ROUNDS = int(os.environ.get("CANUT_ROUNDS", "100"))
CLIENTS = 20
DRAFT = {"text": TEXT, "message": ""}
Given = TypeVar("Given")
Made = TypeVar("Made")


def together(act: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
    """Return what an act gives for each, all of them started at the same moment."""
    each = list(given)
    barrier = Barrier(len(each))

    def started(one: Given) -> Made:
        barrier.wait()
        return act(one)

    with ThreadPoolExecutor(len(each)) as pool:
        return list(pool.map(started, each))


def test_of_twenty_on_one_version_one_writes(record: Record) -> None:
    """In each of a hundred rounds, twenty people replace the same version: one does, nineteen are told, nothing is lost."""
    house = House(record)
    one = drafted(house)

    def write(rank: int) -> str:
        data = replace(WRITTEN, data=f"{number} {rank}".encode())
        try:
            with record.writing(house.id) as session:
                return statutes.redraft(session, house.author, one.id, number, data, "", NOON).digest
        except StaleError:
            return ""

    won = []
    for number in range(1, ROUNDS + 1):
        winners = [digest for digest in together(write, range(CLIENTS)) if digest]
        assert len(winners) == 1, number
        won += winners
    with record.reading(house.id) as session:
        assert [row.digest for row in statutes.revisions_of(session, house.author, one.id)] == [digest_of(WRITTEN.data), *won]
        assert list(journal.verify(session)) == []


def again(send: Callable[[], Any]) -> Any:
    """Send a request, again when too much work waits, as a client that was told to come back does."""
    while (answer := send()).status_code == 503:
        refused(answer, "worker-busy", 503)
    return answer


def test_of_twenty_requests_on_one_etag_one_is_answered(served: Served) -> None:
    """The same through HTTP: one 200 with the next ETag, nineteen 412 that say where the text stands."""
    own = served.brought("draft")
    clients = [served.signed(served.house.author) for _ in range(CLIENTS)]
    for number in range(1, 4):
        address, matched = f"{served.at}/statutes/{own}", {"If-Match": f'"{number}"'}
        answers = together(
            lambda client, at=address, tag=matched: again(lambda: client.put(at, json=DRAFT, headers=tag)), clients
        )
        assert sorted(answer.status_code for answer in answers) == [200] + [412] * (CLIENTS - 1)
        assert {answer.headers["etag"] for answer in answers} == {f'"{number + 1}"'}


def test_a_request_sent_fifty_times_acts_once(served: Served) -> None:
    """Fifty posts with one idempotency key make one draft, and all of them are told of the same one."""
    header = key()
    clients = [served.signed(served.house.author) for _ in range(50)]

    answers = together(lambda client: again(lambda: client.post(f"{served.at}/statutes", json=DRAFT, headers=header)), clients)

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sorted(answer.headers.get("idempotency-replayed", "") for answer in answers) == [""] + ["true"] * 49
    assert len(served.author.get(f"{served.at}/statutes").json()["statutes"]) == 1


def test_a_key_is_of_one_person_one_address_and_one_body(served: Served) -> None:
    """The same idempotency key of another person is another request; with another body it is refused."""
    header = key()
    other = served.signed(served.house.joined("author", login="other"))
    draft = {"text": TEXT, "message": ""}
    first = served.author.post(f"{served.at}/statutes", json=draft, headers=header)
    second = other.post(f"{served.at}/statutes", json=draft, headers=header)

    assert first.status_code == second.status_code == 201
    assert first.json()["id"] != second.json()["id"]
    assert served.author.post(f"{served.at}/statutes", json={**draft, "message": "x"}, headers=header).status_code == 422


def test_a_secret_is_told_once(served: Served) -> None:
    """A key asked for again with the same idempotency key is named, and its secret is not told again."""
    header, body = key(), {"name": "virements", "roles": ["payroll"], "days": 1}
    first, again = (served.payroll.post(f"{served.at}/keys", json=body, headers=header) for _ in range(2))

    assert first.json()["id"] == again.json()["id"]
    assert (first.json()["key"].startswith("canut_"), again.json()["key"]) == (True, "")


def test_writers_wait_for_one_another(record: Record) -> None:
    """Eight writers of two cooperatives at once: every act is kept in order, and none is told of a lock."""
    houses = [House(record, name) for name in ("one", "two")]
    counts = [_acts(house) for house in houses]

    def write(rank: int) -> None:
        house = houses[rank % 2]
        for turn in range(20):
            with record.writing(house.id) as session:
                digest = files.keep(session, f"{rank} {turn}".encode())
                act = journal.enter(session, NOON, "someone", "facts.import", "a.csv", digest)
                files.write(session, act, {"a.csv": digest})

    together(write, range(8))
    for house, before in zip(houses, counts, strict=True):
        with record.reading(house.id) as session:
            assert list(journal.verify(session)) == []
            assert journal.head_of(session).seq == before + 80
            assert [row.number for row in files.versions_of(session, "a.csv")] == list(range(1, 81))


def _acts(house: House) -> int:
    with house.record.reading(house.id) as session:
        return journal.head_of(session).seq
