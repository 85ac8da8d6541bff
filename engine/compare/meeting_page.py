"""The view of a general meeting: a sheet for each proposal, one A4 page printed, large letters projected; no script.

It is a file apart from the report: it is handed out, projected and kept with the minutes by itself, and a report of many
pages has neither its letters nor its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from engine import VERSION
from engine.compare.answer import Answer
from engine.compare.answer_page import three_figures
from engine.compare.answer_said import axis_said, basis_title, headline, not_hers, period, population, privacy
from engine.compare.answer_words import count, euros, say
from engine.compare.meeting import Change, other_people, text_changes, typical_people, what_holds
from engine.compare.titles import versions_said
from engine.compare.vote_tables import already_said, budget
from engine.compare.year import MONTHS
from engine.payroll.templating import page_template
from engine.text.printing_values import write_day

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A proposal as a meeting reads it; ``more`` says how many changes of its text are not shown, "" for none.

    ``dense``: its text is so long that it is printed in smaller letters, to hold on one page.
    """

    name: str
    title: str
    figures: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    more: str
    versions: tuple[str, ...]
    resolution: str
    curve: Markup
    curve_said: str
    people: tuple[tuple[str, str, str, str], ...]
    others: str
    budget: tuple[str, ...]
    checked: tuple[str, ...]
    dense: bool


DENSE = 700
"""Letters of the text compared from which a sheet is printed in smaller ones."""


def meeting_page(answer: Answer, locale: str = "fr") -> str:
    """Return the view of a meeting as an HTML page."""
    return page_template(_TEMPLATES, "meeting.html").render(
        locale=locale,
        say=partial(say, locale=locale),
        cooperative=answer.cooperative,
        period=period(answer, locale),
        population=population(answer, locale),
        reference=answer.names[0],
        sheets=[_sheet(answer, rank, locale) for rank in range(1, len(answer.names))],
        notes=privacy(answer, locale, groups=False),
        version=VERSION,
    )


def _sheet(answer: Answer, policy: int, locale: str) -> Sheet:
    from engine.compare.curve_charts import small_curve  # a page alone pays for the charts

    name, figures = three_figures(answer, policy, locale)
    changes, left = text_changes(answer, policy, locale)
    return Sheet(
        name,
        headline(answer, policy, locale),
        figures,
        changes,
        count("more_changes", left, locale) if left else "" if changes else say("no_text_change", locale),
        (*versions_said(answer, policy, locale), *already_said(answer, policy, locale)),
        _resolution(answer, policy, locale),
        Markup(small_curve(answer, policy, locale)),  # noqa: S704  # the renderer escapes every text it draws
        _curve_said(answer, policy, locale),
        typical_people(answer, policy, locale),
        other_people(answer, policy, locale),
        budget(answer, policy, locale),
        what_holds(answer, policy, locale),
        sum(len(line) for one in changes for line in (one.title, *one.before, *one.after)) > DENSE,
    )


def _resolution(answer: Answer, policy: int, locale: str) -> str:
    """Return the line on which the number of the resolution and the day of the meeting are written by hand."""
    applied = answer.texts[policy]
    return say("resolution", locale, day=write_day(applied[-1][1].effective_from, locale)) if applied else ""


def _curve_said(answer: Answer, policy: int, locale: str) -> str:
    """Return what the curve is, in a sentence that says it to who does not see it."""
    found = answer.typical
    if found is None:
        return ""
    if found.year is None or not found.shows_year(policy):
        return " ".join((axis_said(answer, locale)[0], *not_hers(answer, locale)))
    high = euros(found.year.high * MONTHS, locale)
    told = say("year_curve", locale, basis=basis_title(answer, locale, yearly=True), high=high, example=found.example)
    return " ".join((told, *not_hers(answer, locale)))
