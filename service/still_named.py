"""Where a name still stands in the files of today once a person was erased: a label of a ledger, a title, the reason of a waiver.

Nothing of it is changed: a ledger is of the accounting, and only people can tell which words of a title are a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from engine.facts.decoding import decode
from engine.facts.months import CLOSED
from engine.facts.workbook import is_workbook
from engine.payroll.sealing import FOLDER
from record import files
from record.scoped import Scoped

LINES_TOLD = 20
_KEPT_BY_LAW = (f"{CLOSED}/", f"{FOLDER}/")
_TEXTS = ".yaml"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """A file in which a name still stands: on how many of its lines, and which, the first ones."""

    path: str
    count: int
    lines: tuple[int, ...]


def still_named(session: Scoped, names: Iterable[str]) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """Return where any of some names still stands in the files of today, and the workbooks, which are not looked into.

    A name stands on a line that has all its words, in any order, in capitals or not, with accents or without: « LUNE Ada » for
    « Ada Lune ». Statutes, closed months and signatures are not looked at: the law or the vote keeps them as they are.
    """
    wanted = [words for name in names if (words := frozenset(_WORD.findall(_plain(name))))]
    found: list[Standing] = []
    closed: list[str] = []
    for path, digest in sorted(files.tree_of(session).items()) if wanted else ():
        if path.startswith(_KEPT_BY_LAW) or path.endswith(_TEXTS):
            continue
        data = files.bytes_of(session, digest)
        if is_workbook(data):
            closed.append(path)
        elif lines := _lines_of(decode(data), wanted):
            found.append(Standing(path, len(lines), tuple(lines[:LINES_TOLD])))
    return tuple(found), tuple(closed)


def _lines_of(text: str, wanted: list[frozenset[str]]) -> list[int]:
    longest = {max(sorted(words), key=len) for words in wanted}
    found = []
    for number, line in enumerate(_plain(text).split("\n"), 1):
        if any(word in line for word in longest):  # most lines have none: their words are not looked at one by one
            there = set(_WORD.findall(line))
            if any(words <= there for words in wanted):
                found.append(number)
    return found


def _plain(text: str) -> str:
    """Return a text without accents or case."""
    if text.isascii():
        return text.casefold()
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text.casefold()))
