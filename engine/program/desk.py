"""The desk on which one rule is lowered: what is known by name, what is defined on the way, what goes wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.program.entries import BALANCE_CENTS_MAX, DATE_MAX, DATE_MIN, TOTAL_CENTS_MAX
from engine.program.kinds import EURO, NONE, Date, Kind, Number, Word
from engine.program.tree import Branch, Choice, Computed, Dated, Definition, Literal, Name, Node, Part, Slot
from engine.program.typed import Typed, add, compare, literal
from engine.program.vocabulary import VISIBLE
from engine.statute.forms import Period
from engine.statute.ruleset import Scope
from engine.statute.starts import Since
from engine.text.problems import Problems, problem
from engine.text.spans import Span

EVERY_NAME = "*"
"""Stands among the names that failed when a part of the text was not read at all: any name may have been there."""


def excused(name: str, failed: Collection[str]) -> bool:
    """Say whether a name that is not known has a problem of its own, told elsewhere."""
    return name in failed or EVERY_NAME in failed


@dataclass(frozen=True, slots=True)
class Known:
    """A name that can be read: where it lives, its kind and bounds, where it was written (None: the vocabulary)."""

    name: str
    scope: Scope
    kind: Kind
    low: int
    high: int
    is_fact: bool
    span: Span | None


@dataclass(frozen=True, slots=True)
class Review:
    """A slot whose source is lowered later: ``source`` is a rule or fact name, brought to the slot's scale afterwards.

    With ``ends``, the slot takes that name's value in the last month of the period only; until then it keeps ``start``,
    what it holds or, before anything, the value it starts from.
    """

    slot: str
    source: str
    span: Span
    ends: Period | None = None
    start: Node | None = None


@dataclass(slots=True)
class Desk:
    """What lowering one rule needs.

    Attributes:
        scope: What the rule is computed for.
        visible: The scopes whose names can be read here, the nearest first.
        known: All names of the program read so far.
        parameters: The dated parameters, for ``au``.
        problems: What is wrong, for all rules.
        prefix: Name of the rule, before its hidden values.
        definitions: Hidden and visible values defined by this rule, in order.
        parts: The lines of its explanation, in order.
        branches: What an example must reach.
        slots: What the rule remembers from month to month.
        reviews: Slots fed by a name that may be lowered after this rule.
        scales: The scales read by this rule, for ``checking``.
        dated: How many values by date each « au » looks through.
        failed: Names whose rule has problems of its own; reading them says nothing more.
        checks: Whether a check is lowered, which sees contracts, amendments and steps one by one.
    """

    scope: Scope
    known: Mapping[str, Known]
    parameters: Mapping[str, Dated]
    problems: Problems
    prefix: str
    definitions: list[Definition] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    scales: list[Any] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    dated: list[int] = field(default_factory=list)
    visible: tuple[Scope, ...] = ()
    checks: bool = False

    def __post_init__(self) -> None:
        """See from the rule's own scope unless told otherwise."""
        if not self.visible:
            self.visible = VISIBLE[self.scope]

    def within(self, item: Scope) -> Desk:
        """Return the same desk seeing an item's names first (inside ``somme_des``); what it finds wrong is shared."""
        nearest = VISIBLE[item]
        visible = nearest + tuple(scope for scope in self.visible if scope not in nearest)
        return replace(self, visible=visible)

    def hold(self, role: str, value: Typed, span: Span) -> Typed:
        """Give a hidden name to a value, so that it is computed once and can be told; return it by that name."""
        name = f"{self.prefix}·{role}"
        node = self._define(name, value.node, value, span)
        divisor = value.divisor
        if not value.exact and not isinstance(divisor, Literal):
            divisor = self._define(f"{name}·diviseur", value.divisor, value, span, divisor=True)
        return replace(value, node=node, divisor=divisor)

    def _define(self, name: str, node: Node, value: Typed, span: Span, *, divisor: bool = False) -> Node:
        # A divisor may be zero: the rounding that uses it then refuses.
        low, high = (0, value.divisor_high) if divisor else (value.low, value.high)
        self.definitions.append(Computed(name, self.scope, value.kind, node, low, high, span))
        return Name(self.scope, name)

    def define(self, name: str, value: Typed, span: Span, *, checked: bool = False) -> None:
        """Define a name of the program itself (a rule, or a part that a rule names)."""
        self.definitions.append(Computed(name, self.scope, value.kind, value.node, value.low, value.high, span, checked))

    def tell(self, kind: str, span: Span, names: Mapping[str, str], **words: str) -> None:
        """Add a line to the explanation."""
        self.parts.append(Part(kind, span, tuple(names.items()), tuple(words.items())))

    def named(self, role: str, value: Typed, span: Span) -> tuple[Typed, str]:
        """Return a value held by name and that name; a value that is already a plain name keeps it."""
        if isinstance(value.node, Name) and value.exact and value.node.scope is self.scope:
            return value, value.node.name
        held = self.hold(role, value, span)
        assert isinstance(held.node, Name), "hold gives a name"
        return held, held.node.name

    def since_start(self, role: str, period: Since, kind: Number, span: Span) -> Typed:
        """Return what a slot held at the end of last month, or zero when the period starts this month."""
        name = f"{self.prefix}·{role}·mémoire"
        low, high = memory_bounds(kind, self.scope)
        self.slots.append(Slot(name, self.scope, kind, 0, f"{self.prefix}·{role}·après", low, high))
        first = first_month(period)
        node: Node = Name(self.scope, name) if first is None else Choice(first, Literal(0), Name(self.scope, name))
        return self.hold(f"{role}·avant", Typed(node, kind, low, high), span)

    def accumulate(self, role: str, before: Typed, value: Typed, span: Span) -> Typed:
        """Define the running total at the end of the month: before plus value. It feeds the slot of ``since_start``."""
        total = add(before, value)
        if total.number.scale > before.number.scale:
            self.problems.add(problem("T614", span, decimals=before.number.scale))
            return total
        name = f"{self.prefix}·{role}·après"
        self.definitions.append(Computed(name, self.scope, total.kind, total.node, total.low, total.high, span))
        return Typed(Name(self.scope, name), total.kind, total.low, total.high)


