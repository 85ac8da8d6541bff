"""What who keeps the service up looks at: whether it can serve, and figures that tell nothing of one cooperative."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections import namedtuple
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.main import make_app
from api.settings import Settings, read_settings
from api.watching.stopping import announced
from engine.statute.library import SHIPPED
from record.migrating import NONE, migrate, versions
from record.opening import Record
from service.setting import SettingError
from tests.api.service import CHILDREN, Failing, client, refused
from tests.kept.http import Served, key

KEY = "a-key-of-thirty-characters-0123"


def here(served: Served) -> TestClient:
    """Return a client on this machine."""
    return TestClient(served.app, client=("127.0.0.1", 50_000))


def figures(served: Served) -> dict[tuple[str, ...], float]:
    """Return each figure with its labels."""
    answer = here(served).get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    found = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found[sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))] = sample.value
    return found


def unready(served: Served) -> list[str]:
    """Return what keeps the service from serving."""
    return [one["code"] for one in refused(served.nobody.get("/ready"), "not-ready", 503)]


def test_a_service_that_has_all_it_needs_is_ready(served: Served) -> None:
    """With its record, tables, children and room on the disk the service is ready, and says nothing else."""
    CHILDREN.start()
    answer = served.nobody.get("/ready")

    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"status", "engine"}
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_missing_is_said(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of another version, dead children, a full disk and a stop are each said; the service is alive all the same."""
    usage = namedtuple("usage", "free")  # noqa: PYI024 - what the standard library gives, of which one field is read
    CHILDREN.start()
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _place: usage(255 * 2**20))
        assert unready(served) == ["A394"]
    served.app.state.children = Failing(None)  # type: ignore[arg-type] # it starts none
    assert unready(served) == ["A393"]
    served.app.state.children = CHILDREN
    served.app.state.stopping = True
    assert unready(served) == ["A390"]
    served.app.state.stopping = False
    assert served.nobody.get("/health").status_code == served.nobody.get("/ready").status_code == 200


def test_tables_of_another_version_are_not_served(record: Record) -> None:
    """A record whose tables are older, or that has none, is not one to send requests to."""
    CHILDREN.start()
    app = make_app(Settings(SHIPPED, record.address), children=CHILDREN)
    for version in (versions()[-2], NONE):
        migrate(record, version)
        assert [one["code"] for one in refused(TestClient(app).get("/ready"), "not-ready", 503)] == ["A392"]
    app.state.record.close()


def test_a_record_that_does_not_answer_is_not_ready() -> None:
    """Without its database the service is alive and not ready, its figures say so, and nothing of the machine is told."""
    CHILDREN.start()
    app = make_app(Settings(SHIPPED, "sqlite:////nowhere/at/all.db"), children=CHILDREN)
    answer = TestClient(app).get("/ready")

    assert [one["code"] for one in refused(answer, "not-ready", 503)] == ["A391"]
    assert "nowhere" not in answer.text
    assert "canut_record_up 0.0" in TestClient(app, client=("::1", 1)).get("/metrics").text


def test_figures_count_requests_by_their_form(served: Served) -> None:
    """Requests are counted by method, template and class of status, with their durations, and refusals by kind."""
    for address in (f"{served.at}/statutes", f"{served.at}/statutes", f"{served.at}/statutes/{'f' * 32}", "/nothing/of/the/kind"):
        served.author.get(address)
    found = figures(served)

    listed = ("method=GET", "route=/v1/cooperatives/{cooperative}/statutes", "status=2xx")
    assert found["canut_requests_total", *listed] == 2
    assert found["canut_request_seconds_count", *listed] == 2
    assert found["canut_requests_total", "method=GET", "route=other", "status=4xx"] == 1
    assert found["canut_refusals_total", "kind=absent"] == found["canut_refusals_total", "kind=route-unknown"] == 1


