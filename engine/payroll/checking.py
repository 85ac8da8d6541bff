"""One month checked: its facts and figures to truths, truths to findings, findings told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.facts.history import Figures
from engine.facts.payroll_facts import payroll_situation
from engine.facts.tree import Books
from engine.facts.tree import Line as LedgerLine
from engine.month.folding import Step
from engine.payroll.answer import Checked, Line, Obligation, WaiverTold
from engine.payroll.concluding import Chain, conclude
from engine.payroll.recomputing import checked_values
from engine.payroll.subjects import Subjects, subjects_of
from engine.payroll.telling import Teller
from engine.payroll.tree import Concluded, Kind, Status
from engine.payroll.truths import Tally, ruled, stated_truths
from engine.payroll.waiving import read_waivers
from engine.program.calendar import add_months, last_day
from engine.program.check_plans import CheckPlan
from engine.program.tree import Program
from engine.run.running import Key, Outcome
from engine.run.situation import Situation
from engine.text.document import Mapping as TextMapping
from engine.text.document import Node, Text
from engine.text.printing_values import write_day
from engine.text.problems import Problem, Problems

AHEAD_MONTHS = 6
"""How far the calendar of obligations looks."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a month is checked with: its books, its program, itself as computed, its lines, and the months before."""

    books: Books
    program: Program
    step: Step
    lines: tuple[LedgerLine, ...]
    late: tuple[LedgerLine, ...]
    history: Figures


@dataclass(frozen=True, slots=True)
class Answer:
    """What checking a month gave."""

    situation: Situation
    outcome: Outcome
    subjects: Subjects
    lines: tuple[Line, ...]
    checks: tuple[Checked, ...]
    obligations: tuple[Obligation, ...]
    waivers: tuple[WaiverTold, ...]


def check_month(given: Given, chain: Chain) -> tuple[Answer | None, tuple[Problem, ...]]:
    """Return what checking a month gives; None when its facts cannot be read.

    ``chain`` draws the consequences: ``Worker.conclude`` of the production reading.
    """
    found = Problems()
    step, program = given.step, given.program
    situation, wrong = payroll_situation(given.books, program, step.month, given.lines, given.late, given.history)
    found.extend(wrong)
    if found.refused:
        return None, found.sorted()
    outcome = checked_values(program, step, situation, given.history)
    subjects = subjects_of(situation)
    plans = {plan.name: plan for plan in program.checks}
    index, wrong = read_waivers(given.books, plans, subjects, step.month)
    found.extend(wrong)
    stated, tallies = stated_truths(program, outcome, subjects, index.waiver_of)
    holders = {key: (*subjects.people[key], *subjects.activities[key]) for key in subjects.entities}
    concluded = conclude([ruled(plan) for plan in program.checks], stated, subjects.owners, holders, chain)
    waivers = index.told(concluded)
    teller = Teller(program, outcome, subjects, {waiver.number: waiver for waiver in waivers}, plans)
    by_check: dict[str, list[Concluded]] = {name: [] for name in plans}
    for one in concluded:
        by_check[one.check].append(one)
    faulty = {(one.check, one.subject) for one in concluded if one.kind is not Kind.REMINDER}
    return (
        Answer(
            situation,
            outcome,
            subjects,
            in_order([teller.line(one) for one in concluded], program.checks),
            tuple(_checked(plan, tallies[plan.name], by_check[plan.name]) for plan in program.checks),
            _obligations(teller, tallies, step.month, faulty),
            waivers,
        ),
        found.sorted(),
    )


def in_order(lines: Sequence[Line], plans: Sequence[CheckPlan]) -> tuple[Line, ...]:
    """Return findings as they are read: what stands before what is lifted, the strictest first, then as the texts go."""
    rank = {plan.name: rank for rank, plan in enumerate(plans)}
    return tuple(sorted(lines, key=lambda line: (-1 if line.level is None else line.level, -rank[line.check]), reverse=True))


def _checked(plan: CheckPlan, tally: Tally, own: Sequence[Concluded]) -> Checked:
    """Return what became of a check, from its own findings."""
    planned = plan.planned
    span = planned.check.span
    return Checked(
        name=plan.name,
        title=planned.check.title_text,
        level=planned.level,
        hold=planned.hold,
        source=planned.check.source_text,
        tier=planned.ruleset.tier.value,
        file=span.file,
        line=span.line,
        concerned=tally.concerned,
        aside=tally.aside,
        faults=_count(own, Kind.FAULT),
        missing=_count(own, Kind.MISSING),
        reminders=_count(own, Kind.REMINDER),
        excepted=sum(one.status is Status.EXCEPTED for one in own),
        waived=sum(one.status is Status.WAIVED for one in own),
        why_not=_why_not(plan, tally),
        unmet=tally.unmet,
    )


def _count(found: Sequence[Concluded], kind: Kind) -> int:
    return sum(one.kind is kind and one.status is Status.STANDING for one in found)


def _why_not(plan: CheckPlan, tally: Tally) -> str:
    """Return why a check did not apply at all, as a sentence; "" when it did."""
    check = plan.planned.check
    if tally.unmet:
        return f"les statuts en vigueur ne donnent pas de résultat « {tally.unmet} » que ce contrôle puisse lire"
    if tally.out_of_time and check.since is not None:
        return f"ce contrôle vaut à partir du {write_day(check.since)}"
    if tally.out_of_time:
        return "ce contrôle n'est plus en vigueur"
    if tally.concerned:
        return ""
    if not tally.aside:
        return f"rien à contrôler ce mois-ci (pour : {check.scope.value})"
    written = f" : {_written(plan)}" if _written(plan) else ""
    return (
        f"aucun des {tally.aside} cas n'est concerné{written}" if tally.aside > 1 else f"le seul cas n'est pas concerné{written}"
    )


def _written(plan: CheckPlan) -> str:
    """Return the condition of those concerned, as the text writes it."""
    node: Node | None = plan.planned.ruleset.document.root
    for key in ("contrôles", plan.name, "concerne"):
        node = node.get(key) if isinstance(node, TextMapping) else None
    return node.value if isinstance(node, Text) else ""


def _obligations(
    teller: Teller, tallies: Mapping[str, Tally], month: int, faulty: set[tuple[str, Key]]
) -> tuple[Obligation, ...]:
    """Return the deadlines of the next six months, of checks that apply and are not already at fault, by date."""
    start, end = last_day(month), add_months(last_day(month), AHEAD_MONTHS)
    found = []
    for plan in teller.program.checks:
        check, tally = plan.planned.check, tallies[plan.name]
        if not plan.deadline or tally.unmet or tally.out_of_time:
            continue
        for key in teller.subjects.entities:
            day = teller.deadline(plan, key) if key[0] is check.scope else None
            about = not plan.concerns or teller.outcome.values[key].get(plan.concerns) is True
            if day is None or not about or not start < day <= end or (plan.name, key) in faulty:
                continue
            what = check.duty_text or check.title_text
            found.append(Obligation(day, plan.name, check.title_text, what, key, teller.subjects.who(key), check.source_text))
    return tuple(sorted(found, key=lambda one: one.day))
