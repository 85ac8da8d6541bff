"""Sentences of numbers and units (L200 to L219)."""

from __future__ import annotations

_NUMBER_FR = "un nombre comme 1 234,50 : une virgule avant les décimales, une espace entre les milliers"
_WRITE_FR = "écrivez « {suggestion} »"
_NUMBER_EN = "a number as in French, 1 234,50: a comma before the decimals, a space between thousands"
_WRITE_EN = "write « {suggestion} »"
_UNIT_FR = "une unité : €, %, ‰, mois, an, jour, heure, semaine, trimestre, part, personne, facture, km, ou €/h, €/mois…"
_UNIT_EN = "a unit: €, %, ‰, mois, an, jour, heure, semaine, trimestre, part, personne, facture, km, or €/h, €/mois…"

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L200": {
        "fr": ("la valeur manque", "une valeur à cette place", ""),
        "en": ("the value is missing", "a value in this place", ""),
    },
    "L201": {
        "fr": ("« {word} » n'est pas écrit comme un nombre français", _NUMBER_FR, _WRITE_FR),
        "en": ("« {word} » is not written as a French number", _NUMBER_EN, _WRITE_EN),
    },
    "L202": {
        "fr": (
            "« {word} » se lit de deux façons",
            _NUMBER_FR,
            "écrivez « {thousands} » pour des milliers, « {decimals} » pour des décimales",
        ),
        "en": (
            "« {word} » can be read in two ways",
            _NUMBER_EN,
            "write « {thousands} » for thousands, « {decimals} » for decimals",
        ),
    },
    "L203": {
        "fr": ("le nombre « {word} » commence par un zéro de trop", _NUMBER_FR, _WRITE_FR),
        "en": ("the number « {word} » begins with a needless zero", _NUMBER_EN, _WRITE_EN),
    },
    "L204": {
        "fr": ("« {word} » est une écriture de calculatrice", _NUMBER_FR, _WRITE_FR),
        "en": ("« {word} » is a calculator's writing", _NUMBER_EN, _WRITE_EN),
    },
    "L205": {
        "fr": ("« {word} » est une écriture de programme", _NUMBER_FR, _WRITE_FR),
        "en": ("« {word} » is a program's writing", _NUMBER_EN, _WRITE_EN),
    },
    "L206": {
        "fr": ("« {word} » est une heure, pas un nombre", "une durée en heures comme 12,5 h", _WRITE_FR),
        "en": ("« {word} » is a time of day, not a number", "a duration in hours such as 12,5 h", _WRITE_EN),
    },
    "L207": {
        "fr": ("il manque des chiffres d'un côté de la virgule dans « {word} »", _NUMBER_FR, _WRITE_FR),
        "en": ("digits are missing on one side of the comma in « {word} »", _NUMBER_EN, _WRITE_EN),
    },
    "L208": {
        "fr": ("les chiffres de « {word} » ne sont pas groupés par trois", _NUMBER_FR, _WRITE_FR),
        "en": ("the digits of « {word} » are not in groups of three", _NUMBER_EN, _WRITE_EN),
    },
    "L209": {
        "fr": (
            "le nombre est trop long",
            "au plus {max} chiffres, décimales comprises",
            "vérifiez qu'aucun chiffre n'est de trop",
        ),
        "en": (
            "the number is too long",
            "at most {max} digits, decimals included",
            "check that no digit is there by mistake",
        ),
    },
    "L210": {
        "fr": ("l'unité « {word} » n'existe pas", _UNIT_FR, _WRITE_FR),
        "en": ("the unit « {word} » does not exist", _UNIT_EN, _WRITE_EN),
    },
    "L211": {
        "fr": ("« {word} » n'est pas une unité d'ici", "un montant en entier : 2 500 €", _WRITE_FR),
        "en": ("« {word} » is not a unit here", "an amount in full: 2 500 €", _WRITE_EN),
    },
    "L212": {
        "fr": (
            "« {word} » se lit de deux façons",
            "une unité sans espace, comme €/mois, ou une division",
            "écrivez « {suggestion} » pour l'unité, « ÷ {name} » pour la division",
        ),
        "en": (
            "« {word} » can be read in two ways",
            "a unit without a space, such as €/mois, or a division",
            "write « {suggestion} » for the unit, « ÷ {name} » for the division",
        ),
    },
    "L213": {
        "fr": ("les chiffres « {word} » sont d'une autre écriture", "les chiffres de 0 à 9", _WRITE_FR),
        "en": ("the digits « {word} » belong to another script", "the digits 0 to 9", _WRITE_EN),
    },
    "L214": {
        "fr": (
            "« {word} » n'est pas un chiffre d'ici",
            "les chiffres de 0 à 9 ; une puissance s'écrit avec ×",
            "répétez la valeur : x × x",
        ),
        "en": (
            "« {word} » is not a digit here",
            "the digits 0 to 9; a power is written with ×",
            "repeat the value: x × x",
        ),
    },
    "L215": {
        "fr": ("la fraction « {word} » n'est pas un nombre d'ici", _NUMBER_FR, _WRITE_FR),
        "en": ("the fraction « {word} » is not a number here", _NUMBER_EN, _WRITE_EN),
    },
    "L216": {
        "fr": ("la monnaie est avant le montant dans « {word} »", "un montant en euros comme 80 €", _WRITE_FR),
        "en": ("the currency comes before the amount in « {word} »", "an amount in euros such as 80 €", _WRITE_EN),
    },
    "L217": {
        "fr": (
            "« {word} » suit un nom",
            "« {word} » après un nombre seulement : un nom porte déjà son unité",
            "retirez « {word} »",
        ),
        "en": (
            "« {word} » follows a name",
            "« {word} » after a number only: a name already has its unit",
            "remove « {word} »",
        ),
    },
    "L218": {
        "fr": ("« {word} » ne suit aucun nombre", "un nombre avant, comme 12,5 {word}", ""),
        "en": ("« {word} » follows no number", "a number before it, such as 12,5 {word}", ""),
    },
    "L219": {
        "fr": (
            "« {word} » suit un nombre et n'est pas une unité",
            _UNIT_FR,
            "si « {word} » est un nom, mettez un signe avant lui : × pour multiplier",
        ),
        "en": (
            "« {word} » follows a number and is not a unit",
            _UNIT_EN,
            "if « {word} » is a name, put a sign before it: × to multiply",
        ),
    },
}
