"""One decision as one function: one activity, its people and its lines; what a counter or a simulator asks a thousand times."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import cast

from engine.program.calendar import month_of
from engine.program.tree import Program
from engine.run.flat import ITEM_SCOPES, MEMBERS, Facts, Results, flat_results, memory_of, situation_of, words_of
from engine.run.generated import MISSING, VARIANTS_MAX, written
from engine.run.one_frame import Asked, Frame, Pattern
from engine.run.one_loops import NAMESPACE
from engine.run.one_written import source
from engine.run.plan import plan_of
from engine.run.running import constants_of, run_month
from engine.run.writing import TooDeepError

One = Callable[[Facts, Facts | None], Results]
Machine = Callable[[Facts, Facts | None], Results | None]
ByNames = dict[tuple[str, ...], One]

MEMBERS_MAX = 8  # people for whom a function is written; with more, its text costs more than it saves
KEYS_MAX = 1_024  # orders of names of which the function is remembered
PATIENCE = 10_000
"""Decisions in plain Python between two that look whether machine code is worth its compiling: each takes two to seven
microseconds, of which machine code saves two thirds, and compiling takes fifteen to eighty milliseconds. What is waited for is
about what was already spent, and who decides a few times waits for nothing.
"""
MACHINES_MAX = 16  # patterns of facts for which machine code is kept


def compiled_decision(
    program: Program, month: int | None = None, names: Collection[str] | None = None, *, notes: bool = False
) -> One:
    """Return the function ``one(facts, memory)`` of a program for one activity and one month.

    ``month`` is year*12+month-1 (None: the month in which the last text takes effect). ``names`` are the rules wanted
    (None: all that stand on the cooperative, the person, the activity or the share). With ``notes`` every computed name
    is there, those of lines and absences included. Facts that come back with the same names are soon decided by machine code
    (``PATIENCE``); the results are the same.

    ``facts`` are by name, in the integers of their kinds, with the lists of ``flat``; the name of a rule or a parameter
    replaces it. The result has the rules wanted and, under the name of each memory slot, what next month starts from: it
    can be given back as ``memory``. A value that is not known is its refusal.
    """
    return _Decision(program, month if month is not None else month_of(program.rulesets[-1].effective_from), names, notes).one()


class _Decision:
    def __init__(self, program: Program, month: int, names: Collection[str] | None, notes: bool) -> None:
        self.program = program
        self.month = month
        self.notes = notes
        listed: Collection[str] = program.clauses if names is None else names
        if notes:
            listed = program.definitions
        self.wanted = tuple(name for name in listed if program.scopes[name] not in ITEM_SCOPES)
        constants = constants_of(plan_of(program), month)
        self.asked = Asked(program, constants, self.wanted, notes)
        self.watched = frozenset(program.definitions) | frozenset(constants) | words_of(program)
        self.watched |= {slot.name for slot in program.slots}
        self.variants: dict[Pattern, One] = {}
        self.machines: dict[tuple[object, ...], Machine | None] = {}

    def one(self) -> One:
        """Return the function that looks at which facts are there, and calls the one written for them.

        Machine code looks by itself, and gives nothing when they are not those it was written for.
        """
        starting: ByNames = {}
        following: ByNames = {}
        starts, follows, chosen, defined = starting.get, following.get, self._chosen, self.defined
        starter: Machine | None = None
        follower: Machine | None = None
        waited = 0

        def one(facts: Facts, memory: Facts | None = None) -> Results:
            nonlocal starter, follower, waited
            machine = follower if memory else starter
            if machine is not None:
                found = machine(facts, memory)
                if found is not None:
                    return found
            if waited >= PATIENCE:
                waited = 0
                if memory:
                    follower = self._hastened(facts, following, remembers=True) or follower
                else:
                    starter = self._hastened(facts, starting, remembers=False) or starter
            waited += 1
            if memory:
                function = follows(tuple(facts)) or chosen(facts, following, remembers=True)
            else:
                function = starts(tuple(facts)) or chosen(facts, starting, remembers=False)
            try:
                return function(facts, memory)
            except MISSING:
                return defined(facts, memory)

        self._chosen({}, starting, remembers=False)
        return one

    def _chosen(self, facts: Facts, by_names: ByNames, *, remembers: bool) -> One:
        """Return the function for the names of some facts, and remember it for the next ones."""
        given = self.watched.intersection(facts)
        if MEMBERS in given:
            found = self._by_member(given, remembers=remembers)
        else:
            found = self._variant(Pattern(given, remembers, None))
        if len(by_names) < KEYS_MAX:
            by_names[tuple(facts)] = found
        return found

    def _hastened(self, facts: Facts, by_names: ByNames, *, remembers: bool) -> Machine | None:
        """Return the machine code for the names of some facts, and remember to try it when they come again; None without."""
        if type(facts) is not dict or not all(type(name) is str for name in facts):
            return None
        given = self.watched.intersection(facts)
        pattern = Pattern(given, remembers, None)
        if MEMBERS in given or pattern not in self.variants:
            return None
        from engine.run.one_machine import machine_of  # only who decides thousands of times pays for LLVM
        from engine.run.one_rows import shape_of

        plain, key = self.variants[pattern], (frozenset(facts), remembers, *shape_of(facts).values())
        if key not in self.machines and len(self.machines) < MACHINES_MAX:
            self.machines[key] = machine_of(Frame(self.asked, pattern), facts) if plain != self.defined else None
        machine = self.machines.get(key)
        if machine is None:
            return None

        def one(facts: Facts, memory: Facts | None) -> Results:
            found = machine(facts, memory)
            return plain(facts, memory) if found is None else found

        if len(by_names) < KEYS_MAX or tuple(facts) in by_names:
            by_names[tuple(facts)] = one
        return machine

    def _by_member(self, given: frozenset[str], *, remembers: bool) -> One:
        """Return the function that looks at which facts of each member are there."""
        by_names: dict[tuple[tuple[str, ...], ...], One] = {}

        def one(facts: Facts, memory: Facts | None) -> Results:
            names = tuple(map(tuple, facts[MEMBERS]))
            function = by_names.get(names)
            if function is None:
                members = tuple(self.watched.intersection(member) for member in names)
                function = self._variant(Pattern(given, remembers, members))
                if len(by_names) < KEYS_MAX:
                    by_names[names] = function
            return function(facts, memory)

        return one

    def _variant(self, pattern: Pattern) -> One:
        found = self.variants.get(pattern)
        if found is not None:
            return found
        members = (pattern.given,) if pattern.members is None else pattern.members
        remembered = {slot.name for slot in self.program.slots}.intersection(pattern.given, *members)
        if len(self.variants) >= VARIANTS_MAX or not 0 < len(members) <= MEMBERS_MAX or remembered:
            return self.defined
        try:
            found = cast("One", written(source(Frame(self.asked, pattern)), "one", NAMESPACE))
        except TooDeepError:
            found = self.defined
        self.variants[pattern] = found
        return found

    def defined(self, facts: Facts, memory: Facts | None) -> Results:
        """Return the same by the definition, which says what is missing."""
        situation = situation_of(self.program, self.month, facts)
        outcome = run_month(self.program, situation, memory_of(self.program, facts, memory))
        return flat_results(self.program, facts, outcome, self.wanted, notes=self.notes)
