"""Sentences of an evaluation that cannot give a value (R0xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "R008": {
        "fr": (
            "il manque les comptes {accounts} de l'activité, que lit « {name} »",
            "leur solde du mois, ou une valeur pour « {name} »",
            "",
        ),
        "en": (
            "the accounts {accounts} of the activity are missing, which « {name} » reads",
            "their balance of the month, or a value for « {name} »",
            "",
        ),
    },
    "R001": {
        "fr": (
            "il manque « {name} »",
            "une valeur pour « {name} »",
            "",
        ),
        "en": (
            "« {name} » is missing",
            "a value for « {name} »",
            "",
        ),
    },
    "R002": {
        "fr": (
            "division par zéro dans « {name} »",
            "un diviseur différent de zéro",
            "",
        ),
        "en": (
            "division by zero in « {name} »",
            "a divisor other than zero",
            "",
        ),
    },
    "R003": {
        "fr": (
            "« {name} » sort de ses bornes",
            "une valeur dans les bornes de « entre: », et sous cent millions d'euros (un milliard pour la coopérative)",
            "",
        ),
        "en": (
            "« {name} » leaves its bounds",
            "a value within the bounds of « entre: », and below a hundred million euros (a billion for the cooperative)",
            "",
        ),
    },
    "R005": {
        "fr": (
            "« {name} » dépasse ce qu'une coopérative peut tenir",
            "un total de moins de cent millions d'euros (un milliard pour la coopérative)",
            "",
        ),
        "en": (
            "« {name} » exceeds what a cooperative can hold",
            "a total below a hundred million euros (a billion for the cooperative)",
            "",
        ),
    },
    "R006": {
        "fr": (
            "« {name} » sort des bornes de sa déclaration",
            "une valeur dans les bornes déclarées",
            "",
        ),
        "en": (
            "« {name} » leaves the bounds of its declaration",
            "a value within the declared bounds",
            "",
        ),
    },
    "R007": {
        "fr": (
            "« {name} » n'est pas connu pour le mois d'avant",
            "un mois d'avant qui a pu être calculé, ou la valeur de « {name} » donnée",
            "",
        ),
        "en": (
            "« {name} » is not known for the month before",
            "a month before that could be computed, or the value of « {name} » given",
            "",
        ),
    },
}
