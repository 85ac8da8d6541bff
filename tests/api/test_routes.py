"""What each address answers when it is asked rightly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from api import examples
from engine.month.closing import run_month_of
from engine.month.digest import record_digest
from engine.month.report import report_data
from engine.program.vocabulary import ENTRIES
from engine.run.deciding import decide, decision_data
from engine.run.stated_json import document_of
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from tests.api.service import CLONE, changed, client

SERVED = client()


def test_every_policy_of_the_folder_is_listed() -> None:
    """Each folder of versions below the root is listed once, with the file and the digest of each version."""
    policies = SERVED.get("/v1/policies").json()["policies"]

    assert [policy["reference"] for policy in policies] == list(Library((SHIPPED,)).references())
    for policy in policies:
        for version in policy["versions"]:
            data = (SHIPPED.parent / version["file"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == version["sha256"]


def test_versions_follow_one_another() -> None:
    """Versions come the oldest first, each ending the day before the next one begins."""
    answer = SERVED.get("/v1/policies/cooperatives/demo/contribution/versions").json()

    periods = [(version["effective_from"], version["last_day"]) for version in answer["versions"]]
    assert periods == [("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-06-30"), ("2025-07-01", None)]
    assert answer["problems"] == []


@pytest.mark.parametrize(
    ("day", "version"), [("2024-12-31", "2024-01-01"), ("2025-06-30", "2025-01-01"), ("2030-01-01", "2025-07-01")]
)
def test_the_text_in_force_is_given_as_written(day: str, version: str) -> None:
    """The text of a day is the one that had begun, to the byte."""
    response = SERVED.get("/v1/policies/cooperatives/demo/contribution/in-force", params={"on": day})

    answer = response.json()
    written = (SHIPPED / "cooperatives" / "demo" / "contribution" / f"{version}.yaml").read_bytes()
    assert (answer["effective_from"], answer["text"].encode()) == (version, written)
    assert response.headers["etag"] == f'"{hashlib.sha256(written).hexdigest()}"'


def test_a_cooperative_has_its_policy_in_force() -> None:
    """The folder of a cooperative means the policy that its description names."""
    answer = SERVED.get("/v1/policies/cooperatives/demo/in-force", params={"on": "2025-08-01"}).json()

    assert (answer["policy"], answer["effective_from"]) == ("contribution", "2025-07-01")


def test_an_unchanged_text_is_not_sent_again() -> None:
    """A caller that has the text already receives nothing but its digest."""
    address = "/v1/policies/national/smic/in-force?on=2025-01-01"
    tag = SERVED.get(address).headers["etag"]

    assert SERVED.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert SERVED.get(address, headers={"If-None-Match": '"0"'}).status_code == 200


@pytest.mark.parametrize("media_type", ["text/yaml", "application/yaml", "text/yaml; charset=utf-8"])
def test_a_text_is_checked_as_it_is(media_type: str) -> None:
    """A YAML text sent as the body is checked, and its digest is that of its bytes."""
    data = examples.TEXT.encode()

    answer = SERVED.post("/v1/validate", content=data, headers={"Content-Type": media_type}).json()

    assert answer["sound"]
    assert answer["sha256"] == hashlib.sha256(data).hexdigest()
    assert answer["examples"] == {"run": 1, "passed": 1}


def test_what_is_wrong_in_a_text_is_the_answer() -> None:
    """A text with a mistake is answered with its place, what was expected and the nearest name, in the caller's language."""
    text = examples.TEXT.replace("× chiffre_d_affaires", "× chiffre_d_affaire")

    french = SERVED.post("/v1/validate", json={"text": text, "file": "a.yaml"}).json()
    english = SERVED.post("/v1/validate", json={"text": text}, headers={"Accept-Language": "en"}).json()

    assert not french["sound"]
    (problem,) = [problem for problem in french["problems"] if problem["level"] == "error"]
    assert (problem["code"], problem["file"], problem["suggestion"]) == ("N501", "a.yaml", "chiffre_d_affaires")
    assert text.split("\n")[problem["line"] - 1][problem["column"] - 1 :][: problem["width"]] == "chiffre_d_affaire"
    assert "aucun nom" in problem["message"]
    assert "no name" in english["problems"][0]["message"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[1, 2]", b"a: &b\n", b"\x00" * 40, "é: ".encode("utf-16")])
def test_any_bytes_can_be_checked(data: bytes) -> None:
    """Bytes that are no statute are answered with problems, never an error of ours."""
    response = SERVED.post("/v1/validate", content=data, headers={"Content-Type": "text/yaml"})

    assert response.status_code == 200
    assert not response.json()["sound"]
    assert response.json()["problems"]


def test_a_decision_is_the_engine_s() -> None:
    """A decision over HTTP is the one of the engine for the same text and facts."""
    path = SHIPPED / "exemples" / "taux_de_lancement" / "2024-01-01.yaml"
    program = check_file(path, Library((SHIPPED,))).program
    assert program is not None
    document, _ = document_of(examples.DECIDE["facts"], "facts", "")
    decision, _ = decide(program, document)
    assert decision is not None

    answer = SERVED.post("/v1/decide", json=changed(examples.DECIDE, rules=None)).json()["decision"]

    assert answer["months"] == decision_data(decision)["months"]
    assert answer["months"][0]["results"][2]["values"]["contribution"]["value"] == "190.00"


def test_a_draft_decides_as_a_kept_text_does() -> None:
    """A text sent in the request gives what the same text gives when it is kept."""
    text = (SHIPPED / "cooperatives" / "solstice" / "contribution" / "2017-01-01.yaml").read_text("utf-8")
    facts = {"mois": "mars 2025", "ancienneté": "24 mois", "comptes": {"706": "2 400 €"}}

    kept = SERVED.post("/v1/decide", json={"policy": "cooperatives/solstice/contribution", "facts": facts})
    draft = SERVED.post("/v1/decide", json={"text": text, "facts": facts})

    assert kept.status_code == draft.status_code == 200, kept.text
    assert kept.json()["decision"]["months"] == draft.json()["decision"]["months"]


def test_the_same_facts_have_the_same_digest() -> None:
    """The digest of facts follows from what they say, not from the order or the spaces of the request."""
    one = SERVED.post("/v1/decide", json=examples.DECIDE).json()["decision"]
    facts = dict(reversed(examples.DECIDE["facts"].items()))

    other = SERVED.post("/v1/decide", json=changed(examples.DECIDE, facts=facts)).json()["decision"]

    assert one["facts_sha256"] == other["facts_sha256"]


def test_what_is_missing_is_said_in_the_decision() -> None:
    """A value that the facts do not allow is answered with what is missing, not refused."""
    body = changed(examples.DECIDE, facts={"mois": "septembre 2025", "ventes": examples.DECIDE["facts"]["ventes"]})

    values = SERVED.post("/v1/decide", json=body).json()["decision"]["months"][0]["results"][2]["values"]

    assert values["contribution"] == {"refused": "R001", "missing": "date_premier_contrat"}


def test_each_month_is_answered_by_its_own_version() -> None:
    """Months that cross two versions are answered each by the one in force on its first day."""
    facts = {"mois": "juin à juillet 2025"}

    answer = SERVED.post("/v1/decide", json={"policy": "cooperatives/demo/contribution", "facts": facts, "rules": []})

    months = answer.json()["decision"]["months"]
    assert [month["ruleset"]["effective_from"] for month in months] == ["2025-01-01", "2025-07-01"]


def test_a_result_is_explained_as_data_and_as_a_page() -> None:
    """A result is explained in the caller's language, as data or as a page without script."""
    data = SERVED.post("/v1/explain", json=examples.EXPLAIN, headers={"Accept-Language": "en"}).json()
    page = SERVED.post("/v1/explain", json=changed(examples.EXPLAIN, format="html"))

    assert data["explanation"]["value"]["value"] == "190.00"
    assert data["explanation"]["locale"] == "en"
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "190,00" in page.text
    assert "<script" not in page.text


def test_one_of_several_entities_is_explained() -> None:
    """« of » chooses the person or the activity whose result is explained."""
    facts = {
        "mois": "mars 2025",
        "activités": [{"nom": "pain", "chiffre_d_affaires": "100 €"}, {"nom": "vin", "chiffre_d_affaires": "200 €"}],
    }
    body = {"text": examples.TEXT, "facts": facts, "rule": "contribution"}

    first = SERVED.post("/v1/explain", json=body).json()["explanation"]
    second = SERVED.post("/v1/explain", json={**body, "of": "vin"}).json()["explanation"]

    assert [(one["key"], one["value"]["value"]) for one in (first, second)] == [("pain", "10.00"), ("vin", "20.00")]


def test_two_texts_are_compared_in_words_and_amounts() -> None:
    """A rate that changes is told with its lines, and with the difference it makes from one end to the other."""
    answer = SERVED.post("/v1/diff", json=examples.DIFF).json()

    assert next((item["subject"], item["name"]) for item in answer["words"]) == ("rule", "contribution")
    (interval,) = answer["amounts"]["intervals"]
    assert [edge["value"] for edge in interval["difference"]] == ["0.00", "10000.00"]
    assert "10 % → 11 %" in answer["text"].replace("\u202f", " ").replace("\u00a0", " ")


def test_a_text_does_not_differ_from_itself() -> None:
    """The same text on both sides differs nowhere."""
    answer = SERVED.post("/v1/diff", json={"a": {"text": examples.TEXT}, "b": {"text": examples.TEXT}}).json()

    assert answer["words"] == []
    assert answer["amounts"]["same"]


def test_a_month_is_the_engine_s() -> None:
    """The month of a cooperative over HTTP is the engine's to the digest, and nothing is written in its folder."""
    folder = SHIPPED / "cooperatives" / "demo"
    before = sorted(folder.rglob("*"))
    report = run_month_of(folder, 2024 * 12 + 1).report
    assert report is not None

    answer = SERVED.post("/v1/month", json={"cooperative": "cooperatives/demo", "month": "2024-02"}).json()

    assert answer["report"] == report_data(report)
    assert record_digest(answer["report"]) == answer["report"]["sha256"]
    assert CLONE.as_posix() not in str(answer)
    assert sorted(folder.rglob("*")) == before


def test_the_vocabulary_is_whole() -> None:
    """Each fact that every CAE has is given with its scope, its kind and its meaning; bounds are text."""
    facts = SERVED.get("/v1/vocabulary").json()["facts"]

    assert [fact["name"] for fact in facts] == [entry.name for entry in ENTRIES]
    (hours,) = [fact for fact in facts if fact["name"] == "heures_contrat"]
    assert (hours["unit"], hours["decimals"], hours["high"]) == ("heure", 2, "1000.00")


@pytest.mark.parametrize("address", ["/", "/docs"])
def test_pages_need_nothing_from_elsewhere(address: str) -> None:
    """The pages hold no script and load nothing, whatever the language."""
    french, english = SERVED.get(address), SERVED.get(address, headers={"Accept-Language": "en-GB"})

    for page, language in ((french, "fr"), (english, "en")):
        assert f'<html lang="{language}">' in page.text
        assert "<script" not in page.text
        assert 'src="' not in page.text
        assert "http" not in page.text.replace("http-equiv", "")


def test_every_answer_has_its_headers() -> None:
    """Nothing is guessed by a browser, and nothing computed from someone's facts is kept on the way."""
    answers = [SERVED.get("/health"), SERVED.post("/v1/decide", json=examples.DECIDE), SERVED.get("/nowhere")]

    assert {answer.headers["x-content-type-options"] for answer in answers} == {"nosniff"}
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert SERVED.get("/v1/policies").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        *[("GET", address, 200) for address in ("/", "/docs", "/health", "/openapi.json", "/v1/policies", "/v1/vocabulary")],
        ("GET", "/nowhere", 404),
        ("PUT", "/v1/policies", 405),
        ("POST", "/v1/decide", 415),
        ("GET", "/v1/cooperatives/demo/statutes", 401),
        ("DELETE", "/v1/session", 204),
    ],
)
def test_every_answer_protects_who_reads_it(method: str, address: str, status: int) -> None:
    """Answered or refused, nothing is guessed, framed, run or told to another site; over TLS the browser stays with TLS."""
    plain, secure = SERVED.request(method, address), SERVED.request(method, f"https://testserver{address}")

    assert plain.status_code == secure.status_code == status
    for answer in (plain, secure):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "script-src" not in answer.headers["content-security-policy"]
        kept = {"/v1/policies": "no-cache", "/v1/vocabulary": "max-age=3600"}.get(address, "no-store")
        assert answer.headers["cache-control"] == (kept if status == 200 else "no-store")
    assert "strict-transport-security" not in plain.headers
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


def test_another_folder_can_be_served(tmp_path: Path) -> None:
    """A folder elsewhere is served with what it inherits from the shipped law, and its place is never told."""
    folder = tmp_path / "textes"
    (folder / "essai").mkdir(parents=True)
    text = examples.TEXT.replace("données:\n  ch", "hérite:\n  - national/smic\ndonnées:\n  ch")
    (folder / "essai" / "2025-01-01.yaml").write_text(text, "utf-8")
    served = client(folder)

    policies = served.get("/v1/policies").json()["policies"]
    facts = {"mois": "mars 2025", "chiffre_d_affaires": "100 €"}
    decided = served.post("/v1/decide", json={"policy": "essai", "facts": facts})

    assert [policy["reference"] for policy in policies] == ["essai"]
    files = [text["file"] for text in decided.json()["decision"]["rulesets"]]
    assert files == ["rulesets/national/smic/2010-01-01.yaml", "textes/essai/2025-01-01.yaml"]
    assert tmp_path.as_posix() not in decided.text
