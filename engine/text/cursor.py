"""A position among the tokens of an expression, and the way out at the first mistake."""

from __future__ import annotations

from engine.text.document import Text
from engine.text.lexing import Token
from engine.text.limits import EXPRESSION_DEPTH_MAX
from engine.text.parts import place
from engine.text.problems import Problem, problem
from engine.text.spans import Span


class RefusedError(Exception):
    """Carries the first problem from any depth up to ``parse_expression``, and no further."""

    def __init__(self, found: Problem) -> None:
        """Carry this problem."""
        super().__init__(found.code)
        self.problem = found


class Cursor:
    """Tokens read one after the other; the last one is an END and is never passed."""

    def __init__(self, text: Text, tokens: tuple[Token, ...]) -> None:
        """Stand before the first token."""
        self.text = text
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def here(self) -> Token:
        """The token to read."""
        return self.tokens[self.at]

    @property
    def before(self) -> Token | None:
        """The token just read."""
        return self.tokens[self.at - 1] if self.at else None

    def advance(self) -> Token:
        """Read one token."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def since(self, start: int) -> Span:
        """Return the span from the token number ``start`` to the one just read."""
        return place(self.text, self.tokens[start].start, self.tokens[self.at - 1].stop)

    def span_of(self, token: Token) -> Span:
        """Return the place of a token."""
        return place(self.text, token.start, token.stop)

    def deeper(self, token: Token) -> None:
        """Count one level more, opened by ``token``; each caller takes it back with ``depth``."""
        self.depth += 1
        if self.depth > EXPRESSION_DEPTH_MAX:
            raise RefusedError(problem("L252", self.span_of(token), max=EXPRESSION_DEPTH_MAX))
