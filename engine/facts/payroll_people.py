"""What checks know of a person besides the month's own facts: contracts together, interviews, totals of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts.person_facts import EMPLOYMENT, bearing_on, has_contract, in_force, terms
from engine.facts.step_facts import history_of, state_facts
from engine.facts.tree import Books
from engine.program.calendar import first_day, last_day, year_start
from engine.run.situation import Fact

Amounts = Mapping[tuple[str, str], Mapping[int, int]]
"""Amounts stated for each (person, name), by month, in cents."""
GROSS, INSTALMENT = "salaire_brut", "acompte_part_variable"
TOTALLED = frozenset({GROSS, INSTALMENT})
"""Names whose amounts of the months before are added to those of the month."""
INTERVIEW_MONTHS = 12
"""Months over which interviews are counted, the month at hand included."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The month at hand, and the first month of its calendar year and of its financial year."""

    month: int
    year_from: int
    exercise_from: int


def stretch_of(month: int, year_starts_in: int) -> Stretch:
    """Return the month with where its years start."""
    return Stretch(month, year_start(month, 1), year_start(month, year_starts_in))


def more_person_facts(books: Books, number: str, stretch: Stretch, amounts: Amounts) -> dict[str, Fact]:
    """Return the facts of a person that only checks read; what the files do not tell is absent."""
    last = last_day(stretch.month)
    given: dict[str, Fact] = dict(state_facts(history_of(books, number, last)))
    if "contrats" in books.present:
        given.update(_contracts(books, number, last))
    if "entretiens" in books.present:
        days = [day for day in books.interviews.get(number, ()) if day <= last]
        given["entretiens_sur_un_an"] = sum(day >= first_day(stretch.month - INTERVIEW_MONTHS + 1) for day in days)
        if days:
            given["dernier_entretien"] = days[-1]
    gross = _gross(books, number, stretch, amounts)
    if gross is not None:
        given["brut_de_l_année"] = gross
    instalments = amounts.get((number, INSTALMENT), {})
    months = range(stretch.exercise_from, stretch.month + 1)
    given["acomptes_de_l_exercice"] = sum(instalments.get(month, 0) for month in months)
    return given


def _contracts(books: Books, number: str, last: int) -> dict[str, Fact]:
    every = books.contracts.get(number, ())
    there = [item for item in every if item.start <= last and (item.end is None or item.end >= last)]
    employment = [item for item in there if item.nature in EMPLOYMENT]
    given: dict[str, Fact] = {
        "contrats_en_vigueur": len(there),
        "contrats_de_travail_en_vigueur": len(employment),
    }
    amendments = books.amendments.get(number, ())
    hours = [terms(item, bearing_on(item, every, amendments), last)[0] for item in employment]
    known = [value for value in hours if value is not None]
    if len(known) == len(hours):
        given["heures_cumulées"] = sum(known)
    current = in_force(there, last)
    if current is not None and current.end is not None:
        given["fin_du_contrat"] = current.end
    return given


def _gross(books: Books, number: str, stretch: Stretch, amounts: Amounts) -> int | None:
    """Return the gross pay since January; None when a month with an employment contract has none."""
    stated = amounts.get((number, GROSS), {})
    total = 0
    for month in range(stretch.year_from, stretch.month + 1):
        value = stated.get(month)
        if value is None and _employed(books, number, month):
            return None
        total += value or 0
    return total


def _employed(books: Books, number: str, month: int) -> bool:
    first, last = first_day(month), last_day(month)
    contracts = [item for item in books.contracts.get(number, ()) if item.nature in EMPLOYMENT]
    return any(item.start <= last and (item.end is None or item.end >= first) for item in contracts)


def matters(books: Books, number: str, month: int, stated: frozenset[str]) -> bool:
    """Say whether a person must be checked in a month although nothing of hers is computed in it.

    She has a contract in it or one that ended in the three months before, a way through the cooperative that is not over,
    or a fact stated for the month.
    """
    if number in stated or any(has_contract(books, number, month - back) for back in range(4)):
        return True
    steps = history_of(books, number, last_day(month)) if "parcours" in books.present else []
    return bool(steps) and steps[-1][1] != "sorti"
