"""The pay transfer sheet holds whom it should, as it should; a mapping is followed, and each of its mistakes told."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.month.grids import Day, Figure
from engine.payroll.cells import Writing
from engine.payroll.pay_mapping import USUAL, PayMapping, read_mapping
from engine.payroll.pay_sheet import COLUMNS, PaySheet, Row, held_activities, pay_sheet
from engine.text.problems import Problem
from engine.text.reading import read_document
from tests.payroll.small_folder import ABSENCES, CONTRACTS, FACTS, PEOPLE, STATUTES, cleared, codes, day

WITH_RIB = PEOPLE.replace("P2;Luc Sol;01/01/2024;non;;oui;", "P2;Luc Sol;01/01/2024;non;oui;oui;7,25 %")


def sheet_of(folder: Path, **changes: str | None) -> PaySheet:
    """Return the sheet of a cooperative of which everybody can be paid, unless changed."""
    return pay_sheet(cleared(folder, **({"personnes": WITH_RIB} | changes)))


def row_of(sheet: PaySheet, number: str) -> Row:
    """Return the row of a person."""
    return next(row for row in sheet.rows if row["numéro"] == number)


def test_a_row_says_what_a_payroll_firm_needs(tmp_path: Path) -> None:
    """Contract, hours, wish, fixed part, deductions and rate are exact, and what is not known is empty, never zero."""
    row = row_of(sheet_of(tmp_path), "P1")

    assert {name: row.get(name) for name in ("nom", "contrat", "début_du_contrat", "fin_du_contrat", "heures", "cadre")} == {
        "nom": "Ada Lune",
        "contrat": "cesa",
        "début_du_contrat": Day(day("2020-01-01")),
        "fin_du_contrat": None,
        "heures": Figure(2000, 2, "heure"),
        "cadre": False,
    }
    assert row["brut_souhaité"] == Figure(123_450, 2, "€")
    assert row["part_fixe"] == Figure(30_000, 2, "€")
    assert row["retenue_capital"] == Figure(1_500, 2, "€")
    assert row["taux_prélèvement_source"] == Figure(350, 4, "%")
    assert [row[name] for name in ("net_souhaité", "coût_employeur_souhaité", "retenue_prêt", "acompte", "kilomètres")] == [
        None
    ] * 5


def test_absences_are_told_by_nature(tmp_path: Path) -> None:
    """Each absence stands in words with its days of the month; the days of each nature add up apart."""
    row = row_of(sheet_of(tmp_path), "P1")

    assert row["absences"] == (
        "maladie du 6 janvier 2025 au 8 janvier 2025 (3 jours dans le mois) ; "
        "maladie du 20 janvier 2025 au 21 janvier 2025 (2 jours dans le mois) ; "
        "congé payé du 30 janvier 2025 au 3 février 2025 (2 jours dans le mois)"
    )
    assert row["jours_maladie"] == Figure(5, 0, "")
    assert row["jours_congé_payé"] == Figure(2, 0, "")
    assert row.get("jours_maternité") is None


def test_an_absence_that_still_runs_has_no_end(tmp_path: Path) -> None:
    """An absence without end says since when, and counts up to the end of the month."""
    row = row_of(sheet_of(tmp_path, absences=ABSENCES + "P2;formation;31/01/2025;\n"), "P2")

    assert row["absences"] == "formation depuis le 31 janvier 2025 (1 jour dans le mois)"
    assert row["jours_formation"] == Figure(1, 0, "")


def test_an_agreement_alone_is_not_paid(tmp_path: Path) -> None:
    """Someone under an agreement, for whom nothing is stated, is not on the sheet, nor among those held."""
    sheet = sheet_of(tmp_path)

    assert [row["numéro"] for row in sheet.rows] == ["P1", "P2"] and sheet.held == ()


@pytest.mark.parametrize(
    ("fact", "there"),
    [
        ("brut_souhaité;100,00", True),
        ("remboursements_de_frais;12,00", True),
        ("retenue_prêt;10,00", True),
        ("part_variable_versée;10,00", True),
        ("retenue_prêt;0,00", False),
    ],
)
def test_what_is_stated_brings_someone_in(fact: str, there: bool, tmp_path: Path) -> None:
    """A wish, pay, expenses or a deduction put someone without employment on the sheet; an amount of zero does not."""
    sheet = sheet_of(tmp_path, faits=f"{FACTS}2025-01;P3;{fact}\n")

    assert any(row["numéro"] == "P3" for row in sheet.rows) is there


def test_who_left_in_the_month_is_still_paid(tmp_path: Path) -> None:
    """A contract that ended in the month is on the sheet with its end; one that ended before is not."""
    contracts = CONTRACTS.replace("P2;cesa;15/10/2022;;", "P2;cesa;15/10/2022;10/01/2025;")
    sheet = sheet_of(tmp_path / "a", contrats=contracts)
    assert row_of(sheet, "P2")["fin_du_contrat"] == Day(day("2025-01-10"))

    earlier = CONTRACTS.replace("P2;cesa;15/10/2022;;", "P2;cesa;15/10/2022;31/12/2024;")
    assert [row["numéro"] for row in sheet_of(tmp_path / "b", contrats=earlier).rows] == ["P1"]


def test_a_second_contract_and_an_amendment_are_observed(tmp_path: Path) -> None:
    """Of two contracts one row shows the weightiest, and names the other; an amendment of the month is named too."""
    contracts = CONTRACTS + "P1;cdd;01/12/2024;28/02/2025;10,00;150,00\n"
    amendments = "personne;date;heures;part_fixe\nP1;15/01/2025;25,00;\nP1;01/12/2024;22,00;\n"
    row = row_of(sheet_of(tmp_path, contrats=contracts, avenants=amendments), "P1")

    assert row["contrat"] == "cesa" and row["heures"] == Figure(2500, 2, "heure")
    assert row["observation"] == "aussi cdd du 1er décembre 2024 au 28 février 2025 ; avenant du 15 janvier 2025"


def test_who_is_held_is_left_out_with_the_cause(tmp_path: Path) -> None:
    """A person whose pay a finding holds is not on the sheet, and is told apart with the check and what it found."""
    sheet = sheet_of(tmp_path, personnes=PEOPLE)

    assert [row["numéro"] for row in sheet.rows] == ["P1"]
    (held,) = sheet.held
    assert held.who == "P2 Luc Sol" and held.check == "Coordonnées bancaires inconnues"
    assert "rib_fourni" in held.cause


HELD_ACTIVITY = (
    STATUTES
    + """\
