"""Sentences of the encoding of a file and of its characters (L120 to L129)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "L120": {
        "fr": (
            "le fichier est enregistré en {encoding}",
            "un fichier enregistré en UTF-8",
            "enregistrez-le à nouveau en choisissant l'encodage UTF-8",
        ),
        "en": (
            "the file is saved in {encoding}",
            "a file saved in UTF-8",
            "save it again, choosing the UTF-8 encoding",
        ),
    },
    "L121": {
        "fr": (
            "le fichier semble enregistré en Latin-1 ou Windows-1252 : « {letter} » y est l'octet {byte}",
            "un fichier enregistré en UTF-8",
            "enregistrez-le à nouveau en choisissant l'encodage UTF-8",
        ),
        "en": (
            "the file seems saved in Latin-1 or Windows-1252: « {letter} » is the byte {byte}",
            "a file saved in UTF-8",
            "save it again, choosing the UTF-8 encoding",
        ),
    },
    "L122": {
        "fr": ("un caractère est abîmé : l'octet {byte} n'a pas de sens ici", "un texte en UTF-8", "retapez ce mot"),
        "en": (
            "a character is damaged: the byte {byte} has no meaning here",
            "a text in UTF-8",
            "type this word again",
        ),
    },
    "L123": {
        "fr": (
            "le caractère {character} ne s'écrit pas dans un texte",
            "des lettres, chiffres et signes",
            "effacez-le",
        ),
        "en": ("the character {character} is not one to write in a text", "letters, digits and signs", "delete it"),
    },
    "L124": {
        "fr": (
            "le caractère {character} est invisible, ou change l'ordre des lettres à l'écran",
            "des caractères que chacun voit",
            "effacez-le, puis retapez le mot",
        ),
        "en": (
            "the character {character} is invisible, or changes the order of letters on screen",
            "characters that everyone sees",
            "delete it, then type the word again",
        ),
    },
    "L125": {
        "fr": (
            "« {letters} » vient d'un autre alphabet que le reste du mot",
            "un mot écrit dans un seul alphabet",
            "retapez le mot au clavier",
        ),
        "en": (
            "« {letters} » comes from another alphabet than the rest of the word",
            "a word written in one alphabet",
            "type the word again on the keyboard",
        ),
    },
    "L126": {
        "fr": ("la moitié d'un caractère est écrite ici", "un caractère entier", "écrivez le caractère lui-même"),
        "en": ("half of a character is written here", "a whole character", "write the character itself"),
    },
    "L127": {
        "fr": ("« {letters} » passe pour d'autres lettres", "des lettres ordinaires", "retapez le mot au clavier"),
        "en": ("« {letters} » passes for other letters", "ordinary letters", "type the word again on the keyboard"),
    },
    "L128": {
        "fr": (
            "cette espace est insécable, et ne compte pas comme une espace ici",
            "une espace ordinaire autour des clés et en retrait",
            "effacez-la, puis retapez une espace",
        ),
        "en": (
            "this is a no-break space, and does not count as a space here",
            "an ordinary space around keys and in indentation",
            "delete it, then type a space",
        ),
    },
}
