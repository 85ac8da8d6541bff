"""Where a name still stands in the files of a folder: a label of a ledger, the title of an activity, the reason of a waiver.

Nothing of it is changed: a ledger is of the accounting, and only people can tell which words of a title are a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.facts.decoding import decode
from engine.facts.months import CLOSED
from engine.facts.workbook import is_workbook
from engine.payroll.sealing import FOLDER
from service.places import Place
from service.tables_read import open_place

PEOPLE = "personnes"
NUMBER, NAME = "numéro", "nom"
LINES_TOLD = 20
LETTERS_MIN = 4
"""A word that is shorter, « de », « Roy », tells nobody by itself."""
_KEPT_BY_LAW = re.compile(rf"(?:{CLOSED}|{FOLDER})/[0-9]{{4}}-[0-9]{{2}}(?:\.[0-9]+)?\.json")
_TEXT = ".yaml"
_WORD = re.compile(r"[^\W\d_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A file in which a name still stands: on how many of its lines, and which, the first ones."""

    path: str
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What names someone.

    Attributes:
        whole: Her names, those of before too.
        own: Words of them that are nobody else's here: one of these is enough to tell her.
    """

    whole: tuple[frozenset[str], ...]
    own: frozenset[str]


def pseudonym(person: str) -> str:
    """Return what people read in the place of a name."""
    return f"Personne {person}"


def people_in(place: Place, data: bytes) -> Iterator[tuple[str, str]]:
    """Give the number and the name of each row of a file of people; nothing of one that cannot be read."""
    opened, _ = open_place(place, data)
    at = opened.table.columns.at if opened is not None else {}
    if opened is not None and NUMBER in at and NAME in at:
        for line in opened.lines():
            yield line.cells[at[NUMBER]], line.cells[at[NAME]]


def names_of(hers: Collection[str], others: Collection[str]) -> Names:
    """Return what names someone, given her names and those of everybody else here."""
    whole = tuple(words for name in sorted(set(hers)) if (words := words_of(name)))
    shared = frozenset[str]().union(*map(words_of, others))
    own = {word for words in whole for word in words - shared if len(word) >= LETTERS_MIN}
    return Names(whole, frozenset(own))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, without accents or case.

    >>> sorted(words_of("Anne-Lise ŒUVRARD"))
    ['anne', 'lise', 'oeuvrard']
    """
    return frozenset(_WORD.findall(plain(text)))


def plain(text: str) -> str:
    """Return a text without accents, ligatures or case."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return re.sub("[\u0300-\u036f]", "", letters)


def still_named(folder: Path, names: Names) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """Return where someone is still named in the files of a folder, and the workbooks, which are not looked into.

    She is on a line that has all the words of a name, in any order, or one word that is nobody else's: « LUNE Ada » or
    « Savonnerie Lune » for « Ada Lune ». Statutes, closed months and signatures are not looked at.
    """
    found: list[Standing] = []
    closed: list[str] = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()) if names.whole else ():
        name = path.relative_to(folder).as_posix()
        if name.endswith(_TEXT) or _KEPT_BY_LAW.fullmatch(name):
            continue
        data = path.read_bytes()
        if is_workbook(data):
            closed.append(name)
        elif lines := _lines_of(decode(data), names):
            found.append(Standing(name, len(lines), tuple(lines[:LINES_TOLD])))
    return tuple(found), tuple(closed)


def is_named(text: str, names: Names) -> bool:
    """Whether a text names someone."""
    return bool(names.whole) and bool(_lines_of(text, names))


def _lines_of(text: str, names: Names) -> list[int]:
    longest = {max(sorted(words), key=len) for words in names.whole} | names.own
    found = []
    for number, line in enumerate(plain(text).split("\n"), 1):
        if any(word in line for word in longest):  # most lines have none: their words are not looked at one by one
            there = set(_WORD.findall(line))
            if there & names.own or any(words <= there for words in names.whole):
                found.append(number)
    return found
