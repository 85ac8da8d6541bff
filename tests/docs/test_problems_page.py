"""The reference of problems holds every code, as Canut prints it."""

from __future__ import annotations

import re

from engine.text.messages import LOCALES, catalogue
from scripts.write_problems import FAMILIES, PAGE, page


def test_the_page_is_up_to_date() -> None:
    """The page is what the catalogues say today; « python -m scripts.write_problems » writes it again."""
    assert PAGE.read_text("utf-8") == page()


def test_every_code_has_its_section() -> None:
    """Each code of a problem has exactly one section, where a person who met it can read more."""
    sections = re.findall(r"^### (\w+)$", page(), re.MULTILINE)

    assert sorted(sections) == sorted(catalogue())


def test_every_family_is_named() -> None:
    """Each code belongs to a family that the page names."""
    assert {code[:2] for code in catalogue()} <= set(FAMILIES)


def test_every_problem_says_what_was_expected_in_both_languages() -> None:
    """A problem never leaves out what was expected; only the words of a related place stand alone, in both languages."""
    silent = {
        code
        for code, sentences in catalogue().items()
        if len({bool(sentences[locale][1]) for locale in LOCALES}) != 1 or not all(sentences[locale][0] for locale in LOCALES)
    }

    assert silent == set()
