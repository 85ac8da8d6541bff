"""The situation that checks look at: that of the month, with what only they read, one by one where they ask for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.facts.balance import BALANCE_SHEET
from engine.facts.contract_facts import amendment_entities, contract_entities
from engine.facts.deriving import situation
from engine.facts.history import Figures, before, mean_basis
from engine.facts.laying import lay
from engine.facts.payroll_people import DUE, TOTALLED, Amounts, Stretch, matters, more_person_facts, owed, stretch_of
from engine.facts.person_facts import absence_facts, person_facts
from engine.facts.stating import COOPERATIVE, column_facts, declared, held_before, lasting, state, stated_amounts
from engine.facts.step_facts import step_entities
from engine.facts.tree import Books, Line
from engine.program.calendar import first_day, last_day
from engine.program.entries import DATE_MIN
from engine.program.tree import Program
from engine.program.vocabulary import BY_NAME
from engine.run.situation import Entity, Fact, Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems
from engine.text.spelling import folded

OLD_DAYS = 60
"""Days after which a sale that is not collected is an old receivable."""


def payroll_situation(
    books: Books,
    program: Program,
    month: int,
    lines: Sequence[Line],
    late: Sequence[Line],
    history: Figures,
) -> tuple[Situation, tuple[Problem, ...]]:
    """Return what checks know of a month, entity by entity in the order of the files.

    To the month's own facts are added those that only checks read, the people who matter to payroll although nothing of
    theirs is computed, and each contract, amendment, step, parameter and waiver. A name that the statutes took for
    something else is left to them.

    Args:
        books: All that the files say.
        program: The one that checks.
        month: year*12+month-1.
        lines: The lines that the month counts; ``late`` are those of them that belong to closed months.
        late: See ``lines``.
        history: The columns of earlier months.
    """
    base, wrong = situation(books, program, month, tuple(lines))
    desk = _Desk(books, program, stretch_of(month, program.year_starts_in), history)
    desk.found.extend(wrong)
    desk.add_people(base)
    desk.people(base)
    desk.activities(base, lines, late)
    desk.cooperative(base, lines)
    desk.others(base)
    lasting(books, program, base, desk.found)
    state(books, program, base, desk.found)
    return base, desk.found.sorted()


@dataclass(slots=True)
class _Desk:
    books: Books
    program: Program
    stretch: Stretch
    history: Figures
    found: Problems = field(default_factory=Problems)
    known: dict[tuple[str, str], Fact | None] = field(default_factory=dict)
    amounts: Amounts = field(default_factory=dict)

    @property
    def month(self) -> int:
        """The month at hand."""
        return self.stretch.month

    def add_people(self, base: Situation) -> None:
        """Add the people who matter to payroll, in the order of the file, after those of the month."""
        there = {person.key for person in base.people}
        known = frozenset(row.owner.partition("/")[2] or row.owner for row in self.books.stated if row.month == self.month)
        due = stated_amounts(self.books, self.program, DUE, range(self.month + 1), Problems())
        known |= owed(self.books, self.month, due)
        columns = declared(self.program, Scope.PERSON)
        for number, person in self.books.people.items():
            if number in there or not matters(self.books, number, self.month, known):
                continue
            given = person_facts(self.books, person, self.month)
            entity = Entity(Scope.PERSON, number, person.name, given, absences=absence_facts(self.books, person, self.month))
            lay(entity, column_facts(person.row, columns, self.known, self.found), base.overridden)
            base.people.append(entity)

    def people(self, base: Situation) -> None:
        """Give each person what only checks read."""
        first = min(self.stretch.year_from, self.stretch.exercise_from)
        self.amounts = stated_amounts(self.books, self.program, TOTALLED, range(first, self.month + 1), self.found)
        status = held_before(self.books, self.program, "cadre", self.month) if self._meant("cadre", Scope.PERSON) else {}
        for person in base.people:
            self.give(person, more_person_facts(self.books, person.key, self.stretch, self.amounts))
            if person.key in status:
                self.give(person, {"cadre_précédent": status[person.key]})

    def activities(self, base: Situation, lines: Sequence[Line], late: Sequence[Line]) -> None:
        """Give each activity its receivables, its repeated sales, its late lines, and what earlier months say of it."""
        old = self._old_receivables()
        by_activity: dict[str, list[Line]] = {}
        for line in lines:
            by_activity.setdefault(line.analytic, []).append(line)
        tardy = Counter(line.analytic for line in late)
        for activity in base.activities:
            key = (Scope.ACTIVITY, activity.key)
            own = by_activity.get(activity.key, [])
            facts: dict[str, Fact | None] = {
                "créances_anciennes": None if old is None else old.get(activity.key, 0),
                "assiette_moyenne": mean_basis(self.history, key, self.month),
                "assiette_précédente": before(self.history, key, self.month, "assiette"),
                "contribution_précédente": before(self.history, key, self.month, "contribution"),
            }
            if self.books.reconciliation:  # without a ledger nothing is known of lines, which is not none of them
                facts["factures_en_double"] = sum(line.rank > 0 and line.account.startswith("70") for line in own)
                facts["pièces_tardives"] = tardy[activity.key]
                facts["charges_de_personnel"] = -sum(line.amount for line in own if line.account.startswith("64"))
            self.give(activity, {name: value for name, value in facts.items() if value is not None})

    def _old_receivables(self) -> dict[str, int] | None:
        """Return the sales invoiced more than sixty days ago and not collected; None when no ledger tells collections."""
        if self.books.collected is None:
            return None
        last = last_day(self.month)
        found: dict[str, int] = {}
        for line in self.books.lines:
            invoiced = line.date if line.piece_date is None else line.piece_date
            open_ = line.collected is None or line.collected > last
            if line.account.startswith("70") and line.date <= last and open_ and last - invoiced > OLD_DAYS:
                found[line.analytic] = found.get(line.analytic, 0) + line.amount
        return found

    def cooperative(self, base: Situation, lines: Sequence[Line]) -> None:
        """Give the cooperative the state of its books and what it has received since the start of the financial year."""
        last = last_day(self.month)
        days = [line.date for line in self.books.lines if line.date <= last]
        facts: dict[str, Fact] = {"lignes_du_mois": len(lines)}
        if days:
            facts["dernière_écriture"] = max(days)
        gap = self._out_of_balance()
        if gap is not None:
            facts["écart_débit_crédit"] = gap
        if self.books.structure and self.books.reconciliation:
            start = first_day(self.stretch.exercise_from)
            own = [line for line in self.books.lines if line.analytic == self.books.structure and start <= line.date <= last]
            facts["produits_structure_exercice"] = sum(line.amount for line in own if line.account.startswith("7"))
            facts["subventions_exercice"] = sum(line.amount for line in own if line.account.startswith("74"))
        if "contrats" in self.books.present:
            employed = [person for person in base.people if person.given.get("contrats_de_travail_en_vigueur")]
            if all("associé" in person.given for person in employed):
                facts["nombre_d_associés_salariés"] = sum(person.given["associé"] is True for person in employed)
        self.give(base.cooperative, facts)

    def _out_of_balance(self) -> int | None:
        """Return debits less credits in cents of the ledgers that must balance; None when there is none.

        A ledger of accounts 6 and 7 alone has no other side: it is not out of balance.
        """
        sheets = {line.row.table.file for line in self.books.lines if line.account[0] in BALANCE_SHEET}
        whole = [one for one in self.books.reconciliation if one.aside.lines or one.file in sheets]
        return sum(one.source.debit - one.source.credit for one in whole) if whole else None

    def others(self, base: Situation) -> None:
        """Add what checks look at one by one."""
        columns = {scope: declared(self.program, scope) for scope in (Scope.CONTRACT, Scope.AMENDMENT)}
        for person in base.people:
            owned = (*contract_entities(self.books, person, self.month), *amendment_entities(self.books, person, self.month))
            for entity, row in owned:
                stated = column_facts(row, columns[entity.scope], self.known, self.found)
                lay(entity, {name: fact for name, fact in stated.items() if self._meant(name, entity.scope)}, base.overridden)
                base.others.append(entity)
            base.others.extend(step_entities(self.books, person, self.month))
        base.others.extend(self._parameters())
        base.others.extend(self._waivers(base))
        for entity in base.others:
            self.give(entity, {})

    def _parameters(self) -> list[Entity]:
        """Return the parameters that say when they were verified."""
        day = first_day(self.month)
        found = []
        for name, dated in self.program.parameters.items():
            if dated.checked_on is None:
                continue
            facts: dict[str, Fact] = {"vérifié_le": dated.checked_on}
            since = [own for own, _ in dated.values if own <= day]
            if since:
                facts["valeur_depuis"] = max(since[-1], DATE_MIN)
            found.append(Entity(Scope.PARAMETER, name, f"paramètre « {name} »", facts))
        return found

    def _waivers(self, base: Situation) -> list[Entity]:
        """Return the waivers on record, each with the person or the activity of the month that it is about."""
        last = last_day(self.month)
        people = {person.key: person for person in base.people}
        activities = {activity.key: activity for activity in base.activities}
        return [
            Entity(
                Scope.WAIVER,
                waiver.number,
                f"dérogation {waiver.number}",
                {
                    "début_dérogation": waiver.since,
                    "fin_dérogation": waiver.until,
                    "dérogation_en_vigueur": waiver.since <= last <= waiver.until,
                    "dérogation_générale": folded(waiver.target) == folded(COOPERATIVE),
                },
                people.get(waiver.target.partition("/")[0]),
                activities.get(waiver.target.partition("/")[0]),
            )
            for waiver in self.books.waivers
        ]

    def give(self, entity: Entity, facts: Mapping[str, Fact]) -> None:
        """Give facts to an entity, but for the names that the statutes took for something else."""
        for name in list(entity.given):
            if not self._meant(name, entity.scope):
                del entity.given[name]
        entity.given.update({name: value for name, value in facts.items() if self._meant(name, entity.scope)})

    def _meant(self, name: str, scope: Scope) -> bool:
        entry, given = BY_NAME.get(name), self.program.inputs.get(name)
        if entry is None:
            return True
        return given is not None and given.scope is scope and given.kind == entry.kind and name not in self.program.definitions
