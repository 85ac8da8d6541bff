"""The people of the texts' examples under each policy, before and after: what a meeting can talk about without naming anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from engine.compare.comparing import read_by
from engine.compare.example_people import Told, evaluate_examples, named_cases, told_cases
from engine.compare.paying import BASIS, CONTRIBUTION, paid_by
from engine.compare.policies import Policy
from engine.compare.policy_texts import Over, PolicyStatutes
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.run.situation import Situation
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.statute.ruleset import Ruleset
from engine.text.document import Mapping, Text
from engine.text.printing_values import write_month
from engine.text.problems import Problems


@dataclass(frozen=True, slots=True)
class Case:
    """An example: its name, its months, the text that writes it, and what it pays in cents, the reference first."""

    name: str
    months: tuple[int, ...]
    text: Ruleset
    paid: tuple[int, ...]

    @property
    def file(self) -> str:
        """The name of the file of its text."""
        return PurePath(self.text.document.file).name

    def difference(self, policy: int) -> int:
        """Return how much more it pays than under the reference."""
        return self.paid[policy] - self.paid[0]

    def when(self, locale: str) -> str:
        """Return its month, or its first and last."""
        ends = dict.fromkeys((self.months[0], self.months[-1]))
        return " – ".join(write_month(month, locale) for month in ends)

    @property
    def largest(self) -> int:
        """The largest change under any policy."""
        return max(abs(cents - self.paid[0]) for cents in self.paid)


@dataclass(frozen=True, slots=True)
class Cases:
    """The examples that every policy can read, those that change most first, then in the order of the texts."""

    every: tuple[Case, ...]

    def chosen(self, policy: int, most: int) -> tuple[Case, ...]:
        """Return the cases that a policy changes, the largest changes first, as many as ``most``."""
        moved = (one for one in self.every if one.difference(policy))
        return tuple(sorted(moved, key=lambda one: (-abs(one.difference(policy)), -one.paid[0]))[:most])

    def unchanged(self, policy: int) -> int:
        """Return how many cases pay as much under a policy."""
        return sum(not one.difference(policy) for one in self.every)


def cases_of(over: Over, policies: Sequence[Policy]) -> Cases | None:
    """Return the examples under each policy; None when none suits them all.

    An example of a month on which a policy applies a text that is not compared is left out, and one whose facts state what a
    text would compute from the basis: it could not change.
    """
    told = _on_texts_compared(over, policies, told_cases(over, policies))
    told = named_cases([one for one in told if _is_computed(over, policies, one)])
    figures, wrong = evaluate_examples(over, policies, told)
    if wrong or not figures or any(CONTRIBUTION not in one.amounts for one in figures):
        return None
    paid, wrong = paid_by(figures, (), over.place)
    if paid is None or wrong:
        return None
    known = {one.name: one for one in told}
    ranks = range(len(policies))
    every = (
        Case(one.label, known[one.key].months, known[one.key].own, tuple(paid.of(rank, one.key) for rank in ranks))
        for one in paid.payers
    )
    return Cases(tuple(sorted(every, key=lambda one: -one.largest)))


def _on_texts_compared(over: Over, policies: Sequence[Policy], told: Sequence[Told]) -> list[Told]:
    """Return the examples on whose months every policy applies a text that it applies in the period too."""
    statutes = [over.statutes_of(one) for one in policies]
    applied = [{_digest(one, month) for month in range(over.first, over.last + 1)} for one in statutes]
    return [
        each
        for each in told
        if all(_digest(one, month) in own for one, own in zip(statutes, applied, strict=True) for month in each.months)
    ]


def _digest(statutes: PolicyStatutes, month: int) -> str:
    texts, _ = statutes.texts(month)
    return texts[-1].document.digest if texts is not None else ""


def _is_computed(over: Over, policies: Sequence[Policy], told: Told) -> bool:
    """Whether every policy computes the contribution of an example from its basis, no step on the way being given."""
    for policy in policies:
        program, _ = over.statutes_of(policy).on(first_day(told.months[0]))
        given = told.example.given
        assert isinstance(given, Mapping | Text), "only examples with facts are kept"
        if program is None or _given(read_situations(given, Stating(program, told.months, Problems()))) & _steps(program):
            return False
    return True


def _given(situations: Sequence[Situation]) -> set[str]:
    entities = (entity for one in situations for entity in (one.cooperative, *one.people, *one.activities, *one.shares))
    return {name for entity in entities for name in entity.given}


def _steps(program: Program) -> set[str]:
    """Return the contribution and the rules between it and the basis."""
    outputs = dict(program.outputs)
    rule, basis = outputs.get(CONTRIBUTION, CONTRIBUTION), outputs.get(BASIS, "")
    return {rule, *(name for name in _above(program, rule) if name != basis and basis in set(read_by(program, name)))}


def _above(program: Program, rule: str) -> Iterator[str]:
    return (name for name in read_by(program, rule) if name in program.clauses)
