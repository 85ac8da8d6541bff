"""How each form of the language is told, and what is said of what did not apply."""

from __future__ import annotations

import pytest

from engine.explain.explained import Explanation
from engine.explain.explaining import explain_decision
from engine.explain.page import explanation_page
from engine.explain.scene import month_of
from engine.explain.text import explanation_text
from engine.program.tree import Program
from tests.golden.test_explanation_promises import walked
from tests.written import decided, program_of

FORMS = """
données:
  pourboire:
    unité: €
    par_défaut: 5 €
paramètres:
  taux_réduit: 5 %
règles:
  marge:
    titre: Marge du mois
    somme_des: ventes
    de: montant
  plus_grosse:
    le_plus_grand_des: ventes
    de: montant
    si_aucune: 0 €
  nombre:
    nombre_des: ventes
    si: montant > 100 €
  grille:
    tableau:
      selon:
        - contrat
        - ancienneté
      lignes:
        - cape | <= 12 mois | 15 %
        - cape | - | 14 %
        - cesa | entre 1 mois et 24 mois | 12 %
      sinon: 10 %
  tranches:
    barème:
      assiette: marge
      lecture: par tranches
      paliers:
        - jusqu'à: 1 000 €
          taux: 10 %
        - jusqu'à: 2 000 €
          taux: 5 %
          montant: 20 €
        - au-delà:
          taux: 1 %
    arrondi: euro
  par_cas:
    assiette: marge
    taux:
      - si: associé
        taux: taux_réduit
      - sinon: 10 %
    arrondi: 5 centimes supérieur
  avance:
    le_plus_petit_de:
      - 80 % × marge
      - 900 €
      - pourboire × 1 000
    arrondi: centime
  présence:
    durée:
      depuis: date_entrée
      jusqu'à: dernier_jour
      en: mois entiers
      déduire:
        - durée_cape
  reste:
    valeur: reste_reporté + marge
  reste_reporté:
    mois_précédent: reste
    au_départ: 0 €
  minimum:
    titre: Minimum de l'année
    valeur: marge
    plancher:
      montant: 30 000 €
      par: année civile
      par_douzièmes: oui
    arrondi: centime
  due:
    titre: Contribution due
    assiette: marge
    taux: 10 %
    exonérations:
      - motif: premier mois
        si: ancienneté < 1 mois
    prorata:
      de: jours_de_contrat
      sur: jours_du_mois
    arrondi: centime
  due_en_congé:
    titre: Contribution en congé
    pour: activité
    exception_à: due
    si: jours_d_absence >= 15 jours
    valeur: due ÷ 2
    arrondi: centime
  emploi:
    répartition:
      de: due
      entre:
        part_une: 60 %
        part_deux: 40 %
"""
FACTS = """
mois: janvier à février 2025
ancienneté: 14 mois
date_entrée: 2023-11-20
durée_cape: 3 mois
contrat: cape
associé: non
jours_de_contrat: 20 jours
jours_d_absence: 3 jours
ventes:
  - date_facture: 2025-01-10
    montant: 1 500 €
  - date_facture: 2025-01-12
    montant: 33,33 €
  - date_facture: 2025-02-12
    montant: 2 100,07 €
"""


@pytest.fixture(scope="module", name="program")
def _program() -> Program:
    return program_of(FORMS)


def told(program: Program, name: str, facts: str = FACTS, month: int = 0, locale: str = "fr") -> Explanation:
    """Return the explanation of a rule for one month of stated facts."""
    found, problems = explain_decision(decided(program, facts), name, locale)
    assert problems == ()
    return found[month]


def lines(one: Explanation, rule: int = 0) -> list[tuple[str, str]]:
    """Return the lines of a rule as (label, result)."""
    return [(row.label, row.result.text if row.result else "") for row in one.rules[rule].rows]


def label(text: str) -> str:
    """Return a text whose plain spaces stand for no-break ones where French wants them."""
    return text.replace(" €", "\u00a0€").replace(" %", "\u00a0%").replace(" :", "\u00a0:")


