"""The figures of a month put before the checks: what the month gave, and what the statutes alone would have given."""

from __future__ import annotations

from engine.facts.history import Figures
from engine.month.figures import roles
from engine.month.folding import Step
from engine.month.memory import memory_for
from engine.payroll.contradicting import contradicted, stated_figures, without
from engine.program.calendar import year_start
from engine.program.tree import Program
from engine.run.compiled import compiled
from engine.run.running import Outcome
from engine.run.situation import Entity, Situation
from engine.run.swift import run_compiled
from engine.statute.ruleset import Scope

OWN, RECEIVED = "contribution_des_statuts", "contributions_exercice"
CONTRIBUTION = "contribution"


def checked_values(program: Program, step: Step, situation: Situation, history: Figures) -> Outcome:
    """Return every fact, figure and truth of a month for its checks.

    The rules are those of the month, to the cent: what the month gave is given here, and is not computed a second time.

    Args:
        program: The one that checks.
        step: The month as it was computed.
        situation: Its facts with those that only checks read; changed: the figures of the month are added.
        history: The columns of earlier months.
    """
    own = _own_contributions(step)
    for entity in (situation.cooperative, *situation.people, *situation.activities, *situation.shares):
        values = step.outcome.values.get((entity.scope, entity.key))
        if values is not None:
            _give(
                entity, {name: value for name, value in values.items() if name in step.program.clauses and isinstance(value, int)}
            )
        if entity.key in own and entity.scope is Scope.ACTIVITY:
            entity.given.setdefault(OWN, own[entity.key])
    overridden = {
        **situation.overridden,
        **stated_figures(step, {dict(roles(step.program)).get(CONTRIBUTION, "")} if own else ()),
    }
    received = _received(step, history)
    if received is not None:
        stated = situation.cooperative.given.setdefault(RECEIVED, received)
        if stated != received:
            overridden[Scope.COOPERATIVE, situation.cooperative.key, RECEIVED] = (received, stated)
    situation.others.extend(contradicted(program, situation, overridden))
    return run_compiled(compiled(program), situation, memory_for(program, step.before))


def _received(step: Step, history: Figures) -> int | None:
    """Return the contributions since the start of the financial year, in cents; None when one of the months is not known."""
    rule = dict(roles(step.program)).get(CONTRIBUTION, "")
    start = year_start(step.month, step.program.year_starts_in)
    if step.program.scopes.get(rule) is not Scope.ACTIVITY or any(month not in history for month in range(start, step.month)):
        return None
    values = [step.outcome.values[Scope.ACTIVITY, one.key].get(rule) for one in step.situation.activities]
    known = [value for value in values if isinstance(value, int)]
    if len(known) < len(values):
        return None
    earlier = [figures.get(CONTRIBUTION, 0) for month in range(start, step.month) for figures in history[month].values()]
    return sum(known) + sum(earlier)


def _give(entity: Entity, figures: dict[str, int]) -> None:
    for name, value in figures.items():
        entity.given.setdefault(name, value)


def _own_contributions(step: Step) -> dict[str, int]:
    """Return for each activity the contribution that the statutes give, whatever another fact says of it."""
    rule = dict(roles(step.program)).get(CONTRIBUTION, "")
    if step.program.scopes.get(rule) is not Scope.ACTIVITY:
        return {}
    outcome = step.outcome
    if any(rule in entity.given for entity in step.situation.activities):
        plain = without(step.situation, {rule})
        outcome = run_compiled(compiled(step.program), plain, memory_for(step.program, step.before))
    values = {one.key: outcome.values[Scope.ACTIVITY, one.key].get(rule) for one in step.situation.activities}
    return {key: int(value) for key, value in values.items() if isinstance(value, int)}
