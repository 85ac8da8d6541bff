"""Months in a row in columns: comings and goings, versions that keep more decimals, closed months, shipped examples."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from engine.columns.cells import Codes
from engine.columns.folding import Episode, fold
from engine.columns.fusing import fused
from engine.columns.loading import world_of
from engine.columns.parting import cut, over_the_structure
from engine.columns.remembering import remembered
from engine.columns.running import Month
from engine.program.tree import Program
from engine.run.deciding import rescaled
from engine.run.examples import try_examples
from engine.run.running import Outcome, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Entity, Situation
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.test_statutes_agree import built
from tests.written import program_of

TEXT = """
règles:
  marge_brute:
    comptes:
      plus:
        - 70
  cumulée:
    cumul: marge_brute
    depuis: janvier
  due:
    assiette: cumulée
    taux: 10 %
    arrondi: centime
  contribution:
    régularisation: due
    depuis: janvier
"""
CENTS = program_of(TEXT)
JANUARY = 2025 * 12
TEXTS = sorted((SHIPPED / "exemples").glob("*/*.yaml")) + sorted((SHIPPED / "cooperatives").glob("*/contribution/*.yaml"))


def month_of(rank: int, margins: dict[str, int]) -> Situation:
    """Return a month of some activities with their margin in cents."""
    activities = [Entity(Scope.ACTIVITY, key, given={"marge_brute": margin}) for key, margin in margins.items()]
    return Situation(JANUARY + rank, Entity(Scope.COOPERATIVE, "c"), activities=activities)


def values(month: Month, name: str, policy: int = 0) -> dict[str, Value | None]:
    """Return a rule by activity."""
    return {key[1]: month.value(name, policy, row) for row, key in enumerate(month.world.tables[Scope.ACTIVITY].keys)}  # type: ignore[index]


def test_who_is_away_a_month_is_not_forgotten() -> None:
    """An activity that comes back finds what it had when it left; one that comes anew starts anew."""
    codes = Codes()
    months = [{"a": 100_00, "b": 200_00}, {"b": 300_00}, {"c": 50_00, "a": 10_00, "b": 1_00}]
    episodes = [Episode(world_of([month_of(rank, margins)], codes), CENTS) for rank, margins in enumerate(months)]

    found = [values(month, "cumulée") for month in fold(episodes)]

    assert found == [{"a": 100_00, "b": 200_00}, {"b": 500_00}, {"c": 50_00, "a": 110_00, "b": 501_00}]


INDEX = """
données:
  départ:
    unité: {unit}
    entre: 0{unit_after} et 100{unit_after}
règles:
  indice_précédent:
    mois_précédent: indice
    au_départ: 1{unit_after}
  indice:
    valeur: (indice_précédent + départ) ÷ 3
    arrondi: {digits}
