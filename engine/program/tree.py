"""The Program: few kinds of nodes, every one an exact integer operation, and the order in which names are computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.program.kinds import Kind
from engine.statute.forms import View
from engine.statute.ruleset import Ruleset, Scope
from engine.text.spans import Span

if TYPE_CHECKING:
    from engine.program.check_plans import CheckPlan


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    value: int | str


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, a parameter, the memory of last month, or a value computed before."""

    scope: Scope
    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An exact operator of ``operators.OPERATORS`` on operands that are already at matching scales."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The integer nearest to numerator ÷ denominator. The only node that loses digits.

    ``mode``: "proche" (halves away from zero), "pair" (halves to even), "supérieur", "inférieur" (towards ±infinity).
    A denominator that is zero refuses; lowering makes it never negative.
    """

    numerator: Node
    denominator: Node
    mode: str


@dataclass(frozen=True, slots=True)
class Choice:
    """``then`` when the condition holds, else ``otherwise``; the other branch is not evaluated."""

    condition: Node
    then: Node
    otherwise: Node


Node = Literal | Name | Apply | Round | Choice


@dataclass(frozen=True, slots=True)
class Input:
    """A name that is given, not computed.

    ``origin``: "fact", "parameter", "memory", "balance" (of account families), "calendar".
    ``default`` is an assumption, told as such when used. ``plus`` and ``minus`` are account families of a balance.
    """

    name: str
    scope: Scope
    kind: Kind
    low: int
    high: int
    origin: str
    default: int | None = None
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """A name with its expression.

    ``low`` and ``high`` bound every value it can take: proved by lowering, or, when ``checked``, declared by the text
    (``entre``) and refused with R003 when a case leaves them.
    """

    name: str
    scope: Scope
    kind: Kind
    node: Node
    low: int
    high: int
    span: Span
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """A name that sums, counts or picks over a collection of its owner (``somme_des``).

    ``item`` and ``condition`` are evaluated for each item, with the item's names and the owner's. A total outside
    ``low``..``high`` refuses. ``empty`` is the value when nothing is there (0 for sums and counts).
    """

    name: str
    scope: Scope
    kind: Kind
    aggregate: str
    view: View
    item: Node | None
    condition: Node | None
    empty: Node
    low: int
    high: int
    span: Span


@dataclass(frozen=True, slots=True)
class Divided:
    """A name that is this member's part of ``whole``, known in the wider scope ``group``; the parts sum to it exactly.

    ``fallback`` replaces ``weight`` for all members when no weight is above zero (None: equal parts).
    """

    name: str
    scope: Scope
    kind: Kind
    group: Scope
    whole: str
    weight: str
    low: int
    high: int
    span: Span
    fallback: str | None = None


Definition = Computed | Gathered | Divided


@dataclass(frozen=True, slots=True)
class Slot:
    """What is remembered from month to month: the name that reads it and the name whose value it takes at the end.

    ``initial`` serves the very first month; None when an expression of the rule does. ``back`` is how many months ago the
    value was made, as next month sees it: 1, or more for the months of a window (« depuis: 12 mois »).
    """

    name: str
    scope: Scope
    kind: Kind
    initial: int | None
    source: str
    low: int
    high: int
    back: int = 1


@dataclass(frozen=True, slots=True)
class Dated:
    """A parameter's values in the order of dates: (from ordinal, value), the first from 0 when it has always been.

    The values before ``since`` are those of the level ``above``, which says where they are written.
    """

    name: str
    kind: Kind
    values: tuple[tuple[int, int], ...]
    title: str
    reference: str
    checked_on: int | None
    span: Span
    since: int = 0
    above: Dated | None = None

    def source(self, day: int) -> Dated:
        """Return the parameter as the level says it that gave the value in force on a day."""
        if self.above is None or day >= self.since:
            return self
        return self.above.source(day)

    def at(self, day: int) -> int | None:
        """Return the value in force on a day, or None before the first."""
        found = None
        for since, value in self.values:
            if since <= day:
                found = value
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a rule's explanation: what was done, with the names of what it read and gave.

    ``kind``: basis, rate, bracket, slice, curve, case, row, term, proration, floor, ceiling, exemption, exception,
    rounding, running, previous, regularised, total, split, duration. ``names`` are pairs (role, computed name).
    ``words`` are prose from the text (a reason, a bracket as written).
    """

    kind: str
    span: Span
    names: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()

    def name(self, role: str) -> str | None:
        """Return the computed name that plays a role, or None."""
        for key, value in self.names:
            if key == role:
                return value
        return None

    def word(self, role: str) -> str:
        """Return a piece of prose, or an empty text."""
        for key, value in self.words:
            if key == role:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A way through a rule that an example must take: taken when the computed ``name`` is worth ``value``."""

    name: str
    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """What a person knows of a rule: its title, its article, its text, and how it was computed."""

    name: str
    scope: Scope
    kind: Kind
    title: str
    article: str
    ruleset: Ruleset
    span: Span
    parts: tuple[Part, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Definitions of one scope that can be computed together, entity by entity."""

    scope: Scope
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A checked ruleset with all it inherits, ready to run for the months of its period.

    ``inputs`` and ``clauses`` are keyed by name; ``stages`` in the order of computing; ``rulesets`` from the law down.
    ``checks`` are what must hold before payroll, from the law down, and ``check_definitions`` what they compute beside the
    rules: a month or a decision does not run them, ``checking_program`` gives the program that does.
    """

    rulesets: tuple[Ruleset, ...]
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Dated]
    stages: tuple[Stage, ...]
    slots: tuple[Slot, ...]
    clauses: Mapping[str, Clause]
    kinds: Mapping[str, Kind]
    scopes: Mapping[str, Scope]
    outputs: tuple[tuple[str, str], ...]
    year_starts_in: int
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    checks: tuple[CheckPlan, ...] = ()
    check_definitions: tuple[Definition, ...] = ()
