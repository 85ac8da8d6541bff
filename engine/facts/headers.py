"""The names of the columns of every file, and the usual other names that accounting and payroll programs give them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of file: our name → its other usual headers, the preferred ones first.

    ``required`` are names of which each must be found; a tuple inside lists alternatives, one of which must be whole.
    """

    kind: str
    columns: dict[str, tuple[str, ...]]
    required: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()


LEDGER = Layout(
    "grand livre analytique",
    {
        "date": ("date écriture", "date d'écriture", "date comptable", "date de comptabilisation", "jour"),
        "analytique": (
            "code analytique",
            "compte analytique",
            "section analytique",
            "section",
            "axe analytique",
            "axe",
            "code activité",
            "activité",
            "numéro analytique",
        ),
        "compte": (
            "compte général",
            "numéro de compte",
            "numéro compte",
            "n° de compte",
            "n° compte",
            "code compte",
            "compte comptable",
        ),
        "libellé": ("libellé écriture", "libellé de l'écriture", "libellé de la ligne", "intitulé", "description"),
        "débit": ("montant débit", "débit €", "débit euros", "debit eur"),
        "crédit": ("montant crédit", "crédit €", "crédit euros", "credit eur"),
        "montant": ("montant ht", "montant €"),
        "sens": ("sens d/c", "d/c", "débit ou crédit"),
        "pièce": (
            "numéro de pièce",
            "numéro pièce",
            "n° de pièce",
            "n° pièce",
            "réf pièce",
            "référence pièce",
            "référence",
            "numéro de facture",
            "n° facture",
            "n° de facture",
            "facture",
        ),
        "journal": ("code journal", "jnl"),
        "date_pièce": ("date de pièce", "date de la pièce", "date facture", "date de facture", "date de la facture"),
        "pièce_corrigée": (
            "facture corrigée",
            "pièce d'origine",
            "facture d'origine",
            "pièce origine",
            "facture origine",
            "avoir sur",
            "avoir de",
        ),
        "client_interne": ("interne", "vente interne", "facturation interne"),
        "date_encaissement": (
            "encaissé le",
            "date d'encaissement",
            "date règlement",
            "date de règlement",
            "date paiement",
            "date de paiement",
        ),
    },
    ("date", "analytique", "compte", "libellé", "pièce"),
    (("débit", "crédit"), ("montant", "sens")),
)

FEC = Layout(
    "FEC",
    {
        "journal": ("JournalCode",),
        "écriture": ("EcritureNum",),
        "date": ("EcritureDate",),
        "compte": ("CompteNum",),
        "auxiliaire": ("CompAuxNum",),
        "pièce": ("PieceRef",),
        "date_pièce": ("PieceDate",),
        "libellé": ("EcritureLib",),
        "débit": ("Debit",),
        "crédit": ("Credit",),
        "montant": ("Montant",),
        "sens": ("Sens",),
        "analytique": (),
        "pièce_corrigée": (),
        "client_interne": (),
        "date_encaissement": (),
    },
    ("journal", "écriture", "date", "compte", "libellé", "pièce", "date_pièce"),
    (("débit", "crédit"), ("montant", "sens")),
)

ALLOCATION = Layout(
    "table analytique",
    {
        "compte": LEDGER.columns["compte"],
        "journal": LEDGER.columns["journal"],
        "auxiliaire": ("compte auxiliaire", "tiers", "code tiers"),
        "activité": LEDGER.columns["analytique"],
    },
    ("activité",),
)

_PERSON = ("numéro de personne", "numéro", "matricule", "n°", "code personne", "salarié", "entrepreneur")
_START = ("date de début", "date début", "depuis", "du", "date d'effet")
_END = ("date de fin", "date fin", "jusqu'au", "au", "échéance")

