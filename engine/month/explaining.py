"""The figures of an activity in a month, explained: who reads them decides whose figures and whose lines are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.explain.explained import Explanation
from engine.explain.explaining import explain_in
from engine.explain.memories import still_from_start
from engine.explain.scene import Month, month_of, scene_of
from engine.explain.sources import read_names, rules_behind
from engine.month.figures import roles
from engine.month.report import MonthReport
from engine.run.running import Key
from engine.statute.ruleset import Scope


def explained(
    report: MonthReport, activity: str, rule: str | None = None, person: str = "", locale: str = "fr"
) -> tuple[Explanation, ...]:
    """Return the explanations of the figures of an activity: those of its columns, or of one rule.

    Args:
        report: The month.
        activity: The code of the activity.
        rule: A rule of the program, of activities, of shares or of people; None for every column of the month.
        person: For whom, by her own code: of an activity that she holds, of her share in it, of herself; of one that she shares,
            what tells nothing of its holder. "" tells all.
        locale: "fr" or "en".

    Returns:
        Nothing for an activity that is not in the month or in which the person has no share.
    """
    outcome = report.step.outcome
    ready = month_told(report, person, locale)
    keys = _keys(report, activity, person)
    names = [rule] if rule is not None else [name for _, name in roles(report.program)]
    found = []
    for name in names:
        for key in keys:
            if name in ready.rules and report.program.scopes[name] is key[0] and name in outcome.values.get(key, {}):
                month = ready if ready.shows(key) else _for_who_shares(ready, key, name)
                found += [] if month is None else [explain_in(month, key, name)]
    return tuple(found)


def _for_who_shares(month: Month, key: Key, name: str) -> Month | None:
    """Return the month in which the lines of an activity are told to who shares it; None when they tell of its holder."""
    scene, scopes = scene_of(month, key), month.program.scopes
    behind = {name, *rules_behind(name, scene)}
    read = behind.union(*(read_names(rule, scene) for rule in behind if rule in month.rules))
    if any(scopes.get(one) is Scope.PERSON for one in read):
        return None
    assert month.shown is not None, "who may read everything is shown every activity"
    return replace(month, shown=month.shown | {key})


def month_told(report: MonthReport, person: str, locale: str) -> Month:
    """Return a month ready to be explained to a person, "" for who may read everything."""
    step = report.step
    started = still_from_start([one.outcome for one in report.earlier], step.month, step.program)
    ready = month_of(step.program, step.situation, step.outcome, locale)
    return replace(ready, started=started, shown=frozenset(_own(report, person)) if person else None)


def _own(report: MonthReport, person: str) -> Iterator[Key]:
    """Give whose lines a person may see: herself, the activities that she holds, her shares, and what is of all."""
    situation = report.step.situation
    yield Scope.COOPERATIVE, situation.cooperative.key
    yield Scope.PERSON, person
    for scope in (Scope.ACTIVITY, Scope.SHARE):
        for entity in situation.of(scope):
            if entity.person is not None and entity.person.key == person:
                yield scope, entity.key


def _keys(report: MonthReport, activity: str, person: str) -> list[Key]:
    """Return whose figures are told of an activity: its own, its shares', and the people's who have one."""
    situation = report.step.situation
    shares = [one for one in situation.shares if one.activity is not None and one.activity.key == activity]
    mine = [one for one in shares if not person or (one.person is not None and one.person.key == person)]
    if person and not mine:
        return []
    held = [one for one in situation.activities if one.key == activity]
    people = [entity.person.key for entity in (*held, *mine) if entity.person is not None]
    keys = [(Scope.ACTIVITY, one.key) for one in held] + [(Scope.SHARE, one.key) for one in mine]
    return [*keys, *((Scope.PERSON, one) for one in dict.fromkeys(people) if not person or one == person)]
