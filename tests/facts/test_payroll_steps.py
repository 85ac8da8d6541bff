"""A person's way through the cooperative, parameters and waivers, as checks look at them one by one."""

from __future__ import annotations

from textwrap import dedent

import pytest

from engine.program.entries import CONTRACTS
from engine.program.vocabulary_checks import STATES
from engine.run.situation import Entity
from engine.statute.ruleset import Scope
from tests.facts.checked_month import PLAIN, books_in, checked, contracts, known, owned, person
from tests.facts.cooperative import day
from tests.written import program_of

HEADER = "personne;date;état\n"
PATH = HEADER + "P1;31/03/2025;associé\nP1;01/01/2023;test\nP1;01/01/2024;salarié\nP1;01/04/2025;sorti\nP2;05/03/2025;prospect\n"
UNKNOWN = "numéro;nom\nP1;Ada\nP2;Luc\n"


def way(text: str, number: str = "P1", **files: str | None) -> list[tuple[str, str]]:
    """Return the steps of a person: (ISO day, state reached)."""
    steps = [one for one in known(text, **files).of(Scope.STEP) if one.person is not None and one.person.key == number]
    return [(one.key.split("/")[2], STATES[int(one.given["état_atteint"])]) for one in steps]


def test_the_state_of_a_person_is_that_of_the_last_step() -> None:
    """The state on the last day of the month, with its day; the step of the next day is not known yet."""
    march, april, before = (person(text, parcours=PATH) for text in ("2025-03", "2025-04", "2024-01"))

    assert (march["état"], march["date_état"]) == (STATES.index("associé"), day("2025-03-31"))
    assert (april["état"], april["date_état"]) == (STATES.index("sorti"), day("2025-04-01"))
    assert (before["état"], before["date_état"]) == (STATES.index("salarié"), day("2024-01-01"))


def test_steps_are_looked_at_in_the_order_of_days() -> None:
    """Each says what was left and when, the contract of its day, its rank, and whether it is of the month."""
    there = owned(Scope.STEP, "2025-03", parcours=PATH)

    assert list(there) == ["P1/étape/2023-01-01", "P1/étape/2024-01-01", "P1/étape/2025-03-31", "P2/étape/2025-03-05"]
    first, _, last, other = there.values()
    assert last.label == "étape « associé » du 31 mars 2025"
    assert first.given == {
        "état_atteint": STATES.index("test"),
        "état_quitté": STATES.index("aucun"),
        "date_étape": day("2023-01-01"),
        "contrat_à_l_étape": CONTRACTS.index("cape"),
        "étape_dans_le_mois": False,
        "rang_de_l_étape": 1,
    }
    assert last.given == {
        "état_atteint": STATES.index("associé"),
        "état_quitté": STATES.index("salarié"),
        "date_étape": day("2025-03-31"),
        "date_étape_précédente": day("2024-01-01"),
        "contrat_à_l_étape": CONTRACTS.index("cesa"),
        "étape_dans_le_mois": True,
        "rang_de_l_étape": 3,
    }
    assert (other.given["rang_de_l_étape"], other.given["contrat_à_l_étape"]) == (1, 0)


def test_without_contracts_the_contract_of_a_step_is_unknown() -> None:
    """« Aucun » is said only when the file of contracts is there to say it."""
    assert "contrat_à_l_étape" not in owned(Scope.STEP, "2025-03", parcours=PATH, contrats=None)["P1/étape/2025-03-31"].given


def test_who_is_not_in_the_file_of_steps_has_no_state() -> None:
    """With that file, a person without steps has none: contracts no longer say her state."""
    given = person("2025-03", parcours=HEADER + "P2;05/03/2025;prospect\n")

    assert {"état", "date_état"} & set(given) == set()
    assert way("2025-03", parcours=HEADER) == []


