"""A document becomes a ruleset: every form of the language is read, and what is wrong is underlined exactly."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from engine.statute.forms import (
    Accounts,
    Extreme,
    Formula,
    Parts,
    Period,
    Previous,
    Rated,
    Reading,
    Regularised,
    Running,
    Scale,
    Seniority,
    Split,
    Sum,
    Table,
    Total,
    View,
)
from engine.statute.ruleset import Latitude, Rule, Ruleset, Scope, Tier
from engine.statute.starts import Since, Window
from engine.text.limits import RULES_MAX
from engine.text.problems import Level
from engine.text.syntax import Quantity, Reference
from tests.statute.reading_rulesets import HEADING, national, read_text, ruleset_of, underlined

EVERY_FORM = (Path(__file__).parent / "every_form.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return ruleset_of(EVERY_FORM)


def rule_of(ruleset: Ruleset, name: str) -> Rule:
    return next(rule for rule in ruleset.rules if rule.name.value == name)


def test_heading_is_read(ruleset: Ruleset) -> None:
    """The heading gives the policy, the tier, the dates as ordinals, the adoption and what is inherited."""
    assert (ruleset.policy, ruleset.tier, ruleset.year_starts_in) == ("contribution", Tier.COOPERATIVE, 10)
    assert ruleset.effective_from == date(2025, 1, 1).toordinal()
    assert ruleset.until == date(2025, 12, 31).toordinal()
    assert ruleset.adoption is not None
    assert ruleset.adoption.on == date(2024, 12, 13).toordinal()
    assert [text.value for text in ruleset.inherits] == ["national/droit_cae"]
    assert underlined_span(ruleset) == "2025-01-01"


def underlined_span(ruleset: Ruleset) -> str:
    span = ruleset.effective_span
    return EVERY_FORM.split("\n")[span.line - 1][span.column - 1 : span.column - 1 + span.width]


def test_facts_are_read(ruleset: Ruleset) -> None:
    """A declared fact has a unit in its canonical spelling, or a list of words."""
    hours, nature = ruleset.facts
    assert hours.unit is not None
    assert (hours.unit.value, hours.scope) == ("heure", Scope.ACTIVITY)
    assert hours.low is not None
    assert hours.high is not None
    assert (hours.low.digits, hours.high.digits, hours.high.unit) == (0, 200, "heure")
    assert [choice.value for choice in nature.choices] == ["prestation", "revente", "interne"]
    assert (nature.scope, nature.unit) == (Scope.LINE, None)


def test_parameters_are_read(ruleset: Ruleset) -> None:
    """A parameter has one value, dated values in order, or none when a lower level must give it."""
    rate, floor, smic, local = ruleset.parameters
    assert [dated.since for dated in rate.values] == [None]
    assert isinstance(floor.high, Quantity)
    assert (floor.latitude, floor.high.digits) == (Latitude.LOWER, 20000)
    assert floor.checked_on == date(2026, 10, 1).toordinal()
    assert [dated.since for dated in smic.values] == [date(2024, 1, 1).toordinal(), date(2024, 11, 1).toordinal()]
    assert (local.to_set, local.values) == (True, ())


def test_each_body_has_its_type(ruleset: Ruleset) -> None:
    """Each way to compute gives its own part of the tree, in the order of the file."""
    assert [type(rule.body) for rule in ruleset.rules] == [
        Accounts, Rated, Formula, Scale, Scale, Sum, Extreme, Total, Total, Total, Running, Running,
        Previous, Previous, Previous, Regularised, Table, Split, Parts, Seniority, Formula,
    ]  # fmt: skip


def test_scale_with_every_bound(ruleset: Ruleset) -> None:
    """Bounds of brackets are included or not by their words, and « au-delà » alone gives none."""
    rule = rule_of(ruleset, "contribution")
    assert isinstance(rule.body, Scale)
    assert rule.body.reading is Reading.WHOLE
    bounds = [(b.low is None, b.low_included, b.high is None, b.high_included) for b in rule.body.brackets]
    assert bounds == [
        (True, True, False, True),
        (False, True, False, True),
        (True, True, False, False),
        (True, True, True, True),
    ]
    assert [b.amount is not None for b in rule.body.brackets] == [False, True, False, False]


def test_modifiers_are_read(ruleset: Ruleset) -> None:
    """Exemptions, proration, floor, ceiling by period, rounding and bounds stand beside any body."""
    rule = rule_of(ruleset, "contribution")
    assert [exemption.reason_text for exemption in rule.exemptions] == ["congé maternité"]
    assert rule.proration is not None
    assert rule.floor is not None
    assert rule.ceiling is not None
    assert (rule.floor.period, rule.ceiling.period) == (Period.MONTH, Period.CALENDAR_YEAR)
    assert [case.condition is None for case in rule.ceiling.amount] == [False, True]
    assert rule.rounding is not None
    assert (rule.rounding.digits, rule.rounding.step, rule.rounding.mode) == (2, 1, "proche")
    assert rule.bounds is not None
    assert [bound.digits for bound in rule.bounds] == [0, 1_000_000]


@pytest.mark.parametrize(
    ("words", "digits", "step", "mode"),
    [
        ("euro supérieur", 0, 1, "supérieur"),
        ("centime au pair", 2, 1, "pair"),
        ("dizaine d’euros inférieure", 0, 10, "inférieur"),
        ("centaine d'euros", 0, 100, "proche"),
        ("5 centimes", 2, 5, "proche"),
        ("3 décimales inférieur", 3, 1, "inférieur"),
        ("unité", 0, 1, "proche"),
        ("dixième", 1, 1, "proche"),
    ],
)
def test_roundings(words: str, digits: int, step: int, mode: str) -> None:
    """A rounding is a step at a number of digits, and a way; both apostrophes are read."""
    ruleset = ruleset_of(f"{HEADING}règles:\n  part:\n    valeur: 1 €\n    arrondi: {words}\n")
    rounding = ruleset.rules[0].rounding
    assert rounding is not None
    assert (rounding.digits, rounding.step, rounding.mode) == (digits, step, mode)


def test_table_cells(ruleset: Ruleset) -> None:
    """A cell compares, bounds, equals, or accepts anything."""
    body = rule_of(ruleset, "taux_du_tableau").body
    assert isinstance(body, Table)
    signs = [[cell and cell[0] for cell in row.cells] for row in body.rows]
    assert signs == [["=", "<="], ["=", None], ["=", "entre"]]
    between = body.rows[2].cells[1]
    assert between is not None
    assert [bound.digits for bound in between[1:] if isinstance(bound, Quantity)] == [1, 24]


def test_collections_and_memory(ruleset: Ruleset) -> None:
    """Sums over views, running totals and last month's values keep their words as closed lists."""
    services = rule_of(ruleset, "ventes_de_service").body
    assert isinstance(services, Total)
    assert (services.aggregate, services.view, services.condition is not None) == ("somme", View.SALES, True)
    running = rule_of(ruleset, "marge_cumulée").body
    assert isinstance(running, Running)
    assert running.since is Since.CALENDAR_YEAR
    recent = rule_of(ruleset, "marge_récente").body
    assert isinstance(recent, Running)
    assert recent.since == Window(12)
    previous = [rule_of(ruleset, name).body for name in ("reste_reporté", "marge_du_dernier_exercice")]
    assert [(body.again, body.period) for body in previous if isinstance(body, Previous)] == [
        (Since.CALENDAR_YEAR, None),
        (None, Period.FINANCIAL_YEAR),
    ]
    split = rule_of(ruleset, "part_de_contribution").body
    assert isinstance(split, Split)
    assert isinstance(split.fallback, Quantity)
    biggest = rule_of(ruleset, "plus_grosse_vente").body
    assert isinstance(biggest, Total)
    assert (biggest.aggregate, biggest.empty is not None) == ("maximum", True)


