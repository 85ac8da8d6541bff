"""Who asks, when a proxy stands before the service: its word is taken when it is named, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from api.cooperatives.rating import SIGN_INS, place_of
from api.main import make_app
from api.settings import Settings
from engine.statute.library import SHIPPED
from tests.api.service import CHILDREN
from tests.kept.http import Served
from tests.service.people import PASSWORD

PROXY, STRANGER = "10.9.0.7", "203.0.113.5"


@contextmanager
def entering(served: Served, peer: str) -> Iterator[TestClient]:
    """Give a client whose requests come from an address, to a service that believes one proxy."""
    app = make_app(Settings(SHIPPED, served.house.record.address, proxies=(f"{PROXY}/32",)), served.clock, CHILDREN)
    app.state.meter.spend("from 192.0.2.0", 10 * SIGN_INS, 10 * SIGN_INS, served.now)  # one address has spent all it had
    yield TestClient(app, client=(peer, 40_000))
    app.state.record.close()


@pytest.mark.parametrize(
    ("peer", "proto", "secure"),
    [(PROXY, "https", True), (PROXY, "http", False), (STRANGER, "https", False), (PROXY, "gopher", False)],
)
def test_a_session_behind_tls_has_a_secure_cookie(served: Served, peer: str, proto: str, *, secure: bool) -> None:
    """The cookie goes over TLS only when the proxy says that the browser came so; anybody else who says it is not heard."""
    served.house.joined(login="nadia", password=PASSWORD)
    with entering(served, peer) as client:
        told = {"X-Forwarded-Proto": proto}
        entered = client.post("/v1/session", json={"login": "nadia", "password": PASSWORD}, headers=told)

    assert entered.status_code == 201
    assert ("secure" in entered.headers["set-cookie"].lower()) is secure


@pytest.mark.parametrize(
    ("peer", "told", "status"),
    [
        (PROXY, "192.0.2.0", 429),
        (PROXY, "192.0.2.1, 192.0.2.0", 429),
        (PROXY, "192.0.2.0, 192.0.2.1", 401),
        (STRANGER, "192.0.2.0", 401),
    ],
)
def test_attempts_are_counted_by_the_address_behind_the_proxy(served: Served, peer: str, told: str, status: int) -> None:
    """What counts is the address that the proxy saw, the last one, not what the browser claims to be; a stranger who writes
    the header herself stays where she is."""
    with entering(served, peer) as client:
        body = {"login": "nobody", "password": "not a password"}
        answer = client.post("/v1/session", json=body, headers={"X-Forwarded-For": told})

    assert answer.status_code == status


def test_an_address_of_ipv6_is_counted_with_its_network() -> None:
    """Who has a network of IPv6 has one count, not one for each of its addresses; IPv4 written as IPv6 is IPv4."""
    assert place_of("2001:db8:1:2:3:4:5:6") == place_of("2001:db8:1:2::9") != place_of("2001:db8:1:3::9")
    assert place_of("::ffff:203.0.113.5") == place_of("203.0.113.5") == "203.0.113.5"
    assert place_of("a socket") == "a socket"
