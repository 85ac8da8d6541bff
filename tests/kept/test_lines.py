"""The lines of a cooperative that works on the service: its identifier, and neither its people, their figures nor a secret."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from sqlalchemy import text

from service.working.failing import Failure
from tests.api.service import Failing, refused
from tests.api.test_lines import written
from tests.kept.facts import PEOPLE_FILE, correct, send
from tests.kept.http import Served, key
from tests.service.people import PASSWORD

PEOPLE = "numéro;nom;courriel\nP1;Canari Nadia;canari@nadia.example\nP2;Luc Sol;\n"


def _scenario(served: Served) -> list[str]:
    """Sign in, give a key, import, correct, write, vote, ask for a work, fail in every way; return what is nobody's business."""
    served.house.joined("payroll", login="nadia.canari", password=PASSWORD)
    for password in (PASSWORD, "canari wrong"):
        entered = served.nobody.post("/v1/session", json={"login": "nadia.canari", "password": password})
        if entered.status_code == 201:
            cookie = entered.cookies["canut_session"]
    made = served.payroll.post(f"{served.at}/keys", json={"name": "canari-key", "roles": ["payroll"], "days": 1}, headers=key())
    secret = str(made.json()["key"])
    bearer = {"Authorization": f"Bearer {secret}"}
    assert served.nobody.get(f"{served.at}/files/rows", params={"path": PEOPLE_FILE}, headers=bearer).status_code == 200
    send(served, ("personnes.csv", PEOPLE.encode(), "", 1))
    send(served, ("absences.csv", b"personne;nature\nP1;canari\n", "", None))
    correct(served, 2, cells={"nom": "Canari Nadia"}, reason="canari, reason")
    served.member.get(f"{served.at}/people/P1/export")
    served.member.get(f"{served.at}/people/P-CANARI/export?act=1&canari=1")
    served.write(served.author, "statuts: canari\n", "canari, message")
    served.ended(served.ask())
    served.nobody.get("/v1/cooperatives/canari-elsewhere/statutes", headers={"Cookie": f"canut_session={cookie}"})
    return [cookie, secret, secret.rsplit("_", 1)[1], PASSWORD, served.house.payroll.id]


def test_nothing_of_a_person_and_no_secret_leaves(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole scenario leaves a line for each request, with the cooperative's identifier, and no name, amount, code or secret;
    the service connects to nobody meanwhile.
    """
    reached: list[object] = []
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, lambda _self, address: reached.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_named: reached.append(asked))
    with written() as lines:
        hidden = _scenario(served)
        served.nobody.cookies.clear()
        refused(served.nobody.get(f"{served.at}/statutes"), "unauthenticated", 401)

    assert reached == []
    told = json.dumps(lines, ensure_ascii=False)
    for word in [*hidden, "anari", "Ada", "Luc", "nadia", "navetieres", "P1", "personnes", "example", "Bearer"]:
        assert word not in told, word
    assert {line["event"] for line in lines} == {"request"}
    assert {line.get("cooperative") for line in lines} == {None, served.house.id}
    assert {"/v1/cooperatives/{cooperative}/people/{person}/export", "/v1/session"} <= {line["route"] for line in lines}
    assert len({line["request"] for line in lines}) == len(lines) > 10
    assert {line["status"] for line in lines} >= {200, 201, 202, 401, 404, 422}


def test_a_failing_record_is_told_without_its_rows(served: Served) -> None:
    """When the database refuses, the line says the kind of error and where, and none of the values of the statement."""
    with served.house.record.writing(served.house.id) as session:
        session.connection().execute(text("alter table revision rename to revision_gone"))
    with written() as lines:
        refused(served.write(served.author, "statuts: canari\n", "canari"), "record-closed", 503)

    (line,) = lines
    assert (line["level"], line["refusal"], line["cooperative"]) == ("error", "record-closed", served.house.id)
    assert line["failure"].startswith("sqlalchemy.exc.")
    assert any(place.startswith("service/statutes.py:") for place in line["trace"])
    assert "canari" not in json.dumps(lines)


@pytest.mark.parametrize("kind", [Failure.FAILED, Failure.DIED])
def test_a_failing_child_is_told(served: Served, kind: Failure) -> None:
    """An error of ours in a child stands in the line of its request; a child that died has its kind of refusal."""
    served.app.state.children = Failing(kind)
    with written() as lines:
        assert served.write(served.author).status_code in {500, 503}

    line: dict[str, Any] = lines[0]
    assert line["refusal"] == ("unexpected" if kind is Failure.FAILED else "worker-died")
    assert ("PlantedError" in line.get("detail", "")) is (kind is Failure.FAILED)
