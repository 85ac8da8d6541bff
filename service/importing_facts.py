"""Files of facts that are sent: each to its place, all of them kept or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import rfc8785

from engine.facts.reading import DESCRIPTION
from engine.text.spelling import nearest
from record import files, journal
from record.files_listed import Listed, standing, version_at
from record.scoped import Scoped
from service.actors import Actor
from service.describing import described_places
from service.facts_checking import Checked
from service.facts_reading import facts_at
from service.places import ALLOCATION, LEDGER, Place
from service.proposing_facts import Proposal, check_numbers, sound
from service.working.refusing import QuestionError, told


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that is sent.

    Attributes:
        name: How its sender calls it.
        source: Where its bytes are, as long as its request is answered.
        digest: Their SHA-256.
        path: Where it goes, "" for the place of its name.
        number: The version that it replaces, as it was read; None when nothing says it.
    """

    name: str
    source: Path
    digest: str
    path: str = ""
    number: int | None = None


def placed(session: Scoped, actor: Actor, pieces: Sequence[Piece]) -> Proposal:
    """Return where some files go; a description that comes with them says it for the others.

    Raises:
        QuestionError: for one that is no file of facts here, comes twice, or does not say which version it replaces; for a
            description that changes more than the files of facts.
        StaleError: when another version stands.
    """
    actor.may_all("facts.import")
    tree = {one.path: one for one in standing(session)}
    places, proposal, wrong = _places(session, pieces), Proposal({}, {}), []
    for rank, piece in enumerate(pieces):
        path = piece.path or _usual(piece.name, places)
        if path not in places:
            near = nearest(path or piece.name, [one for one, place in places.items() if place.open])
            wrong.append(told("A340", f"/file/{rank}", name=path or piece.name, suggestion=near))
        elif not places[path].open:
            wrong.append(told("A383", f"/file/{rank}", name=path))
        elif path in proposal.changed or places[path].kind in {places[one].kind for one in _small(proposal, places)}:
            wrong.append(told("A341", f"/file/{rank}", name=path))
        else:
            proposal.changed[path] = piece.source
            proposal.numbers[path] = _number(piece, tree.get(path))
    if not pieces:
        wrong.append(told("A342", "/file"))
    if wrong:
        raise QuestionError("request-invalid", wrong)
    check_numbers(session, proposal)
    return proposal


def _places(session: Scoped, pieces: Sequence[Piece]) -> dict[str, Place]:
    """Return where files may go: the description, where there is one, and what it names, or what the one that is sent names.

    Beside a description that cannot be used no file has a place of its own; the check of the whole tells what is wrong in it.
    """
    tree = files.tree_of(session)
    found = facts_at(session, tree)
    if DESCRIPTION in tree:
        for rank, piece in enumerate(pieces):
            if (piece.path or piece.name) == DESCRIPTION:
                before = files.bytes_of(session, tree[DESCRIPTION])
                found = described_places(before, piece.source, list(tree), f"/file/{rank}") or found
        found[DESCRIPTION] = Place(DESCRIPTION, DESCRIPTION, ())
    return found


def _usual(name: str, places: dict[str, Place]) -> str:
    """Return the place of a file that only says its name, "" when there is none or several."""
    found = [path for path in places if path.rsplit("/", 1)[-1] == name]
    return found[0] if len(found) == 1 else ""


def _small(proposal: Proposal, places: dict[str, Place]) -> list[str]:
    """Return the paths of the kinds that have one file only."""
    return [path for path in proposal.changed if places[path].kind not in {LEDGER, ALLOCATION}]


def _number(piece: Piece, there: Listed | None) -> int:
    if piece.number is None and there is not None:
        raise QuestionError("precondition-missing", [told("A343", "number", name=there.path)])
    return piece.number or 0


def import_facts(session: Scoped, actor: Actor, proposal: Proposal, checked: Checked, now: datetime) -> tuple[int, list[Listed]]:
    """Keep files that are sent, all of them or none; return the act and their versions. Raises as ``sound``.

    One file at a time is in the memory.
    """
    actor.may_all("facts.import")
    sound(session, proposal, checked)
    digests = {path: files.keep(session, source.read_bytes()) for path, source in proposal.changed.items()}
    files.keep(session, rfc8785.dumps(dict(digests)))  # what the digest of the entry is that of
    act = journal.enter(session, now, actor.signature, "facts.import", ", ".join(sorted(digests)), files.tree_digest(digests))
    files.write(session, act, dict(digests))
    return act, [one for path in sorted(digests) if (one := version_at(session, path)) is not None]
