"""Facts stated in a text: each goes to what it belongs to, and each mistake is told at its place."""

from __future__ import annotations

from textwrap import dedent

import pytest

from engine.run.deciding import decide
from engine.run.scalar import Refusal
from engine.run.stated_json import document_of
from engine.statute.ruleset import Scope
from engine.text.reading import read_document
from tests.written import codes, decided, program_of

PROGRAM = """
données:
  nature:
    pour: ligne
    choix:
      - prestation
      - revente
  quota:
    unité: "%"
règles:
  a: créances
  b:
    pour: personne
    valeur: ancienneté
"""


def _problems(facts: str) -> tuple[tuple[str, str], ...]:
    text = dedent(facts)
    document, found = read_document(text.encode(), "faits.yaml")
    assert found == ()
    decision, found = decide(program_of(PROGRAM), document)
    assert decision is None
    lines = text.split("\n")
    spans = [(one.code, one.span) for one in found]
    return tuple((code, lines[s.line - 1][s.column - 1 : s.column - 1 + s.width]) for code, s in spans)


@pytest.mark.parametrize(
    ("facts", "code", "place"),
    [
        ("mois: mars 2025\ncréance: 10 €\n", "F955", "créance"),
        ("mois: mars 2025\ncréances: 10 mois\n", "F952", "10 mois"),
        ("mois: mars 2025\nquota: 12\n", "F953", "12"),
        ("mois: mars 2025\ncréances: 10,005 €\n", "F954", "10,005 €"),
        ("mois: mars 2025\nassocié: NO\n", "L250", "NO"),
        ("mois: mars 2025\ncontrat: cappe\n", "N507", "cappe"),
        ("mois: mars 2025\ncréances:\n  - 10 €\n", "F959", "- 10 €"),
        ("mois: janvier à mars 2025\ncréances: 1 € | 2 €\n", "F960", "1 € | 2 €"),
        ("mois: mars 2025\nventes:\n  - monttant: 3 €\n", "F955", "monttant"),
        ("mois: mars 2025\nventes: 3 €\n", "F961", "3 €"),
        ("mois: mars 2025\ncomptes:\n  7o6: 3 €\n", "F951", "7o6"),
        ("créances: 3 €\n", "F965", "créances"),
        ("mois: mars 2025\nactivités:\n  - nom: A\n  - nom: B\ncréances: 3 €\n", "F958", "créances"),
        ("mois: mars 2025\npersonnes:\n  - nom: A\n    quote_part:\n      - depuis: 2025-01-01\n", "F957", "depuis"),
    ],
)
def test_a_fact_that_cannot_be_used_is_told_at_its_place(facts: str, code: str, place: str) -> None:
    """Wrong unit, decimals, word, number of months, owner: each is refused and underlined, none is guessed."""
    found = _problems(facts)
    assert found[0][0] == code or code.startswith("L")
    assert place.startswith(found[0][1]) or found[0][1].startswith(place)


def test_seniority_and_membership_follow_from_their_dates() -> None:
    """A date of entry gives the whole months to the end of the month, a date of admission the membership."""
    decision = decided(program_of(PROGRAM), "mois: mars 2025\ndate_entrée: 2024-04-01\ndate_associé: 2025-04-01\n")
    values = decision.outcomes[0].values[Scope.PERSON, "personne"]
    assert (values["ancienneté"], values["associé"]) == (12, False)


def test_stated_facts_win_over_what_follows() -> None:
    """A seniority that is stated is not computed again."""
    decision = decided(program_of(PROGRAM), "mois: mars 2025\ndate_entrée: 2024-04-01\nancienneté: 3 mois\n")
    assert decision.outcomes[0].values[Scope.PERSON, "personne"]["b"] == 3


def test_parts_change_on_their_dates() -> None:
    """The part of a person is the one of the last date reached by the month's last day."""
    facts = """
    mois: juin à juillet 2025
    personnes:
      - nom: Anne
        quote_part:
          - part: 60 %
          - depuis: 2025-07-01
            part: 50 %
      - nom: Bachir
        quote_part:
          - part: 40 %
          - depuis: 2025-07-01
            part: 50 %
    """
    decision = decided(program_of(PROGRAM), facts)
    shares = [outcome.values[Scope.SHARE, "activité/Anne"]["quote_part"] for outcome in decision.outcomes]
    assert shares == [600_000, 500_000]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"mois": "mars 2025", "créances": 12.5}, "F964"),
        ([1, 2], "F956"),
        ({"mois": "mars 2025", "créances": "12.3456"}, "F954"),
        ({"mois": "mars 2025", "créances": {"a": 1}}, "F959"),
    ],
)
def test_json_values_that_lost_their_writing_are_refused(value: object, code: str) -> None:
    """A number with decimals has already been rounded by a machine: amounts come as text."""
    document, found = document_of(value, "corps", "")
    if not found:
        _, found = decide(program_of(PROGRAM), document)
    assert codes(found)[0] == code


