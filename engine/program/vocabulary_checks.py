"""The facts that only checks read: of contracts, steps, waivers, and what the payroll officer knows of each month."""

from __future__ import annotations

from engine.program.entries import (
    CENTS_MAX,
    CONTRACTS,
    COUNT,
    DAYS,
    DAYS_MAX,
    MONTHS,
    MONTHS_MAX,
    Entry,
    a_date,
    a_truth,
    an_amount,
)
from engine.program.kinds import DAY, HOUR, NONE, Kind, Number, Word
from engine.statute.ruleset import Scope

STATES = ("aucun", "prospect", "candidat", "test", "salarié", "observateur", "associé", "sorti")
"""The states of a person's way through the cooperative, from the first contact to the exit."""
TRADES = (
    *("conseil", "formation", "artisanat", "bâtiment", "service_à_la_personne", "commerce", "art", "agriculture"),
    *("numérique", "santé", "ordre", "assurance", "autre"),
)
FORMS = ("scop_sarl", "scop_sa", "scop_sas", "scic", "loi47")

_COOP, _PERSON, _ACTIVITY = Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY
_CONTRACT, _AMENDMENT, _STEP = Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP
_COUNT_MAX = 1_000_000
_HOURS_MAX = 1_000_000


def _entry(name: str, scope: Scope, kind: Kind, bounds: tuple[int, int], meaning: str, lasting: bool) -> Entry:
    return Entry(name, scope, kind, *bounds, meaning, lasting=lasting)


def _count(name: str, scope: Scope, meaning: str, lasting: bool = False) -> Entry:
    return _entry(name, scope, COUNT, (0, _COUNT_MAX), meaning, lasting)


def _word(name: str, scope: Scope, words: tuple[str, ...], meaning: str, lasting: bool = False) -> Entry:
    return _entry(name, scope, Word(words), (0, len(words) - 1), meaning, lasting)


def _hours(name: str, scope: Scope, meaning: str) -> Entry:
    return _entry(name, scope, Number(HOUR, 2), (0, _HOURS_MAX), meaning, lasting=False)


def _months(name: str, scope: Scope, meaning: str) -> Entry:
    return _entry(name, scope, MONTHS, (0, MONTHS_MAX), meaning, lasting=False)


def _leave(name: str, meaning: str) -> Entry:
    return _entry(name, _PERSON, Number(DAY, 2), (-100 * DAYS_MAX, 100 * DAYS_MAX), meaning, lasting=False)


def _days(name: str, scope: Scope, meaning: str) -> Entry:
    return _entry(name, scope, DAYS, (0, DAYS_MAX), meaning, lasting=False)


_STRUCTURE = 100 * CENTS_MAX

