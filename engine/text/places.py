"""Where each character of a scalar stands in the file, when it is not simply one after the other on one line."""

from __future__ import annotations

import re
import unicodedata

from engine.text.document import Text
from engine.text.limits import SCALAR_CHARACTERS_MAX
from engine.text.spans import Span

_MARKED = ".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"  # a letter and the accents typed after it
_PIECES = {
    '"': re.compile(rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|.|$)|{_MARKED}"),
    "'": re.compile(rf"''|{_MARKED}"),
    "": re.compile(_MARKED),
}
_BEFORE = re.compile(r"(?:[&!]\S*[ \t]+)+")  # an anchor or a tag written before the value


def text_at(value: str, style: str, lines: list[str], file: str, start: tuple[int, int], end: tuple[int, int]) -> Text:
    """Return a scalar that stands on several lines, or is written otherwise than it reads (quotes, escapes, accents).

    Args:
        value: What the parser read.
        style: ``'``, ``"``, ``|``, ``>`` or "" for a plain scalar.
        lines: The lines of the file.
        file: Its name, for the spans.
        start: Line and column of its first character, both from 0; an anchor or a tag may come first.
        end: Line and column after its last character.
    """
    value = unicodedata.normalize("NFC", value)
    # Each line adds a character at least: what lies further than the limit belongs to a value refused anyway.
    end = min(end, (start[0] + SCALAR_CHARACTERS_MAX, 0))
    if style in ("|", ">"):
        value = value.rstrip("\n")
        fragments = [(line, 0, lines[line]) for line in range(start[0] + 1, min(end[0] + 1, len(lines)))]
    else:
        fragments = _flow_fragments(style, lines, start, end)
    pairs: list[tuple[int, Span]] = []
    offset = 0
    for rank, (line, column, raw) in enumerate(fragments):
        if rank or style in ("|", ">"):
            content = raw.lstrip(" \t")
            column += len(raw) - len(content)
            while offset < len(value) and value[offset] in " \t\n":
                offset += 1
        else:
            content = raw
        if content and offset < min(len(value), SCALAR_CHARACTERS_MAX):
            offset = _add_pieces(pairs, style, Span(file, line + 1, column + 1, len(content)), content, offset)
    if not pairs:
        pairs.append((0, Span(file, start[0] + 1, start[1] + 1, max(end[1] - start[1], 1) if end[0] == start[0] else 1)))
    first = pairs[0][1]
    width = sum(span.width for _, span in pairs if span.line == first.line)
    return Text(value, Span(file, first.line, first.column, width), tuple(pairs), style in ("'", '"') and style != "")


def _flow_fragments(style: str, lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int, str]]:
    """Return the (line, column, characters) of a plain or quoted scalar, without its quotes."""
    line, column = start
    prefix = _BEFORE.match(lines[line], column) if line < len(lines) else None
    if prefix and (line, prefix.end()) < end:
        column = prefix.end()
    column += 1 if style else 0
    last, stop = end[0], end[1] - (1 if style else 0)
    if line >= len(lines):
        return []
    if line == last:
        return [(line, column, lines[line][column:stop])]
    middle = [(row, 0, lines[row]) for row in range(line + 1, min(last, len(lines)))]
    tail = [(last, 0, lines[last][:stop])] if last < len(lines) else []
    return [(line, column, lines[line][column:]), *middle, *tail]


def _add_pieces(pairs: list[tuple[int, Span]], style: str, span: Span, content: str, offset: int) -> int:
    """Add one pair for each stretch of characters that read as they are written; return the offset after them."""
    done = 0
    for match in _PIECES.get(style, _PIECES[""]).finditer(content):
        if offset > SCALAR_CHARACTERS_MAX:
            break
        if match.start() > done:
            pairs.append((offset, span.part(done, match.start() - done)))
            offset += match.start() - done
        pairs.append((offset, span.part(match.start(), len(match.group()))))
        offset += _length(match.group(), style)
        done = match.end()
    if done < len(content):
        pairs.append((offset, span.part(done, len(content) - done)))
    return offset + len(content) - done


def _length(piece: str, style: str) -> int:
    """Return how many characters a written piece reads as."""
    if style == '"' and piece.startswith("\\"):
        return 0 if piece == "\\" else 1
    return 1 if style == "'" and piece == "''" else len(unicodedata.normalize("NFC", piece))
