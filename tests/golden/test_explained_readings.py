"""Explanations as a member reads them: nothing that is not so, no figure that is another month's, no amount left untraced."""

from __future__ import annotations

from textwrap import dedent

import pytest

from engine.explain.explained import Explanation, ToldRule
from engine.explain.explaining import RULES_MAX, explain_decision
from engine.explain.memories import is_read
from engine.program.tree import Program
from tests.written import decided, program_of

LAW = """
paramètres:
  sociétariat_obligatoire_après:
    titre: délai pour devenir associé
    valeur: 36 mois
    référence: C. trav. L7331-3
    vérifié_le: 2026-11-01
    niveau_inférieur: peut abaisser
"""
RULES = """
sociétariat:
  obligatoire_après: 30 mois
  compté_depuis: date_premier_contrat_travail
  déduire:
    - durée_cape
règles:
  contribution:
    titre: Contribution
    assiette: max(encaissements; 0 €)
    taux: 10 %
    plancher: 40 €
    plafond:
      montant: 1 000 €
      par: année civile
    arrondi: centime
  contribution_minima:
    titre: Contribution réduite
    exception_à: contribution
    si: minima_sociaux
    priorité: 1
    valeur: min(contribution; 5 % de max(encaissements; 0 €))
    arrondi: centime
  contribution_parentale:
    titre: Contribution en congé
    exception_à: contribution
    si: jours_d_absence >= 20 jours
    priorité: 2
    valeur: 0 €
  encaissé:
    titre: Encaissements de l'année
    cumul: encaissements
    depuis: janvier
  encaissé_l_an_passé:
    titre: Encaissements de l'an passé
    année_précédente: encaissé
    au_départ: 0 €
  due:
    titre: Due
    barème:
      assiette: encaissé
      lecture: par tranches
      paliers:
        - jusqu'à: 1 000 €
          taux: 10 %
        - au-delà:
          taux: 5 %
    arrondi: centime
  appelée:
    titre: Appelée
    régularisation: due
    depuis: janvier
  finale:
    titre: Finale
    somme:
      - appelée
      - 1 € × taux_du_mois
  taux_du_mois:
    valeur:
      - si: encaissé_l_an_passé > 1 000 €
        alors: 2
      - sinon: 1
  taux_de_la_facture:
    titre: Taux d'une facture
    pour: vente
    valeur:
      - si: date_facture_origine < 2025-01-15
        taux: 5 %
      - sinon: 10 %
  facturé:
    titre: Facturé
    somme_des: ventes
    de: taux_de_la_facture × montant
    si: montant < 900 €
    arrondi: centime
  jours_d_arrêt:
    titre: Jours des arrêts de maladie
    pour: personne
    somme_des: absences
    de: jours_dans_le_mois
    si: nature_absence = maladie
"""
FACTS = """
mois: janvier à février 2025
encaissements: 8 000 € | 1 500 €
minima_sociaux: non
date_premier_contrat_travail: 2024-03-15
durée_cape: 4 mois
absences:
  - nature_absence: maladie
    début: 2025-02-03
    fin: 2025-02-07
  - nature_absence: maternité
    début: 2025-02-10
    fin: 2025-02-12
ventes:
  - date_facture: 2025-02-03
    date_facture_origine: 2025-01-10
    avoir: oui
    montant: -200 €
  - date_facture: 2025-02-04
    montant: 300 €
  - date_facture: 2025-02-05
    montant: 1 000 €
"""
GROUP = """
données:
  fonds:
    unité: €
    pour: coopérative
règles:
  vente:
    pour: activité
    valeur: max(encaissements; 0 €)
  part:
    titre: Part du fonds
    répartir: fonds
    selon: vente
"""
GROUP_FACTS = """
mois: janvier 2025
fonds: 100 €
activités:
  - nom: Bois
    encaissements: 0 €
  - nom: Fer
    encaissements: 0 €
  - nom: Miel
    encaissements: 0 €
"""


@pytest.fixture(scope="module", name="program")
def _program() -> Program:
    return program_of(RULES, LAW)


def told(program: Program, name: str, facts: str = FACTS, month: int = 1) -> Explanation:
    """Return the explanation of a rule for the first entity, in one month of stated facts."""
    found, problems = explain_decision(decided(program, facts), name)
    assert problems == ()
    return found[month]


