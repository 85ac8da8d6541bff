"""The tables of a comparison as CSV: what a French spreadsheet opens, exact, and nothing that it could run."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from engine.compare.answer import Answer
from engine.compare.answer_csv import FILES, answer_csv
from engine.compare.answer_tables import TABLES
from tests.compare.eight_people import ask, paid_by_hand, write

EVIL = '=HYPERLINK("http://x";"Anne")'


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """A question that someone entitled asks about eight people."""
    found = ask(write(tmp_path_factory.mktemp("coop")), "2025-01-01", "2025-04-01", entitled="A. Martin").answer
    assert found is not None
    return found


def rows_of(data: bytes) -> list[list[str]]:
    """Return the rows of a file as a French spreadsheet reads them."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_table_has_its_file(answer: Answer) -> None:
    """No table is left without a file, no file without a table, and each row has a cell for each header."""
    files = answer_csv(answer)

    assert FILES.keys() == TABLES.keys()
    assert sorted(files) == sorted(f"{name}.csv" for name in FILES.values())
    for data in files.values():
        assert len({len(row) for row in rows_of(data)}) == 1


def test_amounts_are_exact_french_decimals(answer: Answer) -> None:
    """Receipts are those computed by hand, with a comma and no grouping, the unit in the header alone."""
    rows = rows_of(answer_csv(answer)["recettes.csv"])
    cents = [sum(map(sum, paid_by_hand(rate, 20_00))) for rate in (10, 12)]

    assert rows[0][:3] == ["Mois", "2025-01-01 (€)", "2025-04-01 (€)"]
    assert rows[-1][1:3] == [f"{one // 100},{one % 100:02}" for one in cents]


def test_no_text_becomes_a_formula(answer: Answer) -> None:
    """A name that a spreadsheet would run is held by an apostrophe."""
    first, *others = answer.paid.payers
    named = replace(answer, paid=replace(answer.paid, payers=(replace(first, label=EVIL), *others)))

    assert rows_of(answer_csv(named)["personnes.csv"])[1][0] == f"'{EVIL}"


def test_people_are_in_no_file_for_who_is_not_entitled(tmp_path: Path) -> None:
    """The file of people is there and says that they were not asked for, so that one of before does not stay."""
    hidden = ask(write(tmp_path / "coop"), "2025-01-01", "2025-04-01").answer

    assert hidden is not None
    assert rows_of(answer_csv(hidden)["personnes.csv"]) == [["non demandé"]]
    assert b"Personne 1" not in b"".join(answer_csv(hidden).values())
