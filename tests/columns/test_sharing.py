"""What texts have in common is computed once, and no text is given what it does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from engine.columns import running, sharing
from engine.columns.cells import Codes
from engine.columns.folding import Episode, fold
from engine.columns.loading import world_of
from engine.columns.sharing import Common, Following
from engine.columns.tables import World
from engine.program.tree import Computed, Definition, Literal, Program
from tests.columns.test_folding import CENTS, all_values, month_of
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.test_columns_agree import POLICIES
from tests.differential.test_statutes_agree import built
from tests.written import program_of

MONTHS = 3


def with_definition(program: Program, changed: Definition) -> Program:
    """Return a program in which one definition is another."""
    definitions = {**program.definitions, changed.name: changed}
    stages = tuple(
        replace(stage, definitions=tuple(definitions[one.name] for one in stage.definitions)) for stage in program.stages
    )
    return replace(program, definitions=definitions, stages=stages)


def another_rule(chance: Random, program: Program) -> Program:
    """Return a program one rule of which is worth the least that it may be."""
    one = chance.choice([one for one in program.definitions.values() if isinstance(one, Computed)])
    return with_definition(program, replace(one, node=Literal(one.low)))


def narrower_fact(chance: Random, program: Program) -> Program:
    """Return a program that refuses some facts unless they are the least that they may be."""
    facts = [one for one in program.inputs.values() if one.origin in {"fact", "balance"} and chance.random() < 0.7]
    return replace(program, inputs={**program.inputs, **{one.name: replace(one, high=one.low) for one in facts}})


def another_beginning(chance: Random, program: Program) -> Program:
    """Return a program whose memory starts from something else, or is held to nothing but zero."""
    slots = [
        replace(slot, low=0, high=0) if chance.random() < 0.2 else replace(slot, initial=None if slot.initial is None else 7)
        for slot in program.slots
    ]
    return replace(program, slots=tuple(slots))


def another_value(chance: Random, program: Program) -> Program:
    """Return a program one parameter of which is worth a little more."""
    if not program.parameters:
        return program
    one = chance.choice(list(program.parameters.values()))
    values = tuple((since, value + 1) for since, value in one.values)
    return replace(program, parameters={**program.parameters, one.name: replace(one, values=values)})


CHANGES: tuple[Callable[[Random, Program], Program], ...] = (another_rule, narrower_fact, another_beginning, another_value)


def values_of(history: Sequence[World], programs: Sequence[Program], common: Common | None) -> list[object]:
    """Return every value of a fold under several policies."""
    following = None if common is None else Following(common)
    episodes = [Episode(world, program) for world, program in zip(history, programs, strict=True)]
    return [all_values(month) for month in fold(episodes, POLICIES, following=following)]


@pytest.mark.parametrize("most", [0, 20_000, sharing.BYTES_MOST])
def test_a_text_beside_others_gives_what_it_gives_alone(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random statutes, changed in a rule, a fact, their memory or a parameter, for good or for a month, share no more than is alike."""
    monkeypatch.setattr(sharing, "BYTES_MOST", most)
    for rank in range(10):
        chance = Random(f"sharing/{rank}")
        _, program = built(draw_statute(chance))
        drawn = [draw_months(chance, MONTHS) for _ in range(4)]
        folds = [months for months in drawn if months[0].month == drawn[0][0].month]
        codes, common = Codes(), Common()
        history = [world_of([months[place] for months in folds], codes) for place in range(MONTHS)]
        texts = [program, *(change(chance, program) for change in CHANGES), *(another_rule(chance, program) for _ in range(2))]
        for text in texts:
            for programs in ([text] * MONTHS, [program, text, program], [text, program, program]):
                assert values_of(history, programs, common) == values_of(history, programs, None), f"sharing/{rank}"


def test_what_is_alike_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten texts that differ by their last rule compute the others once a month, and that rule each."""
    done: list[str] = []
    computed = running.computed

    def counted(definition: Computed, *more: object) -> object:
        done.append(definition.name)
        return computed(definition, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "computed", counted)
    text = "règles:\n  marge_brute:\n    comptes:\n      plus:\n        - 70\n  moitié:\n    valeur: marge_brute ÷ 2\n    arrondi: centime\n"
    texts = [program_of(f"{text}  contribution:\n    valeur: moitié + {rank} €\n") for rank in range(10)]
    codes, common = Codes(), Common()
    history = [world_of([month_of(rank, {"a": 100_00, "b": 7})], codes) for rank in range(2)]
    for program in texts:
        list(fold([Episode(world, program) for world in history], following=Following(common)))

    assert {name: done.count(name) for name in done if name in {"moitié", "contribution"}} == {"moitié": 2, "contribution": 20}


def test_memory_is_shared_while_it_was_left_alike() -> None:
    """A text that changed for one month remembers otherwise from then on, and is given nothing that reads what it remembers."""
    codes, common = Codes(), Common()
    history = [world_of([month_of(rank, {"a": 100_00})], codes) for rank in range(3)]
    one = CENTS.definitions["due"]
    assert isinstance(one, Computed)
    other = with_definition(CENTS, replace(one, node=Literal(5_00)))

    for programs in ([CENTS] * 3, [CENTS, other, CENTS], [CENTS] * 3):
        assert values_of(history, programs, common) == values_of(history, programs, None)
