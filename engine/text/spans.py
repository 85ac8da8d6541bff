"""Places in a text: a span points at the exact characters, also inside a YAML scalar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The place of some characters on one line of a file.

    Attributes:
        file: Path as the user gave it, "/" separated; never made absolute.
        line: 1 for the first line; 0 when the place is the file as a whole.
        column: 1 for the first character, counted in characters (code points), not bytes.
        width: Number of characters to underline, at least 1 when the line is not 0.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 0

    def part(self, offset: int, width: int) -> Span:
        """Return the span of ``width`` characters that begin ``offset`` characters after this one's start."""
        return Span(self.file, self.line, self.column + offset, max(width, 1))
