"""The demonstration cooperative under another text, held to the same cooperative that never voted it."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.compare.evaluating import evaluate_policies
from engine.compare.naming import read_policies
from engine.compare.paying import paid_by
from engine.compare.world import make_world, open_folder
from engine.month.closing import run_month_of
from engine.run.running import Key
from engine.statute.ruleset import Scope

DEMO = Path(__file__).resolve().parents[2] / "rulesets" / "cooperatives" / "demo"
JULY, DECEMBER = 2025 * 12 + 6, 2025 * 12 + 11


def test_a_text_kept_is_the_same_as_one_never_replaced(tmp_path: Path) -> None:
    """The text of January 2025 from July to December gives, activity by activity and month by month, what ``canut month``
    gives in a copy of the cooperative from which the text of July was taken away; people's parts make the total."""
    copy = tmp_path / "demo"
    shutil.copytree(DEMO, copy)
    (copy / "contribution" / "2025-07-01.yaml").unlink()
    report = run_month_of(copy, DECEMBER).report
    assert report is not None
    expected: dict[tuple[int, Key], object] = {}
    for step in (*report.earlier, report.step):
        for entity in step.situation.activities if step.month >= JULY else ():
            key = (Scope.ACTIVITY, entity.key)
            expected[step.month, key] = step.outcome.values[key]["contribution"]

    opened, _, _ = open_folder(DEMO, DECEMBER)
    assert opened is not None
    world, _ = make_world(opened, JULY, DECEMBER)
    assert world is not None
    policies, _ = read_policies(("en vigueur", "2025-01-01"), (), world.statutes, world.place)
    figures, wrong = evaluate_policies(world, policies)
    paid, _ = paid_by(figures, (), world.place)

    assert wrong == () and paid is not None
    assert figures[1].amounts["contribution"] == expected
    assert paid.total(1) == sum(int(str(value)) for value in expected.values())
    assert sum(paid.difference(1, one.key) for one in paid.payers) == paid.total(1) - paid.total(0) == 9_890_57
