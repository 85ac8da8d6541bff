"""A question about partitions: what it asks, of which files, and all that computing them needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cluster.building import SHARED, Bench, build_shared
from cluster.manifest import Manifest, read_manifest
from cluster.places import Place
from cluster.problems import PartitionError
from engine.columns.parting import over_the_structure
from engine.compare.apart import Apart, set_apart
from engine.compare.classes import Bounds
from engine.compare.families import check_facts, families_of
from engine.compare.jobs import Families, Job, Paying
from engine.compare.largest import SHOWN
from engine.compare.naming import read_policies
from engine.compare.policies import Policy, Texts, check_settings
from engine.compare.policy_texts import PolicyStatutes, Shelf
from engine.compare.world import open_folder
from engine.month.statutes import Statutes
from engine.program.calendar import iso_month
from engine.statute.library import Library
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

TOLD_POLICIES = 40
"""Policies of which people are told one by one: no one reads a page of more."""
TOLD_AMOUNTS = 500_000
"""Policies times activities told so: the page and the workbook are then written in less than a minute."""


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
        example: The name of the example of the curve, "" for the first that suits.
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
    example: str = ""
    cluster: str = ""
    processes: int = 1
    keep: Path | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a place holds."""

    place: Place
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Plan:
    """All that computing partitions needs, and what is needed to tell it.

    Attributes:
        statutes: What each policy asked about applies.
        job: What each partition is computed for.
        apart: The provisions tried besides; None when people are not told one by one.
        absent: The ranks of what does not hold together.
        no_basis: Whether the reference names a basis that partitions cannot tell.
    """

    statutes: tuple[PolicyStatutes, ...]
    job: Job
    apart: Apart | None
    absent: frozenset[int]
    no_basis: bool


def held_by(question: Question) -> list[Held]:
    """Return what each place holds; all of them the same months."""
    held = [Held(place, read_manifest(place)) for place in map(Place, question.places)]
    first = held[0].manifest
    asked = (question.first, question.last)
    for one in held:
        months = (one.manifest.first, one.manifest.last)
        if months != (first.first, first.last) or any(a is not None and a != m for a, m in zip(asked, months, strict=True)):
            raise PartitionError(problem("C098", one.place.span, first=iso_month(months[0]), last=iso_month(months[1])))
        if not one.manifest.parts:
            raise PartitionError(problem("C069", one.place.span))
    return held


def statutes_named(question: Question, manifest: Manifest, sources: dict[str, str]) -> Statutes:
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


def read_asked(question: Question, held: Sequence[Held], statutes: Statutes) -> tuple[list[Policy], tuple[Problem, ...]]:
    """Return the policies asked about, with warnings; raises ``PartitionError``."""
    place = held[0].place.span
    found = Problems()
    without = question.folder is None
    if without and not question.words:
        raise PartitionError(problem("C088", place))
    policies, wrong = read_policies(question.words, question.variants, statutes, place)
    found.extend(wrong)
    if without and any(one.text is None or one.since is not None for one in policies):
        raise PartitionError(problem("C088", place))
    if not found.refused:
        _check(policies, statutes, held[0].manifest.months, place, found)
    if found.refused:
        raise PartitionError(*found.sorted())
    return policies, found.sorted()


def told_one_by_one(policies: Sequence[Policy], held: Sequence[Held]) -> bool:
    """Say whether there are few enough policies and people for these to be told one by one."""
    activities = sum(part.activities for one in held for part in one.manifest.parts)
    return len(policies) <= TOLD_POLICIES and len(policies) * activities <= TOLD_AMOUNTS


def plan_of(question: Question, held: Sequence[Held], statutes: Statutes, policies: Sequence[Policy]) -> Plan:
    """Return all that computing the partitions needs; raises ``PartitionError``."""
    place = held[0].place.span
    months = tuple(held[0].manifest.months)
    shelf = Shelf()
    base = PolicyStatutes(statutes, policies[0], months[0], shelf)
    own = [base.of(policy) for policy in policies]
    told = frozenset(name for one in held for _, name in one.manifest.told)

    def grouped(every: Sequence[Policy]) -> Families:
        if len(every) >= SHARED and (question.cluster or question.processes > 1):
            return build_shared(every, Bench(statutes, months, told, place), question.cluster, question.processes)
        made, wrong = families_of(
            every, statutes, months, told, place, asked=len(policies), sound=lambda one: not _lacks(one, held), shelf=shelf
        )
        if made is None:
            raise PartitionError(*wrong)
        return made

    made = grouped(policies)
    wrong = Problems()
    for rank in {rank for family in made.families for _, rank in family.starts}:
        wrong.extend(_lacks(made.programs[rank], held))
    if wrong.refused:
        raise PartitionError(*wrong.sorted())
    apart = None
    if told_one_by_one(policies, held):
        apart = set_apart(own, months)
        made = grouped([*policies, *apart.policies])
    count = len(policies) + (len(apart.policies) if apart is not None else 0)
    basis = made.basis if apart is not None else None
    job = Job(
        months=months,
        programs=made.programs,
        families=made.families,
        count=count,
        bounds=question.bounds,
        largest=SHOWN,
        asked=len(policies),
        one_by_one=apart is not None,
        basis=basis,
        replaced=apart.replaced(made.absent) if apart is not None else (),
    )
    return Plan(tuple(own), job, apart, made.absent, made.no_basis)


def _lacks(paying: Paying, held: Sequence[Held]) -> tuple[Problem, ...]:
    """Return what a program asks for and some partitions do not have: facts, or cooperatives whole."""
    found = Problems()
    for one in held:
        found.extend(check_facts([paying], one.manifest.kinds, one.manifest.told, one.place.span))
        if not one.manifest.whole and len(one.manifest.parts) > 1 and _structural(paying):
            found.add(problem("C097", one.place.span))
    return found.sorted()


def _structural(paying: Paying) -> bool:
    return over_the_structure(paying.program) or paying.scope is Scope.COOPERATIVE


def _check(policies: Sequence[Policy], statutes: Statutes, months: Sequence[int], place: Span, found: Problems) -> None:
    """Check the parameters that policies set, as a comparison on a folder does."""
    every: dict[object, list[Texts]] = {}
    shelf = Shelf()
    for policy in policies:
        if not policy.settings:
            continue
        key = (None if policy.text is None else policy.text.document.digest, policy.since)
        if key not in every:
            plain = PolicyStatutes(statutes, replace(policy, settings=()), months[0], shelf)
            texts = [plain.texts(month)[0] for month in months]
            every[key] = list({tuple(one.document.digest for one in each): each for each in texts if each is not None}.values())
        found.extend(check_settings(policy, every[key], place))
