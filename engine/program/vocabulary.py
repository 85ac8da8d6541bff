"""The facts that every CAE has: name, what it is known for, kind, bounds, and what it means (French, for the guide)."""

from __future__ import annotations

from engine.program.entries import CONTRACTS, COUNT, DAYS, DAYS_MAX, MONTHS, MONTHS_MAX, Entry, a_date, a_truth, an_amount
from engine.program.kinds import HOUR, NONE, Account, Number, Word
from engine.program.vocabulary_checks import CHECK_ENTRIES
from engine.statute.ruleset import Scope

ABSENCES = (
    "maladie",
    "accident_du_travail",
    "maternité",
    "paternité",
    "adoption",
    "congé_payé",
    "congé_sans_solde",
    "congé_parental",
    "formation",
    "autre",
)


_COOP, _PERSON, _ACTIVITY = Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY

ENTRIES: tuple[Entry, ...] = (
    a_date("premier_jour", _COOP, "premier jour du mois calculé", calendar=True),
    a_date("dernier_jour", _COOP, "dernier jour du mois calculé", calendar=True),
    Entry("jours_du_mois", _COOP, DAYS, 28, 31, "nombre de jours calendaires du mois", calendar=True),
    Entry("numéro_du_mois", _COOP, COUNT, 1, 12, "1 pour janvier, 12 pour décembre", calendar=True),
    Entry("mois_du_trimestre", _COOP, COUNT, 1, 3, "rang du mois dans le trimestre civil, 1 pour le premier", calendar=True),
    Entry("mois_de_l_exercice", _COOP, COUNT, 1, 12, "rang du mois dans l'exercice, 1 pour le premier", calendar=True),
    a_date("début_d_année", _COOP, "1er janvier de l'année du mois", calendar=True),
    a_date("fin_d_année", _COOP, "31 décembre de l'année du mois", calendar=True),
    a_date("début_d_exercice", _COOP, "premier jour de l'exercice", calendar=True),
    a_date("fin_d_exercice", _COOP, "dernier jour de l'exercice", calendar=True),
    Entry(
        "contrat", _PERSON, Word(CONTRACTS), 0, 5,
        "contrat en vigueur au dernier jour du mois (ou le dernier de la personne si elle est sortie dans le mois)",
    ),
    Entry("contrat_au_premier_jour", _PERSON, Word(CONTRACTS), 0, 5, "contrat en vigueur au premier jour du mois"),
    a_date("date_entrée", _PERSON, "début du premier contrat ou de la première convention, quels qu'ils soient"),
    a_date("date_sortie", _PERSON, "fin du dernier contrat, quand la personne est sortie"),
    a_date("date_premier_contrat", _PERSON, "début du premier contrat, CAPE compris, convention non comprise"),
    a_date("date_premier_contrat_travail", _PERSON, "début du premier contrat de travail (CDI, CDD ou CESA)"),
    a_date("date_cesa", _PERSON, "début du contrat d'entrepreneur salarié associé (CESA)"),
    a_date("date_cape", _PERSON, "début du premier CAPE"),
    Entry("durée_cape", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers passés en CAPE, à la fin du mois ou du CAPE"),
    Entry("durée_convention", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers passés en convention d'accompagnement"),
    Entry("durée_autres_contrats", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers passés en CDI ou CDD avant le CESA"),
    Entry("ancienneté", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers de date_entrée au dernier jour du mois compris"),
    a_truth("associé", _PERSON, "la personne est associée au dernier jour du mois"),
    a_date("date_associé", _PERSON, "date d'admission comme associé"),
    a_truth("minima_sociaux", _PERSON, "la personne perçoit un minimum social"),
    Entry("heures_contrat", _PERSON, Number(HOUR, 2), 0, 100_000, "heures mensuelles du contrat ou de l'avenant en vigueur"),
    an_amount("part_fixe_contrat", _PERSON, "part fixe mensuelle brute du contrat ou de l'avenant en vigueur"),
    an_amount("salaire_brut", _PERSON, "salaire brut versé au titre du mois"),
    Entry("jours_d_absence", _PERSON, DAYS, 0, 31, "jours calendaires d'absence dans le mois, toutes natures"),
    Entry("jours_de_contrat", _PERSON, DAYS, 0, 31, "jours calendaires du mois couverts par un contrat"),
    Entry("nombre_d_entrepreneurs", _ACTIVITY, COUNT, 0, 1_000, "personnes qui participent à l'activité dans le mois"),
    a_date("début_d_activité", _ACTIVITY, "premier jour de l'activité dans la coopérative"),
    an_amount("enveloppe_prévisionnelle", _ACTIVITY, "enveloppe annuelle prévue, négociée avec la coopérative"),
    an_amount("créances", _ACTIVITY, "factures émises et pas encore encaissées à la fin du mois, TTC"),
    an_amount("encaissements", _ACTIVITY, "sommes encaissées des clients dans le mois, HT"),
    an_amount("trésorerie", _ACTIVITY, "trésorerie du compte d'activité à la fin du mois"),
    Entry("quote_part", Scope.SHARE, Number(NONE, 6, percent=True), 0, 10**6,
          "part de la personne dans l'activité au dernier jour du mois, selon la convention d'activité commune"),
    a_truth("titulaire", Scope.SHARE, "la personne est titulaire de l'activité (celle que le compte désigne)"),
    an_amount("montant", Scope.LINE, "montant hors taxe de la ligne : produit positif, charge négative dans « lignes »"),
    a_date("date_facture", Scope.LINE, "date de la facture ou de la pièce"),
    a_date("date_écriture", Scope.LINE, "date de l'écriture comptable"),
    a_date("date_facture_origine", Scope.LINE, "pour un avoir, date de la facture corrigée ; sinon date de la facture"),
    a_date("date_encaissement", Scope.LINE, "date du règlement par le client"),
    a_truth("avoir", Scope.LINE, "la ligne est un avoir qui corrige une facture"),
    a_truth("client_interne", Scope.LINE, "le client est un autre membre de la coopérative"),
    Entry("compte", Scope.LINE, Account(), 0, 0, "numéro de compte, comparé par ses premiers chiffres : compte parmi (706; 708)"),
    Entry("quote_part_à_la_facture", Scope.LINE, Number(NONE, 6, percent=True), 0, 10**6,
          "dans une participation : part de la personne à la date de la facture (d'origine)"),
    Entry("nature_absence", Scope.ABSENCE, Word(ABSENCES), 0, len(ABSENCES) - 1, "nature de l'absence"),
    a_date("début", Scope.ABSENCE, "premier jour de l'absence"),
    a_date("fin", Scope.ABSENCE, "dernier jour de l'absence, compris"),
    Entry("jours_consécutifs", Scope.ABSENCE, DAYS, 0, DAYS_MAX, "durée totale de l'absence, en jours calendaires"),
    Entry("jours_dans_le_mois", Scope.ABSENCE, DAYS, 0, 31, "jours de l'absence qui tombent dans le mois calculé"),
    *CHECK_ENTRIES,
)  # fmt: skip

BY_NAME = {entry.name: entry for entry in ENTRIES}

OPEN_NAMES = frozenset(entry.name for entry in CHECK_ENTRIES)
"""Names that only checks read: a text may take one for itself, and a check of the law then leaves it alone."""

VISIBLE: dict[Scope, tuple[Scope, ...]] = {
    Scope.COOPERATIVE: (Scope.COOPERATIVE,),
    Scope.PERSON: (Scope.PERSON, Scope.COOPERATIVE),
    Scope.ACTIVITY: (Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
    Scope.SHARE: (Scope.SHARE, Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
    Scope.LINE: (Scope.LINE, Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
    Scope.ABSENCE: (Scope.ABSENCE, Scope.PERSON, Scope.COOPERATIVE),
    Scope.CONTRACT: (Scope.CONTRACT, Scope.PERSON, Scope.COOPERATIVE),
    Scope.AMENDMENT: (Scope.AMENDMENT, Scope.PERSON, Scope.COOPERATIVE),
    Scope.STEP: (Scope.STEP, Scope.PERSON, Scope.COOPERATIVE),
    Scope.PARAMETER: (Scope.PARAMETER, Scope.COOPERATIVE),
    Scope.WAIVER: (Scope.WAIVER, Scope.COOPERATIVE),
    Scope.STATED: (Scope.STATED, Scope.COOPERATIVE),
}
"""From where what can be read. Seen from an activity, the names of a person are those of its holder (titulaire)."""
