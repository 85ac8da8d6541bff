"""Sentences of what a text may contain, and of its limits (L100 to L119)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L100": {
        "fr": (
            "le fichier est trop grand : {size} Kio",
            "au plus {limit} Kio",
            "séparez ce texte en plusieurs fichiers",
        ),
        "en": ("the file is too large: {size} KiB", "at most {limit} KiB", "split this text into several files"),
    },
    "L101": {
        "fr": (
            "le texte ne se lit plus à partir d'ici",
            "une ligne « clé: valeur » ou une ligne de liste « - valeur »",
            "si c'est une valeur, mettez-la entre guillemets",
        ),
        "en": (
            "the text cannot be read from here on",
            "a « key: value » line or a « - value » line of a list",
            "if this is a value, put it between quotes",
        ),
    },
    "L102": {
        "fr": (
            "la clé « {key} » est écrite deux fois",
            "une seule fois chaque clé au même niveau",
            "gardez l'une des deux, ou renommez l'autre",
        ),
        "en": (
            "the key « {key} » is written twice",
            "each key once at the same level",
            "keep one, or rename the other",
        ),
    },
    "L103": {
        "fr": (
            "les clés « {key} » et « {other} » se ressemblent trop",
            "des clés qui diffèrent par plus que les accents ou les majuscules",
            "s'il s'agit de la même, gardez-en une seule ; sinon, renommez-en une",
        ),
        "en": (
            "the keys « {key} » and « {other} » look too much alike",
            "keys that differ by more than accents or capitals",
            "if they are the same, keep only one; otherwise rename one of them",
        ),
    },
    "L104": {
        "fr": (
            "écriture entre « {signs} » : la virgule y sépare les données, et couperait un montant",
            "une ligne par donnée, en retrait ; une phrase qui commence par une accolade, entre guillemets",
            "{suggestion}",
        ),
        "en": (
            "writing between « {signs} »: a comma separates data there, and would cut an amount",
            "one indented line for each; a sentence that begins with a brace, between quotes",
            "{suggestion}",
        ),
    },
    "L105": {
        "fr": (
            "« {dropped} » est lu comme un commentaire et ne fait pas partie de la valeur",
            "deux espaces avant le « # » d'un commentaire",
            "ajoutez une espace si c'est un commentaire ; mettez la valeur entre guillemets sinon",
        ),
        "en": (
            "« {dropped} » is read as a comment and is not part of the value",
            "two spaces before the « # » of a comment",
            "add a space if this is a comment; put the value between quotes otherwise",
        ),
    },
    "L106": {
        "fr": (
            "l'ancre « {name} » n'est pas admise",
            "la valeur seule",
            "effacez l'ancre ; si le texte commence par « & », mettez-le entre guillemets",
        ),
        "en": (
            "the anchor « {name} » is not accepted",
            "the value alone",
            "delete the anchor; if the text begins with « & », put it between quotes",
        ),
    },
    "L107": {
        "fr": (
            "le renvoi « *{name} » n'est pas admis",
            "la valeur elle-même",
            "recopiez la valeur ; si le texte commence par « * », mettez-le entre guillemets",
        ),
        "en": (
            "the alias « *{name} » is not accepted",
            "the value itself",
            "copy the value; if the text begins with « * », put it between quotes",
        ),
    },
    "L108": {
        "fr": (
            "le marqueur « {name} » n'est pas admis",
            "la valeur seule : sa place dit déjà son genre",
            "effacez le marqueur ; si le texte commence par « ! », mettez-le entre guillemets",
        ),
        "en": (
            "the tag « {name} » is not accepted",
            "the value alone: its place already tells its kind",
            "delete the tag; if the text begins with « ! », put it between quotes",
        ),
    },
    "L109": {
        "fr": ("une directive « % » n'est pas admise", "un texte qui commence par ses clés", "effacez cette ligne"),
        "en": ("a « % » directive is not accepted", "a text that begins with its keys", "delete this line"),
    },
    "L110": {
        "fr": (
            "il y a trop de niveaux de retrait",
            "au plus {limit} niveaux",
            "donnez un nom à une partie, et sortez-la",
        ),
        "en": ("there are too many levels of indentation", "at most {limit} levels", "name a part and move it out"),
    },
    "L111": {
        "fr": (
            "le texte compte trop d'éléments",
            "au plus {limit} clés et valeurs",
            "séparez-le en plusieurs fichiers",
        ),
        "en": ("the text has too many elements", "at most {limit} keys and values", "split it into several files"),
    },
    "L112": {
        "fr": (
            "cette clé est trop longue",
            "au plus {limit} caractères",
            "écrivez un nom court, et la phrase dans un titre",
        ),
        "en": ("this key is too long", "at most {limit} characters", "write a short name, and the sentence in a title"),
    },
    "L113": {
        "fr": (
            "cette valeur est trop longue : {length} caractères",
            "au plus {limit} caractères",
            "résumez-la, et citez le document qui la contient",
        ),
        "en": (
            "this value is too long: {length} characters",
            "at most {limit} characters",
            "sum it up, and name the document that contains it",
        ),
    },
    "L114": {
        "fr": ("la clé « << » n'est pas admise", "les clés elles-mêmes", "recopiez les lignes à reprendre"),
        "en": ("the key « << » is not accepted", "the keys themselves", "copy the lines to take over"),
    },
    "L115": {
        "fr": (
            "un autre texte commence ici dans le même fichier",
            "un seul texte par fichier",
            "effacez la ligne de séparation, ou mettez la suite dans un autre fichier",
        ),
        "en": (
            "another text begins here in the same file",
            "one text per file",
            "delete the separating line, or move what follows to another file",
        ),
    },
    "L116": {
        "fr": (
            "une clé tient sur plusieurs lignes ou est une liste",
            "un seul mot, puis « : »",
            "écrivez un nom simple",
        ),
        "en": ("a key spans several lines or is a list", "one word, then « : »", "write a simple name"),
    },
    "L117": {
        "fr": (
            "le fichier ne commence pas par une clé",
            "des lignes « clé: valeur »",
            "commencez par une clé suivie de « : » et d'une espace",
        ),
        "en": (
            "the file does not begin with a key",
            "« key: value » lines",
            "begin with a key followed by « : » and a space",
        ),
    },
    "L118": {
        "fr": ("le fichier est vide", "au moins une ligne « clé: valeur »", ""),
        "en": ("the file is empty", "at least one « key: value » line", ""),
    },
    "L119": {
        "fr": (
            "une tabulation sert de retrait",
            "des espaces, deux par niveau",
            "remplacez chaque tabulation par deux espaces",
        ),
        "en": ("a tab is used for indentation", "spaces, two for each level", "replace each tab with two spaces"),
    },
}
