"""What comes from the months before, and what shares an amount: each form keeps its promise on a short text."""

from __future__ import annotations

import pytest

from engine.program.calendar import month_of
from engine.program.parameters import values_on
from engine.program.tree import Program
from engine.run.one import compiled_decision
from engine.run.running import run_month
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope
from tests.written import codes, example_problems, problems_of, program_of, values

RECENT = """
règles:
  récent:
    cumul: créances
    depuis: 3 mois
"""

SHARED = """
règles:
  part:
    pour: participation
    répartir: créances
    selon: poids
    à_défaut: quote_part
  poids:
    pour: participation
    valeur: max(trésorerie; 0 €)
"""


def facts(months: str, *lines: str) -> str:
    """Return stated facts for some months."""
    return f"mois: {months}\n" + "".join(f"{line}\n" for line in lines)


def test_a_window_lets_the_oldest_month_go() -> None:
    """A total over three months holds this month and the two before; the fourth one falls out."""
    stated = facts("novembre 2024 à mars 2025", "créances: 1 € | 10 € | 100 € | 1 000 € | 10 000 €")

    assert values(program_of(RECENT), stated, "récent") == [100, 1100, 11100, 111000, 1110000]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("janvier", [100, 200, 100, 200, 300]),
        ("début du trimestre", [100, 200, 100, 200, 300]),
        ("début de l'exercice", [100, 200, 300, 400, 100]),
        ("entrée", [100, 200, 300, 400, 500]),
    ],
)
def test_a_running_total_starts_again(since: str, expected: list[int]) -> None:
    """A total starts again in January, each quarter, at the start of the financial year, or never."""
    text = f"exercice_commence: mars\nrègles:\n  total:\n    cumul: créances\n    depuis: {since}\n"

    assert values(program_of(text), facts("2024-11 à 2025-03", "créances: 1 €"), "total") == expected


@pytest.mark.parametrize("month", range(1, 13))
def test_a_quarter_starts_four_times_a_year(month: int) -> None:
    """A quarter's total starts again in January, April, July and October only."""
    text = "règles:\n  total:\n    cumul: créances\n    depuis: début du trimestre\n"
    stated = facts(f"2025-{month:02d}", "créances: 1 €")
    program = program_of(text)
    one = compiled_decision(program, 2025 * 12 + month - 1)
    found = one({"créances": 100}, {"total·cumul·mémoire": 500})

    assert values(program, stated, "total") == [100]
    assert found["total"] == (100 if month in {1, 4, 7, 10} else 600)


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("janvier", [500, 100, 500, 100, 100]),
        ("début de l'exercice", [500, 100, 100, 100, 500]),
        ("début du trimestre", [500, 100, 500, 100, 100]),
    ],
)
def test_last_month_starts_again(again: str, expected: list[int]) -> None:
    """With « repart », the first month of the period takes the starting value again, whatever was remembered."""
    text = f"""
    exercice_commence: mars
    règles:
      avant:
        mois_précédent: créances
        au_départ: trésorerie
        repart: {again}
    """

    assert values(program_of(text), facts("2024-11 à 2025-03", "créances: 1 €", "trésorerie: 5 €"), "avant") == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("année_précédente", [700, 700, 300, 300, 300]),
        ("exercice_précédent", [700, 700, 700, 700, 1000]),
    ],
)
def test_last_year_is_kept_all_year(key: str, expected: list[int]) -> None:
    """What a rule was worth at the end of the last year serves the whole year; before any, the starting value does."""
    text = f"""
    exercice_commence: mars
    règles:
      total:
        cumul: créances
        depuis: {"janvier" if key == "année_précédente" else "entrée"}
      dernier:
        {key}: total
        au_départ: 7 €
    """
    stated = facts("2024-11 à 2025-03", "créances: 1 € | 2 € | 3 € | 4 € | 5 €")

    assert values(program_of(text), stated, "dernier") == expected


def test_last_year_waits_for_a_year_to_end() -> None:
    """A year that has not ended leaves the value of the year before unchanged, month after month."""
    text = "règles:\n  dernier:\n    année_précédente: créances\n    au_départ: 7 €\n"

    assert values(program_of(text), facts("2025-01 à 2025-12", "créances: 1 €"), "dernier") == [700] * 12


def test_a_fallback_weighs_when_no_weight_is_above_zero() -> None:
    """Without a weight above zero the parts follow « à_défaut »; otherwise it is not even looked at."""
    program = program_of(SHARED)
    people = "personnes:\n  - nom: Anne\n    quote_part: 75 %\n  - nom: Bachir\n    quote_part: 25 %"
    share = Scope.SHARE, "activité/Anne"

    assert values(program, facts("2025-01", "créances: 100 €", "trésorerie: 0 €", people), "part", share) == [7500]
    assert values(program, facts("2025-01", "créances: 100 €", "trésorerie: -1 €", people), "part", share) == [7500]
    assert values(program, facts("2025-01", "créances: 100 €", "trésorerie: 3 €", people), "part", share) == [5000]
    unknown = people.replace("    quote_part: 75 %\n", "").replace("\n    quote_part: 25 %", "")
    assert values(program, facts("2025-01", "créances: 100 €", "trésorerie: 3 €", unknown), "part", share) == [5000]


