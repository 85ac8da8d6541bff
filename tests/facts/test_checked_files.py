"""Files checked against themselves and one another: contracts, balance, errors of Excel, dates, what is no file."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest
import xlsxwriter

from engine.facts.balance import PIECES_TOLD_MAX
from engine.facts.reading import read_books
from engine.text.messages import sentence
from engine.text.problems import Level
from tests.facts.cooperative import ACTIVITIES, CONTRACTS, DESCRIPTION, LEDGER, LEDGER_HEADER, books_of, codes, read

HEADER = "personne;nature;début;fin;heures;part_fixe\n"
JOURNAL_HEADER = "journal;date;analytique;compte;libellé;débit;crédit;pièce\n"


@pytest.mark.parametrize(
    ("first", "second", "code", "level"),
    [
        ("cdi;01/01/2024;", "cdi;01/06/2025;", "F860", Level.WARNING),
        ("cdi;01/06/2025;", "cdi;01/01/2024;01/06/2025", "F860", Level.WARNING),
        ("cdi;01/06/2025;", "cdi;01/06/2025;31/12/2025", "F872", Level.ERROR),
        ("cdd;01/01/2024;30/06/2024", "cdd;01/01/2024;30/06/2024", "F861", Level.ERROR),
        ("cape;01/01/2024;30/06/2024", "cdi;30/06/2024;", "F862", Level.WARNING),
        ("cesa;01/01/2024;", "convention;01/03/2024;31/03/2024", "F862", Level.WARNING),
        ("cdi;01/01/2024;", "cesa;01/03/2024;", None, None),
        ("cdi;01/01/2024;31/12/2024", "cdi;01/01/2025;", None, None),
        ("convention;01/01/2024;", "cape;01/03/2024;", None, None),
    ],
)
def test_contracts_that_overlap_are_told(first: str, second: str, code: str | None, level: Level | None) -> None:
    """Two contracts of one nature should not overlap and cannot begin together, a support agreement over a job is doubtful, a CESA beside a CDI is not."""
    _, problems = read(contrats=HEADER + f"P1;{first};;\nP2;{first};;\nP1;{second};;\n")

    assert [(item.code, item.level) for item in problems] == ([(code, level)] if code else [])
    for item in problems:
        assert (item.span.line, dict(item.words)["line"], item.related[0].span.line) == (4, "2", 2)


def test_a_long_contract_is_remembered_behind_a_short_one() -> None:
    """A contract without end overlaps the third one, though the second is over."""
    _, problems = read(contrats=HEADER + "P1;cdi;01/01/2020;;;\nP1;cdi;01/02/2020;01/03/2020;;\nP1;cdi;01/01/2025;;;\n")

    assert [(item.code, item.span.line, dict(item.words)["line"]) for item in problems] == [("F860", 3, "2"), ("F860", 4, "2")]


def test_what_begins_together_is_told_behind_a_longer_contract() -> None:
    """A contract that covers two others hides neither that one is written twice, nor that nothing says which of them counts."""
    later = "P1;cdi;01/01/2025;;20,00;\n"
    for other, code in [(later, "F861"), ("P1;cdi;01/01/2025;;30,00;\n", "F872")]:
        _, problems = read(contrats=HEADER + "P1;cdi;01/01/2020;;;\n" + later + other)

        assert [(item.code, item.span.line) for item in problems] == [("F860", 3), ("F860", 4), (code, 4)]
        assert [dict(item.words).get("later") for item in problems] == ["3", "4", None]


def journal(*lines: str) -> str:
    """Return a ledger of 5 March 2025 from « analytique;compte;débit;crédit;pièce »."""
    rows = []
    for line in lines:
        code, account, debit, credit, piece = line.split(";")
        rows.append(f"VT;05/03/2025;{code};{account};x;{debit};{credit};{piece}\n")
    return JOURNAL_HEADER + "".join(rows)


def test_a_ledger_with_balance_sheet_accounts_balances() -> None:
    """A piece that misses a line is told with its difference, and so is the whole; a balanced ledger is not told."""
    whole = ("A1;706000;;100;F1", ";411000;120;;F1", ";445710;;20;F1", ";411000;5;;F2", "A1;706000;;5;F2")

    assert read(gl=journal(*whole))[1] == ()
    _, problems = read(gl=journal(*whole[:2], *whole[3:]))
    assert [(item.code, item.span.line) for item in problems] == [("F945", 1), ("F863", 2)]
    words = dict(problems[1].words)
    assert (words["piece"], words["journal"], words["gap"]) == ("F1", "VT", "\x1f2000;2;€")


def test_pieces_that_make_up_for_one_another_are_told() -> None:
    """Two pieces out of balance by opposite amounts are both told, although the file balances."""
    _, problems = read(gl=journal("A1;706000;;100;F1", ";411000;90;;F1", "A1;706000;;100;F2", ";411000;110;;F2"))

    assert codes(problems) == ["F863", "F863"]


def test_what_is_too_much_is_told_on_its_side() -> None:
    """A file with too much in credit says so with a plain amount, in the reader's language; and with too much in debit."""
    for row, french, english in [
        ("A1;706000;;1100;F1", "il y a 100,00 € de trop au crédit", "€100.00 too much in credit"),
        ("A1;706000;;900;F1", "il y a 100,00 € de trop au débit", "€100.00 too much in debit"),
    ]:
        (found,) = [one for one in read(gl=journal(row, ";411000;1000;;F1"))[1] if one.code == "F945"]

        assert sentence(found)[0].replace("\u00a0", " ").replace("\u202f", " ").endswith(french)
        assert sentence(found, "en")[0].endswith(english)


