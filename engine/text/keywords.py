"""The words that expressions keep for themselves, and the foreign words that people try instead."""

from __future__ import annotations

KEYWORDS = frozenset(
    "et ou non oui si alors sinon parmi entre est renseigné renseignée absent absente au de".split()  # noqa: SIM905
)

# Refused everywhere, names included: a name that reads like a connector in another language would mislead.
FOREIGN_WORDS = {
    "and": "et",
    "or": "ou",
    "not": "non",
    "if": "si",
    "then": "alors",
    "else": "sinon",
    "in": "parmi",
    "between": "entre",
    "is": "est",
    "true": "oui",
    "yes": "oui",
    "vrai": "oui",
    "false": "non",
    "no": "non",
    "faux": "non",
}


def intended_keyword(word: str) -> str:
    """Return the keyword that a reserved but wrong writing stands for (``and``, ``SI``), or ""."""
    lowered = word.lower()
    if lowered in FOREIGN_WORDS:
        return FOREIGN_WORDS[lowered]
    return lowered if lowered in KEYWORDS and word != lowered else ""
