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
            "",
        ),
        "en": (
            "this choice gives sometimes {left}, sometimes {right}",
            "the same unit in all cases",
            "",
        ),
    },
    "T608": {
        "fr": (
            "ce montant n'a pas d'arrondi",
            "un montant en centimes entiers",
            "ajoutez « arrondi: centime »",
        ),
        "en": (
            "this amount is not rounded",
            "an amount in whole cents",
            "add « arrondi: centime »",
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
    "T616": {
        "fr": (
            "« {operator} » ne range pas {found}",
            "« = », « ≠ » ou « parmi »",
            "",
        ),
        "en": (
            "« {operator} » does not order {found}",
            "« = », « ≠ » or « parmi »",
            "",
        ),
    },
    "T617": {
        "fr": (
            "un compte se compare par ses premiers chiffres",
            "compte parmi (706; 708)",
            "",
        ),
        "en": (
            "an account is compared by its first digits",
            "compte parmi (706; 708)",
            "",
        ),
    },
    "T618": {
        "fr": (
            "« {found} » n'a pas d'unité, l'autre côté est en {unit}",
            "la même unité des deux côtés",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {found} » has no unit, the other side is in {unit}",
            "the same unit on both sides",
            "write « {suggestion} »",
        ),
    },
    "T619": {
        "fr": (
            "{left} et {right} ne se multiplient ni ne se divisent",
            "un produit dont l'unité a un sens",
            "",
        ),
        "en": (
            "{left} and {right} do not multiply or divide",
            "a product whose unit makes sense",
            "",
        ),
    },
    "T620": {
        "fr": (
            "{found} n'est pas une date",
            "une date, par exemple « premier_jour » ou « 1er juillet 2025 »",
            "",
        ),
        "en": (
            "{found} is not a date",
            "a date, for example « premier_jour » or « 1er juillet 2025 »",
            "",
        ),
    },
    "T621": {
        "fr": (
            "cette valeur aurait {decimals} décimales",
            "{most} décimales au plus, ou un arrondi",
            "ajoutez « arrondi: 4 décimales »",
        ),
        "en": (
            "this value would have {decimals} decimals",
            "{most} decimals at most, or a rounding",
            "add « arrondi: 4 décimales »",
        ),
    },
    "T622": {
        "fr": (
            "la valeur de départ dépend d'autre chose",
            "une valeur écrite, par exemple « 0 € »",
            "",
        ),
        "en": (
            "the starting value depends on something else",
            "a written value, for example « 0 € »",
            "",
        ),
    },
    "T623": {
        "fr": (
            "que vaut-il quand il n'y en a aucune ?",
            "« si_aucune: » suivi d'une valeur",
            "ajoutez « si_aucune: 0 € »",
        ),
        "en": (
            "what is it when there is none?",
            "« si_aucune: » and a value",
            "add « si_aucune: 0 € »",
        ),
    },
    "T624": {
        "fr": (
            "un paramètre est une valeur écrite, pas un calcul qui dépend d'autres noms",
            "un montant, un taux, une durée, une date ou oui/non",
            "faites-en une règle",
        ),
        "en": (
            "a parameter is a written value, not a computation on other names",
            "an amount, a rate, a duration, a date or oui/non",
            "make it a rule",
        ),
    },
    "T625": {
        "fr": (
            "cette valeur est en {right}, les autres en {left}",
            "la même unité à toutes les dates et à tous les niveaux",
            "",
        ),
        "en": (
            "this value is in {right}, the others in {left}",
            "the same unit on all dates and at all levels",
            "",
        ),
    },
    "T626": {
        "fr": (
            "la valeur reprise est en {left}, celle du départ en {right}",
            "la même unité",
            "",
        ),
        "en": (
            "the value taken over is in {left}, the starting one in {right}",
            "the same unit",
            "",
        ),
    },
    "T627": {
        "fr": (
            "ces bornes sont à l'envers",
            "la plus petite d'abord, par exemple « entre: 0 € et 200 € »",
            "échangez-les",
        ),
        "en": (
            "these bounds are reversed",
            "the smaller first, for example « entre: 0 € et 200 € »",
            "swap them",
        ),
    },
}