"""
FINE = program_of(INDEX.format(digits="4 décimales", unit="nombre", unit_after=""))
COARSE = program_of(INDEX.format(digits="centime", unit="€", unit_after=" €"))


@pytest.mark.parametrize(("programs", "refused"), [((COARSE, FINE), set()), ((FINE, COARSE), {"a"})])
def test_a_version_may_keep_more_decimals_or_fewer(programs: tuple[Program, Program], refused: set[str]) -> None:
    """What one version remembers is read at the scale of the next; what would lose a digit is unknown from then on."""
    codes = Codes()
    situations = [month_of(rank, {"a": 0, "b": 0}) for rank in range(2)]
    for situation in situations:
        for activity, start in zip(situation.activities, (0, 2), strict=True):
            activity.given = {"départ": start}
    months = list(fold(Episode(world_of([one], codes), program) for one, program in zip(situations, programs, strict=True)))
    before = run_month(programs[0], situations[0])
    after = run_month(programs[1], situations[1], rescaled(before.memory, *programs))

    found = values(months[1], "indice")
    assert {key for key, value in found.items() if isinstance(value, Refusal)} == refused
    assert found == {key: after.values[Scope.ACTIVITY, key]["indice"] for key in "ab"}


def test_policies_keep_their_own_memory() -> None:
    """Each policy regularises what it called itself, month after month."""
    program = program_of(TEXT.replace("10 %", "taux") + "paramètres:\n  taux: 10,00 %\n")
    codes = Codes()
    episodes = [Episode(world_of([month_of(rank, {"a": 100_00})], codes), program) for rank in range(3)]

    months = list(fold(episodes, [{}, {"taux": 500}, {"taux": 1_500, "inconnu": 3}]))

    assert [values(month, "contribution", policy)["a"] for month in months for policy in range(3)] == [10_00, 5_00, 15_00] * 3


def test_a_closed_month_is_a_fact() -> None:
    """A fold that starts from the memory of a closed month goes on as if it had run it; an unknown memory stays unknown."""
    first = run_month(CENTS, month_of(0, {"a": 123_45, "b": 1_00}))
    first.memory[Scope.ACTIVITY, "b"] = dict.fromkeys(first.memory[Scope.ACTIVITY, "b"])
    codes = Codes()
    situation = month_of(1, {"a": 10_00, "b": 10_00})
    after = run_month(CENTS, situation, first.memory)

    (month,) = fold([Episode(world_of([situation], codes), CENTS)], memory=remembered(first.memory, CENTS.slots, codes))

    assert values(month, "contribution") == {key: after.values[Scope.ACTIVITY, key]["contribution"] for key in "ab"}
    assert isinstance(values(month, "cumulée")["b"], Refusal)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_shipped_example_is_the_same_in_columns(path: Path) -> None:
    """The examples of every shipped text give, in columns and by kernels, every name that the definition gives."""
    checked = check_file(path, Library([SHIPPED]))
    assert checked.program is not None and checked.ruleset is not None
    program = checked.program
    tried, _ = try_examples(program, checked.ruleset)
    assert tried
    for way in (None, fused(program, program.definitions)):
        for one in tried:
            codes = Codes()
            episodes = [Episode(world_of([situation], codes), program, way) for situation in one.situations]
            for month, outcome in zip(fold(episodes), one.outcomes, strict=True):
                same(month, outcome, program)


def same(month: Month, outcome: Outcome, program: Program) -> None:
    """Compare every rule of a month with those of the definition."""
    for (scope, label), found in outcome.values.items():
        row = list(month.world.tables[scope].keys).index((0, label))
        for name in program.clauses:
            if program.scopes[name] is scope:
                assert month.value(name, 0, row) == found.get(name), (label, name)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_parts_give_together_what_the_whole_gives(size: int) -> None:
    """Cut in parts that share nothing, a history gives the same values and refusals, whatever the size of the parts."""
    for rank in range(12):
        chance = Random(f"parts/{rank}")
        _, program = built(draw_statute(chance))
        codes = Codes()
        drawn = [draw_months(chance, 3) for _ in range(6)]
        start = drawn[0][0].month
        folds = [months for months in drawn if months[0].month == start]
        history = [world_of([months[rank] for months in folds], codes) for rank in range(3)]
        policies = [{}, {"taux_normal": 7}]
        parts = cut(history, size, whole=over_the_structure(program))
        together: list[dict[tuple[Scope, object, str, int], Value | None]] = [{} for _ in history]
        for part in parts:
            for found, month in zip(together, fold([Episode(world, program) for world in part], policies), strict=True):
                own = all_values(month)
                assert all(key[0] is Scope.COOPERATIVE for key in own.keys() & found.keys()), "parts share nothing else"
                found.update(own)
        whole = [all_values(month) for month in fold([Episode(world, program) for world in history], policies)]
        assert together == whole
        if size == 1 and not over_the_structure(program):
            assert len(parts) >= len(folds)


def all_values(month: Month) -> dict[tuple[Scope, object, str, int], Value | None]:
    """Return every rule of every entity under every policy."""
    return {
        (scope, key, name, policy): month.value(name, policy, row)
        for name in month.program.clauses
        if (scope := month.program.scopes[name]) not in {Scope.LINE, Scope.ABSENCE}
        for row, key in enumerate(month.world.tables[scope].keys)
        for policy in range(month.policies)
    }