def first_month(since: Since) -> Node | None:
    """Return the condition that holds in the first month of a period, or None for one that never starts again."""
    match since:
        case Since.CALENDAR_YEAR:
            return month_is(1)
        case Since.FINANCIAL_YEAR:
            return month_is(1, "mois_de_l_exercice")
        case Since.QUARTER:
            node: Node = month_is(10)
            for rank in (7, 4, 1):
                node = Choice(month_is(rank), Literal(True), node)
            return node
        case Since.ENTRY:
            return None


def month_is(rank: int, counted: str = "numéro_du_mois") -> Node:
    """Return the condition that the month has a rank, in the calendar year or in the financial one."""
    return compare("=", Typed(Name(Scope.COOPERATIVE, counted), Number(NONE, 0), 1, 12), literal(rank, Number(NONE, 0))).node


def memory_bounds(kind: Kind, scope: Scope = Scope.COOPERATIVE) -> tuple[int, int]:
    """Return the bounds of what may be remembered or totalled for a scope; a month that leaves them is refused (R005)."""
    match kind:
        case Number(unit, scale) if unit == EURO:
            most = TOTAL_CENTS_MAX if scope is Scope.COOPERATIVE else BALANCE_CENTS_MAX
            largest = most * 10 ** (scale - 2)
        case Number(_, scale):
            largest = 1_000_000 * 10**scale
        case Date():
            return DATE_MIN, DATE_MAX
        case Word(choices):
            return 0, len(choices) - 1
        case _:
            return 0, 1
    return -largest, largest
