"""The problems of one file: the first ones told one by one, the others counted, so that a wrong file stays readable."""

from __future__ import annotations

from engine.facts.limits import PROBLEMS_MAX
from engine.facts.sheet import Sheet
from engine.text.problems import Level, Problem, Related, problem
from engine.text.spans import Span


class Told:
    """A growing list of problems of one sheet; ``repeated`` counts the rows left out because they repeat the header."""

    __slots__ = ("found", "left", "repeated", "sheet")

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: list[Problem] = []
        self.left = 0
        self.repeated = 0

    def cell(self, code: str, number: int, index: int, /, *, suggestion: str = "", **words: object) -> None:
        """Refuse a cell; an index below 0 points at the whole row."""
        if self.full():
            return
        span = self.sheet.span(number, index) if index >= 0 else self.sheet.row_span(number)
        self.found.append(Problem(code, span, _texts(words), suggestion))

    def row(self, code: str, number: int, /, *, suggestion: str = "", **words: object) -> None:
        """Refuse a row."""
        self.cell(code, number, -1, suggestion=suggestion, **words)

    def warn(self, code: str, number: int, index: int, /, **words: object) -> None:
        """Warn of a cell; an index below 0 points at the whole row."""
        if self.full():
            return
        span = self.sheet.span(number, index) if index >= 0 else self.sheet.row_span(number)
        self.found.append(Problem(code, span, _texts(words), level=Level.WARNING))

    def keep(self, problems: tuple[Problem, ...]) -> None:
        """Keep problems made elsewhere."""
        for item in problems:
            if not self.full():
                self.found.append(item)

    def full(self) -> bool:
        """Tell whether enough was told; what asks is counted as one problem more."""
        if len(self.found) < PROBLEMS_MAX:
            return False
        self.left += 1
        return True

    def all(self) -> tuple[Problem, ...]:
        """Return the problems, and a last one that counts those left out."""
        if not self.left:
            return tuple(self.found)
        return (*self.found, problem("F999", Span(self.sheet.file), left=self.left, limit=PROBLEMS_MAX))


def related(span: Span, code: str, **words: object) -> tuple[Related, ...]:
    """Return another place that helps to understand a problem."""
    return (Related(span, code, _texts(words)),)


def _texts(words: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(word)) for key, word in words.items())
