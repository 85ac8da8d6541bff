"""The job that reads the facts of a cooperative as they would be: what is wrong, and what of it refuses them.

The folder holds two: ``avant``, as it stands, and ``apres``, with the files that change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.facts.reading import DESCRIPTION, read_books
from engine.facts.workbook_extent import is_binary
from engine.text.problems import Level, Problem
from engine.text.spans import Span
from service.places import ALLOCATION, LEDGER, places_of
from service.working.doing import Done, Progress, locale_of, problems_data
from service.working.refusing import QuestionError, told
from service.working.roots import Root

BEFORE, AFTER = "avant", "apres"


def facts_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return the ``errors`` that refuse a folder in which some files are changed, and the ``warnings``.

    An error refuses in a file that is wholly new (``whole``), whatever was there; elsewhere only an error that was not there
    before: who corrects a row does not answer for the others, nor who imports a file for another one. Errors that stood before
    are told as warnings, and so is a ledger that a new description names before it comes. A binary workbook, whose extent is
    not told before it is opened, is not opened.
    """
    whole: list[str] = asked["whole"]
    binary = [
        told("A358", f"/file/{rank}", name=path)
        for rank, path in enumerate(whole)
        if is_binary((root.folder / AFTER / path).read_bytes())
    ]
    if binary:
        raise QuestionError("request-invalid", binary)
    found = folder_problems(root.folder / AFTER)
    errors = [item for item in found if item.level is Level.ERROR]
    awaited = _awaited(root.folder / AFTER) if DESCRIPTION in whole else frozenset()
    errors = [item for item in errors if not (item.code == "F900" and dict(item.words).get("file") in awaited)]
    ours = [item for item in errors if item.span.file in whole]
    others = [item for item in errors if item.span.file not in whole]
    fresh = _fresh(others, folder_problems(root.folder / BEFORE)) if others else []
    refusing = sorted((*ours, *fresh), key=lambda item: (item.span.file, item.span.line, item.span.column))
    locale, rest = locale_of(asked), [item for item in found if item not in refusing]
    return Done({"errors": problems_data(refusing, locale), "warnings": problems_data(rest, locale)})


def _awaited(folder: Path) -> frozenset[str]:
    """Return the ledgers that the description of a folder names."""
    places = places_of((folder / DESCRIPTION).read_bytes(), ())
    return frozenset(path for path, place in places.items() if place.kind in {LEDGER, ALLOCATION})


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


def folder_problems(folder: Path) -> tuple[Problem, ...]:
    """Return what the engine finds in the files of a folder, each named from it."""
    _, found = read_books(folder)
    places = (f"{folder.as_posix()}/", f"{folder.parent.name}/{folder.name}/")

    def shown(text: str) -> str:
        for place in places:
            text = text.replace(place, "")
        return text

    return tuple(_named(item, shown) for item in found)


def _named(item: Problem, shown: Callable[[str], str]) -> Problem:
    """Return a problem without the place where the folder was laid."""

    def placed(span: Span) -> Span:
        return replace(span, file=shown(span.file))

    related = tuple(
        replace(one, span=placed(one.span), words=tuple((name, shown(text)) for name, text in one.words)) for one in item.related
    )
    words = tuple((name, shown(text)) for name, text in item.words)
    return replace(item, span=placed(item.span), words=words, related=related)
