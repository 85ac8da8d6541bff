"""What checks know of a person besides the month's own facts: contracts together, interviews, totals of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts.person_facts import EMPLOYMENT, bearing_on, has_contract, in_force, terms
from engine.facts.step_facts import history_of, state_facts
from engine.facts.tree import Books
from engine.program.calendar import first_day, last_day, month_of, year_start
from engine.run.situation import Fact

Amounts = Mapping[tuple[str, str], Mapping[int, int]]
"""Amounts stated for each (person, name), by month, in cents."""
GROSS, INSTALMENT = "salaire_brut", "acompte_part_variable"
YEARLY = {GROSS: "brut_de_l_année", "réduction_générale": "réduction_générale_de_l_année"}
"""Names whose amounts are added up since January, and the name of the total."""
TOTALLED = frozenset({*YEARLY, INSTALMENT})
"""Names whose amounts of the months before are added to those of the month."""
VARIABLE_DUE, SETTLED = "part_variable_due", "part_variable_réglée_le"
DUE = frozenset({VARIABLE_DUE, "capital_à_rembourser"})
"""Lasting amounts that keep in sight those who left, until they are settled."""
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
        if len(days) > 1:
            given["avant_dernier_entretien"] = days[-2]
    if "contrats" in books.present:
        given["mois_de_travail_dans_l_année"] = sum(_employed(books, number, month) for month in _year(stretch))
    if "avenants" in books.present:
        given["avenants_du_mois"] = sum(month_of(one.since) == stretch.month for one in books.amendments.get(number, ()))
    for name, total in YEARLY.items():
        amount = _since_january(books, number, stretch, amounts.get((number, name), {}))
        if amount is not None:
            given[total] = amount
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
        "contrats_commencés_dans_le_mois": sum(month_of(item.start) == month_of(last) for item in every),
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


def _year(stretch: Stretch) -> range:
    return range(stretch.year_from, stretch.month + 1)


def _since_january(books: Books, number: str, stretch: Stretch, stated: Mapping[int, int]) -> int | None:
    """Return what is stated since January; None when a month with an employment contract states nothing."""
    total = 0
    for month in _year(stretch):
        value = stated.get(month)
        if value is None and _employed(books, number, month):
            return None
        total += value or 0
    return total


def _employed(books: Books, number: str, month: int) -> bool:
    first, last = first_day(month), last_day(month)
    contracts = [item for item in books.contracts.get(number, ()) if item.nature in EMPLOYMENT]
    return any(item.start <= last and (item.end is None or item.end >= first) for item in contracts)


def owed(books: Books, month: int, amounts: Amounts) -> frozenset[str]:
    """Return those to whom something stated up to a month is still due: a variable part, shares to refund."""
    settled = {row.owner for row in books.stated if row.name == SETTLED and row.month <= month}
    last = {key: values[max(values)] for key, values in amounts.items() if values}
    return frozenset(
        number
        for (number, name), amount in last.items()
        if name in DUE and amount > 0 and not (name == VARIABLE_DUE and number in settled)
    )


def matters(books: Books, number: str, month: int, known: frozenset[str]) -> bool:
    """Say whether a person must be checked in a month although nothing of hers is computed in it.

    She has a contract in it or one that ended in the three months before, a way through the cooperative that is not over,
    a fact stated for the month, or an amount that is still due to her (``known``).
    """
    if number in known or any(has_contract(books, number, month - back) for back in range(4)):
        return True
    steps = history_of(books, number, last_day(month)) if "parcours" in books.present else []
    return bool(steps) and steps[-1][1] != "sorti"
