"""The 186 activities, who holds them, and the agreements of those that several people share."""

from __future__ import annotations

from datetime import date

from scripts.demo.chance import Chance
from scripts.demo.days import FIRST, LAST, add_months
from scripts.demo.model import Activity, Agreement, Person
from scripts.demo.words import TRADES

ACTIVITIES = 186
SHARED = (1, 2, 1)
"""Partners of each shared activity, beside its holder; they hold no other."""

_YEARLY = ((15, 3_000, 6_000), (45, 6_000, 12_000), (75, 12_000, 22_000), (92, 22_000, 36_000), (100, 36_000, 60_000))
"""(up to this rank in a hundred, least and most margin of a year, in euros)."""
_IDLE = (5, 8, 15, 15, 30, 50)


def open_activities(chance: Chance, people: list[Person]) -> tuple[list[Activity], list[Agreement]]:
    """Return the activities in the order of their codes, and the agreements; set what each person may expect."""
    steady = [person for person in people if person.exit is None and date(2015, 1, 1) < person.entry < date(2022, 6, 1)]
    partners = chance.some(steady, sum(SHARED))
    holders = [person for person in people if person not in partners]
    activities = [_open(chance, person, person.entry) for person in holders]
    able = [person for person in holders if person in steady]
    twice = chance.some(able, ACTIVITIES - len(holders))
    for person in twice:
        second = _open(chance, person, add_months(person.entry, chance.between(14, 40)))
        # Both weigh about the same, since their holder's pay is charged to them in equal parts.
        first = next(activity for activity in activities if activity.holder is person)
        second.trade = chance.pick([trade for trade in TRADES if trade is not first.trade])
        second.yearly = first.yearly * chance.between(85, 115) // 100
        activities.append(second)
    shared = _share(chance, activities, partners, [person for person in able if person not in twice])
    _name(activities)
    agreements = _agreements(shared)
    for activity in activities:
        percents = {a.person: a.percent for a in agreements if a.activity == activity.code}
        for person in activity.people():
            person.yearly += activity.yearly * percents.get(person.number, 100) // 100
    return sorted(activities, key=lambda activity: activity.code), agreements


def _open(chance: Chance, person: Person, start: date) -> Activity:
    rank = chance.below(100)
    low, high = next((low, high) for up_to, low, high in _YEARLY if rank < up_to)
    yearly = chance.between(low, high) * 100
    if person.entry >= FIRST:
        yearly = yearly * 6 // 10
    trade = chance.pick(TRADES)
    if start > LAST:
        start = date(2025, 3, 3)
    return Activity("", "", trade, person, start, person.exit, yearly, chance.pick(_IDLE))


def _share(chance: Chance, activities: list[Activity], partners: list[Person], holders: list[Person]) -> list[Activity]:
    """Give the partners to activities that are well under way; return these."""
    waiting = list(partners)
    shared: list[Activity] = []
    own = [activity for activity in activities if activity.holder in holders]
    for activity, count in zip(chance.some(own, len(SHARED)), SHARED, strict=True):
        activity.partners = [waiting.pop(0) for _ in range(count)]
        activity.yearly = chance.between(26_000, 40_000) * 100 * (count + 1) // 2
        activity.idle = 5
        shared.append(activity)
    return shared


def _name(activities: list[Activity]) -> None:
    """Give each activity its code, by trade and order of opening, and the name it trades under."""
    counts: dict[str, int] = {}
    for activity in sorted(activities, key=lambda activity: (activity.start, activity.holder.number)):
        code = activity.trade.code
        counts[code] = counts.get(code, 0) + 1
        activity.code = f"{code}{counts[code]:02d}"
        activity.name = f"{activity.trade.title} {activity.holder.name.split()[-1]}"


def _agreements(shared: list[Activity]) -> list[Agreement]:
    """Return the parts of each shared activity; those of the first change in the middle of 2025."""
    first, second, third = shared
    changes = (
        (first, date(2023, 1, 1), (60, 40)),
        (first, date(2025, 7, 1), (50, 50)),
        (second, date(2022, 9, 1), (40, 30, 30)),
        (third, date(2023, 4, 1), (50, 50)),
    )
    return [
        Agreement(activity.code, person.number, since, percent)
        for activity, since, percents in changes
        for person, percent in zip(activity.people(), percents, strict=True)
    ]