def test_exception_membership_outputs(ruleset: Ruleset) -> None:
    """An exception names its base, membership its delay, the columns their rules."""
    exception = rule_of(ruleset, "contribution_en_congé").exception_to
    assert exception is not None
    assert (exception.base.value, exception.priority) == ("contribution", 2)
    assert ruleset.membership is not None
    assert ruleset.membership.compulsory
    assert isinstance(ruleset.membership.counted_from, Reference)
    assert [(column, name.value) for column, name in ruleset.outputs][:2] == [
        ("assiette", "marge_brute"),
        ("contribution", "contribution"),
    ]


def test_examples(ruleset: Ruleset) -> None:
    """An example has its first and last month, and keeps its values as written."""
    march = 2025 * 12 + 2
    assert [example.months for example in ruleset.examples] == [
        (march, march),
        (2025 * 12, 2025 * 12 + 5),
        (march + 6, march + 6),
        (march + 3, march + 3),
    ]


@pytest.mark.parametrize(
    ("source", "code", "text", "suggestion"),
    [
        ("règles:\n  part:\n    valleur: 8 %\n", "S305", "valleur", "valeur"),
        ("règles:\n  part:\n    pour: activités\n    valeur: 8 %\n", "S308", "activités", "activité"),
        ("règles:\n  part:\n    valeur: 8 %\n    arrondi: centimes\n", "S320", "centimes", "centime"),
        ("règles:\n  part:\n    valeur: 8 %\n    somme:\n      - 1 €\n", "S325", "somme", ""),
        ("règles:\n  part:\n    barème:\n      assiette: m\n      paliers:\n        - au-delà:\n          taux: 1 %\n", "S330", "barème", ""),
        ("règles:\n  part:\n    comptes:\n      plus:\n        - 70 ventes\n", "S341", "70 ventes", ""),
        ("règles:\n  part:\n    entre: 0 €\n    valeur: 8 €\n", "S317", "0 €", ""),
        ("règles:\n  part:\n    entre: 10 € et 2 €\n    valeur: 8 €\n", "S318", "2 €", ""),
        ("paramètres:\n  a: 1 €\nrègles:\n  a: 2 €\n", "S374", "a", ""),
        ("paramètres:\n  a:\n    valeurs:\n      2025-02-01: 1 €\n      2025-01-01: 1 €\n", "S359", "2025-01-01", ""),
        ("données:\n  a:\n    unité: dates\n", "S319", "dates", "date"),
        ("règles:\n  t:\n    tableau:\n      selon:\n        - a\n      lignes:\n        - x | y | 1 %\n", "S339", "x | y | 1 %", ""),
        ("sociétariats:\n  mode: invité\n", "S305", "sociétariats", "sociétariat"),
    ],
)  # fmt: skip
def test_mistake_is_underlined(source: str, code: str, text: str, suggestion: str) -> None:
    """A mistake underlines exactly the characters to change, and suggests what is near."""
    _, problems = read_text(source + HEADING)
    assert [(p.code, underlined(p, source), p.suggestion) for p in problems] == [(code, text, suggestion)]


