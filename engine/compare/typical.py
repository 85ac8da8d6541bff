"""A typical month along which policies are drawn: one of the examples of their texts, that all of them can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from engine.compare.comparing import common_basis
from engine.compare.curve import Curve, curve_of
from engine.compare.differences import changed_names, compare_texts
from engine.compare.evaluating import Figures
from engine.compare.paying import BASIS, CONTRIBUTION
from engine.compare.policy_texts import PolicyStatutes
from engine.compare.probing import AMOUNT, Probe, make_probe
from engine.compare.world import World
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Number
from engine.program.tree import Program
from engine.run.examples import example_months
from engine.run.situation import Situation
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.statute.ruleset import Example, Ruleset
from engine.text.document import Mapping as Tree
from engine.text.document import Text
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.spans import Span

TRIED_MAX = 8
"""Examples tried to find one on which the policies differ."""
USUAL = (0, 10_000_00)
"""Cents looked at when no basis is known from the books."""


@dataclass(frozen=True, slots=True)
class Typical:
    """A typical month: its example, the number that varies with its bounds, and the curve of each policy."""

    example: str
    month: int
    basis: str
    title: str
    low: int
    high: int
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What curves are drawn from.

    Attributes:
        statutes: What each policy applies, the reference first.
        rules: For each policy, the rule that plays each role in the last month.
        months: Those compared.
        bases: The smallest and the largest basis of a month under the reference, in cents; None when none is known.
        place: By which problems are shown.
    """

    statutes: Sequence[PolicyStatutes]
    rules: Sequence[Mapping[str, str]]
    months: range
    bases: tuple[int, int] | None
    place: Span


def typical_month(world: World, figures: Sequence[Figures], example: str = "") -> tuple[Typical | None, tuple[Problem, ...]]:
    """Return the curves of policies over the months of a world, by ``typical_of``."""
    amounts = [cents for cents in figures[0].amounts.get(BASIS, {}).values() if isinstance(cents, int)]
    statutes = [world.statutes_of(one.policy) for one in figures]
    bases = (min(amounts), max(amounts)) if amounts else None
    return typical_of(Scene(statutes, [one.rules for one in figures], world.months, bases, world.place), example)


def typical_of(scene: Scene, example: str = "") -> tuple[Typical | None, tuple[Problem, ...]]:
    """Return the curves of the policies for an example that suits them all, the first on which they differ if there is one.

    ``example`` names the one wanted.

    The basis goes from the smallest to the largest that the books have in a month, zero included.
    """
    first: Typical | None = None
    for found in islice(_candidates(scene, example), TRIED_MAX):
        first = first or found
        if len({curve.segments for curve in found.curves}) > 1:
            return found, ()
    return first, () if first is not None else (problem("C073", scene.place),)


def _candidates(scene: Scene, example: str) -> Iterator[Typical]:
    low, high = _bounds(scene.bases)
    last = scene.months[-1]
    texts_then = [
        one.policy.as_adopted(texts[-1], last)
        for one in scene.statutes
        if (texts := one.of(replace(one.policy, other=None)).texts(last)[0]) is not None
    ]
    rules = [each.get(CONTRIBUTION, CONTRIBUTION) for each in scene.rules]
    count = len(scene.statutes)
    for own, one in _examples(texts_then, example):
        months = example_months(one, own)
        month = months[0] if months[0] in scene.months else last
        programs = [each for each in (statutes.on(first_day(month))[0] for statutes in scene.statutes) if each is not None]
        for basis in _bases(scene.rules[0], programs, rules) if len(programs) == count else ():
            probes = _probes(scene.place, programs, rules, basis, one, month)
            names = [statutes.policy.name for statutes in scene.statutes]
            curves = [curve_of(name, probe, low, high) for name, probe in zip(names, probes, strict=False)]
            known = tuple(curve for curve in curves if curve is not None)
            if len(known) == count and any(len({amount for _, amount in curve.points()}) > 1 for curve in known):
                clause = programs[0].clauses.get(basis)
                yield Typical(one.name_text, month, basis, clause.title if clause else "", low, high, known)
                break


def _bounds(bases: tuple[int, int] | None) -> tuple[int, int]:
    low, high = bases or (0, 0)
    return (min(low, 0), high) if high > 0 else USUAL


def _examples(texts: Sequence[Ruleset], wanted: str) -> Iterator[tuple[Ruleset, Example]]:
    """Give the examples to try, those of the newest text first: those of older texts know nothing of what is new."""
    seen = set()
    for own in sorted(
        texts, key=lambda text: text.adoption.on if text.adoption is not None else text.effective_from, reverse=True
    ):
        if own.document.digest in seen:
            continue
        seen.add(own.document.digest)
        for one in own.examples:
            if isinstance(one.given, Tree | Text) and wanted in {"", one.name_text}:
                yield own, one


def _bases(reference: Mapping[str, str], programs: Sequence[Program], rules: Sequence[str]) -> Iterator[str]:
    """Give the amounts that may vary, the best first: the basis that the texts name, that of a sale, one below what changed."""
    if BASIS in reference:
        yield reference[BASIS]
    yield AMOUNT
    changed: set[str] = set()
    for other in programs[1:]:
        changed |= changed_names(compare_texts(programs[0].rulesets[-1], other.rulesets[-1]))
    for names in (frozenset(changed), frozenset[str]()):
        found = common_basis(programs[0], programs[-1], rules[0], names)
        if found:
            yield found


def _probes(
    place: Span, programs: Sequence[Program], rules: Sequence[str], basis: str, example: Example, month: int
) -> list[Probe]:
    """Return a probe of the contribution of each policy; fewer when one of them does not suit."""
    probes: list[Probe] = []
    for program, rule in zip(programs, rules, strict=True):
        situation = _situation(program, example, month)
        if situation is None or basis not in program.kinds:
            return []
        probe, wrong = make_probe(program, situation, {}, basis, rule, "", place)
        if probe is None or wrong or probe.unit != Number(EURO, 2) or probe.kind.unit != EURO:
            return []
        probes.append(probe)
    return probes


def _situation(program: Program, example: Example, month: int) -> Situation | None:
    problems = Problems()
    assert isinstance(example.given, Tree | Text), "an example was chosen with facts"
    read = read_situations(example.given, Stating(program, (month,), problems))
    wrong = any(one.level is Level.ERROR for one in problems.found)
    return read[0] if read and not wrong else None
