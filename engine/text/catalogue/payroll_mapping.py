"""Sentences about the pay sheet and its columns, and what changed since a signature (P050 to P079)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "P050": {
        "fr": (
            "« {word} » n'est pas une colonne de la feuille de paie",
            "l'une de ces colonnes : {columns}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a column of the pay sheet",
            "one of these columns: {columns}",
            "write « {suggestion} »",
        ),
    },
    "P051": {
        "fr": (
            "« {word} » n'est pas une valeur de « {key} »",
            "l'une de ces valeurs : {choices}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a value of « {key} »",
            "one of these values: {choices}",
            "write « {suggestion} »",
        ),
    },
    "P052": {
        "fr": (
            "la colonne « {word} » est demandée deux fois",
            "un en-tête par colonne",
            "",
        ),
        "en": (
            "the column « {word} » is asked for twice",
            "one header for each column",
            "",
        ),
    },
    "P053": {
        "fr": (
            "ce fichier de correspondance n'a pas de colonnes",
            "« colonnes: », puis un nom de la feuille et l'en-tête voulu par ligne",
            "",
        ),
        "en": (
            "this mapping file has no columns",
            "« colonnes: », then a name of the sheet and the wanted header on each line",
            "",
        ),
    },
    "P054": {
        "fr": (
            "personnes hors de la feuille de paie, car leur paie est retenue (nombre : {count}) : {names}",
            "aucun constat qui retienne quelqu'un",
            "la feuille « Retenues » du classeur dit pourquoi",
        ),
        "en": (
            "people left out of the pay sheet, since their pay is held (count: {count}): {names}",
            "no finding that holds anybody",
            "the sheet « Retenues » of the workbook says why",
        ),
    },
    "P055": {
        "fr": (
            "des lettres que l'encodage n'a pas sont remplacées (textes : {count}) : {names}",
            "un encodage qui a toutes les lettres, comme utf-8",
            "vérifiez ces textes, ou écrivez « encodage: utf-8 »",
        ),
        "en": (
            "letters that the encoding does not have are replaced (texts: {count}): {names}",
            "an encoding that has every letter, such as utf-8",
            "verify these texts, or write « encodage: utf-8 »",
        ),
    },
    "P056": {
        "fr": (
            "« {word} » n'est pas une clé d'un fichier de correspondance",
            "l'une de ces clés : {keys}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a key of a mapping file",
            "one of these keys: {keys}",
            "write « {suggestion} »",
        ),
    },
    "P057": {
        "fr": (
            "« {key} » n'a pas la bonne forme",
            "une ligne par nom, sous « {key} »",
            "",
        ),
        "en": (
            "« {key} » does not have the right shape",
            "one line for each name, under « {key} »",
            "",
        ),
    },
    "P058": {
        "fr": (
            "« {word} » n'a pas de valeur",
            "un texte sur une ligne",
            "",
        ),
        "en": (
            "« {word} » has no value",
            "a text on one line",
            "",
        ),
    },
    "P060": {
        "fr": (
            "les données ont changé",
            "ce qui a été signé",
            "",
        ),
        "en": (
            "the facts changed",
            "what was signed",
            "",
        ),
    },
    "P065": {
        "fr": (
            "les dérogations ont changé",
            "ce qui a été signé",
            "",
        ),
        "en": (
            "the waivers changed",
            "what was signed",
            "",
        ),
    },
    "P061": {
        "fr": (
            "les textes appliqués ont changé",
            "ce qui a été signé",
            "",
        ),
        "en": (
            "the texts applied changed",
            "what was signed",
            "",
        ),
    },
    "P062": {
        "fr": (
            "les résultats du mois ont changé",
            "ce qui a été signé",
            "",
        ),
        "en": (
            "the results of the month changed",
            "what was signed",
            "",
        ),
    },
    "P063": {
        "fr": (
            "les constats ont changé",
            "ce qui a été signé",
            "",
        ),
        "en": (
            "the findings changed",
            "what was signed",
            "",
        ),
    },
    "P064": {
        "fr": (
            "la version de Canut a changé",
            "ce qui a été signé",
            "",
        ),
        "en": (
            "the version of Canut changed",
            "what was signed",
            "",
        ),
    },
    "P066": {"fr": ("la signature de la paie", "", ""), "en": ("the signature for payroll", "", "")},
    "P067": {"fr": ("la signature de la direction", "", ""), "en": ("the signature for the management", "", "")},
    "P068": {
        "fr": ("les signatures de la paie et de la direction", "", ""),
        "en": ("the signatures for payroll and for the management", "", ""),
    },
}
