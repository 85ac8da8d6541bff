"""Ledgers: columns found by name, each line kept or told, totals that agree with the source, FEC and workbooks."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest
import xlsxwriter

from engine.facts.tree import Tally
from engine.text.messages import sentence
from engine.text.problems import Level
from tests.facts.cooperative import LEDGER, LEDGER_HEADER, books_of, codes, day, read

FEC_HEADER = (
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t"
    "PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n"
)


def fec_line(entry: str, account: str, debit: str, credit: str, third: str = "") -> str:
    """Return a line of FEC of 5 March 2025."""
    return (
        f"VT\tVentes\t{entry}\t20250305\t{account}\tCompte\t{third}\t\tF1\t20250301\tVente\t{debit}\t{credit}\t\t\t20250305\t\t\n"
    )


FEC = FEC_HEADER + fec_line("1", "411000", "1000,00", "", "CLI1") + fec_line("1", "706000", "0,00", "1000,00")
BY_TABLE = """\
coopérative: Les Essais
statuts: contribution
structure: STRUCT
comptabilité:
  - fichier: donnees/gl.csv
    table: donnees/table.csv
"""
TABLE = "compte;journal;auxiliaire;activité\n706;VT;;A1\n6;;;STRUCT\n"


def workbook(rows: list[list[object]]) -> bytes:
    """Return a workbook whose first sheet has these rows."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet()
    for rank, row in enumerate(rows):
        sheet.write_row(rank, 0, row)
    book.close()
    return held.getvalue()


def test_a_ledger_is_read() -> None:
    """Each line has its date, account, code, piece and amounts in cents; income is positive."""
    first, second = books_of().lines

    assert (first.date, first.account, first.analytic, first.piece, first.label) == (
        day("2025-03-05"),
        "706000",
        "A1",
        "F1",
        "Vente",
    )
    assert (first.amount, second.amount) == (100_000, -20_050)
    assert (first.piece_date, first.internal, first.corrects) == (None, None, "")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_writing_of_the_file_is_read(separator: str, codec: str, end: str) -> None:
    """Separator, encoding, byte order mark and ends of lines are recognised without being told."""
    text = (
        LEDGER.replace("1 000,00", "1000.00").replace("200,50", "200.50").replace("Bois", "Bois de chêne").replace(";", separator)
    )

    books = books_of(gl=text.replace("\n", end).encode(codec))

    assert [line.amount for line in books.lines] == [100_000, -20_050]
    assert books.lines[1].label == "Bois de chêne"


def test_columns_are_found_by_their_usual_names_in_any_order() -> None:
    """Case, accents, underscores, order, a title above the header and usual other names change nothing."""
    header = (
        "Grand livre 2025;;;;;;\nN° PIÈCE;Montant Credit;DEBIT;Libelle ecriture;Compte général;code_analytique;Date d'écriture\n"
    )

    books = books_of(gl=header + "F1;10,00;;Vente;706000;A1;05/03/2025\n")

    assert [(line.amount, line.piece) for line in books.lines] == [(1000, "F1")]


def test_a_mapping_names_other_columns() -> None:
    """The key « colonnes » gives the header that a program writes for one of our names."""
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.csv\n    séparateur: point-virgule\n    colonnes:\n      analytique: Dossier\n"

    books = books_of(cooperative=description, gl=LEDGER.replace("analytique", "Dossier"))

    assert len(books.lines) == 2


def test_optional_columns_are_kept() -> None:
    """The invoice's date, the corrected piece, internal sales and collection are read; an empty cell says nothing."""
    header = "date;analytique;compte;libellé;débit;crédit;pièce;date facture;facture corrigée;client interne;date règlement\n"

    books = books_of(gl=header + "05/03/2025;A1;706000;x;;1;F1;01/03/2025;F0;oui;09/04/2025\n05/03/2025;A1;706000;x;;1;F2;;;;\n")

    first, second = books.lines
    assert (first.piece_date, first.corrects, first.internal, first.collected) == (
        day("2025-03-01"),
        "F0",
        True,
        day("2025-04-09"),
    )
    assert (second.piece_date, second.corrects, second.internal, second.collected) == (None, "", None, None)
    assert books.collected == {(2025 * 12 + 3, "A1"): 100}


