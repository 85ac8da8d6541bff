"""The facts of a case from the bytes of a file: YAML as statutes are written, or JSON as programs send it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from engine.run.stated_json import document_of
from engine.text.decoding import decode
from engine.text.document import Document, Mapping
from engine.text.limits import FILE_BYTES_MAX
from engine.text.problems import Problem, Problems, problem
from engine.text.reading import read_document
from engine.text.spans import Span

INTEGER_DIGITS_MAX = 18  # of a JSON integer; a longer one is no amount


def read_facts(data: bytes, file: str) -> tuple[Document, tuple[Problem, ...]]:
    """Return the tree of a file of facts and what is wrong with its writing.

    What begins with « { » or « [ » is JSON: amounts as text or integers, each name once, nothing that is not a number.
    """
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
        return _read_json(data, file)
    return read_document(data, file)


def _read_json(data: bytes, file: str) -> tuple[Document, tuple[Problem, ...]]:
    digest = hashlib.sha256(data).hexdigest()
    nothing = Document(file, Mapping((), Span(file, 1, 1, 1)), "", digest)
    if len(data) > FILE_BYTES_MAX:
        found = problem("L100", Span(file), size=len(data) // 1024 + 1, limit=FILE_BYTES_MAX // 1024)
        return nothing, (found,)
    text, wrong = decode(data, file)
    if wrong:
        return nothing, wrong
    twice: list[str] = []

    def members(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
        """Keep the first of two members of one name, and remember the name."""
        kept: dict[str, object] = {}
        for name, value in pairs:
            if name in kept:
                twice.append(name)
            kept.setdefault(name, value)
        return kept

    try:
        value = json.loads(text, object_pairs_hook=members, parse_int=_integer)
    except json.JSONDecodeError as error:
        return nothing, (problem("C010", Span(file, error.lineno, error.colno, 1)),)
    except RecursionError:
        return nothing, (problem("C011", Span(file)),)
    document, found_there = document_of(value, file, digest)
    problems = Problems()
    problems.found.extend(problem("C012", Span(file), name=name) for name in dict.fromkeys(twice))  # all in one place
    problems.extend(found_there)
    return document, tuple(problems.found)


def _integer(digits: str) -> object:
    """Return an integer, or its digits as text when no amount is that long: the reading of the fact refuses it."""
    return int(digits) if len(digits) <= INTEGER_DIGITS_MAX else digits
