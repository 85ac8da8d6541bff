"""Every mistake in the shape of a ruleset is told with its code, on its line, and nothing else is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.statute.shaping import read_ruleset
from engine.text.messages import LOCALES, sentence
from engine.text.problems import Problem
from engine.text.reading import read_document
from tests.mistakes.chunks import Chunk, assert_chunk, read_chunks

HERE = Path(__file__).parent
CHUNKS = [
    *read_chunks(HERE / "ruleset_rules.yaml"),
    *read_chunks(HERE / "ruleset_parts.yaml"),
    *read_chunks(HERE / "ruleset_checks.yaml"),
]

# Put after the rules of a chunk that has no heading, so that lines keep their numbers.
HEADING = """
statuts: essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: procès-verbal
"""


def check(data: bytes, file: str) -> tuple[Problem, ...]:
    if data.startswith("règles:".encode()):
        data += HEADING.encode()
    document, problems = read_document(data, file)
    return (*problems, *read_ruleset(document)[1])


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: chunk.name)
def test_mistake_is_told_where_it_is(chunk: Chunk) -> None:
    """The codes found, with their lines, are exactly those written beside the mistakes, with all their words."""
    for item in assert_chunk(chunk, check):
        for locale in LOCALES:
            said, expected, _ = sentence(item, locale)
            assert said
            assert expected
            assert "{" not in said + expected


def test_every_code_of_shape_has_a_mistake() -> None:
    """A check that no text makes fire is no check: each S code of the reader stands beside a mistake."""
    sources = (Path(read_ruleset.__code__.co_filename).parent).glob("*.py")
    used = {word for path in sources for word in path.read_text(encoding="utf-8").split('"') if is_shape(word)}
    marked = {code for chunk in CHUNKS for _, code in chunk.expected}
    assert used - marked == {"S375", "S390", "S391"}, "too many rules, and the related places, are tried elsewhere"


def is_shape(word: str) -> bool:
    return len(word) == 4 and word.startswith("S3") and word.isalnum()
