"""Python's objects in the machine code of one decision: what is taken out of dictionaries, and what is put in another.

Nothing is borrowed beyond the line that reads it: a key of another type may run anything while it is compared. Every pointer
is looked at. Two ways out give None: ``refused``, where what Python said is forgotten, and ``undo``, which first gives back what
was made.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.program.kinds import INTEGER_MAX, Kind, Truth
from engine.run.machine import TYPE_OFFSET, called, placed
from engine.run.one_script import CHECKED, NO, YES, Script, Worth


class Objects:
    """Writes what handles objects.

    Attributes:
        kept: The objects that the code points to, which must live as long.
    """

    def __init__(self, script: Script) -> None:
        self.script = script
        self.kept: list[object] = []

    def place(self, held: object) -> str:
        """Return how an object is written, which is kept from now on."""
        self.kept.append(held)
        return placed(held)

    def go(self, sound: str, what: str) -> None:
        """Go on when something holds; leave it to plain Python when it does not."""
        self.script.count += 1
        label = f"{what}{self.script.count}"
        self.script.lines += [f"  br i1 {sound}, label %{label}, label %refused", f"{label}:"]

    def _is(self, held: str, kind: type) -> str:
        add = self.script.add
        place = add(f"getelementptr i8, ptr {held}, i64 {TYPE_OFFSET}")
        return add(f"icmp eq ptr {add(f'load ptr, ptr {place}')}, {self.place(kind)}")

    def exact(self, held: str, kind: type) -> None:
        """Go on when an object is of a type, and not of one that only derives from it."""
        self.go(self._is(held, kind), "exact")

    def next(self, facts: str, key: str, rank: int) -> str:
        """Write the reading of a key: that of the next entry of the dictionary when it is this very object, else looked for."""
        add, lines = self.script.add, self.script.lines
        more = add(f"call i32 {called('PyDict_Next')}(ptr {facts}, ptr %position, ptr %key, ptr %value)")
        lines += [f"  %near{rank} = load ptr, ptr %value"]
        same = add(f"icmp eq ptr {add('load ptr, ptr %key')}, {self.place(key)}")
        here = add(f"and i1 {same}, {add(f'icmp ne i32 {more}, 0')}")
        lines += [f"  br label %next{rank}", f"next{rank}:"]
        lines += [f"  br i1 {here}, label %had{rank}, label %look{rank}", f"look{rank}:"]
        far = self.looked(facts, key)
        lines += [f"  br label %far{rank}", f"far{rank}:", f"  br label %had{rank}", f"had{rank}:"]
        return add(f"phi ptr [ %near{rank}, %next{rank} ], [ {far}, %far{rank} ]")

    def entry(self, place: str, key: str) -> str:
        """Write the reading of the next entry, whose key must say this; nothing of anyone else's is run to know it."""
        add, lines = self.script.add, self.script.lines
        more = add(f"call i32 {called('PyDict_Next')}(ptr {place}, ptr %position, ptr %key, ptr %value)")
        self.go(add(f"icmp ne i32 {more}, 0"), "entry")
        held, value, expected = add("load ptr, ptr %key"), add("load ptr, ptr %value"), self.place(key)
        self.script.count += 1
        same, other = f"same{self.script.count}", f"other{self.script.count}"
        lines += [f"  br i1 {add(f'icmp eq ptr {held}, {expected}')}, label %{same}, label %{other}", f"{other}:"]
        self.exact(held, str)
        compared = add(f"call i32 {called('PyUnicode_Compare')}(ptr {held}, ptr {expected})")
        lines += [f"  br i1 {add(f'icmp eq i32 {compared}, 0')}, label %{same}, label %refused", f"{same}:"]
        return value

    def starts(self, text: str, beginning: str) -> str:
        """Write whether a text, which must be Python's own, starts as another."""
        arguments = f"ptr {text}, ptr {self.place(beginning)}, i64 0, i64 {INTEGER_MAX}, i32 -1"
        found = self.script.add(f"call i64 {called('PyUnicode_Tailmatch')}({arguments})")
        self.go(self.script.add(f"icmp sge i64 {found}, 0"), "compared")
        return self.script.add(f"icmp sgt i64 {found}, 0")

    def looked(self, place: str, key: str) -> str:
        """Write the search of a key; go on when it is there."""
        found = self.script.add(f"call ptr {called('PyDict_GetItemWithError')}(ptr {place}, ptr {self.place(key)})")
        self.go(self.script.add(f"icmp ne ptr {found}, null"), "there")
        return found

    def integer(self, held: str, low: int, high: int, kind: Kind | None = None) -> Worth:
        """Write the value of an object that is an integer, or a truth where one is expected, and nothing that derives from it."""
        add = self.script.add
        truth = self._is(held, bool) if isinstance(kind, Truth) else NO
        self.go(self.script.either(self._is(held, int), truth), "number")
        value = add(f"call i64 {called('PyLong_AsLongLongAndOverflow')}(ptr {held}, ptr %overflow)")
        found = Worth(value, truth)
        beyond = add(f"icmp ne i32 {add('load i32, ptr %overflow')}, 0")
        wrong = self.script.either(beyond, self.script.outside(found, low, high))
        self.go(add(f"xor i1 {wrong}, true"), "bounded")
        return found

    def counted(self, place: str, count: int) -> None:
        """Go on when a dictionary has so many keys."""
        size = self.script.add(f"call i64 {called('PyDict_Size')}(ptr {place})")
        self.go(self.script.add(f"icmp eq i64 {size}, {count}"), "sized")

    def give(self, found: Mapping[str, Worth]) -> None:
        """Write the making of the result: a copy of what is the same every time, then the rest."""
        template = {name: ahead(worth) for name, worth in found.items()}
        self.script.lines.append(f"  %made = call ptr {called('PyDict_Copy')}(ptr {self.place(template)})")
        self.go(self.script.add("icmp ne ptr %made, null"), "made")
        for rank, (name, worth) in enumerate(found.items()):
            if not is_fixed(worth):
                self.put(name, worth, rank)
        self.script.lines.append("  ret ptr %made")

    def put(self, key: str, worth: Worth, rank: int) -> None:
        """Write the putting of one value; what is already there is the truth that does not hold."""
        add, lines = self.script.add, self.script.lines
        if worth.truth == YES:
            lines += [f"  br i1 {self.script.holds(worth)}, label %true{rank}, label %put{rank}", f"true{rank}:"]
            put = add(f"call i32 {called('PyDict_SetItem')}(ptr %made, ptr {self.place(key)}, ptr {self.place(True)})")
            lines += [f"  br i1 {add(f'icmp eq i32 {put}, 0')}, label %put{rank}, label %undo", f"put{rank}:"]
            return
        held = self._object(worth, rank)
        lines += [f"  br i1 {add(f'icmp ne ptr {held}, null')}, label %object{rank}, label %undo", f"object{rank}:"]
        put = add(f"call i32 {called('PyDict_SetItem')}(ptr %made, ptr {self.place(key)}, ptr {held})")
        lines += [f"  call void {called('Py_DecRef')}(ptr {held})"]
        lines += [f"  br i1 {add(f'icmp eq i32 {put}, 0')}, label %put{rank}, label %undo", f"put{rank}:"]

    def _object(self, worth: Worth, rank: int) -> str:
        """Write the object of a value: an integer, or a truth where Python would hold one."""
        add, lines = self.script.add, self.script.lines
        if worth.truth == NO:
            return add(f"call ptr {called('PyLong_FromLongLong')}(i64 {worth.value})")
        lines += [f"  br i1 {worth.truth}, label %bit{rank}, label %whole{rank}", f"bit{rank}:"]
        bit = add(f"call ptr {called('PyBool_FromLong')}(i64 {worth.value})")
        lines += [f"  br label %either{rank}", f"whole{rank}:"]
        whole = add(f"call ptr {called('PyLong_FromLongLong')}(i64 {worth.value})")
        lines += [f"  br label %either{rank}", f"either{rank}:"]
        return add(f"phi ptr [ {bit}, %bit{rank} ], [ {whole}, %whole{rank} ]")


