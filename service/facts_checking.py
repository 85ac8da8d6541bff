"""The facts of a cooperative read by the engine before any of them is kept: what is wrong, and what of it refuses."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.facts.reading import read_books
from engine.text.problems import Level, Problem
from engine.text.spans import Span
from record import files
from record.scoped import Scoped
from service.folders import checked_path
from service.places import CLOSED

Held = Mapping[str, bytes]
"""The files of a folder by their path."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder would be.

    Attributes:
        tree: The digest of the folder that it was made from: should another stand, it is checked again.
        errors: What refuses it.
        warnings: What is told, and also errors that stood before in files that are not changed.
    """

    tree: str
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def held(session: Scoped) -> tuple[str, dict[str, bytes]]:
    """Return the digest of the folder as it stands, and its files but the closed months, which are no facts."""
    tree = files.tree_of(session)
    kept = {path: files.bytes_of(session, digest) for path, digest in tree.items() if not path.startswith(f"{CLOSED}/")}
    return files.tree_digest(tree), kept


def check_changed(tree: str, before: Held, changed: Held, whole: Collection[str]) -> Checked:
    """Return what is wrong in a folder once some files are changed.

    An error refuses in a file that is wholly new, whatever was there; elsewhere only an error that was not there before: who
    corrects a row does not answer for the others, nor who imports a file for another one.

    Args:
        tree: The digest of the folder.
        before: Its files.
        changed: Those that change.
        whole: The paths of those that are wholly new.
    """
    found = folder_problems({**before, **changed})
    errors = [item for item in found if item.level is Level.ERROR]
    ours = [item for item in errors if item.span.file in whole]
    others = [item for item in errors if item.span.file not in whole]
    fresh = _fresh(others, folder_problems(before)) if others else []
    refusing = sorted((*ours, *fresh), key=lambda item: (item.span.file, item.span.line, item.span.column))
    return Checked(tree, tuple(refusing), tuple(item for item in found if item not in refusing))


def _fresh(after: list[Problem], before: Collection[Problem]) -> list[Problem]:
    """Return the problems that were not there before, wherever the lines of a file moved."""
    known = Counter(map(_said, before))
    fresh = []
    for item in after:
        if known[_said(item)]:
            known[_said(item)] -= 1
        else:
            fresh.append(item)
    return fresh


def _said(item: Problem) -> tuple[object, ...]:
    return item.code, item.span.file, item.words, item.suggestion


def folder_problems(folder: Held) -> tuple[Problem, ...]:
    """Return what the engine finds in the files of a folder, each named from it."""
    with tempfile.TemporaryDirectory(prefix="canut-") as made:
        root = Path(made).resolve()
        for name, data in folder.items():
            path = root / checked_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        _, found = read_books(root)
        return tuple(_named(item, lambda text: text.replace(f"{root.as_posix()}/", "")) for item in found)


def _named(item: Problem, shown: Callable[[str], str]) -> Problem:
    """Return a problem without the place where the folder was laid."""

    def placed(span: Span) -> Span:
        return replace(span, file=shown(span.file))

    related = tuple(
        replace(one, span=placed(one.span), words=tuple((name, shown(text)) for name, text in one.words)) for one in item.related
    )
    words = tuple((name, shown(text)) for name, text in item.words)
    return replace(item, span=placed(item.span), words=words, related=related)
