"""What running a month will cost, counted before it is run: a text must not keep whoever checks it waiting."""

from __future__ import annotations

from dataclasses import dataclass

from engine.program.collections import ITEMS
from engine.program.ordering import size_of
from engine.program.tree import Computed, Definition, Divided, Gathered, Program
from engine.run.situation import Situation
from engine.statute.ruleset import Scope
from engine.text.document import Mapping, Node, Sequence

EFFORT_MAX = 1_000_000
"""Steps of all the examples of one text: about a second. The shipped texts take less than a tenth of this."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The nodes that a month evaluates: ``once``, for each entity of a scope, and for each pair (owner, item)."""

    once: int
    each: dict[Scope, int]
    pairs: dict[tuple[Scope, Scope], int]

    def of(self, situation: Situation) -> int:
        """Return the steps of one month of a situation, at most."""
        counts = {scope: len(situation.of(scope)) for scope in self.each if scope not in _ITEMS}
        counts[Scope.LINE] = sum(len(activity.lines) for activity in situation.activities)
        counts[Scope.ABSENCE] = sum(len(person.absences) for person in situation.people)
        total = self.once + sum(counts.get(scope, 0) * size for scope, size in self.each.items())
        for (owner, item), size in self.pairs.items():
            # The lines of an activity are its own: its owners together go through each of them once.
            owners = 1 if (owner, item) == (Scope.ACTIVITY, Scope.LINE) else counts.get(owner, 0)
            total += owners * counts.get(item, 0) * size
        return total


_ITEMS = {Scope.LINE, Scope.ABSENCE}


def effort_of(program: Program) -> Effort:
    """Return what a month of a program costs for each of its entities."""
    each = dict.fromkeys(Scope, 1)
    pairs: dict[tuple[Scope, Scope], int] = {}
    for definition in program.definitions.values():
        each[definition.scope] += 1
        if isinstance(definition, Gathered):
            pair = definition.scope, ITEMS[definition.view]
            pairs[pair] = pairs.get(pair, 0) + _size(definition)
        else:
            each[definition.scope] += _size(definition)
    return Effort(len(program.inputs) + len(program.slots), each, pairs)


def _size(definition: Definition) -> int:
    match definition:
        case Computed(node=node):
            return size_of(node)
        case Gathered(item=item, condition=condition):
            return 1 + sum(size_of(node) for node in (item, condition) if node is not None)
        case Divided():
            return 1


def values_in(node: Node) -> int:
    """Return how many keys, items and values a tree of facts holds."""
    match node:
        case Mapping(entries):
            return 1 + sum(1 + values_in(entry.value) for entry in entries)
        case Sequence(items):
            return 1 + sum(values_in(item) for item in items)
        case _:
            return 1
