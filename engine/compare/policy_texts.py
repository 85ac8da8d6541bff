"""The statutes of a policy, as a fold asks for them: a program for each month, made once for all policies that share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.compare.policies import Policy, Stacks, Texts, texts_of
from engine.month.statutes import Statutes
from engine.program.building import build_program
from engine.program.calendar import month_of
from engine.program.tree import Program
from engine.run.compiled import Compiled, compiled
from engine.run.examples import try_examples
from engine.run.texts import where_to_inherit
from engine.statute.ruleset import Ruleset
from engine.text.problems import Level, Problem, problem
from engine.text.problems import day as day_word
from engine.text.spans import Span

Built = tuple[Program | None, tuple[Problem, ...]]


@dataclass(slots=True)
class Shelf:
    """Programs already made, by what they are made of; shared by the policies of a comparison."""

    programs: dict[object, Built] = field(default_factory=dict)
    written: dict[int, Compiled] = field(default_factory=dict)
    stacks: Stacks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Over:
    """Statutes over a period, months included, before any policy is applied; ``place`` is by which problems are shown."""

    statutes: Statutes
    first: int
    last: int
    place: Span
    shelf: Shelf

    def statutes_of(self, policy: Policy) -> PolicyStatutes:
        """Return what a policy applies, as a fold asks for it."""
        return PolicyStatutes(self.statutes, policy, self.first, self.shelf)


class PolicyStatutes(Statutes):
    """What a policy applies, in the place of a cooperative's statutes."""

    def __init__(self, base: Statutes, policy: Policy, first: int, shelf: Shelf) -> None:
        super().__init__(base.versions, base.library, base.sources)
        self.policy = policy
        self.first = first
        self.shelf = shelf

    def of(self, policy: Policy) -> PolicyStatutes:
        """Return what another policy applies over the same period."""
        return PolicyStatutes(self, policy, self.first, self.shelf)

    def texts(self, month: int) -> tuple[Texts | None, tuple[Problem, ...]]:
        """Return the texts in a month, the law first."""
        return texts_of(self.policy, self.library, self.versions, month, self.first, self.shelf.stacks)

    def on(self, day: int) -> Built:
        """Return the program in force on a day; a text changed for the comparison does not run its examples."""
        month = month_of(day)
        texts, found = self.texts(month)
        if texts is None:
            first = self.versions[0]
            told = problem("M101", first.effective_span, day=day_word(day), first=day_word(first.effective_from))
            return None, (told,)
        plain = not self.policy.settings_in(month) and self.policy.other is None
        key = (tuple((text.document.digest, text.effective_from) for text in texts), None if plain else self._recipe(month))
        if key not in self.shelf.programs:
            program, wrong = build_program(texts)
            own = self.policy.as_adopted(texts[-1], month)
            tried = try_examples(program, own)[1] if program is not None and plain else ()
            self.shelf.programs[key] = (program, (*wrong, *tried))
            self.sources.update({text.document.file: text.document.source for text in texts})
        program, wrong = self.shelf.programs[key]
        problems = (*found, *where_to_inherit(wrong, self.library, day))
        return program, tuple(item for item in problems if item.level is Level.ERROR)

    def _recipe(self, month: int) -> object:
        """Return what tells a program from another made from the same texts: parameters set, provisions taken elsewhere."""
        policy = self.policy
        theirs = None
        if policy.other is not None:
            text = policy.other.text_in(self.versions, month, self.first)
            theirs = (text.document.digest if text is not None else "", policy.items)
        return tuple(one.written for one in policy.settings_in(month)), theirs

    def by_month(self, months: Iterable[int]) -> list[tuple[int, Texts]]:
        """Return the texts over some months, each time that of the policy itself changes."""
        found: list[tuple[int, Texts]] = []
        for month in months:
            texts, _ = self.texts(month)
            if texts is not None and (not found or found[-1][1][-1].document.digest != texts[-1].document.digest):
                found.append((month, texts))
        return found

    def applied(self, months: Iterable[int]) -> tuple[tuple[int, Ruleset], ...]:
        """Return the texts of the policy itself with the month from which each is applied, as they were adopted."""
        return tuple((month, self.policy.as_adopted(texts[-1], month)) for month, texts in self.by_month(months))

    def compiled(self, program: Program) -> Compiled:
        """Return the fast reading of a program, made once."""
        if id(program) not in self.shelf.written:
            self.shelf.written[id(program)] = compiled(program)
        return self.shelf.written[id(program)]
