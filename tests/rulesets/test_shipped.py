"""What ships in ``rulesets/``: every text reads, checks and passes its own examples; the law's figures are the published ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.examples import try_examples
from engine.statute.inheritance import stack
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Ruleset, Tier
from engine.statute.shaping import read_ruleset
from engine.statute.versions import check_versions
from engine.text.problems import Problem
from engine.text.reading import read_document

FAMILIES = ("national", "reseaux", "exemples", "cooperatives")
NAMED = ("cabestan", "solstice", "oxalis", "cap_services")
TEXTS = [
    path
    for path in sorted(SHIPPED.rglob("*.yaml"))
    if path.relative_to(SHIPPED).parts[0] != "cooperatives" or path.relative_to(SHIPPED).parts[1] in NAMED
]
STEPS_DOWN = "B708"
"""The one warning that a shipped text may give: Solstice votes a scale whose amount falls from a bracket to the next."""

SMIC = """
2010-01-01 886 134377 | 2011-01-01 900 136500 | 2011-12-01 919 139382 | 2012-01-01 922 139837 | 2012-07-01 940 142567
2013-01-01 943 143022 | 2014-01-01 953 144538 | 2015-01-01 961 145752 | 2016-01-01 967 146662 | 2017-01-01 976 148027
2018-01-01 988 149847 | 2019-01-01 1003 152122 | 2020-01-01 1015 153942 | 2021-01-01 1025 155458 | 2021-10-01 1048 158947
2022-01-01 1057 160312 | 2022-05-01 1085 164558 | 2022-08-01 1107 167895 | 2023-01-01 1127 170928 | 2023-05-01 1152 174720
2024-01-01 1165 176692 | 2024-11-01 1188 180180 | 2026-01-01 1202 182303 | 2026-06-01 1231 186702
"""
EUROS = (2885, 2946, 3031, 3086, 3129, 3170, 3218, 3269, 3311, 3377, 3428, 3428, 3428, 3666, 3864, 3925, 4005)
CEILINGS = dict(zip(range(2010, 2027), EUROS, strict=True))


def ordinal(day: str) -> int:
    """Return the ordinal of a date written 2025-01-31."""
    return date.fromisoformat(day).toordinal()


def built(ruleset: Ruleset, library: Library) -> tuple[Program | None, list[Problem]]:
    """Return the program of a text with all it inherits, and everything wrong on the way."""
    rulesets, wrong = stack(library, ruleset, ruleset.effective_from)
    program, more = build_program(rulesets)
    return program, [*wrong, *more]


def shipped(reference: str, day: str) -> Program:
    """Return the program of the version in force on a day of a shipped policy."""
    library = Library.load([SHIPPED])
    ruleset = library.resolve(reference, ordinal(day))
    assert ruleset is not None
    program, _ = built(ruleset, library)
    assert program is not None
    return program


def voted(since: str, *lines: str) -> list[str]:
    """Return the codes of what is wrong in a cooperative's text that inherits the law of CAE."""
    head = f"statuts: essai\ntitre: Essai\nen_vigueur: {since}\nadopté:\n  par: assemblée\n  le: {since}\n  source: essai\n"
    text = head + "hérite:\n  - national/droit_cae\n" + "\n".join(lines) + "\n"
    document, wrong = read_document(text.encode(), "essai.yaml")
    ruleset, shape = read_ruleset(document)
    assert ruleset is not None
    _, more = built(ruleset, Library.load([SHIPPED]))
    return [found.code for found in (*wrong, *shape, *more)]


def test_every_family_ships() -> None:
    """National law, the two networks, the eight written statutes and four cooperatives of the fact sheet are there."""
    folders = {path.parent.relative_to(SHIPPED).as_posix() for path in TEXTS}

    assert {"national/droit_cae", "national/smic", "national/plafond_securite_sociale", "national/paie"} <= folders
    assert {"national/scop", "reseaux/copea", "reseaux/cpe"} <= folders
    assert {f"cooperatives/{name}/contribution" for name in NAMED} <= folders
    assert {path.relative_to(SHIPPED).parts[0] for path in TEXTS} == set(FAMILIES)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_a_shipped_text_passes_its_own_examples(path: Path) -> None:
    """A shipped text reads and checks without a word, every branch has an example, every example gives its amounts."""
    library = Library.load([SHIPPED])
    ruleset, wrong = library.read(path)
    assert ruleset is not None
    program, more = built(ruleset, library)
    assert program is not None
    tried, differences = try_examples(program, ruleset)

    found = [(p.code, p.span.line) for p in (*wrong, *more, *differences) if p.code != STEPS_DOWN]
    assert found == []
    assert all(one.passed for one in tried)
    assert len(tried) == len(ruleset.examples)


