"""A what-if in which some rows lack a fact, beside the same one in which nothing is missing: what the others pay for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from benchmarks.common.drawn import OUTPUTS, policies, world_of_columns
from benchmarks.common.ours import totals
from benchmarks.common.rounds import alternated, goal, rate, timed
from benchmarks.common.team import ROWS, Team
from benchmarks.timing import row
from engine.columns.fusing import fused
from engine.columns.tables import Given, World
from engine.statute.ruleset import Scope

POLICIES = 10
EVERYONE = "nobody lacks anything"
LACKING = {
    "1 % lack what most outputs read": ("chiffre_d_affaires", Scope.ACTIVITY, 0.01),
    "5 % lack it": ("chiffre_d_affaires", Scope.ACTIVITY, 0.05),
    "1 % lack what one output reads": ("ancienneté", Scope.PERSON, 0.01),
}
MOST = 3


def table(team: Team) -> Iterator[str]:
    """Give the lines of the table."""
    ready, variants = fused(team.month, (), OUTPUTS), policies(POLICIES)
    worlds = {EVERYONE: world_of_columns(team.facts)}
    worlds |= {label: _lacking(team, *of) for label, of in LACKING.items()}
    taken = alternated({label: timed(partial(totals, team.month, one, variants, ready)) for label, one in worlds.items()})
    yield row(f"totals, {POLICIES} policies × {ROWS:,}", "record-policies", "ms")
    for label, seconds in taken.items():
        yield row(label, rate(ROWS * POLICIES, seconds), f"{seconds * 1000:,.1f}")
    for label in LACKING:
        if label.startswith("1 %"):
            yield goal(label, taken[label] / taken[EVERYONE], most=MOST)


def _lacking(team: Team, name: str, scope: Scope, share: float) -> World:
    world = world_of_columns(team.facts)
    there = np.random.default_rng(1).random(ROWS) >= share
    world.tables[scope].given[name] = Given(team.facts[name], there)
    return world
