"""The sentences of the HTTP layer, in French and in English: what a request got wrong (``PROBLEMS``), how it ended (``REFUSALS``).

A problem has a sentence, what was expected, and an advice shown with its suggestion, as in the engine's catalogues. A
refusal has a title, which never changes, and a detail.
"""
# ruff: noqa: E501 - a sentence is reviewed on one line

from __future__ import annotations

from api import messages_facts, messages_kept, messages_watching, messages_working

_NAME_FR, _NAME_EN = "écrivez « {suggestion} »", "write « {suggestion} »"

PROBLEMS: dict[str, dict[str, tuple[str, str, str]]] = {
    "A001": {
        "fr": ("le corps de la requête n'est pas du JSON", "un objet JSON", ""),
        "en": ("the body of the request is not JSON", "a JSON object", ""),
    },
    "A002": {
        "fr": ("le nom « {name} » est écrit deux fois dans le même objet", "chaque nom une seule fois", ""),
        "en": ("the name « {name} » is written twice in one object", "each name only once", ""),
    },
    "A003": {
        "fr": ("« {value} » n'est pas un nombre JSON", "un nombre entier, ou un montant entre guillemets", ""),
        "en": ("« {value} » is not a JSON number", "a whole number, or an amount between quotes", ""),
    },
    "A004": {
        "fr": (
            "le nombre « {value} » a une virgule ou un exposant, et perdrait sa valeur exacte",
            'un montant écrit entre guillemets, comme "1 234,50 €"',
            "",
        ),
        "en": (
            "the number « {value} » has decimals or an exponent, and would lose its exact value",
            'an amount written between quotes, such as "1 234,50 €"',
            "",
        ),
    },
    "A005": {
        "fr": (
            "le nombre « {value} » est trop grand pour être lu exactement partout",
            "un nombre entier d'au plus {max}, ou un texte entre guillemets",
            "",
        ),
        "en": (
            "the number « {value} » is too large to be read exactly everywhere",
            "a whole number of at most {max}, or a text between quotes",
            "",
        ),
    },
    "A006": {
        "fr": (
            "un texte contient un caractère qui n'en est pas un",
            "un texte sans caractère nul ni moitié de caractère (\\ud800 à \\udfff)",
            "",
        ),
        "en": (
            "a text holds something that is not a character",
            "a text without null character or half of a character (\\ud800 to \\udfff)",
            "",
        ),
    },
    "A007": {
        "fr": ("le corps est imbriqué trop profondément", "au plus {max} niveaux", ""),
        "en": ("the body is nested too deep", "at most {max} levels", ""),
    },
    "A008": {
        "fr": ("le corps n'est pas écrit en UTF-8", "un texte en UTF-8", ""),
        "en": ("the body is not written in UTF-8", "a text in UTF-8", ""),
    },
    "A009": {
        "fr": ("le corps est vide", "un objet JSON", ""),
        "en": ("the body is empty", "a JSON object", ""),
    },
    "A010": {
        "fr": ("le corps est plus grand que ce qui peut être lu", "au plus {max} octets", ""),
        "en": ("the body is larger than what can be read", "at most {max} bytes", ""),
    },
    "A011": {
        "fr": ("le type de contenu « {name} » n'est pas lu ici", "l'en-tête Content-Type : {known}", ""),
        "en": ("the content type « {name} » is not read here", "the header Content-Type: {known}", ""),
    },
    "A101": {
        "fr": ("« {name} » manque", "une valeur pour « {name} »", ""),
        "en": ("« {name} » is missing", "a value for « {name} »", ""),
    },
    "A102": {
        "fr": ("« {name} » n'est pas attendu ici", "un nom parmi : {known}", _NAME_FR),
        "en": ("« {name} » is not expected here", "one of these names: {known}", _NAME_EN),
    },
    "A103": {
        "fr": ("« {name} » n'est pas un texte", "un texte entre guillemets", ""),
        "en": ("« {name} » is not a text", "a text between quotes", ""),
    },
    "A104": {
        "fr": ("« {name} » n'est pas un objet", "un objet JSON entre accolades", ""),
        "en": ("« {name} » is not an object", "a JSON object between braces", ""),
    },
    "A105": {
        "fr": ("« {name} » n'est pas une liste", "une liste JSON entre crochets", ""),
        "en": ("« {name} » is not a list", "a JSON list between brackets", ""),
    },
    "A106": {
        "fr": ("« {name} » n'est pas un jour", "un jour de 1900 à 2200, comme 2025-03-31", ""),
        "en": ("« {name} » is not a day", "a day from 1900 to 2200, such as 2025-03-31", ""),
    },
    "A107": {
        "fr": ("« {name} » n'est pas un mois", "un mois de 1900 à 2200, comme 2025-03", ""),
        "en": ("« {name} » is not a month", "a month from 1900 to 2200, such as 2025-03", ""),
    },
    "A108": {
        "fr": ("« {name} » est trop long", "au plus {max} caractères ou éléments", ""),
        "en": ("« {name} » is too long", "at most {max} characters or elements", ""),
    },
    "A109": {
        "fr": ("il faut un texte, et un seul", "« policy » (une référence) ou « text » (le texte lui-même), l'un des deux", ""),
        "en": ("one text is needed, and only one", "« policy » (a reference) or « text » (the text itself), one of the two", ""),
    },
    "A110": {
        "fr": ("« {name} » n'est pas une des valeurs possibles", "une valeur parmi : {known}", _NAME_FR),
        "en": ("« {name} » is not one of the possible values", "one of these values: {known}", _NAME_EN),
    },
    "A111": {
        "fr": ("« {name} » est vide", "au moins un caractère", ""),
        "en": ("« {name} » is empty", "at least one character", ""),
    },
    "A112": {
        "fr": ("« {name} » n'est pas un nombre entier", "un nombre entier, sans virgule ni guillemets", ""),
        "en": ("« {name} » is not a whole number", "a whole number, without decimals or quotes", ""),
    },
    "A113": {
        "fr": ("« {name} » n'est ni vrai ni faux", "true ou false", ""),
        "en": ("« {name} » is neither true nor false", "true or false", ""),
    },
    "A114": {
        "fr": ("« {name} » n'a pas la forme attendue", "un texte de la forme {pattern}", ""),
        "en": ("« {name} » is not written as expected", "a text of the form {pattern}", ""),
    },
    "A115": {
        "fr": ("« until » est avant « since »", "un dernier jour qui n'est pas avant le premier", ""),
        "en": ("« until » is before « since »", "a last day that is not before the first", ""),
    },
    "A116": {
        "fr": ("« {name} » ne dit rien", "quelques mots, et pas seulement des espaces", ""),
        "en": ("« {name} » says nothing", "some words, not spaces alone", ""),
    },
    "A199": {
        "fr": ("« {name} » ne peut pas être lu", "ce que la documentation décrit pour « {name} »", ""),
        "en": ("« {name} » cannot be read", "what the documentation describes for « {name} »", ""),
    },
    "A201": {
        "fr": ("aucun texte n'est rangé sous « {name} »", "une des références que donne /v1/policies", _NAME_FR),
        "en": ("no text is kept under « {name} »", "one of the references that /v1/policies gives", _NAME_EN),
    },
    "A202": {
        "fr": ("aucune coopérative n'est rangée sous « {name} »", "un dossier qui contient cooperative.yaml", _NAME_FR),
        "en": ("no cooperative is kept under « {name} »", "a folder that holds cooperative.yaml", _NAME_EN),
    },
    "A203": {
        "fr": (
            "aucune version de « {name} » n'est en vigueur ce jour-là",
            "un jour où un texte s'applique, comme le dit la liste de ses versions",
            "",
        ),
        "en": (
            "no version of « {name} » is in force on that day",
            "a day on which a text applies, as the list of its versions says",
            "",
        ),
    },
    "A204": {
        "fr": ("aucune règle ne s'appelle « {name} »", "une règle du texte ou de ce dont il hérite", _NAME_FR),
        "en": ("no rule is called « {name} »", "a rule of the text or of what it inherits", _NAME_EN),
    },
    "A205": {
        "fr": ("la règle ne se calcule pas pour « {name} »", "une clé parmi : {known}", _NAME_FR),
        "en": ("the rule is not computed for « {name} »", "one of these keys: {known}", _NAME_EN),
    },
    "A206": {
        "fr": ("« {name} » tient plusieurs textes", "la référence d'un seul d'entre eux : {known}", ""),
        "en": ("« {name} » keeps several texts", "the reference of only one of them: {known}", ""),
    },
    "A207": {
        "fr": ("« {name} » a plusieurs versions, et rien ne dit laquelle", "« on », le jour où le texte est regardé", ""),
        "en": ("« {name} » has several versions, and nothing says which", "« on », the day on which the text is looked at", ""),
    },
    "A208": {
        "fr": (
            "il y a trop d'activités et de personnes pour tant de mois",
            "au plus {max} en tout, comptées pour chaque mois",
            "",
        ),
        "en": ("there are too many activities and people for so many months", "at most {max} in all, counted for each month", ""),
    },
    **messages_kept.PROBLEMS,
    **messages_facts.PROBLEMS,
    **messages_working.PROBLEMS,
    **messages_watching.PROBLEMS,
}

