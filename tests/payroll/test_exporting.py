"""The files of an export: whole or not at all, the same bytes every time, and what they leave out told."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from engine.payroll.cells import Writing
from engine.payroll.clearing import Cleared
from engine.payroll.exporting import CALENDAR, ENTRIES, PAY, export_files
from engine.payroll.pay_mapping import PayMapping
from engine.text.messages import sentence
from engine.text.problems import Level
from tests.payroll.small_folder import DESCRIPTION, LEDGER, PEOPLE, cleared, codes
from tests.payroll.test_pay_sheet import HELD_ACTIVITY, WITH_RIB

NAMES = ["paie-2025-01.xlsx", "paie-2025-01.csv", "ecritures-2025-01.csv", "echeances-2025-01.ics"]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Cleared:
    """A cleared month where somebody's pay is held."""
    return cleared(tmp_path_factory.mktemp("cooperative"))


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    """Return the sheets of a workbook read again."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def test_an_export_has_four_files(month: Cleared) -> None:
    """The sheet twice, the entries and the calendar, under the name of the month."""
    files, problems = export_files(month)

    assert sorted(files) == sorted(NAMES)
    assert codes(problems) == ["P054"] and problems[0].level is Level.WARNING
    assert "P2 Luc Sol" in sentence(problems[0])[0]


@pytest.mark.parametrize(("kind", "names"), [(PAY, NAMES[:2]), (ENTRIES, NAMES[2:3]), (CALENDAR, NAMES[3:])])
def test_one_output_may_be_asked_for(kind: str, names: list[str], month: Cleared) -> None:
    """Asked for one output, the others are not made."""
    assert list(export_files(month, kinds=(kind,))[0]) == names


def test_an_export_made_twice_is_the_same(month: Cleared) -> None:
    """Every file is the same to the byte."""
    assert export_files(month) == export_files(month)


def test_the_workbook_has_who_is_paid_then_who_is_held(month: Cleared) -> None:
    """Amounts and dates are those of the sheet, as numbers; the second sheet says who is held and why."""
    book = sheets(export_files(month)[0][NAMES[0]])

    assert list(book) == ["Paie", "Retenues"]
    header, row = book["Paie"]
    found = dict(zip(header, row, strict=True))
    assert found["numéro"] == "P1" and found["brut_souhaité"] == 1234.5 and found["taux_prélèvement_source"] == 0.035
    assert str(found["début_du_contrat"]).startswith("2020-01-01") and found["cadre"] == "non"
    assert book["Retenues"][1][:2] == ["P2 Luc Sol", "Coordonnées bancaires inconnues"]


def test_the_text_file_says_the_same(month: Cleared) -> None:
    """The CSV file opens in a French spreadsheet, with the same people and amounts."""
    header, row = csv.reader(io.StringIO(export_files(month)[0][NAMES[1]].decode("utf-8-sig"), newline=""), delimiter=";")
    found = dict(zip(header, row, strict=True))

    assert (found["numéro"], found["brut_souhaité"], found["début_du_contrat"], found["taux_prélèvement_source"]) == (
        "P1", "1234,50", "01/01/2020", "3,50",
    )  # fmt: skip


MAPPING = PayMapping(
    (("nom", "Salarié"), ("brut_souhaité", "=Brut"), ("début_du_contrat", "Entrée")),
    (("Dossier", "=0042"),),
    Writing(True, ".", "\t", "cp1252"),
)


def test_a_mapping_gives_its_columns_alone(month: Cleared) -> None:
    """Only the mapped columns, in their order, then the constants, in the writing of the firm, in both files."""
    files, _ = export_files(month, MAPPING, (PAY,))

    assert files[NAMES[1]].decode("cp1252").splitlines() == [
        "Salarié\t'=Brut\tEntrée\tDossier",
        "Ada Lune\t1234.50\t2020-01-01\t'=0042",
    ]
    assert sheets(files[NAMES[0]])["Paie"][0] == ["Salarié", "'=Brut", "Entrée", "Dossier"]


def test_a_letter_lost_to_an_encoding_is_told(tmp_path: Path) -> None:
    """A name that Windows-1252 cannot write is told with the file that it is in."""
    month = cleared(tmp_path, personnes=WITH_RIB.replace("Luc Sol", "Nguyễn Ngọc"))
    files, problems = export_files(month, MAPPING, (PAY,))

    assert codes(problems) == ["P055"] and "Nguyễn Ngọc" in sentence(problems[0])[0]
    assert "Nguyen Ngoc" in files[NAMES[1]].decode("cp1252")


def test_without_accounts_the_rest_is_given(tmp_path: Path) -> None:
    """A cooperative that does not say its accounts has its sheet and its calendar, and is told what to write."""
    month = cleared(tmp_path, cooperative=DESCRIPTION)
    files, problems = export_files(month)

    assert NAMES[2] not in files and len(files) == 3
    told = next(item for item in problems if item.code == "P040")
    assert told.level is Level.WARNING and "compte_contribution" in sentence(told)[1]


def test_entries_alone_without_accounts_are_refused(tmp_path: Path) -> None:
    """Asked for the entries alone, what is missing is an error and nothing is given."""
    files, problems = export_files(cleared(tmp_path, cooperative=DESCRIPTION), kinds=(ENTRIES,))

    assert files == {} and [(item.code, item.level) for item in problems] == [("P040", Level.ERROR)]


def test_an_export_is_whole_or_is_not(tmp_path: Path) -> None:
    """When the entries are wrong, neither the sheet nor the calendar is given."""
    month = cleared(tmp_path)
    object.__setattr__(month, "books", replace(month.books, structure=""))

    files, problems = export_files(month)

    assert files == {} and "P044" in codes(problems)


def test_a_held_activity_is_told(tmp_path: Path) -> None:
    """The activities without entries are named with the check that holds them."""
    _, problems = export_files(cleared(tmp_path, statuts=HELD_ACTIVITY))

    told = next(item for item in problems if item.code == "P045")
    assert "A2 (Conseil à revoir)" in sentence(told)[0].replace("\u00a0", " ")


NAUGHTY = ["=1+1", "+33 6", "-12", "@SUM(A1)", "a;b", '"a"";=1', "l'=x", "\u202eabc", "＝1", "a\tb", "  =1", "'=1"]


def test_naughty_names_run_nowhere(tmp_path: Path) -> None:
    """People and activities with names that a spreadsheet could run go through every file as plain texts."""
    people = PEOPLE.splitlines()[0] + "\n"
    contracts = "personne;nature;début;fin;heures;part_fixe\n"
    activities = "code;nom;titulaire;début;métier\n"
    for rank, name in enumerate(NAUGHTY, 1):
        quoted = '"' + name.replace('"', '""') + '"'
        people += f"P{rank};{quoted};01/01/2024;non;oui;oui;1 %\n"
        contracts += f"P{rank};cesa;01/01/2020;;20,00;300,00\n"
        activities += f"A{rank};{quoted};P{rank};01/01/2020;artisanat\n"
    month = cleared(tmp_path, personnes=people, contrats=contracts, activites=activities, absences=None)

    files, problems = export_files(month)

    assert problems == ()
    for name in NAMES[1:3]:
        rows = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline=""), delimiter=";"))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.strip(' "')[:1] in {"=", "@", "+", "＝"}]
    with zipfile.ZipFile(io.BytesIO(files[NAMES[0]])) as archive:
        assert not any(b"<f>" in archive.read(part) for part in archive.namelist())
    assert len(sheets(files[NAMES[0]])["Paie"]) == 1 + len(NAUGHTY)


def test_a_cooperative_without_people_exports(tmp_path: Path) -> None:
    """A month in which nobody is paid gives a sheet with its header alone."""
    month = cleared(
        tmp_path,
        contrats="personne;nature;début;fin\nP1;convention;01/12/2024;31/05/2025\n",
        faits="mois;objet;nom;valeur\n2025-01;coopérative;période_arrêtée;oui\n",
        activites="code;nom;titulaire;début;métier\n",
        gl="".join(line for line in LEDGER.splitlines(keepends=True) if line.startswith("date") or "S01" in line),
    )

    book = sheets(export_files(month)[0][NAMES[0]])

    assert len(book["Paie"]) == 1 and len(book["Retenues"]) <= 1
