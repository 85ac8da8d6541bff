"""Who follows a work by its events, and may read it no longer, is told nothing more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.cooperatives import jobs
from service.founding import withdraw
from service.permissions import Role
from tests.kept.http import Served, key


def follower(served: Served, way: str) -> tuple[TestClient, dict[str, str]]:
    """Return a client, and what it sends, that follows by a session, or by a key."""
    if way != "key revoked":
        return served.payroll, {}
    made = served.payroll.post(f"{served.at}/keys", json={"name": "k", "roles": ["payroll"], "days": 9}, headers=key()).json()
    return served.nobody, {"Authorization": f"Bearer {made['key']}"}


def left(served: Served, way: str) -> None:
    """Take away what the follower followed by."""
    if way == "role lost":
        withdraw(served.house.record, "test", served.house.id, served.house.payroll.id, Role.PAYROLL, served.now)
    elif way == "signed out":
        other = TestClient(served.app, cookies=served.payroll.cookies)
        assert other.delete("/v1/session").status_code < 300
    else:
        (one,) = served.payroll.get(f"{served.at}/keys").json()["keys"]
        assert served.payroll.delete(f"{served.at}/keys/{one['id']}").status_code < 300


@pytest.mark.parametrize("way", ["role lost", "signed out", "key revoked"])
def test_events_end_with_the_right_to_read_them(served: Served, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A work that waits is followed; the role, the session or the key gone, the stream ends by itself, the work still waiting."""
    began, told = Event(), jobs._told

    def telling(*given: Any) -> Any:
        began.set()
        return told(*given)

    monkeypatch.setattr(jobs, "_told", telling)
    monkeypatch.setattr(jobs, "AGAIN_SECONDS", 0)
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(jobs, "TOLD_SECONDS", 30)
    own = served.asked()
    client, headers = follower(served, way)
    with ThreadPoolExecutor(1) as pool:
        stream = pool.submit(client.get, f"{served.at}/jobs/{own}/events", headers=headers)
        assert began.wait(20)
        left(served, way)
        answer = stream.result(timeout=20)
    assert answer.status_code == 200
    assert answer.text.count("event: job") == 1
    assert '"state": "queued"' in answer.text
