"""The text of one decision: constants folded, only what the wanted names need, every name a local variable, no loop but over
lines and absences. Members are written one after the other, each from its own seat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.program.ordering import needed
from engine.program.tree import Computed, Definition, Divided, Gathered, Literal, Name
from engine.run.flat import ABSENCES, ITEM_SCOPES, LISTS, MEMBERS, OWN
from engine.run.folded import always_read, folded
from engine.run.one_loops import PART, VIEWS, Entry, Loop
from engine.run.one_reading import Reading
from engine.run.one_seats import Asked, Pattern, Seat
from engine.run.writing import Writer
from engine.statute.forms import View
from engine.statute.ruleset import Scope


class Text:
    """One decision being written."""

    def __init__(self, asked: Asked, pattern: Pattern) -> None:
        self.program = asked.program
        self.asked = asked
        self.pattern = pattern
        self.ordered = [definition for stage in self.program.stages for definition in stage.definitions]
        self.slots = [slot for slot in self.program.slots if slot.scope not in ITEM_SCOPES]
        self.scopes = {**self.program.scopes, **{slot.name: slot.scope for slot in self.program.slots}}
        constants = {name: value for name, value in asked.constants.items() if name not in pattern.given}
        there = {name: "0 == 0" for name in self.program.definitions if self.scopes[name] not in ITEM_SCOPES}
        self.seats = []
        for rank in range(1 if pattern.members is None else len(pattern.members)):
            own = "f" if pattern.members is None else f"g{rank}"
            places = {scope: own if scope in OWN else "f" for scope in Scope} | dict.fromkeys(ITEM_SCOPES, "l")
            self.seats.append(Seat(Writer(places, present=dict(there)), dict(constants)))
        self.count = 0
        self.done: set[str] = set()
        self.kept: list[Definition] = []
        self.rules: dict[str, Computed] = {}
        self.read: dict[str, None] = {}

    def source(self) -> str:
        """Return the text of the function."""
        self._choose()
        lines = ["def one(f, m):", *self._opening()]
        for definition in self.kept:
            if definition.name not in self.done:
                lines += self._defined(definition)
        for slot in self.slots:
            for rank in self._ranks(slot.scope):
                text = self.value(slot.source, rank)
                lines.append(f"    if not {slot.low} <= {text} <= {slot.high}: raise KeyError")
        rows = self._rows()
        return "\n".join([*lines, *(line for _, found in rows for line in found), f"    return {self._result(rows)}", ""])

    def _choose(self) -> None:
        """Note the definitions to compute, in order, those of items apart, and the names that are read."""
        wanted = {*self.asked.wanted, *(slot.source for slot in self.slots)}
        if self.asked.notes:
            wanted |= {definition.name for definition in self.ordered if definition.scope in ITEM_SCOPES}
        for name in wanted:
            if any(self.is_given(name, rank) for rank in self._ranks(self.scopes[name])):
                self.read[name] = None
        for definition in reversed(self.ordered):
            if definition.name not in wanted or all(self.is_given(definition.name, k) for k in self._ranks(definition.scope)):
                continue
            if definition.scope not in ITEM_SCOPES:
                self.kept.append(definition)
            elif isinstance(definition, Computed):
                self.rules[definition.name] = definition
            for name in needed(definition):
                if name in self.program.definitions:
                    wanted.add(name)
                    if not any(self.is_given(name, rank) for rank in self._ranks(self.scopes[name])):
                        continue
                if self.scopes[name] not in ITEM_SCOPES:
                    self.read[name] = None
        self.kept.reverse()
        self.rules = dict(reversed(self.rules.items()))

    def _ranks(self, scope: Scope) -> Iterable[int]:
        """Return the seats that have a scope for themselves; what is shared is written from the first."""
        return range(len(self.seats)) if scope in OWN else (0,)

    def is_given(self, name: str, rank: int) -> bool:
        """Whether a name that could be computed is among the facts seen from a seat."""
        scope = self.scopes[name]
        if scope in ITEM_SCOPES:
            return False
        members = self.pattern.members
        return name in (self.pattern.given if members is None or scope not in OWN else members[rank])

    def value(self, name: str, rank: int) -> str:
        """Return how the value of a name is written from a seat."""
        return self.seats[rank].write(Name(self.scopes[name], name))

    def _opening(self) -> Iterator[str]:
        """Yield the lines that read what is given."""
        constants = self.seats[0].worth
        nodes = [folded(one.node, constants) for one in self.kept if isinstance(one, Computed)]
        certain = {name for node in nodes for name in always_read(node)}
        reading = Reading(self.program, self.pattern, self.seats, self.scopes)
        return reading.lines(self.read, certain, self._shares_dates())

    def _shares_dates(self) -> list[int]:
        """Return the seats whose part on a day is asked for."""
        asked = any(isinstance(one, Gathered) and PART in needed(one) for one in self.kept)
        return list(range(len(self.seats))) if asked else []

    def _sitting(self, definition: Definition, rank: int) -> list[Seat]:
        return [self.seats[rank]] if definition.scope in OWN else self.seats

    def _defined(self, definition: Definition) -> Iterator[str]:
        """Yield the lines that compute one name, from each seat that has it."""
        match definition:
            case Divided():
                yield from self._divided(definition)
            case Gathered(view=view) if view in VIEWS:
                yield from self._looped(definition)
            case _:
                for rank in self._ranks(definition.scope):
                    if not self.is_given(definition.name, rank):
                        yield from self._one(definition, rank)
        self.done.add(definition.name)

    def _one(self, definition: Definition, rank: int) -> Iterator[str]:
        if isinstance(definition, Computed):
            yield from self._computed(definition, rank)
        elif isinstance(definition, Gathered):
            yield from self._gathered(definition, rank)

    def _new(self, definition: Definition, rank: int) -> str:
        """Return a variable that holds a name from now on."""
        self.count += 1
        self._know(definition, rank, f"x{self.count}")
        return f"x{self.count}"

    def _know(self, definition: Definition, rank: int, text: str) -> None:
        for seat in self._sitting(definition, rank):
            seat.writer.known[definition.name] = text

    def _computed(self, definition: Computed, rank: int) -> Iterator[str]:
        seat = self.seats[rank]
        node = folded(definition.node, seat.worth)
        if isinstance(node, Literal) and not definition.checked:
            for other in self._sitting(definition, rank):
                other.worth[definition.name] = node.value
            return
        text = seat.writer.write(node)
        if text.isidentifier() and not definition.checked:
            self._know(definition, rank, text)
            return
        target = self._new(definition, rank)
        yield f"    {target} = {text}"
        if definition.checked:
            yield _bound(definition, target)

    def _gathered(self, definition: Gathered, rank: int) -> Iterator[str]:
        """Yield the lines of a total over members, activities or people: one term after the other."""
        shared = definition.scope in OWN and definition.view is View.SHARES
        ranks = [rank] if shared else [0] if definition.view is View.ACTIVITIES else range(len(self.seats))
        seats = [self.seats[other] for other in ranks]
        listed = definition.aggregate in {"maximum", "minimum"}
        self.count += 1
        target = f"x{self.count}"
        yield f"    {target} = {'[]' if listed else 0}"
        for seat in seats:
            item = seat.write(definition.item) if definition.item is not None else "1"
            condition = folded(definition.condition, seat.worth) if definition.condition is not None else Literal(1)
            add = f"{target}.append({item})" if listed else f"{target} += {item}"
            if not isinstance(condition, Literal):
                yield f"    if {seat.writer.write(condition)}: {add}"
            elif condition.value:
                yield f"    {add}"
        self._know(definition, rank, target)
        yield self._totalled(definition, target, rank)

    def _totalled(self, definition: Gathered, target: str, rank: int) -> str:
        """Return the line that ends a total: its bounds, or the extreme of its values."""
        if definition.aggregate not in {"maximum", "minimum"}:
            return _bound(definition, target)
        pick = "max" if definition.aggregate == "maximum" else "min"
        return f"    {target} = {pick}({target}) if {target} else {self.seats[rank].write(definition.empty)}"

    def _divided(self, definition: Divided) -> Iterator[str]:
        """Yield the lines that share an amount: among all members, or one by one when each is a group of its own."""
        alone = definition.scope not in OWN or definition.group is Scope.PERSON
        ranks = self._ranks(definition.scope)
        for group in [[rank] for rank in ranks] if alone else [list(ranks)]:
            whole = self.value(definition.whole, group[0])
            weights = [self.value(definition.weight, rank) for rank in group]
            listed = f"({', '.join(weights)},)"
            if definition.fallback is not None:
                fallback = ", ".join(self.value(definition.fallback, rank) for rank in group)
                any_weight = " or ".join(f"{weight} > 0" for weight in weights)
                listed = f"({', '.join(weights)},) if {any_weight} else ({fallback},)"
            targets = []
            for rank in group:
                self.count += 1
                targets.append(f"x{self.count}")
                if not self.is_given(definition.name, rank):
                    self._know(definition, rank, targets[-1])
            yield from _shared(whole, listed, targets)

    def _looped(self, definition: Gathered) -> Iterator[str]:
        """Yield the loops that give a total, and with it all those that can already be summed in the same loops."""
        together = [definition]
        absences = definition.view is View.ABSENCES
        for other in self.kept:
            if isinstance(other, Gathered) and other.view in VIEWS and other.name not in self.done and other is not definition:
                if (other.view is View.ABSENCES) is absences and self._is_ready(other):
                    together.append(other)
        entries: list[Entry] = []
        for total in together:
            self.done.add(total.name)
            for rank in self._ranks(total.scope):
                if self.is_given(total.name, rank):
                    continue
                if not any(self._source(word, rank) for word in self._words(total)):
                    yield from self._empty(total, rank)
                    continue
                self.count += 1
                listed = total.aggregate in {"maximum", "minimum"}
                entries.append(Entry(total, self.seats[rank], rank, f"x{self.count}", listed))
                yield f"    x{self.count} = {'[]' if listed else 0}"
        for word, rank in [(ABSENCES, rank) for rank in range(len(self.seats))] if absences else [(word, 0) for word in LISTS]:
            loop = self._loop(word, rank, [entry for entry in entries if not absences or entry.rank == rank])
            yield from loop.lines() if loop is not None else ()
        for entry in entries:
            self._know(entry.definition, entry.rank, entry.variable)
            yield self._totalled(entry.definition, entry.variable, entry.rank)

    def _empty(self, total: Gathered, rank: int) -> Iterator[str]:
        """Yield the lines of a total over a list that is not there."""
        if total.aggregate in {"somme", "nombre"} and not total.low <= 0 <= total.high:
            yield "    raise KeyError"
        yield from self._computed(Computed(total.name, total.scope, total.kind, total.empty, 0, 0, total.span), rank)

    def _loop(self, word: str, rank: int, entries: list[Entry]) -> Loop | None:
        source = self._source(word, rank)
        found = [entry for entry in entries if word in self._words(entry.definition)]
        rules = self._rules_for([entry.definition for entry in found])
        return Loop(self.program, word, source, self.seats[rank], rules, found) if source and found else None

    def _words(self, definition: Gathered) -> tuple[str, ...]:
        """Return the lists over which a total runs: lines belong to an activity, and are seen from its members."""
        if definition.view is View.ABSENCES:
            return VIEWS[definition.view] if definition.scope is not Scope.COOPERATIVE else ()
        return VIEWS[definition.view] if definition.scope in {Scope.ACTIVITY, Scope.SHARE} else ()

    def _source(self, word: str, rank: int) -> str:
        """Return how a list is written, "" when it is not among the facts."""
        members = self.pattern.members
        if word == ABSENCES and members is not None:
            return f"g{rank}[{word!r}]" if word in members[rank] else ""
        return f"f[{word!r}]" if word in self.pattern.given else ""

    def _rules_for(self, totals: Iterable[Definition]) -> list[Computed]:
        """Return the rules of items that some totals need, in order."""
        wanted = {name for total in totals for name in needed(total)}
        found = []
        for rule in reversed(self.rules.values()):
            if rule.name in wanted:
                found.append(rule)
                wanted |= needed(rule)
        return found[::-1]

    def _is_ready(self, total: Gathered) -> bool:
        """Whether all that a total reads, rules of its items included, is known where the text stands."""
        names = needed(total).union(*(needed(rule) for rule in self._rules_for([total])))
        waiting = {definition.name for definition in self.kept} - self.done
        return waiting.isdisjoint(names)

    def _rows(self) -> list[tuple[str, list[str]]]:
        """Return, with notes, for each list the lines that give the rules of its items, under the text of its place."""
        rows: list[tuple[str, list[str]]] = []
        if not self.asked.notes:
            return rows
        for word, rank in [*((word, 0) for word in LISTS), *((ABSENCES, rank) for rank in range(len(self.seats)))]:
            source = self._source(word, rank)
            scope = Scope.ABSENCE if word == ABSENCES else Scope.LINE
            rules = [rule for rule in self.rules.values() if rule.scope is scope]
            if source:
                held = f"w{len(rows)}"
                loop = Loop(self.program, word, source, self.seats[rank], rules, rows=held)
                rows.append((source, [f"    {held} = []", *loop.lines()]))
        return rows

    def _result(self, rows: list[tuple[str, list[str]]]) -> str:
        """Return the dictionary of what was asked and what next month starts from."""
        several = self.pattern.members is not None
        shared: list[str] = []
        members: list[list[str]] = [[] for _ in self.seats]
        pairs = [(name, name) for name in self.asked.wanted] + [(slot.name, slot.source) for slot in self.slots]
        for name, source in pairs:
            apart = several and self.scopes[name] in OWN
            for rank in self._ranks(self.scopes[name]) if apart else (0,):
                (members[rank] if apart else shared).append(f"{name!r}: {self.value(source, rank)}")
        for rank, (place, _) in enumerate(rows):
            owner = members[int(place[1 : place.index("[")])] if place[0] == "g" else shared
            owner.append(f"{place[place.index('[') + 1 : -1]}: w{rank}")
        if several:
            apart_texts = ["{" + ", ".join(found) + "}" for found in members]
            shared.append(f"{MEMBERS!r}: [{', '.join(apart_texts)}]")
        return f"{{{', '.join(shared)}}}"


def _bound(definition: Definition, target: str) -> str:
    return f"    if not {definition.low} <= {target} <= {definition.high}: raise KeyError"


def _shared(whole: str, weights: str, targets: list[str]) -> Iterator[str]:
    """Yield the lines that share an amount; one member has the whole, whatever its weight, provided it is known."""
    if len(targets) == 1:
        yield f"    w = {weights}"
        yield f"    {targets[0]} = {whole}"
        return
    called = f"between_two({whole}, *w)" if len(targets) == 2 else f"apportioned({whole}, w)"
    yield f"    w = {weights}"
    yield f"    {', '.join(targets)} = {called}"
