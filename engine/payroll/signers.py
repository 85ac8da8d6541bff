"""Whether two names are of one person: titles, case, accents, order of words and look-alike letters set aside."""

from __future__ import annotations

import re
import unicodedata

from engine.text.characters import HIDDEN
from engine.text.spelling import bare

TITLES = frozenset(
    {
        *("m", "mr", "mme", "mlle", "me", "dr", "pr"),
        *("monsieur", "madame", "mademoiselle", "maitre", "docteur", "professeur"),
    }
)
"""Words of civility: they are no part of a name."""

_WORD = re.compile(r"\w+")
_ALIKE = str.maketrans(
    "аеорсухіјѕԁԛԝһкмтнвгпєґӏ" + "αβεικνορτυχγηωϲϳ" + "ıłøđħŧ0135",
    "aeopcyxijsdqwhkmthbrneri" + "abeiknoptyxyhwcj" + "ilodhtoizs",
)
"""Letters and digits that a reader takes for Latin letters, after those that Unicode lists as confusable."""


def same_person(one: str, other: str) -> bool:
    """Whether two names are of one person; False without a name.

    >>> same_person("Élise  Le-Goff", "LE GOFF Elise")
    True
    >>> same_person("Mme Anne Roy", "Anne Roy")
    True
    """
    names = _words(one)
    return bool(names) and names == _words(other)


def may_be_same(one: str, other: str) -> bool:
    """Whether one name may be the other with initials, or with a word less: it is not known that they are two people.

    >>> may_be_same("A. Roy", "Anne Roy")
    True
    >>> may_be_same("Paul Roy", "Anne Roy")
    False
    """
    short, long = sorted((_words(one), _words(other)), key=lambda words: (len(words), sum(map(len, words))))
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        match = next((other for other in left if other == word), None)
        match = match or next((other for other in left if 1 in {len(word), len(other)} and other[0] == word[0]), None)
        if match is None:
            return False
        left.remove(match)
    return bool(short)


def _words(name: str) -> list[str]:
    """Return the words of a name as they are compared, in the order of the alphabet."""
    words = _WORD.findall(bare(unicodedata.normalize("NFKC", HIDDEN.sub("", name))).translate(_ALIKE))
    return sorted(word for word in words if word not in TITLES)
