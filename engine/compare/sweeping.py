"""``canut sweep``: parameters over ranges, and the frontier of what is possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from engine.compare.answer import Question
from engine.compare.answering import Asked, begin
from engine.compare.evaluating import evaluate_policies
from engine.compare.example_people import evaluate_examples
from engine.compare.paying import common_quantity, paid_by
from engine.compare.policies import Policy
from engine.compare.ranges import Range, check_count, read_range
from engine.compare.revealing import check_population, too_revealing
from engine.compare.trying import Trial, Tried, check_names
from engine.compare.world import World
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.spans import Span

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What every value gives, in order, and the ranks of the frontier: those that no other is better than.

    One is better than another when it brings at least as much, to no more people who pay more, with no larger rise (in
    share of what was paid), and is not the same in all three.
    """

    cooperative: str
    question: Question
    policy: str
    ranges: tuple[Range, ...]
    reference: int
    tried: tuple[Tried, ...]
    frontier: tuple[int, ...]


@dataclass(slots=True)
class Swept:
    """What a run found: the sweep, or None with the problems and the texts to show them in."""

    sweep: Sweep | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ready:
    """A policy ready to be tried: the ranges of its parameters, sound, and the trial with its reference."""

    world: World
    policy: Policy
    ranges: tuple[Range, ...]
    trial: Trial
    total: int


def make_ready(folder: Path, question: Question, written: Sequence[str], *, stepped: bool) -> tuple[Ready | None, Asked]:
    """Return the one policy of a question with the ranges of its parameters; None, with the problems told.

    The policy is also the reference: what its own values give is what every variant is compared with.
    """
    place = Span(folder.as_posix())
    found = Problems()
    ranges: list[Range] = []
    for one in written:
        read, wrong = read_range(one, place, stepped=stepped)
        found.extend(wrong)
        ranges += [read] if read is not None else []
    for name in {one.name for one in ranges if [each.name for each in ranges].count(one.name) > 1}:
        found.add(problem("C012", place, name=name))
    if stepped:
        found.extend(check_count(ranges, place))
    if found.refused:
        return None, Asked(None, found.sorted(), {})
    asked = begin(folder, question, alone=True)
    world = asked.world
    if world is None or not asked.policies:
        return None, asked
    policy = asked.policies[0]
    found.extend(asked.problems)
    if len(asked.policies) > 1:
        found.add(problem("C078", place))
    for values in ([one.written(one.low) for one in ranges], [one.written(one.high) for one in ranges]):
        found.extend(check_names(world, policy, [one.name for one in ranges], values))
    if not found.refused:
        found.extend(check_population(world, policy, question))
    if not found.refused:
        if question.of_examples:
            figures, wrong = evaluate_examples(world.texts, (policy,))
        else:
            figures, wrong = evaluate_policies(world, (policy,))
        found.extend(wrong)
        found.extend(common_quantity(figures, world.place) if not wrong else ())
    if found.refused:
        return None, replace(asked, problems=found.sorted())
    paid, wrong = paid_by(figures, question.wanted, world.place)
    found.extend(wrong)
    found.extend(too_revealing(figures, question, paid, world.place) if paid is not None else ())
    if paid is None or found.refused:
        return None, replace(asked, problems=found.sorted())
    trial = Trial(world, policy, figures[0], question)
    return Ready(world, policy, tuple(ranges), trial, paid.total(0)), replace(asked, problems=found.sorted())


TOGETHER = 32
"""Values computed together: enough to share what they have in common, few enough to say how far the work is."""


def sweep_parameters(folder: Path, question: Question, written: Sequence[str], progress: Progress | None = None) -> Swept:
    """Return what every combination of values gives, the last parameter varying first."""
    ready, asked = make_ready(folder, question, written, stepped=True)
    if ready is None:
        return Swept(None, asked.problems, asked.sources)
    every = list(product(*(one.values() for one in ready.ranges)))
    names = [one.name for one in ready.ranges]
    tried: list[Tried] = []
    written_as = {values: [one.written(value) for one, value in zip(ready.ranges, values, strict=True)] for values in every}
    for done, values in enumerate(every):
        if done % TOGETHER == 0:
            if progress is not None:
                progress("trials", done, len(every))
            ready.trial.ahead(names, [(one, written_as[one]) for one in every[done : done + TOGETHER]])
        found = ready.trial.at(names, values, written_as[values])
        if found is None:
            wrong = tuple(one for one in ready.trial.wrong if one.level is Level.ERROR)
            return Swept(None, (*asked.problems, *wrong), asked.sources)
        tried.append(found)
    if progress is not None:
        progress("trials", len(every), len(every))
    tried = ready.trial.told_together(tried)
    name = ready.policy.name
    books = ready.world.books.name
    sweep = Sweep(books, question, name, ready.ranges, ready.total, tuple(tried), frontier_of(tried))
    return Swept(sweep, asked.problems, asked.sources)


def frontier_of(tried: Sequence[Tried]) -> tuple[int, ...]:
    """Return the ranks of those that no other is better than, among those whose sum is told: a rank would tell the others'."""
    told = [one for one in tried if not one.untold]
    return tuple(rank for rank, one in enumerate(tried) if not one.untold and not any(is_better(other, one) for other in told))


def is_better(one: Tried, other: Tried) -> bool:
    """Whether one brings at least as much, to no more people who pay more, with no larger rise, and is not the same."""
    rates = _finite(one, other)
    least = one.total >= other.total and one.more <= other.more and rates
    same = (one.total, one.more, one.rate) == (other.total, other.more, other.rate)
    return least and not same


def _finite(one: Tried, other: Tried) -> bool:
    """Whether the largest rise of one is no larger than that of another; a rise from nothing is larger than any."""
    if one.rate is None:
        return other.rate is None
    return other.rate is None or one.rate <= other.rate
