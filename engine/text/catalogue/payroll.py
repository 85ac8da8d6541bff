"""Sentences about the check before payroll: its run (P00x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "P001": {
        "fr": (
            "le moteur de règles n'a pas répondu ({reason}) ; rien n'est perdu",
            "une réponse pour chaque contrôle",
            "relancez le contrôle",
        ),
        "en": (
            "the rule engine did not answer ({reason}); nothing is lost",
            "an answer for each check",
            "run the check again",
        ),
    },
    "P002": {
        "fr": (
            "la coopérative a {count} personnes",
            "{most} personnes au plus à contrôler d'un coup",
            "vérifiez le fichier des personnes : la même exportation y est peut-être plusieurs fois",
        ),
        "en": (
            "the cooperative has {count} people",
            "{most} people at most to check at once",
            "verify the file of people: the same export may be in it several times",
        ),
    },
    "P003": {
        "fr": ("il s'est arrêté avant la fin", "", ""),
        "en": ("it stopped before the end", "", ""),
    },
    "P004": {
        "fr": ("il est resté muet trop longtemps", "", ""),
        "en": ("it stayed silent for too long", "", ""),
    },
    "P005": {
        "fr": ("il a dépassé le temps accordé", "", ""),
        "en": ("it took longer than it is allowed", "", ""),
    },
    "P006": {
        "fr": ("il a rendu autre chose que des constats", "", ""),
        "en": ("it gave something else than findings", "", ""),
    },
    "P007": {
        "fr": ("la mémoire accordée ne lui suffit pas", "", ""),
        "en": ("the memory it is allowed does not suffice", "", ""),
    },
    "P008": {
        "fr": ("il signale « {detail} »", "", ""),
        "en": ("it reports « {detail} »", "", ""),
    },
}