contrôles:
  conseil_à_revoir:
    titre: Conseil à revoir
    niveau: à vérifier
    pour: activité
    si: métier = conseil
    constat: une activité de conseil
    attendu: une convention signée
    action: la signer
    source: règlement intérieur
    retient: activité
"""
)


def test_a_held_activity_holds_its_people(tmp_path: Path) -> None:
    """Who is paid by an activity whose pay is held is held too, with that activity as the cause."""
    month = cleared(tmp_path, personnes=WITH_RIB, statuts=HELD_ACTIVITY)
    sheet = pay_sheet(month)

    assert held_activities(month) == {"A2": "Conseil à revoir"}
    assert [row["numéro"] for row in sheet.rows] == ["P1"]
    assert [(held.who, held.cause) for held in sheet.held] == [("P2 Luc Sol", "A2 Conseil : une activité de conseil")]


def test_a_name_that_the_statutes_took_is_not_the_fact(tmp_path: Path) -> None:
    """When the statutes call something else « kilomètres », the sheet leaves the column empty."""
    text = STATUTES.replace("résultats:\n", "  kilomètres:\n    valeur: marge_brute\nrésultats:\n")

    assert row_of(sheet_of(tmp_path, statuts=text), "P1")["kilomètres"] is None


# The mapping

MAPPING = """\
colonnes:
  numéro: Matricule
  brut_souhaité: Brut demandé
constantes:
  Société: "0042"
