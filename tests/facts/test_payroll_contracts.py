"""Contracts and amendments one by one, as checks look at them: every date and duration worked out by hand."""

from __future__ import annotations

import pytest

from engine.program.entries import CONTRACTS
from engine.statute.ruleset import Scope
from tests.facts.checked_month import AMENDMENT_HEADER, contract, contracts, known, look, owned, person
from tests.facts.cooperative import codes, day


def test_a_contract_says_what_its_row_says() -> None:
    """Nature, days, duration, hours and fixed part are those of the row; what is only a column is absent without it."""
    there = owned(Scope.CONTRACT, "2025-03", contrats=contracts("cape;01/03/2025;28/02/2026;20,50;400,00"))

    (entity,) = there.values()
    assert (entity.key, entity.label) == ("P1/cape/2025-03-01", "CAPE du 1er mars 2025")
    assert entity.person is not None
    assert entity.person.key == "P1"
    assert entity.given == {
        "nature_contrat": CONTRACTS.index("cape"),
        "début_contrat": day("2025-03-01"),
        "fin_contrat": day("2026-02-28"),
        "durée_contrat": 12,
        "rang_du_contrat": 1,
        "durée_de_même_nature": 12,
        "en_vigueur": True,
        "commence_dans_le_mois": True,
        "finit_dans_le_mois": False,
        "jours_de_chevauchement": 0,
        "heures_du_contrat": 2050,
        "part_fixe_du_contrat": 40_000,
    }


def test_what_a_row_leaves_empty_is_absent() -> None:
    """Without end, hours or fixed part these facts are not there: neither zero nor no."""
    given = contract("2025-03", "cdi/2025-01-01", "cdi;01/01/2025;;;")

    assert {"fin_contrat", "heures_du_contrat", "part_fixe_du_contrat", "jours_sans_contrat_avant"} & set(given) == set()
    assert {"signé_le", "dpae_le", "clause_objectifs", "renouvellement_écrit"} & set(given) == set()


def test_a_contract_that_starts_after_the_month_is_not_known_yet() -> None:
    """On the last day of the month a contract is there; begun the day after, it is not."""
    rows = ("cdi;31/03/2025;;;",)

    assert list(owned(Scope.CONTRACT, "2025-03", contrats=contracts(*rows))) == ["P1/cdi/2025-03-31"]
    assert owned(Scope.CONTRACT, "2025-02", contrats=contracts(*rows)) == {}


@pytest.mark.parametrize(
    ("row", "text", "begins", "there", "ends"),
    [
        ("cdi;01/03/2025;;;", "2025-03", True, True, False),
        ("cdi;31/03/2025;;;", "2025-03", True, True, False),
        ("cdi;28/02/2025;;;", "2025-03", False, True, False),
        ("cdd;01/01/2025;31/03/2025;;", "2025-03", False, True, True),
        ("cdd;01/01/2025;30/03/2025;;", "2025-03", False, False, True),
        ("cdd;01/01/2025;01/03/2025;;", "2025-03", False, False, True),
        ("cdd;01/01/2025;28/02/2025;;", "2025-03", False, False, False),
        ("cdd;01/01/2025;01/04/2025;;", "2025-03", False, True, False),
        ("cdd;10/03/2025;20/03/2025;;", "2025-03", True, False, True),
        ("cdd;01/01/2024;29/02/2024;;", "2024-02", False, True, True),
    ],
)
def test_a_contract_in_and_around_the_month(row: str, text: str, begins: bool, there: bool, ends: bool) -> None:
    """It is in force when it covers the last day; it begins and ends in the month by its own days, both included."""
    start = row.split(";")[1]
    given = contract(text, f"{row[:3]}/{start[6:]}-{start[3:5]}-{start[:2]}", row)

    assert (given["commence_dans_le_mois"], given["en_vigueur"], given["finit_dans_le_mois"]) == (begins, there, ends)


