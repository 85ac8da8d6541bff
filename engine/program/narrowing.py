"""A program narrowed to what some names need: the same values of these, month after month, for less work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.program.ordering import needed
from engine.program.tree import Program, Stage


def narrowed(program: Program, wanted: Iterable[str]) -> Program:
    """Return a program that computes and remembers only what some names need, directly or not.

    A memory is kept when something needed reads it, or when it takes the value of something needed: a value that it cannot
    hold is refused, whoever reads it. All facts stay, since some are read without being named (the account of a line).
    """
    feeding = {slot.name: slot.source for slot in program.slots}
    kept: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in kept:
            continue
        kept.add(name)
        definition = program.definitions.get(name)
        if definition is not None:
            waiting += needed(definition)
        if name in feeding:
            waiting.append(feeding[name])
    stages = [Stage(one.scope, tuple(each for each in one.definitions if each.name in kept)) for one in program.stages]
    return replace(
        program,
        inputs={name: one for name, one in program.inputs.items() if name in kept or one.origin != "balance"},
        stages=tuple(stage for stage in stages if stage.definitions),
        slots=tuple(slot for slot in program.slots if slot.source in kept),
        definitions={name: one for name, one in program.definitions.items() if name in kept},
        checks=(),
        check_definitions=(),
    )
