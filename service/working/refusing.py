"""How a question is refused: one exception with its kind, and what is to correct in the question or in the texts it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.text.problems import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """Something to correct in a request.

    Attributes:
        code: Key of the sentences; A0xx the body as JSON, A1xx its fields, A2xx what it names.
        pointer: The place in the body (RFC 6901), or the name of the parameter; "" for the whole.
        words: Pairs (name, text) that fill the sentences.
        suggestion: The nearest valid writing, or "".
        line: From 1, in the text of the body; 0 when the pointer says the place.
        column: From 1, likewise.
    """

    code: str
    pointer: str = ""
    words: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""
    line: int = 0
    column: int = 0


def told(code: str, pointer: str = "", /, *, suggestion: str = "", line: int = 0, column: int = 0, **words: object) -> Told:
    """Return what is wrong with its words turned to text."""
    return Told(code, pointer, tuple((name, str(word)) for name, word in words.items()), suggestion, line, column)


class QuestionError(Exception):
    """A question that has no answer, and why.

    Attributes:
        kind: One of those the HTTP layer knows: "policy-unknown", "not-in-force", "cooperative-unknown", "request-invalid",
            "text-refused", "facts-refused", "comparison-refused", "month-refused".
        found: What is to correct, in order.
    """

    def __init__(self, kind: str, found: Sequence[Problem | Told] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        self.found = tuple(found)
