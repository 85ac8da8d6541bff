"""Comparisons, sweeps and searches asked over HTTP: what a terminal gives, of whom one may see, refused before it is computed."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from record import journal
from record.opening import Record
from service.working.failing import Failure
from tests.api.service import CHILDREN, Failing, refused
from tests.compare import eight_people
from tests.kept.http import Served, key
from tests.record.databases import made, record  # noqa: F401  # fixtures

PERIOD = {"first": "2025-01", "last": "2025-06"}
COMPARE = {"kind": "compare", **PERIOD, "policies": ["2025-01-01"], "variants": ["taux=12 %"], "checks": False, "files": False}
SWEEP = {"kind": "sweep", **PERIOD, "policies": ["2025-01-01"], "vary": ["taux=9 % à 11 % par 1 %"]}
SEEK = {"kind": "seek", **PERIOD, "policies": ["2025-01-01"], "vary": ["plancher=20 € à 100 €"], "targets": ["hausse<=3 %"]}


@pytest.fixture(scope="module")
def eight(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:  # noqa: F811
    """A cooperative of eight people, served for all the tests here."""
    folder = tmp_path_factory.mktemp("eight")
    shutil.copyfile(made, folder / "record.db")
    found = Served(Record(f"sqlite:///{folder / 'record.db'}"), "les-huit", eight_in(folder / "huit"))
    yield found
    found.close()


def eight_in(folder: Path) -> dict[str, bytes]:
    """Return the files of eight people."""
    place = eight_people.write(folder)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def asked(served: Served, body: dict[str, Any], client: Any = None) -> Any:
    """Return the answer to who asks for a work."""
    return (client or served.payroll).post(f"{served.at}/jobs", json=body, headers=key())


def compared(served: Served, body: dict[str, Any], client: Any = None) -> tuple[str, dict[str, Any]]:
    """Return the identifier of a work, done, and its result."""
    client = client or served.payroll
    response = asked(served, body, client)
    assert response.status_code == 202, response.text
    own = response.json()["id"]
    done = served.ended(own)
    result = client.get(f"{served.at}/jobs/{own}/result").json()
    assert done["state"] == "done", (done, result)
    return own, result


def codes(response: Any, kind: str = "comparison-refused", status: int = 422) -> list[str]:
    """Return the codes of the problems of a refusal."""
    return [one["code"] for one in refused(response, kind, status)]


def test_a_comparison_gives_what_a_terminal_gives(eight: Served, tmp_path: Path) -> None:
    """The figures computed by hand, and every file that a terminal writes, the sheet of the meeting among them."""
    own, result = compared(eight, {**COMPARE, "files": True})
    before, after = (sum(map(sum, eight_people.paid_by_hand(rate, 20_00))) for rate in (10, 12))
    totals = result["answer"]["policies"]
    assert [one["receipts"]["total"] for one in totals] == [_euros(before), _euros(after)], totals
    listed = eight.payroll.get(f"{eight.at}/jobs/{own}/files").json()["files"]
    names = [one["name"] for one in listed]
    assert {"comparaison-2025-01-2025-06.xlsx", "comparaison-2025-01-2025-06.html", "vue-ag-2025-01-2025-06.html"} <= set(names)
    assert "tableaux-2025-01-2025-06-recettes.csv" in names
    question = {
        "first": 24300,
        "last": 24305,
        "policies": ["2025-01-01"],
        "variants": ["taux=12 %"],
        "checks": False,
    }
    direct = CHILDREN.run("compare", question, eight_people.write(tmp_path / "les-huit"))
    assert direct.value["answer"] == result["answer"]
    for one in listed:
        given = eight.payroll.get(f"{eight.at}/jobs/{own}/files/{one['name']}")
        assert given.headers["content-disposition"] == f'attachment; filename="{one["name"]}"'
        assert sha256(given.content).hexdigest() == one["sha256"]
    refused(eight.payroll.get(f"{eight.at}/jobs/{own}/files/absent.csv"), "absent", 404)


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def test_a_sweep_and_a_search_are_works(eight: Served) -> None:
    """Ranges tried one by one with their workbook, and the largest floor that raises nobody by more than a share."""
    own, swept = compared(eight, SWEEP)
    assert [one["values"]["taux"] for one in swept["answer"]["tried"]] == ["9", "10", "11"]
    (file,) = eight.payroll.get(f"{eight.at}/jobs/{own}/files").json()["files"]
    assert file["name"] == "essais-2025-01-2025-06.xlsx"
    assert eight.payroll.get(f"{eight.at}/jobs/{own}/files/{file['name']}").content.startswith(b"PK")
    again = eight.ask(kind="replay", job=own)
    eight.ended(again)
    assert eight.payroll.get(f"{eight.at}/jobs/{again}/result").json()["identical"] is True
    _, sought = compared(eight, {**SEEK, "files": False})
    assert sought["answer"]["exact"] is True
    assert sought["text"]


def test_a_draft_is_compared_as_it_stood(eight: Served) -> None:
    """A draft kept here is named by its identifier, perhaps with a parameter changed; its later revision changes nothing."""
    own = eight.write(eight.author, eight_people.DRAFT).json()["id"]
    body = {**COMPARE, "policies": ["2025-01-01", f"projet:{own}", f"projet:{own}+plancher=90 €"], "variants": None}
    done, result = compared(eight, {name: value for name, value in body.items() if value is not None}, eight.author)
    assert [one["name"] for one in result["answer"]["policies"]][1:] == [
        "contribution-2026-01-01.yaml",
        "contribution-2026-01-01.yaml+plancher=90 €",
    ]
    told = {"text": eight_people.DRAFT.replace("11 %", "30 %"), "message": ""}
    eight.author.put(f"{eight.at}/statutes/{own}", json=told, headers={"If-Match": '"1"'})
    again = eight.ask(eight.auditor, kind="replay", job=done)
    eight.ended(again)
    assert eight.auditor.get(f"{eight.at}/jobs/{again}/result").json()["identical"] is True
    refused(eight.payroll.get(f"{eight.at}/jobs/{done}/result"), "forbidden", 403)
    refused(asked(eight, body | {"variants": ["taux=9 %"]}), "forbidden", 403)
    refused(asked(eight, {**COMPARE, "policies": [f"projet:{'f' * 32}"]}, eight.author), "absent", 404)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({**COMPARE, "variants": ["tauw=12 %"]}, "C063"),
        ({**COMPARE, "policies": ["2025-01-01", "../contribution.yaml"]}, "C060"),
        ({**COMPARE, "policies": ["en vigueur+x=projet:" + "a" * 32]}, "C063"),
        ({**COMPARE, "population": ["contrat=stage"]}, "C069"),
        ({**COMPARE, "population": ["P1"]}, "C080"),
        ({**COMPARE, "population": ["contrat=cape"]}, "C070"),
        ({**COMPARE, "bounds": "1 %"}, "C072"),
        ({**SWEEP, "vary": ["taux=9 %"]}, "C074"),
        ({**SEEK, "targets": ["hausse"]}, "C076"),
    ],
)
def test_what_cannot_be_answered_is_refused_when_it_is_asked(eight: Served, body: dict[str, Any], code: str) -> None:
    """An unknown parameter, a population of nobody or too small, bounds that are none: refused at once, and nothing is queued."""
    before = eight.payroll.get(f"{eight.at}/jobs").json()
    found = refused(asked(eight, body), "comparison-refused", 422)
    assert code in [one["code"] for one in found]
    assert body.get("variants") != ["tauw=12 %"] or found[0]["suggestion"] == "taux"
    assert eight.payroll.get(f"{eight.at}/jobs").json() == before


def test_the_question_that_no_child_could_look_at_is_queued(eight: Served) -> None:
    """Too much work, or a question too long to look at: the work is asked for all the same, and tells by itself what is wrong."""
    children, eight.app.state.children = eight.app.state.children, Failing(Failure.LATE)
    response = asked(eight, {**COMPARE, "variants": ["tauw=12 %"]})
    eight.app.state.children = children
    assert eight.ended(response.json()["id"])["refused"] == "comparison-refused"


def test_a_member_compares_her_own_and_nothing_else(eight: Served) -> None:
    """Her figures under each policy, to the cent by hand; of nobody else a name, a number, a code or an amount, in any file."""
    body = {**COMPARE, "population": ["moi"], "files": True}
    own, result = compared(eight, body, eight.member)
    before, after = (sum(eight_people.paid_by_hand(rate, 20_00)[0]) for rate in (10, 12))
    assert [one["receipts"]["total"] for one in result["answer"]["policies"]] == [_euros(before), _euros(after)]
    (person,) = result["answer"]["individuals"]
    assert person["key"] == "P1"
    told = [json.dumps(result, ensure_ascii=False).encode()]
    for one in eight.member.get(f"{eight.at}/jobs/{own}/files").json()["files"]:
        told += _parts(one["name"], eight.member.get(f"{eight.at}/jobs/{own}/files/{one['name']}").content)
    for rank in range(2, 9):
        assert not [data for data in told for word in (f"Personne {rank}", f"Atelier {rank}") if word.encode() in data]
    assert [one["id"] for one in eight.member.get(f"{eight.at}/jobs").json()["jobs"]] == [own]
    for others in ({}, {"population": ["P2"]}):
        problems = refused(asked(eight, {**COMPARE, **others}, eight.member), "forbidden", 403)
        assert [one["code"] for one in problems] == ["A372"]
    refused(asked(eight, {**body, "people": True}, eight.member), "forbidden", 403)
    assert codes(asked(eight, {**COMPARE, "population": ["moi", "P2"]}, eight.member), "request-invalid") == ["A321"]
    assert codes(asked(eight, {**SWEEP, "population": ["moi"]}, eight.member), "request-invalid") == ["A321"]
    assert codes(asked(eight, body, eight.author), "request-invalid") == ["A322"]
    refused(eight.author.get(f"{eight.at}/jobs/{own}/result"), "absent", 404)
    assert own not in [one["id"] for one in eight.author.get(f"{eight.at}/jobs").json()["jobs"]]
    assert eight.payroll.get(f"{eight.at}/jobs/{own}/result").json() == result
    others = eight.ask(**COMPARE)
    eight.ended(others)
    for address in ("", "/result", "/files", "/files/vue-ag-2025-01-2025-06.html", "/events"):
        refused(eight.member.get(f"{eight.at}/jobs/{others}{address}"), "absent", 404)
    refused(eight.member.delete(f"{eight.at}/jobs/{others}"), "absent", 404)


def _parts(name: str, data: bytes) -> list[bytes]:
    """Return what a file says, a workbook part by part."""
    if not name.endswith(".xlsx"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return [whole.read(one) for one in whole.namelist()]


def test_who_works_here_and_is_somebody_compares_her_own(eight: Served) -> None:
    """An author who is also a person of the files asks for « moi » as a member does, and for everyone as an author does."""
    both = eight.signed(eight.house.joined("author", "member", login="both", person="P3"))
    _, result = compared(eight, {**COMPARE, "population": ["moi"]}, both)
    assert [one["key"] for one in result["answer"]["individuals"]] == ["P3"]
    _, result = compared(eight, COMPARE, both)
    assert (result["answer"]["individuals"], result["answer"]["people"]) == ([], 8)


def test_who_has_nothing_to_compare_is_told_so_and_of_nobody_else(eight: Served) -> None:
    """A number that is nobody's, and one written like the code of somebody's activity, show nobody, not even a near number."""
    for person in ("P9", "A3"):
        someone = eight.signed(eight.house.joined("member", login=f"nobody-{person}", person=person))
        response = asked(eight, {**COMPARE, "population": ["moi"]}, someone)
        if response.status_code == 202:
            own = response.json()["id"]
            assert eight.ended(own)["refused"] == "comparison-refused"
            response_text = someone.get(f"{eight.at}/jobs/{own}/result").text
        else:
            assert codes(response) == ["A323"]
            response_text = response.text
        assert "Personne" not in response_text
        assert "P8" not in response_text


def test_people_are_shown_to_who_may_see_them_and_it_is_told(eight: Served) -> None:
    """One person and small groups, for who may and asks so: an act of its own says who, and no one else reads the result."""
    body = {**COMPARE, "population": ["P2"], "people": True}
    own, result = compared(eight, body)
    assert [one["key"] for one in result["answer"]["individuals"]] == ["P2"]
    assert result["answer"]["entitled"] == f"compte {eight.house.payroll.id[:8]}"
    entries = eight.auditor.get(f"{eight.at}/journal", params={"most": 100}).json()["entries"]
    (entry,) = [one for one in entries if one["action"] == "compare.people" and one["object"] == own]
    assert entry["actor"] == eight.house.payroll.id
    refused(asked(eight, body, eight.author), "forbidden", 403)
    refused(eight.author.get(f"{eight.at}/jobs/{own}/result"), "forbidden", 403)
    refused(eight.author.get(f"{eight.at}/jobs/{own}/files/vue-ag-2025-01-2025-06.html"), "forbidden", 403)
    with eight.house.record.reading(eight.house.id) as session:
        assert list(journal.verify(session)) == []


def test_the_people_of_examples_are_nobody(eight: Served) -> None:
    """The people of the examples of texts may be compared by a member too, in English, with no check of anybody."""
    _, result = compared(eight, {**COMPARE, "population": ["exemples"], "locale": "en"}, eight.member)
    assert result["answer"]["population"] == ["exemples"]


def test_files_and_acts_are_kept_alike_on_each_database(record: Record, tmp_path: Path) -> None:  # noqa: F811
    """The files of a work and the act that shows people, in either database; the files never change."""
    found = Served(record, "les-huit", eight_in(tmp_path))
    own, _ = compared(found, {**SWEEP, "population": ["P1", "P2"], "people": True})
    (file,) = found.payroll.get(f"{found.at}/jobs/{own}/files").json()["files"]
    data = found.payroll.get(f"{found.at}/jobs/{own}/files/{file['name']}").content
    assert (len(data), sha256(data).hexdigest()) == (file["size"], file["sha256"])
    actions = [one["action"] for one in found.auditor.get(f"{found.at}/journal").json()["entries"]]
    assert actions[-3:] == ["compare.people", "job.ask", "work.sweep"]
    with pytest.raises(DBAPIError), record.writing(found.house.id) as session:
        session.connection().execute(text("update job_file set name = 'other.xlsx'"))
    with record.reading(found.house.id) as session:
        assert list(journal.verify(session)) == []
    found.close()