@pytest.mark.parametrize(
    ("row", "key", "text", "months"),
    [
        ("cape;17/01/2025;16/07/2025;;", "cape/2025-01-17", "2025-03", 6),
        ("cape;17/01/2025;15/07/2025;;", "cape/2025-01-17", "2025-03", 5),
        ("cape;29/02/2024;28/02/2025;;", "cape/2024-02-29", "2024-03", 12),
        ("cape;01/03/2023;29/02/2024;;", "cape/2023-03-01", "2023-03", 12),
        ("cape;31/01/2025;27/02/2025;;", "cape/2025-01-31", "2025-01", 1),
        ("cape;31/01/2025;26/02/2025;;", "cape/2025-01-31", "2025-01", 0),
        ("cdi;01/01/2024;;;", "cdi/2024-01-01", "2025-03", 15),
        ("cdi;31/03/2025;;;", "cdi/2025-03-31", "2025-03", 0),
    ],
)
def test_the_whole_months_of_a_contract(row: str, key: str, text: str, months: int) -> None:
    """They run to its last day, or to the last day of the month when it has none; a month begun does not count."""
    assert contract(text, key, row)["durée_contrat"] == months


@pytest.mark.parametrize(
    ("rows", "months"),
    [
        (["cape;01/01/2024;31/12/2024;;", "cape;01/01/2025;31/12/2025;;"], 24),
        (["cape;01/01/2024;31/12/2024;;", "cape;01/01/2025;01/01/2026;;"], 25),
        (["cape;01/01/2024;30/12/2024;;", "cape;01/01/2025;31/12/2025;;"], 24),
        (["cape;01/01/2024;15/06/2024;;", "cape;01/01/2025;31/12/2025;;"], 18),
        (["cape;01/01/2024;31/12/2024;;", "cape;16/12/2024;31/12/2025;;"], 24),
        (["convention;01/01/2024;31/12/2024;;", "cape;01/01/2025;31/12/2025;;"], 12),
    ],
)
def test_contracts_of_one_nature_add_up(rows: list[str], months: int) -> None:
    """Those that follow or overlap make one period, each period counts the months it begins, another nature counts apart."""
    second = list(owned(Scope.CONTRACT, "2025-03", contrats=contracts(*rows)).values())[1]

    assert second.given["durée_de_même_nature"] == months


def test_the_rank_of_a_contract_is_that_of_its_nature() -> None:
    """First, second and third CAPE, whatever stands between them and whatever the order of the file."""
    rows = (
        *("cape;01/01/2025;28/02/2025;;", "cape;01/01/2023;31/12/2023;;", "convention;01/11/2022;31/12/2022;;"),
        *("cape;01/01/2024;31/12/2024;;", "cdi;01/03/2025;;;"),
    )
    there = owned(Scope.CONTRACT, "2025-03", contrats=contracts(*rows))

    assert {key: one.given["rang_du_contrat"] for key, one in there.items()} == {
        "P1/convention/2022-11-01": 1,
        "P1/cape/2023-01-01": 1,
        "P1/cape/2024-01-01": 2,
        "P1/cape/2025-01-01": 3,
        "P1/cdi/2025-03-01": 1,
    }


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        (["cape;01/01/2024;31/12/2024;;", "cape;01/01/2025;;;"], (0, 0)),
        (["cape;01/01/2024;31/12/2024;;", "cape;31/12/2024;;;"], (1, 1)),
        (["cdi;01/03/2025;;;", "cdi;22/03/2025;;;"], (10, 10)),
        (["cdd;01/01/2024;31/12/2024;;", "cdd;01/02/2024;29/02/2024;;"], (29, 29)),
        (["cape;01/01/2025;31/03/2025;;", "cdi;30/03/2025;;;"], (2, 2)),
        (["convention;01/01/2025;;;", "cesa;31/03/2025;;;"], (1, 1)),
        (["convention;01/01/2025;;;", "cape;01/02/2025;;;"], (0, 0)),
        (["cdi;01/01/2025;;;", "cesa;01/02/2025;;;"], (0, 0)),
    ],
)
def test_days_shared_with_a_contract_that_excludes_it(rows: list[str], days: tuple[int, int]) -> None:
    """Of one nature, or support beside employment, both days included; a CESA beside a CDI, or a convention beside a CAPE,
    is allowed, and a contract that follows on the next day shares nothing."""
    there = owned(Scope.CONTRACT, "2025-03", contrats=contracts(*rows))

    assert tuple(one.given["jours_de_chevauchement"] for one in there.values()) == days


