"""What a network sees of the cooperatives that belong to it: its model and what they change of it, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from record import files, journal
from record.opening import Record
from record.tables import Statute
from service.actors import Actor
from service.founding import create_account, grant
from service.networks import found_network, join, leave
from service.permissions import Role
from service.refusing import AbsentError, TakenError
from service.working.failing import Failure
from tests.api.service import Failing, alike, refused
from tests.kept.facts import FOLDER
from tests.kept.http import Served
from tests.record.founded import NOON

HEIR = """\
statuts: contribution
titre: {title}
en_vigueur: {day}
adopté:
  par: assemblée générale
  le: 2024-12-12
  source: résolution 4
hérite:
  - {model}
paramètres:
  taux_de_contribution:
    valeur: {rate}
    référence: résolution 4
"""
OTHER = "reseaux/cpe"


def heir(day: str, rate: str, model: str = "reseaux/copea", title: str = "Contribution") -> bytes:
    """Return a text that comes from a model."""
    return HEIR.format(day=day, rate=rate, model=model, title=title).encode()


class Web:
    """Two networks; one has two cooperatives, full of what it may not see, the other one."""

    def __init__(self, record: Record) -> None:
        self.record = record
        mine = {
            **FOLDER,
            "contribution/2025-01-01.yaml": heir("2025-01-01", "10 %"),
            "contribution/2026-01-01.yaml": heir("2026-01-01", "12,50 %"),
            "contribution/2027-01-01.yaml": heir("2027-01-01", "15 %"),
            "canari/2025-01-01.yaml": heir("2025-01-01", "11 %", "national/droit_cae", "canari du texte").replace(
                b"statuts: contribution", b"statuts: canari"
            ),
        }
        self.served = Served(record, "mine", mine)
        self.bare = Served(record, "bare", {"contribution/2025-01-01.yaml": b"statuts: ["})
        self.other = Served(record, "other", {"contribution/2025-01-01.yaml": heir("2025-01-01", "12 %", OTHER, "canari")})
        self.copea = found_network(record, "copea", "Copea", "reseaux/copea", NOON)
        self.cpe = found_network(record, "cpe", "CPE", OTHER, NOON)
        for network, served in ((self.copea, self.served), (self.copea, self.bare), (self.cpe, self.other)):
            join(record, network, served.house.id, NOON)
        self.client = self.signed(self.copea, "someone")

    def signed(self, network: str, login: str) -> TestClient:
        """Return the client of someone of a network."""
        account = create_account(self.record, login, login, None, NOON)
        grant(self.record, "test", network, account, Role.NETWORK, NOON)
        return self.served.signed(Actor(account, network, frozenset({Role.NETWORK})))

    def seen(self, **params: Any) -> dict[str, Any]:
        """Return what the first network sees."""
        response = self.client.get("/v1/networks/copea/models", params=params)
        assert response.status_code == 200, response.text
        return dict(response.json())

    def close(self) -> None:
        for one in (self.served, self.bare, self.other):
            one.close()


@pytest.fixture
def web(record: Record) -> Any:
    found = Web(record)
    yield found
    found.close()


def test_a_network_sees_what_becomes_of_its_model(web: Web) -> None:
    """Each version that comes from the model, which is in force today, and the parameters that it changes, before and after."""
    told = web.seen()
    assert (told["model"], told["on"], told["next"]) == ("reseaux/copea", "2026-03-31", None)
    bare, mine = told["cooperatives"]
    assert bare == {"cooperative": "bare", "title": "Bare", "policies": [], "unread": True}
    assert (mine["cooperative"], mine["unread"]) == ("mine", False)
    (policy,) = mine["policies"]
    versions = [(one["effective_from"], one["in_force"], [each["own"] for each in one["changed"]]) for one in policy["versions"]]
    assert versions == [
        ("2025-01-01", False, []),
        ("2026-01-01", True, ["12,5\N{NO-BREAK SPACE}%"]),
        ("2027-01-01", False, ["15\N{NO-BREAK SPACE}%"]),
    ]
    changed = policy["versions"][1]["changed"][0]
    assert (changed["name"], changed["model"]) == ("taux_de_contribution", "10\N{NO-BREAK SPACE}%")
    assert [one["cooperative"] for one in web.seen(most=1)["cooperatives"]] == ["bare"]
    assert [one["cooperative"] for one in web.seen(after=web.seen(most=1)["next"])["cooperatives"]] == ["mine"]


def test_a_network_sees_nothing_else(web: Web) -> None:
    """No draft, no text of its own, no person, fact or file, no journal, nothing of another network: wherever it asks."""
    draft = web.served.write(web.served.author, heir("2028-01-01", "14 %", title="canari du projet").decode()).json()["id"]
    told = web.client.get("/v1/networks/copea/models").text
    for word in ("canari", "Ada", "P1", "A1", "706000", "cpe", "2028", draft, web.served.house.id, web.other.house.id):
        assert word not in told, word
    for address in ("statutes", "files", "months", "jobs", "journal", "people/P1/export", f"statutes/{draft}"):
        for name in ("mine", "other"):
            theirs, never = (web.client.get(f"/v1/cooperatives/{one}/{address}") for one in (name, "never"))
            assert theirs.status_code == 404 and alike(theirs, never)
    theirs, never = (web.client.get(f"/v1/networks/{name}/models") for name in ("cpe", "never"))
    assert theirs.status_code == 404 and alike(theirs, never)
    refused(web.served.network.get("/v1/networks/mine/models"), "absent", 404)
    refused(web.served.author.get("/v1/networks/mine/models"), "forbidden", 403)
    with web.record.reading(web.served.house.id) as session:
        assert session.get(Statute, (web.served.house.id, draft)) is not None
        assert "donnees/personnes.csv" in files.tree_of(session)


def test_who_leaves_is_seen_no_more(web: Web) -> None:
    """Joining and leaving are acts of the cooperative's own journal; the day it leaves, nothing of it is seen."""
    leave(web.record, web.copea, web.served.house.id, NOON)
    assert [one["cooperative"] for one in web.seen()["cooperatives"]] == ["bare"]
    with web.record.reading(web.served.house.id) as session:
        actions = [(one.action, one.object) for one in journal.entries_of(session)]
        assert list(journal.verify(session)) == []
    assert actions[-1] == ("network.leave", web.copea)
    assert ("network.join", web.copea) in actions
    with pytest.raises(AbsentError):
        leave(web.record, web.copea, web.served.house.id, NOON)


