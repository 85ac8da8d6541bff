"""Statutes of the same family as the eight: each sentence, its file, and the amounts found by hand, as integers."""

from __future__ import annotations

import re

import pytest

from engine.statute.library import SHIPPED
from tests.statutes.trying import shipped, tried, values

LINES_MAX = 200
"""A statute stays beside its sentence: at most so many lines, examples included."""

SENTENCES = {
    "plafond_a_l_admission": "La contribution est de 10 % de la marge brute. Dans l'année civile, elle ne dépasse pas un "
    "douzième de 5 500 € par mois de présence commencé, et un douzième de 5 000 € à partir du mois de l'admission comme "
    "associé. Ce qui est déjà appelé n'est pas rendu.",
    "plancher_de_l_annee": "Il est dû 8 % de la marge brute. Si le total de l'année est inférieur à 600 €, réduits au "
    "prorata des jours de présence dans l'année, la différence est appelée avec la contribution de décembre, ou avec "
    "celle du mois de la sortie.",
    "deux_cooperatives": "Les deux coopératives partenaires comptent l'ancienneté ensemble, depuis la première entrée dans "
    "l'une ou l'autre : le taux est de 10 % de la marge, 8 % à partir de trente-six mois. Le plafond de 5 500 € par année "
    "civile leur est commun : ce que l'autre a appelé depuis janvier s'en déduit.",
    "taux_vote_en_juillet": "Le taux passe de 10 % à 12 % pour les factures datées à partir du 1er juillet 2024. Les "
    "personnes dont le premier contrat est signé avant cette date gardent 10 % sur leurs factures jusqu'au 31 décembre "
    "2024. Un avoir suit le taux de la facture qu'il corrige.",
    "avance_sur_remuneration": "Une avance peut être versée avant l'encaissement des factures, sans que les avances en cours "
    "dépassent la plus petite de ces sommes : 80 % des créances, 2 000 €, trois mois de l'enveloppe moyenne des douze "
    "derniers mois, trois fois le capital souscrit. Les encaissements remboursent d'abord l'avance en cours.",
    "avoirs_et_report": "Le taux est de 5 % pour les factures des six mois qui suivent la signature du premier contrat, puis "
    "de 10 %. Un avoir garde le taux de la facture qu'il corrige. Quand le mois donne un montant négatif, rien n'est "
    "rendu : il est reporté sur les mois suivants.",
    "pieces_tardives": "Un mois clos n'est plus recalculé : une facture reçue après la clôture compte dans le mois où elle "
    "est écrite, au taux en vigueur à sa date. Écrite plus de soixante jours après sa date, elle supporte un point de plus.",
    "ristourne": "Quand l'assemblée générale a approuvé les comptes, 40 % de l'excédent est rendu aux activités, en "
    "proportion de leurs contributions de l'année précédente, avec la paye du mois de l'assemblée.",
    "taux_indexe": "Le taux est de 12 %, moins un point par dizaine entière de points que les financements publics "
    "représentent dans les produits de la coopérative, et moins un demi-point quand les contributions de toute la "
    "coopérative ont dépassé 100 000 € l'année précédente ; il ne descend pas sous 9 %.",
    "courbe_au_smic": "La contribution va de 100 € pour une marge d'un SMIC mensuel brut à 400 € pour trois SMIC et à 700 € "
    "pour six SMIC, en ligne droite entre ces points ; elle est proportionnelle au-dessous du premier, constante au-delà du "
    "dernier.",
    "marge_du_trimestre": "La contribution du trimestre est de 8 % de la marge du trimestre si elle ne dépasse pas 6 000 €, "
    "de 10 % de toute cette marge au-delà. Il est dû chaque mois la contribution du trimestre, moins ce qui a déjà été "
    "appelé.",
    "degressif_depuis_l_entree": "La contribution est de 10 % des 50 000 premiers euros de chiffre d'affaires réalisés "
    "depuis l'entrée dans la coopérative, de 6 % jusqu'à 200 000 €, de 4 % au-delà, quelle que soit l'année.",
    "forfaits": "La contribution est de 10 % de la marge, et de 40 € au moins, minimum dont sont dispensées les personnes "
    "qui perçoivent un minimum social. S'y ajoutent 30 € par mois de mutuelle, sauf pour qui justifie d'une autre "
    "couverture, et 3,95 € par bulletin de paye.",
    "personne_a_deux_activites": "La contribution est de 10 % de la marge. Le plancher de 90 € par mois est dû une seule "
    "fois par personne, et le plafond de 5 500 € par année civile porte sur toutes ses activités. Le montant se répartit "
    "entre elles selon leurs marges, également quand aucune n'en a.",
    "fonds_de_solidarite": "Le conseil fixe chaque mois le montant du fonds de solidarité. Il est supporté par les activités "
    "en proportion de leur chiffre d'affaires des trois derniers mois, un chiffre d'affaires négatif comptant pour zéro ; à "
    "défaut, en proportion du nombre d'entrepreneurs. La somme des parts est exactement le fonds.",
    "exercice_d_octobre": "L'exercice va du 1er octobre au 30 septembre. Il est dû 11 % de la marge, 10 % pour les activités "
    "dont la marge de l'exercice précédent a dépassé 30 000 € ; au moins 600 € par exercice, la différence étant appelée en "
    "septembre, et au plus 4 000 €.",
    "bareme_change_en_juillet": "La contribution de l'année est de 12 % de la marge cumulée jusqu'à 10 000 € et de 8 % "
    "au-delà. L'assemblée de juin ramène le premier taux à 11 % : le nouveau barème vaut pour l'année entière, et la "
    "différence est régularisée dès juillet.",
    "societariat_de_juin": "Chacun devient associé au plus tard vingt-quatre mois après son premier contrat de travail, durée "
    "du CAPE déduite. Après une année d'observation, la candidature est présentée à l'assemblée de juin qui suit, sans "
    "dépasser cette limite. Le capital se constitue par 1 % de la marge, jusqu'à 1 500 €.",
    "trentiemes": "L'accompagnement coûte 120 € par mois, chaque mois comptant trente jours : le mois de l'entrée et celui "
    "de la sortie sont dus au trentième. L'assurance de 15 € est due pour tout mois commencé, et l'abonnement de 10 € "
    "seulement pour les mois entiers de présence.",
    "arrondis": "La contribution est de 11,125 % de la marge, arrondie à l'euro inférieur. La provision de 2,5 % est arrondie "
    "aux cinq centimes les plus proches, les frais bancaires de 0,35 % au centime, la moitié allant au chiffre pair, et la "
    "réserve de 1 % à la dizaine d'euros supérieure.",
    "tableau_des_taux": "En convention, 5 %. En CAPE, 6 % les six premiers mois puis 8 %. En CESA, 9 % pour un associé de "
    "plus de cinq ans, 10 % pour un autre associé, 11 % pour qui n'est pas associé, 12 % au-delà de trois ans sans l'être "
    "devenu. Dans les autres cas, 12 %.",
}  # fmt: skip

