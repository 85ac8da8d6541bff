"""How large a value may be, node by node: what lets a kernel hold integers in lanes that are faster than 64-bit integers.

The bounds come from the facts at hand, not from the largest that a text allows: a cooperative of some millions of euros
needs far fewer bits than the text is proved for.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.program.tree import Apply, Choice, Literal, Name, Node, Round

Bounds = tuple[int, int]
STEP = 4
"""Bits by which the bounds of a column are rounded up, so that a kernel serves the months and the facts that are alike."""


def rounded_out(bounds: Bounds) -> Bounds:
    """Return wider bounds that many columns share: powers of two, and 0 or 1 kept where nothing is below."""
    low, high = bounds
    if low >= 0 and high <= 1:
        return (low, 1) if low == high == 1 else (0, 1)
    return (low if low in {0, 1} else 1 if low > 0 else -_power(-low)), (_power(high) if high > 0 else 0)


def _power(size: int) -> int:
    bits = -(-size.bit_length() // STEP) * STEP
    return int(2 ** min(bits, 63) - 1)


def product(left: Bounds, right: Bounds) -> Bounds:
    """Return the bounds of a product."""
    edges = [a * b for a in left for b in right]
    return min(edges), max(edges)


def quotient(top: Bounds, bottom: Bounds) -> Bounds:
    """Return the bounds of a rounded quotient, whatever the rounding; the divisor is positive."""
    edges = [edge // divisor for edge in top for divisor in (max(bottom[0], 1), max(bottom[1], 1))]
    return min(edges), max(edges) + 1


def bounds_of(node: Node, of: Callable[[Node], Bounds], known: Callable[[Name], Bounds]) -> Bounds | None:
    """Return the bounds of a node from those of its parts; None for an operator that a kernel does not write.

    Args:
        node: The node.
        of: Gives the bounds of a part; None-valued parts never reach here.
        known: Gives the bounds of a name.
    """
    match node:
        case Literal(value):
            return (int(value), int(value)) if isinstance(value, int) else None
        case Name():
            return known(node)
        case Apply("renseigné", _):  # asked only of what every row has
            return 1, 1
        case Round(numerator, denominator, _):
            return quotient(of(numerator), of(denominator))
        case Choice(_, then, otherwise):
            a, b = of(then), of(otherwise)
            return min(a[0], b[0]), max(a[1], b[1])
        case Apply(operator, operands):
            return _applied(operator, [of(operand) for operand in operands])


def _applied(operator: str, parts: list[Bounds]) -> Bounds | None:
    first = parts[0]
    second = parts[1] if len(parts) > 1 else (0, 0)
    match operator:
        case "+":
            return first[0] + second[0], first[1] + second[1]
        case "-":
            return first[0] - second[1], first[1] - second[0]
        case "×":
            return product(first, second)
        case "négatif":
            return -first[1], -first[0]
        case "abs":
            return (max(0, first[0], -first[1])), max(abs(first[0]), abs(first[1]))
        case "min":
            return min(first[0], second[0]), min(first[1], second[1])
        case "max":
            return max(first[0], second[0]), max(first[1], second[1])
        case "<" | "<=" | "=" | "non":
            return 0, 1
        case "jours":
            return second[0] - first[1] + 1, second[1] - first[0] + 1
        case _:
            return None
