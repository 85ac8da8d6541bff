"""What would have made it otherwise: the conditions of a case are met together, and what is told can be acted on."""

from __future__ import annotations

import pytest

from engine.explain.explained import Explanation
from engine.explain.explaining import explain_decision
from engine.program.tree import Program
from tests.written import decided, program_of

RULES = """
paramètres:
  part_de_référence: 20 %
règles:
  grille:
    tableau:
      selon:
        - contrat
        - ancienneté
        - associé
      lignes:
        - cape | - | - | 6 %
        - cesa | <= 12 mois | non | 9 %
        - cesa | <= 12 mois | oui | 8 %
        - cesa | entre 13 mois et 36 mois | non | 11 %
        - cesa | entre 13 mois et 36 mois | oui | 10 %
        - cesa | - | oui | 9,5 %
      sinon: 12 %
  part:
    titre: Part mesurée
    valeur: salaire_brut ÷ part_fixe_contrat
    arrondi: 4 décimales
  taux:
    valeur:
      - si: part < part_de_référence
        taux: 12 %
      - si: part < 35 %
        taux: 11 %
      - sinon: 10 %
  tardif:
    valeur: dernier_jour < 2025-01-01
  accueilli:
    valeur: dernier_jour >= 2025-07-01 et date_entrée >= 2024-06-01
  long:
    valeur:
      - si: contrat = cesa et ancienneté > 24 mois et
          (associé ou
          salaire_brut > 2 000 €)
        alors: 100 €
      - sinon: 0 €
"""
FACTS = """
mois: janvier 2025
contrat: cesa
ancienneté: 12 mois
associé: non
date_entrée: 2024-01-15
salaire_brut: 1 000 €
part_fixe_contrat: 2 500 €
"""


@pytest.fixture(scope="module", name="program")
def _program() -> Program:
    return program_of(RULES)


def told(program: Program, name: str, facts: str = FACTS, locale: str = "fr") -> Explanation:
    """Return the explanation of a rule for the month of stated facts."""
    (one, *_), problems = explain_decision(decided(program, facts), name, locale)
    assert problems == ()
    return one


def plain(text: str) -> str:
    """Return a text whose no-break spaces are plain."""
    return text.replace("\u00a0", " ")


def wants(one: Explanation) -> dict[str, str]:
    """Return what each thing that did not apply would take, by its label."""
    return {plain(item.label): plain(item.would) for item in one.alternatives}


def test_a_row_of_a_table_asks_for_all_its_cells_together(program: Program) -> None:
    """What a row takes meets its own cells and misses each row above it; the rows that take least come first."""
    assert wants(told(program, "grille")) == {
        "Ligne 1 du tableau (6 %)": "Il faudrait que « contrat » soit « cape ».",
        "Ligne 3 du tableau (8 %)": "Il faudrait que « associé » soit oui.",
        "Ligne 4 du tableau (11 %)": "Il faudrait de 1 mois à 24 mois de plus (ancienneté).",
        "Aucune ligne du tableau (12 %)": "Il faudrait au moins 25 mois de plus (ancienneté).",
        "Ligne 5 du tableau (10 %)": "Il faudrait de 1 mois à 24 mois de plus (ancienneté) et que « associé » soit oui.",
        "Ligne 6 du tableau (9,5 %)": "Il faudrait que « associé » soit oui et au moins 25 mois de plus (ancienneté).",
    }
    assert list(wants(told(program, "grille")))[:4] == [
        "Ligne 1 du tableau (6 %)",
        "Ligne 3 du tableau (8 %)",
        "Ligne 4 du tableau (11 %)",
        "Aucune ligne du tableau (12 %)",
    ]


def test_what_is_told_of_a_row_is_what_makes_it_hold(program: Program) -> None:
    """Changed as it says, the facts fall in the very row, at both ends of what it asks for."""
    for months, rate in ((13, "11 %"), (36, "11 %"), (37, "12 %")):
        one = told(program, "grille", FACTS.replace("12 mois", f"{months} mois"))
        assert plain(one.value.text) == rate


def test_cases_in_turn_are_met_together(program: Program) -> None:
    """A case between two others says both ends of what it takes, in points for a percentage."""
    assert wants(told(program, "taux")) == {
        "Cas « si part < 35 % » (11 %)": "Il faudrait de 5,01 points à 20 points de moins (part mesurée).",
        "Cas « si part < part_de_référence » (12 %)": "Il faudrait au moins 20,01 points de moins (part mesurée).",
    }


def test_a_percentage_is_told_in_points_in_english(program: Program) -> None:
    """Two percentages differ by points in English too."""
    assert "5.01 points to 20 points less" in told(program, "taux", locale="en").alternatives[0].would


def test_a_date_is_told_as_a_date(program: Program) -> None:
    """A day that should be another one is named, never counted in days; a month to come is waited for."""
    assert wants(told(program, "tardif")) == {
        "Réponse oui": "Il faudrait que « dernier jour du mois » soit au plus tard le 31 décembre 2024."
    }
    assert wants(told(program, "accueilli")) == {
        "Réponse oui": "Il faudrait attendre le 1er juillet 2025 et que « date d'entrée » soit au plus tôt le 1er juin 2024."
    }


def test_a_condition_on_several_lines_is_quoted_whole(program: Program) -> None:
    """A condition that goes on over several lines is quoted with all of them, on one line."""
    (item,) = told(program, "long").alternatives

    assert item.condition == "contrat = cesa et ancienneté > 24 mois et (associé ou salaire_brut > 2 000 €)"
    assert plain(item.would) == (
        "Il faudrait au moins 13 mois de plus (ancienneté) et au moins 1 000,01 € de plus (salaire brut)."
    )
