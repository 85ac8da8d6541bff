"""The tables of a month that show its figures: activities, every rule, people, differences."""

from __future__ import annotations

from engine.month.causes import CAUSES, ROUNDING, Difference
from engine.month.figures import roles, value_seen
from engine.month.grids import Cell, Figure, Grid, cell_of, euros, summed
from engine.month.report import MonthReport
from engine.month.words import cause_word, role_word, rule_word, word
from engine.program.kinds import Number
from engine.program.vocabulary import BY_NAME
from engine.run.scalar import Value
from engine.run.situation import Entity
from engine.statute.ruleset import Scope

WHOLE_PART = 6
"""Decimals of a part, which is held in millionths."""


def activities(report: MonthReport, locale: str) -> Grid:
    """Return one row per activity: its columns, and why its contribution is not last month's."""
    columns = roles(report.program)
    names = tuple(role_word(role, locale) for role, _ in columns)
    headers = (*(word(key, locale) for key in ("code", "activity", "holder", "contract")), *names)
    changes = _changes(report)
    rows = []
    for entity in report.step.situation.activities:
        holder = entity.person
        row: list[Cell] = [entity.key, entity.label, holder.label if holder else "", contract(holder, locale)]
        row += [cell_of(value_seen(report, entity, name), report.program.kinds[name], locale) for _, name in columns]
        rows.append((*row, *_change(report, entity, changes, locale)))
    kept = [rank + 4 for rank, (_, name) in enumerate(columns) if _adds_up(report, name)]
    tail = (word("gap", locale), word("cause", locale))
    return Grid(word("activities", locale), (*headers, *tail), tuple(rows), summed(rows, [*kept, len(headers)]))


def _adds_up(report: MonthReport, name: str) -> bool:
    """Whether a column counts each value once: a figure of a person would be added for each activity of theirs."""
    return report.program.scopes[name] in {Scope.ACTIVITY, Scope.SHARE}


def contract(person: Entity | None, locale: str) -> str:
    """Return the contract of a person in the month, "" when it is not known."""
    value = person.given.get("contrat") if person is not None else None
    return "" if value is None else str(cell_of(value, BY_NAME["contrat"].kind, locale))


def _changes(report: MonthReport) -> dict[str, list[Difference]]:
    """Return the differences of the contribution by activity, those of its shares under their activity."""
    contribution = dict(roles(report.program)).get("contribution")
    activities = {share.key: share.activity.key for share in report.step.situation.shares if share.activity is not None}
    found: dict[str, list[Difference]] = {}
    for item in report.differences:
        if item.name == contribution and item.key[0] in {Scope.ACTIVITY, Scope.SHARE}:
            found.setdefault(activities.get(item.key[1], item.key[1]), []).append(item)
    return found


def _change(report: MonthReport, entity: Entity, changes: dict[str, list[Difference]], locale: str) -> tuple[Cell, Cell]:
    if report.known_before is None:
        return None, None
    if (Scope.ACTIVITY, entity.key) not in report.known_before:
        return None, word("new", locale)
    found = changes.get(entity.key, [])
    causes = dict.fromkeys(cause for item in found for cause, _ in item.by_cause)
    return euros(sum(item.after - item.before for item in found)), ", ".join(cause_word(cause, locale) for cause in causes)


def detail(report: MonthReport, locale: str) -> Grid:
    """Return one row per activity and one column per rule of the statutes that an activity can see."""
    program = report.program
    names = [name for name, clause in program.clauses.items() if clause.scope is Scope.ACTIVITY]
    names += [
        name
        for name, clause in program.clauses.items()
        if clause.scope is Scope.SHARE and isinstance(clause.kind, Number) and clause.kind.unit
    ]
    headers = (word("code", locale), word("activity", locale), *(rule_word(program, name, locale) for name in names))
    rows = [
        (
            entity.key,
            entity.label,
            *(cell_of(value_seen(report, entity, name), program.kinds[name], locale) for name in names),
        )
        for entity in report.step.situation.activities
    ]
    return Grid(word("detail", locale), headers, tuple(rows), summed(rows, range(2, len(headers))))


def people(report: MonthReport, locale: str) -> Grid:
    """Return one row per person and activity, with the rules of the share then those of the person."""
    program, situation = report.program, report.step.situation
    own = [name for name, clause in program.clauses.items() if clause.scope is Scope.SHARE]
    theirs = [name for name, clause in program.clauses.items() if clause.scope is Scope.PERSON]
    rows = []
    for person in situation.people:
        held: list[Entity | None] = [share for share in situation.shares if share.person is person]
        for share in held or [None]:
            row: list[Cell] = [person.key, person.label, contract(person, locale)]
            row += [share.activity.key, _part(share)] if share is not None and share.activity is not None else ["", None]
            row += [cell_of(_value(report, share, name), program.kinds[name], locale) for name in own]
            row += [cell_of(_value(report, person, name), program.kinds[name], locale) for name in theirs]
            rows.append(tuple(row))
    keys = ("number", "person", "contract", "activity", "part")
    titles = tuple(rule_word(program, name, locale) for name in (*own, *theirs))
    headers = (*(word(key, locale) for key in keys), *titles)
    return Grid(word("people", locale), headers, tuple(rows), summed(rows, range(5, 5 + len(own))))


def _value(report: MonthReport, entity: Entity | None, name: str) -> Value | None:
    return None if entity is None else value_seen(report, entity, name)


def _part(share: Entity) -> Cell:
    part = share.given.get("quote_part")
    return Figure(part, WHOLE_PART, "%") if isinstance(part, int) else None


def gaps(report: MonthReport, locale: str) -> Grid:
    """Return one row per figure that is not last month's, its difference shared among the causes."""
    labels = {entity.key: entity.label for scope in _SHOWN for entity in report.step.situation.of(scope)}
    titles = {name: role_word(role, locale) for role, name in roles(report.program)}
    causes = (*CAUSES, ROUNDING)
    rows = []
    for item in report.differences:
        kind = report.program.kinds[item.name]
        amounts = dict(item.by_cause)
        joined = sum(value for cause, value in item.by_cause if "+" in cause)
        numbers = [item.before, item.after, item.after - item.before, *(amounts.get(cause) for cause in causes)]
        cells = [None if value is None else cell_of(value, kind, locale) for value in (*numbers, joined or None)]
        rows.append((item.key[1], labels.get(item.key[1], ""), titles.get(item.name, item.name), *cells))
    keys = ("code", "activity", "result", "before", "after", "difference")
    headers = (*(word(key, locale) for key in keys), *(cause_word(cause, locale).capitalize() for cause in causes))
    return Grid(word("gaps", locale), (*headers, word("together", locale)), tuple(rows))


_SHOWN = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)
