"""A sheet: the rows of a CSV file or of a workbook, all cells text, each able to tell its place."""

from __future__ import annotations

from dataclasses import dataclass

from engine.text.document import Text
from engine.text.spans import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one file.

    Attributes:
        file: Its path as problems tell it.
        digest: SHA-256 of its bytes, hexadecimal.
        rows: The cells, stripped; a row without any written cell is left out.
        numbers: For each row, the line of the file on which it starts, or its row in the workbook, from 1.
        lines: The lines of a CSV file, to find the column of a cell; empty for a workbook, whose column is its rank.
        separator: Of a CSV file, "" for a workbook.
        quoting: Whether quotes protect the separator.
    """

    file: str
    digest: str
    rows: list[list[str]]
    numbers: list[int]
    lines: list[str]
    separator: str = ""
    quoting: bool = True

    def span(self, number: int, index: int) -> Span:
        """Return the place of a cell: ``number`` is that of its row, ``index`` counts columns from 0."""
        if not self.separator or not 0 < number <= len(self.lines):
            return Span(self.file, number, index + 1, 1)
        line, start = number - 1, 0
        for _ in range(index):
            line, start = self._after(line, start)
        text = self.lines[line]
        end, stop = self._after(line, start)
        written = text[start : stop - 1] if end == line and stop > start else text[start:]
        lead = len(written) - len(written.lstrip(' "'))
        return Span(self.file, line + 1, start + lead + 1, max(len(written.strip(' "')), 1))

    def row_span(self, number: int) -> Span:
        """Return the place of a whole row, its first line when it has several."""
        if not self.separator or not 0 < number <= len(self.lines):
            return Span(self.file, number, 1, 1)
        text = self.lines[number - 1]
        lead = len(text) - len(text.lstrip())
        return Span(self.file, number, lead + 1, max(len(text.strip()), 1))

    def text(self, number: int, index: int, value: str) -> Text:
        """Return a cell as a field that the readers of values accept."""
        span = self.span(number, index)
        return Text(value, span, ((0, span),))

    def _after(self, line: int, start: int) -> tuple[int, int]:
        """Return where the cell that follows the one at ``start`` begins; the same place at the end of the row."""
        text = self.lines[line]
        if not self.quoting or text[start : start + 1] != '"':
            stop = text.find(self.separator, start)
            return (line, stop + 1) if stop >= 0 else (line, start)
        at = start + 1
        while True:
            at = text.find('"', at)
            if at >= 0 and text[at + 1 : at + 2] == '"':
                at += 2
            elif at >= 0 or line + 1 == len(self.lines):
                stop = text.find(self.separator, max(at, start))
                return (line, stop + 1) if stop >= 0 else (line, start)
            else:  # the cell goes on under this line
                line, start, at = line + 1, 0, 0
                text = self.lines[line]