def test_the_totals_agree_with_the_source() -> None:
    """Lines, debits and credits of the file are the sum of what was kept, set aside and refused, digest beside."""
    rows = "05/03/2025;;411000;Client;1 200,00;;F1\n05/03/2025;XX;706000;Inconnu;;50,00;F1\n32/03/2025;A1;706000;x;;7,00;F1\n"

    books, problems = read(gl=LEDGER + rows)

    assert books is not None
    (account,) = books.reconciliation
    assert account.source == Tally(5, 140_050, 105_700)
    assert account.source == account.kept + account.aside + account.rejected
    assert (account.kept, account.aside, account.rejected) == (
        Tally(2, 20_050, 100_000),
        Tally(1, 120_000, 0),
        Tally(2, 0, 5_700),
    )
    assert len(account.digest) == 64
    assert sorted(codes(problems)) == ["F940", "L220"]


@pytest.mark.parametrize(
    ("row", "code", "underlined"),
    [
        ("05/03/2025;A1;706000;x;;;F1", "F939", None),
        ("05/03/2025;A1;706000;x;;12,345;F1", "F930", "12,345"),
        ("05/03/2025;A1;706000;x;;=1+1;F1", None, None),
        ("2025-02-30;A1;706000;x;;1;F1", "L220", "2025-02-30"),
        (";A1;706000;x;;1;F1", "F937", None),
        ("05/03/2025;A1;;x;;1;F1", "F937", None),
        ("05/03/2025;A1;7x!;x;;1;F1", "F938", "7x!"),
        ("05/03/2025;;706000;x;;1;F1", "F942", "706000"),
        ("05/03/2025;A9;706000;x;;1;F1", "F940", "A9"),
        ("05/03/2025;A1;706000;x;;1", "F920", None),
        ("05/03/2025;A1;706000;x;;1;F1;trop", "F921", "trop"),
        ("05/03/2025;A1;706\x00000;x;;1;F1", "F922", None),
        ("05/03/2025;A1;706000;x;;20 000 000,00;F1", "F932", "20 000 000,00"),
        ('05/03/2025;A1;706000;"ouvert;;1;F1', "F906", None),
        ("05/03/2025;A1;706000;" + "x" * 1_000_000 + ";;1;F1", "F907", None),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_kept(row: str, code: str | None, underlined: str | None) -> None:
    """A line that cannot be used is told with its file, line, column and reason; the others are all kept."""
    text = LEDGER_HEADER + "05/03/2025;A1;706000;Avant;;1,00;F1\n" + row + "\n05/03/2025;A1;706000;Après;;2,00;F1\n"

    books, problems = read(gl=text)

    assert books is not None
    assert [line.label for line in books.lines] == ["Avant", "Après"]
    (found,) = problems
    assert code is None or found.code == code
    assert (found.span.file, found.span.line) == ("coop/donnees/gl.csv", 3)
    if underlined is not None:
        written = text.split("\n")[2]
        assert written[found.span.column - 1 : found.span.column - 1 + found.span.width] == underlined


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "F902"),
        ("\n\n \n", "F902"),
        (LEDGER.replace("analytique", "imputation"), "F910"),
        (LEDGER.replace("crédit", "crédot"), "F910"),
        (LEDGER.replace("libellé", "débit"), "F911"),
        ("du texte sans colonnes\nencore\n", "F910"),
        (b"PK\x03\x04rien", "F904"),
        (b"\xd0\xcf\x11\xe0rien", "F904"),
        (b"\x00" * 500, "F910"),
        (b"\xff\xfe" + b"\x00" * 40, "F910"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused(text: str | bytes, code: str) -> None:
    """An empty file, a missing or doubled column, a damaged workbook: the file is refused with its reason."""
    books, problems = read(gl=text)

    assert books is not None
    assert books.lines == ()
    assert code in codes(problems)


def test_a_missing_column_names_the_nearest_header() -> None:
    """The header that resembles a missing column is suggested."""
    _, problems = read(gl=LEDGER.replace("crédit", "crédot"))

    assert [(item.code, item.suggestion) for item in problems] == [("F910", "crédot")]


def test_a_header_alone_is_a_warning() -> None:
    """A ledger without any line is told, for its period may be wrong."""
    _, problems = read(gl=LEDGER_HEADER)

    assert codes(problems) == ["F924"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_repeated_header_is_left_out(mark: str) -> None:
    """Two exports put end to end keep one header, also when the second brings its mark."""
    books, problems = read(gl=LEDGER + mark + LEDGER_HEADER + "07/03/2025;A1;706000;Vente;;3,00;F3\n")

    assert books is not None
    assert len(books.lines) == 3
    assert codes(problems) == ["F923"]
    assert books.reconciliation[0].source.lines == 3


def test_a_line_of_totals_is_not_counted() -> None:
    """A total that the export adds under the lines is left out with a warning."""
    books, problems = read(gl=LEDGER + ";;;Total général;200,50;1 000,00;\n")

    assert books is not None
    assert codes(problems) == ["F925"]
    assert books.reconciliation[0].source == Tally(2, 20_050, 100_000)


def test_debit_and_credit_together_are_worth_their_difference() -> None:
    """A line with both amounts is kept for their difference, and told."""
    books, problems = read(gl=LEDGER_HEADER + "05/03/2025;A1;706000;x;30,00;100,00;F1\n")

    assert books is not None
    assert books.lines[0].amount == 7000
    assert codes(problems) == ["F941"]


def test_quotes_protect_the_separator_and_the_line() -> None:
    """A label between quotes may hold the separator, quotes and an end of line; the lines after keep their number."""
    rows = '05/03/2025;A1;706000;"Vente; ""bois""\nsuite";;1,00;F1\n05/03/2025;A1;706000;x;;erreur;F1\n'

    books, problems = read(gl=LEDGER_HEADER + rows)

    assert books is not None
    assert books.lines[0].label == 'Vente; "bois"\nsuite'
    assert [(item.span.line, item.span.column) for item in problems] == [(4, 25)]


def test_one_unknown_code_is_told_once() -> None:
    """A code that no activity has is told once, with the number of its lines and the nearest code."""
    rows = "05/03/2025;STRUCTT;706000;x;;1,00;F1\n" * 250

    _, problems = read(gl=LEDGER + rows)

    (found,) = problems
    assert (found.code, found.suggestion, dict(found.words)["lines"]) == ("F940", "STRUCT", "250")
    assert "nombre de lignes" in sentence(found)[0]  # « lignes : 1 » would be read as the first line


def test_many_problems_are_counted() -> None:
    """Beyond a hundred, the problems of a file are counted, so that a wrong file stays readable."""
    books, problems = read(gl=LEDGER + "05/03/2025;A1;706000;x;;erreur;F1\n" * 250)

    assert books is not None
    assert len(problems) == 101
    (last,) = [item for item in problems if item.code == "F999"]
    assert dict(last.words)["left"] == "150"
    assert books.reconciliation[0].rejected.lines == 250


def test_a_forgotten_quote_does_not_hide_the_file() -> None:
    """Every line with an open quote is told, and the good ones between them are kept, in time linear in the file."""
    rows = ('05/03/2025;A1;706000;"ouvert;;1,00;F1\n' + "05/03/2025;A1;706000;bon;;1,00;F1\n" * 12) * 50

    books, problems = read(gl=LEDGER_HEADER + rows)

    assert books is not None
    assert len(books.lines) == 600
    assert codes(problems) == ["F906"] * 50


def test_a_fec_with_an_analytic_column_is_read() -> None:
    """A FEC to which the code was added is read; lines without code and not of classes 6 and 7 are set aside."""
    rows = FEC.split("\n")
    text = "\n".join([rows[0] + "\tSection", rows[1] + "\t", rows[2] + "\tA1", ""])
    description = (
        "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.csv\n    format: fec\n    analytique: Section\n"
    )

    books = books_of(cooperative=description, gl=text.replace("\t", "|").encode("iso-8859-15"))

    (line,) = books.lines
    assert (line.date, line.piece_date, line.amount, line.journal) == (
        day("2025-03-05"),
        day("2025-03-01"),
        100_000,
        "VT",
    )
    assert books.reconciliation[0].aside == Tally(1, 100_000, 0)


def test_a_fec_is_allocated_by_a_table() -> None:
    """Accounts, journals and auxiliary accounts choose the activity of a line, the first row that matches winning."""
    rows = fec_line("2", "606000", "40,00", "") + fec_line("2", "401000", "", "40,00")

    books = books_of(cooperative=BY_TABLE, gl=FEC + rows, table=TABLE)

    assert [(line.account, line.analytic) for line in books.lines] == [("706000", "A1"), ("606000", "STRUCT")]
    assert books.structure_accounts(2025 * 12 + 2) == {"606000": -4000}
    assert books.structure_accounts(2025 * 12 + 3) == {}


def test_a_fec_with_amount_and_side_is_read() -> None:
    """The variant with Montant and Sens is read."""
    text = (
        FEC.replace("Debit\tCredit", "Montant\tSens")
        .replace("1000,00\t\t", "1000,00\tD\t", 1)
        .replace("0,00\t1000,00", "1000,00\tC")
    )

    assert [line.amount for line in books_of(cooperative=BY_TABLE, gl=text, table=TABLE).lines] == [100_000]


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        (FEC + fec_line("2", "706000", "", "5,00"), TABLE, ["F945", "F944"]),
        (FEC + fec_line("2", "758000", "", "5,00") + fec_line("2", "411000", "5,00", ""), TABLE, ["F943"]),
        (FEC + fec_line("2", "411000", "5,00", "") + fec_line("3", "411000", "", "5,00"), TABLE, ["F944", "F944"]),
        (FEC, "compte;journal;auxiliaire;activité\n706;;;ZZ\n", ["F943", "F940"]),
        (FEC, "compte;journal;auxiliaire;activité\n706;;;\n", ["F943", "F937"]),
        (FEC.replace("Debit\tCredit", "Montant\tSens").replace("0,00\t1000,00", "1000,00\tX"), TABLE, None),
        (FEC.replace("CompteNum", "Compta"), TABLE, ["F910"]),
    ],
)
def test_a_fec_that_does_not_hold_together_is_told(text: str, table: str, expected: list[str] | None) -> None:
    """An entry or a file out of balance, a line that no row allocates, an unknown activity are told."""
    _, problems = read(cooperative=BY_TABLE.replace("table:", "format: fec\n    table:"), gl=text, table=table)

    assert problems
    assert expected is None or codes(problems) == expected


def test_a_fec_without_any_allocation_is_refused_once() -> None:
    """A FEC whose lines go to no activity is one problem, not one for each line."""
    books, problems = read(gl=FEC)

    assert books is not None
    assert books.lines == ()
    assert codes(problems) == ["F990"]


def test_the_same_file_twice_is_recognised() -> None:
    """The same bytes under two names are counted once, and told with the other name."""
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.csv\n  - fichier: donnees/gl2.csv\n"

    books, problems = read(cooperative=description, gl=LEDGER, gl2=LEDGER)

    assert books is not None
    assert len(books.lines) == 2
    assert [(item.code, dict(item.words)["other"]) for item in problems] == [("F988", "coop/donnees/gl.csv")]


@pytest.mark.parametrize(("extra", "code", "level"), [(2, "F989", Level.WARNING), (1, "F867", Level.ERROR)])
def test_the_same_lines_in_two_files_are_told(extra: int, code: str, level: Level) -> None:
    """Lines of two files that are alike are one warning with their number, and an error beyond half of the smaller file.

    Equal lines of one file are not doubtful.
    """
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.csv\n  - fichier: donnees/gl2.csv\n"
    first = "07/03/2025;A1;706000;Un;;3,00;F3\n" * extra
    second = "07/03/2025;A1;706000;Neuf;;3,00;F4\n" * 3

    _, problems = read(cooperative=description, gl=LEDGER + first, gl2=LEDGER + second)

    (found,) = problems
    assert (found.code, found.level, dict(found.words)["lines"]) == (code, level, "2")
    assert (found.span.file, found.span.line) == ("coop/donnees/gl2.csv", 2)


def test_a_workbook_is_read_to_the_cent() -> None:
    """Numbers of a workbook become exact cents, accounts lose their decimals, and a bad cell has its row and column."""
    rows: list[list[object]] = [["date", "analytique", "compte", "libellé", "débit", "crédit", "pièce"]]
    rows += [
        ["2025-03-05", "A1", 706000, "Vente", None, 0.1 + 0.2, "F1"],
        ["2025-03-05", "A1", 706000, "x", None, 1.005, "F1"],
    ]
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - donnees/gl.xlsx\n"

    books, problems = read(cooperative=description, gl_xlsx=workbook(rows))

    assert books is not None
    assert [(line.account, line.amount) for line in books.lines] == [("706000", 30)]
    assert [(item.code, item.span.line, item.span.column) for item in problems] == [("F930", 3, 6)]


def test_a_wrong_declared_separator_is_told() -> None:
    """A separator that the file does not use is named, rather than a list of missing columns."""
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.csv\n    séparateur: tabulation\n"

    _, problems = read(cooperative=description)

    assert codes(problems) == ["F908"]


def test_a_column_that_resembles_an_optional_one_is_told() -> None:
    """A misspelt optional column is a warning with the right name; two columns alike are both left out."""
    header = LEDGER_HEADER.strip() + ";date_piece_;client_intern;solde;Solde\n"

    books, problems = read(gl=header + "05/03/2025;A1;706000;x;;1,00;F1;;oui;1;2\n")

    assert books is not None
    assert books.lines[0].internal is None
    assert [(item.code, item.suggestion) for item in problems] == [("F913", "client_interne"), ("F914", "")]


def test_fifty_thousand_lines_are_read_quickly() -> None:
    """A ledger of fifty thousand lines is read in seconds on any machine, every amount different."""
    rows = "".join(f"05/03/2025;A1;706000;Vente {i};;{i},{i % 100:02};F{i}\n" for i in range(50_000))
    start = time.perf_counter()

    books = books_of(gl=LEDGER_HEADER + rows)

    assert len(books.lines) == 50_000
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    "row",
    [
        "05/03/2025;A1;706000;x;;1;F1;;;peut-être;",
        "05/03/2025;A1;706000;x;;1;F1;;;;demain",
        "05/03/2025;A1;706000;x;;1;F1;hier;;;",
    ],
)
def test_a_line_whose_optional_cell_is_wrong_is_refused(row: str) -> None:
    """A date or a truth that cannot be read refuses its line rather than being taken for nothing."""
    header = "date;analytique;compte;libellé;débit;crédit;pièce;date_pièce;pièce_corrigée;client_interne;date_encaissement\n"

    books, problems = read(gl=header + row + "\n")

    assert books is not None
    assert books.lines == ()
    assert [item.span.line for item in problems] == [2]


