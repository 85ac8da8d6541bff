"""Cases of the shipped checks: facts that are sound, and what changes in them for the check to find a fault."""

from __future__ import annotations

from dataclasses import dataclass

LIST_OF = {"contrat": "contrats", "avenant": "avenants", "étape": "étapes"}
"""Where the facts of an entity that a check is about are stated."""


@dataclass(frozen=True, slots=True)
class Case:
    """A check with sound facts, written « name: value ; name: value », and the facts that change, « - » taking one away.

    Of a check about contracts, amendments or steps, the facts before « | » are those of the entity, the others are of her
    who has it. ``inside`` is the list that they belong to, when it is not that of the check's own scope.
    """

    check: str
    sound: str
    change: str = ""
    month: str = "mars 2025"
    inside: str = ""


CAPE = "nature_contrat: cape ; en_vigueur: oui ; début_contrat: 2024-04-01 ; durée_contrat: 12 mois"
CESA = "nature_contrat: cesa ; en_vigueur: oui ; début_contrat: 2024-04-01"
HIRED = "nature_contrat: cesa ; commence_dans_le_mois: oui ; début_contrat: 2025-03-10"
EARLIER = "nature_contrat: cesa ; commence_dans_le_mois: non ; début_contrat: 2025-03-31"
WHOLE = "jours_d_absence: 0 jours ; jours_de_contrat: 31 jours ; heures_contrat: 33,33 heures"
TRIAL = "nature_contrat: cesa ; en_vigueur: oui ; début_contrat: 2025-02-01"
NOTHING_ELSE = "durée_cape: 3 mois ; durée_convention: 0 mois ; durée_autres_contrats: 0 mois"
NOTHING_BEFORE = "durée_cape: 0 mois ; durée_convention: 0 mois ; durée_autres_contrats: 0 mois"
CDI = f"contrat: cdi ; contrat_au_premier_jour: cdi ; {WHOLE}"
PAID = f"contrat: cesa ; contrat_au_premier_jour: cesa ; {WHOLE}"
AT_WORK = "contrats_de_travail_en_vigueur: 1 ; contrats_en_vigueur: 1"
BUILDING = "métier: bâtiment ; décennale_début: 2020-01-01 ; début_d_activité: 2020-01-01"
SERVICE = "métier: service_à_la_personne ; public_fragile: oui"
SCOP = "forme: scop_sarl ; excédent_net: 10 000 €"
GONE = "date_sortie: 2025-03-15 ; date_premier_contrat_travail: 2020-01-01"
OPEN = "report: 300 € ; avance: 200 € ; charges_de_personnel: 1 000 €"
RATES = "assiette: 1 000 € ; assiette_précédente: 1 000 € ; contribution_précédente: 100 €"
WITHHELD = "retenue_capital: 20 € ; retenue_prêt: 30 € ; retenue_saisie: 550 € ; salaire_net: 600 €"
BUDGET = "produits_structure_exercice: 700 € ; contributions_exercice: 300 €"
PROMOTED = "cadre: oui ; cadre_précédent: non"
REDUCED = "réduction_générale_de_l_année: 0,01 €"