def is_fixed(worth: Worth) -> bool:
    """Whether a value is known before any case is seen."""
    return not worth.value.startswith("%") and worth.truth in {YES, NO}


def ahead(worth: Worth) -> int:
    """Return what stands for a value in the dictionary made beforehand."""
    if not is_fixed(worth):
        return False
    return bool(int(worth.value)) if worth.truth == YES else int(worth.value)


_DECLARED = "\n".join(f"declare {{ i64, i1 }} @llvm.{verb}.with.overflow.i64(i64, i64)" for verb in CHECKED.values())
_HEAD = """define ptr @one(ptr %self, ptr %arguments, i64 %count) {
entry:
  %position = alloca i64
  %key = alloca ptr
  %value = alloca ptr
  %overflow = alloca i32
  store i64 0, ptr %position
  store ptr null, ptr %key
  store ptr null, ptr %value"""


def function_of(objects: Objects) -> str:
    """Return the text of the module, with the two ways out that give nothing."""
    nothing = objects.place(None)
    body = "\n".join([*objects.script.opening, *objects.script.lines])
    return f"""{_DECLARED}
{_HEAD}
{body}
undo:
  call void {called("Py_DecRef")}(ptr %made)
  br label %refused
refused:
  call void {called("PyErr_Clear")}()
  call void {called("Py_IncRef")}(ptr {nothing})
  ret ptr {nothing}
}}"""
