"""Facts stated in a text: each goes to what it belongs to, and each mistake is told at its place."""

from __future__ import annotations

from textwrap import dedent

import pytest

from engine.run.deciding import decide
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
        quote_part: 40 %
    """
    decision = decided(program_of(PROGRAM), facts)
    shares = [outcome.values[Scope.SHARE, "activité/Anne"]["quote_part"] for outcome in decision.outcomes]
    assert shares == [600_000, 500_000]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"mois": "mars 2025", "créances": 12.5}, "F964"),
        ([1, 2], "F956"),
        ({"mois": "mars 2025", "créances": "12.345"}, "F954"),
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