PEOPLE = Layout(
    "personnes",
    {
        "numéro": ("matricule", "n°", "nº", "numéro de personne", "code", "identifiant", "id", "personne"),
        "nom": ("nom complet", "nom et prénom", "nom prénom", "prénom et nom"),
        "prénom": (),
        "date_associé": (
            "associé depuis",
            "associé le",
            "date d'association",
            "date de sociétariat",
            "date sociétaire",
        ),
        "minima_sociaux": ("minimum social", "minima social", "allocataire"),
    },
    ("numéro", "nom"),
)

CONTRACTS = Layout(
    "contrats",
    {
        "personne": _PERSON,
        "nature": ("type de contrat", "type", "contrat"),
        "début": _START,
        "fin": _END,
        "heures": ("heures mensuelles", "heures par mois", "durée du travail"),
        "part_fixe": ("part fixe mensuelle", "fixe", "salaire fixe", "brut mensuel"),
    },
    ("personne", "nature", "début", "fin"),
)

AMENDMENTS = Layout(
    "avenants",
    {
        "personne": _PERSON,
        "date": (*_START, "début"),
        "heures": CONTRACTS.columns["heures"],
        "part_fixe": CONTRACTS.columns["part_fixe"],
    },
    ("personne", "date"),
)

ABSENCES = Layout(
    "absences",
    {
        "personne": _PERSON,
        "nature": ("motif", "type d'absence", "type", "nature de l'absence", "nature_absence"),
        "début": _START,
        "fin": _END,
    },
    ("personne", "nature", "début", "fin"),
)

ACTIVITIES = Layout(
    "activités",
    {
        "code": ("code activité", "code analytique", "analytique", "numéro", "n°", "activité"),
        "nom": ("nom de l'activité", "intitulé", "libellé", "enseigne"),
        "titulaire": ("personne", "entrepreneur", "numéro de personne", "matricule"),
        "début": (*_START, "ouverture"),
        "fin": (*_END, "clôture"),
        "enveloppe_prévisionnelle": ("enveloppe prévue", "enveloppe annuelle", "budget"),
    },
    ("code", "nom", "titulaire", "début"),
)

AGREEMENTS = Layout(
    "conventions",
    {
        "activité": ("code", "code activité", "code analytique"),
        "personne": _PERSON,
        "depuis": ("début", *_START),
        "part": ("quote-part", "quote part", "pourcentage", "%"),
    },
    ("activité", "personne", "depuis", "part"),
)

PATH = Layout(
    "parcours",
    {
        "personne": _PERSON,
        "date": (*_START, "le", "date d'étape"),
        "état": ("étape", "situation", "statut"),
        "note": ("commentaire", "observation"),
    },
    ("personne", "date", "état"),
)

INTERVIEWS = Layout(
    "entretiens",
    {"personne": _PERSON, "date": ("le", "date d'entretien", "jour"), "note": ("commentaire", "objet", "observation")},
    ("personne", "date"),
)

WAIVERS = Layout(
    "dérogations",
    {
        "numéro": ("n°", "identifiant"),
        "contrôle": ("règle",),
        "objet": ("pour", "personne", "activité"),
        "motif": ("raison",),
        "demandée_par": ("demandeur", "qui"),
        "accordée_par": ("accord de", "seconde personne"),
        "depuis": ("du", "début"),
        "jusqu'au": ("au", "fin", "échéance"),
        "document": ("pièce", "justificatif"),
        "enregistrée_le": ("date",),
    },
    ("numéro", "contrôle", "objet", "motif", "demandée_par", "accordée_par", "depuis", "jusqu'au", "document"),
)

OPENING = Layout(
    "ouverture",
    {
        "objet": ("code", "activité", "personne", "pour"),
        "nom": ("règle", "fait", "mémoire"),
        "valeur": ("montant",),
        "mois": ("au", "dernier mois", "à fin"),
    },
    ("objet", "nom", "valeur", "mois"),
)

FACTS = Layout("faits", OPENING.columns | {"mois": ("mois du fait", "période")}, ("mois", "objet", "nom", "valeur"))
