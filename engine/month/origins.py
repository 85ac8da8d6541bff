"""The tables of a month that show where it comes from: summary, late lines, checks, files read."""

from __future__ import annotations

from engine.facts.tree import Reconciled, Tally
from engine.month.figures import refusals, roles, totals
from engine.month.grids import Cell, Day, Grid, Section, euros
from engine.month.report import MonthReport
from engine.month.words import role_word, rule_word, word
from engine.run.running import Key
from engine.statute.ruleset import Ruleset, Scope
from engine.text.messages import sentence
from engine.text.printing_values import write_day, write_month
from engine.text.problems import problem

TALLIES = ("source", "kept", "aside", "rejected")


def summary(report: MonthReport, locale: str) -> tuple[Section, ...]:
    """Return the sections of the first sheet."""
    return (
        Section("", _identity(report, locale)),
        Section(word("money", locale), _money(report, locale)),
        Section(word("texts", locale), tuple(_text(text, locale) for text in reversed(report.program.rulesets))),
        Section(word("books", locale), _books(report, locale)),
        Section(word("counts", locale), _counts(report, locale)),
    )


def _identity(report: MonthReport, locale: str) -> tuple[tuple[Cell, ...], ...]:
    since = write_month(report.first, locale)
    start = f"{word('after_closed', locale)} {report.started_from}" if report.started_from else word("after_opening", locale)
    return (
        (word("cooperative", locale), report.cooperative),
        (word("month", locale), write_month(report.month, locale)),
        (word("folded_from", locale), f"{since}, {start}"),
    )


def _money(report: MonthReport, locale: str) -> tuple[tuple[Cell, ...], ...]:
    found = totals(report)
    first = ("global_budget", "activities_income", "structure_income", "structure_budget", "structure_charges")
    rows: list[tuple[Cell, ...]] = [(word(name, locale), euros(found[name])) for name in first]
    rows += [(role_word(role, locale), euros(found[role])) for role, _ in roles(report.program) if role in found]
    return tuple(rows)


def _text(ruleset: Ruleset, locale: str) -> tuple[Cell, ...]:
    words = [f"{word('in_force', locale)} {write_day(ruleset.effective_from, locale)}"]
    if ruleset.adoption is not None:
        adoption = ruleset.adoption
        words.append(f"{word('adopted', locale)} {adoption.by_text}, {write_day(adoption.on, locale)}, {adoption.source_text}")
    return ruleset.title_text or ruleset.policy, " ; ".join(words), ruleset.document.digest


def _books(report: MonthReport, locale: str) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for name in TALLIES:
        whole = sum((_tally(item, name) for item in report.books.reconciliation), Tally())
        titles = (word(f"{name}_lines", locale), word(f"{name}_debit", locale), word(f"{name}_credit", locale))
        rows.append((titles[0], whole.lines))
        rows += [(titles[1], euros(whole.debit)), (titles[2], euros(whole.credit))]
    return tuple(rows)


def _tally(item: Reconciled, name: str) -> Tally:
    return {"source": item.source, "kept": item.kept, "aside": item.aside, "rejected": item.rejected}[name]


def _counts(report: MonthReport, locale: str) -> tuple[tuple[Cell, ...], ...]:
    situation = report.step.situation
    counts = {
        "count_activities": len(situation.activities),
        "count_people": len(situation.people),
        "count_lines": len(report.lines),
        "count_late": len(report.late),
        "count_refused": len(refusals(report)),
        "count_assumed": len(report.step.outcome.assumed),
    }
    return tuple((word(name, locale), count) for name, count in counts.items())


def late(report: MonthReport, locale: str) -> Grid:
    """Return the lines of closed months that this month counts."""
    rows = tuple(
        (Day(line.date), line.account, line.analytic, line.piece, line.label, euros(line.amount)) for line in report.late
    )
    keys = ("date", "account", "code", "piece", "label", "amount")
    return Grid(word("late", locale), tuple(word(key, locale) for key in keys), rows, frozenset({5} if rows else ()))


def checks(report: MonthReport, locale: str) -> Grid:
    """Return what has no value, and what was assumed."""
    rows: list[tuple[Cell, ...]] = []
    for key, name, refusal in refusals(report):
        missing = rule_word(report.program, refusal.name.split("·")[0] or name, locale)
        reason = sentence(problem(refusal.code, report.books.policy.span, name=missing), locale)[0]
        rows.append((word("refused", locale), *_who(report, key), rule_word(report.program, name, locale), reason))
    for key, name in report.step.outcome.assumed:
        why = "assumed_why" if name not in report.program.inputs or "·" in name else "assumed_fact"
        rule = rule_word(report.program, name.split("·")[0], locale)
        rows.append((word("assumed", locale), *_who(report, key), rule, word(why, locale)))
    if not rows:
        rows.append((word("nothing", locale), "", "", "", ""))
    keys = ("finding", "code", "who", "rule", "why")
    return Grid(word("checks", locale), tuple(word(key, locale) for key in keys), tuple(rows))


def _who(report: MonthReport, key: Key) -> tuple[str, str]:
    entity = next((one for one in report.step.situation.of(key[0]) if one.key == key[1]), None)
    code = "" if key[0] is Scope.COOPERATIVE else key[1]
    return code, entity.label if entity is not None else ""


def sources(report: MonthReport, locale: str) -> Grid:
    """Return every file and text read with its digest; for a ledger, what became of its lines."""
    ledgers = {item.digest: item for item in report.books.reconciliation}
    rows: list[tuple[Cell, ...]] = []
    for source in report.sources:
        ledger = ledgers.get(source.digest)
        cells: list[Cell] = [None] * 12
        if ledger is not None:
            tallies = [_tally(ledger, name) for name in TALLIES]
            cells = [cell for tally in tallies for cell in (tally.lines, euros(tally.debit), euros(tally.credit))]
        rows.append((word("file_read" if ledger is None else "ledger", locale), source.file, source.digest, *cells))
    for text in report.program.rulesets:
        digest = text.document.digest
        rows.append((word("text", locale), report.names.get(digest, text.document.file), digest, *[None] * 12))
    parts = [f"{name}_{part}" for name in TALLIES for part in ("lines", "debit", "credit")]
    return Grid(word("sources", locale), tuple(word(key, locale) for key in ("kind", "file", "digest", *parts)), tuple(rows))
