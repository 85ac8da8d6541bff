"""Parts of a scalar: the span of some of its characters, kept on one line, and a scalar cut out of another."""

from __future__ import annotations

from engine.text.document import Text
from engine.text.spans import Span

BLANKS = " \t\n\r\u00a0\u202f\u2009"  # separate words; any other blank character is refused as invisible


def place(text: Text, start: int, stop: int) -> Span:
    """Return the place of ``text.value[start:stop]``, cut at the end of its first line."""
    if len(text.lines) <= 1:  # almost every scalar
        span = text.span
        return Span(span.file, span.line, span.column + start, len(text.value[start:stop].rstrip()) or 1)
    first = text.at(start, 1)
    for begins, line in text.lines:
        if start < begins < stop and line.line != first.line:
            stop = begins
            break
    width = len(text.value[start:stop].rstrip())
    if len(text.lines) > 1 and width:  # characters between the two may be written otherwise than they read
        width = text.at(start + width - 1, 1).column - first.column + 1
    return text.at(start, width)


def part(text: Text, start: int, stop: int) -> Text:
    """Return the scalar made of ``text.value[start:stop]`` without the blanks around it, each line at its place."""
    inner = text.value[start:stop]
    start += len(inner) - len(inner.lstrip())
    inner = inner.strip()
    span = place(text, start, start + len(inner))
    after = tuple((begins - start, line) for begins, line in text.lines if start < begins < start + len(inner))
    return Text(inner, span, ((0, span), *after), text.quoted)