COOPERATIVE_ENTRIES = (
    a_truth("période_arrêtée", _COOP, "la comptabilité du mois est arrêtée : ventes, avoirs et achats saisis"),
    a_truth("notes_de_frais_saisies", _COOP, "les notes de frais du mois sont toutes saisies"),
    a_date("dernière_écriture", _COOP, "date de la dernière écriture des grands livres, au plus tard le dernier jour du mois"),
    _count("lignes_du_mois", _COOP, "lignes des grands livres comptées dans le mois"),
    an_amount("écart_débit_crédit", _COOP, "débits moins crédits de tous les grands livres lus", most=_STRUCTURE),
    a_date("date_assemblée_comptes", _COOP, "dernière assemblée générale qui a approuvé les comptes", lasting=True),
    _word("forme", _COOP, FORMS, "forme de la société", lasting=True),
    an_amount("capital_total", _COOP, "capital de la société", lasting=True, most=_STRUCTURE),
    an_amount("capital_des_salariés", _COOP, "capital détenu par les associés salariés", lasting=True, most=_STRUCTURE),
    an_amount("capital_maximum_d_un_associé", _COOP, "capital de l'associé qui en a le plus", lasting=True, most=_STRUCTURE),
    _count("voix_total", _COOP, "voix à l'assemblée générale", lasting=True),
    _count("voix_des_salariés", _COOP, "voix des associés salariés", lasting=True),
    _count("voix_maximum_d_un_associé", _COOP, "voix de l'associé qui en a le plus", lasting=True),
    _count("nombre_d_associés_salariés", _COOP, "associés qui ont un contrat de travail au dernier jour du mois"),
    an_amount("excédent_net", _COOP, "excédent net de gestion des derniers comptes approuvés", lasting=True, most=_STRUCTURE),
    an_amount("dotation_réserve_légale", _COOP, "part de cet excédent mise à la réserve légale", lasting=True, most=_STRUCTURE),
    an_amount("dotation_fonds_de_développement", _COOP, "part mise au fonds de développement", lasting=True, most=_STRUCTURE),
    an_amount("part_travail", _COOP, "part versée à tous les salariés", lasting=True, most=_STRUCTURE),
    an_amount("intérêts_aux_parts", _COOP, "part versée au capital", lasting=True, most=_STRUCTURE),
    an_amount("réserve_légale", _COOP, "réserve légale après la dernière assemblée", lasting=True, most=_STRUCTURE),
    an_amount("capital_le_plus_haut", _COOP, "plus haut capital atteint", lasting=True, most=_STRUCTURE),
    an_amount("produits_structure_exercice", _COOP, "produits de la structure depuis le début de l'exercice", most=_STRUCTURE),
    an_amount("subventions_exercice", _COOP, "dont les subventions (comptes 74)", most=_STRUCTURE),
    an_amount("contributions_exercice", _COOP, "contributions depuis le début de l'exercice, ce mois compris", most=_STRUCTURE),
    an_amount("solde_421", _COOP, "solde du compte 421 du mois précédent, après paiement des salaires", most=_STRUCTURE),
    an_amount("solde_431", _COOP, "solde du compte 431 du mois précédent, après paiement", most=_STRUCTURE),
    an_amount("solde_437", _COOP, "solde du compte 437 du mois précédent, après paiement", most=_STRUCTURE),
    a_date("certificat_qualiopi_fin", _COOP, "fin de la certification des actions de formation", lasting=True),
    a_truth("agrément_services_personne", _COOP, "la coopérative a l'agrément des services à la personne", lasting=True),
    a_truth("déclaration_services_personne", _COOP, "la coopérative est déclarée pour les services à la personne", lasting=True),
    a_truth("activité_exclusive_services_personne", _COOP, "elle ne fait que des services à la personne", lasting=True),
)  # fmt: skip

