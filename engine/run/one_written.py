"""The text of one decision: constants folded, only what the wanted names need, every name a local variable, no loop but over
lines and absences. Members are written one after the other, each from its own seat.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.program.ordering import needed
from engine.program.tree import Computed, Definition, Divided, Gathered, Literal, Slot
from engine.run.flat import MEMBERS, OWN
from engine.run.folded import always_read
from engine.run.one_frame import Frame
from engine.run.one_lists import Row, computed, looped, rows, totalled
from engine.run.one_loops import PART, VIEWS
from engine.run.one_reading import Reading
from engine.statute.forms import View
from engine.statute.ruleset import Scope


def source(frame: Frame) -> str:
    """Return the text of the function."""
    lines = ["def one(f, m):", *_opening(frame)]
    for definition in frame.kept:
        if definition.name not in frame.done:
            lines += _defined(definition, frame)
            frame.done.add(definition.name)
    for slot in frame.slots:
        for rank in frame.ranks(slot.scope):
            lines += _kept(slot, rank, frame)
    found = rows(frame)
    lines += [line for row in found for line in row.lines]
    return "\n".join([*lines, f"    return {_result(found, frame)}", ""])


def _opening(frame: Frame) -> Iterator[str]:
    """Yield the lines that read what is given."""
    nodes = [frame.seats[0].fold(one.node) for one in frame.kept if isinstance(one, Computed)]
    certain = {name for node in nodes for name in always_read(node)}
    dated = any(isinstance(one, Gathered) and PART in needed(one) for one in frame.kept)
    return Reading(frame).lines(certain, list(range(len(frame.seats))) if dated else [])


def _kept(slot: Slot, rank: int, frame: Frame) -> Iterator[str]:
    """Yield the line that holds what is remembered to its bounds, unless its own are proved as tight."""
    definition = frame.program.definitions[slot.source]
    proved = slot.low <= definition.low and definition.high <= slot.high
    if not proved or (frame.is_given(slot.source, rank) and isinstance(definition, Gathered | Divided)):
        yield from frame.bound(frame.value(slot.source, rank), slot.low, slot.high)


def _defined(definition: Definition, frame: Frame) -> Iterator[str]:
    """Yield the lines that compute one name, from each seat that has it."""
    if isinstance(definition, Gathered) and definition.view in VIEWS:
        yield from looped(definition, frame)
    elif isinstance(definition, Divided):
        yield from _divided(definition, frame)
    else:
        for rank in frame.ranks(definition.scope):
            if not frame.is_given(definition.name, rank):
                yield from _at_seat(definition, rank, frame)


def _at_seat(definition: Computed | Gathered, rank: int, frame: Frame) -> Iterator[str]:
    return computed(definition, rank, frame) if isinstance(definition, Computed) else _gathered(definition, rank, frame)


def _gathered(definition: Gathered, rank: int, frame: Frame) -> Iterator[str]:
    """Yield the lines of a total over members, activities or people: one term after the other."""
    shared = definition.scope in OWN and definition.view is View.SHARES
    ranks = [rank] if shared else [0] if definition.view is View.ACTIVITIES else range(len(frame.seats))
    listed = definition.aggregate in {"maximum", "minimum"}
    target = frame.new()
    yield f"    {target} = {'[]' if listed else 0}"
    for seat in [frame.seats[other] for other in ranks]:
        item = seat.write(definition.item) if definition.item is not None else "1"
        condition = seat.fold(definition.condition) if definition.condition is not None else Literal(1)
        add = f"{target}.append({item})" if listed else f"{target} += {item}"
        if not isinstance(condition, Literal):
            yield f"    if {seat.writer.write(condition)}: {add}"
        elif condition.value:
            yield f"    {add}"
    frame.know(definition, rank, target)
    yield from totalled(definition, target, rank, frame)


def _divided(definition: Divided, frame: Frame) -> Iterator[str]:
    """Yield the lines that share an amount: among all members, or one by one when each is a group of its own."""
    alone = definition.scope not in OWN or definition.group is Scope.PERSON
    ranks = frame.ranks(definition.scope)
    for group in [[rank] for rank in ranks] if alone else [list(ranks)]:
        whole = frame.value(definition.whole, group[0])
        weights = [frame.value(definition.weight, rank) for rank in group]
        listed = f"{', '.join(weights)},"
        if definition.fallback is not None:
            instead = ", ".join(frame.value(definition.fallback, rank) for rank in group)
            listed = f"({listed}) if {' or '.join(f'{weight} > 0' for weight in weights)} else ({instead},)"
        targets = [frame.new() for _ in group]
        yield f"    w = {listed}"
        if len(targets) == 1:  # one member has the whole, whatever its weight, provided it is known
            yield f"    {targets[0]} = {whole}"
        else:
            called = f"between_two({whole}, *w)" if len(targets) == 2 else f"apportioned({whole}, w)"
            yield f"    {', '.join(targets)} = {called}"
        for rank, target in zip(group, targets, strict=True):
            if not frame.is_given(definition.name, rank):
                frame.know(definition, rank, target)


def _result(rows_found: list[Row], frame: Frame) -> str:
    """Return the dictionary of what was asked and what next month starts from."""
    several = frame.pattern.members is not None
    shared: list[str] = []
    members: list[list[str]] = [[] for _ in frame.seats]
    pairs = [(name, name) for name in frame.asked.wanted] + [(slot.name, slot.source) for slot in frame.slots]
    for name, origin in pairs:
        if several and frame.scopes[name] in OWN:
            for rank, member in enumerate(members):
                member.append(f"{name!r}: {frame.value(origin, rank)}")
        else:
            shared.append(f"{name!r}: {frame.value(origin, 0)}")
    for row in rows_found:
        (members[row.rank] if several and row.is_own else shared).append(f"{row.word!r}: {row.variable}")
    if several:
        texts = ["{" + ", ".join(member) + "}" for member in members]
        shared.append(f"{MEMBERS!r}: [{', '.join(texts)}]")
    return "{" + ", ".join(shared) + "}"
