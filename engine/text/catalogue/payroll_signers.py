"""Sentences about who signs or grants, when, and for what (P018, P019, P027, P028, P036 to P039)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "P018": {
        "fr": (
            "« {word} » n'est pas dans les faits de ce mois",
            "une personne, une activité ou un contrat que ce mois connaît, ou « coopérative »",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not among the facts of this month",
            "a person, an activity or a contract that this month knows, or « coopérative »",
            "write « {suggestion} »",
        ),
    },
    "P019": {
        "fr": (
            "le contrôle « {name} » ne regarde rien de « {word} »",
            "un objet de ce qu'il regarde (pour : {scope}), ou celui à qui cet objet appartient",
            "",
        ),
        "en": (
            "the check « {name} » looks at nothing of « {word} »",
            "an object of what it looks at (pour: {scope}), or the one to whom it belongs",
            "",
        ),
    },
    "P027": {
        "fr": (
            "« {name} » et « {other} » sont peut-être une seule personne",
            "deux noms en toutes lettres, de deux personnes",
            "vérifiez qui a signé",
        ),
        "en": (
            "« {name} » and « {other} » may be one person",
            "two names in full, of two people",
            "verify who signed",
        ),
    },
    "P028": {
        "fr": (
            "la dérogation « {number} » dit déjà la même chose, du {since} au {until}",
            "un autre contrôle, un autre objet, ou des jours qu'elle ne couvre pas",
            "",
        ),
        "en": (
            "the waiver « {number} » already says the same, from {since} to {until}",
            "another check, another object, or days that it does not cover",
            "",
        ),
    },
    "P036": {
        "fr": (
            "{month} ne se signe pas le {day} : il n'a pas commencé",
            "un jour à partir du {start}",
            "",
        ),
        "en": (
            "{month} cannot be signed on {day}: it has not begun",
            "a day from {start} on",
            "",
        ),
    },
    "P037": {
        "fr": (
            "une signature ne porte pas un jour à venir : {day}",
            "le {today} au plus tard",
            "",
        ),
        "en": (
            "a signature does not bear a day to come: {day}",
            "{today} at the latest",
            "",
        ),
    },
    "P038": {
        "fr": (
            "la seconde signature, du {day}, précède celle de {name}",
            "un jour à partir du {first}",
            "",
        ),
        "en": (
            "the second signature, of {day}, comes before that of {name}",
            "a day from {first} on",
            "",
        ),
    },
    "P069": {
        "fr": (
            "{month} est clos : ses signatures sont celles de sa clôture",
            "un mois qui n'est pas clos",
            "",
        ),
        "en": (
            "{month} is closed: its signatures are those of its closing",
            "a month that is not closed",
            "",
        ),
    },
    "P047": {
        "fr": (
            "sans « --since » ni « --month », la dérogation commence aujourd'hui, le {day}",
            "le premier jour de la dérogation, ou le mois où elle commence",
            "donnez « --since » avec ce jour, ou « --month » avec ce mois",
        ),
        "en": (
            "without « --since » or « --month », the waiver begins today, {day}",
            "the first day of the waiver, or the month in which it begins",
            "give « --since » with that day, or « --month » with that month",
        ),
    },
    "P039": {
        "fr": (
            "« {name} » demande et « {other} » accorde : c'est peut-être une seule personne",
            "deux noms en toutes lettres, de deux personnes",
            "vérifiez qui accorde la dérogation",
        ),
        "en": (
            "« {name} » asks and « {other} » grants: they may be one person",
            "two names in full, of two people",
            "verify who grants the waiver",
        ),
    },
}
