"""One decision as machine code that Python calls: the same dictionary of facts, the same results, sooner.

The code is written for exactly the names that stood in some facts. It reads each by the very object that was its key, else by
looking for it; computes all that is wanted in 64-bit integers (``one_script``); and copies a dictionary made beforehand, in
which it puts what is not known yet. As soon as something is not as expected (another name, another type, a bound, a refusal,
an overflow, no memory left) it returns None, nothing being changed, and the plain function decides.

Python keeps its lock all along, nothing is borrowed beyond the line that reads it, and every pointer is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from engine.program.tree import Computed, Definition, Divided, Gathered, Name, Node
from engine.run.flat import ACCOUNTS, Facts, Results
from engine.run.machine import QUICK, assembled, is_known, method_of
from engine.run.one_balance import balance_of
from engine.run.one_frame import Frame
from engine.run.one_lists import lists_of, together
from engine.run.one_loops import VIEWS
from engine.run.one_objects import Objects, function_of
from engine.run.one_rows import FAILING, Rows, shape_of, totalled
from engine.run.one_script import NO, YES, NotWrittenError, Script, Worth, constant
from engine.run.one_worth import WorthWriter

Machine = Callable[[Facts, Facts | None], Results | None]


def machine_of(frame: Frame, facts: Facts) -> Machine | None:
    """Return one decision as machine code, for the names of some facts; None when it is left to plain Python.

    Of the facts only the keys are looked at, and those of the first item of each list; they are kept.
    """
    if not is_known() or frame.pattern.members is not None or not all(type(key) is str for key in facts):
        return None
    try:
        text, objects = _Writing(frame, tuple(facts), shape_of(facts)).text()
        return method_of(assembled(text, QUICK), "one", objects)
    except (NotWrittenError, RuntimeError, RecursionError):  # LLVM may know nothing of a processor, an expression may be deep
        return None


class _Writing:
    """The text of one decision being written."""

    def __init__(self, frame: Frame, keys: tuple[str, ...], shape: Mapping[str, tuple[str, ...]]) -> None:
        self.frame, self.keys, self.names, self.shape = frame, keys, frozenset(keys), shape
        self.seat = frame.seats[0]
        self.script = Script()
        self.objects = Objects(self.script)
        self.writer = WorthWriter(self.script, self._known, self._is_there, _no_account)
        self.slots = {slot.name: slot for slot in frame.program.slots}
        self.worth: dict[str, Worth] = {}

    def text(self) -> tuple[str, tuple[object, ...]]:
        """Return the text of the module, and the objects that it points to.

        Raises:
            NotWrittenError: when something is not written here, or could never be decided.
        """
        self._read()
        for definition in self.frame.kept:
            if self.frame.is_given(definition.name, 0) or definition.name in self.frame.done:
                continue
            if isinstance(definition, Gathered) and any(self.frame.listed(word, 0) for word in lists_of(definition)):
                self._looped(definition)
            else:
                self.worth[definition.name] = self._defined(definition)
            self.frame.done.add(definition.name)
        found = self._found()
        fails = self.script.either(*(worth.fails for worth in found.values()))
        if fails == YES:
            raise NotWrittenError
        if fails != NO:
            self.objects.go(self.script.add(f"xor i1 {fails}, true"), "sound")
        self.objects.give(found)
        return function_of(self.objects), tuple(self.objects.kept)

    def _known(self, name: Name) -> Worth:
        return self.worth.get(name.name, FAILING)

    def _is_there(self, name: str) -> bool:
        known = self.frame.program.inputs.get(name)
        return name in self.names or name in self.worth or (known is not None and known.default is not None)

    def _read(self) -> None:
        """Write the reading of all that is given."""
        for name, value in self.seat.worth.items():
            if isinstance(value, int):
                self.worth[name] = constant(value)
        wanted = [name for name in self.frame.read if name not in self.seat.worth]
        remembered = [name for name in wanted if name in self.slots] if self.frame.pattern.remembers else []
        add, objects = self.script.add, self.objects
        objects.go(add("icmp eq i64 %count, 2"), "called")
        self.script.lines.append("  %facts = load ptr, ptr %arguments")
        self._read_facts("%facts", {name for name in wanted if name not in self.slots})
        if remembered:
            memory = add(f"load ptr, ptr {add('getelementptr ptr, ptr %arguments, i64 1')}")
            objects.exact(memory, dict)
            for name in remembered:
                slot = self.slots[name]
                self.worth[name] = objects.integer(objects.looked(memory, name), slot.low, slot.high, slot.kind)
        for name in wanted:
            self._assume(name)

    def _read_facts(self, facts: str, wanted: Collection[str]) -> None:
        """Write the reading of facts that have the names expected, and no other."""
        self.objects.exact(facts, dict)
        self.objects.counted(facts, len(self.keys))
        for rank, key in enumerate(self.keys):
            value = self.objects.next(facts, key, rank)
            if key in wanted:
                known = self.frame.program.inputs.get(key) or self.frame.program.definitions.get(key)
                if known is None:
                    raise NotWrittenError
                self.worth[key] = self.objects.integer(value, known.low, known.high, known.kind)

    def _assume(self, name: str) -> None:
        """Note what a fact that is not there is taken for: its default, or the balance of its accounts."""
        known = self.frame.program.inputs.get(name)
        if known is None or name in self.worth:
            return
        if known.default is not None:
            self.worth[name] = constant(known.default)
        elif known.origin == "balance" and ACCOUNTS in self.frame.pattern.given:
            self.worth[name] = balance_of(known, "%facts", self.objects)

    def _defined(self, definition: Definition) -> Worth:
        if isinstance(definition, Computed):
            found = self._written(definition.node)
            return self.script.held(found, definition.low, definition.high) if definition.checked else found
        if isinstance(definition, Divided):  # one member has the whole, whatever its weight, provided it is known
            names = [definition.whole, definition.weight, *([definition.fallback] if definition.fallback else [])]
            parts = [self._value(name) for name in names]
            return Worth(parts[0].value, parts[0].truth, self.script.either(*(part.fails for part in parts)))
        return self._gathered(definition)

    def _written(self, node: Node) -> Worth:
        return self.writer.write(self.seat.fold(node))

    def _value(self, name: str) -> Worth:
        return self._written(Name(self.frame.scopes[name], name))

    def _gathered(self, definition: Gathered) -> Worth:
        """Write a total over the only member, or over lists that are not there."""
        script = self.script
        if definition.view in VIEWS:
            return self._ended(definition, self._written(definition.empty))
        item = Worth("1") if definition.item is None else self._written(definition.item)
        condition = Worth("1", YES) if definition.condition is None else self._written(definition.condition)
        empty = self._written(definition.empty) if _is_extreme(definition) else Worth("0")
        holds = script.holds(condition)
        value = script.chosen(holds, item.value, empty.value, "i64")
        fails = script.either(condition.fails, script.chosen(holds, item.fails, empty.fails, "i1"))
        truth = script.chosen(holds, item.truth, empty.truth, "i1") if _is_extreme(definition) else NO
        return self._ended(definition, Worth(value, truth, fails))

    def _ended(self, definition: Gathered, found: Worth) -> Worth:
        return found if _is_extreme(definition) else self.script.held(found, definition.low, definition.high)

    def _looped(self, definition: Gathered) -> None:
        """Write a total over lists, with those that its loops can give too."""
        given = [total for total in together(definition, self.frame) if not self.frame.is_given(total.name, 0)]
        words = {word for total in given for word in lists_of(total)}
        rows = [
            Rows(self.frame, self.objects, "%facts", word, self.shape[word], dict(self.worth))
            for word in self.shape
            if word in words and self.frame.listed(word, 0)
        ]
        for total in totalled(given, rows, self.objects):
            found = Worth(self.script.add(f"load i64, ptr {total.value}"), NO, self.script.add(f"load i1, ptr {total.fails}"))
            if _is_extreme(total.definition):
                empty, there = self._written(total.definition.empty), self.script.add(f"load i1, ptr {total.found}")
                fails = self.script.either(found.fails, self.script.chosen(there, NO, empty.fails, "i1"))
                truth = self.script.chosen(there, NO, empty.truth, "i1")
                found = Worth(self.script.chosen(there, found.value, empty.value, "i64"), truth, fails)
            self.worth[total.definition.name] = self._ended(total.definition, found)
            self.frame.done.add(total.definition.name)

    def _found(self) -> dict[str, Worth]:
        """Return what is asked, and what next month starts from, within its bounds."""
        if self.frame.asked.notes and any(self.frame.listed(word, 0) for words in VIEWS.values() for word in words):
            raise NotWrittenError
        found = {name: self._value(name) for name in self.frame.asked.wanted}
        return found | {slot.name: self.script.held(self._value(slot.source), slot.low, slot.high) for slot in self.frame.slots}


def _is_extreme(definition: Gathered) -> bool:
    return definition.aggregate in {"maximum", "minimum"}


def _no_account(_: str, __: tuple[str, ...]) -> Worth:
    """Only lines have an account."""
    raise NotWrittenError
