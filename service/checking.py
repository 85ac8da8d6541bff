"""A text checked beside the folder of its cooperative: what it says of itself, and everything to correct."""

from __future__ import annotations

from pathlib import Path

from engine.program.calendar import iso_day
from engine.run.texts import Checked, check_ruleset
from engine.statute.library import SHIPPED, Library
from engine.statute.shaping import read_ruleset
from engine.text.problems import Problem, Problems
from engine.text.reading import read_document
from service.statutes import Written


def check_written(data: bytes, file: str, folder: Path | None = None) -> tuple[Written, tuple[Problem, ...]]:
    """Return a text with what it says of itself, and what is to correct in it, examples included.

    Args:
        data: Its bytes.
        file: What problems call it.
        folder: The folder of its cooperative, from which it may inherit besides the texts shipped.
    """
    document, found = read_document(data, file)
    ruleset, wrong = read_ruleset(document)
    problems = Problems()
    problems.extend((*found, *wrong))
    if ruleset is None:
        return Written(data, sound=False), problems.sorted()
    library = Library([SHIPPED] if folder is None else [folder, SHIPPED])
    checked: Checked = check_ruleset(ruleset, library, problems)
    adoption = ruleset.adoption
    written = Written(
        data,
        checked.sound,
        ruleset.policy,
        iso_day(ruleset.effective_from),
        adoption.by_text if adoption is not None else "",
        iso_day(adoption.on) if adoption is not None else "",
    )
    return written, checked.problems
