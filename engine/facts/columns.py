"""Headers to columns: which cell of a row is which, by name, whatever the case, the accents and the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts.headers import Layout
from engine.facts.limits import HEADER_ROWS_MAX
from engine.facts.sheet import Sheet
from engine.text.problems import Problem, problem, warning
from engine.text.spelling import folded, nearest


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, from 0.

    Attributes:
        at: By our name of the column.
        extra: By header as written, for the columns of no name of ours.
        width: Cells of the header.
        first: Rank in ``Sheet.rows`` of the first row under the header.
    """

    at: dict[str, int]
    extra: dict[str, int]
    width: int
    first: int

    def of(self, *names: str) -> tuple[int, ...]:
        """Return the places of columns, -1 for the ones that are not in the file."""
        return tuple(self.at.get(name, -1) for name in names)


def header_rank(rows: list[list[str]], layout: Layout, mapped: Mapping[str, str]) -> tuple[int, int]:
    """Return the rank of the row that looks most like the header, and the number of columns it names."""
    known = {folded(name) for name in (*layout.columns, *mapped.values())}
    for others in layout.columns.values():
        known.update(folded(other) for other in others)
    known.discard("")
    best, most = 0, 0
    for rank, row in enumerate(rows[:HEADER_ROWS_MAX]):
        named = len({folded(cell) for cell in row} & known)
        if named > most:
            best, most = rank, named
    return best, most


def find_columns(sheet: Sheet, layout: Layout, mapped: Mapping[str, str]) -> tuple[Columns | None, tuple[Problem, ...]]:
    """Return the columns of a file, or None when one that is needed is missing or written twice.

    Args:
        sheet: The file, not empty.
        layout: What the file should hold.
        mapped: Our name → header, from the keys ``colonnes`` and ``analytique`` of the cooperative.
    """
    rank, _ = header_rank(sheet.rows, layout, mapped)
    header = _trimmed(sheet.rows[rank])
    looks = [folded(cell) for cell in header]
    at: dict[str, int] = {}
    found: list[Problem] = []
    number = sheet.numbers[rank]
    for name, wanted in mapped.items():
        if folded(wanted) in looks:
            at[name] = looks.index(folded(wanted))
        else:
            near = nearest(wanted, header)
            found.append(problem("F912", sheet.row_span(number), suggestion=near, column=wanted, name=name))
    taken = set(at.values())
    for others in (False, True):
        for name, synonyms in layout.columns.items():
            if name in at or name in mapped:
                continue
            for writing in synonyms if others else (name,):
                places = [i for i, look in enumerate(looks) if look and look == folded(writing) and i not in taken]
                if places:
                    at[name] = places[0]
                    taken.add(places[0])
                    if len(places) > 1:
                        taken.update(places)
                        found.append(problem("F911", sheet.span(number, places[1]), column=header[places[1]]))
                    break
    found.extend(_missing(sheet, layout, (at, mapped), header, number))
    extra = _extra(sheet, header, taken, number, found)
    found.extend(_strangers(sheet, layout, at, extra, number))
    if any(item.code in {"F910", "F911", "F912"} for item in found):
        return None, tuple(found)
    return Columns(at, extra, len(header), rank + 1), tuple(found)


def _trimmed(cells: list[str]) -> list[str]:
    cells = list(cells)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _missing(
    sheet: Sheet, layout: Layout, known: tuple[dict[str, int], Mapping[str, str]], header: list[str], number: int
) -> list[Problem]:
    """Return a problem for each column that is needed and not there, with the nearest header; ``mapped`` ones are told apart."""
    at, mapped = known
    lacking = [name for name in layout.required if name not in at and name not in mapped]
    ways = layout.alternatives
    if ways and not any(all(name in at for name in way) for way in ways):
        way = max(ways, key=lambda names: sum(name in at for name in names))
        lacking.extend(name for name in way if name not in at and name not in mapped)
    free = [cell for i, cell in enumerate(header) if cell and i not in at.values()]
    found, alone = [], []
    for name in lacking:
        near = next((near for writing in (name, *layout.columns[name]) if (near := nearest(writing, free))), "")
        if near:
            place = sheet.span(number, header.index(near))
            words = {"column": name, "kind": layout.kind, "usual": _usual(layout, name)}
            found.append(Problem("F910", place, tuple(words.items()), near))
        else:
            alone.append(name)
    if alone:
        usual = ", ".join(_usual(layout, name) for name in alone)
        missing = " », « ".join(alone)
        found.append(problem("F910", sheet.row_span(number), column=missing, kind=layout.kind, usual=usual))
    return found


def _usual(layout: Layout, name: str) -> str:
    """Return the writings of a column that most files use."""
    return ", ".join(layout.columns[name][:1] if layout.kind == "FEC" else (name, *layout.columns[name][:1]))


def _extra(sheet: Sheet, header: list[str], taken: set[int], number: int, found: list[Problem]) -> dict[str, int]:
    """Return the other columns; of two with one name neither is kept, for nobody knows which one is meant."""
    extra: dict[str, int] = {}
    seen: dict[str, str] = {}
    twins = set()
    for index, cell in enumerate(header):
        if index in taken or not cell:
            continue
        if folded(cell) in seen:
            twins.add(seen[folded(cell)])
            found.append(warning("F914", sheet.span(number, index), column=cell))
        else:
            seen[folded(cell)] = cell
            extra[cell] = index
    return {name: index for name, index in extra.items() if name not in twins}


def _strangers(sheet: Sheet, layout: Layout, at: dict[str, int], extra: dict[str, int], number: int) -> list[Problem]:
    """Return a warning for each column that nobody asks for and that resembles an optional one that is not there."""
    absent = [name for name in layout.columns if name not in at and name not in layout.required]
    ways = {name for way in layout.alternatives for name in way}
    found = []
    for header, index in extra.items():
        near = nearest(header, [name for name in absent if name not in ways])
        if near:
            found.append(warning("F913", sheet.span(number, index), suggestion=near, column=header))
    return found
