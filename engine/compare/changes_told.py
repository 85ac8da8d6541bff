"""Why a contribution changes, in sentences."""

from __future__ import annotations

from engine.compare.answer_words import say
from engine.compare.largest import Change

COUNTED = ("C'est la somme de ", "C\u2019est la somme de ", "This is the sum of ")
"""How the sentence begins that counts the terms of a sum: beside the amounts, it says nothing."""


def explained(change: Change, locale: str) -> str:
    """Return why a contribution changes, in sentences."""
    before, after = (" ".join(one for one in told if not one.startswith(COUNTED)) for told in change.told)
    if not before or not after:
        return ""
    after = after[:1].lower() + after[1:] if not after[1:2].isupper() else after
    said = say("month_explained", locale, before=before, after=after)
    moved = " ; ".join(say("moved", locale, name=name, before=one, after=other) for name, one, other in change.moved)
    return f"{said} {moved}." if moved else said
