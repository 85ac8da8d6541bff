"""Sums that one to four people move are told to nobody but who may see them, nor what gives them away."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.compare.answer import Answer, Question
from engine.compare.answer_csv import answer_csv
from engine.compare.answer_data import answer_data
from engine.compare.answer_page import answer_page
from engine.compare.answer_said import receives
from engine.compare.answer_tables import changes
from engine.compare.answer_workbook import answer_workbook
from engine.compare.classes import read_bounds_of_classes
from engine.compare.curve_charts import people_at
from engine.compare.hiding import hidden_months, hidden_ranks, hides_total
from engine.compare.meeting_page import meeting_page
from engine.compare.sweeping import sweep_parameters
from engine.compare.tried_told import sweep_data, sweep_grid
from engine.month.grids import Figure
from engine.text.spans import Span
from tests.compare.eight_people import ask, month, write
from tests.compare.test_answers import plain, read_book, terminal

ONE_MOVES = "2025-01-01+plafond_annuel=691 €"
"""Only the eighth person reaches the ceiling of 700 €."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cooperative of eight people."""
    return write(tmp_path_factory.mktemp("coop"))


@pytest.fixture(scope="module")
def answer(folder: Path) -> Answer:
    """A question of which one person alone makes the difference."""
    found = ask(folder, "2025-01-01", ONE_MOVES).answer
    assert found is not None
    assert sum(bool(found.paid.difference(1, one.key)) for one in found.paid.payers) in range(1, 5)
    return found


def forms(answer: Answer) -> list[str]:
    """Return every form of an answer as text."""
    book = read_book(answer_workbook(answer))
    cells = " ".join(str(cell) for rows in book.values() for row in rows for cell in row)
    files = b" ".join(answer_csv(answer).values()).decode()
    pages = [answer_page(answer), meeting_page(answer), terminal(answer)]
    return [plain(one) for one in (json.dumps(answer_data(answer)), cells, files, *pages)]


def test_what_one_person_makes_is_in_no_form(answer: Answer) -> None:
    """Neither what the cooperative would receive, nor the difference, nor the effect of the provision stands anywhere."""
    total, gap = answer.paid.total(1), answer.paid.total(1) - answer.paid.total(0)

    assert hides_total(answer, 1) and gap
    for form in forms(answer):
        for cents in (total, abs(gap)):
            whole, rest = f"{cents // 100}", f"{cents % 100:02}"
            for written in (f"{whole}.{rest}", f"{whole},{rest}", f"{whole[:-3]} {whole[-3:]},{rest}"):
                assert f" {written}" not in form and f'"{written}"' not in form and f";{written}" not in form
    assert "n'est pas montré : moins de 5 personnes changent" in plain(receives(answer, 1, "fr"))


def test_who_is_entitled_sees_the_sums(folder: Path) -> None:
    """The same question of someone entitled is told whole."""
    found = ask(folder, "2025-01-01", ONE_MOVES, entitled="A. Martin").answer
    assert found is not None

    assert not hides_total(found, 1) and not hidden_months(found, 1)
    assert answer_data(found)["policies"][1]["against"]["difference"] is not None  # type: ignore[index]


def test_many_people_hide_nothing(folder: Path) -> None:
    """When five people or more make a difference, every sum is told."""
    found = ask(folder, "2025-01-01", "2025-04-01").answer
    assert found is not None

    assert not hides_total(found, 1)
    assert answer_data(found)["policies"][1]["against"]["provisions"][0]["hidden"] is False  # type: ignore[index]


def test_a_month_that_few_people_move_takes_another_with_it(folder: Path) -> None:
    """A month that fewer than five people move is not told, nor enough others for its sum not to be found by subtraction."""
    asked = ask(folder, "2025-01-01", "2025-01-01+plancher=45 €")
    found = asked.answer
    assert found is not None and not hides_total(found, 1)
    hidden = hidden_months(found, 1)
    before, after = (figures.amounts["contribution"] for figures in asked.figures)
    moved: dict[int, set[str]] = {number: set() for number in found.paid.months}
    for spot, cents in before.items():
        if after[spot] != cents:
            moved[spot[0]].add(asked.figures[0].known[spot].person)

    assert all(number in hidden for number, who in moved.items() if 0 < len(who) < 5)
    assert not hidden or len(set().union(*(moved[number] for number in hidden))) >= 5


def test_one_hidden_provision_takes_the_smallest_other() -> None:
    """One provision alone would be the total less the others: the smallest of them is not told either."""
    assert hidden_ranks({0: 2, 1: 30, 2: 9}) == {0, 2}
    assert hidden_ranks({0: 2, 1: 4, 2: 9}) == {0, 1}
    assert hidden_ranks({0: 0, 1: 30}) == set()


