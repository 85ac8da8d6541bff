"""An explanation as a page to read, print and keep: one file, no script, nothing fetched."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from engine import VERSION
from engine.explain.explained import Explanation
from engine.explain.phrases import quoted, say
from engine.text.messages import shown
from engine.text.printing_values import NO_BREAK_SPACE, write_month

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _template() -> Template:
    """Return the page's template; every text put in it is escaped."""
    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("explanation.html")


def explanation_page(explanation: Explanation, *others: Explanation) -> str:
    """Return an explanation, and others of the same month in the same language after it, as one HTML page."""
    locale = explanation.locale
    return _template().render(
        every=(explanation, *others),
        titles=", ".join(one.title for one in (explanation, *others)),
        say=partial(say, locale=locale),
        month=write_month(explanation.month, locale),
        colon=f"{NO_BREAK_SPACE}:" if locale == "fr" else ":",
        quoted=lambda text: quoted(shown(text), locale),
        version=VERSION,
    )
