"""The sentences about files of facts: what is wrong with those sent, and what changed between two versions."""

from __future__ import annotations

PROBLEMS: dict[str, dict[str, tuple[str, str, str]]] = {
    "A340": {
        "fr": (
            "« {name} » n'est pas un fichier de faits de cette coopérative",
            "un fichier que nomme cooperative.yaml, ou sa place d'usage dans donnees",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {name} » is no file of facts of this cooperative",
            "a file that cooperative.yaml names, or its usual place in donnees",
            "write « {suggestion} »",
        ),
    },
    "A341": {
        "fr": ("« {name} » est envoyé deux fois", "chaque fichier une seule fois", ""),
        "en": ("« {name} » is sent twice", "each file only once", ""),
    },
    "A342": {
        "fr": ("aucun fichier n'est envoyé", "au moins une partie « file » avec un nom de fichier", ""),
        "en": ("no file is sent", "at least one part « file » with the name of a file", ""),
    },
    "A343": {
        "fr": (
            "« {name} » existe, et rien ne dit quelle version est remplacée",
            "avant le fichier, un champ « number » avec le numéro de ce qui a été lu",
            "",
        ),
        "en": (
            "« {name} » exists, and nothing says which version is replaced",
            "before the file, a field « number » with the number of what was read",
            "",
        ),
    },
    "A344": {
        "fr": (
            "aucune ligne de faits ne commence à la ligne {row} de « {name} »",
            "un numéro de ligne donné par la lecture du fichier",
            "",
        ),
        "en": ("no row of facts starts at line {row} of « {name} »", "a number of line that reading the file gives", ""),
    },
    "A345": {
        "fr": ("« {name} » n'est pas une colonne de ce fichier, ou en est deux", "une de ses colonnes : {known}", ""),
        "en": ("« {name} » is no column of this file, or is two of them", "one of its columns: {known}", ""),
    },
    "A346": {
        "fr": (
            "les lignes de « {name} », un classeur, ne se corrigent pas une à une",
            "le classeur corrigé, importé de nouveau",
            "",
        ),
        "en": ("the rows of « {name} », a workbook, are not corrected one by one", "the workbook corrected, imported again", ""),
    },
    "A347": {
        "fr": ("« {name} » a des octets que son encodage n'a pas", "le fichier corrigé, importé de nouveau", ""),
        "en": ("« {name} » has bytes that its encoding has not", "the file corrected, imported again", ""),
    },
    "A348": {
        "fr": (
            "ce texte ne peut pas être écrit dans la colonne « {name} »",
            "une seule ligne, sans formule de tableur, dans l'encodage du fichier, de 2 000 caractères au plus",
            "",
        ),
        "en": (
            "this text cannot be written in the column « {name} »",
            "one line, without a formula, in the encoding of the file, of 2,000 characters at most",
            "",
        ),
    },
    "A349": {
        "fr": ("la ligne ne dirait rien", "au moins une cellule ; pour ôter une ligne, « change » vaut « remove »", ""),
        "en": ("the row would say nothing", "at least one cell; to take a row away, « change » is « remove »", ""),
    },
    "A350": {
        "fr": ("cette correction changerait la lecture du reste de « {name} »", "le fichier corrigé, importé de nouveau", ""),
        "en": ("this correction would change how the rest of « {name} » is read", "the file corrected, imported again", ""),
    },
    "A351": {
        "fr": (
            "les parties de la requête ne peuvent pas être lues jusqu'au bout",
            "un multipart/form-data entier, avec sa dernière limite",
            "",
        ),
        "en": ("the parts of the request cannot be read to the end", "a whole multipart/form-data, with its last boundary", ""),
    },
    "A352": {
        "fr": ("trop de parties dans une seule requête", "au plus {max} fichiers, chacun avec sa place et son numéro", ""),
        "en": ("too many parts in one request", "at most {max} files, each with its place and its number", ""),
    },
    "A353": {
        "fr": ("un fichier est trop grand", "au plus {max} Mio par fichier", ""),
        "en": ("a file is too large", "at most {max} MiB for a file", ""),
    },
    "A354": {
        "fr": ("les fichiers sont trop grands ensemble", "au plus {max} Mio en une requête", ""),
        "en": ("the files are too large together", "at most {max} MiB in one request", ""),
    },
    "A355": {
        "fr": (
            "la partie « {name} » ne décrit aucun fichier",
            "« path » et « number », une fois chacun, avant chaque « file »",
            "",
        ),
        "en": ("the part « {name} » describes no file", "« path » and « number », once each, before each « file »", ""),
    },
    "A356": {
        "fr": ("« {name} » n'est pas un numéro de version", "le numéro de ce qui a été lu, ou 0 pour un nouveau fichier", ""),
        "en": ("« {name} » is no number of a version", "the number of what was read, or 0 for a new file", ""),
    },
    "A357": {
        "fr": (
            "« line » et « cells » ne vont pas avec « {name} »",
            "« line » et « cells » pour « replace », « cells » pour « add », « line » pour « remove »",
            "",
        ),
        "en": (
            "« line » and « cells » do not go with « {name} »",
            "« line » and « cells » for « replace », « cells » for « add », « line » for « remove »",
            "",
        ),
    },
    "A358": {
        "fr": ("« {name} » est un classeur binaire (.xlsb), qui ne se contrôle pas", "un classeur .xlsx, ou un CSV", ""),
        "en": ("« {name} » is a binary workbook (.xlsb), which cannot be checked", "a workbook .xlsx, or a CSV", ""),
    },
    "A359": {
        "fr": ("lire ces fichiers prend plus de temps qu'il n'est permis", "des fichiers plus petits, un par import", ""),
        "en": ("reading these files takes longer than is allowed", "smaller files, one for each import", ""),
    },
    "A360": {
        "fr": ("lire ces fichiers prend plus de mémoire qu'il n'est permis", "des fichiers plus petits, un par import", ""),
        "en": ("reading these files takes more memory than is allowed", "smaller files, one for each import", ""),
    },
    "A373": {
        "fr": ("cooperative.yaml est trop long", "au plus {max} Kio", ""),
        "en": ("cooperative.yaml is too long", "at most {max} KiB", ""),
    },
    "A374": {
        "fr": (
            "« {key} » choisit les règles et ne change pas par un import",
            "ce que dit cooperative.yaml aujourd'hui : « {before} »",
            "",
        ),
        "en": (
            "« {key} » chooses the rules, and does not change by an import",
            "what cooperative.yaml says today: « {before} »",
            "",
        ),
    },
    "A375": {
        "fr": (
            "« {name} », que nomme cooperative.yaml, ne peut pas être un nouveau fichier de faits",
            "un fichier dans donnees, comme donnees/grand_livre_2027.csv, qui n'est ni un texte ni un dossier",
            "",
        ),
        "en": (
            "« {name} », which cooperative.yaml names, cannot be a new file of facts",
            "a file in donnees, such as donnees/grand_livre_2027.csv, which is neither a text nor a folder",
            "",
        ),
    },
    "A376": {
        "fr": (
            "« {name} » existe, et ce cooperative.yaml ne le lirait plus",
            "« {key}: {name} », ou rien à « {key} » si c'est sa place d'usage",
            "",
        ),
        "en": (
            "« {name} » exists, and this cooperative.yaml would no longer read it",
            "« {key}: {name} », or nothing under « {key} » if that is its usual place",
            "",
        ),
    },
    "A383": {
        "fr": (
            "« {name} » garde les dérogations accordées : il ne s'envoie pas",
            "une dérogation demandée, puis accordée par quelqu'un d'autre (« …/waivers »)",
            "",
        ),
        "en": (
            "« {name} » keeps the waivers that were granted: it is not sent",
            "a waiver asked for, then granted by somebody else (« …/waivers »)",
            "",
        ),
    },
}

DIFFERENCES: dict[str, dict[str, str]] = {
    "fr": {
        "added": "ligne {line} ajoutée : {cells}",
        "removed": "ligne {line} ôtée : {cells}",
        "altered": "{key}, {column} : « {before} » devient « {after} »",
        "columns_added": "colonne « {column} » ajoutée",
        "columns_removed": "colonne « {column} » ôtée",
    },
    "en": {
        "added": "line {line} added: {cells}",
        "removed": "line {line} removed: {cells}",
        "altered": "{key}, {column}: « {before} » becomes « {after} »",
        "columns_added": "column « {column} » added",
        "columns_removed": "column « {column} » removed",
    },
}
