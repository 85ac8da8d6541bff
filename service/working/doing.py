"""What a job is: a question in JSON over a folder, told how far it is, gives JSON and perhaps files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.text.problems import Problem
from service.working.roots import Root
from service.working.served_words import served_data

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, done, in all)."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a job gave: JSON values without the places of this machine, and files by name (a page, a workbook)."""

    data: Mapping[str, object]
    files: Mapping[str, bytes] = field(default_factory=dict)


Job = Callable[[Mapping[str, Any], Root, Progress | None], Done]


def locale_of(asked: Mapping[str, Any]) -> str:
    """Return the language of the answer, "fr" unless the question says "en"."""
    return "en" if asked.get("locale") == "en" else "fr"


def problems_data(found: Iterable[Problem], locale: str) -> list[dict[str, object]]:
    """Return problems of texts for machines, in the order given."""
    return [served_data(item, locale) for item in found]
