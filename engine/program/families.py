"""Account families of a basis: what would be counted twice."""

from __future__ import annotations

from engine.statute.forms import Accounts
from engine.text.document import Text
from engine.text.problems import Problems, Related, problem


def check_families(accounts: Accounts, problems: Problems) -> None:
    """Refuse a family within another on the same side (a family of « moins » within one of « plus » is an exclusion)."""
    for side in (accounts.plus, accounts.minus):
        first: dict[str, Text] = {}
        for family in side:
            first.setdefault(family.value, family)
        for family in side:
            twin = first[family.value]
            wider = [first.get(family.value[:length]) for length in range(1, len(family.value))]
            other = next((found for found in (None if twin is family else twin, *wider) if found is not None), None)
            if other is not None:
                related = (Related(other.span, "V429"),)
                words = {"account": family.value, "family": other.value}
                problems.add(problem("B715", family.span, related=related, **words))
