"""Files of facts as they would be: checked by the engine in the folder where they would stand.

The check is made before the cooperative is taken for writing, so that nobody waits for it; should the folder have changed
meanwhile, nothing is kept, and it is made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from record import files
from record.files_listed import standing
from record.opening import Record
from record.scoped import Scoped
from service.facts_checking import Checked, check_changed
from service.refusing import StaleFileError
from service.working.children import Children
from service.working.failing import Failure, WorkerError
from service.working.refusing import QuestionError

Kept = TypeVar("Kept")
TRIES = 8
"""How many times a folder that others change is read again; then it is told that too much is done at once."""


class MovedError(Exception):
    """The folder is no longer the one that was checked."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where the bytes are of files as they would be, each with the number of the version that it replaces, 0 for a new one."""

    changed: dict[str, Path]
    numbers: dict[str, int]
    whole: bool = True


def check_numbers(session: Scoped, proposal: Proposal) -> None:
    """Raise ``StaleFileError`` when a version to be replaced is not the one that stands."""
    tree = {one.path: one.number for one in standing(session)}
    for path, number in proposal.numbers.items():
        if tree.get(path, 0) != number:
            raise StaleFileError(name=path, number=tree.get(path, 0), asked=number)


def check_proposal(record: Record, children: Children, cooperative: str, proposal: Proposal, locale: str = "fr") -> Checked:
    """Return what is wrong in the folder as it would stand; raises as ``check_changed``."""
    return check_changed(record, children, cooperative, proposal.changed, whole=proposal.whole, locale=locale)


def sound(session: Scoped, proposal: Proposal, checked: Checked) -> None:
    """Raise unless a check found no error in the folder that stands now.

    Raises:
        StaleError: when another version of a file stands.
        MovedError: when anything else changed: the check is to be made again.
        QuestionError: when it found errors.
    """
    check_numbers(session, proposal)
    if files.tree_digest(files.tree_of(session)) != checked.tree:
        raise MovedError
    if checked.errors or checked.answer.refused:
        raise QuestionError("facts-refused")


def settled(attempt: Callable[[], Kept]) -> Kept:
    """Return what comes of checking and keeping, tried again as long as others change the folder in between.

    Raises:
        WorkerError: busy, when they never stop.
    """
    for _ in range(TRIES):
        try:
            return attempt()
        except MovedError:
            continue
    raise WorkerError(Failure.BUSY)
