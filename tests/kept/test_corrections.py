"""Rows of facts corrected over HTTP: only that row changes, the reason is kept, and no closed month is altered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.month.storing import close_month
from record import files, journal
from service.folders import laid_out
from tests.api.service import refused
from tests.kept.facts import FOLDER, LEDGER_FILE, PEOPLE_FILE, content, correct, numbers, send
from tests.kept.http import Served
from tests.month.small import FIRST, PEOPLE, SECOND, columns, data, report
from tests.record.founded import NOON

LATE = {"date": "20/02/2025", "analytique": "A1", "compte": "706000", "libellé": "Oubli", "crédit": "40,00", "pièce": "F99"}


def test_only_the_row_changes(served: Served) -> None:
    """A correction gives a version that differs by one row; before and after, who, when and why are read again."""
    made = correct(served, 1)
    assert (made.status_code, made.headers["etag"], made.json()["file"]["number"]) == (201, '"2"', 2), made.text
    assert content(served, PEOPLE_FILE) == PEOPLE.replace("Ada Lune", "Ada Lunel").encode()

    (told,) = served.auditor.get(f"{served.at}/facts/corrections").json()["corrections"]
    assert (told["path"], told["number"], told["reason"]) == (PEOPLE_FILE, 1, "Une lettre.")
    assert (told["before"]["nom"], told["after"]["nom"], told["actor"]) == ("Ada Lune", "Ada Lunel", served.house.payroll.id)
    assert served.auditor.get(f"{served.at}/facts/corrections", params={"path": LEDGER_FILE}).json()["corrections"] == []
    entry = served.auditor.get(f"{served.at}/journal").json()["entries"][-1]
    assert (entry["action"], entry["object"]) == ("facts.correct", PEOPLE_FILE)
    assert "Lune" not in str(entry)
    assert "lettre" not in str(entry)
    assert served.auditor.get(f"{served.at}/journal/verification").json()["sound"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_and_the_ends_of_lines_stay(served: Served, encoding: str, end: str) -> None:
    """In each encoding and each way to end a line: replaced, added and removed, the rest of the file is the same to the byte."""
    rows = ["numéro;nom;date_associé;minima_sociaux", 'P1;"Ada; née Lune";;non', "P2;Luc Œil;;non", ""]
    if encoding == "cp1252":
        rows[2] = "P2;Luc Soleil – père;;non"
    held = end.join(rows).encode(encoding)
    assert send(served, ("personnes.csv", held, "", 1)).status_code == 201

    assert correct(served, 2, line=3, cells={"nom": "Lucien"}).status_code == 201
    rows[2] = "P2;Lucien;;non"
    assert content(served, PEOPLE_FILE) == end.join(rows).encode(encoding)
    assert correct(served, 3, change="add", line=None, cells={"numéro": "P3", "nom": "Zoé"}).status_code == 201
    rows[3:] = ["P3;Zoé;;", ""]
    assert content(served, PEOPLE_FILE) == end.join(rows).encode(encoding)
    assert correct(served, 4, change="remove", line=4, cells=None).status_code == 201
    rows[3:] = [""]
    assert content(served, PEOPLE_FILE) == end.join(rows).encode(encoding)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("A344", {"line": 1}),
        ("A344", {"line": 99}),
        ("A345", {"cells": {"prénom": "Ada"}}),
        ("A348", {"cells": {"nom": "=HYPERLINK(1)"}}),
        ("A348", {"cells": {"nom": "@SUM(1)"}}),
        ("A348", {"cells": {"nom": "+cmd|' /C calc'!A0"}}),
        ("A348", {"cells": {"nom": "a\nb"}}),
        ("A348", {"cells": {"nom": "a\x01b"}}),
        ("A349", {"cells": {"numéro": "", "nom": "", "minima_sociaux": ""}}),
        ("A357", {"line": None}),
        ("A357", {"change": "remove"}),
        ("A357", {"change": "add"}),
        ("A108", {"reason": "x" * 501}),
        ("A116", {"reason": " "}),
    ],
)
def test_what_cannot_be_corrected_is_told(served: Served, code: str, changed: dict[str, Any]) -> None:
    """A row or a column that is not there, what a line cannot hold, a formula, no reason: told, and nothing is kept."""
    problems = refused(correct(served, 1, **changed), "request-invalid", 422)
    assert [one["code"] for one in problems] == [code]
    assert numbers(served)[PEOPLE_FILE] == 1


def test_a_correction_that_makes_an_error_is_refused(served: Served) -> None:
    """The person of a contract cannot go; a row that was wrong before does not keep another from being corrected."""
    problems = refused(correct(served, 1, change="remove", cells=None, line=3), "facts-refused", 422)
    assert {one["file"] for one in problems} == {"donnees/contrats.csv", "donnees/activites.csv"}
    with served.house.record.writing(served.house.id) as session:
        digest = files.keep(session, PEOPLE.replace("P1;Ada Lune;;non", "P1;Ada Lune;31/02/2020;peut-être").encode())
        files.write(session, journal.enter(session, NOON, "test", "facts.import", ""), {PEOPLE_FILE: digest})
    refused(correct(served, 2, line=3, cells={"minima_sociaux": "peut-être"}), "facts-refused", 422)
    assert correct(served, 2, line=3, cells={"nom": "Lucien"}).status_code == 201


def test_a_character_that_changes_how_the_file_is_read_is_refused(served: Served) -> None:
    """« ½ » in a Windows file would make it look Latin-9, where it is « œ »: refused, and the file stays."""
    held = PEOPLE.replace("Luc Sol", "Luc é").encode("cp1252")
    assert send(served, ("personnes.csv", held, "", 1)).status_code == 201
    problems = refused(correct(served, 2, cells={"nom": "Ada ½"}), "request-invalid", 422)
    assert [one["code"] for one in problems] == ["A350"]
    assert [one["code"] for one in refused(correct(served, 2, cells={"nom": "日"}), "request-invalid", 422)] == ["A348"]
    assert content(served, PEOPLE_FILE) == held


def test_a_stale_number_and_another_file_are_refused(served: Served) -> None:
    """What somebody else corrected is read again first (412); what is no file of facts does not exist (404)."""
    correct(served, 1)
    late = correct(served, 1, client=served.accountant)
    refused(late, "stale", 412)
    assert late.headers["etag"] == '"2"'
    refused(correct(served, 1, path="cooperative.yaml"), "absent", 404)
    refused(correct(served, 1, path="donnees/derogations.csv"), "absent", 404)


@pytest.mark.parametrize("written", ["1", "*", 'W/"1"', '"01"', '"1", "2"', ""])
def test_what_is_no_etag_is_told_as_such(served: Served, written: str) -> None:
    """Without its quotes, or as « * », which version was read is not said (428): nobody changed it, and nothing is written."""
    body = {"path": PEOPLE_FILE, "line": 2, "cells": {"nom": "Ada"}, "reason": "Une lettre."}
    response = served.payroll.post(f"{served.at}/facts/corrections", json=body, headers={"If-Match": written})
    (problem,) = refused(response, "precondition-missing", 428)

    assert problem["code"] == ("A381" if written else "A301")
    assert written in problem["message"]
    assert content(served, PEOPLE_FILE) == PEOPLE.encode()


def test_a_correction_to_a_closed_month_counts_in_the_month_at_hand(served: Served, tmp_path: Path) -> None:
    """A sale of February found in March, when February is closed: the closed month stays to the byte, March takes it in."""
    _closed(served, tmp_path, "2025-01", "2025-02")
    before = {path: digest for path, digest in _tree(served).items() if path.startswith("mois/")}
    assert len(before) == 2

    made = correct(served, 1, path=LEDGER_FILE, change="add", line=None, cells=LATE, reason="Une facture oubliée.")
    assert made.status_code == 201, made.text

    assert {path: digest for path, digest in _tree(served).items() if path.startswith("mois/")} == before
    with laid_out(served.house.record, served.house.id) as laid:
        march = report(laid.path, "2025-03")
    assert [(line.label, line.amount) for line in march.late] == [("Oubli", 4000)]
    assert columns(march)["assiette"] == "1040.00"
    assert data(march)["late"][0]["date"] == "2025-02-20"
    with laid_out(served.house.record, served.house.id, made.json()["act"] - 1) as laid:
        assert columns(report(laid.path, "2025-03"))["assiette"] == "1000.00"


def _tree(served: Served) -> dict[str, str]:
    with served.house.record.reading(served.house.id) as session:
        return files.tree_of(session)


def _closed(served: Served, tmp_path: Path, *months: str) -> None:
    """Close months of the cooperative with the engine, and keep what it wrote."""
    folder = tmp_path / "closed"
    texts = {f"contribution/{day}.yaml": text.encode() for day, text in (("2025-01-01", FIRST), ("2025-07-01", SECOND))}
    for name, held in {**FOLDER, **texts}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(held)
    made = {f"mois/{path.name}": path.read_bytes() for path in (close_month(folder, report(folder, text)) for text in months)}
    with served.house.record.writing(served.house.id) as session:
        digests = {path: files.keep(session, held) for path, held in {**texts, **made}.items()}
        files.write(session, journal.enter(session, NOON, "test", "month.close", "2025-02"), dict(digests))
