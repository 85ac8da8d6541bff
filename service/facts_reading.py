"""Files of a cooperative found: any of them in one of its versions, and those of facts as tables."""

from __future__ import annotations

from engine.facts.reading import DESCRIPTION
from record import files
from record.files_listed import Listed, version_at
from record.scoped import Scoped
from service.places import Place, places_of
from service.refusing import AbsentError
from service.tables_read import Opened, open_place
from service.working.refusing import QuestionError


def facts_at(session: Scoped, tree: files.Tree) -> dict[str, Place]:
    """Return the files of facts of a folder by their path, as its description tells them."""
    digest = tree.get(DESCRIPTION)
    return {} if digest is None else places_of(files.bytes_of(session, digest), list(tree))


def opened_at(session: Scoped, path: str, number: int | None = None, act: int | None = None) -> tuple[Opened, Listed, bytes]:
    """Return a table as it stands, in a version of it, or as it stood after an act, with its version and its bytes.

    Raises:
        AbsentError: for what is no file of facts, or was not there.
        QuestionError: when its columns cannot be found.
    """
    found = kept_at(session, path, number, act)
    place = facts_at(session, files.tree_of(session, act)).get(path)
    if place is None:
        raise AbsentError(thing=path)
    data = files.bytes_of(session, found.digest or "")
    opened, problems = open_place(place, data)
    if opened is None:
        raise QuestionError("facts-refused", problems)
    return opened, found, data


def kept_at(session: Scoped, path: str, number: int | None = None, act: int | None = None) -> Listed:
    """Return a version of a file; raise ``AbsentError`` when there is none, or when it says that the file went."""
    found = version_at(session, path, number, act)
    if found is None or found.digest is None:
        raise AbsentError(thing=path)
    return found
