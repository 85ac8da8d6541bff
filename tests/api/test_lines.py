"""The lines of the service: one for each request, enough to find what went wrong, and nothing that a person wrote or is."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from api.watching.lines import lines_on
from service.lines import logger
from service.working.tracing import trace_of
from tests.api.service import POST, client, refused

CANARY = "Canari-Nadia"


@contextmanager
def written() -> Iterator[list[dict[str, Any]]]:
    """Give the lines that are written meanwhile, once it is over."""
    found: list[dict[str, Any]] = []
    stream = io.StringIO()
    with lines_on(stream):
        yield found
    found += [json.loads(line) for line in stream.getvalue().splitlines()]


def planted() -> TestClient:
    """Return a client of an application with an address that fails, with a value of a user in what it says."""
    served = client(raises=False)

    async def fail(request: Request) -> None:
        try:
            int(CANARY)
        except ValueError as error:
            raise LookupError(CANARY) from error

    served.app.add_api_route("/fails/{person}", fail)  # type: ignore[attr-defined] # the application under the client
    return served


def test_a_request_is_one_line() -> None:
    """A line says the method, the address by its template, the status, the time in ms and the number that the answer carries."""
    with written() as lines:
        answer = client().get(f"/v1/policies/national/{CANARY}/in-force?on={CANARY}", headers={"Cookie": CANARY})

    (line,) = lines
    assert (line["event"], line["method"], line["status"], line["refusal"]) == ("request", "GET", 422, "request-invalid")
    assert line["route"] == "/v1/policies/{reference:path}/in-force"
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")
    assert 0 <= line["ms"] < 60_000
    assert line["request"] == answer.headers["x-request-id"] == str(UUID(line["request"]))
    assert answer.json()["instance"] == f"urn:uuid:{line['request']}"


@pytest.mark.parametrize(
    ("method", "address", "route", "status"),
    [
        ("GET", f"/{CANARY}", "other", 404),
        ("GET", f"/%00{CANARY}", "other", 404),
        (CANARY, "/health", "/health", 405),
        ("DELETE", "/health", "/health", 405),
    ],
)
def test_what_is_no_address_of_ours_is_not_repeated(method: str, address: str, route: str, status: int) -> None:
    """A method or an address that a caller made up is told as another one."""
    with written() as lines:
        assert client().request(method, address).status_code == status

    assert [(line["route"], line["status"]) for line in lines] == [(route, status)]
    assert CANARY not in json.dumps(lines)


def test_each_request_has_its_number() -> None:
    """Two requests have two numbers, and a number sent by the caller is not taken."""
    served = client()
    numbers = [served.get("/health", headers={"X-Request-Id": CANARY}).headers["x-request-id"] for _ in range(2)]

    assert len({*numbers, CANARY}) == 3


def test_an_error_of_ours_is_told_without_its_values() -> None:
    """An error of ours is a whole refusal with every header, and its line has its types and places, not what it says."""
    with written() as lines:
        answer = planted().get(f"/fails/{CANARY}")

    refused(answer, "unexpected", 500)
    assert answer.headers["x-content-type-options"] == "nosniff"
    (line,) = [one for one in lines if one["event"] == "request"]
    assert (line["level"], line["route"], line["failure"]) == ("error", "/fails/{person}", "builtins.LookupError")
    assert line["request"] == answer.headers["x-request-id"]
    assert line["trace"][:1] == ["builtins.LookupError"]
    assert "builtins.ValueError" in line["trace"]
    assert any("tests/api/test_lines.py:" in place and place.endswith(" in fail") for place in line["trace"])
    assert not any("site-packages" in place for place in line["trace"])
    assert CANARY not in json.dumps(lines)


def test_a_library_is_not_quoted() -> None:
    """What a library says keeps its sentence and loses its values; what uvicorn says of an error already told is not told twice."""
    other = logging.getLogger("some.library")
    with written() as lines:
        other.warning("no answer from %s", CANARY)
        other.warning(f"no answer from {CANARY}")
        other.info("nothing: it is no warning")
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            other.exception("failed")
            logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n", exc_info=error)
        logger("jobs").error("a long work failed", job="a")

    assert [one["event"] for one in lines] == ["no answer from %s", "some.library", "some.library", "a long work failed"]
    assert lines[2]["trace"][0] == "builtins.KeyError"
    assert lines[3]["job"] == "a"
    assert CANARY not in json.dumps(lines)


def test_loggers_are_left_as_they_were() -> None:
    """Once it is over nothing more is written, and uvicorn writes as it did."""
    own = logging.getLogger("uvicorn")
    before = (own.handlers, own.propagate, own.level, list(logging.getLogger().handlers))
    with written() as lines:
        pass
    client().get("/health")

    assert lines == []
    assert before == (own.handlers, own.propagate, own.level, logging.getLogger().handlers)


def test_a_terminal_has_words_and_the_rest_json() -> None:
    """On a terminal a line is for eyes; elsewhere it is JSON."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    seen = Terminal()
    with lines_on(seen):
        client().get("/health")
    assert "request" in seen.getvalue()
    assert not seen.getvalue().startswith("{")


def test_an_error_without_end_is_told_in_few_lines() -> None:
    """An error a thousand calls deep is told by its nearest places."""

    def deep(rank: int) -> int:
        return deep(rank + 1)

    try:
        deep(0)
    except RecursionError as error:
        found = trace_of(error)
    assert found[0] == "builtins.RecursionError"
    assert 1 < len(found) <= 31


def test_bodies_are_in_no_line() -> None:
    """Facts, texts and cases sent to be decided are in no line, whether they are answered or refused."""
    bodies = [{**body, "text": f"{CANARY}: 1", CANARY: CANARY} for body in POST.values()]
    with written() as lines:
        for name, body in zip(POST, bodies, strict=True):
            client().post(f"/v1/{name}", json=body)
            client().post(f"/v1/{name}", content=CANARY, headers={"Content-Type": CANARY, "Accept-Language": CANARY})

    assert len(lines) == 2 * len(POST)
    assert CANARY not in json.dumps(lines)
