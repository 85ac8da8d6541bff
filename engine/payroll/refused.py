"""Why a check could not be evaluated, told: a fact that is not there, a divisor that is zero, a value out of its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.program.tree import Apply, Choice, Computed, Gathered, Literal, Name, Node, Program, Round
from engine.program.vocabulary import BY_NAME
from engine.run.running import Key, Outcome, Values
from engine.run.scalar import Refusal, evaluate
from engine.statute.ruleset import Scope
from engine.text.messages import sentence
from engine.text.problems import problem
from engine.text.spans import Span

ZERO = "R002"
_ABSENT = frozenset({"R001", "R007"})


def why_refused(refusal: Refusal | None, name: str, divisors: Sequence[str]) -> tuple[str, str, str]:
    """Return (what is wrong, what is expected, what to do) where a check could not be evaluated.

    Args:
        refusal: What its condition gave.
        name: The fact that is missing or at fault, "" when none is.
        divisors: Of a division by zero, the names that make the divisor.
    """
    if refusal is not None and refusal.code == ZERO:
        named = " », « ".join(divisors)
        of = f" : le diviseur « {named} » est nul" if divisors else ""
        return f"division par zéro{of}", "un diviseur différent de zéro", "vérifier cette valeur"
    if refusal is not None and refusal.code not in _ABSENT:
        said, expected, _ = sentence(problem(refusal.code, Span(""), name=name))
        return said, expected, "vérifier cette valeur"
    entry = BY_NAME.get(name)
    meaning = f" ({entry.meaning})" if entry is not None and entry.meaning else ""
    return f"« {name} » n'est pas renseigné{meaning}", f"une valeur pour « {name} »", "renseigner cette donnée"


def zero_divisors(program: Program, outcome: Outcome, keys: Sequence[Key], name: str) -> tuple[str, ...]:
    """Return the names that make the divisor that is zero, behind a name that was refused for that; () when it is not found.

    Args:
        program: The one that was run.
        outcome: What it gave.
        keys: The entity and all that own it, the nearest first: where names are read.
        name: The one that was refused.
    """
    known: dict[Scope, Values] = {}
    for key in keys:
        known.setdefault(key[0], outcome.values.get(key, {}))
    waiting, seen = [name], {name}
    while waiting:
        definition = program.definitions.get(waiting.pop())
        nodes: tuple[Node | None, ...] = ()
        match definition:
            case Computed(node=node):
                nodes = (node,)
            case Gathered(item=item, condition=condition, empty=empty):
                nodes = (item, condition, empty)
            case _:
                pass
        for node in _every(nodes):
            if isinstance(node, Round) and evaluate(node.denominator, known) == 0:
                return tuple(dict.fromkeys(_visible(program, node.denominator)))
            if isinstance(node, Name) and node.name not in seen:
                value = known.get(node.scope, {}).get(node.name)
                if isinstance(value, Refusal) and value.code == ZERO:
                    seen.add(node.name)
                    waiting.append(node.name)
    return ()


def _visible(program: Program, node: Node) -> Iterator[str]:
    """Give the names that a text writes behind an expression: those made while lowering it are read through."""
    for one in _every((node,)):
        if not isinstance(one, Name):
            continue
        made = program.definitions.get(one.name) if "·" in one.name else None
        if isinstance(made, Computed):
            yield from _visible(program, made.node)
        else:
            yield one.name.split("·")[0]


def _every(nodes: Sequence[Node | None]) -> Iterator[Node]:
    waiting = [node for node in nodes if node is not None]
    while waiting:
        node = waiting.pop(0)
        yield node
        match node:
            case Apply(_, operands):
                waiting.extend(operands)
            case Round(numerator, denominator, _):
                waiting.extend((numerator, denominator))
            case Choice(condition, then, otherwise):
                waiting.extend((condition, then, otherwise))
            case Literal() | Name():
                pass