AMOUNTS = [
    ("plafond_a_l_admission", "Admise associée le 15 juillet", "plafond_de_l_année", "", [550000] * 6 + [525000] * 6),
    ("plafond_a_l_admission", "Admise associée le 15 juillet", "contribution", "", [70000] * 7 + [35000, 0, 0, 0, 0]),
    ("plafond_a_l_admission", "Entré le 3 octobre", "contribution", "", [60000, 60000, 17500]),
    ("plafond_a_l_admission", "Sortie le 10 mars, après avoir déjà trop versé", "contribution", "", [80000, 80000, 0]),
    ("plancher_de_l_annee", "Entrée le 17 mars, 290 jours sur 366", "plancher_au_prorata", "", [47541] * 10),
    ("plancher_de_l_annee", "Entrée le 17 mars, 290 jours sur 366", "contribution", "", [4000] * 9 + [11541]),
    ("plancher_de_l_annee", "Sortie le 20 mai, 141 jours sur 366", "contribution", "", [12000, 0, 0, 8000, 3115]),
    ("deux_cooperatives", "Trente-six mois en mai, plafond commun atteint en juin", "contribution", "",
     [80000, 80000, 80000, 80000, 64000, 0]),
    ("taux_vote_en_juillet", "Contrat d'avant le changement", "contribution", "",
     [10000, 0, 0, 10000, 0, 0, 0, 16000]),
    ("taux_vote_en_juillet", "Contrat signé après le changement", "contribution", "", [12000]),
    ("avance_sur_remuneration", "Quatre mois après l'entrée", "limite_d_avance", "", [180000, 160000, 40000, 180000]),
    ("avance_sur_remuneration", "Quatre mois après l'entrée", "avance_versée", "", [150000, 100000, 30000, 140000]),
    ("avance_sur_remuneration", "Quatre mois après l'entrée", "avance_en_cours", "", [150000, 160000, 40000, 180000]),
    ("avance_sur_remuneration", "Le treizième mois, le premier ne compte plus", "limite_d_avance", "",
     [200000, 200000, 190000, 180000, 174000, 170000, 167143, 165000, 163333, 162000, 160909, 160000, 150000]),
    ("avoirs_et_report", "Deux avoirs, chacun au taux de sa facture", "contribution_des_ventes", "", [20000, -6000, 12000]),
    ("avoirs_et_report", "Deux avoirs, chacun au taux de sa facture", "contribution", "", [20000, 0, 6000]),
    ("pieces_tardives", "Une facture de décembre écrite en mars, une de mars écrite en avril", "contribution", "",
     [16500, 22000]),
    ("pieces_tardives", "Le soixantième jour, puis le soixante et unième", "contribution", "", [2300]),
    ("ristourne", "Deux activités, assemblée le 20 mai", "ristourne", "Lutherie", [0, 0, 0, 0, 0, 0, 28601, 0]),
    ("ristourne", "Deux activités, assemblée le 20 mai", "ristourne", "Stages", [0, 0, 0, 0, 0, 0, 11440, 0]),
    ("taux_indexe", "Plus de 100 000 € en décembre, un demi-point de moins toute l'année suivante", "contribution", "Lutherie",
     [7000000, 95000, 95000]),
    ("taux_indexe", "Plus de 100 000 € en décembre, un demi-point de moins toute l'année suivante", "contribution", "Stages",
     [4000000, 11728, 9500]),
    ("taux_indexe", "Le taux ne descend pas sous 9 %", "contribution", "", [9000]),
    ("courbe_au_smic", "D'un demi-SMIC à onze SMIC", "contribution", "", [5000, 10000, 25000, 55000, 70000]),
    ("courbe_au_smic", "La même marge avant et après la hausse du SMIC", "contribution", "", [37447, 36625]),
    ("marge_du_trimestre", "Un trimestre qui passe le seuil, puis un autre", "contribution", "",
     [24000, 16000, 30000, 32000]),
    ("degressif_depuis_l_entree", "Les seuils se passent en gardant le compte d'une année à l'autre", "contribution", "",
     [300000, 230000, 60000, 870000]),
    ("forfaits", "Deux bulletins, une petite marge", "total_appelé", "", [7790]),
    ("forfaits", "Un minimum social et une autre couverture", "total_appelé", "", [0, 1630]),
    ("forfaits", "Au-dessus du minimum", "total_appelé", "", [23395]),
    ("personne_a_deux_activites", "Une personne, deux activités, quatre mois", "contribution_de_la_personne", "",
     [9000, 9000, 9000, 523000]),
    ("personne_a_deux_activites", "Une personne, deux activités, quatre mois", "contribution_par_activité", "Lutherie/Anne",
     [5400, 4500, 9000, 514426]),
    ("personne_a_deux_activites", "Une personne, deux activités, quatre mois", "contribution_par_activité", "Stages/Anne",
     [3600, 4500, 0, 8574]),
    ("fonds_de_solidarite", "Trois activités, dont une en avoir", "part_du_fonds", "Lutherie", [3333, 2500, 6818, 0]),
    ("fonds_de_solidarite", "Trois activités, dont une en avoir", "part_du_fonds", "Stages", [6667, 7500, 13637, 1]),
    ("fonds_de_solidarite", "Trois activités, dont une en avoir", "part_du_fonds", "Miel", [0, 0, 4546, 1]),
    ("fonds_de_solidarite", "Personne n'a rien vendu", "part_du_fonds", "Stages", [6667]),
    ("exercice_d_octobre", "Le plancher de l'exercice se rattrape en septembre", "contribution", "", [11000, 49000, 11000]),
    ("exercice_d_octobre", "Le plafond est celui de l'exercice", "contribution", "", [22000, 308000, 220000, 180000, 0]),
    ("exercice_d_octobre", "Un bon exercice baisse le taux du suivant", "contribution", "", [400000, 100000]),
    ("bareme_change_en_juillet", "De janvier à août", "contribution", "", [24000] * 5 + [16000, 6000, 16000]),
    ("bareme_change_en_juillet", "Sans vente en juillet, la baisse est rendue", "contribution", "",
     [120000, 0, 0, 0, 0, 0, -10000]),
    ("societariat_de_juin", "Neuf mois de CAPE, la limite vient avant le juin qui suit", "date_de_candidature", "",
     [738855]),  # 1 December 2023
    ("societariat_de_juin", "Sans CAPE, observation finie en janvier", "date_de_candidature", "", [738672]),  # 1 June 2023
    ("societariat_de_juin", "Le capital par 1 % de la marge, jusqu'à 1 500 €", "versement_au_capital", "",
     [12346, 120000, 0, 17654]),
    ("trentiemes", "Entrée le 16 février d'une année bissextile, sortie le 10 mai", "forfait", "",
     [0, 7500, 14500, 14500, 5500, 0]),
    ("trentiemes", "Entrée un 31, puis février entier", "accompagnement", "", [400, 12000]),
    ("arrondis", "Des moitiés et des restes", "contribution", "", [13700, 1600, 5000, -1700]),
    ("arrondis", "Des moitiés et des restes", "provision", "", [3085, 375, 1125, -375]),
    ("arrondis", "Des moitiés et des restes", "frais_bancaires", "", [432, 52, 158, -52]),
    ("arrondis", "Des moitiés et des restes", "réserve", "", [2000, 1000, 1000, 0]),
    ("tableau_des_taux", "Une carrière", "contribution", "", [5000, 6000, 8000, 11000, 12000, 10000, 9000]),
]  # fmt: skip
"""(file, example, rule, entity when there are several, amounts month after month: cents, or the ordinal of a date)."""

