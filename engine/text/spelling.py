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
    best, least = "", DISTANCE_MAX + 1
    if not wanted:
        return best
    for candidate in islice(candidates, CANDIDATES_MAX):
        other = folded(candidate[: 2 * LETTERS_MAX])[:LETTERS_MAX]
        limit = min(max(len(wanted), len(other)) // 3, least - 1)
        distance = _distance(wanted, other, limit)
        if distance <= limit:
            best, least = candidate, distance
            if least == 0:
                break
    return best


def _distance(one: str, two: str, limit: int) -> int:
    """Return how many letters to add, drop, change or swap with a neighbour; ``limit + 1`` once it is exceeded."""
    if abs(len(one) - len(two)) > limit or limit < 0:
        return limit + 1
    if one == two:
        return 0
    above: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i] * (len(two) + 1)
        for j, other in enumerate(two, 1):
            if abs(i - j) > limit:
                row[j] = limit + 1
                continue
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
