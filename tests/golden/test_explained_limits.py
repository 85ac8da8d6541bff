"""What is told of limits and cases that did not apply, and of memories that began from nothing, is true of the facts."""

from __future__ import annotations

from engine.explain.explained import Explanation
from engine.explain.explaining import explain_decision
from tests.written import decided, program_of

CASES = """
règles:
  contribution:
    valeur:
      - si: encaissements > 5 000 €
        alors: 7 % de encaissements
      - si: encaissements > 4 000 €
        alors: 300 €
      - sinon: 10 % de encaissements
    arrondi: centime
"""
LIMITS = """
règles:
  base:
    valeur: encaissements - charges
  bornée:
    assiette: base
    taux: 10 %
    plancher: 40 €
    plafond: 900 €
    arrondi: centime
  tenue:
    assiette: base
    taux: 10 %
    plancher: 40 €
    plafond: 30 €
    arrondi: centime
  mouvante:
    assiette: base
    taux: 10 %
    plancher: 1 % de encaissements
    plafond: 50 % de encaissements
    arrondi: centime
  positive:
    assiette: charges
    taux: 10 %
    plancher: 0 €
    arrondi: centime
données:
  charges:
    unité: €
    entre: 0 € et 100 000 €
"""
MEMORIES = """
exercice_commence: juillet
règles:
  contribution:
    assiette: encaissements
    taux: 11 %
    plafond:
      montant: 6 000 €
      par: exercice
    arrondi: centime
  glissant:
    cumul: encaissements
    depuis: 3 mois
"""


def told(rules: str, name: str, facts: str) -> tuple[Explanation, ...]:
    """Return the explanations of a rule, month after month."""
    found, problems = explain_decision(decided(program_of(rules), facts), name)
    assert problems == ()
    return found


def plain(text: str) -> str:
    """Return a text whose no-break spaces are plain."""
    return text.replace("\u00a0", " ")


def others(one: Explanation) -> dict[str, str]:
    """Return what is seen and what it would take, by what did not apply."""
    return {plain(item.label): plain(item.sentence) for item in one.alternatives}


def test_a_case_whose_value_moves_is_told_in_its_own_words() -> None:
    """A figure of today is never told of a case that asks for another fact; a constant is."""
    (one,) = told(CASES, "contribution", "mois: mars 2025\nencaissements: 1 000 €\n")

    assert list(others(one)) == [
        "Cas « si encaissements > 4 000 € » (300,00 €)",
        "Cas « si encaissements > 5 000 € » (« 7 % de encaissements »)",
    ]


def test_both_limits_are_counted_from_one_computation() -> None:
    """Under its floor, a computation is as far from its ceiling as it is itself, and is told with one value."""
    (one,) = told(LIMITS, "bornée", "mois: avril 2025\nencaissements: 0 €\ncharges: 625 €\n")

    assert others(one) == {
        "Plafond de 900,00 €": (
            "Ici, calcul avant limite : -62,50 €. Il faudrait au moins 962,51 € de plus (calcul avant limite)."
        ),
        "Sans le plancher de 40,00 €": (
            "Ici, calcul avant limite : -62,50 €. Il faudrait au moins 102,50 € de plus (calcul avant limite)."
        ),
    }


def test_a_ceiling_under_the_floor_asks_for_nothing() -> None:
    """No computation escapes a ceiling to which the floor brings it back, and none is asked for."""
    (one,) = told(LIMITS, "tenue", "mois: avril 2025\nencaissements: 0 €\ncharges: 625 €\n")

    assert list(others(one)) == ["Sans le plancher de 40,00 €"]


def test_a_limit_that_moves_with_the_computation_has_no_distance() -> None:
    """What a limit made of the same facts would take is not told: only that it applied."""
    (one,) = told(LIMITS, "mouvante", "mois: avril 2025\nencaissements: 1 000 €\ncharges: 950 €\n")

    assert others(one) == {"Sans le plancher de 10,00 €": "Ici, calcul avant limite : 5,00 €."}


def test_a_floor_that_cannot_be_reached_is_not_told() -> None:
    """A computation that is never negative is not asked to go under a floor of zero."""
    (one,) = told(LIMITS, "positive", "mois: avril 2025\nencaissements: 0 €\ncharges: 1 000 €\n")

    assert others(one) == {}


def test_a_later_month_says_what_began_from_nothing() -> None:
    """The total of a financial year that began before the first month is told until the next one begins."""
    months = told(MEMORIES, "contribution", "mois: mai à juillet 2025\nencaissements: 1 000 €\n")

    assert [[plain(item.sentence) for item in one.hypotheses] for one in months] == [
        ["Aucun mois précédent n'est donné ; point de départ de « contribution » : 0,00 €."],
        ["Aucun mois avant mai 2025 n'est donné ; point de départ de « contribution » : 0,00 €."],
        [],
    ]


def test_a_window_says_so_while_it_reaches_before_the_first_month() -> None:
    """A total of three months lacks months for two months, and no more."""
    months = told(MEMORIES, "glissant", "mois: mai à août 2025\nencaissements: 1 000 €\n")

    assert [len(one.hypotheses) for one in months] == [1, 1, 0, 0]
