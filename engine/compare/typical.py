"""A typical month along which policies are drawn: one of the examples of their texts, that all of them can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from engine.compare.bases import Bases, bases_of
from engine.compare.comparing import common_basis
from engine.compare.curve import Curve, curve_of, moved_by
from engine.compare.differences import changed_names, compare_texts
from engine.compare.evaluating import Figures
from engine.compare.example_probes import probes_of, shift_of
from engine.compare.paying import BASIS, CONTRIBUTION
from engine.compare.policy_texts import PolicyStatutes
from engine.compare.probing import AMOUNT, Probe
from engine.compare.reaching import reach
from engine.compare.world import World
from engine.compare.year import YEAR_TOLERANCE, remembers, year_probe
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.run.examples import example_months
from engine.statute.ruleset import Example, Ruleset
from engine.text.document import Mapping as Tree
from engine.text.document import Text
from engine.text.problems import Problem, problem
from engine.text.spans import Span

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

    def shows_year(self, policy: int) -> bool:
        """Whether the year tells a policy from the reference better than the month does: it differs, and hides no cliff."""
        if self.year is None or self.year.curves[policy].segments == self.year.curves[0].segments:
            return False
        return bool(self.year.curves[policy].cliffs) or not self.curves[policy].cliffs


@dataclass(frozen=True, slots=True)
class Scene:
    """What curves are drawn from.

    Attributes:
        statutes: What each policy applies, the reference first.
        rules: For each policy, the rule that plays each role in the last month.
        months: Those compared.
        bases: What the basis of a month was under the reference; None when none is known.
        place: By which problems are shown.
    """

    statutes: Sequence[PolicyStatutes]
    rules: Sequence[Mapping[str, str]]
    months: range
    bases: Bases | None
    place: Span

    @property
    def names(self) -> list[str]:
        """The names of the policies."""
        return [one.policy.name for one in self.statutes]


def typical_month(
    world: World, figures: Sequence[Figures], example: str = "", *, yearly: bool = False
) -> tuple[Typical | None, tuple[Problem, ...]]:
    """Return the curves of policies over the months of a world, by ``typical_of``."""
    statutes = [world.statutes_of(one.policy) for one in figures]
    known = ((key, cents) for (_, key), cents in figures[0].amounts.get(BASIS, {}).items() if isinstance(cents, int))
    scene = Scene(statutes, [one.rules for one in figures], world.months, bases_of(known), world.place)
    return typical_of(scene, example, yearly=yearly)


def typical_of(scene: Scene, example: str = "", *, yearly: bool = False) -> tuple[Typical | None, tuple[Problem, ...]]:
    """Return the curves of the policies for an example that suits them all, the first on which they differ if there is one.

    ``example`` names the one wanted; ``yearly`` adds the curves of a year when a text remembers from month to month.

    The basis goes from about the smallest to about the largest that the books have in a month, zero included, and past the last
    threshold of any text.
    """
    first: _Found | None = None
    for found in islice(_candidates(scene, example), TRIED_MAX):
        first = first or found
        if len({curve.segments for curve in found.typical.curves}) > 1:
            first = found
            break
    if first is None:
        return None, (problem("C073", scene.place),)
    return replace(first.typical, year=_year(first, scene) if yearly else None), ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A typical month with what it was made of, ``shift`` what its basis has more than the number that was moved."""

    typical: Typical
    programs: tuple[Program, ...]
    rules: tuple[str, ...]
    example: Example
    moved: str
    shift: int


def _candidates(scene: Scene, example: str) -> Iterator[_Found]:
    low, high = _bounds(scene.bases)
    last = scene.months[-1]
    texts_then = [
        one.policy.as_adopted(texts[-1], last)
        for one in scene.statutes
        if (texts := one.of(replace(one.policy, other=None)).texts(last)[0]) is not None
    ]
    rules = tuple(each.get(CONTRIBUTION, CONTRIBUTION) for each in scene.rules)
    count = len(scene.statutes)
    for own, one in _examples(texts_then, example):
        months = example_months(one, own)
        month = months[0] if months[0] in scene.months else last
        on = [statutes.on(first_day(month))[0] for statutes in scene.statutes]
        programs = tuple(each for each in on if each is not None)
        for moved in _moves(scene.rules[0], programs, rules) if len(programs) == count else ():
            probes = probes_of(programs, rules, moved, one, month, scene.place)
            basis, shift = _along(scene, programs, moved, probes) if probes else (moved, 0)
            far = reach(probes, basis, shift, high) if probes else high
            curves = (curve_of(name, probe, low - shift, far - shift) for name, probe in zip(scene.names, probes, strict=False))
            known = _along_basis(curves, shift)
            if known and any(len({amount for _, amount in curve.points()}) > 1 for curve in known):
                clause = programs[0].clauses.get(basis)
                title = clause.title if clause else ""
                found = Typical(one.name_text, month, basis, title, low, far, known, moved if moved != basis else "")
                yield _Found(found, programs, rules, one, moved, shift)
                break


def _along(scene: Scene, programs: Sequence[Program], moved: str, probes: Sequence[Probe]) -> tuple[str, int]:
    """Return the basis to draw along: where a sale is moved, the basis of the texts if it follows the sale cent by cent."""
    bases = [one.get(BASIS, "") for one in scene.rules]
    if moved != AMOUNT or not all(bases):
        return moved, 0
    shift = shift_of(probes, programs, bases, *_bounds(scene.bases))
    return (moved, 0) if shift is None else (bases[0], shift)


def _year(found: _Found, scene: Scene) -> Year | None:
    """Return the curves of a year of such months; None when no text remembers anything, or one cannot be computed so."""
    known = found.typical
    probes = probes_of(found.programs, found.rules, found.moved, found.example, known.month, scene.place, kept=True)
    if not any(remembers(probe) for probe in probes):
        return None
    high = outward(max(scene.bases.mean, 0)) if scene.bases is not None else 0
    high = reach(probes, known.basis, found.shift, high or known.high)
    curves = (
        curve_of(name, year_probe(probe), -found.shift, high - found.shift, YEAR_TOLERANCE)
        for name, probe in zip(scene.names, probes, strict=True)
    )
    kept = _along_basis(curves, found.shift)
    return Year(0, high, kept) if kept else None


def _along_basis(curves: Iterable[Curve | None], shift: int) -> tuple[Curve, ...]:
    """Return curves along the basis that exceeds their number by ``shift``; none of them as soon as one cannot be drawn."""
    found = []
    for curve in curves:
        if curve is None:
            return ()
        found.append(moved_by(curve, shift))
    return tuple(found)


def _bounds(bases: Bases | None) -> tuple[int, int]:
    low, high = (bases.low, bases.high) if bases is not None else (0, 0)
    return (outward(min(low, 0)), outward(high)) if high > 0 else USUAL


def outward(cents: int) -> int:
    """Return the next amount away from zero with one figure and zeros, 100 € at least: an exact one would be somebody's.

    >>> outward(1747000), outward(-1233093), outward(4210), outward(0)
    (2000000, -2000000, 10000, 0)
    """
    step = int(10 ** max(len(str(abs(cents))) - 1, 4))
    whole = -(-abs(cents) // step) * step
    return whole if cents >= 0 else -whole


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


def _moves(reference: Mapping[str, str], programs: Sequence[Program], rules: Sequence[str]) -> Iterator[str]:
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
