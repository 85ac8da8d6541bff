"""Mistake files: each mistake has its code beside it, ``  #! L104``, and chunks are separated by ``---8<---`` lines.

The marks are taken away before the text is read. A mark alone on its line (``#! file L118``) tells a code about the file
as a whole (line 0); several codes of one line are separated by spaces; a chunk without marks is a correct text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.text.problems import Problem

SEPARATOR = "---8<---"
_MARK = re.compile(r"  #! (?P<codes>[A-Z]\d{3}(?: [A-Z]\d{3})*)$")
_FILE_MARK = re.compile(r"^#! file (?P<codes>[A-Z]\d{3}(?: [A-Z]\d{3})*)$")

Check = Callable[[bytes, str], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One text and the (line, code) pairs expected of it."""

    name: str
    text: str
    expected: frozenset[tuple[int, str]]


def read_chunks(path: Path) -> list[Chunk]:
    """Return the chunks of a file; each is named after the file and the line on which it begins."""
    chunks: list[Chunk] = []
    lines: list[str] = []
    begins = 1
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), SEPARATOR], 1):
        if line.startswith(SEPARATOR):
            chunks.append(_chunk(f"{path.stem}:{begins}", lines))
            lines, begins = [], number + 1
        else:
            lines.append(line)
    return chunks


def _chunk(name: str, lines: list[str]) -> Chunk:
    expected: set[tuple[int, str]] = set()
    kept: list[str] = []
    for line in lines:
        whole = _FILE_MARK.match(line)
        if whole:
            expected |= {(0, code) for code in whole["codes"].split()}
            continue
        mark = _MARK.search(line)
        if mark:
            expected |= {(len(kept) + 1, code) for code in mark["codes"].split()}
            line = line[: mark.start()]
        kept.append(line)
    return Chunk(name, "\n".join(kept), frozenset(expected))


def assert_chunk(chunk: Chunk, check: Check) -> tuple[Problem, ...]:
    """Assert that exactly the marked problems are found, each with a place inside the text; return them."""
    found = tuple(check(chunk.text.encode(), "essai.yaml"))
    assert {(item.span.line, item.code) for item in found} == chunk.expected, chunk.text
    lines = chunk.text.split("\n")
    for item in found:
        if item.span.line:
            assert 1 <= item.span.column <= len(lines[item.span.line - 1]) + 1
            assert item.span.width >= 1
    return found
