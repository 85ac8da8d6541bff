"""A year of twelve months alike, one after the other: what a rule gives over it when one number is the same in each.

What a text remembers shows only so: a yearly ceiling, a scale of what was earned since January, what is settled at the end.
The number looked at is that of one month, so that each break point is exact, to the unit a month.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import groupby

from engine.compare.curve import TOLERANCE
from engine.compare.probing import Answer, Probe, holder_of
from engine.program.calendar import first_day, year_start
from engine.program.kinds import Number
from engine.program.ordering import needed
from engine.program.parameters import values_on
from engine.run.scalar import Refusal
from engine.run.situation import Memory

MONTHS = 12
YEAR_TOLERANCE = MONTHS * TOLERANCE
"""Cents by which the roundings of twelve months may part a year's amount from its line."""


@dataclass(slots=True)
class YearProbe:
    """Twelve probes of one rule, in order; what one month leaves, the next reads."""

    months: tuple[Probe, ...]
    answers: dict[int, Answer] = field(default_factory=dict)

    @property
    def kind(self) -> Number:
        """The kind of the rule."""
        return self.months[0].kind

    def at(self, value: int) -> Answer:
        """Return what the year gives when each month has that value, and the ways of all its months."""
        if value not in self.answers:
            self.answers[value] = self._answer(value)
        return self.answers[value]

    def _answer(self, value: int) -> Answer:
        memory: Memory = {}
        total, path = 0, []
        for month in self.months:
            answer, memory = month.after(value, memory)
            path.append(answer.path)
            if not isinstance(answer.value, int):
                refused = answer.value if isinstance(answer.value, Refusal) else Refusal("R001", month.rule)
                return Answer(refused, tuple(path))
            total += answer.value
        return Answer(total, tuple(path))

    def bounds(self) -> tuple[int, int]:
        """Return the smallest and largest value that the program is proved for."""
        return self.months[0].bounds()

    def thresholds(self) -> set[int]:
        """Return where a choice may change: at a constant, or when the whole year adds up to it."""
        return {found for one in self.months[0].thresholds() for found in (one, one // MONTHS)}

    def rough(self, value: int) -> object:
        """Return the ways that months take one after the other, not how many months take each.

        A ceiling that is reached in May rather than in June most often changes nothing of the year.
        """
        return tuple(way for way, _ in groupby(self.at(value).path))


def year_probe(probe: Probe) -> YearProbe:
    """Return a probe of the year that holds the month of another, made with what it keeps (``kept``).

    Parameters stay what they are in that month: the year is that of the text as it then is.
    """
    month = probe.situation.month
    values = values_on(probe.program.parameters, first_day(month))
    return YearProbe(tuple(_months(replace(probe, parameters=values), year_start(month, probe.program.year_starts_in))))


def _months(probe: Probe, first: int) -> Iterator[Probe]:
    for month in range(first, first + MONTHS):
        situation = deepcopy(probe.situation)
        situation.month = month
        asked = next(one for one in situation.of(probe.key[0]) if one.key == probe.key[1])
        holder = holder_of(situation, probe.program.scopes[probe.name], asked)
        assert holder is not None, "the month it is a copy of has one"
        yield replace(probe, situation=situation, holder=holder, answers={})


def remembers(probe: Probe) -> bool:
    """Whether what a probe looks at depends on the months before."""
    read = {name for stage in probe.program.stages for one in stage.definitions for name in needed(one)}
    return any(slot.name in read for slot in probe.program.slots)
