"""Expressions as vector code: eight rows at a time, integers carried exactly in lanes of doubles while they are below 2**50.

Sums, products and comparisons of such integers are exact in a double. A rounded division is a product by the inverse: for an
integer n below 2**50 and a divisor d, (n + 1/2) ÷ d stands at least 1/(2d) away from any integer, and the two roundings of
the double product move it by less than n ÷ d × 2**-51, so that its floor is the exact quotient. What is larger is computed
in lanes of 64-bit integers, which hold every value of a checked program. No number here is a Python float: constants are
written as decimals that a double holds exactly, and inverses by their bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from engine.columns.quotients import (
    DOUBLE,
    INTEGER,
    LANES,
    ROUND_DOWN,
    ROUND_NEAR,
    ROUND_UP,
    TRUTH,
    Code,
    Divisor,
    absolute,
    in_doubles,
    in_integers,
    inverse_bits,
    vector,
)  # fmt: skip
from engine.columns.ranges import Bounds, bounds_of
from engine.program.tree import Apply, Choice, Literal, Name, Node, Round

POLICY, ROW = 1, 2
EVERYWHERE = POLICY | ROW
EXACT = 2**50
"""Below it a double holds integers, their halves, and gives exact quotients."""
COMPARED = {"<": ("olt", "slt"), "<=": ("ole", "sle"), "=": ("oeq", "eq")}


@dataclass(frozen=True, slots=True)
class Lane:
    """A written value: the register that holds its eight lanes, of what kind, within which bounds.

    ``level`` adds up what it depends on: ``POLICY`` and ``ROW``; 0 when on neither.
    """

    register: str
    kind: str
    bounds: Bounds
    level: int


def together(lanes: Iterable[Lane]) -> int:
    """Return the level of what reads several lanes."""
    level = 0
    for lane in lanes:
        level |= lane.level
    return level


class LaneWriter:
    """Writes nodes one after the other; a part met again at the same level is not written twice.

    ``load`` gives the lane of a name; ``carried`` brings a lane that depends on rows alone to where policies are told apart.
    """

    def __init__(self, code: Code, load: Callable[[Name], Lane], carried: Callable[[Lane], Lane]) -> None:
        self.code, self.load, self.carried = code, load, carried
        self.done: dict[Node, Lane] = {}
        self.converted: dict[tuple[str, str], Lane] = {}

    def write(self, node: Node) -> Lane:
        """Return the lane of a node whose every operator is known here."""
        found = self.done.get(node)
        if found is None:
            found = self.done[node] = self._write(node)
        return found

    def _write(self, node: Node) -> Lane:
        match node:
            case Literal(value):
                return self._constant(int(value))
            case Name():
                return self.load(node)
            case Apply("renseigné", _):  # a kernel is given only what every row has
                return self._constant(1)
            case Apply(operator, operands):
                return self._apply(operator, node, [self.write(operand) for operand in operands])
            case Round(numerator, denominator, mode):
                return self._round(node, self.write(numerator), self.write(denominator), mode)
            case Choice(condition, then, otherwise):
                return self._choose(node, self.write(condition), self.write(then), self.write(otherwise))

    def _constant(self, value: int) -> Lane:
        if abs(value) < EXACT:
            return Lane(f"splat ({DOUBLE} {value}.0)", DOUBLE, (value, value), 0)
        return Lane(f"splat ({INTEGER} {value})", INTEGER, (value, value), 0)

    def as_kind(self, lane: Lane, kind: str, level: int) -> str:
        """Return the register of a lane converted to a kind, seen from a level."""
        if lane.kind == kind:
            return self._seen(lane, level)
        key = lane.register, kind
        found = self.converted.get(key)
        if found is None:
            if not lane.register.startswith("%"):
                register = f"splat ({kind} {lane.bounds[0]}{'.0' if kind == DOUBLE else ''})"
            else:
                verb = {
                    (TRUTH, DOUBLE): "uitofp", (TRUTH, INTEGER): "zext",
                    (INTEGER, DOUBLE): "sitofp", (DOUBLE, INTEGER): "fptosi",
                }.get((lane.kind, kind))  # fmt: skip
                if verb is None:
                    zero = "zeroinitializer"
                    test = "fcmp one" if lane.kind == DOUBLE else "icmp ne"
                    register = self.code.add(lane.level, f"{test} {vector(lane.kind)} {lane.register}, {zero}")
                else:
                    register = self.code.add(lane.level, f"{verb} {vector(lane.kind)} {lane.register} to {vector(kind)}")
            found = self.converted[key] = Lane(register, kind, lane.bounds, lane.level)
        return self._seen(found, level)

    def _seen(self, lane: Lane, level: int) -> str:
        return self.carried(lane).register if lane.level == ROW and level == EVERYWHERE else lane.register

    def _bounds(self, node: Node) -> Bounds:
        found = bounds_of(node, lambda part: self.write(part).bounds, lambda name: self.load(name).bounds)
        assert found is not None, "only nodes whose bounds are known are written"
        return found

    def _kind(self, *bounds: Bounds) -> str:
        return DOUBLE if max(max(-low, high) for low, high in bounds) < EXACT else INTEGER

    def _apply(self, operator: str, node: Node, parts: list[Lane]) -> Lane:
        level = together(parts)
        bounds = self._bounds(node)
        if operator == "non":
            register = self.as_kind(parts[0], TRUTH, level)
            return Lane(self.code.add(level, f"xor {vector(TRUTH)} {register}, splat (i1 true)"), TRUTH, bounds, level)
        if operator in COMPARED:
            kind = self._kind(*(part.bounds for part in parts))
            left, right = (self.as_kind(part, kind, level) for part in parts)
            test = COMPARED[operator][kind == INTEGER]
            verb = "icmp" if kind == INTEGER else "fcmp"
            return Lane(self.code.add(level, f"{verb} {test} {vector(kind)} {left}, {right}"), TRUTH, bounds, level)
        kind = self._kind(bounds, *(part.bounds for part in parts))
        registers = [self.as_kind(part, kind, level) for part in parts]
        return Lane(self._operate(operator, registers, kind, level), kind, bounds, level)

    def _operate(self, operator: str, registers: list[str], kind: str, level: int) -> str:
        f = "f" if kind == DOUBLE else ""
        add, lanes = self.code.add, vector(kind)
        match operator, registers:
            case ("+" | "-" | "×") as sign, [left, right]:
                verb = {"+": "add", "-": "sub", "×": "mul"}[sign]
                return add(level, f"{f}{verb} {lanes} {left}, {right}")
            case "négatif", [one]:
                return add(level, f"fneg {lanes} {one}" if f else f"sub {lanes} zeroinitializer, {one}")
            case "abs", [one]:
                return absolute(self.code, level, one, kind)
            case ("min" | "max") as pick, [left, right]:
                test = ("fcmp olt" if f else "icmp slt") if pick == "min" else ("fcmp ogt" if f else "icmp sgt")
                smaller = add(level, f"{test} {lanes} {left}, {right}")
                return add(level, f"select {vector(TRUTH)} {smaller}, {lanes} {left}, {lanes} {right}")
            case "jours", [start, end]:
                between = add(level, f"{f}sub {lanes} {end}, {start}")
                return add(level, f"{f}add {lanes} {between}, splat ({kind} {'1.0' if f else '1'})")
            case _:
                raise AssertionError(f"{operator} is not written in lanes")

    def _choose(self, node: Node, condition: Lane, then: Lane, otherwise: Lane) -> Lane:
        level = together((condition, then, otherwise))
        both_truths = then.kind == otherwise.kind == TRUTH
        kind = TRUTH if both_truths else self._kind(then.bounds, otherwise.bounds)
        if {then.kind, otherwise.kind} == {TRUTH, DOUBLE} and max(then.bounds[1], otherwise.bounds[1]) <= 1:
            kind = TRUTH if min(then.bounds[0], otherwise.bounds[0]) >= 0 else kind
        holds, yes, no = (
            self.as_kind(condition, TRUTH, level), self.as_kind(then, kind, level), self.as_kind(otherwise, kind, level)
        )  # fmt: skip
        lanes = vector(kind)
        register = self.code.add(level, f"select {vector(TRUTH)} {holds}, {lanes} {yes}, {lanes} {no}")
        return Lane(register, kind, self._bounds(node), level)

    def _round(self, node: Node, top: Lane, bottom: Lane, mode: str) -> Lane:
        level = together((top, bottom))
        bounds = self._bounds(node)
        largest = max(-top.bounds[0], top.bounds[1]) + 2 * bottom.bounds[1]
        if largest < EXACT:
            return Lane(self._in_doubles(top, bottom, mode, level), DOUBLE, bounds, level)
        n, d = self.as_kind(top, INTEGER, level), self.as_kind(bottom, INTEGER, level)
        if bottom.level & ROW:  # lanes beyond the last row hold anything, and the processor stops at a division by zero
            lanes = vector(INTEGER)
            d = self.code.add(level, f"call {lanes} @llvm.smax.v{LANES}i64({lanes} {d}, {lanes} splat ({INTEGER} 1))")
        return Lane(in_integers(self.code, level, n, d, mode), INTEGER, bounds, level)

    def _in_doubles(self, top: Lane, bottom: Lane, mode: str, level: int) -> str:
        """Write a quotient of integers below ``EXACT``; what depends on the divisor alone is written where it is known."""
        of, lanes, half = bottom.level, vector(DOUBLE), f"splat ({DOUBLE} 0.5)"
        alone = self.as_kind(bottom, DOUBLE, of)
        middle = less = inverse = ""
        if bottom.bounds[0] == bottom.bounds[1]:
            divisor = bottom.bounds[0]
            inverse = f"splat ({DOUBLE} {inverse_bits(divisor)})"
            middle, less = f"splat ({DOUBLE} {divisor // 2}.5)", f"splat ({DOUBLE} {divisor - 1}.5)"
        else:
            if not of & ROW:  # the same for all rows of a policy: one division, then products
                inverse = self.code.add(of, f"fdiv {lanes} splat ({DOUBLE} 1.0), {alone}")
            if mode == ROUND_NEAR:
                halved = self.code.add(of, f"fmul {lanes} {alone}, {half}")
                whole = self.code.add(of, f"call {lanes} @llvm.floor.v{LANES}f64({lanes} {halved})")
                middle = self._there(self.code.add(of, f"fadd {lanes} {whole}, {half}"), bottom, level)
            elif mode == ROUND_UP:
                less = self._there(self.code.add(of, f"fadd {lanes} {alone}, splat ({DOUBLE} -0.5)"), bottom, level)
        divisor_there = self.as_kind(bottom, DOUBLE, level)
        written = Divisor(divisor_there, inverse, {ROUND_DOWN: half, ROUND_NEAR: middle, ROUND_UP: less}.get(mode, half))
        n = self.as_kind(top, DOUBLE, level)
        return in_doubles(self.code, level, n, written, mode, positive=top.bounds[0] >= 0)

    def _there(self, register: str, like: Lane, level: int) -> str:
        return self._seen(Lane(register, DOUBLE, like.bounds, like.level), level)


INTRINSICS: Mapping[str, str] = {
    f"@llvm.fabs.v{LANES}f64": f"{vector(DOUBLE)} ({vector(DOUBLE)})",
    f"@llvm.floor.v{LANES}f64": f"{vector(DOUBLE)} ({vector(DOUBLE)})",
    f"@llvm.copysign.v{LANES}f64": f"{vector(DOUBLE)} ({vector(DOUBLE)}, {vector(DOUBLE)})",
    f"@llvm.abs.v{LANES}i64": f"{vector(INTEGER)} ({vector(INTEGER)}, i1)",
    f"@llvm.smax.v{LANES}i64": f"{vector(INTEGER)} ({vector(INTEGER)}, {vector(INTEGER)})",
}