PATHS = (
    Case("cape_de_plus_de_douze_mois", f"{CAPE} ; fin_contrat: 2025-03-31", "fin_contrat: 2025-04-01"),
    Case("cape_de_plus_de_douze_mois", CAPE, "début_contrat: 2024-03-31"),
    Case("cape_renouvelé_trop_souvent", f"{CAPE} ; rang_du_contrat: 3", "rang_du_contrat: 4"),
    Case("cape_de_plus_de_trente_six_mois", f"{CAPE} ; durée_de_même_nature: 36 mois", "durée_de_même_nature: 37 mois"),
    Case("cape_renouvelé_sans_écrit", f"{CAPE} ; rang_du_contrat: 2 ; renouvellement_écrit: oui", "renouvellement_écrit: non"),
    Case("cape_sans_toutes_ses_clauses", f"{CAPE} ; commence_dans_le_mois: oui ; clauses_cape_complètes: oui",
         "clauses_cape_complètes: non"),
    Case("convention_trop_longue", "nature_contrat: convention ; en_vigueur: oui ; début_contrat: 2023-04-01 ; durée_contrat: 24 mois",
         "début_contrat: 2023-03-31"),
    Case("fin_de_cape_ou_de_convention", f"{CAPE} ; fin_contrat: 2025-03-31", "fin_contrat: 2025-03-30"),
    Case("contrats_qui_se_chevauchent", "en_vigueur: oui ; jours_de_chevauchement: 0 jours", "jours_de_chevauchement: 1 jour"),
    Case("contrat_antidaté", f"{HIRED} ; signé_le: 2025-03-10", "signé_le: 2025-03-11"),
    Case("contrat_antidaté", f"{EARLIER.replace('03-31', '03-01')} ; signé_le: 2025-03-01", "début_contrat: 2025-02-28"),
    Case("interruption_entre_deux_contrats", f"{HIRED} ; jours_sans_contrat_avant: 0 jours", "jours_sans_contrat_avant: 1 jour"),
    Case("interruption_entre_deux_contrats", f"{HIRED} ; jours_sans_contrat_avant: 18 jours ; sortie_avant_le_contrat: oui",
         "sortie_avant_le_contrat: non"),
    Case("étape_interdite", "étape_dans_le_mois: oui ; état_quitté: test ; état_atteint: salarié ; date_étape: 2025-03-10",
         "état_quitté: prospect"),
    Case("étape_interdite", "étape_dans_le_mois: oui ; état_quitté: test ; état_atteint: test ; date_étape: 2025-03-10",
         "état_atteint: associé"),
    Case("état_contredit_par_le_contrat", "état: salarié ; contrat: cesa", "contrat: cape"),
    Case("état_contredit_par_le_contrat", "état: sorti ; contrat: aucun ; contrats_en_vigueur: 0", "contrats_en_vigueur: 1"),
    Case("cumul_de_contrats", AT_WORK, "contrats_de_travail_en_vigueur: 2"),
    Case("heures_au_delà_du_maximum", f"{AT_WORK} ; contrat: cdi ; heures_cumulées: 208 heures", "heures_cumulées: 208,01 heures"),
    Case("sortie_sans_solde_de_tout_compte", f"{GONE} ; solde_de_tout_compte_le: 2025-03-15", "solde_de_tout_compte_le: -"),
    Case("sortie_sans_certificat", f"{GONE} ; certificat_de_travail_le: 2025-03-15", "certificat_de_travail_le: -"),
    Case("capital_à_rembourser_après_la_sortie", f"{GONE} ; capital_à_rembourser: 0 €", "capital_à_rembourser: 0,01 €"),
    Case("part_variable_due_après_la_sortie", f"{GONE} ; part_variable_due: 0,01 € ; part_variable_réglée_le: 2025-03-31",
         "part_variable_réglée_le: -"),
)  # fmt: skip

CONTRACTS = (
    *(Case(f"cesa_sans_clause_{name}", f"{CESA} ; clause_{name}: oui", f"clause_{name}: non") for name in (
        "objectifs", "moyens", "contribution", "rémunération", "statuts", "propriété", "sociétariat")),
    Case("essai_trop_long", f"{TRIAL} ; fin_d_essai: 2025-06-30 | {NOTHING_ELSE}", "fin_d_essai: 2025-07-01"),
    Case("essai_trop_long", f"{TRIAL} ; fin_d_essai: 2025-06-30 | {NOTHING_ELSE}", "durée_convention: 4 mois"),
    Case("cesa_sans_part_fixe", f"{CESA} ; part_fixe_du_contrat: 0,01 €", "part_fixe_du_contrat: 0 €"),
    Case("cesa_sans_part_fixe", f"{CESA} ; part_fixe_du_contrat: 150 €", "part_fixe_du_contrat: -"),
    Case("contrat_sans_heures", "nature_contrat: cdi ; en_vigueur: oui ; début_contrat: 2024-04-01 ; heures_du_contrat: 10 heures",
         "heures_du_contrat: -"),
    Case("déclaration_d_embauche_tardive", f"{HIRED} ; dpae_le: 2025-03-10", "dpae_le: 2025-03-11"),
    Case("déclaration_d_embauche_tardive", f"{EARLIER} ; dpae_le: 2025-03-31", "début_contrat: 2025-02-10"),
    Case("visite_médicale_non_faite", "nature_contrat: cdi ; en_vigueur: oui ; début_contrat: 2024-12-31"
         " ; visite_médicale_le: 2025-03-31", "visite_médicale_le: -"),
    Case("avenant_signé_après_son_effet", "effet_dans_le_mois: oui ; date_avenant: 2025-03-01 ; avenant_signé_le: 2025-03-01",
         "avenant_signé_le: 2025-03-02"),
    Case("avenant_du_mois", "effet_dans_le_mois: oui ; date_avenant: 2025-03-01 ; part_fixe_avant: 150 € ; part_fixe_après: 150 €",
         "part_fixe_après: 150,01 €"),
    Case("avenant_du_mois", "effet_dans_le_mois: oui ; date_avenant: 2025-03-01 ; heures_avant: 20 heures ; heures_après: 20 heures",
         "heures_après: 30 heures"),
    Case("statut_de_cadre_changé_sans_avenant", f"{AT_WORK} ; {PROMOTED} ; avenants_du_mois: 1 ; contrats_commencés_dans_le_mois: 0",
         "avenants_du_mois: 0"),
    Case("statut_de_cadre_changé_sans_avenant", f"{AT_WORK} ; {PROMOTED} ; avenants_du_mois: 0 ; contrats_commencés_dans_le_mois: 1",
         "contrats_commencés_dans_le_mois: 0"),
    Case("complémentaire_santé_à_régler", f"{AT_WORK} ; mutuelle_réglée: oui", "mutuelle_réglée: non"),
    Case("coordonnées_bancaires_inconnues", f"{AT_WORK} ; rib_fourni: oui", "rib_fourni: non"),
    Case("absence_sans_fin", "nature_absence: maladie ; début: 2025-03-01", "début: 2025-02-28", inside="absences"),
    Case("arrêt_à_traiter", f"nature_absence: congé_payé ; début: 2025-03-03 ; fin: 2025-03-04 | {AT_WORK}",
         "nature_absence: maladie", inside="absences"),
    Case("congés_pris_d_avance", "congés_restants: 0 jours", "congés_restants: -0,01 jour"),
    Case("congés_non_pris", "congés_à_prendre: 0 jours", "congés_à_prendre: 0,01 jour", "mai 2025"),
)  # fmt: skip

