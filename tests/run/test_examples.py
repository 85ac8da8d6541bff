"""The examples of a text are its tests."""

from __future__ import annotations

import pytest

from engine.text.messages import sentence
from tests.written import codes, example_problems

RULES = """
données:
  base:
    unité: €
règles:
  c:
    valeur:
      - si: base > 100 €
        alors: base × 10 %
      - sinon: 5 €
    plancher: 6 €
    arrondi: centime
exemples:
"""


def _with(examples: str) -> list[str]:
    return codes(example_problems(RULES + examples))


ALL = """
  - nom: haut
    données:
      base: 200 €
    attendu:
      c: 20 €
  - nom: bas
    données:
      base: 10 €
    attendu:
      c: 6 €
"""


def test_examples_that_reach_every_case_and_agree_say_nothing() -> None:
    """A text whose examples pass and take every way is silent."""
    assert _with(ALL) == []


def test_an_amount_that_differs_is_told_with_the_difference() -> None:
    """A cent of difference is an error, with what was obtained, expected and the gap."""
    (found,) = [one for one in example_problems(RULES + ALL.replace("20 €", "20,01 €")) if one.code == "E801"]
    words = dict(found.words)
    assert [words[key] for key in ("obtained", "expected", "difference")] == ["\x1f2000;2;€", "\x1f2001;2;€", "\x1f-1;2;€"]


def test_a_difference_is_only_told_of_amounts() -> None:
    """What was expected ends with the difference of two amounts; two dates, or yes and no, have none to tell."""
    text = RULES.replace("exemples:", "  grand:\n    valeur: base > 100 €\nexemples:") + ALL
    text = text.replace("c: 20 €", "c: 20,01 €\n      grand: non")
    found = [one for one in example_problems(text) if one.code == "E801"]

    assert [sentence(one)[1].replace("\u00a0", " ") for one in found] == ["la même valeur (écart : -0,01 €)", "la même valeur"]
    assert [sentence(one, "en")[1] for one in found] == ["the same value (difference: -€0.01)", "the same value"]


def test_a_case_that_no_example_takes_is_told() -> None:
    """Each branch not taken is told once, as a warning."""
    only_high = ALL.split("  - nom: bas", maxsplit=1)[0]
    assert _with(only_high) == ["E803", "E803"]


@pytest.mark.parametrize(
    ("examples", "code"),
    [
        ("  - nom: x\n    données:\n      bse: 1 €\n    attendu:\n      c: 6 €\n", "F955"),
        ("  - nom: x\n    données:\n      base: 1 €\n    attendu:\n      d: 6 €\n", "E809"),
        ("  - nom: x\n    données:\n      ancienneté: 1 mois\n    attendu:\n      c: 6 €\n", "E802"),
        ("  - nom: x\n    données:\n      base: 1 €\n    attendu:\n      c: 6 mois\n", "F952"),
        ("  - nom: x\n    mois: janvier à mars 2025\n    données:\n      base: 1 €\n    attendu:\n      c: 6 € | 6 €\n", "F960"),
        (
            "  - nom: x\n    données:\n      base: 1 €\n    attendu:\n      personnes:\n        - nom: Zoé\n          c: 6 €\n",
            "F962",
        ),
    ],
)
def test_an_example_that_cannot_be_run_is_told(examples: str, code: str) -> None:
    """Unknown names, missing facts, wrong units, months that do not match: the example is refused, not skipped in silence."""
    assert code in _with(examples)


def test_a_rule_that_no_example_computes_is_told() -> None:
    """A rule always given as a fact is never computed, and the check says so."""
    assert "E804" in _with("  - nom: x\n    données:\n      c: 7 €\n    attendu:\n      c: 7 €\n")
