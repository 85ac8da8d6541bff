"""The application served by a process of its own, as « canut serve » does."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import examples
from tests.api.service import CLONE

WAIT_SECONDS = 30


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server writes its lines."""
    return tmp_path_factory.mktemp("server") / "errors.txt"


@pytest.fixture(scope="module")
def port(errors: Path) -> Iterator[int]:
    """Serve the shipped folder from another current folder, and stop."""
    chosen = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "api.main:app",
        "--host",
        "127.0.0.1",
        "--port",
        str(chosen),
        "--log-level",
        "error",
    ]
    environment = {**os.environ, "PYTHONPATH": str(CLONE)}
    environment.pop("CANUT_RULESETS", None)
    command += ["--app-dir", str(CLONE)]
    with errors.open("wb") as kept, subprocess.Popen(command, cwd="/", env=environment, stderr=kept) as server:
        try:
            deadline = time.monotonic() + WAIT_SECONDS
            while time.monotonic() < deadline:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", chosen)) == 0:
                        break
                time.sleep(0.1)
            yield chosen
        finally:
            server.terminate()


def asked(port: int, method: str, address: str, body: bytes = b"", **headers: str) -> tuple[int, str, bytes]:
    """Return the status, the type and the bytes of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
    try:
        connection.request(method, address, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response.status, response.getheader("content-type", ""), response.read()
    finally:
        connection.close()


def settled(errors: Path) -> list[str]:
    """Return the lines of the server once it has written them all: it writes the line of a request after its answer."""
    found = [""]
    while (lines := errors.read_text("utf-8").splitlines()) != found:
        found = lines
        time.sleep(0.5)
    return found


def test_a_real_server_decides(port: int) -> None:
    """A process started elsewhere serves the shipped folder, decides, and never names a place of the machine."""
    body = json.dumps(examples.DECIDE).encode()

    status, kind, data = asked(port, "POST", "/v1/decide", body, Content_Type="application/json")
    _, _, listed = asked(port, "GET", "/v1/policies")

    assert (status, kind) == (200, "application/json")
    assert b'"190.00"' in data
    for answer in (data, listed):
        assert CLONE.as_posix().strip("/").encode() not in answer
        assert b'"file":"rulesets/' in answer


@pytest.mark.parametrize("address", ["/v1/policies/../../etc/passwd", "/v1/policies/%2e%2e/versions", "//etc/passwd", "/%00"])
def test_a_raw_address_does_not_climb(port: int, address: str) -> None:
    """Addresses that a client would not send unchanged are unknown too."""
    status, kind, data = asked(port, "GET", address)

    assert (status, kind) == (404, "application/problem+json")
    assert b"root:" not in data


def test_a_body_too_large_is_refused_on_its_announce(port: int) -> None:
    """A body announced too large is refused before it is sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT_SECONDS) as raw:
        raw.sendall(b"POST /v1/decide HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n")
        answer = raw.recv(65_536)

    assert answer.startswith(b"HTTP/1.1 413")


def test_a_real_server_writes_a_line_for_each_request(port: int, errors: Path) -> None:
    """A process writes JSON only, one line a request, without the access log of its server, nor what was asked for."""
    before = len(settled(errors))
    assert asked(port, "GET", "/v1/policies/canari/versions?canari=1", Cookie="canari")[0] == 404
    assert asked(port, "GET", "/metrics")[0] == 200

    lines = [json.loads(line) for line in settled(errors)[before:]]
    routes = [line["route"] for line in lines if line["event"] == "request"]
    assert routes == ["/v1/policies/{reference:path}/versions", "/metrics"]
    assert "canari" not in errors.read_text("utf-8")


def test_what_passes_through_a_proxy_is_not_from_here(port: int) -> None:
    """The figures are for this machine: not for who comes through a proxy on it."""
    assert asked(port, "GET", "/metrics", X_Forwarded_For="192.0.2.1")[0] == 404
