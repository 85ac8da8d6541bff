"""What holds of the service whatever is asked: how much, when the record does not answer, and what no answer tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from api.cooperatives.rating import ALLOWED, CHECKING, SIGN_INS, WINDOW
from api.main import make_app
from api.settings import Settings
from engine.statute.library import SHIPPED
from tests.api.service import refused
from tests.kept.http import Served, key
from tests.service.people import PASSWORD


def test_exactly_as_much_as_is_allowed_passes(served: Served) -> None:
    """Each account spends its own: the last that is allowed passes, the next is told when to come back, and then passes."""
    draft = {"text": "a: b", "message": ""}
    for _ in range(ALLOWED // CHECKING):
        assert served.author.put(f"{served.at}/statutes/{'f' * 32}", json=draft, headers={"If-Match": '"1"'}).status_code == 404
    response = served.author.get(f"{served.at}/statutes")
    refused(response, "too-many", 429)
    assert 1 <= int(response.headers["retry-after"]) <= WINDOW
    assert served.approver.get(f"{served.at}/statutes").status_code == 200
    served.now += timedelta(seconds=int(response.headers["retry-after"]))
    assert served.author.get(f"{served.at}/statutes").status_code == 200


def test_a_login_is_tried_ten_times_a_minute(served: Served) -> None:
    """The right password is refused like the others once a login was tried too often, and another login is not."""
    for login in ("nadia", "paul"):
        served.house.joined(login=login, password=PASSWORD)
    tries = [served.nobody.post("/v1/session", json={"login": "nadia", "password": "wrong password"}) for _ in range(SIGN_INS)]
    assert {problem["code"] for one in tries for problem in refused(one, "unauthenticated", 401)} == {"A380"}
    refused(served.nobody.post("/v1/session", json={"login": "nadia", "password": PASSWORD}), "too-many", 429)
    assert served.nobody.post("/v1/session", json={"login": "paul", "password": PASSWORD}).status_code == 201
    served.now += timedelta(seconds=WINDOW)
    assert served.nobody.post("/v1/session", json={"login": "nadia", "password": PASSWORD}).status_code == 201


def test_a_wrong_password_is_said_without_saying_which(served: Served) -> None:
    """A login that nobody has and a wrong password are told alike, in words about them; no session at all is told otherwise."""
    served.house.joined(login="nadia", password=PASSWORD)
    tries = [{"login": "nadia", "password": "wrong password"}, {"login": "nobody", "password": PASSWORD}]
    one, other = (refused(served.nobody.post("/v1/session", json=each), "unauthenticated", 401) for each in tries)

    assert one == other
    assert "mot de passe" in one[0]["message"]
    assert "POST" not in one[0]["expected"]
    assert refused(served.nobody.get("/v1/session"), "unauthenticated", 401)[0]["code"] == "A304"


@pytest.mark.parametrize("address", ["sqlite:////nowhere/at/all.db", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2"])
def test_a_record_that_does_not_answer_is_said(address: str) -> None:
    """Without its record the service says so, with when to come back; nothing of the database is told, and what needs none is served."""
    client = TestClient(make_app(Settings(SHIPPED, address)))
    client.cookies.set("canut_session", "0" * 64)
    response = client.get("/v1/cooperatives/demo/statutes")

    assert refused(response, "record-closed", 503) == []
    assert response.headers["retry-after"] == "5"
    assert "nowhere" not in response.text
    assert client.get("/v1/policies").status_code == 200


def test_every_answer_carries_what_protects_it(served: Served) -> None:
    """Nothing is kept on the way, guessed, or framed; the cookie is for this site and for no script."""
    served.house.joined(login="nadia", password=PASSWORD)
    entered = served.nobody.post("/v1/session", json={"login": "nadia", "password": PASSWORD})
    for response in (entered, served.author.get(f"{served.at}/statutes"), served.nobody.get(f"{served.at}/statutes")):
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert PASSWORD not in entered.text


def test_a_key_acts_through_http(served: Served) -> None:
    """A machine acts with its key, on its own roles; it neither signs nor makes keys, as it is told; revoked, it is nobody."""
    made = served.payroll.post(f"{served.at}/keys", json={"name": "k", "roles": ["payroll"], "days": 1}, headers=key()).json()
    bearer = {"Authorization": f"Bearer {made['key']}"}

    assert served.nobody.get(f"{served.at}/statutes", headers=bearer).status_code == 200
    refused(served.nobody.get(f"{served.at}/journal", headers=bearer), "forbidden", 403)
    for address, body in [("months/2025-01/signatures", {}), ("keys", {"name": "l", "roles": ["payroll"], "days": 1})]:
        asked = served.nobody.post(f"{served.at}/{address}", json=body, headers={**bearer, **key()})
        assert [one["code"] for one in refused(asked, "forbidden", 403)] == ["A384"]
    assert served.payroll.delete(f"{served.at}/keys/{made['id']}").status_code == 204
    refused(served.nobody.get(f"{served.at}/statutes", headers=bearer), "unauthenticated", 401)
    acts = [one["actor"] for one in served.auditor.get(f"{served.at}/journal").json()["entries"]]
    assert acts[-1] == served.house.payroll.id


def test_a_number_out_of_bounds_is_told_its_bound(served: Served) -> None:
    """Too small or too large, a number of the address is told the bound that it passes, whole."""
    for most, code, bound in [("0", "A313", "au moins 1"), ("100000", "A385", "au plus 100")]:
        asked = served.author.get(f"{served.at}/journal", params={"most": most})
        (problem,) = refused(asked, "request-invalid", 422)

        assert (problem["code"], problem["pointer"]) == (code, "most")
        assert problem["expected"] == f"un nombre entier, {bound}"


def test_pages_of_a_list_give_everything_once(served: Served) -> None:
    """Followed page by page, a list of texts and the journal give each thing once, in order."""
    for _ in range(5):
        served.write(served.author)
    for address, listed, order in [("statutes", "statutes", "id"), ("journal", "entries", "seq")]:
        found: list[object] = []
        after = None
        while True:
            params = {"most": "2", **({"after": str(after)} if after is not None else {})}
            page = served.auditor.get(f"{served.at}/{address}", params=params).json()
            found += [one[order] for one in page[listed]]
            after = page["next"]
            if after is None:
                break
        assert found == sorted(found, key=lambda one: (isinstance(one, str), one))
        assert len(found) == len(set(found)) >= 5


@pytest.mark.parametrize("half", ["seq=1", f"hash={'0' * 64}"])
def test_half_an_anchor_is_refused(served: Served, half: str) -> None:
    """A rank without its hash, or a hash without its rank, proves nothing: it is neither ignored nor taken for an alarm."""
    at = f"{served.at}/journal"
    (problem,) = refused(served.auditor.get(f"{at}/verification?{half}"), "request-invalid", 422)
    head = served.auditor.get(f"{at}/head").json()

    assert problem["code"] == "A387"
    assert served.auditor.get(f"{at}/verification", params=head).json()["sound"]
    assert not served.auditor.get(f"{at}/verification", params={**head, "hash": "0" * 64}).json()["sound"]
