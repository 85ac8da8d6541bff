"""Sentences about operations that do not hold: ordering, accounts, dates, memory, bounds (T616 and after)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
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
            "un paramètre est une valeur écrite, et celui-ci dépend de « {name} »",
            "un montant, un taux, une durée, une date ou oui/non",
            "faites-en une règle",
        ),
        "en": (
            "a parameter is a written value, and this one depends on « {name} »",
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
    "T628": {
        "fr": (
            "« {found} » est-il un taux ?",
            "un taux avec son signe, par exemple « 10 % »",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "is « {found} » a rate?",
            "a rate with its sign, for example « 10 % »",
            "write « {suggestion} »",
        ),
    },
    "T631": {
        "fr": (
            "cette division ne tombe pas juste",
            "une valeur qui s'écrit en entier, comme « 1 ÷ 4 »",
            "faites-en une règle, avec son arrondi",
        ),
        "en": (
            "this division does not come out even",
            "a value that can be written in full, such as « 1 ÷ 4 »",
            "make it a rule, with its rounding",
        ),
    },
    "T632": {
        "fr": (
            "une limite s'écrit en €, et celle-ci est en {unit}",
            "le montant, et à côté la période sur laquelle il se compte",
            "écrivez :\n{suggestion}",
        ),
        "en": (
            "a limit is written in €, and this one is in {unit}",
            "the amount, and beside it the period over which it counts",
            "write:\n{suggestion}",
        ),
    },
    "T629": {
        "fr": (
            "« {operator} » porte ici sur la valeur du paramètre, et non sur la date qui suit « au »",
            "la date entre parenthèses, comme « taux au (date_entrée + 6 mois) »",
            "mettez le calcul de la date entre parenthèses",
        ),
        "en": (
            "« {operator} » applies here to the value of the parameter, not to the date after « au »",
            "the date between parentheses, such as « taux au (date_entrée + 6 mois) »",
            "put the computation of the date between parentheses",
        ),
    },
    "T630": {
        "fr": (
            "un montant en {unit} ne se multiplie par aucune durée, car les durées se comptent en mois ou en jours",
            "un montant par mois ou par jour, ou le montant de la période en €",
            "écrivez le montant de la période en €, puis « × » les mois, « ÷ » ceux de la période : « × 5 mois ÷ 12 mois »",
        ),
        "en": (
            "an amount in {unit} is multiplied by no duration, since durations are counted in months or days",
            "an amount for each month or day, or the amount of the period in €",
            "write the amount of the period in €, then « × » the months, « ÷ » those of the period: « × 5 mois ÷ 12 mois »",
        ),
    },
}
