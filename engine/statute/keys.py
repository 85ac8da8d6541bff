"""Every key that a ruleset may hold, form by form: the reader, its messages and the JSON Schema share this table."""

from __future__ import annotations

CASE_VALUES = ("alors", "valeur", "taux", "montant")
"""Synonyms for the value of a case: « si … alors », « si … taux », as the sentence reads best."""

BRACKET_LOWS = {"de": True, "à partir de": True, "au-delà de": False, "plus de": False}
"""Keys of the lower bound of a bracket, and whether the bound itself belongs to it."""

BRACKET_HIGHS = {"jusqu'à": True, "à": True, "moins de": False}
"""Keys of the upper bound of a bracket, and whether the bound itself belongs to it."""

BODIES: dict[str, tuple[str, ...]] = {
    "valeur": ("valeur",),
    "assiette": ("assiette", "taux"),
    "barème": ("barème",),
    "comptes": ("comptes",),
    "somme": ("somme",),
    "le_plus_petit_de": ("le_plus_petit_de",),
    "le_plus_grand_de": ("le_plus_grand_de",),
    "somme_des": ("somme_des", "de", "si"),
    "nombre_des": ("nombre_des", "si"),
    "le_plus_grand_des": ("le_plus_grand_des", "de", "si", "si_aucune"),
    "le_plus_petit_des": ("le_plus_petit_des", "de", "si", "si_aucune"),
    "cumul": ("cumul", "depuis"),
    "mois_précédent": ("mois_précédent", "au_départ", "repart"),
    "année_précédente": ("année_précédente", "au_départ"),
    "exercice_précédent": ("exercice_précédent", "au_départ"),
    "régularisation": ("régularisation", "depuis"),
    "tableau": ("tableau",),
    "répartir": ("répartir", "selon", "à_défaut"),
    "répartition": ("répartition",),
    "durée": ("durée",),
}
"""The key that announces each way to compute a rule, and the keys that go with it."""

EXCEPTION_KEYS = ("exception_à", "si", "priorité")

MODIFIERS = (
    "titre", "article", "pour", "unité", "entre", "niveau_inférieur",
    "exonérations", "prorata", "plancher", "plafond", "arrondi", "exception_à", "priorité",
)  # fmt: skip
"""Keys of a rule that go with any way to compute it."""

RAISE_KEYS = ("niveau", "donnée_manquante", "retient")
"""Keys by which a level below raises a check of a level above."""

CHECK_KEYS = (
    "titre", *RAISE_KEYS, "pour", "depuis", "jusqu'au", "concerne", "avec", "si", "découle_de", "échéance", "rappels",
    "obligation", "constat", "attendu", "action", "source", "dérogation", "niveau_inférieur",
)  # fmt: skip
"""Keys of a check of its own."""

CHECK_EXCEPTION_KEYS = ("titre", *EXCEPTION_KEYS, "devient", "source")
"""Keys of an exception to a check."""

FORMS: dict[str, tuple[str, ...]] = {
    "ruleset": (
        "statuts", "titre", "niveau", "en_vigueur", "jusqu'au", "adopté", "source", "hérite", "exercice_commence",
        "données", "paramètres", "règles", "sociétariat", "résultats", "contrôles", "exemples",
    ),
    "adoption": ("par", "le", "source"),
    "fact": ("titre", "unité", "pour", "entre", "choix", "par_défaut"),
    "parameter": (
        "titre", "valeur", "valeurs", "référence", "vérifié_le", "niveau_inférieur", "entre", "à_fixer", "unité",
    ),
    "rule": (*MODIFIERS, *dict.fromkeys(key for keys in BODIES.values() for key in keys)),
    "case": ("si", *CASE_VALUES, "sinon"),
    "accounts": ("plus", "moins"),
    "scale": ("assiette", "lecture", "paliers", "points", "avant", "après"),
    "bracket": (*BRACKET_LOWS, "au-delà", *BRACKET_HIGHS, "taux", "montant"),
    "point": ("à", "montant"),
    "limit": ("montant", "par", "par_douzièmes"),
    "proration": ("de", "sur"),
    "exemption": ("motif", "si"),
    "table": ("selon", "lignes", "sinon"),
    "parts": ("de", "entre"),
    "seniority": ("depuis", "jusqu'à", "en", "déduire"),
    "membership": ("mode", "obligatoire_après", "compté_depuis", "déduire", "invité_après", "observation"),
    "check": tuple(dict.fromkeys((*CHECK_KEYS, *CHECK_EXCEPTION_KEYS))),
    "reminder": ("avant", "niveau"),
    "example": ("nom", "mois", "données", "attendu"),
}  # fmt: skip
"""The keys allowed in each form; a form has the same name in ``schemas/ruleset.schema.json`` under ``$defs``."""

