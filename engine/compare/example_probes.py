"""An example of the texts asked, for one program after the other, what a rule gives when one of its numbers changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.compare.probing import Probe, make_probe
from engine.program.kinds import EURO, Number
from engine.program.tree import Program
from engine.run.compiled import compiled
from engine.run.situation import Situation
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.statute.ruleset import Example
from engine.text.document import Mapping, Text
from engine.text.problems import Level, Problems
from engine.text.spans import Span


def probes_of(
    programs: Sequence[Program],
    rules: Sequence[str],
    basis: str,
    example: Example,
    month: int,
    place: Span,
    *,
    kept: bool = False,
) -> list[Probe]:
    """Return a probe of the rule of each program; none when one of them does not suit. ``kept`` as ``make_probe`` takes it."""
    probes: list[Probe] = []
    for program, rule in zip(programs, rules, strict=True):
        situation = _situation(program, example, month)
        if situation is None or basis not in program.kinds:
            return []
        probe, wrong = make_probe(program, situation, {}, basis, rule, "", place, kept=kept)
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


def shift_of(probes: Sequence[Probe], programs: Sequence[Program], bases: Sequence[str], low: int, high: int) -> int | None:
    """Return by how much the basis exceeds the amount of the first sale, the same everywhere and in every program; else None.

    The curve can then be drawn along the basis, though it is the sale that moves.
    """
    found: set[int] = set()
    for probe, program, basis in zip(probes, programs, bases, strict=True):
        whole = replace(probe, written=compiled(program, notes=True), rule=basis, answers={})
        for value in {low, 0, high // 2, high}:
            gives = whole.at(value).value
            kind = program.kinds.get(basis)
            if not isinstance(gives, int) or not isinstance(kind, Number) or kind.scale > 2:
                return None
            found.add(gives * int(10 ** (2 - kind.scale)) - value)
    return found.pop() if len(found) == 1 else None
