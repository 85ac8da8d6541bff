"""Where a person is named in a cooperative, by her names of today and of before: told to who erases her, and left.

Files are read in a child, as everywhere: what somebody sent is never looked through by the service itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from record import files
from record.opening import Record
from record.scoped import Scoped
from record.tables import Account, Membership, Waiver
from service.actors import Actor
from service.facts_reading import facts_at
from service.folders import lay
from service.permissions import Reach, reach
from service.scratch import scratch
from service.still_named import PEOPLE, Names, Standing, is_named, people_in
from service.working.children import Children
from service.working.failing import Failure, WorkerError
from service.working.jobs_on_facts import AFTER, BEFORE
from service.working.roots import WHOLE

Looked = Callable[[Mapping[str, Any], Path], Mapping[str, Any]]
"""Called with (what is looked for, the folder); gives what ``named_job`` tells."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where someone is named.

    Attributes:
        files: The files of today, hers of people too.
        unread: Files in which she was not looked for: workbooks, or all of them when they are too large.
        waivers: Those asked for that are for her, or name her.
    """

    files: tuple[Standing, ...] = ()
    unread: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()


def named_for(record: Record, children: Children, actor: Actor, person: str) -> Named:
    """Return where someone is named, for who may erase her; nobody else is told anything, and the act then refuses.

    Raises:
        WorkerError: there is no answer now; what takes too long, or too much, is not looked through, and said so.
    """
    if reach(actor.roles, "person.erase") is not Reach.ALL:
        return Named()
    try:
        return named(
            record,
            actor.cooperative,
            person,
            lambda asked, folder: children.run("named", asked, folder, key=actor.cooperative).value,
        )
    except WorkerError as error:
        if error.kind not in {Failure.LATE, Failure.FULL}:
            raise
        with record.reading(actor.cooperative) as session:
            return Named((), tuple(sorted(facts_at(session, files.tree_of(session)))))


def named(record: Record, cooperative: str, person: str, looked: Looked) -> Named:
    """Return where someone is named in a cooperative."""
    with scratch() as made:
        folder = made.resolve() / WHOLE
        with record.reading(cooperative) as session:
            tree = files.tree_of(session)
            lay(session, tree, folder / AFTER)
            versions = list(_lay_people(session, tree, folder / BEFORE))
            hers, others = _accounts(session, person)
        asked = {"person": person, "hers": sorted(hers), "others": sorted(others), "versions": versions}
        found = looked(asked, folder)
    names = Names(tuple(frozenset(words) for words in found["whole"]), frozenset(found["own"]))
    with record.reading(cooperative) as session:
        waivers = tuple(_waivers_naming(session, person, names))
    standing = tuple(Standing(one["path"], one["count"], tuple(one["lines"])) for one in found["named"])
    return Named(standing, tuple(found["unread"]), waivers)


def numbers_ever(session: Scoped) -> set[str]:
    """Return the numbers that the files of people give, or gave; for who keeps the machine, who waits for it."""
    tree = files.tree_of(session)
    places = facts_at(session, tree)
    kept = {path: [files.bytes_of(session, one) for one in digests] for path, digests in _people(session, tree).items()}
    return {number for path, data in kept.items() for one in data for number, _ in people_in(places[path], one)}


def _people(session: Scoped, tree: files.Tree) -> dict[str, list[str]]:
    """Return the files of people of today, and the digests of all their versions that are still kept."""
    found: dict[str, list[str]] = {}
    for path, place in sorted(facts_at(session, tree).items()):
        if place.kind == PEOPLE and path in tree:
            digests = {one.digest for one in files.versions_of(session, path) if one.digest is not None}
            found[path] = sorted(one for one in digests if files.is_kept(session, one))
    return found


def _lay_people(session: Scoped, tree: files.Tree, folder: Path) -> Iterator[str]:
    """Lay out each version of the files of people in a folder of its own, by its rank, and give their paths in that order."""
    rank = 0
    for path, digests in _people(session, tree).items():
        for digest in digests:
            lay(session, {path: digest}, folder / str(rank))
            rank += 1
            yield path


def _accounts(session: Scoped, person: str) -> tuple[set[str], set[str]]:
    """Return the names of the accounts that are someone here, and those of the others."""
    asked = select(Account.name, Membership.person).join(Membership, col(Membership.account) == col(Account.id))
    bound = list(session.exec(asked.where(Membership.cooperative == session.cooperative)))
    hers = {name for name, own in bound if own == person}
    return hers, {name for name, _ in bound} - hers


def _waivers_naming(session: Scoped, person: str, names: Names) -> Iterator[str]:
    """Give the waivers asked for that are for someone, or whose reason or paper names her: what was asked is kept for ever."""
    for row in session.exec(select(Waiver).order_by(col(Waiver.id))):
        if row.target == person or is_named(f"{row.reason}\n{row.document}", names):
            yield row.id
