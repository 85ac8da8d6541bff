"""A stack of rulesets to a program: names, exceptions, what a lower level may set, memory, and each mistake at its place."""

from __future__ import annotations

import pytest

from engine.program.membership import LIMIT_DATE
from engine.program.tree import Computed
from tests.written import codes, problems_of, program_of, ruleset_of, underlined, values


def test_rules_may_be_written_in_any_order() -> None:
    """A rule may read one written below it: the order of the text is the reader's, not the machine's."""
    program = program_of("règles:\n  b: a × 2\n  a: 3 €\n")
    assert values(program, "mois: mars 2025\n", "b") == [600]


def test_an_unknown_name_is_underlined_with_the_nearest() -> None:
    """An unknown name says where it stands and which known name is near."""
    text = "règles:\n  marge: 10 €\n  double: marje × 2\n"
    (found,) = problems_of(text)
    assert (found.code, found.suggestion, underlined(found, text)) == ("N501", "marge", "marje")


def test_a_circle_is_told_once_with_its_path() -> None:
    """Rules that wait for one another are told as one problem that names them all, and nothing that reads them complains."""
    (found,) = problems_of("règles:\n  a: b + 1 €\n  b: c + 1 €\n  c: a + 1 €\n  d: a × 2\n")
    assert found.code == "N503"
    assert dict(found.words)["cycle"] == "a → b → c → a"


def test_a_long_chain_of_rules_costs_no_stack() -> None:
    """Five hundred rules in a chain are ordered and computed."""
    rules = "".join(f"  r{i}: r{i - 1} + 1 €\n" for i in range(1, 499))
    program = program_of("règles:\n  r0: 1 €\n" + rules)
    assert values(program, "mois: mars 2025\n", "r498") == [49900]


@pytest.mark.parametrize(
    ("rule", "code", "place"),
    [
        ("a: 10 € × 5 €", "T602", "×"),
        ("a: 10 € + 3 mois", "T601", "+"),
        ("a: ancienneté > 12", "T618", ">"),
        ("a: ancienneté > 12 €", "T603", ">"),
        ("a: contrat = cap", "N507", "cap"),
        ("a: premier_jour + 2 €", "T606", "+"),
        ("a: si 3 € alors 1 € sinon 2 €", "T605", "3 €"),
        ("a: si associé alors 1 € sinon 2 %", "T607", "2 %"),
        ("a: 10 € ÷ 0", "T613", "÷"),
        ("a: 1 € × 1 %", "T608", "a"),
        ("a: ancienneté ÷ 7", "T609", "a"),
        ("a: montant × 2", "N502", "montant"),
        ("a: maximum(1 €; 2 €)", "N505", "maximum"),
        ("a: max(1 €)", "N506", "max(1 €)"),
        ("a: ancienneté au 2025-01-01", "N508", "ancienneté"),
        ("a: si b est absent alors 1 € sinon 2 €\n  b: 1 €", "N509", "b"),
    ],
)
def test_each_mistake_underlines_its_own_words(rule: str, code: str, place: str) -> None:
    """Units, kinds, names and roundings that do not hold are refused at the exact characters."""
    text = f"règles:\n  {rule}\n"
    found = problems_of(text)[0]
    assert (found.code, underlined(found, text)) == (code, place)


def test_a_product_that_leaves_64_bits_is_refused() -> None:
    """The bounds of the facts prove that every value holds in 64 bits, or the expression is named."""
    text = "données:\n  a:\n    unité: nombre\n    entre: 0 et 1 000 000 000 000\nrègles:\n  b: a × a\n"
    (found,) = problems_of(text)
    assert (found.code, underlined(found, text)) == ("T610", "×")


def test_an_exception_wins_over_the_rule_and_may_read_it() -> None:
    """An exception replaces the value due, and may start from the rule's own value."""
    text = """
    règles:
      contribution: 100 €
      moitié:
        exception_à: contribution
        si: associé
        valeur: contribution × 50 %
        arrondi: centime
    """
    program = program_of(text)
    assert values(program, "mois: mars 2025\nassocié: oui\n", "contribution") == [5000]
    assert values(program, "mois: mars 2025\nassocié: non\n", "contribution") == [10000]


