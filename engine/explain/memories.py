"""Which memories a month reads: what the calendar empties this very month is not worth telling."""

from __future__ import annotations

from collections.abc import Sequence

from engine.program.desk import first_month
from engine.program.tree import Program, Slot
from engine.run.running import Key, Outcome, calendar_facts
from engine.run.scalar import evaluate
from engine.statute.forms import Period, Previous, Regularised, Running
from engine.statute.ruleset import Rule, Scope
from engine.statute.starts import Since

_STARTS = {
    Period.QUARTER: Since.QUARTER,
    Period.CALENDAR_YEAR: Since.CALENDAR_YEAR,
    Period.FINANCIAL_YEAR: Since.FINANCIAL_YEAR,
}


def is_read(slot: Slot, month: int, program: Program) -> bool:
    """Whether a month reads what a memory holds: not when it starts again from its own beginning this month.

    Args:
        slot: A memory of the program.
        month: year*12+month-1.
        program: What is run.
    """
    since = _since(slot, program)
    starts = first_month(since) if since is not None else None
    if starts is None:
        return True
    calendar = calendar_facts(month, program.year_starts_in)
    return evaluate(starts, {Scope.COOPERATIVE: dict(calendar)}) is not True


def still_from_start(earlier: Sequence[Outcome], month: int, program: Program) -> tuple[tuple[Key, str, int], ...]:
    """Return the memories that began from nothing in an earlier month of a decision and still carry it.

    Args:
        earlier: The months before, in order.
        month: The month that reads them, year*12+month-1.
        program: What is run this month.

    Returns:
        (entity, memory, month in which it began), a memory that starts again in between left out.
    """
    slots = {slot.name: slot for slot in program.slots}
    began = {(key, name): outcome.month for outcome in earlier for key, name in outcome.assumed if name in slots}
    return tuple((key, name, start) for (key, name), start in began.items() if _carries(slots[name], start, month, program))


def _carries(slot: Slot, start: int, month: int, program: Program) -> bool:
    """Whether what a memory holds in a month still comes from the month in which it began with nothing."""
    rule = _rule(slot.name.split("·")[0], program)
    if rule is None:
        return False
    since = _since(slot, program)
    if isinstance(rule.body, Previous) and slot.name.endswith("·mémoire") and slot.name.count("·") == 1:
        if rule.body.period is None:
            return False  # last month's value is known: what it is made of has memories of its own
        return is_read(slot, start, program) and not _renewed(_STARTS.get(rule.body.period), start, month, program)
    if slot.back > 1 or "·il y a " in slot.name:
        return month - start < slot.back
    return not _renewed(since, start - 1, month, program)


def _renewed(since: Since | None, start: int, month: int, program: Program) -> bool:
    """Whether a period begins after ``start``, up to ``month`` included; never for what has no period."""
    starts = first_month(since) if since is not None else None
    if starts is None:
        return False
    months = range(max(start + 1, month - 11), month + 1)
    facts = ({Scope.COOPERATIVE: dict(calendar_facts(one, program.year_starts_in))} for one in months)
    return any(evaluate(starts, one) is True for one in facts)


def _since(slot: Slot, program: Program) -> Since | None:
    """Return when a memory starts again, None when it never does by the calendar alone."""
    name, role, *_ = slot.name.split("·")
    rule = _rule(name, program)
    if rule is None:
        return None
    if role in {"plancher", "plafond"}:
        limit = rule.floor if role == "plancher" else rule.ceiling
        return _STARTS.get(limit.period) if limit is not None else None
    match rule.body:
        case Previous(again=again):
            return again
        case Running(since=Since() as since) | Regularised(since=since):
            return since
        case _:
            return None


def _rule(name: str, program: Program) -> Rule | None:
    clause = program.clauses.get(name)
    rules = clause.ruleset.rules if clause is not None else ()
    return next((rule for rule in rules if rule.name.value == name), None)
