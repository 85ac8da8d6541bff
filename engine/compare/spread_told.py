"""The answer over partitions as a comparison on a folder has it, so that the same writers write both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.compare.answer import Answer, Question, against_reference
from engine.compare.bases import widest
from engine.compare.cases import cases_of
from engine.compare.effects import Effects
from engine.compare.families import roles_in_euros
from engine.compare.gathering import amounts_of_all, gathered
from engine.compare.groups import breakdowns
from engine.compare.individuals import Individuals
from engine.compare.largest import Change, most_moved
from engine.compare.moving import Untold, untold_of
from engine.compare.paying import CONTRIBUTION
from engine.compare.policy_texts import Over, PolicyStatutes
from engine.compare.spread import Spread
from engine.compare.typical import Scene, Typical, typical_of
from engine.compare.wording import Wording
from engine.program.calendar import first_day
from engine.text.problems import Problem, problem, warning
from engine.text.spans import Span

SHOWN_TOGETHER = 5
"""Cooperatives named where whose months they are is said."""
LACKING = ("changes", "compliance", "roles")
"""What partitions never tell: why a contribution changes, what the check before payroll finds, the totals of other roles."""


def told_answer(
    spread: Spread,
    question: Question,
    places: Sequence[tuple[int, str]],
    individuals: Sequence[Individuals],
    effects: Sequence[Effects],
    wordings: Sequence[tuple[Wording, ...]],
    *,
    no_basis: bool,
) -> Answer:
    """Return an answer with its people one by one.

    Args:
        spread: The answer over partitions.
        question: What was asked, as of a folder.
        places: For each partition, the rank of its place and the cooperative there.
        individuals: The people of each partition.
        effects: Of the provisions of each policy but the reference.
        wordings: Of the same.
        no_basis: Whether the basis asks for something that partitions do not have.
    """
    outcomes = spread.outcomes
    paid = gathered(places, individuals, outcomes, spread.months)
    against = []
    for policy, (own, said) in enumerate(zip(effects, wordings, strict=True), 1):
        changes = tuple(
            Change(payer, paid.of(0, payer.key), paid.of(policy, payer.key), spread.months[-1], None)
            for payer in most_moved(paid, policy)
        )
        against.append(against_reference(paid, policy, question, changes, own, said))
    groups = breakdowns(paid, question.bounds, all_groups=bool(question.entitled))
    untold = Untold() if question.tells_all else untold_of([(CONTRIBUTION, amounts_of_all(individuals))], spread.months)
    return Answer(
        question=question,
        cooperative=_cooperatives(spread),
        names=spread.names,
        paid=paid,
        totals={CONTRIBUTION: tuple(None if one.refused else one.total for one in outcomes)},
        against=tuple(against),
        groups=tuple(one for one in groups if one.by != "basis" or not no_basis),
        typical=None,
        compliance=None,
        texts=spread.texts,
        sources=spread.sources,
        untold=untold,
        lacking=(*LACKING, *(("basis",) if no_basis else ())),
        unvalued=sum(count for one in outcomes for _, count in one.refused),
    )


def _cooperatives(spread: Spread) -> str:
    names = list(dict.fromkeys(spread.cooperatives))
    return ", ".join(names[:SHOWN_TOGETHER]) + (f", … ({len(names)})" if len(names) > SHOWN_TOGETHER else "")


def with_texts(
    answer: Answer, statutes: Sequence[PolicyStatutes], individuals: Sequence[Individuals], place: Span
) -> tuple[Answer, tuple[Problem, ...]]:
    """Return an answer with what the texts alone give: the people of their examples, and the curves of policies.

    Also what is wrong when there is no curve.
    """
    months = range(answer.question.first, answer.question.last + 1)
    rules = []
    for one in statutes:
        program, _ = one.on(first_day(months[-1]))
        rules.append(dict(roles_in_euros(program)) if program is not None else {})
    example = answer.question.example
    found: Typical | None = None
    if all(rules):
        scene = Scene(statutes, rules, months, widest(one.bases for one in individuals), place)
        found, _ = typical_of(scene, example, yearly=True)
    over = Over(statutes[0], months[0], months[-1], place, statutes[0].shelf)
    answer = replace(answer, cases=cases_of(over, [one.policy for one in statutes]))
    if found is not None:
        return replace(answer, typical=found), ()
    return answer, (problem("C073", place) if example else warning("C073", place),)
