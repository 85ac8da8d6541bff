"""What evaluation says of each check for each entity: a fault, a missing fact, a reminder, or that it is not about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.payroll.subjects import Subjects
from engine.payroll.tree import Exempting, Ruled, Stated
from engine.program.check_plans import CheckPlan
from engine.program.tree import Program
from engine.run.running import Key, Outcome, Values
from engine.run.scalar import Refusal, Value

WaiverOf = Callable[[str, Key], str]
"""The number of the waiver that covers a check for a subject, "" for none."""


@dataclass(slots=True)
class Tally:
    """How many entities a check was evaluated for, how many it is not about, and why it did not apply at all."""

    concerned: int = 0
    aside: int = 0
    unmet: str = ""
    out_of_time: bool = False


def ruled(plan: CheckPlan) -> Ruled:
    """Return a check as chaining sees it."""
    planned = plan.planned
    exceptions = tuple(
        Exempting(one.exception.name.value, one.exception.priority or 0, one.exception.becomes) for one in plan.exceptions
    )
    return Ruled(
        name=plan.name,
        scope=planned.check.scope,
        level=planned.level,
        unknown=planned.unknown,
        hold=planned.hold,
        causes=tuple(cause.value for cause in planned.check.causes),
        reminders=tuple(reminder.level for reminder in planned.check.reminders),
        exceptions=exceptions,
        waivable=planned.waivable,
    )


def stated_truths(
    program: Program, outcome: Outcome, subjects: Subjects, waiver_of: WaiverOf
) -> tuple[tuple[Stated, ...], dict[str, Tally]]:
    """Return what is true of every check, in the order of the checks then of the entities, and the tally of each check."""
    found: list[Stated] = []
    tallies: dict[str, Tally] = {}
    by_scope: dict[object, list[Key]] = {}
    for key in subjects.entities:
        by_scope.setdefault(key[0], []).append(key)
    for plan in program.checks:
        tally = tallies[plan.name] = Tally(unmet=plan.unmet, out_of_time=not plan.applies(outcome.month))
        if tally.unmet or tally.out_of_time:
            continue
        for key in by_scope.get(plan.planned.check.scope, ()):
            found.extend(_stated(plan, key, outcome.values[key], tally, waiver_of))
    return tuple(found), tallies


def _stated(plan: CheckPlan, key: Key, values: Values, tally: Tally, waiver_of: WaiverOf) -> Iterator[Stated]:
    concerns = _value(plan.concerns, values)
    if concerns is False:
        tally.aside += 1
        return
    tally.concerned += 1
    fault = concerns if isinstance(concerns, Refusal) else _value(plan.fault, values)
    missing = _missing(fault)
    reminder = -1 if missing or fault else _reminder(plan, values)
    if not missing and not fault and reminder < 0:
        return
    held = [(one.exception.name.value, _value(one.condition, values)) for one in plan.exceptions]
    exceptions = tuple(name for name, value in held if value is True)
    unsure = tuple((name, lacking) for name, value in held if (lacking := _missing(value)))
    waiver = waiver_of(plan.name, key) if plan.planned.waivable and reminder < 0 else ""
    yield Stated(plan.name, key, not missing and bool(fault), missing, reminder, exceptions, waiver, unsure)


def _value(name: str, values: Values) -> Value:
    """Return a truth by its hidden name; True for what the text does not say."""
    if not name:
        return True
    return values.get(name, Refusal("R001", name))


def _missing(value: Value) -> str:
    """Return the name of the fact that prevents an evaluation, "" when it was possible."""
    if not isinstance(value, Refusal):
        return ""
    parts = value.name.split("·")
    return (parts[1] if parts[0].startswith("contrôle ") and len(parts) > 1 else parts[0]) or value.code


def _reminder(plan: CheckPlan, values: Values) -> int:
    """Return the rank of the reminder that applies: of several, the strictest, then the last written; -1 for none."""
    levels = [reminder.level for reminder in plan.planned.check.reminders]
    there = [rank for rank, name in enumerate(plan.reminders) if _value(name, values) is True]
    return max(there, key=lambda rank: (levels[rank], rank), default=-1)
