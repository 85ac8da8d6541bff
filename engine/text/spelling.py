"""Words that look alike: folding, and the nearest of some candidates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

CANDIDATES_MAX = 2_000  # a program has at most 500 rules and a few hundred facts
LETTERS_MAX = 40  # compared at the start of a word; beyond, the ends hardly matter
DISTANCE_MAX = 6  # letters; further apart, a suggestion is a guess even in a long word


@lru_cache(maxsize=8_192)
def bare(word: str) -> str:
    """Return the word without accents or case: two keys equal here are confused by a reader.

    >>> bare("Ancienneté")
    'anciennete'
    """
    if word.isascii():
        return word.casefold()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=8_192)
def folded(word: str) -> str:
    """Return the letters and digits of the word, without accents, case, underscores, spaces or hyphens.

    >>> folded("Chiffre_d'Affaires HT")
    'chiffredaffairesht'
    """
    return "".join(letter for letter in bare(word) if letter.isalnum())


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that the author of ``word`` most likely meant, or "" when none is near.

    At most a third of the letters may differ, once accents, case and underscores are folded; among equals, the first.
    Only the first ``CANDIDATES_MAX`` candidates are looked at.

    >>> nearest("chiffre_affaire_ht", ["marge_brute", "chiffre_affaires_ht"])
    'chiffre_affaires_ht'
    >>> nearest("prime", ["plafond"])
    ''
    """
    wanted = folded(word[: 2 * LETTERS_MAX])[:LETTERS_MAX]
    places = _places(wanted)
    best, least = "", DISTANCE_MAX + 1
    if not wanted:
        return best
    for candidate in islice(candidates, CANDIDATES_MAX):
        other = folded(candidate[: 2 * LETTERS_MAX])[:LETTERS_MAX]
        limit = min(max(len(wanted), len(other)) // 3, least - 1)
        if abs(len(wanted) - len(other)) > limit:
            continue
        distance = 0 if wanted == other else _distance(places, len(wanted), other)
        if distance <= limit:
            best, least = candidate, distance
            if least == 0:
                break
    return best


def nearest_name(word: str, names: Iterable[str]) -> str:
    """Return the name that the author of ``word`` most likely meant: the nearest, else the one of which it is an end.

    Of several names that begin or end by the word given, the shortest, then the first; "" when there is none.

    >>> nearest_name("plancher", ["plafond_annuel", "plancher_mensuel"])
    'plancher_mensuel'
    >>> nearest_name("mensuel", ["plafond_annuel", "plancher_mensuel"]), nearest_name("seuil", ["plafond"])
    ('plancher_mensuel', '')
    """
    known = list(islice(names, CANDIDATES_MAX))
    wanted = bare(word).split("_")
    size = len(wanted)
    ends = [name for name in known if wanted in (bare(name).split("_")[:size], bare(name).split("_")[-size:])]
    return nearest(word, known) or min(ends, key=len, default="")


def _places(word: str) -> dict[str, int]:
    """Return where each letter of a word stands, one bit for each place."""
    places: dict[str, int] = {}
    for rank, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << rank
    return places


def _distance(places: dict[str, int], length: int, other: str) -> int:
    """Return how many letters to add, drop, change or swap with a neighbour between a word and another.

    The word is given by the places of its letters; a whole column of the usual table is one integer (Hyyrö, 2003).
    """
    everywhere, last = (1 << length) - 1, 1 << length >> 1
    up, down, diagonal, before, distance = everywhere, 0, 0, 0, length
    for letter in other:
        here = places.get(letter, 0)
        swapped = ((~diagonal & here) << 1) & before
        diagonal = ((((here & up) + up) ^ up) | here | down | swapped) & everywhere
        right, left = down | (everywhere & ~(diagonal | up)), diagonal & up
        distance += (right & last > 0) - (left & last > 0)
        right, left = right << 1 | 1, left << 1
        up, down = (left | ~(diagonal | right)) & everywhere, right & diagonal & everywhere
        before = here
    return distance
