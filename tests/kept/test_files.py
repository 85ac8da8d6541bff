"""Files of facts over HTTP: listed, read as they were, compared; imported whole or not at all."""

from __future__ import annotations

import pytest

from record import files
from record.fields import digest_of
from tests.api.service import refused
from tests.kept.facts import ABSENCES, ABSENCES_FILE, FOLDER, LEDGER_FILE, PEOPLE_FILE, content, correct, numbers, send
from tests.kept.http import Served, key
from tests.month.small import PEOPLE

MORE = (PEOPLE + "P3;Zoé Mars;;non\n").replace("Ada Lune", "Ada Lunel").encode()


def test_the_folder_is_listed_as_it_stands_and_as_it_stood(served: Served) -> None:
    """Each file with its size, digest, version, act, instant and actor; after an earlier act, what stood then."""
    first = served.payroll.get(f"{served.at}/files").json()
    assert [one["path"] for one in first["files"]] == sorted(FOLDER)
    for one in first["files"]:
        assert (one["sha256"], one["size"]) == (digest_of(FOLDER[one["path"]]), len(FOLDER[one["path"]]))
        assert (one["number"], one["actor"], one["action"]) == (1, "system", "cooperative.create")
    assert {one["path"]: one["kind"] for one in first["files"]}[PEOPLE_FILE] == "personnes"

    made = send(served, ("personnes.csv", MORE, "", 1), ("absences.csv", ABSENCES, ABSENCES_FILE, None))
    assert made.status_code == 201, made.text
    act = made.json()["act"]

    assert numbers(served) == {**dict.fromkeys(FOLDER, 1), PEOPLE_FILE: 2, ABSENCES_FILE: 1}
    assert content(served, PEOPLE_FILE) == MORE
    assert content(served, PEOPLE_FILE, number=1) == content(served, PEOPLE_FILE, act=act - 1) == FOLDER[PEOPLE_FILE]
    before = served.payroll.get(f"{served.at}/files", params={"act": act - 1}).json()
    assert before == first
    refused(served.payroll.get(f"{served.at}/files/content", params={"path": ABSENCES_FILE, "act": act - 1}), "absent", 404)
    versions = served.payroll.get(f"{served.at}/files/versions", params={"path": PEOPLE_FILE}).json()["versions"]
    assert [(one["number"], one["actor"]) for one in versions] == [(1, "system"), (2, served.house.payroll.id)]


def test_the_journal_has_the_digest_of_what_came(served: Served) -> None:
    """The entry of an import holds the digest of its files by path, no name and no amount; the chain holds."""
    send(served, ("personnes.csv", MORE, "", 1))
    entry = served.auditor.get(f"{served.at}/journal").json()["entries"][-1]

    assert entry["action"] == "facts.import"
    assert entry["digest"] == files.tree_digest({PEOPLE_FILE: digest_of(MORE)})
    assert "Lunel" not in str(entry)
    assert served.auditor.get(f"{served.at}/journal/verification").json()["sound"]


def test_one_wrong_file_refuses_all(served: Served) -> None:
    """Three files, one with a wrong day and an unknown person: each line is told with its place, and nothing is kept."""
    before = numbers(served)
    wrong = "personne;nature;début;fin\nP1;maladie;31/02/2025;05/03/2025\nP9;maladie;03/02/2025;05/02/2025\n".encode()
    sent = (
        ("personnes.csv", MORE, "", 1),
        ("absences.csv", wrong, "", None),
        ("contrats.csv", FOLDER["donnees/contrats.csv"], "", 1),
    )

    problems = refused(send(served, *sent), "facts-refused", 422)
    assert [(one["file"], one["line"], one["column"]) for one in problems] == [(ABSENCES_FILE, 2, 12), (ABSENCES_FILE, 3, 1)]
    assert all(one["code"] and one["message"] and one["expected"] for one in problems)
    assert numbers(served) == before
    report = send(served, *sent, check=True).json()
    assert (report["sound"], [one["code"] for one in report["problems"]]) == (False, [one["code"] for one in problems])
    assert send(served, *sent, check=True, client=served.accountant).status_code == 200


def test_an_import_that_breaks_another_file_is_refused(served: Served) -> None:
    """Without the person whose contract is kept, the people are refused, with the line of the contract."""
    problems = refused(send(served, ("personnes.csv", "numéro;nom\nP1;Ada\n".encode(), "", 1)), "facts-refused", 422)
    assert "donnees/contrats.csv" in {one["file"] for one in problems}


def test_an_error_that_stood_before_elsewhere_does_not_refuse(served: Served) -> None:
    """A ledger is imported although the contracts, which it does not change, had an error before; it is told again."""
    with served.house.record.writing(served.house.id) as session:
        digest = files.keep(session, b"personne;nature;d\xc3\xa9but;fin\nP1;cesa;01/01/2020;\nP2;cesa;32/01/2020;\n")
        files.write(session, 1, {"donnees/contrats.csv": digest})
    made = send(served, ("gl.csv", FOLDER[LEDGER_FILE], "", 1))

    assert made.status_code == 201, made.text
    assert [(one["file"], one["level"]) for one in made.json()["warnings"]][:1] == [("donnees/contrats.csv", "error")]
    assert send(served, ("contrats.csv", FOLDER["donnees/contrats.csv"], "", 2)).status_code == 201