def test_json_texts_and_integers_are_read() -> None:
    """French or machine writing, integers and truths give the same facts."""
    document, found = document_of({"mois": "2025-03", "créances": "1234.50", "ancienneté": 3, "associé": True}, "corps", "")
    assert found == ()
    decision, found = decide(program_of(PROGRAM), document)
    assert decision is not None, found
    values = decision.outcomes[0].values
    assert values[Scope.ACTIVITY, "activité"]["a"] == 123450
    assert values[Scope.PERSON, "personne"]["associé"] is True


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("mois: mars à avril 2025\nventes:\n  - montant: 3 €\n    date_facture: 2025-05-02\n", "F966"),
        ("mois: mars à avril 2025\nventes:\n  - montant: 3 €\n", "F966"),
        ("mois: mars 2025\nactivités:\n  - nom: A\n  - nom: A\n", "F967"),
        ("mois: mars 2025\npersonnes:\n  - nom: A\n    quote_part: 50 %\n  - nom: A\n    quote_part: 50 %\n", "F967"),
        (
            (
                "mois: mars 2025\nactivités:\n  - nom: A\n    personne: Zoé\n    ancienneté: 3 mois\n"
                "  - nom: B\n    personne: Zoé\n    ancienneté: 4 mois\n"
            ),
            "F968",
        ),
        ("mois: mars 2025\npersonnes:\n  - nom: A\n    quote_part: 60 %\n  - nom: B\n    quote_part: 50 %\n", "F969"),
        ("mois: mars 2025\nabsences:\n  - début: 2025-03-10\n    fin: 2025-03-01\n", "F850"),
        ("mois: mars 2025\nabsences:\n  - début: 2025-03-01\n  - début: 2025-03-10\n    fin: 2025-03-11\n", "F851"),
        ("mois: mars 2025\ncréances: 1.500\n", "F852"),
        ("mois: mars 2025\ncomptes:\n  706: 3 €\nventes:\n  - montant: 3 €\n", "F853"),
    ],
)
def test_facts_that_contradict_one_another_are_refused(facts: str, code: str) -> None:
    """What is said twice, in no month, or beyond the whole is told, never resolved in silence."""
    assert code in [found[0] for found in _problems(facts)]


def test_several_people_without_parts_share_nothing_in_silence() -> None:
    """A joint activity whose parts are not given has no part: what needs them is refused by name."""
    program = program_of("règles:\n  p:\n    pour: participation\n    valeur: créances × quote_part\n    arrondi: centime\n")
    decision = decided(program, "mois: mars 2025\ncréances: 10 €\npersonnes:\n  - nom: A\n  - nom: B\n")
    assert decision.outcomes[0].values[Scope.SHARE, "activité/A"]["p"] == Refusal("R001", "quote_part")


def test_a_list_may_say_that_there_is_none() -> None:
    """« ventes: » left empty, or « aucune », is a month without sale: its balance is zero, not unknown."""
    program = program_of("règles:\n  m:\n    comptes:\n      plus:\n        - 70\n")
    for word in ("", " aucune"):
        decision = decided(program, f"mois: mars 2025\nventes:{word}\n")
        assert decision.outcomes[0].values[Scope.ACTIVITY, "activité"]["m"] == 0


def test_an_absence_without_end_still_runs() -> None:
    """An absence that has not ended counts up to the end of the month."""
    program = program_of("règles:\n  j:\n    pour: personne\n    somme_des: absences\n    de: jours_dans_le_mois\n")
    decision = decided(program, "mois: mars 2025\nabsences:\n  - début: 2025-03-22\n")
    assert decision.outcomes[0].values[Scope.PERSON, "personne"]["j"] == 10


def test_a_credit_note_has_the_date_of_its_invoice_only_when_stated() -> None:
    """A credit note whose invoice is not known has no date of origin, rather than its own."""
    program = program_of(
        "règles:\n  d:\n    le_plus_grand_des: ventes\n    de: si date_facture_origine > 2025-01-01 alors 1 sinon 0\n    si_aucune: 0\n"
    )
    decision = decided(program, "mois: mars 2025\nventes:\n  - montant: -3 €\n    date_facture: 2025-03-02\n    avoir: oui\n")
    assert decision.outcomes[0].values[Scope.ACTIVITY, "activité"]["d"] == Refusal("R001", "date_facture_origine")
