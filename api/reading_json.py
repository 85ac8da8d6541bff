"""Bytes to JSON values that mean one thing only: each name once, no number that has lost digits, no hidden character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from api.limits import INTEGER_MAX, JSON_DEPTH_MAX
from service.working.refusing import Told, told

_UNWANTED = re.compile("[\x00\ud800-\udfff]")
_DIGITS_MAX = len(str(INTEGER_MAX)) + 1  # with a sign


class _RefusedError(ValueError):
    """Carries what is wrong out of the parser of the standard library."""

    def __init__(self, found: Told) -> None:
        super().__init__(found.code)
        self.found = found


def read_json(data: bytes) -> tuple[object, tuple[Told, ...]]:
    """Return the value of a JSON text in UTF-8, and what is wrong with it; the value is None when anything is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None, (told("A008"),)
    if not text.strip(" \t\r\n"):
        return None, (told("A009"),)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=_constant,
        )
    except _RefusedError as error:
        return None, (error.found,)
    except json.JSONDecodeError as error:
        return None, (told("A001", line=error.lineno, column=error.colno),)
    except RecursionError:
        return None, (told("A007", max=JSON_DEPTH_MAX),)
    found = next(_faults(value, "", 0), None)
    return (value, ()) if found is None else (None, (found,))


def _members(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    kept = dict(pairs)
    if len(kept) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for rank, name in enumerate(names) if name in names[:rank])
        raise _RefusedError(told("A002", name=twice))
    return kept


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS_MAX or abs(int(digits)) > INTEGER_MAX:
        raise _RefusedError(told("A005", value=digits, max=INTEGER_MAX))
    return int(digits)


def _fraction(digits: str) -> object:
    raise _RefusedError(told("A004", value=digits))


def _constant(name: str) -> object:
    raise _RefusedError(told("A003", value=name))


def _faults(value: object, pointer: str, depth: int) -> Iterator[Told]:
    """Give what is wrong inside a value: nested too deep, or a character that no text holds."""
    if depth > JSON_DEPTH_MAX:
        yield told("A007", pointer, max=JSON_DEPTH_MAX)
        return
    match value:
        case str() if _UNWANTED.search(value):
            yield told("A006", pointer)
        case list():
            for rank, item in enumerate(value):
                yield from _faults(item, f"{pointer}/{rank}", depth + 1)
        case dict():
            for name, item in value.items():
                if _UNWANTED.search(name):
                    yield told("A006", pointer)
                    continue
                yield from _faults(item, f"{pointer}/{escaped(name)}", depth + 1)


def escaped(name: str) -> str:
    """Return a name as a step of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
