"""A checked month as a page to read, print and keep: one file, no script, nothing fetched."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from engine import VERSION
from engine.payroll import page_tables
from engine.payroll.answer import PayrollReport
from engine.payroll.heading import bearing, checks_made, counts, notices, stale, verdict
from engine.payroll.page_model import Places
from engine.payroll.sealing_model import Sealing, SealState
from engine.payroll.words import say, typeset
from engine.text.messages import shown
from engine.text.printing_values import NO_BREAK_SPACE, write_month

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _template() -> Template:
    """Return the page's template; every text put in it is escaped, and what nobody sees is shown as « � »."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: typeset(shown(value)) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    return environment.get_template("payroll.html")


def payroll_page(report: PayrollReport, sealing: Sealing, locale: str = "fr") -> str:
    """Return a checked month as an HTML page; ``locale`` "fr" or "en": what the texts say stays in French."""
    places = Places.of(report)
    changes = report.changes
    since = say("changes", locale) if changes is None else say("changes_since", locale, month=write_month(changes.month, locale))
    return _template().render(
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