MEMBERSHIP = (
    Case("sociétariat_obligatoire", "date_cesa: 2022-10-31 ; durée_cape: 7 mois ; durée_convention: 0 mois"
         " ; durée_autres_contrats: 0 mois", "durée_cape: 8 mois"),
    Case("sociétariat_obligatoire", f"date_cesa: 2022-03-31 ; {NOTHING_BEFORE}", "date_cesa: 2022-03-30"),
    Case("associé_sans_voix", "associé: oui ; date_associé: 2024-06-20 ; voix_délibérative: oui", "voix_délibérative: non"),
    Case("date_d_admission_contredite", "état: associé ; date_état: 2025-01-10 ; date_associé: 2025-01-10",
         "date_associé: 2025-01-11"),
    Case("date_d_admission_contredite", "état: associé ; date_état: 2025-01-10 ; date_associé: 2025-01-10", "date_associé: -"),
    Case("observateur_avec_voix", "état: observateur ; voix_délibérative: non", "voix_délibérative: oui"),
    Case("associé_sans_capital", "associé: oui ; date_associé: 2024-06-20 ; capital_souscrit: 15 €", "capital_souscrit: 0 €"),
    Case("associé_avant_son_entrée", "date_associé: 2024-06-20 ; date_entrée: 2024-06-20", "date_entrée: 2024-06-21"),
)  # fmt: skip