dates: AAAA-MM-JJ
décimale: point
séparateur: tabulation
encodage: windows-1252
"""


def mapping_of(text: str) -> tuple[PayMapping | None, tuple[Problem, ...]]:
    """Return what a mapping file gives."""
    document, wrong = read_document(text.encode(), "cabinet.yaml")
    assert wrong == ()
    return read_mapping(document)


def test_a_mapping_is_read() -> None:
    """Columns in their order, constants, and the four ways of writing."""
    assert mapping_of(MAPPING) == (
        PayMapping(
            (("numéro", "Matricule"), ("brut_souhaité", "Brut demandé")),
            (("Société", "0042"),),
            Writing(True, ".", "\t", "cp1252"),
        ),
        (),
    )


def test_what_a_mapping_does_not_say_is_french() -> None:
    """With columns alone, dates, decimals, separator and encoding are those of a French spreadsheet."""
    assert mapping_of("colonnes:\n  nom: Nom\n") == (PayMapping((("nom", "Nom"),)), ())


def test_without_mapping_every_column_is_there() -> None:
    """The usual sheet has each column once, under our name."""
    assert [name for name, _ in USUAL.columns] == list(COLUMNS)
    assert len(set(COLUMNS)) == len(COLUMNS)


@pytest.mark.parametrize(
    ("text", "code", "line", "suggestion"),
    [
        ("colonnes:\n  numero_: X\n", "P050", 2, "numéro"),
        ("colonnes:\n  nom: X\n  brut_souhaitée: Y\n", "P050", 3, "brut_souhaité"),
        ("colonnes:\n  nom: X\n  numéro: x\n", "P052", 3, ""),
        ("colonnes:\n  nom: X\nconstantes:\n  X: 1\n", "P052", 4, ""),
        ("colonnes:\n  nom: X\nconstantes:\n  Y:\n", "P058", 4, ""),
        ("colonnes:\n  nom:\n", "P058", 2, ""),
        ("colonnes:\n  nom:\n    a: b\n", "P058", 2, ""),
        ("colonnes:\n  - nom\n", "P057", 2, ""),
        ("colonnes: nom\n", "P057", 1, ""),
        ("colonnes:\n  nom: X\nconstantes: Y\n", "P057", 3, ""),
        ("dates: JJ/MM/AAAA\n", "P053", 1, ""),
        ("colonne:\n  nom: X\n", "P056", 1, "colonnes"),
        ("colonnes:\n  nom: X\ndate: AAAA-MM-JJ\n", "P056", 3, "dates"),
        ("colonnes:\n  nom: X\ndates: JJ/MM/AAA\n", "P051", 3, "JJ/MM/AAAA"),
        ("colonnes:\n  nom: X\ndécimale: virgul\n", "P051", 3, "virgule"),
        ("colonnes:\n  nom: X\nséparateur: barre\n", "P051", 3, ""),
        ("colonnes:\n  nom: X\nencodage: utf-88\n", "P051", 3, "utf-8"),
        ("colonnes:\n  nom: X\nencodage:\n  a: b\n", "P051", 4, ""),
    ],
)
def test_each_mistake_of_a_mapping_is_told(text: str, code: str, line: int, suggestion: str) -> None:
    """A name, a key or a word that does not exist, a header asked for twice, an empty value: told at its line."""
    mapping, problems = mapping_of(text)

    assert mapping is None
    assert (problems[0].code, problems[0].span.line, problems[0].suggestion) == (code, line, suggestion)


def test_every_mistake_is_told_at_once() -> None:
    """Three mistakes are three problems, in the order of the file."""
    assert codes(mapping_of("colonnes:\n  nomm: X\ndates: demain\nautre: 1\n")[1]) == ["P050", "P051", "P056"]


@pytest.mark.parametrize("word", ["Windows-1252", "WINDOWS 1252", "windows1252"])
def test_a_word_of_a_mapping_may_be_written_otherwise(word: str) -> None:
    """Case, spaces and hyphens of a word do not matter."""
    mapping, _ = mapping_of(f"colonnes:\n  nom: X\nencodage: {word}\n")

    assert mapping is not None and mapping.writing.encoding == "cp1252"
