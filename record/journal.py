"""The journal of a cooperative: an act is entered in the transaction that carries it out, and the whole can be verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import col, select

from record.chain import START, Anchor, Fault, Sealed, faults_of
from record.fields import instant
from record.scoped import Scoped
from record.tables import Chain, Entry

ROWS_AT_ONCE = 10_000


def begin(session: Scoped) -> None:
    """Start the chain of a new cooperative."""
    session.add(Chain(cooperative=session.cooperative, seq=0, head=START))
    session.flush()


def enter(session: Scoped, at: datetime, actor: str, action: str, thing: str, digest: str = "") -> int:
    """Enter an act of the session's cooperative, and return its rank.

    The instant never goes back: an entry has at least that of the one before, whatever the clock of the machine says.
    """
    chain = session.exec(select(Chain)).one()
    seq = chain.seq + 1
    last = session.exec(select(Entry.at).where(Entry.seq == chain.seq)).first()
    told = max(instant(at), last or "")
    sealed = Sealed(session.cooperative, seq, told, actor, action, thing, digest, chain.head)
    session.add(
        Entry(
            cooperative=session.cooperative,
            seq=seq,
            at=told,
            actor=actor,
            action=action,
            object=thing,
            digest=digest,
            previous=chain.head,
            hash=sealed.sealing(),
        )
    )
    chain.seq, chain.head = seq, sealed.sealing()
    session.add(chain)
    session.flush()
    return seq


def head_of(session: Scoped) -> Anchor:
    """Return the head of a chain: what to keep elsewhere so that a cut shows."""
    chain = session.exec(select(Chain)).one()
    return Anchor(chain.seq, chain.head)


def entries_of(session: Scoped, after: int = 0, most: int | None = None, by: str | None = None) -> Iterator[Sealed]:
    """Give the entries after a rank, in order; those of one account, and of its keys, when it is named."""
    asked = select(Entry).where(col(Entry.seq) > after).order_by(col(Entry.seq))
    if by is not None:
        asked = asked.where((col(Entry.actor) == by) | col(Entry.actor).startswith(f"{by}/", autoescape=True))
    asked = asked if most is None else asked.limit(most)
    for row in session.exec(asked.execution_options(yield_per=ROWS_AT_ONCE)):
        told = (row.cooperative, row.seq, row.at, row.actor, row.action, row.object, row.digest, row.previous, row.hash)
        yield Sealed(*told)


def verify(session: Scoped, anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Give what does not hold in the chain of a cooperative."""
    return faults_of(entries_of(session), head_of(session), anchors)