@pytest.mark.parametrize(
    "path",
    [
        *("cooperative.yml", "contribution/2025-01-01.yaml", "mois/2025-01.json", "donnees/derogations.csv", "../personnes.csv"),
        *("/etc/passwd", "donnees/../donnees/personnes.csv", "donnees/./personnes.csv", "donnees\\personnes.csv", "C:/a.csv"),
        *("donnees/personnes.csv/", "donnees//personnes.csv", "Donnees/personnes.csv", "donnees/personnes.csv\x00", "x" * 300),
    ],
)
def test_only_files_of_facts_are_imported(served: Served, path: str) -> None:
    """No text, no waiver, no closed month, no other description, and no way out of the folder: refused before anything is read."""
    before = numbers(served)
    (problem,) = refused(send(served, ("personnes.csv", MORE, path, 0)), "request-invalid", 422)
    assert problem["code"] in {"A340", "A356"} | ({"A383"} if path.endswith("derogations.csv") else set())
    assert (problem["code"] == "A383") is path.endswith("derogations.csv")
    assert numbers(served) == before


def test_a_version_that_was_not_read_is_not_replaced(served: Served) -> None:
    """Without its number a file that exists is not replaced (428), nor with an old one (412), nor is a new one made twice."""
    refused(send(served, ("personnes.csv", MORE, "", None)), "precondition-missing", 428)
    assert send(served, ("personnes.csv", MORE, "", 1)).status_code == 201
    late = send(served, ("personnes.csv", MORE, "", 1))
    (problem,) = refused(late, "stale", 412)
    assert (problem["code"], PEOPLE_FILE in problem["message"]) == ("A382", True)
    assert late.headers["etag"] == '"2"'
    assert send(served, ("absences.csv", ABSENCES, "", 0)).status_code == 201
    refused(send(served, ("absences.csv", ABSENCES, "", 0)), "stale", 412)


def test_an_import_sent_twice_acts_once(served: Served) -> None:
    """The same request again is given the same answer, although its number is no longer that which stands."""
    header = key()
    first, again = (send(served, ("personnes.csv", MORE, "", 1), headers=header) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    assert numbers(served)[PEOPLE_FILE] == 2
    refused(send(served, ("personnes.csv", MORE + b"\n", "", 2), headers=header), "idempotency-key-reused", 422)


def test_two_versions_are_compared_by_the_name_of_a_row(served: Served) -> None:
    """A person whose name changed is one change of a cell; one who came is a row; a row that only moved is nothing."""
    lines = MORE.decode().splitlines(keepends=True)
    send(served, ("personnes.csv", (lines[0] + "".join(reversed(lines[1:]))).encode(), "", 1))
    found = served.payroll.get(f"{served.at}/files/difference", params={"path": PEOPLE_FILE, "before": 1, "after": 2}).json()

    assert found["altered"] == [{"key": "P1", "line": 4, "cells": {"nom": {"before": "Ada Lune", "after": "Ada Lunel"}}}]
    assert [(one["key"], one["line"]) for one in found["added"]] == [("P3", 2)]
    assert (found["removed"], found["left"]) == ([], 0)
    assert found["text"][0] == "P1, nom\u00a0: «\u00a0Ada Lune\u00a0» devient «\u00a0Ada Lunel\u00a0»"


def test_two_versions_of_a_ledger_are_compared_by_what_lines_say(served: Served) -> None:
    """Lines without a name: the one that changed is removed and added, the others are nothing, whatever their order."""
    lines = FOLDER[LEDGER_FILE].decode().splitlines(keepends=True)
    send(served, ("gl.csv", (lines[0] + "".join(reversed(lines[1:]))).replace("1000,00;F3", "1001,00;F3").encode(), "", 1))
    found = served.payroll.get(f"{served.at}/files/difference", params={"path": LEDGER_FILE, "before": 1, "after": 2}).json()

    assert [[row["cells"]["crédit"] for row in found[kind]] for kind in ("removed", "added")] == [["1000,00"], ["1001,00"]]
    assert found["altered"] == []


def test_what_was_known_when_and_what_was_valid_when(served: Served) -> None:
    """« act » gives the rows known then, « on » those valid that day; both together what was thought, then, to be valid."""
    act = correct(served, 1, path="donnees/contrats.csv", line=3, cells={"fin": "31/12/2024"}).json()["act"]

    def people(**params: object) -> list[str]:
        found = served.payroll.get(f"{served.at}/files/rows", params={"path": "donnees/contrats.csv", **params}).json()
        assert found["dated"]
        return [row["cells"][0] for row in found["rows"]]

    assert people(on="2024-10-14") == ["P1"]
    assert people(on="2024-10-15") == people(on="2024-12-31") == ["P1", "P2"]
    assert people(on="2025-01-01") == ["P1"]
    assert people(on="2025-01-01", act=act - 1) == ["P1", "P2"]
    page = served.payroll.get(f"{served.at}/files/rows", params={"path": LEDGER_FILE, "on": "2025-01-31", "most": 3}).json()
    assert (len(page["rows"]), page["next"]) == (3, 4)
    rest = served.payroll.get(f"{served.at}/files/rows", params={"path": LEDGER_FILE, "on": "2025-01-31", "after": 4}).json()
    assert ([row["line"] for row in rest["rows"]], rest["next"]) == ([5], None)


@pytest.mark.parametrize("path", ["donnees/personnes.csv\x00", "\x00", "a\nb", "../../etc/passwd", "é" * 200, "\ufffe", "%00"])
def test_a_strange_path_reads_nothing(served: Served, path: str) -> None:
    """A nul, a line feed, a way out, a long name: not a name here, whichever database is asked."""
    for address in ("files/content", "files/versions", "files/rows", "facts/corrections"):
        response = served.payroll.get(f"{served.at}/{address}", params={"path": path})
        assert response.status_code in {404, 422} or response.json() == {"corrections": [], "next": None}, response.text
    assert correct(served, 1, path=path).status_code in {400, 404, 422}
