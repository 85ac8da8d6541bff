"""Sentences of the layout of a text, and of its related places (L130 to L199)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L130": {
        "fr": (
            "le retrait de cette ligne ne correspond à aucune des précédentes",
            "le même retrait que les clés du même niveau",
            "alignez-la sur la clé à laquelle elle appartient",
        ),
        "en": (
            "the indentation of this line matches none of those above",
            "the same indentation as the keys of the same level",
            "align it with the key it belongs to",
        ),
    },
    "L131": {
        "fr": (
            "il manque « : » après cette clé",
            "une clé, « : », une espace, puis sa valeur",
            "si c'est la suite de la valeur précédente, mettez-la en retrait",
        ),
        "en": (
            "« : » is missing after this key",
            "a key, « : », a space, then its value",
            "if this continues the value above, indent it",
        ),
    },
    "L132": {
        "fr": (
            "ce guillemet n'est jamais fermé",
            "le même guillemet à la fin de la valeur",
            "fermez-le ; une valeur avec une apostrophe se met entre guillemets doubles",
        ),
        "en": (
            "this quote is never closed",
            "the same quote at the end of the value",
            "close it; a value with an apostrophe goes between double quotes",
        ),
    },
    "L133": {
        "fr": (
            "un second « : » suivi d'une espace sur la même ligne",
            "une seule clé par ligne, ou la valeur entre guillemets",
            "écrivez {suggestion}",
        ),
        "en": (
            "a second « : » followed by a space on the same line",
            "one key per line, or the value between quotes",
            "write {suggestion}",
        ),
    },
    "L134": {
        "fr": ("une valeur ne commence pas par « {character} »", "la valeur entre guillemets", "écrivez {suggestion}"),
        "en": ("a value does not begin with « {character} »", "the value between quotes", "write {suggestion}"),
    },
    "L135": {
        "fr": (
            "« {escape} » n'est pas un caractère connu entre guillemets doubles",
            "le caractère lui-même",
            "doublez la barre « \\\\ », ou utilisez des guillemets simples",
        ),
        "en": (
            "« {escape} » is not a known character between double quotes",
            "the character itself",
            "double the bar « \\\\ », or use single quotes",
        ),
    },
    "L136": {
        "fr": (
            "du texte suit le guillemet fermant",
            "rien après la valeur entre guillemets",
            "entourez toute la valeur de guillemets doubles",
        ),
        "en": (
            "some text follows the closing quote",
            "nothing after the quoted value",
            "put double quotes around the whole value",
        ),
    },
    "L137": {
        "fr": (
            "une ligne de liste « - » se trouve parmi des clés",
            "une clé, ou une liste sous une clé",
            "alignez le « - » sous les autres lignes de sa liste",
        ),
        "en": (
            "a « - » line of a list stands among keys",
            "a key, or a list under a key",
            "align the « - » with the other lines of its list",
        ),
    },
    "L138": {
        "fr": (
            "cette ligne n'est pas une ligne de liste",
            "une ligne « - valeur », comme les précédentes",
            "commencez-la par « - », ou changez son retrait",
        ),
        "en": (
            "this line is not a line of a list",
            "a « - value » line, like those above",
            "begin it with « - », or change its indentation",
        ),
    },
    "L139": {
        "fr": (
            "une liste commence sur la ligne de sa clé",
            "chaque « - » sur sa propre ligne, sous la clé",
            "passez à la ligne avant ce « - »",
        ),
        "en": (
            "a list begins on the line of its key",
            "each « - » on its own line, under the key",
            "start a new line before this « - »",
        ),
    },
    "L140": {
        "fr": (
            "du texte suit « | » ou « > » sur la même ligne",
            "le texte sur les lignes suivantes, en retrait",
            "passez à la ligne ; si ce signe fait partie de la valeur, mettez-la entre guillemets",
        ),
        "en": (
            "some text follows « | » or « > » on the same line",
            "the text on the next lines, indented",
            "start a new line; if this sign is part of the value, put it between quotes",
        ),
    },
    "L141": {
        "fr": (
            "aucune espace ne suit ce « : »",
            "une clé, « : », une espace, puis sa valeur",
            "écrivez « {suggestion} »",
        ),
        "en": ("no space follows this « : »", "a key, « : », a space, then its value", "write « {suggestion} »"),
    },
    "L190": {"fr": ("déjà écrite ici", "", ""), "en": ("already written here", "", "")},
    "L191": {
        "fr": ("la virgule de « {amount} » y couperait le montant", "", ""),
        "en": ("the comma of « {amount} » would cut the amount there", "", ""),
    },
    "L199": {
        "fr": (
            "il y a plus de {limit} problèmes dans ce fichier",
            "un texte dont les premières erreurs sont corrigées",
            "corrigez ceux-ci, puis relisez le fichier",
        ),
        "en": (
            "there are more than {limit} problems in this file",
            "a text whose first mistakes are corrected",
            "correct these, then read the file again",
        ),
    },
}