ACTIVITIES = (
    Case("contribution_autre_que_celle_des_statuts", "contribution: 100 € ; contribution_des_statuts: 100 €", "contribution: 99,99 €"),
    Case("contribution_au_delà_de_l_usage", "assiette: 1 000 € ; contribution: 150 €", "contribution: 150,01 €"),
    Case("assiette_très_différente", "assiette: 1 300 € ; assiette_moyenne: 1 000 €", "assiette: 1 300,01 €"),
    Case("assiette_très_différente", "assiette: 700 € ; assiette_moyenne: 1 000 €", "assiette: 699,99 €"),
    # From 10 % to 11 % there is one point; 110,06 € of 1 000 € is read 11,01 %.
    Case("taux_de_contribution_changé", f"{RATES} ; contribution: 110,04 €", "contribution: 110,06 €"),
    Case("taux_de_contribution_changé", f"{RATES} ; contribution: 89,95 €", "contribution: 89,94 €"),
    Case("enveloppe_négative", "enveloppe: 0 €", "enveloppe: -0,01 €"),
    Case("compte_d_activité_négatif", "report: -200 € ; avance: 200 €", "report: -200,01 €"),
    Case("trésorerie_négative", "trésorerie: 0 €", "trésorerie: -0,01 €"),
    Case("trésorerie_négative", "trésorerie: -500 € ; avance_approuvée: oui", "avance_approuvée: non"),
    Case("avance_au_delà_de_la_politique", "avance: 200 € ; avance_accordée: 200 €", "avance_accordée: 200,01 €"),
    Case("avance_non_approuvée", "avance_accordée: 200 € ; avance_approuvée: oui", "avance_approuvée: non"),
    Case("créances_à_relancer", "créances_anciennes: 0 €", "créances_anciennes: 0,01 €"),
    Case("missions_à_créditer", "missions_réalisées: 200 € ; missions_créditées: 200 €", "missions_créditées: 199,99 €"),
    Case("coût_des_bulletins_mal_imputé", "bulletins_imputés: 138 € ; charges_de_personnel: 138 €", "charges_de_personnel: 138,01 €"),
    Case("activité_sans_contrat", "assiette: 500 € ; contrat: aucun ; date_entrée: 2025-03-01", "date_entrée: -"),
    Case("ventes_après_la_sortie", "date_sortie: 2024-11-30 ; assiette: 0 €", "assiette: 0,01 €"),
    Case("métier_inconnu", "métier: autre", "métier: -"),
    Case("métier_régi_par_un_ordre", "métier: conseil", "métier: ordre"),
    Case("décennale_absente", f"{BUILDING} ; décennale_fin: 2025-03-31", "décennale_fin: 2025-03-30"),
    Case("décennale_absente", BUILDING, "décennale_début: 2025-03-02 ; début_d_activité: 2025-03-01"),
    Case("décennale_absente", BUILDING, "décennale_début: -"),
    Case("qualification_non_justifiée", f"{BUILDING} ; qualification_professionnelle: oui", "qualification_professionnelle: non"),
    Case("services_à_la_personne_sans_déclaration", f"{SERVICE} ; déclaration_services_personne: oui",
         "déclaration_services_personne: non"),
    Case("services_à_la_personne_sans_agrément", f"{SERVICE} ; agrément_services_personne: oui", "agrément_services_personne: non"),
    Case("services_à_la_personne_non_exclusifs", f"{SERVICE} ; activité_exclusive_services_personne: oui",
         "activité_exclusive_services_personne: non"),
    Case("formation_sans_certification", "métier: formation ; certificat_qualiopi_fin: 2025-03-31",
         "certificat_qualiopi_fin: 2025-03-30"),
    Case("ventes_en_double", "factures_en_double: 0", "factures_en_double: 1"),
    Case("pièces_tardives_du_mois", "pièces_tardives: 0", "pièces_tardives: 1"),
)  # fmt: skip

