"""Months in columns go through Parquet and come back the same, integer by integer, and give the same values."""

from __future__ import annotations

import io
from random import Random
from typing import Any

import pyarrow.parquet as pq

from engine.columns.cells import Codes
from engine.columns.folding import Episode, fold
from engine.columns.keeping import Kept, anew, memory_table, remembered_from
from engine.columns.loading import world_of
from engine.columns.parting import cut, over_the_structure
from engine.columns.storing import history_of, tables_of
from engine.columns.tables import World
from engine.compare.world import make_world, open_folder, situation_in
from engine.month.memory import carried
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.run.running import run_month
from engine.statute.library import SHIPPED
from engine.statute.ruleset import Scope
from tests.columns.same_worlds import assert_same_worlds, kinds_in
from tests.columns.test_folding import CENTS, all_values
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.test_statutes_agree import built

MONTHS = 3


def through_parquet(tables: dict[str, Any]) -> dict[str, Any]:
    """Return tables written as Parquet and read again."""
    found = {}
    for name, table in tables.items():
        held = io.BytesIO()
        pq.write_table(table, held)
        found[name] = pq.read_table(io.BytesIO(held.getvalue()))
    return found


def held_again(history: list[World], programs: list[Program]) -> list[World]:
    """Return months stored and read again, compared with what they were."""
    kinds = kinds_in(history, programs)
    found = history_of(through_parquet(tables_of(history, kinds)), [world.month for world in history])
    for before, after in zip(history, found, strict=True):
        assert_same_worlds(before, after, kinds)
    return found


def test_random_months_come_back_the_same() -> None:
    """Random statutes' facts, of several cooperatives, whole or in parts, are the same once stored, and give the same values."""
    seen = 0
    for rank in range(80):
        chance = Random(f"storing/{rank}")
        _, program = built(draw_statute(chance))
        drawn = [draw_months(chance, MONTHS) for _ in range(5)]
        folds = [months for months in drawn if months[0].month == drawn[0][0].month]
        codes = Codes()
        history = [world_of([months[place] for months in folds], codes) for place in range(MONTHS)]
        for part in cut(history, 2, whole=over_the_structure(program)):
            again = held_again(part, [program])
            before = [all_values(month) for month in fold([Episode(world, program) for world in part], [{}, {"taux_normal": 7}])]
            after = [all_values(month) for month in fold([Episode(world, program) for world in again], [{}, {"taux_normal": 7}])]
            assert before == after
            seen += sum(len(values) for values in before)
    assert seen > 10_000


def test_the_demonstration_comes_back_the_same() -> None:
    """A year of the demonstration cooperative is the same once stored, fact by fact."""
    opened, _, _ = open_folder(SHIPPED / "cooperatives" / "demo", 2025 * 12 + 11)
    assert opened is not None
    world, _ = make_world(opened, 2025 * 12, 2025 * 12 + 11)
    assert world is not None
    codes, history, programs = Codes(), [], []
    for month in world.months:
        program, _ = opened.statutes.on(first_day(month))
        assert program is not None
        facts, _ = situation_in(world, program, month)
        history.append(world_of([facts], codes))
        programs.append(program)

    assert len(held_again(history, programs)) == 12


def test_a_memory_comes_back_the_same() -> None:
    """A fold that starts from a stored memory gives what one that never stopped gives, and leaves the memory as it was."""
    for rank in range(40):
        chance = Random(f"keeping/{rank}")
        _, program = built(draw_statute(chance))
        months = draw_months(chance, 2)
        first = run_month(program, months[0])
        kept: Kept = {(scope, (0, key)): dict(slots) for (scope, key), slots in carried(first.memory, program).items()}  # type: ignore[misc]
        table = through_parquet({"memory": memory_table(kept)})["memory"]
        codes = Codes()
        world = world_of([months[1]], codes)
        start = remembered_from(table, [program], codes)
        after = run_month(program, months[1], first.memory)
        for _ in range(2):
            (month,) = fold([Episode(world, program)], memory=anew(start))
            for scope in (Scope.PERSON, Scope.ACTIVITY, Scope.SHARE, Scope.COOPERATIVE):
                for row, key in enumerate(world.tables[scope].keys):
                    values = after.values[scope, key[1]]  # type: ignore[index]
                    for name in program.clauses:
                        if program.scopes[name] is scope:
                            assert month.value(name, 0, row) == values.get(name), (key, name)


def test_a_slot_is_read_for_its_own_scope_and_at_one_scale() -> None:
    """What stands under the name of a slot for something else is not taken for it; values of two scales meet at the finest."""
    name = CENTS.slots[0].name
    kept: Kept = {
        (Scope.ACTIVITY, (0, "a")): {name: (5, 0), "autre": (7, 0)},
        (Scope.ACTIVITY, (0, "b")): {name: (512, 2)},
        (Scope.ACTIVITY, (0, "c")): {name: (None, 2)},
        (Scope.ACTIVITY, (0, "d")): {name: (2**62, 0)},
    }
    codes = Codes()

    found = remembered_from(memory_table(kept), [CENTS], codes)

    unknown = codes.mark("R007", name)
    slot = Scope.ACTIVITY, name
    assert found.kept.keys() == {slot} and found.scales == {slot: 2}
    assert found.kept[slot].values.tolist() == [500, 512, 0, 0]
    marks = found.kept[slot].marks
    assert marks is not None and marks.tolist() == [0, 0, unknown, unknown]
    assert remembered_from(memory_table({(Scope.PERSON, (0, "p")): {name: (1, 0)}}), [CENTS], codes).kept == {}
