"""A program narrowed to some names gives what the whole gives for them."""

from __future__ import annotations

from random import Random

from engine.columns.cells import Codes
from engine.columns.folding import Episode, fold
from engine.columns.loading import world_of
from engine.program.narrowing import narrowed
from engine.statute.ruleset import Scope
from tests.columns.test_folding import all_values
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.test_statutes_agree import built

POLICIES = ({}, {"taux_normal": 7})


def test_a_narrowed_program_gives_the_same_values() -> None:
    """On random statutes, a rule alone has the values and the refusals it has among all, month after month."""
    seen, saved = 0, 0
    for rank in range(60):
        chance = Random(f"narrowing/{rank}")
        _, program = built(draw_statute(chance))
        months = draw_months(chance, 3)
        codes = Codes()
        history = [world_of([month], codes) for month in months]
        whole = [all_values(month) for month in fold([Episode(world, program) for world in history], POLICIES)]
        rules = [name for name in program.clauses if program.scopes[name] not in {Scope.LINE, Scope.ABSENCE}]
        for name in chance.sample(rules, min(4, len(rules))):
            alone = narrowed(program, [name])
            saved += len(program.definitions) - len(alone.definitions)
            for expected, month in zip(whole, fold([Episode(world, alone) for world in history], POLICIES), strict=True):
                for (scope, key, other, policy), value in expected.items():
                    if other == name:
                        row = list(month.world.tables[scope].keys).index(key)
                        assert month.value(name, policy, row) == value, (rank, name, key)
                        seen += 1
    assert seen > 2_000 and saved > 500
