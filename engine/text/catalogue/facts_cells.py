"""Sentences of the cells of the files of a cooperative and of the lines of ledgers (F93x and F94x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F930": {
        "fr": (
            "« {word} » a trop de décimales",
            "au plus {decimals} décimales",
            "arrondissez ce nombre dans le fichier",
        ),
        "en": ("« {word} » has too many decimals", "at most {decimals} decimals", "round this number in the file"),
    },
    "F931": {
        "fr": ("« {word} » n'est pas dans la bonne unité", "un nombre, par exemple en {units}", ""),
        "en": ("« {word} » is not in the right unit", "a number, for example in {units}", ""),
    },
    "F932": {
        "fr": (
            "« {word} » est hors de ce qu'une donnée peut valoir",
            "un montant d'au plus dix millions d'euros, ou une durée d'un mois au plus",
            "vérifiez les zéros et le séparateur",
        ),
        "en": (
            "« {word} » is out of what a fact can be worth",
            "an amount of at most ten million euros, or a duration of at most a month",
            "check the zeros and the separator",
        ),
    },
    "F933": {
        "fr": ("« {word} » est une date hors limites", "une date de 1900 à 2200", ""),
        "en": ("« {word} » is a date out of bounds", "a date from 1900 to 2200", ""),
    },
    "F934": {
        "fr": ("« {word} » n'est pas une part", "un pourcentage de 0 % à 100 %", ""),
        "en": ("« {word} » is not a part", "a percentage from 0% to 100%", ""),
    },
    "F935": {
        "fr": ("« {word} » ne dit ni oui ni non", "« oui » ou « non »", ""),
        "en": ("« {word} » says neither yes nor no", "« oui » or « non »", ""),
    },
    "F936": {
        "fr": ("« {word} » ne dit ni débit ni crédit", "« D » ou « C »", ""),
        "en": ("« {word} » says neither debit nor credit", "« D » or « C »", ""),
    },
    "F937": {
        "fr": ("la cellule « {column} » est vide", "une valeur dans cette colonne", ""),
        "en": ("the cell « {column} » is empty", "a value in this column", ""),
    },
    "F938": {
        "fr": ("« {word} » n'est pas un numéro de compte", "des chiffres, par exemple 706000", ""),
        "en": ("« {word} » is not an account number", "digits, for example 706000", ""),
    },
    "F939": {
        "fr": (
            "ni le débit ni le crédit n'est rempli",
            "un montant au débit ou au crédit",
            "écrivez 0,00 si la ligne ne porte aucun montant",
        ),
        "en": (
            "neither the debit nor the credit is filled",
            "an amount in debit or in credit",
            "write 0,00 if the line carries no amount",
        ),
    },
    "F940": {
        "fr": (
            "le code « {word} » n'est celui d'aucune activité (nombre de lignes : {lines})",
            "le code d'une activité, ou celui de la structure",
            "le plus proche est « {suggestion} »",
        ),
        "en": (
            "the code « {word} » is that of no activity (number of lines: {lines})",
            "the code of an activity, or that of the structure",
            "the nearest is « {suggestion} »",
        ),
    },
    "F941": {
        "fr": (
            "débit ({debit}) et crédit ({credit}) sont remplis ; la ligne vaut leur différence",
            "un seul des deux montants par ligne",
            "",
        ),
        "en": (
            "debit ({debit}) and credit ({credit}) are both filled; the line is worth their difference",
            "only one of the two amounts on a line",
            "",
        ),
    },
    "F942": {
        "fr": (
            "la ligne de compte {account} n'a pas de code analytique",
            "le code d'une activité ou de la structure sur les comptes 6 et 7",
            "",
        ),
        "en": (
            "the line of account {account} has no analytic code",
            "the code of an activity or of the structure on accounts 6 and 7",
            "",
        ),
    },
    "F943": {
        "fr": (
            "aucune ligne de la table analytique ne convient au compte {account}",
            "une activité pour chaque ligne des comptes 6 et 7",
            "ajoutez une ligne à la table, ou le code de la structure pour tout le reste",
        ),
        "en": (
            "no row of the analytic table fits the account {account}",
            "an activity for each line of accounts 6 and 7",
            "add a row to the table, or the code of the structure for all the rest",
        ),
    },
    "F944": {
        "fr": (
            "l'écriture {entry} du journal {journal} n'est pas équilibrée : il y a {gap} de trop {side}",
            "autant au débit qu'au crédit",
            "refaites l'export : des lignes manquent peut-être",
        ),
        "en": (
            "the entry {entry} of journal {journal} is not balanced: {gap} too much {side}",
            "as much in debit as in credit",
            "export it again: lines may be missing",
        ),
    },
    "F945": {
        "fr": (
            "le fichier n'est pas équilibré : il y a {gap} de trop {side}",
            "autant au débit qu'au crédit",
            "refaites l'export : des lignes manquent peut-être",
        ),
        "en": (
            "the file is not balanced: {gap} too much {side}",
            "as much in debit as in credit",
            "export it again: lines may be missing",
        ),
    },
    "F946": {
        "fr": ("« {word} » n'est pas un mot connu ici", "un de ces mots : {usual}", "écrivez « {suggestion} »"),
        "en": ("« {word} » is not a known word here", "one of these words: {usual}", "write « {suggestion} »"),
    },
    "F926": {"fr": ("au débit", "", ""), "en": ("in debit", "", "")},
    "F927": {"fr": ("au crédit", "", ""), "en": ("in credit", "", "")},
}
