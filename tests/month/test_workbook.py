"""The workbook of a month: the same amounts to the cent, nothing that runs, the same bytes every time."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from engine.month.closing import run_month_of
from engine.month.grids import Figure
from engine.month.report import MonthReport, report_data
from engine.month.tables import activities, detail, gaps
from engine.month.workbook import Exact, workbook_bytes, write_workbook
from engine.run.deciding import decimal_text
from scripts.make_demo import FOLDER
from tests.month.small import ACTIVITIES, CONTRACTS, DESCRIPTION, FIRST, HEADER, PEOPLE, SALES, report, run, write
from tests.month.test_closing import LATE, close

SHEETS = ["Synthèse", "Activités", "Détail", "Personnes", "Écarts", "Retards", "Contrôles", "Sources"]
NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=A1}",
    '=HYPERLINK("http://x.y")',
    "http://x.y",
    "mailto:a@b.c",
    "internal:'Synthèse'!A1",
]


@pytest.fixture(scope="module")
def december() -> MonthReport:
    """The last month of the demo cooperative."""
    found = run_month_of(FOLDER.parent, 2025 * 12 + 11).report
    assert found is not None
    return found


def sheet(data: bytes, name: str) -> list[list[Any]]:
    """Return the cells of a sheet, header included, as another program reads them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def part(data: bytes, name: str) -> str:
    """Return the XML of a part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def cents(number: float) -> int:
    """Return the cents of a number read back; it must be a whole number of them."""
    whole = round(number * 100)
    assert whole / 100 == number
    return whole


def test_an_amount_is_written_as_its_decimal() -> None:
    """Ten thousand amounts: what stands in the file is the decimal itself, no digit more, and reads back to the cent."""
    draw = random.Random(3)
    amounts = [draw.randrange(-(10 ** draw.randrange(1, 14)), 10 ** draw.randrange(1, 14)) for _ in range(10_000)]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    written = book.add_worksheet("A")
    for row, amount in enumerate(amounts):
        written.write_number(row, 0, Exact(amount, 2))
    book.close()

    found = re.findall(r"<v>([^<]*)</v>", part(stream.getvalue(), "xl/worksheets/sheet1.xml"))

    assert found == [decimal_text(amount, 2) for amount in amounts]
    read = CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue())).get_sheet_by_name("A").to_python()
    assert [round(row[0] * 100) for row in read] == amounts


def test_the_sheets_answer_one_question_each(december: MonthReport) -> None:
    """Eight sheets, in French by default and in English when asked."""
    assert CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(december))).sheet_names == SHEETS
    english = CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(december, "en"))).sheet_names
    assert english[:3] == ["Summary", "Activities", "Detail"]


def test_activities_read_back_to_the_cent(december: MonthReport) -> None:
    """Each amount of each activity, read by another program, is the one of the month; the totals are their sums."""
    rows = sheet(workbook_bytes(december), "Activités")
    data: Any = report_data(december)

    assert rows[0][:5] == ["Code", "Activité", "Titulaire", "Contrat", "Assiette"]
    assert len(rows) == len(data["activities"]) + 2
    for row, activity in zip(rows[1:-1], data["activities"], strict=True):
        assert row[:3] == [activity["key"], activity["name"], activity["holder"]]
        for rank, role in enumerate(data["roles"], 4):
            assert decimal_text(cents(row[rank]), 2) == activity["columns"][role]["value"]
    assert rows[-1][0] == "Total"
    for rank, role in enumerate(data["roles"], 4):
        assert decimal_text(cents(rows[-1][rank]), 2) == data["totals"][role]


def test_every_rule_is_in_the_detail(december: MonthReport) -> None:
    """Each activity has a value for each rule of the statutes that it sees."""
    grid = detail(december, "fr")

    assert len(grid.headers) == 2 + sum(
        clause.scope.value in {"activité", "participation"} for clause in december.program.clauses.values()
    )
    assert {"Marge brute du mois", "Contribution sur la marge", "Enveloppe, ce qui devient salaire et cotisations"} <= set(
        grid.headers
    )
    assert all(isinstance(cell, Figure) for row in grid.rows for cell in row[2:])


def test_the_totals_are_formulas_with_their_value(december: MonthReport) -> None:
    """A total follows the cells above when one is changed, and shows its value in a program that computes nothing."""
    data = workbook_bytes(december)
    xml = part(data, "xl/worksheets/sheet2.xml")
    count = len(december.step.situation.activities)

    assert f"<f>SUM(F2:F{count + 1})</f><v>23566.05</v>" in xml
    assert set(re.findall(r"<f>([^<]*)</f>", xml)) == {f"SUM({letter}2:{letter}{count + 1})" for letter in "EFGHIJK"}


def test_headers_stay_and_filter(december: MonthReport) -> None:
    """Each table keeps its header in sight, filters, prints it on every page and fits the width of one."""
    data = workbook_bytes(december)
    for number in (2, 3, 4, 5, 7, 8):
        xml = part(data, f"xl/worksheets/sheet{number}.xml")
        assert 'state="frozen"' in xml
        assert "<autoFilter" in xml
        assert 'fitToHeight="0"' in xml
    assert "_xlnm.Print_Titles" in part(data, "xl/workbook.xml")


def test_the_same_month_gives_the_same_bytes(december: MonthReport) -> None:
    """Written twice, the workbook is the same file: no clock is in it."""
    assert workbook_bytes(december) == workbook_bytes(december)
    assert "2025-12-31T00:00:00Z" in part(workbook_bytes(december), "docProps/core.xml")


@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_of_a_user_becomes_a_formula_or_a_link(tmp_path: Path, nasty: str) -> None:
    """A name, a label or a piece that looks like a formula or a link is text, whoever opens the file."""
    quoted = '"' + nasty.replace('"', '""') + '"'
    write(
        tmp_path,
        personnes=PEOPLE.replace("Ada Lune", quoted),
        activites=ACTIVITIES.replace("Lutherie", quoted),
        cooperative=DESCRIPTION.replace("Les Essais", "'" + nasty.replace("'", "''") + "'"),
    )
    close(tmp_path, "2025-02")
    write(
        tmp_path,
        personnes=PEOPLE.replace("Ada Lune", quoted),
        activites=ACTIVITIES.replace("Lutherie", quoted),
        gl=HEADER + SALES + LATE.replace("Vente oubliée", quoted),
    )
    found = run(tmp_path, "2025-03").report
    assert found is not None
    data = workbook_bytes(found)

    for number in range(1, len(SHEETS) + 1):
        xml = part(data, f"xl/worksheets/sheet{number}.xml")
        assert all(formula.startswith("SUM(") for formula in re.findall(r"<f>([^<]*)</f>", xml))
        assert "<hyperlink" not in xml
    assert sheet(data, "Activités")[1][1] == nasty
    assert sheet(data, "Retards")[1][4] == nasty


def test_a_long_or_odd_text_is_written_safely(tmp_path: Path) -> None:
    """A name longer than a cell, or with a mark that reorders letters, makes a file that opens and shows no other name."""
    found = report(write(tmp_path), "2025-01")
    first, second = found.step.situation.activities
    first.label, second.label = "é" * 40_000, "a\u202ec"

    rows = sheet(workbook_bytes(found), "Activités")

    assert len(rows[1][1]) == 32_767
    assert rows[2][1] == "a\ufffdc"


def test_a_value_that_is_missing_is_a_dash_and_told(tmp_path: Path) -> None:
    """A rule without value shows a dash, never a zero, and the sheet of checks says what is missing."""
    fact = "données:\n  loyer:\n    pour: activité\n    unité: €\nparamètres:"
    text = FIRST.replace("paramètres:", fact, 1).replace(
        "  enveloppe:\n", "  reste:\n    titre: Reste\n    valeur: marge_brute - loyer\n  enveloppe:\n"
    )
    write(tmp_path, v2025_01_01=text, v2025_07_01=None, faits="mois;objet;nom;valeur\n2025-01;A1;loyer;10,00\n")
    data = workbook_bytes(report(tmp_path, "2025-01"))

    header, first, second, total = sheet(data, "Détail")
    rank = header.index("Reste")

    assert (first[rank], second[rank], total[rank]) == (990, "–", 990)
    assert ["sans valeur", "A2", "Conseil", "Reste", "il manque «\u00a0loyer\u00a0»"] in sheet(data, "Contrôles")


def test_late_lines_and_differences_are_shown(tmp_path: Path) -> None:
    """What came late is listed with its total; each difference is shared among its causes."""
    close(write(tmp_path), "2025-03")
    write(tmp_path, gl=HEADER + SALES + LATE)
    found = report(tmp_path, "2025-04")
    data = workbook_bytes(found)

    assert sheet(data, "Retards")[1][1:] == ["706000", "A1", "F99", "Vente oubliée", 40]
    rows = [row[:10] for row in sheet(data, "Écarts") if row[2] == "Contribution"]
    assert rows == [
        ["A1", "Lutherie", "Contribution", 100, 104, 4, 4, "", "", ""],
        ["A2", "Conseil", "Contribution", 25, 50, 25, "", 25, "", ""],
    ]
    assert [row[-2:] for row in activities(found, "fr").rows] == [
        (Figure(400, 2, "€"), "données"),
        (Figure(2500, 2, "€"), "temps"),
    ]
    assert gaps(found, "en").headers[6:] == ("Data", "Time", "Parameter", "Text", "Rounding", "Several causes together")


def test_a_month_without_anything_has_its_sheets(tmp_path: Path) -> None:
    """A cooperative without ledger, people nor activity gives a workbook that opens."""
    description = "coopérative: Vide\nstatuts: contribution\n"
    write(tmp_path, cooperative=description, personnes=None, contrats=None, activites=None, gl=None)
    data = workbook_bytes(report(tmp_path, "2025-01"))

    assert sheet(data, "Activités")[0][0] == "Code"
    assert sheet(data, "Contrôles")[1][0] == "rien à signaler"


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    """The workbook replaces the one of before, and leaves no draft beside it."""
    found = report(write(tmp_path / "coop", contrats=CONTRACTS), "2025-01")
    path = tmp_path / "sorties" / "mois.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"old")

    write_workbook(found, path)

    assert path.read_bytes() == workbook_bytes(found)
    assert [item.name for item in path.parent.iterdir()] == ["mois.xlsx"]
