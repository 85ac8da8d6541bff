"""The common workload of the benchmark gives the cents of the definition, so that what it times is worth timing."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common.drawn import OUTPUTS, drawn, drawn_year, policies, world_of_columns
from benchmarks.common.growing import ABREAST, FACTS, function_of, program_of_rules
from benchmarks.common.native import fastest
from benchmarks.common.ours import MONTH_TEXT, YEAR_TEXT, check_month, check_year, program_of, totals, year
from benchmarks.common.team import YEAR_POLICY
from engine.columns.fusing import fused
from engine.columns.remembering import Remembered
from engine.columns.running import run_columns

PEERS = Path(__file__).parent.parent / "benchmarks" / "common" / "peers"


def test_the_common_month_is_that_of_the_definition() -> None:
    """Every output of the common month, around every break and for several policies, is what the definition gives."""
    program = program_of(MONTH_TEXT)

    assert check_month(program, drawn(150), 150, policies(100)[::33], fused(program, OUTPUTS)) == 150 * 4 * len(OUTPUTS)


def test_the_common_year_is_that_of_the_definition() -> None:
    """The contribution of twelve months with memory and a ceiling is what the definition gives, month by month."""
    program = program_of(YEAR_TEXT)

    assert check_year(program, drawn_year(60), 60, [{}], fused(program, ("contribution",))) == 60 * 12


def test_the_c_loop_gives_the_same_cents() -> None:
    """The loop compiled on the spot gives the totals, the rows and the year of the columns."""
    loop = fastest()
    if loop is None:
        pytest.skip("no C compiler here")
    month, over_year, facts, months = program_of(MONTH_TEXT), program_of(YEAR_TEXT), drawn(3_000), drawn_year(3_000)
    world, variants, keys = world_of_columns(facts), policies(7), list(range(3_000))
    columns = run_columns(month, world, Remembered(), fused=fused(month, OUTPUTS))
    worlds = [world_of_columns(one, 2025 * 12 + at, keys) for at, one in enumerate(months)]

    assert (loop.totals(facts, variants) == totals(month, world, variants, fused(month, (), OUTPUTS))).all()
    for name, found in zip(OUTPUTS, loop.outputs(facts), strict=True):
        assert (found == columns.cells(name).values).all(), name
    assert (loop.year(months, [YEAR_POLICY]) == year(over_year, worlds, [{}], fused(over_year, (), ("contribution",)))).all()


def test_generated_rules_are_the_same_in_both_languages() -> None:
    """A program of many rules gives the same sum as the function that numba is given."""
    count = 30
    program, facts = program_of_rules(count), drawn(200)
    ends = [f"règle_{rank}" for rank in range(count - ABREAST, count)]
    month = run_columns(
        program, world_of_columns({name: facts[name] for name in FACTS}), Remembered(), fused=fused(program, (), ends)
    )
    names: dict[str, object] = {}
    exec(function_of(count), names)  # noqa: S102  # the text under test
    whole = names["whole"]

    assert callable(whole)
    assert whole(*(facts[name].astype(object) for name in FACTS)) == sum(int(np.sum(month.totals[name])) for name in ends)


def test_peers_import_nothing_of_the_engine() -> None:
    """What runs in the peers' environment imports neither Canut nor its dependencies but numpy."""
    for path in sorted(PEERS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in modules if name.partition(".")[0] in {"engine", "api", "cli"}], path.name
            assert all(name.startswith("benchmarks.common.peers") for name in modules if name.startswith("benchmarks")), path.name
