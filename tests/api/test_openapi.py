"""The description is whole, kept, and true: each answer is what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from api.__main__ import description
from api.main import app
from api.refusals import STATUSES
from tests.api.service import CLONE, POST, REFUSAL, client

SERVED = client()
KEPT = CLONE / "docs" / "openapi.json"
DESCRIBED: dict[str, Any] = json.loads(description())
OPERATIONS = {
    one["operationId"]: (method, path, one) for path, methods in DESCRIBED["paths"].items() for method, one in methods.items()
}
KEPT_OF = ("/v1/session", "/v1/cooperatives", "/v1/networks", "/ready")
"""What is kept of cooperatives, and whether it is, is asked for in tests/kept, by who may."""
BYTES = {"text/yaml", "application/octet-stream", "text/event-stream", "application/zip"}
"""What is given as it was written, of which no example is of use."""
STATELESS = [name for name, (_, path, _) in OPERATIONS.items() if not path.startswith(KEPT_OF)]
BODIES = {"validate": "validate", "decide": "decide", "explain_result": "explain", "diff": "diff", "month": "month"}
ADDRESSES = {"versions": "/v1/policies/national/smic/versions", "in_force": "/v1/policies/national/smic/in-force?on=2025-01-01"}


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Give every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(item)


def checked(schema: dict[str, Any], value: object) -> None:
    """Check a value against a schema of the description."""
    jsonschema.Draft202012Validator({**schema, "components": DESCRIBED["components"]}).validate(value)


def asked(operation: str) -> Any:
    """Return the answer of an operation to a good request."""
    if operation in BODIES:
        return SERVED.post(f"/v1/{BODIES[operation]}", json=POST[BODIES[operation]])
    return SERVED.get(ADDRESSES.get(operation, OPERATIONS[operation][1]))


def test_the_kept_description_is_the_one_served(request: pytest.FixtureRequest) -> None:
    """docs/openapi.json is what the application serves; « python -m api > docs/openapi.json » writes it again."""
    if request.config.getoption("--update-golden", default=False):
        KEPT.write_text(description(), "utf-8")

    assert KEPT.read_text("utf-8") == description()
    assert SERVED.get("/openapi.json").json() == DESCRIBED


def test_every_operation_is_described() -> None:
    """Each operation has a summary in French, a description in English, an answer with an example, and its refusals."""
    assert DESCRIBED["openapi"].startswith("3.1")
    for _, _, one in OPERATIONS.values():
        assert one["summary"]
        assert one["description"]
        good = [status for status in one["responses"] if status.startswith("2")]
        assert good
        for status in good:
            content = one["responses"][status].get("content", {})
            assert status == "204" or "example" in content.get("application/json", {}) or BYTES & set(content)
        assert "500" in one["responses"]
        if "requestBody" in one:
            assert set(one["responses"]) >= {"400", "413", "415", "422"}
        for status, response in one["responses"].items():
            assert response["description"]
            for kind, example in response.get("content", {}).get("application/problem+json", {}).get("examples", {}).items():
                assert str(STATUSES[kind]) == status
                REFUSAL.validate(example["value"])


@pytest.mark.parametrize("operation", STATELESS)
def test_examples_of_answers_are_as_described(operation: str) -> None:
    """The example of each answer follows its schema."""
    content = OPERATIONS[operation][2]["responses"]["200"]["content"]["application/json"]

    checked(content["schema"], content["example"])


@pytest.mark.parametrize("operation", STATELESS)
def test_answers_are_as_described(operation: str) -> None:
    """The answer to the example of each request follows the schema that the description gives."""
    response = asked(operation)

    assert response.status_code == 200, response.text
    checked(OPERATIONS[operation][2]["responses"]["200"]["content"]["application/json"]["schema"], response.json())


@pytest.mark.parametrize("operation", BODIES)
def test_examples_of_requests_are_as_described(operation: str) -> None:
    """The example of each request follows its schema, and a stranger's field does not."""
    schema = OPERATIONS[operation][2]["requestBody"]["content"]["application/json"]["schema"]
    model = DESCRIBED["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]

    (example,) = model["examples"]
    assert example == POST[BODIES[operation]]
    checked(schema, example)
    with pytest.raises(jsonschema.ValidationError):
        checked(schema, {**example, "stranger": 1})


def test_no_number_is_inexact() -> None:
    """No schema of the description has a number with decimals: amounts are text everywhere."""
    assert [node for node in nodes(DESCRIBED["components"]) if "number" in str(node.get("type"))] == []


def test_every_reference_leads_somewhere() -> None:
    """Each « $ref » names a schema that is there, each schema is used, and none has the name of a module of ours."""
    assert [name for name in DESCRIBED["components"]["schemas"] if "__" in name] == []  # two models of one name
    named = {node["$ref"] for node in nodes(DESCRIBED) if isinstance(node.get("$ref"), str)}

    assert {name.rsplit("/", 1)[-1] for name in named} == set(DESCRIBED["components"]["schemas"])


@pytest.mark.parametrize("name", ["decision", "explanation"])
def test_answers_follow_the_shared_schemas(name: str) -> None:
    """A decision and an explanation are over HTTP what they are in the terminal: the same schema holds for both."""
    schema = json.loads((CLONE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    operation = {"decision": "decide", "explanation": "explain_result"}[name]

    jsonschema.Draft202012Validator(schema).validate(asked(operation).json()[name])


def test_the_problem_schema_is_the_one_described() -> None:
    """schemas/problem.schema.json and the description ask for the same fields."""
    described = DESCRIBED["components"]["schemas"]
    definitions = REFUSAL.schema["$defs"]

    assert set(described["ProblemDetails"]["properties"]) == set(REFUSAL.schema["properties"])
    fields = set(definitions["problem"]["properties"]) | set(definitions["place"]["properties"])
    assert set(described["Problem"]["properties"]) == fields


def test_every_refusal_has_its_paragraph() -> None:
    """The type of each refusal is an address that exists: a paragraph of the documentation."""
    page = SERVED.get("/docs").text

    assert [kind for kind in STATUSES if f'id="{kind}"' not in page] == []
    assert [operation for operation in OPERATIONS if f'id="{operation}"' not in page] == []
    told = re.findall(r'<h3 id="[^"]+">(\d{3}) ([\w-]+)</h3>', page)
    assert told == sorted(told)
    assert len(told) == len(STATUSES)


def test_the_fields_of_a_form_are_in_the_documentation() -> None:
    """Each address that takes files has a table of what is sent, in order."""
    page = SERVED.get("/docs").text

    parts = [
        re.findall(r"<th><code>([^<]+)</code>", one) for one in re.findall(r"multipart/form-data.*?</table>", page, re.DOTALL)
    ]
    assert parts == [["path", "number", "file"]] * 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_field_is_in_the_documentation(language: str) -> None:
    """The page has a table of the fields of each shape, every link of it leads to a place of it, and each body and answer is linked."""
    page = SERVED.get("/docs", headers={"Accept-Language": language}).text
    for name, schema in DESCRIBED["components"]["schemas"].items():
        (part,) = re.findall(rf'<h3 id="shape-{name}">.*?(?=<h[23])', page, re.DOTALL)
        assert set(schema.get("properties", {})) == set(re.findall(r"<th><code>([^<]+)</code>", part)), name
        assert part.count("<small>") == len(schema.get("required", []))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    for name in ("DecideRequest", "Decided", "JobRequest", "PersonExport"):
        assert f'href="#shape-{name}"' in page


def test_handlers_are_short() -> None:
    """A route parses, calls the engine and answers: at most ten lines after its docstring."""
    import ast
    import inspect

    long = {}
    for route in app.state.routes:
        endpoint = getattr(route, "endpoint", None)
        if endpoint is None or not endpoint.__module__.startswith("api."):
            continue
        function = ast.parse(inspect.getsource(endpoint)).body[0]
        assert isinstance(function, ast.FunctionDef)
        first, last = function.body[1], function.body[-1]
        lines = (last.end_lineno or 0) - first.lineno + 1
        if lines > 10:
            long[endpoint.__name__] = lines
    assert long == {}
