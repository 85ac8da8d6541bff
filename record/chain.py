"""Entries sealed one after the other: what a hash covers, and what a reader checks. Nothing here knows a database.

``hash = SHA-256(previous ‖ canonical JSON of the entry)``: to change, remove, move or add an entry is to change every hash
that follows, the head included. Whoever keeps a head elsewhere (an anchor) also sees that the end was cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import rfc8785

START = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry as it is sealed.

    Attributes:
        cooperative, seq: Whose, and its rank from 1.
        at: When, in UTC, as the record keeps an instant.
        actor: The account or the key that acted.
        action, object: What was done, to which thing.
        digest: The SHA-256 of what was written, "" when nothing was.
        previous, hash: The hash of the entry before, and its own.
    """

    cooperative: str
    seq: int
    at: str
    actor: str
    action: str
    object: str
    digest: str
    previous: str
    hash: str = ""

    def sealing(self) -> str:
        """Return the hash that this entry must have."""
        told: dict[str, str | int] = {
            "action": self.action,
            "actor": self.actor,
            "at": self.at,
            "cooperative": self.cooperative,
            "digest": self.digest,
            "object": self.object,
            "seq": self.seq,
        }
        return sha256(self.previous.encode() + rfc8785.dumps(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head kept elsewhere: the entry of rank ``seq`` had this hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a chain does not hold: the rank expected there, and why.

    ``kind`` is "altered" (an entry does not have the hash of what it says), "missing" (a rank is not there), "unlinked" (it
    does not follow the one before), "repeated" (a rank comes again, or too late), "head" (the chain does not end at the head
    it had), "anchor" (an anchored entry is another) or "cut" (an anchored entry is not there).
    """

    kind: str
    seq: int


def faults_of(entries: Iterable[Sealed], head: Anchor, anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Give what does not hold in a chain read in order, against its head and heads kept elsewhere."""
    kept = {anchor.seq: anchor.hash for anchor in anchors}
    last, previous = 0, START
    for entry in entries:
        for seq in range(last + 1, entry.seq):
            yield Fault("missing", seq)
        if entry.seq <= last:
            yield Fault("repeated", entry.seq)
        if entry.hash != entry.sealing():
            yield Fault("altered", entry.seq)
        if entry.previous != previous and entry.seq == last + 1:
            yield Fault("unlinked", entry.seq)
        if kept.get(entry.seq, entry.hash) != entry.hash:
            yield Fault("anchor", entry.seq)
        last, previous = entry.seq, entry.hash
    if (head.seq, head.hash) != (last, previous):
        yield Fault("head", head.seq)
    yield from (Fault("cut", seq) for seq in sorted(kept) if seq > last)
