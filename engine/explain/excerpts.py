"""Words of a text as they were written, brought on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from engine.text.spans import Span
from engine.text.syntax import Binary, Call, Expression

_BREAK = re.compile(r"[ \t]*\n\s*")


def one_line(text: str) -> str:
    """Return a text without its line breaks; its other blanks stay, no-break ones too."""
    return _BREAK.sub(" ", text.strip())


def excerpt(span: Span, lines: Sequence[str]) -> str:
    """Return the characters of a place on one line; "" when the text has no such line."""
    if not 0 < span.line <= len(lines):
        return ""
    return lines[span.line - 1][span.column - 1 : span.column - 1 + span.width].strip()


def written_text(written: Expression, lines: Sequence[str]) -> str:
    """Return an expression as it stands in a text, all of its lines; "" when it stands nowhere as such."""
    if not is_written(written):
        return ""
    last = max(_places(written), key=lambda span: (span.line, span.column + span.width))
    start = written.span
    if last.line <= start.line:
        return excerpt(start, lines)
    if last.line > len(lines):
        return ""
    end = last.column - 1 + last.width
    between = [lines[start.line - 1][start.column - 1 :], *lines[start.line : last.line - 1], lines[last.line - 1][:end]]
    text = " ".join(line.strip() for line in between)
    after = " ".join(line.strip() for line in (lines[last.line - 1][end:], *lines[last.line : last.line + 1]))
    return _closed(text, after.lstrip())


def _closed(text: str, after: str) -> str:
    """Return a text with the parentheses that close after its last name."""
    opened = text.count("(") - text.count(")")
    while opened > 0 and after.startswith(")"):
        text, after, opened = f"{text})", after[1:].lstrip(), opened - 1
    return text


def is_written(written: object) -> bool:
    """Whether an expression stands in a text: what a shorter writing stands for has no words of its own."""
    match written:
        case Binary(span=span, operator_span=place) | Call(span=span, name_span=place) if span == place:
            return False
    return all(is_written(part) for part in _parts(written))


def _parts(written: object) -> Iterator[object]:
    if isinstance(written, tuple):
        yield from written
    elif is_dataclass(written) and not isinstance(written, Span | type):
        for one in fields(written):
            yield getattr(written, one.name)


def _places(written: object) -> Iterator[Span]:
    for part in _parts(written):
        if isinstance(part, Span):
            yield part
        else:
            yield from _places(part)
