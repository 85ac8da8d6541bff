"""Months: which lines each counts, what comes late once a month is closed, what has disappeared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.facts.months import assign_months, closed_months, closed_through, line_identity, vanished
from engine.facts.tree import Books
from tests.facts.cooperative import LEDGER_HEADER, books_of, codes, month

JANUARY, FEBRUARY, MARCH, APRIL = (month(f"2025-0{rank}") for rank in (1, 2, 3, 4))


def ledger(*rows: tuple[str, str, str]) -> str:
    """Return a ledger of sales: date, piece, amount."""
    return LEDGER_HEADER + "".join(f"{date};A1;706000;Vente;;{amount};{piece}\n" for date, piece, amount in rows)


def books(*rows: tuple[str, str, str]) -> Books:
    """Return the books of some sales."""
    return books_of(gl=ledger(*rows))


def identities(held: Books, number: int) -> frozenset[str]:
    """Return the identities of the lines dated in a month."""
    return frozenset(line_identity(line) for line in held.lines if line.month == number)


def test_without_closed_month_the_accounting_date_decides() -> None:
    """Every line belongs to the month of its accounting date, and none is late."""
    held = books(("31/01/2025", "F1", "1"), ("01/02/2025", "F2", "2"), ("15/01/2025", "F3", "3"))

    assigned, late = assign_months(held, {})

    assert {key: [line.piece for line in lines] for key, lines in assigned.items()} == {
        JANUARY: ["F1", "F3"],
        FEBRUARY: ["F2"],
    }
    assert late == {}


def test_a_line_of_a_closed_month_that_comes_late_is_charged_to_the_next_to_close() -> None:
    """A line dated in a closed month that it did not count is charged to the month after the last closed one, and listed there."""
    before = books(("31/01/2025", "F1", "1"), ("01/02/2025", "F2", "2"))
    closed = {JANUARY: identities(before, JANUARY), FEBRUARY: identities(before, FEBRUARY)}
    rows = ("31/01/2025", "F1", "1"), ("01/02/2025", "F2", "2"), ("03/03/2025", "F4", "4"), ("03/04/2025", "F5", "5")
    after = books(("20/01/2025", "F0", "9"), *rows)

    assigned, late = assign_months(after, closed)

    assert {key: [line.piece for line in lines] for key, lines in late.items()} == {MARCH: ["F0"]}
    assert {key: [line.piece for line in lines] for key, lines in assigned.items()} == {MARCH: ["F4", "F0"], APRIL: ["F5"]}


def test_a_late_line_is_charged_only_once() -> None:
    """Once the month that counted a late line is closed, the line is not late any more."""
    held = books(("20/01/2025", "F0", "9"), ("31/01/2025", "F1", "1"), ("03/03/2025", "F4", "4"))
    first, second, third = held.lines
    closed = {
        JANUARY: frozenset({line_identity(second)}),
        FEBRUARY: frozenset[str](),
        MARCH: frozenset({line_identity(first), line_identity(third)}),
    }

    assert assign_months(held, closed) == ({}, {})


def test_lines_before_the_first_closed_month_belong_to_no_month() -> None:
    """What came before the first closed month stands in the opening totals and is never charged."""
    held = books(("20/12/2024", "F0", "9"), ("31/01/2025", "F1", "1"))

    assert assign_months(held, {JANUARY: identities(held, JANUARY)}) == ({}, {})


def test_two_equal_lines_are_two_lines() -> None:
    """Two equal sales of one day are told apart: the second, when it comes after the closing, is late."""
    one = books(("20/01/2025", "F1", "9"))
    two = books(("20/01/2025", "F1", "9"), ("20/01/2025", "F1", "9"))

    _, late = assign_months(two, {JANUARY: identities(one, JANUARY)})

    assert len({line_identity(line) for line in two.lines}) == 2
    assert [line.rank for line in late[FEBRUARY]] == [1]


def test_the_identity_survives_a_new_export() -> None:
    """Order of the lines, label, separator, writing of amounts and other columns do not change an identity."""
    rows = LEDGER_HEADER + "20/01/2025;A1;706000;Vente;;1 000,00;F1\n21/01/2025;A1;607000;Bois;5;;F2\n"
    other = (
        "pièce\tjournal\tdate\tanalytique\tcompte\tlibellé\tdébit\tcrédit\n"
        "F2\tAC\t2025-01-21\tA1\t607000\tAchat de bois\t5.00\t0.00\nF1\tVE\t2025-01-20\tA1\t706000\tVente\t\t1000\n"
    )

    first, second = books_of(gl=rows), books_of(gl=other)

    assert identities(first, JANUARY) == identities(second, JANUARY)
    assert all(len(item) == 16 and int(item, 16) >= 0 for item in identities(first, JANUARY))


@pytest.mark.parametrize("row", [("20/01/2025", "F1", "9,01"), ("20/01/2025", "F2", "9"), ("21/01/2025", "F1", "9")])
def test_another_line_has_another_identity(row: tuple[str, str, str]) -> None:
    """Another amount, piece or date is another line."""
    assert identities(books(("20/01/2025", "F1", "9")), JANUARY).isdisjoint(identities(books(row), JANUARY))


def test_lines_that_vanished_are_counted() -> None:
    """A closed month that counted lines which the ledgers no longer hold is told with their number."""
    before = books(("20/01/2025", "F1", "9"), ("20/01/2025", "F2", "9"))

    assert vanished(books(("20/01/2025", "F1", "9")), {JANUARY: identities(before, JANUARY)}) == {JANUARY: 1}
    assert vanished(before, {JANUARY: identities(before, JANUARY)}) == {}


def test_closed_months_are_found_on_disk(tmp_path: Path) -> None:
    """The last closed month is that of the last file named by a month; other files are not months."""
    assert closed_through(tmp_path) is None
    (tmp_path / "mois").mkdir()
    for name in ("2025-01.json", "2025-02.json", "2025-13.json", "brouillon.json", "2025-03.txt"):
        (tmp_path / "mois" / name).write_text(json.dumps({"lines": ["0123456789abcdef"]}))

    assert closed_through(tmp_path) == FEBRUARY
    assert closed_months(tmp_path) == (
        {JANUARY: frozenset({"0123456789abcdef"}), FEBRUARY: frozenset({"0123456789abcdef"})},
        (),
    )


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"lines": 3}', '{"lines": [1]}', '{"lines": ["court"]}', "[" * 100_000]
)
def test_a_damaged_closed_month_is_told(tmp_path: Path, content: str) -> None:
    """A closed month that cannot be read is told, and never taken for one that counted nothing."""
    (tmp_path / "mois").mkdir()
    (tmp_path / "mois" / "2025-01.json").write_text(content)

    closed, problems = closed_months(tmp_path)

    assert closed == {}
    assert codes(problems) == ["F991"]
