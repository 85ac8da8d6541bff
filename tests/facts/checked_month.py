"""What checks know of a month, from files held in memory: the situation, and its entities by kind."""

from __future__ import annotations

from engine.facts.history import Figures
from engine.facts.months import assign_months
from engine.facts.payroll_facts import payroll_situation
from engine.facts.tree import Books
from engine.program.tree import Program
from engine.run.situation import Entity, Fact, Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Problem
from tests.facts.cooperative import codes, month, read
from tests.written import program_of

PLAIN = "règles:\n  a:\n    valeur: 1 €\n"
"""Statutes that take no name of the vocabulary for themselves."""
CONTRACT_HEADER = "personne;nature;début;fin;heures;part_fixe\n"
AMENDMENT_HEADER = "personne;date;heures;part_fixe\n"
OVERLAPS = frozenset({"F860", "F862", "F872"})
"""What the reading of contracts tells of two that overlap: checks look at them all the same."""
FACT_HEADER = "mois;objet;nom;valeur\n"


def books_in(**files: str | bytes | None) -> Books:
    """Return the books of a cooperative whose only problems, if any, are contracts that overlap."""
    books, wrong = read(**files)
    assert set(codes(wrong)) <= OVERLAPS
    assert books is not None
    return books


def checked(
    books: Books, text: str, program: Program | None = None, history: Figures | None = None, late: int = 0
) -> tuple[Situation, tuple[Problem, ...]]:
    """Return what checks know of a month written 2025-03; the first ``late`` lines of it count as those of closed months."""
    lines = assign_months(books, {})[0].get(month(text), ())
    return payroll_situation(books, program or program_of(PLAIN), month(text), lines, lines[:late], history or {})


def look(text: str, **files: str | bytes | None) -> tuple[Situation, tuple[Problem, ...]]:
    """Return what checks know of a month, with what is wrong in what they read."""
    return checked(books_in(**files), text)


def known(text: str, **files: str | bytes | None) -> Situation:
    """Return what checks know of a month, without any problem."""
    found, problems = look(text, **files)
    assert problems == ()
    return found


def person(text: str, number: str = "P1", **files: str | bytes | None) -> dict[str, Fact]:
    """Return the facts of a person."""
    (entity,) = [one for one in known(text, **files).people if one.key == number]
    return entity.given


def owned(scope: Scope, text: str, **files: str | bytes | None) -> dict[str, Entity]:
    """Return the entities of a scope by key, of which none stands twice."""
    there = known(text, **files).of(scope)
    found = {one.key: one for one in there}
    assert len(found) == len(there)
    return found


def contracts(*rows: str) -> str:
    """Return a file of contracts of P1: nature;start;end;hours;fixed part."""
    return CONTRACT_HEADER + "".join(f"P1;{row}\n" for row in rows)


def contract(text: str, key: str, *rows: str, **files: str | bytes | None) -> dict[str, Fact]:
    """Return the facts of a contract of P1, « nature/start »."""
    return owned(Scope.CONTRACT, text, contrats=contracts(*rows), **files)[f"P1/{key}"].given


def facts(*rows: str) -> str:
    """Return a file of stated facts: month;owner;name;value."""
    return FACT_HEADER + "".join(f"{row}\n" for row in rows)