PAY = (
    Case("salaire_sans_contrat", "salaire_brut: 100 € ; contrat: cesa", "contrat: aucun"),
    Case("salaire_pendant_le_test", "salaire_brut: 100 € ; contrat: cesa", "contrat: cape"),
    Case("salaire_négatif", "salaire_brut: 0 €", "salaire_brut: -0,01 €"),
    # 33,33 × 11,88 = 395,9604: the cent below the exact product is the SMIC of these hours.
    Case("salaire_sous_le_smic", f"{CDI} ; salaire_brut: 395,96 €", "salaire_brut: 395,95 €"),
    # 151,67 × 11,88 = 1 801,84, and the published month is 1 801,80.
    Case("salaire_sous_le_smic", f"{CDI} ; heures_contrat: 151,67 heures ; salaire_brut: 1 801,80 €", "salaire_brut: 1 801,79 €"),
    Case("cesa_sous_le_smic", f"{PAID} ; salaire_brut: 395,96 €", "salaire_brut: 395,95 €"),
    Case("cesa_sous_le_smic", f"{PAID} ; heures_contrat: 151,67 heures ; salaire_brut: 1 801,80 €", "salaire_brut: 1 801,79 €"),
    Case("part_fixe_sous_le_smic", "nature_contrat: cdi ; en_vigueur: oui ; heures_du_contrat: 151,67 heures"
         " ; part_fixe_du_contrat: 1 801,80 €", "part_fixe_du_contrat: 1 801,79 €"),
    Case("part_fixe_non_versée", f"{PAID} ; salaire_brut: 500 € ; part_fixe_contrat: 150 € ; part_fixe_versée: 150 €",
         "part_fixe_versée: 149,99 €"),
    Case("parts_qui_ne_font_pas_le_brut", "salaire_brut: 500 € ; part_fixe_versée: 150 € ; part_variable_versée: 350 €",
         "part_variable_versée: 349,99 €"),
    Case("souhait_au_delà_du_disponible", f"{OPEN} ; coût_employeur_souhaité: 1 500 €", "coût_employeur_souhaité: 1 500,01 €"),
    Case("paye_au_delà_de_l_enveloppe", f"{OPEN} ; coût_employeur: 1 500 €", "coût_employeur: 1 500,01 €"),
    Case("acompte_au_delà_de_l_année", f"{OPEN} ; acompte_part_variable: 100 € ; acomptes_de_l_exercice: 1 500 €",
         "acomptes_de_l_exercice: 1 500,01 €"),
    Case("part_variable_à_régler", "part_variable_due: 800 € ; date_assemblée_comptes: 2025-03-01", "date_assemblée_comptes: 2025-02-28"),
    Case("entretiens_insuffisants", "contrat: cesa ; date_cesa: 2024-03-31 ; entretiens_sur_un_an: 2", "entretiens_sur_un_an: 1"),
    Case("trimestres_de_retraite_incomplets", f"{AT_WORK} ; brut_de_l_année: 7 128 €", "brut_de_l_année: 7 127,99 €", "décembre 2025"),
    # The SMIC rose on the 1st of November 2024: the year counts with that of January, 600 × 11,65.
    Case("trimestres_de_retraite_incomplets", f"{AT_WORK} ; brut_de_l_année: 6 990 €", "brut_de_l_année: 6 989,99 €", "novembre 2024"),
    # Two months at 1,6 × 1 801,80 until 2025, one at 3 × 1 823,03 since.
    Case("réduction_générale_au_delà_du_plafond", f"{REDUCED} ; mois_de_travail_dans_l_année: 2 ; brut_de_l_année: 5 765,75 €",
         "brut_de_l_année: 5 765,76 €", "novembre 2025"),
    Case("réduction_générale_au_delà_du_plafond", f"{REDUCED} ; mois_de_travail_dans_l_année: 1 ; brut_de_l_année: 5 469,08 €",
         "brut_de_l_année: 5 469,09 €", "janvier 2026"),
    Case("brut_au_delà_du_plafond", "salaire_brut: 3 925 €", "salaire_brut: 3 925,01 €"),
    Case("souhait_brut_au_delà_du_disponible", f"{OPEN} ; brut_souhaité: 1 500 €", "brut_souhaité: 1 500,01 €"),
    Case("souhait_net_au_delà_du_disponible", f"{OPEN} ; net_souhaité: 1 500 €", "net_souhaité: 1 500,01 €"),
    Case("brut_au_delà_de_l_enveloppe", f"{OPEN} ; salaire_brut: 1 500 €", "salaire_brut: 1 500,01 €"),
    Case("souhait_négatif", "brut_souhaité: 0 €", "brut_souhaité: -0,01 €"),
    Case("souhait_négatif", "net_souhaité: 0 €", "net_souhaité: -0,01 €"),
    Case("souhait_négatif", "coût_employeur_souhaité: 0 €", "coût_employeur_souhaité: -0,01 €"),
    Case("souhait_sans_contrat", "brut_souhaité: 100 € ; contrat: cesa", "contrat: aucun"),
    Case("souhait_sans_contrat", "net_souhaité: 100 € ; contrat: cape", "contrat: aucun"),
    Case("souhait_pendant_le_test", "brut_souhaité: 100 € ; contrat: cesa", "contrat: cape"),
    Case("souhait_pendant_le_test", "coût_employeur_souhaité: 100 € ; contrat: cesa", "contrat: convention"),
    Case("plusieurs_souhaits", "brut_souhaité: 100 €", "net_souhaité: 80 €"),
    Case("rémunération_inconnue", f"{AT_WORK} ; net_souhaité: 80 €", "net_souhaité: -"),
    Case("frais_non_justifiés", "remboursements_de_frais: 100 € ; frais_justifiés: 100 €", "frais_justifiés: 99,99 €"),
    Case("indemnités_kilométriques_trop_fortes", "indemnités_kilométriques: 70 € ; kilomètres: 100", "kilomètres: 99"),
    Case("saisie_insuffisante", "saisie_notifiée: 100 € ; retenue_saisie: 100 €", "retenue_saisie: 99,99 €"),
    Case("prêt_retenu_au_delà_du_dixième", "retenue_prêt: 120 € ; salaire_net: 1 200 €", "salaire_net: 1 199,99 €"),
    Case("capital_retenu_sans_candidature", "retenue_capital: 20 € ; associé: non ; date_demande_sociétariat: 2025-03-01",
         "date_demande_sociétariat: -"),
    Case("capital_retenu_sans_candidature", "retenue_capital: 20 € ; associé: oui", "associé: non"),
    Case("retenues_au_delà_du_net", WITHHELD, "salaire_net: 599,99 €"),
    Case("retenues_au_delà_du_net", "retenue_saisie: 600 € ; salaire_net: 600 €", "retenue_saisie: 600,01 €"),
    Case("retenues_au_delà_du_net", "retenue_capital: 0 € ; salaire_net: -10 €", "retenue_capital: 0,01 €"),
    Case("retenues_au_delà_du_net", "retenue_capital: 100 € ; salaire_brut: 100 €", "salaire_brut: 99,99 €"),
    Case("retenues_au_delà_du_net", "retenue_capital: 100 € ; salaire_brut: 200 € ; salaire_net: 100 €", "salaire_net: 99,99 €"),
    Case("prélèvement_à_la_source_inconnu", "salaire_brut: 100 € ; taux_prélèvement_source: 0 %", "taux_prélèvement_source: -"),
    Case("personne_hébergée_ailleurs", "hébergée_ailleurs: non", "hébergée_ailleurs: oui"),
)  # fmt: skip

