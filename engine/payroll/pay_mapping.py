"""The columns of a payroll firm: a small file that says how the pay transfer sheet is to be written."""

from __future__ import annotations

from collections.abc import Mapping as Words
from dataclasses import dataclass
from typing import TypeVar

from engine.payroll.cells import FRENCH, Writing
from engine.payroll.pay_sheet import COLUMNS
from engine.text.document import Document, Mapping, Node, Text
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span
from engine.text.spelling import folded, nearest

DATES = {"JJ/MM/AAAA": False, "AAAA-MM-JJ": True}
DECIMALS = {"virgule": ",", "point": "."}
SEPARATORS = {"point-virgule": ";", "virgule": ",", "tabulation": "\t"}
ENCODINGS = {"utf-8": "utf-8", "windows-1252": "cp1252"}
Value = TypeVar("Value", str, bool)

KEYS = ("colonnes", "constantes", "dates", "décimale", "séparateur", "encodage")


@dataclass(frozen=True, slots=True)
class PayMapping:
    """How a sheet is written.

    Attributes:
        columns: Pairs (our name, their header), in the order of writing.
        constants: Pairs (their header, a text), after the columns.
        writing: Of the CSV file.
    """

    columns: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, str], ...] = ()
    writing: Writing = FRENCH


USUAL = PayMapping(tuple((name, name) for name in COLUMNS))
"""Every column under our name."""


def read_mapping(document: Document) -> tuple[PayMapping | None, tuple[Problem, ...]]:
    """Return the mapping of a payroll firm, or None with every mistake at its place."""
    found = Problems()
    root = document.root
    if not isinstance(root, Mapping):
        return None, (problem("P053", Span(document.file)),)
    for entry in root.entries:
        if entry.key.value not in KEYS:
            near = nearest(entry.key.value, KEYS)
            found.add(problem("P056", entry.key.span, suggestion=near, word=entry.key.value, keys=", ".join(KEYS)))
    columns = _pairs(root, "colonnes", found)
    if not columns and not found.refused:
        found.add(problem("P053", root.span))
    for name, _ in columns:
        if name.value not in COLUMNS:
            near = nearest(name.value, COLUMNS)
            found.add(problem("P050", name.span, suggestion=near, word=name.value, columns=", ".join(COLUMNS)))
    constants = _pairs(root, "constantes", found)
    _twins([*(header for _, header in columns), *(header for header, _ in constants)], found)
    writing = Writing(
        iso=_word(root, "dates", DATES, found),
        comma=_word(root, "décimale", DECIMALS, found),
        separator=_word(root, "séparateur", SEPARATORS, found),
        encoding=_word(root, "encodage", ENCODINGS, found),
    )
    if found.refused:
        return None, found.sorted()
    mapped = tuple((name.value, header.value) for name, header in columns)
    return PayMapping(mapped, tuple((header.value, text.value) for header, text in constants), writing), found.sorted()


def _pairs(root: Mapping, key: str, found: Problems) -> list[tuple[Text, Text]]:
    node = root.get(key)
    if node is None or node.unread:
        return []
    if not isinstance(node, Mapping):
        found.add(problem("P057", node.span, key=key))
        return []
    pairs = []
    for entry in node.entries:
        if isinstance(entry.value, Text) and entry.value.value.strip():
            pairs.append((entry.key, entry.value))
        else:
            found.add(problem("P058", entry.key.span, word=entry.key.value))
    return pairs


def _twins(headers: list[Text], found: Problems) -> None:
    """Tell a header asked for twice, whatever its case and accents: a firm that reads by header would take either."""
    seen: set[str] = set()
    for header in headers:
        look = folded(header.value) or header.value
        if look in seen:
            found.add(problem("P052", header.span, word=header.value))
        seen.add(look)


def _word(root: Mapping, key: str, words: Words[str, Value], found: Problems) -> Value:
    """Return what a word stands for, whatever its case; the first of the list when nothing is written."""
    usual = next(iter(words.values()))
    node: Node | None = root.get(key)
    if node is None or node.unread:
        return usual
    value = node.value if isinstance(node, Text) else ""
    for word, meaning in words.items():
        if folded(word) == folded(value):
            return meaning
    near = nearest(value, words)
    found.add(problem("P051", node.span, suggestion=near, word=value, key=key, choices=", ".join(words)))
    return usual
