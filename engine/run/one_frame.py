"""What stands around the text of one decision: what is asked, what is seen from each member, what is already written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from engine.program.ordering import needed
from engine.program.tree import Computed, Definition, Name, Node, Program
from engine.run.flat import ABSENCES, ITEM_SCOPES, OWN
from engine.run.folded import folded
from engine.run.scalar import Value
from engine.run.writing import Writer
from engine.statute.ruleset import Scope


@dataclass(frozen=True, slots=True)
class Asked:
    """What is decided: for which program and which constants of the month, the names wanted, with notes or not."""

    program: Program
    constants: Mapping[str, Value]
    wanted: tuple[str, ...]
    notes: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """What changes the text of a decision.

    Attributes:
        given: Which names that could do without are among the facts.
        remembers: Whether there is a memory. One where a name is missing is left to the definition.
        members: Which names are among the facts of each member; None when there is only one, not apart.
    """

    given: frozenset[str]
    remembers: bool
    members: tuple[frozenset[str], ...] | None


@dataclass(slots=True)
class Seat:
    """What is seen from one member: how each name is written, and what is known before any case is seen."""

    writer: Writer
    worth: dict[str, Value]
    there: dict[str, bool]

    def fold(self, node: Node) -> Node:
        """Return a node with what is known in its place."""
        return folded(node, self.worth, self.there)

    def write(self, node: Node) -> str:
        """Return the expression of a node, all that is known being folded."""
        return self.writer.write(self.fold(node))


def bounded(text: str, low: int, high: int) -> str:
    """Return the line that leaves to the definition a value outside its bounds."""
    return f"if {text} > {high} or {text} < {low}: raise KeyError"


class Frame:
    """One decision being written.

    Attributes:
        kept: The definitions to compute, in order; those of items stand in ``rules``.
        read: The names that are given, not computed.
        done: The definitions that are written.
        bounded: The texts already held to some bounds.
    """

    def __init__(self, asked: Asked, pattern: Pattern) -> None:
        self.program, self.asked, self.pattern = asked.program, asked, pattern
        self.slots = [slot for slot in self.program.slots if slot.scope not in ITEM_SCOPES]
        self.scopes = {**self.program.scopes, **{slot.name: slot.scope for slot in self.program.slots}}
        self.seats = [self._seat(rank) for rank in range(1 if pattern.members is None else len(pattern.members))]
        self.kept: list[Definition] = []
        self.rules: dict[str, Computed] = {}
        self.read: dict[str, None] = {}
        self.done: set[str] = set()
        self.bounded: set[tuple[str, int, int]] = set()
        self.count = 0
        self._choose()

    def _seat(self, rank: int) -> Seat:
        constants = {name: value for name, value in self.asked.constants.items() if name not in self.pattern.given}
        there = {name: True for name in self.program.definitions if self.scopes[name] not in ITEM_SCOPES}
        for slot in self.program.slots:
            there[slot.name] = self.pattern.remembers or slot.initial is not None
            if slot.initial is not None and not self.pattern.remembers:
                constants[slot.name] = slot.initial
        own = "f" if self.pattern.members is None else f"g{rank}"
        places = {scope: own if scope in OWN else "f" for scope in Scope} | dict.fromkeys(ITEM_SCOPES, "l")
        return Seat(Writer(places), constants, there)

    def _choose(self) -> None:
        """Note the definitions to compute and the names that are read."""
        ordered = [definition for stage in self.program.stages for definition in stage.definitions]
        wanted = {*self.asked.wanted, *(slot.source for slot in self.slots)}
        if self.asked.notes:
            wanted |= {definition.name for definition in ordered if definition.scope in ITEM_SCOPES}
        self.read = {name: None for name in sorted(wanted) if self.is_given_somewhere(name)}
        for definition in reversed(ordered):
            given = [self.is_given(definition.name, rank) for rank in self.ranks(definition.scope)]
            if definition.name not in wanted or all(given):
                continue
            if definition.scope not in ITEM_SCOPES:
                self.kept.append(definition)
            elif isinstance(definition, Computed):
                self.rules[definition.name] = definition
            for name in sorted(needed(definition)):
                if name in self.program.definitions:
                    wanted.add(name)
                if self.scopes[name] not in ITEM_SCOPES and self.is_read(name):
                    self.read[name] = None
        self.kept.reverse()
        self.rules = dict(reversed(self.rules.items()))

    def is_read(self, name: str) -> bool:
        """Whether a name is looked for among what is given."""
        return name not in self.program.definitions or self.is_given_somewhere(name)

    def is_given_somewhere(self, name: str) -> bool:
        """Whether a name is among the facts of one seat at least."""
        return any(self.is_given(name, rank) for rank in self.ranks(self.scopes[name]))

    def is_given(self, name: str, rank: int) -> bool:
        """Whether a name that could be computed is among the facts seen from a seat."""
        scope = self.scopes[name]
        if scope in ITEM_SCOPES:
            return False
        members = self.pattern.members
        return name in (self.pattern.given if members is None or scope not in OWN else members[rank])

    def ranks(self, scope: Scope) -> Collection[int]:
        """Return the seats that have a scope for themselves; what is shared is written from the first."""
        return range(len(self.seats)) if scope in OWN else (0,)

    def value(self, name: str, rank: int) -> str:
        """Return how the value of a name is written from a seat."""
        return self.seats[rank].write(Name(self.scopes[name], name))

    def new(self) -> str:
        """Return a variable that nothing holds yet."""
        self.count += 1
        return f"x{self.count}"

    def know(self, definition: Definition, rank: int, text: str) -> None:
        """Note how a name is written from now on."""
        for seat in self.sitting(definition, rank):
            seat.writer.known[definition.name] = text

    def bound(self, text: str, low: int, high: int) -> Iterator[str]:
        """Yield the line that holds a value to its bounds, once."""
        if (text, low, high) not in self.bounded:
            self.bounded.add((text, low, high))
            yield f"    {bounded(text, low, high)}"

    def sitting(self, definition: Definition, rank: int) -> list[Seat]:
        """Return the seats from which the value of a definition at one of them is seen."""
        return [self.seats[rank]] if definition.scope in OWN else self.seats

    def listed(self, word: str, rank: int) -> str:
        """Return how a list is written, "" when it is not among the facts."""
        members = self.pattern.members
        if word == ABSENCES and members is not None:
            return f"g{rank}[{word!r}]" if word in members[rank] else ""
        return f"f[{word!r}]" if word in self.pattern.given else ""
