"""Sentences about what a lower level may set (V42x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "V420": {
        "fr": (
            "« {name} » est fixé plus haut et ne peut pas changer ici",
            "la valeur du texte supérieur, sans la redire",
            "retirez-le",
        ),
        "en": (
            "« {name} » is set above and cannot change here",
            "the value of the text above, not said again",
            "remove it",
        ),
    },
    "V421": {
        "fr": (
            "« {name} » dépasse ce que permet {reference}",
            "une valeur au plus égale à celle du texte supérieur",
            "abaissez-la",
        ),
        "en": (
            "« {name} » exceeds what {reference} allows",
            "a value at most that of the text above",
            "lower it",
        ),
    },
    "V422": {
        "fr": (
            "« {name} » est en dessous de ce qu'exige {reference}",
            "une valeur au moins égale à celle du texte supérieur",
            "relevez-la",
        ),
        "en": (
            "« {name} » is below what {reference} requires",
            "a value at least that of the text above",
            "raise it",
        ),
    },
    "V423": {
        "fr": (
            "« {name} » reste à fixer",
            "une valeur sous « paramètres: », comme le demande le texte supérieur",
            "ajoutez « {name}: » et sa valeur",
        ),
        "en": (
            "« {name} » is still to be set",
            "a value under « paramètres: », as the text above asks",
            "add « {name}: » and its value",
        ),
    },
    "V424": {
        "fr": (
            "« {name} » sort des bornes posées plus haut",
            "une valeur dans les bornes « entre: » du texte supérieur",
            "",
        ),
        "en": (
            "« {name} » leaves the bounds set above",
            "a value within the bounds « entre: » of the text above",
            "",
        ),
    },
    "V425": {
        "fr": (
            "« {name} » est déjà une règle du texte supérieur, qui ne permet pas de la remplacer",
            "une règle d'un autre nom",
            "",
        ),
        "en": (
            "« {name} » is already a rule of the text above, which does not allow replacing it",
            "a rule of another name",
            "",
        ),
    },
    "V426": {
        "fr": (
            "« {name} » est une règle du texte supérieur, qui ne permet pas d'exception",
            "une exception à une règle de ce texte, ou à une règle que le texte supérieur laisse fixer",
            "",
        ),
        "en": (
            "« {name} » is a rule of the text above, which allows no exception",
            "an exception to a rule of this text, or to one that the text above leaves to set",
            "",
        ),
    },
    "V428": {
        "fr": (
            "posé ici : {reference}",
            "le texte supérieur",
            "",
        ),
        "en": (
            "set here: {reference}",
            "the text above",
            "",
        ),
    },
    "V429": {
        "fr": (
            "déclaré ici",
            "l'autre place",
            "",
        ),
        "en": (
            "declared here",
            "the other place",
            "",
        ),
    },
}
