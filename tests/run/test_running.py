"""A month over its entities: lines, people, shares, the structure, memory, and what is not known."""

from __future__ import annotations

import pytest

from engine.run.running import calendar_facts
from engine.run.scalar import Refusal
from engine.statute.ruleset import Scope
from tests.written import decided, program_of, values

RATE = """
données:
  nature:
    pour: ligne
    choix:
      - prestation
      - revente
règles:
  marge_brute:
    comptes:
      plus:
        - 70
      moins:
        - 607
  prestations:
    somme_des: ventes
    de: montant
    si: nature = prestation
  achats_du_mois:
    somme_des: achats
    de: montant
  nombre:
    nombre_des: lignes
  plus_grosse:
    le_plus_grand_des: ventes
    de: montant
    si_aucune: 0 €
"""
SALES = """
mois: mars 2025
ventes:
  - montant: 1 000 €
    nature: prestation
  - montant: 300,50 €
    nature: revente
  - montant: -100 €
    nature: prestation
achats:
  - montant: 200 €
    nature: revente
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("marge_brute", 100050), ("prestations", 90000), ("achats_du_mois", 20000), ("nombre", 4), ("plus_grosse", 100000)],
)
def test_lines_are_summed_counted_and_picked(name: str, expected: int) -> None:
    """Sales are positive when credited, purchases when debited, and credit notes take away."""
    assert values(program_of(RATE), SALES, name) == [expected]


def test_nothing_to_sum_is_zero_and_nothing_to_pick_is_what_the_text_says() -> None:
    """A month without line sums to zero; its largest sale is « si_aucune »."""
    program = program_of(RATE)
    assert values(program, "mois: mars 2025\n", "prestations") == [0]
    assert values(program, "mois: mars 2025\n", "plus_grosse") == [0]


def test_accounts_not_known_are_not_zero() -> None:
    """A basis without accounts refuses and says which rule waits for them."""
    assert values(program_of(RATE), "mois: mars 2025\n", "marge_brute") == [Refusal("R001", "marge_brute·solde")]


def test_a_missing_fact_refuses_only_what_needs_it() -> None:
    """A branch that is not taken needs nothing: what it misses is not asked for."""
    program = program_of("règles:\n  a:\n    valeur:\n      - si: associé\n        alors: 1 €\n      - sinon: créances\n")
    assert values(program, "mois: mars 2025\nassocié: oui\n", "a") == [100]
    assert values(program, "mois: mars 2025\nassocié: non\n", "a") == [Refusal("R001", "créances")]


def test_a_division_by_zero_in_a_branch_not_taken_is_never_seen() -> None:
    """« si … = 0 alors … sinon … ÷ … » is safe."""
    program = program_of(
        "règles:\n  a:\n    valeur: si ancienneté = 0 mois alors 5 € sinon 60 € ÷ ancienneté × 1 mois\n    arrondi: centime\n"
    )
    assert values(program, "mois: mars 2025\nancienneté: 0 mois\n", "a") == [500]
    assert values(program, "mois: mars 2025\nancienneté: 7 mois\n", "a") == [857]


SHARED = """
règles:
  contribution:
    somme_des: lignes
    de: montant × 10 %
    arrondi: centime
  part:
    pour: participation
    répartir: contribution
    selon: quote_part
  total:
    pour: personne
    somme_des: participations
    de: part
  de_tous:
    pour: coopérative
    somme_des: activités
    de: contribution
"""
THREE = """
mois: mars 2025
ventes:
  - montant: 1 000,10 €
personnes:
  - nom: Anne
    quote_part: 33,3333 %
  - nom: Bachir
    quote_part: 33,3333 %
  - nom: Chloé
    quote_part: 33,3334 %
