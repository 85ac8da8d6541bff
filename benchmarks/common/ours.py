"""Our side of the common workload: the texts, their programs, and the agreement of columns with the definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.common.drawn import OUTPUTS, YEAR, Columns, Integers, situation_of_rows, world_of_columns
from engine.columns.fusing import Fused
from engine.columns.remembering import Remembered
from engine.columns.running import run_columns
from engine.columns.tables import World
from engine.program.tree import Program
from engine.run.running import run_month
from engine.run.situation import Memory
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope

HERE = Path(__file__).parent
MONTH_TEXT, YEAR_TEXT = HERE / "mois_commun.yaml", HERE / "annee_commune.yaml"
Policies = Sequence[Mapping[str, int]]


def program_of(text: Path) -> Program:
    """Return the program of a text, whose examples hold."""
    checked = check_file(text, Library([SHIPPED]))
    assert checked.program is not None, f"{text.name} does not check"
    return checked.program


def totals(program: Program, world: World, policies: Policies, fused: Fused, hands: int = 1) -> Integers:
    """Return the totals of each output, by policy."""
    month = run_columns(program, world, Remembered(), policies, fused=fused, hands=hands)
    return np.array([month.totals[name] for name in OUTPUTS]).T


def outputs(program: Program, world: World, fused: Fused, policies: Policies = ({},)) -> list[Integers]:
    """Return every output of every row."""
    month = run_columns(program, world, Remembered(), policies, fused=fused)
    return [month.cells(name).values for name in OUTPUTS]


def year(program: Program, worlds: Sequence[World], policies: Policies, fused: Fused) -> Integers:
    """Return the total of the contribution by policy and month, folding what each month leaves."""
    memory = Remembered()
    found = [run_columns(program, world, memory, policies, fused=fused).totals["contribution"] for world in worlds]
    return np.array(found).T


def check_month(program: Program, columns: Columns, rows: int, policies: Policies, fused: Fused) -> int:
    """Compare every output of the first rows, for each policy, with the definition; return how many were compared.

    Raises:
        AssertionError: at the first difference.
    """
    sample = {name: values[:rows] for name, values in columns.items()}
    month = run_columns(program, world_of_columns(sample), Remembered(), policies, fused=fused)
    situation = situation_of_rows(sample, rows)
    for rank, policy in enumerate(policies):
        values = run_month(program, situation, {}, policy).values
        for row in range(rows):
            expected = values[Scope.ACTIVITY, f"A{row}"]
            for name in OUTPUTS:
                found = month.value(name, rank, row)
                assert found == expected[name], f"{name}, row {row}, policy {rank}: {found}, by definition {expected[name]}"
    return rows * len(policies) * len(OUTPUTS)


def check_year(program: Program, months: Sequence[Columns], rows: int, policies: Policies, fused: Fused) -> int:
    """Compare the contribution of each month of the first rows with the definition; return how many were compared.

    Raises:
        AssertionError: at the first difference.
    """
    for rank, policy in enumerate(policies):
        memory, left = Remembered(), Memory()
        keys = list(range(rows))
        for at, columns in enumerate(months):
            sample = {name: values[:rows] for name, values in columns.items()}
            world = world_of_columns(sample, YEAR * 12 + at, keys)
            found = run_columns(program, world, memory, [policy], fused=fused)
            outcome = run_month(program, situation_of_rows(sample, rows, YEAR * 12 + at), left, policy)
            left = outcome.memory
            for row in range(rows):
                expected = outcome.values[Scope.ACTIVITY, f"A{row}"]["contribution"]
                mine = found.value("contribution", 0, row)
                assert mine == expected, f"month {at}, row {row}, policy {rank}: {mine}, by definition {expected}"
    return rows * len(policies) * len(months)