PERSON_ENTRIES = (
    _word("état", _PERSON, STATES, "état du parcours au dernier jour du mois"),
    a_date("date_état", _PERSON, "jour de cet état"),
    _count("contrats_en_vigueur", _PERSON, "contrats et conventions en vigueur au dernier jour du mois"),
    _count("contrats_de_travail_en_vigueur", _PERSON, "dont contrats de travail"),
    _hours("heures_cumulées", _PERSON, "heures mensuelles de tous les contrats de travail en vigueur, avenants compris"),
    a_date("fin_du_contrat", _PERSON, "fin du contrat en vigueur, s'il en a une"),
    _count("avenants_du_mois", _PERSON, "avenants qui prennent effet dans le mois"),
    _count("contrats_commencés_dans_le_mois", _PERSON, "contrats et conventions qui commencent dans le mois"),
    _count("mois_de_travail_dans_l_année", _PERSON, "mois depuis janvier où court un contrat de travail, un jour suffit"),
    a_date("dernier_entretien", _PERSON, "dernier entretien individuel d'accompagnement"),
    a_date("avant_dernier_entretien", _PERSON, "entretien d'avant le dernier"),
    _count("entretiens_sur_un_an", _PERSON, "entretiens des douze mois qui finissent au dernier jour"),
    an_amount("brut_de_l_année", _PERSON, "salaires bruts depuis janvier, ce mois compris"),
    an_amount("réduction_générale", _PERSON, "réduction générale des cotisations du mois, moins de zéro quand elle est reprise"),
    an_amount("réduction_générale_de_l_année", _PERSON, "réductions générales depuis janvier, ce mois compris"),
    an_amount("acomptes_de_l_exercice", _PERSON, "acomptes sur la part variable depuis le début de l'exercice"),
    an_amount("brut_souhaité", _PERSON, "salaire brut que la personne veut se verser"),
    an_amount("net_souhaité", _PERSON, "salaire net que la personne veut se verser"),
    an_amount("coût_employeur_souhaité", _PERSON, "coût employeur que la personne veut engager"),
    an_amount("salaire_net", _PERSON, "salaire net du mois, avant les retenues de capital, de prêt et de saisie"),
    an_amount("coût_employeur", _PERSON, "coût employeur du mois : brut et cotisations patronales"),
    an_amount("part_fixe_versée", _PERSON, "part fixe brute versée au titre du mois"),
    an_amount("part_variable_versée", _PERSON, "part variable brute versée au titre du mois"),
    an_amount("acompte_part_variable", _PERSON, "acompte du mois sur la part variable"),
    an_amount("part_variable_due", _PERSON, "part variable de l'exercice clos, à régler après l'assemblée", lasting=True),
    a_date("part_variable_réglée_le", _PERSON, "jour du règlement de cette part variable", lasting=True),
    an_amount("remboursements_de_frais", _PERSON, "frais remboursés dans le mois, hors indemnités kilométriques"),
    an_amount("frais_justifiés", _PERSON, "frais dont les justificatifs sont là"),
    an_amount("indemnités_kilométriques", _PERSON, "indemnités kilométriques versées dans le mois"),
    _count("kilomètres", _PERSON, "kilomètres déclarés dans le mois"),
    an_amount("retenue_capital", _PERSON, "retenue du mois pour souscrire des parts sociales"),
    an_amount("retenue_prêt", _PERSON, "retenue du mois pour rembourser un prêt"),
    an_amount("retenue_saisie", _PERSON, "retenue du mois pour une saisie sur salaire"),
    an_amount("saisie_notifiée", _PERSON, "saisie sur salaire notifiée pour le mois"),
    _entry("taux_prélèvement_source", _PERSON, Number(NONE, 4, percent=True), (0, 10_000),
           "taux du prélèvement à la source", lasting=True),
    a_truth("rib_fourni", _PERSON, "les coordonnées bancaires de la personne sont connues", lasting=True),
    a_truth("mutuelle_réglée", _PERSON, "la personne est affiliée à la complémentaire santé, ou en est dispensée", lasting=True),
    a_truth("cadre", _PERSON, "la personne a le statut de cadre", lasting=True),
    a_truth("cadre_précédent", _PERSON, "elle l'avait le mois précédent"),
    _leave("congés_restants", "jours de congé payé acquis et non pris à la fin du mois, moins de zéro s'ils sont pris d'avance"),
    _leave("congés_à_prendre", "dont ceux à prendre avant la fin de la période de congés en cours"),
    a_truth("voix_délibérative", _PERSON, "la personne vote à l'assemblée générale", lasting=True),
    a_truth("hébergée_ailleurs", _PERSON, "la personne a aussi une activité dans une autre coopérative", lasting=True),
    a_date("date_demande_sociétariat", _PERSON, "jour de la candidature au sociétariat", lasting=True),
    an_amount("capital_souscrit", _PERSON, "capital souscrit par la personne", lasting=True),
    an_amount("capital_à_rembourser", _PERSON, "parts sociales à rembourser à la personne sortie", lasting=True),
    a_date("solde_de_tout_compte_le", _PERSON, "jour du solde de tout compte", lasting=True),
    a_date("certificat_de_travail_le", _PERSON, "jour de remise du certificat de travail", lasting=True),
)  # fmt: skip

