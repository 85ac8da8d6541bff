"""The texts of a cooperative held to the acts on them: where each stands, its bytes, who wrote, reviewed and published it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlmodel import col, select

from record.scoped import Scoped
from record.tables import Entry, FileVersion, Revision, Statute

_STATES = {
    "draft.write": ("draft",),
    "statute.propose": ("proposed",),
    "statute.review": ("reviewed",),
    "statute.return": ("draft",),
    "statute.vote": ("voted", "abandoned"),
    "statute.publish": ("published",),
    "statute.abandon": ("abandoned",),
}
"""Where a text stands after each act on it."""


@dataclass(slots=True)
class _Told:
    """What the acts on a text say of it; each adds one to its number, and one that writes is a revision."""

    number: int = 0
    digest: str = ""
    states: tuple[str, ...] = ()
    author: str = ""
    reviewer: str | None = None
    publisher: str | None = None
    act: int = 0
    revisions: set[tuple[int, str, str]] = field(default_factory=set)

    def then(self, entry: Entry) -> None:
        """Follow an act."""
        who = entry.actor.partition("/")[0]
        self.number, self.digest, self.act = self.number + 1, entry.digest, entry.seq
        self.states = _STATES.get(entry.action, ())
        if entry.action == "draft.write":
            self.author = who
            self.revisions.add((self.number, entry.digest, who))
        elif entry.action in ("statute.review", "statute.return"):
            self.reviewer = who if entry.action == "statute.review" else None
        elif entry.action == "statute.publish":
            self.publisher = who


def texts_unlike(session: Scoped) -> Iterator[str]:
    """Give the texts that are not what the acts on them left, revisions that no act wrote, and acts on no text."""
    told: dict[str, _Told] = {}
    on_texts = col(Entry.action).startswith("draft.") | col(Entry.action).startswith("statute.")
    for entry in session.exec(select(Entry).where(on_texts).order_by(col(Entry.seq))):
        told.setdefault(entry.object, _Told()).then(entry)
    revisions: dict[str, set[tuple[int, str, str]]] = {}
    for one in session.exec(select(Revision)):
        revisions.setdefault(one.statute, set()).add((one.number, one.digest, one.author))
    files = {(row.act, row.path): row.digest for row in session.exec(select(FileVersion))}
    founder = session.exec(select(Entry).where(Entry.action == "cooperative.create")).first()
    for row in session.exec(select(Statute)):
        known = told.pop(row.id, None) or _came(row, founder)
        file = row.digest if row.state != "published" else files.get((known.act, row.path))
        if not _same(row, known) or file != row.digest or revisions.pop(row.id, set()) != known.revisions:
            yield f"statute {row.id}"
    yield from (f"statute {own}?" for own in told.keys() | revisions.keys())


def _came(row: Statute, founder: Entry | None) -> _Told:
    """Return what is told of a text that its cooperative came with: in force, without any act on it."""
    if founder is None:
        return _Told()
    return _Told(1, row.digest, ("published",), founder.actor, None, founder.actor, founder.seq)


def _same(row: Statute, told: _Told) -> bool:
    people = (row.author, row.reviewer, row.publisher) == (told.author, told.reviewer, told.publisher)
    return people and (row.number, row.digest) == (told.number, told.digest) and row.state in told.states
