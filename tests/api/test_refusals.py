"""Each refusal that is documented occurs, says what to correct, and tells nothing of the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from api import examples, messages_facts, messages_kept, messages_watching, messages_working
from api.limits import BODY_BYTES_MAX
from api.main import app
from api.messages import PROBLEMS, REFUSALS
from api.refusals import STATUSES
from api.telling import told_data
from engine.statute.library import SHIPPED
from service.working.failing import Failure
from service.working.refusing import told
from tests.api.service import CLONE, FAILURES, POST, Failing, changed, client, refused
from tests.api.test_openapi import KEPT_OF

SERVED = client()
BROKEN = examples.TEXT.replace("10 % ×", "10 % + ")
ROUTES = {"validate": "validate", "decide": "decide", "explain": "explain_result", "diff": "diff", "month": "month"}
Request = Callable[[], Any]


def post(name: str, **fields: Any) -> Request:
    """Return a request that is right but for some fields."""
    return lambda: SERVED.post(f"/v1/{name}", json=changed(POST[name], **fields))


def raw(name: str, data: bytes, media_type: str = "application/json") -> Request:
    """Return a request with another body."""
    return lambda: SERVED.post(f"/v1/{name}", content=data, headers={"Content-Type": media_type})


def get(address: str) -> Request:
    """Return a request of an address."""
    return lambda: SERVED.get(address)


def failing(name: str, kind: str) -> Request:
    """Return a good request to which a child gives no answer."""
    return lambda: client(children=Failing(FAILURES[kind])).post(f"/v1/{name}", json=POST[name])


OCCURRENCES: dict[tuple[str, str], Request] = {
    ("versions", "policy-unknown"): get("/v1/policies/exemples/inconnu/versions"),
    ("in_force", "policy-unknown"): get("/v1/policies/exemples/inconnu/in-force?on=2025-01-01"),
    ("in_force", "not-in-force"): get("/v1/policies/national/droit_cae/in-force?on=1999-01-01"),
    ("in_force", "request-invalid"): get("/v1/policies/national/droit_cae/in-force?on=2025-02-30"),
    ("decide", "policy-unknown"): post("decide", policy="exemples/inconnu"),
    ("decide", "not-in-force"): post("decide", on="2020-01-01"),
    ("decide", "text-refused"): post("decide", policy=None, text=BROKEN),
    ("decide", "facts-refused"): post("decide", facts={"mois": "mars 2025", "inconnu": "1 €"}),
    ("explain_result", "policy-unknown"): post("explain", policy="inconnu"),
    ("explain_result", "not-in-force"): post("explain", facts={"mois": "mars 1999"}),
    ("explain_result", "text-refused"): post("explain", policy=None, text=BROKEN),
    ("explain_result", "facts-refused"): post("explain", facts={"ventes": []}),
    ("diff", "policy-unknown"): post("diff", a={"policy": "inconnu"}),
    ("diff", "not-in-force"): post("diff", a={"policy": "exemples/taux_de_lancement", "on": "1999-01-01"}),
    ("diff", "text-refused"): post("diff", b={"text": BROKEN}),
    ("diff", "facts-refused"): post("diff", facts={"a": {"b": [[[["c"] * 20_001]]]}}),
    ("diff", "comparison-refused"): post("diff", rule="inconnue"),
    ("month", "cooperative-unknown"): post("month", cooperative="cooperatives/solstice"),
    ("month", "month-refused"): post("month", month="2023-01"),
}
for short, operation in ROUTES.items():
    OCCURRENCES[operation, "body-unreadable"] = raw(short, b'{"a": 1, "a": 2}')
    OCCURRENCES[operation, "body-too-large"] = raw(short, b" " * (BODY_BYTES_MAX + 1))
    OCCURRENCES[operation, "content-type-unknown"] = raw(short, b"{}", "text/plain")
    OCCURRENCES[operation, "request-invalid"] = post(short, inconnu="1")
    for kind in FAILURES:
        OCCURRENCES[operation, kind] = failing(short, kind)


def documented() -> set[tuple[str, str]]:
    """Return the refusals that the description promises, by operation, but the unexpected one."""
    found = set()
    for path, methods in app.openapi()["paths"].items():
        if path.startswith(KEPT_OF):
            continue
        for one in methods.values():
            for response in one["responses"].values():
                kinds = response.get("content", {}).get("application/problem+json", {}).get("examples", {})
                found |= {(one["operationId"], kind) for kind in kinds if kind != "unexpected"}
    return found


def test_every_documented_refusal_has_its_occurrence() -> None:
    """The description promises exactly the refusals that are made to occur here."""
    refused_texts = {("in_force", "text-refused")}  # a kept text with errors: see below
    assert documented() == set(OCCURRENCES) | refused_texts


@pytest.mark.parametrize(("operation", "kind"), OCCURRENCES)
def test_every_documented_refusal_occurs(operation: str, kind: str) -> None:
    """Each refusal occurs as documented, with at least one problem, and nothing of the machine or of Python."""
    response = OCCURRENCES[operation, kind]()

    assert refused(response, kind, STATUSES[kind])
    for word in (CLONE.as_posix(), "Traceback", "Error", "pydantic", "None"):
        assert word not in response.text


def test_a_kept_text_with_errors_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A version that cannot be read may be the one in force, so that none is given in its place."""
    folder = tmp_path_factory.mktemp("textes")
    (folder / "essai").mkdir()
    (folder / "essai" / "2025-01-01.yaml").write_text(examples.TEXT, "utf-8")
    (folder / "essai" / "2026-01-01.yaml").write_text("statuts: contribution\nen_vigueur: 2026-13-01\n", "utf-8")

    problems = refused(client(folder).get("/v1/policies/essai/in-force?on=2025-03-01"), "text-refused", 422)

    assert {problem["file"] for problem in problems} == {f"{folder.name}/essai/2026-01-01.yaml"}


