"""Expressions as machine code for one case: 64-bit integers, every operation watched for overflow, none that can trap.

Both branches of a choice are computed, then one is taken: what would be wrong in the other is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.program.tree import Apply, Choice, Literal, Name, Node, Round
from engine.run.one_calendar import WRITTEN, dated
from engine.run.one_script import NO, YES, NotWrittenError, Script, Worth, constant

COMPARED = {"<": "slt", "<=": "sle", "=": "eq"}


@dataclass(frozen=True, slots=True)
class WorthWriter:
    """Writes nodes.

    Attributes:
        known: Gives the worth of a name.
        is_there: Says whether a name is among what is given.
        belongs: Gives the truth that an account, by its name, is of some families.
    """

    script: Script
    known: Callable[[Name], Worth]
    is_there: Callable[[str], bool]
    belongs: Callable[[str, tuple[str, ...]], Worth]

    def write(self, node: Node) -> Worth:
        """Return the worth of a node.

        Raises:
            NotWrittenError: for an operator that is not written here, or a constant beyond 64 bits.
        """
        match node:
            case Literal(value):
                return constant(value)
            case Name():
                return self.known(node)
            case Apply("renseigné", (Name(_, name),)):
                return constant(self.is_there(name))
            case Apply("parmi les comptes", (Name(_, name), *families)):
                return self.belongs(name, tuple(str(one.value) for one in families if isinstance(one, Literal)))
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
                return self.script.checked(operator, left, right)
            case (("<" | "<=" | "="), [left, right]):
                return self._truth(add(f"icmp {COMPARED[operator]} i64 {left}, {right}"))
            case "non", [one]:
                return self._truth(add(f"icmp eq i64 {one}, 0"))
            case "négatif", [one]:
                return self.script.checked("-", "0", one)
            case "abs", [one]:
                turned = self.script.checked("-", "0", one)
                below = add(f"icmp slt i64 {one}, 0")
                return Worth(self.script.chosen(below, turned.value, one, "i64"), fails=turned.fails)
            case (("min" | "max"), [left, right]):
                first = add(f"icmp {'sle' if operator == 'min' else 'sge'} i64 {left}, {right}")
                value = self.script.chosen(first, left, right, "i64")
                return Worth(value, self.script.chosen(first, parts[0].truth, parts[1].truth, "i1"))
            case "jours", [start, end]:
                return self._days(start, end)
            case "jours communs", [start, end, first, last]:
                late, early = self._extreme("max", start, first), self._extreme("min", end, last)
                found = self._days(late, early)
                return Worth(self._extreme("max", "0", found.value), fails=found.fails)
            case _ if operator in WRITTEN:
                return dated(self.script, operator, values)
            case _:
                raise NotWrittenError

    def _extreme(self, operator: str, left: str, right: str) -> str:
        first = self.script.add(f"icmp {'sle' if operator == 'min' else 'sge'} i64 {left}, {right}")
        return self.script.chosen(first, left, right, "i64")

    def _days(self, start: str, end: str) -> Worth:
        between = self.script.checked("-", end, start)
        both = self.script.checked("+", between.value, "1")
        return Worth(both.value, fails=self.script.either(between.fails, both.fails))

    def _truth(self, bit: str) -> Worth:
        return Worth(self.script.add(f"zext i1 {bit} to i64"), YES)

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
