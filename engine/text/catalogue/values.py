"""Sentences of dates and typed fields (L220 to L249)."""

from __future__ import annotations

_DAY_FR = "une date : 2025-07-01, 01/07/2025 ou 1er juillet 2025"
_WRITE_FR = "écrivez « {suggestion} »"
_DAY_EN = "a date: 2025-07-01, 01/07/2025 or 1er juillet 2025"
_WRITE_EN = "write « {suggestion} »"
_MONTH_FR = "un mois : 2025-03, 03/2025 ou mars 2025"
_MONTH_EN = "a month: 2025-03, 03/2025 or mars 2025"
_NAME_FR = "un nom d'un seul mot : des lettres, des chiffres et « _ », une lettre d'abord"
_NAME_EN = "a name in one word: letters, digits and « _ », a letter first"

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L220": {
        "fr": ("la date « {word} » n'existe pas", _DAY_FR, _WRITE_FR),
        "en": ("the date « {word} » does not exist", _DAY_EN, _WRITE_EN),
    },
    "L221": {
        "fr": ("l'année « {word} » n'est pas entière", "une année de quatre chiffres", _WRITE_FR),
        "en": ("the year « {word} » is not complete", "a year of four digits", _WRITE_EN),
    },
    "L222": {
        "fr": ("l'année « {word} » est hors des années connues", "une année de {min} à {max}", ""),
        "en": ("the year « {word} » is out of the known years", "a year from {min} to {max}", ""),
    },
    "L223": {
        "fr": (
            "« {word} » n'est pas écrit comme un mois",
            "un mois en minuscules, avec ses accents : janvier, février… décembre",
            _WRITE_FR,
        ),
        "en": (
            "« {word} » is not written as a month",
            "a month in French, in lower case with its accents: janvier, février… décembre",
            _WRITE_EN,
        ),
    },
    "L224": {
        "fr": ("la date « {word} » n'est pas écrite en entier, ou pas dans l'ordre attendu", _DAY_FR, _WRITE_FR),
        "en": ("the date « {word} » is not complete, or not in the expected order", _DAY_EN, _WRITE_EN),
    },
    "L225": {
        "fr": ("« {word} » n'est pas une date", _DAY_FR, ""),
        "en": ("« {word} » is not a date", _DAY_EN, ""),
    },
    "L226": {
        "fr": ("« {word} » n'est pas un mois", _MONTH_FR, _WRITE_FR),
        "en": ("« {word} » is not a month", _MONTH_EN, _WRITE_EN),
    },
    "L227": {
        "fr": ("« {word} » ne relie pas deux mois ici", "deux mois reliés par « à » : janvier à juin 2025", _WRITE_FR),
        "en": (
            "« {word} » does not join two months here",
            "two months joined by « à »: janvier à juin 2025",
            _WRITE_EN,
        ),
    },
    "L228": {
        "fr": ("le premier mois vient après le dernier", "le plus ancien d'abord : janvier à juin 2025", _WRITE_FR),
        "en": ("the first month comes after the last one", "the earlier first: janvier à juin 2025", _WRITE_EN),
    },
    "L229": {
        "fr": ("« {word} » ne dit ni oui ni non", "oui ou non, en minuscules", _WRITE_FR),
        "en": ("« {word} » says neither oui nor non", "oui or non, in lower case", _WRITE_EN),
    },
    "L230": {
        "fr": (
            "« {word} » n'est pas un nombre",
            "un nombre, avec son unité s'il en a une : 1 234,50 €, 12,5 %, 36 mois",
            _WRITE_FR,
        ),
        "en": (
            "« {word} » is not a number",
            "a number, with its unit if it has one: 1 234,50 €, 12,5 %, 36 mois",
            _WRITE_EN,
        ),
    },
    "L231": {
        "fr": ("« {word} » est de trop après la valeur", "une seule valeur à cette place", "retirez « {word} »"),
        "en": ("« {word} » is too much after the value", "a single value in this place", "remove « {word} »"),
    },
    "L233": {
        "fr": ("« {word} » ne peut pas être un nom", _NAME_FR, _WRITE_FR),
        "en": ("« {word} » cannot be a name", _NAME_EN, _WRITE_EN),
    },
    "L234": {
        "fr": (
            "« {word} » ne peut pas être un nom : il se lit comme « {keyword} »",
            "un nom qui ne soit pas un mot des expressions",
            "ajoutez un mot, relié par « _ »",
        ),
        "en": (
            "« {word} » cannot be a name: it reads like « {keyword} »",
            "a name that is not a word of expressions",
            "add a word, joined by « _ »",
        ),
    },
    "L236": {
        "fr": (
            "une valeur manque dans la liste",
            "une valeur de chaque côté de « | »",
            "écrivez la valeur, ou retirez ce « | »",
        ),
        "en": (
            "a value is missing in the list",
            "a value on each side of « | »",
            "write the value, or remove this « | »",
        ),
    },
}