CHANGES = [
    ("plafond_a_l_admission", "depuis: début_de_mois(max(date_entrée", "depuis: début_de_mois(min(date_entrée"),
    ("plafond_a_l_admission", "mois_de_présence - mois_d_associé", "mois_de_présence"),
    ("plancher_de_l_annee", "jours_entre(début_d_année; fin_d_année)", "365 jours"),
    ("plancher_de_l_annee", "numéro_du_mois = 12 ou sortie_dans_le_mois", "numéro_du_mois = 12"),
    ("deux_cooperatives", "plafond_commun - appelé_ailleurs", "plafond_commun"),
    ("deux_cooperatives", "min(date_entrée; date_entrée_ailleurs)", "max(date_entrée; date_entrée_ailleurs)"),
    ("taux_vote_en_juillet", "date_facture_origine <= fin", "date_facture <= fin"),
    ("avance_sur_remuneration", "depuis: 12 mois", "depuis: 13 mois"),
    ("avance_sur_remuneration", "(avance_reportée - remboursement)", "avance_reportée"),
    ("avoirs_et_report", "si: date_facture_origine <", "si: date_facture <"),
    ("avoirs_et_report", "report_précédent - contribution", "report_précédent"),
    ("pieces_tardives", "au date_facture_origine", "au date_écriture"),
    ("pieces_tardives", "> retard_toléré", ">= retard_toléré"),
    ("ristourne", "année_précédente: contribution_de", "mois_précédent: contribution_de"),
    ("taux_indexe", "arrondi: unité inférieure", "arrondi: unité supérieure"),
    ("taux_indexe", "année_précédente: contributions", "mois_précédent: contributions"),
    ("courbe_au_smic", "à: 3 × smic_mensuel", "à: 2 × smic_mensuel"),
    ("marge_du_trimestre", "lecture: montant entier", "lecture: par tranches"),
    ("marge_du_trimestre", "depuis: début du trimestre", "depuis: janvier"),
    ("degressif_depuis_l_entree", "depuis: entrée", "depuis: janvier"),
    ("forfaits", "3,95 € × bulletins", "3,95 €"),
    ("personne_a_deux_activites", "par: année civile", "par: mois"),
    ("fonds_de_solidarite", "selon: max(chiffre_d_affaires_récent; 0 €)", "selon: max(chiffre_d_affaires; 0 €)"),
    ("fonds_de_solidarite", "    à_défaut: nombre_d_entrepreneurs\n", ""),
    ("exercice_d_octobre", "exercice_commence: octobre", "exercice_commence: janvier"),
    ("bareme_change_en_juillet", "2024-07-01: 11 %", "2024-08-01: 11 %"),
    ("societariat_de_juin", "- durée_cape", "- durée_convention"),
    ("trentiemes", "jours_30_entre", "jours_entre"),
    ("arrondis", "centime au pair", "centime"),
    ("tableau_des_taux", "- cape | - | <= 6 mois | 6 %", "- cape | - | < 6 mois | 6 %"),
]
"""(file, a writing, another): what no example would catch would not be tried."""


