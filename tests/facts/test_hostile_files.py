"""Any bytes for any file: problems with a place, never an error, and totals that still agree."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
import xlsxwriter

from engine.facts.decoding import decode
from engine.facts.workbook import is_workbook, read_workbook
from engine.text.messages import sentence
from tests.facts.cooperative import ACTIVITIES, CONTRACTS, DESCRIPTION, LEDGER, PEOPLE, read

FILES = {"cooperative": DESCRIPTION, "personnes": PEOPLE, "contrats": CONTRACTS, "activites": ACTIVITIES, "gl": LEDGER}
PIECES = [
    *(";", ",", "\t", "|", '"', '""', "\n", "\r", "\x00", "\ufeff", "\u200b", "\ud7ff", "=cmd()", "-", "(", ")", " ", "€"),
    *("A1", "P1", "706000", "01/03/2025", "2025-03", "1 000,00", "é", "date", "débit", "crédit", "%", "x" * 300, "\u2028"),
]


def mutated(text: str, draw: random.Random) -> str:
    """Return a text with a few pieces put in, cut or doubled."""
    for _ in range(draw.randrange(1, 8)):
        at = draw.randrange(len(text) + 1)
        match draw.randrange(4):
            case 0:
                text = text[:at] + draw.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + draw.randrange(1, 30) :]
            case 2:
                text = text[:at] + text[at : at + 40] + text[at:]
            case _:
                text = text[:at]
    return text


@pytest.mark.parametrize("name", list(FILES))
def test_no_damage_makes_an_error(name: str) -> None:
    """Five hundred damaged copies of each file are read or refused, each problem with its sentence and its file."""
    draw = random.Random(name)
    for _ in range(500):
        damaged = mutated(FILES[name], draw).encode(draw.choice(["utf-8", "utf-16", "cp1252"]), "replace")

        books, problems = read(**{name: damaged})

        for item in problems:
            assert item.span.file.startswith("coop/")
            assert all("{" not in text for text in sentence(item)[:2])
        for account in books.reconciliation if books else ():
            assert account.source == account.kept + account.aside + account.rejected


@pytest.mark.parametrize("size", [0, 1, 3, 40, 5_000])
def test_random_bytes_are_refused(size: int) -> None:
    """Bytes that are no text are refused for every file."""
    draw = random.Random(size)
    for name in FILES:
        for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"):
            _, problems = read(**{name: head + draw.randbytes(size)})

            assert problems


def test_a_cut_file_tells_its_last_line() -> None:
    """A ledger cut in the middle of its last line is told at that line, and the others are kept."""
    books, problems = read(gl=LEDGER[: LEDGER.index(";200,50")])

    assert books is not None
    assert len(books.lines) == 1
    assert [(item.code, item.span.line) for item in problems] == [("F920", 3)]


def test_characters_that_nobody_sees_are_dropped() -> None:
    """A soft hyphen or a mark inside a code or a label does not make it another one."""
    books, problems = read(gl=LEDGER.replace("A1;706000", "A\u200b1;706\xad000"))

    assert books is not None
    assert problems == ()
    assert [(line.analytic, line.account) for line in books.lines] == [("A1", "706000"), ("A1", "607000")]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("œuvre à 5 €".encode("iso-8859-15"), "œuvre à 5 €"),
        ("œuvre à 5 €".encode("cp1252"), "œuvre à 5 €"),
        ("œuvre à 5 €".encode(), "œuvre à 5 €"),
        ("abcdef".encode("utf-16-be"), "abcdef"),
        ("abcdef".encode("utf-32"), "abcdef"),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_encodings_are_recognised(data: bytes, text: str) -> None:
    """Windows, Latin-9 and the Unicode encodings give the same letters."""
    assert decode(data) == text


def test_a_workbook_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook is weighed before it is unpacked."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\x00" * 2_000)
    monkeypatch.setattr("engine.facts.workbook.UNPACKED_BYTES_MAX", 1_000)

    assert is_workbook(held.getvalue())
    assert read_workbook(held.getvalue()) == ([], [], "F905")


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit of bytes, or of rows, is refused before its lines are read."""
    monkeypatch.setattr("engine.facts.limits.FILE_BYTES_MAX", len(ACTIVITIES.encode()) + 1)
    monkeypatch.setattr("engine.facts.limits.ROWS_MAX", 3)

    _, problems = read(gl=LEDGER + "x" * 1_000, activites=ACTIVITIES)
    assert [item.code for item in problems if item.span.file.endswith("gl.csv")] == ["F903"]
    _, problems = read(gl="a;b\n" * 10)
    assert [item.code for item in problems if item.span.file.endswith("gl.csv")] == ["F901"]


CORNERS = {
    "as a spreadsheet writes it": '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
    "between single quotes": "<row r='1'><c r='A1'/></row><row r='1048576'><c r='XFD1048576'/></row>",
    "with its place at the end": '<row spans="1:2" r = "1048576"><c s="1" r = "XFD1048576"/></row>',
    "without places of cells": '<row r="1048576">' + "<c/>" * 16_384 + "</row>",
    "without any place": "<row>" + "<c/>" * 16_384 + "</row>" + "<row><c/></row>" * 2_000,
    "with a prefix": '<x:row r="1048576"><x:c r="XFD1048576"/></x:row>',
    "in two columns": '<row r="1"><c r="XFD1"/></row><row r="99999"><c r="A99999"/></row>',
}


@pytest.mark.parametrize("name", CORNERS)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_sheet_that_spans_everything_is_not_opened(name: str, quote: str) -> None:
    """A small workbook that spans more cells than any memory holds is refused before it is opened, however it says so."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "numéro")
    made = io.BytesIO()
    with zipfile.ZipFile(held) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in given.namelist():
            text = given.read(item).decode()
            if item.endswith("sheet1.xml"):
                start, end = text.index("<sheetData>"), text.index("</sheetData>")
                text = f"{text[:start]}<sheetData>{CORNERS[name]}{text[end:]}"
            elif item == "xl/workbook.xml":
                text = text.replace('"', quote)
            archive.writestr(item, text)

    assert len(made.getvalue()) < 20_000
    assert read_workbook(made.getvalue()) == ([], [], "F905")


def test_a_part_that_lies_about_its_size_is_not_opened() -> None:
    """An archive that announces ten bytes where there are ten million is refused: it is not what was weighed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(10_000_000))
    size = (10_000_000).to_bytes(4, "little")
    lying = held.getvalue().replace(size, (10).to_bytes(4, "little"))

    assert lying != held.getvalue()
    assert read_workbook(lying) == ([], [], "F904")
