"""Requests that Schemathesis draws from the description, sent to a cooperative served as different people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode, Response
from schemathesis.config import GenerationConfig, SchemathesisConfig
from schemathesis.core.failures import AcceptedNegativeData, Failure, FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.python.asgi import get_client
from schemathesis.schemas import APIOperation

from service.permissions import Role
from tests.kept.http import TEXT, Served, key
from tests.service.people import signed_in

ROLES = (Role.PAYROLL, Role.APPROVER, Role.AUTHOR, Role.AUDITOR, Role.MEMBER, Role.ACCOUNTANT, Role.NETWORK)
BASE = "http://testserver"
LATER = TEXT.replace("2025-01-01", "2027-01-01")
GENERATION = GenerationConfig(with_security_parameters=False)
"""Who asks is one of the people of the cooperative; a cookie drawn at random says nothing more than none."""
CONFIG = {
    "checks": {
        # Beside the usual ones: an act decided upon no version at all (428, RFC 6585), or upon what is no version of ours (428 or 412).
        "missing_required_header": {"expected-statuses": [400, 401, 403, 406, 415, 422, 428]},
        "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]},
    },
}
SHAPE = {"/docs#request-invalid", "/docs#body-unreadable", "/docs#idempotency-key-missing"}
"""What is refused for its form. Any other refusal of a request of the right form is one of what it means: a text with errors, a
month that is not signed, a version that is no longer today's, a file that is there already; no schema tells that."""
BEYOND_FORM = {
    "A004": "1.0 is no integer: a number with a point would be read in two ways",
    "A005": "an integer that not every reader of JSON holds (RFC 7493), at any depth of the facts",
    "A006": "half of a character, at any depth of the facts",
    "A007": "facts nested beyond what the engine reads",
    "A109": "« policy » or « text », one of the two",
    "A115": "a last day before the first",
    "A204": "a rule that is none of the text, nor of what it inherits",
    "A320": "the fields of a kind of work",
    "A340": "a file that is none of this cooperative",
    "A357": "the fields of a kind of correction",
    "A387": "« seq » and « hash », together or neither",
}
"""Refusals of the form that a schema does not tell, or only in a way that would give a client classes that nobody reads."""


def unstarted(app: Any) -> Any:  # an ASGI application
    """Return an application that is not started again with each client: its children are those of every test."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for name in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{name}.complete"})

    return served


class Drawn:
    """A cooperative to which drawn requests are sent; ``found`` has what is wrong in the answers."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.schema = schemathesis.openapi.from_dict(served.app.openapi(), config=SchemathesisConfig.from_dict(CONFIG))
        self.schema.app = unstarted(served.app)
        self.client = get_client(self.schema.app)
        self.secrets = [signed_in(served.house.record, served.house.people[role], served.now) for role in ROLES]
        self.things = {
            "statutes": [served.brought(state, LATER) for state in ("draft", "proposed")],
            "keys": [self._made("keys", {"name": "k", "roles": ["payroll"], "days": 1})],
            "jobs": [served.asked()],
            "waivers": [served.waive()],
        }
        self.sent: Counter[int] = Counter()
        self.found: dict[tuple[str, str], str] = {}

    def _made(self, where: str, body: object) -> str:
        return str(self.served.payroll.post(f"{self.served.at}/{where}", json=body, headers=key()).json()["id"])

    def operations(self) -> list[APIOperation]:
        """Return every operation of the description, that which signs people out at the end."""
        found = [one.ok() for one in self.schema.get_all_operations()]
        return sorted(found, key=lambda one: one.label == "DELETE /v1/session")

    def send(self, case: Case) -> None:
        """Send a request as the next person, and keep what is wrong in its answer."""
        rank = self.sent.total()
        self.served.now += timedelta(seconds=1)  # so that nobody asks too much in a minute
        self._fill(case, rank)
        cookies = {} if self._is_wrong(case, ParameterLocation.COOKIE) else {"canut_session": self.secrets[rank % len(ROLES)]}
        response = case.call(base_url=BASE, session=self.client, cookies=cookies)
        self.client.cookies.clear()
        self.sent[response.status_code] += 1
        try:
            case.validate_response(response, transport_kwargs={"base_url": BASE, "session": self.client, "cookies": cookies})
        except FailureGroup as group:
            failures = [one for one in group.exceptions if isinstance(one, Failure)]
        except Failure as failure:
            failures = [failure]
        else:
            return
        for one in failures:
            if not set_aside(one, case, response):
                told = f"{one}\n{case.as_curl_command()}\n{response.text[:600]}"
                self.found.setdefault((case.operation.label, type(one).__name__), told)

    def _is_wrong(self, case: Case, where: ParameterLocation) -> bool:
        return case.meta is not None and case.meta.is_negative_at(where)

    def _fill(self, case: Case, rank: int) -> None:
        """Name what is there in an address that is right, three times out of four: what is drawn never exists."""
        if self._is_wrong(case, ParameterLocation.PATH):
            return
        path, parts = case.path_parameters or {}, case.path.split("/")
        there = {"cooperative": self.served.house.name}
        if rank % 4:
            things = self.things.get(parts[4], []) if len(parts) > 4 else []
            there |= {"month": "2025-01", "person": "P1"} | ({"own": things[rank % len(things)]} if things else {})
        path.update({name: value for name, value in there.items() if name in path})


def set_aside(failure: Failure, case: Case, response: Response) -> bool:
    """Whether what a check found does not hold of this service, for a reason told here."""
    told = response.json() if response.headers.get("content-type") == ["application/problem+json"] else {}
    match failure:
        case RejectedPositiveData():
            codes = {one["code"] for one in told.get("problems", [])}
            return told.get("type") not in SHAPE or (bool(codes) and codes <= set(BEYOND_FORM))
        case AcceptedNegativeData():
            # Any YAML is a text to check, « 0 » too: it is not a string for who reads YAML, it is one for who sends it.
            return case.operation.label == "POST /v1/validate" and case.media_type == "text/yaml"
        case _:
            return False


def covering(operation: APIOperation) -> Iterator[Case]:
    """Give a request for each part of the description of an operation: each parameter right, wrong, missing, at its bounds."""
    yield from CoverageGenerator(
        operation=operation,
        generation_modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE],
        generation_config=GENERATION,
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
    )


def draw(operation: APIOperation, mode: GenerationMode, most: int, send: Callable[[Case], None]) -> None:
    """Send requests drawn at random, the same ones each time; none where nothing of an operation can be wrong."""
    health = list(HealthCheck)

    @settings(
        max_examples=most, derandomize=True, database=None, deadline=None, phases=(Phase.generate,), suppress_health_check=health
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def drawn(case: Case) -> None:
        send(case)

    try:
        drawn()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, operation.label
