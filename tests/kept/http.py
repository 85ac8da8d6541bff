"""A cooperative served over HTTP, and its people, each with a client that is signed in."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import datetime
from time import monotonic, sleep
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import text

from api import examples
from api.main import make_app
from api.settings import Settings
from engine.statute.library import SHIPPED
from record import files, journal
from record.opening import Record
from service import jobs
from service.actors import Actor
from service.entering import SESSION_LASTS
from service.permissions import Role
from tests.api.service import CHILDREN
from tests.payroll.small_folder import FILES, MONTH
from tests.record.founded import NOON
from tests.service.people import House, signed_in

TEXT = examples.TEXT
VOTE = {
    "body": "assemblée générale",
    "day": "2024-12-12",
    "quorum": 70,
    "votes_for": 62,
    "against": 3,
    "abstained": 5,
    "minute": "procès-verbal, résolution 7",
}
WAIVER = {
    "month": "2025-01",
    "check": "coordonnées_bancaires_inconnues",
    "target": "P2",
    "reason": "compte ouvert, relevé attendu",
    "document": "courriel du 3 janvier",
    "since": "2025-01-01",
    "until": "2025-03-31",
}
RUN = {"kind": "run", "month": "2025-01"}
STATE = text("select state from job where id = :own")
_ranks = itertools.count(1)


class Served:
    """A house served: ``served.author`` is a client signed in as its author, and so on for each role; ``nobody`` is not."""

    def __init__(
        self, record: Record, name: str = "navetieres", given: Mapping[str, bytes] | None = None, house: House | None = None
    ) -> None:
        self.house = house or House(record, name, given)
        self.now = NOON
        self.app = make_app(Settings(SHIPPED, record.address), self.clock, CHILDREN)
        self.at = f"/v1/cooperatives/{name}"
        self.nobody = TestClient(self.app)

    def clock(self) -> datetime:
        return self.now

    def close(self) -> None:
        self.app.state.runner.close()
        self.app.state.record.close()

    def filled(self, given: Mapping[str, str] = FILES) -> Served:
        """Put the files of a small cooperative in the folder, and return this."""
        with self.house.record.writing(self.house.id) as session:
            kept: dict[str, str | None] = {path: files.keep(session, text.encode()) for path, text in given.items()}
            files.write(session, journal.enter(session, self.now, "test", "facts.import", "all"), kept)
        return self

    def asked(self, kind: str = "run", **question: Any) -> str:
        """Return the identifier of a work that was asked for, and that nobody was told of."""
        with self.house.record.writing(self.house.id) as session:
            return jobs.ask(session, self.house.payroll, kind, question or {"month": MONTH}, self.now).id

    def ask(self, client: TestClient | None = None, **body: Any) -> str:
        """Ask for a work through HTTP, and return its identifier."""
        made = (client or self.payroll).post(f"{self.at}/jobs", json=body or RUN, headers=key())
        assert made.status_code == 202, made.text
        return str(made.json()["id"])

    def sign(self, client: TestClient, role: str | None = None) -> Any:
        """Ask for a signature of the month."""
        return client.post(f"{self.at}/months/2025-01/signatures", json={"role": role}, headers=key())

    def signed_month(self) -> Served:
        """Have the month of a small cooperative signed by two people, and return this."""
        self.filled()
        assert [self.outcome(self.sign(one)) for one in (self.payroll, self.approver)] == ["done", "done"]
        return self

    def close_month(self) -> Any:
        """Ask for the closing of the month."""
        return self.payroll.post(f"{self.at}/months/2025-01/closing", headers=key())

    def closed_month(self) -> Served:
        """Have the month of a small cooperative signed and closed, and return this."""
        assert self.signed_month().outcome(self.close_month()) == "done"
        return self

    def export_month(self) -> Any:
        """Ask for the exports of the month."""
        return self.payroll.post(f"{self.at}/months/2025-01/exports", headers=key())

    def waive(self, client: TestClient | None = None, **changed: str) -> str:
        """Ask for a waiver, and return its identifier."""
        made = (client or self.payroll).post(f"{self.at}/waivers", json={**WAIVER, **changed}, headers=key())
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def decide(self, client: TestClient, own: str, *, granted: bool = True) -> Any:
        """Decide of a waiver."""
        return client.post(f"{self.at}/waivers/{own}/decision", json={"granted": granted}, headers=key())

    def outcome(self, response: Any) -> str:
        """Return how a decision that was asked for ended: « done », or the kind of the refusal."""
        assert response.status_code == 202, response.text
        found = self.ended(response.json()["id"])
        assert (found["state"] == "done") is (found["refused"] == ""), found
        return str(found["refused"] or found["state"])

    def told(self, response: Any) -> Any:
        """Return what a decision that was asked for tells, once it has ended."""
        self.outcome(response)
        return self.payroll.get(f"{response.headers['Location']}/result").json()

    def ended(self, own: str, client: TestClient | None = None) -> dict[str, Any]:
        """Return a work once it has ended; until then the record is asked, at a tenth of what a request takes."""
        self.app.state.runner.wake(self.house.id)
        end = monotonic() + 60
        while self._state(own) in {"queued", "running"}:
            assert monotonic() < end, own
            sleep(0.02)
        return dict((client or self.payroll).get(f"{self.at}/jobs/{own}").json())

    def _state(self, own: str) -> str | None:
        with self.house.record.reading(self.house.id) as session:
            found: str | None = session.connection().execute(STATE, {"own": own}).scalar()
            return found

    def signed(self, actor: Actor) -> TestClient:
        """Return a client signed in as someone."""
        client = TestClient(self.app)
        client.cookies.set("canut_session", signed_in(self.house.record, actor, self.now))
        return client

    def __getattr__(self, name: str) -> TestClient:
        if name in {"house", "app"}:
            raise AttributeError(name)
        made = self.signed(self.house.people[Role(name)])
        setattr(self, name, made)
        return made

    def write(self, client: TestClient, text: str = TEXT, message: str = "") -> Any:
        """Write a draft."""
        return client.post(f"{self.at}/statutes", json={"text": text, "message": message}, headers=key())

    def step(self, client: TestClient, own: str, name: str, number: int, body: object = None) -> Any:
        """Take a step with a text."""
        address, matched = f"{self.at}/statutes/{own}/{name}", {"If-Match": f'"{number}"'}
        return client.post(address, headers=matched) if body is None else client.post(address, json=body, headers=matched)

    def brought(self, to: str, text: str = TEXT) -> str:
        """Return the identifier of a text brought to a state."""
        own = str(self.write(self.author, text).json()["id"])
        steps = [
            ("proposed", self.author, "proposal", None),
            ("reviewed", self.approver, "review", {"accepted": True}),
            ("voted", self.author, "vote", VOTE),
            ("published", self.approver, "publication", None),
        ]
        for number, (state, client, name, body) in enumerate(steps, 1):
            if to == "draft":
                break
            done = self.step(client, own, name, number, body)
            assert done.json().get("state") == state, done.text
            if state == to:
                break
        return own


def key() -> dict[str, str]:
    """Return a header that no other request has."""
    return {"Idempotency-Key": f"test-key-{next(_ranks):06}"}


LASTS = SESSION_LASTS