@pytest.mark.parametrize(
    ("before", "start", "gap"),
    [
        (["cape;01/01/2024;28/02/2025;;"], "01/03/2025", 0),
        (["cape;01/01/2024;27/02/2025;;"], "01/03/2025", 1),
        (["cape;01/01/2023;28/02/2024;;"], "01/03/2024", 1),
        (["cape;01/01/2023;29/02/2024;;"], "01/03/2024", 0),
        (["cape;01/01/2024;31/03/2025;;"], "01/03/2025", 0),
        (["convention;01/01/2024;;;", "cdd;01/02/2024;29/02/2024;;"], "01/03/2025", 0),
        (["cdd;01/01/2024;31/12/2024;;", "cdd;01/02/2024;29/02/2024;;"], "11/01/2025", 10),
        ([], "01/03/2025", None),
    ],
)
def test_days_without_contract_before(before: list[str], start: str, gap: int | None) -> None:
    """From the last end of all that came before, whatever its nature; nothing for the very first contract."""
    key = f"cdi/{start[6:]}-{start[3:5]}-{start[:2]}"

    assert contract("2025-03", key, *before, f"cdi;{start};;;").get("jours_sans_contrat_avant") == gap


AMENDED = "P1;15/01/2025;100;\nP1;31/03/2025;;950,00\nP1;01/04/2025;120;999\n"


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ("P1;01/01/2024;test\nP1;31/01/2024;sorti\nP1;10/03/2025;salarié\n", True),
        ("P1;01/01/2024;test\nP1;09/03/2025;sorti\nP1;10/03/2025;salarié\n", True),
        ("P1;01/01/2024;test\nP1;30/01/2024;sorti\nP1;10/03/2025;salarié\n", False),
        ("P1;01/01/2024;test\nP1;10/03/2025;sorti\n", False),
        ("P1;01/01/2024;test\nP1;10/03/2025;salarié\n", False),
        ("P2;01/01/2024;test\nP2;01/02/2024;sorti\n", False),
        (None, None),
    ],
)
def test_a_way_out_between_two_contracts(steps: str | None, left: bool | None) -> None:
    """A step « sorti » from the last day of the contracts before to the eve of this one; unknown without the file of steps."""
    rows = ("cape;01/01/2024;31/01/2024;;", "cesa;10/03/2025;;;")
    file = None if steps is None else "personne;date;état\n" + steps

    assert contract("2025-03", "cesa/2025-03-10", *rows, parcours=file).get("sortie_avant_le_contrat") is left
    assert "sortie_avant_le_contrat" not in contract("2025-03", "cape/2024-01-01", *rows, parcours=file)


@pytest.mark.parametrize(
    ("text", "hours", "fixed"),
    [("2024-12", 8000, 90_000), ("2025-01", 10_000, 90_000), ("2025-03", 10_000, 95_000), ("2025-04", 12_000, 99_900)],
)
def test_a_contract_has_the_terms_of_its_last_amendment(text: str, hours: int, fixed: int) -> None:
    """An amendment of the last day of the month counts, one of the next day does not yet; what it leaves out stays."""
    given = contract(text, "cesa/2024-01-01", "cesa;01/01/2024;;80,00;900,00", avenants=AMENDMENT_HEADER + AMENDED)

    assert (given["heures_du_contrat"], given["part_fixe_du_contrat"]) == (hours, fixed)


def test_an_amendment_bears_on_one_contract() -> None:
    """Before the contract or after its end it changes nothing; of two in force, the CESA is amended and the CDI stays."""
    rows = ("cdi;01/01/2020;;35,00;", "cesa;01/06/2024;;20,00;500", "cdd;01/01/2019;31/12/2019;30;")
    amendments = AMENDMENT_HEADER + "P1;01/01/2025;100;\nP1;01/01/2020;40;\nP1;01/01/2018;1;\n"
    there = owned(Scope.CONTRACT, "2025-03", contrats=contracts(*rows), avenants=amendments)

    assert {key: one.given["heures_du_contrat"] for key, one in there.items()} == {
        "P1/cdd/2019-01-01": 3000,
        "P1/cdi/2020-01-01": 4000,
        "P1/cesa/2024-06-01": 10_000,
    }
    assert person("2025-03", contrats=contracts(*rows), avenants=amendments)["heures_cumulées"] == 14_000


