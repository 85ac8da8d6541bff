"""A Document: the tree of a YAML text in which every scalar is still text and every node knows its place."""

from __future__ import annotations

from dataclasses import dataclass

from engine.text.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as written.

    Attributes:
        value: The text, without quotes, NFC-normalised.
        span: The characters of the value (inside the quotes when there are some), first line only when it has several.
        lines: For a scalar on several lines (block or folded plain), the span of each line's text and the offset in
            ``value`` at which it starts; for one line, a single pair (0, span).
        quoted: Whether it was written between quotes.
        sound: Whether it can be relied upon; a mistake told while reading says why not.
    """

    value: str
    span: Span
    lines: tuple[tuple[int, Span], ...] = ()
    quoted: bool = False
    sound: bool = True

    @property
    def unread(self) -> bool:
        """Whether what is wrong with it is told already, so that nothing more is said of it."""
        return not self.sound

    def at(self, offset: int, width: int) -> Span:
        """Return the place of ``width`` characters of ``value`` from ``offset``, on the right line of the file."""
        start, span = 0, self.span
        for begins, line in self.lines:
            if begins <= offset:
                start, span = begins, line
        return span.part(offset - start, width)


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value`` of a mapping."""

    key: Text
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A block mapping, its keys in the order of the file, all different.

    Attributes:
        entries: The keys with their values.
        span: The first key.
        flow: Whether it was written between braces, which is refused: its content is not to be relied upon.
        cut: Whether reading stopped inside: what lacks may be written further on.
        sound: Whether it and all below can be relied upon.
    """

    entries: tuple[Entry, ...]
    span: Span
    flow: bool = False
    cut: bool = False
    sound: bool = True

    @property
    def unread(self) -> bool:
        """Whether what is wrong with it is told already, so that nothing more is said of it."""
        return self.flow or self.cut

    def get(self, key: str) -> Node | None:
        """Return the value of ``key``, or None."""
        for entry in self.entries:
            if entry.key.value == key:
                return entry.value
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A block sequence; ``flow``, ``cut`` and ``sound`` are those of a mapping."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False
    cut: bool = False
    sound: bool = True

    @property
    def unread(self) -> bool:
        """Whether what is wrong with it is told already, so that nothing more is said of it."""
        return self.flow or self.cut


Node = Text | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one file.

    Attributes:
        file: Path as given.
        root: The tree; an empty mapping at line 1 when nothing could be read.
        source: The decoded text, for excerpts.
        digest: SHA-256 of the bytes, hexadecimal.
    """

    file: str
    root: Node
    source: str
    digest: str
