"""Someone signs in with a provider of identities: she enters where she is known, and nothing that is not proved opens anything."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlmodel import select

from api.settings import read_settings
from api.settings_provider import BACK
from record.tables import Account, Entry
from record.tables_people import PLATFORM
from service.providing import Client, Provider
from service.setting import SettingError
from tests.api.service import refused
from tests.api.test_lines import written
from tests.kept.http import Served
from tests.kept.identities import CLIENT, OTHERS, SECRET, Identities, provided

LOGIN = "nadia@cae.example"
VERIFIED = {"email": LOGIN, "email_verified": True}
START = "/v1/session/provider"


@pytest.fixture(scope="module")
def identities() -> Iterator[Identities]:
    with provided() as found:
        yield found


@pytest.fixture
def there(served: Served, identities: Identities) -> Identities:
    """A provider that a cooperative's service is set to, which tells the truth; nadia is its accountant, with no password."""
    identities.__dict__ |= {"kid": "one", "signed": True, "described": {}, "now": int(served.now.timestamp())}
    identities.key = type(identities)().key
    identities.asked.clear()
    client = Client(identities.issuer, CLIENT, SECRET, f"http://testserver{BACK}")
    served.app.state.provider = Provider(client)
    served.house.joined("accountant", login=LOGIN)
    return identities


def sent(served: Served, cooperative: str = "navetieres") -> tuple[TestClient, str]:
    """Return a browser that was sent to the provider, and where."""
    browser = TestClient(served.app, follow_redirects=False)
    response = browser.get(START, params={"cooperative": cooperative} if cooperative else {})
    assert response.status_code == 302, response.text
    return browser, response.headers["location"]


def entered(served: Served, there: Identities, cooperative: str = "navetieres", **told: Any) -> tuple[TestClient, Any]:
    """Sign someone in from the beginning to the end; return her browser and the last answer."""
    browser, address = sent(served, cooperative)
    return browser, browser.get(BACK, params=there.signs_in(address, **told))


def test_someone_known_enters_and_leaves(served: Served, there: Identities) -> None:
    """A verified address that is the login of someone of the cooperative opens a session, noted once in the journal; she may leave."""
    browser, answer = entered(served, there, **VERIFIED)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert browser.get("/v1/session").json()["login"] == LOGIN
    assert browser.get(f"{served.at}/files").status_code == 200
    assert browser.delete("/v1/session").status_code == 204
    refused(browser.get(f"{served.at}/files"), "unauthenticated", 401)
    with served.house.record.reading(PLATFORM) as session:
        acts = session.exec(select(Entry.actor).where(Entry.action == "account.link")).all()
    assert list(acts) == ["provider"]


def test_who_is_linked_stays_so(served: Served, there: Identities) -> None:
    """Linked, she enters by what the provider calls her, wherever she goes and whatever her address became; another takes nothing."""
    assert entered(served, there, **VERIFIED)[1].status_code == 303
    for told in ({}, {"email": "other@cae.example", "email_verified": False}):
        browser, answer = entered(served, there, "", **told)
        assert answer.status_code == 303
        assert browser.get("/v1/session").json()["login"] == LOGIN
    refused(entered(served, there, subject="s-2", **VERIFIED)[1], "unauthenticated", 401)


UNKNOWN: list[tuple[dict[str, Any], str]] = [
    ({"email": LOGIN}, "navetieres"),
    ({"email": LOGIN, "email_verified": False}, "navetieres"),
    ({"email": LOGIN, "email_verified": "true"}, "navetieres"),
    ({"email": "nobody@cae.example", "email_verified": True}, "navetieres"),
    ({"email": [LOGIN], "email_verified": True}, "navetieres"),
    (VERIFIED, ""),
    (VERIFIED, "elsewhere"),
]


def test_who_is_not_known_is_not_made(served: Served, there: Identities) -> None:
    """An address that is not verified, that nobody has, or somebody of another cooperative: no account is linked nor made."""
    with served.house.record.reading() as session:
        before = sorted((one.id, one.subject or "") for one in session.exec(select(Account)))
    for told, cooperative in UNKNOWN:
        browser, answer = entered(served, there, cooperative, **told)
        refused(answer, "unauthenticated", 401)
        refused(browser.get("/v1/session"), "unauthenticated", 401)
    with served.house.record.reading() as session:
        assert sorted((one.id, one.subject or "") for one in session.exec(select(Account))) == before


LIES: dict[str, dict[str, Any]] = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "audience": {"aud": "another"},
    "two audiences": {"aud": [CLIENT, "another"]},
    "issuer": {"iss": "https://another.example"},
    "over": {"exp": 0},
    "no end": {"exp": None},
    "to come": {"iat": 10**11},
    "nobody": {"sub": None},
    "no text": {"sub": 12},
}


