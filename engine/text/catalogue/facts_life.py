"""Sentences about a person's way through the cooperative and about waivers (F88x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F880": {
        "fr": (
            "« {person} » a déjà une étape ce jour-là, ligne {line}",
            "une seule étape par jour et par personne",
            "",
        ),
        "en": (
            "« {person} » already has a step on that day, line {line}",
            "a single step a day for each person",
            "",
        ),
    },
    "F881": {
        "fr": (
            "« {name} » demande la dérogation et l'accorde",
            "deux personnes différentes",
            "",
        ),
        "en": (
            "« {name} » asks for the waiver and grants it",
            "two different people",
            "",
        ),
    },
    "F882": {
        "fr": (
            "la dérogation « {word} » est déjà écrite ligne {line}",
            "un numéro pour chaque dérogation",
            "",
        ),
        "en": (
            "the waiver « {word} » is already written on line {line}",
            "one number for each waiver",
            "",
        ),
    },
}
