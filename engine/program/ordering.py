"""The order of computing: which rule before which, and which definitions together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache

from engine.program.tree import (
    Apply,
    Choice,
    Computed,
    Definition,
    Divided,
    Gathered,
    Literal,
    Name,
    Node,
    Round,
    Stage,
)
from engine.statute.forms import Previous, Split
from engine.statute.ruleset import Rule, Scope
from engine.text.document import Document, Text
from engine.text.spans import Span
from engine.text.syntax import Reference


def references(written: object) -> Iterator[str]:
    """Yield the names that a part of a rule reads this month (last month's value is no reason to wait), in no order."""
    waiting = [written]
    while waiting:
        match waiting.pop():
            case Reference(name, _):
                yield name
            case Split(whole, weight, fallback):
                yield whole.value
                waiting.extend((weight, fallback))
            case Previous(_, initial):
                waiting.append(initial)
            case tuple() | list() as items:
                waiting.extend(items)
            case part:
                waiting.extend(getattr(part, name) for name in parts_of(type(part)))  # type: ignore[arg-type]  # every type has a hash


@cache
def parts_of(kind: type) -> tuple[str, ...]:
    """Return the attributes of a part of a rule in which names may stand."""
    if not is_dataclass(kind) or kind in {Text, Span, Document}:
        return ()
    return tuple(part.name for part in fields(kind) if part.name != "span" and not part.name.endswith("_span"))


def reads(rule: Rule) -> frozenset[str]:
    """Return the names a rule reads."""
    return frozenset(references((rule.body, rule.exemptions, rule.proration, rule.floor, rule.ceiling, rule.exception_to)))


def sorted_names(needs: Mapping[str, Iterable[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the names in an order in which each comes after those it needs, and the cycles that prevent it.

    Without recursion, so that a chain of five hundred rules costs no stack. A name in a cycle is left out of the order.
    """
    order: list[str] = []
    cycles: list[list[str]] = []
    state: dict[str, int] = {}
    for root in needs:
        if root in state:
            continue
        path: list[tuple[str, Iterator[str]]] = [(root, iter(needs[root]))]
        state[root] = 1
        while path:
            name, waiting = path[-1]
            for needed in waiting:
                if needed not in needs:
                    continue
                if state.get(needed) == 1:
                    start = next(i for i, (seen, _) in enumerate(path) if seen == needed)
                    cycles.append([seen for seen, _ in path[start:]])
                elif needed not in state:
                    state[needed] = 1
                    path.append((needed, iter(needs[needed])))
                    break
            else:
                state[name] = 2
                order.append(name)
                path.pop()
    broken = {name for cycle in cycles for name in cycle}
    return [name for name in order if name not in broken], cycles


def names_of(node: Node) -> Iterator[str]:
    """Yield the names a node reads."""
    stack: list[Node] = [node]
    while stack:
        match stack.pop():
            case Name(_, name):
                yield name
            case Apply(_, operands):
                stack.extend(operands)
            case Round(numerator, denominator, _):
                stack.extend((numerator, denominator))
            case Choice(condition, then, otherwise):
                stack.extend((condition, then, otherwise))
            case Literal():
                pass


def size_of(node: Node) -> int:
    """Return how many nodes are evaluated at most for a node, itself included."""
    size = 0
    stack: list[Node] = [node]
    while stack:
        size += 1
        match stack.pop():
            case Apply(_, operands):
                stack.extend(operands)
            case Round(numerator, denominator, _):
                stack.extend((numerator, denominator))
            case Choice(condition, then, otherwise):
                stack.extend((condition, then, otherwise))
            case Name() | Literal():
                pass
    return size


def needed(definition: Definition) -> set[str]:
    """Return the names a definition reads."""
    match definition:
        case Computed():
            return set(names_of(definition.node))
        case Gathered():
            nodes = (definition.item, definition.condition, definition.empty)
            return {name for node in nodes if node is not None for name in names_of(node)}
        case Divided():
            return {definition.whole, definition.weight} | ({definition.fallback} if definition.fallback else set())


def arranged(definitions: Sequence[Definition]) -> tuple[Stage, ...]:
    """Return the definitions in stages of one scope, as few as the dependencies allow, in a stable order."""
    rank = {definition.name: index for index, definition in enumerate(definitions)}
    waiting = {d.name: {name for name in needed(d) if name in rank and name != d.name} for d in definitions}
    users: dict[str, list[str]] = defaultdict(list)
    for name, needs in waiting.items():
        for need in needs:
            users[need].append(name)
    ready: dict[Scope, list[int]] = defaultdict(list)
    for definition in definitions:
        if not waiting[definition.name]:
            ready[definition.scope].append(rank[definition.name])
    stages: list[Stage] = []
    while any(ready.values()):
        scope = next(scope for scope in _ORDER if ready[scope])
        done: list[Definition] = []
        while ready[scope]:
            ready[scope].sort()
            batch, ready[scope] = ready[scope], []
            for index in batch:
                definition = definitions[index]
                done.append(definition)
                for user in users[definition.name]:
                    waiting[user].discard(definition.name)
                    if not waiting[user]:
                        other = definitions[rank[user]]
                        ready[other.scope].append(rank[user])
        stages.append(Stage(scope, tuple(done)))
    return tuple(stages)


_ORDER = (
    *(Scope.COOPERATIVE, Scope.PARAMETER, Scope.WAIVER, Scope.STATED),
    *(Scope.ABSENCE, Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP),
    *(Scope.PERSON, Scope.LINE, Scope.SHARE, Scope.ACTIVITY),
)
"""Which scope goes first when several could: the wider first, then what others sum."""
