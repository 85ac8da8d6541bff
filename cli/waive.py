"""``canut waive``: a waiver asked for by one person and granted by another, recorded for ever."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.files import folder, reason
from cli.month import month_progress
from cli.output import finish, refused
from cli.parsing import MisuseError, today
from cli.phrases import said
from engine.program.calendar import first_day, iso_day, iso_month, month_of
from engine.text.messages import shown
from engine.text.printing_values import write_day, write_month
from engine.text.spans import Span

if TYPE_CHECKING:
    from engine.payroll.answer import Line
    from engine.payroll.granting import Wanted
    from engine.payroll.running import PayrollRun
    from engine.text.problems import Problem


def run(options: Namespace) -> int:
    """Check that the waiver can be granted, add it to the record, say what it lifts; 1 when it cannot be granted."""
    from engine.payroll.granting import check_wanted, record_of
    from engine.payroll.running import run_payroll_of
    from engine.payroll.subjects import subjects_of

    path = folder(options.folder, options)
    wanted = _wanted(options)
    month = options.month if options.month is not None else month_of(wanted.since)
    assumed = _assumed(wanted, options)
    unknown = _unwaivable(path, wanted, month, options)
    if unknown:
        return finish(options, {}, "", (*assumed, *unknown), failed=True)
    with month_progress(options) as progress:
        done = run_payroll_of(path, month, progress)
    if done.report is None or done.program is None or done.situation is None or done.books is None:
        return finish(options, {}, "", (*assumed, *done.problems), done.sources, failed=True)
    subjects = subjects_of(done.situation)
    plans = {plan.name: plan for plan in done.program.checks}
    try:
        record, problems = record_of(path)
    except OSError as error:
        raise MisuseError(said("unreadable", options.locale, shown(str(path)), reason(error, options.locale))) from error
    problems = (
        *assumed,
        *problems,
        *map(_at_its_option, check_wanted(wanted, Span(record.as_posix()), plans, done.books, subjects)),
    )
    number, wrong = "", problems
    if not refused(problems):
        number, wrong = _granted(path, record, wanted, options)
    if not number:
        return finish(options, {}, "", wrong, done.sources, failed=True)
    lifted = _lifted(run_payroll_of(path, month), number)
    data: dict[str, object] = {
        "number": number,
        "check": wanted.check,
        "object": wanted.target,
        "since": iso_day(wanted.since),
        "until": iso_day(wanted.until),
        "file": record.as_posix(),
        "month": iso_month(month),
        "lifts": [{"who": line.who, "said": line.said} for line in lifted],
    }
    return finish(options, data, _told(number, record, wanted, lifted, month, options.locale), problems, done.sources)


_OPTIONS = {
    "P010": "--check",
    "P011": "--check",
    "P012": "--for",
    "P018": "--for",
    "P019": "--for",
    "P014": "--granted-by",
    "P039": "--granted-by",
    "F949": "--until",
}
"""By which option a problem was typed: the record, which may not be there yet, is not to blame."""


def _at_its_option(one: Problem) -> Problem:
    return replace(one, span=Span(_OPTIONS[one.code])) if one.code in _OPTIONS else one


def _unwaivable(path: Path, wanted: Wanted, month: int, options: Namespace) -> tuple[Problem, ...]:
    """Return why nobody, or not these two, can lift the check, before any month is computed."""
    from engine.payroll.controlled import checks_on
    from engine.payroll.signers import same_person
    from engine.payroll.waiving import check_waivable
    from engine.text.problems import problem

    try:
        plans = checks_on(path, first_day(month))
    except OSError as error:
        raise MisuseError(said("unreadable", options.locale, shown(str(path)), reason(error, options.locale))) from error
    wrong = None if plans is None else check_waivable(wanted.check, plans, Span(_OPTIONS["P010"]))
    if wrong is None and same_person(wanted.asked_by, wanted.granted_by):
        wrong = problem("P014", Span(_OPTIONS["P014"]), name=wanted.asked_by)
    return () if wrong is None else (wrong,)


def _assumed(wanted: Wanted, options: Namespace) -> tuple[Problem, ...]:
    """Return a warning that the first day was taken as today, when nothing said it."""
    from engine.text.problems import day, warning

    given = options.month is not None or options.since is not None
    return () if given else (warning("P047", Span("--since"), day=day(wanted.since)),)


def _wanted(options: Namespace) -> Wanted:
    from engine.payroll.granting import Wanted

    day = today()
    start = day if options.month is None else first_day(options.month)
    return Wanted(
        check=options.check.strip(),
        target=options.object.strip(),
        reason=options.reason.strip(),
        asked_by=options.asked_by.strip(),
        granted_by=options.granted_by.strip(),
        since=options.since if options.since is not None else start,
        until=options.until,
        document=options.document.strip(),
        recorded=day,
    )


def _granted(path: Path, record: Path, wanted: Wanted, options: Namespace) -> tuple[str, tuple[Problem, ...]]:
    from engine.payroll.granting import grant

    try:
        return grant(path, record, wanted)
    except OSError as error:
        raise MisuseError(said("unwritable", options.locale, shown(str(record)), reason(error, options.locale))) from error


def _lifted(done: PayrollRun, number: str) -> list[Line]:
    """Return the findings of the month that the waiver lifts, as the month checked with it says."""
    from engine.payroll.tree import Status

    lines = done.report.lines if done.report is not None else ()
    return [line for line in lines if line.status is Status.WAIVED and line.decided_by.startswith(f"dérogation {number} ")]


def _told(number: str, record: Path, wanted: Wanted, lifted: list[Line], month: int, locale: str) -> str:
    days = (write_day(wanted.since, locale), write_day(wanted.until, locale))
    what = (number, shown(record.as_posix()), shown(wanted.check), shown(wanted.target))
    lines = [said("waived", locale, *what, *days)]
    if not lifted:
        lines.append(said("lifts_nothing", locale, write_month(month, locale)))
    else:
        lines.append(said("lifts", locale, write_month(month, locale)))
        lines += [f"  {said('lifted', locale, shown(line.who), shown(line.said))}" for line in lifted]
    return "\n".join(lines) + "\n"
