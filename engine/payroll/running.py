"""``canut payroll``: a month of a cooperative checked before any pay slip is made, from its folder to the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.facts.history import Figures
from engine.facts.tree import Books
from engine.facts.tree import Line as LedgerLine
from engine.month.closing import run_month_of
from engine.month.folding import Progress, Step
from engine.month.report import MonthReport
from engine.month.statutes import text_names
from engine.payroll.answer import Changes, Line, PayrollReport, Version
from engine.payroll.checking import Answer, Given, check_month
from engine.payroll.concluding import Chain
from engine.payroll.controlled import altered_texts, control_program
from engine.payroll.history import earlier_figures
from engine.payroll.read_digests import digest_of, facts_digest, waivers_digest
from engine.payroll.report_data import findings_digest
from engine.payroll.results import results_digest
from engine.payroll.sealing import sealing_of
from engine.payroll.sealing_model import UNSIGNED, Sealing
from engine.payroll.unanswered import unanswered
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.run.production_worker import ProductionError, Worker
from engine.run.running import Outcome
from engine.run.situation import Situation
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset, Scope
from engine.text.printing_values import write_day
from engine.text.problems import Level as Gravity
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

PEOPLE_MAX = 20_000
"""People of one cooperative: twenty times the largest CAE; a month of as many takes minutes and a gigabyte."""
OVERLAPS = frozenset({"F860", "F862", "F872"})
"""Problems of the files that a check tells in its own way, with what to do: contracts that overlap."""


@dataclass(slots=True)
class PayrollRun:
    """What a run gave: the answer, and all it was made from; ``report`` is None when the month cannot be checked."""

    report: PayrollReport | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    month: MonthReport | None = None
    situation: Situation | None = None
    outcome: Outcome | None = None
    program: Program | None = None
    books: Books | None = None
    sealing: Sealing = UNSIGNED


def run_payroll_of(folder: Path, month: int, progress: Progress | None = None, chain: Chain | None = None) -> PayrollRun:
    """Return the check of a month before payroll.

    Args:
        folder: The cooperative's folder; a month already closed is taken as it was closed.
        month: year*12+month-1.
        progress: Called with (months done, months in all) while the month is computed.
        chain: How consequences are drawn; by default the production reading, in a process of its own.
    """
    done = run_month_of(folder, month, progress, forgiven=OVERLAPS, again=True)
    if done.report is None:
        return PayrollRun(None, done.problems, done.sources)
    books = done.report.books
    if "personnes" not in books.present and books.present & {"contrats", "activités"}:
        wrong = problem("F884", Span((folder / "cooperative.yaml").as_posix()))
        return PayrollRun(None, (*done.problems, wrong), done.sources)
    crowd = len(books.people)
    if crowd > PEOPLE_MAX:
        place = Span((folder / "cooperative.yaml").as_posix())
        return PayrollRun(None, (problem("P002", place, count=crowd, most=PEOPLE_MAX),), done.sources)
    found = Problems()
    found.extend([item for item in done.problems if item.code not in OVERLAPS])
    library = Library.load([folder])
    run = PayrollRun(None, (), done.sources, done.report, books=done.report.books)
    try:
        if chain is not None:
            _check(run, folder, library, found, chain)
        else:
            with Worker() as worker:
                _check(run, folder, library, found, worker.conclude)
    except ProductionError as error:
        found.add(unanswered(error, Span(folder.as_posix())))
        run.report = None
    run.problems = found.sorted()
    if run.report is not None:
        errors = tuple(item for item in run.problems if item.level is Gravity.ERROR)
        run.report = replace(run.report, errors=errors)
    return run


def _check(run: PayrollRun, folder: Path, library: Library, found: Problems, chain: Chain) -> None:
    report = run.month
    assert report is not None, "a run has a month before it is checked"
    history = earlier_figures(folder, report)
    program, answer = _answered(report.step, report.lines, report.late, report, library, history, found, chain)
    if program is None or answer is None:
        return
    run.program, run.situation, run.outcome = program, answer.situation, answer.outcome
    run.sources.update({text.document.file: text.document.source for text in program.rulesets})
    names = text_names(program, library, first_day(report.month), folder)
    made = _report(report, program, answer, _changes(report, library, history, answer, chain), names)
    run.report = replace(made, altered=altered_texts(library, program.rulesets, first_day(report.month)))
    run.sealing, wrong = sealing_of(folder, run.report)
    found.extend(wrong)


def _answered(
    step: Step,
    lines: tuple[LedgerLine, ...],
    late: tuple[LedgerLine, ...],
    report: MonthReport,
    library: Library,
    history: Figures,
    found: Problems,
    chain: Chain,
) -> tuple[Program | None, Answer | None]:
    program, wrong = control_program(library, _statutes(step.program), first_day(step.month))
    found.extend(wrong)
    if program is None:
        return None, None
    answer, wrong = check_month(Given(report.books, program, step, lines, late, history), chain)
    found.extend(wrong)
    return program, answer


def _statutes(program: Program) -> Ruleset:
    return program.rulesets[-1]


def _changes(report: MonthReport, library: Library, history: Figures, answer: Answer, chain: Chain) -> Changes | None:
    """Return what changed since last month; None when it is not known or cannot be checked."""
    before = report.before
    if before is None:
        return None
    lines = report.lines_before.get(before.month, ())
    earlier = {month: figures for month, figures in history.items() if month < before.month}
    past = Problems()
    _, last = _answered(before, lines, (), report, library, earlier, past, chain)
    if last is None:
        return None
    now, then = _standing(answer.lines), _standing(last.lines)
    return Changes(
        before.month,
        tuple(line for identity, line in now.items() if identity not in then),
        tuple(line for identity, line in then.items() if identity not in now),
        sum(identity in then for identity in now),
    )


def _standing(lines: Sequence[Line]) -> dict[object, Line]:
    return {line.identity: line for line in lines if line.level is not None}


def _report(
    report: MonthReport, program: Program, answer: Answer, changes: Changes | None, names: Mapping[str, str]
) -> PayrollReport:
    """Return the answer; a file is named the same wherever the command is run."""
    files = {text.document.file: names[text.document.digest] for text in program.rulesets}
    last = answer.outcome.values[Scope.COOPERATIVE, answer.situation.cooperative.key].get("dernière_écriture")
    return PayrollReport(
        cooperative=report.cooperative,
        month=report.month,
        people=len(answer.situation.people),
        activities=len(answer.situation.activities),
        versions=tuple(_version(text, files[text.document.file]) for text in program.rulesets),
        data_day=last if isinstance(last, int) else None,
        lines=answer.lines,
        checks=tuple(replace(check, file=files[check.file]) for check in answer.checks),
        obligations=answer.obligations,
        changes=changes,
        waivers=answer.waivers,
        digests={
            "facts": facts_digest(report.books, report.sources, report.month),
            "waivers": waivers_digest(report.books, report.month),
            "statutes": digest_of(text.document.digest for text in program.rulesets),
            "results": results_digest(report),
            "findings": findings_digest(answer.lines),
        },
    )


def _version(text: Ruleset, name: str) -> Version:
    adoption = text.adoption
    vote = f"{adoption.by_text}, {write_day(adoption.on)} ; {adoption.source_text}" if adoption else text.source_text
    return Version(text.policy, text.tier.value, text.title_text, text.effective_from, name, text.document.digest, vote)