_YEAR = ("an", "ans", "année", "l'année", "annuel", "par an", "civile", "début de l'année", "année civile", "1er janvier")
_FINANCIAL = ("exercice", "l'exercice", "exercice comptable", "année comptable", "début d'exercice")
_WHOLE = ("global", "taux unique", "tout le montant", "par seuils", "forfait")
_SLICES = ("marginal", "progressif", "par paliers", "tranches", "paliers", "par tranche")

MEANT: dict[str, dict[str, str]] = {
    "par": {
        **dict.fromkeys(_YEAR, "année civile"),
        **dict.fromkeys(_FINANCIAL, "exercice"),
        "mensuel": "mois",
        "trimestriel": "trimestre",
        "le trimestre": "trimestre",
    },
    "depuis": {
        **dict.fromkeys(_YEAR, "janvier"),
        **dict.fromkeys(_FINANCIAL, "début de l'exercice"),
        **dict.fromkeys(("trimestre", "le trimestre"), "début du trimestre"),
        **dict.fromkeys(("contrat", "début", "toujours", "arrivée", "début du contrat"), "entrée"),
        **dict.fromkeys(("1 an", "un an", "douze mois", "12 derniers mois", "année glissante"), "12 mois"),
    },
    "repart": dict.fromkeys(_YEAR, "janvier") | dict.fromkeys(_FINANCIAL, "début de l'exercice"),
    "lecture": dict.fromkeys(_WHOLE, "montant entier") | dict.fromkeys(_SLICES, "par tranches"),
    "pour": {
        **dict.fromkeys(("entrepreneur", "entrepreneure", "salarié", "associé", "membre"), "personne"),
        **dict.fromkeys(("cae", "tous", "toutes"), "coopérative"),
        "facture": "vente",
    },
}
"""What people write in place of a word of a closed list, though the letters are far from it."""

SAMPLES: dict[str, str] = {
    "statuts": "contribution",
    "en_vigueur": "2025-01-01",
    "par": "assemblée générale",
    "le": "2024-12-13",
    "source": "procès-verbal, résolution 4",
    "unité": "€",
    "assiette": "marge_brute",
    "taux": "10 %",
    "montant": "100 €",
    "de": "montant",
    "sur": "jours_du_mois",
    "si": "ancienneté <= 12 mois",
    "si_aucune": "0 €",
    "depuis": "janvier",
    "jusqu'à": "dernier_jour",
    "en": "mois entiers",
    "à": "10 000 €",
    "au_départ": "0 €",
    "selon": "quote_part",
    "motif": "congé maternité",
    "nom": "Un mois sans vente",
    "obligatoire_après": "36 mois",
    "compté_depuis": "date_cesa",
    "titre": "CAPE de plus de douze mois",
    "niveau": "bloquant",
    "constat": "le CAPE dure {durée_contrat}",
    "attendu": "au plus {cape_durée_maximale}",
    "action": "signer un renouvellement",
    "avant": "3 mois",
    "devient": "levé",
    "exception_à": "cape_trop_long",
}
"""What may follow a compulsory key: an excerpt of the language, shown when the key is missing."""
