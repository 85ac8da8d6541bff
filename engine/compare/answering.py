"""A comparison from its question to its answer: policies named, evaluated over the same months, measured against the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.compare.cases import Cases, cases_of
from engine.compare.classes import USUAL, Bounds, Breakdown, Directions, breakdowns, classes_of, directions_of, hidden_among
from engine.compare.compliance import Compliance, compliance_of
from engine.compare.effects import Effects, effects_of, trials_of
from engine.compare.evaluating import Figures, evaluate_policies
from engine.compare.example_people import evaluate_examples, evaluated_example_policy
from engine.compare.largest import Change, largest_changes
from engine.compare.moving import Untold, untold_of
from engine.compare.naming import read_policies
from engine.compare.paying import EVERYONE, EXAMPLES, MYSELF, Paid, common_quantity, paid_by, role_total
from engine.compare.policies import Policy, Texts, check_settings
from engine.compare.progress import Progress, part_of, tell
from engine.compare.revealing import check_bounds, check_population, too_revealing
from engine.compare.typical import Typical, typical_month
from engine.compare.wording import Wording, wordings_of
from engine.compare.world import World, make_world, open_folder
from engine.month.report import Source
from engine.payroll.concluding import Chain
from engine.program.calendar import iso_month
from engine.statute.ruleset import Ruleset
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.spans import Span


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        words, variants: The policies, as ``read_policies`` takes them.
        first, last: The months, both included.
        population: As ``paid_by`` takes it, « tous » or « exemples ».
        bounds: Where classes part.
        entitled: Who may see people and small groups, "" for nobody: then they are hidden.
        example: The name of the example of the curve, "" for the first that suits.
        checks: Whether the last month is also checked under each policy.
    """

    words: tuple[str, ...]
    variants: tuple[str, ...]
    first: int
    last: int
    population: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=Bounds)
    entitled: str = ""
    example: str = ""
    checks: bool = True

    @property
    def of_examples(self) -> bool:
        """Whether the people are those of the texts' examples."""
        return self.population == (EXAMPLES,)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The population as ``paid_by`` takes it; « moi » is who asks."""
        words = tuple(self.entitled if word.strip() == MYSELF and self.entitled else word for word in self.population)
        return () if self.of_examples else tuple(word for word in words if word.strip() != EVERYONE)


@dataclass(frozen=True, slots=True)
class Against:
    """A policy against the reference: counts by class, and by direction to the cent, the largest, what each provision does.

    ``usual`` are the counts by the classes that nobody chose, « 1 % et 5 % »; ``wordings`` what each provision says.
    """

    classes: dict[str, int]
    directions: Directions
    changes: tuple[Change, ...]
    effects: Effects
    usual: dict[str, int] = field(default_factory=dict)
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer.

    Attributes:
        question, cooperative: What was asked, of whom.
        names: Of the policies, the reference first.
        paid: Who pays what.
        totals: Of every role in euros over the population, policy by policy, in cents; None when a value of it is not known.
        against: Each policy but the first.
        groups: People put together.
        typical: The curves; None when no example suits.
        compliance: Findings of the last month; None when they were not asked for, or the people are those of examples.
        texts: The texts applied by each policy, with the month from which each is.
        sources: The files read.
        cases: The people of the texts' examples under each policy; None when no example suits them all.
        untold: The sums that are not told to who may not see people.
    """

    question: Question
    cooperative: str
    names: tuple[str, ...]
    paid: Paid
    totals: dict[str, tuple[int | None, ...]]
    against: tuple[Against, ...]
    groups: tuple[Breakdown, ...]
    typical: Typical | None
    compliance: Compliance | None
    texts: tuple[tuple[tuple[int, Ruleset], ...], ...]
    sources: tuple[Source, ...]
    cases: Cases | None = None
    untold: Untold = field(default_factory=Untold)

    @property
    def tells_all(self) -> bool:
        """Whether what one person pays may be told: to who is entitled, and for the people of examples."""
        return bool(self.question.entitled) or self.question.of_examples

    def hidden_class(self, policy: int, payer: str) -> str:
        """Return the class that stands for how much more a payer pays, "" when the amount is shown.

        It is shown to who is entitled, for the people of examples, and when five people or more are in the class; in the
        usual class too, so that wide bounds do not show someone among others who pay about the same.
        """
        if self.tells_all:
            return ""
        against, bounds = self.against[policy - 1], self.question.bounds
        return hidden_among(self.paid, policy, payer, (bounds, against.classes), (USUAL, against.usual))


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
            every = texts_by_month(world, replace(policy, settings=()))
            found.extend(check_settings(policy, [texts for _, texts in every], place))
            if policy.since is not None and policy.since > question.last:
                found.add(warning("C079", place, name=policy.name, last=iso_month(question.last)))
    return Asked(None, found.sorted(), opened.statutes.sources, None if found.refused else world, tuple(policies))


def texts_by_month(world: World, policy: Policy) -> list[tuple[int, Texts]]:
    """Return the texts of a policy, each time its own text changes."""
    statutes = world.statutes_of(policy)
    found: list[tuple[int, Texts]] = []
    for month in world.months:
        texts, _ = statutes.texts(month)
        if texts is not None and (not found or found[-1][1][-1].document.digest != texts[-1].document.digest):
            found.append((month, texts))
    return found


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
        figures, wrong = evaluate_examples(world, asked.policies)
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
    tell(progress, "ahead", 0, sum(trials_of(world, figures[0].policy, other.policy) for other in figures[1:]))
    for other in figures[1:]:
        if question.of_examples:
            tried = effects_of(
                world, figures[0], other, (), None, lambda policy: evaluated_example_policy(world, figures[0], policy)
            )
        else:
            tried = effects_of(world, figures[0], other, question.wanted, part_of(progress, "effects"))
        effects.append(tried)
    tell(progress, "explained_part", 0, 1)
    changes = largest_changes(world, figures, paid, locale) if not question.of_examples else [()] * len(figures[1:])
    tell(progress, "explained_part", 1, 1)
    tell(progress, "curves", 0, 1)
    typical, _ = typical_month(world, figures, question.example, yearly=True)
    tell(progress, "curves", 1, 1)
    against = tuple(
        Against(
            classes_of(paid, rank, question.bounds, paid.payers),
            directions_of([paid.difference(rank, payer.key) for payer in paid.payers]),
            told,
            effect,
            classes_of(paid, rank, USUAL, paid.payers),
            wordings_of(world, figures[0].policy, figures[rank].policy, effect),
        )
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
        groups=() if question.of_examples else breakdowns(paid, question.bounds, all_groups=bool(question.entitled)),
        typical=typical,
        compliance=None,
        texts=tuple(tuple(_applied(world, one.policy)) for one in figures),
        sources=world.sources,
        cases=cases_of(world, [one.policy for one in figures]),
        untold=untold_of(figures, paid, totals, everyone=not question.wanted),
    )


def _applied(world: World, policy: Policy) -> Iterator[tuple[int, Ruleset]]:
    """Give the texts of a policy with the month from which each is applied, as they were adopted."""
    for month, texts in texts_by_month(world, policy):
        yield month, policy.as_adopted(texts[-1], month)


def _totals(figures: tuple[Figures, ...], paid: Paid, *, everyone: bool) -> dict[str, tuple[int | None, ...]]:
    """Return the total of each role over the population, under each policy that has it."""
    found = dict.fromkeys(role for one in figures for role in one.amounts)
    return {role: tuple(role_total(one, role, paid, everyone=everyone) for one in figures) for role in found}
