"""Hours, fixed parts, amendments and absences: what the contracts of employment say, month after month."""

from __future__ import annotations

from datetime import date

from scripts.demo.chance import Chance
from scripts.demo.days import FIRST, LAST, add_days, add_months
from scripts.demo.model import Absence, Amendment, Person

_HOURS = (6_00, 10_00, 15_00, 20_00, 25_00, 30_00, 40_00, 50_00, 60_67, 75_83, 86_67, 104_00, 121_33, 130_00, 151_67)
REVIEWED = date(2025, 8, 1)
COST_IN_HUNDRED = 138
"""What the cooperative pays for 100 € of gross pay."""


def agree_terms(chance: Chance, people: list[Person]) -> None:
    """Set hours and fixed part of each contract of employment, and the amendments since."""
    employed = [person for person in people if person.employed_from() is not None]
    behind = chance.some([person for person in employed if person.exit is None and person.entry < FIRST], 2)
    for person in employed:
        # Two contracts were not reviewed when the minimum wage rose in November 2024, until the next summer.
        rate = 11_70 if person in behind else chance.between(24, 32) * 50
        affordable = person.yearly * 50 // COST_IN_HUNDRED // 12
        top = max((rank for rank, hours in enumerate(_HOURS) if hours * rate // 100 <= affordable), default=0)
        work = [contract for contract in person.contracts if contract.kind in {"cdi", "cdd", "cesa"}]
        steps = min(top, chance.pick((0, 1, 1, 2, 3)))
        for rank, contract in enumerate(work):
            contract.hours = _HOURS[max(0, top - steps - (len(work) - 1 - rank))]
            contract.fixed = _fixed(contract.hours, rate)
        last = work[-1]
        until = person.exit or LAST
        days = (until - last.start).days - 120
        if days < 120:
            continue
        dates = sorted({add_days(last.start, 120 + chance.below(days)).replace(day=1) for _ in range(steps)})
        for step, on in enumerate(dates):
            hours = _HOURS[top - len(dates) + 1 + step]
            person.amendments.append(Amendment(on, hours, _fixed(hours, rate)))
    for person in behind:
        _review(person)


def _review(person: Person) -> None:
    """Bring a fixed part that was left behind above the minimum wage, from the review on."""
    hours, _ = person.terms_on(REVIEWED)
    later = [amendment for amendment in person.amendments if amendment.on > REVIEWED]
    person.amendments = [amendment for amendment in person.amendments if amendment.on < REVIEWED]
    person.amendments.append(Amendment(REVIEWED, hours, _fixed(hours, 12_00)))
    person.amendments += [Amendment(one.on, one.hours, _fixed(one.hours, 12_00)) for one in later]


def _fixed(hours: int, rate: int) -> int:
    """Return the gross pay of these hours, brought up to the next five euros."""
    return -(-hours * rate // 100 // 500) * 500


def take_leave(chance: Chance, people: list[Person]) -> None:
    """Add the absences of the two years: long ones first, then short ones that do not overlap them."""
    employed = [person for person in people if person.terms_on(LAST)[0] and (person.employed_from() or LAST) < FIRST]
    women = [person for person in employed if person.woman]
    men = [person for person in employed if not person.woman]
    for person, start in zip(
        chance.some(women, 6),
        (
            date(2024, 2, 12),
            date(2024, 9, 2),
            date(2025, 1, 20),
            date(2025, 3, 24),
            date(2025, 6, 10),
            date(2025, 10, 13),
        ),
        strict=True,
    ):
        _add(person, "maternité", start, 112)
    for person in chance.some(men, 4):
        _add(person, "paternité", add_days(FIRST, chance.below(680)), 28)
    for person in chance.some(people[20:60], 2):
        _add(person, "adoption", add_days(FIRST, chance.below(500)), 112)
    for kind, count, least, most in (
        ("maladie", 7, 18, 130),
        ("accident_du_travail", 2, 9, 40),
        ("congé_parental", 1, 180, 240),
        ("congé_sans_solde", 3, 14, 45),
        ("maladie", 64, 2, 9),
        ("congé_payé", 40, 5, 21),
        ("formation", 12, 2, 5),
        ("autre", 3, 1, 3),
    ):
        for _ in range(count):
            length = chance.between(least, most)
            _add(chance.pick(employed), kind, add_days(FIRST, chance.below(720 - length)), length)
    for person in people:
        person.absences.sort(key=lambda absence: absence.start)


def _add(person: Person, kind: str, start: date, days: int) -> None:
    """Add an absence, later when it would overlap another one or come before the contract of employment."""
    employed = person.employed_from()
    if employed is None:
        return
    start = max(start, employed)
    end = add_days(start, days - 1)
    while any(other.start <= end and start <= other.end for other in person.absences):
        start = add_months(start, 1)
        end = add_days(start, days - 1)
    if person.exit is None and start <= LAST:
        person.absences.append(Absence(kind, start, end))


def receive_minimum_income(chance: Chance, people: list[Person]) -> None:
    """Say who receives a minimum income: twelve people, most of them still in their test period."""
    testing = [person for person in people if person.employed_from() is None and person.exit is None]
    settled = [person for person in people if person.employed_from() is not None and person.exit is None]
    modest = sorted(settled, key=lambda person: (person.yearly, person.number))[:12]
    for person in [*chance.some(testing, min(9, len(testing))), *chance.some(modest, 3)]:
        person.minimum_income = True
