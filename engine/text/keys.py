"""What a key may be: one short word, unlike the others of its level, in ordinary letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.text import limits
from engine.text.characters import SPACES, disguised_in
from engine.text.document import Text
from engine.text.problems import Problem, Related, problem
from engine.text.spelling import bare

_EDGES = re.compile(rf"^[{SPACES}]+|[{SPACES}]+$")


def trimmed(key: Text) -> tuple[Text, Problem | None]:
    """Return a key without the no-break spaces at its edges (word processors put some), and their problem."""
    edge = None if key.value.isascii() else _EDGES.search(key.value)
    if edge is None:
        return key, None
    span = key.at(edge.start(), len(edge.group()))
    return Text(_EDGES.sub("", key.value), key.span, key.lines, key.quoted), problem("L128", span)


def look(value: str) -> str:
    """Return what a reader retains of a key: two keys of one level must differ by it."""
    return value if value.isascii() and value.islower() else bare(value)


def check_key(key: Text, last_line: int) -> Iterator[Problem]:
    """Give the problems of a key by itself; ``last_line`` is the line, from 1, on which it ends."""
    value = key.value
    if last_line != key.span.line:
        yield problem("L116", key.span)
    elif len(value) > limits.KEY_CHARACTERS_MAX:
        yield problem("L112", key.span, length=len(value), limit=limits.KEY_CHARACTERS_MAX)
    elif value == "<<" and not key.quoted:
        yield problem("L114", key.span)
    if not value.isascii():
        for offset, width, code, letters in disguised_in(value):
            yield problem(code, key.at(offset, width), letters=letters)


def twin(key: Text, earlier: Text) -> Problem:
    """Return the problem of two keys that a reader confuses; exact twins (L102) or nearly so (L103)."""
    code = "L102" if earlier.value == key.value else "L103"
    return problem(code, key.span, related=(Related(earlier.span, "L190"),), key=key.value, other=earlier.value)