@pytest.mark.parametrize("folder", sorted({path.parent for path in TEXTS}), ids=lambda f: f.relative_to(SHIPPED).as_posix())
def test_versions_follow_one_another(folder: Path) -> None:
    """The versions of a shipped policy leave no gap and never overlap."""
    policies, wrong = Library.load([SHIPPED]).policies_of(folder)

    assert wrong == ()
    assert [problem.code for versions in policies.values() for problem in check_versions(versions)] == []


def test_only_the_drops_of_solstice_are_warned() -> None:
    """The three drops of the scale that Solstice votes are told, and nothing else in any shipped text is."""
    library = Library.load([SHIPPED])
    ruleset, _ = library.read(SHIPPED / "cooperatives/solstice/contribution/2017-01-01.yaml")
    assert ruleset is not None

    _, problems = built(ruleset, library)

    assert [problem.code for problem in problems] == [STEPS_DOWN] * 3


@pytest.mark.parametrize(
    "row", [row.split() for row in SMIC.replace("\n", "|").split("|") if row.strip()], ids=lambda row: row[0]
)
def test_the_smic_is_the_published_one(row: list[str]) -> None:
    """From each date the SMIC is the published one, by the hour and by the month; the day before, it is the previous one."""
    since, hourly, monthly = row[0], int(row[1]), int(row[2])
    parameters = shipped("national/smic", since).parameters

    assert parameters["smic_horaire"].at(ordinal(since)) == hourly
    assert parameters["smic_mensuel"].at(ordinal(since)) == monthly
    assert parameters["smic_mensuel"].at(ordinal(since) - 1) != monthly


def test_the_smic_has_no_other_date() -> None:
    """No date is added between the published ones, and there is no SMIC before 2010."""
    parameters = shipped("national/smic", "2026-06-01").parameters
    dates = [ordinal(row.split()[0]) for row in SMIC.replace("\n", "|").split("|") if row.strip()]

    assert [since for since, _ in parameters["smic_mensuel"].values] == dates
    assert [since for since, _ in parameters["smic_horaire"].values] == dates
    assert parameters["smic_mensuel"].at(ordinal("2009-12-31")) is None


@pytest.mark.parametrize(("year", "euros"), CEILINGS.items())
def test_the_social_security_ceiling_is_the_published_one(year: int, euros: int) -> None:
    """Each year has its monthly ceiling of the social security, unchanged from 2020 to 2022."""
    parameters = shipped("national/plafond_securite_sociale", f"{year}-06-15").parameters
    ceiling = parameters["plafond_sécurité_sociale_mensuel"]

    assert ceiling.at(ordinal(f"{year}-01-01")) == ceiling.at(ordinal(f"{year}-12-31")) == euros * 100


def test_every_value_of_the_law_says_where_it_is_written() -> None:
    """Each national parameter carries its legal reference and the day it was checked."""
    library = Library.load([SHIPPED])
    policies, _ = library.policies_of(SHIPPED / "national")
    parameters = [p for versions in policies.values() for ruleset in versions for p in ruleset.parameters]

    assert len(parameters) > 50
    assert [p.name.value for p in parameters if not p.reference_text or p.checked_on is None] == []


