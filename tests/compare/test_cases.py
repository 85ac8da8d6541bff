"""The typical people of a comparison: each known by her month and her text, on texts that are compared, with something to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.compare.answer import Answer
from engine.compare.answer_data import examples_data
from engine.compare.cases import Case, Cases
from engine.compare.meeting import CASES_MAX, other_people, typical_people
from tests.compare.eight_people import DRAFT, NEW, ask, month, write
from tests.compare.test_answers import plain

STATED = """\
  - nom: Une contribution donnée
    mois: janvier 2025
    données:
      contribution: 360 €
      marge_brute: 2 000 €
    attendu:
      enveloppe: 1 640 €
"""


def cases(answer: Answer) -> tuple[Case, ...]:
    """Return the cases of an answer."""
    assert answer.cases is not None
    return answer.cases.every


def answer_of(folder: Path, *words: str, **settings: object) -> Answer:
    """Return the answer to a question that has one."""
    found = ask(folder, *words, **settings).answer  # type: ignore[arg-type]  # the test names fields
    assert found is not None and found.cases is not None
    return found


def test_two_examples_of_one_name_are_two_cases(tmp_path: Path) -> None:
    """The old text and the draft have examples of the same names on other months: each stands with its month and its text."""
    folder = write(tmp_path)
    (folder / "projet.yaml").write_text(DRAFT.replace("mois: janvier 2025", "mois: mai 2025"), "utf-8")
    found = answer_of(folder, "2025-01-01", str(folder / "projet.yaml"))

    names = {one["name"]: (one["months"], one["text"], one["paid"]) for one in examples_data(found)}
    assert names["Un mois ordinaire (mai 2025)"] == (["2025-05"], "projet.yaml", ["100.00", "110.00"])
    assert names["Un mois ordinaire (janvier 2025)"] == (["2025-01"], "2025-01-01.yaml", ["100.00", "110.00"])
    assert len(names) == 4


def test_an_example_of_another_text_is_left_out(tmp_path: Path) -> None:
    """From April, « en vigueur » applies the new text: an example of January would be read on one that is not compared."""
    folder = write(tmp_path)
    (folder / "projet.yaml").write_text(DRAFT.replace("mois: janvier 2025", "mois: mai 2025", 1), "utf-8")
    found = answer_of(folder, "en vigueur", str(folder / "projet.yaml"), first="2025-04")

    assert {(one.name, one.months) for one in cases(found)} == {("Un mois ordinaire", (month("2025-05"),))}


def test_an_example_that_states_the_contribution_is_left_out(tmp_path: Path) -> None:
    """An example whose facts give the contribution could never change; it is no case."""
    folder = write(tmp_path, v2025_04_01=NEW + STATED)
    found = answer_of(folder, "2025-01-01", "2025-04-01")

    assert "Une contribution donnée" not in {one.name for one in cases(found)}
    assert len(cases(found)) == 2


def test_those_that_change_come_first_and_the_others_are_counted(tmp_path: Path) -> None:
    """A higher rate changes the ordinary month alone; the month at the floor is a line that says one pays as much."""
    found = answer_of(write(tmp_path), "2025-01-01", "2025-04-01")

    (row,) = typical_people(found, 1, "fr")
    assert plain(row[0]).startswith("Un mois ordinaire (janvier 2025") and plain(row[3]) == "+20,00 €"
    assert other_people(found, 1, "fr") == "1 autre exemple paie autant."


@pytest.mark.parametrize(("moved", "shown"), [(3, 3), (11, CASES_MAX)])
def test_a_sheet_holds_eight_cases(moved: int, shown: int) -> None:
    """Of many cases that change, the eight largest changes stand on the sheet, the largest first."""
    every = Cases(tuple(Case(f"{rank}", (24300,), "a.yaml", (100, 100 + rank)) for rank in range(moved + 1)))
    chosen = every.chosen(1, CASES_MAX)

    assert [one.difference(1) for one in chosen] == list(range(moved, moved - shown, -1))
    assert every.unchanged(1) == 1