def test_the_lines_of_every_form_lead_to_the_result(program: Program) -> None:
    """Followed line by line with exact numbers, each form gives the very value that was computed, in each month."""
    decision = decided(program, FACTS)
    wrong = [
        said
        for situation, outcome in zip(decision.situations, decision.outcomes, strict=True)
        for month in [month_of(program, situation, outcome, "fr")]
        for key in outcome.values
        for name, clause in program.clauses.items()
        if clause.scope is key[0] and (said := walked(month, key, name))
    ]

    assert wrong == []


def test_every_form_is_told_in_both_languages(program: Program) -> None:
    """Each rule has a text and a page in French and in English, with at least its result as a line."""
    for name in program.clauses:
        for locale in ("fr", "en"):
            one = told(program, name, locale=locale)
            assert one.rules[0].rows[-1].kind == "result"
            assert explanation_text(one).startswith("En janvier" if locale == "fr" else "In January")
            assert f'<html lang="{locale}">' in explanation_page(one)


def test_reached_slices_only_are_lines(program: Program) -> None:
    """A scale by slices has one line for each slice that is reached; the next ones are among what did not apply."""
    one = told(program, "tranches")

    slices = [row for row in one.rules[0].rows if row.kind == "slice"]
    assert [row.result.text for row in slices if row.result] == ["100,00\u00a0€", label("46,6665 €")]
    assert [item.kind for item in one.alternatives] == ["slice"]


def test_a_rounding_says_its_exact_difference(program: Program) -> None:
    """A rounding that changes the amount has a line with what it adds or takes; one that does not has none."""
    (row,) = [row for row in told(program, "tranches").rules[0].rows if row.kind == "rounding"]

    assert row.note == label("au plus proche, à 1,00 € : +0,3335 €")
    assert [row for row in told(program, "minimum").rules[0].rows if row.kind == "rounding"] == []


def test_the_smallest_is_named(program: Program) -> None:
    """Of several amounts, the one that is kept is said, without a name of the code."""
    notes = [row.note for row in told(program, "avance").rules[0].rows if row.kind == "term"]

    assert notes == ["", "le plus petit", ""]


def test_a_default_is_a_hypothesis(program: Program) -> None:
    """A fact that was not given and took its default is told as an assumption."""
    one = told(program, "avance")

    assert [(item.kind, item.name) for item in one.hypotheses] == [("default", "pourboire")]


def test_a_memory_that_is_read_is_a_hypothesis(program: Program) -> None:
    """A value carried from a month that is not given is told; a total that starts again in January is not."""
    assert [item.kind for item in told(program, "reste_reporté").hypotheses] == ["memory"]
    assert told(program, "reste_reporté", month=1).hypotheses == ()
    assert told(program, "minimum").hypotheses == ()


def test_a_yearly_floor_says_what_was_called(program: Program) -> None:
    """A floor of the year by twelfths shows what is left this month and what was already called."""
    (row,) = [row for row in told(program, "minimum", month=1).rules[0].rows if row.kind == "floor"]

    assert "par douzièmes écoulés" in row.note
    assert label("2 500,00 € déjà appelés").replace("2 500", "2\u00a0500") in row.note


def test_an_exemption_is_the_cause(program: Program) -> None:
    """An exemption that holds is the cause told, with its condition as written and what would end it."""
    one = told(program, "due", FACTS.replace("ancienneté: 14 mois", "ancienneté: 0 mois"))

    assert one.sentences[1] == label("Exonération : premier mois.")
    (row,) = [row for row in one.rules[0].rows if row.kind == "exemption"]
    assert row.quote == "ancienneté < 1 mois"
    assert one.alternatives[0].label == label("Sans l'exonération : premier mois")
    assert one.alternatives[0].would == "Il faudrait au moins 1\u00a0mois de plus (ancienneté)."


def test_an_exception_is_the_cause(program: Program) -> None:
    """An exception that holds is a line with its own result, and the rule it replaces is told before."""
    one = told(program, "due", FACTS.replace("jours_d_absence: 3 jours", "jours_d_absence: 20 jours"))

    assert one.sentences[1] == "L'exception «\u00a0Contribution en congé\u00a0» s'applique."
    assert [row.kind for row in one.rules[0].rows][-2:] == ["exception", "result"]