def test_an_amendment_says_what_was_before_and_after() -> None:
    """Each is there from its day on, with the terms of the day before and its own, and whether it is of the month."""
    there = owned(
        Scope.AMENDMENT,
        "2025-03",
        contrats=contracts("cesa;01/01/2024;;80,00;900,00"),
        avenants=AMENDMENT_HEADER + AMENDED,
    )

    assert list(there) == ["P1/avenant/2025-01-15", "P1/avenant/2025-03-31"]
    first, second = there.values()
    assert second.label == "avenant du 31 mars 2025"
    assert first.given == {
        "date_avenant": day("2025-01-15"),
        "effet_dans_le_mois": False,
        "heures_avant": 8000,
        "heures_après": 10_000,
        "part_fixe_avant": 90_000,
        "part_fixe_après": 90_000,
    }
    assert second.given == {
        "date_avenant": day("2025-03-31"),
        "effet_dans_le_mois": True,
        "heures_avant": 10_000,
        "heures_après": 10_000,
        "part_fixe_avant": 90_000,
        "part_fixe_après": 95_000,
    }


def test_what_an_amendment_cannot_know_is_absent() -> None:
    """Without a contract on its day there is nothing before or after; what the contract did not say was not there before."""
    amendments = AMENDMENT_HEADER + "P1;31/12/2024;10;\nP1;01/01/2025;20;\n"
    first, second = owned(Scope.AMENDMENT, "2025-03", contrats=contracts("cdi;01/01/2025;;;"), avenants=amendments).values()

    assert first.given == {"date_avenant": day("2024-12-31"), "effet_dans_le_mois": False}
    assert "heures_avant" not in second.given
    assert second.given["heures_après"] == 2000


def test_amendments_of_one_day_are_one() -> None:
    """Hours on one row and the fixed part on another change both on that day."""
    amendments = AMENDMENT_HEADER + "P1;01/03/2025;100;\nP1;01/03/2025;;950\n"
    (only,) = owned(Scope.AMENDMENT, "2025-03", contrats=contracts("cesa;01/01/2024;;80,00;900,00"), avenants=amendments).values()

    assert (only.given["heures_après"], only.given["part_fixe_après"]) == (10_000, 95_000)


def test_the_other_columns_of_contracts_and_amendments_are_facts() -> None:
    """A column under the name of a fact gives it, an empty cell gives nothing, and another column is left in peace."""
    there = known(
        "2025-03",
        contrats="personne;nature;début;fin;Signé le;dpae_le;clause_objectifs;remarque\n"
        "P1;cesa;01/01/2024;;15/12/2023;;oui;relire\nP2;cesa;01/02/2024;;;;non;\n",
        avenants="personne;date;heures;avenant_signé_le\nP1;01/03/2025;100;28/02/2025\n",
    )
    first, second = there.of(Scope.CONTRACT)
    (amendment,) = there.of(Scope.AMENDMENT)

    assert (first.given["signé_le"], first.given["clause_objectifs"]) == (day("2023-12-15"), True)
    assert second.given["clause_objectifs"] is False
    assert {"dpae_le", "remarque"} & set(first.given) == {"signé_le"} & set(second.given) == set()
    assert amendment.given["avenant_signé_le"] == day("2025-02-28")


@pytest.mark.parametrize(("column", "cell"), [("dpae_le", "31/02/2025"), ("clause_objectifs", "peut-être")])
def test_a_column_that_cannot_be_read_is_told(column: str, cell: str) -> None:
    """A date that does not exist or a truth that is none is a problem at its cell, and the fact is absent."""
    rows = f"personne;nature;début;fin;{column}\nP1;cdi;01/03/2025;;{cell}\n"
    found, problems = look("2025-03", contrats=rows)

    assert [(item.span.line, item.span.column) for item in problems] == [(2, 20)]
    assert column not in found.of(Scope.CONTRACT)[0].given


def test_without_the_file_there_is_no_contract_to_look_at() -> None:
    """Neither contracts nor the counts of a person are made up when the file is not there."""
    found = known("2025-03", contrats=None)

    assert found.of(Scope.CONTRACT) == []
    names = {"contrats_en_vigueur", "contrats_de_travail_en_vigueur", "heures_cumulées", "fin_du_contrat"}
    assert names & set(found.people[0].given) == set()


def test_a_contract_written_twice_is_looked_at_once() -> None:
    """Two rows of one nature and one day are one contract, told by the reading of the file."""
    rows = contracts("cdd;01/01/2025;31/01/2025;;", "cdd;01/01/2025;28/02/2025;;")
    found, problems = look("2025-03", contrats=rows)

    assert codes(problems) == []
    assert [one.key for one in found.of(Scope.CONTRACT)] == ["P1/cdd/2025-01-01"]
