"""A checked month as a page to read, print and keep: one file, no script, nothing fetched."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from engine import VERSION
from engine.payroll import page_tables
from engine.payroll.answer import PayrollReport
from engine.payroll.heading import bearing, checks_made, counts, notices, stale, verdict
from engine.payroll.page_model import Places
from engine.payroll.sealing_model import Sealing, SealState
from engine.payroll.templating import page_template
from engine.payroll.words import say
from engine.text.printing_values import NO_BREAK_SPACE, write_month

_TEMPLATES = Path(__file__).parent / "templates"


def payroll_page(report: PayrollReport, sealing: Sealing, locale: str = "fr") -> str:
    """Return a checked month as an HTML page; ``locale`` "fr" or "en": what the texts say stays in French."""
    places = Places.of(report)
    changes = report.changes
    since = say("changes", locale) if changes is None else say("changes_since", locale, month=write_month(changes.month, locale))
    return page_template(_TEMPLATES, "payroll.html").render(
        locale=locale,
        say=partial(say, locale=locale),
        colon=":" if locale == "en" else f"{NO_BREAK_SPACE}:",
        cooperative=report.cooperative,
        verdict=verdict(report, locale),
        notices=notices(report, locale),
        bearing=bearing(report, locale),
        counts=(*counts(report, locale), *checks_made(report, locale)),
        stale=stale(sealing, locale) if sealing.state is SealState.STALE else "",
        signatures=page_tables.signatures(sealing, locale),
        findings=page_tables.findings(report, places, locale),
        people=page_tables.people(report, places, locale),
        changes_title=since,
        changes=page_tables.changes(report, locale),
        obligations=page_tables.obligations(report, locale),
        waivers=page_tables.waivers(report, locale),
        checks_aside=page_tables.checks_aside(report, locale),
        checks_made=page_tables.checks_made(report, locale),
        texts=page_tables.texts(report, locale),
        digests=page_tables.digests(report, sealing, locale),
        version=VERSION,
    )
