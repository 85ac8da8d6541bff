"""Expressions of which some names are known before any case is seen: what they decide is decided once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.program.operators import OPERATORS, divided
from engine.program.tree import Apply, Choice, Literal, Name, Node, Round
from engine.run.scalar import Value

_NOTHING: Mapping[str, bool] = {}


def folded(node: Node, worth: Mapping[str, Value], there: Mapping[str, bool] = _NOTHING) -> Node:
    """Return a node with what is known in its place, and the branches that can no longer be taken left out.

    ``worth`` is the value of some names; ``there`` says of some others whether they are there at all (« renseigné »).
    """
    match node:
        case Name(_, name) if name in worth:
            value = worth[name]
            return Literal(value) if isinstance(value, int | str) else node
        case Apply("renseigné", (Name(_, name),)):
            return Literal(True) if name in worth else Literal(there[name]) if name in there else node
        case Apply(operator, operands):
            parts = tuple(folded(operand, worth, there) for operand in operands)
            literals = [operand.value for operand in parts if isinstance(operand, Literal)]
            if len(literals) == len(parts):
                return Literal(OPERATORS[operator](*literals))
            return Apply(operator, parts)
        case Round(numerator, denominator, mode):
            top, bottom = folded(numerator, worth, there), folded(denominator, worth, there)
            if isinstance(top, Literal) and isinstance(bottom, Literal) and bottom.value:
                return Literal(divided(int(top.value), int(bottom.value), mode))
            if bottom == Literal(1):
                return top
            return Round(top, bottom, mode)
        case Choice(condition, then, otherwise):
            truth = folded(condition, worth, there)
            if isinstance(truth, Literal):
                return folded(then if truth.value else otherwise, worth, there)
            return Choice(truth, folded(then, worth, there), folded(otherwise, worth, there))
        case _:
            return node


def always_read(node: Node) -> Iterator[str]:
    """Yield the names that a node reads whatever branch is taken."""
    match node:
        case Name(_, name):
            yield name
        case Apply(operator, operands) if operator != "renseigné":
            for operand in operands:
                yield from always_read(operand)
        case Round(numerator, denominator, _):
            yield from always_read(numerator)
            yield from always_read(denominator)
        case Choice(condition, _, _):
            yield from always_read(condition)
        case _:
            pass
