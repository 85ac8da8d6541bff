"""What is carried from month to month: between versions of the statutes, from the opening, to and from JSON."""

from __future__ import annotations

from engine.program.kinds import Number
from engine.program.tree import Program, Slot
from engine.run.running import Key
from engine.run.situation import Fact, Memory
from engine.statute.ruleset import Scope

Carried = dict[Key, dict[str, tuple[Fact, int]]]
"""Memory with the scale of each value, so that a later version that keeps more decimals reads it rightly."""


def carried(memory: Memory, program: Program) -> Carried:
    """Return a memory with its scales."""
    scales = {slot.name: _scale(slot) for slot in program.slots}
    return {key: {name: (value, scales[name]) for name, value in slots.items()} for key, slots in memory.items()}


def _scale(slot: Slot) -> int:
    return slot.kind.scale if isinstance(slot.kind, Number) else 0


def memory_for(program: Program, kept: Carried) -> Memory:
    """Return a memory at the scales of a program; a value that would lose a digit is left out, and will be said missing."""
    slots = {slot.name: slot for slot in program.slots}
    found: Memory = {}
    for key, values in kept.items():
        found[key] = {}
        for name, (value, scale) in values.items():
            slot = slots.get(name)
            if slot is None:
                continue
            shift = _scale(slot) - scale
            if not isinstance(value, int) or shift == 0:
                found[key][name] = value
            elif shift > 0:
                found[key][name] = value * 10**shift
            elif value % 10**-shift == 0:
                found[key][name] = value // 10**-shift
    return found


def memory_data(kept: Carried) -> list[dict[str, object]]:
    """Return a memory for JSON: integers as text with their scale, in a stable order."""
    return [
        {
            "scope": key[0].value,
            "key": key[1],
            "slots": {
                name: {"value": str(int(value)), "scale": scale} for name, (value, scale) in sorted(slots.items())
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
    if not isinstance(data, list):
        raise ValueError("memory")
    found: Carried = {}
    for item in data:
        match item:
            case {"scope": str(scope), "key": str(key), "slots": dict(slots)}:
                found[Scope(scope), key] = {str(name): _slot(value) for name, value in slots.items()}
            case _:
                raise ValueError("memory")
    return found


def _slot(data: object) -> tuple[Fact, int]:
    match data:
        case {"value": str(value), "scale": int(scale)}:
            return int(value), scale
        case _:
            raise ValueError("memory")