REFUSALS: dict[str, dict[str, tuple[str, str]]] = {
    "body-unreadable": {
        "fr": ("le corps est illisible", "le corps de la requête ne peut pas être lu, ou pas d'une seule façon"),
        "en": ("the body is unreadable", "the body of the request cannot be read, or not in one way only"),
    },
    "body-too-large": {
        "fr": ("le corps est trop grand", "le corps de la requête dépasse la taille qui peut être lue"),
        "en": ("the body is too large", "the body of the request exceeds the size that can be read"),
    },
    "content-type-unknown": {
        "fr": ("le type de contenu n'est pas lu ici", "l'en-tête Content-Type dit un type que cette adresse ne lit pas"),
        "en": ("the content type is not read here", "the header Content-Type says a type that this address does not read"),
    },
    "request-invalid": {
        "fr": ("la requête est à corriger", "un champ ou un paramètre manque, est en trop, ou n'a pas la forme attendue"),
        "en": ("the request has to be corrected", "a field or a parameter is missing, unexpected, or not written as it should"),
    },
    "text-refused": {
        "fr": ("le texte est à corriger", "le texte, ou un texte dont il hérite, a des erreurs ; rien n'est fait"),
        "en": ("the text has to be corrected", "the text, or a text that it inherits, has errors; nothing is done"),
    },
    "facts-refused": {
        "fr": ("les données sont à corriger", "les données ne peuvent pas être lues comme le texte les demande"),
        "en": ("the facts have to be corrected", "the facts cannot be read as the text asks for them"),
    },
    "comparison-refused": {
        "fr": (
            "cette comparaison ne se fait pas",
            "la question, ou ce qu'elle met face à face, est à corriger ; rien n'est calculé",
        ),
        "en": (
            "this comparison cannot be made",
            "the question, or what it sets side by side, has to be corrected; nothing is computed",
        ),
    },
    "month-refused": {
        "fr": (
            "cela n'est pas possible pour ce mois",
            "rien n'a été fait : ce qui s'y oppose est dit dans les problèmes",
        ),
        "en": (
            "this is not possible for the month",
            "nothing was done: the problems say what stands against it",
        ),
    },
    "policy-unknown": {
        "fr": ("ce texte n'existe pas ici", "la référence ne désigne aucun dossier de textes"),
        "en": ("this text does not exist here", "the reference names no folder of texts"),
    },
    "not-in-force": {
        "fr": (
            "aucun texte n'est en vigueur ce jour-là",
            "le premier texte commence plus tard, ou le dernier a cessé de s'appliquer",
        ),
        "en": ("no text is in force on that day", "the first text begins later, or the last one has ceased to apply"),
    },
    "cooperative-unknown": {
        "fr": ("cette coopérative n'existe pas ici", "la référence ne désigne aucun dossier de coopérative"),
        "en": ("this cooperative does not exist here", "the reference names no folder of a cooperative"),
    },
    "route-unknown": {
        "fr": ("cette adresse n'existe pas", "la liste des adresses est dans la documentation, à /docs"),
        "en": ("this address does not exist", "the list of addresses is in the documentation, at /docs"),
    },
    "method-not-allowed": {
        "fr": ("cette adresse ne se demande pas ainsi", "la méthode n'est pas de celles que dit l'en-tête Allow"),
        "en": ("this address is not asked for in this way", "the method is not among those that the header Allow says"),
    },
    "unexpected": {
        "fr": ("une erreur de notre fait est survenue", "la requête n'est pas en cause ; l'erreur est notée du côté du serveur"),
        "en": ("an error of ours occurred", "the request is not to blame; the error is noted on the server's side"),
    },
    **messages_kept.REFUSALS,
    **messages_working.REFUSALS,
    **messages_watching.REFUSALS,
}
