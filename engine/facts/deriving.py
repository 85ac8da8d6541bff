"""Books to a Situation: who is there in a month, and every fact of the vocabulary that the files tell.

A fact that the files do not tell is absent, never zero: the runner then refuses what needs it, by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.facts.laying import lay
from engine.facts.person_facts import absence_facts, has_contract, person_facts
from engine.facts.stating import COOPERATIVE, Declared, column_facts, declared, state
from engine.facts.tree import WHOLE, Activity, Books, Line, balances
from engine.program.calendar import first_day, last_day, month_of
from engine.program.entries import LINES_MAX
from engine.program.tree import Program
from engine.run.situation import Entity, Fact, Overridden, Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems, problem, warning

Parts = tuple[tuple[int, int], ...]


def situation(books: Books, program: Program, month: int, lines: tuple[Line, ...]) -> tuple[Situation, tuple[Problem, ...]]:
    """Return what is known of a month, entity by entity in the order of the files, without the calendar's own facts.

    There are the activities that live in the month or have lines in it, those who hold or share one, and those who have
    a contract in the month. A share also stands for a person who left the agreement when a line of the month corrects
    an invoice of before.

    Args:
        books: All that the files say.
        program: Whose facts: the ones that its statutes declare are read from the columns of their name.
        month: year*12+month-1.
        lines: The lines that the month counts, as ``assign_months`` gives them.
    """
    desk = _Desk(books, program, month)
    return desk.situation(lines), desk.found.sorted()


@dataclass(slots=True)
class _Desk:
    """One month being derived."""

    books: Books
    program: Program
    month: int
    found: Problems = field(default_factory=Problems)
    declared: dict[Scope, Declared] = field(default_factory=dict)
    known: dict[tuple[str, str], Fact | None] = field(default_factory=dict)
    overridden: Overridden = field(default_factory=dict)
    people: dict[str, Entity] = field(default_factory=dict)

    def situation(self, lines: tuple[Line, ...]) -> Situation:
        """Make the entities, then put the stated facts over the derived ones."""
        self.declared = {scope: declared(self.program, scope) for scope in Scope}
        cooperative = Entity(Scope.COOPERATIVE, COOPERATIVE, self.books.name)
        by_activity: dict[str, list[Line]] = {}
        for line in lines:
            by_activity.setdefault(line.analytic, []).append(line)
        alive = [item for item in self.books.activities.values() if self._lives(item) or item.code in by_activity]
        parts = {item.code: self._parts(item, by_activity.get(item.code, [])) for item in alive}
        wanted = {person for shares in parts.values() for person in shares}
        wanted.update(item.holder for item in alive)
        for number in self.books.people:
            if number in wanted or has_contract(self.books, number, self.month):
                self.people[number] = self._person(number)
        activities, shares = [], []
        for item in alive:
            entity = self._activity(item, by_activity.get(item.code, []), parts[item.code])
            activities.append(entity)
            shares.extend(self._shares(item, entity, parts[item.code]))
        found = Situation(self.month, cooperative, list(self.people.values()), activities, shares, [], self.overridden)
        state(self.books, self.program, found, self.found)
        return found

    def _lives(self, activity: Activity) -> bool:
        first, last = first_day(self.month), last_day(self.month)
        begun = activity.start is None or activity.start <= last
        return begun and (activity.end is None or activity.end >= first)

    def _person(self, number: str) -> Entity:
        person = self.books.people[number]
        given = person_facts(self.books, person, self.month)
        entity = Entity(Scope.PERSON, number, person.name, given, absences=absence_facts(self.books, person, self.month))
        lay(entity, column_facts(person.row, self.declared[Scope.PERSON], self.known, self.found), self.overridden)
        return entity

    def _activity(self, activity: Activity, lines: list[Line], parts: dict[str, Parts]) -> Entity:
        given: dict[str, Fact] = {}
        there = [person for person, dated in parts.items() if _shares_in(dated, self.month)]
        given["nombre_d_entrepreneurs"] = len(there)
        if activity.start is not None:
            given["début_d_activité"] = activity.start
        if activity.forecast is not None:
            given["enveloppe_prévisionnelle"] = activity.forecast
        if self.books.collected is not None:
            given["encaissements"] = self.books.collected.get((self.month, activity.code), 0)
        entity = Entity(Scope.ACTIVITY, activity.code, activity.name, given, self.people.get(activity.holder))
        lay(entity, column_facts(activity.row, self.declared[Scope.ACTIVITY], self.known, self.found), self.overridden)
        if len(lines) > LINES_MAX:
            place = lines[LINES_MAX].row.span
            self.found.add(problem("F997", place, word=activity.code, lines=len(lines), limit=LINES_MAX))
            lines = lines[:LINES_MAX]
        entity.lines = [self._line(line) for line in lines if line.account[0] in "67"]
        entity.accounts = balances(lines) if self.books.reconciliation else None
        return entity

    def _line(self, line: Line) -> dict[str, Fact]:
        """Return the facts of a line; whether it is a credit note is known when a column says what pieces correct."""
        invoiced = line.date if line.piece_date is None else line.piece_date
        facts: dict[str, Fact] = {
            "montant": line.amount,
            "date_écriture": line.date,
            "date_facture": invoiced,
            "compte": line.account,
        }
        usual = line.amount >= 0 if line.account[0] == "7" else line.amount <= 0
        if "pièce_corrigée" in line.row.table.columns.at or usual:  # an income or a charge corrects nothing
            facts["avoir"] = bool(line.corrects)
            facts["date_facture_origine"] = self.books.pieces.get(line.corrects, invoiced) if line.corrects else invoiced
            if line.corrects and line.corrects not in self.books.pieces:
                place = line.row.place("pièce_corrigée")
                self.found.add(warning("F996", place, word=line.corrects))
        if line.internal is not None:
            facts["client_interne"] = line.internal
        if line.collected is not None:
            facts["date_encaissement"] = line.collected
        facts.update(column_facts(line.row, self.declared[Scope.LINE], self.known, self.found))
        return facts

    def _parts(self, activity: Activity, lines: list[Line]) -> dict[str, Parts]:
        """Return the dated parts of each person who counts this month, the holder first."""
        dated = _dated_parts(self.books, activity)
        days = {line.date if line.piece_date is None else line.piece_date for line in lines}
        days.update(self.books.pieces[line.corrects] for line in lines if line.corrects in self.books.pieces)
        return {
            person: parts
            for person, parts in dated.items()
            if person == activity.holder or _shares_in(parts, self.month) or any(_part_on(parts, day) for day in days)
        }

    def _shares(self, activity: Activity, entity: Entity, parts: dict[str, Parts]) -> list[Entity]:
        last = last_day(self.month)
        shares = []
        for number, dated in parts.items():
            person = self.people.get(number)
            if person is None:
                continue
            given: dict[str, Fact] = {"quote_part": _part_on(dated, last), "titulaire": number == activity.holder}
            key = f"{activity.code}/{number}"
            label = f"{activity.name} – {person.label}"
            shares.append(Entity(Scope.SHARE, key, label, given, person, entity, parts=dated))
        return shares


def _dated_parts(books: Books, activity: Activity) -> dict[str, Parts]:
    """Return for each person (from day, part); the holder has all from always until the first agreement."""
    found: dict[str, list[tuple[int, int]]] = {}
    if activity.holder in books.people:
        found[activity.holder] = [(0, WHOLE)]
    agreements = books.agreements.get(activity.code, ())
    for day in sorted({item.since for item in agreements}):
        together = {item.person: item.part for item in agreements if item.since == day}
        for person in (*together, *found):
            part = together.get(person, 0)
            known = found.setdefault(person, [])
            if not known or known[-1][0] < day:
                known.append((day, part))
    return {person: tuple(parts) for person, parts in found.items()}


def _part_on(parts: Parts, day: int) -> int:
    """Return the part on a day, 0 before the first."""
    part = 0
    for since, value in parts:
        if since > day:
            break
        part = value
    return part


def _shares_in(parts: Parts, month: int) -> bool:
    """Whether the person has a part on some day of a month."""
    return bool(_part_on(parts, first_day(month))) or any(month_of(since) == month and part for since, part in parts if since)
