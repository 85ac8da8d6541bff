"""Sentences of the files of a cooperative: opening them, their columns, their rows (F90x to F92x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F900": {
        "fr": (
            "le fichier « {file} » ne se lit pas",
            "un fichier présent dans le dossier de la coopérative",
            "vérifiez son nom et son dossier",
        ),
        "en": (
            "the file « {file} » cannot be read",
            "a file present in the folder of the cooperative",
            "check its name and its folder",
        ),
    },
    "F901": {
        "fr": ("le fichier a {rows} lignes", "au plus {limit} lignes", "séparez-le par exercice"),
        "en": ("the file has {rows} lines", "at most {limit} lines", "split it by financial year"),
    },
    "F902": {
        "fr": (
            "le fichier est vide",
            "les colonnes d'un fichier de type « {kind} », puis une ligne par donnée",
            "refaites l'export",
        ),
        "en": (
            "the file is empty",
            "the columns of a file of kind « {kind} », then one line for each",
            "export it again",
        ),
    },
    "F903": {
        "fr": ("le fichier est trop grand : {size} Mio", "au plus {limit} Mio", "séparez-le par exercice"),
        "en": ("the file is too large: {size} MiB", "at most {limit} MiB", "split it by financial year"),
    },
    "F904": {
        "fr": (
            "le classeur ne s'ouvre pas",
            "un classeur .xlsx entier et sans mot de passe",
            "rouvrez-le dans un tableur et enregistrez-le de nouveau",
        ),
        "en": (
            "the workbook does not open",
            "a whole .xlsx workbook without password",
            "open it in a spreadsheet and save it again",
        ),
    },
    "F905": {
        "fr": ("le classeur occupe trop de place une fois décompressé", "au plus {limit} Mio", "exportez-le en CSV"),
        "en": ("the workbook takes too much room once unpacked", "at most {limit} MiB", "export it as CSV"),
    },
    "F906": {
        "fr": (
            "un guillemet s'ouvre sur cette ligne et ne se ferme pas",
            "un guillemet fermant à la fin de la cellule",
            "effacez ce guillemet, ou doublez-le s'il fait partie du texte",
        ),
        "en": (
            "a quote opens on this line and does not close",
            "a closing quote at the end of the cell",
            "delete the quote, or double it if it is part of the text",
        ),
    },
    "F907": {
        "fr": (
            "la ligne a {length} caractères",
            "au plus {limit} caractères par ligne",
            "refaites l'export : plusieurs lignes y sont sans doute collées",
        ),
        "en": (
            "the line has {length} characters",
            "at most {limit} characters in a line",
            "export it again: several lines were probably joined",
        ),
    },
    "F908": {
        "fr": (
            "le séparateur « {separator} » ne sépare rien dans ce fichier",
            "des cellules séparées par « {separator} »",
            "retirez « séparateur » : il est reconnu sans qu'on le dise",
        ),
        "en": (
            "the separator « {separator} » separates nothing in this file",
            "cells separated by « {separator} »",
            "remove « séparateur »: it is recognised without being told",
        ),
    },
    "F909": {
        "fr": (
            "le classeur n'a pas de feuille « {tab} »",
            "le nom d'une feuille du classeur",
            "retirez « feuille » pour lire la première",
        ),
        "en": (
            "the workbook has no sheet « {tab} »",
            "the name of a sheet of the workbook",
            "remove « feuille » to read the first one",
        ),
    },
    "F910": {
        "fr": (
            "la colonne « {column} » manque dans ce fichier ({kind})",
            "une colonne nommée : {usual}",
            "la colonne « {suggestion} » est peut-être celle-là : renommez-la, ou dites-le sous « colonnes »",
        ),
        "en": (
            "the column « {column} » is missing in this file ({kind})",
            "a column named: {usual}",
            "the column « {suggestion} » may be the one: rename it, or say so under « colonnes »",
        ),
    },
    "F911": {
        "fr": (
            "deux colonnes se nomment « {column} »",
            "une seule colonne de ce nom",
            "renommez celle qui n'est pas la bonne",
        ),
        "en": (
            "two columns are named « {column} »",
            "a single column of that name",
            "rename the one that is not meant",
        ),
    },
    "F912": {
        "fr": (
            "aucune colonne ne se nomme « {column} », annoncée pour « {name} »",
            "le nom exact d'une colonne du fichier",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no column is named « {column} », announced for « {name} »",
            "the exact name of a column of the file",
            "write « {suggestion} »",
        ),
    },
    "F913": {
        "fr": (
            "la colonne « {column} » n'est pas utilisée",
            "un nom de colonne connu",
            "s'il s'agit de « {suggestion} », renommez-la",
        ),
        "en": ("the column « {column} » is not used", "a known name of column", "if it is « {suggestion} », rename it"),
    },
    "F914": {
        "fr": (
            "deux colonnes se nomment « {column} » : aucune n'est utilisée",
            "une seule colonne de ce nom",
            "renommez-en une",
        ),
        "en": (
            "two columns are named « {column} »: neither is used",
            "a single column of that name",
            "rename one of them",
        ),
    },
    "F920": {
        "fr": (
            "la ligne n'a pas toutes ses cellules : {cells} sur {width}",
            "une cellule par colonne, même vide",
            "le fichier est peut-être coupé : refaites l'export",
        ),
        "en": (
            "the line lacks some of its cells: {cells} out of {width}",
            "one cell for each column, even empty",
            "the file may be cut: export it again",
        ),
    },
    "F921": {
        "fr": (
            "la ligne a {cells} cellules pour {width} colonnes",
            "une cellule par colonne",
            "mettez entre guillemets le texte qui contient le séparateur",
        ),
        "en": (
            "the line has {cells} cells for {width} columns",
            "one cell for each column",
            "put between quotes the text that holds the separator",
        ),
    },
    "F922": {
        "fr": (
            "la cellule contient un caractère de contrôle",
            "du texte ordinaire",
            "refaites l'export, ou retapez cette cellule",
        ),
        "en": ("the cell holds a control character", "ordinary text", "export it again, or type this cell again"),
    },
    "F923": {
        "fr": (
            "l'en-tête est répété ici ; la ligne n'est pas comptée",
            "un seul en-tête par fichier",
            "vérifiez que deux exports n'ont pas été mis bout à bout",
        ),
        "en": (
            "the header is repeated here; the line is not counted",
            "a single header in a file",
            "check that two exports were not put end to end",
        ),
    },
    "F924": {
        "fr": (
            "le fichier n'a que son en-tête",
            "au moins une ligne sous l'en-tête",
            "vérifiez la période de l'export",
        ),
        "en": ("the file has only its header", "at least one line under the header", "check the period of the export"),
    },
    "F925": {
        "fr": ("ligne de total, non comptée", "des lignes d'écritures seulement", ""),
        "en": ("line of totals, not counted", "lines of entries only", ""),
    },
}
