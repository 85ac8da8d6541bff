"""Which definitions a kernel can compute now: those whose inputs are all known, and that cannot refuse within their bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.columns.assembling import Asked, Key
from engine.columns.cells import Cells
from engine.columns.kernels import Kernel, kernel_of
from engine.columns.lanes import EVERYWHERE, POLICY, ROW
from engine.columns.ranges import Bounds, bounds_of, rounded_out
from engine.columns.ranking import Quantiles
from engine.program.kinds import INTEGER_MAX
from engine.program.ordering import needed
from engine.program.tree import Apply, Choice, Computed, Definition, Literal, Name, Node, Program, Round
from engine.run.compiled import grouped

TOGETHER_MAX = 1_024  # definitions in one kernel: a second and a half to compile, and beyond, no longer linear
Shape = tuple[int, Bounds] | None
"""What a kernel depends on in a column: its level and its rounded bounds; None when a refusal may stand in it."""


class _NotWrittenError(Exception):
    """A node that a kernel does not write, or that may refuse."""


@dataclass(slots=True)
class Stretch:
    """Computed definitions of one scope in a row, with the kernels made for the columns met so far.

    Attributes:
        wanted: The names that something else reads.
        made, single: What was done of it so far, for the columns met.
        reads: What the definitions read from elsewhere, even if only to ask whether it is there; ``reads_of``, what each of
            them reads, by name.
        written: What definitions made of operators that kernels write read.
    """

    definitions: tuple[Computed, ...]
    wanted: frozenset[str]
    reads: tuple[Key, ...]
    reads_of: Mapping[str, frozenset[Key]]
    written: frozenset[Key]
    made: dict[tuple[object, ...], Step] = field(default_factory=dict)
    single: dict[tuple[int, str], Kernel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next in a stretch: run a kernel (None: nothing to run), work out some definitions one by one, go on."""

    kernel: Kernel | None
    fused: tuple[Computed, ...]
    alone: tuple[Computed, ...]
    rest: tuple[Computed, ...]


def stretch_of(definitions: Sequence[Computed], wanted: frozenset[str]) -> Stretch:
    """Return a stretch; ``wanted`` are the names that something besides it reads."""
    own = {definition.name for definition in definitions}
    of = {
        one.name: frozenset((part.scope, part.name) for part in _nodes(one.node) if isinstance(part, Name)) for one in definitions
    }
    reads = dict.fromkeys(key for one in definitions for key in sorted(of[one.name]) if key[1] not in own)
    written = frozenset(key for one in definitions if all(map(_is_written, _nodes(one.node))) for key in of[one.name])
    return Stretch(tuple(definitions), wanted & own, tuple(reads), of, written)


def _nodes(node: Node) -> Iterator[Node]:
    """Give a node and all its parts, each once."""
    seen, waiting = {node}, [node]
    while waiting:
        yield (one := waiting.pop())
        for part in one.operands if isinstance(one, Apply) else _parts(one):
            if part not in seen:
                seen.add(part)
                waiting.append(part)


def _is_written(node: Node) -> bool:
    return bounds_of(node, lambda _: (0, 0), lambda _: (0, 0)) is not None


def shape_of(cells: Cells | None) -> Shape:
    """Return what a kernel depends on in a column."""
    if cells is None or cells.marks is not None:
        return None
    values = cells.values
    bounds = cells.bounds
    if bounds is None:
        bounds = (int(values.min()), int(values.max())) if values.size else (0, 0)
    level = ROW if values.ndim == 1 else EVERYWHERE
    if values.shape[-1] == 1:
        level = 0 if values.ndim == 1 else POLICY
    return level, rounded_out(bounds)


def step_of(
    stretch: Stretch,
    before: Step | None,
    newer: dict[Key, Shape],
    shapes: dict[Key, Shape],
    totals: tuple[str, ...],
    given: frozenset[str],
) -> Step:
    """Return what to do after a step (None: first), given the shapes of all that definitions may read.

    ``newer`` are those of the shapes that came with the step: with it they say all that was before, however long it was.
    ``given`` are names that some rows have from the facts: they are worked out one by one.
    """
    left = stretch.definitions if before is None else before.rest
    key = (id(before), tuple(newer.items()), totals, given)
    found = stretch.made.get(key)
    if found is None:
        found = stretch.made[key] = _step(stretch, left, shapes, totals, given)
    return found


