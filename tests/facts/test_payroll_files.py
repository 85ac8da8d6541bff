"""The files of steps, interviews and waivers: what is read, and what is refused at its cell."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from engine.text.problems import Problem
from tests.facts.cooperative import DESCRIPTION, books_of, codes, day, read

PATH = "personne;date;état\n"
INTERVIEWS = "personne;date;note\n"
WAIVERS = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le\n"
WAIVER = {
    "numéro": "D001",
    "contrôle": "cape_trop_long",
    "objet": "P1",
    "motif": "accord en cours",
    "demandée_par": "Élise Le Goff",
    "accordée_par": "Paul Noir",
    "depuis": "01/03/2025",
    "jusqu": "31/03/2025",
    "document": "courriel",
    "enregistrée_le": "01/03/2025",
}


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Return (code, line, column) of problems."""
    return [(item.code, item.span.line, item.span.column) for item in problems]


def waiver(**changes: str) -> str:
    """Return a row of the record."""
    return ";".join((WAIVER | changes).values()) + "\n"


def test_steps_are_kept_by_person_in_the_order_of_days() -> None:
    """Whatever the order of the rows; a state is known whatever its case, its accents and its gender."""
    books = books_of(parcours=PATH + "P1;01/01/2025;SALARIEE\nP2;05/03/2025;Prospect\nP1;29/02/2024;test\n")

    assert [(one.day, one.state) for one in books.steps["P1"]] == [(day("2024-02-29"), "test"), (day("2025-01-01"), "salarié")]
    assert [one.state for one in books.steps["P2"]] == ["prospect"]
    assert "parcours" in books.present


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("P9;01/01/2025;test", ("F948", 3, 1)),
        ("P1;31/02/2025;test", ("L220", 3, 4)),
        ("P1;01/01/2025;salarrié", ("F946", 3, 15)),
        ("P1;01/01/2025;aucun", ("F946", 3, 15)),
        ("P1;;test", ("F937", 3, 4)),
        ("P1;01/01/2025;", ("F937", 3, 15)),
        ("P1;05/05/2024;salarié", ("F880", 3, 4)),
    ],
)
def test_a_step_that_cannot_be_kept_is_told_at_its_cell(row: str, place: tuple[str, int, int]) -> None:
    """Nobody of that number, a day that does not exist, a state that is none, an empty cell, a second step of one day."""
    books, problems = read(parcours=PATH + f"P1;05/05/2024;test\n{row}\n")

    assert places(problems) == [place]
    assert books is not None
    assert [one.state for one in books.steps["P1"]] == ["test"]


def test_what_is_near_is_suggested() -> None:
    """A state or a number that is nearly one is corrected in the message; a second step says where the first is."""
    _, problems = read(parcours=PATH + "P1;01/01/2025;salarrié\nP12;01/01/2025;test\nP1;01/01/2024;test\nP1;01/01/2024;sorti\n")

    assert codes(problems) == ["F946", "F948", "F880"]
    assert (problems[0].suggestion, dict(problems[1].words)["word"]) == ("salarié", "P12")
    assert problems[1].suggestion in {"P1", "P2"}
    assert dict(problems[2].words)["line"] == "4"


@pytest.mark.parametrize("header", ["personne;date", "date;état", "personne;état"])
def test_a_file_of_steps_without_a_column_is_refused(header: str) -> None:
    """Person, date and state are needed; the file then says nothing of anybody."""
    books, problems = read(parcours=f"{header}\n{';'.join(['P1'] * 2)}\n")

    assert len(problems) == 1
    assert books is not None
    assert (dict(books.steps), "parcours" in books.present) == ({}, False)


def test_interviews_are_kept_by_person_once_a_day() -> None:
    """In the order of days; one written twice is one."""
    books = books_of(entretiens=INTERVIEWS + "P1;05/03/2025;bilan\nP1;29/02/2024;\nP1;05/03/2025;\n")

    assert books.interviews == {"P1": (day("2024-02-29"), day("2025-03-05"))}


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("P9;05/03/2025;", ("F948", 2, 1)),
        ("P1;29/02/2025;", ("L220", 2, 4)),
        (";05/03/2025;", ("F937", 2, 1)),
        ("P1;;x", ("F937", 2, 4)),
    ],
)
def test_an_interview_that_cannot_be_kept_is_told_at_its_cell(row: str, place: tuple[str, int, int]) -> None:
    """Nobody of that number, a day that does not exist, an empty cell."""
    books, problems = read(entretiens=INTERVIEWS + f"{row}\n")

    assert places(problems) == [place]
    assert books is not None
    assert books.interviews == {}


def test_a_waiver_is_read_whole() -> None:
    """What it lifts, for whom, why, who asked, who granted, from when to when, on what paper."""
    books = books_of(derogations=WAIVERS + waiver() + waiver(numéro="D002", jusqu="01/03/2025"))
    first, second = books.waivers

    assert books.unsound_waivers == ()
    assert (first.number, first.check, first.target, first.reason) == ("D001", "cape_trop_long", "P1", "accord en cours")
    assert (first.asked_by, first.granted_by, first.document) == ("Élise Le Goff", "Paul Noir", "courriel")
    assert (first.since, first.until) == (day("2025-03-01"), day("2025-03-31"))
    assert second.since == second.until


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"accordée_par": "élise le goff"}, "F881"),
        ({"accordée_par": "ELISE LE GOFF"}, "F881"),
        ({"motif": ""}, "F937"),
        ({"jusqu": ""}, "F937"),
        ({"depuis": ""}, "F937"),
        ({"document": ""}, "F937"),
        ({"demandée_par": ""}, "F937"),
        ({"accordée_par": ""}, "F937"),
        ({"jusqu": "28/02/2025"}, "F949"),
        ({"jusqu": "31/04/2025"}, "L220"),
        ({"numéro": "D000"}, "F882"),
    ],
)
def test_a_waiver_that_is_not_sound_lifts_nothing(changes: dict[str, str], code: str) -> None:
    """One person under two spellings, no reason, no end, an end before the start, a number given twice: told at the row,
    without losing the month nor the other waivers."""
    books, problems = read(derogations=WAIVERS + waiver(numéro="D000") + waiver(**changes))

    assert problems == ()
    assert books is not None
    assert [one.number for one in books.waivers] == ["D000"]
    assert [(item.code, item.span.line) for item in books.unsound_waivers] == [(code, 3)]


def test_files_may_be_elsewhere_or_workbooks() -> None:
    """The description says where a file is; otherwise it is a CSV file or a workbook under its usual name."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["personne", "date"])
        sheet.write_row(1, 0, ["P1", "2025-03-05"])
    books = books_of(
        cooperative=DESCRIPTION + "parcours: donnees/chemins.csv\n",
        chemins=PATH + "P1;05/03/2025;test\n",
        entretiens_xlsx=held.getvalue(),
    )

    assert [one.state for one in books.steps["P1"]] == ["test"]
    assert books.interviews == {"P1": (day("2025-03-05"),)}


def test_a_named_file_that_is_not_there_is_told() -> None:
    """A file that the description names is looked for; one that it does not name may be missing."""
    assert codes(read(cooperative=DESCRIPTION + "dérogations: donnees/x.csv\n")[1]) == ["F900"]
    assert books_of().present.isdisjoint({"parcours", "entretiens", "dérogations"})
