"""A check without an answer of the production reading, told to its reader."""

from __future__ import annotations

from engine.run.production_worker import Failure, ProductionError
from engine.text.problems import Problem, phrase, problem
from engine.text.spans import Span

REASONS = {
    Failure.DIED: "P003",
    Failure.LATE: "P004",
    Failure.OVERDUE: "P005",
    Failure.GARBLED: "P006",
    Failure.FULL: "P007",
    Failure.FAILED: "P008",
}


def unanswered(error: ProductionError, place: Span) -> Problem:
    """Return the problem of a check that got no answer, with why in the reader's language."""
    return problem("P001", place, reason=phrase(REASONS[error.failure]), detail=error.detail)
