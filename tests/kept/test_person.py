"""What the files hold of a person: all of it for herself and for who answers for the data, nothing for anybody else."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.api.service import alike, refused
from tests.kept.facts import ABSENCES, FOLDER, LEDGER_FILE, correct, send
from tests.kept.http import Served

AGREEMENTS = "activité;personne;depuis;part\nA2;P1;01/01/2025;30 %\nA2;P2;01/01/2025;70 %\n".encode()


def exported(served: Served, client: Any, person: str = "P1", **params: Any) -> Any:
    """Return the answer to a person's export."""
    return client.get(f"{served.at}/people/{person}/export", params=params)


def test_everything_about_a_person_and_nothing_about_another(served: Served) -> None:
    """Her rows of each file and the lines of her activity; no row that names another person, and the CSV says the same."""
    assert send(served, ("absences.csv", ABSENCES, "", None)).status_code == 201
    found = exported(served, served.member).json()
    rows = {table["path"].removeprefix("donnees/"): table["rows"] for table in found["tables"]}

    assert {path: len(held) for path, held in rows.items()} == {
        "absences.csv": 1,
        "activites.csv": 1,
        "contrats.csv": 1,
        "gl.csv": 12,
        "personnes.csv": 1,
    }
    assert {row["cells"][1] for row in rows["gl.csv"]} == {"A1"}
    assert "P2" not in str(found)
    assert "Luc" not in str(found)
    lines = list(csv.reader(io.StringIO(found["csv"]), delimiter=";"))
    assert lines[0] == ["fichier", "ligne", "colonne", "valeur"]
    cells = sum(bool(cell) for held in rows.values() for row in held for cell in row["cells"])
    assert len(lines) == cells + 1


def test_of_a_shared_activity_nothing_of_its_holder(served: Served) -> None:
    """Who shares an activity without holding it is given her own row of the agreement, and no line of its accounts."""
    assert send(served, ("conventions.csv", AGREEMENTS, "", None)).status_code == 201
    found = exported(served, served.approver).json()
    rows = {table["path"].removeprefix("donnees/"): table["rows"] for table in found["tables"]}

    assert {row["cells"][1] for row in rows["gl.csv"]} == {"A1"}
    assert [row["cells"][1] for row in rows["conventions.csv"]] == ["P1"]
    assert len(rows["activites.csv"]) == 1


def test_of_wages_in_a_shared_activity_nobody_is_told(served: Served) -> None:
    """Of an activity that she holds with somebody else, she is given every line but those of wages, which may be another's."""
    header, *_ = FOLDER[LEDGER_FILE].splitlines(keepends=True)
    sale = b"20/01/2025;A1;706000;Vente;;900,00;F1\n20/01/2025;A1;411000;Client;900,00;;F1\n"
    ledger = header + sale + b"31/01/2025;A1;641100;Paie;400,00;;S1\n31/01/2025;A1;421000;Net;;400,00;S1\n"
    assert send(served, ("gl.csv", ledger, "", 1)).status_code == 201
    alone = rows_of(exported(served, served.member).json(), "gl.csv")
    shared = AGREEMENTS.replace(b"A2;P2", b"A1;P2").replace(b"A2;P1", b"A1;P1")
    assert send(served, ("conventions.csv", shared, "", None)).status_code == 201
    together = rows_of(exported(served, served.member).json(), "gl.csv")

    assert [row[2] for row in alone if row not in together] == ["641100", "421000"]
    assert [row[2] for row in together] == ["706000", "411000"]


def rows_of(found: dict[str, Any], name: str) -> list[list[str]]:
    """Return the cells of the rows of a file."""
    (table,) = (one for one in found["tables"] if one["path"].endswith(f"/{name}"))
    return [row["cells"] for row in table["rows"]]


def test_another_person_is_as_absent_as_nobody(served: Served) -> None:
    """A member who asks for another person is told what she is told of a code that nobody has."""
    other, nobody = exported(served, served.member, "P2"), exported(served, served.member, "P9")
    assert refused(other, "absent", 404) == refused(nobody, "absent", 404)
    assert alike(other, nobody)
    refused(exported(served, served.approver, "P9"), "absent", 404)
    refused(exported(served, served.payroll), "forbidden", 403)
    assert exported(served, served.approver, "P2").status_code == 200


def test_what_was_held_then(served: Served) -> None:
    """After an earlier act, what the files held then."""
    act = correct(served, 1).json()["act"]
    assert "Ada Lunel" in exported(served, served.member).text
    before = exported(served, served.member, act=act - 1).text
    assert "Ada Lune" in before
    assert "Ada Lunel" not in before
