"""No cell of an export can run, and every number comes back as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from engine.month.grids import Day, Figure
from engine.payroll.cells import Cell, Writing, csv_bytes, safe_text, written
from engine.payroll.pages import Page, pages_bytes

APRIL = 739_000  # 24 April 2024
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "⁼", "⁺", "−", "|")
BEFORE = ("", " ", "\t", "\r", "\n", "\x00", '"', "'", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e", " \t'\"", "«")
FORMULAS = [f"{before}{start}cmd|' /C calc'!A0" for before, start in product(BEFORE, STARTS)]
NAMES = [
    *("=1+1", '=HYPERLINK("http://x";"y")', "+33 6 12 34 56 78", "-12", "@SUM(A1:A9)", '=cmd|"/C calc"!A0', "=1;=2"),
    *("Dupont;=1+1", "Dupont,=1+1", "Dupont\n=1+1", "Dupont\r\n=1+1", "Dupont\t=1+1", 'Du"pont";=1', "O'Brien", "«=1»"),
    *("\u202eabc\u202c", "a\u200fb", "\u2066=1\u2069", "a\x00b", "\x1b[31mrouge", "a\u2028=1", "a\x85=1", "\ud800", "🙂", ""),
    *("مرحبا", "שלום", "Nguyễn Ngọc", "Ørsted", "Œuvre", "𝓐𝓷𝓷𝓮", "é" * 40_000, "=" * 300, "'", '"', "''=1", "'\"'=1"),
]
SAFE = ["Anne Martin", "Le Goff-Dupont", "l'Atelier = A + B", "1 234,50 €", "a@b.fr", "C'est 5 - 3", "P001", "12", "é"]


def active(cell: str) -> bool:
    """Return whether a spreadsheet would take a cell for something to run."""
    return cell.lstrip(' \t\r\n\x00\u00a0\u3000"')[:1] in {*STARTS, "\x00"} and bool(cell.strip())


def test_there_are_many_formulas() -> None:
    """At least eighty writings of a formula are tried, so that none of the usual ones is forgotten."""
    assert len(set(FORMULAS)) >= 80


@pytest.mark.parametrize("text", [*FORMULAS, *NAMES])
def test_no_text_can_start_a_formula(text: str) -> None:
    """A text that a spreadsheet could run is held by an apostrophe, and stays one line without hidden characters."""
    shown = safe_text(text)

    assert not active(shown)
    assert not re.search("[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", shown)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_held_by_an_apostrophe(text: str) -> None:
    """Each formula begins with an apostrophe, whatever stands before its first sign."""
    assert safe_text(text).startswith("'")


@pytest.mark.parametrize("text", SAFE)
def test_a_plain_text_is_left_alone(text: str) -> None:
    """A name, an amount in words or an address is written as it is."""
    assert safe_text(text) == text


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("opened_with", [";", ",", "\t", "|"])
def test_a_csv_file_has_no_active_cell_whatever_separator_opens_it(separator: str, opened_with: str) -> None:
    """Written with one separator and opened with another, the file still has no cell that runs."""
    data, _ = csv_bytes(["=en-tête", "nom"], [[text, text] for text in [*FORMULAS, *NAMES]], Writing(separator=separator))

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=opened_with))

    csv.field_size_limit(10**6)
    assert [cell for row in rows for cell in row if active(cell)] == []


def test_a_csv_file_keeps_each_text_in_its_cell() -> None:
    """Quotes, separators and line breaks in a name never move the cells that follow it."""
    data, lost = csv_bytes(["nom", "suite"], [[text, "fin"] for text in NAMES])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert lost == ()
    assert data.startswith("\ufeff".encode())
    assert rows[1:] == [[safe_text(text), "fin"] for text in NAMES]


@pytest.mark.parametrize(
    ("cell", "french", "other"),
    [
        (Figure(-123_456, 2, "€"), "-1234,56", "-1234.56"),
        (Figure(5, 2, "€"), "0,05", "0.05"),
        (Figure(2**53 + 1, 2, "€"), "90071992547409,93", "90071992547409.93"),
        (Figure(350, 4, "%"), "3,50", "3.50"),
        (Figure(12, 0, ""), "12", "12"),
        (Day(APRIL), "24/04/2024", "2024-04-24"),
        (True, "oui", "oui"),
        (False, "non", "non"),
        (None, "", ""),
    ],
)
def test_a_value_is_written_as_it_is_asked(cell: Cell, french: str, other: str) -> None:
    """A number keeps every digit and its sign, without an apostrophe; a date and a decimal mark follow the mapping."""
    assert written(cell) == french
    assert written(cell, Writing(iso=True, comma=".")) == other


def test_a_letter_that_an_encoding_lacks_is_told() -> None:
    """In Windows-1252 a letter that does not exist there loses its accents or becomes « ? », and its text is told."""
    data, lost = csv_bytes(["nom"], [["Nguyễn"], ["Œuvre à 5 €"], ["名"]], Writing(encoding="cp1252"))

    assert data.decode("cp1252").splitlines() == ["nom", "Nguyen", "Œuvre à 5 €", "?"]
    assert lost == ("Nguyễn", "名")


def book_of(rows: list[list[Cell]]) -> bytes:
    """Return a workbook of one sheet."""
    return pages_bytes("=titre", APRIL, [Page("Paie", tuple(f"=c{i}" for i in range(len(rows[0]))), tuple(map(tuple, rows)))])


def test_a_workbook_holds_no_formula() -> None:
    """Reopened, a workbook of formulas gives back texts, and no part of it holds the mark of a formula or of a link."""
    texts = [text for text in [*FORMULAS, *NAMES] if safe_text(text)]
    data = book_of([[text] for text in texts])

    cells = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))

    assert [row[0] for row in cells[1:]] == [safe_text(text)[:32_767] for text in texts]
    assert b"<f>" not in parts and b"<f " not in parts and b"hyperlink" not in parts
    assert not any(active(str(row[0])) for row in cells)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30))
def test_amounts_come_back_equal_to_the_cent(amounts: list[int]) -> None:
    """Amounts read again from the file and from the workbook are those that were written, to the cent."""
    cells: list[list[Cell]] = [[Figure(amount, 2, "€")] for amount in amounts]
    text = csv_bytes(["montant"], cells)[0].decode("utf-8-sig").splitlines()[1:]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book_of(cells))).get_sheet_by_index(0).to_python()[1:]

    assert [int(line.replace(",", "")) for line in text] == amounts
    assert [round(float(str(row[0])) * 100) for row in rows] == amounts


def test_the_same_workbook_has_the_same_bytes() -> None:
    """A workbook made twice is the same to the byte: no clock is read."""
    rows: list[list[Cell]] = [["Anne", Figure(1, 2, "€"), Day(APRIL), True, None]]

    assert book_of(rows) == book_of(rows)


def test_a_day_before_workbooks_is_written_in_letters() -> None:
    """A date that workbooks do not have, of 1850, is a text, never another day."""
    cells = CalamineWorkbook.from_filelike(io.BytesIO(book_of([[Day(675_485)]]))).get_sheet_by_index(0).to_python()

    assert cells[1] == ["01/06/1850"]
