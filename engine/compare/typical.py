"""A typical month along which policies are drawn: one of the examples of their texts, that all of them can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from engine.compare.comparing import common_basis
from engine.compare.curve import Curve, curve_of, moved_by
from engine.compare.differences import changed_names, compare_texts
from engine.compare.evaluating import Figures
from engine.compare.example_probes import probes_of, shift_of
from engine.compare.paying import BASIS, CONTRIBUTION
from engine.compare.probing import AMOUNT, Probe
from engine.compare.world import World
from engine.compare.year import YEAR_TOLERANCE, remembers, year_probe
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.run.examples import example_months
from engine.statute.ruleset import Example, Ruleset
from engine.text.document import Mapping, Text
from engine.text.problems import Problem, problem

TRIED_MAX = 8
"""Examples tried to find one on which the policies differ."""
USUAL = (0, 10_000_00)
"""Cents looked at when no basis is known from the books."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of twelve months alike: bounds and places of the curves are those of one month, amounts those of the year."""

    low: int
    high: int
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Typical:
    """A typical month: its example, the number that varies with its bounds, and the curve of each policy.

    Attributes:
        example, month: Where all the other facts are from.
        basis, title: What the curves are along: its name, and its title when it has one.
        low, high: From where to where it goes, in cents.
        curves: What each policy gives.
        moved: The input that moves the basis when the basis is not moved itself: « montant », of the first sale.
        year: The same over a year, when a text remembers from month to month.
    """

    example: str
    month: int
    basis: str
    title: str
    low: int
    high: int
    curves: tuple[Curve, ...]
    moved: str = ""
    year: Year | None = None


def typical_month(
    world: World, figures: Sequence[Figures], example: str = "", *, yearly: bool = False
) -> tuple[Typical | None, tuple[Problem, ...]]:
    """Return the curves of the policies for an example that suits them all, the first on which they differ if there is one.

    ``example`` names the one wanted; ``yearly`` adds the curves of a year when a text remembers from month to month.

    The basis goes from the smallest to the largest that the books have in a month, zero included.
    """
    first: _Found | None = None
    for found in islice(_candidates(world, figures, example), TRIED_MAX):
        first = first or found
        if len({curve.segments for curve in found.typical.curves}) > 1:
            first = found
            break
    if first is None:
        return None, (problem("C073", world.place),)
    return replace(first.typical, year=_year(first, figures, world) if yearly else None), ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A typical month with what it was made of, ``shift`` what its basis has more than the number that was moved."""

    typical: Typical
    programs: tuple[Program, ...]
    rules: tuple[str, ...]
    example: Example
    moved: str
    shift: int


def _candidates(world: World, figures: Sequence[Figures], example: str) -> Iterator[_Found]:
    low, high = _bounds(figures[0])
    last = [
        one.policy.as_adopted(texts[-1], world.last)
        for one in figures
        if (texts := world.statutes_of(replace(one.policy, other=None)).texts(world.last)[0]) is not None
    ]
    rules = tuple(each.rules.get(CONTRIBUTION, CONTRIBUTION) for each in figures)
    for own, one in _examples(last, example):
        months = example_months(one, own)
        month = months[0] if months[0] in world.months else world.last
        on = [world.statutes_of(each.policy).on(first_day(month))[0] for each in figures]
        programs = tuple(each for each in on if each is not None)
        for moved in _bases(figures[0], programs, rules) if len(programs) == len(figures) else ():
            probes = probes_of(programs, rules, moved, one, month, world.place)
            basis, shift = _along(figures, programs, moved, probes) if probes else (moved, 0)
            curves = [
                curve_of(each.policy.name, probe, low - shift, high - shift) for each, probe in zip(figures, probes, strict=False)
            ]
            known = tuple(moved_by(curve, shift) for curve in curves if curve is not None)
            if len(known) == len(figures) and any(len({amount for _, amount in curve.points()}) > 1 for curve in known):
                clause = programs[0].clauses.get(basis)
                title = clause.title if clause else ""
                found = Typical(one.name_text, month, basis, title, low, high, known, moved if moved != basis else "")
                yield _Found(found, programs, rules, one, moved, shift)
                break


def _along(figures: Sequence[Figures], programs: Sequence[Program], moved: str, probes: Sequence[Probe]) -> tuple[str, int]:
    """Return the basis to draw along: where a sale is moved, the basis of the texts if it follows the sale cent by cent."""
    bases = [one.rules.get(BASIS, "") for one in figures]
    if moved != AMOUNT or not all(bases):
        return moved, 0
    low, high = _bounds(figures[0])
    shift = shift_of(probes, programs, bases, low, high)
    return (moved, 0) if shift is None else (bases[0], shift)


def _year(found: _Found, figures: Sequence[Figures], world: World) -> Year | None:
    """Return the curves of a year of such months; None when no text remembers anything, or one cannot be computed so."""
    known, place = found.typical, world.place
    probes = probes_of(found.programs, found.rules, found.moved, found.example, known.month, place, kept=True)
    if not any(remembers(probe) for probe in probes):
        return None
    high = _mean(figures[0]) or known.high
    curves = [
        curve_of(one.policy.name, year_probe(probe), -found.shift, high - found.shift, YEAR_TOLERANCE)
        for one, probe in zip(figures, probes, strict=True)
    ]
    kept = tuple(moved_by(curve, found.shift) for curve in curves if curve is not None)
    return Year(0, high, kept) if len(kept) == len(figures) else None


def _mean(reference: Figures) -> int:
    """Return the largest basis a month, on average over the months it has, of anything that pays; 0 when none is known."""
    every: dict[object, list[int]] = {}
    for (_, key), cents in reference.amounts.get(BASIS, {}).items():
        if isinstance(cents, int):
            every.setdefault(key, []).append(cents)
    return max((sum(one) // len(one) for one in every.values()), default=0)


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
