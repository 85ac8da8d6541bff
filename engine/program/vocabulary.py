"""The facts that every CAE has: name, what it is known for, kind, bounds, and what it means (French, for the guide)."""

from __future__ import annotations

from engine.program.entries import CENTS_MAX, COUNT, DATE_MAX, DATE_MIN, DAYS, DAYS_MAX, EUROS, MONTHS, MONTHS_MAX, Entry
from engine.program.kinds import HOUR, NONE, Account, Date, Number, Truth, Word
from engine.program.vocabulary_checks import CHECK_ENTRIES
from engine.statute.ruleset import Scope

CONTRACTS = ("aucun", "convention", "cape", "cdi", "cdd", "cesa")
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


def _date(name: str, scope: Scope, meaning: str, calendar: bool = False) -> Entry:
    return Entry(name, scope, Date(), DATE_MIN, DATE_MAX, meaning, calendar)


def _amount(name: str, scope: Scope, meaning: str) -> Entry:
    return Entry(name, scope, EUROS, -CENTS_MAX, CENTS_MAX, meaning)


def _truth(name: str, scope: Scope, meaning: str) -> Entry:
    return Entry(name, scope, Truth(), 0, 1, meaning)


_COOP, _PERSON, _ACTIVITY = Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY

ENTRIES: tuple[Entry, ...] = (
    _date("premier_jour", _COOP, "premier jour du mois calculé", calendar=True),
    _date("dernier_jour", _COOP, "dernier jour du mois calculé", calendar=True),
    Entry("jours_du_mois", _COOP, DAYS, 28, 31, "nombre de jours calendaires du mois", calendar=True),
    Entry("numéro_du_mois", _COOP, COUNT, 1, 12, "1 pour janvier, 12 pour décembre", calendar=True),
    Entry("mois_du_trimestre", _COOP, COUNT, 1, 3, "rang du mois dans le trimestre civil, 1 pour le premier", calendar=True),
    Entry("mois_de_l_exercice", _COOP, COUNT, 1, 12, "rang du mois dans l'exercice, 1 pour le premier", calendar=True),
    _date("début_d_année", _COOP, "1er janvier de l'année du mois", calendar=True),
    _date("fin_d_année", _COOP, "31 décembre de l'année du mois", calendar=True),
    _date("début_d_exercice", _COOP, "premier jour de l'exercice", calendar=True),
    _date("fin_d_exercice", _COOP, "dernier jour de l'exercice", calendar=True),
    Entry(
        "contrat", _PERSON, Word(CONTRACTS), 0, 5,
        "contrat en vigueur au dernier jour du mois (ou le dernier de la personne si elle est sortie dans le mois)",
    ),
    Entry("contrat_au_premier_jour", _PERSON, Word(CONTRACTS), 0, 5, "contrat en vigueur au premier jour du mois"),
    _date("date_entrée", _PERSON, "début du premier contrat ou de la première convention, quels qu'ils soient"),
    _date("date_sortie", _PERSON, "fin du dernier contrat, quand la personne est sortie"),
    _date("date_premier_contrat", _PERSON, "début du premier contrat, CAPE compris, convention non comprise"),
    _date("date_premier_contrat_travail", _PERSON, "début du premier contrat de travail (CDI, CDD ou CESA)"),
    _date("date_cesa", _PERSON, "début du contrat d'entrepreneur salarié associé (CESA)"),
    _date("date_cape", _PERSON, "début du premier CAPE"),
    Entry("durée_cape", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers passés en CAPE, à la fin du mois ou du CAPE"),
    Entry("durée_convention", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers passés en convention d'accompagnement"),
    Entry("durée_autres_contrats", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers passés en CDI ou CDD avant le CESA"),
    Entry("ancienneté", _PERSON, MONTHS, 0, MONTHS_MAX, "mois entiers de date_entrée au dernier jour du mois compris"),
    _truth("associé", _PERSON, "la personne est associée au dernier jour du mois"),
    _date("date_associé", _PERSON, "date d'admission comme associé"),
    _truth("minima_sociaux", _PERSON, "la personne perçoit un minimum social"),
    Entry("heures_contrat", _PERSON, Number(HOUR, 2), 0, 100_000, "heures mensuelles du contrat ou de l'avenant en vigueur"),
    _amount("part_fixe_contrat", _PERSON, "part fixe mensuelle brute du contrat ou de l'avenant en vigueur"),
    _amount("salaire_brut", _PERSON, "salaire brut versé au titre du mois"),
    Entry("jours_d_absence", _PERSON, DAYS, 0, 31, "jours calendaires d'absence dans le mois, toutes natures"),
    Entry("jours_de_contrat", _PERSON, DAYS, 0, 31, "jours calendaires du mois couverts par un contrat"),
    Entry("nombre_d_entrepreneurs", _ACTIVITY, COUNT, 0, 1_000, "personnes qui participent à l'activité dans le mois"),
    _date("début_d_activité", _ACTIVITY, "premier jour de l'activité dans la coopérative"),
    _amount("enveloppe_prévisionnelle", _ACTIVITY, "enveloppe annuelle prévue, négociée avec la coopérative"),
    _amount("créances", _ACTIVITY, "factures émises et pas encore encaissées à la fin du mois, TTC"),
    _amount("encaissements", _ACTIVITY, "sommes encaissées des clients dans le mois, HT"),
    _amount("trésorerie", _ACTIVITY, "trésorerie du compte d'activité à la fin du mois"),
    Entry("quote_part", Scope.SHARE, Number(NONE, 6, percent=True), 0, 10**6,
          "part de la personne dans l'activité au dernier jour du mois, selon la convention d'activité commune"),
    _truth("titulaire", Scope.SHARE, "la personne est titulaire de l'activité (celle que le compte désigne)"),
    _amount("montant", Scope.LINE, "montant hors taxe de la ligne : produit positif, charge négative dans « lignes »"),
    _date("date_facture", Scope.LINE, "date de la facture ou de la pièce"),
    _date("date_écriture", Scope.LINE, "date de l'écriture comptable"),
    _date("date_facture_origine", Scope.LINE, "pour un avoir, date de la facture corrigée ; sinon date de la facture"),
    _date("date_encaissement", Scope.LINE, "date du règlement par le client"),
    _truth("avoir", Scope.LINE, "la ligne est un avoir qui corrige une facture"),
    _truth("client_interne", Scope.LINE, "le client est un autre membre de la coopérative"),
    Entry("compte", Scope.LINE, Account(), 0, 0, "numéro de compte, comparé par ses premiers chiffres : compte parmi (706; 708)"),
    Entry("quote_part_à_la_facture", Scope.LINE, Number(NONE, 6, percent=True), 0, 10**6,
          "dans une participation : part de la personne à la date de la facture (d'origine)"),
    Entry("nature_absence", Scope.ABSENCE, Word(ABSENCES), 0, len(ABSENCES) - 1, "nature de l'absence"),
    _date("début", Scope.ABSENCE, "premier jour de l'absence"),
    _date("fin", Scope.ABSENCE, "dernier jour de l'absence, compris"),
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
