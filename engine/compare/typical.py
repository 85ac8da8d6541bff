"""A typical month along which policies are drawn: one of the examples of their texts, that all of them can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from engine.compare.comparing import common_basis
from engine.compare.curve import Curve, curve_of
from engine.compare.differences import changed_names, compare_texts
from engine.compare.evaluating import Figures
from engine.compare.paying import BASIS, CONTRIBUTION
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
from engine.text.document import Mapping, Text
from engine.text.problems import Level, Problem, Problems, problem

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


def typical_month(world: World, figures: Sequence[Figures], example: str = "") -> tuple[Typical | None, tuple[Problem, ...]]:
    """Return the curves of the policies for an example that suits them all, the first on which they differ if there is one.

    ``example`` names the one wanted.

    The basis goes from the smallest to the largest that the books have in a month, zero included.
    """
    first: Typical | None = None
    for found in islice(_candidates(world, figures, example), TRIED_MAX):
        first = first or found
        if len({curve.segments for curve in found.curves}) > 1:
            return found, ()
    return first, () if first is not None else (problem("C073", world.place),)


def _candidates(world: World, figures: Sequence[Figures], example: str) -> Iterator[Typical]:
    low, high = _bounds(figures[0])
    last = [
        one.policy.as_adopted(texts[-1], world.last)
        for one in figures
        if (texts := world.statutes_of(replace(one.policy, other=None)).texts(world.last)[0]) is not None
    ]
    rules = [each.rules.get(CONTRIBUTION, CONTRIBUTION) for each in figures]
    for own, one in _examples(last, example):
        months = example_months(one, own)
        month = months[0] if months[0] in world.months else world.last
        programs = [each for each in (world.statutes_of(f.policy).on(first_day(month))[0] for f in figures) if each is not None]
        for basis in _bases(figures[0], programs, rules) if len(programs) == len(figures) else ():
            probes = _probes(world, programs, rules, basis, one, month)
            curves = [curve_of(each.policy.name, probe, low, high) for each, probe in zip(figures, probes, strict=False)]
            known = tuple(curve for curve in curves if curve is not None)
            if len(known) == len(figures) and any(len({amount for _, amount in curve.points()}) > 1 for curve in known):
                clause = programs[0].clauses.get(basis)
                yield Typical(one.name_text, month, basis, clause.title if clause else "", low, high, known)
                break


def _bounds(reference: Figures) -> tuple[int, int]:
    amounts = [cents for cents in reference.amounts.get(BASIS, {}).values() if isinstance(cents, int)]
    low, high = min(amounts, default=0), max(amounts, default=0)
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
            if isinstance(one.given, Mapping | Text) and wanted in {"", one.name_text}:
                yield own, one


def _bases(reference: Figures, programs: Sequence[Program], rules: Sequence[str]) -> Iterator[str]:
    """Give the amounts that may vary, the best first: the basis that the texts name, that of a sale, one below what changed."""
    if BASIS in reference.rules:
        yield reference.rules[BASIS]
    yield AMOUNT
    changed: set[str] = set()
    for other in programs[1:]:
        changed |= changed_names(compare_texts(programs[0].rulesets[-1], other.rulesets[-1]))
    for names in (frozenset(changed), frozenset[str]()):
        found = common_basis(programs[0], programs[-1], rules[0], names)
        if found:
            yield found


def _probes(
    world: World, programs: Sequence[Program], rules: Sequence[str], basis: str, example: Example, month: int
) -> list[Probe]:
    """Return a probe of the contribution of each policy; fewer when one of them does not suit."""
    probes: list[Probe] = []
    for program, rule in zip(programs, rules, strict=True):
        situation = _situation(program, example, month)
        if situation is None or basis not in program.kinds:
            return []
        probe, wrong = make_probe(program, situation, {}, basis, rule, "", world.place)
        if probe is None or wrong or probe.unit != Number(EURO, 2) or probe.kind.unit != EURO:
            return []
        probes.append(probe)
    return probes


def _situation(program: Program, example: Example, month: int) -> Situation | None:
    problems = Problems()
    assert isinstance(example.given, Mapping | Text), "an example was chosen with facts"
    read = read_situations(example.given, Stating(program, (month,), problems))
    wrong = any(one.level is Level.ERROR for one in problems.found)
    return read[0] if read and not wrong else None