CONTRACT_ENTRIES = (
    _word("nature_contrat", _CONTRACT, CONTRACTS, "nature du contrat"),
    a_date("début_contrat", _CONTRACT, "premier jour du contrat"),
    a_date("fin_contrat", _CONTRACT, "dernier jour du contrat, compris"),
    _months("durée_contrat", _CONTRACT, "mois entiers de son début à sa fin (au dernier jour du mois s'il n'en a pas)"),
    _count("rang_du_contrat", _CONTRACT, "1 pour le premier de cette nature, 2 pour le suivant"),
    _months("durée_de_même_nature", _CONTRACT, "mois entamés de tous les contrats de cette nature jusqu'à sa fin"),
    a_truth("en_vigueur", _CONTRACT, "le contrat est en vigueur au dernier jour du mois"),
    a_truth("commence_dans_le_mois", _CONTRACT, "le contrat commence dans le mois"),
    a_truth("finit_dans_le_mois", _CONTRACT, "le contrat finit dans le mois"),
    _days("jours_de_chevauchement", _CONTRACT,
          "jours en commun avec un autre contrat de même nature, ou d'un CAPE ou d'une convention avec un contrat de travail"),
    _days("jours_sans_contrat_avant", _CONTRACT, "jours entre la fin des contrats d'avant et son début"),
    a_truth("sortie_avant_le_contrat", _CONTRACT, "la personne est sortie entre la fin des contrats d'avant et son début"),
    _hours("heures_du_contrat", _CONTRACT, "heures mensuelles au dernier jour du mois, avenants compris"),
    an_amount("part_fixe_du_contrat", _CONTRACT, "part fixe mensuelle brute au dernier jour du mois, avenants compris"),
    a_date("signé_le", _CONTRACT, "jour de la signature"),
    a_date("dpae_le", _CONTRACT, "jour de la déclaration préalable à l'embauche"),
    a_date("visite_médicale_le", _CONTRACT, "jour de la visite d'information et de prévention"),
    a_date("fin_d_essai", _CONTRACT, "dernier jour de la période d'essai"),
    a_truth("renouvellement_écrit", _CONTRACT, "le renouvellement du CAPE est écrit"),
    a_truth("clauses_cape_complètes", _CONTRACT, "le CAPE a toutes les clauses de l'article R127-1"),
    a_truth("conditions_fixées_par_la_coopérative", _CONTRACT, "la coopérative fixe ou agrée les conditions de travail"),
    a_truth("clause_objectifs", _CONTRACT, "le CESA dit les objectifs et l'activité minimale"),
    a_truth("clause_moyens", _CONTRACT, "le CESA dit les moyens d'accompagnement et de contrôle"),
    a_truth("clause_contribution", _CONTRACT, "le CESA dit comment la contribution se calcule"),
    a_truth("clause_rémunération", _CONTRACT, "le CESA dit la part fixe et le calcul de la part variable"),
    a_truth("clause_statuts", _CONTRACT, "le CESA mentionne les statuts en vigueur"),
    a_truth("clause_propriété", _CONTRACT, "le CESA dit les droits sur la clientèle et la propriété intellectuelle"),
    a_truth("clause_sociétariat", _CONTRACT, "le CESA dit les délais et modalités pour devenir associé"),
    a_date("date_avenant", _AMENDMENT, "jour d'effet de l'avenant"),
    a_truth("effet_dans_le_mois", _AMENDMENT, "l'avenant prend effet dans le mois"),
    a_date("avenant_signé_le", _AMENDMENT, "jour de la signature de l'avenant"),
    an_amount("part_fixe_avant", _AMENDMENT, "part fixe avant l'avenant"),
    an_amount("part_fixe_après", _AMENDMENT, "part fixe après l'avenant"),
    _hours("heures_avant", _AMENDMENT, "heures mensuelles avant l'avenant"),
    _hours("heures_après", _AMENDMENT, "heures mensuelles après l'avenant"),
    _word("état_atteint", _STEP, STATES, "état auquel l'étape mène"),
    _word("état_quitté", _STEP, STATES, "état d'avant ; aucun pour la première étape"),
    a_date("date_étape", _STEP, "jour de l'étape"),
    a_date("date_étape_précédente", _STEP, "jour de l'étape d'avant"),
    _word("contrat_à_l_étape", _STEP, CONTRACTS, "contrat en vigueur ce jour-là"),
    a_truth("étape_dans_le_mois", _STEP, "l'étape a lieu dans le mois"),
    _count("rang_de_l_étape", _STEP, "1 pour la première"),
    a_date("vérifié_le", Scope.PARAMETER, "jour où le paramètre a été vérifié"),
    a_date("valeur_depuis", Scope.PARAMETER,
          "jour depuis lequel sa valeur est en vigueur ; 1er janvier 1900 quand elle l'a toujours été"),
    a_date("début_dérogation", Scope.WAIVER, "premier jour de la dérogation"),
    a_date("fin_dérogation", Scope.WAIVER, "dernier jour de la dérogation"),
    a_truth("dérogation_en_vigueur", Scope.WAIVER, "la dérogation vaut au dernier jour du mois"),
    a_truth("dérogation_générale", Scope.WAIVER, "elle est pour la coopérative entière"),
    a_truth("diffère_des_fichiers", Scope.STATED, "le fait énoncé n'a pas la valeur que donnent les fichiers"),
    a_truth("calculé_des_fichiers", Scope.STATED, "cette valeur est calculée ; sinon, une colonne la donne, d'un fait qui dure"),
)  # fmt: skip

