"""A comparison from its question to its answer: policies named, evaluated over the same months, measured against the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.compare.answer import Answer, Question, against_reference
from engine.compare.cases import cases_of
from engine.compare.compliance import compliance_of
from engine.compare.effects import effects_of, trials_of
from engine.compare.evaluating import Figures, evaluate_policies
from engine.compare.example_people import evaluate_examples, evaluated_example_policy
from engine.compare.groups import Breakdown, breakdowns
from engine.compare.largest import largest_changes
from engine.compare.moving import Untold, amounts_by_payer, untold_of
from engine.compare.naming import read_policies
from engine.compare.paying import Paid, common_quantity, paid_by, role_by_payer, role_total
from engine.compare.policies import Policy, check_settings
from engine.compare.progress import Progress, part_of, tell
from engine.compare.revealing import check_bounds, check_population, too_revealing
from engine.compare.typical import typical_month
from engine.compare.wording import wordings_of
from engine.compare.world import World, make_world, open_folder
from engine.payroll.concluding import Chain
from engine.program.calendar import iso_month
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.spans import Span


@dataclass(slots=True)
class Asked:
    """What a run found: the answer, or None with the problems and the texts to show them in; ``world`` to ask more."""

    answer: Answer | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    world: World | None = None
    policies: tuple[Policy, ...] = ()
    figures: tuple[Figures, ...] = ()


def begin(folder: Path, question: Question, *, alone: bool = False) -> Asked:
    """Return the world and the policies of a question, all of them sound; nothing is computed yet for any of them.

    ``alone``: one policy is enough, since its own parameters are to vary.
    """
    fine = check_bounds(question, Span(folder.as_posix()))
    if fine:
        return Asked(None, fine, {})
    opened, wrong, sources = open_folder(folder, question.last)
    if opened is None:
        return Asked(None, wrong, sources)
    found = Problems()
    found.extend(wrong)
    world, wrong = make_world(opened, question.first, question.last)
    found.extend(wrong)
    place = world.place if world is not None else None
    if world is None or place is None:
        return Asked(None, found.sorted(), opened.statutes.sources)
    policies, wrong = read_policies(question.words, question.variants, opened.statutes, place)
    found.extend([one for one in wrong if not (alone and one.code == "C061")])
    if not found.refused:
        for policy in policies:
            every = world.statutes_of(replace(policy, settings=())).by_month(world.months)
            found.extend(check_settings(policy, [texts for _, texts in every], place))
            if policy.since is not None and policy.since > question.last:
                found.add(warning("C079", place, name=policy.name, last=iso_month(question.last)))
    return Asked(None, found.sorted(), opened.statutes.sources, None if found.refused else world, tuple(policies))


def answer_question(
    folder: Path, question: Question, progress: Progress | None = None, chain: Chain | None = None, locale: str = "fr"
) -> Asked:
    """Return the answer to a question about a cooperative; None, with the problems, when it has none.

    Args:
        folder: The cooperative's folder.
        question: What is asked.
        progress: Told how far each part of the work is.
        chain: How checks draw consequences; by default the production reading.
        locale: "fr" or "en", for the explanations.
    """
    asked = begin(folder, question)
    world = asked.world
    if world is None:
        return asked
    found = Problems()
    found.extend(asked.problems)
    found.extend(check_population(world, asked.policies[0], question))
    if found.refused:
        return replace(asked, problems=found.sorted())
    if question.of_examples:
        figures, wrong = evaluate_examples(world.texts, asked.policies)
    else:
        figures, wrong = evaluate_policies(world, asked.policies, part_of(progress, "policies"))
    found.extend(wrong)
    if not found.refused:
        found.extend(common_quantity(figures, world.place))
    if found.refused:
        return replace(asked, problems=found.sorted())
    asked.figures = figures
    paid, wrong = paid_by(figures, question.wanted, world.place)
    found.extend(wrong)
    found.extend(too_revealing(figures, question, paid, world.place) if paid is not None else ())
    if paid is None or found.refused:
        return replace(asked, problems=found.sorted())
    answer = _answered(world, question, figures, paid, progress, locale)
    if answer.typical is None:
        found.add(problem("C073", world.place) if question.example else warning("C073", world.place))
    if found.refused:
        return replace(asked, problems=found.sorted())
    if question.checks and not question.of_examples:
        tell(progress, "checks", 0, 1)
        compliance, wrong = compliance_of(world, asked.policies, chain)
        found.extend(wrong)
        answer = replace(answer, compliance=compliance)
        tell(progress, "checks", 1, 1)
    return replace(asked, answer=answer, problems=found.sorted())


def _answered(
    world: World, question: Question, figures: tuple[Figures, ...], paid: Paid, progress: Progress | None, locale: str
) -> Answer:
    effects = []
    compared = [one.policy for one in figures]

    def alone(policy: Policy) -> Figures | None:
        return evaluated_example_policy(world.texts, figures[0], policy, compared)

    tell(progress, "ahead", 0, sum(trials_of(world, figures[0].policy, other.policy) for other in figures[1:]))
    for other in figures[1:]:
        if question.of_examples:
            tried = effects_of(world, figures[0], other, (), None, alone)
        else:
            tried = effects_of(world, figures[0], other, question.wanted, part_of(progress, "effects"))
        effects.append(tried)
    tell(progress, "explained_part", 0, 1)
    changes = largest_changes(world, figures, paid, locale) if not question.of_examples else [()] * len(figures[1:])
    tell(progress, "explained_part", 1, 1)
    tell(progress, "curves", 0, 1)
    typical, _ = typical_month(world, figures, question.example, yearly=True)
    tell(progress, "curves", 1, 1)
    statutes = [world.statutes_of(one.policy) for one in figures]
    against = tuple(
        against_reference(paid, rank, question, told, effect, wordings_of(statutes[0], statutes[rank], world.months, effect))
        for rank, (told, effect) in enumerate(zip(changes, effects, strict=True), 1)
    )
    totals = _totals(figures, paid, everyone=not question.wanted)
    return Answer(
        question=question,
        cooperative=world.books.name,
        names=tuple(one.policy.name for one in figures),
        paid=paid,
        totals=totals,
        against=against,
        groups=_groups(question, paid),
        typical=typical,
        compliance=None,
        texts=tuple(one.applied(world.months) for one in statutes),
        sources=world.sources,
        cases=cases_of(world.texts, compared),
        untold=_untold(world, question, figures, paid, totals),
    )


def _groups(question: Question, paid: Paid) -> tuple[Breakdown, ...]:
    """Return people put together; of a part of the cooperative only to who is entitled.

    The rows of two parts that overlap, subtracted, would tell what the few people who part them pay.
    """
    if question.of_examples or (question.wanted and not question.entitled):
        return ()
    return breakdowns(paid, question.bounds, all_groups=bool(question.entitled))


def _untold(world: World, question: Question, figures: tuple[Figures, ...], paid: Paid, roles: Iterable[str]) -> Untold:
    """Return what is not told to who asks, from what each person makes of each role in each month."""
    if question.tells_all:
        return Untold()
    everyone = not question.wanted
    by_role = ((role, [role_by_payer(one, role, paid, everyone=everyone) for one in figures]) for role in roles)
    return untold_of(((role, amounts_by_payer(many, world.months)) for role, many in by_role), world.months)


def _totals(figures: tuple[Figures, ...], paid: Paid, *, everyone: bool) -> dict[str, tuple[int | None, ...]]:
    """Return the total of each role over the population, under each policy that has it."""
    found = dict.fromkeys(role for one in figures for role in one.amounts)
    return {role: tuple(role_total(one, role, paid, everyone=everyone) for one in figures) for role in found}
