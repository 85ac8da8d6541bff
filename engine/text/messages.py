"""The sentences of a problem, in French or in English, found by its code in the catalogues."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

from engine.text.characters import HIDDEN
from engine.text.printing_values import write_day, write_quantity
from engine.text.problems import AMOUNT_MARK, Problem, Related
from engine.text.typography import unbroken

LOCALES = ("fr", "en")
WORD_CHARACTERS_MAX = 80  # of the user's text repeated in a sentence
LIST_CHARACTERS_MAX = 2_000  # of a list of what may be written, which is of use only when it is whole
LISTS = frozenset({"keys", "choices", "known", "names", "kinds", "owners", "units", "columns", "cycle", "form"})
"""The words of a problem that are such lists."""

_HOLE = re.compile(r"\{(\w+)\}")
_PHRASE = ";phrase"

Sentences = tuple[str, str, str]


@cache
def catalogue() -> dict[str, dict[str, Sentences]]:
    """Return every sentence by code, then by locale; the modules of ``catalogue`` are read at the first call."""
    from engine.text import catalogue as folder  # only who prints a problem pays for the sentences

    found: dict[str, dict[str, Sentences]] = {}
    for module in sorted(pkgutil.iter_modules(folder.__path__), key=lambda item: item.name):
        for code, sentences in importlib.import_module(f"{folder.__name__}.{module.name}").MESSAGES.items():
            found[code] = {locale: typeset(sentences[locale], locale) for locale in LOCALES}
    return found


def sentence(problem: Problem, locale: str = "fr") -> Sentences:
    """Return (sentence, what was expected, advice) of a problem; the advice is "" when there is none.

    ``locale`` is "fr" or "en"; anything else reads as "fr".
    """
    words = dict(problem.words)
    said, expected, advice = _of(problem.code, locale)
    if "{suggestion}" in advice and not problem.suggestion:
        advice = ""
    said, expected, advice = (_filled(text, words, problem.suggestion, locale) for text in (said, expected, advice))
    return said, expected, advice


def related_sentence(related: Related, locale: str = "fr") -> str:
    """Return the few words said of another place."""
    return _filled(_of(related.code, locale)[0], dict(related.words), locale=locale)


def shown(text: str) -> str:
    """Return a text of the user made safe to print: what nobody sees, or reorders letters, becomes « � »."""
    return HIDDEN.sub("\ufffd", text.replace("\t", " ").replace("\n", " "))


def _of(code: str, locale: str) -> Sentences:
    return catalogue()[code]["en" if locale == "en" else "fr"]


def _amount(word: str, locale: str) -> str:
    """Return an amount or a date carried by a problem, printed for the reader."""
    parts = word.split(";")
    if parts[-1] == "day":
        return write_day(int(parts[0]), locale)
    return write_quantity(int(parts[0]), int(parts[1]), parts[2], locale)


def _filled(template: str, words: dict[str, str], suggestion: str = "", locale: str = "fr") -> str:
    def word(match: re.Match[str]) -> str:
        if match.group(1) == "suggestion":
            return "\n".join(shown(line) for line in suggestion.split("\n"))
        text = words.get(match.group(1), "…")
        if text.startswith(AMOUNT_MARK) and text.endswith(_PHRASE):
            return _filled(_of(text[1 : -len(_PHRASE)], locale)[0], words, locale=locale)
        text = _amount(text[1:], locale) if text.startswith(AMOUNT_MARK) else shown(text)
        most = LIST_CHARACTERS_MAX if match.group(1) in LISTS else WORD_CHARACTERS_MAX
        return text if len(text) <= most else text[: most - 1] + "…"

    return _HOLE.sub(word, template)


def typeset(sentences: Sentences, locale: str) -> Sentences:
    """Put the no-break spaces that French wants before : ; ! ? and inside « », unseen in a source file."""
    if locale != "fr":
        return sentences
    said, expected, advice = (unbroken(text) for text in sentences)
    return said, expected, advice
