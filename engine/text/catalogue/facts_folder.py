"""Sentences of the description of a cooperative and of its files taken together (F98x and F99x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F980": {
        "fr": ("la clé « {key} » manque", "la clé « {key} » et sa valeur", ""),
        "en": ("the key « {key} » is missing", "the key « {key} » and its value", ""),
    },
    "F981": {
        "fr": (
            "la clé « {key} » n'existe pas ici",
            "une clé de la description d'une coopérative",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "the key « {key} » does not exist here",
            "a key of the description of a cooperative",
            "write « {suggestion} »",
        ),
    },
    "F982": {
        "fr": (
            "« {key} » n'a pas la bonne forme",
            "une liste de fichiers pour « comptabilité », des lignes « notre nom: leur colonne » pour « colonnes »",
            "",
        ),
        "en": (
            "« {key} » does not have the right shape",
            "a list of files for « comptabilité », lines « our name: their column » for « colonnes »",
            "",
        ),
    },
    "F983": {
        "fr": ("« {word} » n'est pas un mot connu ici", "un de ces mots : {usual}", "écrivez « {suggestion} »"),
        "en": ("« {word} » is not a known word here", "one of these words: {usual}", "write « {suggestion} »"),
    },
    "F984": {
        "fr": ("« {key} » n'a pas de valeur simple", "un texte sur une ligne", ""),
        "en": ("« {key} » has no simple value", "a text on one line", ""),
    },
    "F985": {
        "fr": (
            "le fichier « {word} » est hors du dossier de la coopérative",
            "un chemin qui part de ce dossier, sans « .. »",
            "déposez le fichier dans le dossier de la coopérative",
        ),
        "en": (
            "the file « {word} » is out of the folder of the cooperative",
            "a path from that folder, without « .. »",
            "put the file in the folder of the cooperative",
        ),
    },
    "F986": {
        "fr": ("la structure a deux codes : « {word} » et « {other} »", "un seul code pour la structure", ""),
        "en": ("the structure has two codes: « {word} » and « {other} »", "a single code for the structure", ""),
    },
    "F987": {
        "fr": (
            "les activités ne sont pas connues : aucun code du grand livre ne peut être vérifié",
            "un fichier « activités »",
            "ajoutez donnees/activites.csv",
        ),
        "en": (
            "the activities are not known: no code of the ledger can be checked",
            "a file « activités »",
            "add donnees/activites.csv",
        ),
    },
    "F988": {
        "fr": (
            "« {file} » est le même fichier que « {other} » ; il n'est pas compté deux fois",
            "des fichiers différents",
            "retirez l'un des deux",
        ),
        "en": (
            "« {file} » is the same file as « {other} »; it is not counted twice",
            "different files",
            "remove one of them",
        ),
    },
    "F989": {
        "fr": (
            "des lignes de ce fichier figurent aussi dans « {other} » (nombre : {lines}) et sont comptées deux fois",
            "chaque ligne dans un seul fichier",
            "vérifiez les périodes des deux exports",
        ),
        "en": (
            "lines of this file also stand in « {other} » (count: {lines}) and are counted twice",
            "each line in a single file",
            "check the periods of the two exports",
        ),
    },
    "F990": {
        "fr": (
            "rien ne dit à quelle activité vont les lignes de ce FEC",
            "une clé « analytique » (nom de la colonne) ou « table » (fichier compte, journal, auxiliaire, activité)",
            "",
        ),
        "en": (
            "nothing says to which activity the lines of this FEC go",
            "a key « analytique » (name of the column) or « table » (file compte, journal, auxiliaire, activité)",
            "",
        ),
    },
    "F991": {
        "fr": (
            "le mois clos {month} ne se lit pas",
            "un fichier écrit à la clôture du mois, avec ses lignes",
            "restaurez ce fichier depuis une sauvegarde",
        ),
        "en": (
            "the closed month {month} cannot be read",
            "a file written when the month was closed, with its lines",
            "restore this file from a backup",
        ),
    },
    "F992": {
        "fr": ("l'autre est ici", "la même donnée", ""),
        "en": ("the other one is here", "the same data", ""),
    },
}
