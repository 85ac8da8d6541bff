"""Files of a cooperative found: any of them in one of its versions, and those of facts as tables, which a child reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.facts.reading import DESCRIPTION
from record import files
from record.files_listed import Listed, version_at
from record.opening import Record
from record.scoped import Scoped
from service.actors import Actor
from service.facts_checking import read_by
from service.folders import lay
from service.places import Place, places_of
from service.refusing import AbsentError
from service.scratch import scratch
from service.working.answering import Answer
from service.working.children import Children
from service.working.jobs_on_facts import AFTER, BEFORE
from service.working.roots import WHOLE


def facts_at(session: Scoped, tree: files.Tree) -> dict[str, Place]:
    """Return the files of facts of a folder by their path, as its description tells them."""
    digest = tree.get(DESCRIPTION)
    return {} if digest is None else places_of(files.bytes_of(session, digest), list(tree))


def rows_read(
    record: Record, children: Children, actor: Actor, path: str, number: int | None, act: int | None, asked: Mapping[str, Any]
) -> tuple[Listed, Answer]:
    """Return a version of a table, and what a child says of its rows.

    Raises:
        AbsentError: for what is no file of facts, or was not there.
        QuestionError, WorkerError: as ``facts_checking.check_changed``.
    """
    actor.may_all("facts.read")
    with scratch() as made:
        folder = made.resolve() / WHOLE
        with record.reading(actor.cooperative) as session:
            found = kept_at(session, path, number, act)
            there = _described(session, path, folder, act)
            lay(session, {path: found.digest or ""}, folder)
        answer = read_by(children, "rows", {"path": path, "there": there, **asked}, folder, actor.cooperative)
    return found, answer


def versions_compared(
    record: Record, children: Children, actor: Actor, path: str, numbers: tuple[int, int], most: int, locale: str
) -> Answer:
    """Return what a child says of two versions of a table; raises as ``rows_read``."""
    actor.may_all("facts.read")
    with scratch() as made:
        folder = made.resolve() / WHOLE
        with record.reading(actor.cooperative) as session:
            digests = [kept_at(session, path, number).digest or "" for number in numbers]
            there = _described(session, path, folder)
            lay(session, {f"{name}/{path}": digest for name, digest in zip((BEFORE, AFTER), digests, strict=True)}, folder)
        asked = {"path": path, "there": there, "most": most, "locale": locale}
        return read_by(children, "difference", asked, folder, actor.cooperative)


def _described(session: Scoped, path: str, folder: Path, act: int | None = None) -> list[str]:
    """Lay out the description of a cooperative and return what stands there; raise ``AbsentError`` for no file of facts."""
    tree = files.tree_of(session, act)
    if path not in facts_at(session, tree):
        raise AbsentError(thing=path)
    lay(session, {DESCRIPTION: tree[DESCRIPTION]}, folder)
    return sorted(tree)


def kept_at(session: Scoped, path: str, number: int | None = None, act: int | None = None) -> Listed:
    """Return a version of a file; raise ``AbsentError`` when there is none, or when it says that the file went."""
    found = version_at(session, path, number, act)
    if found is None or found.digest is None:
        raise AbsentError(thing=path)
    return found
