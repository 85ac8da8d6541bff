"""Findings put together for a reader: by check, by person, and the same fact missing for many as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from engine.payroll.answer import Line
from engine.payroll.things import things
from engine.payroll.tree import Kind, Level, Status
from engine.payroll.words import say
from engine.run.running import Key
from engine.statute.ruleset import Scope

GATHERED_MIN = 4
"""From how many entities on the same missing fact is told once."""
NAMED = 3
"""How many of them are named where there is little room."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, or the same fact missing for several entities: the lines are alike but for whom they are about."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The finding, or the first of them."""
        return self.lines[0]

    @property
    def many(self) -> bool:
        """Whether several are told as one."""
        return len(self.lines) > 1

    def shared(self, part: Callable[[Line], str]) -> str:
        """Return what they all say of a part, "" when they differ."""
        said = part(self.first)
        return said if all(part(line) == said for line in self.lines) else ""

    def sentence(self, locale: str) -> str:
        """Return what was found; for many, for how many."""
        if not self.many:
            return self.first.said
        return say("for_many", locale, said=self.first.said, count=things(self.first.subject[0], len(self.lines), locale))

    def held(self, locale: str) -> tuple[str, ...]:
        """Return whose pay is held, each named once."""
        whole = say("whole_month", locale)
        names = (whole if key[0] is Scope.COOPERATIVE else who for line in self.lines for key, who in line.holds)
        return tuple(dict.fromkeys(names))

    @property
    def deadline(self) -> int | None:
        """The date by when, None when there is none or when they differ."""
        return self.first.deadline if all(line.deadline == self.first.deadline for line in self.lines) else None


@dataclass(frozen=True, slots=True)
class Block:
    """The findings of one check at one level, or lifted (``level`` None)."""

    level: Level | None
    check: str
    title: str
    source: str
    told: tuple[Told, ...]

    @property
    def count(self) -> int:
        """How many findings there are, each counted."""
        return sum(len(one.lines) for one in self.told)


def named(names: Sequence[str], locale: str) -> str:
    """Return the first names and how many others there are."""
    rest = len(names) - NAMED
    if rest <= 0:
        return ", ".join(names)
    return say("and_others" if rest > 1 else "and_other", locale, named=", ".join(names[:NAMED]), count=rest)


def by_check(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Return findings by level, the strictest first and those lifted last, then by check in the order they come."""
    found: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        found.setdefault((-1 if line.level is None else int(line.level), line.check), []).append(line)
    ordered = sorted(found.values(), key=lambda own: -1 if own[0].level is None else own[0].level, reverse=True)
    return tuple(Block(own[0].level, own[0].check, own[0].title, own[0].source, gathered(own)) for own in ordered)


def by_person(lines: Iterable[Line]) -> tuple[tuple[Key | None, tuple[Line, ...]], ...]:
    """Return findings by the person they are about, in the order they come; those about nobody are last, under None."""
    found: dict[Key | None, list[Line]] = {}
    for line in lines:
        found.setdefault(line.person, []).append(line)
    nobody = found.pop(None, [])
    people: list[tuple[Key | None, tuple[Line, ...]]] = [(key, tuple(own)) for key, own in found.items()]
    return (*people, (None, tuple(nobody))) if nobody else tuple(people)


def gathered(lines: Iterable[Line]) -> tuple[Told, ...]:
    """Return findings in order, the same fact missing for ``GATHERED_MIN`` entities or more put as one at its first place."""
    found: dict[object, list[Line]] = {}
    for rank, line in enumerate(lines):
        found.setdefault(_alike(line) or rank, []).append(line)
    told: list[Told] = []
    for own in found.values():
        told += [Told(tuple(own))] if len(own) >= GATHERED_MIN else [Told((line,)) for line in own]
    return tuple(told)


def _alike(line: Line) -> tuple[object, ...] | None:
    """Return what makes a missing fact the same one, None for what is told on its own."""
    if line.kind is not Kind.MISSING or line.status is not Status.STANDING or line.causes:
        return None
    return line.check, line.missing, line.level, line.subject[0], line.said
