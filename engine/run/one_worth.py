"""Expressions as machine code for one case: 64-bit integers, every operation watched for overflow.

A value carries with it whether it is sound. What would refuse or overflow makes a value that is not, which goes through
whatever reads it and stops at a choice that does not take it: as a refusal does in the definition. Nothing here can trap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.program.kinds import INTEGER_MAX
from engine.program.tree import Apply, Choice, Literal, Name, Node, Round

YES, NO = "true", "false"
CHECKED = {"+": "sadd", "-": "ssub", "×": "smul"}
COMPARED = {"<": "slt", "<=": "sle", "=": "eq"}


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
    """The lines of a function, and the count of its registers."""

    lines: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, text: str) -> str:
        """Write an instruction that gives a value; return its register."""
        self.count += 1
        self.lines.append(f"  %r{self.count} = {text}")
        return f"%r{self.count}"

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


@dataclass(frozen=True, slots=True)
class WorthWriter:
    """Writes nodes.

    ``known`` gives the worth of a name; ``is_there`` whether it is among what is given.
    """

    script: Script
    known: Callable[[Name], Worth]
    is_there: Callable[[str], bool]

    def write(self, node: Node) -> Worth:
        """Return the worth of a node.

        Raises:
            NotWrittenError: for an operator of the calendar or of accounts, or a constant beyond 64 bits.
        """
        match node:
            case Literal(value):
                return constant(value)
            case Name():
                return self.known(node)
            case Apply("renseigné", (Name(_, name),)):
                return constant(self.is_there(name))
            case Apply(operator, operands):
                parts = [self.write(operand) for operand in operands]
                found = self._operated(operator, parts)
                return Worth(found.value, found.truth, self.script.either(*(part.fails for part in parts), found.fails))
            case Round(numerator, denominator, mode):
                return self._rounded(self.write(numerator), self.write(denominator), mode)
            case Choice(condition, then, otherwise):
                return self._chosen(self.write(condition), self.write(then), self.write(otherwise))

    def _chosen(self, condition: Worth, then: Worth, otherwise: Worth) -> Worth:
        add, holds = self.script, self.script.holds(condition)
        fails = add.chosen(holds, then.fails, otherwise.fails, "i1")
        return Worth(
            add.chosen(holds, then.value, otherwise.value, "i64"),
            add.chosen(holds, then.truth, otherwise.truth, "i1"),
            add.either(condition.fails, fails),
        )

    def _operated(self, operator: str, parts: list[Worth]) -> Worth:
        add, values = self.script.add, [part.value for part in parts]
        match operator, values:
            case (("+" | "-" | "×"), [left, right]):
                return self._checked(operator, left, right)
            case (("<" | "<=" | "="), [left, right]):
                return self._truth(add(f"icmp {COMPARED[operator]} i64 {left}, {right}"))
            case "non", [one]:
                return self._truth(add(f"icmp eq i64 {one}, 0"))
            case "négatif", [one]:
                return self._checked("-", "0", one)
            case "abs", [one]:
                turned = self._checked("-", "0", one)
                below = add(f"icmp slt i64 {one}, 0")
                return Worth(self.script.chosen(below, turned.value, one, "i64"), fails=turned.fails)
            case (("min" | "max"), [left, right]):
                first = add(f"icmp {'sle' if operator == 'min' else 'sge'} i64 {left}, {right}")
                value = self.script.chosen(first, left, right, "i64")
                return Worth(value, self.script.chosen(first, parts[0].truth, parts[1].truth, "i1"))
            case "jours", [start, end]:
                return self._days(start, end)
            case _:
                raise NotWrittenError

    def _days(self, start: str, end: str) -> Worth:
        between = self._checked("-", end, start)
        both = self._checked("+", between.value, "1")
        return Worth(both.value, fails=self.script.either(between.fails, both.fails))

    def _truth(self, bit: str) -> Worth:
        return Worth(self.script.add(f"zext i1 {bit} to i64"), YES)

    def _checked(self, operator: str, left: str, right: str) -> Worth:
        add, verb = self.script.add, CHECKED[operator]
        both = add(f"call {{ i64, i1 }} @llvm.{verb}.with.overflow.i64(i64 {left}, i64 {right})")
        value = add(f"extractvalue {{ i64, i1 }} {both}, 0")
        return Worth(value, fails=add(f"extractvalue {{ i64, i1 }} {both}, 1"))

    def _rounded(self, top: Worth, bottom: Worth, mode: str) -> Worth:
        """Write a rounding; a divisor below one refuses, and one divides in its place: the processor stops at a zero."""
        add, n, d = self.script.add, top.value, bottom.value
        if d.startswith("%"):
            wrong = add(f"icmp slt i64 {d}, 1")
            d = self.script.chosen(wrong, "1", d, "i64")
        else:
            wrong = NO if int(d) >= 1 else YES
            d = d if wrong == NO else "1"
        floor, rest = self._floored(n, d)
        more = self._raised(n, d, floor, rest, mode)
        value = add(f"add i64 {floor}, {add(f'zext i1 {more} to i64')}") if more != NO else floor
        return Worth(value, fails=self.script.either(top.fails, bottom.fails, wrong))

    def _floored(self, n: str, d: str) -> tuple[str, str]:
        """Write the floor of n ÷ d, d above zero, and the rest, which is never negative."""
        add = self.script.add
        share = add(f"sdiv i64 {n}, {d}")
        rest = add(f"sub i64 {n}, {add(f'mul i64 {share}, {d}')}")
        below = add(f"icmp slt i64 {rest}, 0")
        floor = add(f"add i64 {share}, {add(f'sext i1 {below} to i64')}")
        return floor, self.script.chosen(below, add(f"add i64 {rest}, {d}"), rest, "i64")

    def _raised(self, n: str, d: str, floor: str, rest: str, mode: str) -> str:
        """Write whether the rounded quotient is one more than the floor."""
        add = self.script.add
        if mode == "inférieur":
            return NO
        if mode == "supérieur":
            return add(f"icmp ne i64 {rest}, 0")
        other = add(f"sub i64 {d}, {rest}")
        above, tied = add(f"icmp sgt i64 {rest}, {other}"), add(f"icmp eq i64 {rest}, {other}")
        if mode == "proche":  # halves away from zero
            upwards = add(f"icmp sge i64 {n}, 0")
        else:
            upwards = add(f"trunc i64 {floor} to i1")
        return self.script.either(above, add(f"and i1 {tied}, {upwards}"))


def constant(value: int | str) -> Worth:
    """Return a constant.

    Raises:
        NotWrittenError: when it is not an integer of 64 bits.
    """
    if isinstance(value, str) or abs(value) > INTEGER_MAX:
        raise NotWrittenError
    return Worth(str(int(value)), YES if isinstance(value, bool) else NO)
