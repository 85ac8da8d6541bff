"""What is kept of cooperatives, as the description tells it: each answer and each refusal occurs, in the form described."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from sqlalchemy import text

from api.refusals import STATUSES
from record.tables import Network
from service.founding import create_cooperative
from service.networks import join
from service.working.failing import Failure
from tests.api.service import FAILURES, Failing, refused
from tests.api.test_openapi import DESCRIBED, KEPT_OF, OPERATIONS, checked
from tests.kept import asked_facts
from tests.kept.asking_months import ASKING_WAIVER, GOOD_OF_MONTHS, REFUSED_OF_MONTHS, reused
from tests.kept.http import TEXT, VOTE, WAIVER, Served, key
from tests.service.people import PASSWORD

KEPT = {name: one for name, one in OPERATIONS.items() if one[1].startswith(KEPT_OF)}
ABSENT = "f" * 32
Ask = Callable[[Served], Any]


def good(operation: str, served: Served) -> Any:
    """Return the answer of an operation to a good request of someone who may."""
    own = served.brought(STATES[operation]) if operation in STATES else ""
    return GOOD[operation](served, own)


STATES = {
    "read_statute": "draft",
    "read_text": "published",
    "list_revisions": "draft",
    "write_again": "draft",
    "propose": "draft",
    "review": "proposed",
    "vote": "reviewed",
    "publish": "voted",
    "abandon": "proposed",
}
DRAFT = {"text": TEXT, "message": "encore"}
GOOD: dict[str, Callable[[Served, str], Any]] = {
    "ready": lambda served, _: _started(served).nobody.get("/ready"),
    "enter": lambda served, _: _signs_in(served, "nadia", PASSWORD),
    "read_session": lambda served, _: served.author.get("/v1/session"),
    "leave": lambda served, _: served.author.delete("/v1/session"),
    "list_statutes": lambda served, _: served.author.get(f"{served.at}/statutes"),
    "write_draft": lambda served, _: served.write(served.author),
    "read_statute": lambda served, own: served.author.get(f"{served.at}/statutes/{own}"),
    "read_text": lambda served, own: served.member.get(f"{served.at}/statutes/{own}/text"),
    "list_revisions": lambda served, own: served.author.get(f"{served.at}/statutes/{own}/revisions"),
    "write_again": lambda served, own: served.author.put(f"{served.at}/statutes/{own}", json=DRAFT, headers={"If-Match": '"1"'}),
    "propose": lambda served, own: served.step(served.author, own, "proposal", 1),
    "review": lambda served, own: served.step(served.approver, own, "review", 2, {"accepted": True}),
    "vote": lambda served, own: served.step(served.author, own, "vote", 3, VOTE),
    "publish": lambda served, own: served.step(served.approver, own, "publication", 4),
    "abandon": lambda served, own: served.step(served.author, own, "abandonment", 2),
    "list_accounts": lambda served, _: served.payroll.get(f"{served.at}/accounts"),
    "list_keys": lambda served, _: served.payroll.get(f"{served.at}/keys"),
    "give_key": lambda served, _: _gives_key(served, served.payroll),
    "take_key": lambda served, _: served.approver.delete(f"{served.at}/keys/{_gives_key(served, served.payroll).json()['id']}"),
    **GOOD_OF_MONTHS,
    "read_journal": lambda served, _: served.auditor.get(f"{served.at}/journal"),
    "verify": lambda served, _: served.auditor.get(f"{served.at}/journal/verification"),
    "read_head": lambda served, _: served.auditor.get(f"{served.at}/journal/head"),
    "read_models": lambda served, _: _network(served).get(f"/v1/networks/{served.house.name}/models"),
    **asked_facts.GOOD,
}


def _started(served: Served, *, stopping: bool = False) -> Served:
    served.app.state.children.start()
    served.app.state.stopping = stopping
    return served


def _network(served: Served, failure: Failure | None = None) -> Any:
    """Return the client of a cooperative that became a network, with a cooperative of its own."""
    with served.house.record.founding(served.house.id) as session:
        session.add(Network(id=served.house.id, reference="reseaux/copea"))
    own = create_cooperative(served.house.record, "of-the-network", "Une", served.now)
    join(served.house.record, served.house.id, own, served.now)
    if failure is not None:
        served.app.state.children = Failing(failure)
    return served.network


def _signs_in(served: Served, login: str, password: str) -> Any:
    served.house.joined(login="nadia", password=PASSWORD)
    return served.nobody.post("/v1/session", json={"login": login, "password": password})


def _gives_key(served: Served, client: Any, **changed: Any) -> Any:
    body = {"name": "virements", "roles": ["payroll"], "days": 30, **changed}
    return client.post(f"{served.at}/keys", json=body, headers=key())


def test_every_operation_is_asked_for_here() -> None:
    """No operation of the description is left out."""
    assert set(GOOD) == set(KEPT)


@pytest.mark.parametrize("operation", GOOD)
def test_answers_are_as_described(operation: str, served: Served) -> None:
    """The answer to a good request has the status, the type and the schema of the description, and is not kept on the way."""
    _check_described(operation, good(operation, served))


def test_a_waiver_refused_is_as_described(served: Served) -> None:
    """Of the two answers to a decision, a work when it grants, the other is the waiver, at once."""
    response = served.decide(served.approver, served.waive(), granted=False)
    assert response.status_code == 200
    _check_described("decide_waiver", response)


def _check_described(operation: str, response: Any) -> None:
    promised = {one: told for one, told in KEPT[operation][2]["responses"].items() if one.startswith("2")}
    assert str(response.status_code) in promised, response.text
    assert response.headers["cache-control"] == "no-store"
    content = promised[str(response.status_code)].get("content", {})
    if "application/json" in content:
        checked(content["application/json"]["schema"], response.json())


@pytest.mark.parametrize("operation", KEPT)
def test_examples_are_as_described(operation: str) -> None:
    """The examples of answers and of bodies follow their schemas, and a stranger's field does not."""
    one = KEPT[operation][2]
    for response in one["responses"].values():
        content = response.get("content", {}).get("application/json", {})
        if "example" in content:
            checked(content["schema"], content["example"])
    if "requestBody" in one:
        (schema,) = (content["schema"] for content in one["requestBody"]["content"].values())
        named = DESCRIBED["components"]["schemas"].get(schema.get("$ref", "").rsplit("/", 1)[-1], schema)
        (example,) = named["examples"]
        checked(schema, example)
        with pytest.raises(jsonschema.ValidationError):
            checked(schema, {**example, "stranger": 1})


