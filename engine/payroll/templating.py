"""The pages of a month and of a comparison are made from templates in one way: nothing put in them is markup by accident."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from engine.text.messages import shown
from engine.text.typography import unbroken


@cache
def page_template(folder: Path, name: str) -> Template:
    """Return a template; every text put in it is escaped, and what nobody sees is shown as « � »."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: unbroken(shown(value)) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    return environment.get_template(name)