def test_each_tier_stands_in_its_folder() -> None:
    """National texts are national, network texts are of a network, the others of a cooperative."""
    tiers = {"national": Tier.NATIONAL, "reseaux": Tier.NETWORK}
    library = Library.load([SHIPPED])
    rulesets = [(path, library.read(path)[0]) for path in TEXTS]

    wrong = [
        path.name
        for path, ruleset in rulesets
        if ruleset is None or ruleset.tier is not tiers.get(path.relative_to(SHIPPED).parts[0], Tier.COOPERATIVE)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("day", "known", "unknown"),
    [
        ("2003-08-01", "cape_durée_totale_maximale", "sociétariat_obligatoire_après"),
        ("2014-08-01", "cape_durée_totale_maximale", "sociétariat_obligatoire_après"),
        ("2014-08-02", "sociétariat_obligatoire_après", "entretiens_par_an_minimum"),
        ("2015-12-31", "période_d_essai_maximale", "solde_part_variable_délai"),
        ("2016-01-01", "entretiens_par_an_minimum", ""),
    ],
)
def test_the_law_is_the_one_of_its_date(day: str, known: str, unknown: str) -> None:
    """A rule of the law is known from its date of effect on, and not the day before."""
    parameters = shipped("national/droit_cae", day).parameters

    assert known in parameters
    assert unknown not in parameters


def test_the_law_of_2016_says_its_figures() -> None:
    """The durations and counts of the law are those of the codes, as integers."""
    parameters = shipped("national/droit_cae", "2026-01-01").parameters
    values = {name: dated.values[-1][1] for name, dated in parameters.items()}

    assert {name: values[name] for name in values if name.startswith("cape")} == {
        "cape_durée_maximale": 12,
        "cape_renouvellements_maximum": 2,
        "cape_durée_totale_maximale": 36,
    }
    assert values["sociétariat_obligatoire_après"] == 36
    assert values["période_d_essai_maximale"] == 8
    assert (values["entretiens_par_an_minimum"], values["solde_part_variable_délai"]) == (2, 1)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("paramètres:", "  sociétariat_obligatoire_après: 48 mois"), "V421"),
        (("sociétariat:", "  obligatoire_après: 37 mois", "  compté_depuis: date_cesa"), "V421"),
        (("paramètres:", "  cape_durée_maximale: 24 mois"), "V421"),
        (("paramètres:", "  cape_renouvellements_maximum: 3"), "V421"),
        (("paramètres:", "  période_d_essai_maximale: 9 mois"), "V421"),
        (("paramètres:", "  solde_part_variable_délai: 2 mois"), "V421"),
        (("paramètres:", "  entretiens_par_an_minimum: 1"), "V422"),
        (("paramètres:", "  part_fixe_versements_par_an: 4"), "V420"),
        (("paramètres:", "  cape_durée_maximale: 12 jours"), "T625"),
    ],
    ids=lambda value: value[1].strip() if isinstance(value, tuple) else value,
)
def test_a_cooperative_is_not_laxer_than_the_law(lines: tuple[str, ...], code: str) -> None:
    """A text that goes beyond what the law allows is refused."""
    assert voted("2024-01-01", *lines) == [code]


@pytest.mark.parametrize(
    "lines",
    [
        ("sociétariat:", "  obligatoire_après: 18 mois", "  compté_depuis: date_cesa"),
        ("paramètres:", "  cape_durée_totale_maximale: 24 mois"),
        ("paramètres:", "  entretiens_par_an_minimum: 4"),
    ],
    ids=lambda lines: lines[1].strip(),
)
def test_a_cooperative_may_be_stricter_than_the_law(lines: tuple[str, ...]) -> None:
    """A text that is stricter than the law is accepted."""
    assert voted("2024-01-01", *lines) == []


@pytest.mark.parametrize(("since", "accepted"), [("2010-01-01", True), ("2014-08-01", True), ("2014-08-02", False)])
def test_membership_is_compulsory_by_law_from_2014(since: str, accepted: bool) -> None:
    """Before the law of 2014 a text may set any delay of membership; from it on, 36 months at most."""
    lines = ("sociétariat:", "  obligatoire_après: 48 mois", "  compté_depuis: date_premier_contrat_travail")

    assert (voted(since, *lines) == []) is accepted


def test_there_is_no_law_of_cae_before_2003() -> None:
    """A text of 2002 that inherits the law of CAE is told that no version is that old."""
    assert voted("2002-01-01") != []
