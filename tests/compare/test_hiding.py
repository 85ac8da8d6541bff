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
from engine.compare.seeking import seek_value
from engine.compare.sweeping import sweep_parameters
from engine.compare.tried_told import seek_data, seek_sentences, sweep_data, sweep_grid
from engine.month.grids import Figure
from engine.text.spans import Span
from tests.cli.terminal import DEMO
from tests.compare.eight_people import OLD, ask, ledger, month, write
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


def test_two_proposals_that_few_people_part_do_not_both_tell_their_sums(folder: Path) -> None:
    """Two people alone pay otherwise under the third policy than under the second: subtracting would show them."""
    words = ("2025-01-01", "2025-01-01+taux=12 %", "2025-01-01+taux=12 %+plafond_annuel=691 €")
    found = ask(folder, *words).answer
    assert found is not None
    paid = found.paid
    assert sum(paid.of(1, one.key) != paid.of(2, one.key) for one in paid.payers) in range(1, 5)

    assert [hides_total(found, policy) for policy in range(3)] == [False, False, True]
    moved = {number for number in paid.months if paid.in_month(1, number) != paid.in_month(2, number)}
    assert moved and moved <= hidden_months(found, 2) and not hidden_months(found, 1)
    data = answer_data(found)["policies"]
    against = data[2]["against"]  # type: ignore[index]
    assert data[2]["totals"]["enveloppe"] is None and data[1]["totals"]["enveloppe"] is not None  # type: ignore[index]
    assert against["difference"] is None and against["crossed"] is None
    assert all(one["average"] is None for one in against["provisions"])
    for form in forms(found):
        for cents in (paid.total(2), paid.total(2) - paid.total(0)):
            assert all(written not in form for written in spellings(cents))


def test_a_proposal_of_one_provision_tells_nothing_beside_its_neighbour(folder: Path) -> None:
    """What one provision does alone is the whole difference: where the sum is not told, neither is its effect."""
    found = ask(folder, "2025-01-01", "2025-01-01+plancher=45 €", "2025-01-01+plancher=45,01 €").answer
    assert found is not None
    apart = sum(found.paid.of(1, one.key) != found.paid.of(2, one.key) for one in found.paid.payers)
    few = ask(folder, "2025-01-01", "2025-01-01+taux=12 %", "2025-01-01+taux=12 %+plafond_annuel=691 €").answer
    assert few is not None

    assert hides_total(found, 2) == (0 < apart < 5)
    for answer in (found, few):
        for provision in answer_data(answer)["policies"][2]["against"]["provisions"] if hides_total(answer, 2) else ():  # type: ignore[index]
            assert provision["hidden"] or provision["pay_more"] + provision["pay_less"] == 0


def test_what_one_person_is_left_with_is_told_in_no_form(folder: Path, tmp_path: Path) -> None:
    """Everybody pays the same, and one person's envelope alone is held to 1 200 €: the sum of envelopes would tell hers."""
    draft = tmp_path / "projet.yaml"
    text = OLD.replace("valeur: marge_brute - contribution", "valeur: min(marge_brute - contribution; 1 200 €)")
    draft.write_text(text.replace("2025-01-01", "2026-01-01"), "utf-8")
    found = ask(folder, "2025-01-01", draft.as_posix()).answer
    shown = ask(folder, "2025-01-01", draft.as_posix(), entitled="A. Martin").answer
    assert found is not None and shown is not None
    left = found.totals["enveloppe"][1]
    assert left is not None and left != found.totals["enveloppe"][0]

    assert answer_data(found)["policies"][1]["totals"]["enveloppe"] is None  # type: ignore[index]
    assert answer_data(shown)["policies"][1]["totals"]["enveloppe"] is not None  # type: ignore[index]
    for form in forms(found):
        assert all(written not in form for written in spellings(left))


