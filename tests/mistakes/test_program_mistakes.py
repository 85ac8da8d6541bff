"""Every mistake in what the rules mean is told with its code, on its line, and nothing else is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import engine
from engine.run.texts import check_ruleset, first_of
from engine.statute.library import SHIPPED, Library
from engine.statute.shaping import read_ruleset
from engine.text.messages import LOCALES, catalogue, sentence
from engine.text.problems import Problem, Problems
from engine.text.reading import read_document
from tests.mistakes.chunks import SEPARATOR, Chunk, assert_chunk, read_chunks

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("program_*.yaml"))
CHUNKS = [chunk for path in FILES for chunk in read_chunks(path)]
LIBRARY = Library([HERE / "levels", SHIPPED])

# Put after a chunk that has no heading, so that lines keep their numbers.
HEADING = """
statuts: essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: procès-verbal
"""
ROOM = re.compile(r"(N5|T6|B7|E8|V42|F95|F96)\d+")
ELSEWHERE = {
    "B714": "test_rulesets_hostile",
    "E808": "test_rulesets_hostile",
    "E818": "words of E801",
    "E819": "words of E801",
    "N515": "more than 500 rules, in texts that each have fewer",
    "N527": "a related place",
    "N520": "more than 300 checks, in texts that each have fewer",
    "F956": "the reader of shapes tells it first (S362), a request of the API not",
    "F963": "data given as JSON",
    "F964": "data given as JSON",
    "F965": "data given as JSON",
    "V428": "a related place",
    "V429": "a related place",
}
"""Codes of these rooms that no chunk can show, and where they are tried."""


def check(data: bytes, file: str) -> tuple[Problem, ...]:
    text = data.decode()
    whole = text if "\nstatuts:" in f"\n{text}" else text + HEADING
    document, problems = read_document(whole.encode(), file)
    found = Problems()
    found.extend(problems)
    ruleset, problems = read_ruleset(document)
    found.extend(problems)
    told = first_of(found) if ruleset is None else check_ruleset(ruleset, LIBRARY, found).problems
    last = text.count("\n") + 1
    silent = () if "exemples:" in text else ("E803",)  # no example is asked of a chunk about something else
    return tuple(one for one in told if one.span.line <= last and one.code not in silent)


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: chunk.name)
def test_mistake_is_told_where_it_is(chunk: Chunk) -> None:
    """The codes found, with their lines, are exactly those written beside the mistakes, with all their words."""
    for item in assert_chunk(chunk, check):
        for locale in LOCALES:
            said, expected, _ = sentence(item, locale)
            assert said
            assert expected
            assert not re.search(r"\{\w", said + expected)
            assert "…" not in said, "every word of the sentence is given"


def test_there_are_many_chunks() -> None:
    """At least 120 chunks are mistakes, and some are correct texts close to a mistake."""
    assert sum(bool(chunk.expected) for chunk in CHUNKS) >= 120
    assert sum(not chunk.expected for chunk in CHUNKS) >= 8
    assert all(chunk.text.strip() and SEPARATOR not in chunk.text for chunk in CHUNKS)


def test_every_code_has_a_mistake() -> None:
    """A check that no text makes fire is no check: each code of these rooms stands beside a mistake."""
    engine_files = Path(engine.__file__).parent.rglob("*.py")
    used = {
        word
        for path in engine_files
        if "catalogue" not in path.parts
        for word in re.findall(r'"([A-Z]\d{3})"', path.read_text("utf-8"))
        if ROOM.fullmatch(word)
    }
    marked = {code for chunk in CHUNKS for _, code in chunk.expected}
    assert used <= catalogue().keys()
    assert used - marked == set(ELSEWHERE) & used
