"""What every policy of a comparison shares: the books, the statutes, the months, and what was before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.columns.cells import Codes
from engine.columns.tables import World as Columns
from engine.compare.policies import IN_FORCE, Policy
from engine.compare.policy_texts import Over, PolicyStatutes, Shelf
from engine.facts.deriving import situation
from engine.facts.months import assign_months, closed_months
from engine.facts.reading import read_books
from engine.facts.tree import Books, Line
from engine.month.closing import FOLDED_MAX, Reader
from engine.month.figures import roles
from engine.month.folding import Step, fold
from engine.month.memory import Carried
from engine.month.report import Source
from engine.month.starting import covered_months, start_of
from engine.month.statutes import Statutes, read_statutes
from engine.program.calendar import iso_month, last_day
from engine.program.kinds import EURO, Number
from engine.program.tree import Program
from engine.run.running import Key
from engine.run.situation import Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.spans import Span

CENTS = 2
"""Decimals of an amount that is compared: one that a text leaves finer is not an amount to pay."""

FORGIVEN = frozenset({"F860", "F862"})
"""Problems of the files that the check before payroll tells in its own way: contracts that overlap."""


@dataclass(slots=True)
class World:
    """A cooperative over a period, before any policy is applied to it.

    Attributes:
        folder, books, statutes: The cooperative's folder, its files, its versions.
        first, last: The months compared, year*12+month-1, both included.
        lines: The lines that each month counts.
        before: What is remembered at the end of the month before, under the versions then in force.
        past: The columns of the months folded to know it, in cents.
        shelf, situations, columns: Programs, facts, and facts in columns (by the identity of a situation), already made.
        codes: What the integers of these columns stand for.
        sources: The files read, with their digests.
    """

    folder: Path
    books: Books
    statutes: Statutes
    first: int
    last: int
    lines: Mapping[int, tuple[Line, ...]]
    before: Carried
    past: dict[int, dict[Key, dict[str, int]]]
    sources: tuple[Source, ...] = ()
    shelf: Shelf = field(default_factory=Shelf)
    situations: dict[object, tuple[Situation, tuple[Problem, ...]]] = field(default_factory=dict)
    columns: dict[int, Columns] = field(default_factory=dict)
    codes: Codes = field(default_factory=Codes)

    @property
    def months(self) -> range:
        """The months compared."""
        return range(self.first, self.last + 1)

    @property
    def place(self) -> Span:
        """By which what is wrong with the question is shown."""
        return Span(self.folder.as_posix())

    def statutes_of(self, policy: Policy) -> PolicyStatutes:
        """Return what a policy applies, as a fold asks for it."""
        return self.texts.statutes_of(policy)

    @property
    def texts(self) -> Over:
        """The statutes over the months compared."""
        return Over(self.statutes, self.first, self.last, self.place, self.shelf)


@dataclass(frozen=True, slots=True)
class Opened:
    """A cooperative read, before its months are looked at: the versions may be named, nothing is computed."""

    folder: Path
    books: Books
    statutes: Statutes
    sources: tuple[Source, ...]


def open_folder(folder: Path, last: int) -> tuple[Opened | None, tuple[Problem, ...], dict[str, str]]:
    """Return a cooperative's files and versions; contracts that overlap only warn, as in the check before payroll."""
    found = Problems()
    reader = Reader(folder)
    books, wrong = read_books(folder, reader)
    found.extend([replace(item, level=Level.WARNING) if item.code in FORGIVEN else item for item in wrong])
    if books is None:
        return None, found.sorted(), {}
    statutes, wrong = read_statutes(folder, books.policy, last_day(last))
    found.extend(wrong)
    if statutes is None or found.refused:
        return None, found.sorted(), statutes.sources if statutes is not None else {}
    told = tuple(item for item in found.sorted() if item.code not in FORGIVEN)
    return Opened(folder, books, statutes, reader.sources()), told, statutes.sources


def make_world(opened: Opened, first: int, last: int) -> tuple[World | None, tuple[Problem, ...]]:
    """Return a cooperative over a period, folded until its first month under the versions in force.

    Months that were closed before it are not run again; those of the period are, since the question is what another
    text would have given in them.
    """
    found = Problems()
    place = Span(opened.folder.as_posix())
    if first > last or last - first >= FOLDED_MAX:
        return None, (problem("C066", place, first=iso_month(first), last=iso_month(last), most=FOLDED_MAX),)
    closed, wrong = closed_months(opened.folder)
    found.extend(wrong)
    settled = {month: lines for month, lines in closed.items() if month < first}
    lines, _ = assign_months(opened.books, covered_months(opened.folder, settled))
    absent = [month for month in range(first, last + 1) if not lines.get(month)]
    if absent:
        shown = ", ".join(iso_month(month) for month in absent[:12]) + (", …" if len(absent) > 12 else "")
        found.add(problem("C067", place, months=shown, count=len(absent)))
    start, wrong = start_of(opened.folder, opened.books, opened.statutes, settled, lines, first)
    found.extend(wrong)
    if start is None or found.refused:
        return None, found.sorted()
    before = range(min(start.month, first), first)
    base = World(opened.folder, opened.books, opened.statutes, before.start, first - 1, lines, start.memory, {})
    steps, wrong = fold(opened.books, base.statutes_of(Policy(IN_FORCE)), before, lines, start.memory)
    found.extend([item for item in wrong if item.level is Level.ERROR])
    if len(steps) < len(before):
        return None, found.sorted()
    memory = steps[-1].after if steps else start.memory
    past = {step.month: columns_of(step) for step in steps}
    made = replace(base, first=first, last=last, before=memory, past=past, sources=opened.sources)
    return made, found.sorted()


def columns_of(step: Step) -> dict[Key, dict[str, int]]:
    """Return the amounts of a month that its activities see, in cents, by role, as checks compare them with later ones."""
    values, program = step.outcome.values, step.program
    found: dict[Key, dict[str, int]] = {}
    for role, name in roles(program):
        kind, scope = program.kinds[name], program.scopes[name]
        if not isinstance(kind, Number) or kind.unit != EURO or kind.scale != CENTS:
            continue
        for entity in step.situation.activities:
            seen = [entity] if scope is Scope.ACTIVITY else [entity.person] if scope is Scope.PERSON else []
            if scope is Scope.SHARE:
                seen = [share for share in step.situation.shares if share.activity is entity]
            amounts = [values[scope, one.key].get(name) for one in seen if one is not None]
            if amounts and all(isinstance(one, int) for one in amounts):
                total = sum(one for one in amounts if isinstance(one, int))
                found.setdefault((Scope.ACTIVITY, entity.key), {})[role] = total
    return found


def situation_in(world: World, program: Program, month: int) -> tuple[Situation, tuple[Problem, ...]]:
    """Return the facts of a month as a program understands them, made once for programs that ask for the same facts."""
    asked = frozenset((name, one.scope, one.kind) for name, one in program.inputs.items() if one.origin in {"fact", "balance"})
    key = (month, asked, frozenset((name, one.scope, one.kind) for name, one in program.clauses.items()))
    if key not in world.situations:
        world.situations[key] = situation(world.books, program, month, world.lines.get(month, ()))
    return world.situations[key]
