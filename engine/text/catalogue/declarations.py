"""Sentences of facts, parameters, examples and adoption (S35x to S39x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "S350": {
        "fr": (
            "cette donnée a une unité et une liste de choix",
            "« unité » pour une quantité, « choix » pour un mot, jamais les deux",
            "",
        ),
        "en": (
            "this fact has a unit and a list of choices",
            "« unité » for a quantity, « choix » for a word, never both",
            "",
        ),
    },
    "S351": {
        "fr": (
            "la donnée « {name} » n'a ni unité ni choix",
            "« unité: » (€, mois, oui ou non, date, nombre, %…) ou « choix: » suivi d'une liste de mots",
            "",
        ),
        "en": (
            "the fact « {name} » has neither unit nor choices",
            "« unité: » (€, mois, oui ou non, date, nombre, %…) or « choix: » followed by a list of words",
            "",
        ),
    },
    "S352": {
        "fr": (
            "« {name} » est écrit deux fois dans cette liste",
            "chaque élément une seule fois",
            "retirez l'un des deux",
        ),
        "en": ("« {name} » is written twice in this list", "each item once", "remove one of the two"),
    },
    "S353": {
        "fr": (
            "le paramètre national « {name} » ne dit pas où sa valeur est publiée",
            "« référence: » suivi du texte officiel, comme « C. trav. L3231-2 »",
            "",
        ),
        "en": (
            "the national parameter « {name} » does not say where its value is published",
            "« référence: » followed by the official text, such as « C. trav. L3231-2 »",
            "",
        ),
    },
    "S354": {
        "fr": (
            "le paramètre national « {name} » ne dit pas quand sa valeur a été vérifiée",
            "« vérifié_le: » suivi d'une date, comme « 2025-01-15 »",
            "",
        ),
        "en": (
            "the national parameter « {name} » does not say when its value was checked",
            "« vérifié_le: » followed by a date, such as « 2025-01-15 »",
            "",
        ),
    },
    "S355": {
        "fr": (
            "« {key} » donne une valeur que « à_fixer: oui » laisse à un autre niveau",
            "une valeur, ou « à_fixer: oui », jamais les deux",
            "",
        ),
        "en": (
            "« {key} » gives a value that « à_fixer: oui » leaves to another level",
            "a value, or « à_fixer: oui », never both",
            "",
        ),
    },
    "S356": {
        "fr": (
            "le paramètre « {name} » n'a pas de valeur",
            "« valeur: », ou « valeurs: » avec une date par ligne, ou « à_fixer: oui »",
            "",
        ),
        "en": (
            "the parameter « {name} » has no value",
            "« valeur: », or « valeurs: » with a date on each line, or « à_fixer: oui »",
            "",
        ),
    },
    "S357": {
        "fr": (
            "ce paramètre a « valeur » et « valeurs »",
            "« valeur » si elle ne change pas, « valeurs » si elle change avec les dates",
            "gardez l'une des deux",
        ),
        "en": (
            "this parameter has « valeur » and « valeurs »",
            "« valeur » if it does not change, « valeurs » if it changes with dates",
            "keep one of the two",
        ),
    },
    "S358": {
        "fr": ("la date {date} est écrite deux fois", "une seule valeur par date", "gardez l'une des deux"),
        "en": ("the date {date} is written twice", "one value for each date", "keep one of the two"),
    },
    "S359": {
        "fr": (
            "la date {date} vient après une date plus récente",
            "les dates dans l'ordre, la plus ancienne d'abord",
            "déplacez cette ligne plus haut",
        ),
        "en": (
            "the date {date} comes after a later one",
            "dates in order, the oldest first",
            "move this line up",
        ),
    },
    "S360": {
        "fr": ("cet exemple ne dit pas ce qui est attendu", "« attendu: » suivi des résultats, un par ligne", ""),
        "en": ("this example does not say what is expected", "« attendu: » followed by the results, one a line", ""),
    },
    "S361": {
        "fr": ("deux exemples s'appellent « {name} »", "un nom différent pour chaque exemple", ""),
        "en": ("two examples are called « {name} »", "a different name for each example", ""),
    },
    "S362": {
        "fr": (
            "« {key} » n'a ni une valeur ni une liste de fiches",
            "une valeur sur la ligne, ou une liste dont chaque élément a ses clés, comme « - montant: 1 000 € »",
            "pour plusieurs mois, séparez les valeurs par « | »",
        ),
        "en": (
            "« {key} » has neither a value nor a list of records",
            "a value on the line, or a list whose items have keys, as in « - montant: 1 000 € »",
            "for several months, separate the values with « | »",
        ),
    },
    "S370": {
        "fr": (
            "ce texte ne dit pas qui l'a adopté",
            "« adopté: » avec « par », « le » et « source »",
            "un texte qui n'est pas voté ne s'applique pas ; la loi s'écrit avec « niveau: national »",
        ),
        "en": (
            "this text does not say who adopted it",
            "« adopté: » with « par », « le » and « source »",
            "a text that is not voted does not apply; law is written with « niveau: national »",
        ),
    },
    "S371": {
        "fr": ("un texte national n'est pas adopté par une coopérative", "« source: » à la place de « adopté: »", ""),
        "en": ("a national text is not adopted by a cooperative", "« source: » in place of « adopté: »", ""),
    },
    "S372": {
        "fr": (
            "ce texte national ne dit pas où il est publié",
            "« source: » suivi du texte officiel, comme « Code du travail, L7331-1 »",
            "",
        ),
        "en": (
            "this national text does not say where it is published",
            "« source: » followed by the official text, such as « Code du travail, L7331-1 »",
            "",
        ),
    },
    "S373": {
        "fr": (
            "« source » est ici réservé à un texte national",
            "« source: » sous « adopté: »",
            "déplacez cette ligne sous « adopté: »",
        ),
        "en": (
            "« source » is for a national text here",
            "« source: » under « adopté: »",
            "move this line under « adopté: »",
        ),
    },
    "S374": {
        "fr": (
            "le nom « {name} » est déjà pris",
            "un nom différent pour chaque donnée, paramètre et règle",
            "choisissez un autre nom, ou retirez l'un des deux",
        ),
        "en": (
            "the name « {name} » is already taken",
            "a different name for each fact, parameter and rule",
            "choose another name, or remove one of the two",
        ),
    },
    "S375": {
        "fr": ("ce texte a trop de règles", "au plus {limit} règles", "séparez ce texte en plusieurs statuts"),
        "en": ("this text has too many rules", "at most {limit} rules", "split this text into several policies"),
    },
    "S390": {"fr": ("déjà écrit ici", "", ""), "en": ("already written here", "", "")},
    "S391": {"fr": ("la date plus récente", "", ""), "en": ("the later date", "", "")},
}
