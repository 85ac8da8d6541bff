"""Writings between braces or brackets: refused, with the reason, and the block form to write instead."""

from __future__ import annotations

import re

from engine.text.problems import Problem, Related, problem
from engine.text.spans import Span

_AMOUNT = re.compile(r"\d[\d\u00a0\u202f\u2009 ]*,\d+")
_SUGGESTED_CHARACTERS_MAX = 400
_CLOSING = {"{": "}", "[": "]"}


def flow_problem(line_text: str, column: int, file: str, line: int) -> Problem:
    """Return the problem of a flow collection that opens at ``column`` (from 0) of a line (from 1).

    The amount whose decimal comma would be cut is shown, since that is why these writings are refused.
    """
    written = _collection(line_text, column)
    span = Span(file, line, column + 1, max(len(written), 1))
    amount = _AMOUNT.search(written)
    related = (Related(span, "L191", (("amount", amount.group().strip()),)),) if amount else ()
    signs = "{ }" if written.startswith("{") else "[ ]"
    return problem("L104", span, suggestion=_block_form(written), related=related, signs=signs)


def _collection(text: str, column: int) -> str:
    """Return the characters from the opening sign to the one that closes it, or to the end of the line."""
    depth, quote = 0, ""
    for at in range(column, len(text)):
        letter = text[at]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and text[at - 1] in " ,:[{":
            quote = letter
        elif letter in "{[":
            depth += 1
        elif letter in "}]":
            depth -= 1
            if depth == 0:
                return text[column : at + 1]
    return text[column:].rstrip()


def _block_form(written: str) -> str:
    """Return the same content on lines of its own, or "" when it is empty, nested or long.

    Cut at « , » followed by a space: a comma between two digits belongs to an amount.
    """
    inside = written[1:-1].strip()
    closed = written[-1:] == _CLOSING.get(written[:1])
    if not inside or not closed or len(written) > _SUGGESTED_CHARACTERS_MAX or re.search(r"[{}\[\]\"']", inside):
        return ""
    parts = [part.strip() for part in re.split(r",(?=\s)|,(?!\d)|(?<!\d),", inside) if part.strip()]
    if written[0] == "[":
        return "\n".join(f"- {part}" for part in parts)
    pairs = [part.partition(":") for part in parts]
    if not all(colon for _, colon, _ in pairs):
        return ""
    return "\n".join(f"{key.strip()}: {value.strip()}".rstrip() for key, _, value in pairs)
