"""``canut solve``: the other way round, from a result wanted to the number that gives it."""

from __future__ import annotations

from argparse import Namespace

from cli.bounds import read_bounds, read_number, read_target
from cli.casework import read_case
from cli.output import finish
from cli.parsing import MISUSE
from engine.compare.probing import make_probe, number_named
from engine.compare.solving import solve
from engine.compare.telling import solution_data, solution_text
from engine.run.situation import Memory
from engine.text.problems import Problem
from engine.text.spans import Span


def run(options: Namespace) -> int:
    """Print the value found, or the nearest ones; 1 when nothing gives the target exactly."""
    rule, written = read_target(options)
    case = read_case(options)
    program, decision = case.program, case.decision
    if program is None or decision is None:
        return finish(options, {}, "", case.problems, case.sources, failed=True)
    where = Span("--target")
    found: list[Problem] = []
    for name, place in ((rule, where), (options.find, Span("--find"))):
        found += number_named(program, name, place)[1]
    if found:
        finish(options, {}, "", found, case.sources)
        return MISUSE  # the names come from the command line
    memory: Memory = decision.outcomes[-2].memory if len(decision.outcomes) > 1 else {}
    probe, wrong = make_probe(program, decision.situations[-1], memory, options.find, rule, options.of, where)
    if probe is None:
        return finish(options, {}, "", wrong, case.sources, failed=True)
    target = read_number(written, probe.kind, options)
    low, high = read_bounds(options, probe.unit)
    solution, wrong = solve(probe, target, where, low, high)
    if solution is None:
        return finish(options, {}, "", wrong, case.sources, failed=True)
    text = solution_text(solution, probe, options.locale)
    data = solution_data(solution, probe, options.locale)
    return finish(options, data, text, case.problems, case.sources, failed=solution.smallest is None)
