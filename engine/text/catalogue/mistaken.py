"""Sentences of what is typed in an expression and is not of the language (L262 to L275, L285)."""

from __future__ import annotations

_WRITE_FR = "écrivez « {suggestion} »"
_WRITE_EN = "write « {suggestion} »"
_NAME_FR = "un nom d'un seul mot : des lettres, des chiffres et « _ », une lettre d'abord"
_NAME_EN = "a name in one word: letters, digits and « _ », a letter first"
_SIGN_FR = "un signe entre deux valeurs : + - × ÷ < <= > >= = ≠ et ou"
_SIGN_EN = "a sign between two values: + - × ÷ < <= > >= = ≠ et ou"

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L262": {
        "fr": ("« {word} » n'est pas dans le bon ordre", "« <= » pour au plus, « >= » pour au moins", _WRITE_FR),
        "en": ("« {word} » is not in the right order", "« <= » for at most, « >= » for at least", _WRITE_EN),
    },
    "L263": {
        "fr": ("« {word} » n'est pas un signe d'ici", "les mots et, ou, non", _WRITE_FR),
        "en": ("« {word} » is not a sign here", "the words et, ou, non", _WRITE_EN),
    },
    "L264": {
        "fr": (
            "« {word} » n'est pas un mot d'ici",
            "les mots si, alors, sinon, et, ou, non, oui, parmi, entre, est",
            _WRITE_FR,
        ),
        "en": (
            "« {word} » is not a word here",
            "the words si, alors, sinon, et, ou, non, oui, parmi, entre, est",
            _WRITE_EN,
        ),
    },
    "L265": {
        "fr": (
            "« {word} » n'est pas un signe d'ici",
            "une multiplication pour chaque puissance : x × x",
            "répétez la valeur avec ×",
        ),
        "en": ("« {word} » is not a sign here", "one multiplication per power: x × x", "repeat the value with ×"),
    },
    "L267": {
        "fr": ("le guillemet {word} n'a pas sa place ici", "un nom ou une valeur sans guillemets", _WRITE_FR),
        "en": (
            "the quotation mark {word} has no place here",
            "a name or a value without quotation marks",
            _WRITE_EN,
        ),
    },
    "L268": {
        "fr": ("« {word} » contient un point", _NAME_FR, _WRITE_FR),
        "en": ("« {word} » holds a full stop", _NAME_EN, _WRITE_EN),
    },
    "L269": {
        "fr": ("« {word} » contient une apostrophe", _NAME_FR, _WRITE_FR),
        "en": ("« {word} » holds an apostrophe", _NAME_EN, _WRITE_EN),
    },
    "L270": {
        "fr": (
            "la lettre « {letter} » de « {word} » n'est pas une lettre latine",
            "des lettres latines, accents compris",
            "retapez le mot : « {suggestion} »",
        ),
        "en": (
            "the letter « {letter} » of « {word} » is not a Latin letter",
            "Latin letters, accents included",
            "type the word again: « {suggestion} »",
        ),
    },
    "L271": {
        "fr": (
            "un caractère invisible est caché ici : {character}",
            "des caractères qui se voient, séparés par des espaces",
            "effacez cet endroit et retapez-le",
        ),
        "en": (
            "an invisible character is hidden here: {character}",
            "characters that can be seen, separated by spaces",
            "delete this place and type it again",
        ),
    },
    "L272": {
        "fr": ("« {word} » n'est pas un signe d'ici", _SIGN_FR, ""),
        "en": ("« {word} » is not a sign here", _SIGN_EN, ""),
    },
    "L273": {
        "fr": ("« {word} » n'est pas une parenthèse", "des parenthèses ( et )", _WRITE_FR),
        "en": ("« {word} » is not a parenthesis", "parentheses ( and )", _WRITE_EN),
    },
    "L274": {
        "fr": ("« {word} » ressemble à un signe mais n'en est pas un", _SIGN_FR, _WRITE_FR),
        "en": ("« {word} » looks like a sign and is not one", _SIGN_EN, _WRITE_EN),
    },
    "L275": {
        "fr": ("« {word} » est écrit avec une majuscule", "les mots des expressions en minuscules", _WRITE_FR),
        "en": ("« {word} » is written with a capital", "the words of expressions in lower case", _WRITE_EN),
    },
    "L285": {
        "fr": ("la lettre « {word} » ne multiplie pas", _SIGN_FR, _WRITE_FR),
        "en": ("the letter « {word} » does not multiply", _SIGN_EN, _WRITE_EN),
    },
}
