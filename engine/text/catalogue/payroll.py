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
}
