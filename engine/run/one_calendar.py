"""The operators of the calendar in machine code: what ``engine.program.calendar`` gives, on the days that Python's dates know.

Years are counted from March, so that the day added every four years is the last: months then start at days that one quotient
gives. A day or a month that no date holds makes a value that is not sound; nothing divides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.run.one_script import Script, Worth

DAY_MAX = 3_652_059  # 31 December 9999
MONTH_MIN, MONTH_MAX = 12, 9_999 * 12 + 10  # months that have a first day, and the next one too
BITS = 42
SHIFT = 305  # days from 1 March of the year 0 to the first day of the calendar, less one


@dataclass(slots=True)
class Calendar:
    """One operator being written, and what would make it fail."""

    script: Script
    fails: list[str] = field(default_factory=list)

    def of(self, verb: str, left: str, right: str | int) -> str:
        """Write an operation that neither traps nor, on days and months, overflows."""
        return self.script.add(f"{verb} i64 {left}, {right}")

    def quotient(self, number: str, divisor: int) -> str:
        """Write a quotient of what counts days or months, as a product and a shift, which cost a tenth of a division.

        With m the integer above 2**42 ÷ d, n × m ÷ 2**42 is above n ÷ d by at most n ÷ 2**42: for n below 2**22 and d below
        2**18, less than the 1 ÷ d that may stand below the next integer. What is not a day gives anything, and is refused.
        """
        return self.of("lshr", self.of("mul", number, (1 << BITS) // divisor + 1), BITS)

    def less(self, left: str, right: str) -> str:
        """Write a comparison."""
        return self.script.add(f"icmp slt i64 {left}, {right}")

    def chosen(self, holds: str, then: str, otherwise: str) -> str:
        """Write a choice between two values."""
        return self.script.chosen(holds, then, otherwise, "i64")

    def month(self, day: str) -> str:
        """Write the month of a day."""
        of = self.of
        self.fails.append(self.script.outside(Worth(day), 1, DAY_MAX))
        since = of("add", day, SHIFT)
        era = self.quotient(since, 146_097)
        rest = of("sub", since, of("mul", era, 146_097))
        leaps = of("add", of("sub", rest, self.quotient(rest, 1_460)), self.quotient(rest, 36_524))
        year = self.quotient(of("sub", leaps, self.quotient(rest, 146_096)), 365)
        before = of("sub", of("add", of("mul", year, 365), self.quotient(year, 4)), self.quotient(year, 100))
        rank = self.quotient(of("add", of("mul", of("sub", rest, before), 5), 2), 153)
        return of("add", of("add", of("mul", of("add", of("mul", era, 400), year), 12), rank), 2)

    def first(self, month: str) -> str:
        """Write the first day of a month."""
        of = self.of
        self.fails.append(self.script.outside(Worth(month), MONTH_MIN, MONTH_MAX + 1))
        since = of("sub", month, 2)
        year = self.quotient(since, 12)
        rank = of("sub", since, of("mul", year, 12))
        leaps = of("add", of("sub", self.quotient(year, 4), self.quotient(year, 100)), self.quotient(year, 400))
        days = self.quotient(of("add", of("mul", rank, 153), 2), 5)
        return of("sub", of("add", of("add", of("mul", year, 365), leaps), days), SHIFT)

    def last(self, month: str) -> str:
        """Write the last day of a month."""
        return self.of("sub", self.first(self.of("add", month, 1)), 1)

    def rank(self, day: str) -> str:
        """Write the rank of a day in its month, from 1."""
        return self.of("add", self.of("sub", day, self.first(self.month(day))), 1)

    def month_of_year(self, day: str) -> str:
        """Write the rank of the month of a day in its year, from 1."""
        month = self.month(day)
        return self.of("add", self.of("sub", month, self.of("mul", self.quotient(month, 12), 12)), 1)

    def later(self, day: str, months: str) -> str:
        """Write the same day so many months later."""
        target = self.of("add", self.month(day), months)
        same = self.of("sub", self.of("add", self.first(target), self.rank(day)), 1)
        last = self.last(target)
        return self.chosen(self.less(same, last), same, last)

    def whole(self, start: str, end: str) -> str:
        """Write the whole months between two days, both included."""
        back = self.less(end, self.of("sub", start, 1))
        early, late = self.chosen(back, end, start), self.chosen(back, start, end)
        after = self.of("add", late, 1)
        months = self.of("sub", self.month(after), self.month(early))
        beyond = self.less(after, self.later(early, months))
        found = self.chosen(beyond, self.of("sub", months, 1), months)
        return self.chosen(back, self.of("sub", "0", found), found)

    def begun(self, start: str, end: str) -> str:
        """Write the months begun between two days, both included."""
        whole = self.whole(start, end)
        exact = self.script.add(f"icmp eq i64 {self.later(start, whole)}, {self.of('add', end, 1)}")
        return self.chosen(self.less(end, start), "0", self.chosen(exact, whole, self.of("add", whole, 1)))

    def of_thirty(self, start: str, end: str) -> str:
        """Write the days between two days, every month counting thirty."""
        of = self.of
        month, first = self.month(end), self.rank(start)
        ends = self.script.add(f"icmp eq i64 {end}, {self.last(month)}")
        rank = self.chosen(ends, "30", self.rank(end))
        held = self.chosen(self.less(first, "30"), first, "30")
        months = of("mul", of("sub", month, self.month(start)), 30)
        found = of("add", of("sub", of("add", months, rank), held), 1)
        return self.chosen(self.less(end, start), "0", found)


WRITTEN: Mapping[str, Callable[..., str]] = {
    "ajouter des mois": Calendar.later,
    "mois entiers": Calendar.whole,
    "mois entamés": Calendar.begun,
    "jours sur trente": Calendar.of_thirty,
    "année": lambda to, day: to.quotient(to.month(day), 12),
    "mois": Calendar.month_of_year,
    "jour": Calendar.rank,
    "début de mois": lambda to, day: to.first(to.month(day)),
    "fin de mois": lambda to, day: to.last(to.month(day)),
}
"""How each operator is written."""


def dated(script: Script, operator: str, values: list[str]) -> Worth:
    """Write an operator of the calendar."""
    calendar = Calendar(script)
    value = WRITTEN[operator](calendar, *values)
    return Worth(value, fails=script.either(*calendar.fails))
