"""Bytes of an export to characters: accounting programs still write Windows and Latin-9 files, all are read."""

from __future__ import annotations

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LATIN9_ONLY = frozenset(b"\xa4\xbc\xbd\xbe\xa6\xa8\xb4\xb8")  # € Œ œ Ÿ Š š Ž ž in Latin-9, rare signs in Windows


def decode(data: bytes) -> str:
    """Return the text of an export, its lines separated by a line feed only.

    A mark at the start decides; else UTF-16 when every other byte is nul, UTF-8 when the bytes allow it, and lastly
    Windows-1252 or ISO-8859-15, whichever gives letters. What cannot be decoded becomes U+FFFD, never an error.
    """
    text = data.decode(encoding_of(data), "replace").removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def encoding_of(data: bytes) -> str:
    """Return the codec that an export is read with."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    wide = _wide(data[:400])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    used = frozenset(data)
    windows_only = any(0x80 <= byte <= 0x9F for byte in used)  # controls in Latin-9
    return "iso-8859-15" if used & _LATIN9_ONLY and not windows_only else "cp1252"


def _wide(head: bytes) -> str:
    """Return the codec of a text without mark whose every other byte is nul, or ""."""
    half = len(head) // 2
    if half >= 2 and head[1::2].count(0) * 3 > half * 2:
        return "utf-16-le"
    if half >= 2 and head[0::2].count(0) * 3 > half * 2:
        return "utf-16-be"
    return ""
