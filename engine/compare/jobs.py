"""What computing a partition needs besides the partition: programs, and the policies that run each with their own values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from engine.compare.classes import Bounds
from engine.program.tree import Program
from engine.statute.ruleset import Scope

Values = Mapping[str, tuple[tuple[int, int], ...]]
"""Parameters that a policy changes, with their values by date, as ``Dated`` has them."""


@dataclass(frozen=True, slots=True)
class Paying:
    """A program with the rule that says what is paid, and what brings it to cents; "" for a month without such a rule.

    ``known``: the scopes of the amounts in euros of its text, narrowed away or not: of whom facts are known in a month.
    """

    program: Program
    rule: str
    factor: int
    known: tuple[Scope, ...] = ()

    @property
    def scope(self) -> Scope | None:
        """The scope of the rule."""
        return self.program.scopes[self.rule] if self.rule else None


@dataclass(frozen=True, slots=True)
class Family:
    """Policies computed together.

    Attributes:
        starts: From which month, by rank, which program, by rank.
        policies: The ranks of the policies in the comparison.
        values: For each of them, what it changes in the program of each start.
    """

    starts: tuple[tuple[int, int], ...]
    policies: tuple[int, ...]
    values: tuple[tuple[Values, ...], ...]

    def program_in(self, rank: int) -> tuple[int, int]:
        """Return the rank of the start that holds in a month, and that of its program."""
        place = bisect_right(self.starts, rank, key=lambda start: start[0]) - 1
        return place, self.starts[place][1]


@dataclass(frozen=True, slots=True)
class Job:
    """All that computing a partition needs besides the partition.

    Attributes:
        months: Those compared.
        programs: What the families run.
        families: Of all the policies.
        count: How many policies there are; the first is the reference, and the last ones may be those that tell what each
            provision does.
        bounds: Where classes part.
        largest: How many of the largest rises, and falls, are kept.
        asked: How many policies, the first ones, are asked about.
        one_by_one: Whether people are told one by one under these; a person who has a contribution that is not known under
            one of them is then compared under none.
        basis: What gives the basis of each person under the reference; None when nobody is told or no text names one.
        replaced: Pairs of ranks: of a policy, and of the one that it is told apart from, where that is not the reference.
    """

    months: tuple[int, ...]
    programs: tuple[Paying, ...]
    families: tuple[Family, ...]
    count: int
    bounds: Bounds
    largest: int
    asked: int
    one_by_one: bool = False
    basis: Family | None = None
    replaced: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Families:
    """Policies by family, with the programs these run.

    Attributes:
        programs, families: As a job has them.
        basis: As a job has it.
        no_basis: Whether the reference names a basis that partitions cannot tell.
        absent: The ranks of the policies that may be left out, and are: they do not check, or have no contribution.
    """

    programs: tuple[Paying, ...]
    families: tuple[Family, ...]
    basis: Family | None
    no_basis: bool
    absent: frozenset[int]
