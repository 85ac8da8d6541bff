"""Typed nodes: arithmetic that knows units, scales and bounds, and keeps quotients exact until they are rounded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd, lcm

from engine.program.kinds import (
    EURO,
    INTEGER_MAX,
    Kind,
    Number,
    Truth,
    is_sound,
    multiply_units,
)
from engine.program.mismatch import MismatchError, describe
from engine.program.operators import OPERATORS, divided
from engine.program.tree import Apply, Choice, Literal, Node, Round

ONE = Literal(1)
_NEUTRAL = {"+": 0, "×": 1}  # operators of two operands, either of which may be the neutral one

SCALE_MAX = 40
"""Decimals kept within an expression: 64 bits hold eighteen, and a constant may have more before it meets another."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A node with what is known of it before any case: its kind and the bounds of its value.

    A quotient not rounded yet is ``node ÷ divisor``; ``divisor`` is then positive (or refuses), within
    ``divisor_low``..``divisor_high``, and ``low``..``high`` bound the numerator alone.
    """

    node: Node
    kind: Kind
    low: int = 0
    high: int = 1
    divisor: Node = ONE
    divisor_low: int = 1
    divisor_high: int = 1

    @property
    def exact(self) -> bool:
        """Whether the value needs no division."""
        return self.divisor is ONE or self.divisor == ONE

    @property
    def number(self) -> Number:
        """The kind, for a value already known to be a number."""
        assert isinstance(self.kind, Number), "callers check the kind first"
        return self.kind


def literal(value: int, kind: Kind) -> Typed:
    """Return a constant."""
    return Typed(Literal(value), kind, int(value), int(value))


def _bounded(node: Node, kind: Kind, bounds: tuple[int, ...], base: Typed | None = None) -> Typed:
    low, high = min(bounds), max(bounds)
    if max(-low, high) > INTEGER_MAX:
        raise MismatchError("T610", bound=str(max(-low, high)))
    if base is None:
        return Typed(node, kind, low, high)
    return Typed(node, kind, low, high, base.divisor, base.divisor_low, base.divisor_high)


def _apply(operator: str, *operands: Node) -> Node:
    """Return the operator applied, computed at once when all is constant or an operand is neutral."""
    constants = [operand.value for operand in operands if isinstance(operand, Literal)]
    if len(constants) == len(operands):
        return Literal(OPERATORS[operator](*constants))
    if constants and constants[0] == _NEUTRAL.get(operator):
        return next(operand for operand in operands if not isinstance(operand, Literal))
    return Apply(operator, operands)


def scaled(value: Typed, scale: int) -> Typed:
    """Return a number at a larger scale; the same value."""
    factor = 10 ** (scale - value.number.scale)
    if factor == 1:
        return value
    node = _apply("×", value.node, Literal(factor))
    return _bounded(node, replace(value.number, scale=scale), (value.low * factor, value.high * factor), value)


def _over(value: Typed, divisor: Node, low: int, high: int) -> Typed:
    """Return the same value with numerator and divisor multiplied by a positive node."""
    if divisor == ONE:
        return value
    least = low if isinstance(divisor, Literal) else 0  # zero will refuse, but only once the quotient is rounded
    bounds = (value.low * least, value.low * high, value.high * least, value.high * high)
    result = _bounded(_apply("×", value.node, divisor), value.kind, bounds, value)
    divisors = _bounded(_apply("×", value.divisor, divisor), value.kind, (value.divisor_low * low, value.divisor_high * high))
    return replace(result, divisor=divisors.node, divisor_low=divisors.low, divisor_high=divisors.high)


def aligned(left: Typed, right: Typed, code: str, operator: str = "") -> tuple[Typed, Typed]:
    """Return two values brought to one kind, one scale and one divisor.

    Raises:
        MismatchError: with ``code`` when their units or kinds differ.
    """
    if not isinstance(left.kind, Number) or not isinstance(right.kind, Number):
        if left.kind != right.kind:
            raise MismatchError("T615", left=describe(left.kind), right=describe(right.kind), operator=operator)
    else:
        if left.kind.unit != right.kind.unit:
            raise MismatchError(code, left=describe(left.kind), right=describe(right.kind), operator=operator)
        scale = max(left.kind.scale, right.kind.scale)
        left, right = scaled(left, scale), scaled(right, scale)
    if isinstance(left.divisor, Literal) and isinstance(right.divisor, Literal):
        shared = lcm(left.divisor_low, right.divisor_low)
        up, down = shared // left.divisor_low, shared // right.divisor_low
        left, right = _over(left, Literal(up), up, up), _over(right, Literal(down), down, down)
    elif left.divisor != right.divisor:
        shared_left = _over(left, right.divisor, right.divisor_low, right.divisor_high)
        right = _over(right, left.divisor, left.divisor_low, left.divisor_high)
        right = replace(right, divisor=shared_left.divisor)
        left = shared_left
    return left, right


def _numbers(*values: Typed) -> None:
    for value in values:
        if not isinstance(value.kind, Number):
            raise MismatchError("T604", found=describe(value.kind))


def add(left: Typed, right: Typed, operator: str = "+") -> Typed:
    """Return a sum or a difference."""
    _numbers(left, right)
    a, b = aligned(left, right, "T601", operator)
    kind = b.number if a.number.percent else a.number  # a percentage only when both are
    bounds = (a.low + b.low, a.high + b.high) if operator == "+" else (a.low - b.high, a.high - b.low)
    return _bounded(_apply(operator, a.node, b.node), kind, bounds, a)


def negate(value: Typed) -> Typed:
    """Return the opposite."""
    _numbers(value)
    return _bounded(_apply("négatif", value.node), value.kind, (-value.high, -value.low), value)


def multiply(left: Typed, right: Typed) -> Typed:
    """Return a product; the scales add up."""
    _numbers(left, right)
    unit = multiply_units(left.number.unit, right.number.unit)
    if not is_sound(unit):
        code = "T602" if left.number.unit == EURO else "T619"
        raise MismatchError(code, left=describe(left.kind), right=describe(right.kind))
    percent = not unit and (left.number.percent or right.number.percent)
    ratio = percent and all(side.number.ratio or not side.number.percent for side in (left, right))
    scale = left.number.scale + right.number.scale
    if scale > SCALE_MAX:
        raise MismatchError("T621", decimals=str(scale), most=str(SCALE_MAX))
    kind = Number(unit, scale, percent, ratio)
    bounds = tuple(x * y for x in (left.low, left.high) for y in (right.low, right.high))
    result = _bounded(_apply("×", left.node, right.node), kind, bounds)
    divisor = _bounded(
        _apply("×", left.divisor, right.divisor),
        kind,
        (left.divisor_low * right.divisor_low, left.divisor_high * right.divisor_high),
    )
    return Typed(result.node, kind, result.low, result.high, divisor.node, divisor.low, divisor.high)


def divide(left: Typed, right: Typed) -> Typed:
    """Return an exact quotient: nothing is rounded here."""
    _numbers(left, right)
    unit = multiply_units(left.number.unit, right.number.unit, -1)
    if not is_sound(unit):
        raise MismatchError("T619", left=describe(left.kind), right=describe(right.kind))
    if right.low == right.high == 0:
        raise MismatchError("T613")
    if right.low < 0:
        sign = Choice(Apply("<", (right.node, Literal(0))), Literal(-1), ONE)
        left = replace(left, node=_apply("×", left.node, sign), low=min(left.low, -left.high), high=max(left.high, -left.low))
        largest = max(abs(right.low), abs(right.high))
        right = replace(right, node=_apply("abs", right.node), low=0, high=largest)
    factor = 10**right.number.scale
    bottom, bottom_low, bottom_high = right.node, right.low, right.high
    if isinstance(bottom, Literal):
        shared = gcd(factor, int(bottom.value))
        factor, bottom = factor // shared, Literal(int(bottom.value) // shared)
        bottom_low = bottom_high = int(bottom.value)
    ratio = left.number.unit == right.number.unit == EURO
    percent = not unit and (ratio or (left.number.percent and not right.number.percent))
    kind = Number(unit, left.number.scale, percent, ratio or (percent and left.number.ratio))
    factors = (right.divisor_low * factor, right.divisor_high * factor)
    bounds = tuple(x * y for x in (left.low, left.high) for y in factors)
    inverse = right.divisor
    if not isinstance(inverse, Literal):
        inverse = Choice(_divides(inverse), inverse, ONE)
    result = _bounded(_apply("×", _apply("×", left.node, inverse), Literal(factor)), kind, bounds)
    divisor = _bounded(
        _apply("×", left.divisor, bottom),
        kind,
        (left.divisor_low * max(bottom_low, 1), left.divisor_high * bottom_high),
    )
    return _reduced(replace(result, divisor=divisor.node, divisor_low=divisor.low, divisor_high=divisor.high))


def _reduced(value: Typed) -> Typed:
    """Return a quotient of two constants in lowest terms."""
    if not isinstance(value.node, Literal) or not isinstance(value.divisor, Literal):
        return value
    shared = gcd(int(value.node.value), int(value.divisor.value))
    top, bottom = int(value.node.value) // shared, int(value.divisor.value) // shared
    return Typed(Literal(top), value.kind, top, top, Literal(bottom), bottom, bottom)


def compare(operator: str, left: Typed, right: Typed) -> Typed:
    """Return the truth of a comparison; operator is one of < <= > >= = ≠."""
    a, b = aligned(left, right, "T603", operator)
    if operator in {">", ">="}:
        a, b, operator = b, a, {">": "<", ">=": "<="}[operator]
    node = _apply("=" if operator == "≠" else operator, a.node, b.node)
    node = _apply("non", node) if operator == "≠" else node
    return Typed(Choice(_divides(a.divisor), node, Literal(False)) if not isinstance(a.divisor, Literal) else node, Truth())


def _divides(divisor: Node) -> Node:
    """Return a truth that always holds, and refuses when a divisor that is about to disappear is zero."""
    return Apply("=", (Round(divisor, divisor, "inférieur"), ONE))


def both(left: Typed, right: Typed) -> Typed:
    """Return left et right; the second is not asked when the first is false."""
    return Typed(Choice(left.node, right.node, Literal(False)), Truth())


def either(left: Typed, right: Typed) -> Typed:
    """Return left ou right; the second is not asked when the first is true."""
    return Typed(Choice(left.node, Literal(True), right.node), Truth())


def opposite(value: Typed) -> Typed:
    """Return non value."""
    return Typed(_apply("non", value.node), Truth())


def _numerator(value: Typed) -> Typed:
    return value if value.exact else Typed(value.node, value.kind, value.low, value.high)


def choose(condition: Node, then: Typed, otherwise: Typed) -> Typed:
    """Return then or otherwise, brought to one kind; each keeps its own divisor, so that only the branch taken divides."""
    divisors = (then.divisor, otherwise.divisor)
    a, b = aligned(_numerator(then), _numerator(otherwise), "T607")
    kind = a.kind
    if isinstance(kind, Number):
        kind = kind if kind.percent else b.number  # a percentage when one of them is
    if isinstance(condition, Literal):
        chosen, whole = (a, then) if condition.value else (b, otherwise)
        return replace(whole, node=chosen.node, kind=kind, low=chosen.low, high=chosen.high)
    divisor = divisors[0] if divisors[0] == divisors[1] else Choice(condition, *divisors)
    lows, highs = (then.divisor_low, otherwise.divisor_low), (then.divisor_high, otherwise.divisor_high)
    node = Choice(condition, a.node, b.node)
    return Typed(node, kind, min(a.low, b.low), max(a.high, b.high), divisor, min(lows), max(highs))


def extreme(values: list[Typed], *, largest: bool) -> Typed:
    """Return the largest or the smallest of several values of one kind."""
    result = values[0]
    for value in values[1:]:
        a, b = aligned(result, value, "T603", "max" if largest else "min")
        pick = max if largest else min
        kind = b.kind if isinstance(a.kind, Number) and a.kind.percent else a.kind
        node = _apply("max" if largest else "min", a.node, b.node)
        result = replace(a, node=node, kind=kind, low=pick(a.low, b.low), high=pick(a.high, b.high))
    return result


def rounded(value: Typed, digits: int, step: int, mode: str) -> Typed:
    """Return the multiple of ``step`` × 10**-``digits`` nearest to a value, as a number at scale ``digits``."""
    _numbers(value)
    kind = replace(value.number, scale=digits)
    shift = digits - value.number.scale
    top = value.node if shift <= 0 else _apply("×", value.node, Literal(10**shift))
    factor = step * 10 ** max(-shift, 0)
    bottom = _apply("×", value.divisor, Literal(factor))
    if bottom == ONE:
        node: Node = top
    elif isinstance(top, Literal) and isinstance(bottom, Literal):
        whole = divided(int(top.value), int(bottom.value), mode) * step
        return _bounded(Literal(whole), kind, (whole,))
    else:
        node = Round(top, bottom, mode)
    up = 10 ** max(shift, 0)
    _bounded(top, kind, (value.low * up, value.high * up))
    _bounded(bottom, kind, (value.divisor_high * factor,))
    edges = [value.low * up, value.high * up]
    quotients = [edge // (d * factor) for edge in edges for d in (value.divisor_low, value.divisor_high)]
    low, high = min(quotients) * step, (max(quotients) + 1) * step
    if bottom == ONE:
        low, high = min(edges), max(edges)
    return _bounded(_apply("×", node, Literal(step)), kind, (low, high))
