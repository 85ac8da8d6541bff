"""What an example expects of the checks of its text: those that find a fault, and no other.

Reminders are not faults, and a fact that the example leaves out says nothing here: an example states what it is about.
In a month all of this is told (``payroll``); what is true is evaluated there and here by the same definitions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.program.check_plans import CheckPlan, Exempted
from engine.program.checks import checking_program
from engine.program.tree import Program
from engine.run.running import Key, Outcome, Values, run_month
from engine.run.scalar import Refusal
from engine.run.situation import Entity, Memory, Situation
from engine.run.stated_values import NONE_WORDS
from engine.statute.ruleset import Ruleset, Scope
from engine.text.document import Entry, Sequence, Text
from engine.text.problems import Problems, problem

FINDINGS = "constats"
_EVERYONE: Key = (Scope.COOPERATIVE, "coopérative")


@dataclass(slots=True)
class Checked:
    """The faults of one situation that stand: on whom, by check; and the fact that each other check lacked."""

    faults: dict[str, list[Entity]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


class Checking:
    """The checks of a program, made ready once for all examples of a text."""

    def __init__(self, program: Program) -> None:
        """Add to the rules what the checks need."""
        self.program = checking_program(program)

    def check(self, situation: Situation, memory: Memory) -> Checked:
        """Return what the checks find in a month, the causes before what follows from them."""
        outcome = run_month(self.program, situation, memory)
        found = Checked()
        waiting = [plan for plan in self.program.checks if not plan.unmet and plan.applies(outcome.month)]
        while waiting:
            names = {plan.name for plan in waiting}
            ready = [plan for plan in waiting if names.isdisjoint(_causes(plan))]
            if not ready:  # a cause out of its time finds nothing, and a ring is refused before any example is run
                break
            for plan in ready:
                _check(plan, situation, outcome, found)
            waiting = [plan for plan in waiting if plan not in ready]
        return found


def _causes(plan: CheckPlan) -> tuple[str, ...]:
    return tuple(cause.value for cause in plan.planned.check.causes)


def _check(plan: CheckPlan, situation: Situation, outcome: Outcome, found: Checked) -> None:
    for entity in situation.of(plan.planned.check.scope):
        values = outcome.values.get((entity.scope, entity.key), {})
        concerns = values.get(plan.concerns) if plan.concerns else True
        fault = concerns if isinstance(concerns, Refusal) else concerns is not False and (_fault(plan, values))
        if isinstance(fault, Refusal):
            found.missing.setdefault(plan.name, fault.name.rpartition("·")[2] or fault.code)
        elif fault and _caused(plan, entity, situation, found):
            exception = _exception(plan, values)
            if isinstance(exception, Refusal):
                found.missing.setdefault(plan.name, exception.name.rpartition("·")[2] or exception.code)
            elif exception is None or exception.exception.becomes is not None:
                found.faults.setdefault(plan.name, []).append(entity)


def _fault(plan: CheckPlan, values: Values) -> Refusal | bool:
    """Return whether the condition holds, or what prevents it from being evaluated."""
    if not plan.fault:
        return True
    value = values.get(plan.fault, Refusal("R001", plan.fault))
    return value if isinstance(value, Refusal) else bool(value)


def _exception(plan: CheckPlan, values: Values) -> Exempted | Refusal | None:
    """Return the exception of largest priority among those that hold, or what prevents one above it from being evaluated."""
    for one in plan.exceptions:
        value = values.get(one.condition)
        if isinstance(value, Refusal):
            return value
        if value is True:
            return one
    return None


def _caused(plan: CheckPlan, entity: Entity, situation: Situation, found: Checked) -> bool:
    """Say whether a cause stands on the entity, on what owns it, or on what it owns; True for a check without causes."""
    causes = _causes(plan)
    if not causes:
        return True
    mine = _around(entity, situation)
    for cause in causes:
        for other in found.faults.get(cause, ()):
            if (other.scope, other.key) in mine or (entity.scope, entity.key) in _around(other, situation):
                return True
    return False


def _around(entity: Entity, situation: Situation) -> set[Key]:
    """Return an entity and all that own it: its person, its activity, those who share it, the cooperative."""
    near = [entity, *(one for one in (entity.person, entity.activity) if one is not None)]
    near += [share.person for share in situation.shares if share.activity is entity and share.person is not None]
    return {_EVERYONE, *((one.scope, one.key) for one in near)}


def compare_findings(entry: Entry, checked: Checked, program: Program, ruleset: Ruleset, problems: Problems) -> set[str]:
    """Tell the checks expected that find nothing, and those of this text that find something unexpected; return all found."""
    expected = _expected(entry, problems)
    if expected is None:
        return set()
    plans = {plan.name: plan for plan in program.checks}
    named: set[str] = set()
    for text in expected:
        name = text.value
        if name in named:
            problems.add(problem("E816", text.span, name=name))
            continue
        named.add(name)
        if name not in plans:
            problems.add(problem("N522", text.span, suggestion=problems.nearest(name, plans), name=name))
        elif name not in checked.faults and name in checked.missing:
            problems.add(problem("E812", text.span, name=name, missing=checked.missing[name]))
        elif name not in checked.faults:
            problems.add(problem("E811", text.span, name=name))
    for name in _own(plans, ruleset):
        if name in checked.faults and name not in named:
            who = checked.faults[name][0]
            problems.add(problem("E813", entry.key.span, name=name, who=who.label or who.key))
    return named & checked.faults.keys()


def _own(plans: Mapping[str, CheckPlan], ruleset: Ruleset) -> Iterator[str]:
    """Give the checks that this very text writes."""
    for name, plan in plans.items():
        if plan.planned.ruleset.document.digest == ruleset.document.digest:
            yield name


def untried(program: Program, ruleset: Ruleset, found: set[str]) -> Iterator[CheckPlan]:
    """Give the checks of a text that none of its examples makes find something."""
    plans = {plan.name: plan for plan in program.checks}
    yield from (plans[name] for name in _own(plans, ruleset) if name not in found)


def _expected(entry: Entry, problems: Problems) -> list[Text] | None:
    value = entry.value
    if isinstance(value, Text) and value.value in NONE_WORDS:
        return []
    if isinstance(value, Sequence) and all(isinstance(item, Text) for item in value.items):
        return [item for item in value.items if isinstance(item, Text)]
    problems.add(problem("E814", value.span))
    return None