def test_figures_tell_works_children_and_writers(served: Served) -> None:
    """Works of all cooperatives by state, the children and why they were ended, writers' turns, and the last act of anybody."""
    for _ in range(2):
        served.asked()
    assert served.write(served.author).status_code == 201
    CHILDREN.ended["late"] += 1
    found = figures(served)

    assert found["canut_jobs", "state=waiting"] == 2
    assert found["canut_jobs", "state=running"] == 0
    assert found["canut_work", "length=long", "state=running"] == 0
    assert found["canut_record_turn_seconds_count",] >= 1
    assert found["canut_record_up",] == found["canut_children_up",] == 1
    assert found["canut_journal_last_act_timestamp_seconds",] == served.now.timestamp()
    assert found["canut_children_ended_total", "why=late"] >= 1


def test_nothing_of_one_cooperative_is_in_a_figure(record: Record) -> None:
    """Two cooperatives that work leave no label and no name by which one could be told from the other."""
    one, other = Served(record, "navetieres"), Served(record, "tisseuses")
    for served in (one, other):
        served.write(served.author)
        served.payroll.post(f"{served.at}/keys", json={"name": "canari", "roles": ["payroll"], "days": 1}, headers=key())
    told = here(one).get("/metrics").text

    for word in ("navetieres", "tisseuses", "canari", one.house.id, other.house.id, one.house.author.id):
        assert word not in told, word
    labels = {part.split("=")[0] for sample in figures(one) for part in sample[1:]}
    assert labels <= {"method", "route", "status", "kind", "length", "state", "why", "le"}
    one.close()
    other.close()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_figures_are_for_this_machine(header: str) -> None:
    """From elsewhere, or through a proxy of this machine, there is no such address."""
    served = client()
    app: Any = served.app
    refused(served.get("/metrics"), "route-unknown", 404)
    refused(TestClient(app, client=("192.0.2.1", 1)).get("/metrics"), "route-unknown", 404)
    local = TestClient(app, client=("127.0.0.1", 1))
    assert local.get("/metrics").status_code == 200
    refused(local.get("/metrics", headers={header: "127.0.0.1"}), "route-unknown", 404)


def test_a_key_opens_the_figures_from_elsewhere() -> None:
    """With the key of the settings figures are given from anywhere; another key opens nothing, nor an empty one."""
    app = make_app(Settings(SHIPPED, metrics_key=KEY), children=CHILDREN)
    far = TestClient(app, client=("192.0.2.1", 1))
    assert far.get("/metrics", headers={"Authorization": f"Bearer {KEY}"}).status_code == 200
    for wrong in ("", "Bearer ", "Bearer é", f"Bearer {KEY}0", KEY):
        refused(far.get("/metrics", headers={"Authorization": wrong.encode("latin-1")}), "route-unknown", 404)
    refused(client().get("/metrics", headers={"Authorization": "Bearer "}), "route-unknown", 404)


def test_settings_that_cannot_be_used_are_said() -> None:
    """A key too short and a delay out of bounds are told when the service starts, without the key."""
    for name, written in [
        ("CANUT_METRICS_KEY", "short"),
        ("CANUT_METRICS_KEY", "é" * 30),
        ("CANUT_DRAIN", "61"),
        ("CANUT_DRAIN", "x"),
    ]:
        with pytest.raises(SettingError, match=name) as told:
            read_settings({name: written})
        assert "short" not in str(told.value)
    assert read_settings({"CANUT_METRICS_KEY": KEY, "CANUT_DRAIN": "5"}).drain == 5


@pytest.mark.parametrize("drain", [0, 1])
def test_readiness_goes_before_the_service(drain: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a signal the service first says that it stops, and the server is told once the delay is over; twice, at once."""
    app, told = FastAPI(), []
    app.state.drain = drain
    monkeypatch.setattr("signal.getsignal", lambda _number: lambda number, _frame: told.append(number))
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL), signal.signal(signal.SIGINT, signal.SIG_DFL)

    async def stopped() -> None:
        with announced(app):
            assert not app.state.stopping
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0)
            assert app.state.stopping
            assert told == ([] if drain else [signal.SIGTERM])
            os.kill(os.getpid(), signal.SIGTERM)
            assert told == [signal.SIGTERM] * (1 if drain else 2)

    try:
        asyncio.run(stopped())
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
