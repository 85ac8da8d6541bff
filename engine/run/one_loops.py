"""Sums over lines and absences inside one decision: one loop for all that reads the same list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.program.kinds import Account
from engine.program.operators import apportioned
from engine.program.ordering import names_of
from engine.program.tree import Apply, Choice, Computed, Gathered, Literal, Name, Node, Program
from engine.run.flat import ABSENCES, ACCOUNT_OF, ITEM_SCOPES, LINES, LISTS, PURCHASES, SALES
from engine.run.folded import always_read
from engine.run.gathering import FAMILIES, part_at
from engine.run.one_frame import Seat, bounded
from engine.run.running import families_balance
from engine.run.writing import CALENDAR
from engine.statute.forms import View
from engine.statute.ruleset import Scope

VIEWS: dict[View, tuple[str, ...]] = {
    View.SALES: (SALES, LINES),
    View.PURCHASES: (PURCHASES, LINES),
    View.LINES: LISTS,
    View.ABSENCES: (ABSENCES,),
}
"""The lists in which the items of a view stand."""
PART = "quote_part_à_la_facture"


def between_two(total: int, first: int, second: int) -> tuple[int, int]:
    """Return what ``apportioned`` gives two members, sooner: the first has its exact part, halves up, the second the rest."""
    first, second = max(first, 0), max(second, 0)
    whole = first + second
    if not whole:
        first, whole = 1, 2
    part = (2 * abs(total) * first + whole) // (2 * whole)
    if total < 0:
        part = -part
    return part, total - part


NAMESPACE: dict[str, object] = {
    "part_at": part_at,
    "between_two": between_two,
    "apportioned": apportioned,
    "families_balance": families_balance,
}
"""What the text of a decision calls besides the operators."""


@dataclass(slots=True)
class Entry:
    """One total that a loop feeds: ``variable`` is its sum, or the list of its values when ``listed``."""

    definition: Gathered
    seat: Seat
    rank: int
    variable: str
    listed: bool


@dataclass(slots=True)
class Loop:
    """One list of items read once: the rules of its items, then the totals that read them.

    Attributes:
        program: Whose items they are.
        word: The list: ``ventes``, ``achats``, ``lignes`` or ``absences``.
        source: How the list is written.
        seat: What its items see around them.
        rules: The definitions of the items that are needed, in order.
        entries: The totals that it feeds.
        rows: The variable of a list to which the values of every rule are added, "" for none.
        before: The lines of what is the same for every item, computed ahead of the loop.
    """

    program: Program
    word: str
    source: str
    seat: Seat
    rules: Sequence[Computed]
    entries: list[Entry] = field(default_factory=list)
    rows: str = ""
    before: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the lines of the loop."""
        if not self.entries and not self.rows:
            return []
        seat = self._item()
        lines = [f"    for l in {self.source}:", *self._given(), *self._facts(seat)]
        for rank, rule in enumerate(self.rules):
            lines += self._ruled(rule, f"y{rank}", seat)
        for entry in self.entries:
            lines += self._entered(entry, seat)
        if self.rows:
            pairs = ", ".join(f"{rule.name!r}: {seat.writer.write(_name(rule, seat))}" for rule in self.rules)
            lines.append(f"        {self.rows}.append({{{pairs}}})")
        return [*self.before, *lines] if len(lines) > 1 else []

    def _item(self) -> Seat:
        writer = self.seat.writer
        present = dict(writer.present)
        known = dict(writer.known)
        if self.word in ACCOUNT_OF:
            known["compte"] = repr(ACCOUNT_OF[self.word])
            present["compte"] = "0 == 0"
        return Seat(replace(writer, known=known, present=present), dict(self.seat.worth), self.seat.there)

    def _given(self) -> list[str]:
        """Return the line that leaves to the definition an item which gives one of its rules."""
        asked = " or ".join(f"{rule.name!r} in l" for rule in self.rules)
        return [f"        if {asked}: raise KeyError"] if asked else []

    def _facts(self, seat: Seat) -> list[str]:
        """Return the lines that read the facts of an item: those always needed in variables, the others where they stand."""
        certain, perhaps = self._read(seat)
        lines: list[str] = []
        for rank, name in enumerate([*certain, *perhaps]):
            fact = self.program.inputs[name]
            if name in seat.writer.known:
                continue
            low, high = fact.low, fact.high
            flipped = self.word == PURCHASES and name == "montant"
            if flipped:
                low, high = -high, -low
            held = f"r{rank}" if name in certain or fact.default is not None else f"l[{name!r}]"
            if fact.default is not None:
                lines.append(f"        {held} = l[{name!r}] if {name!r} in l else {fact.default}")
                seat.writer.present = {**seat.writer.present, name: "0 == 0"}
            elif name in certain:
                lines.append(f"        {held} = l[{name!r}]")
            if not isinstance(fact.kind, Account):
                sound = f"if {name!r} in l and not {low} <= {held} <= {high}: raise KeyError"
                lines.append(f"        {bounded(held, low, high) if held[0] == 'r' else sound}")
            seat.writer.known[name] = f"(-{held})" if flipped else held
        return lines

    def _read(self, seat: Seat) -> tuple[dict[str, None], dict[str, None]]:
        """Return the facts of an item that are read whatever happens, then those that may be."""
        nodes = [(seat.fold(rule.node), True, False) for rule in self.rules]
        for entry in self.entries:
            found, has_part = entry.definition, self._has_part(entry)
            if found.condition is not None:
                nodes.append((entry.seat.fold(found.condition), True, has_part))
            if found.item is not None:
                nodes.append((entry.seat.fold(found.item), found.condition is None, has_part))
        certain: dict[str, None] = {}
        every: dict[str, None] = {}
        for node, always, has_part in nodes:
            own = {name for name in names_of(node) if self._is_fact(name) and not (has_part and name == PART)}
            every |= dict.fromkeys(sorted(own))
            certain |= dict.fromkeys(name for name in always_read(node) if always and name in own and name != PART)
            if has_part:
                certain["date_facture_origine"] = None
        return certain, {name: None for name in every if name not in certain}

    def _is_fact(self, name: str) -> bool:
        fact = self.program.inputs.get(name)
        return fact is not None and fact.scope in ITEM_SCOPES

    def _has_part(self, entry: Entry) -> bool:
        nodes = (entry.definition.item, entry.definition.condition)
        shared = entry.definition.scope is Scope.SHARE and self.word != ABSENCES
        return shared and any(PART in names_of(node) for node in nodes if node is not None)

    def _entered(self, entry: Entry, seat: Seat) -> list[str]:
        """Return the lines that add an item to a total."""
        found = entry.definition
        special, present = self._shown(entry, seat)
        writer = replace(
            entry.seat.writer,
            known={**entry.seat.writer.known, **self._own(seat), **special},
            present={**entry.seat.writer.present, **seat.writer.present, **present},
        )
        own = {rule.name: seat.worth[rule.name] for rule in self.rules if rule.name in seat.worth}
        mine = Seat(writer, {**entry.seat.worth, **own}, entry.seat.there)
        tests = []
        if self.word == LINES:
            tests.append(f"l.get('compte', '').startswith({FAMILIES[found.view]!r})")
        condition = mine.fold(found.condition) if found.condition is not None else Literal(1)
        if isinstance(condition, Literal) and not condition.value:
            return []
        if not isinstance(condition, Literal):
            tests.append(f"({writer.write(condition)})" if tests else writer.write(condition))
        item = mine.write(found.item) if found.item is not None else "1"
        add = f"{entry.variable}.append({item})" if entry.listed else f"{entry.variable} += {item}"
        return [f"        if {' and '.join(tests)}: {add}" if tests else f"        {add}"]

    def _own(self, seat: Seat) -> dict[str, str]:
        """Return how the names of the item itself are written."""
        around = self.seat.writer.known
        return {name: text for name, text in seat.writer.known.items() if around.get(name) != text}

    def _shown(self, entry: Entry, seat: Seat) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return what an item shows differently in a total: a purchase its cost, a member its part on the invoice's date."""
        known: dict[str, str] = {}
        present: dict[str, str] = {}
        if entry.definition.view is View.PURCHASES and "montant" in seat.writer.known:
            text = seat.writer.known["montant"]
            known["montant"] = text[2:-1] if text.startswith("(-") else f"(-{text})"
        if self._has_part(entry):
            known[PART] = f"part_at(p{entry.rank}, {seat.writer.known['date_facture_origine']})"
            present[PART] = "0 == 0"
        return known, present

    def _ruled(self, rule: Computed, target: str, seat: Seat) -> Iterator[str]:
        """Yield the lines that compute one rule of an item."""
        node = self._ahead(seat.fold(rule.node), seat)
        if isinstance(node, Literal) and not rule.checked:
            seat.worth[rule.name] = node.value
            return
        text = seat.writer.write(node)
        if text.isidentifier() and not rule.checked:
            seat.writer.known[rule.name] = text
            return
        yield f"        {target} = {text}"
        if rule.checked:
            yield f"        {bounded(target, rule.low, rule.high)}"
        seat.writer.known[rule.name] = target

    def _ahead(self, node: Node, seat: Seat) -> Node:
        """Return a node where what is the same for every item, dates above all, is read from a variable set before the loop."""
        match node:
            case Apply(operator, operands) if operator in CALENDAR and not any(self._is_own(name) for name in names_of(node)):
                held = f"h{len(self.before)}"
                self.before.append(f"    {held} = {seat.writer.write(node)} if {self.source} else 0")
                seat.writer.known[held] = held
                return Name(Scope.COOPERATIVE, held)
            case Apply(operator, operands) if operator != "renseigné":
                return Apply(operator, tuple(self._ahead(operand, seat) for operand in operands))
            case Choice(condition, then, otherwise):
                return Choice(self._ahead(condition, seat), then, otherwise)
            case _:
                return node

    def _is_own(self, name: str) -> bool:
        return self._is_fact(name) or any(rule.name == name for rule in self.rules)


def _name(rule: Computed, seat: Seat) -> Node:
    value = seat.worth.get(rule.name)
    return Literal(value) if isinstance(value, int | str) else Name(rule.scope, rule.name)