def test_a_cell_after_a_cell_on_two_lines_is_found() -> None:
    """The place of a cell is right after a quoted cell that holds separators, quotes and an end of line."""
    rows = '05/03/2025;A1;706000;"a;""b""\nc;d";;1,00,0;F1\n05/03/2025;A1;706000;"e";2;x;F1\n05/03/2025;"A\nZ";706000;e;2;;F1\n'

    _, problems = read(gl=LEDGER_HEADER + rows)

    assert sorted((item.span.line, item.span.column) for item in problems) == [(3, 8), (4, 28), (5, 13)]


def test_dates_and_tabs_of_a_workbook_are_read() -> None:
    """A cell that is a date is read as one, the tab asked for is the one read, and a missing tab is told."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.add_worksheet("Notes").write_row(0, 0, ["rien"])
    sheet = book.add_worksheet("GL")
    style = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["date", "analytique", "compte", "libellé", "débit", "crédit", "pièce"])
    sheet.write_datetime(1, 0, dt.datetime(2025, 3, 5), style)  # noqa: DTZ001 - a cell has no time zone
    sheet.write_row(1, 1, ["A1", 706000, "Vente", None, 12.5, 7])
    book.close()
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.xlsx\n    feuille: GL\n"

    (line,) = books_of(cooperative=description, gl_xlsx=held.getvalue()).lines
    assert (line.date, line.amount, line.piece) == (day("2025-03-05"), 1250, "7")
    _, problems = read(cooperative=description.replace("GL", "2025"), gl_xlsx=held.getvalue())
    assert codes(problems) == ["F909"]


def test_a_missing_table_is_told() -> None:
    """A FEC whose table is not there is refused once, at the name of the table."""
    _, problems = read(cooperative=BY_TABLE, gl=FEC)

    assert [(item.code, item.span.file) for item in problems] == [("F900", "coop/cooperative.yaml")]


def test_a_row_of_a_workbook_is_told_by_its_number() -> None:
    """A workbook has no characters to underline: a whole row is told by its number."""
    rows: list[list[object]] = [["date", "analytique", "compte", "libellé", "débit", "pièce"], ["x"]]
    description = "coopérative: E\nstatuts: c\ncomptabilité:\n  - donnees/gl.xlsx\n"

    _, problems = read(cooperative=description, gl_xlsx=workbook(rows))

    assert [(item.code, item.span.line) for item in problems] == [("F910", 1)]


def test_many_warnings_are_counted() -> None:
    """Warnings beyond a hundred are counted too, and their lines are kept."""
    many = "05/03/2025;A1;706000;x;1;2;F1\n" * 150

    books, problems = read(gl=LEDGER_HEADER + many)

    assert books is not None
    assert len(books.lines) == 150
    assert codes(problems).count("F941") == 100
    assert codes(problems).count("F999") == 1
