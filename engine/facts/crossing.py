"""What several ledgers say together: a file given twice, lines that stand in two files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from engine.facts.rows_read import Table
from engine.facts.told import related
from engine.facts.tree import Activity, Line
from engine.program.calendar import month_of
from engine.text.problems import Problem, day, problem, warning
from engine.text.spans import Span

_Look = tuple[int, str, str, int, int, str, str]


def twin_file(file: str, digest: str, place: Span, known: dict[str, str]) -> Problem | None:
    """Return the problem of a file whose bytes were already read under another name (or the same one twice)."""
    if digest in known:
        return problem("F988", place, file=file, other=known[digest])
    known[digest] = file
    return None


def lines_twice(lines: list[Line]) -> tuple[Problem, ...]:
    """Return a problem for each pair of files that hold the same lines: date, piece, account, amounts, code and label.

    It is an error when they are more than half of the smaller file, which is then the other one over again.
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
                if 2 * number > min(counts.total(), others.total()):
                    found.append(problem("F867", firsts[look].row.span, related=also, lines=number, other=first))
                else:
                    found.append(warning("F989", firsts[look].row.span, related=also, lines=number, other=first))
    return tuple(found)


def outside_life(lines: list[Line], activities: Mapping[str, Activity], pieces: Mapping[str, int]) -> tuple[Problem, ...]:
    """Return a warning for each activity that has lines before its start or after the month of its end.

    Salaries are dated at the end of the month in which an activity stops, and a credit note corrects a sale of its
    life whenever it comes, which a ledger need not name: these are in order.

    Args:
        lines: Of all ledgers.
        activities: By code.
        pieces: The earliest date of each piece.
    """
    outside: dict[str, list[Line]] = {}
    for line in lines:
        activity = activities.get(line.analytic)
        if activity is None:
            continue
        start, end = activity.start, activity.end
        early = start is not None and line.date < start
        late = end is not None and line.month > month_of(end) and not _corrects(line, end, pieces)
        if early or late:
            outside.setdefault(line.analytic, []).append(line)
    found = []
    for code, own in outside.items():
        first, activity = own[0], activities[code]
        also, place = related(activity.row.span, "F870"), first.row.place("date")
        on, number = day(first.date), len(own)
        if activity.start is not None and first.date < activity.start:
            since = day(activity.start)
            found.append(warning("F868", place, related=also, code=code, date=on, start=since, lines=number))
        elif activity.end is not None:
            until = day(activity.end)
            found.append(warning("F869", place, related=also, code=code, date=on, end=until, lines=number))
    return tuple(found)


def _corrects(line: Line, end: int, pieces: Mapping[str, int]) -> bool:
    """Whether a line takes back income, or names a piece from before the end."""
    return (line.account[0] == "7" and line.amount < 0) or pieces.get(line.corrects, end + 1) <= end
