"""The facts and the policies of the common workload, the same for everyone: integers, in cents, drawn from a seed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Codes
from engine.columns.tables import Given, Table, World
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope

Integers = npt.NDArray[np.int64]
Columns = dict[str, Integers]

YEAR = 2025
SEED = 20250101
PEOPLE = ("ancienneté", "associé", "contrat")
ACTIVITIES = ("chiffre_d_affaires", "achats_du_mois", "frais", "trésorerie")
COLUMNS = ("chiffre_d_affaires", "achats_du_mois", "frais", "ancienneté", "associé", "contrat", "trésorerie")
"""In the order in which the C loop and the peers receive them."""
OUTPUTS = (
    "marge", "contribution", "enveloppe", "brut", "enveloppe_négative", "trésorerie_négative", "au_plafond",
    "sociétariat_dépassé", "brut_faible", "brut_au_delà_de_la_trésorerie",
)  # fmt: skip
POLICY = {
    "taux_1": 1_150, "taux_2": 1_000, "taux_3": 800, "seuil_1": 200_000, "seuil_2": 500_000, "plancher": 9_000,
    "plafond": 90_000, "cotisations": 142, "brut_minimum": 60_000,
}  # fmt: skip
"""The parameters of the text as it stands, in the integers of their kinds."""
YEAR_COLUMNS = ("chiffre_d_affaires", "achats_du_mois")
BREAKS = (0, 78_260, 200_000, 500_000, 850_000)  # the floor, the two thresholds and the ceiling meet the margin here


def policies(count: int) -> list[dict[str, int]]:
    """Return variants of the text: its first rate, its floor and its ceiling change together."""
    return [{"taux_1": 1_000 + 3 * rank, "plancher": 8_000 + 50 * rank, "plafond": 80_000 + 100 * rank} for rank in range(count)]


def drawn(rows: int, seed: int = SEED) -> Columns:
    """Return the facts of a month: what stands around every break first, then what chance gives."""
    draw = np.random.default_rng(seed)
    columns = {
        "chiffre_d_affaires": draw.integers(-50_000, 1_200_000, rows),
        "achats_du_mois": draw.integers(0, 300_000, rows),
        "frais": draw.integers(0, 100_000, rows),
        "ancienneté": draw.integers(0, 80, rows),
        "associé": draw.integers(0, 2, rows),
        "contrat": draw.integers(0, 6, rows),
        "trésorerie": draw.integers(-100_000, 1_000_000, rows),
    }
    edges = np.array([at + step for at in BREAKS for step in range(-12, 13)])
    count = min(rows, len(edges))
    columns["chiffre_d_affaires"][:count] = columns["achats_du_mois"][:count] + edges[:count]
    return columns


def drawn_year(rows: int) -> list[Columns]:
    """Return the facts of twelve months of the same activities."""
    found = []
    for month in range(12):
        columns = drawn(rows, SEED + 1 + month)
        found.append({name: columns[name] for name in YEAR_COLUMNS})
    return found


def world_of_columns(columns: Columns, month: int = YEAR * 12, keys: list[int] | None = None) -> World:
    """Return a month whose rows are activities, each of one person; ``keys`` name them from month to month."""
    rows = len(columns["chiffre_d_affaires"])
    whole = np.broadcast_to(np.zeros(1, np.intp), (rows,))  # one cooperative: nothing to keep for each row
    named = range(rows) if keys is None else keys

    def given(names: tuple[str, ...]) -> dict[str, Given]:
        return {name: Given(columns[name]) for name in names if name in columns}

    tables = {
        Scope.COOPERATIVE: Table(Scope.COOPERATIVE, 1, [0]),
        Scope.PERSON: Table(Scope.PERSON, rows, named, {Scope.COOPERATIVE: whole}, given(PEOPLE)),
        Scope.ACTIVITY: Table(Scope.ACTIVITY, rows, named, {Scope.COOPERATIVE: whole, Scope.PERSON: None}, given(ACTIVITIES)),
        Scope.SHARE: Table(Scope.SHARE, 0),
        Scope.LINE: Table(Scope.LINE, 0),
        Scope.ABSENCE: Table(Scope.ABSENCE, 0),
    }
    return World(month, Codes(), tables)


def situation_of_rows(columns: Columns, rows: int, month: int = YEAR * 12) -> Situation:
    """Return the first rows of a month as the definition knows them."""
    situation = Situation(month, Entity(Scope.COOPERATIVE, "coopérative"))
    for row in range(rows):
        person = Entity(Scope.PERSON, f"P{row}", given={name: int(columns[name][row]) for name in PEOPLE if name in columns})
        activity = Entity(Scope.ACTIVITY, f"A{row}", person=person)
        activity.given = {name: int(columns[name][row]) for name in ACTIVITIES if name in columns}
        situation.people.append(person)
        situation.activities.append(activity)
    return situation