@pytest.mark.parametrize(
    ("rows", "admitted", "text", "steps"),
    [
        (["convention;01/01/2024;31/03/2024;;", "cape;01/04/2024;;;"], "", "2025-03", [("2024-01-01", "test")]),
        (
            ["cape;01/01/2024;30/06/2024;;", "cdi;01/07/2024;;;"],
            "",
            "2025-03",
            [("2024-01-01", "test"), ("2024-07-01", "salarié")],
        ),
        (["cape;01/01/2024;30/06/2024;;", "cdi;01/04/2025;;;"], "", "2025-03", [("2024-01-01", "test"), ("2024-07-01", "sorti")]),
        (["cesa;01/01/2024;;;"], "01/01/2024", "2025-03", [("2024-01-01", "associé")]),
        (["cesa;01/01/2024;;;"], "31/03/2025", "2025-03", [("2024-01-01", "salarié"), ("2025-03-31", "associé")]),
        (["cesa;01/01/2024;;;"], "01/04/2025", "2025-03", [("2024-01-01", "salarié")]),
        (["cdi;01/01/2024;;;", "cape;01/03/2025;;;"], "", "2025-03", [("2024-01-01", "salarié")]),
        (["cdi;01/01/2024;31/03/2025;;"], "", "2025-03", [("2024-01-01", "salarié")]),
        (["cdi;01/01/2024;30/03/2025;;"], "", "2025-03", [("2024-01-01", "salarié"), ("2025-03-31", "sorti")]),
        (["cdi;01/01/2024;29/02/2024;;"], "", "2024-03", [("2024-01-01", "salarié"), ("2024-03-01", "sorti")]),
        (["cdi;01/01/2024;28/02/2025;;", "cdi;01/03/2025;;;"], "", "2025-03", [("2024-01-01", "salarié")]),
    ],
)
def test_without_the_file_steps_come_from_contracts_and_membership(
    rows: list[str], admitted: str, text: str, steps: list[tuple[str, str]]
) -> None:
    """In test, employed, associate, then out the day after the last contract; a way already gone is not gone again."""
    people = f"numéro;nom;date_associé\nP1;Ada;{admitted}\nP2;Luc;\n"

    assert way(text, contrats=contracts(*rows), personnes=people) == steps


def test_one_step_a_day() -> None:
    """Admitted on the day after the last contract, a person is out that day: a day has one step, in every reading."""
    people = "numéro;nom;date_associé\nP1;Ada;01/03/2025\nP2;Luc;\n"
    steps = way("2025-03", contrats=contracts("cdi;01/01/2024;28/02/2025;;"), personnes=people)

    assert steps == [("2024-01-01", "salarié"), ("2025-03-01", "sorti")]


def test_nothing_known_makes_no_step() -> None:
    """Neither file of steps, nor contracts, nor admission: no state, not « aucun »."""
    found = known("2025-03", contrats=None, personnes=UNKNOWN)

    assert found.of(Scope.STEP) == []
    assert "état" not in found.people[0].given


ABOVE = """\
paramètres:
  ancien:
    valeurs:
      2020-01-01: 1 €
      2025-03-01: 2 €
      2025-04-01: 3 €
    référence: article 1
    vérifié_le: 2025-02-10
  fixe:
    valeur: 12 mois
    référence: article 2
    vérifié_le: 2024-12-31
"""
OWN = "paramètres:\n  sans_date:\n    valeur: 5 €\n" + PLAIN


def parameters(text: str) -> dict[str, Entity]:
    """Return the parameters that are looked at in a month."""
    program = program_of(OWN, dedent(ABOVE))
    found, problems = checked(books_in(), text, program)
    assert problems == ()
    return {one.key: one for one in found.of(Scope.PARAMETER)}


def test_parameters_that_say_when_they_were_verified() -> None:
    """Only those that say it are looked at; the value in force on the first day of the month has a day, and « valeur » that of
    always."""
    march = parameters("2025-03")

    assert list(march) == ["ancien", "fixe"]
    assert march["ancien"].label == "paramètre « ancien »"
    assert march["ancien"].given == {"vérifié_le": day("2025-02-10"), "valeur_depuis": day("2025-03-01")}
    assert march["fixe"].given == {"vérifié_le": day("2024-12-31"), "valeur_depuis": day("1900-01-01")}


@pytest.mark.parametrize(("text", "since"), [("2025-02", "2020-01-01"), ("2025-04", "2025-04-01"), ("2019-12", None)])
def test_the_value_in_force_has_its_day(text: str, since: str | None) -> None:
    """A later value is not in force yet, and before the first there is none."""
    assert parameters(text)["ancien"].given.get("valeur_depuis") == (day(since) if since else None)


WAIVERS = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document\n"


@pytest.mark.parametrize(
    ("since", "until", "stands"),
    [
        ("31/03/2025", "31/03/2025", True),
        ("01/01/2025", "30/03/2025", False),
        ("01/04/2025", "30/04/2025", False),
        ("01/01/2020", "31/12/2030", True),
    ],
)
def test_waivers_on_record_are_looked_at(since: str, until: str, stands: bool) -> None:
    """Each with its two days, included, and whom it is about; whether it stands is asked on the last day of the month."""
    row = f"D001;x;P1;parce que;Ada;Luc;{since};{until};courriel\n"
    (waiver,) = owned(Scope.WAIVER, "2025-03", derogations=WAIVERS + row).values()

    assert (waiver.key, waiver.label, waiver.person and waiver.person.key) == ("D001", "dérogation D001", "P1")
    assert waiver.given == {
        "début_dérogation": day("-".join(reversed(since.split("/")))),
        "fin_dérogation": day("-".join(reversed(until.split("/")))),
        "dérogation_en_vigueur": stands,
        "dérogation_générale": False,
    }
