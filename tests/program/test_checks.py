"""Checks on a program: levels that may only rise, exceptions with priorities, roles, missing names, and what is true."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from engine.program.checks import checking_program
from engine.program.tree import Program
from engine.run.scalar import Refusal
from engine.run.texts import check_file, where_to_inherit
from engine.statute import library as library_module
from engine.statute.checks import Hold, Level
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems
from engine.text.reading import read_document
from tests.written import codes, decided, problems_of, program_of

PERSON = (Scope.PERSON, "personne")
REST = "  constat: trop\n  attendu: moins\n  action: agir\n  source: article 1\n"
LAW = f"contrôles:\n  long:\n    titre: Trop long\n    niveau: à vérifier\n    si: ancienneté > 36 mois\n{indent(REST, '  ')}"


def check(lines: str, name: str = "long", level: str = "bloquant") -> str:
    """Return a section with one check: its own lines, with the usual rest."""
    return f"contrôles:\n  {name}:\n    titre: Titre\n    niveau: {level}\n{indent(dedent(lines).rstrip(), '    ')}\n{indent(REST, '  ')}"


def truth(program: Program, facts: str, name: str, key: tuple[Scope, str] = PERSON) -> object:
    """Return a hidden value of the program that checks, for the last month of stated facts."""
    return decided(checking_program(program), f"mois: mars 2025\n{dedent(facts)}").outcomes[-1].values[key].get(name)


def test_a_fault_is_evaluated_exactly() -> None:
    """The condition of a check is an expression of the language: true beyond the bound, false on it."""
    program = program_of(check("si: ancienneté > 36 mois"))

    assert truth(program, "ancienneté: 36 mois", "contrôle long·si") is False
    assert truth(program, "ancienneté: 37 mois", "contrôle long·si") is True


def test_a_missing_fact_is_neither_true_nor_false() -> None:
    """A check whose fact is missing is refused with the name of the fact; it never counts as satisfied."""
    program = program_of(check("si: ancienneté > 36 mois"))

    assert truth(program, "associé: oui", "contrôle long·si") == Refusal("R001", "ancienneté")


def test_a_month_does_not_compute_checks() -> None:
    """The program of a month leaves the checks out; the one that checks adds them and changes no rule."""
    program = program_of("règles:\n  part:\n    pour: personne\n    valeur: 2 × 5 €\n" + check("si: ancienneté > 36 mois"))

    assert "contrôle long·si" not in program.definitions
    checking = checking_program(program)
    assert "contrôle long·si" in checking.definitions
    assert set(program.definitions) <= set(checking.definitions)


def test_a_deadline_is_a_fault_once_passed_and_reminds_before() -> None:
    """Without « si » the fault is that the date has passed; a reminder holds from its time before the date on."""
    program = program_of(check("échéance: date_entrée + 12 mois\nrappels:\n  - avant: 3 mois\n    niveau: information\n"))

    for entered, fault, near in [
        ("2024-03-30", True, True),
        ("2024-03-31", False, True),
        ("2024-06-30", False, True),
        ("2024-07-01", False, False),
    ]:
        facts = f"date_entrée: {entered}"
        assert (truth(program, facts, "contrôle long·si"), truth(program, facts, "contrôle long·rappel 0")) == (fault, near), (
            entered
        )


def test_intermediate_values_are_seen_by_their_check_alone() -> None:
    """« avec » gives names to this check; another check does not know them."""
    lines = "avec:\n  attente: 2 × 18 mois\n  total:\n    somme_des: absences\n    de: jours_dans_le_mois\nsi: ancienneté > attente ou total > 10 jours\n"
    program = program_of(check(lines))

    assert (
        truth(
            program,
            "ancienneté: 36 mois\nabsences:\n  - nature_absence: maladie\n    début: 2025-03-01\n    fin: 2025-03-11\n",
            "contrôle long·si",
        )
        is True
    )
    other = check("si: ancienneté > attente").removeprefix("contrôles:\n").replace("long:", "autre:")
    assert codes(problems_of(check(lines) + other)) == ["N501"]


def test_a_word_of_a_list_wins_over_a_fact_of_the_same_name() -> None:
    """« contrat = cesa » compares with the word even when a parameter bears that name."""
    program = program_of("paramètres:\n  cesa: 3 €\n" + check("si: contrat = cesa"))

    assert truth(program, "contrat: cesa", "contrôle long·si") is True


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("si: anciennete > 36 mois", "N501"),
        ("si: ancienneté > 36 €", "T603"),
        ("si: ancienneté", "T605"),
        ("échéance: ancienneté", "T611"),
        ("si: associé\navec:\n  ancienneté: 3 mois\n", "N524"),
        ("si: associé\navec:\n  m:\n    cumul: part_fixe_contrat\n    depuis: janvier\n", "N525"),
        ("découle_de:\n  - inconnu\n", "N522"),
        ("découle_de:\n  - long\n", "N523"),
        ("si: montant > 3 €", "N529"),
    ],
)
def test_what_a_check_cannot_read_is_told(lines: str, code: str) -> None:
    """A name, a unit, a cause or a memory that does not fit a check is a problem of its text."""
    found = codes(problems_of(check(lines)))

    assert code in found


def test_a_quotient_in_a_sentence_says_how_it_is_rounded() -> None:
    """A sentence shows no endless quotient: it is refused until rounded."""
    text = check("si: ancienneté > 3 mois").replace("constat: trop", "constat: soit {part_fixe_contrat ÷ 3}")

    assert codes(problems_of(text)) == ["T641"]
    assert codes(problems_of(text.replace("{part_fixe_contrat ÷ 3}", "{arrondi(part_fixe_contrat ÷ 3; centime)}"))) == []


def test_a_level_below_raises() -> None:
    """A cooperative makes a check of the law stricter: level, level of the unknown, hold."""
    below = "contrôles:\n  long:\n    niveau: bloquant\n    retient: personne\n"
    (plan,) = program_of(below, LAW).checks

    assert (plan.planned.level, plan.planned.unknown, plan.planned.hold) == (Level.BLOCKING, Level.BLOCKING, Hold.PERSON)


@pytest.mark.parametrize(
    ("below", "code"),
    [
        ("contrôles:\n  long:\n    niveau: information\n", "V435"),
        ("contrôles:\n  long:\n    donnée_manquante: information\n", "V435"),
        ("contrôles:\n  longg:\n    niveau: bloquant\n", "N521"),
        (check("si: associé"), "V434"),
        ("contrôles:\n  moi:\n    titre: t\n    exception_à: long\n    si: associé\n    devient: levé\n    source: s\n", "V436"),
        (
            "contrôles:\n  moi:\n    titre: t\n    exception_à: long\n    si: associé\n    devient: information\n    source: s\n",
            "V436",
        ),
        ("contrôles:\n  moi:\n    titre: t\n    exception_à: lonk\n    si: associé\n    devient: levé\n    source: s\n", "N522"),
    ],
)
def test_a_level_below_never_weakens(below: str, code: str) -> None:
    """Lowering, rewriting or excepting a check of the law is refused, with the place of the law beside it."""
    found = [one for one in problems_of(below, above=LAW) if one.code == code]

    assert len(found) == 1
    if code.startswith("V"):
        assert found[0].related[0].span.file == "loi.yaml"


def test_an_exception_below_may_be_stricter_or_allowed() -> None:
    """A level below excepts a check that allows it, or makes it stricter in some cases."""
    lift = "contrôles:\n  moi:\n    titre: t\n    exception_à: long\n    si: associé\n    devient: levé\n    source: s\n"
    allowed = LAW.replace("    niveau: à vérifier\n", "    niveau: à vérifier\n    niveau_inférieur: peut excepter\n")

    assert codes(problems_of(lift, above=allowed)) == []
    assert codes(problems_of(lift.replace("devient: levé", "devient: bloquant"), above=LAW)) == []


def exceptions(*priorities: int | None) -> tuple[Problem, ...]:
    """Return the problems of a check with exceptions of these priorities."""
    text = check("si: ancienneté > 36 mois")
    for rank, priority in enumerate(priorities):
        said = "" if priority is None else f"    priorité: {priority}\n"
        text += f"  ex{rank}:\n    titre: t\n    exception_à: long\n    si: associé\n{said}    devient: levé\n    source: s\n"
    return problems_of(text)


def test_priorities_are_stated_not_guessed() -> None:
    """One exception needs no priority; several must each state a different one."""
    assert codes(exceptions(None)) == []
    assert codes(exceptions(1, 2)) == []
    assert codes(exceptions(None, None)) == ["N511", "N511"]
    assert codes(exceptions(2, 2)) == ["N530"]


def test_exceptions_come_with_the_largest_priority_first() -> None:
    """The order of writing does not count."""
    text = check("si: ancienneté > 36 mois")
    for name, priority in [("faible", 1), ("forte", 9)]:
        text += f"  {name}:\n    titre: t\n    exception_à: long\n    si: associé\n    priorité: {priority}\n    devient: levé\n    source: s\n"
    (plan,) = program_of(text).checks

    assert [one.exception.name.value for one in plan.exceptions] == ["forte", "faible"]


ROLE = check("pour: activité\nsi: enveloppe < 0 €", name="négative")


def test_the_law_reads_a_result_by_its_role() -> None:
    """A check of the law reads the result « enveloppe » whatever rule of the cooperative gives it."""
    statutes = "règles:\n  solde:\n    valeur: 3 € - 5 €\nrésultats:\n  enveloppe: solde\n"
    program = program_of(statutes, ROLE)

    assert truth(program, "associé: non", "contrôle négative·si", (Scope.ACTIVITY, "activité")) is True
    assert program.checks[0].unmet == ""


@pytest.mark.parametrize(
    "statutes",
    [
        "règles:\n  autre: 3 €\n",
        "règles:\n  solde: 3 mois\nrésultats:\n  enveloppe: solde\n",
        "règles:\n  solde:\n    pour: participation\n    valeur: 3 €\nrésultats:\n  enveloppe: solde\n",
        "règles:\n  enveloppe:\n    pour: participation\n    valeur: 3 €\n",
    ],
)
def test_a_role_that_the_statutes_do_not_give_leaves_the_law_without_object(statutes: str) -> None:
    """Statutes without such a result, or with one of another unit or scope, are not at fault: the check says why it does not apply."""
    assert codes(problems_of(statutes, above=ROLE), errors_only=True) == []
    assert program_of(statutes, ROLE).checks[0].unmet == "enveloppe"


def test_a_cooperative_names_its_own_rules() -> None:
    """In a check of the cooperative itself, a role it does not give is an unknown name."""
    assert codes(problems_of(ROLE)) == ["N501"]


def test_waivers_are_forbidden_in_the_law_unless_it_says_so() -> None:
    """The law allows no waiver unless the check does; a cooperative allows them unless the check does not."""
    allowed = LAW.replace("    niveau: à vérifier\n", "    niveau: à vérifier\n    dérogation: permise\n")
    own = check("si: associé")

    assert [program_of("règles:\n  un: 1 €\n", LAW).checks[0].planned.waivable] == [False]
    assert [program_of("règles:\n  un: 1 €\n", allowed).checks[0].planned.waivable] == [True]
    assert [program_of(own).checks[0].planned.waivable] == [True]
    assert [
        program_of(own.replace("niveau: bloquant", "niveau: bloquant\n    dérogation: interdite")).checks[0].planned.waivable
    ] == [False]


def test_a_check_of_the_law_that_is_not_inherited_is_pointed_at() -> None:
    """Raising a check that the law writes, without inheriting its text, says which text to inherit."""
    found = Problems()
    wrong = problems_of("contrôles:\n  sociétariat_obligatoire:\n    niveau: bloquant\n")
    found.extend(list(where_to_inherit(wrong, Library([SHIPPED]), 740_000)))

    (one,) = found.sorted()
    assert (one.code, one.related[0].code) == ("N521", "N527")
    assert dict(one.related[0].words)["reference"] == "national/controle_societariat"


OWN = "statuts: essai\ntitre: Essai\nen_vigueur: 2025-01-01\nadopté:\n  par: assemblée générale\n  le: 2024-12-01\n  source: résolution 1\n"


@pytest.mark.parametrize("inherited", ["", "hérite:\n  - national/controle_societariat\n"])
def test_the_name_of_a_check_of_the_law_is_taken_inherited_or_not(tmp_path: Path, inherited: str) -> None:
    """Its law applies anyway: a text that writes a check of that name is told of it alone, once, with the place of the law's."""
    path = tmp_path / "essai.yaml"
    path.write_text(OWN + inherited + check("si: associé", "sociétariat_obligatoire"), "utf-8")
    library = Library.load([path])
    checked = check_file(path, library)

    assert codes(checked.problems, errors_only=True) == ["V434"]
    (one,) = [one for one in checked.problems if one.code == "V434"]
    assert (one.span.line, one.related[0].code) == (OWN.count("\n") + inherited.count("\n") + 2, "V428")
    assert "national/controle_societariat" in one.related[0].span.file


@pytest.mark.parametrize("own", ["règles:\n  un: 1 €\n", check("si: associé", "le_nôtre")])
def test_a_text_that_takes_no_name_reads_no_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str) -> None:
    """A text without checks, or with checks of its own names, is checked without reading the law as YAML."""
    path = tmp_path / "essai.yaml"
    path.write_text(OWN + own, "utf-8")
    read = []
    monkeypatch.setattr(library_module, "read_document", lambda data, file: read.append(file) or read_document(data, file))

    assert "V434" not in codes(check_file(path, Library.load([path])).problems)
    assert len(read) == 1
