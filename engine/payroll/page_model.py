"""What the page of a checked month shows, before any markup: tables of cells, and where things stand on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.payroll.answer import Line, PayrollReport
from engine.payroll.groups import by_check, by_person
from engine.run.running import Key


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and what it holds, which sets its width ("who", "said", "short", "number", "digest")."""

    title: str
    holds: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a list, with the anchor it leads to, "" for none."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        text: What it says; ``mark``: the sign before it.
        anchor: Where it leads on the page, "" for nowhere.
        notes: What is said under it, as (label, text).
        names: A list that can be folded.
        french: Whether it holds words of the texts or of the files, in French whatever the reader's language.
    """

    text: str
    anchor: str = ""
    mark: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    names: tuple[Name, ...] = ()
    french: bool = False


Row = tuple[str, tuple[Cell, ...]]
"""The anchor of a row, "" for none, and its cells."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading ("" for none), with the anchor of the heading."""

    heading: str
    anchor: str
    rows: tuple[Row, ...]
    french: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the class of its frame, its caption, its columns, its groups of rows."""

    style: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where findings and people stand on the page: anchors made of ranks, never of a text.

    Attributes:
        lines: The rank of the row of each finding, by its identity as an object; one row may tell many.
        people: The rank of each person, None being those that are about nobody.
    """

    lines: Mapping[int, int]
    people: Mapping[Key | None, int]

    @classmethod
    def of(cls, report: PayrollReport) -> Places:
        """Return the places of an answer."""
        told = [one for block in by_check(report.lines) for one in block.told]
        lines = {id(line): rank for rank, one in enumerate(told, 1) for line in one.lines}
        return cls(lines, {key: rank for rank, (key, _) in enumerate(by_person(report.lines), 1)})

    def line(self, line: Line) -> str:
        """Return the anchor of the row that tells a finding."""
        return f"constat-{self.lines[id(line)]}"

    def person(self, key: Key | None) -> str:
        """Return the anchor of a person."""
        return f"personne-{self.people[key]}"
