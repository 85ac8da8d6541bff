"""The text of a function of machine code while it is written: its lines, and values that say whether they are sound.

A value carries with it whether it is sound. What would refuse or overflow makes a value that is not, which goes through
whatever reads it and stops at a choice that does not take it: as a refusal does in the definition.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.program.kinds import INTEGER_MAX

YES, NO = "true", "false"
PURE = (
    *("add", "sub", "mul", "sdiv", "lshr", "icmp", "select", "zext", "sext", "trunc", "and", "or", "xor", "extractvalue"),
    "call {",
)
"""The instructions whose value depends on their operands alone; the only call among them is that of a watched operation."""
CHECKED = {"+": "sadd", "-": "ssub", "×": "smul"}


class NotWrittenError(Exception):
    """Something that machine code is not written for here: plain Python computes it."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A value while it is written; each part is an operand of LLVM's text.

    Attributes:
        value: 64 bits; of a truth, 0 or 1.
        truth: Whether Python would hold it as a truth rather than as an integer: the result says so too.
        fails: Whether it is not sound: refused by the definition, or beyond 64 bits on the way.
    """

    value: str
    truth: str = NO
    fails: str = NO


@dataclass(slots=True)
class Script:
    """The lines of a function, those that open it, the count of its registers, and the values that already have one.

    ``same`` is what is written once for all: a loop puts back what was there before it.
    """

    lines: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    count: int = 0
    same: dict[str, str] = field(default_factory=dict)

    def add(self, text: str) -> str:
        """Write an instruction that gives a value; return its register, that of the same value when there is one."""
        found = self.same.get(text)
        if found is not None:
            return found
        self.count += 1
        self.lines.append(f"  %r{self.count} = {text}")
        if text.startswith(PURE):
            self.same[text] = f"%r{self.count}"
        return f"%r{self.count}"

    def variable(self, kind: str) -> str:
        """Return a place for a value that changes from one turn of a loop to the next, zero at first."""
        self.count += 1
        self.opening.append(f"  %r{self.count} = alloca {kind}")
        self.lines.append(f"  store {kind} 0, ptr %r{self.count}")
        return f"%r{self.count}"

    def store(self, kind: str, value: str, place: str) -> None:
        """Write a value in its place."""
        self.lines.append(f"  store {kind} {value}, ptr {place}")

    def either(self, *truths: str) -> str:
        """Return a truth that holds when one at least does."""
        found = NO
        for truth in dict.fromkeys(truths):
            if YES in {truth, found}:
                return YES
            if truth != NO:
                found = truth if found == NO else self.add(f"or i1 {found}, {truth}")
        return found

    def chosen(self, holds: str, then: str, otherwise: str, kind: str) -> str:
        """Return one of two operands."""
        if then == otherwise:
            return then
        if holds in {YES, NO}:
            return then if holds == YES else otherwise
        return self.add(f"select i1 {holds}, {kind} {then}, {kind} {otherwise}")

    def holds(self, worth: Worth) -> str:
        """Return a value as one bit: whether it is not zero."""
        if worth.value.startswith("%"):
            return self.add(f"icmp ne i64 {worth.value}, 0")
        return NO if worth.value == "0" else YES

    def outside(self, worth: Worth, low: int, high: int) -> str:
        """Return whether a value is not between two bounds; none is narrower than 64 bits where it says nothing."""
        tests = [self.add(f"icmp slt i64 {worth.value}, {low}")] if low > -INTEGER_MAX - 1 else []
        if high < INTEGER_MAX:
            tests.append(self.add(f"icmp sgt i64 {worth.value}, {high}"))
        return self.either(*tests)

    def held(self, worth: Worth, low: int, high: int) -> Worth:
        """Return a value that fails beyond its bounds."""
        return Worth(worth.value, worth.truth, self.either(worth.fails, self.outside(worth, low, high)))

    def both(self, left: str, right: str) -> str:
        """Return a truth that holds when two do."""
        if NO in {left, right}:
            return NO
        if YES in {left, right}:
            return right if left == YES else left
        return self.add(f"and i1 {left}, {right}")

    def wide(self, truth: str) -> str:
        """Return a truth as a value: 0 or 1."""
        if truth in {YES, NO}:
            return "1" if truth == YES else "0"
        return self.add(f"zext i1 {truth} to i64")

    def checked(self, operator: str, left: str, right: str) -> Worth:
        """Return a sum, a difference or a product, which fails beyond 64 bits."""
        verb = CHECKED[operator]
        both = self.add(f"call {{ i64, i1 }} @llvm.{verb}.with.overflow.i64(i64 {left}, i64 {right})")
        value = self.add(f"extractvalue {{ i64, i1 }} {both}, 0")
        return Worth(value, fails=self.add(f"extractvalue {{ i64, i1 }} {both}, 1"))


def constant(value: int | str) -> Worth:
    """Return a constant.

    Raises:
        NotWrittenError: when it is not an integer of 64 bits.
    """
    if isinstance(value, str) or abs(value) > INTEGER_MAX:
        raise NotWrittenError
    return Worth(str(int(value)), YES if isinstance(value, bool) else NO)
