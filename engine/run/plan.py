"""What every month of a program needs and no month changes: worked out once, and kept beside the program."""

from __future__ import annotations

from engine.program.tree import Computed, Input, Program, Slot
from engine.run.scalar import Value
from engine.statute.ruleset import Scope

PROGRAMS_KEPT = 64  # plans remembered: a comparison holds some thirty programs at a time
MONTHS_KEPT = 240  # months whose constants are remembered, for each program: twenty years


class Plan:
    """The parts of a program by scope, as entities need them.

    Attributes:
        slots: What is remembered of the entities of each scope.
        defaults: The facts that have a default, by scope, with it.
        balances: The facts that are balances of accounts.
        bounds: The least and the greatest value of each name that can be given and has some.
        defined: The names that are computed.
        constants: The facts of the calendar and the parameters of the months already asked for.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        inputs = program.inputs.values()
        self.slots: dict[Scope, list[Slot]] = {scope: [] for scope in Scope}
        self.defaults: dict[Scope, list[tuple[str, int]]] = {scope: [] for scope in Scope}
        for slot in program.slots:
            self.slots[slot.scope].append(slot)
        for given in inputs:
            if given.default is not None:
                self.defaults[given.scope].append((given.name, given.default))
        self.balances: list[Input] = [given for given in inputs if given.default is None and given.origin == "balance"]
        self.defined = frozenset(program.definitions)
        self.bounds = {one.name: (one.low, one.high) for one in program.definitions.values() if isinstance(one, Computed)}
        self.bounds |= {given.name: (given.low, given.high) for given in inputs}
        self.constants: dict[int, dict[str, Value]] = {}


_kept: dict[int, Plan] = {}


def plan_of(program: Program) -> Plan:
    """Return the plan of a program, made at its first month."""
    found = _kept.get(id(program))
    if found is None:  # a plan holds its program, so that the identity of one that is kept is never taken by another
        if len(_kept) >= PROGRAMS_KEPT:
            _kept.clear()
        found = _kept[id(program)] = Plan(program)
    return found
