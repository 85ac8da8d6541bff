"""The figures of earlier months, by role: from the closed months of a cooperative and from the months folded to this one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from engine.facts.history import Figures
from engine.facts.months import closed_months
from engine.month.figures import columns
from engine.month.report import MonthReport
from engine.month.starting import closed_path
from engine.run.running import Key
from engine.statute.ruleset import Scope

YEARS_READ = 2
"""Closed months read back: those of the year at hand and of the one before are all that a check looks at."""

Month = dict[Key, dict[str, int]]


def earlier_figures(folder: Path, report: MonthReport) -> Figures:
    """Return the columns in euros of the activities, in cents, for each earlier month that is known."""
    found: dict[int, Month] = {}
    for month in closed_months(folder)[0]:
        if report.month - 12 * YEARS_READ <= month < report.month:
            found[month] = _closed(json.loads(closed_path(folder, month).read_bytes()))
    for step in report.earlier:
        there = replace(report, step=step)
        found.setdefault(
            step.month,
            {
                (Scope.ACTIVITY, entity.key): {
                    role: int(value) for role, value in columns(there, entity).items() if isinstance(value, int)
                }
                for entity in step.situation.activities
            },
        )
    return found


def _closed(data: object) -> Month:
    """Return the columns of a stored month; what is not an amount in euros is left out."""
    rows = data.get("activities") if isinstance(data, Mapping) else None
    found: Month = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("columns"), Mapping):
            amounts = {str(role): _cents(value) for role, value in row["columns"].items()}
            found[Scope.ACTIVITY, str(row.get("key"))] = {role: cents for role, cents in amounts.items() if cents is not None}
    return found


def _cents(value: object) -> int | None:
    match value:
        case {"value": str() as text, "unit": "€"} if text.partition(".")[2].isdecimal() and len(text.partition(".")[2]) == 2:
            return int(text.replace(".", ""))
        case _:
            return None