"""


def test_the_parts_sum_to_the_whole() -> None:
    """A cent that cannot be cut goes to the largest remainder, and nothing is lost."""
    decision = decided(program_of(SHARED), THREE)
    parts = [values["part"] for key, values in decision.outcomes[0].values.items() if key[0] is Scope.SHARE]
    assert parts == [3334, 3333, 3334]
    assert sum(parts) == decision.outcomes[0].values[Scope.ACTIVITY, "activité"]["contribution"] == 10001


def test_a_person_sums_her_activities_and_the_structure_all() -> None:
    """A person with two activities has the sum of her parts; the cooperative the sum of all."""
    facts = """
    mois: mars 2025
    activités:
      - nom: A
        personne: Anne
        ventes:
          - montant: 100 €
      - nom: B
        personne: Anne
        ventes:
          - montant: 200 €
      - nom: C
        personne: Bachir
        ventes:
          - montant: 400 €
    """
    outcome = decided(program_of(SHARED), facts).outcomes[0]
    assert [outcome.values[Scope.PERSON, name]["total"] for name in ("Anne", "Bachir")] == [3000, 4000]
    assert outcome.values[Scope.COOPERATIVE, "coopérative"]["de_tous"] == 7000


@pytest.mark.parametrize(
    ("since", "expected"),
    [("janvier", [100, 200, 300, 100]), ("début de l'exercice", [100, 200, 300, 400]), ("entrée", [100, 200, 300, 400])],
)
def test_a_running_total_starts_again_where_the_text_says(since: str, expected: list[int]) -> None:
    """A total since January starts again in January; since the entry, never."""
    program = program_of(f"exercice_commence: octobre\nrègles:\n  a:\n    cumul: 1 €\n    depuis: {since}\n")
    assert values(program, "mois: octobre 2025 à janvier 2026\n", "a") == expected


def test_a_yearly_ceiling_leaves_what_remains_of_it() -> None:
    """What a yearly ceiling leaves is never negative, and starts whole again in January."""
    program = program_of(
        "données:\n  base:\n    unité: €\nrègles:\n  c:\n    valeur: base\n    plafond:\n      montant: 100 €\n      par: année civile\n"
    )
    facts = "mois: octobre 2025 à janvier 2026\nbase: 60 € | 60 € | 60 € | 60 €\n"
    assert values(program, facts, "c") == [6000, 4000, 0, 6000]


def test_a_yearly_floor_is_asked_for_in_the_last_month() -> None:
    """A yearly floor without twelfths completes the year in December; with twelfths, month after month."""
    body = "données:\n  base:\n    unité: €\nrègles:\n  c:\n    valeur: base\n    plancher:\n      montant: 120 €\n      par: année civile\n"
    facts = "mois: janvier à décembre 2025\nbase: 4 €\n"
    assert values(program_of(body), facts, "c") == [400] * 11 + [12000 - 11 * 400]
    assert values(program_of(body + "      par_douzièmes: oui\n    arrondi: centime\n"), facts, "c") == [1000] * 12


def test_a_regularisation_calls_the_difference_even_when_it_is_negative() -> None:
    """What was called too much is given back the month after."""
    program = program_of("données:\n  dû:\n    unité: €\nrègles:\n  c:\n    régularisation: dû\n    depuis: janvier\n")
    assert values(program, "mois: janvier à mars 2025\ndû: 10 € | 30 € | 20 €\n", "c") == [1000, 2000, -1000]


def test_last_month_is_remembered_with_its_start() -> None:
    """The first month takes the starting value, the next ones what the month before gave."""
    program = program_of("règles:\n  avant:\n    mois_précédent: après\n    au_départ: 5 €\n  après: avant + 1 €\n")
    assert values(program, "mois: janvier à mars 2025\n", "après") == [600, 700, 800]


def test_a_fact_outside_its_bounds_is_refused_not_computed() -> None:
    """The proof of 64 bits holds because a fact that leaves its bounds is never used."""
    program = program_of("données:\n  a:\n    unité: €\n    entre: 0 € et 10 €\nrègles:\n  b: a × 2\n")
    assert values(program, "mois: mars 2025\na: 10,01 €\n", "b") == [Refusal("R006", "a")]


def test_a_rule_that_leaves_its_announced_bounds_is_refused() -> None:
    """« entre » on a rule is a promise that each case keeps or is refused."""
    program = program_of("données:\n  a:\n    unité: €\nrègles:\n  b:\n    valeur: a\n    entre: 0 € et 10 €\n")
    assert values(program, "mois: mars 2025\na: 11 €\n", "b") == [Refusal("R003", "b")]


def test_a_rule_given_as_a_fact_is_not_computed_and_feeds_the_memory() -> None:
    """A contribution already known replaces its computation, and what it called counts."""
    program = program_of("données:\n  dû:\n    unité: €\nrègles:\n  c:\n    régularisation: dû\n    depuis: janvier\n")
    assert values(program, "mois: janvier à février 2025\ndû: 10 € | 30 €\nc: 4 € | -\n", "c") == [400, 2600]


def test_the_calendar_follows_from_the_month() -> None:
    """The first and last days, their number, and the ranks in the year and in the financial year."""
    facts = calendar_facts(2024 * 12 + 1, 10)
    assert (facts["jours_du_mois"], facts["numéro_du_mois"], facts["mois_de_l_exercice"]) == (29, 2, 5)


def test_a_parameter_has_the_value_of_the_first_day_or_of_the_day_asked_for() -> None:
    """« au » reads a parameter on another date; otherwise the first day of the month decides."""
    program = program_of(
        "paramètres:\n  t:\n    valeurs:\n      2025-01-01: 10 %\n      2025-03-15: 5 %\n"
        "règles:\n  ici: t\n  ailleurs: t au 15 mars 2025\n  avant: t au 2025-03-14\n"
    )
    assert [values(program, "mois: mars 2025\n", name) for name in ("ici", "ailleurs", "avant")] == [[10], [5], [10]]


def test_a_parameter_without_value_yet_refuses_by_name() -> None:
    """Before its first date, a parameter is not known, and says so."""
    program = program_of("paramètres:\n  t:\n    valeurs:\n      2030-01-01: 10 €\nrègles:\n  a: t\n")
    assert values(program, "mois: mars 2025\n", "a") == [Refusal("R001", "t")]


def test_a_month_that_could_not_tell_leaves_nothing_known_after_it() -> None:
    """A running total that missed a month is unknown from then on, until it starts again; it never restarts from zero."""
    program = program_of("données:\n  base:\n    unité: €\nrègles:\n  t:\n    cumul: base\n    depuis: janvier\n")
    found = values(program, "mois: octobre 2025 à février 2026\nbase: 10 € | - | 30 € | 1 € | 2 €\n", "t")
    assert [value if isinstance(value, int) else value.code for value in found] == [1000, "R001", "R007", 100, 300]  # type: ignore[attr-defined]
