"""What a month gives, ready to be shown, written and kept: rows per activity, totals, differences, and what produced it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine import VERSION
from engine.facts.months import line_identity
from engine.facts.tree import Books, Line, Reconciled
from engine.month.causes import Difference
from engine.month.digest import record_digest
from engine.month.figures import columns, refusals, roles, totals
from engine.month.folding import Step
from engine.month.memory import memory_data
from engine.program.calendar import iso_day, iso_month
from engine.program.kinds import Number
from engine.program.tree import Program
from engine.run.deciding import decimal_text, ruleset_data, value_data
from engine.run.running import Key
from engine.run.scalar import Refusal
from engine.statute.ruleset import Ruleset, Scope

SCHEMA = "canut/month/1"


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
        lines_before: Those of the months folded to reach it.
        names: Names of the texts by their digest, the same on any machine.
        known_before: The entities of the month before; None when it is not known.
        before: The month before, when it is known.
        earlier: The months folded to reach it, in order.
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
    lines_before: Mapping[int, tuple[Line, ...]]
    names: Mapping[str, str]
    known_before: frozenset[Key] | None
    before: Step | None = None
    earlier: tuple[Step, ...] = ()

    @property
    def program(self) -> Program:
        """The program in force."""
        return self.step.program

    @property
    def month(self) -> int:
        """year*12+month-1."""
        return self.step.month


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
        "rulesets": [_ruleset(ruleset, report) for ruleset in program.rulesets],
        "sources": [{"file": source.file, "sha256": source.digest} for source in report.sources],
        "ledgers": [_ledger(item, report) for item in report.books.reconciliation],
        "roles": dict(roles(program)),
        "totals": {name: decimal_text(value, 2) for name, value in totals(report).items()},
        "activities": _entities(report, Scope.ACTIVITY, locale),
        "people": _entities(report, Scope.PERSON, locale),
        "shares": _entities(report, Scope.SHARE, locale),
        "structure": _entities(report, Scope.COOPERATIVE, locale),
        "differences": [_difference(item, program) for item in report.differences],
        "late": [_line(line) for line in report.late],
        "refused": [_refused(key, name, refusal) for key, name, refusal in refusals(report)],
        "assumed": [_named(key, name) for key, name in outcome.assumed],
        "lines": sorted(line_identity(line) for line in report.lines),
        "lines_before": {
            iso_month(own): sorted(line_identity(line) for line in kept) for own, kept in report.lines_before.items()
        },
        "memory": memory_data(report.step.after),
    }
    data["sha256"] = record_digest(data)
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
            seen = columns(report, entity)
            data["columns"] = {
                role: value_data(seen[role], program.kinds[name], locale) for role, name in roles(program) if role in seen
            }
        found.append(data)
    return found


def _named(key: Key, name: str) -> dict[str, str]:
    return {"scope": key[0].value, "key": key[1], "name": name.split("·", maxsplit=1)[0]}


def _refused(key: Key, name: str, refusal: Refusal) -> dict[str, str]:
    return _named(key, name) | {"refused": refusal.code, "missing": refusal.name.split("·", maxsplit=1)[0]}


def _ruleset(ruleset: Ruleset, report: MonthReport) -> dict[str, object]:
    data = ruleset_data(ruleset)
    return data | {"file": report.names.get(ruleset.document.digest, ruleset.document.file)}


def _ledger(item: Reconciled, report: MonthReport) -> dict[str, object]:
    tallies = {"source": item.source, "kept": item.kept, "aside": item.aside, "rejected": item.rejected}
    names = {source.digest: source.file for source in report.sources}
    return {"file": names.get(item.digest, item.file), "sha256": item.digest} | {
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
