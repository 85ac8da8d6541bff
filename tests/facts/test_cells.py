"""Cells to values: the writings that accounting programs use, and what is refused with its place."""

from __future__ import annotations

import random

import pytest

from engine.facts.cells import Cells
from engine.facts.columns import Columns
from engine.facts.rows_read import Table
from engine.facts.sheet import Sheet
from engine.facts.told import Told
from engine.facts.workbook import written


def cells_of(value: str) -> Cells:
    """Return the readings of a file of one cell."""
    sheet = Sheet("f.csv", "", [["montant"], [value]], [1, 2], ["montant", value], ";")
    return Cells(Table(sheet, Columns({"montant": 0}, {}, 1, 1)), Told(sheet))


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", 0),
        ("0", 0),
        ("12", 1200),
        ("12,5", 1250),
        ("12.50", 1250),
        ("1234,50", 123450),
        ("1 234,50", 123450),
        ("1\u00a0234\u00a0567,89", 123456789),
        ("1\u202f234,50", 123450),
        ("-12,50", -1250),
        ("−12,50", -1250),
        ("(1 234,50)", -123450),
        ("12,50-", -1250),
        ("+12,50", 1250),
        ("0000001234,56", 123456),
        ("12,5000", 1250),
        ("1 234,50 €", 123450),
        ("-0,50", -50),
    ],
)
def test_amounts_are_read_to_the_cent(text: str, cents: int) -> None:
    """Every usual writing of an amount gives its exact cents: French, plain, negative before, after or in brackets."""
    reader = cells_of(text)

    assert reader.cents(2, 0, text) == cents
    assert reader.told.all() == ()


@pytest.mark.parametrize(
    "text",
    [
        *("12,345", "1,234.50", "1.234,50", "12,500", "1 23,00", "=SOMME(A1:A3)", "abc", "12 %", "12 h", "1e3", "--1"),
        *("()", "-", "NaN", "inf", "12,50 $", "1'234", "99999999999999999999", "10 000 000,01", "12:30", "½"),
    ],
)
def test_doubtful_amounts_are_refused(text: str) -> None:
    """An amount that could be read two ways, has too many decimals or is a formula is refused, with its place."""
    reader = cells_of(text)

    assert reader.cents(2, 0, text) is None
    (found,) = reader.told.all()
    assert (found.span.file, found.span.line) == ("f.csv", 2)


@pytest.mark.parametrize("text", ["05/03/2025", "5/3/2025", "2025-03-05", "20250305", "5 mars 2025", "2025-03-05 00:00:00"])
def test_days_are_read(text: str) -> None:
    """A date is read in the French, ISO and accounting writings."""
    assert cells_of(text).day(2, 0, text) == 739315


@pytest.mark.parametrize("text", ["31/02/2025", "2025-13-01", "05/03/25", "45000", "hier", "01/01/1850", "2025-03-05 08:30:00"])
def test_impossible_days_are_refused(text: str) -> None:
    """A date that does not exist, or that nobody can date, is refused."""
    reader = cells_of(text)

    assert reader.day(2, 0, text) is None
    assert len(reader.told.all()) == 1


@pytest.mark.parametrize(("text", "value"), [("oui", True), ("OUI", True), ("N", False), ("faux", False), ("", None)])
def test_truths_are_read(text: str, value: bool | None) -> None:
    """Yes and no are read as programs write them; an empty cell says nothing."""
    reader = cells_of(text)

    assert reader.truth(2, 0, text) is value
    assert reader.told.all() == ()


@pytest.mark.parametrize("text", ["peut-être", "yes", "2", "x"])
def test_other_truths_are_refused(text: str) -> None:
    """A word that says neither yes nor no is never taken for no."""
    reader = cells_of(text)

    assert reader.truth(2, 0, text) is None
    assert len(reader.told.all()) == 1


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("60 %", 600_000), ("60", 600_000), ("33,3333 %", 333_333), ("100%", 1_000_000), ("33,3333", 333_333)),
        *(("0.6", 600_000), ("0,333333", 333_333), ("1", 1_000_000), ("0", 0), ("1,5", 15_000), ("100", 1_000_000)),
        *(("0,6 %", 6_000), ("1 %", 10_000)),
    ],
)
def test_parts_are_read_as_percentages(text: str, part: int) -> None:
    """A part is a percentage, kept to the millionth; a bare number up to 1 is the ratio that a spreadsheet stores."""
    assert cells_of(text).part(2, 0, text) == part


@pytest.mark.parametrize("text", ["101 %", "-1 %", "33,33333 %", "60 €", "tiers"])
def test_other_parts_are_refused(text: str) -> None:
    """A part out of 0–100 %, too precise or in another unit is refused."""
    reader = cells_of(text)

    assert reader.part(2, 0, text) is None
    assert len(reader.told.all()) == 1


def test_random_amounts_are_read_back() -> None:
    """Two thousand amounts written in four ways give back their cents."""
    draw = random.Random(7)
    for _ in range(2000):
        cents = draw.randrange(-(10**9), 10**9)
        whole, rest = divmod(abs(cents), 100)
        sign = "-" if cents < 0 else ""
        grouped = f"{whole:,}".replace(",", draw.choice([" ", "\u00a0", "\u202f"]))
        texts = [f"{sign}{whole},{rest:02}", f"{sign}{whole}.{rest:02}", f"{sign}{grouped},{rest:02}"]
        texts.append(f"({whole},{rest:02})" if cents < 0 else f"{whole},{rest:02}")
        for text in texts:
            assert cells_of(text).cents(2, 0, text) == cents, text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (706000.0, "706000"),
        (-0.0, "0"),
        (12.345, "12.345"),
        (True, "oui"),
        (7, "7"),
        (1234567.89, "1234567.89"),
    ],
)
def test_numbers_of_a_workbook_lose_their_noise(cell: object, text: str) -> None:
    """A number of a workbook is the text a person sees: no binary noise, no « ,0 » after an account."""
    assert written(cell) == text  # type: ignore[arg-type]
