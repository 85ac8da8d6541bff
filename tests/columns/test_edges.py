"""What an adversary found: rows that see nobody, amounts beyond 64 bits, memory that versions move, drop or take up again."""

from __future__ import annotations

import pytest

from engine.columns.cells import Codes
from engine.columns.folding import Episode, fold
from engine.columns.fusing import fused
from engine.columns.loading import world_of
from engine.columns.parting import cut
from engine.columns.remembering import Remembered
from engine.columns.running import Month, run_columns
from engine.program.tree import Program
from engine.run.running import run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Entity, Memory, Situation
from engine.statute.ruleset import Scope
from tests.written import program_of

JANUARY = 2025 * 12
SEEN = program_of("""
règles:
  dit:
    valeur:
      - si: salaire_brut est renseigné
        alors: 1 €
      - sinon: 2 €
    arrondi: centime
  plus_un:
    valeur: salaire_brut + 1 €
""")


def month_of(rank: int, *activities: Entity, people: tuple[Entity, ...] = ()) -> Situation:
    return Situation(JANUARY + rank, Entity(Scope.COOPERATIVE, "c"), people=list(people), activities=list(activities))


def told(month: Month, scope: Scope = Scope.ACTIVITY) -> dict[str, dict[str, Value | None]]:
    """Return every rule of a scope, by entity."""
    names = [name for name in month.program.clauses if month.program.scopes[name] is scope]
    keys = month.world.tables[scope].keys
    return {key[1]: {name: month.value(name, 0, row) for name in names} for row, key in enumerate(keys)}  # type: ignore[index]


def defined(program: Program, situation: Situation, memory: Memory | None = None) -> dict[str, dict[str, Value | None]]:
    found = run_month(program, situation, memory).values
    names = [name for name in program.clauses if program.scopes[name] is Scope.ACTIVITY]
    return {one.key: {name: found[Scope.ACTIVITY, one.key].get(name) for name in names} for one in situation.activities}


def test_who_sees_nobody_takes_nothing_from_the_last_row() -> None:
    """An activity without holder has no salary: neither the refusal of somebody else's, nor its being there."""
    person = Entity(Scope.PERSON, "p", given={"salaire_brut": 10**15})
    situation = month_of(0, Entity(Scope.ACTIVITY, "a"), Entity(Scope.ACTIVITY, "b", person=person), people=(person,))

    found = told(run_columns(SEEN, world_of([situation]), Remembered()))

    assert found == defined(SEEN, situation)
    assert found["a"] == {"dit": 2_00, "plus_un": Refusal("R001", "salaire_brut")}


def test_a_part_without_anybody_is_computed() -> None:
    """A part made of an activity that nobody holds refuses what needs a person, and stands beside the others."""
    person = Entity(Scope.PERSON, "p", given={"salaire_brut": 5_00})
    situation = month_of(0, Entity(Scope.ACTIVITY, "a"), Entity(Scope.ACTIVITY, "b", person=person), people=(person,))
    found: dict[str, dict[str, Value | None]] = {}
    for (world,) in cut([world_of([situation])], 1):
        found |= told(run_columns(SEEN, world, Remembered()))

    assert found == defined(SEEN, situation)


@pytest.mark.parametrize("margin", [24_000_000_01, 32_000_000_04, -32_000_000_04, 1])
def test_parts_of_large_amounts_are_exact(margin: int) -> None:
    """An amount shared in proportion to amounts makes products beyond 64 bits: the parts are those of whole integers."""
    program = program_of("""
règles:
  marge_brute:
    comptes:
      plus:
        - 70
  parts:
    répartition:
      de: marge_brute
      entre:
        contribution: abs(marge_brute)
        reste: abs(marge_brute)
""")
    situation = month_of(0, Entity(Scope.ACTIVITY, "a", given={"marge_brute": margin}))

    assert told(run_columns(program, world_of([situation]), Remembered())) == defined(program, situation)


def test_a_fact_that_64_bits_cannot_hold_is_out_of_its_bounds() -> None:
    """A fact of thirty digits is refused as any fact out of its bounds."""
    person = Entity(Scope.PERSON, "p", given={"salaire_brut": -(10**30)})
    situation = month_of(0, Entity(Scope.ACTIVITY, "a", person=person), people=(person,))

    assert told(run_columns(SEEN, world_of([situation]), Remembered())) == defined(SEEN, situation)


KEEPS = program_of("""
règles:
  marge_brute:
    comptes:
      plus:
        - 70
  cumulée:
    cumul: marge_brute
    depuis: janvier
""")
DROPS = program_of("""
règles:
  marge_brute:
    comptes:
      plus:
        - 70
""")
MOVES = program_of("""
règles:
  marge_brute:
    comptes:
      plus:
        - 70
  marge_personne:
    pour: personne
    somme_des: participations
    de: marge_brute
  cumulée:
    pour: personne
    cumul: marge_personne
    depuis: janvier
""")


@pytest.mark.parametrize("programs", [(KEEPS, DROPS, KEEPS, KEEPS), (KEEPS, MOVES, MOVES, KEEPS), (MOVES, KEEPS, MOVES, MOVES)])
def test_versions_may_drop_move_and_take_up_what_they_remember(programs: tuple[Program, ...]) -> None:
    """What a version does not keep is lost for those it computes; a slot given to others is not that of the first."""
    codes = Codes()
    situations = []
    for rank in range(len(programs)):
        person = Entity(Scope.PERSON, "x")
        activity = Entity(Scope.ACTIVITY, "x", person=person, given={"marge_brute": 100_00 + rank})
        situation = month_of(rank, activity, people=(person,))
        situation.shares = [Entity(Scope.SHARE, "x/x", person=person, activity=activity)]
        situations.append(situation)
    episodes = [
        Episode(world_of([one], codes), program, fused(program)) for one, program in zip(situations, programs, strict=True)
    ]
    memory: Memory = {}
    for month, situation, program in zip(fold(episodes), situations, programs, strict=True):
        outcome = run_month(program, situation, memory)
        memory = {**memory, **outcome.memory}
        for scope in (Scope.ACTIVITY, Scope.PERSON):
            wanted = outcome.values[scope, "x"]
            assert all(value == wanted.get(name) for name, value in told(month, scope)["x"].items()), month.world.month


@pytest.mark.parametrize(("program", "ranked"), [(DROPS, False), (KEEPS, True)])
def test_a_month_ranks_keys_only_for_what_it_remembers(program: Program, ranked: bool) -> None:
    """A text that remembers nothing never ranks its entities: for millions of them it would cost more than the month."""
    memory = Remembered()

    run_columns(program, world_of([month_of(0, Entity(Scope.ACTIVITY, "a", given={"marge_brute": 1_00}))]), memory)

    assert bool(memory.rows) is ranked