def plain(text: str) -> str:
    """Return a text whose no-break spaces are plain."""
    return text.replace("\u00a0", " ")


def rows(rule: ToldRule) -> list[tuple[str, str]]:
    """Return the lines of a rule as (label, result)."""
    return [(plain(row.label), plain(row.result.text) if row.result else "") for row in rule.rows]


def notes(one: Explanation, kind: str) -> list[str]:
    """Return the notes of the lines of a kind, in the rule explained."""
    return [plain(row.note) for row in one.rules[0].rows if row.kind == kind]


def test_an_exception_reads_its_base_before_itself(program: Program) -> None:
    """In the lines of an exception, the rule it replaces has the value it had before, and says so."""
    facts = FACTS.replace("minima_sociaux: non", "minima_sociaux: oui").replace("8 000 € | 1 500 €", "100 €")

    one = told(program, "contribution", facts, 0)

    assert plain(one.value.text) == "5,00 €"
    assert ("Contribution, avant exception", "40,00 €") in rows(one.rules[1])


def test_an_exception_that_does_not_apply_has_no_lines(program: Program) -> None:
    """Only the exception that replaces the result is told line by line; the others are among what did not apply."""
    one = told(program, "contribution")

    assert [rule.name for rule in one.rules] == ["contribution"]
    assert [item.kind for item in one.alternatives if item.kind == "exception"] == ["exception", "exception"]


def test_a_value_of_last_year_is_not_told_with_the_figures_of_this_one(program: Program) -> None:
    """What was carried from another period has its value, without the lines of this month's."""
    one = told(program, "encaissé_l_an_passé")

    assert [rule.name for rule in one.rules] == ["encaissé_l_an_passé"]
    assert rows(one.rules[0])[0] == ("À la fin de l'année précédente : encaissements de l'année", "0,00 €")


def test_a_ceiling_of_the_year_says_what_is_left_of_how_much(program: Program) -> None:
    """What was already called stands beside the whole ceiling; what is missing to reach it is not said of what is left."""
    (note,) = notes(told(program, "contribution"), "ceiling")

    assert note == "800,00 € déjà appelés sur 1 000,00 €, reste 200,00 € ; plafond non atteint : il s'en faut de 50,00 €"


def test_a_floor_below_the_computation_has_no_effect(program: Program) -> None:
    """A floor that the computation exceeds is said to have no effect."""
    (note,) = notes(told(program, "contribution"), "floor")

    assert note == "plancher de 40,00 € sans effet : le calcul le dépasse de 110,00 €"


def test_each_amount_is_traced_to_its_slices(program: Program) -> None:
    """The rules that a figure is made of follow one another down to the slices of the scale."""
    one = told(program, "finale")

    assert [rule.name for rule in one.rules][:4] == ["finale", "appelée", "taux_du_mois", "due"]
    due = next(rule for rule in one.rules if rule.name == "due")
    assert [result for label, result in rows(due) if label.startswith("Tranche")] == ["100,00 €", "425,00 €"]


def test_a_long_chain_is_told_up_to_a_limit() -> None:
    """However many rules there are behind a figure, an explanation tells a bounded number of them."""
    links = "".join(f"  r{rank}:\n    valeur: r{rank + 1} + s{rank}\n  s{rank}:\n    valeur: 1 €\n" for rank in range(30))
    program = program_of(f"règles:\n{links}  r30:\n    valeur: 1 €\n")

    one = told(program, "r0", "mois: janvier 2025\n", 0)

    assert 1 < len(one.rules) <= RULES_MAX + 1


def test_a_deadline_voted_below_the_law_says_both(program: Program) -> None:
    """A value of our own is not put under the law's reference: the law's value is beside it."""
    one = told(program, "sociétariat_date_limite")

    (row,) = [row for row in one.rules[0].rows if row.label == "Délai pour devenir associé"]
    assert plain(row.article) == "36 mois selon C. trav. L7331-3"
    assert plain(one.sources.parameters[0].reference) == "36 mois selon C. trav. L7331-3"


