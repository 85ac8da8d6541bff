"""Policies folded together in columns give what each gives alone, and whatever is refused is told as if it were alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.compare import evaluating
from engine.compare.evaluating import Figures, evaluate_policies
from engine.compare.naming import read_policies
from engine.compare.policies import Policy
from engine.compare.together import alike, fold_together
from engine.compare.world import World, make_world, open_folder
from engine.month.closing import run_month_of
from engine.month.storing import close_month
from engine.statute.library import SHIPPED
from engine.text.problems import Problem
from tests.compare.eight_people import DRAFT, OLD, month, write
from tests.compare.eight_people import world as world_of_eight

Found = tuple[tuple[Figures, ...], tuple[Problem, ...]]
FLOORS = [f"en vigueur+plancher={euros} €" for euros in (20, 25, 30, 45)]


def policies(world: World, *words: str) -> tuple[Policy, ...]:
    found, wrong = read_policies(words, (), world.statutes, world.place)
    assert wrong == ()
    return tuple(found)


def one_by_one(world: World, wanted: tuple[Policy, ...], monkeypatch: pytest.MonkeyPatch) -> Found:
    """Return what the exact fold of each policy gives, nothing being folded together."""
    with monkeypatch.context() as patched:
        patched.setattr(evaluating, "alike", lambda *_: [])
        return evaluate_policies(world, wanted)


def same(world: World, wanted: tuple[Policy, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that policies give together what they give alone."""
    together, alone = evaluate_policies(world, wanted), one_by_one(world, wanted, monkeypatch)
    assert together == alone
    assert len(together[0]) == len(wanted) or together[1]


def test_what_differs_by_parameters_alone_is_read_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variants and versions that compute alike are one group, those with finer rates another; another rule stands alone."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT.replace("    arrondi: centime\n", "    arrondi: euro\n", 1), "utf-8")
    world = world_of_eight(write(tmp_path / "coop"))
    fine = ["en vigueur+taux=10,55 %", "2025-01-01+taux=9,25 %"]
    wanted = policies(world, "en vigueur", *FLOORS, *fine, "2025-01-01", draft.as_posix())

    assert sorted(alike(world, wanted)) == [[0, 1, 2, 3, 4, 7], [5, 6], [8]]
    same(world, wanted, monkeypatch)


def test_versions_and_closed_months_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the middle of a year, after closed months and across two versions, memory goes on as it stood."""
    folder = write(tmp_path)
    for number in range(2):
        report = run_month_of(folder, 2025 * 12 + number).report
        assert report is not None
        close_month(folder, report)
    world = world_of_eight(folder, "2025-03", "2025-06")
    wanted = policies(world, "en vigueur", *FLOORS, "2025-01-01+taux=13 %", "2025-01-01+taux=9 %")

    assert world.before
    same(world, wanted, monkeypatch)


def test_the_demonstration_is_the_same_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nineteen floors over half a year of the demonstration: lines, absences, shares, parts and memory all pass."""
    opened, _, _ = open_folder(SHIPPED / "cooperatives" / "demo", month("2025-12"))
    assert opened is not None
    world, wrong = make_world(opened, month("2025-08"), month("2025-12"))
    assert world is not None and wrong == ()
    wanted = policies(world, "en vigueur", *(f"en vigueur+plancher_mensuel={euros} €" for euros in (40, 75, 200)))

    assert alike(world, wanted) == [[0, 1, 2, 3]]
    same(world, wanted, monkeypatch)


def test_a_refusal_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy under which a contribution has no value gives no column: the fold of that policy says why."""
    text = OLD.replace("    taux: taux\n", "    taux: taux ÷ diviseur\n").replace("  taux: 10 %", "  diviseur: 1\n  taux: 10 %")
    world = world_of_eight(write(tmp_path, v2025_01_01=text, v2025_04_01=None))
    wanted = policies(world, "en vigueur+diviseur=2", "en vigueur+diviseur=0")

    assert fold_together(world, wanted) is None
    found, wrong = evaluate_policies(world, wanted)
    assert len(found) == 1 and [item.code for item in wrong]
    same(world, wanted, monkeypatch)
