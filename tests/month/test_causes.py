"""Why a month differs from the last: each cause alone, all together, and nothing left over."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from engine.facts.months import assign_months
from engine.facts.reading import read_books
from engine.month.causes import differences
from engine.month.figures import roles
from engine.month.folding import fold
from engine.month.rounding import World, same_share
from engine.month.starting import after_opening
from engine.month.statutes import read_statutes
from engine.program.calendar import last_day
from engine.run.running import run_month
from engine.statute.ruleset import Scope
from scripts.demo.days import MONTHS
from scripts.make_demo import FOLDER
from tests.month.small import ACTIVITIES, FIRST, HEADER, SALES, data, report, write

MORE = "14/04/2025;A1;706000;Vente;;300,00;F04B\n"

SHARED = FIRST.replace(
    "résultats:\n",
    "  part_de_contribution:\n    pour: participation\n    répartir: contribution\n    selon: quote_part\n"
    "résultats:\n  part_due: part_de_contribution\n",
)


def causes(folder: Path, month: str, rule: str = "contribution") -> dict[str, dict[str, str]]:
    """Return the causes of the differences of a rule, by entity."""
    return {item["key"]: item["by_cause"] for item in data(report(folder, month))["differences"] if item["rule"] == rule}


def test_only_the_data_changed(tmp_path: Path) -> None:
    """One more sale: the difference is of the data, to the cent."""
    write(tmp_path, gl=HEADER + SALES + MORE)

    assert causes(tmp_path, "2025-04")["A1"] == {"data": "30.00"}


def test_only_time_passed(tmp_path: Path) -> None:
    """The sixth month is over: the same sales at the other rate are the effect of time."""
    assert causes(write(tmp_path), "2025-04") == {"A2": {"date": "25.00"}}


def test_only_a_parameter_changed(tmp_path: Path) -> None:
    """A dated value changes in May, under the same text: the parameter is the cause."""
    assert causes(write(tmp_path), "2025-05") == {"A1": {"parameter": "10.00"}, "A2": {"parameter": "5.00"}}


def test_only_the_text_changed(tmp_path: Path) -> None:
    """In July another text applies: it is the cause; for who reaches the ceiling, time is."""
    assert causes(write(tmp_path), "2025-07") == {"A1": {"date": "-30.00"}, "A2": {"rule": "5.00"}}


def test_the_minimum_wage_is_a_parameter(tmp_path: Path) -> None:
    """A rule that reads the SMIC moves with it in January 2026: the parameter is the cause, the sales are the same."""
    text = FIRST.replace("paramètres:", "hérite:\n  - national/smic\nparamètres:", 1).replace(
        "  enveloppe:\n", "  avance:\n    valeur: smic_horaire × 10 heures\n    arrondi: centime\n  enveloppe:\n"
    )
    text = text.replace("résultats:\n", "résultats:\n  avance: avance\n")
    write(tmp_path, v2025_01_01=text, v2025_07_01=None)

    assert causes(tmp_path, "2025-12", "avance") == {}
    assert causes(tmp_path, "2026-01", "avance") == {"A1": {"parameter": "1.40"}, "A2": {"parameter": "1.40"}}


def test_several_causes_are_told_apart(tmp_path: Path) -> None:
    """More sales, a later month, another rate: each has its part, and the parts make the whole."""
    sale = "14/05/2025;A1;706000;Vente;;300,00;F05B\n"
    write(tmp_path, gl=HEADER + SALES + sale)

    assert causes(tmp_path, "2025-05")["A1"] == {"data": "30.00", "parameter": "13.00"}


def test_what_is_carried_is_time(tmp_path: Path) -> None:
    """The amount carried over grows by the envelope of the month: by time when nothing else moves."""
    assert causes(write(tmp_path), "2025-03", "report") == {"A1": {"date": "900.00"}, "A2": {"date": "475.00"}}


def test_the_first_month_has_no_difference(tmp_path: Path) -> None:
    """Nothing is compared when nothing is known before."""
    found = report(write(tmp_path), "2025-01")

    assert found.differences == ()
    assert found.known_before is None


def test_who_was_not_there_has_no_difference(tmp_path: Path) -> None:
    """An activity that starts has no month before: no cause is made up."""
    write(tmp_path, activites=ACTIVITIES.replace("01/11/2024", "01/03/2025"), gl=HEADER + SALES.replace("A2", "A1"))

    found = report(tmp_path, "2025-03")

    assert found.known_before is not None
    assert (Scope.ACTIVITY, "A2") not in found.known_before
    assert all(item.key[1] != "A2" for item in found.differences)


def test_causes_that_cannot_be_told_apart_are_told_together(tmp_path: Path) -> None:
    """A rate that needs a fact which only this month's text declares: the steps in between have no value, the sum holds."""
    text = FIRST.replace("2025-01-01", "2025-03-01").replace(
        "paramètres:", "données:\n  remise:\n    pour: activité\n    unité: €\nparamètres:", 1
    )
    text = text.replace("    assiette: marge_brute\n", "    assiette: marge_brute - remise\n")
    old = FIRST.replace("paramètres:", "données:\n  ancienne:\n    pour: activité\n    unité: €\nparamètres:", 1)
    old = old.replace("    assiette: marge_brute\n", "    assiette: marge_brute - ancienne\n")
    facts = "".join(
        f"2025-{month:02};{code};{name};10,00\n"
        for month, name in ((1, "ancienne"), (2, "ancienne"), (3, "remise"))
        for code in ("A1", "A2")
    )
    more = "14/03/2025;A1;706000;Vente;;300,00;F03B\n"
    write(
        tmp_path,
        v2025_01_01=old,
        v2025_07_01=None,
        v2025_03_01=text,
        faits="mois;objet;nom;valeur\n" + facts,
        gl=HEADER + SALES + more,
    )

    found = causes(tmp_path, "2025-03")["A1"]

    assert found == {"data+date+parameter+rule": "30.00"}


