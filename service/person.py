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
_OF_PAY = ("42", "43", "64")
"""How the accounts of pay begin: what is owed to people, and for them, and what they cost."""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9 (.,])")


@dataclass(frozen=True, slots=True)
class HeldRows:
    """What one file holds of someone: its columns, and her rows."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def held_of(session: Scoped, actor: Actor, person: str, act: int | None = None) -> list[HeldRows]:
    """Return the rows about a person, and about the activities that she holds, file by file.

    Of an activity that she shares without holding it she has the rows that name her. Of one that she holds with others she
    has no entry of pay: nothing in a ledger tells whose it is.

    Raises:
        AbsentError: for a code that no file of facts knows, or that is not her own for who may only see her own.
    """
    actor.may_of("person.export", person)
    tables = list(_tables(session, act))
    own = _Own(
        person,
        frozenset(code for opened in tables for holder, code in _pairs(opened, "activités") if holder == person),
        frozenset(code for opened in tables for sharer, code in _pairs(opened, "conventions") if sharer != person),
    )
    found = []
    for opened in tables:
        rows = tuple(line for line in opened.lines() if _concerns(opened, line, own))
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


@dataclass(frozen=True, slots=True)
class _Own:
    """Whose rows are looked for: her code, the activities that she holds, and those in which somebody else has a share."""

    person: str
    held: frozenset[str]
    shared: frozenset[str]


_PAIRS = {"activités": ("titulaire", "code"), "conventions": ("personne", "activité")}
"""By kind of table, the columns of who is of an activity, and of which."""


def _pairs(opened: Opened, kind: str) -> Iterator[tuple[str, str]]:
    """Give the people and the activities that a table of a kind puts together."""
    at, (who, code) = opened.table.columns.at, _PAIRS[kind]
    if opened.place.kind == kind and who in at and code in at:
        yield from ((line.cells[at[who]], line.cells[at[code]]) for line in opened.lines())


def _concerns(opened: Opened, line: Line, own: _Own) -> bool:
    at, kind = opened.table.columns.at, opened.place.kind
    named = {line.cells[at[name]] for name in _NAMED if name in at} if kind not in {LEDGER, ALLOCATION} else set()
    if kind == "dérogations":  # « numéro » is that of the waiver there
        named = {line.cells[at["objet"]]} if "objet" in at else set()
    if own.person in named:
        return True
    if kind not in {LEDGER, ALLOCATION, "activités", "ouverture", "faits", "dérogations"}:
        return False
    codes = {line.cells[at[name]] for name in _OF_ACTIVITY if name in at} & own.held
    if kind == LEDGER and "compte" in at and line.cells[at["compte"]].startswith(_OF_PAY):
        codes -= own.shared
    return bool(codes)


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
