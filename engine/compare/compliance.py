"""What the check before payroll finds under each policy, in the last month of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.compare.evaluating import steps_of
from engine.compare.policies import Policy, with_settings
from engine.compare.world import World, columns_of
from engine.month.folding import Step
from engine.payroll.checking import Answer, Given, check_month
from engine.payroll.concluding import Chain
from engine.payroll.controlled import control_texts
from engine.payroll.tree import Level
from engine.payroll.unanswered import unanswered
from engine.program.building import build_program
from engine.program.calendar import first_day
from engine.program.checks import checking_program
from engine.run.production_worker import ProductionError, Worker
from engine.text.problems import Level as Gravity
from engine.text.problems import Problem, Problems


@dataclass(frozen=True, slots=True)
class CheckCount:
    """A check whose findings are not as many under each policy: how many stand, policy by policy; None when it is not made."""

    name: str
    title: str
    level: Level
    findings: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Compliance:
    """Findings that stand in a month: how many at each level, policy by policy, and the checks that differ."""

    month: int
    counts: tuple[dict[Level, int], ...]
    differing: tuple[CheckCount, ...]


def compliance_of(
    world: World, policies: Sequence[Policy], chain: Chain | None = None
) -> tuple[Compliance | None, tuple[Problem, ...]]:
    """Return what the checks find under each policy in the last month; the texts' own checks are those of each policy.

    ``chain`` draws the consequences; by default the production reading, in a process of its own.
    """
    found = Problems()
    try:
        if chain is not None:
            answers = [_answer(world, policy, chain, found) for policy in policies]
        else:
            with Worker() as worker:
                answers = [_answer(world, policy, worker.conclude, found) for policy in policies]
    except ProductionError as error:
        return None, (unanswered(error, world.place),)
    whole = [answer for answer in answers if answer is not None]
    if len(whole) < len(policies) or found.refused:
        return None, found.sorted()
    counts = tuple({level: sum(line.level is level for line in one.lines) for level in Level} for one in whole)
    return Compliance(world.last, counts, _differing(whole)), found.sorted()


def _answer(world: World, policy: Policy, chain: Chain, found: Problems) -> Answer | None:
    history = {month: dict(columns) for month, columns in world.past.items()}
    last: Step | None = None
    for step in steps_of(world, policy, found):
        if last is not None:
            history[last.month] = columns_of(last)
        last = step
    if last is None or found.refused:
        return None
    day = first_day(last.month)
    texts, wrong = control_texts(world.statutes.library, last.program.rulesets[-1], day)
    found.extend([item for item in wrong if item.level is Gravity.ERROR])
    program, wrong = build_program(with_settings(texts, policy.settings_in(last.month), found))
    found.extend([item for item in wrong if item.level is Gravity.ERROR])
    if program is None or found.refused:
        return None
    lines = world.lines.get(last.month, ())
    answer, wrong = check_month(Given(world.books, checking_program(program), last, lines, (), history), chain)
    found.extend([item for item in wrong if item.level is Gravity.ERROR])
    return answer


def _differing(answers: Sequence[Answer]) -> tuple[CheckCount, ...]:
    """Return the checks whose findings are not the same number everywhere, in the order of the texts."""
    known = {check.name: check for answer in answers for check in answer.checks}
    found = []
    for name, check in known.items():
        numbers = tuple(
            sum(line.check == name and line.level is not None for line in answer.lines)
            if any(one.name == name and not one.why_not for one in answer.checks)
            else None
            for answer in answers
        )
        if len({number or 0 for number in numbers}) > 1:
            found.append(CheckCount(name, check.title, check.level, numbers))
    return tuple(found)