def test_a_cent_that_moves_between_parts_is_rounding(tmp_path: Path) -> None:
    """Three thirds of 100,00: who gets the last cent depends on the order, and that is nobody's cause but rounding's."""
    agreement = "activité;personne;depuis;part\nA1;{};01/01/2020;50 %\nA1;{};01/01/2020;50 %\n"
    sales = HEADER + "10/01/2025;A1;706000;Vente;;1000,10;F1\n10/02/2025;A1;706000;Vente;;1000,10;F2\n"
    write(tmp_path, v2025_01_01=SHARED, gl=sales, conventions=agreement.format("P1", "P2"))
    found = report(tmp_path, "2025-02")
    step = found.step
    turned = replace(step.situation, shares=list(reversed(step.situation.shares)))
    again = run_month(step.program, turned)
    key = (Scope.SHARE, "A1/P1")

    before, after = step.outcome.values[key]["part_de_contribution"], again.values[key]["part_de_contribution"]

    assert (before, after) == (5001, 5000)
    one, two = World(step.program, step.situation, step.outcome), World(step.program, turned, again)
    assert same_share(one, two, key, "part_de_contribution")
    last = replace(step)
    moved = differences(last, replace(step, situation=turned, outcome=again, before={}), ["part_de_contribution"])
    assert {item.key[1]: item.by_cause for item in moved} == {
        "A1/P1": (("rounding", -1),),
        "A1/P2": (("rounding", 1),),
    }


def test_a_cent_of_another_total_is_not_rounding(tmp_path: Path) -> None:
    """One cent more of sales that gives one cent more to somebody is a difference of the data."""
    sales = HEADER + "10/01/2025;A1;706000;Vente;;1000,00;F1\n10/02/2025;A1;706000;Vente;;1000,10;F2\n"
    agreement = "activité;personne;depuis;part\nA1;P1;01/01/2020;50 %\nA1;P2;01/01/2020;50 %\n"
    write(tmp_path, v2025_01_01=SHARED, gl=sales, conventions=agreement)

    assert causes(tmp_path, "2025-02", "part_de_contribution") == {"A1/P1": {"data": "0.01"}}


def test_the_causes_of_the_demo_make_the_whole() -> None:
    """For every figure of every activity of every month of the demo, the causes sum to the difference; none is left out."""
    folder = FOLDER.parent
    books, _ = read_books(folder)
    assert books is not None
    statutes, _ = read_statutes(folder, books.policy, last_day(MONTHS[-1]))
    assert statutes is not None
    lines, _ = assign_months(books, {})
    start, _ = after_opening(books, statutes, MONTHS[0] - 1)
    assert start is not None
    steps, problems = fold(books, statutes, MONTHS, lines, start.memory)
    assert problems == ()
    seen: set[str] = set()
    for last, this in pairwise(steps):
        names = [name for _, name in roles(this.program)]
        told = {(item.key, item.name): item for item in differences(last, this, names)}
        for key in last.outcome.values.keys() & this.outcome.values.keys():
            for name in names:
                before, after = last.outcome.values[key].get(name), this.outcome.values[key].get(name)
                if key[0] is Scope.ACTIVITY and before != after:
                    assert isinstance(before, int)
                    assert isinstance(after, int)
                    assert sum(value for _, value in told.pop((key, name)).by_cause) == after - before
        assert {key for (scope, key), _ in told if scope is Scope.ACTIVITY} == set()
        seen |= {cause for item in differences(last, this, names) for cause, _ in item.by_cause}

    assert seen == {"data", "date", "rule"}
