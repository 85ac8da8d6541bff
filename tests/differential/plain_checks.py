"""The meaning of findings in plain conditions: what the production reading must conclude, by another way.

One check at a time, the checks that it follows from first; no rules, no slots, no chaining.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.payroll.tree import Concluded, Hold, Kind, Level, Ruled, Stated, Status
from engine.run.running import Key
from engine.statute.ruleset import Scope

COOPERATIVE: Key = (Scope.COOPERATIVE, "coopérative")


def plainly(
    checks: Sequence[Ruled],
    stated: Sequence[Stated],
    owners: Mapping[Key, tuple[Key, ...]],
    holders: Mapping[Key, tuple[Key, ...]],
) -> tuple[Concluded, ...]:
    """Return the findings, by check in the order given, then in the order of what is stated."""
    named = {check.name: check for check in checks}
    known: dict[str, list[Concluded]] = {}

    def findings(name: str) -> list[Concluded]:
        if name not in known:
            check = named[name]
            before = [one for cause in check.causes for one in findings(cause)]
            before = [one for one in before if one.kind is not Kind.REMINDER and one.level is not None]
            known[name] = [
                found
                for one in stated
                if one.check == name and (found := _finding(check, one, before, owners, holders)) is not None
            ]
        return known[name]

    return tuple(one for check in checks for one in findings(check.name))


def _finding(
    check: Ruled,
    one: Stated,
    before: Sequence[Concluded],
    owners: Mapping[Key, tuple[Key, ...]],
    holders: Mapping[Key, tuple[Key, ...]],
) -> Concluded | None:
    causes = [
        (cause.check, cause.subject)
        for cause in before
        if cause.subject == one.subject
        or cause.subject in owners.get(one.subject, ())
        or one.subject in owners.get(cause.subject, ())
    ]
    if check.causes and not causes:
        return None
    said = _said(check, one)
    if said is None:
        return None
    kind, status, level, by = said
    holds: tuple[Key, ...] = ()
    if level is not None and kind is not Kind.REMINDER:
        if check.hold is Hold.MONTH:
            holds = (COOPERATIVE,)
        elif check.hold is not Hold.NONE:
            wanted = Scope.PERSON if check.hold is Hold.PERSON else Scope.ACTIVITY
            holds = tuple(key for key in holders.get(one.subject, ()) if key[0] is wanted)
    missing = ""
    if kind is Kind.MISSING:
        missing = one.missing or next(fact for name, fact in one.unsure if name == _first(check, one))
    reminder = one.reminder if kind is Kind.REMINDER else -1
    return Concluded(check.name, one.subject, kind, status, level, by, missing, reminder, tuple(causes), holds)


def _said(check: Ruled, one: Stated) -> tuple[Kind, Status, Level | None, str] | None:
    waived = check.waivable and one.waiver != ""
    if one.missing:
        waiving = Kind.MISSING, Status.WAIVED, None, one.waiver
        return waiving if waived else (Kind.MISSING, Status.STANDING, check.unknown, "")
    if one.fault:
        first = next((exception for exception in check.exceptions if exception.name == _first(check, one)), None)
        if first is not None and first.name in one.exceptions:
            return Kind.FAULT, Status.EXCEPTED, first.becomes, first.name
        if first is not None:
            may_be = [level for level in (check.level, check.unknown, first.becomes) if level is not None]
            return (
                (Kind.MISSING, Status.WAIVED, None, one.waiver)
                if waived
                else (Kind.MISSING, Status.STANDING, max(may_be), first.name)
            )
        return (Kind.FAULT, Status.WAIVED, None, one.waiver) if waived else (Kind.FAULT, Status.STANDING, check.level, "")
    if one.reminder >= 0:
        return Kind.REMINDER, Status.STANDING, check.reminders[one.reminder], ""
    return None


def _first(check: Ruled, one: Stated) -> str:
    """Return the exception of largest priority whose condition holds or lacks a fact, "" for none."""
    there = {*one.exceptions, *(name for name, _ in one.unsure)}
    first = max((own for own in check.exceptions if own.name in there), key=lambda own: own.priority, default=None)
    return first.name if first is not None else ""