def refused_at_once() -> dict[tuple[str, str], Ask]:
    """Return a request for each refusal that comes before anything is looked for in what is kept, or written there."""
    found: dict[tuple[str, str], Ask] = {}
    for operation, (method, path, one) in KEPT.items():
        ask = _asker(operation, method, path)
        entering = "{cooperative}" in path
        who = "author" if operation == "read_models" else "network"
        if entering or operation == "read_session":
            found[operation, "unauthenticated"] = lambda served, ask=ask: ask(served, served.nobody)
        if entering:
            found[operation, "absent"] = lambda served, ask=ask: ask(served, served.author, cooperative="elsewhere")
            found[operation, "request-invalid"] = lambda served, ask=ask: ask(
                served, served.author, cooperative="Une coopérative"
            )
            if operation not in OPEN_TO_ALL:
                found[operation, "forbidden"] = lambda served, ask=ask, who=who: ask(served, getattr(served, who))
        if "requestBody" in one:
            found[operation, "body-unreadable"] = lambda served, ask=ask: ask(served, served.author, data=b'{"a": 1, "a": 2}')
            found[operation, "body-too-large"] = lambda served, ask=ask: ask(served, served.author, data=b" " * 1_048_577)
            found[operation, "content-type-unknown"] = lambda served, ask=ask: ask(served, served.author, media="text/plain")
            found[operation, "request-invalid"] = lambda served, ask=ask: ask(served, served.author, data=b'{"stranger": 1}')
        if any(one["name"].lower() == "if-match" for one in one.get("parameters", [])):
            found[operation, "precondition-missing"] = lambda served, ask=ask: ask(served, served.author, headers={})
    return {one: ask for one, ask in found.items() if one not in OTHERS}


def _asker(operation: str, method: str, path: str) -> Callable[..., Any]:
    def ask(
        served: Served,
        client: Any,
        *,
        cooperative: str = "",
        data: bytes | None = None,
        media: str = asked_facts.MEDIA.get(operation, "application/json"),
        **given: Any,
    ) -> Any:
        address = path.replace("{cooperative}", cooperative or served.house.name).replace("{own}", ABSENT)
        address = address.replace("{month}", "2025-01").replace("{person}", "P9").replace("{activity}", "A9")
        address = address.replace("{name}", "a.csv") + asked_facts.QUERIES.get(operation, "")
        headers = {**({"If-Match": '"1"'} | key() if "headers" not in given else given["headers"])}
        body = data if data is not None else BODIES.get(operation)
        if body is None:
            return client.request(method, address, headers=headers)
        return client.request(method, address, content=body, headers={**headers, "Content-Type": media})

    return ask


