"""The rows of a CSV text, whatever its separator: a forgotten quote costs one line, never the rest of the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from engine.facts.limits import LINE_CHARACTERS_MAX, RECORD_LINES_MAX
from engine.text.problems import Problem, problem
from engine.text.spans import Span

SEPARATORS = (";", "\t", "|", ",")
SEPARATOR_WORDS = {
    "point-virgule": ";",
    "point virgule": ";",
    "virgule": ",",
    "tabulation": "\t",
    "tab": "\t",
    "\\t": "\t",
    "barre": "|",
    "barre verticale": "|",
}


class _Feed:
    """Lines handed to the csv module, which can be sent back to any of them."""

    __slots__ = ("at", "begun", "lines")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.begun = 0

    def __iter__(self) -> Iterator[str]:
        while self.at < len(self.lines) and self.at - self.begun < RECORD_LINES_MAX:
            self.at += 1
            yield self.lines[self.at - 1] + "\n"


def read_rows(
    lines: list[str], separator: str, file: str, *, quoting: bool
) -> tuple[list[list[str]], list[int], tuple[Problem, ...]]:
    """Return the rows that hold something, cells stripped, the line from 1 on which each starts, and the problems.

    Args:
        lines: The text, without ends of lines.
        separator: One character.
        file: For the spans.
        quoting: Whether a cell may be between quotes.
    """
    rows: list[list[str]] = []
    numbers: list[int] = []
    found: list[Problem] = []
    if any(len(line) > LINE_CHARACTERS_MAX for line in lines):
        lines = [_short(line, number, file, found) for number, line in enumerate(lines, 1)]
    if not quoting:
        for number, line in enumerate(lines, 1):
            if line.strip():
                rows.append([cell.strip() for cell in line.split(separator)])
                numbers.append(number)
        return rows, numbers, tuple(found)
    feed = _Feed(lines)
    while feed.at < len(lines):
        for row in csv.reader(feed, delimiter=separator):
            begun = feed.begun
            if _is_open(feed, separator):
                found.append(problem("F906", _whole(lines[begun], file, begun + 1)))
                feed.at = feed.begun = begun + 1
                break
            feed.begun = feed.at
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append(cells)
                numbers.append(begun + 1)
    return rows, numbers, tuple(found)


def _short(line: str, number: int, file: str, found: list[Problem]) -> str:
    if len(line) <= LINE_CHARACTERS_MAX:
        return line
    found.append(problem("F907", Span(file, number, 1, 1), length=len(line), limit=LINE_CHARACTERS_MAX))
    return ""


def _whole(line: str, file: str, number: int) -> Span:
    return Span(file, number, 1, max(len(line), 1))


def _is_open(feed: _Feed, separator: str) -> bool:
    """Whether the row just given stopped inside quotes: at the end of the file, or after too many lines."""
    several = feed.at - feed.begun
    if several < RECORD_LINES_MAX and feed.at < len(feed.lines):
        return False
    taken = feed.lines[feed.begun : feed.at]
    if not any('"' in line for line in taken):
        return False
    try:
        for _ in csv.reader([line + "\n" for line in taken], delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
