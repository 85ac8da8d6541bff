"""The workbook of a checked month: one question per sheet, every finding, nothing that runs, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from engine.payroll.sealing_model import UNSIGNED
from engine.payroll.workbook import payroll_workbook
from tests.payroll.made_reports import LONG, NASTY, SIGNED, STALE, bare_report, fault, quiet, rich

SHEETS = ["Synthèse", "Constats", "Par personne", "Contrôles", "Changements", "Échéances", "Dérogations", "Sources"]


def sheet(data: bytes, name: str) -> list[list[Any]]:
    """Return the cells of a sheet, header included, as another program reads them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def parts(data: bytes) -> dict[str, str]:
    """Return the XML of each part of a workbook by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("report", [rich(), quiet(), bare_report()], ids=["rich", "quiet", "bare"])
def test_the_sheets_are_always_there(report: Any) -> None:
    """Eight sheets that open, even for a cooperative without anything, in French or in English."""
    assert CalamineWorkbook.from_filelike(io.BytesIO(payroll_workbook(report, UNSIGNED))).sheet_names == SHEETS
    english = CalamineWorkbook.from_filelike(io.BytesIO(payroll_workbook(report, SIGNED, "en"))).sheet_names
    assert english == ["Summary", "Findings", "By person", "Checks", "Changes", "Deadlines", "Waivers", "Sources"]


def test_each_finding_has_its_row() -> None:
    """Nothing is put together: 195 findings and those lifted are as many rows, with the date as a date."""
    data = payroll_workbook(rich(), UNSIGNED)
    header, *rows = sheet(data, "Constats")

    assert len(rows) == len(rich().lines) == len(sheet(data, "Par personne")) - 1
    found = dict(zip(header, rows[1], strict=True))
    assert found["Niveau"] == "bloquant"
    assert found["Lu"] == "début_contrat = 12 janvier 2024 ; durée_contrat = 14 mois ; cape_durée_maximale = 12 mois"
    assert found["Échéance"] == date(2025, 1, 12)
    assert found["Retient la paie de"] == "P012 Diego Ørsted"


def test_what_became_of_each_check_is_there() -> None:
    """A row per check, and why it did not apply when it did not."""
    header, *rows = sheet(payroll_workbook(rich(), UNSIGNED), "Contrôles")
    why = header.index("Pourquoi sans objet")

    assert len(rows) == len(rich().checks)
    assert [bool(row[why]) for row in rows] == [bool(check.why_not) for check in rich().checks]


def test_findings_filter() -> None:
    """Each table keeps its header in sight and filters."""
    found = parts(payroll_workbook(rich(), UNSIGNED))

    for number in range(2, 9):
        assert "<autoFilter" in found[f"xl/worksheets/sheet{number}.xml"]
        assert 'state="frozen"' in found[f"xl/worksheets/sheet{number}.xml"]


def test_nothing_runs() -> None:
    """No formula nor link is in the file, whatever a name, a reason or an article looks like."""
    data = payroll_workbook(rich(), STALE)
    found = parts(data)

    assert not [name for name, xml in found.items() if "<f>" in xml or "<hyperlink" in xml]
    cells = [cell for row in sheet(data, "Constats") for cell in row]
    assert NASTY[0] in cells
    assert NASTY[1] in cells
    assert NASTY[2] not in cells  # letters would be read in another order
    assert "a\ufffdb\ufffdc" in cells


def test_the_same_answer_is_the_same_bytes() -> None:
    """Written twice, the workbook is the same file, dated by the month and not by a clock."""
    assert payroll_workbook(rich(), STALE) == payroll_workbook(rich(), STALE)
    assert "2025-03-31T00:00:00Z" in parts(payroll_workbook(rich(), STALE))["docProps/core.xml"]


def test_the_signatures_are_on_the_first_sheet() -> None:
    """The first sheet says the verdict, who signed, and what changed since."""
    cells = [str(cell).replace("\u00a0", " ") for row in sheet(payroll_workbook(rich(), STALE), "Synthèse") for cell in row]

    assert "La paie de mars 2025 est bloquée : 4 constats" in cells
    assert "signée par Lise Prat (paie), 2 avril 2025" in cells
    assert any(cell.startswith("Modifiée depuis la signature : faits lus") for cell in cells)


@pytest.mark.parametrize("name", ["A" * 400, "Bois & Gouges", "B&G Conseil", "&[Picture]"])
def test_a_long_or_odd_name_makes_a_file(name: str) -> None:
    """A name that is long, or that a footer would take for a picture, makes a file that opens, with its footer."""
    data = payroll_workbook(replace(rich(), cooperative=name), UNSIGNED)

    assert sheet(data, "Synthèse")[1][1] == name
    footer = re.search(r"<oddFooter>(.*?)</oddFooter>", parts(data)["xl/worksheets/sheet1.xml"])
    assert footer
    assert len(footer.group(1)) > 20


def test_a_text_longer_than_a_cell_and_a_date_before_workbooks_are_written() -> None:
    """A sentence of more than 32,767 characters is cut; a date before 1900 is written in words."""
    data = payroll_workbook(replace(quiet(), lines=(fault(said=LONG * 200, deadline=date(1202, 3, 1).toordinal()),)), UNSIGNED)
    header, row = sheet(data, "Constats")

    assert len(row[header.index("Constat")]) == 32_767
    assert row[header.index("Échéance")] == "1er mars 1202"


def test_an_empty_sheet_says_so() -> None:
    """A sheet without rows says « rien à signaler », or that last month is not known."""
    data = payroll_workbook(bare_report(), UNSIGNED)

    assert sheet(data, "Constats")[1][0] == "rien à signaler"
    assert str(sheet(data, "Changements")[1][0]).startswith("Le mois précédent n'est pas connu")
