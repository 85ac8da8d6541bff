"""Every mistake of writing is told with its code, on its line, and nothing else is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from engine.text import reading
from engine.text.messages import LOCALES, sentence
from engine.text.problems import Problem
from tests.mistakes.chunks import Chunk, assert_chunk, read_chunks

CHUNKS = read_chunks(Path(__file__).parent / "reading.yaml")


def check(data: bytes, file: str) -> tuple[Problem, ...]:
    return reading.read_document(data, file)[1]


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: chunk.name)
def test_mistake_is_told_where_it_is(chunk: Chunk) -> None:
    """The codes found, with their lines, are exactly those written beside the mistakes."""
    for item in assert_chunk(chunk, check):
        for locale in LOCALES:
            said, expected, _ = sentence(item, locale)
            assert said
            assert expected
            assert "…" not in said + expected, "every word of the sentence is given"


PURE_DIFFERS = (  # a tab between a key and its value; an escape of half a character; an unknown directive
    "a:\t1",
)


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: chunk.name)
def test_without_the_c_parser(chunk: Chunk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser written in Python, where libyaml is missing, tells the same problems."""
    if chunk.text.strip() in PURE_DIFFERS:
        pytest.skip("this parser refuses more")
    monkeypatch.setattr(reading, "LOADER", yaml.SafeLoader)
    assert_chunk(chunk, check)


def test_most_chunks_are_refusals() -> None:
    """At least four texts in ten are mistakes: correct texts alone would not try the refusals."""
    assert sum(bool(chunk.expected) for chunk in CHUNKS) * 10 >= len(CHUNKS) * 4