def test_before_a_text_its_parameter_is_told_from_the_level_above() -> None:
    """In a month before a text applies, a parameter has the value and the reference of the level above, and the text that gave it."""
    law = """
        paramètres:
          taux:
            valeur: 10 %
            référence: article de loi
            vérifié_le: 2026-11-01
            niveau_inférieur: peut fixer
    """
    program = program_of(
        "paramètres:\n  taux:\n    valeur: 8 %\n    référence: article 12\nrègles:\n  part:\n    valeur: taux × 100 €\n    arrondi: centime\n",
        dedent(law),
    )
    told = {}
    for month in ("2024-12", "2025-01"):
        (one,), _ = explain_decision(decided(program, f"mois: {month}\n"), "part")
        (taux,) = one.sources.parameters
        told[month] = (plain(taux.value.text), taux.reference, [text.file for text in one.sources.texts])

    assert told["2024-12"] == ("10 %", "article de loi", ["essai.yaml", "loi.yaml"])
    assert told["2025-01"] == ("8 %", "article 12", ["essai.yaml"])


def test_what_no_text_writes_is_not_quoted(program: Program) -> None:
    """A date that follows from « sociétariat » is spelled in words, not quoted as a formula of the text."""
    one = told(program, "sociétariat_date_limite")

    (row,) = [row for row in one.rules[0].rows if row.kind == "formula"]
    assert row.quote == ""
    assert row.note == "date du premier contrat de travail + (délai pour devenir associé - durée du CAPE)"
    (late,) = told(program, "sociétariat_en_retard").alternatives
    assert late.condition == ""


def test_equal_parts_are_said_with_their_cent() -> None:
    """When nobody weighs anything the parts are equal, and the one that takes the last cent says so."""
    program = program_of(GROUP)
    found, _ = explain_decision(decided(program, GROUP_FACTS), "part")
    lines = [row for one in found for row in one.rules[0].rows if row.kind == "part"]

    assert [plain(row.rate.text) for row in lines if row.rate] == ["1 part sur 3"] * 3
    assert [plain(row.note) for row in lines] == [
        "aucun poids (vente) : parts égales ; arrondie au-dessus pour que les parts fassent le tout : +0,0066… €",
        "aucun poids (vente) : parts égales ; arrondie au-dessous pour que les parts fassent le tout : -0,0033… €",
        "aucun poids (vente) : parts égales ; arrondie au-dessous pour que les parts fassent le tout : -0,0033… €",
    ]


def test_a_credit_note_names_its_invoice_and_why_its_rate(program: Program) -> None:
    """A credit note gives the date of the invoice it corrects, and each line the case its rate comes from."""
    lines = [row for row in told(program, "facturé").rules[0].rows if row.kind == "item"]

    assert plain(lines[0].label) == "Avoir du 3 février 2025 sur la facture du 10 janvier 2025"
    assert [row.quote for row in lines] == ["si date_facture_origine < 2025-01-15", "sinon"]


def test_what_a_condition_leaves_out_is_told(program: Program) -> None:
    """The items that a condition leaves out are counted; a total of none says that there is none."""
    one = told(program, "jours_d_arrêt")

    assert plain(one.rules[0].rows[1].label) == "La condition « nature_absence = maladie » écarte une absence"
    assert plain(told(program, "facturé", FACTS, 0).sentences[1]) == "Il n'y a aucune vente."


def test_days_are_not_said_of_a_plural(program: Program) -> None:
    """A number of days whose title is a plural is told after a colon: days are not « de 5 jours »."""
    assert plain(told(program, "jours_d_arrêt").sentences[0]) == "En février 2025, jours des arrêts de maladie : 5 jours."


def test_a_memory_that_the_calendar_empties_is_not_read(program: Program) -> None:
    """In January a total since January and a ceiling of the year start from nothing; what is carried from a year does not."""
    slots = {slot.name: slot for slot in program.slots}
    january, february = 2025 * 12, 2025 * 12 + 1
    emptied = {name for name, slot in slots.items() if not is_read(slot, january, program)}

    assert {name.split("·")[0] for name in slots} - {name.split("·")[0] for name in emptied} == {"encaissé_l_an_passé"}
    assert all(is_read(slot, february, program) for slot in slots.values())
