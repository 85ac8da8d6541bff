"""Characters that nobody sees or that pass for others: refused wherever they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from engine.text.limits import PROBLEMS_MAX
from engine.text.problems import Problem, problem
from engine.text.spans import Span

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # seen as a space, not one for YAML; a range of a pattern
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
_SURROGATES = "\ud800-\udfff"
_INVISIBLES = (
    "\x85\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
HIDDEN = re.compile(f"[{_CONTROLS}{_SURROGATES}]+|[{_INVISIBLES}]+")
_BREAKS_A_PARSER = re.compile(f"[{_CONTROLS}{_SURROGATES}\x85\u2028\u2029\ufeff]")
_TABBED_START = re.compile(r"^(?=[ \-]*\t)[ \-\t]+", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]+"
)


def hidden_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Give the (offset, width, code, name) of each run of characters that nobody sees, as « U+200B »."""
    if not HIDDEN.search("".join(set(text))):  # an alphabet is short; almost every text stops here
        return
    for match in HIDDEN.finditer(text):
        letter = match.group()[0]
        if "\ud800" <= letter <= "\udfff":
            code = "L126"
        else:
            code = "L123" if _BREAKS_A_PARSER.match(letter) and letter not in "\x85\u2028\u2029\ufeff" else "L124"
        yield match.start(), len(match.group()), code, f"U+{ord(letter):04X}"


def cleaned(source: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text that a parser accepts, every character at the same place, and the characters refused.

    Characters on which a parser would stop become U+FFFD; tabs of an indentation become one space each.
    """
    found: list[Problem] = []
    starts = _LineStarts(source)
    for offset, width, code, name in islice(hidden_in(source), PROBLEMS_MAX + 1):
        line, column = starts.place(offset)
        found.append(problem(code, Span(file, line, column, width), character=name))
    if found:
        source = _BREAKS_A_PARSER.sub("\ufffd", source)
    last = -1
    if "\t" in source:
        for match in _TABBED_START.finditer(source):
            line, _ = starts.place(match.start())
            tabs = match.group()
            written = source[match.end() : match.end() + 1] not in ("", "\n")
            if written and line != last + 1:  # one message for a run of lines
                at = tabs.index("\t")
                width = len(tabs[at:]) - len(tabs[at:].lstrip("\t"))
                found.append(problem("L119", Span(file, line, at + 1, width)))
            last = line if written else last
        source = _TABBED_START.sub(lambda match: match.group().replace("\t", " "), source)
    return source, tuple(found)


def disguised_in(word: str) -> Iterator[tuple[int, int, str, str]]:
    """Give the (offset, width, code, letters) of what passes for other letters in a name.

    L125: Greek, Cyrillic… letters inside a word in Latin letters. L127: a letter that stands for others (ﬁ, ａ, 𝐚).
    """
    for match in _WORD.finditer(word):
        letters = match.group()
        foreign = _FOREIGN.search(letters)
        if foreign and any(not _FOREIGN.match(letter) for letter in letters):
            yield match.start() + foreign.start(), len(foreign.group()), "L125", foreign.group()
        for offset, letter in enumerate(letters):
            if unicodedata.normalize("NFKC", letter) != letter:
                yield match.start() + offset, 1, "L127", letter
                break


class _LineStarts:
    """Where each line begins, computed at the first question: most texts have nothing to tell."""

    __slots__ = ("_source", "_starts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts: list[int] = []

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of an offset."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._source))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
