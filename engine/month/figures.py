"""The figures of a month: the columns of each activity, the totals of the cooperative, what has no value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.facts.tree import balances
from engine.program.kinds import EURO, Kind, Number
from engine.program.tree import Program
from engine.run.running import Key, Values
from engine.run.scalar import Refusal, Value
from engine.run.situation import Entity
from engine.statute.ruleset import Scope

if TYPE_CHECKING:
    from engine.month.report import MonthReport

ROLES = ("assiette", "contribution", "enveloppe", "part_fixe", "avance", "report")
"""What the columns of a month may be; ``résultats:`` of the statutes says which rule plays which."""


def roles(program: Program) -> list[tuple[str, str]]:
    """Return the columns of a month: (role, rule), those of ``résultats`` or the rules that bear the usual names."""
    named = dict(program.outputs)
    usual = {role: role for role in ROLES if role in program.clauses and role not in named}
    ordered = [role for role in ROLES if role in named or role in usual]
    extra = [role for role in named if role not in ROLES]
    return [(role, named.get(role) or usual[role]) for role in (*ordered, *extra)]


def value_in(report: MonthReport, key: Key, name: str) -> Value | None:
    """Return the value of a rule for an activity; for a rule of its people, the sum over their shares or its holder's.

    None when the entity is not in the month or the rule is of no entity that it can see.
    """
    entity = next((one for one in report.step.situation.of(key[0]) if one.key == key[1]), None)
    return None if entity is None else value_seen(report, entity, name)


def value_seen(report: MonthReport, entity: Entity, name: str) -> Value | None:
    """Return the value of a rule as an entity sees it, as ``value_in`` does."""
    values, scope = report.step.outcome.values, report.program.scopes.get(name)
    if scope is entity.scope:
        return values.get((scope, entity.key), {}).get(name)
    if entity.scope is not Scope.ACTIVITY:
        return None
    if scope is Scope.SHARE:
        members = [share for share in report.step.situation.shares if share.activity is entity]
        return _summed([values[Scope.SHARE, share.key] for share in members], name, report.program.kinds[name])
    if scope is Scope.PERSON:
        return values[Scope.PERSON, entity.person.key].get(name) if entity.person is not None else None
    if scope is Scope.COOPERATIVE:
        return values[Scope.COOPERATIVE, report.step.situation.cooperative.key].get(name)
    return None


def _summed(found: list[Values], name: str, kind: Kind) -> Value | None:
    """Return a sum over shares, 0 when there are none; the first refusal wins. None for what cannot be summed."""
    values = [value[name] for value in found if name in value]
    refused = next((value for value in values if isinstance(value, Refusal)), None)
    if refused is not None or not isinstance(kind, Number):
        return refused
    return sum(value for value in values if isinstance(value, int))


def columns(report: MonthReport, entity: Entity) -> dict[str, Value]:
    """Return the columns of an activity, by role; one that it cannot see is left out."""
    seen = {role: value_seen(report, entity, name) for role, name in roles(report.program)}
    return {role: value for role, value in seen.items() if value is not None}


def totals(report: MonthReport) -> dict[str, int]:
    """Return the cooperative's figures of the month in cents: global budget, structure budget, and each role in euros.

    The global budget is the income (class 7) of the activities and of the structure; the structure budget, the
    contributions and the structure's own income. The lines counted are those of the report, late ones included. Each
    value counts once: a figure of a person with two activities is not added twice. A role of which a value is not
    known has no total.
    """
    own = balances(line for line in report.lines if line.analytic == report.books.structure)
    structure = _income(own)
    income = sum(_income(entity.accounts or {}) for entity in report.step.situation.activities)
    found = {
        "activities_income": income,
        "structure_income": structure,
        "structure_charges": -sum(amount for account, amount in own.items() if account.startswith("6")),
        "global_budget": income + structure,
    }
    for role, name in roles(report.program):
        kind = report.program.kinds[name]
        if isinstance(kind, Number) and kind.unit == EURO and kind.scale == 2:
            entities = report.step.situation.of(report.program.scopes[name])
            values = [value_seen(report, entity, name) for entity in entities]
            known = [value for value in values if isinstance(value, int)]
            if not any(isinstance(value, Refusal) for value in values):
                found[role] = sum(known)
    found["structure_budget"] = structure + found.get("contribution", 0)
    return found


def _income(accounts: Mapping[str, int]) -> int:
    return sum(amount for account, amount in accounts.items() if account.startswith("7"))


def refusals(report: MonthReport) -> list[tuple[Key, str, Refusal]]:
    """Return the rules that have no value, entity by entity, in the order of the statutes."""
    found: list[tuple[Key, str, Refusal]] = []
    for key, values in report.step.outcome.values.items():
        for name, clause in report.program.clauses.items():
            value = values.get(name)
            if clause.scope is key[0] and isinstance(value, Refusal):
                found.append((key, name, value))
    return found
