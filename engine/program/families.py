"""Account families of a basis: what would be counted twice."""

from __future__ import annotations

from engine.statute.forms import Accounts
from engine.text.problems import Problems, Related, problem


def check_families(accounts: Accounts, problems: Problems) -> None:
    """Refuse a family within another on the same side (a family of « moins » within one of « plus » is an exclusion)."""
    for side in (accounts.plus, accounts.minus):
        for rank, family in enumerate(side):
            for other_rank, other in enumerate(side):
                within = family.value.startswith(other.value) and (family.value != other.value or rank > other_rank)
                if rank != other_rank and within:
                    related = (Related(other.span, "V429"),)
                    words = {"account": family.value, "family": other.value}
                    problems.add(problem("B715", family.span, related=related, **words))
