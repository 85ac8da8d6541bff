"""A collection whose end has not been read yet."""

from __future__ import annotations

from typing import Any

from engine.text.document import Text
from engine.text.spans import Span


class Frame:
    """A collection being read. ``key`` waits for its value; ``kept`` tells whether this entry goes into the tree."""

    __slots__ = ("children", "flow", "kept", "key", "looks", "mapping", "span")

    def __init__(self, span: Span, *, mapping: bool, flow: bool) -> None:
        self.span = span
        self.mapping = mapping
        self.flow = flow
        self.key: Text | None = None
        self.kept = True
        self.looks: dict[str, Text] = {}
        self.children: list[Any] = []
