"""The facts of a person as of a month: contract in force, dates, durations, absences; the unknown is not given."""

from __future__ import annotations

from collections.abc import Iterable

from engine.facts.tree import Amendment, Books, Contract, Person
from engine.program.calendar import first_day, last_day, whole_months
from engine.program.entries import CONTRACTS
from engine.program.vocabulary import ABSENCES
from engine.run.situation import Fact

EMPLOYMENT = ("cdi", "cdd", "cesa")
_WEIGHT = {nature: weight for weight, nature in enumerate(("convention", "cape", "cdd", "cdi", "cesa"))}
"""Of several contracts in force together, the one that says most of the person's place in the cooperative."""

Period = tuple[int, int]


def person_facts(books: Books, person: Person, month: int) -> dict[str, Fact]:
    """Return what the files say of a person at the end of a month; later events are not known yet."""
    first, last = first_day(month), last_day(month)
    given: dict[str, Fact] = {}
    if "date_associé" in person.row.table.columns.at:
        given["associé"] = person.associated_on is not None and person.associated_on <= last
    if person.associated_on is not None and person.associated_on <= last:
        given["date_associé"] = person.associated_on
    if person.minimum_benefits is not None:
        given["minima_sociaux"] = person.minimum_benefits
    if "contrats" in books.present:
        _contract_facts(books, person, (first, last), given)
    if "absences" in books.present:
        leaves = [(item.start, item.until(last)) for item in books.absences.get(person.number, ())]
        given["jours_d_absence"] = _days_within(leaves, first, last)
    return given


def absence_facts(books: Books, person: Person, month: int) -> list[dict[str, Fact]]:
    """Return the facts of each absence that touches a month, in the order of dates."""
    first, last = first_day(month), last_day(month)
    return [
        {
            "nature_absence": ABSENCES.index(item.nature),
            "début": item.start,
            **({} if item.end is None else {"fin": item.end}),
            "jours_consécutifs": item.until(last) - item.start + 1,
            "jours_dans_le_mois": _days_within([(item.start, item.until(last))], first, last),
        }
        for item in books.absences.get(person.number, ())
        if item.start <= last and item.until(last) >= first
    ]


def has_contract(books: Books, person: str, month: int) -> bool:
    """Whether a contract of the person covers a day of the month."""
    first, last = first_day(month), last_day(month)
    return any(item.start <= last and (item.end is None or item.end >= first) for item in books.contracts.get(person, ()))


def _contract_facts(books: Books, person: Person, bounds: Period, given: dict[str, Fact]) -> None:
    first, last = bounds
    every = books.contracts.get(person.number, ())
    known = [item for item in every if item.start <= last]
    current = in_force(known, last) or _ended_within(known, first, last)
    at_start = in_force(known, first)
    given["contrat"] = CONTRACTS.index(current.nature if current else "aucun")
    given["contrat_au_premier_jour"] = CONTRACTS.index(at_start.nature if at_start else "aucun")
    given["jours_de_contrat"] = _days_within([(item.start, item.end or last) for item in known], first, last)
    if not known:
        return
    starts = {
        "date_entrée": known,
        "date_premier_contrat": [item for item in known if item.nature != "convention"],
        "date_premier_contrat_travail": [item for item in known if item.nature in EMPLOYMENT],
        "date_cesa": [item for item in known if item.nature == "cesa"],
        "date_cape": [item for item in known if item.nature == "cape"],
    }
    for name, contracts in starts.items():
        if contracts:
            given[name] = min(item.start for item in contracts)
    left = _left_on(every, known, last)
    if left is not None:
        given["date_sortie"] = left
    _durations(known, last, given)
    given["ancienneté"] = max(whole_months(min(item.start for item in known), last), 0)
    if current is not None:
        hours, fixed = terms(current, bearing_on(current, known, books.amendments.get(person.number, ())), last)
        if hours is not None:
            given["heures_contrat"] = hours
        if fixed is not None:
            given["part_fixe_contrat"] = fixed


def _durations(known: list[Contract], last: int, given: dict[str, Fact]) -> None:
    given["durée_cape"] = months_of([item for item in known if item.nature == "cape"], last)
    given["durée_convention"] = months_of([item for item in known if item.nature == "convention"], last)
    cesa = given.get("date_cesa")
    until = min(last, cesa - 1) if isinstance(cesa, int) else last
    given["durée_autres_contrats"] = months_of([item for item in known if item.nature in ("cdi", "cdd")], until)


def in_force(contracts: Iterable[Contract], day: int) -> Contract | None:
    """Return the contract in force on a day; of several, the weightiest, then the latest."""
    there = [item for item in contracts if item.start <= day and (item.end is None or item.end >= day)]
    return max(there, key=lambda item: (_WEIGHT[item.nature], item.start), default=None)


def _ended_within(contracts: Iterable[Contract], first: int, last: int) -> Contract | None:
    """Return the contract that ended last within a month; of several, the weightiest, then the latest."""
    there = [item for item in contracts if item.end is not None and first <= item.end <= last]
    return max(there, key=lambda item: (item.end or 0, _WEIGHT[item.nature], item.start), default=None)


def _left_on(every: Iterable[Contract], known: list[Contract], last: int) -> int | None:
    """Return the end of the last contract of a person who is out at the end of the month, else None."""
    ends = [item.end for item in known]
    if any(end is None or end > last for end in ends):
        return None
    left = max(end for end in ends if end is not None)
    followed = any(item.start == left + 1 for item in every)  # one contract follows another without a day between
    return None if followed else left


def bearing_on(contract: Contract, contracts: Iterable[Contract], amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Return the amendments of a person that bear on a contract.

    The file of amendments names a person, not a contract: of several in force on the day of an amendment, it bears on
    the one that the month itself takes for hers, and never on two.
    """
    every = tuple(contracts)
    return tuple(one for one in amendments if in_force(every, one.since) is contract)


def terms(contract: Contract, amendments: Iterable[Amendment], last: int) -> tuple[int | None, int | None]:
    """Return the hours (hundredths) and the fixed part (cents) of a contract, or of the last amendment that changed them."""
    hours, fixed = contract.hours, contract.fixed
    until = last if contract.end is None else min(last, contract.end)
    for amendment in amendments:
        if contract.start <= amendment.since <= until:
            hours = amendment.hours if amendment.hours is not None else hours
            fixed = amendment.fixed if amendment.fixed is not None else fixed
    return hours, fixed


def merged(periods: Iterable[Period]) -> list[Period]:
    """Return the periods in order, those that touch or overlap put together."""
    merged: list[Period] = []
    for start, end in sorted(periods):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def months_of(contracts: Iterable[Contract], until: int) -> int:
    """Return the whole months covered up to a day: a renewal goes on counting where the contract before it stopped."""
    periods = [(item.start, until if item.end is None else min(item.end, until)) for item in contracts if item.start <= until]
    return sum(max(whole_months(start, end), 0) for start, end in merged(periods))


def _days_within(periods: Iterable[Period], first: int, last: int) -> int:
    """Return the days of a month that periods cover, each counted once."""
    within = [(max(start, first), min(end, last)) for start, end in periods if start <= last and end >= first]
    return sum(end - start + 1 for start, end in merged(within))
