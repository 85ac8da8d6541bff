"""Why a contribution changes, in sentences: the month under both texts, then what differs on the way."""

from __future__ import annotations

from engine.compare.answer_words import say
from engine.compare.largest import Change

COUNTED = ("C'est la somme de ", "C\u2019est la somme de ", "This is the sum of ")
"""How the sentence begins that counts the terms of a sum: beside the amounts, it says nothing."""


def explained(change: Change, locale: str, *, named: bool) -> str:
    """Return why a contribution changes, in sentences; ``named``: whether the activity may be."""
    before, after = (" ".join(one for one in told if not one.startswith(COUNTED)) for told in change.told)
    if not before or not after:
        return ""
    after = after[:1].lower() + after[1:] if not after[1:2].isupper() else after
    said = say("month_explained", locale, before=before, after=after)
    if change.activity:
        said = f"{say('of_activity', locale, name=change.activity) if named else say('of_one_activity', locale)} {said}"
    absent = say("not_reached", locale)
    moved = " ; ".join(
        say("moved", locale, name=name, before=one or absent, after=other or absent) for name, one, other in change.moved
    )
    return f"{said} {moved}." if moved else said
