"""Problems are data: a code, a place, the words to fill its sentence. Nothing in the engine raises for a user's mistake.

The sentences live in ``messages.py`` (French and English), keyed by code; ``rendering.py`` prints them with the
excerpt and the caret. Codes: L1xx reading, L2xx expressions and values, S3xx shape of a ruleset, V4xx versions and
inheritance, N5xx names, T6xx types, units, rounding and bounds, B7xx scales and tables, E8xx examples, F9xx facts and
files, R0xx refusals of an evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.text.limits import PROBLEMS_MAX, SUGGESTIONS_MAX
from engine.text.spans import Span
from engine.text.spelling import nearest


class Level(StrEnum):
    """How much a problem matters: an error refuses the text, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a problem, with its own code of sentence."""

    span: Span
    code: str
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to correct, and its place.

    Attributes:
        code: Key of the sentence in ``messages.py``.
        span: The exact characters concerned.
        words: Pairs (name, text) that fill the sentence, what was expected and the advice.
        suggestion: The nearest valid writing, or "" when nothing is near.
        related: Other places, each with a short sentence of its own.
        level: Error or warning.
    """

    code: str
    span: Span
    words: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""
    related: tuple[Related, ...] = ()
    level: Level = Level.ERROR

    def sort_key(self) -> tuple[str, int, int, str]:
        """Return the key of the order in which a reader meets the problems."""
        return (self.span.file, self.span.line, self.span.column, self.code)


def problem(code: str, span: Span, /, *, suggestion: str = "", related: tuple[Related, ...] = (), **words: object) -> Problem:
    """Return an error with its words turned to text."""
    return Problem(code, span, tuple((k, str(v)) for k, v in words.items()), suggestion, related)


def warning(code: str, span: Span, /, *, suggestion: str = "", related: tuple[Related, ...] = (), **words: object) -> Problem:
    """Return a warning with its words turned to text."""
    return Problem(code, span, tuple((k, str(v)) for k, v in words.items()), suggestion, related, Level.WARNING)


def worded(code: str, span: Span, words: Mapping[str, str], suggestion: str = "", related: tuple[Related, ...] = ()) -> Problem:
    """Return an error whose words are already gathered."""
    return Problem(code, span, tuple(words.items()), suggestion, related)


@dataclass(slots=True)
class Problems:
    """A growing list of problems, handed down an arrow; identical ones are kept once."""

    found: list[Problem] = field(default_factory=list)
    _seen: set[tuple[str, Span, tuple[tuple[str, str], ...]]] = field(default_factory=set)

    def add(self, item: Problem) -> None:
        """Keep a problem unless the same code already stands at the same place."""
        # A place that is a whole file says nothing of which fact: there the words tell two problems apart.
        key = (item.code, item.span, item.words if item.span.line == 0 else ())
        if key not in self._seen:
            self._seen.add(key)
            self.found.append(item)

    def extend(self, items: tuple[Problem, ...] | list[Problem]) -> None:
        """Keep several problems."""
        for item in items:
            self.add(item)

    def nearest(self, word: str, candidates: Iterable[str]) -> str:
        """Return the candidate that a word most likely stands for, or "".

        Beyond ``SUGGESTIONS_MAX`` problems nothing is looked for: a text of unknown names costs no more than another.
        """
        return "" if len(self.found) >= SUGGESTIONS_MAX else nearest(word, candidates)

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems in file order."""
        return tuple(sorted(self.found, key=Problem.sort_key))

    @property
    def refused(self) -> bool:
        """Whether an error (not a mere warning) was found."""
        return any(item.level is Level.ERROR for item in self.found)


def first_of(found: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    """Return the first problems of a file, and a last one that says that there are more."""
    if len(found) <= PROBLEMS_MAX:
        return found
    return (*found[:PROBLEMS_MAX], problem("L199", Span(file), limit=PROBLEMS_MAX))


AMOUNT_MARK = "\x1f"
"""Marks a word that is printed in the reader's language: an amount (mark, digits, scale and unit), a date or a phrase."""


def amount(digits: int, scale: int, unit: str) -> str:
    """Return an amount as a word of a problem."""
    return f"{AMOUNT_MARK}{digits};{scale};{unit}"


def phrase(code: str) -> str:
    """Return a few words of a catalogue, by their code, as a word of a problem: they are said in the reader's language."""
    return f"{AMOUNT_MARK}{code};phrase"


def day(ordinal: int) -> str:
    """Return a date as a word of a problem."""
    return f"{AMOUNT_MARK}{ordinal};day"