COOPERATIVE = (
    Case("forme_inconnue", "forme: scic", "forme: -"),
    Case("capital_des_salariés_insuffisant", f"{SCOP} ; capital_total: 10 000 € ; capital_des_salariés: 5 100 €",
         "capital_des_salariés: 5 099,99 €"),
    Case("voix_des_salariés_insuffisantes", f"{SCOP} ; voix_total: 100 ; voix_des_salariés: 65", "voix_des_salariés: 64"),
    Case("capital_d_un_associé_trop_fort", f"{SCOP} ; capital_total: 10 000 € ; capital_maximum_d_un_associé: 5 000 €",
         "capital_maximum_d_un_associé: 5 000,01 €"),
    Case("plus_d_une_voix_par_associé", "forme: scic ; voix_maximum_d_un_associé: 1", "voix_maximum_d_un_associé: 2"),
    Case("associés_salariés_trop_peu_nombreux", f"{SCOP} ; nombre_d_associés_salariés: 2", "nombre_d_associés_salariés: 1"),
    Case("associés_salariés_trop_peu_nombreux", f"{SCOP} ; nombre_d_associés_salariés: 6", "forme: scop_sa"),
    Case("financements_publics_très_présents", "subventions_exercice: 700 € ; produits_structure_exercice: 800 €"
         " ; contributions_exercice: 200 €", "subventions_exercice: 700,01 €"),
    Case("financements_publics_peu_présents", f"{BUDGET} ; subventions_exercice: 100 €", "subventions_exercice: 99,99 €", "juin 2025"),
    Case("contributions_peu_présentes", BUDGET, "produits_structure_exercice: 700,01 €", "juin 2025"),
    Case("réserve_légale_insuffisante", f"{SCOP} ; dotation_réserve_légale: 1 500 € ; réserve_légale: 0 € ; capital_le_plus_haut: 1 €",
         "dotation_réserve_légale: 1 499,99 €"),
    Case("réserve_légale_insuffisante", f"{SCOP} ; dotation_réserve_légale: 0 € ; réserve_légale: 1 € ; capital_le_plus_haut: 1 €",
         "réserve_légale: 0,99 €"),
    Case("réserves_insuffisantes", f"{SCOP} ; dotation_réserve_légale: 1 500 € ; dotation_fonds_de_développement: 100 €",
         "dotation_fonds_de_développement: 99,99 €"),
    Case("part_travail_insuffisante", f"{SCOP} ; part_travail: 2 500 €", "part_travail: 2 499,99 €"),
    Case("intérêts_au_delà_de_la_part_travail", f"{SCOP} ; intérêts_aux_parts: 2 500 € ; part_travail: 2 500 €"
         " ; dotation_réserve_légale: 2 500 € ; dotation_fonds_de_développement: 0 €", "part_travail: 2 499,99 €"),
    Case("réserves_de_scic_insuffisantes", "forme: scic ; excédent_net: 10 000 € ; dotation_réserve_légale: 5 750 €"
         " ; dotation_fonds_de_développement: 0 €", "dotation_réserve_légale: 5 749,99 €"),
    Case("période_non_arrêtée", "période_arrêtée: oui", "période_arrêtée: non"),
    Case("notes_de_frais_en_attente", "notes_de_frais_saisies: oui", "notes_de_frais_saisies: non"),
    Case("comptabilité_vide", "lignes_du_mois: 1", "lignes_du_mois: 0"),
    Case("comptabilité_ancienne", "lignes_du_mois: 1 ; dernière_écriture: 2025-03-21", "dernière_écriture: 2025-03-20"),
    Case("comptabilité_déséquilibrée", "écart_débit_crédit: 0 €", "écart_débit_crédit: -0,01 €"),
    Case("compte_421_non_soldé", "solde_421: 0 €", "solde_421: 0,01 €"),
    Case("compte_431_non_soldé", "solde_431: 0 €", "solde_431: -0,01 €"),
    Case("compte_437_non_soldé", "solde_437: 0 €", "solde_437: 0,01 €"),
)  # fmt: skip

CASES = (*PATHS, *CONTRACTS, *MEMBERSHIP, *ACTIVITIES, *PAY, *COOPERATIVE)

