"""Where the running totals of a rule start."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Since(StrEnum):
    """Where a running total starts again."""

    CALENDAR_YEAR = "janvier"
    FINANCIAL_YEAR = "début de l'exercice"
    QUARTER = "début du trimestre"
    ENTRY = "entrée"


@dataclass(frozen=True, slots=True)
class Window:
    """``depuis: 12 mois``: the last months, the current one included; each month the oldest one falls out."""

    months: int

    @property
    def value(self) -> str:
        """The window as written."""
        return f"{self.months} mois"