def test_the_exception_of_highest_priority_wins() -> None:
    """When several exceptions hold, their stated priority decides, not the order of writing."""
    text = """
    règles:
      base: 100 €
      petite:
        exception_à: base
        si: associé
        priorité: 1
        valeur: 50 €
      grande:
        exception_à: base
        si: ancienneté >= 12 mois
        priorité: 2
        valeur: 10 €
    """
    facts = "mois: mars 2025\nassocié: oui\nancienneté: 24 mois\n"
    assert values(program_of(text), facts, "base") == [1000]


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ("  x:\n    exception_à: rien\n    si: associé\n    valeur: 0 €\n", "N510"),
        (
            "  x:\n    exception_à: a\n    si: associé\n    valeur: 0 €\n  y:\n    exception_à: a\n    si: associé\n    valeur: 1 €\n",
            "N511",
        ),
        (
            (
                "  x:\n    exception_à: a\n    si: associé\n    priorité: 1\n    valeur: 0 €\n"
                "  y:\n    exception_à: a\n    si: associé\n    priorité: 1\n    valeur: 1 €\n"
            ),
            "N517",
        ),
    ],
)
def test_exceptions_without_base_or_rank_are_refused(rules: str, code: str) -> None:
    """An exception needs a base, and two exceptions to one rule need a rank each."""
    assert code in codes(problems_of("règles:\n  a: 1 €\n" + rules))


ABOVE = """
paramètres:
  délai:
    valeur: 36 mois
    référence: C. trav. L7331-3
    vérifié_le: 2026-11-01
    niveau_inférieur: peut abaisser
  minimum:
    valeur: 10 €
    référence: C. trav. L1
    vérifié_le: 2026-11-01
    niveau_inférieur: peut relever
  fixe:
    valeur: 15 %
    référence: C. trav. L2
    vérifié_le: 2026-11-01
"""


@pytest.mark.parametrize(
    ("written", "code"),
    [("délai: 40 mois", "V421"), ("minimum: 9,99 €", "V422"), ("fixe: 14 %", "V420"), ("délai: 3 €", "T625")],
)
def test_a_lower_level_that_contradicts_the_law_sees_both_places(written: str, code: str) -> None:
    """What contradicts a level above is refused, with the place of the value above."""
    (found,) = problems_of(f"paramètres:\n  {written}\n", above=ABOVE)
    assert found.code == code
    assert [related.span.file for related in found.related] == ["loi.yaml"]


@pytest.mark.parametrize(("written", "value"), [("délai: 24 mois", 24), ("délai: 36 mois", 36), ("délai: 2 ans", 24)])
def test_a_lower_level_may_be_stricter(written: str, value: int) -> None:
    """A stricter value replaces the one above."""
    program = program_of(f"paramètres:\n  {written}\nrègles:\n  a: délai\n", above=ABOVE)
    assert values(program, "mois: mars 2025\n", "a") == [value]


def test_a_parameter_to_set_must_be_set_below() -> None:
    """A value that the text above leaves to be given is asked for by name."""
    above = 'paramètres:\n  taux:\n    à_fixer: oui\n    unité: "%"\n    référence: L1\n    vérifié_le: 2026-11-01\n    niveau_inférieur: peut fixer\n'
    (found,) = problems_of("règles:\n  a: 1 €\n", above=above)
    assert (found.code, dict(found.words)["name"]) == ("V423", "taux")


def test_the_membership_deadline_is_counted_from_the_contract_less_the_cape() -> None:
    """A CAPE of 10 months and a CESA on 1 March 2019 give 1 May 2021 at the latest."""
    text = """
    sociétariat:
      mode: obligatoire
      obligatoire_après: 36 mois
      compté_depuis: date_cesa
      déduire:
        - durée_cape
    """
    facts = "mois: mars 2025\ndate_cesa: 2019-03-01\ndurée_cape: 10 mois\n"
    from datetime import date

    assert values(program_of(text), facts, LIMIT_DATE) == [date(2021, 5, 1).toordinal()]


