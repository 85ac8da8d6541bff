"""A program written whole as functions, step by step, ready for any number of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.program.ordering import needed
from engine.program.tree import Computed, Definition, Divided, Gathered, Program
from engine.run.generated import Block
from engine.run.generated_totals import Gathering

Step = Block | Gathering | Divided


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program written as functions, its steps in order. Keep it and run it for any number of months."""

    program: Program
    steps: tuple[Step, ...]


def compiled(program: Program, *, notes: bool = False) -> Compiled:
    """Return a program written as functions.

    With ``notes`` every name is left in the outcome, as the definition leaves it; without, at least those that someone
    reads: rules, memory, what checks conclude from, and what crosses from one function to another.
    """
    groups = [group for stage in program.stages for group in grouped(stage.definitions)]
    kept = set(program.definitions) if notes else _crossing(program, groups)
    steps: list[Step] = []
    for group in groups:
        first = group[0]
        if isinstance(first, Computed):
            steps.append(Block([definition for definition in group if isinstance(definition, Computed)], kept))
        else:
            steps.append(Gathering(first) if isinstance(first, Gathered) else first)
    return Compiled(program, tuple(steps))


def grouped(definitions: Sequence[Definition]) -> list[list[Definition]]:
    """Return definitions of one stage by steps: those computed in a row together, each of the others alone."""
    groups: list[list[Definition]] = []
    for definition in definitions:
        together = isinstance(definition, Computed) and bool(groups) and isinstance(groups[-1][0], Computed)
        if together:
            groups[-1].append(definition)
        else:
            groups.append([definition])
    return groups


def _crossing(program: Program, groups: Sequence[Sequence[Definition]]) -> set[str]:
    kept = set(program.clauses) | {slot.source for slot in program.slots}
    kept |= {definition.name for definition in program.check_definitions}
    for group in groups:
        own = {definition.name for definition in group}
        for definition in group:
            kept |= needed(definition) - own
    return kept
