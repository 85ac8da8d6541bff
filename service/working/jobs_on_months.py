"""The jobs on the months of a cooperative, from its folder: the month, the check before payroll, a replay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from engine import VERSION
from engine.explain.explained import explanation_data
from engine.explain.page import explanation_page
from engine.facts.months import CLOSED
from engine.month.closing import run_month_of
from engine.month.explaining import explained
from engine.month.replay import figures_digest, replay, replay_data
from engine.month.report import report_data
from engine.month.storing import month_bytes
from engine.month.workbook import workbook_bytes
from engine.payroll.page import payroll_page
from engine.payroll.report_data import payroll_data
from engine.payroll.running import run_payroll_of
from engine.payroll.workbook import payroll_workbook
from engine.program.calendar import iso_month
from engine.statute.library import yaml_files
from engine.text.problems import Level
from engine.text.spelling import nearest
from service.working.cases import check_rules
from service.working.doing import Done, Progress, locale_of, problems_data
from service.working.refusing import QuestionError, told
from service.working.roots import DESCRIPTION, Root

MONTHS = "months"
"""What the progress of a month counts."""


def home(asked: Mapping[str, Any], root: Root) -> Path:
    """Return the folder of the cooperative that a question names, the whole folder when it names none.

    Raises:
        QuestionError: when it names a folder that is no cooperative.
    """
    reference = asked.get("cooperative")
    if reference is None:
        return root.folder
    folder = root.cooperative(reference)
    if folder is not None:
        return folder
    described = (path.parent for path in yaml_files(root.folder) if path.name == DESCRIPTION)
    near = nearest(reference, [folder.relative_to(root.folder).as_posix() for folder in described])
    raise QuestionError("cooperative-unknown", [told("A202", "/cooperative", name=reference, suggestion=near)])


def month_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Return the month ``month`` (year*12+month-1); with ``files``, also as it is kept and as a workbook."""
    locale, month = locale_of(asked), asked["month"]
    run = run_month_of(home(asked, root), month, partial(progress, MONTHS) if progress else None)
    if run.report is None:
        raise QuestionError("month-refused", run.problems)
    name = iso_month(month)
    files = {}
    if asked.get("files"):
        files = {f"{name}.json": month_bytes(run.report), f"{name}.xlsx": workbook_bytes(run.report, locale)}
    problems = root.cleaned(problems_data(run.problems, locale))
    return Done({"report": report_data(run.report, locale), "problems": problems}, files)


def explain_month_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Return the figures of ``activity`` in the month ``month``, explained; one that is closed as it was counted.

    ``rule`` keeps one of them, ``person`` those of one person, and ``format`` "html" gives a page. ``figures`` is the digest of
    those that were kept: others are explained to nobody.
    """
    locale, month = locale_of(asked), asked["month"]
    run = run_month_of(home(asked, root), month, partial(progress, MONTHS) if progress else None, again=True)
    if run.report is None:
        raise QuestionError("month-refused", run.problems)
    if figures_digest(report_data(run.report)) != asked["figures"]:
        raise QuestionError("month-refused", [told("A370", month=iso_month(month), engine=asked["engine"], version=VERSION)])
    rule = asked.get("rule")
    if rule is not None:
        check_rules([rule], run.report.program, "rule")
    found = explained(run.report, asked["activity"], rule, asked["person"], locale)
    if asked.get("format") == "html" and found:
        return Done({"explanations": len(found)}, {"explication.html": root.shown(explanation_page(*found)).encode()})
    return Done(root.shown_in({"explanations": [explanation_data(one) for one in found]}))


def payroll_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Return the month ``month`` checked before payroll; with ``files``, also as data, a workbook and a page."""
    locale, month = locale_of(asked), asked["month"]
    done = run_payroll_of(home(asked, root), month, partial(progress, MONTHS) if progress else None)
    if done.report is None:
        raise QuestionError("month-refused", done.problems)
    name, report = f"controle-{iso_month(month)}", payroll_data(done.report, done.sealing)
    files = {}
    if asked.get("files"):
        files = {
            f"{name}.json": json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n",
            f"{name}.xlsx": payroll_workbook(done.report, done.sealing, locale),
            f"{name}.html": payroll_page(done.report, done.sealing, locale).encode(),
        }
    blocked = done.report.blocked or any(problem.level is Level.ERROR for problem in done.problems)
    data = {"blocked": blocked, "report": report}
    return Done({**data, "problems": root.cleaned(problems_data(done.problems, locale))}, files)


def replay_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return the closed month ``month`` compared with the same computed again."""
    folder = home(asked, root)
    found, problems = replay(folder / CLOSED / f"{iso_month(asked['month'])}.json", folder)
    if found is None:
        raise QuestionError("month-refused", problems)
    return Done(root.shown_in({**replay_data(found), "problems": problems_data(problems, locale_of(asked))}))