def test_an_exception_that_does_not_hold_says_how_far_it_is(program: Program) -> None:
    """An exception that does not apply says by how much its condition is missed."""
    found = {item.kind: item.would for item in told(program, "due").alternatives}

    assert found["exception"] == "Il faudrait au moins 12\u00a0jours de plus (jours d'absence)."
    assert found["exemption"] == "Il faudrait au moins 14\u00a0mois de moins (ancienneté)."


def test_a_row_of_a_table_is_quoted(program: Program) -> None:
    """The row that holds is quoted as written; the others say what they would take, the nearest first."""
    one = told(program, "grille")

    (row,) = [row for row in one.rules[0].rows if row.kind == "row"]
    assert row.quote == "cape | - | 14 %"
    assert one.alternatives[0].condition == "cape | <= 12 mois | 15 %"
    assert one.alternatives[0].would == "Il faudrait au moins 2\u00a0mois de moins (ancienneté)."


def test_a_truth_says_what_it_should_be(program: Program) -> None:
    """A case that asks for a yes says so, with the rate it would give."""
    (item,) = told(program, "par_cas").alternatives

    assert item.label == label("Cas «\u00a0si associé\u00a0» (5 %), pour le taux")
    assert item.would == "Il faudrait que «\u00a0associé\u00a0» soit oui."


def test_many_items_are_told_together(program: Program) -> None:
    """Twenty items have a line each; the others are counted and summed on one line."""
    sales = "".join(f"  - date_facture: 2025-01-{day:02d}\n    montant: {day} €\n" for day in range(1, 32))
    facts = FACTS.split("ventes:", maxsplit=1)[0].replace("janvier à février 2025", "janvier 2025") + "ventes:\n" + sales

    items = [row for row in told(program, "marge", facts).rules[0].rows if row.level]

    assert [row.kind for row in items] == ["item"] * 20 + ["more"]
    assert items[-1].label == "Et 11 autres"
    assert items[-1].result is not None
    assert items[-1].result.data == str(sum(range(21, 32))) + ".00"


def test_a_given_rule_is_not_told_as_computed(program: Program) -> None:
    """A rule whose value is among the facts says that it was given, and has no other line."""
    one = told(program, "due", FACTS + "due: 12 €\n")

    assert one.rules[0].given
    assert [row.kind for row in one.rules[0].rows] == ["result"]
    assert one.alternatives == ()
    assert "donnée, non calculée" in one.hypotheses[0].sentence


def test_what_is_missing_is_named_with_its_uses(program: Program) -> None:
    """A result that cannot be computed says which fact is missing and which rule needs it."""
    one = told(program, "présence", FACTS.replace("durée_cape: 3 mois\n", ""))

    assert one.missing is not None
    assert one.missing.name == "durée_cape"
    assert one.sentences[0].endswith("il manque «\u00a0durée du CAPE\u00a0».")
    assert len(one.missing.used) == 1


def test_a_result_that_reads_another_has_its_lines(program: Program) -> None:
    """The rules that a rule reads follow it, each with its lines; with a depth of 0 none does."""
    decision = decided(program, FACTS)

    (one, *_), _ = explain_decision(decision, "due")
    (alone, *_), _ = explain_decision(decision, "due", depth=0)

    assert [rule.name for rule in one.rules][:2] == ["due", "marge"]
    assert [rule.name for rule in alone.rules] == ["due"]


def test_an_unknown_rule_is_a_problem(program: Program) -> None:
    """A name that is no rule is a problem with the nearest one, not an exception."""
    found, (problem,) = explain_decision(decided(program, FACTS), "avances")

    assert found == ()
    assert (problem.code, problem.suggestion) == ("N501", "avance")


def test_a_part_of_a_division_is_told(program: Program) -> None:
    """A part of a « répartition » shows the whole and every part."""
    one = told(program, "part_deux")

    assert [row.label for row in one.rules[0].rows if row.kind == "part"] == ["Part une", "Part deux"]
    assert one.rules[0].rows[-1].label == "Part deux"


def test_words_of_a_text_cannot_become_a_page(program: Program) -> None:
    """What a text says is escaped in a page."""
    hostile = program_of(FORMS.replace("titre: Marge du mois", "titre: Marge <script>alert(1)</script>"))

    page = explanation_page(told(hostile, "marge"))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
