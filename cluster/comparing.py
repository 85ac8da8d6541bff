"""A comparison over partitions, from its question to its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cluster.keeping import Keep
from cluster.manifest import Manifest, read_manifest
from cluster.places import Place
from cluster.problems import PartitionError
from cluster.tasks import Packed, Task, Work, key_of, work_of
from cluster.working import Progress, run_tasks
from engine.columns.parting import over_the_structure
from engine.compare.classes import LEAST, Bounds
from engine.compare.families import Job, Paying, check_facts, families_of
from engine.compare.merging import Outcome, merged
from engine.compare.naming import read_policies
from engine.compare.policies import Policy, check_settings
from engine.compare.policy_texts import PolicyStatutes, Shelf
from engine.compare.spread import Applied, Spread
from engine.compare.world import open_folder
from engine.month.statutes import Statutes
from engine.program.calendar import iso_month
from engine.statute.library import Library
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

LARGEST = 10
"""Changes shown apart under each policy."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of partitions.

    Attributes:
        places: Where they are, each with its manifest.
        words, variants: The policies, as ``read_policies`` takes them.
        folder: The folder of a cooperative whose versions may be named; None for texts by their path only.
        first, last: The months, when they are asked for: those of the partitions.
        bounds: Where classes part.
        entitled: Who may see people, "" for nobody.
        cluster, processes: As ``run_tasks`` takes them.
        keep: Beside what finished summaries are kept; None to keep none.
    """

    places: tuple[str, ...]
    words: tuple[str, ...]
    variants: tuple[str, ...]
    folder: Path | None = None
    first: int | None = None
    last: int | None = None
    bounds: Bounds = field(default_factory=Bounds)
    entitled: str = ""
    cluster: str = ""
    processes: int = 1
    keep: Path | None = None


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


@dataclass(frozen=True, slots=True)
class _Held:
    place: Place
    manifest: Manifest


def compare_partitions(question: Question, progress: Progress | None = None) -> Asked:
    """Return the answer to a question about partitions; None, with the problems, when a single one of them cannot be read."""
    sources: dict[str, str] = {}
    try:
        held = _held(question)
        statutes = _statutes(question, held[0].manifest, sources)
        policies, job, warnings = _job(question, held, statutes)
        work = work_of(job)
        tasks = list(_tasks(held, work))
        keep = Keep(question.keep) if question.keep is not None else None
        data = run_tasks(tasks, work, cluster=question.cluster, processes=question.processes, keep=keep, progress=progress)
        outcomes, people = _merged(held, data)
        if people < LEAST and not question.entitled:
            raise PartitionError(problem("C070", held[0].place.span, count=people, least=LEAST))
    except PartitionError as error:
        return Asked(None, error.problems, sources)
    answer = Spread(
        cooperatives=tuple(one.manifest.cooperative for one in held),
        months=job.months,
        partitions=len(tasks),
        people=people,
        bounds=question.bounds,
        entitled=question.entitled,
        names=tuple(one.name for one in policies),
        texts=tuple(_applied(policies, statutes, job.months)),
        outcomes=outcomes,
    )
    return Asked(answer, (*warnings, *answer.refused(held[0].place.span)), sources, keep, [task.key for task in tasks])


def _held(question: Question) -> list[_Held]:
    """Return what each place holds; all of them the same months."""
    held = [_Held(place, read_manifest(place)) for place in map(Place, question.places)]
    first = held[0].manifest
    asked = (question.first, question.last)
    for one in held:
        months = (one.manifest.first, one.manifest.last)
        if months != (first.first, first.last) or any(a is not None and a != m for a, m in zip(asked, months, strict=True)):
            raise PartitionError(problem("C098", one.place.span, first=iso_month(months[0]), last=iso_month(months[1])))
        if not one.manifest.parts:
            raise PartitionError(problem("C069", one.place.span))
    return held


def _statutes(question: Question, manifest: Manifest, sources: dict[str, str]) -> Statutes:
    """Return the versions that may be named, and the library that texts inherit from."""
    if question.folder is not None:
        opened, wrong, told = open_folder(question.folder, manifest.last)
        sources.update(told)
        if opened is None:
            raise PartitionError(*wrong)
        sources.update(opened.statutes.sources)
        return opened.statutes
    paths = [Path(word.partition("+")[0].partition(" dès ")[0].strip()) for word in question.words]
    return Statutes((), Library.load(paths), sources)


def _job(question: Question, held: Sequence[_Held], statutes: Statutes) -> tuple[list[Policy], Job, tuple[Problem, ...]]:
    """Return the policies and all that computing a partition needs; raises ``PartitionError``."""
    place = held[0].place.span
    months = tuple(held[0].manifest.months)
    found = Problems()
    without = question.folder is None
    if without and not question.words:
        raise PartitionError(problem("C088", place))
    policies, wrong = read_policies(question.words, question.variants, statutes, place)
    found.extend(wrong)
    if without and any(one.text is None or one.since is not None for one in policies):
        raise PartitionError(problem("C088", place))
    if not found.refused:
        _check(policies, statutes, months, place, found)
    if found.refused:
        raise PartitionError(*found.sorted())
    told = frozenset(name for one in held for _, name in one.manifest.told)
    made, wrong = families_of(policies, statutes, months, told, place)
    found.extend(wrong)
    if made is None or found.refused:
        raise PartitionError(*found.sorted())
    for one in held:
        found.extend(check_facts(made[0], one.manifest.kinds, one.manifest.told, one.place.span))
        if not one.manifest.whole and len(one.manifest.parts) > 1 and any(map(_structural, made[0])):
            found.add(problem("C097", one.place.span))
    if found.refused:
        raise PartitionError(*found.sorted())
    return policies, Job(months, *made, len(policies), question.bounds, LARGEST), found.sorted()


def _structural(paying: Paying) -> bool:
    return over_the_structure(paying.program) or paying.program.scopes[paying.rule] is Scope.COOPERATIVE


def _check(policies: Sequence[Policy], statutes: Statutes, months: Sequence[int], place: Span, found: Problems) -> None:
    """Check the parameters that policies set, as a comparison on a folder does."""
    every: dict[object, list[tuple[object, ...]]] = {}
    shelf = Shelf()
    for policy in policies:
        if not policy.settings:
            continue
        key = (None if policy.text is None else policy.text.document.digest, policy.since)
        if key not in every:
            plain = PolicyStatutes(statutes, replace(policy, settings=()), months[0], shelf)
            texts = [plain.texts(month)[0] for month in months]
            every[key] = list({tuple(one.document.digest for one in each): each for each in texts if each is not None}.values())
        found.extend(check_settings(policy, every[key], place))  # type: ignore[arg-type]


def _tasks(held: Sequence[_Held], work: Work) -> Iterator[Task]:
    for one in held:
        for part in one.manifest.parts:
            yield Task(one.place.address, one.place.shown, part, key_of(work, part))


def _merged(held: Sequence[_Held], data: Sequence[bytes]) -> tuple[tuple[Outcome, ...], int]:
    """Return the policies over all partitions, some at a time, and how many people there are."""
    cooperatives = [one.manifest.cooperative for one in held for _ in one.manifest.parts]
    packed = [Packed(one) for one in data]
    outcomes: list[Outcome] = []
    people = 0
    for rank in range(packed[0].groups):
        summaries = [one.group(rank) for one in packed]
        people = sum(one.people for one in summaries)
        outcomes += merged(cooperatives, summaries, LARGEST)
    return tuple(outcomes), people


def _applied(policies: Sequence[Policy], statutes: Statutes, months: Sequence[int]) -> Iterator[tuple[Applied, ...]]:
    """Give the texts of each policy, with the first month of each."""
    known: dict[object, tuple[Applied, ...]] = {}
    shelf = Shelf()
    for policy in policies:
        key = (None if policy.text is None else policy.text.document.digest, policy.since)
        if key not in known:
            plain = PolicyStatutes(statutes, replace(policy, settings=()), months[0], shelf)
            found: list[Applied] = []
            for month in months:
                texts, _ = plain.texts(month)
                if texts is not None and (not found or found[-1].digest != texts[-1].document.digest):
                    chosen = policy.text if policy.text is not None and policy.applies(month) else texts[-1]
                    document = texts[-1].document
                    found.append(Applied(month, chosen.policy, chosen.effective_from, document.file, document.digest))
            known[key] = tuple(found)
        yield known[key]
