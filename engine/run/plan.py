"""What every month of a program needs and no month changes: worked out once, and kept beside the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from engine.program.calendar import first_day, last_day, year_start
from engine.program.parameters import values_on
from engine.program.tree import Computed, Input, Program, Slot
from engine.run.scalar import Value
from engine.statute.ruleset import Scope

PROGRAMS_KEPT = 64  # plans remembered: a comparison holds some thirty programs at a time
MONTHS_KEPT = 240  # months of constants remembered by a plan: twenty years


@lru_cache(maxsize=1_200)
def calendar_facts(month: int, year_starts_in: int) -> Mapping[str, int]:
    """Return the facts that follow from the month alone."""
    start = year_start(month, year_starts_in)
    return {
        "premier_jour": first_day(month),
        "dernier_jour": last_day(month),
        "jours_du_mois": last_day(month) - first_day(month) + 1,
        "numéro_du_mois": month % 12 + 1,
        "mois_de_l_exercice": month - start + 1,
        "début_d_année": first_day(year_start(month, 1)),
        "fin_d_année": last_day(year_start(month, 1) + 11),
        "début_d_exercice": first_day(start),
        "fin_d_exercice": last_day(start + 11),
    }


class Plan:
    """The parts of a program by scope, as entities need them.

    Attributes:
        slots: What is remembered of the entities of each scope.
        defaults: The facts that have a default, by scope, with it.
        balances: The facts that are balances of accounts.
        bounds: The least and the greatest value of each name that can be given and has some.
        defined: The names that are computed.
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
        computed = [definition for definition in program.definitions.values() if isinstance(definition, Computed)]
        self.bounds = {one.name: (one.low, one.high) for one in (*computed, *inputs)}
        self._constants: dict[int, dict[str, Value]] = {}

    def constants(self, month: int) -> dict[str, Value]:
        """Return the facts of the calendar and the parameters of a month (year*12+month-1); copy before changing it."""
        found = self._constants.get(month)
        if found is None:
            if len(self._constants) >= MONTHS_KEPT:
                self._constants.clear()
            calendar = calendar_facts(month, self.program.year_starts_in)
            found = {**calendar, **values_on(self.program.parameters, first_day(month))}
            self._constants[month] = found
        return found


_kept: dict[int, Plan] = {}


def plan_of(program: Program) -> Plan:
    """Return the plan of a program, made at its first month."""
    found = _kept.get(id(program))
    if found is None:  # a plan holds its program, so that the identity of one that is kept is never taken by another
        if len(_kept) >= PROGRAMS_KEPT:
            _kept.clear()
        found = _kept[id(program)] = Plan(program)
    return found
