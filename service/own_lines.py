"""What of a month is about one person, by her code: from the month as it is kept, whatever the files say since."""

from __future__ import annotations

from typing import Any

from engine.statute.ruleset import Scope
from service.refusing import AbsentError


def shared_by(report: dict[str, Any], person: str) -> set[str]:
    """Return the activities of a month that a person holds or shares: those in which she has a share, « activity/person »."""
    people, activities = ({one["key"] for one in report[name]} for name in ("people", "activities"))
    found = set()
    for key in (one["key"] for one in report["shares"]):
        cuts = [(key[:at], key[at + 1 :]) for at, letter in enumerate(key) if letter == "/"]
        pairs = [(activity, who) for activity, who in cuts if activity in activities and who in people]
        if len(pairs) == 1 and pairs[0][1] == person:  # a code may hold a « / » of its own: what is not clear is nobody's
            found.add(pairs[0][0])
    return found


def held_by(report: dict[str, Any], person: str) -> set[str]:
    """Return the activities of a month that a person holds: a month names their holder as people read her.

    When two people of one activity are named alike, whose it is cannot be told: it is nobody's.
    """
    names = {one["key"]: one["name"] for one in report["people"]}
    mine = shared_by(report, person)
    alike = [other for other, name in names.items() if other != person and name == names.get(person)]
    others = set().union(*(shared_by(report, other) for other in alike))
    return {one["key"] for one in report["activities"] if one["key"] in mine - others and one["holder"] == names[person]}


def own_lines(report: dict[str, Any], person: str) -> dict[str, Any]:
    """Return what of a month is about one person: herself, the activities that she holds, her shares.

    Raises ``AbsentError`` for somebody who is not in the month.
    """
    people = [one for one in report["people"] if one["key"] == person]
    if not person or not people:
        raise AbsentError(thing=person)
    held = held_by(report, person)
    activities = [one for one in report["activities"] if one["key"] in held]
    named = {f"{activity}/{person}" for activity in shared_by(report, person)}
    shares = [one for one in report["shares"] if one["key"] in named]
    own = {(Scope.PERSON.value, person)}
    for scope, lines in ((Scope.ACTIVITY, activities), (Scope.SHARE, shares)):
        own |= {(scope.value, one["key"]) for one in lines}
    changes = [one for one in report["differences"] if (one["scope"], one["key"]) in own]
    kept = {name: report[name] for name in ("schema", "engine", "cooperative", "month", "rulesets", "roles")}
    return {**kept, "people": people, "activities": activities, "shares": shares, "differences": changes}
