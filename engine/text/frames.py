"""A collection whose end has not been read yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.text.document import Entry, Mapping, Node, Sequence, Text
from engine.text.spans import Span


class Frame:
    """A collection being read. ``key`` waits for its value; ``kept`` tells whether this entry goes into the tree.

    ``sound`` is false once something inside cannot be relied upon.
    """

    __slots__ = ("children", "flow", "kept", "key", "looks", "mapping", "sound", "span")

    def __init__(self, span: Span, *, mapping: bool, flow: bool) -> None:
        self.span = span
        self.mapping = mapping
        self.flow = flow
        self.key: Text | None = None
        self.kept = True
        self.sound = not flow
        self.looks: dict[str, Text] = {}
        self.children: list[Any] = []


def cut_short(node: Node) -> Node:
    """Return the tree of a text whose reading stopped: what was read last, at each depth, may lack what follows."""
    match node:
        case Mapping(entries, span, flow):
            last = entries[-1:]
            kept = (*entries[:-1], *(Entry(entry.key, cut_short(entry.value)) for entry in last))
            return Mapping(kept, span, flow, cut=True, sound=False)
        case Sequence(items, span, flow):
            return Sequence((*items[:-1], *map(cut_short, items[-1:])), span, flow, cut=True, sound=False)
        case Text():
            return replace(node, sound=False)