BODIES = {
    "write_draft": b'{"text": "a: b", "message": ""}',
    "write_again": b'{"text": "a: b", "message": ""}',
    "review": b'{"accepted": true}',
    "vote": b'{"body": "a", "day": "2026-01-01", "quorum": 1, "votes_for": 1, "against": 0, "abstained": 0, "minute": "a"}',
    "give_key": b'{"name": "a", "roles": ["payroll"], "days": 1}',
    "sign_month": b"{}",
    "ask_waiver": json.dumps(WAIVER).encode(),
    "decide_waiver": b'{"granted": true}',
    "ask_job": b'{"kind": "run", "month": "2025-01"}',
    "enter": b'{"login": "a", "password": "b"}',
    **asked_facts.BODIES,
}


TEXTS = {"read_statute", "write_draft", "write_again", "propose", "review", "vote", "publish", "abandon", "explain_activity"}
CHECKING = {"check_facts", "send_facts", "correct_facts", "read_rows", "compare_versions"}
EVALUATED = TEXTS | ASKING_WAIVER | CHECKING
"""What has a text, or facts, checked by a child."""


def _failing(operation: str, kind: str) -> Ask:
    """Return the good request of an operation to which a child gives no answer."""

    def ask(served: Served) -> Any:
        own = served.brought(STATES[operation]) if operation in STATES else ""
        served.app.state.children = Failing(FAILURES[kind])
        return GOOD[operation](served, own)

    return ask


OPEN_TO_ALL = {"list_statutes", "read_statute", "read_text", "list_revisions"}
"""Every role of a cooperative reads its texts."""


def _after(operation: str, number: int, state: str = "") -> Ask:
    """Return the good request of an operation, with a text that stands elsewhere, or a number that is not its own."""

    def ask(served: Served) -> Any:
        own = served.brought(state or STATES[operation])
        body = {"review": {"accepted": True}, "vote": VOTE}.get(operation)
        client = served.approver if operation in {"review", "publish"} else served.author
        if operation == "write_again":
            return client.put(f"{served.at}/statutes/{own}", json=DRAFT, headers={"If-Match": f'"{number}"'})
        return served.step(client, own, STEPS[operation], number, body)

    return ask


STEPS = {"propose": "proposal", "review": "review", "vote": "vote", "publish": "publication", "abandon": "abandonment"}
NUMBERS = {"draft": 1, "proposed": 2, "reviewed": 3, "voted": 4, "published": 5}
WRONG = "statuts: contribution\nen_vigueur: 2025-13-01\n"


def _twice(operation: str) -> Ask:
    """Return an operation on a text whose policy and day another one has just taken."""

    def ask(served: Served) -> Any:
        state = STATES[operation]
        own = served.brought(state)
        served.brought("published")
        body = VOTE if operation == "vote" else None
        client = served.approver if operation == "publish" else served.author
        return served.step(client, own, STEPS[operation], NUMBERS[state], body)

    return ask


def _by_its_author(operation: str) -> Ask:
    def ask(served: Served) -> Any:
        both = served.signed(served.house.joined("author", "approver", login="both"))
        own = served.write(both).json()["id"]
        served.step(both, own, "proposal", 1)
        if operation == "review":
            return served.step(both, own, "review", 2, {"accepted": True})
        served.step(served.approver, own, "review", 2, {"accepted": True})
        served.step(both, own, "vote", 3, VOTE)
        return served.step(both, own, "publication", 4)

    return ask


def _spoiled(served: Served, state: str, client: Any, name: str, body: object = None) -> Any:
    """Return the answer to a step with a text that had no error when it was proposed, and has one today."""
    own = served.brought(state)
    with served.house.record.writing(served.house.id) as session:
        from record import files

        digest = files.keep(session, WRONG.encode())
        session.connection().execute(text("update statute set digest = :digest where id = :own"), {"digest": digest, "own": own})
    return served.step(client, own, name, NUMBERS[state], body)