def spellings(cents: int) -> list[str]:
    """Return how an amount may stand in a form."""
    whole, rest = f"{abs(cents) // 100}", f"{abs(cents) % 100:02}"
    amounts = [f"{whole}.{rest}", f"{whole},{rest}", f"{whole[:-3]} {whole[-3:]},{rest}".strip()]
    return [f"{mark}{one}" for one in amounts for mark in (" ", '"', ";", ">", "+")]


def test_a_sum_that_one_person_makes_is_not_found_by_looking_for_it(folder: Path) -> None:
    """Looking for the very amount that one person makes says neither which value reaches it, nor which is nearest."""
    question = Question(("2025-01-01",), (), month("2025-01"), month("2025-06"))
    words = (folder, question, "plafond_annuel=690 € à 700 €")
    for goal in ("contribution=3 238,30 €", "contribution<=3 238,30 €"):
        hidden = seek_value(*words, [goal]).sought
        told = seek_value(folder, replace(question, entitled="A. Martin"), words[2], [goal]).sought
        assert hidden is not None and told is not None

        assert told.exact and told.found is not None and told.found.values == (695_00,)
        assert not hidden.exact and not hidden.proved and hidden.aside >= 16
        assert [one for one in hidden.nearest if one is not None and one.untold] == []
        assert f"{hidden.aside} d'elles ne sont pas retenues" in " ".join(seek_sentences(hidden, "fr"))
        assert seek_data(hidden)["aside"] == hidden.aside


def test_nothing_that_is_told_is_the_frontier_of_nobody(folder: Path) -> None:
    """Where no value tried brings a sum that may be told, a search blames its target and a sweep has no frontier."""
    question = Question(("2025-01-01",), (), month("2025-01"), month("2025-06"))
    found = seek_value(folder, question, "plafond_annuel=690 € à 691 €", ["contribution=3 233,30 €"]).sought
    swept = sweep_parameters(folder, question, ["plafond_annuel=690 € à 691 € par 1 €"]).sweep
    assert found is not None and swept is not None

    assert found.found is None and found.nearest == (None,) and found.prevented == found.targets
    assert swept.frontier == ()


def test_two_values_that_few_people_part_do_not_both_tell_their_sums(folder: Path) -> None:
    """Crossed with a rate that moves everybody, a ceiling that one person reaches is not told beside another ceiling."""
    question = Question(("2025-01-01",), (), month("2025-01"), month("2025-06"))
    ranges = ["taux=11 % à 12 % par 1 %", "plafond_annuel=690 € à 700 € par 5 €"]
    swept = sweep_parameters(folder, question, ranges).sweep
    shown = sweep_parameters(folder, replace(question, entitled="A. Martin"), ranges).sweep
    assert swept is not None and shown is not None

    assert [one.untold for one in swept.tried] == [False, True, True] * 2
    assert not any(one.untold for one in shown.tried)
    assert [(one.more, one.less) for one in swept.tried] == [(one.more, one.less) for one in shown.tried]
    assert set(swept.frontier) <= {0, 3}


def test_the_neighbours_of_an_answer_are_not_subtracted_from_it(folder: Path) -> None:
    """A rate a ten-thousandth of a point higher is a cent for few people: the sum of the answer alone is told."""
    question = Question(("2025-01-01",), (), month("2025-01"), month("2025-06"))
    for entitled in ("", "A. Martin"):
        asked = replace(question, entitled=entitled)
        found = seek_value(folder, asked, "taux=11,0000 % à 11,0100 %", ["contribution>=1 €"]).sought
        assert found is not None and found.found is not None and found.beside

        assert not found.found.untold
        assert all(0 <= one.total - found.found.total < 5 for one in found.beside)
        assert [one.untold for one in found.beside] == [not entitled and one.total != found.found.total for one in found.beside]
        assert any(one.total != found.found.total for one in found.beside)


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