def test_the_legal_deadline_bounds_the_statutes() -> None:
    """Statutes that wait longer than the 36 months of the law are refused with both places."""
    above = ABOVE.replace("délai:", "sociétariat_obligatoire_après:")
    text = "sociétariat:\n  mode: obligatoire\n  obligatoire_après: 40 mois\n  compté_depuis: date_cesa\n"
    (found,) = problems_of(text, above=above)
    assert (found.code, underlined(found, text)) == ("V421", "40 mois")


def test_families_counted_twice_are_refused() -> None:
    """A family of accounts within another on the same side would be counted twice."""
    (found,) = problems_of("règles:\n  m:\n    comptes:\n      plus:\n        - 70\n        - 706\n")
    assert found.code == "B715"


def test_a_published_scale_with_a_gap_and_a_fall_is_told_not_refused() -> None:
    """Solstice's printed scale is kept, with the gap and the amounts of each fall in warnings."""
    text = """
    données:
      base:
        unité: €
    règles:
      c:
        barème:
          assiette: base
          lecture: montant entier
          paliers:
            - jusqu'à: 1 000 €
              taux: 13 %
            - de: 1 001 €
              taux: 12 %
        arrondi: centime
    """
    found = problems_of(text)
    assert codes(found) == ["B703", "B708"]
    assert codes(found, errors_only=True) == []
    words = dict(found[1].words)
    assert [words["before"], words["after"]] == ["\x1f13000;2;€", "\x1f12012;2;€"]


@pytest.mark.parametrize(
    ("brackets", "code"),
    [
        ("- jusqu'à: 10 €\n  taux: 1 %\n- jusqu'à: 5 €\n  taux: 2 %\n- au-delà:\n  taux: 3 %", "B701"),
        ("- jusqu'à: 10 €\n  taux: 1 %\n- de: 5 €\n  taux: 2 %", "B702"),
        ("- jusqu'à: 10 €\n  taux: 1 %\n- de: 50 €\n  taux: 2 %", "B704"),
        ("- jusqu'à: 10 €\n  taux: 1 %\n- jusqu'à: 50 €\n  taux: 2 %", "B706"),
        ("- de: 10 €\n  à: 20 €\n  taux: 1 %\n- au-delà:\n  taux: 2 %", "B707"),
    ],
)
def test_brackets_that_overlap_fall_back_or_stop_are_refused(brackets: str, code: str) -> None:
    """Steps must go up, follow one another, start at the bottom and end open."""
    lines = "\n".join("        " + line for line in brackets.split("\n"))
    text = (
        "données:\n  base:\n    unité: €\nrègles:\n  c:\n    barème:\n      assiette: base\n"
        f"      lecture: par tranches\n      paliers:\n{lines}\n    arrondi: centime\n"
    )
    assert code in codes(problems_of(text))


def test_the_reader_keeps_a_ruleset_with_its_own_spans() -> None:
    """Two texts of one stack keep their own files in their problems."""
    assert ruleset_of("règles:\n  a: 1 €\n").rules[0].span.file == "essai.yaml"


def test_a_ceiling_bounds_what_reads_it() -> None:
    """A rate that is a quotient under a ceiling never exceeds it: the rules that read it are proved by the ceiling."""
    text = """
    règles:
      taux:
        valeur: créances ÷ 50 000 €
        plancher: 2 %
        plafond: 12 %
        arrondi: 4 décimales
      contribution:
        valeur: encaissements × taux
        arrondi: centime
    """
    facts = "mois: mars 2025\ncréances: 60 000 €\nencaissements: 1 000 €\n"
    program = program_of(text)
    assert values(program, facts, "contribution") == [12000]
    taux = program.definitions["taux"]
    assert isinstance(taux, Computed)
    assert (taux.low, taux.high) == (-100, 120_000 + 100)
