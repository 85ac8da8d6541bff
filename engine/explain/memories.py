"""Which memories a month reads: what the calendar empties this very month is not worth telling."""

from __future__ import annotations

from engine.program.desk import first_month
from engine.program.tree import Program, Slot
from engine.run.running import calendar_facts
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
