"""What several ledgers say together: a file given twice, lines that stand in two files."""

from __future__ import annotations

from collections import Counter

from engine.facts.told import related
from engine.facts.tree import Line, Table
from engine.text.problems import Problem, problem, warning
from engine.text.spans import Span

_Look = tuple[int, str, str, int, int, str, str]


def twin_file(file: str, digest: str, place: Span, known: dict[str, str]) -> Problem | None:
    """Return the problem of a file whose bytes were already read under another name (or the same one twice)."""
    if digest in known:
        return problem("F988", place, file=file, other=known[digest])
    known[digest] = file
    return None


def lines_twice(lines: list[Line]) -> tuple[Problem, ...]:
    """Return a warning for each pair of files that hold the same lines: date, piece, account, amounts, code and label.

    Lines that are alike inside one file are not doubtful: two equal sales of one day exist.
    """
    files: dict[str, tuple[Table, Counter[_Look], dict[_Look, Line]]] = {}
    for line in lines:
        entry = files.get(line.row.table.file)
        if entry is None:
            entry = files[line.row.table.file] = (line.row.table, Counter(), {})
        look = (line.date, line.piece, line.account, line.debit, line.credit, line.analytic, line.label)
        entry[1][look] += 1
        entry[2].setdefault(look, line)
    found = []
    names = list(files)
    for rank, second in enumerate(names):
        _, counts, firsts = files[second]
        for first in names[:rank]:
            _, others, places = files[first]
            shared = counts.keys() & others.keys()
            if shared:
                number = sum(min(counts[look], others[look]) for look in shared)
                look = min(shared, key=lambda item: firsts[item].row.number)
                also = related(places[look].row.span, "F992")
                found.append(warning("F989", firsts[look].row.span, related=also, lines=number, other=first))
    return tuple(found)
