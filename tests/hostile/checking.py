"""The whole check of a text held in memory, as ``canut check`` does it for a file."""

from __future__ import annotations

from engine.run.texts import check_ruleset, first_of
from engine.statute.library import SHIPPED, Library
from engine.statute.shaping import read_ruleset
from engine.text.problems import Problem, Problems
from engine.text.reading import read_document

LIBRARY = Library([SHIPPED])


def check_text(data: bytes) -> tuple[Problem, ...]:
    """Return everything wrong in a text: reading, shape, inheritance, names, units, bounds, scales, examples."""
    found = Problems()
    document, wrong = read_document(data, "essai.yaml")
    found.extend(wrong)
    ruleset, wrong = read_ruleset(document)
    found.extend(wrong)
    return first_of(found) if ruleset is None else check_ruleset(ruleset, LIBRARY, found).problems
