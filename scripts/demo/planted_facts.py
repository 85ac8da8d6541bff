"""The facts planted on people, activities and the cooperative: month, owner, fact, value, and what must then be found.

A finding is (whether it lasts in the months after, check, scope of the finding); a row without one prepares another.
"""

from __future__ import annotations

from typing import Any

_N, _D = "2025-11", "2025-12"
_COOP = "coopérative"


def _person(check: str, *, lasts: bool = False) -> tuple[bool, str, str]:
    return lasts, check, "personne"


def _activity(check: str, *, lasts: bool = False) -> tuple[bool, str, str]:
    return lasts, check, "activité"


def _coop(check: str, *, lasts: bool = False) -> tuple[bool, str, str]:
    return lasts, check, "coopérative"


FACTS: tuple[tuple[Any, ...], ...] = (
    # people
    (_N, "P004", "voix_délibérative", "non", _person("associé_sans_voix", lasts=True)),
    (_N, "P005", "capital_souscrit", "0,00", _person("associé_sans_capital", lasts=True)),
    (_N, "P008", "date_sortie", "2025-06-30"),
    (_N, "P031", "coût_employeur_souhaité", "999999,00", _person("souhait_au_delà_du_disponible")),
    (_N, "P032", "coût_employeur", "999999,00", _person("paye_au_delà_de_l_enveloppe")),
    (_N, "P033", "acompte_part_variable", "99999,00", _person("acompte_au_delà_de_l_année")),
    (_N, "P034", "part_variable_due", "800,00", _person("part_variable_à_régler", lasts=True)),
    (_D, "P006", "retenue_capital", "20,00", _person("capital_retenu_sans_candidature")),
    (_D, "P006", "salaire_net", "600,00"),
    (_N, "P035", "brut_souhaité", "100,00", _person("plusieurs_souhaits")),
    (_N, "P035", "net_souhaité", "80,00"),
    (_N, "P036", "cadre", "oui", _person("statut_de_cadre_changé_sans_avenant")),
    (_N, "P036", "brut_souhaité", "-10,00", _person("souhait_négatif")),
    (_N, "P046", "brut_souhaité", "999999,00", _person("souhait_brut_au_delà_du_disponible")),
    (_N, "P043", "net_souhaité", "999999,00", _person("souhait_net_au_delà_du_disponible")),
    (_D, "P185", "net_souhaité", "50,00", _person("souhait_pendant_le_test")),
    (_D, "P203", "brut_souhaité", "50,00", _person("souhait_sans_contrat")),
    (_N, "P037", "remboursements_de_frais", "100,00", _person("frais_non_justifiés")),
    (_N, "P037", "frais_justifiés", "50,00"),
    (_N, "P040", "indemnités_kilométriques", "100,00", _person("indemnités_kilométriques_trop_fortes")),
    (_N, "P040", "kilomètres", "50"),
    (_N, "P041", "saisie_notifiée", "100,00", _person("saisie_insuffisante")),
    (_N, "P041", "retenue_saisie", "50,00"),
    (_N, "P041", "salaire_net", "180,00"),
    (_N, "P042", "hébergée_ailleurs", "oui", _person("personne_hébergée_ailleurs", lasts=True)),
    (_N, "P043", "retenue_prêt", "200,00", _person("prêt_retenu_au_delà_du_dixième")),
    (_N, "P043", "salaire_net", "1120,00"),
    (_N, "P044", "date_demande_sociétariat", "2025-11-12", _person("candidature_hors_période")),
    (_D, "P044", "retenue_saisie", "580,00", _person("retenues_au_delà_du_net")),
    (_D, "P044", "retenue_capital", "30,00"),
    (_D, "P044", "salaire_net", "585,00"),
    (_N, "P045", "congés_restants", "-2,5", _person("congés_pris_d_avance")),
    (_D, "P046", "congés_à_prendre", "6", _person("congés_non_pris")),
    (_D, "P187", "date_demande_sociétariat", "2025-12-08", _person("candidature_hors_période"),
     _person("candidature_pendant_l_observation")),
    (_N, "P193", "capital_à_rembourser", "100,00"),
    (_N, "P193", "part_variable_due", "150,00", _person("part_variable_à_régler", lasts=True),
     _person("part_variable_due_après_la_sortie", lasts=True)),
    (_N, "P212", "réduction_générale", "120,00"),
    (_D, "P212", "réduction_générale", "0,00"),
    # activities
    (_N, "RED01", "pièces_tardives", "3", _activity("ventes_après_la_sortie"), _activity("pièces_tardives_du_mois")),
    (_N, "CON99", "marge_brute", "500,00", _activity("activité_sans_contrat"), _activity("métier_inconnu", lasts=True)),
    (_N, "CON99", "créances", "0,00"),
    (_D, "CON99", "créances", "0,00"),
    (_N, "SAV09", "contribution", "3000,00", _activity("contribution_autre_que_celle_des_statuts"),
     _activity("contribution_au_delà_de_l_usage"), _activity("taux_de_contribution_changé")),
    (_N, "SAV02", "assiette_moyenne", "1000,00", _activity("assiette_très_différente")),
    (_N, "GRA02", "trésorerie", "-500,00", _activity("trésorerie_négative")),
    (_N, "GRA03", "avance_accordée", "5000,00", _activity("avance_au_delà_de_la_politique")),
    (_N, "GRA03", "avance_approuvée", "oui"),
    (_N, "BIJ02", "avance_accordée", "10,00", _activity("avance_non_approuvée")),
    (_N, "BIJ02", "avance_approuvée", "non"),
    (_N, "GRA04", "créances_anciennes", "99999,00", _activity("créances_à_relancer")),
    (_N, "SON01", "missions_réalisées", "200,00", _activity("missions_à_créditer")),
    (_N, "SON01", "missions_créditées", "150,00"),
    (_N, "SON02", "bulletins_imputés", "1,00", _activity("coût_des_bulletins_mal_imputé")),
    (_N, "SON03", "factures_en_double", "2", _activity("ventes_en_double")),
    (_N, "SON04", "métier", "ordre", _activity("métier_régi_par_un_ordre", lasts=True)),
    (_N, "SON05", "métier", "assurance", _activity("métier_exclu", lasts=True)),
    (_N, "SON07", "métier", "service_à_la_personne", _activity("services_à_la_personne_sans_déclaration", lasts=True),
     _activity("services_à_la_personne_sans_agrément", lasts=True),
     _activity("services_à_la_personne_non_exclusifs", lasts=True)),
    (_N, "SON07", "public_fragile", "oui"),
    (_N, "PAY03", "décennale_fin", "2025-10-31", _activity("décennale_absente", lasts=True)),
    (_N, "PAY06", "décennale_fin", "2026-01-15"),
    (_N, "DEC01", "qualification_professionnelle", "non", _activity("qualification_non_justifiée", lasts=True)),
    # the cooperative
    (_N, _COOP, "déclaration_services_personne", "non"),
    (_N, _COOP, "agrément_services_personne", "non"),
    (_N, _COOP, "activité_exclusive_services_personne", "non"),
    (_D, _COOP, "certificat_qualiopi_fin", "2025-12-15"),
    (_N, _COOP, "capital_des_salariés", "20000,00", _coop("capital_des_salariés_insuffisant")),
    (_N, _COOP, "voix_des_salariés", "50", _coop("voix_des_salariés_insuffisantes")),
    (_N, _COOP, "capital_maximum_d_un_associé", "40000,00", _coop("capital_d_un_associé_trop_fort")),
    (_N, _COOP, "voix_maximum_d_un_associé", "2", _coop("plus_d_une_voix_par_associé", lasts=True)),
    (_N, _COOP, "nombre_d_associés_salariés", "1", _coop("associés_salariés_trop_peu_nombreux")),
    (_N, _COOP, "subventions_exercice", "9000000,00", _coop("financements_publics_très_présents")),
    (_D, _COOP, "produits_structure_exercice", "9000000,00", _coop("financements_publics_peu_présents"),
     _coop("contributions_peu_présentes")),
    (_N, _COOP, "dotation_réserve_légale", "100,00", _coop("réserve_légale_insuffisante")),
    (_N, _COOP, "dotation_fonds_de_développement", "50,00", _coop("réserves_insuffisantes")),
    (_N, _COOP, "part_travail", "100,00", _coop("part_travail_insuffisante"), _coop("intérêts_au_delà_de_la_part_travail")),
    (_D, _COOP, "forme", "scic", _coop("réserves_de_scic_insuffisantes")),
    (_N, _COOP, "période_arrêtée", "non", _coop("période_non_arrêtée")),
    (_D, _COOP, "notes_de_frais_saisies", "non", _coop("notes_de_frais_en_attente")),
    (_N, _COOP, "lignes_du_mois", "0", _coop("comptabilité_vide")),
    (_D, _COOP, "dernière_écriture", "2025-12-05", _coop("comptabilité_ancienne")),
    (_N, _COOP, "écart_débit_crédit", "12,50", _coop("comptabilité_déséquilibrée")),
    (_D, _COOP, "solde_421", "150,00", _coop("compte_421_non_soldé")),
    (_D, _COOP, "solde_431", "-20,00", _coop("compte_431_non_soldé")),
    (_D, _COOP, "solde_437", "3,00", _coop("compte_437_non_soldé")),
)  # fmt: skip