def test_few_pieces_are_told() -> None:
    """Beyond a few, one sentence counts the other pieces."""
    rows = [row for rank in range(30) for row in (f"A1;706000;;100;F{rank}", f";411000;90;;F{rank}")]

    _, problems = read(gl=journal(*rows))

    assert codes(problems).count("F863") == PIECES_TOLD_MAX
    assert [dict(item.words)["left"] for item in problems if item.code == "F865"] == [str(30 - PIECES_TOLD_MAX)]


def test_lines_without_piece_are_judged_by_day() -> None:
    """When only some lines of an entry carry their piece, the day of the journal is judged, not the piece."""
    assert read(gl=journal("A1;706000;;100;F1", ";411000;100;;"))[1] == ()
    _, problems = read(gl=journal("A1;706000;;100;F1", ";411000;90;;"))
    assert sorted(codes(problems)) == ["F864", "F945"]


def test_a_ledger_of_activities_alone_need_not_balance() -> None:
    """A ledger of accounts 6 and 7 has no other side; a line that cannot be read is told alone."""
    assert read(gl=journal("A1;706000;;100;F1", "A1;607000;30;;F2"))[1] == ()
    _, problems = read(gl=journal("A1;706000;;100;F1", ";411000;x;;F1"))
    assert len(problems) == 1
    assert problems[0].code not in {"F863", "F945"}


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALEUR!", "#DIV/0!", "#NOM?", "#value!"])
def test_an_error_of_excel_is_told_as_one(error: str) -> None:
    """A cell that holds the error of a formula has its own sentence, at the cell; the other lines are kept."""
    books, problems = read(gl=LEDGER + f"07/03/2025;A1;706000;x;;{error};F3\n")

    assert books is not None
    assert len(books.lines) == 2
    assert [(item.code, item.span.line, item.span.column, dict(item.words)["word"]) for item in problems] == [
        ("F866", 4, 25, error)
    ]


def test_text_that_begins_with_a_hash_is_no_error() -> None:
    """A label such as « #12 » is a label, and an error in a column that nobody reads refuses nothing."""
    header = LEDGER_HEADER.strip() + ";remarque\n"

    assert len(books_of(gl=header + "05/03/2025;A1;706000;#12;;1;#F1;#REF!\n").lines) == 1


