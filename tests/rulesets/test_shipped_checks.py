"""The checks that ship: each is written whole under a name of its own, and each finds its fault on the very limit of its law."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engine.payroll.controlled import control_program
from engine.payroll.subjects import subjects_of
from engine.payroll.tree import Kind, Level, Stated
from engine.payroll.truths import Tally, stated_truths
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.statute.checks import Check
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Ruleset, Scope, Tier
from engine.text.document import Text
from engine.text.spans import Span
from engine.text.values import read_month_range
from tests.payroll.small_folder import checked, cooperative
from tests.rulesets.check_cases import ASIDE, CASES, ELSEWHERE, LATER, LIST_OF, REMINDED, UNKNOWN, Case
from tests.written import decided, ruleset_of

ROLES = ("assiette", "contribution", "enveloppe", "avance", "report")
STATUTES = "règles:\n" + "".join(f"  {role}:\n    comptes:\n      plus:\n        - 7\n" for role in ROLES)
STATUTES += "résultats:\n" + "".join(f"  {role}: {role}\n" for role in ROLES)
FOLDERS = ("national", "reseaux", "cooperatives/demo/contribution")


@cache
def library() -> Library:
    return Library.load([SHIPPED])


def shipped_texts() -> list[Ruleset]:
    """Return every version of the law, of the networks and of the demonstration."""
    paths = [path for folder in FOLDERS for path in sorted((SHIPPED / folder).rglob("*.yaml"))]
    return [text for path in paths if (text := library().read(path)[0]) is not None]


def checks_of(texts: list[Ruleset]) -> list[tuple[str, Check]]:
    return [(text.policy, part) for text in texts for part in text.checks if isinstance(part, Check)]


@cache
def program_at(month: str, network: str = "", added: str = "") -> Program:
    """Return the program that checks a month: for statutes that give every role, or that take those of a network."""
    found, problems = read_month_range(Text(month, Span("mois.yaml")))
    assert found is not None, problems
    text = f"hérite:\n  - {network}\n" if network else STATUTES
    program, problems = control_program(library(), ruleset_of(text + added), first_day(found[0]))
    assert program is not None, problems
    return program


def facts_of(text: str) -> dict[str, str]:
    return dict(part.strip().split(": ", 1) for part in text.split(" ; ") if part.strip())


def stated_by(case: Case, change: str, scope: Scope) -> str:
    """Return the facts of a case as a text, once changed: those of an entity in its list, the others beside it."""
    inside, _, beside = case.sound.partition(" | ")
    own, other, changed = facts_of(inside), facts_of(beside), facts_of(change)
    listed = case.inside or LIST_OF.get(scope.value, "")
    other |= {name: value for name, value in changed.items() if name in other or not listed}
    own |= {name: value for name, value in changed.items() if name not in other}
    if not listed:
        own, other = {}, own | other
    lines = [f"{name}: {value}" for name, value in other.items() if value != "-"]
    entity = [f"{name}: {value}" for name, value in own.items() if value != "-"]
    if entity:
        lines += [f"{listed}:", f"  - {entity[0]}", *(f"    {line}" for line in entity[1:])]
    return "\n".join(lines) + "\n"


def truth(case: Case, change: str = "", month: str = "", network: str = "", added: str = "") -> tuple[Tally, list[Stated]]:
    """Return whom a check is about and what it states, with the facts of a case once changed."""
    when = month or case.month
    program = program_at(when, network, added)
    (plan,) = [one for one in program.checks if one.name == case.check]
    decision = decided(program, f"mois: {when}\n{stated_by(case, change, plan.planned.check.scope)}")
    subjects = subjects_of(decision.situations[-1])
    stated, tallies = stated_truths(program, decision.outcomes[-1], subjects, lambda *_: "")
    return tallies[case.check], [one for one in stated if one.check == case.check]


def test_every_shipped_check_says_what_it_looks_at_where_it_comes_from_and_what_to_do() -> None:
    """Each check of the law, of a network or of the demonstration has a title, an article and three sentences."""
    checks = checks_of(shipped_texts())
    said = [(one.title_text, one.source_text, one.found.pieces, one.expected.pieces, one.action.pieces) for _, one in checks]

    assert len(checks) > 100
    assert [one.name.value for (_, one), parts in zip(checks, said, strict=True) if not all(parts)] == []


def test_no_two_shipped_texts_give_one_name_to_two_checks() -> None:
    """The same name in two texts would be one check weakened by the other; versions of one text keep theirs."""
    homes: dict[str, set[str]] = {}
    for policy, one in checks_of(shipped_texts()):
        homes.setdefault(one.name.value, set()).add(policy)

    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_the_law_checks_every_month_since_2010() -> None:
    """Every national text of checks is in force from 2010 on, and its thresholds say where they are written."""
    law = [text for text in shipped_texts() if text.policy.startswith("controle_")]

    assert len(law) == 7
    assert [text.policy for text in law if text.tier is not Tier.NATIONAL or text.effective_from > first_day(2010 * 12)] == []
    assert [p.name.value for text in law for p in text.parameters if not p.reference_text or p.checked_on is None] == []


@pytest.mark.parametrize(
    "name",
    [
        *("salaire_sous_le_smic", "part_fixe_non_versée", "salaire_sans_contrat", "saisie_insuffisante"),
        "retenues_au_delà_du_net",
        *("cape_de_plus_de_douze_mois", "contrats_qui_se_chevauchent", "essai_trop_long", "contrat_antidaté"),
        *("sociétariat_obligatoire", "décennale_absente", "services_à_la_personne_sans_agrément", "période_non_arrêtée"),
    ],
)
def test_what_the_law_forbids_is_not_waived(name: str) -> None:
    """A legal prohibition blocks, and no waiver lifts it."""
    (plan,) = [one for one in program_at("mars 2025").checks if one.name == name]

    assert (plan.planned.level, plan.planned.waivable) == (Level.BLOCKING, False)


def test_every_check_of_the_law_has_its_case() -> None:
    """No national check is left without facts that it finds at fault, but for those that are tried below."""
    tried = {case.check for case in CASES} | {case.check for case in REMINDED} | ELSEWHERE
    law = {one.name.value for policy, one in checks_of(shipped_texts()) if policy.startswith("controle_")}

    assert sorted(law - tried) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_a_check_finds_its_fault_and_nothing_short_of_it(case: Case) -> None:
    """On its limit a check is about the facts and finds nothing; one step beyond, it finds the fault."""
    tally, stated = truth(case)
    assert (tally.unmet, tally.out_of_time, tally.concerned) == ("", False, 1)
    assert [one for one in stated if one.fault or one.missing] == []

    assert [(one.fault, one.missing) for one in truth(case, case.change)[1]] == [(True, "")]


@pytest.mark.parametrize("case", REMINDED, ids=lambda case: case.check)
def test_a_deadline_is_reminded_from_its_day_on(case: Case) -> None:
    """The day before a reminder nothing is said; on its day there is a reminder, which is no fault."""
    assert truth(case)[1] == []

    assert [(one.fault, one.missing, one.reminder >= 0) for one in truth(case, case.change)[1]] == [(False, "", True)]


@pytest.mark.parametrize("case", ASIDE, ids=lambda case: f"{case.check}, {case.change}")
def test_a_check_leaves_alone_what_it_is_not_about(case: Case) -> None:
    """Facts at fault are no longer reproached once the check is not about them."""
    assert [one.fault for one in truth(case)[1]] == [True]

    tally, stated = truth(case, case.change)
    assert (stated, tally.concerned, tally.aside) == ([], 0, 1)


@pytest.mark.parametrize("case", LATER, ids=lambda case: case.check)
def test_a_law_is_not_reproached_before_its_day(case: Case) -> None:
    """The last month before a law the check says it is out of its time; the first month of the law, it finds the fault."""
    tally, stated = truth(case, month=case.change)
    assert (tally.out_of_time, stated) == (True, [])

    assert [one.fault for one in truth(case)[1]] == [True]


@pytest.mark.parametrize("case", UNKNOWN, ids=lambda case: case.check)
def test_a_missing_fact_is_named(case: Case) -> None:
    """A check that lacks a fact is neither satisfied nor at fault: it names the fact."""
    assert [(one.fault, one.missing) for one in truth(case)[1]] == [(False, case.change)]


@pytest.mark.parametrize(("month", "changed"), [("octobre 2024", False), ("novembre 2024", True), ("janvier 2025", False)])
def test_the_month_of_a_new_smic_is_told(month: str, changed: bool) -> None:
    """The month whose first day has a new SMIC is told, and no other."""
    assert [one.fault for one in truth(Case("changement_du_smic", ""), month=month)[1]] == [True] * changed


def found_in(folder: Path, month: int, check: str) -> list[tuple[Kind, Level | None]]:
    report = checked(folder, month).report
    assert report is not None
    return [(line.kind, line.level) for line in report.lines if line.check == check]


def test_a_parameter_unverified_for_a_year_is_to_be_reviewed(tmp_path: Path) -> None:
    """A value of the law read on the 1st of November 2026 is sound through November 2027, and is to be read again after."""
    folder = cooperative(tmp_path)

    assert found_in(folder, 2027 * 12 + 10, "paramètre_non_vérifié") == []
    assert set(found_in(folder, 2027 * 12 + 11, "paramètre_non_vérifié")) == {(Kind.FAULT, Level.REVIEW)}


def test_a_waiver_is_told_before_it_ends_and_when_it_has(tmp_path: Path) -> None:
    """A waiver is reminded of in its last sixty days, told once in the month that it ends, and never again."""
    header = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le\n"
    row = "D001;coordonnées_bancaires_inconnues;P2;relevé attendu;Anne Roy;Paul Noir;2025-01-01;2025-04-15;courriel;2025-01-01\n"
    folder = cooperative(tmp_path, derogations=header + row)
    information = Level.INFORMATION

    ends = [found_in(folder, 2025 * 12 + month, "dérogation_qui_finit") for month in range(5)]
    assert ends == [[], [(Kind.REMINDER, information)], [(Kind.REMINDER, information)], [], []]
    ended = [found_in(folder, 2025 * 12 + month, "dérogation_finie") for month in range(5)]
    assert ended == [[], [], [], [(Kind.FAULT, information)], []]


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("2023-10-01", []),
        ("2023-09-30", ["convention_prolongée"]),
        ("2023-04-01", ["convention_prolongée"]),
        ("2023-03-31", ["convention_trop_longue"]),
    ],
)
def test_a_network_asks_why_an_agreement_is_long_before_it_is_too_long(start: str, found: list[str]) -> None:
    """In Coopérer pour entreprendre an agreement is reviewed from eighteen months on and blocked from twenty-four, never both."""
    facts = f"nature_contrat: convention ; en_vigueur: oui ; début_contrat: {start} ; durée_contrat: 18 mois"
    names = ("convention_prolongée", "convention_trop_longue")

    assert [name for name in names if truth(Case(name, facts), network="reseaux/cpe")[1]] == found


def test_a_cooperative_that_shortens_the_agreement_is_checked_on_its_own_length() -> None:
    """The law of checks reads the limit that the statutes set below that of the network: twelve months, not twenty-four."""
    facts = "nature_contrat: convention ; en_vigueur: oui ; début_contrat: 2024-03-31 ; durée_contrat: 12 mois"
    shorter = "paramètres:\n  convention_durée_maximale: 12 mois\n"

    for added, count in (("", 0), (shorter, 1)):
        assert len(truth(Case("convention_trop_longue", facts), network="reseaux/cpe", added=added)[1]) == count


@pytest.mark.parametrize(
    ("month", "last_but_one", "count", "found"),
    [
        ("janvier 2025", "2024-03-10", 2, []),
        ("février 2025", "2024-03-10", 2, ["entretien_à_tenir"]),
        ("mars 2025", "2024-03-10", 1, ["entretiens_insuffisants"]),
        ("février 2025", "2024-03-31", 2, ["entretien_à_tenir"]),
        ("mars 2025", "2024-03-31", 1, ["entretiens_insuffisants"]),
        ("avril 2025", "2024-03-31", 1, ["entretiens_insuffisants"]),
    ],
)
def test_an_interview_is_reminded_of_until_it_is_missing(month: str, last_but_one: str, count: int, found: list[str]) -> None:
    """In the month before the last but one is a year old there is a reminder; once one is missing, the fault alone."""
    facts = f"contrat: cesa ; date_cesa: 2020-01-01 ; entretiens_sur_un_an: {count} ; avant_dernier_entretien: {last_but_one}"
    names = ("entretiens_insuffisants", "entretien_à_tenir")

    assert [name for name in names if truth(Case(name, facts), month=month)[1]] == found


@pytest.mark.parametrize(("month", "added", "count"), [("mai 2025", "", 1), ("décembre 2025", "", 0), ("décembre 2025", "12", 1)])
def test_leave_is_told_at_the_end_of_its_period(month: str, added: str, count: int) -> None:
    """What is left is told in May alone, or in the month that the cooperative sets."""
    own = f"paramètres:\n  congés_fin_de_période: {added}\n" if added else ""

    assert len(truth(Case("congés_non_pris", "congés_à_prendre: 3 jours"), month=month, added=own)[1]) == count


def test_a_cooperative_sets_the_change_of_rate_that_is_told() -> None:
    """A point is told unless the statutes say more, and three points are not four."""
    facts = "assiette: 1 000 € ; contribution: 130 € ; assiette_précédente: 1 000 € ; contribution_précédente: 100 €"

    for added, count in (("", 1), ("3 %", 0), ("2,99 %", 1)):
        own = f"paramètres:\n  variation_de_taux_signalée: {added}\n" if added else ""
        assert len(truth(Case("taux_de_contribution_changé", facts), added=own)[1]) == count