ELSEWHERE = frozenset(
    {
        "fait_contredit_par_les_fichiers",
        "fait_changé_sans_sa_colonne",
        "paramètre_non_vérifié",
        "dérogation_finie",
        "dérogation_qui_finit",
        "changement_du_smic",
    }
)
"""Checks on what no statement of facts gives: parameters, waivers, the SMIC of two months. Each has a test of its own."""

REMINDED = (
    Case("fin_de_cape_ou_de_convention", f"{CAPE} ; fin_contrat: 2025-05-31", "fin_contrat: 2025-05-30"),
    Case("fin_d_essai_proche", f"{CESA} ; fin_d_essai: 2025-05-01", "fin_d_essai: 2025-04-30"),
    Case("décennale_qui_finit", f"{BUILDING} ; décennale_fin: 2025-06-01", "décennale_fin: 2025-05-31"),
    Case("sociétariat_obligatoire", f"date_cesa: 2022-10-01 ; {NOTHING_BEFORE}", "date_cesa: 2022-09-30"),
    Case("entretien_à_tenir", "contrat: cesa ; date_cesa: 2020-01-01 ; entretiens_sur_un_an: 2 ; avant_dernier_entretien: 2024-05-02",
         "avant_dernier_entretien: 2024-05-01"),
    Case("entretien_à_tenir", "contrat: cesa ; date_cesa: 2024-05-02 ; entretiens_sur_un_an: 1", "date_cesa: 2024-05-01"),
    Case("entretien_à_tenir", "contrat: cesa ; date_cesa: 2024-05-02 ; entretiens_sur_un_an: 2 ; avant_dernier_entretien: 2024-03-31",
         "date_cesa: 2024-05-01"),
    Case("part_variable_à_régler", "part_variable_due: 800 € ; date_assemblée_comptes: 2025-04-01",
         "date_assemblée_comptes: 2025-03-31"),
)  # fmt: skip
"""Facts that are still too far from a deadline, and those of the first day that reminds of it."""

ASIDE = (
    Case("cape_de_plus_de_douze_mois", f"{CAPE} ; début_contrat: 2020-01-01", "en_vigueur: non"),
    Case("cesa_sans_clause_moyens", f"{CESA} ; clause_moyens: non", "début_contrat: 2014-08-01"),
    Case("cesa_sans_clause_sociétariat", f"{CESA} ; clause_sociétariat: non", "début_contrat: 2015-12-31"),
    Case("contrat_antidaté", f"{HIRED} ; signé_le: 2025-04-12", "commence_dans_le_mois: non"),
    Case("déclaration_d_embauche_tardive", f"{HIRED} ; dpae_le: 2025-04-12", "commence_dans_le_mois: non"),
    Case("étape_interdite", "étape_dans_le_mois: oui ; état_quitté: prospect ; état_atteint: associé ; date_étape: 2025-03-01",
         "étape_dans_le_mois: non"),
    Case("visite_médicale_non_faite", f"{CESA}", "début_contrat: 2025-01-01"),
    Case("sociétariat_obligatoire", f"date_cesa: 2020-01-01 ; {NOTHING_BEFORE}", "date_associé: 2022-01-01"),
    Case("sociétariat_obligatoire", f"date_cesa: 2020-01-01 ; {NOTHING_BEFORE}", "date_sortie: 2022-01-01"),
    Case("assiette_très_différente", "assiette: 5 000 € ; assiette_moyenne: 1 000 €", "assiette_moyenne: 999,99 €"),
    Case("salaire_sous_le_smic", f"{CDI} ; salaire_brut: 1 €", "contrat: cesa"),
    Case("salaire_sous_le_smic", f"{CDI} ; salaire_brut: 1 €", "jours_d_absence: 1 jour"),
    Case("salaire_sous_le_smic", f"{CDI} ; salaire_brut: 1 €", "jours_de_contrat: 30 jours"),
    Case("taux_de_contribution_changé", f"{RATES} ; contribution: 0 €", "assiette: 999,99 €"),
    Case("taux_de_contribution_changé", f"{RATES} ; contribution: 0 €", "assiette_précédente: 999,99 €"),
    Case("financements_publics_peu_présents", f"{BUDGET} ; subventions_exercice: 0 €", "contributions_exercice: -", "juin 2025"),
    Case("retenues_au_delà_du_net", "retenue_capital: 100 € ; salaire_brut: 1 €", "salaire_brut: -"),
    Case("part_variable_due_après_la_sortie", f"{GONE} ; part_variable_due: 800 €", "part_variable_due: 0 €"),
    Case("part_variable_due_après_la_sortie", f"{GONE} ; part_variable_due: 800 €", "date_sortie: -"),
    Case("statut_de_cadre_changé_sans_avenant",
         f"{AT_WORK} ; {PROMOTED} ; avenants_du_mois: 0 ; contrats_commencés_dans_le_mois: 0", "cadre_précédent: oui"),
    Case("statut_de_cadre_changé_sans_avenant",
         f"{AT_WORK} ; {PROMOTED} ; avenants_du_mois: 0 ; contrats_commencés_dans_le_mois: 0", "cadre_précédent: -"),
    Case("réduction_générale_au_delà_du_plafond", f"{REDUCED} ; mois_de_travail_dans_l_année: 1 ; brut_de_l_année: 90 000 €",
         "réduction_générale_de_l_année: 0 €"),
    Case("sortie_sans_certificat", GONE, "date_sortie: 2025-01-31"),
    Case("capital_des_salariés_insuffisant", f"{SCOP} ; capital_total: 10 € ; capital_des_salariés: 0 €", "forme: scic"),
    Case("décennale_absente", BUILDING.replace("décennale_début: 2020-01-01", "décennale_fin: 2025-03-30"), "métier: art"),
    Case("ventes_après_la_sortie", "date_sortie: 2024-11-30 ; assiette: 1 €", "date_sortie: 2024-12-01"),
    Case("part_variable_à_régler", "part_variable_due: 1 € ; date_assemblée_comptes: 2024-06-01",
         "part_variable_réglée_le: 2025-03-31"),
)  # fmt: skip
"""Facts that are at fault, and the one that makes the check not be about them."""

