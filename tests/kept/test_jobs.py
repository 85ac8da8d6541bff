"""Long works: done outside the request on what stood then, told as they go, resumed when their service dies, never half kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest

from engine import VERSION
from engine.statute.library import SHIPPED
from record import files, journal
from record.opening import Record
from service import jobs
from service.folders import laid_out
from service.jobs import ATTEMPTS_MAX, STALE
from service.jobs_running import Runner
from service.shipped import parameters_digest
from service.working.answering import Answer
from service.working.failing import Failure, WorkerError
from tests.api.service import CHILDREN, Failing, refused
from tests.kept.http import RUN, Served, key
from tests.kept.test_kill import Service
from tests.kept.test_races import together
from tests.payroll.small_folder import FILES, MONTH
from tests.service.people import House

DEMO = SHIPPED / "cooperatives" / "demo"
CHECK = {"kind": "check", "month": "2025-01"}


def result(served: Served, own: str) -> bytes:
    """Return the bytes of a result."""
    response = served.payroll.get(f"{served.at}/jobs/{own}/result")
    assert response.status_code == 200, response.text
    return bytes(response.content)


@pytest.mark.parametrize(("body", "named"), [(RUN, "contribution"), (CHECK, "findings")])
def test_a_work_names_what_produced_it(served: Served, body: dict[str, str], named: str) -> None:
    """The result is the bytes of its digest, beside the digests of the folder, of its texts and of those shipped."""
    own = served.filled().ask(**body)
    done = served.ended(own)
    data = result(served, own)

    assert (done["state"], done["refused"], done["result_sha256"]) == ("done", "", sha256(data).hexdigest())
    assert named in data.decode()
    with laid_out(served.house.record, served.house.id, done["produced_by"]["act"]) as laid:
        texts = {path: digest for path, digest in laid.tree.items() if path.endswith(".yaml")}
        assert done["produced_by"]["tree"] == laid.digest
        assert done["produced_by"]["statutes"] == files.tree_digest(texts)
        again = CHILDREN.run({"run": "month", "check": "payroll"}[body["kind"]], {"month": MONTH, "locale": "fr"}, laid.path)
    assert again.json == data
    assert (done["produced_by"]["engine"], done["produced_by"]["parameters"]) == (VERSION, parameters_digest())
    entry = served.auditor.get(f"{served.at}/journal").json()["entries"][-1]
    beside = {one["name"]: one["sha256"] for one in served.payroll.get(f"{served.at}/jobs/{own}/files").json()["files"]}
    sealed = files.work_digest(done["result_sha256"], "", (VERSION, parameters_digest()), beside)
    assert (entry["action"], entry["object"], entry["digest"]) == (f"work.{body['kind']}", own, sealed)
    assert beside


def test_a_work_is_done_on_what_stood_then(served: Served) -> None:
    """What is changed after a work was asked for changes nothing of it, and a later one sees it."""
    first = served.filled().asked()
    served.filled({"donnees/gl.csv": FILES["donnees/gl.csv"].replace("1000,05", "2000,05")})
    second = served.ask()

    assert (served.ended(first)["state"], served.ended(second)["state"]) == ("done", "done")
    assert b"1000.05" in result(served, first)
    assert b"2000.05" in result(served, second)
    assert b"1000.05" not in result(served, second)


@pytest.mark.parametrize("body", [RUN, CHECK])
def test_a_replay_gives_the_same_bytes(served: Served, body: dict[str, str]) -> None:
    """A work replayed after its folder changed gives its result to the byte, from what stood then."""
    own = served.filled().ask(**body)
    served.ended(own)
    served.filled({"donnees/gl.csv": FILES["donnees/gl.csv"].replace("1000,05", "2000,05")})
    again = served.ask(kind="replay", job=own)

    assert served.ended(again)["state"] == "done"
    told = json.loads(result(served, again))
    assert told["identical"] is True
    assert told["stored"] == told["found"] == served.ended(own)["result_sha256"]


def test_policies_are_compared(served: Served) -> None:
    """Policies compared over months as a terminal does, replayed to the byte."""
    question = {"kind": "compare", "first": "2025-01", "last": "2025-01"}
    own = served.filled().ask(**question, policies=["en vigueur", "2025-01-01"], files=False)
    done = served.ended(own)
    with laid_out(served.house.record, served.house.id) as laid:
        asked = {"first": MONTH, "last": MONTH, "policies": ["en vigueur", "2025-01-01"], "locale": "fr"}
        direct = CHILDREN.run("compare", asked, laid.path)
    assert (done["state"], done["refused"]) == (("failed" if direct.refused else "done"), direct.refused)
    assert result(served, own) == direct.json


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_month_of_the_demonstration_is_run(record: Record) -> None:
    """The largest month shipped is run as a work, told month by month, and gives what a child gives on the shipped folder."""
    given = {path.relative_to(DEMO).as_posix(): path.read_bytes() for path in sorted(DEMO.rglob("*")) if path.is_file()}
    served = Served(record, "demo", given)
    own = served.ask(kind="run", month="2025-12")
    done = served.ended(own)
    assert (done["state"], done["done"]) == ("done", done["total"])
    assert done["total"] > 0
    direct = CHILDREN.run("month", {"month": 2025 * 12 + 11, "locale": "fr"}, DEMO)
    assert json.loads(result(served, own))["report"] == direct.value["report"]
    served.close()


def test_a_work_that_the_engine_refuses_says_why(served: Served) -> None:
    """A month that cannot be computed ends as failed, with everything to correct as its result."""
    own = served.filled({**FILES, "donnees/gl.csv": "date;débit\nx;y\n"}).ask()
    done = served.ended(own)

    assert (done["state"], done["refused"]) == ("failed", "month-refused")
    assert json.loads(result(served, own))["problems"]


@pytest.mark.parametrize("kind", [Failure.LATE, Failure.FULL, Failure.DIED, Failure.FAILED])
def test_a_work_without_answer_says_so(served: Served, kind: Failure) -> None:
    """A child that gave no answer ends the work as failed, with the kind and without a word of ours."""
    served.app.state.runner.children = Failing(kind)
    done = served.ended(served.filled().ask())

    assert done["state"] == "failed"
    assert done["refused"] == {Failure.FAILED: "unexpected"}.get(kind, f"worker-{kind}")
    assert done["result_sha256"] is None


def test_a_work_is_told_as_it_goes(served: Served) -> None:
    """Server-sent events give the work until it ended, the last one with its digest."""
    own = served.filled().ask()
    response = served.payroll.get(f"{served.at}/jobs/{own}/events")
    told = [json.loads(line[6:]) for line in response.text.splitlines() if line.startswith("data: ")]

    assert response.headers["content-type"].startswith("text/event-stream")
    assert told[-1]["state"] == "done"
    assert told[-1]["result_sha256"] == sha256(result(served, own)).hexdigest()


class Slow(Failing):
    """Children whose work lasts until it is given up; ``meanwhile`` is done in its middle."""

    def __init__(self, meanwhile: Any = None) -> None:
        super().__init__(Failure.CANCELLED)
        self.meanwhile = meanwhile
        self.begun = 0

    def run(self, _task: str, _asked: Any, _folder: Any, progress: Any, cancelled: Any, _key: str = "") -> Answer:
        self.begun += 1
        progress("months", 1, 3)
        assert not cancelled()
        if self.meanwhile is not None:
            self.meanwhile()
        for _ in range(40):
            if cancelled():
                raise WorkerError(Failure.CANCELLED)
            sleep(0.1)
        raise AssertionError("it was not given up")


def test_a_work_given_up_leaves_nothing(served: Served) -> None:
    """Cancelled in its middle, a work ends its child and keeps nothing; what it was asked stays in the journal."""
    own = served.filled().asked()
    runner = Runner(served.house.record, Slow(lambda: served.payroll.delete(f"{served.at}/jobs/{own}")), served.clock)
    assert runner.do_next(served.house.id)

    done = served.ended(own)
    assert (done["state"], done["result_sha256"], done["done"], done["total"]) == ("cancelled", None, 1, 3)
    refused(served.payroll.get(f"{served.at}/jobs/{own}/result"), "state", 409)
    actions = [one["action"] for one in served.auditor.get(f"{served.at}/journal").json()["entries"]]
    assert actions[-2:] == ["job.ask", "job.cancel"]


def test_a_service_that_stops_puts_its_work_back(served: Served) -> None:
    """Stopped in the middle of a work, the service puts it back, and the next one does it, at no cost of its tries."""
    own = served.filled().asked()
    runner = Runner(served.house.record, Slow(), served.clock)
    runner.children.meanwhile = runner.stopping.set  # type: ignore[attr-defined]  # of a slow one
    runner.do_next(served.house.id)

    assert served.payroll.get(f"{served.at}/jobs/{own}").json()["state"] == "queued"
    assert Runner(served.house.record, CHILDREN, served.clock).do_next(served.house.id)
    assert served.ended(own)["state"] == "done"


def test_a_work_whose_service_died_is_taken_again(served: Served) -> None:
    """Taken again only once its sign is old; the first runner, come back, writes nothing; after three deaths it has failed."""
    own = served.filled().asked()
    record, house = served.house.record, served.house.id
    runners = []
    for rank in range(ATTEMPTS_MAX):
        with record.writing(house) as session:
            taken = jobs.take(session, f"r{rank}", served.now)
            assert taken is not None
            assert jobs.take(session, "other", served.now + STALE - timedelta(seconds=1)) is None
        runners.append(f"r{rank}")
        served.now += STALE
    with record.writing(house) as session:
        assert not jobs.beat(session, own, runners[0], served.now, 1, 1)
        assert not jobs.end(session, own, runners[0], jobs.Ending(b"{}"), served.now)
        assert jobs.take(session, "last", served.now) is None
    done = served.ended(own)
    assert (done["state"], done["refused"]) == ("failed", "worker-died")


def test_a_signature_goes_before_the_works_asked_for_earlier(served: Served) -> None:
    """Somebody waits for it: it is taken before the comparisons and months of the same cooperative."""
    first, second = served.filled().asked(), served.asked("sign", month=MONTH, role=None)
    with served.house.record.writing(served.house.id) as session:
        taken = [jobs.take(session, runner, served.now) for runner in "ab"]
    assert [None if one is None else one.id for one in taken] == [second, first]


def test_one_cooperative_never_keeps_another_waiting(served: Served) -> None:
    """While one thread is held by a work of somebody with nine more to do, another cooperative's is begun at once by the other."""
    other = House(served.house.record, "others")
    owns = [served.filled().asked() for _ in range(10)]
    begun = Slow()
    runner = Runner(served.house.record, begun, served.clock, 2)
    runner.wake(served.house.id)
    _until(lambda: begun.begun == 1)
    sleep(0.3)
    assert begun.begun == 1, "one cooperative has one of the two threads"
    with served.house.record.writing(other.id) as session:
        asked = jobs.ask(session, other.payroll, "run", {"month": MONTH}, served.now).id
    runner.wake(other.id)
    _until(lambda: begun.begun == 2)
    with served.house.record.reading(other.id) as session:
        found = session.get(jobs.Job, (other.id, asked))
        assert found is not None and found.state == "running"
    runner.close()
    states = {served.payroll.get(f"{served.at}/jobs/{own}").json()["state"] for own in owns}
    assert states == {"queued"}