@pytest.mark.parametrize("kind", [Failure.FAILED, Failure.GARBLED])
def test_an_error_of_a_child_tells_nothing(kind: Failure, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours in a child is a refusal without its trace, which stands in the line of its request."""
    response = client(children=Failing(kind)).post("/v1/decide", json=POST["decide"])

    assert refused(response, "unexpected", 500) == []
    assert "Planted" not in response.text
    assert "PlantedError" in caplog.text


@pytest.mark.parametrize(("kind", "again"), [(Failure.BUSY, True), (Failure.CANCELLED, True), (Failure.LATE, False)])
def test_what_may_be_asked_again_says_when(kind: Failure, again: bool) -> None:
    """Busy or stopped, the service says when to come back; a work that takes too long would take as long again."""
    response = client(children=Failing(kind)).post("/v1/decide", json=POST["decide"])

    assert (response.headers.get("retry-after") == "5") is again
    assert (response.status_code == 503) is again


@pytest.mark.parametrize("name", [*POST, "policies", "vocabulary", "policies/a/versions", "policies/a/in-force?on=2025-01-01"])
def test_an_error_of_ours_tells_nothing(name: str) -> None:
    """An error of ours is a refusal like the others: no trace, no name of ours."""
    served = client(raises=False)
    served.app.state.root = None  # type: ignore[attr-defined] # the application under the client

    response = served.post(f"/v1/{name}", json=POST[name]) if name in POST else served.get(f"/v1/{name}")

    assert refused(response, "unexpected", 500) == []
    assert "assert" not in response.text.lower()


@pytest.mark.parametrize("address", ["/v1", "/v1/policies/national/smic", "/v1/unknown", "/docs/", "/redoc", "/../etc/passwd"])
def test_an_unknown_address_is_said(address: str) -> None:
    """An address that does not exist is a refusal of the same form."""
    refused(SERVED.get(address), "route-unknown", 404)


@pytest.mark.parametrize(
    ("method", "address"), [("GET", "/v1/decide"), ("DELETE", "/v1/policies"), ("PUT", "/v1/month"), ("POST", "/health")]
)
def test_another_method_is_said(method: str, address: str) -> None:
    """A method that an address does not have is a refusal that says the ones it has."""
    response = SERVED.request(method, address)

    refused(response, "method-not-allowed", 405)
    assert response.headers["allow"]


@pytest.mark.parametrize(
    ("name", "fields", "code", "pointer"),
    [
        ("decide", {"facts": None}, "A101", "/facts"),
        ("decide", {"policy": 12}, "A103", "/policy"),
        ("decide", {"policy": True}, "A103", "/policy"),
        ("decide", {"policy": ""}, "A111", "/policy"),
        ("decide", {"policy": "a" * 201}, "A108", "/policy"),
        ("decide", {"facts": []}, "A104", "/facts"),
        ("decide", {"facts": "ca"}, "A104", "/facts"),
        ("decide", {"rules": "contribution"}, "A105", "/rules"),
        ("decide", {"rules": ["contribution", 3]}, "A103", "/rules/1"),
        ("decide", {"rules": ["a"] * 501}, "A108", "/rules"),
        ("decide", {"rules": ["contribusion"]}, "A204", "/rules"),
        ("decide", {"on": "2025-02-30"}, "A106", "/on"),
        ("decide", {"on": "01/02/2025"}, "A106", "/on"),
        ("decide", {"on": 20250101}, "A106", "/on"),
        ("decide", {"on": "1899-12-31"}, "A106", "/on"),
        ("decide", {"on": "٢٠٢٥-01-01"}, "A106", "/on"),
        ("decide", {"text": examples.TEXT}, "A109", ""),
        ("decide", {"policy": None}, "A109", ""),
        ("decide", {"fact": {}}, "A102", "/fact"),
        ("decide", {"a/b~": 1}, "A102", "/a~1b~0"),
        ("explain", {"rule": None}, "A101", "/rule"),
        ("explain", {"rule": "contribusion"}, "A204", "/rule"),
        ("explain", {"of": "personne"}, "A205", "/of"),
        ("explain", {"format": "pdf"}, "A110", "/format"),
        ("diff", {"a": "texte"}, "A104", "/a"),
        ("diff", {"a": {}}, "A109", "/a"),
        ("diff", {"b": {"policy": "national/smic", "onn": "2025-01-01"}}, "A102", "/b/onn"),
        ("diff", {"b": {"policy": "cooperatives/demo/contribution"}}, "A207", "/on"),
        ("diff", {"b": {"policy": "cooperatives", "on": "2025-01-01"}}, "A206", "/policy"),
        ("month", {"month": "2025-13"}, "A107", "/month"),
        ("month", {"month": "mars 2025"}, "A107", "/month"),
        ("month", {"month": 202503}, "A107", "/month"),
        ("month", {"cooperative": None}, "A101", "/cooperative"),
        ("validate", {"text": None}, "A101", "/text"),
        ("validate", {"text": ["a"]}, "A103", "/text"),
        ("validate", {"texte": "a"}, "A102", "/texte"),
    ],
)
def test_a_field_is_refused_at_its_place(name: str, fields: dict[str, Any], code: str, pointer: str) -> None:
    """Each field that is missing, unexpected or not written as it should is told with its place."""
    problems = refused(post(name, **fields)(), "request-invalid", 422)

    assert [(problem["code"], problem["pointer"]) for problem in problems] == [(code, pointer)]


def test_several_fields_are_told_at_once() -> None:
    """Everything wrong in a request is told in one answer."""
    problems = refused(SERVED.post("/v1/explain", json={"on": "x", "formats": "html"}), "request-invalid", 422)

    assert [problem["code"] for problem in problems] == ["A106", "A101", "A101", "A102"]
    assert problems[-1]["suggestion"] == "format"


@pytest.mark.parametrize(
    ("request_", "suggestion"),
    [
        (post("decide", policy="exemples/taux_de_lancemant"), "exemples/taux_de_lancement"),
        (post("decide", rules=["contributions"]), "contribution"),
        (post("month", cooperative="cooperatives/dem"), "cooperatives/demo"),
        (post("decide", facts={"mois": "mars 2025", "date_premier_contrats": "2025-03-17"}), "date_premier_contrat"),
        (post("decide", facts={"mois": "mars 2025", "zzzzzz": "1"}), ""),
    ],
)
def test_the_nearest_writing_is_suggested(request_: Request, suggestion: str) -> None:
    """A name that is nearly right comes back with the right one; one that is far comes with none."""
    assert request_().json()["problems"][0]["suggestion"] == suggestion


@pytest.mark.parametrize("facts", [{"ca": "12,345 €"}, {"chiffre_d_affaires": "douze"}, {"chiffre_d_affaires": ["1 €"]}])
def test_facts_that_cannot_be_read_are_refused(facts: dict[str, Any]) -> None:
    """A fact that is no amount, has too many decimals or no name refuses the whole decision."""
    body = {"text": examples.TEXT, "facts": {"mois": "mars 2025", **facts}}

    refused(SERVED.post("/v1/decide", json=body), "facts-refused", 422)


@pytest.mark.parametrize("name", ["decide", "explain"])
def test_what_would_take_too_long_is_refused(name: str) -> None:
    """More activities and people than a request may ask for over its months are refused before anything is computed."""
    activities = [{"nom": f"a{rank}", "personnes": [{"nom": f"p{rank}"}]} for rank in range(100)]
    facts = {"mois": "janvier 2025 à décembre 2034", "activités": activities}

    problems = refused(post(name, facts=facts)(), "facts-refused", 422)

    assert [problem["code"] for problem in problems] == ["A208"]


def test_a_refusal_speaks_the_caller_s_language() -> None:
    """The same refusal in French and in English has the same code and place, and other words."""
    bodies = [SERVED.post("/v1/decide", json={}, headers={"Accept-Language": language}).json() for language in ("fr", "en")]

    assert bodies[0]["type"] == bodies[1]["type"]
    assert bodies[0]["title"] != bodies[1]["title"]
    assert "« facts » manque" in bodies[0]["problems"][0]["message"].replace("\u00a0", " ")
    assert "« facts » is missing" in bodies[1]["problems"][0]["message"]


def test_every_sentence_stands_in_both_languages() -> None:
    """Each code and each refusal has its sentences in French and in English, and says what was expected."""
    for sentences in PROBLEMS.values():
        assert set(sentences) == {"fr", "en"}
        assert all(said and expected for said, expected, _ in sentences.values())
    assert set(REFUSALS) == set(STATUSES)
    assert all(all(sentences[locale]) for sentences in REFUSALS.values() for locale in ("fr", "en"))


def test_the_caller_s_text_is_made_safe() -> None:
    """A word of the caller that would hide or reorder letters is shown as such, and cut when it is long."""
    data = told_data(told("A102", name="a\u202e\u200b" + "b" * 500, known=""), "fr")

    assert "\u202e" not in str(data["message"])
    assert len(str(data["message"])) < 200


def test_the_shipped_folder_is_named_from_itself() -> None:
    """The problems of a kept text name it from the folder, wherever the server was started."""
    text = SHIPPED.as_posix()

    assert text not in SERVED.post("/v1/month", json=changed(examples.MONTH, month="2023-01")).text


def test_no_code_is_written_twice() -> None:
    """Each code has one meaning: the catalogues of the rooms share none."""
    rooms = (messages_facts, messages_kept, messages_watching, messages_working)
    codes = [code for room in rooms for code in room.PROBLEMS]

    assert len(codes) == len(set(codes))
    assert set(codes) < set(PROBLEMS)