def _step(
    stretch: Stretch, left: tuple[Computed, ...], shapes: dict[Key, Shape], totals: tuple[str, ...], given: frozenset[str]
) -> Step:
    same = _uniform(stretch, left, shapes)
    if same:  # the same for every row: one operation in all, before what is worked out row by row
        done = {one.name for one in same}
        return Step(None, (), same, tuple(one for one in left if one.name not in done))
    bounds: dict[Key, Bounds] = {key: shape[1] for key, shape in shapes.items() if shape is not None}
    fused: list[Computed] = []
    alone: list[Computed] = []
    rest: list[Computed] = []
    late: set[Key] = set()
    for definition in left:
        reads = stretch.reads_of[definition.name]
        if len(fused) >= TOGETHER_MAX or not late.isdisjoint(reads):
            rest.append(definition)
            late.add((definition.scope, definition.name))
            continue
        found = None if definition.name in given else _bounds(definition, bounds)
        if found is None:
            alone.append(definition)
            late.add((definition.scope, definition.name))
        else:
            bounds[definition.scope, definition.name] = found
            fused.append(definition)
    if not fused:
        return Step(None, (), tuple(alone), tuple(rest))
    later = {name for definition in (*alone, *rest) for _, name in stretch.reads_of[definition.name]}
    columns = tuple(one.name for one in fused if one.name in stretch.wanted or one.name in later)
    read = {key for one in fused for key in stretch.reads_of[one.name]}
    inputs = tuple((key, *shape) for key, shape in shapes.items() if shape is not None and key in read)
    own = {one.name for one in fused}
    asked = Asked(inputs, tuple(fused), columns, tuple(name for name in totals if name in own))
    return Step(kernel_of(asked), tuple(fused), tuple(alone), tuple(rest))


def kernel_of_one(stretch: Stretch, kernel: Kernel, name: str) -> Kernel:
    """Return a kernel that gives, from the same inputs as another of a stretch, one of its names as a column and nothing else."""
    key = id(kernel), name  # whose steps the stretch keeps
    if key not in stretch.single:
        needed_for, kept = {name}, []
        for one in reversed(kernel.asked.definitions):
            if one.name in needed_for:
                kept.append(one)
                needed_for |= {read for _, read in stretch.reads_of[one.name]}
        stretch.single[key] = kernel_of(Asked(kernel.asked.inputs, tuple(reversed(kept)), (name,)))
    return stretch.single[key]


def _uniform(stretch: Stretch, left: tuple[Computed, ...], shapes: dict[Key, Shape]) -> tuple[Computed, ...]:
    """Return the definitions that read nothing but what is the same for every row."""
    alike = {key for key, shape in shapes.items() if shape is not None and not shape[0] & ROW}
    found: list[Computed] = []
    for definition in left:
        if stretch.reads_of[definition.name] <= alike:
            found.append(definition)
            alike.add((definition.scope, definition.name))
    return tuple(found)


def _bounds(definition: Computed, known: dict[Key, Bounds]) -> Bounds | None:
    """Return the bounds of a definition that a kernel can compute, None for one that it cannot."""
    try:
        low, high = _walk(definition.node, known, {})
    except _NotWrittenError:
        return None
    if definition.checked and not (definition.low <= low and high <= definition.high):
        return None
    return max(low, definition.low), min(high, definition.high)


def _walk(node: Node, known: dict[Key, Bounds], done: dict[Node, Bounds]) -> Bounds:
    found = done.get(node)
    if found is not None:
        return found

    def named(name: Name) -> Bounds:
        bounds = known.get((name.scope, name.name))
        if bounds is None:
            raise _NotWrittenError
        return bounds

    if isinstance(node, Apply) and node.operator == "renseigné" and not all(_there(one, known) for one in node.operands):
        raise _NotWrittenError
    for part in _parts(node):
        _walk(part, known, done)
    if isinstance(node, Round) and done[node.denominator][0] < 1:
        raise _NotWrittenError
    bounds = bounds_of(node, lambda part: done[part], named)
    if bounds is None or max(-bounds[0], bounds[1]) > INTEGER_MAX:
        raise _NotWrittenError
    done[node] = bounds
    return bounds


def _there(node: Node, known: dict[Key, Bounds]) -> bool:
    return isinstance(node, Name) and (node.scope, node.name) in known


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Apply("renseigné", _):
            return ()
        case Apply(_, operands):
            return operands
        case Round(numerator, denominator, _):
            return numerator, denominator
        case Choice(condition, then, otherwise):
            return condition, then, otherwise
        case Literal() | Name():
            return ()


@dataclass(frozen=True, slots=True)
class Fused:
    """A program whose definitions stand by stretches that kernels compute, ready for any number of months.

    ``totals`` are names of which only the sum over all rows is wanted, for each policy; ``quantiles``, what is to be taken of
    names whose values are not wanted otherwise.
    """

    program: Program
    pieces: tuple[Stretch | Definition, ...]
    totals: tuple[str, ...]
    quantiles: tuple[Quantiles, ...] = ()


def fused(
    program: Program, wanted: Collection[str] | None = None, totals: Sequence[str] = (), quantiles: Sequence[Quantiles] = ()
) -> Fused:
    """Return a program by stretches; ``wanted`` are the names to leave as columns (None: every rule)."""
    names = set(program.clauses if wanted is None else wanted) | {slot.source for slot in program.slots}
    groups = [group for stage in program.stages for group in grouped(stage.definitions)]
    read = Counter(name for group in groups for name in {n for one in group for n in needed(one)})
    pieces: list[Stretch | Definition] = []
    for group in groups:
        computed = [one for one in group if isinstance(one, Computed)]
        if not computed:
            pieces += group
            continue
        inside = {name for one in computed for name in needed(one)}
        outside = names | {name for name, count in read.items() if count > (name in inside)}
        pieces.append(stretch_of(computed, frozenset(outside)))
    return Fused(program, tuple(pieces), tuple(totals), tuple(quantiles))
