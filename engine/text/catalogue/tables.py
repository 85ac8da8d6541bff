"""Sentences of scales, tables and lists of accounts (S33x and S34x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "S330": {
        "fr": (
            "ce barème ne dit pas comment il se lit",
            "« lecture: montant entier » ou « lecture: par tranches » (ou « courbe »)",
            "« montant entier » : le taux du palier vaut pour toute l'assiette ; « par tranches » : chaque taux ne vaut que pour la part de l'assiette comprise dans son palier, comme l'impôt sur le revenu",
        ),
        "en": (
            "this scale does not say how it is read",
            "« lecture: montant entier » or « lecture: par tranches » (or « courbe »)",
            "« montant entier »: the rate of the bracket holds for the whole basis; « par tranches »: each rate holds only for the part of the basis inside its bracket, as for income tax",
        ),
    },
    "S331": {
        "fr": (
            "« {key} » ne va pas avec « lecture: {reading} »",
            "« points », « avant » et « après » pour une courbe ; « paliers » pour les autres lectures",
            "",
        ),
        "en": (
            "« {key} » does not go with « lecture: {reading} »",
            "« points », « avant » and « après » for a curve; « paliers » for the other readings",
            "",
        ),
    },
    "S332": {
        "fr": (
            "cette courbe ne dit rien avant son premier point",
            "« avant: constant » (le montant du premier point) ou « avant: proportionnel » (depuis zéro)",
            "",
        ),
        "en": (
            "this curve says nothing before its first point",
            "« avant: constant » (the amount of the first point) or « avant: proportionnel » (from zero)",
            "",
        ),
    },
    "S333": {
        "fr": (
            "cette courbe ne dit rien après son dernier point",
            "« après: constant » (le montant du dernier point) ou « après: prolongé » (la dernière pente)",
            "",
        ),
        "en": (
            "this curve says nothing after its last point",
            "« après: constant » (the amount of the last point) or « après: prolongé » (the last slope)",
            "",
        ),
    },
    "S334": {
        "fr": (
            "ce palier a deux fois la même borne : « {first} » et « {second} »",
            "une borne basse et une borne haute au plus",
            "gardez l'une des deux",
        ),
        "en": (
            "this bracket has the same bound twice: « {first} » and « {second} »",
            "at most one lower bound and one upper bound",
            "keep one of the two",
        ),
    },
    "S335": {
        "fr": ("ce palier n'a pas de borne", "une de ces clés : {keys}", ""),
        "en": ("this bracket has no bound", "one of these keys: {keys}", ""),
    },
    "S336": {
        "fr": ("ce palier n'a ni taux ni montant", "« taux: », « montant: », ou les deux", ""),
        "en": ("this bracket has neither rate nor amount", "« taux: », « montant: », or both", ""),
    },
    "S337": {
        "fr": (
            "« {key} » accompagne « au-delà »",
            "« au-delà: » seul : sa borne est celle du palier précédent",
            "retirez « au-delà », ou retirez « {key} »",
        ),
        "en": (
            "« {key} » stands beside « au-delà »",
            "« au-delà: » alone: its bound is that of the bracket before",
            "remove « au-delà », or remove « {key} »",
        ),
    },
    "S338": {
        "fr": (
            "« au-delà » est suivi d'une valeur",
            "« au-delà: » sans rien après, ou « au-delà de: » suivi de la borne",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« au-delà » is followed by a value",
            "« au-delà: » with nothing after it, or « au-delà de: » followed by the bound",
            "write « {suggestion} »",
        ),
    },
    "S339": {
        "fr": (
            "cette ligne compte {found} cases, pour {columns} colonnes et une valeur",
            "{wanted} cases séparées par « | »",
            "une case où tout convient s'écrit « - »",
        ),
        "en": (
            "this line has {found} cells, for {columns} columns and one value",
            "{wanted} cells separated by « | »",
            "a cell that accepts anything is written « - »",
        ),
    },
    "S340": {
        "fr": ("aucun compte n'est donné", "« plus: » ou « moins: » suivi d'une liste de comptes", ""),
        "en": ("no account is given", "« plus: » or « moins: » followed by a list of accounts", ""),
    },
    "S341": {
        "fr": (
            "« {word} » n'est pas un compte",
            "les premiers chiffres d'un compte, comme « 70 » ou « 6221 »",
            "un compte par ligne, sans son intitulé",
        ),
        "en": (
            "« {word} » is not an account",
            "the first digits of an account, such as « 70 » or « 6221 »",
            "one account on each line, without its title",
        ),
    },
    "S343": {
        "fr": (
            "un cumul ne porte pas sur {months} mois",
            "« depuis: » suivi de 2 à {most} mois",
            "",
        ),
        "en": ("a running total does not span {months} months", "« depuis: » followed by 2 to {most} mois", ""),
    },
    "S342": {
        "fr": ("« {key} » n'a qu'un élément", "au moins deux éléments", "ajoutez-en un, ou écrivez « valeur: »"),
        "en": ("« {key} » has a single item", "at least two items", "add another, or write « valeur: »"),
    },
}
