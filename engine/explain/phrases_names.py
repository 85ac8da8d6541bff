"""Words for the facts that every CAE has, and the French articles of the words that begin titles."""

from __future__ import annotations

SPOKEN: dict[str, tuple[str, str]] = {
    "premier_jour": ("premier jour du mois", "first day of the month"),
    "dernier_jour": ("dernier jour du mois", "last day of the month"),
    "jours_du_mois": ("jours du mois", "days of the month"),
    "numéro_du_mois": ("rang du mois dans l'année", "rank of the month in the year"),
    "mois_du_trimestre": ("rang du mois dans le trimestre", "rank of the month in the quarter"),
    "mois_de_l_exercice": ("rang du mois dans l'exercice", "rank of the month in the financial year"),
    "début_d_année": ("début de l'année", "start of the year"),
    "fin_d_année": ("fin de l'année", "end of the year"),
    "début_d_exercice": ("début de l'exercice", "start of the financial year"),
    "fin_d_exercice": ("fin de l'exercice", "end of the financial year"),
    "contrat": ("contrat", "contract"),
    "contrat_au_premier_jour": ("contrat au premier jour du mois", "contract on the first day of the month"),
    "date_entrée": ("date d'entrée", "date of entry"),
    "date_sortie": ("date de sortie", "date of leaving"),
    "date_premier_contrat": ("date du premier contrat", "date of the first contract"),
    "date_premier_contrat_travail": ("date du premier contrat de travail", "date of the first employment contract"),
    "date_cesa": ("date du CESA", "date of the CESA"),
    "date_cape": ("date du CAPE", "date of the CAPE"),
    "durée_cape": ("durée du CAPE", "time spent in CAPE"),
    "durée_convention": ("durée de la convention", "time spent under a convention"),
    "durée_autres_contrats": ("durée des autres contrats", "time spent under other contracts"),
    "ancienneté": ("ancienneté", "seniority"),
    "associé": ("associé", "associate member"),
    "date_associé": ("date d'admission comme associé", "date of admission as an associate"),
    "minima_sociaux": ("minima sociaux", "income support"),
    "heures_contrat": ("heures du contrat", "hours of the contract"),
    "part_fixe_contrat": ("part fixe du contrat", "fixed pay of the contract"),
    "salaire_brut": ("salaire brut", "gross salary"),
    "jours_d_absence": ("jours d'absence", "days of absence"),
    "jours_de_contrat": ("jours de contrat", "days under contract"),
    "nombre_d_entrepreneurs": ("nombre d'entrepreneurs", "number of entrepreneurs"),
    "début_d_activité": ("début de l'activité", "start of the activity"),
    "enveloppe_prévisionnelle": ("enveloppe annuelle prévue", "planned yearly envelope"),
    "créances": ("créances", "receivables"),
    "encaissements": ("encaissements", "receipts"),
    "trésorerie": ("trésorerie", "cash"),
    "quote_part": ("quote-part", "share of the activity"),
    "titulaire": ("titulaire", "holder"),
    "montant": ("montant", "amount"),
    "date_facture": ("date de la facture", "date of the invoice"),
    "date_écriture": ("date de l'écriture", "date of the entry"),
    "date_facture_origine": ("date de la facture d'origine", "date of the original invoice"),
    "date_encaissement": ("date de l'encaissement", "date of receipt"),
    "avoir": ("avoir", "credit note"),
    "client_interne": ("client interne", "internal client"),
    "compte": ("compte", "account"),
    "quote_part_à_la_facture": ("quote-part à la date de la facture", "share on the date of the invoice"),
    "nature_absence": ("nature de l'absence", "nature of the absence"),
    "début": ("début", "start"),
    "fin": ("fin", "end"),
    "jours_consécutifs": ("jours consécutifs", "consecutive days"),
    "jours_dans_le_mois": ("jours dans le mois", "days in the month"),
}
"""Names of the vocabulary: how they are said in French and in English."""

_FEMININE = (
    "absence activité ancienneté assiette avance base charge contribution convention cotisation création date durée "
    "enveloppe facture fin fraction indemnité limite marge masse moitié part participation période prestation prime "
    "provision quote-part redevance ristourne régularisation rémunération réserve retenue révision somme surcontribution taxe "
    "tranche trésorerie valeur vente"
)
_MASCULINE = (
    "abattement apport besoin budget bénéfice capital chiffre complément coût cumul délai disponible écart montant "
    "minimum maximum nombre palier plafond plancher premier prévisionnel prélèvement prix report reste revenu résultat "
    "salaire seuil solde supplément taux temps total versement"
)
_PLURAL = (
    "absences achats activités apports charges contributions cotisations enveloppes factures frais heures jours "
    "marges minimums mois montants parts prestations recettes reventes retenues salaires taux_ ventes"
)

ARTICLES: dict[str, str] = {
    **dict.fromkeys(_FEMININE.split(), "la"),
    **dict.fromkeys(_MASCULINE.split(), "le"),
    **dict.fromkeys(_PLURAL.split(), "les"),
}
"""First word of a title → its article. A word that is not here leaves the title without article."""
