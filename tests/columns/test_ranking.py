"""Quantiles taken on the fly are those of the values sorted, whatever the policies, the rows and what is not known of them."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from engine.columns import ranking
from engine.columns.cells import Cells, Integers
from engine.columns.fusing import fused
from engine.columns.ranking import Quantiles, quantiles_of, under
from engine.columns.remembering import Remembered
from engine.columns.running import Month, run_columns
from engine.columns.tables import Given
from engine.statute.ruleset import Scope
from tests.columns import test_kernels
from tests.columns.test_apart import NAMES, POLICIES, PROGRAM, lacking
from tests.columns.test_kernels import world

PERCENTS = (0, 1, 10, 25, 50, 75, 90, 99, 100)


def sorted_out(rows: list[list[int]]) -> list[list[int]]:
    """Return the quantiles of each row: the smallest value that so many in a hundred do not exceed."""
    every = [sorted(row) for row in rows]
    return [[held[max(1, -(-len(held) * percent // 100)) - 1] if held else 0 for percent in PERCENTS] for held in every]


@pytest.mark.parametrize("rows", [1, 2, 99, 1_000])
@pytest.mark.parametrize("against", [None, 1])
@pytest.mark.parametrize("together", [1, 1 << 21])
def test_quantiles_are_those_of_sorted_values(
    rows: int, against: int | None, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large and small, with a third at one value, some not known and one policy of which nothing is, in lots of any size."""
    monkeypatch.setattr(ranking, "CELLS_TOGETHER", together)
    draw = np.random.default_rng(rows)
    values = draw.integers(-(2**61), 2**61, (4, rows))
    values[:, ::3] = 80_00
    marks = (draw.random((4, rows)) < 0.2).astype(np.int32)
    marks[2] = 1
    for cells in (Cells(values), Cells(values, marks), Cells(values[0], marks), Cells(values, marks[0]), Cells(values[:, :1])):
        wide = np.broadcast_to(cells.values, (4, rows))
        known = np.broadcast_to(np.ones(1) if cells.marks is None else cells.marks == 0, (4, rows)) != 0
        if against is not None:
            wide, known = wide - wide[against], known & known[against]
        wanted = sorted_out([row[there].tolist() for row, there in zip(wide, known, strict=True)])
        found = quantiles_of(lambda lot, of=cells: under(of, lot), rows, 4, Quantiles("", PERCENTS, against))  # type: ignore[misc]
        assert found.tolist() == wanted


def told(month: Month, name: str, against: int | None, rows: int) -> list[list[int]]:
    """Return by policy what is known of a rule, or what it has more than under another policy."""
    worth = [[month.value(name, policy, row) for row in range(rows)] for policy in range(len(POLICIES))]
    base = [0] * rows if against is None else worth[against]
    return [[a - b for a, b in zip(own, base, strict=True) if isinstance(a, int) and isinstance(b, int)] for own in worth]


@pytest.mark.parametrize("missing", [(), (3,), range(0, 60, 3), range(60)], ids=len)
@pytest.mark.parametrize("lack", ["chiffre", "mois_passés"])
def test_a_month_gives_the_quantiles_of_what_it_does_not_keep(missing: list[int], lack: str) -> None:
    """From kernels or not, with rows set apart or not, of values and of differences: those of the columns, which are not kept."""
    known = lacking(60, lack, missing)
    plain = run_columns(PROGRAM, known, Remembered(), POLICIES)
    asked = [Quantiles(name, PERCENTS, against) for name in NAMES for against in (None, 0, 2)]
    for wanted in ((), ("contribution", "moyenne"), NAMES):
        month = run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, wanted, ("ajoutée",), asked), hands=2)
        for one in asked:
            assert month.quantiles[one].tolist() == sorted_out(told(plain, one.name, one.against, 60)), one


def test_a_rule_of_the_month_before_or_told_to_all_has_quantiles_too() -> None:
    """What a file gives for every row is taken as it is given."""
    known = world(30)
    given: Integers = np.arange(30, dtype=np.int64) * 100 + 90_00
    known.tables[Scope.ACTIVITY].given["contribution"] = Given(given)
    asked = Quantiles("contribution", PERCENTS)

    month = run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, (), (), [asked]))

    assert month.quantiles[asked].tolist() == sorted_out([given.tolist()] * 3)


def test_what_is_held_does_not_grow_with_the_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty policies hold no more at once than eight: a lot of them, twice."""
    monkeypatch.setattr(ranking, "CELLS_TOGETHER", 1 << 17)
    known = world(20_000)
    way = fused(test_kernels.PROGRAM, (), (), [Quantiles("contribution", PERCENTS, 0)])
    held = []
    for count in (8, 80):
        policies = [{"taux": 1_000 + rank} for rank in range(count)]
        run_columns(test_kernels.PROGRAM, known, Remembered(), policies, fused=way)
        tracemalloc.start()
        run_columns(test_kernels.PROGRAM, known, Remembered(), policies, fused=way)
        held.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert held[1] < 1.05 * held[0] < 4 * 8 * (1 << 17)
