"""Rounded quotients of eight rows at a time, in doubles and in 64-bit integers, as lines of vector code."""

from __future__ import annotations

from dataclasses import dataclass, field

LANES = 8
DOUBLE, INTEGER, TRUTH = "double", "i64", "i1"
ROUND_DOWN, ROUND_UP, ROUND_NEAR = "inférieur", "supérieur", "proche"


def vector(kind: str) -> str:
    """Return the type of eight lanes."""
    return f"<{LANES} x {kind}>"


@dataclass(slots=True)
class Code:
    """Lines of each level (0, ``POLICY``, ``ROW``, both), and the count of registers."""

    lines: tuple[list[str], ...] = field(default_factory=lambda: ([], [], [], []))
    count: int = 0

    def add(self, level: int, text: str) -> str:
        """Write an instruction that gives a value; return its register."""
        self.count += 1
        register = f"%r{self.count}"
        self.lines[level].append(f"  {register} = {text}")
        return register


def inverse_bits(divisor: int) -> str:
    """Return the double nearest to 1 ÷ divisor, as LLVM reads its bits.

    >>> inverse_bits(4), inverse_bits(100)
    ('0x3FD0000000000000', '0x3F847AE147AE147B')
    """
    shift = 52 + (divisor - 1).bit_length()
    digits = (2 ** (shift + 1) + divisor) // (2 * divisor)
    if digits >= 2**53:
        digits, shift = digits // 2, shift - 1
    return f"0x{(1023 + 52 - shift) << 52 | (digits - 2**52):016X}"


@dataclass(frozen=True, slots=True)
class Divisor:
    """A divisor of doubles: its register, that of its inverse ("" when it differs from row to row), and what is added to a
    numerator so that the floor of the quotient is the rounded one: one half, and half the divisor or the divisor less one.
    """

    register: str
    inverse: str
    added: str


def absolute(code: Code, level: int, register: str, kind: str) -> str:
    """Write the absolute value."""
    lanes = vector(kind)
    if kind == DOUBLE:
        return code.add(level, f"call {lanes} @llvm.fabs.v{LANES}f64({lanes} {register})")
    return code.add(level, f"call {lanes} @llvm.abs.v{LANES}i64({lanes} {register}, i1 false)")


def in_doubles(code: Code, level: int, n: str, divisor: Divisor, mode: str, *, positive: bool) -> str:
    """Write the rounded quotient of integers that doubles hold exactly (see ``lanes``); ``positive``: n is never below zero."""
    add, lanes = code.add, vector(DOUBLE)

    def floored(numerator: str) -> str:
        shifted = add(level, f"fadd {lanes} {numerator}, {divisor.added}")
        if divisor.inverse:
            share = add(level, f"fmul {lanes} {shifted}, {divisor.inverse}")
        else:
            share = add(level, f"fdiv {lanes} {shifted}, {divisor.register}")
        return add(level, f"call {lanes} @llvm.floor.v{LANES}f64({lanes} {share})")

    if mode in {ROUND_DOWN, ROUND_UP}:
        return floored(n)
    if mode == ROUND_NEAR:
        if positive:
            return floored(n)
        found = floored(absolute(code, level, n, DOUBLE))
        return add(level, f"call {lanes} @llvm.copysign.v{LANES}f64({lanes} {found}, {lanes} {n})")
    found = floored(n)
    back = add(level, f"fmul {lanes} {found}, {divisor.register}")
    rest = add(level, f"fsub {lanes} {n}, {back}")
    other = add(level, f"fsub {lanes} {divisor.register}, {rest}")
    above = add(level, f"fcmp ogt {lanes} {rest}, {other}")
    tied = add(level, f"fcmp oeq {lanes} {rest}, {other}")
    middle = add(level, f"fmul {lanes} {found}, splat ({DOUBLE} 0.5)")
    even = add(level, f"call {lanes} @llvm.floor.v{LANES}f64({lanes} {middle})")
    odd = add(level, f"fcmp one {lanes} {middle}, {even}")
    return _raised(code, level, found, above, tied, odd, DOUBLE)


def _raised(code: Code, level: int, found: str, above: str, tied: str, odd: str, kind: str) -> str:
    """Write a quotient, one more where its rest is above the half, or at the half and the quotient odd."""
    both = code.add(level, f"and {vector(TRUTH)} {tied}, {odd}")
    up = code.add(level, f"or {vector(TRUTH)} {above}, {both}")
    verb, to = ("uitofp", "fadd") if kind == DOUBLE else ("zext", "add")
    more = code.add(level, f"{verb} {vector(TRUTH)} {up} to {vector(kind)}")
    return code.add(level, f"{to} {vector(kind)} {found}, {more}")


def in_integers(code: Code, level: int, n: str, d: str, mode: str) -> str:
    """Write the rounded quotient of 64-bit integers; no step of it is larger than its terms."""
    add, lanes = code.add, vector(INTEGER)
    if mode == ROUND_UP:
        turned = add(level, f"sub {lanes} zeroinitializer, {n}")
        found = _floor(code, level, turned, d)[0]
        return add(level, f"sub {lanes} zeroinitializer, {found}")
    if mode == ROUND_NEAR:
        size = absolute(code, level, n, INTEGER)
        share = add(level, f"udiv {lanes} {size}, {d}")
        back = add(level, f"mul {lanes} {share}, {d}")
        rest = add(level, f"sub {lanes} {size}, {back}")
        other = add(level, f"sub {lanes} {d}, {rest}")
        up = add(level, f"icmp sge {lanes} {rest}, {other}")
        more = add(level, f"zext {vector(TRUTH)} {up} to {lanes}")
        found = add(level, f"add {lanes} {share}, {more}")
        turned = add(level, f"sub {lanes} zeroinitializer, {found}")
        below = add(level, f"icmp slt {lanes} {n}, zeroinitializer")
        return add(level, f"select {vector(TRUTH)} {below}, {lanes} {turned}, {lanes} {found}")
    found, rest = _floor(code, level, n, d)
    if mode == ROUND_DOWN:
        return found
    other = add(level, f"sub {lanes} {d}, {rest}")
    above = add(level, f"icmp sgt {lanes} {rest}, {other}")
    tied = add(level, f"icmp eq {lanes} {rest}, {other}")
    odd = add(level, f"trunc {lanes} {found} to {vector(TRUTH)}")
    return _raised(code, level, found, above, tied, odd, INTEGER)


def _floor(code: Code, level: int, n: str, d: str) -> tuple[str, str]:
    """Write the floor of n ÷ d and the rest, which is never negative."""
    add, lanes = code.add, vector(INTEGER)
    share = add(level, f"sdiv {lanes} {n}, {d}")
    back = add(level, f"mul {lanes} {share}, {d}")
    rest = add(level, f"sub {lanes} {n}, {back}")
    below = add(level, f"icmp slt {lanes} {rest}, zeroinitializer")
    less = add(level, f"sext {vector(TRUTH)} {below} to {lanes}")
    found = add(level, f"add {lanes} {share}, {less}")
    more = add(level, f"select {vector(TRUTH)} {below}, {lanes} {d}, {lanes} zeroinitializer")
    return found, add(level, f"add {lanes} {rest}, {more}")
