"""Amounts given on the command line: two bounds, or a rule and its value."""

from __future__ import annotations

import re
from argparse import Namespace

from cli.parsing import MisuseError
from cli.phrases import said
from engine.program.kinds import Kind, Number
from engine.run.binding import read_value
from engine.text.document import Text
from engine.text.messages import sentence, shown
from engine.text.spans import Span

_AND = re.compile(r"\s+(?:et|and|à)\s+")
_TARGET = re.compile(r"\s*([^\s=]+)\s*=\s*(.*\S)\s*", re.DOTALL)


def read_bounds(options: Namespace, kind: Kind | None) -> tuple[int | None, int | None]:
    """Return the two bounds of ``--between`` at a kind's scale, None when there are none; raises ``MisuseError``."""
    if not options.between:
        return None, None
    written = " ".join(options.between)
    parts = _AND.split(written)
    if len(parts) != 2:
        parts = options.between
    if len(parts) != 2:
        raise MisuseError(said("bad_between", options.locale, shown(written)))
    low, high = (read_number(part, kind, options) for part in parts)
    return low, high


def read_target(options: Namespace) -> tuple[str, str]:
    """Return the rule and the value of ``--target``; raises ``MisuseError`` when one is missing."""
    written = " ".join(options.target)
    match = _TARGET.fullmatch(written)
    if match is None:
        raise MisuseError(said("bad_target", options.locale, shown(written)))
    return match[1], match[2]


def read_number(written: str, kind: Kind | None, options: Namespace) -> int:
    """Return an amount at the scale of a kind; raises ``MisuseError`` with the sentence that says what is wrong."""
    number = kind if isinstance(kind, Number) else None
    if number is None:
        raise MisuseError(said("bad_between", options.locale, shown(written)))
    value, wrong = read_value(Text(written.strip(), Span("")), number, shown(written))
    if wrong or not isinstance(value, int):
        told, expected, advice = sentence(wrong[0], options.locale)
        raise MisuseError("\n".join(part for part in (told, expected, advice) if part))
    return value