def test_a_token_that_proves_nothing_opens_nothing(served: Served, there: Identities) -> None:
    """Another sign-in's nonce, another client's or issuer's token, one that is over, or of nobody: refused alike, our line says why."""

    def lying(lie: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in {**claims, **lie}.items() if value is not None}

    with written() as lines:
        for name, lie in LIES.items():
            browser, answer = entered(served, there, lie=partial(lying, lie), **VERIFIED)
            assert refused(answer, "unauthenticated", 401), name
            refused(browser.get("/v1/session"), "unauthenticated", 401)
    said = [line["detail"] for line in lines if "detail" in line]
    assert len(said) == len(LIES)
    assert all(one.startswith(("provider: claim", "provider: subject")) for one in said)
    assert LOGIN not in json.dumps(lines)


def test_a_token_that_is_not_signed_opens_nothing(served: Served, there: Identities, monkeypatch: pytest.MonkeyPatch) -> None:
    """No signature (alg none), another key under the same name, a key that the provider has not, or a shared secret for a key."""
    shared = partial(jwt.encode, {"alg": "HS256", "kid": "one"}, key=OctKey.import_key(SECRET))
    wrong: list[dict[str, object]] = [{"signed": False}, {"key": OTHERS}, {"kid": "two"}, {"written": shared}]
    for how in wrong:
        with monkeypatch.context() as patched:
            for name, value in how.items():
                patched.setattr(there, name, value)
            refused(entered(served, there, **VERIFIED)[1], "unauthenticated", 401)
    assert entered(served, there, **VERIFIED)[1].status_code == 303


def test_a_sign_in_comes_back_once_where_it_began(served: Served, there: Identities) -> None:
    """A state that was used, that is late, unknown, or comes in another browser opens nothing; nor a code that was used."""
    browser, address = sent(served)
    back = there.signs_in(address, **VERIFIED)
    refused(TestClient(served.app, follow_redirects=False).get(BACK, params=back), "unauthenticated", 401)
    refused(browser.get(BACK, params=back), "unauthenticated", 401)
    browser, address = sent(served)
    back = there.signs_in(address, **VERIFIED)
    assert browser.get(BACK, params=back).status_code == 303
    refused(browser.get(BACK, params=back), "unauthenticated", 401)
    again, address = sent(served)
    refused(again.get(BACK, params={**there.signs_in(address, **VERIFIED), "code": back["code"]}), "unauthenticated", 401)
    late, address = sent(served)
    back = there.signs_in(address, **VERIFIED)
    served.now += timedelta(minutes=10)
    refused(late.get(BACK, params=back), "unauthenticated", 401)
    for params in ({}, {"state": "s", "code": "c"}, {"error": "access_denied", "state": "s"}):
        refused(late.get(BACK, params=params), "unauthenticated", 401)


def test_what_is_sent_there_is_fresh(served: Served, there: Identities) -> None:
    """Each sign-in has a state, a nonce and a challenge of its own; the provider sees neither the verifier nor the cooperative."""
    seen = [parse_qs(urlsplit(sent(served)[1]).query) for _ in range(2)]

    for name in ("state", "nonce", "code_challenge"):
        assert len({one[name][0] for one in seen}) == 2
    assert "code_verifier" not in seen[0]
    assert "navetieres" not in str(seen)
    assert seen[0]["redirect_uri"] == [f"http://testserver{BACK}"]


def test_a_provider_that_is_not_itself_is_not_asked(served: Served, there: Identities) -> None:
    """A description of another issuer, or that leads out of TLS, is not followed: the provider does not answer."""
    for lie in ({"issuer": "https://another.example"}, {"token_endpoint": "http://another.example/t"}, {"jwks_uri": ""}):
        there.described = lie
        answer = TestClient(served.app, follow_redirects=False).get(START)
        refused(answer, "provider-closed", 503)
        assert answer.headers["retry-after"] == "5"


def test_without_a_provider_nothing_is_asked_of_anybody(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default there are no such addresses, and nothing is connected to."""
    reached: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: reached.append(address))
    for address in (START, BACK, f"{BACK}?state=a&code=b"):
        refused(served.nobody.get(address), "route-unknown", 404)
    assert reached == []
    assert read_settings({}).provider is None


def test_a_provider_out_of_reach_is_said(served: Served) -> None:
    """A provider that does not listen is told as such, and a password opens as before."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        served.app.state.provider = Provider(Client(f"http://127.0.0.1:{listener.getsockname()[1]}", CLIENT, SECRET, BACK))
        refused(served.nobody.get(START), "provider-closed", 503)


def test_settings_of_a_provider_are_whole() -> None:
    """A provider without its client, its secret or our address, or out of TLS, stops the service, without telling the secret."""
    good = {
        "CANUT_OIDC_ISSUER": "https://id.example",
        "CANUT_OIDC_CLIENT": CLIENT,
        "CANUT_OIDC_SECRET": SECRET,
        "CANUT_URL": "https://canut.example/",
    }
    found = read_settings(good).provider
    assert found is not None
    assert (found.back, found.claim) == (f"https://canut.example{BACK}", "email")
    for name, wrong in [(name, "") for name in list(good)[1:]] + [
        ("CANUT_OIDC_ISSUER", "http://id.example"),
        ("CANUT_URL", "canut"),
    ]:
        with pytest.raises(SettingError, match=name) as told:
            read_settings({**good, name: wrong})
        assert SECRET not in str(told.value)
