"""People, their contracts, amendments and absences."""

from __future__ import annotations

from engine.facts.headers import Layout
from engine.facts.overlaps import overlapping_absences, overlapping_contracts
from engine.facts.rows import RowReader
from engine.facts.rows_read import Table
from engine.facts.tables import whole_rows
from engine.facts.tree import Absence, Amendment, Contract, Person
from engine.program.entries import CENTS_MAX, CONTRACTS, DAYS_MAX
from engine.program.vocabulary import ABSENCES
from engine.text.problems import Problem
from engine.text.spelling import folded, nearest

HOURS_MAX = 1_000_00
"""Hundredths of an hour in a month: more than the month holds."""
EURO_UNITS = ("", "€", "€/mois")
HOUR_UNITS = ("", "heure")

_NATURES = {
    **{folded(name): name for name in CONTRACTS[1:]},
    "conventiondaccompagnement": "convention",
    "contratdappui": "cape",
    "contratdappuiauprojetdentreprise": "cape",
    "contratdureeindeterminee": "cdi",
    "contratdureedeterminee": "cdd",
    "contratdentrepreneursalarieassocie": "cesa",
    "entrepreneursalarieassocie": "cesa",
}
_LEAVES = {
    **{folded(name): name for name in ABSENCES},
    "arretmaladie": "maladie",
    "conges": "congé_payé",
    "congespayes": "congé_payé",
    "congematernite": "maternité",
    "congepaternite": "paternité",
    "congeadoption": "adoption",
    "congessanssolde": "congé_sans_solde",
    "accidentdetravail": "accident_du_travail",
}


def read_people(table: Table, layout: Layout) -> tuple[dict[str, Person], tuple[Problem, ...]]:
    """Return the people by number, in the order of the file; a number given twice keeps its first row."""
    reader = RowReader(table, layout)
    people: dict[str, Person] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        key, name, first = reader.word("numéro"), reader.word("nom"), reader.word("prénom", needed=False)
        since, minimum = reader.day("date_associé", needed=False), reader.truth("minima_sociaux")
        if key in people and not reader.wrong:
            reader.refuse("F947", "numéro", word=key, line=people[key].row.number)
        if not reader.wrong:
            people[key] = Person(key, f"{first} {name}".strip(), since, minimum, reader.row)
    return people, reader.told.all()


def known_person(reader: RowReader, people: dict[str, Person] | None) -> str:
    """Return the person of a row, told when it is not in the file of people; None knows nobody and refuses nobody."""
    key = reader.word("personne")
    if key and people is not None and key not in people:
        reader.refuse("F948", "personne", suggestion=nearest(key, people), word=key)
    return key


def read_contracts(table: Table, layout: Layout, people: dict[str, Person] | None) -> tuple[list[Contract], tuple[Problem, ...]]:
    """Return the contracts in the order of the file; of two that overlap for one person, both are kept and told."""
    reader = RowReader(table, layout)
    contracts = []
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        person = known_person(reader, people)
        nature = reader.among("nature", _NATURES, CONTRACTS[1:])
        start, end = reader.day("début"), reader.day("fin", needed=False)
        hours = reader.amount("heures", HOUR_UNITS, HOURS_MAX)
        fixed = reader.amount("part_fixe", EURO_UNITS, CENTS_MAX)
        if start is not None and end is not None and end < start:
            reader.refuse("F949", "fin")
        if start is not None and not reader.wrong:
            contracts.append(Contract(person, nature, start, end, hours, fixed, reader.row))
    overlapping_contracts(contracts, reader.told)
    return contracts, reader.told.all()


def read_amendments(
    table: Table, layout: Layout, people: dict[str, Person] | None
) -> tuple[list[Amendment], tuple[Problem, ...]]:
    """Return the amendments in the order of the file; one that changes nothing is refused."""
    reader = RowReader(table, layout)
    amendments = []
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        person, since = known_person(reader, people), reader.day("date")
        hours = reader.amount("heures", HOUR_UNITS, HOURS_MAX)
        fixed = reader.amount("part_fixe", EURO_UNITS, CENTS_MAX)
        if hours is None and fixed is None and not reader.wrong:
            reader.refuse("F970", "personne")
        if since is not None and not reader.wrong:
            amendments.append(Amendment(person, since, hours, fixed, reader.row))
    return amendments, reader.told.all()


def read_absences(table: Table, layout: Layout, people: dict[str, Person] | None) -> tuple[list[Absence], tuple[Problem, ...]]:
    """Return the absences in the order of the file; of two that overlap for one person, both are kept and told."""
    reader = RowReader(table, layout)
    absences = []
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        person = known_person(reader, people)
        nature = reader.among("nature", _LEAVES, ABSENCES)
        start, end = reader.day("début"), reader.day("fin", needed=False)
        if start is not None and end is not None and end < start:
            reader.refuse("F949", "fin")
        elif start is not None and end is not None and end - start >= DAYS_MAX:
            reader.refuse("F972", "fin")
        if start is not None and not reader.wrong:
            absences.append(Absence(person, nature, start, end, reader.row))
    overlapping_absences(absences, reader.told)
    return absences, reader.told.all()
