"""Who enters when, under which contracts, and who leaves: 180 people of a cooperative founded in 2009."""

from __future__ import annotations

from datetime import date

from scripts.demo.chance import Chance
from scripts.demo.days import FIRST, LAST, add_days, add_months, general_meeting, month_of
from scripts.demo.model import Contract, Person
from scripts.demo.words import MEN, WOMEN, surnames

PEOPLE = 180
WOMEN_IN_HUNDRED = 54
ASSOCIATES_IN_HUNDRED = 82
"""Of those who have been there for two years."""

CESA_EXISTS = date(2014, 8, 2)
OLD_CONTRACTS_END = date(2016, 1, 1)
"""From this day an entrepreneur of a cooperative holds a CESA; a few older contracts went on."""

_CAREERS = (
    ("old", 6, date(2009, 3, 1), date(2012, 6, 30)),
    ("converted", 12, date(2009, 9, 1), date(2013, 12, 31)),
    ("usual", 100, date(2014, 9, 1), date(2023, 12, 15)),
    ("limited", 4, date(2023, 2, 1), date(2024, 6, 30)),
    ("usual", 28, date(2024, 1, 2), date(2024, 12, 16)),
    ("usual", 30, date(2025, 1, 2), date(2025, 12, 8)),
)
"""(career, people, first and last possible day of entry)."""


def enter(chance: Chance) -> list[Person]:
    """Return everyone, in the order of entry, with contracts, exits and admissions as associates."""
    entries: list[tuple[date, int, str]] = []
    for career, count, first, last in _CAREERS:
        for _ in range(count):
            day = add_days(first, chance.below((last - first).days + 1))
            entries.append((add_days(day, (0, 0, 0, 0, 0, 2, 1)[day.weekday()]), len(entries), career))
    entries.sort()
    women = set(chance.some(range(PEOPLE), (PEOPLE * WOMEN_IN_HUNDRED + 50) // 100))
    people: list[Person] = []
    for rank, (entry, _, career) in enumerate(entries):
        person = Person(f"P{rank + 1:03d}", "", rank in women, entry, None)
        person.contracts = _contracts(chance, entry, career)
        people.append(person)
    for person, surname in zip(people, surnames(chance, PEOPLE), strict=True):
        person.name = f"{chance.pick(WOMEN if person.woman else MEN)} {surname}"
    _leave(chance, people)
    _admit(chance, people)
    return people


def _contracts(chance: Chance, entry: date, career: str) -> list[Contract]:
    """Return the contracts that follow one another from the day of entry."""
    contracts: list[Contract] = []
    day = entry
    if career != "usual" or chance.holds(95):
        day = _test_period(chance, entry, career, contracts)
    if career in {"old", "converted"}:
        until = None if career == "old" else add_days(OLD_CONTRACTS_END, -1)
        contracts.append(Contract("cdi", day, until))
        day = OLD_CONTRACTS_END
    elif career == "limited":
        until = add_days(add_months(day, chance.pick((6, 9, 12))), -1)
        contracts.append(Contract("cdd", day, until))
        day = add_days(until, 1)
    if career != "old" and day <= LAST:
        contracts.append(Contract("cesa", max(day, CESA_EXISTS), None))
    return contracts


def _test_period(chance: Chance, entry: date, career: str, contracts: list[Contract]) -> date:
    """Add an agreement or the CAPE and its renewals; return the day after."""
    lengths: tuple[int, ...] = (chance.pick((3, 3, 3, 6, 9)),)
    kind = "convention"
    if career == "limited" or (career == "usual" and chance.holds(62)):
        kind = "cape"
        lengths = chance.pick(((12,), (12,), (6,), (12, 6), (12, 12), (12, 12, 6)))
    day = entry
    for months in lengths:
        after = add_months(day, months)
        contracts.append(Contract(kind, day, add_days(after, -1)))
        day = after
        if day > LAST:
            break
    return day


def _leave(chance: Chance, people: list[Person]) -> None:
    """End the contracts of those who leave during the two years."""
    settled = [person for person in people if date(2012, 1, 1) < person.entry < FIRST]
    for person in chance.some(settled, 19):
        _end(person, add_days(FIRST, chance.between(20, 700)))
    newcomers = [person for person in people if FIRST <= person.entry < date(2025, 3, 1)]
    for person in chance.some(newcomers, 7):
        test_end = person.contracts[0].end
        _end(person, test_end if test_end is not None and test_end <= LAST else add_months(person.entry, 5))


def _end(person: Person, day: date) -> None:
    """End a person's last contract on a day, and forget the contracts that would have followed."""
    person.contracts = [contract for contract in person.contracts if contract.start <= day]
    last = person.contracts[-1]
    if last.end is None or last.end > day:
        last.end = day
    person.exit = last.end


def _admit(chance: Chance, people: list[Person]) -> None:
    """Admit people as associates at a general meeting: 82 in a hundred of those who have been there for two years."""
    cape_seniority = add_months(LAST, -24)
    settled = [person for person in people if person.exit is None and person.entry <= cape_seniority]
    admissible = [person for person in settled if _meetings(person)]
    wanted = (len(settled) * ASSOCIATES_IN_HUNDRED + 50) // 100
    # Those not admitted yet: the most recent, some of the oldest contracts, which nothing obliges, and two forgotten.
    old = [person for person in admissible if person.contracts[-1].kind == "cdi"]
    others = [person for person in admissible if person.contracts[-1].kind != "cdi"]
    left = len(admissible) - wanted
    outside = [*chance.some(old, 3), *chance.some(others[:60], 2)]
    for person in reversed(others):
        if len(outside) >= left:
            break
        if person not in outside:
            outside.append(person)
    for person in admissible:
        if person not in outside:
            person.associate_on = _admission(chance, person)
    for person in people:
        if person.exit is not None and _meetings(person) and chance.holds(70):
            person.associate_on = _admission(chance, person)


def _meetings(person: Person) -> list[date]:
    """Return the general meetings at which a person could be admitted: employed, for a year and a half at least."""
    employed = person.employed_from()
    if employed is None:
        return []
    until = person.exit or LAST
    meetings = [general_meeting(year) for year in range(2011, 2026)]
    return [day for day in meetings if add_months(person.entry, 18) <= day <= until and day >= employed]


def _admission(chance: Chance, person: Person) -> date:
    """Return one of the first two possible meetings, or a day in time when both come after the deadline of the law."""
    meetings = _meetings(person)
    day = meetings[1 if len(meetings) > 1 and chance.holds(25) else 0]
    deadline = _deadline(person)
    if deadline is None or day <= deadline:
        return day
    return meetings[0] if meetings[0] <= deadline else add_days(deadline, -20)


def _deadline(person: Person) -> date | None:
    """Return the day by which the holder of a CESA must be an associate: 36 months, earlier contracts deducted."""
    cesa = next((contract for contract in person.contracts if contract.kind == "cesa"), None)
    if cesa is None:
        return None
    earlier = sum(
        month_of(add_days(contract.end, 1)) - month_of(contract.start)
        for contract in person.contracts
        if contract.end is not None and contract.kind in {"cape", "cdi", "cdd"}
    )
    return add_months(cesa.start, max(0, 36 - earlier))
