"""What one decision is asked, and what is seen from each member while its text is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.program.tree import Node, Program
from engine.run.folded import folded
from engine.run.scalar import Value
from engine.run.writing import Writer


@dataclass(frozen=True, slots=True)
class Asked:
    """What is decided: for which program and which constants of the month, the names wanted, with notes or not."""

    program: Program
    constants: Mapping[str, Value]
    wanted: tuple[str, ...]
    notes: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which names that change the text are among the facts, and among those of each member (None: only one, not apart)."""

    given: frozenset[str]
    members: tuple[frozenset[str], ...] | None


@dataclass(slots=True)
class Seat:
    """What is seen from one member: how each name is written, and what is known before any case is seen."""

    writer: Writer
    worth: dict[str, Value]

    def write(self, node: Node) -> str:
        """Return the expression of a node, all that is known being folded."""
        return self.writer.write(folded(node, self.worth))
