"""How far a curve goes: past the last amount at which a text compares the basis with something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from engine.compare.probing import COMPARED, Probe, nodes_of
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Kind, Number
from engine.program.tree import Apply, Choice, Literal, Name, Node, Program, Round

PAST = 10
"""A curve goes past the last threshold by a tenth of it, for what happens there to be seen."""
CENTS = 2


def reach(probes: Sequence[Probe], basis: str, shift: int, high: int) -> int:
    """Return how far to look along a basis, in cents: to ``high``, and past the last threshold of any text.

    Never beyond what the texts declare that the number which is moved may be, ``shift`` less than the basis.
    """
    found = [one for probe in probes for one in thresholds(probe, frozenset({basis, probe.name}))]
    wanted = max([high, *(one + one // PAST for one in found if one > 0)])
    allowed = min(probe.bounds()[1] for probe in probes) + shift
    return max(min(wanted, allowed), min(high, allowed))


def thresholds(probe: Probe, names: AbstractSet[str]) -> Iterator[int]:
    """Give the cents with which a text compares an amount of one of some names, in the month of a probe."""
    program = probe.program
    for name in sorted(probe.watched):
        for node in nodes_of(program.definitions[name]):
            for apply in _comparisons(node):
                yield from _compared_with(program, probe.situation.month, apply, names)


def _compared_with(program: Program, month: int, apply: Apply, names: AbstractSet[str]) -> Iterator[int]:
    leaves = list(_leaves(apply.operands))
    if not any(isinstance(one, Name) and one.name in names for one in leaves):
        return
    for one in leaves:
        dated = program.parameters.get(one.name) if isinstance(one, Name) else None
        value = dated.at(first_day(month)) if dated is not None else None
        if dated is not None and value is not None:
            yield from _cents(value, dated.kind)
    beside = [program.kinds[one.name] for one in apply.operands if isinstance(one, Name) and one.name in names]
    for one in apply.operands if beside else ():  # beside the basis itself, so at its scale
        if isinstance(one, Literal) and isinstance(one.value, int):
            yield from _cents(one.value, beside[0])


def _cents(value: int, kind: Kind) -> Iterator[int]:
    if isinstance(kind, Number) and kind.unit == EURO and kind.scale <= CENTS:
        yield value * int(10 ** (CENTS - kind.scale))


def _comparisons(node: Node) -> Iterator[Apply]:
    """Give what is compared in a node, outermost first."""
    if isinstance(node, Apply) and node.operator in COMPARED:
        yield node
    for part in _parts(node):
        yield from _comparisons(part)


def _leaves(nodes: Iterable[Node]) -> Iterator[Node]:
    """Give the names and constants that stand directly in what is compared, but not in a choice made inside it."""
    for node in nodes:
        if isinstance(node, Literal | Name):
            yield node
        elif isinstance(node, Apply):
            yield from _leaves(node.operands)


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Apply(operands=operands):
            return operands
        case Round(numerator=numerator, denominator=denominator):
            return numerator, denominator
        case Choice(condition, then, otherwise):
            return condition, then, otherwise
        case _:
            return ()