def test_what_another_service_left_is_found_however_busy_one_is(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks for it again: the works of a cooperative that this service never heard of are done between those of others."""
    monkeypatch.setattr("service.jobs_running.LOOK_SECONDS", 0.2)
    other = House(served.house.record, "others")
    with served.house.record.writing(other.id) as session:
        left = jobs.ask(session, other.payroll, "run", {"month": MONTH}, served.now).id
    runner = Runner(served.house.record, CHILDREN, served.clock, 1)
    served.filled()
    busy = Thread(target=lambda: [(served.asked(), runner.wake(served.house.id), sleep(0.05)) for _ in range(100)])
    busy.start()

    def ended() -> bool:
        with served.house.record.reading(other.id) as session:
            found = session.get(jobs.Job, (other.id, left))
            return found is not None and found.state == "failed"

    _until(ended)
    assert busy.is_alive(), "it was found before the others had nothing left to do"
    busy.join()
    runner.close()


def test_a_service_that_stops_starts_nothing_again(served: Served) -> None:
    """Asked for a work while it stops, or after, it takes none; started again, it does what waits."""
    runner = Runner(served.house.record, CHILDREN, served.clock)
    runner.start()
    runner.close()
    own = served.filled().asked()
    runner.wake(served.house.id)
    assert runner.threads == []
    runner.start()
    _until(lambda: served.payroll.get(f"{served.at}/jobs/{own}").json()["state"] == "done")
    runner.close()


def _until(holds: Callable[[], bool]) -> None:
    end = monotonic() + 20
    while not holds():
        assert monotonic() < end
        sleep(0.01)


def test_a_work_is_taken_by_one(record: Record) -> None:
    """Of eight runners at once, one takes each work, and each is done once."""
    served = Served(record)
    owns = [served.filled().asked() for _ in range(3)]
    together(lambda _: Runner(record, CHILDREN, served.clock).do_next(served.house.id), range(8))
    with record.reading(served.house.id) as session:
        entries = [one.object for one in journal.entries_of(session) if one.action == "work.run"]
        assert sorted(entries) == sorted(owns)
        assert list(journal.verify(session)) == []
    served.close()


@pytest.mark.parametrize("kind", ["check", "sign"])
def test_a_work_survives_a_kill(record: Record, url: str, kind: str) -> None:
    """The service killed in the middle of a work: the next one does it again from its beginning, a signature is given once, and
    the journal holds.
    """
    house = House(record)
    with record.writing(house.id) as session:
        kept: dict[str, str | None] = {path: files.keep(session, text.encode()) for path, text in FILES.items()}
        files.write(session, journal.enter(session, datetime.now(UTC), "test", "facts.import", "all"), kept)
        own = jobs.ask(session, house.payroll, kind, {"month": MONTH}, datetime.now(UTC)).id
    with closing(Service(url)) as service:
        _killed_and_started_again(record, house, own, service)
    with record.reading(house.id) as session:
        assert list(journal.verify(session)) == []
        assert sum(one.action == "month.sign" for one in journal.entries_of(session)) == (kind == "sign")


def _killed_and_started_again(record: Record, house: House, own: str, service: Service) -> None:
    service.start()
    _until_state(record, house, own, "running")
    service.kill()
    with record.writing(house.id) as session:
        found = session.get(jobs.Job, (house.id, own))
        assert found is not None
        assert (found.state, found.result) == ("running", None)
        found.beat_at = "2000-01-01T00:00:00.000000Z"  # as if half a minute had passed
        session.add(found)
    service.start()
    assert _until_state(record, house, own, "done").attempts == 2
    service.kill()


def _until_state(record: Record, house: House, own: str, state: str) -> jobs.Job:
    for _ in range(3_000):
        with record.reading(house.id) as session:
            found = session.get(jobs.Job, (house.id, own))
        if found is not None and found.state == state:
            return found
        sleep(0.01)
    raise AssertionError(found)


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "run"},
        {"kind": "run", "month": "2025-13"},
        {"kind": "run", "month": "2025-01", "job": "a" * 32},
        {"kind": "replay"},
        {"kind": "replay", "job": "A" * 32},
        {"kind": "compare", "first": "2025-01", "last": "2025-02"},
        {"kind": "compare", "first": "2025-01", "last": "2025-02", "policies": []},
        {"kind": "close", "month": "2025-01"},
    ],
)
def test_what_is_no_work_is_refused(served: Served, body: dict[str, Any]) -> None:
    """A work asked for with other fields than its kind takes is refused with what was expected, and nothing is queued."""
    assert refused(served.payroll.post(f"{served.at}/jobs", json=body, headers=key()), "request-invalid", 422)
    assert served.payroll.get(f"{served.at}/jobs").json() == {"jobs": []}


def test_a_month_that_is_not_closed_is_not_replayed(served: Served) -> None:
    """It is told at once, and nothing is queued: there is no closed month of that name to be wrong."""
    for question in ({"month": "2025-01"}, {"month": "2025-01", "folder": "then"}):
        asked = served.payroll.post(f"{served.at}/jobs", json={"kind": "replay", **question}, headers=key())
        assert [one["code"] for one in refused(asked, "state", 409)] == ["A386"]
    assert served.payroll.get(f"{served.at}/jobs").json() == {"jobs": []}


def test_who_may_not_read_months_reads_no_result(served: Served) -> None:
    """An author sees that a month was run, and not what it gave; she may not ask for one, nor give it up."""
    own = served.filled().ask()
    served.ended(own)
    waiting = served.asked()

    assert served.author.get(f"{served.at}/jobs/{own}").status_code == 200
    refused(served.author.get(f"{served.at}/jobs/{own}/result"), "forbidden", 403)
    refused(served.author.post(f"{served.at}/jobs", json=RUN, headers=key()), "forbidden", 403)
    refused(served.author.delete(f"{served.at}/jobs/{waiting}"), "forbidden", 403)
    refused(served.payroll.post(f"{served.at}/jobs", json={"kind": "replay", "job": "f" * 32}, headers=key()), "absent", 404)
