"""Two values that do not combine, and how a kind is named in a problem."""

from __future__ import annotations

from engine.program.kinds import Account, Date, Kind, Number, Truth, Word, spell_unit
from engine.text.problems import Problem, worded
from engine.text.spans import Span


class MismatchError(Exception):
    """Two values do not combine; caught in ``expressions`` where the place is known. Carries a problem's code and words."""

    def __init__(self, code: str, suggestion: str = "", /, **words: str) -> None:
        super().__init__(code)
        self.suggestion = suggestion
        self.code = code
        self.words = words

    def at(self, span: Span) -> Problem:
        """Return it as a problem, at a place."""
        return worded(self.code, span, self.words, self.suggestion)


def describe(kind: Kind) -> str:
    """Return the key under which ``messages`` names a kind: a unit's spelling, or one of the other kinds."""
    match kind:
        case Number(unit, _):
            return spell_unit(unit, kind.percent) or "nombre"
        case Truth():
            return "oui ou non"
        case Date():
            return "date"
        case Word(choices):
            return ", ".join(choices)
        case Account():
            return "compte"
