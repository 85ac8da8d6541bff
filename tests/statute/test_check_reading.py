"""``contrôles`` read: checks, exceptions, raised checks; every mistake at its place."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from engine.statute.checks import Check, CheckException, Hold, Level, Raised
from engine.statute.ruleset import Ruleset, Scope
from engine.text.problems import Problem
from engine.text.syntax import Reference
from tests.statute.reading_rulesets import HEADING, read_text, ruleset_of

WHOLE = """\
cape_trop_long:
  titre: CAPE de plus de douze mois
  niveau: bloquant
  si: durée_cape > 12 mois
  constat: le CAPE dure {durée_cape}
  attendu: au plus 12 mois
  action: proposer un contrat
  source: C. com. L127-2
"""


def checks(text: str) -> Ruleset:
    return ruleset_of(f"{HEADING}contrôles:\n{indent(dedent(text), '  ')}")


def problems(text: str) -> list[Problem]:
    return list(read_text(f"{HEADING}contrôles:\n{indent(dedent(text), '  ')}")[1])


def without(key: str) -> str:
    return "".join(line for line in WHOLE.splitlines(keepends=True) if not line.startswith(f"  {key}:"))


def test_a_check_is_read_whole() -> None:
    """A check keeps its level, its fault, its sentences cut into prose and expressions; what is not written has its default."""
    (check,) = checks(WHOLE).checks

    assert isinstance(check, Check)
    assert (check.level, check.scope, check.hold, check.unknown, check.waivable) == (
        Level.BLOCKING,
        Scope.PERSON,
        Hold.NONE,
        None,
        None,
    )
    prose, value = check.found.pieces
    assert (prose, isinstance(value, Reference) and value.name) == ("le CAPE dure ", "durée_cape")
    assert check.condition is not None
    assert (check.concerns, check.deadline, check.causes, check.reminders, check.exceptable) == (None, None, (), (), False)


def test_an_exception_is_told_by_its_key() -> None:
    """An exception says to what, when, and what the finding becomes; « levé » leaves no level."""
    (exception,) = checks(
        """\
        saisonnier:
          titre: Activité saisonnière
          exception_à: cape_trop_long
          si: minima_sociaux
          priorité: 3
          devient: levé
          source: article 4
        """
    ).checks

    assert isinstance(exception, CheckException)
    assert (exception.base.value, exception.priority, exception.becomes) == ("cape_trop_long", 3, None)


def test_a_raised_check_says_only_what_it_raises() -> None:
    """A check of which only a level is written is one of a level above, raised."""
    (raised,) = checks("période_close:\n  niveau: bloquant\n").checks

    assert isinstance(raised, Raised)
    assert (raised.level, raised.unknown, raised.hold) == (Level.BLOCKING, None, None)


def test_intermediate_values_are_rules_of_the_check() -> None:
    """« avec » holds rules of any form, for the scope of the check."""
    (check,) = checks(
        WHOLE.replace(
            "  si:",
            "  pour: activité\n  avec:\n    total:\n      somme_des: ventes\n      de: montant\n    double: 2 × total\n  si:",
        )
    ).checks

    assert isinstance(check, Check)
    assert [rule.name.value for rule in check.values] == ["total", "double"]
    assert {rule.scope for rule in check.values} == {Scope.ACTIVITY}


@pytest.mark.parametrize("key", ["titre", "niveau", "constat", "attendu", "action", "source"])
def test_what_is_compulsory_is_asked_for(key: str) -> None:
    """A check without title, level, one of its sentences or its source is refused at its name, with the key to write."""
    (found,) = problems(without(key))

    assert found.code == "S306"
    assert dict(found.words)["key"] == key
    assert found.span.line == 8


def test_a_check_needs_a_fault() -> None:
    """A check that says no fault, no deadline and no cause could never find anything: it is refused."""
    (found,) = problems(without("si"))

    assert (found.code, found.span.line) == ("S380", 8)


def test_a_deadline_or_a_cause_is_enough() -> None:
    """A deadline is a fault once passed, and a cause carries its consequence: neither needs « si »."""
    for other in ("  échéance: date_cape + 12 mois\n", "  découle_de:\n    - autre\n"):
        (check,) = checks(without("si").replace("  niveau:", f"{other}  niveau:", 1)).checks
        assert isinstance(check, Check)
        assert check.condition is None


@pytest.mark.parametrize(
    ("line", "code", "underlined"),
    [
        ("  niveau: grave\n", "S308", "grave"),
        ("  retient: tout\n", "S308", "tout"),
        ("  pour: ligne\n", "S308", "ligne"),
        ("  pour: absence\n", "S308", "absence"),
        ("  depuis: le 3\n", "L225", "le 3"),
        ("  dérogation: peut-être\n", "S308", "peut-être"),
        ("  rappels:\n    - avant: 3 mois\n      niveau: information\n", "S381", "rappels"),
        ("  constatt: oui\n", "S305", "constatt"),
        ("  devient: levé\n", "S328", None),
        ("  priorité: 3\n", "S328", "priorité"),
        ("  avec:\n", "S307", "avec"),
        ("  découle_de: autre\n", "S302", "autre"),
    ],
)
def test_a_wrong_line_is_told_at_its_place(line: str, code: str, underlined: str | None) -> None:
    """Each mistake of a check is told once, at its exact characters."""
    key = line.strip().split(":")[0]
    text = without(key).replace("  source:", f"{line}  source:", 1)
    found = [one for one in problems(text) if one.code == code]

    assert found
    if underlined is not None:
        source = f"{HEADING}contrôles:\n{indent(text, '  ')}".splitlines()
        place = found[0].span
        assert source[place.line - 1][place.column - 1 : place.column - 1 + place.width] == underlined


@pytest.mark.parametrize(
    "sentence", ["le CAPE dure {durée_cape", "le CAPE dure durée_cape}", "le CAPE {} dure", "le CAPE {a {b}} dure"]
)
def test_braces_that_do_not_match_are_told(sentence: str) -> None:
    """A brace without its other one, or around nothing, is refused where it stands."""
    found = problems(WHOLE.replace("le CAPE dure {durée_cape}", f'"{sentence}"'))

    assert [one.code for one in found] == ["S382"]


def test_an_expression_in_a_sentence_is_told_at_its_characters() -> None:
    """What cannot be read between braces is underlined inside the sentence."""
    (found,) = problems(WHOLE.replace("{durée_cape}", "{durée_cape + }"))

    line = f"{HEADING}contrôles:\n{indent(WHOLE, '  ')}".replace("{durée_cape}", "{durée_cape + }").splitlines()[
        found.span.line - 1
    ]
    assert "durée_cape +" in line
    assert found.span.column > line.index("{")


def test_a_check_bears_a_name_of_its_own() -> None:
    """A check cannot take the name of a rule of the same text."""
    found = read_text(f"{HEADING}règles:\n  cape_trop_long: 1 €\ncontrôles:\n{indent(WHOLE, '  ')}")[1]

    assert [one.code for one in found] == ["S374"]


def test_an_exception_says_what_the_finding_becomes() -> None:
    """An exception that does not say what the finding becomes is refused, whatever its condition."""
    (found,) = problems("un:\n  titre: t\n  exception_à: deux\n  si: associé\n  source: s\n")

    assert (found.code, dict(found.words)["key"]) == ("S306", "devient")
