"""Totals over the lines and absences of one decision, in machine code: one loop for all that reads the same list.

Every item of a list must have the very names, in the same order, of the one for which the code was written; a name is compared
without running anything of anyone else's, so that what is borrowed from the list stays there until the loop ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.program.kinds import Account
from engine.program.ordering import names_of, needed
from engine.program.tree import Computed, Gathered, Name
from engine.run.flat import ABSENCES, ACCOUNT_OF, LINES, LISTS, PURCHASES
from engine.run.gathering import FAMILIES
from engine.run.machine import called
from engine.run.one_frame import Frame
from engine.run.one_lists import lists_of, rules_for
from engine.run.one_loops import PART
from engine.run.one_objects import Objects
from engine.run.one_script import NO, YES, NotWrittenError, Worth, constant
from engine.run.one_worth import WorthWriter
from engine.statute.forms import View

FAILING = Worth("0", fails=YES)
"""A name that is not there."""
ACCOUNT = "compte"


@dataclass(slots=True)
class Total:
    """One total that loops feed: the places of its sum or extreme, of whether it fails, of whether there is an item."""

    definition: Gathered
    value: str
    fails: str
    found: str

    @property
    def extreme(self) -> str:
        """Return how an item is compared with those before it; "" for a sum or a count."""
        return {"maximum": "sgt", "minimum": "slt"}.get(self.definition.aggregate, "")


@dataclass(slots=True)
class Rows:
    """The loop over one list.

    Attributes:
        facts: The register of the dictionary in which the list stands.
        keys: The names of its items, in order; none: the list must be empty.
        around: What is known around the items.
        own: What is known of an item; ``texts``, the registers of its accounts.
    """

    frame: Frame
    objects: Objects
    facts: str
    word: str
    keys: Sequence[str]
    around: Mapping[str, Worth]
    own: dict[str, Worth] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def loop(self, totals: Sequence[Total]) -> None:
        """Write the loop that feeds some totals.

        Raises:
            NotWrittenError: when an item gives what is to be computed, or a total reads the part of a member on a day.
        """
        rules = rules_for([total.definition for total in totals], self.frame)
        if any(rule.name in self.keys for rule in rules):
            raise NotWrittenError
        script, objects = self.objects.script, self.objects
        add, lines = script.add, script.lines
        held = objects.looked(self.facts, self.word)
        objects.exact(held, list)
        size = add(f"call i64 {called('PyList_Size')}(ptr {held})")
        if not self.keys:
            objects.go(add(f"icmp eq i64 {size}, 0"), "empty")
            return
        turn, before = script.variable("i64"), dict(script.same)
        label = f"turn{turn[1:]}"
        lines += [f"  br label %{label}", f"{label}:"]
        rank = add(f"load i64, ptr {turn}")
        lines += [f"  br i1 {add(f'icmp slt i64 {rank}, {size}')}, label %{label}.in, label %{label}.out", f"{label}.in:"]
        item = add(f"call ptr {called('PyList_GetItem')}(ptr {held}, i64 {rank})")
        script.store("i64", add(f"add i64 {rank}, 1"), turn)
        self._read(item, rules, totals)
        self._enter(rules, totals)
        lines += [f"  br label %{label}", f"{label}.out:"]
        script.same = before

    def _read(self, item: str, rules: Sequence[Computed], totals: Sequence[Total]) -> None:
        """Write the reading of an item: all its names are looked at, those that serve are read."""
        script, objects = self.objects.script, self.objects
        objects.go(script.add(f"icmp ne ptr {item}, null"), "item")
        objects.exact(item, dict)
        objects.counted(item, len(self.keys))
        script.store("i64", "0", "%position")
        inputs = self.frame.program.inputs
        read = {name for rule in rules for name in needed(rule)}.union(*(needed(total.definition) for total in totals))
        for key in self.keys:
            value = objects.entry(item, key)
            known = inputs.get(key)
            if key == ACCOUNT and self.word == LINES:
                objects.exact(value, str)
                self.texts[key] = value
            elif known is None or key not in read or (key == ACCOUNT and self.word in ACCOUNT_OF):
                continue
            elif isinstance(known.kind, Account):
                objects.exact(value, str)
                self.texts[key] = value
            elif self.word == PURCHASES and key == "montant":
                self.own[key] = self._turned(objects.integer(value, -known.high, -known.low))
            else:
                self.own[key] = objects.integer(value, known.low, known.high, known.kind)
        for name in read:
            known = inputs.get(name)
            if known is not None and known.default is not None and name not in self.keys:
                self.own.setdefault(name, constant(known.default))

    def _turned(self, worth: Worth) -> Worth:
        """Write what a purchase says as a cost, or a cost as a purchase; its bounds are those of an amount."""
        found = self.objects.script.checked("-", "0", worth.value)
        return Worth(found.value, NO, self.objects.script.either(worth.fails, found.fails))

    def _writer(self, known: Mapping[str, Worth]) -> WorthWriter:
        def worth(name: Name) -> Worth:
            return known.get(name.name) or self.around.get(name.name, FAILING)

        def is_there(name: str) -> bool:
            return name in known or name in self.keys or name in self.around or (name == ACCOUNT and self.word in ACCOUNT_OF)

        return WorthWriter(self.objects.script, worth, is_there, self._belongs)

    def _belongs(self, name: str, families: tuple[str, ...]) -> Worth:
        if name == ACCOUNT and self.word in ACCOUNT_OF:
            return constant(ACCOUNT_OF[self.word].startswith(families))
        if name not in self.texts:
            return FAILING
        script = self.objects.script
        holds = script.either(*(self.objects.starts(self.texts[name], family) for family in families))
        return Worth(script.wide(holds), YES)

    def _enter(self, rules: Sequence[Computed], totals: Sequence[Total]) -> None:
        """Write the rules of an item, then what it adds to each total."""
        fold, writer = self.frame.seats[0].fold, self._writer(self.own)
        for rule in rules:
            found = writer.write(fold(rule.node))
            if rule.checked:
                found = self.objects.script.held(found, rule.low, rule.high)
            self.own[rule.name] = found
        for total in totals:
            self._add(total)

    def _add(self, total: Total) -> None:
        script, definition, fold = self.objects.script, total.definition, self.frame.seats[0].fold
        if any(PART in names_of(node) for node in (definition.item, definition.condition) if node is not None):
            raise NotWrittenError
        known = dict(self.own)
        if definition.view is View.PURCHASES and "montant" in known:
            known["montant"] = self._turned(known["montant"])
        writer = self._writer(known)
        condition = Worth("1", YES) if definition.condition is None else writer.write(fold(definition.condition))
        item = Worth("1") if definition.item is None else writer.write(fold(definition.item))
        of_view = self._of_view(definition.view)
        holds = script.both(of_view, script.holds(condition))
        before = script.add(f"load i64, ptr {total.value}")
        if total.extreme:
            if item.truth != NO:
                raise NotWrittenError
            first = script.add(f"icmp eq i1 {script.add(f'load i1, ptr {total.found}')}, false")
            better = script.either(first, script.add(f"icmp {total.extreme} i64 {item.value}, {before}"))
            after, beyond = script.chosen(better, item.value, before, "i64"), NO
            script.store("i1", script.either(script.add(f"load i1, ptr {total.found}"), holds), total.found)
        else:
            both = script.checked("+", before, item.value)
            after, beyond = both.value, both.fails
        script.store("i64", script.chosen(holds, after, before, "i64"), total.value)
        wrong = script.both(holds, script.either(item.fails, beyond))
        refused = script.both(of_view, condition.fails)
        script.store("i1", script.either(script.add(f"load i1, ptr {total.fails}"), refused, wrong), total.fails)

    def _of_view(self, view: View) -> str:
        """Write whether an item is one of a view; only those that come with their account may not be."""
        if self.word != LINES:
            return YES
        if ACCOUNT not in self.texts:
            return NO
        return self.objects.script.either(*(self.objects.starts(self.texts[ACCOUNT], one) for one in FAMILIES[view]))


def totalled(totals: Sequence[Gathered], rows: Sequence[Rows], objects: Objects) -> list[Total]:
    """Write the loops over some lists, and return the totals that they feed."""
    script = objects.script
    found = [Total(one, script.variable("i64"), script.variable("i1"), script.variable("i1")) for one in totals]
    for one in rows:
        fed = [total for total in found if one.word in lists_of(total.definition)]
        if fed:
            one.loop(fed)
    return found


def shape_of(facts: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Return the names of the first item of each list among some facts; none when it is empty, or not a list of items."""
    found: dict[str, tuple[str, ...]] = {}
    for word in (*LISTS, ABSENCES):
        listed = facts.get(word)
        first = listed[0] if type(listed) is list and listed else {}
        sound = type(first) is dict and all(type(key) is str for key in first)
        found[word] = tuple(first) if sound else ()
    return found
