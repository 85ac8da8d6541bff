"""What the examples of a text cost, counted before they are run: a text must not keep waiting whoever checks it."""

from __future__ import annotations

from engine.program.collections import ITEMS
from engine.program.ordering import size_of
from engine.program.tree import Computed, Gathered, Program
from engine.run.situation import Situation
from engine.statute.ruleset import Scope
from engine.text.document import Entry, Mapping, Node, Sequence

EFFORT_MAX = 500_000
"""Steps of all the examples of one text, about half a second; the largest shipped text takes a fortieth."""
_VALUE = 4
"""Steps to read or compare one value."""
_PAIRS = 20
"""Pairs of members looked at in one step: each activity looks for its shares."""
_LINES = Scope.ACTIVITY, Scope.LINE


class Effort:
    """The steps spent on the examples of one text. A step is a node evaluated once, about a microsecond."""

    def __init__(self, program: Program) -> None:
        """Count what a month of the program costs: once, for each entity of a scope, for each pair of owner and item."""
        self.spent = 0
        self.once = len(program.inputs) + len(program.slots)
        self.each = dict.fromkeys(Scope, 1)
        self.pairs: dict[tuple[Scope, Scope], int] = {}
        for definition in program.definitions.values():
            self.each[definition.scope] += 1
            if isinstance(definition, Computed):
                self.each[definition.scope] += size_of(definition.node)
            elif isinstance(definition, Gathered):
                pair = definition.scope, ITEMS[definition.view]
                nodes = [node for node in (definition.item, definition.condition) if node is not None]
                self.pairs[pair] = self.pairs.get(pair, 0) + 1 + sum(size_of(node) for node in nodes)

    def read(self, given: object, expected: object, months: int) -> None:
        """Count the reading and the comparing of an example, before it is read."""
        values, members = 0, 0
        waiting = [node for node in (given, expected) if isinstance(node, Node)]
        while waiting:
            node = waiting.pop()
            values += 1
            if isinstance(node, Sequence):
                waiting.extend(node.items)
            elif isinstance(node, Mapping):
                waiting.extend(entry.value for entry in node.entries)
                members += sum(_members(entry) for entry in node.entries)
        self.spent += months * (values * _VALUE + members * members // _PAIRS)

    def run(self, situation: Situation) -> None:
        """Count a month, before it is run."""
        counts: dict[Scope, int] = {scope: len(situation.of(scope)) for scope in Scope}
        counts[Scope.LINE] = sum(len(activity.lines) for activity in situation.activities)
        counts[Scope.ABSENCE] = sum(len(person.absences) for person in situation.people)
        self.spent += self.once + sum(counts[scope] * size for scope, size in self.each.items())
        for (owner, item), size in self.pairs.items():
            # The lines of an activity are its own: the activities together go through each of them once.
            owners = 1 if (owner, item) == _LINES else counts[owner]
            self.spent += owners * counts[item] * size


def _members(entry: Entry) -> int:
    """Return how many people or activities an entry lists."""
    if entry.key.value in {"personnes", "activités"} and isinstance(entry.value, Sequence):
        return len(entry.value.items)
    return 0
