"""Suggestions: near enough to help, silent otherwise."""

from __future__ import annotations

import time

import pytest

from engine.text.spelling import bare, folded, nearest, nearest_name

NAMES = ["chiffre_affaires_ht", "marge_brute", "plafond_annuel", "ancienneté", "taux", "contribution", "plancher"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("chiffre_affaire_ht", "chiffre_affaires_ht"),
        ("ChiffreAffairesHT", "chiffre_affaires_ht"),
        ("anciennete", "ancienneté"),
        ("marge-brute", "marge_brute"),
        ("magre_brute", "marge_brute"),
        ("tau", "taux"),
        ("contribtuion", "contribution"),
        ("planché", "plancher"),
        ("taux", "taux"),
    ],
)
def test_near_word_is_suggested(word: str, expected: str) -> None:
    """Accents, case, underscores, and up to a third of the letters may differ."""
    assert nearest(word, NAMES) == expected


@pytest.mark.parametrize("word", ["", "_", "x", "prime", "toto", "ab", "salaire", "tva", "marge_nette_annuelle", "²"])
def test_far_word_has_no_suggestion(word: str) -> None:
    """Nothing is suggested when more than a third of the letters differ."""
    assert nearest(word, NAMES) == ""


def test_no_candidates() -> None:
    """Without candidates, and among empty ones, nothing is near."""
    assert nearest("taux", []) == ""
    assert nearest("taux", ["", "_"]) == ""


def test_first_among_equals() -> None:
    """Of two candidates equally near, the first one is suggested; a nearer one wins wherever it stands."""
    assert nearest("taux", ["taus", "tauk"]) == "taus"
    assert nearest("taux", ["taus", "Taux"]) == "Taux"


def test_folding() -> None:
    """What a reader confuses is folded alike."""
    assert bare("Été") == "ete"
    assert bare("ß") == "ss"
    assert folded("d'Été_HT 2") == "deteht2"


def test_cost_is_bounded() -> None:
    """Thousands of long candidates alike cost no more than the first two thousand, compared at their start."""
    candidates = [f"{'a' * 30}{i:06d}{'b' * 5_000}" for i in range(20_000)]
    begun = time.perf_counter()
    nearest("a" * 29 + "x" * 10_000, candidates)
    assert time.perf_counter() - begun < 2.5


def test_an_end_of_a_name_is_near_it() -> None:
    """A name that begins or ends by the whole words given is near, the shortest of several; a part of a word is not."""
    names = ["plafond_annuel", "plancher_mensuel_associé", "plancher_mensuel"]

    assert [nearest_name(word, names) for word in ("plancher", "annuel", "Plafond", "plan", "seuil")] == [
        "plancher_mensuel",
        "plafond_annuel",
        "plafond_annuel",
        "",
        "",
    ]