ACTIVITY_ENTRIES = (
    _word("métier", _ACTIVITY, TRADES, "métier de l'activité", lasting=True),
    a_date("décennale_début", _ACTIVITY, "premier jour de la garantie décennale", lasting=True),
    a_date("décennale_fin", _ACTIVITY, "dernier jour de la garantie décennale", lasting=True),
    a_truth("qualification_professionnelle", _ACTIVITY, "la qualification exigée par le métier est justifiée", lasting=True),
    a_truth("public_fragile", _ACTIVITY, "elle s'adresse à des enfants de moins de trois ans ou à des personnes dépendantes",
            lasting=True),
    an_amount("créances_anciennes", _ACTIVITY, "ventes facturées depuis plus de 60 jours et pas encaissées"),
    _count("factures_en_double", _ACTIVITY, "lignes de vente du mois qui répètent une autre en tout"),
    _count("pièces_tardives", _ACTIVITY, "lignes de mois clos comptées dans le mois"),
    an_amount("avance_accordée", _ACTIVITY, "avance accordée à l'activité au titre du mois"),
    a_truth("avance_approuvée", _ACTIVITY, "cette avance est approuvée"),
    an_amount("assiette_moyenne", _ACTIVITY, "moyenne de l'assiette des trois mois précédents"),
    an_amount("assiette_précédente", _ACTIVITY, "assiette du mois précédent"),
    an_amount("contribution_précédente", _ACTIVITY, "contribution du mois précédent"),
    an_amount("contribution_des_statuts", _ACTIVITY, "ce que donnent les statuts, même quand un fait dit une autre contribution"),
    an_amount("charges_de_personnel", _ACTIVITY, "comptes 64 du mois"),
    an_amount("bulletins_imputés", _ACTIVITY, "coût des bulletins du mois, selon la paie"),
    an_amount("missions_réalisées", _ACTIVITY, "missions faites pour la structure dans le mois"),
    an_amount("missions_créditées", _ACTIVITY, "missions de la structure portées au compte de l'activité"),
)  # fmt: skip

CHECK_ENTRIES: tuple[Entry, ...] = (*COOPERATIVE_ENTRIES, *PERSON_ENTRIES, *CONTRACT_ENTRIES, *ACTIVITY_ENTRIES)
