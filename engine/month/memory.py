"""What is carried from month to month: between versions of the statutes, from the opening, to and from JSON."""

from __future__ import annotations

from engine.program.kinds import Number
from engine.program.tree import Program, Slot
from engine.run.running import Key
from engine.run.situation import Fact, Memory
from engine.statute.ruleset import Scope

Carried = dict[Key, dict[str, tuple[Fact | None, int]]]
"""Memory with the scale of each value, so that a later version that keeps more decimals reads it rightly."""


def carried(memory: Memory, program: Program) -> Carried:
    """Return a memory with its scales."""
    scales = {slot.name: _scale(slot) for slot in program.slots}
    return {key: {name: (value, scales[name]) for name, value in slots.items()} for key, slots in memory.items()}


def _scale(slot: Slot) -> int:
    return slot.kind.scale if isinstance(slot.kind, Number) else 0


def memory_for(program: Program, kept: Carried) -> Memory:
    """Return a memory at the scales of a program, without what this program does not remember.

    A value that would lose a digit is left out: ``cut_by`` tells it, and the month is then refused.
    """
    slots = {slot.name: slot for slot in program.slots}
    found: Memory = {}
    for key, values in kept.items():
        found[key] = {}
        for name, (value, scale) in values.items():
            slot = slots.get(name)
            if slot is None:
                continue
            fact = None if value is None else _at_scale(value, scale, _scale(slot))
            if fact is not None or value is None:
                found[key][name] = fact
    return found


def cut_by(program: Program, kept: Carried) -> list[tuple[Key, str]]:
    """Return what a program cannot take over because it keeps fewer decimals than the value has."""
    slots = {slot.name: slot for slot in program.slots}
    return [
        (key, name)
        for key, values in kept.items()
        for name, (value, scale) in values.items()
        if value is not None and (slot := slots.get(name)) is not None and _at_scale(value, scale, _scale(slot)) is None
    ]


def _at_scale(value: Fact, scale: int, wanted: int) -> Fact | None:
    """Return a value at another scale; None when it would lose a digit."""
    if not isinstance(value, int) or wanted == scale:
        return value
    if wanted > scale:
        return value * int(10 ** (wanted - scale))
    kept, lost = divmod(value, int(10 ** (scale - wanted)))
    return None if lost else kept


def memory_data(kept: Carried) -> list[dict[str, object]]:
    """Return a memory for JSON: integers as text with their scale, null for what is not known, in a stable order."""
    return [
        {
            "scope": key[0].value,
            "key": key[1],
            "slots": {
                name: {"value": None if value is None else str(int(value)), "scale": scale}
                for name, (value, scale) in sorted(slots.items())
            },
        }
        for key, slots in sorted(kept.items(), key=lambda item: (item[0][0].value, item[0][1]))
        if slots
    ]


def read_memory(data: object) -> Carried:
    """Return the memory of a stored month.

    Raises:
        ValueError: when the data is not what ``memory_data`` writes.
    """
    match data:
        case list(items):
            pass
        case _:
            raise ValueError("memory")
    found: Carried = {}
    for item in items:
        match item:
            case {"scope": str(scope), "key": str(key), "slots": dict(slots)}:
                found[Scope(scope), key] = {str(name): _slot(value) for name, value in slots.items()}
            case _:
                raise ValueError("memory")
    return found


def _slot(data: object) -> tuple[Fact | None, int]:
    match data:
        case {"value": None, "scale": int(scale)}:
            return None, scale
        case {"value": str(value), "scale": int(scale)}:
            return int(value), scale
        case _:
            raise ValueError("memory")
