"""All that the files of a cooperative hold about one person, by her code: for herself, or for who answers for the data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from record import files
from record.scoped import Scoped
from service.actors import Actor
from service.facts_reading import facts_at
from service.places import ALLOCATION, LEDGER
from service.refusing import AbsentError
from service.tables_read import Line, Opened, open_place

_NAMED = ("personne", "numéro", "titulaire", "objet")
"""The columns that name a person."""
_OF_ACTIVITY = ("analytique", "activité", "code", "objet")
"""The columns that name an activity."""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9 (.,])")


@dataclass(frozen=True, slots=True)
class HeldRows:
    """What one file holds of someone: its columns, and her rows."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def held_of(session: Scoped, actor: Actor, person: str, act: int | None = None) -> list[HeldRows]:
    """Return the rows about a person, and about the activities that she holds or shares, file by file.

    Raises:
        AbsentError: for a code that no file of facts knows, or that is not her own for who may only see her own.
    """
    actor.may_of("person.export", person)
    tables = list(_tables(session, act))
    activities = {code for opened in tables for code in _activities(opened, person)}
    found = []
    for opened in tables:
        rows = tuple(line for line in opened.lines() if _concerns(opened, line, person, activities))
        if rows:
            found.append(HeldRows(opened.place.path, opened.columns, rows))
    if not found:
        raise AbsentError(thing=person)
    return found


def _tables(session: Scoped, act: int | None) -> Iterator[Opened]:
    """Give the files of facts that are there and can be read."""
    tree = files.tree_of(session, act)
    for path, place in sorted(facts_at(session, tree).items()):
        if path in tree:
            opened, _ = open_place(place, files.bytes_of(session, tree[path]))
            if opened is not None:
                yield opened


def _activities(opened: Opened, person: str) -> Iterator[str]:
    """Give the codes of the activities of which a table says that the person holds or shares them."""
    holder = {"activités": ("titulaire", "code"), "conventions": ("personne", "activité")}.get(opened.place.kind)
    at = opened.table.columns.at
    if holder is not None and all(name in at for name in holder):
        yield from (line.cells[at[holder[1]]] for line in opened.lines() if line.cells[at[holder[0]]] == person)


def _concerns(opened: Opened, line: Line, person: str, activities: set[str]) -> bool:
    at, kind = opened.table.columns.at, opened.place.kind
    named = {line.cells[at[name]] for name in _NAMED if name in at} if kind not in {LEDGER, ALLOCATION} else set()
    if kind == "dérogations":  # « numéro » is that of the waiver there
        named = {line.cells[at["objet"]]} if "objet" in at else set()
    if person in named:
        return True
    owned = kind in {LEDGER, ALLOCATION, "activités", "ouverture", "faits", "dérogations"}
    return owned and any(line.cells[at[name]] in activities for name in _OF_ACTIVITY if name in at)


def as_csv(held: list[HeldRows]) -> str:
    """Return it as one CSV: a line for each cell that says something, « fichier;ligne;colonne;valeur ».

    What a spreadsheet would run is written after an apostrophe.
    """
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(["fichier", "ligne", "colonne", "valeur"])
    for one in held:
        for line in one.rows:
            for column, value in zip(one.columns, line.cells, strict=False):
                if value:
                    writer.writerow([one.path, line.number, _plain(column), _plain(value)])
    return made.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
