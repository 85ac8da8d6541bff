"""The jobs that decide upon a month: a signature, a waiver, its closing, its exports. None writes: they give files to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from engine.facts.months import CLOSED
from engine.facts.reading import read_books
from engine.month.storing import OutOfOrderError, check_order, month_bytes
from engine.payroll.clearing import Cleared, clear
from engine.payroll.controlled import checks_on
from engine.payroll.exporting import KINDS, export_files
from engine.payroll.granting import Wanted, check_wanted, record_of, record_with
from engine.payroll.running import PayrollRun, run_payroll_of
from engine.payroll.sealing import DAMAGED, signature_files
from engine.payroll.subjects import subjects_of
from engine.payroll.waiving import check_target, check_waivable
from engine.program.calendar import first_day, iso_month
from engine.text.problems import Level, Problem
from engine.text.spans import Span
from service.working.doing import Done, Progress, locale_of, problems_data
from service.working.jobs_on_months import MONTHS, home
from service.working.refusing import QuestionError
from service.working.roots import DESCRIPTION, Root


def sign_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Sign the month ``month`` as ``by`` in the role ``role``, on the day ``on``; gives the files of its signatures."""
    done = _checked(asked, root, progress)
    if done.report is None or any(one.level is Level.ERROR and one.code != DAMAGED for one in done.problems):
        raise QuestionError("month-refused", done.problems)
    day = asked["on"]
    files, problems = signature_files(home(asked, root), done.report, asked["by"], asked["role"], day, day)
    if files is None:
        raise QuestionError("month-refused", problems)
    return _told(asked, root, {}, problems, files)


def waivable_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Hold the check that a waiver would lift, and for whom, to what the texts and the files say; no month is computed.

    What they do not tell, when they cannot be read, is told when the waiver is granted.
    """
    folder = home(asked, root)
    described = (folder / DESCRIPTION).is_file()
    plans = checks_on(folder, first_day(asked["month"])) if described else None
    wrong = None if plans is None else check_waivable(asked["check"], plans, Span("check"))
    if plans is not None and wrong is None:
        books, _ = read_books(folder)
        wrong = None if books is None else check_target(asked["check"], asked["target"], plans, books, Span("target"))
    if wrong is not None:
        raise QuestionError("month-refused", [wrong])
    return Done({})


def waive_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Hold a waiver to the checks of the month ``month``; with ``granted_by``, gives the record with it."""
    folder, done = home(asked, root), _checked(asked, root, progress)
    if done.report is None or done.program is None or done.situation is None or done.books is None:
        raise QuestionError("month-refused", done.problems)
    names = ("check", "target", "reason", "asked_by", "granted_by", "since", "until", "document", "recorded")
    wanted = Wanted(**{name: asked[name] for name in names})
    record, problems = record_of(folder)
    plans = {plan.name: plan for plan in done.program.checks}
    wrong = check_wanted(wanted, Span(record.as_posix()), plans, done.books, subjects_of(done.situation))
    problems = (*problems, *wrong)
    _stop(problems)
    number, data, problems_of_record = record_with(folder, record, wanted)
    _stop(problems_of_record)
    return _told(asked, root, {"number": number}, problems, {record.relative_to(folder).as_posix(): data})


def close_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Close the month ``month``, signed and where nothing blocks; gives the file that keeps it."""
    folder = home(asked, root)
    cleared, problems = _cleared(_checked(asked, root, progress))
    name = f"{CLOSED}/{iso_month(asked['month'])}.json"
    try:
        check_order(folder, asked["month"])
    except OutOfOrderError as error:
        raise QuestionError("month-refused", [error.problem(folder, asked["month"])]) from error
    return _told(asked, root, {}, problems, {name: month_bytes(cleared.month)})


def export_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Export the month ``month``, signed and where nothing blocks; ``only`` keeps one of its outputs."""
    cleared, _ = _cleared(_checked(asked, root, progress))
    files, problems = export_files(cleared, kinds=KINDS if asked.get("only") is None else (asked["only"],))
    _stop(problems)
    return _told(asked, root, {}, problems, files)


def _checked(asked: Mapping[str, Any], root: Root, progress: Progress | None) -> PayrollRun:
    return run_payroll_of(home(asked, root), asked["month"], partial(progress, MONTHS) if progress else None)


def _cleared(done: PayrollRun) -> tuple[Cleared, tuple[Problem, ...]]:
    cleared, problems = clear(done)
    if cleared is None:
        raise QuestionError("month-refused", problems)
    return cleared, problems


def _stop(found: Iterable[Problem]) -> None:
    """Refuse what has errors."""
    told = tuple(found)
    if any(one.level is Level.ERROR for one in told):
        raise QuestionError("month-refused", told)


def _told(
    asked: Mapping[str, Any], root: Root, data: Mapping[str, object], problems: Iterable[Problem], files: Mapping[str, bytes]
) -> Done:
    return Done({**data, "problems": root.cleaned(problems_data(problems, locale_of(asked)))}, files)
