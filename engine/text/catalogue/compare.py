"""Sentences about a text chosen in a folder, facts in JSON, and questions of comparison (C0xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "C001": {
        "fr": ("le dossier « {name} » ne contient aucun statut", "un dossier avec des fichiers qui ont la clé « statuts »", ""),
        "en": ("the folder « {name} » holds no statute", "a folder with files that have the key « statuts »", ""),
    },
    "C002": {
        "fr": ("aucun statut ne s'appelle « {name} » dans ce dossier", "un nom parmi : {known}", "écrivez « {suggestion} »"),
        "en": ("no statute is called « {name} » in this folder", "one of: {known}", "write « {suggestion} »"),
    },
    "C003": {
        "fr": ("ce dossier contient plusieurs statuts : {known}", "le nom de celui à lire", "ajoutez « --policy » et son nom"),
        "en": ("this folder holds several statutes: {known}", "the name of the one to read", "add « --policy » and its name"),
    },
    "C004": {
        "fr": (
            "la version à lire dépend d'une date, et rien ne la dit",
            "un mois dans les données, ou une date",
            "ajoutez « mois: mars 2025 » aux données, ou « --on 2025-03-01 »",
        ),
        "en": (
            "which version to read depends on a date, and nothing says it",
            "a month in the facts, or a date",
            "add « mois: mars 2025 » to the facts, or « --on 2025-03-01 »",
        ),
    },
    "C005": {
        "fr": (
            "aucune version de « {name} » n'est en vigueur le {date}",
            "une date où un texte s'applique ; le premier commence le {first}",
            "",
        ),
        "en": (
            "no version of « {name} » is in force on {date}",
            "a date on which a text applies; the first one begins on {first}",
            "",
        ),
    },
    "C007": {
        "fr": (
            "« {name} » se trouve dans plusieurs dossiers : {known}",
            "le dossier d'une seule coopérative",
            "donnez le dossier voulu",
        ),
        "en": ("« {name} » stands in several folders: {known}", "the folder of a single cooperative", "give the folder wanted"),
    },
    "C010": {
        "fr": (
            "ce texte JSON s'arrête d'être lisible ici",
            "des noms et des valeurs entre guillemets, séparés par des virgules",
            "",
        ),
        "en": ("this JSON text ceases to be readable here", "names and values between quotes, separated by commas", ""),
    },
    "C011": {
        "fr": ("ce texte JSON est trop profond", "quelques niveaux, comme dans un fichier de données", ""),
        "en": ("this JSON text is too deep", "a few levels, as in a file of facts", ""),
    },
    "C012": {
        "fr": ("« {name} » est donné deux fois", "une seule valeur par nom", "gardez l'une des deux"),
        "en": ("« {name} » is given twice", "a single value for each name", "keep one of the two"),
    },
    "C020": {
        "fr": (
            "la valeur de « {name} » a été vérifiée le {date}, il y a plus d'un an",
            "une vérification de moins d'un an",
            "relisez la référence, puis mettez « vérifié_le » à jour",
        ),
        "en": (
            "the value of « {name} » was checked on {date}, more than a year ago",
            "a check less than a year old",
            "read the reference again, then update « vérifié_le »",
        ),
    },
    "C030": {
        "fr": ("« {name} » n'existe pas dans ce texte", "le nom d'un fait ou d'une règle", "écrivez « {suggestion} »"),
        "en": ("« {name} » does not exist in this text", "the name of a fact or of a rule", "write « {suggestion} »"),
    },
    "C031": {
        "fr": ("« {name} » n'est pas un nombre que l'on peut chercher ou demander", "un montant, un taux ou une durée", ""),
        "en": ("« {name} » is not a number that can be looked for or asked", "an amount, a rate or a duration", ""),
    },
    "C032": {
        "fr": ("« {name} » n'est pas dans ces données", "{known}", ""),
        "en": ("« {name} » is not in these facts", "{known}", ""),
    },
    "C033": {
        "fr": ("ces données n'ont pas de {scope} à qui donner « {name} »", "des données avec au moins une {scope}", ""),
        "en": ("these facts have no {scope} to give « {name} » to", "facts with at least one {scope}", ""),
    },
    "C034": {
        "fr": ("« {rule} » ne dépend pas de « {name} »", "un nombre dont la règle dépend", ""),
        "en": ("« {rule} » does not depend on « {name} »", "a number that the rule depends on", ""),
    },
    "C035": {
        "fr": ("« {name} » n'a pas la même unité dans les deux textes", "une même unité des deux côtés", ""),
        "en": ("« {name} » does not have the same unit in the two texts", "one unit on both sides", ""),
    },
    "C036": {
        "fr": (
            "aucune valeur n'est à examiner entre ces deux bornes",
            "une borne basse puis une borne haute, dans les limites déclarées",
            "",
        ),
        "en": (
            "no value is to be examined between these two bounds",
            "a low bound then a high one, within the declared limits",
            "",
        ),
    },
    "C037": {
        "fr": (
            "les deux textes n'ont aucun montant en commun",
            "une règle en euros du même nom dans les deux",
            "nommez-la par « --rule »",
        ),
        "en": ("the two texts have no amount in common", "a rule in euros of the same name in both", "name it with « --rule »"),
    },
    "C038": {
        "fr": (
            "« {rule} » ne dépend d'aucun montant que les deux textes ont en commun",
            "une assiette que les deux textes lisent",
            "nommez-la par « --basis »",
        ),
        "en": (
            "« {rule} » depends on no amount that the two texts have in common",
            "a basis that both texts read",
            "name it with « --basis »",
        ),
    },
    "C039": {
        "fr": ("aucun exemple ne convient aux deux textes", "les autres données de la comparaison", "donnez-les par « --facts »"),
        "en": ("no example suits both texts", "the other facts of the comparison", "give them with « --facts »"),
    },
    "C040": {
        "fr": ("« {rule} » n'a aucune valeur avec ces données : il manque « {missing} »", "une valeur pour « {missing} »", ""),
        "en": ("« {rule} » has no value with these facts: « {missing} » is missing", "a value for « {missing} »", ""),
    },
    "C050": {
        "fr": ("« {value} » ne répond pas à la question « {name} »", "une réponse parmi : {known}", ""),
        "en": ("« {value} » does not answer the question « {name} »", "one of: {known}", ""),
    },
    "C051": {
        "fr": ("« {value} » ne convient pas pour « {name} »", "une valeur positive en {unit}", ""),
        "en": ("« {value} » does not suit « {name} »", "a positive value in {unit}", ""),
    },
    "C052": {
        "fr": (
            "« {value} » n'est ni un taux ni des paliers",
            "« 10 % », ou des paliers qui finissent par un taux seul : « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »",
            "",
        ),
        "en": (
            "« {value} » is neither a rate nor steps",
            "« 10 % », or steps that end with a rate alone: « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »",
            "",
        ),
    },
    "C053": {
        "fr": ("le palier « {value} » ne dépasse pas celui d'avant", "des montants qui montent", ""),
        "en": ("the step « {value} » does not exceed the one before", "amounts that go up", ""),
    },
    "C054": {
        "fr": ("« {value} » ne dit pas sur quelle durée", "« 500 € par mois », ou « 5 500 € par an »", ""),
        "en": ("« {value} » does not say over how long", "« 500 € par mois », or « 5 500 € par an »", ""),
    },
    "C055": {
        "fr": (
            "« {value} » est plus grand ou plus précis qu'une réponse ne l'est",
            "{most} au plus, avec {decimals} décimales au plus",
            "",
        ),
        "en": ("« {value} » is larger or more precise than an answer is", "at most {most}, with at most {decimals} decimals", ""),
    },
    "C056": {
        "fr": ("la question « {name} » n'a pas de réponse", "par exemple : {known}", ""),
        "en": ("the question « {name} » has no answer", "for example: {known}", ""),
    },
    "C057": {
        "fr": (
            "le plafond « {value} » est sous le plancher, {floor} par mois",
            "un plafond au moins égal au plancher du même mois",
            "",
        ),
        "en": (
            "the ceiling « {value} » is below the floor, {floor} a month",
            "a ceiling at least equal to the floor of the same month",
            "",
        ),
    },
}
