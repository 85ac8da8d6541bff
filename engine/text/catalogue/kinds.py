"""Sentences about kinds, units, roundings and bounds (T6xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "T601": {
        "fr": (
            "{left} et {right} ne se combinent pas avec « {operator} »",
            "deux valeurs de la même unité",
            "",
        ),
        "en": (
            "{left} and {right} do not combine with « {operator} »",
            "two values of the same unit",
            "",
        ),
    },
    "T602": {
        "fr": (
            "un montant ne se multiplie pas par un montant",
            "un montant et un taux, ou un montant et un nombre",
            "écrivez le taux en pour cent",
        ),
        "en": (
            "an amount cannot be multiplied by an amount",
            "an amount and a rate, or an amount and a number",
            "write the rate in percent",
        ),
    },
    "T603": {
        "fr": (
            "{left} ne se compare pas à {right}",
            "deux valeurs de la même unité",
            "écrivez l'unité des deux côtés, par exemple « 0 € » ou « 12 mois »",
        ),
        "en": (
            "{left} does not compare with {right}",
            "two values of the same unit",
            "write the unit on both sides, for example « 0 € » or « 12 mois »",
        ),
    },
    "T604": {
        "fr": (
            "{found} n'est pas un nombre",
            "un montant, un taux, une durée ou un nombre",
            "",
        ),
        "en": (
            "{found} is not a number",
            "an amount, a rate, a duration or a number",
            "",
        ),
    },
    "T605": {
        "fr": (
            "{found} n'est ni vrai ni faux",
            "une condition, par exemple « ancienneté <= 12 mois » ou « associé »",
            "",
        ),
        "en": (
            "{found} is neither true nor false",
            "a condition, for example « ancienneté <= 12 mois » or « associé »",
            "",
        ),
    },
    "T606": {
        "fr": (
            "{left} et {right} ne se combinent pas avec « {operator} »",
            "une date plus ou moins des mois ou des jours entiers, ou une date moins une date",
            "",
        ),
        "en": (
            "{left} and {right} do not combine with « {operator} »",
            "a date plus or minus whole months or days, or a date minus a date",
            "",
        ),
    },
    "T607": {
        "fr": (
            "ce choix donne tantôt {left}, tantôt {right}",
            "la même unité dans tous les cas",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "this choice gives sometimes {left}, sometimes {right}",
            "the same unit in all cases",
            "write « {suggestion} »",
        ),
    },
    "T608": {
        "fr": (
            "ce montant n'a pas d'arrondi",
            "un montant en centimes entiers",
            "ajoutez « arrondi: centime » ; un taux, un quotient, un prorata, des douzièmes demandent un arrondi",
        ),
        "en": (
            "this amount is not rounded",
            "an amount in whole cents",
            "add « arrondi: centime »; a rate, a quotient, a prorata, twelfths need a rounding",
        ),
    },
    "T609": {
        "fr": (
            "ce quotient ne tombe pas juste et n'a pas d'arrondi",
            "le nombre de décimales à garder",
            "ajoutez « arrondi: 4 décimales » à la règle, ou écrivez arrondi(…; centime)",
        ),
        "en": (
            "this quotient does not come out even and is not rounded",
            "the number of decimals to keep",
            "add « arrondi: 4 décimales » to the rule, or write arrondi(…; centime)",
        ),
    },
    "T610": {
        "fr": (
            "cette expression peut atteindre {bound}, plus que 64 bits ne peuvent tenir",
            "une valeur qui reste sous 9 223 372 036 854 775 807 dans l'unité la plus fine",
            "donnez un nom et un arrondi à une partie du calcul, ou resserrez « entre: » dans les données",
        ),
        "en": (
            "this expression can reach {bound}, more than 64 bits can hold",
            "a value that stays below 9,223,372,036,854,775,807 in its finest unit",
            "name and round a part of the computation, or tighten « entre: » in the facts",
        ),
    },
    "T640": {
        "fr": (
            "cette date peut sortir du calendrier, qui va de l'année 1 à l'année 9999",
            "une date de nos siècles, plus ou moins une durée de moins de sept mille ans",
            "vérifiez qu'aucun chiffre de la durée n'est de trop",
        ),
        "en": (
            "this date can leave the calendar, which goes from year 1 to year 9999",
            "a date of our centuries, plus or minus a duration of less than seven thousand years",
            "verify that no digit of the duration is too many",
        ),
    },
    "T611": {
        "fr": (
            "l'unité annoncée est {declared}, la valeur est en {found}",
            "la même unité",
            "",
        ),
        "en": (
            "the unit announced is {declared}, the value is in {found}",
            "the same unit",
            "",
        ),
    },
    "T612": {
        "fr": (
            "cette valeur serait en {unit}, ce qui ne se lit pas",
            "une unité simple, ou une unité par une autre",
            "",
        ),
        "en": (
            "this value would be in {unit}, which cannot be read",
            "a plain unit, or one unit per another",
            "",
        ),
    },
    "T613": {
        "fr": (
            "on ne divise pas par zéro",
            "un diviseur différent de zéro",
            "",
        ),
        "en": (
            "nothing is divided by zero",
            "a divisor other than zero",
            "",
        ),
    },
    "T614": {
        "fr": (
            "la mémoire d'un mois à l'autre garde {decimals} décimales, et cette valeur en a plus",
            "une valeur arrondie",
            "ajoutez « arrondi: centime » à la règle dont la valeur est reprise",
        ),
        "en": (
            "what is remembered keeps {decimals} decimals, and this value has more",
            "a rounded value",
            "add « arrondi: centime » to the rule whose value is remembered",
        ),
    },
    "T615": {
        "fr": (
            "{left} et {right} ne sont pas de même nature",
            "deux dates, deux nombres, deux mots d'une même liste ou deux conditions",
            "",
        ),
        "en": (
            "{left} and {right} are not of the same nature",
            "two dates, two numbers, two words of one list or two conditions",
            "",
        ),
    },
}