@pytest.mark.parametrize("name", SENTENCES)
def test_a_statute_quotes_its_sentence(name: str) -> None:
    """Each statute quotes the sentence it comes from, and is short enough to be read with it."""
    lines = (SHIPPED / "exemples" / name / "2024-01-01.yaml").read_text("utf-8").splitlines()
    quoted = " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("# ") and "$schema" not in line)

    assert re.findall("« (.*) »", quoted) == [SENTENCES[name]]
    assert len(lines) <= LINES_MAX
    assert max(len(line) for line in lines) <= 130


@pytest.mark.parametrize(("name", "example", "rule", "key", "amounts"), AMOUNTS)
def test_a_statute_gives_the_amounts_of_its_sentence(name: str, example: str, rule: str, key: str, amounts: list[int]) -> None:
    """Each statute gives, month after month, the amounts that its sentence gives by hand."""
    assert values(name, example, rule, key) == amounts


@pytest.mark.parametrize(("name", "before", "after"), CHANGES)
def test_an_example_catches_another_text(name: str, before: str, after: str) -> None:
    """One writing changed in a statute is caught by its own examples, or refused."""
    _, codes = tried(name, before, after)

    assert {"E801", "E802"} & set(codes)


@pytest.mark.parametrize("month", range(4))
def test_the_parts_of_a_fund_make_the_fund(month: int) -> None:
    """The parts of the solidarity fund sum to it, negative revenue counting as zero."""
    example = "Trois activités, dont une en avoir"
    parts = [values("fonds_de_solidarite", example, "part_du_fonds", key)[month] for key in ("Lutherie", "Stages", "Miel")]

    assert sum(part for part in parts if isinstance(part, int)) == [10000, 10000, 25001, 2][month]


def test_what_a_ceiling_frees_is_not_moved() -> None:
    """One person's ceiling binds, the other's does not, and the other pays no more for it."""
    name, example = "personne_a_deux_activites", "Ce qu'un plafond libère n'est pas reporté sur l'autre personne"

    assert values(name, example, "contribution_de_la_personne", "Anne") == [550000]
    assert values(name, example, "contribution_de_la_personne", "Bachir") == [140000]


def test_every_statute_of_the_family_has_its_amounts() -> None:
    """No sentence is left without an amount found by hand, nor without a change that its examples catch."""
    assert {row[0] for row in AMOUNTS} == set(SENTENCES)
    assert {row[0] for row in CHANGES} == set(SENTENCES)
    assert all(shipped(name) for name in SENTENCES)
