"""The contracts and the amendments of a person, one by one, as of the end of a month: what checks look at."""

from __future__ import annotations

from collections.abc import Iterable

from engine.facts.person_facts import EMPLOYMENT, bearing_on, in_force, merged, terms
from engine.facts.rows_read import Row
from engine.facts.step_facts import OUT
from engine.facts.tree import Amendment, Books, Contract
from engine.program.calendar import begun_months, first_day, iso_day, last_day, month_of, whole_months
from engine.program.entries import CONTRACTS
from engine.run.situation import Entity, Fact
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_day

SUPPORT = ("convention", "cape")
_NAMES = {"convention": "convention", "cape": "CAPE", "cdi": "CDI", "cdd": "CDD", "cesa": "CESA"}


def contract_entities(books: Books, person: Entity, month: int) -> list[tuple[Entity, Row]]:
    """Return the contracts of a person begun at the end of a month, in the order of dates, each with its row."""
    last = last_day(month)
    known = [item for item in books.contracts.get(person.key, ()) if item.start <= last]
    amendments = books.amendments.get(person.key, ())
    found: list[tuple[Entity, Row]] = []
    keys = set[str]()
    for item in known:
        key = f"{person.key}/{item.nature}/{iso_day(item.start)}"
        if key in keys:  # the same contract written twice is told by the reading of the file
            continue
        keys.add(key)
        label = f"{_NAMES[item.nature]} du {write_day(item.start)}"
        facts = _contract(item, known, bearing_on(item, known, amendments), month)
        left = _left_before(books, person.key, item, known)
        if left is not None:
            facts["sortie_avant_le_contrat"] = left
        found.append((Entity(Scope.CONTRACT, key, label, facts, person), item.row))
    return found


def _contract(item: Contract, known: list[Contract], amendments: Iterable[Amendment], month: int) -> dict[str, Fact]:
    first, last = first_day(month), last_day(month)
    until = last if item.end is None else item.end
    alike = [other for other in known if other.nature == item.nature]
    facts: dict[str, Fact] = {
        "nature_contrat": CONTRACTS.index(item.nature),
        "début_contrat": item.start,
        "durée_contrat": max(whole_months(item.start, until), 0),
        "rang_du_contrat": sum((other.start, other.row.number) <= (item.start, item.row.number) for other in alike),
        "durée_de_même_nature": _begun([other for other in alike if other.start <= item.start], until),
        "en_vigueur": item.end is None or item.end >= last,
        "commence_dans_le_mois": first <= item.start,
        "finit_dans_le_mois": item.end is not None and first <= item.end <= last,
        "jours_de_chevauchement": _overlap(item, known, last),
    }
    if item.end is not None:
        facts["fin_contrat"] = item.end
    gap = _gap(item, known)
    if gap is not None:
        facts["jours_sans_contrat_avant"] = gap
    hours, fixed = terms(item, amendments, last)
    if hours is not None:
        facts["heures_du_contrat"] = hours
    if fixed is not None:
        facts["part_fixe_du_contrat"] = fixed
    return facts


def _begun(contracts: Iterable[Contract], until: int) -> int:
    """Return the months begun under contracts up to a day, those that follow one another counted as one."""
    ends = [(item.start, until if item.end is None else min(item.end, until)) for item in contracts]
    return sum(begun_months(start, end) for start, end in merged(ends))


def _overlap(item: Contract, known: Iterable[Contract], last: int) -> int:
    """Return the most days that a contract shares with one that it cannot run beside; one without end runs to the last day."""
    days = [0]
    for other in known:
        if other is item or not _exclude(item.nature, other.nature):
            continue
        start = max(item.start, other.start)
        end = min(last if item.end is None else item.end, last if other.end is None else other.end)
        days.append(end - start + 1)
    return max(days)


def _exclude(one: str, two: str) -> bool:
    """Whether two natures cannot run together: the same one, or a support beside an employment."""
    return one == two or (one in SUPPORT and two in EMPLOYMENT) or (two in SUPPORT and one in EMPLOYMENT)


def _gap(item: Contract, known: Iterable[Contract]) -> int | None:
    """Return the days without any contract before this one; None for the first."""
    until = _covered_until(item, known)
    return None if until is None else max(item.start - 1 - until, 0)


def _covered_until(item: Contract, known: Iterable[Contract]) -> int | None:
    """Return the last day of the contracts before this one, up to its eve; None for the first."""
    earlier = [other for other in known if (other.start, other.row.number) < (item.start, item.row.number)]
    return max((item.start - 1 if other.end is None else other.end for other in earlier), default=None)


def _left_before(books: Books, person: str, item: Contract, known: Iterable[Contract]) -> bool | None:
    """Say whether the file of steps lets a person out between the contracts before this one and its start.

    None for the first contract, and when no file tells the steps.
    """
    until = _covered_until(item, known)
    if until is None or "parcours" not in books.present:
        return None
    return any(step.state == OUT and until <= step.day < item.start for step in books.steps.get(person, ()))


def amendment_entities(books: Books, person: Entity, month: int) -> list[tuple[Entity, Row]]:
    """Return the amendments of a person up to the end of a month, with what was before and after, each with its row.

    Amendments of one day make one, whose row is the first.
    """
    last = last_day(month)
    amendments = books.amendments.get(person.key, ())
    contracts = books.contracts.get(person.key, ())
    found: list[tuple[Entity, Row]] = []
    keys = set[str]()
    for item in amendments:
        key = f"{person.key}/avenant/{iso_day(item.since)}"
        if item.since > last or key in keys:
            continue
        keys.add(key)
        facts: dict[str, Fact] = {"date_avenant": item.since, "effet_dans_le_mois": month_of(item.since) == month}
        contract = in_force(contracts, item.since)
        if contract is not None:
            own = bearing_on(contract, contracts, amendments)
            before, after = terms(contract, own, item.since - 1), terms(contract, own, item.since)
            pairs = (
                ("heures_avant", before[0]),
                ("part_fixe_avant", before[1]),
                ("heures_après", after[0]),
                ("part_fixe_après", after[1]),
            )
            facts.update({name: value for name, value in pairs if value is not None})
        found.append((Entity(Scope.AMENDMENT, key, f"avenant du {write_day(item.since)}", facts, person), item.row))
    return found
