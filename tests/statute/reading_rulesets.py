"""Short ways to make rulesets for the tests of this room."""

from __future__ import annotations

from pathlib import Path

from engine.statute.ruleset import Ruleset
from engine.statute.shaping import read_ruleset
from engine.text.problems import Problem
from engine.text.reading import read_document

HEADING = """\
statuts: essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: procès-verbal
"""


def read_text(source: str, file: str = "essai.yaml") -> tuple[Ruleset | None, tuple[Problem, ...]]:
    """Return the ruleset of a text and all its problems, of writing and of shape."""
    document, problems = read_document(source.encode(), file)
    ruleset, shape = read_ruleset(document)
    return ruleset, (*problems, *shape)


def ruleset_of(source: str, file: str = "essai.yaml") -> Ruleset:
    """Return the ruleset of a text without mistakes."""
    ruleset, problems = read_text(source, file)
    assert ruleset is not None
    assert problems == ()
    return ruleset


def version(begins: str, *, policy: str = "essai", ends: str = "", adopted: str = "2000-01-01", more: str = "") -> str:
    """Return the text of a version that begins on a day."""
    end = f"jusqu'au: {ends}\n" if ends else ""
    adoption = f"adopté:\n  par: assemblée\n  le: {adopted}\n  source: procès-verbal\n"
    return f"statuts: {policy}\nen_vigueur: {begins}\n{end}{adoption}{more}"


def national(begins: str, *, policy: str = "loi", more: str = "") -> str:
    """Return the text of a national version that begins on a day."""
    return f"statuts: {policy}\nniveau: national\nsource: Code du travail\nen_vigueur: {begins}\n{more}"


def underlined(problem: Problem, source: str) -> str:
    """Return the characters that a problem underlines."""
    line = source.split("\n")[problem.span.line - 1]
    return line[problem.span.column - 1 : problem.span.column - 1 + problem.span.width]


def write(path: Path, text: str) -> Path:
    """Write a file and the folders above it; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
