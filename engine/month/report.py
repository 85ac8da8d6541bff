"""What a month gives, ready to be shown, written and kept: rows per activity, totals, differences, and what produced it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import rfc8785

from engine import VERSION
from engine.facts.months import line_identity
from engine.facts.tree import Books, Line, Reconciled
from engine.month.causes import Difference
from engine.month.folding import Step
from engine.month.memory import memory_data
from engine.program.calendar import iso_day, iso_month
from engine.program.kinds import EURO, Kind, Number
from engine.program.tree import Program
from engine.run.deciding import decimal_text, ruleset_data, value_data
from engine.run.running import Key, Values
from engine.run.scalar import Refusal, Value
from engine.statute.ruleset import Scope

SCHEMA = "canut/month/1"

ROLES = ("assiette", "contribution", "enveloppe", "part_fixe", "avance", "report")
"""What the columns of a month may be; ``résultats:`` of the statutes says which rule plays which."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a month read: its name in the cooperative's folder, and the SHA-256 of its bytes."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month computed.

    Attributes:
        cooperative: Its name.
        books: What its files say.
        step: The month, its facts, what it gave, the memory before and after.
        first: The first month folded to reach it.
        started_from: Digest of the closed month it starts from; "" from the opening.
        sources: The files read.
        differences: With the month before, by cause; empty for the first month.
        late: Lines of closed months charged to this one.
        lines: The lines that the month counts.
    """

    cooperative: str
    books: Books
    step: Step
    first: int
    started_from: str
    sources: tuple[Source, ...]
    differences: tuple[Difference, ...]
    late: tuple[Line, ...]
    lines: tuple[Line, ...]

    @property
    def program(self) -> Program:
        """The program in force."""
        return self.step.program

    @property
    def month(self) -> int:
        """year*12+month-1."""
        return self.step.month


def roles(program: Program) -> list[tuple[str, str]]:
    """Return the columns of a month: (role, rule), those of ``résultats`` or the rules that bear the usual names."""
    named = dict(program.outputs)
    usual = {role: role for role in ROLES if role in program.clauses and role not in named}
    ordered = [role for role in ROLES if role in named or role in usual]
    extra = [role for role in named if role not in ROLES]
    return [(role, named.get(role) or usual[role]) for role in (*ordered, *extra)]


def value_in(report: MonthReport, key: Key, name: str) -> Value | None:
    """Return the value of a rule for an activity; for a rule of its people, the sum over their shares or its holder's."""
    outcome, program = report.step.outcome, report.program
    scope = program.scopes.get(name)
    if scope is key[0]:
        return outcome.values.get(key, {}).get(name)
    if key[0] is not Scope.ACTIVITY:
        return None
    if scope is Scope.SHARE:
        return _summed(
            [values for found, values in outcome.values.items() if _of_activity(found, key[1])],
            name,
            program.kinds[name],
        )
    if scope is Scope.PERSON:
        activity = next(entity for entity in report.step.situation.activities if entity.key == key[1])
        holder = activity.person.key if activity.person is not None else ""
        return outcome.values.get((Scope.PERSON, holder), {}).get(name)
    return outcome.values.get((Scope.COOPERATIVE, report.step.situation.cooperative.key), {}).get(name)


def _of_activity(key: Key, activity: str) -> bool:
    return key[0] is Scope.SHARE and key[1].rsplit("/", 1)[0] == activity


def _summed(found: list[Values], name: str, kind: Kind) -> Value | None:
    values = [value[name] for value in found if name in value]
    refused = next((value for value in values if isinstance(value, Refusal)), None)
    if refused is not None or not values or not isinstance(kind, Number):
        return refused
    return sum(value for value in values if isinstance(value, int))


def totals(report: MonthReport) -> dict[str, int]:
    """Return the structure's figures of the month in cents: global budget, structure budget, and each role in euros.

    The global budget is the income (class 7) of the activities and of the structure; the structure budget the
    contributions and the structure's own income.
    """
    own = report.books.structure_accounts(report.month)
    structure = _income(own)
    found = {"structure_income": structure, "structure_charges": -sum(v for k, v in own.items() if k.startswith("6"))}
    activities = report.step.situation.activities
    income = sum(_income(entity.accounts or {}) for entity in activities)
    found["activities_income"] = income
    found["global_budget"] = income + structure
    for role, name in roles(report.program):
        kind = report.program.kinds[name]
        if isinstance(kind, Number) and kind.unit == EURO and kind.scale == 2:
            values = [value_in(report, (Scope.ACTIVITY, entity.key), name) for entity in activities]
            found[role] = sum(value for value in values if isinstance(value, int))
    found["structure_budget"] = structure + found.get("contribution", 0)
    return found


