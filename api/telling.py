"""What is wrong with a request, told in the same shape as a problem of a text; its sentences are in ``messages``."""

from __future__ import annotations

import re

from api.messages import PROBLEMS
from engine.text.messages import WORD_CHARACTERS_MAX, shown
from engine.text.typography import unbroken
from service.working.refusing import Told

_HOLE = re.compile(r"\{(\w+)\}")


def told_data(found: Told, locale: str) -> dict[str, object]:
    """Return it as plain values, as ``engine.text.rendering.as_data`` does for a problem, with its pointer."""
    said, expected, advice = PROBLEMS[found.code]["en" if locale == "en" else "fr"]
    words = dict(found.words)
    return {
        "code": found.code,
        "level": "error",
        "message": filled(said, words, locale),
        "file": "",
        "line": found.line,
        "column": found.column,
        "width": 1 if found.line else 0,
        "expected": filled(expected, words, locale),
        "advice": filled(advice, {"suggestion": found.suggestion}, locale) if found.suggestion else "",
        "suggestion": found.suggestion,
        "related": [],
        "pointer": found.pointer,
    }


def filled(template: str, words: dict[str, str], locale: str) -> str:
    """Return a sentence with its words; the caller's own text is cut and made safe to print."""

    def word(match: re.Match[str]) -> str:
        text = shown(words.get(match.group(1), "…"))
        return text if len(text) <= WORD_CHARACTERS_MAX else text[: WORD_CHARACTERS_MAX - 1] + "…"

    return _HOLE.sub(word, template if locale == "en" else unbroken(template))
