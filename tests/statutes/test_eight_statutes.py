"""The eight statutes that one rate, one floor and one ceiling do not describe: their amounts once more, as integers."""

from __future__ import annotations

import pytest

from engine.statute.library import SHIPPED
from engine.statute.ruleset import Scope
from tests.statutes.trying import shipped, tried, values

LINES_MAX = {
    "regularisation_annuelle": 90,
    "taux_de_lancement": 70,
    "plancher_et_absences": 120,
    "assiette_par_nature": 120,
    "contribution_de_solidarite": 80,
    "part_fixe_lissee": 160,
    "capital_par_retenue": 140,
    "activite_commune": 200,
}
"""A statute stays short enough to be read beside its sentence: at most so many lines, examples included."""


def test_degressive_on_cumulated_margin() -> None:
    """R1: 12 %, 10 %, 7 % of the margin cumulated since January; each month the total less what was already called."""
    name, example = "regularisation_annuelle", "De janvier à juin"

    assert values(name, example, "contribution_de_l_année") == [48000, 120000, 185000, 185000, 305000, 368500]
    assert values(name, example, "contribution") == [48000, 72000, 65000, 0, 120000, 63500]


def test_starting_rate_by_invoice_date() -> None:
    """R2: 5 % on invoices of the first six months of the contract, 10 % after: 50 € and 140 € in one month."""
    name, example = "taux_de_lancement", "Contrat du 17 mars, deux factures en septembre"
    (found,) = [one for one in shipped(name) if one.example.name_text == example]
    (outcome,) = found.outcomes
    rates = [line["taux_de_la_facture"] for lines in outcome.lines.values() for line in lines]

    assert rates == [5, 10]
    assert values(name, example, "contribution") == [19000]
    assert values(name, "Le dernier jour et le lendemain", "contribution") == [1500]


def test_floor_during_leave() -> None:
    """R3: the floor follows the days of presence, the rate stays due: 50 €, nothing, nothing, 3 €."""
    name, example = "plancher_et_absences", "Congé maternité du 10 juin au 29 septembre"

    assert values(name, example, "jours_de_présence") == [9, 0, 0, 1]
    assert values(name, example, "plancher_du_mois") == [2700, 0, 0, 300]
    assert values(name, example, "contribution") == [5000, 0, 0, 300]


def test_basis_by_kind_of_sale() -> None:
    """R4: services, resale and internal sales each have their basis: 240 + 120 + 25 = 385 €."""
    name, example = "assiette_par_nature", "Les trois natures, marge de revente faible"

    assert values(name, example, "contribution_de_revente") == [12000]
    assert values(name, example, "contribution") == [38500]


def test_surcharge_above_three_smic() -> None:
    """R7: the same margin gives two amounts, since the SMIC changed between January and November 2024."""
    name, november = "contribution_de_solidarite", "La même marge, au SMIC de novembre 2024"

    assert values(name, "Au SMIC de janvier 2024", "seuil") == [530076]
    assert values(name, "Au SMIC de janvier 2024", "contribution") == [73398]
    assert values(name, november, "seuil") == [540540]
    assert values(name, november, "contribution") == [73189]


def test_smoothed_fixed_part() -> None:
    """R9: 1 600 € a month, then 1 217,78 € from April once the first quarter fell short, with an amendment to sign."""
    name, example = "part_fixe_lissee", "Un premier trimestre faible"

    assert values(name, example, "part_fixe") == [160000, 160000, 160000, 121778]
    assert values(name, example, "révision") == [False, False, True, False]
    assert values(name, "Un trimestre dans le couloir", "révision") == [False] * 4


def test_capital_by_withholding() -> None:
    """R11: whole shares of 20 €, the rest carried, nothing under half a SMIC: 80 € of capital, and a latest date."""
    name, example = "capital_par_retenue", "Trois mois de 2024"
    limit = values(name, "Dix mois de CAPE, CESA le 1er mars 2019", "sociétariat_date_limite")

    assert values(name, example, "retenue") == [3600, 0, 4500]
    assert values(name, example, "parts_souscrites") == [1, 0, 3]
    assert values(name, example, "reste") == [1600, 1600, 100]
    assert values(name, example, "capital") == [2000, 2000, 8000]
    assert limit == [737911]  # 1 May 2021