def test_second_way_shows_the_first() -> None:
    """Where a name is taken or a second way is written, the first place is shown too."""
    source = f"paramètres:\n  a: 1 €\nrègles:\n  a: 2 €\n{HEADING}"
    _, problems = read_text(source)
    assert [(related.span.line, related.code) for related in problems[0].related] == [(2, "S390")]


def test_cell_problem_points_inside_the_line() -> None:
    """A mistake in the third cell of a table underlines that cell only."""
    source = f"règles:\n  t:\n    tableau:\n      selon:\n        - a\n        - b\n      lignes:\n        - x | <= 12 moix | 1 %\n{HEADING}"
    _, problems = read_text(source)
    assert [underlined(p, source) for p in problems] == ["moix"]


def test_both_apostrophes_are_one_key() -> None:
    """« jusqu’à » with a typographic apostrophe is « jusqu'à »."""
    source = "règles:\n  p:\n    barème:\n      assiette: m\n      lecture: montant entier\n      paliers:\n"
    ruleset = ruleset_of(f"{HEADING}{source}        - jusqu’à: 1 €\n          taux: 1 %\n")
    body = ruleset.rules[0].body
    assert isinstance(body, Scale)
    assert body.brackets[0].high is not None


def test_unread_rule_is_left_out_and_told() -> None:
    """A rule that cannot be read does not hide the others."""
    ruleset, problems = read_text(f"{HEADING}règles:\n  a: 1 +\n  b: 2 €\n")
    assert ruleset is not None
    assert [rule.name.value for rule in ruleset.rules] == ["b"]
    assert len(problems) == 1


@pytest.mark.parametrize("source", ["", "- a\n", "statuts: essai\n", "en_vigueur: 2025-01-01\n", "a: b\n"])
def test_no_heading_no_ruleset(source: str) -> None:
    """Without its policy or its first day a text is no ruleset, and at least one problem says so."""
    ruleset, problems = read_text(source)
    assert ruleset is None
    assert problems


def test_national_source_is_kept() -> None:
    """National law has a source and no adoption."""
    ruleset = ruleset_of(national("2014-07-31"))
    assert (ruleset.source_text, ruleset.adoption) == ("Code du travail", None)


def test_false_to_set_still_needs_a_value() -> None:
    """« à_fixer: non » is not a value."""
    _, problems = read_text(f"paramètres:\n  a:\n    à_fixer: non\n{HEADING}")
    assert [p.code for p in problems] == ["S356"]


def test_too_many_rules_are_refused() -> None:
    """More rules than the limit is one problem, and reading stays bounded."""
    rules = "".join(f"  r{number}: 1 €\n" for number in range(RULES_MAX + 1))
    ruleset, problems = read_text(f"{HEADING}règles:\n{rules}")
    assert [p.code for p in problems] == ["S375"]
    assert ruleset is not None
    assert len(ruleset.rules) == RULES_MAX


def test_nothing_is_dropped_in_silence() -> None:
    """Whatever line is lost, moved or emptied: no exception, and each name written is read or a problem is told."""
    draw = random.Random(7331)
    lines = EVERY_FORM.split("\n")
    for _ in range(400):
        changed = list(lines)
        for _ in range(draw.randint(1, 3)):
            at = draw.randrange(len(changed))
            match draw.randrange(5):
                case 0:
                    del changed[at]
                case 1:
                    changed[at] = changed[at].split(":")[0] + ":"
                case 2:
                    changed[at] = "  " + changed[at]
                case 3:
                    other = draw.randrange(len(changed))
                    changed[at], changed[other] = changed[other], changed[at]
                case _:
                    changed[at] = changed[at].replace("- ", "", 1)
        source = "\n".join(changed)
        ruleset, problems = read_text(source)
        if any(p.level is Level.ERROR for p in problems):
            continue
        assert ruleset is not None
        for key, read in (
            ("données", ruleset.facts),
            ("paramètres", ruleset.parameters),
            ("règles", ruleset.rules),
        ):
            assert len(read) == names_under(source, key), source


def names_under(source: str, key: str) -> int:
    """Count the lines at two spaces below a top-level key."""
    inside, count = False, 0
    for line in source.split("\n"):
        if line[:1].strip() and not line.startswith("#"):
            inside = line.startswith(f"{key}:")
        elif inside and line.startswith("  ") and line[2:3].strip() and not line.strip().startswith(("#", "- ")):
            count += 1
    return count
