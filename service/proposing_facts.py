"""Files of facts as they would be: checked by the engine in the folder where they would stand.

The check is made before the cooperative is taken for writing, so that nobody waits for it; should the folder have changed
meanwhile, it is made again, alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from record import files
from record.files_listed import standing
from record.scoped import Scoped
from service.facts_checking import Checked, check_changed, held
from service.refusing import StaleError
from service.working.refusing import QuestionError


@dataclass(frozen=True, slots=True)
class Proposal:
    """Files as they would be, each with the number of the version that it replaces, 0 for a new one."""

    changed: dict[str, bytes]
    numbers: dict[str, int]
    whole: bool = True


def check_numbers(session: Scoped, proposal: Proposal) -> None:
    """Raise ``StaleError`` when a version to be replaced is not the one that stands."""
    tree = {one.path: one.number for one in standing(session)}
    for path, number in proposal.numbers.items():
        if tree.get(path, 0) != number:
            raise StaleError(number=tree.get(path, 0))


def check_proposal(session: Scoped, proposal: Proposal) -> Checked:
    """Return what is wrong in the folder as it would stand."""
    tree, before = held(session)
    return check_changed(tree, before, proposal.changed, list(proposal.changed) if proposal.whole else [])


def sound(session: Scoped, proposal: Proposal, checked: Checked | None) -> Checked:
    """Return the check of a proposal for the folder that stands now; raise ``QuestionError`` when it has errors."""
    check_numbers(session, proposal)
    if checked is None or files.tree_digest(files.tree_of(session)) != checked.tree:
        checked = check_proposal(session, proposal)
    if checked.errors:
        raise QuestionError("facts-refused", checked.errors)
    return checked