@pytest.mark.parametrize(
    ("example", "anne", "bachir"),
    [
        ("Soixante-quarante jusqu'au 30 juin", [18000], [12000]),
        ("Moitié-moitié depuis le 1er juillet", [15000], [15000]),
        ("Une facture de juin comptée en juillet, puis un mois sans vente", [23000, 6750], [17000, 6750]),
    ],
)
def test_shared_activity(example: str, anne: list[int], bachir: list[int]) -> None:
    """R12: the contribution is shared by the agreement in force on each invoice's date, whenever it is booked."""
    name = "activite_commune"

    assert values(name, example, "part_de_contribution", "/Anne") == anne
    assert values(name, example, "part_de_contribution", "/Bachir") == bachir


def test_what_a_ceiling_frees_is_not_moved() -> None:
    """R12: one person's ceiling binds, the other's does not, and the other pays no more for it."""
    name, example = "activite_commune", "Le plafond de l'une est atteint, pas celui de l'autre"

    assert values(name, example, "contribution_due", "/Anne") == [100000]
    assert values(name, example, "contribution_due", "/Bachir") == [12000]
    floors = {one.outcomes[0].values[Scope.ACTIVITY, "activité"]["plancher_du_mois"] for one in shipped(name)}
    assert floors == {13500}


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("regularisation_annuelle", "taux: 12 %", "taux: 11 %", "E801"),
        ("regularisation_annuelle", "lecture: par tranches", "lecture: montant entier", "E801"),
        ("taux_de_lancement", "< date_premier_contrat", "<= date_premier_contrat", "E801"),
        ("plancher_et_absences", "jours_consécutifs > arrêt", "jours_consécutifs >= arrêt", "E801"),
        ("assiette_par_nature", "plancher: 4 % de reventes", "plancher: 3 % de reventes", "E801"),
        ("contribution_de_solidarite", "valeur: 3 × smic_mensuel", "valeur: 2 × smic_mensuel", "E801"),
        ("part_fixe_lissee", "écart_toléré: 15 %", "écart_toléré: 30 %", "E801"),
        ("capital_par_retenue", "arrondi: unité inférieur", "arrondi: unité", "E801"),
        ("activite_commune", "montant × quote_part_à_la_facture", "montant × quote_part", "E801"),
    ],
)
def test_an_example_catches_another_text(name: str, before: str, after: str, code: str) -> None:
    """One word or one figure changed in a statute is caught by its own examples, to the cent."""
    _, codes = tried(name, before, after)

    assert code in codes


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("regularisation_annuelle", "      lecture: par tranches\n", "", "S3"),
        ("taux_de_lancement", "pour: vente", "pour: personne", "N502"),
        ("plancher_et_absences", "maternité; paternité", "maternite; paternité", "N507"),
        ("assiette_par_nature", "nature = revente", "nature = négoce", "N507"),
        ("contribution_de_solidarite", "hérite:\n  - national/smic\n", "", "N501"),
        ("part_fixe_lissee", "mois_précédent: part_fixe_suivante", "mois_précédent: part_fixe_suivant", "N501"),
        ("capital_par_retenue", "obligatoire_après: 36 mois", "obligatoire_après: 48 mois", "V421"),
        ("activite_commune", "à_défaut: quote_part", "à_défaut: associé", "T604"),
    ],
)
def test_a_mistake_in_a_statute_is_refused(name: str, before: str, after: str, code: str) -> None:
    """A statute with a mistake of its author is refused before any amount is computed."""
    examples, codes = tried(name, before, after)

    assert examples == []
    assert [found for found in codes if found.startswith(code)]


@pytest.mark.parametrize("name", LINES_MAX)
def test_a_statute_stays_beside_its_sentence(name: str) -> None:
    """Each statute quotes the sentence it comes from, and is short enough to be read with it."""
    lines = (SHIPPED / "exemples" / name / "2024-01-01.yaml").read_text("utf-8").splitlines()

    assert any(line.startswith("# «") for line in lines)
    assert len(lines) <= LINES_MAX[name]
    assert max(len(line) for line in lines) <= 130
