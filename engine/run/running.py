"""One month of a program over all entities of a situation: stage by stage, entity by entity, in the order of the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from engine.program.calendar import first_day, last_day, year_start
from engine.program.operators import apportioned
from engine.program.parameters import values_on
from engine.program.tree import Computed, Definition, Divided, Gathered, Program, Stage
from engine.run.gathering import gathered
from engine.run.plan import MONTHS_KEPT, Plan, plan_of
from engine.run.scalar import Environment, Refusal, Value, evaluate
from engine.run.situation import Entity, Memory, Situation
from engine.statute.ruleset import Scope

Values = dict[str, Value]
Key = tuple[Scope, str]
_SCOPES = tuple(Scope)
_NOTHING: dict[str, int | str | None] = {}


@dataclass(slots=True)
class Live:
    """An entity while its month is computed: its values so far, and the values it sees.

    ``refused`` says that one of its values may be a refusal; ``items_refused``, one of its lines or absences.
    """

    entity: Entity
    values: Values
    sees: dict[Scope, Values]
    lines: list[Values] = field(default_factory=list)
    absences: list[Values] = field(default_factory=list)
    refused: bool = False
    items_refused: bool = False


@dataclass(slots=True)
class Outcome:
    """What a month gave.

    Attributes:
        values: For each entity, every name computed or given; a value that is not known is its refusal.
        lines: For each activity, the values of each of its lines; likewise ``absences`` for people.
        memory: What next month starts from.
        assumed: Pairs (entity, name) of facts or memories that were not given and took their declared default.
    """

    month: int
    values: dict[Key, Values]
    lines: dict[Key, list[Values]]
    absences: dict[Key, list[Values]]
    memory: Memory
    assumed: list[tuple[Key, str]]


@lru_cache(maxsize=1_200)
def calendar_facts(month: int, year_starts_in: int) -> Mapping[str, int]:
    """Return the facts that follow from the month alone."""
    start = year_start(month, year_starts_in)
    return {
        "premier_jour": first_day(month),
        "dernier_jour": last_day(month),
        "jours_du_mois": last_day(month) - first_day(month) + 1,
        "numéro_du_mois": month % 12 + 1,
        "mois_du_trimestre": month % 3 + 1,
        "mois_de_l_exercice": month - start + 1,
        "début_d_année": first_day(year_start(month, 1)),
        "fin_d_année": last_day(year_start(month, 1) + 11),
        "début_d_exercice": first_day(start),
        "fin_d_exercice": last_day(start + 11),
    }


def constants_of(plan: Plan, month: int) -> Mapping[str, Value]:
    """Return the facts of the calendar and the parameters in force in a month (year*12+month-1)."""
    found = plan.constants.get(month)
    if found is None:
        if len(plan.constants) >= MONTHS_KEPT:
            plan.constants.clear()
        found = {**calendar_facts(month, plan.program.year_starts_in), **values_on(plan.program.parameters, first_day(month))}
        plan.constants[month] = found
    return found


class Run:
    """A month being computed. Make one for each month; it is never shared.

    ``parameters`` replaces values of parameters by name, for a variant of a policy.
    """

    def __init__(
        self, program: Program, situation: Situation, memory: Memory, parameters: Mapping[str, int] | None = None
    ) -> None:
        self.program = program
        self.situation = situation
        self.memory = memory
        self.assumed: list[tuple[Key, str]] = []
        self.plan = plan_of(program)
        self.live: dict[Key, Live] = {}
        self.by_scope: dict[Scope, list[Live]] = {scope: [] for scope in _SCOPES}
        self._enter(situation.cooperative, {**constants_of(self.plan, situation.month), **(parameters or {})})
        for entities in (situation.people, situation.activities, situation.shares, situation.others):
            for entity in entities:
                self._enter(entity, {})

    def _enter(self, entity: Entity, values: Values) -> None:
        scope = entity.scope
        key = (scope, entity.key)
        refused = self._give(values, entity.given)
        slots = self.plan.slots[scope]
        remembered = self.memory.get(key, _NOTHING) if slots else _NOTHING
        for slot in slots:
            if slot.name in remembered:
                kept = remembered[slot.name]
                values[slot.name] = Refusal("R007", slot.name) if kept is None else kept
                refused = refused or kept is None
            else:
                if slot.initial is not None:
                    values[slot.name] = slot.initial
                self.assumed.append((key, slot.name))
        for name, default in self.plan.defaults[scope]:
            if name not in values:
                values[name] = default
                self.assumed.append((key, name))
        sees = {scope: values}
        for other in (entity.activity, entity.person, self.situation.cooperative):
            if other is not None and other is not entity:
                sees[other.scope] = self.live[other.scope, other.key].values
        self.live[key] = live = Live(entity, values, sees, refused=refused)
        self.by_scope[scope].append(live)
        if scope is Scope.ACTIVITY:
            live.lines = [self._item(line, Scope.LINE, live) for line in entity.lines]
            if entity.accounts is not None:
                self._balance(live, entity.accounts)
        elif scope is Scope.PERSON:
            live.absences = [self._item(absence, Scope.ABSENCE, live) for absence in entity.absences]

    def _give(self, values: Values, given: Mapping[str, int | str]) -> bool:
        """Add what is given, refused where it leaves the bounds its declaration proves the program for; say whether one is."""
        bounds = self.plan.bounds
        values.update(given)
        refused = False
        for name, value in given.items():
            bound = bounds.get(name)
            if bound is not None and not isinstance(value, str) and not bound[0] <= value <= bound[1]:
                values[name] = Refusal("R006", name)
                refused = True
        return refused

    def _item(self, given: Mapping[str, int | str], scope: Scope, live: Live) -> Values:
        values: Values = {}
        if self._give(values, given):
            live.items_refused = True
        for name, default in self.plan.defaults[scope]:
            values.setdefault(name, default)
        return values

    def _balance(self, live: Live, accounts: Mapping[str, int]) -> None:
        for balance in self.plan.balances:
            if balance.name not in live.values:
                found = families_balance(accounts, balance.plus) - families_balance(accounts, balance.minus)
                if self._give(live.values, {balance.name: found}):
                    live.refused = True

    def go(self) -> Outcome:
        """Compute every stage and return what the month gave."""
        for stage in self.program.stages:
            self.stage(stage)
        return self._outcome()

    def stage(self, stage: Stage) -> None:
        """Compute a stage by the definition itself, one definition after the other."""
        for definition in stage.definitions:
            self.define(definition)

    def define(self, definition: Definition) -> None:
        """Compute one definition for all its entities; a value that was given stays."""
        match definition:
            case Computed(name=name, scope=scope):
                for values, sees, live in self.each(scope):
                    if name not in values:
                        self._keep(name, values, self._computed(definition, sees), live)
            case Gathered(name=name, scope=scope):
                for live in self.by_scope[scope]:
                    if name not in live.values:
                        self._keep(name, live.values, gathered(definition, live, self), live)
            case Divided():
                self._divide(definition)

    def each(self, scope: Scope) -> list[tuple[Values, Environment, Live]]:
        """Return the entities of a scope with what each sees; for lines and absences, the items of their owners."""
        if scope is Scope.LINE:
            owners = self.by_scope[Scope.ACTIVITY]
            return [(line, {**live.sees, Scope.LINE: line}, live) for live in owners for line in live.lines]
        if scope is Scope.ABSENCE:
            people = self.by_scope[Scope.PERSON]
            return [(item, {**live.sees, Scope.ABSENCE: item}, live) for live in people for item in live.absences]
        return [(live.values, live.sees, live) for live in self.by_scope[scope]]

    def _computed(self, definition: Computed, sees: Environment) -> Value:
        value = evaluate(definition.node, sees)
        if definition.checked and isinstance(value, int) and not definition.low <= value <= definition.high:
            return Refusal("R003", definition.name)
        return value

    def _keep(self, name: str, values: Values, value: Value, live: Live) -> None:
        values[name] = value
        if isinstance(value, Refusal):
            if values is live.values:
                live.refused = True
            else:
                live.items_refused = True

    def _divide(self, definition: Divided) -> None:
        """Give each member of each group its part of the group's amount; the parts sum to it exactly."""
        groups: dict[int, list[Live]] = {}
        for live in self.by_scope[definition.scope]:
            groups.setdefault(id(live.sees[definition.group]), []).append(live)
        for members in groups.values():
            whole = _found(members[0].sees[definition.group], definition.whole)
            weights = [_found(live.values, definition.weight) for live in members]
            if definition.fallback is not None and all(isinstance(weight, int) and weight <= 0 for weight in weights):
                weights = [_found(live.values, definition.fallback) for live in members]
            refusals = [value for value in (whole, *weights) if isinstance(value, Refusal)]
            parts: list[Value]
            if refusals:
                parts = [refusals[0]] * len(members)
            else:
                parts = list(apportioned(_integer(whole), [_integer(weight) for weight in weights]))
            for live, part in zip(members, parts, strict=True):
                if definition.name not in live.values:
                    self._keep(definition.name, live.values, part, live)

    def _outcome(self) -> Outcome:
        memory: Memory = {}
        for key, live in self.live.items():
            kept: dict[str, int | str | None] = {}
            for slot in self.plan.slots[key[0]]:
                value = live.values.get(slot.source)
                tenable = isinstance(value, int) and slot.low <= value <= slot.high
                kept[slot.name] = int(value) if tenable and isinstance(value, int) else None
                if isinstance(value, int) and not tenable:
                    live.values[slot.source] = Refusal("R005", slot.source)
            memory[key] = kept
        lines = {key: live.lines for key, live in self.live.items() if live.lines}
        absences = {key: live.absences for key, live in self.live.items() if live.absences}
        values = {key: live.values for key, live in self.live.items()}
        return Outcome(self.situation.month, values, lines, absences, memory, self.assumed)


def _found(values: Mapping[str, Value], name: str) -> Value:
    return values.get(name, Refusal("R001", name))


def _integer(value: object) -> int:
    assert isinstance(value, int), "weights and wholes are numbers"
    return int(value)


def families_balance(accounts: Mapping[str, int], families: tuple[str, ...]) -> int:
    """Return the balance of account families in their natural sense: charges debit less credit, the rest credit less debit."""
    total = 0
    for account, credit in accounts.items():
        if account.startswith(families):
            total += -credit if account[0] in "235" or account.startswith(("41", "6")) else credit
    return total


def run_month(
    program: Program, situation: Situation, memory: Memory | None = None, parameters: Mapping[str, int] | None = None
) -> Outcome:
    """Return what a month gives, by the definition; ``memory`` is what the previous month left (None: the very first)."""
    return Run(program, situation, memory or {}, parameters).go()