def test_wide_bounds_show_nobody(folder: Path) -> None:
    """Bounds that put everyone in one class do not show the one whose change is told by her class with the usual ones."""
    bounds, _ = read_bounds_of_classes("0 % et 100 %", Span(""))
    found = ask(folder, "2025-01-01", "2025-01-01+plancher=21 €", bounds=bounds).answer
    assert found is not None

    assert found.against[0].classes["more"] >= 5
    assert [found.hidden_class(1, one.key) for one in found.paid.payers].count("more") == 1
    assert "6.00" not in json.dumps(answer_data(found)["policies"][1]["against"]["quantiles"])  # type: ignore[index]


def test_a_tick_stands_for_five_people(answer: Answer, folder: Path) -> None:
    """Eight people make one tick, their mean; each has her own for who may see them."""
    shown = ask(folder, "2025-01-01", "2025-04-01", entitled="A. Martin").answer
    assert shown is not None
    means = [answer.paid.basis[one.key] // 6 for one in answer.paid.payers]

    assert list(people_at(answer)) == [sum(means) // 8]
    assert list(people_at(shown)) == sorted(means)


def test_no_code_is_suggested_to_who_is_not_entitled(folder: Path) -> None:
    """A word close to somebody's code or number is refused without saying which."""
    for word in ("A11", "P9", "Personne1", "moi"):
        (wrong,) = ask(folder, "2025-01-01", "2025-04-01", population=(word,)).problems
        assert wrong.code == "C080" and not wrong.suggestion
        assert not any(code in str(wrong.words) for code in ("'A1'", "'P1'"))


@pytest.mark.parametrize(("written", "code"), [("0,5 % et 5 %", "C059"), ("1 % et 5,49 %", "C059"), ("0 % et 12 %", None)])
def test_bounds_finer_than_one_per_cent_are_for_who_may_see_people(folder: Path, written: str, code: str | None) -> None:
    """Asked with one fine bound after the other, counts would tell the change of one person: it is refused at once."""
    bounds, _ = read_bounds_of_classes(written, Span(""))
    words = ("2025-01-01", "2025-04-01")

    assert [one.code for one in ask(folder, *words, bounds=bounds).problems] == ([code] if code else [])
    assert ask(folder, *words, bounds=bounds, entitled="A. Martin").answer is not None
    assert ask(folder, *words, bounds=bounds, population=("exemples",)).answer is not None


def test_a_value_that_moves_one_person_is_tried_without_its_sums(folder: Path) -> None:
    """A sweep says how many pay more, not what the cooperative then receives, when fewer than five people make it."""
    question = Question(("2025-01-01",), (), month("2025-01"), month("2025-06"))
    written = ["plafond_annuel=690 € à 700 € par 10 €"]
    swept = sweep_parameters(folder, question, written).sweep
    shown = sweep_parameters(folder, replace(question, entitled="A. Martin"), written).sweep
    assert swept is not None and shown is not None

    rows = [sweep_grid(one, "fr").rows[0] for one in (swept, shown)]
    assert rows[0][1:3] == ("non montré", "non montré") and rows[0][3:5] == rows[1][3:5]
    assert rows[1][2] == Figure(shown.tried[0].difference, 2, "€")
    assert sweep_data(swept)["tried"][0]["receipts"] is None  # type: ignore[index]
    assert sweep_data(swept)["tried"][1]["difference"] == "0.00"  # type: ignore[index]


def test_the_largest_changes_do_not_give_the_others_away(folder: Path) -> None:
    """Seven or eight people pay more: the total less five amounts would give the sum of two or three; the list tells classes."""
    words = ("2025-01-01", "2025-01-01+taux=12 %")
    found = ask(folder, *words).answer
    shown = ask(folder, *words, entitled="A. Martin").answer
    assert found is not None and shown is not None
    assert found.against[0].directions.moved in {7, 8} and not hides_total(found, 1)

    largest = answer_data(found)["policies"][1]["against"]["largest"]  # type: ignore[index]
    assert largest and all(one["difference"] is None and one["class"] for one in largest)
    assert all(row[2] is None and row[-1] == "" for row in changes(found, "fr").rows)
    told = {change for change, hidden in found.against[0].quantiles if change and not hidden}
    assert not 0 < found.against[0].directions.moved - len(told) < 5
    assert all(one["difference"] for one in answer_data(shown)["policies"][1]["against"]["largest"])  # type: ignore[index]


def test_no_refusal_tells_how_small_a_group_is(folder: Path) -> None:
    """A group of three is refused, and so is one that leaves three aside, without a number but the five that are needed."""
    for fact, code in (("contrat=cape", "C070"), ("contrat=cesa", "C058")):
        (wrong,) = ask(folder, "2025-01-01", "2025-04-01", population=(fact,)).problems
        assert wrong.code == code and dict(wrong.words) == {"least": "5"}


def test_who_is_not_entitled_sees_no_column_of_codes(folder: Path) -> None:
    """The largest changes have a column of codes for who may read them, and no empty one for others."""
    heads = [
        changes(found, "fr").headers
        for entitled in ("", "A. Martin")
        if (found := ask(folder, "2025-01-01", "2025-04-01", entitled=entitled).answer) is not None
    ]

    assert ["Code" in head for head in heads] == [False, True]
