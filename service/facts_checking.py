"""The facts of a cooperative read by a child before any of them is kept: the folder as it would stand is laid out for it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from record import files
from record.opening import Record
from record.scoped import Scoped
from service.folders import lay
from service.paths import checked_path
from service.places import CLOSED
from service.scratch import scratch
from service.working.answering import Answer
from service.working.children import Children
from service.working.failing import Failure, WorkerError
from service.working.jobs_on_facts import AFTER, BEFORE
from service.working.refusing import QuestionError, told
from service.working.roots import WHOLE

Said = Mapping[str, Any]
"""A problem as a child tells it."""
_WHY = {Failure.LATE: ("worker-late", "A359"), Failure.FULL: ("worker-full", "A360")}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder would be.

    Attributes:
        tree: The digest of the folder that it was made from: should another stand, it is checked again.
        errors: What refuses it.
        warnings: What is told, and also errors that stood before in files that are not changed.
        answer: All that the child said, a refusal of the files themselves perhaps.
    """

    tree: str
    errors: tuple[Said, ...]
    warnings: tuple[Said, ...]
    answer: Answer


def check_changed(
    record: Record, children: Children, cooperative: str, changed: Mapping[str, Path], *, whole: bool, locale: str = "fr"
) -> Checked:
    """Return what is wrong in the folder of a cooperative once some files are changed.

    Args:
        record: Where the folder is kept.
        children: What reads it.
        cooperative: Whose it is.
        changed: The files that change, by their path, and where their bytes are.
        whole: Whether they are wholly new.
        locale: Of the sentences.

    Raises:
        QuestionError: when reading them takes more time or memory than is allowed.
        WorkerError: when no child reads them.
    """
    with scratch() as made:
        above = made.resolve() / WHOLE
        with record.reading(cooperative) as session:
            tree = files.tree_of(session)
            _lay(session, tree, above, changed)
        asked = {"whole": list(changed) if whole else [], "locale": locale}
        answer = read_by(children, "facts", asked, above, cooperative)
    errors, warnings = (tuple(answer.value.get(name, ())) for name in ("errors", "warnings"))
    return Checked(files.tree_digest(tree), errors, warnings, answer)


def read_by(children: Children, task: str, asked: Mapping[str, Any], folder: Path, cooperative: str) -> Answer:
    """Return what a child that reads files of facts says; raises as ``check_changed``."""
    try:
        return children.run(task, asked, folder, key=cooperative)
    except WorkerError as error:
        if error.kind not in _WHY:
            raise
        kind, code = _WHY[error.kind]
        raise QuestionError(kind, [told(code)]) from error


def _lay(session: Scoped, tree: files.Tree, above: Path, changed: Mapping[str, Path]) -> None:
    """Lay out the folder before and after, but the closed months, which are no facts; a file that stays is there once."""
    before, after = above / BEFORE, above / AFTER
    kept = {path: digest for path, digest in tree.items() if not path.startswith(f"{CLOSED}/")}
    for folder in (before, after):
        folder.mkdir(parents=True)
    lay(session, kept, before)
    for path in (*kept, *changed):
        target = after / checked_path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in changed:
            shutil.copyfile(changed[path], target)
        elif path in kept:
            target.hardlink_to(before / path)