def _income(accounts: Mapping[str, int]) -> int:
    return sum(amount for account, amount in accounts.items() if account.startswith("7"))


def refusals(report: MonthReport) -> list[tuple[Key, str, Refusal]]:
    """Return the rules that have no value, each where it is first missing: what else depends on it is not repeated."""
    found: list[tuple[Key, str, Refusal]] = []
    for key, values in report.step.outcome.values.items():
        for name, clause in report.program.clauses.items():
            value = values.get(name)
            if clause.scope is key[0] and isinstance(value, Refusal):
                found.append((key, name, value))
    return found


def report_data(report: MonthReport, locale: str = "fr") -> dict[str, object]:
    """Return a month for machines: every rule of every entity, with the digests of everything that produced it."""
    program, outcome = report.program, report.step.outcome
    data: dict[str, object] = {
        "schema": SCHEMA,
        "engine": VERSION,
        "cooperative": report.cooperative,
        "policy": report.books.policy.value,
        "month": iso_month(report.month),
        "folded_from": iso_month(report.first),
        "started_from": report.started_from,
        "rulesets": [ruleset_data(ruleset) for ruleset in program.rulesets],
        "sources": [{"file": source.file, "sha256": source.digest} for source in report.sources],
        "ledgers": [_ledger(item) for item in report.books.reconciliation],
        "roles": dict(roles(program)),
        "totals": {name: decimal_text(value, 2) for name, value in totals(report).items()},
        "activities": _entities(report, Scope.ACTIVITY, locale),
        "people": _entities(report, Scope.PERSON, locale),
        "shares": _entities(report, Scope.SHARE, locale),
        "structure": _entities(report, Scope.COOPERATIVE, locale),
        "differences": [_difference(item, program) for item in report.differences],
        "late": [_line(line) for line in report.late],
        "assumed": [
            {"scope": key[0].value, "key": key[1], "name": name.split("·")[0]} for key, name in outcome.assumed
        ],
        "lines": [line_identity(line) for line in report.lines],
        "memory": memory_data(report.step.after),
    }
    data["sha256"] = sha256(rfc8785.dumps(data)).hexdigest()  # type: ignore[arg-type] # JSON values only
    return data


def _entities(report: MonthReport, scope: Scope, locale: str) -> list[dict[str, object]]:
    program = report.program
    found = []
    for entity in report.step.situation.of(scope):
        values = report.step.outcome.values[scope, entity.key]
        rules = {
            name: value_data(values[name], clause.kind, locale)
            for name, clause in program.clauses.items()
            if clause.scope is scope and name in values
        }
        data: dict[str, object] = {"key": entity.key, "name": entity.label, "rules": rules}
        if scope is Scope.ACTIVITY:
            data["holder"] = entity.person.label if entity.person is not None else ""
            data["columns"] = {
                role: value_data(value, program.kinds[name], locale)
                for role, name in roles(program)
                if (value := value_in(report, (scope, entity.key), name)) is not None
            }
        found.append(data)
    return found


def _ledger(item: Reconciled) -> dict[str, object]:
    tallies = {"source": item.source, "kept": item.kept, "aside": item.aside, "rejected": item.rejected}
    return {"file": item.file, "sha256": item.digest} | {
        name: {"lines": tally.lines, "debit": decimal_text(tally.debit, 2), "credit": decimal_text(tally.credit, 2)}
        for name, tally in tallies.items()
    }


def _difference(item: Difference, program: Program) -> dict[str, object]:
    kind = program.kinds[item.name]
    scale = kind.scale if isinstance(kind, Number) else 0
    return {
        "scope": item.key[0].value,
        "key": item.key[1],
        "rule": item.name,
        "before": decimal_text(item.before, scale),
        "after": decimal_text(item.after, scale),
        "by_cause": {cause: decimal_text(value, scale) for cause, value in item.by_cause},
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "date": iso_day(line.date),
        "account": line.account,
        "activity": line.analytic,
        "piece": line.piece,
        "label": line.label,
        "amount": decimal_text(line.amount, 2),
        "identity": line_identity(line),
    }
