"""What a command prints: text for a person, JSON for a program, tables in columns."""

from __future__ import annotations

import sys
import unicodedata
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence

from engine.text.problems import Level, Problem
from engine.text.rendering import as_data, render

Data = dict[str, object]


def as_json(data: object) -> str:
    """Return data as JSON on several lines; letters stay letters."""
    import json  # twelve milliseconds that a text for a person need not wait for

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def refused(problems: Iterable[Problem]) -> bool:
    """Whether a problem is an error."""
    return any(found.level is Level.ERROR for found in problems)


def finish(
    options: Namespace,
    data: Data,
    text: str,
    problems: Sequence[Problem] = (),
    sources: Mapping[str, str] | None = None,
    *,
    failed: bool = False,
) -> int:
    """Print a result with its problems and return the exit status: 1 when it failed or a problem is an error.

    As JSON, the problems are under « problems »; as text, they go to the error output, after the result.
    """
    if options.format == "json":
        sys.stdout.write(as_json({**data, "problems": [as_data(found, options.locale) for found in problems]}))
    else:
        sys.stdout.write(text)
        if problems:
            sys.stdout.flush()
            sys.stderr.write(render(problems, sources or {}, options.locale))
    return 1 if failed or refused(problems) else 0


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), margin: int = 2) -> str:
    """Return rows in aligned columns, two spaces apart; the columns numbered in ``right`` are set to the right."""
    if not rows:
        return ""
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - width_of(cell))
            cells.append(gap + cell if column in right else cell + gap)
        lines.append(" " * margin + "  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"
