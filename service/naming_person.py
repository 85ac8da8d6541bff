"""What names a person in a cooperative, today and before, and where that still stands: told to who erases her, and left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import col, select

from record import files
from record.opening import Record
from record.scoped import Scoped
from record.tables import Account, Membership, Waiver
from service.actors import Actor
from service.facts_reading import facts_at
from service.folders import laid_out
from service.permissions import Reach, reach
from service.places import Place
from service.still_named import Names, Standing, is_named, names_of
from service.tables_read import open_place
from service.working.children import Children

PEOPLE = "personnes"
NUMBER, NAME = "numéro", "nom"


@dataclass(frozen=True, slots=True)
class Named:
    """Where someone is named.

    Attributes:
        files: The files of today, hers of people too.
        unread: Workbooks, in which she was not looked for.
        waivers: Those asked for that are for her, or name her.
    """

    files: tuple[Standing, ...] = ()
    unread: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()


def pseudonym(person: str) -> str:
    """Return what people read in the place of a name."""
    return f"Personne {person}"


def named(record: Record, children: Children, actor: Actor, person: str) -> Named:
    """Return where someone is named; a child reads the files, and what they say is changed by nobody.

    Raises:
        WorkerError: there is no answer.
    """
    if reach(actor.roles, "person.erase") is not Reach.ALL:
        return Named()  # who may not is told so by the act
    with record.reading(actor.cooperative) as session:
        hers, others = names_told(session, person)
        waivers = tuple(waivers_naming(session, person, names_of(hers, others)))
    with laid_out(record, actor.cooperative) as laid:
        asked = {"hers": sorted(hers), "others": sorted(others)}
        found = children.run("named", asked, laid.path, key=actor.cooperative).value
    standing = tuple(Standing(one["path"], one["count"], tuple(one["lines"])) for one in found["named"])
    return Named(standing, tuple(found["unread"]), waivers)


def names_told(session: Scoped, person: str) -> tuple[set[str], set[str]]:
    """Return the names that someone had here, in the people of today, of before and in her accounts; and those of others."""
    hers: set[str] = set()
    others: set[str] = set()
    for number, name in _people_ever(session):
        (hers if number == person else others).add(name)
    asked = select(Account.name, Membership.person).join(Membership, col(Membership.account) == col(Account.id))
    for name, bound in session.exec(asked.where(Membership.cooperative == session.cooperative)):
        (hers if bound == person else others).add(name)
    return hers - {pseudonym(person), ""}, others - hers


def numbers_ever(session: Scoped) -> set[str]:
    """Return the numbers that the files of people give, or gave."""
    return {number for number, _ in _people_ever(session)}


def waivers_naming(session: Scoped, person: str, names: Names) -> Iterator[str]:
    """Give the waivers asked for that are for someone, or whose reason or paper names her: what was asked is kept for ever."""
    for row in session.exec(select(Waiver).order_by(col(Waiver.id))):
        if row.target == person or is_named(f"{row.reason}\n{row.document}", names):
            yield row.id


def _people_ever(session: Scoped) -> Iterator[tuple[str, str]]:
    """Give the number and the name of each row of each version of the files of people; what was erased says nothing."""
    tree = files.tree_of(session)
    for path, place in sorted(facts_at(session, tree).items()):
        if place.kind == PEOPLE and path in tree:
            for digest in {one.digest for one in files.versions_of(session, path) if one.digest is not None}:
                yield from _rows(session, place, digest)


def _rows(session: Scoped, place: Place, digest: str) -> Iterator[tuple[str, str]]:
    try:
        opened, _ = open_place(place, files.bytes_of(session, digest))
    except files.ErasedError:
        return
    at = opened.table.columns.at if opened is not None else {}
    if opened is not None and NUMBER in at and NAME in at:
        for line in opened.lines():
            yield line.cells[at[NUMBER]], line.cells[at[NAME]]