@pytest.mark.parametrize("tab", ["", "GL & co"])
def test_an_error_of_a_workbook_is_not_an_empty_cell(tab: str) -> None:
    """The formula of a workbook that failed is told at its cell, in the first tab or in the one asked for."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    if tab:
        book.add_worksheet("Notes").write_row(0, 0, ["rien"])
    sheet = book.add_worksheet(tab or "GL")
    sheet.write_row(0, 0, ["date", "analytique", "compte", "libellé", "débit", "crédit", "pièce"])
    sheet.write_row(1, 0, ["2025-03-05", "A1", 706000, "Vente", 0])
    sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!")
    sheet.write_row(2, 0, ["2025-03-05", "A1", 706000, "Vente", 0, 12, "F2"])
    book.close()
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.xlsx\n"

    books, problems = read(cooperative=description + (f"    feuille: {tab}\n" if tab else ""), gl_xlsx=held.getvalue())

    assert books is not None
    assert len(books.lines) == 1
    assert [(item.code, item.span.line, item.span.column, dict(item.words)["word"]) for item in problems] == [
        ("F866", 2, 6, "#DIV/0!")
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("31/12/2023;A2;706000;x;;1,00;F3", "F868"),
        ("01/07/2025;A2;706000;x;;1,00;F3", "F869"),
        ("30/06/2025;A2;706000;x;;1,00;F3", None),
        ("01/07/2025;A2;706000;Avoir;1,00;;F3", None),
        ("01/07/2025;A1;706000;x;;1,00;F3", None),
    ],
)
def test_a_line_outside_the_life_of_its_activity_is_a_warning(row: str, code: str | None) -> None:
    """A line before the start or after the end is one warning for its activity, with their number; a credit note is not."""
    books, problems = read(gl=LEDGER + (row + "\n") * 3)

    assert books is not None
    assert len(books.lines) == 5
    assert [(item.code, item.level, item.span.line) for item in problems] == ([(code, Level.WARNING, 4)] if code else [])
    assert all(dict(item.words)["lines"] == "3" for item in problems)


def test_salaries_of_the_last_month_are_in_order() -> None:
    """What is dated in the month when an activity ends belongs to it, though its last day has gone."""
    activities = ACTIVITIES.replace("30/06/2025", "12/06/2025")

    assert len(books_of(activites=activities, gl=LEDGER + "30/06/2025;A2;641100;Paye;1,00;;F3\n").lines) == 3


def written(folder: Path) -> None:
    """Write the usual cooperative in a folder."""
    (folder / "donnees").mkdir()
    (folder / "cooperative.yaml").write_text(DESCRIPTION, encoding="utf-8")
    for name, text in (("contrats", CONTRACTS), ("activites", ACTIVITIES), ("gl", LEDGER)):
        (folder / "donnees" / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names on this system")
@pytest.mark.parametrize("name", ["cooperative.yaml", "donnees/contrats.csv", "donnees/gl.csv"])
@pytest.mark.parametrize("kind", ["pipe", "link", "socket", "device", "folder"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str) -> None:
    """A pipe, a socket, a device or a folder under the name of a file, or a link to one, is told instead of waited for."""
    written(tmp_path)
    place = tmp_path / name
    place.unlink()
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "link":
        os.mkfifo(tmp_path / "pipe")
        place.symlink_to(tmp_path / "pipe")
    elif kind == "device":
        place.symlink_to("/dev/zero")
    elif kind == "folder":
        place.mkdir()
    else:
        monkeypatch.chdir(place.parent)  # the path of a socket is bounded
        with socket.socket(socket.AF_UNIX) as held:
            held.bind(place.name)

    _, problems = read_books(tmp_path)

    assert codes(problems) == ["F871"]


def test_a_link_to_a_file_is_a_file(tmp_path: Path) -> None:
    """A link counts as what it leads to."""
    written(tmp_path)
    (tmp_path / "donnees" / "gl.csv").rename(tmp_path / "other.csv")
    (tmp_path / "donnees" / "gl.csv").symlink_to(tmp_path / "other.csv")

    books, problems = read_books(tmp_path)

    assert problems == ()
    assert books is not None
    assert len(books.lines) == 2
