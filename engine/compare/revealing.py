"""Populations from which what one person pays could be found: told before anything is computed, and again once it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.compare.evaluating import Figures, counted
from engine.compare.movers import LEAST
from engine.compare.paying import CONTRIBUTION, Paid, paid_by
from engine.compare.policies import Policy
from engine.compare.world import World
from engine.text.problems import Problem, problem
from engine.text.spans import Span

if TYPE_CHECKING:
    from engine.compare.answer import Question


def too_revealing(figures: Sequence[Figures], question: Question, paid: Paid, place: Span) -> tuple[Problem, ...]:
    """Return why a population is refused to who is not entitled: what one of its people pays could be found.

    It names people or activities; it has fewer than five people, or fewer than five who pay under the reference; or it
    leaves one to four aside, of the whole cooperative or of the population that has one fact fewer, and subtracting one
    answer from the other would show them.
    """
    if question.entitled or question.of_examples:
        return ()
    paying = sum(bool(paid.of(0, one.key)) for one in paid.payers)
    told = _named(question, place) or _too_few(len(paid.payers), question, place) or _too_few(paying, question, place)
    if told:
        return told
    wider = {(), *((*question.wanted[:rank], *question.wanted[rank + 1 :]) for rank in range(len(question.wanted)))}
    for words in sorted(wider, key=len) if question.wanted else ():
        whole, _ = paid_by(figures, words, place)
        aside = len({one.key for one in whole.payers} - {one.key for one in paid.payers}) if whole is not None else 0
        if 0 < aside < LEAST:
            return (problem("C058", place, least=LEAST),)
    return ()


def check_population(world: World, policy: Policy, question: Question) -> tuple[Problem, ...]:
    """Return that a population is nobody, named by who may not, or too few to be shown, before anything is computed."""
    if not question.wanted:
        return ()
    named = _named(question, world.place)
    if named:
        return named
    figures = counted(world, policy, CONTRIBUTION)
    paid, wrong = paid_by((figures,), question.wanted, world.place) if figures is not None else (None, ())
    nobody = tuple(one for one in wrong if one.code == "C069")  # a fact that another policy alone knows is told later
    return nobody if paid is None else _too_few(len(paid.payers), question, world.place)


def check_bounds(question: Question, place: Span) -> tuple[Problem, ...]:
    """Return that bounds of classes are so fine that asking with one after the other would tell the change of one person."""
    if question.entitled or question.of_examples:
        return ()
    fine = any((bound * 100).denominator > 1 for bound in (question.bounds.small, question.bounds.large))
    return (problem("C059", place),) if fine else ()


def _named(question: Question, place: Span) -> tuple[Problem, ...]:
    """Return the problem of people or activities named by who is not entitled."""
    named = [word for word in question.wanted if "=" not in word]
    if not named or question.entitled or question.of_examples:
        return ()
    return (problem("C080", place, name=named[0]),)


def _too_few(people: int, question: Question, place: Span) -> tuple[Problem, ...]:
    few = 0 < people < LEAST and not question.entitled and not question.of_examples
    return (problem("C070", place, least=LEAST),) if few else ()
