"""The demonstration cooperative's folder as Canut reads it: nothing lost, from CSV as from a FEC, and one error planted."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from engine.facts.reading import read_books
from engine.facts.tree import Line
from scripts.demo import fec, planting
from scripts.make_demo import FOLDER, draw

DEMO = FOLDER.parent
NEW_YEAR = date(2025, 1, 1).toordinal()


def test_the_folder_reads_without_a_problem() -> None:
    """Every line of every file is used or set aside with its reason known: the totals are those of the source. Of the
    errors planted for the checks, one alone can be seen by reading: two contracts that cannot be held together."""
    books, problems = read_books(DEMO)

    assert [(found.code, Path(found.span.file).name) for found in problems] == [("F862", "contrats.csv")]
    assert books is not None
    assert len(books.activities) == 186 + len(list(planting.activities()))
    assert len(books.people) == 180 + len(planting.PEOPLE)
    for ledger in books.reconciliation:
        assert ledger.source == ledger.kept + ledger.aside
        assert ledger.source.debit == ledger.source.credit


def test_the_fec_says_the_same(tmp_path: Path) -> None:
    """The FEC of 2025 gives each activity the same balances, account by account, as the analytic ledger."""
    shutil.copytree(DEMO / "donnees", tmp_path / "donnees", ignore=shutil.ignore_patterns("grand_livre_*"))
    (tmp_path / fec.NAME).write_bytes(fec.fec(draw().pieces))
    ledger = f"comptabilité:\n  - fichier: {fec.NAME}\n    format: fec\n    analytique: Analytique\n"
    head = "coopérative: Les Navetières\nstatuts: contribution\nstructure: STRUCT\n"
    (tmp_path / "cooperative.yaml").write_text(head + ledger, encoding="utf-8")

    from_fec, problems = read_books(tmp_path)
    from_csv, _ = read_books(DEMO)

    assert [found.code for found in problems] == ["F862"]
    assert from_fec is not None
    assert from_csv is not None
    year = [line for line in from_csv.lines if line.date >= NEW_YEAR]
    assert totals(from_fec.lines) == totals(year)


def totals(lines: Iterable[Line]) -> dict[tuple[str, str, int], int]:
    found: dict[tuple[str, str, int], int] = {}
    for line in lines:
        key = line.analytic, line.account, line.month
        found[key] = found.get(key, 0) + line.amount
    return found