LATER = (
    Case("sociétariat_obligatoire", f"date_cesa: 2010-01-01 ; {NOTHING_BEFORE}", "juillet 2014", "septembre 2014"),
    Case("cesa_sans_part_fixe", CESA, "décembre 2015", "janvier 2016"),
    Case("complémentaire_santé_à_régler", f"{AT_WORK} ; mutuelle_réglée: non", "décembre 2015", "janvier 2016"),
    Case("prélèvement_à_la_source_inconnu", "salaire_brut: 100 €", "décembre 2018", "janvier 2019"),
    Case("formation_sans_certification", "métier: formation ; certificat_qualiopi_fin: 2020-01-01", "décembre 2021", "janvier 2022"),
    Case("trimestres_de_retraite_incomplets", f"{AT_WORK} ; brut_de_l_année: 1 €", "décembre 2013", "novembre 2014"),
    Case("réduction_générale_au_delà_du_plafond", f"{REDUCED} ; mois_de_travail_dans_l_année: 1 ; brut_de_l_année: 90 000 €",
         "décembre 2010", "janvier 2011"),
)  # fmt: skip
"""Facts at fault, the last month before the law that makes them so, and the first month of it."""

UNKNOWN = (
    Case("cape_renouvelé_sans_écrit", f"{CAPE} ; rang_du_contrat: 2", "renouvellement_écrit"),
    Case("cesa_sans_clause_objectifs", CESA, "clause_objectifs"),
    Case("contrat_antidaté", HIRED, "signé_le"),
    Case("déclaration_d_embauche_tardive", HIRED, "dpae_le"),
    Case("coordonnées_bancaires_inconnues", AT_WORK, "rib_fourni"),
    Case("période_non_arrêtée", "", "période_arrêtée"),
    Case("qualification_non_justifiée", BUILDING, "qualification_professionnelle"),
    Case("part_fixe_non_versée", f"{PAID} ; salaire_brut: 500 € ; part_fixe_contrat: 150 €", "part_fixe_versée"),
    Case("frais_non_justifiés", "remboursements_de_frais: 100 €", "frais_justifiés"),
    Case("saisie_insuffisante", "saisie_notifiée: 100 €", "retenue_saisie"),
    Case("prêt_retenu_au_delà_du_dixième", "retenue_prêt: 100 €", "salaire_net"),
    Case("capital_retenu_sans_candidature", "retenue_capital: 100 €", "associé"),
    Case("statut_de_cadre_changé_sans_avenant", f"{AT_WORK} ; {PROMOTED}", "avenants_du_mois"),
    Case("réduction_générale_au_delà_du_plafond", f"{REDUCED} ; brut_de_l_année: 90 000 €", "mois_de_travail_dans_l_année"),
    Case("capital_des_salariés_insuffisant", SCOP, "capital_des_salariés"),
    Case("entretiens_insuffisants", "contrat: cesa ; date_cesa: 2024-03-31", "entretiens_sur_un_an"),
    Case("observateur_avec_voix", "état: observateur", "voix_délibérative"),
)  # fmt: skip
"""Facts of which one is missing, and its name: nothing is taken for granted."""