def test_a_month_in_which_few_people_pay_is_told_under_no_policy(tmp_path: Path) -> None:
    """Where three people pay in March, each of them would find the others' sum: neither the reference's receipts are told, nor a
    proposal's, nor those of the month that subtraction would leave; who may see people sees them."""
    rows = [row for row in ledger().splitlines(keepends=True) if "/03/2025" not in row or row.split(";")[1] in {"A1", "A3", "A4"}]
    words = ("2025-01-01+plancher=0 €", "2025-01-01+plancher=0 €+taux=14 %")
    asked = write(tmp_path, v2025_04_01=None, gl="".join(rows))
    hidden, told = ask(asked, *words).answer, ask(asked, *words, entitled="A. Martin").answer
    assert hidden is not None and told is not None

    march = month("2025-03")
    for policy in (0, 1):
        assert march in hidden_months(hidden, policy)
        assert len(hidden_months(hidden, policy)) == 2
        assert not hides_total(hidden, policy)
        assert not hidden_months(told, policy)
        received = told.paid.in_month(policy, march)
        written = f"{received // 100},{received % 100:02}"
        assert any(written in text for text in forms(told))
        assert not any(written in text for text in forms(hidden))


def test_groups_of_a_part_are_for_who_may_see_people() -> None:
    """The rows of two parts that overlap could be subtracted: by group, only the whole cooperative is told to anybody."""
    words = ("2025-07-01", "2025-07-01+plancher_mensuel=70 €")
    period = {"first": "2025-12", "last": "2025-12"}
    part = ask(DEMO, *words, population=("contrat=cesa",), **period).answer
    whole, entitled = (
        ask(DEMO, *words, **period).answer,
        ask(DEMO, *words, population=("contrat=cesa",), entitled="A", **period).answer,
    )
    assert part is not None and whole is not None and entitled is not None

    assert (len(part.groups), len(whole.groups), len(entitled.groups)) == (0, 4, 4)
    assert "Par groupe, on ne montre que toute la coopérative" in plain(terminal(part))
    assert "Par groupe, on ne montre que" not in plain(terminal(whole))


def test_the_values_nearest_to_impossible_targets_are_not_subtracted(folder: Path) -> None:
    """Told as what comes nearest to each of two targets, two values that few people part do not both tell their sums."""
    question = Question(("2025-01-01",), (), month("2025-01"), month("2025-06"))
    targets = ["contribution>=999 999 €", "contribution<=0 €"]
    found = seek_value(folder, question, "taux=11,5 % à 11,5001 %", targets).sought
    assert found is not None and found.found is None

    assert sorted(one.untold for one in found.closest) == [False, True]


def test_a_sum_that_few_people_make_is_refused_though_many_are_asked_about(tmp_path: Path) -> None:
    """Of eight people compared three pay in March alone: what the cooperative receives would be theirs, and is refused."""
    rows = [row for row in ledger().splitlines(keepends=True) if row.split(";")[1] in {"A1", "A3", "A4", "analytique"}]
    words = ("2025-01-01+plancher=0 €", "2025-01-01+plancher=0 €+taux=14 %")
    asked = write(tmp_path, v2025_04_01=None, gl="".join(rows))

    (wrong,) = ask(asked, *words, first="2025-03", last="2025-03").problems
    assert wrong.code == "C070"
    told = ask(asked, *words, first="2025-03", last="2025-03", entitled="A. Martin").answer
    assert told is not None and len(told.paid.payers) == 8


def test_a_month_of_few_payers_is_not_found_through_a_proposal(tmp_path: Path) -> None:
    """A proposal under which everybody pays in March does not give, by the month that it leaves as it is, who paid there before."""
    rows = [row for row in ledger().splitlines(keepends=True) if "/03/2025" not in row or row.split(";")[1] in {"A1", "A3", "A4"}]
    asked = write(tmp_path, v2025_04_01=None, gl="".join(rows))
    answer = ask(asked, "2025-01-01+plancher=0 €", "2025-01-01+plancher=45 €").answer
    assert answer is not None

    assert hidden_months(answer, 0) <= hidden_months(answer, 1)
