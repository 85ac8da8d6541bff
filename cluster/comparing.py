"""A comparison over partitions, from its question to its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cluster.asking import Held, Plan, Question, held_by, plan_of, read_asked, statutes_named
from cluster.keeping import Keep
from cluster.problems import PartitionError
from cluster.tasks import Packed, Task, Work, key_of, work_of
from cluster.working import Progress, run_tasks
from engine.compare import answer
from engine.compare.apart import effects_apart
from engine.compare.individuals import Individuals
from engine.compare.merging import Merging, Outcome
from engine.compare.movers import LEAST, together
from engine.compare.policies import Policy
from engine.compare.policy_texts import PolicyStatutes
from engine.compare.revealing import check_bounds
from engine.compare.spread import Spread
from engine.compare.spread_told import told_answer, with_texts
from engine.compare.wording import wordings_of
from engine.month.report import Source
from engine.statute.ruleset import Ruleset
from engine.text.problems import Problem, Problems, problem


@dataclass(slots=True)
class Asked:
    """What was found: the answer, or None with the problems and the texts to show them in; ``finish`` once it is written."""

    answer: Spread | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    keep: Keep | None = None
    keys: list[str] = field(default_factory=list)

    def finish(self) -> None:
        """Forget what was kept for an interrupted run."""
        if self.keep is not None:
            self.keep.clear(self.keys)


def compare_partitions(question: Question, progress: Progress | None = None) -> Asked:
    """Return the answer to a question about partitions; None, with the problems, when a single one of them cannot be read."""
    sources: dict[str, str] = {}
    try:
        held = held_by(question)
        fine = check_bounds(_as_asked(question, held), held[0].place.span)
        if fine:
            raise PartitionError(*fine)
        statutes = statutes_named(question, held[0].manifest, sources)
        policies, warnings = read_asked(question, held, statutes)
        plan = plan_of(question, held, statutes, policies)
        work = work_of(plan.job)
        tasks = list(_tasks(held, work))
        keep = Keep(question.keep) if question.keep is not None else None
        data = run_tasks(tasks, work, cluster=question.cluster, processes=question.processes, keep=keep, progress=progress)
        merging = _merging(question, held, plan)
        outcomes, people, individuals = _merged(merging, data)
        if (0 < people < LEAST or together(outcomes[0].movers).too_few) and not question.entitled:
            raise PartitionError(problem("C070", held[0].place.span, least=LEAST))
    except PartitionError as error:
        return Asked(None, error.problems, sources)
    asked = len(policies)
    spread = Spread(
        cooperatives=tuple(one.manifest.cooperative for one in held),
        months=plan.job.months,
        partitions=len(tasks),
        people=people,
        bounds=question.bounds,
        entitled=question.entitled,
        names=tuple(one.name for one in policies),
        texts=tuple(_applied(plan.statutes, plan.job.months)),
        outcomes=outcomes[:asked],
        sources=tuple(Source(f"{one.manifest.cooperative}/manifest.json", one.manifest.digest) for one in held),
    )
    found = Problems()
    found.extend(warnings)
    found.extend(spread.refused(held[0].place.span))
    if individuals:
        spread = _told(spread, question, plan, merging, outcomes, individuals, held, found)
    if found.refused:
        return Asked(None, found.sorted(), sources)
    return Asked(spread, found.sorted(), sources, keep, [task.key for task in tasks])


def _told(
    spread: Spread,
    question: Question,
    plan: Plan,
    merging: Merging,
    outcomes: Sequence[Outcome],
    individuals: Sequence[Individuals],
    held: Sequence[Held],
    found: Problems,
) -> Spread:
    """Return an answer with its people one by one, as a comparison on a folder has it."""
    assert plan.apart is not None, "people are told one by one"
    effects = effects_apart(plan.apart, outcomes, plan.absent, spread.names)
    reference, *others = plan.statutes
    wordings = [wordings_of(reference, other, spread.months, own) for other, own in zip(others, effects, strict=True)]
    asked = _as_asked(question, held)
    told = told_answer(spread, asked, merging.places, individuals, effects, wordings, no_basis=plan.no_basis)
    told, wrong = with_texts(told, plan.statutes, individuals, held[0].place.span)
    found.extend(wrong)
    return replace(spread, told=told)


def _as_asked(question: Question, held: Sequence[Held]) -> answer.Question:
    """Return a question as it is asked of a folder."""
    months = held[0].manifest
    return answer.Question(
        question.words,
        question.variants,
        months.first,
        months.last,
        bounds=question.bounds,
        entitled=question.entitled,
        example=question.example,
        checks=False,
    )


def _tasks(held: Sequence[Held], work: Work) -> Iterator[Task]:
    for one in held:
        for part in one.manifest.parts:
            yield Task(one.place.address, one.place.shown, part, key_of(work, part))


def _merging(question: Question, held: Sequence[Held], plan: Plan) -> Merging:
    places = [(rank, one.manifest.cooperative) for rank, one in enumerate(held) for _ in one.manifest.parts]
    return Merging(places, plan.job.largest, question.bounds, bool(question.entitled))


def _merged(merging: Merging, data: Sequence[bytes]) -> tuple[tuple[Outcome, ...], int, list[Individuals]]:
    """Return the policies over all partitions, some at a time, how many people there are, and who when it was asked for."""
    packed = [Packed(one) for one in data]
    outcomes: list[Outcome] = []
    individuals: list[Individuals] = []
    people = 0
    for rank in range(packed[0].groups):
        summaries = [one.group(rank) for one in packed]
        people = sum(one.people for one in summaries)
        individuals += [one.individuals for one in summaries if one.individuals is not None]
        outcomes += merging.merged(summaries)
    return tuple(outcomes), people, individuals


def _applied(every: Sequence[PolicyStatutes], months: Sequence[int]) -> Iterator[tuple[tuple[int, Ruleset], ...]]:
    """Give the texts of each policy, with the first month of each; looked up once for the variants of one text."""
    known: dict[object, tuple[tuple[int, Ruleset], ...]] = {}
    for statutes in every:
        policy: Policy = statutes.policy
        key = (None if policy.text is None else policy.text.document.digest, policy.since)
        if key not in known:
            known[key] = statutes.of(replace(policy, settings=())).applied(months)
        yield known[key]
