"""The production reading and plain conditions conclude alike: same findings, same order, same consequences.

``CANUT_SEED`` starts other draws; ``CANUT_CHECK_CASES`` says how many cooperatives are compared.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from engine.payroll.concluding import conclude
from engine.payroll.tree import Concluded, Kind, Status
from engine.run.production_worker import Worker
from tests.differential.drawing_checks import draw_checks, draw_stated, draw_world
from tests.differential.plain_checks import plainly

SEED = int(os.environ.get("CANUT_SEED", "20261127"))
CASES = int(os.environ.get("CANUT_CHECK_CASES", "20000"))
TOGETHER = 100  # cooperatives concluded in one call: none may bear on another
PARTS = 8
DRAWS_ENOUGH = 20  # of one part: with fewer, a rare kind of finding may well not be met


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as child:
        yield child


@pytest.mark.parametrize("part", range(PARTS))
def test_both_conclude_alike(part: int, worker: Worker) -> None:
    """On cooperatives drawn at random, each finding, its order, level, cause, waiver and holds are the same."""
    met: Counter[object] = Counter()
    for rank in range(part, CASES // TOGETHER, PARTS):
        chance = Random(f"{SEED} {rank}")
        checks = draw_checks(chance, 12)
        worlds = [draw_world(chance, f"w{number}") for number in range(TOGETHER)]
        stated = [draw_stated(chance, checks, world) for world in worlds]
        owners = {key: there for world in worlds for key, there in world.owners.items()}
        holders = {key: there for world in worlds for key, there in world.holders.items()}

        concluded = conclude(checks, [one for group in stated for one in group], owners, holders, worker.conclude)

        alone = [plainly(checks, group, world.owners, world.holders) for group, world in zip(stated, worlds, strict=True)]
        places = {check.name: place for place, check in enumerate(checks)}
        expected = sorted((one for group in alone for one in group), key=lambda one: places[one.check])
        if list(concluded) != expected:
            pytest.fail(_first_difference(rank, concluded, expected))
        met.update((one.kind, one.status, bool(one.causes), bool(one.holds)) for one in concluded)
    if CASES // TOGETHER // PARTS < DRAWS_ENOUGH:
        return
    assert {kind for kind, *_ in met} == set(Kind)
    assert {status for _, status, *_ in met} == set(Status)
    assert len(met) > 10, "causes and holds were met with most kinds of findings"


def _first_difference(rank: int, concluded: tuple[Concluded, ...], expected: list[Concluded]) -> str:
    pairs = zip(concluded, expected, strict=False)
    found, wanted = next((pair for pair in pairs if pair[0] != pair[1]), (len(concluded), len(expected)))
    return f"seed {SEED}, draw {rank}:\n  chained {found}\n  plain   {wanted}"
