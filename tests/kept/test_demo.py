"""The demonstration as « make run » leaves it: people who sign in with what was told, and a month that the service computes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.main import make_app
from api.settings import Settings
from cli.demo import NAME, PEOPLE
from engine.statute.library import SHIPPED
from tests.api.service import CHILDREN
from tests.cli.terminal import Terminal

AT = f"/v1/cooperatives/{NAME}"
WAIT_SECONDS = 120


@pytest.fixture
def canut(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The command, over a record of its own."""
    monkeypatch.setenv("CANUT_LANG", "fr")
    monkeypatch.setenv("CANUT_RECORD", f"sqlite:///{tmp_path}/record.db")
    return Terminal(capsys, tmp_path)


def works(client: TestClient) -> list[dict[str, Any]]:
    """Return the works of the demonstration, once none is at work."""
    end = monotonic() + WAIT_SECONDS
    while True:
        found: list[dict[str, Any]] = client.get(f"{AT}/jobs").json()["jobs"]
        if all(one["state"] not in {"queued", "running"} for one in found):
            return found
        assert monotonic() < end, found
        sleep(0.05)


def test_the_month_is_there_when_someone_signs_in(canut: Terminal, tmp_path: Path) -> None:
    """Each person enters with the password that was told, and finds the last month of the books run; asked for only once."""
    made = canut("admin", "init", "--demo", "--format", "json")
    assert made.status == 0, made.err
    assert "déjà là" in canut("admin", "init", "--demo").out
    people = {one["login"]: one["password"] for one in made.data["people"]}
    assert list(people) == [login for login, *_ in PEOPLE]

    app = make_app(Settings(SHIPPED, f"sqlite:///{tmp_path}/record.db"), lambda: datetime.now(UTC), CHILDREN)
    with TestClient(app, base_url="https://testserver") as client:
        for login in ("membre", "paie"):
            entered = client.post("/v1/session", json={"login": login, "password": people[login]})
            assert entered.status_code == 201, entered.text
        (work,) = works(client)
        (month,) = client.get(f"{AT}/months").json()["months"]
        result = client.get(f"{AT}/jobs/{work['id']}/result").json()

    assert (work["kind"], work["state"]) == ("run", "done"), work
    assert month["month"] == "2025-12"
    assert len(result["report"]["activities"]) > 100
