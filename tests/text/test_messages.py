"""Every problem has its sentences, in both languages, and every sentence has its problem."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from engine.text.messages import LOCALES, catalogue, related_sentence, sentence, shown
from engine.text.problems import Related, problem
from engine.text.spans import Span

ROOMS = [Path(__file__).parents[2] / name for name in ("engine", "cli", "cluster")]
CODE = re.compile(r"[A-Z]\d{3}")
MISUSE = "U001"
"""A command typed wrong: its sentences are those of the terminal's own options."""


def codes_used() -> dict[str, str]:
    """Every text of the code that is exactly a code, with the file where it stands."""
    found: dict[str, str] = {}
    for path in sorted(path for room in ROOMS for path in room.rglob("*.py")):
        if path.parent.name == "catalogue":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.setdefault(node.value, path.name)
    return found


def test_codes_and_sentences_match() -> None:
    """No code without sentences, no sentences without a code that uses them."""
    used = codes_used()
    assert {code: file for code, file in used.items() if code not in {*catalogue(), MISUSE}} == {}
    assert sorted(set(catalogue()) - set(used)) == []


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_sentence_keeps_the_house_rules(code: str) -> None:
    """One sentence, no final stop, what was expected always said, the same words to fill in both languages."""
    holes = []
    for locale in LOCALES:
        said, expected, advice = catalogue()[code][locale]
        assert said
        assert expected or not advice
        for text in (said, expected, advice):
            assert not text.endswith("."), text
            assert text == text.strip()
            assert text.count("«") == text.count("»")
            assert not re.search(r"None|Traceback|\bstr\b|\bint\b|dict|tuple", text)
        if locale == "fr":
            assert not re.search(r"« | »| [:;!?](?:\s|$)", said + expected + advice), "French spaces do not break"
        holes.append({*re.findall(r"\{(\w+)\}", said + expected + advice)})
    assert holes[0] == holes[1]


def test_catalogues_do_not_overwrite_one_another() -> None:
    """A code has its sentences in one room only."""
    written: list[str] = []
    for path in (ROOMS[0] / "text" / "catalogue").glob("*.py"):
        written += re.findall(r'^    "([A-Z]\d{3})": ', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) == len(set(written))


def test_words_fill_the_sentence() -> None:
    """Words are put as text: a brace or a name of hole inside one is not filled again."""
    said, expected, advice = sentence(problem("L102", Span("a", 1, 1, 1), key="{other}"))
    assert said == "la clé «\u00a0{other}\u00a0» est écrite deux fois"
    assert expected
    assert advice


def test_advice_needs_its_suggestion() -> None:
    """An advice made of a suggestion is left out when there is none."""
    span = Span("a", 1, 1, 1)
    assert sentence(problem("L134", span, character="@"))[2] == ""
    assert sentence(problem("L134", span, character="@", suggestion='"@x"'))[2] == 'écrivez "@x"'


def test_english_where_asked() -> None:
    """The locale chooses the language; an unknown one reads as French."""
    found = problem("L118", Span("a"))
    assert sentence(found, "en")[0] == "the file is empty"
    assert sentence(found, "tr")[0] == "le fichier est vide"
    assert related_sentence(Related(Span("a"), "L190"), "en") == "already written here"


def test_hidden_and_long_words_are_made_safe() -> None:
    """What a user wrote cannot reorder a line of a terminal, nor fill it."""
    assert shown("a\u202eb\x1b[31m\n") == "a\ufffdb\ufffd[31m "
    said, _, _ = sentence(problem("L102", Span("a", 1, 1, 1), key="x" * 5_000))
    assert len(said) < 150
