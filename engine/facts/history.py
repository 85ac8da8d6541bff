"""The figures of earlier months, as checks compare this one with them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.run.running import Key

Figures = Mapping[int, Mapping[Key, Mapping[str, int]]]
"""For each earlier month that is known (year*12+month-1), the columns in cents of each entity, by role."""

MEAN_MONTHS = 3
"""Months of which the mean basis is taken."""


def mean_basis(history: Figures, key: Key, month: int) -> int | None:
    """Return the mean of the basis of the three months before, to the nearest cent, halves away from zero.

    None when one of the months, or the basis of the entity in one of them, is not known.
    """
    found = [history.get(month - back, {}).get(key, {}).get("assiette") for back in range(1, MEAN_MONTHS + 1)]
    known = [value for value in found if value is not None]
    if len(known) < MEAN_MONTHS:
        return None
    total = sum(known)
    size = (2 * abs(total) + MEAN_MONTHS) // (2 * MEAN_MONTHS)
    return size if total >= 0 else -size


def before(history: Figures, key: Key, month: int, role: str) -> int | None:
    """Return the figure of an entity in the month before, None when it is not known."""
    return history.get(month - 1, {}).get(key, {}).get(role)