def test_one_decision_knows_the_fallback() -> None:
    """A single decision gives the whole to the only member, with the weight or with its fallback."""
    one = compiled_decision(program_of(SHARED))

    assert one({"créances": 10001, "trésorerie": 0, "quote_part": 10**6}, None)["part"] == 10001
    assert one({"créances": 10001, "trésorerie": 100}, None)["part"] == 10001
    assert "R001" in str(one({"créances": 10001, "trésorerie": 0}, None)["part"])


@pytest.mark.parametrize(
    ("value", "rounding", "amount"),
    [
        ("créances ÷ 1 000 €", "unité inférieure", "2"),
        ("2 × (créances ÷ 1 000 €)", "unité inférieure", "5"),
        ("créances ÷ 1 000 €", "2 décimales", "256,78 %"),
        ("créances ÷ trésorerie", "unité", "26"),
        ("ancienneté ÷ 1 an", "unité inférieure", "3"),
        ("26 % ÷ 10 %", "unité inférieure", "2"),
        ("quote_part ÷ 10 %", "unité inférieure", "4"),
        ("12,4 % × (créances ÷ créances)", "unité", "12 %"),
    ],
)
def test_whole_units_of_a_quotient_are_a_count(value: str, rounding: str, amount: str) -> None:
    """« Par tranche entière de 1 000 € », « par année entière »: rounded to « unité », a quotient is a count."""
    text = f"""
    règles:
      fois:
        pour: participation
        valeur: {value}
        arrondi: {rounding}
    exemples:
      - nom: fois
        mois: janvier 2025
        données:
          créances: 2 567,80 €
          trésorerie: 100 €
          ancienneté: 40 mois
          personnes:
            - nom: Anne
              quote_part: 45 %
            - nom: Bachir
              quote_part: 55 %
        attendu:
          personnes:
            - nom: Anne
              fois: {amount}
    """

    assert codes(example_problems(text)) == []


def test_the_last_day_of_the_year_is_known() -> None:
    """« fin_d_année » is 31 December, whatever month the financial year starts in."""
    text = "exercice_commence: octobre\nrègles:\n  clôture: fin_d_année\n"

    assert values(program_of(text), facts("2024-11 à 2025-02"), "clôture") == [739251, 739251, 739616, 739616]


def test_a_share_of_a_margin_meets_a_memory_within_64_bits() -> None:
    """A rate of an amount by a part of a person, limited by what was remembered, needs no rounding on the way."""
    text = """
    règles:
      reporté:
        pour: personne
        mois_précédent: capital
        au_départ: 0 €
      versement:
        pour: personne
        somme_des: participations
        de: 1 % × max(créances; 0 €) × quote_part
        plafond: 1 500 € - reporté
        arrondi: centime
      capital:
        pour: personne
        valeur: reporté + versement
    """

    assert codes(problems_of(text)) == []


def test_a_month_without_the_lines_stated_has_none() -> None:
    """When lines are stated and none is of a month, its accounts are at zero, not unknown."""
    text = """
    règles:
      marge:
        comptes:
          plus:
            - 70
          moins:
            - 60
    """
    stated = """
    mois: janvier à mars 2025
    achats:
      - date_facture: 2025-03-02
        montant: 40 €
    ventes:
      - date_facture: 2025-01-10
        montant: 100 €
    """

    assert values(program_of(text), stated, "marge") == [10000, 0, -4000]


def test_a_remembered_window_is_one_slot_for_each_month() -> None:
    """A window keeps each month apart, so that a closed month is a fact for the next one."""
    program = program_of(RECENT)

    assert [slot.name for slot in program.slots] == ["récent·il y a 1 mois·mémoire", "récent·il y a 2 mois·mémoire"]
    assert _receivables(program, {"récent·il y a 1 mois·mémoire": 500, "récent·il y a 2 mois·mémoire": 70}) == 670


def _receivables(program: Program, remembered: dict[str, int | str | None]) -> object:
    person = Entity(Scope.PERSON, "p")
    activity = Entity(Scope.ACTIVITY, "a", person=person, given={"créances": 100})
    situation = Situation(month_of(738_000), Entity(Scope.COOPERATIVE, "c"), [person], [activity])
    assert values_on(program.parameters, 738_000) == {}
    outcome = run_month(program, situation, {(Scope.ACTIVITY, "a"): remembered})
    return outcome.values[Scope.ACTIVITY, "a"]["récent"]


def test_a_limit_may_be_for_the_quarter() -> None:
    """A quarterly ceiling leaves what remains of it until the quarter ends; a quarterly floor is due in its last month."""
    facts = "mois: janvier à mai 2025\nbase: 60 €\n"
    body = "données:\n  base:\n    unité: €\nrègles:\n  c:\n    valeur: base\n    {}:\n      montant: {}\n      par: trimestre\n"
    assert values(program_of(body.format("plafond", "100 €")), facts, "c") == [6000, 4000, 0, 6000, 4000]
    assert values(program_of(body.format("plancher", "200 €")), facts, "c") == [6000, 6000, 8000, 6000, 6000]
    thirds = body.format("plancher", "300 €") + "      par_douzièmes: oui\n    arrondi: centime\n"
    assert values(program_of(thirds), facts, "c") == [10000] * 5