def test_a_network_is_founded_once_on_a_model_that_is_there(web: Web) -> None:
    """Neither two networks on a model, nor a model that does not come with Canut, nor a network in a network; a model stays."""
    with pytest.raises(TakenError):
        found_network(web.record, "again", "Again", "reseaux/copea", NOON)
    for reference in ("reseaux/absent", "national/smic", "reseaux/../national", ""):
        with pytest.raises(AbsentError):
            found_network(web.record, "again", "Again", reference, NOON)
    with pytest.raises(AbsentError):
        join(web.record, web.copea, web.cpe, NOON)
    with pytest.raises(AbsentError):
        join(web.record, web.served.house.id, web.bare.house.id, NOON)
    with pytest.raises(DBAPIError), web.record.writing(web.copea) as session:
        session.connection().execute(text("update network set reference = 'reseaux/other'"))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_texts_that_take_too_long_hide_no_other_cooperative(web: Web) -> None:
    """A cooperative whose texts no child can read is told so; too much work is to be asked again."""
    web.served.app.state.children = Failing(Failure.LATE)
    assert [one["unread"] for one in web.seen()["cooperatives"]] == [True, True]
    web.served.app.state.children = Failing(Failure.BUSY)
    refused(web.client.get("/v1/networks/copea/models"), "worker-busy", 503)