_KEY_BODY = {"name": "a", "roles": ["payroll"], "days": 1}
OTHERS: dict[tuple[str, str], Ask] = {
    ("ready", "not-ready"): lambda served: _started(served, stopping=True).nobody.get("/ready"),
    ("enter", "unauthenticated"): lambda served: _signs_in(served, "nadia", "not her password"),
    ("leave", "forbidden"): lambda served: served.author.delete("/v1/session", headers={"Sec-Fetch-Site": "cross-site"}),
    **{(operation, "stale"): _after(operation, 9) for operation in ("write_again", *STEPS)},
    **{(operation, "state"): _after(operation, 5, "published") for operation in ("write_again", *STEPS)},
    ("propose", "text-refused"): lambda served: served.step(
        served.author, served.write(served.author, WRONG).json()["id"], "proposal", 1
    ),
    ("vote", "text-refused"): lambda served: _spoiled(served, "reviewed", served.author, "vote", VOTE),
    ("publish", "text-refused"): lambda served: _spoiled(served, "voted", served.approver, "publication"),
    ("vote", "vote-differs"): lambda served: served.step(
        served.author, served.brought("reviewed"), "vote", 3, {**VOTE, "day": "2024-12-13"}
    ),
    ("review", "second-person"): _by_its_author("review"),
    ("publish", "second-person"): _by_its_author("publish"),
    **{(operation, "taken"): _twice(operation) for operation in ("propose", "vote", "publish")},
    ("write_draft", "idempotency-key-missing"): lambda served: served.author.post(f"{served.at}/statutes", json=DRAFT),
    **REFUSED_OF_MONTHS,
    ("give_key", "idempotency-key-missing"): lambda served: served.payroll.post(f"{served.at}/keys", json=_KEY_BODY),
    ("write_draft", "idempotency-key-reused"): lambda served: reused(
        served, "statutes", served.author, DRAFT, {**DRAFT, "message": "x"}
    ),
    ("give_key", "idempotency-key-reused"): lambda served: reused(
        served, "keys", served.payroll, _KEY_BODY, {**_KEY_BODY, "days": 2}
    ),
    ("read_models", "worker-busy"): lambda served: _network(served, Failure.BUSY).get(f"/v1/networks/{served.house.name}/models"),
    **asked_facts.REFUSED,
}
AT_ONCE = refused_at_once()
LATER = {(operation, kind): _failing(operation, kind) for operation in KEPT if operation in EVALUATED for kind in FAILURES} | {
    ("erase_person", kind): _failing("erase_person", kind) for kind in ("worker-busy", "worker-died")
}
LATER |= OTHERS
UNASKED = {"unexpected", "too-many", "record-closed", "record-full", "record-read-only"}
"""What any operation may answer, made to occur elsewhere: ``test_serving``, ``test_full``."""


def documented() -> set[tuple[str, str]]:
    """Return the refusals that the description promises, but those that have tests of their own."""
    found = set()
    for operation, (_, _, one) in KEPT.items():
        for response in one["responses"].values():
            kinds = response.get("content", {}).get("application/problem+json", {}).get("examples", {})
            found |= {(operation, kind) for kind in kinds if kind not in UNASKED}
    return found


def test_every_documented_refusal_has_its_occurrence() -> None:
    """The description promises exactly the refusals that are made to occur here."""
    assert documented() == set(AT_ONCE) | set(LATER)
    assert not set(AT_ONCE) & set(LATER)


@pytest.mark.parametrize(("operation", "kind"), AT_ONCE)
def test_every_documented_refusal_occurs_at_once(operation: str, kind: str, serving: Served) -> None:
    """Each refusal of who asks, or of how, occurs as documented, tells nothing of what serves, and leaves nothing written."""
    _check_refused(AT_ONCE[operation, kind](serving), kind)


@pytest.mark.parametrize(("operation", "kind"), LATER)
def test_every_documented_refusal_occurs(operation: str, kind: str, served: Served) -> None:
    """Each refusal occurs as documented, with a problem, and nothing of the machine, of Python or of the database."""
    _check_refused(LATER[operation, kind](served), kind)


def _check_refused(response: Any, kind: str) -> None:
    assert refused(response, kind, STATUSES[kind])
    for word in ("Traceback", "Error", "pydantic", "sqlite", "psycopg", "select ", "/tmp"):
        assert word not in response.text
    if kind == "unauthenticated":
        assert response.headers["www-authenticate"] == "Bearer"


def test_a_vote_of_more_people_than_were_there_says_so(served: Served) -> None:
    """More votes than people is told with both numbers, and with no other sentence."""
    own = served.brought("reviewed")
    problems = refused(served.step(served.author, own, "vote", 3, {**VOTE, "quorum": 69}), "vote-differs", 422)

    assert [one["code"] for one in problems] == ["A329"]
    assert "70" in problems[0]["message"]
    assert "69" in problems[0]["message"]
