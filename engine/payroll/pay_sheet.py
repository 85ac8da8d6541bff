"""The pay transfer sheet: one row for each person to pay, as a payroll firm takes it; those held are apart, with why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.facts.person_facts import EMPLOYMENT, in_force
from engine.facts.tree import Contract
from engine.month.grids import Day, Figure
from engine.payroll.cells import Cell
from engine.payroll.clearing import Cleared
from engine.payroll.subjects import subjects_of
from engine.program.calendar import first_day, last_day, month_of
from engine.program.kinds import Number, Truth, spell_unit
from engine.program.vocabulary import ABSENCES, BY_NAME
from engine.run.situation import Entity, Fact
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_day

Row = dict[str, Cell]
"""One person: column → cell."""

WISHES = ("brut_souhaité", "net_souhaité", "coût_employeur_souhaité")
PAID = ("salaire_brut", "part_fixe_versée", "part_variable_versée", "acompte_part_variable")
ASIDE = ("remboursements_de_frais", "indemnités_kilométriques", "kilomètres")
DEDUCTED = ("retenue_capital", "retenue_prêt", "retenue_saisie")
_FACTS = {
    "cadre": "cadre",
    **{name: name for name in WISHES},
    "salaire_brut": "salaire_brut",
    "part_fixe_versée": "part_fixe_versée",
    "part_variable_versée": "part_variable_versée",
    "acompte": "acompte_part_variable",
    **{name: name for name in DEDUCTED},
    "taux_prélèvement_source": "taux_prélèvement_source",
    **{name: name for name in ASIDE},
}
"""Columns that are one fact of the person."""
DAYS = {nature: f"jours_{nature}" for nature in ABSENCES}
"""The column of the days of each nature of absence."""

COLUMNS = (
    *("numéro", "nom", "contrat", "début_du_contrat", "fin_du_contrat", "heures", "cadre"),
    *(*WISHES, "salaire_brut"),
    *("part_fixe", "part_fixe_versée", "part_variable_versée", "acompte"),
    *("absences", *DAYS.values()),
    *(*DEDUCTED, "taux_prélèvement_source"),
    *(*ASIDE, "observation"),
)
"""The columns of the sheet, in their usual order."""


@dataclass(frozen=True, slots=True)
class Held:
    """Someone whose pay is held, the check that holds it, and what it found."""

    who: str
    check: str
    cause: str


@dataclass(frozen=True, slots=True)
class PaySheet:
    """The rows to send, in the order of the files, and those who are held, with every cause."""

    rows: tuple[Row, ...]
    held: tuple[Held, ...]


def pay_sheet(cleared: Cleared) -> PaySheet:
    """Return the pay transfer sheet of a cleared month.

    There are those with an employment contract that covers a day of the month, and those for whom a wish of pay, pay, a
    deduction or expenses are stated: someone under CAPE or an agreement is there only for these.
    """
    held = _held(cleared)
    rows, causes = [], []
    for person in cleared.situation.people:
        contracts = _contracts(cleared, person.key)
        if not contracts and not _stated(cleared, person):
            continue
        if person.key in held:
            causes.extend(held[person.key])
        else:
            rows.append(_row(cleared, person, contracts))
    return PaySheet(tuple(rows), tuple(causes))


def held_activities(cleared: Cleared) -> dict[str, str]:
    """Return the activities whose pay is held, with the title of the first check that holds it."""
    found: dict[str, str] = {}
    for line in cleared.report.lines:
        for key, _ in line.holds:
            if key[0] is Scope.ACTIVITY:
                found.setdefault(key[1], line.title)
    return found


def _held(cleared: Cleared) -> dict[str, list[Held]]:
    """Return the people whose pay is held: for themselves, for an activity of theirs, or with everybody."""
    subjects = subjects_of(cleared.situation)
    found: dict[str, list[Held]] = {}
    for line in cleared.report.lines:
        people = dict.fromkeys(person for key, _ in line.holds for person in subjects.people.get(key, ()))
        for person in people:
            found.setdefault(person[1], []).append(Held(subjects.who(person), line.title, f"{line.who} : {line.said}"))
    return found


def _contracts(cleared: Cleared, person: str) -> list[Contract]:
    """Return the employment contracts that cover a day of the month, in the order of dates."""
    first, last = first_day(cleared.report.month), last_day(cleared.report.month)
    return [
        item
        for item in cleared.books.contracts.get(person, ())
        if item.nature in EMPLOYMENT and item.start <= last and (item.end is None or item.end >= first)
    ]


def _stated(cleared: Cleared, person: Entity) -> bool:
    """Whether something is to be paid, refunded or withheld for a person; an amount of zero is nothing."""
    return any(_fact(cleared, person, name) for name in (*WISHES, *PAID, *DEDUCTED, *ASIDE))


def _fact(cleared: Cleared, person: Entity, name: str) -> Fact | None:
    """Return a fact of the vocabulary, or the value of a rule of that name and kind; None for what is not known.

    A name that the statutes took for something else is not the fact that a payroll firm understands.
    """
    if cleared.program.kinds.get(name) != BY_NAME[name].kind or cleared.program.scopes.get(name) is not Scope.PERSON:
        return None
    value = cleared.outcome.values[Scope.PERSON, person.key].get(name, person.given.get(name))
    return value if isinstance(value, int) else None


def _row(cleared: Cleared, person: Entity, contracts: list[Contract]) -> Row:
    shown = _shown_contract(cleared, person, contracts)
    row: Row = {"numéro": person.key, "nom": person.label}
    if shown is not None:
        row["contrat"], row["début_du_contrat"] = shown.nature, Day(shown.start)
        row["fin_du_contrat"] = None if shown.end is None else Day(shown.end)
    for column, name in (("heures", "heures_contrat"), ("part_fixe", "part_fixe_contrat"), *_FACTS.items()):
        row[column] = _cell(_fact(cleared, person, name), name)
    row |= _absences(person)
    row["observation"] = " ; ".join(_observations(cleared, person, shown, contracts))
    return row


def _cell(value: Fact | None, name: str) -> Cell:
    if not isinstance(value, int):
        return None
    match BY_NAME[name].kind:
        case Truth():
            return bool(value)
        case Number(unit, scale, percent):
            return Figure(int(value), scale, spell_unit(unit, percent))
        case _:
            return str(value)


def _shown_contract(cleared: Cleared, person: Entity, contracts: list[Contract]) -> Contract | None:
    """Return the contract of a row: of several, the one in force at the end of the month, the weightiest, or the last.

    Someone without employment who is paid has the CAPE or the agreement in force.
    """
    last = last_day(cleared.report.month)
    every = contracts or cleared.books.contracts.get(person.key, ())
    return in_force(every, last) or (contracts[-1] if contracts else None)


def _absences(person: Entity) -> Row:
    """Return the absences of the month as one text, and the days of each nature."""
    told: list[str] = []
    days: dict[str, int] = {}
    for item in person.absences:
        nature, within = ABSENCES[int(item["nature_absence"])], int(item["jours_dans_le_mois"])
        start = write_day(int(item["début"]))
        until = f"du {start} au {write_day(int(item['fin']))}" if "fin" in item else f"depuis le {start}"
        told.append(f"{nature.replace('_', ' ')} {until} ({within} {'jours' if within > 1 else 'jour'} dans le mois)")
        days[DAYS[nature]] = days.get(DAYS[nature], 0) + within
    return {"absences": " ; ".join(told), **{name: Figure(count, 0, "") for name, count in days.items()}}


def _observations(cleared: Cleared, person: Entity, shown: Contract | None, contracts: list[Contract]) -> Iterator[str]:
    """Give what a slip needs to know besides: other contracts, amendments of the month. No finding goes to a payroll firm."""
    for item in contracts:
        if item is not shown:
            end = "" if item.end is None else f" au {write_day(item.end)}"
            yield f"aussi {item.nature} du {write_day(item.start)}{end}"
    for amendment in cleared.books.amendments.get(person.key, ()):
        if month_of(amendment.since) == cleared.report.month:
            yield f"avenant du {write_day(amendment.since)}"
