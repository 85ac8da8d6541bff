"""Networks of cooperatives: founded, joined, left; and what each sees of the cooperatives that belong to it.

A network sees, of each of its cooperatives, the published texts that come from its model, which of them are in force and what
they change of it. It sees no other text, no person, no fact, no amount of a month, and nothing of another network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from engine.statute.library import SHIPPED
from record import journal
from record.fields import instant
from record.opening import Record
from record.scoped import Scoped
from record.tables import Adhesion, Cooperative, Network, Statute
from record.tables_people import PLATFORM
from service.actors import Actor
from service.folders import lay
from service.founding import SYSTEM, create_cooperative
from service.refusing import AbsentError, TakenError
from service.scratch import scratch
from service.working.children import Children
from service.working.failing import Failure, WorkerError

_REFERENCE = re.compile(r"reseaux/[\w-]{1,80}")
_LEFT_UNREAD = frozenset({Failure.LATE, Failure.FULL, Failure.DIED})
"""What the texts of one cooperative may do: the others are read all the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a network sees of a cooperative: its address, what people call it, and its texts that come from the model.

    ``unread`` says that some of its texts, from the model or not, could not be read.
    """

    name: str
    title: str
    policies: tuple[dict[str, Any], ...]
    unread: bool


def found_network(record: Record, name: str, title: str, reference: str, now: datetime) -> str:
    """Return the identifier of a new network, whose model is a folder of the texts that come with Canut.

    Raises:
        ValueError: for a name that is no address.
        AbsentError: when there is no such model.
        TakenError: when another has that name, or that model.
    """
    if _REFERENCE.fullmatch(reference) is None or not (SHIPPED / reference).is_dir():
        raise AbsentError(thing=reference)
    with record.reading() as session:
        if session.exec(select(Network).where(Network.reference == reference)).first() is not None:
            raise TakenError(name=reference)
    return create_cooperative(record, name, title, now, network=reference)


def join(record: Record, network: str, cooperative: str, now: datetime) -> None:
    """Have a cooperative belong to a network, by an act of its journal; nothing when it does already.

    Raises:
        AbsentError: when the network is none, or the cooperative is a network itself or the platform.
    """
    with record.writing(cooperative) as session:
        if session.get(Network, network) is None or session.get(Network, cooperative) is not None or cooperative == PLATFORM:
            raise AbsentError(thing=network)
        if session.get(Adhesion, (network, cooperative)) is None:
            session.add(Adhesion(network=network, cooperative=cooperative, joined_at=instant(now)))
            journal.enter(session, now, SYSTEM, "network.join", network)


def leave(record: Record, network: str, cooperative: str, now: datetime) -> None:
    """Have a cooperative no longer belong to a network; raises ``AbsentError`` when it does not."""
    with record.writing(cooperative) as session:
        held = session.get(Adhesion, (network, cooperative))
        if held is None:
            raise AbsentError(thing=network)
        session.delete(held)
        journal.enter(session, now, SYSTEM, "network.leave", network)


def seen_of(
    record: Record, children: Children, actor: Actor, now: datetime, after: str = "", most: int = 10
) -> tuple[str, list[Seen], str | None]:
    """Return the model of a network, what it sees of its cooperatives in the order of addresses, and after which others follow.

    Raises:
        ForbiddenError: for who is not of a network.
        AbsentError: where there is no network.
        WorkerError: when too much work waits.
    """
    actor.may_all("network.read")
    with record.reading() as session:
        network = session.get(Network, actor.cooperative)
        if network is None:
            raise AbsentError(thing=actor.cooperative)
        found = _members(session, network.id, after, most + 1)
    seen = [_seen(record, children, network, one, now) for one in found[:most]]
    return network.reference, seen, found[most - 1].name if len(found) > most else None


def _members(session: Scoped, network: str, after: str, most: int) -> list[Cooperative]:
    belong = select(Cooperative).join(Adhesion, col(Adhesion.cooperative) == col(Cooperative.id))
    mine = belong.where(Adhesion.network == network, col(Cooperative.name) > after)
    return list(session.exec(mine.order_by(col(Cooperative.name)).limit(most)))


def _seen(record: Record, children: Children, network: Network, one: Cooperative, now: datetime) -> Seen:
    """Return what is seen of a cooperative: a child reads its published texts, and nothing else of it is laid out."""
    with scratch() as made:
        folder = made.resolve() / one.name
        folder.mkdir()
        with record.reading(one.id) as session:
            tree = dict(session.exec(select(Statute.path, Statute.digest).where(Statute.state == "published")).all())
            lay(session, tree, folder)
        asked = {"model": network.reference, "on": now.date().toordinal(), "texts": sorted(tree)}
        try:
            told = children.run("model", asked, folder, key=network.id).value
        except WorkerError as error:
            if error.kind not in _LEFT_UNREAD:
                raise
            return Seen(one.name, one.title, (), unread=True)
    for version in (version for policy in told["policies"] for version in policy["versions"]):
        version["sha256"] = tree[version.pop("path")]
    return Seen(one.name, one.title, tuple(told["policies"]), unread=told["unread"])
