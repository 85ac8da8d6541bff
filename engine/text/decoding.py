"""Bytes to characters: the encoding is UTF-8, and what another encoding looks like is said."""

from __future__ import annotations

import re

from engine.text.problems import Problem, problem
from engine.text.spans import Span

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_WELL_WRITTEN = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]")  # é, œ, ’, €: enough to know UTF-8
_DAMAGED = re.compile(rb"[\xc0\xc1][\x80-\xbf]|[\xe0-\xf4][\x80-\xbf]+\s*\Z")  # written longer than needed, or cut at the end


def decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, its lines ended by a line feed only, and what is wrong with its encoding.

    A text in another encoding is still read as well as can be, so that its other mistakes are told at the same time.
    """
    text, found = _decoded(data, file)
    text = text.removeprefix("\ufeff")  # Windows editors write this mark; it carries nothing
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, () if found is None else (found,)


def _decoded(data: bytes, file: str) -> tuple[str, Problem | None]:
    whole = Span(file, 1, 1, 1)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace"), problem("L120", whole, encoding=name)
    codec = _wide_codec(data[:400])
    if codec:
        return data.decode(codec, "replace"), problem("L120", whole, encoding="UTF-16")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _wrongly_encoded(data, error.start, file)


def _wide_codec(head: bytes) -> str:
    """Return the codec of a text whose every other byte is nul, or ""."""
    half = len(head) // 2
    if half >= 2 and head[1::2].count(0) * 3 > half * 2:
        return "utf-16-le"
    if half >= 2 and head[0::2].count(0) * 3 > half * 2:
        return "utf-16-be"
    return ""


def _wrongly_encoded(data: bytes, at: int, file: str) -> tuple[str, Problem]:
    before = data[:at].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    span = Span(file, before.count("\n") + 1, len(before) - before.rfind("\n"), 1)
    if _SURROGATE.match(data, at):
        return data.decode("utf-8", "replace"), problem("L126", span)
    byte = f"{data[at]:02X}"
    if _WELL_WRITTEN.search(data) or _DAMAGED.match(data, at):
        return data.decode("utf-8", "replace"), problem("L122", span, byte=byte)
    letter = data[at : at + 1].decode("cp1252", "replace")
    return data.decode("cp1252", "replace"), problem("L121", span, letter=letter, byte=byte)
