"""Problems printed for a person, with the lines concerned and a caret under the exact characters; or as plain data."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from engine.text.limits import PROBLEMS_MAX
from engine.text.messages import related_sentence, sentence, shown
from engine.text.problems import Level, Problem
from engine.text.spans import Span

_LINES_BEFORE = 2
_LINE_CHARACTERS_MAX = 110  # of an excerpt; a longer line is cut around the place
_LABELS = {"fr": ("attendu", "conseil", "avertissement\u00a0: "), "en": ("expected", "advice", "warning: ")}
_COUNTED = {
    "fr": (("erreur", "erreurs"), ("avertissement", "avertissements")),
    "en": (("error", "errors"), ("warning", "warnings")),
}


def render(problems: Sequence[Problem], sources: Mapping[str, str], locale: str = "fr", most: int = PROBLEMS_MAX + 1) -> str:
    """Return the problems as text, in the order given, then how many there are; "" when there is none.

    Args:
        problems: What was found.
        sources: The text of each file by its name; a problem of an unknown file is printed without excerpt.
        locale: "fr" or "en".
        most: How many to print; the count tells about all of them.
    """
    if not problems:
        return ""
    files = {file: source.split("\n") for file, source in sources.items()}
    parts = [_rendered(item, files, locale) for item in problems[:most]]
    return "\n\n".join([*parts, _count(problems, most, locale)]) + "\n"


def as_data(problem: Problem, locale: str = "fr") -> dict[str, object]:
    """Return a problem as plain values, ready for JSON: its place, its sentences and the other places."""
    said, expected, advice = sentence(problem, locale)
    return {
        "code": problem.code,
        "level": problem.level.value,
        "message": said,
        **_place(problem.span),
        "expected": expected,
        "advice": advice,
        "suggestion": problem.suggestion,
        "related": [
            {"code": item.code, "message": related_sentence(item, locale), **_place(item.span)} for item in problem.related
        ],
    }


def _place(span: Span) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column, "width": span.width}


def _rendered(problem: Problem, files: Mapping[str, list[str]], locale: str) -> str:
    expected_label, advice_label, mark = _LABELS["en" if locale == "en" else "fr"]
    said, expected, advice = sentence(problem, locale)
    mark = mark if problem.level is Level.WARNING else ""
    blocks = [f"{_address(problem.span)}: {problem.code} {mark}{said}"]
    # A related place that is the place itself is what to say beside the caret.
    beside = " ".join(related_sentence(item, locale) for item in problem.related if item.span == problem.span)
    excerpt = _excerpt(problem.span, files, "^", beside, _LINES_BEFORE)
    for item in problem.related:
        if item.span == problem.span:
            continue
        words = related_sentence(item, locale)
        other = _excerpt(item.span, files, "-", words, 0)
        if other and item.span.file != problem.span.file:
            excerpt.append(f"  {_address(item.span)}")
        excerpt += other or [f"  {_address(item.span)}: {words}"]
    if excerpt:
        blocks.append("\n".join(excerpt))
    told = [(label, text) for label, text in ((expected_label, expected), (advice_label, advice)) if text]
    if told:
        blocks.append("\n".join(f"  {label:<10}" + text.replace("\n", "\n" + " " * 12) for label, text in told))
    return "\n\n".join(blocks)


def _address(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}" if span.line else span.file


def _excerpt(span: Span, files: Mapping[str, list[str]], sign: str, words: str, before: int) -> list[str]:
    """Return the line of a span, the lines just before, and the signs under the exact characters."""
    lines = files.get(span.file, [])
    if not 1 <= span.line <= len(lines):
        return []
    first = max(1, span.line - before)
    start, stop = span.column - 1, span.column - 1 + span.width
    # A long line is seen through a window that begins a little before the place.
    cut = 0 if min(stop, start + 60) <= _LINE_CHARACTERS_MAX else start - 30
    shown_lines = [f"{number:5d} │ {_window(lines[number - 1], cut)}".rstrip() for number in range(first, span.line + 1)]
    head, tail = lines[span.line - 1][cut:start], lines[span.line - 1][start:stop]
    margin = _columns(head) + (1 if cut else 0)
    width = min(max(_columns(tail), 1), max(_LINE_CHARACTERS_MAX - (start - cut), 1))
    return [*shown_lines, f"      │ {' ' * margin}{sign * width} {words}".rstrip()]


def _window(line: str, cut: int) -> str:
    text = shown(line[cut : cut + _LINE_CHARACTERS_MAX])
    return ("…" if cut else "") + text + ("…" if len(line) > cut + _LINE_CHARACTERS_MAX else "")


def _columns(text: str) -> int:
    """Return the number of columns of a terminal that a text fills: two for a wide letter, none for an added accent."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in shown(text)
    )


def _count(problems: Sequence[Problem], most: int, locale: str) -> str:
    errors = sum(problem.level is Level.ERROR for problem in problems)
    numbers = (errors, len(problems) - errors)
    parts = [
        f"{number} {words[number > 1]}"
        for number, words in zip(numbers, _COUNTED["en" if locale == "en" else "fr"], strict=True)
        if number
    ]
    hidden = len(problems) - most
    if hidden > 0:
        feminine = "e" if all(problem.level is Level.ERROR for problem in problems[most:]) else ""
        plural = "s" if hidden > 1 else ""
        parts.append(f"{hidden} not shown" if locale == "en" else f"{hidden} non montré{feminine}{plural}")
    return ", ".join(parts)
