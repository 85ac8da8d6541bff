"""Characters of an expression to tokens. Lexical mistakes are independent: each is reported, and reading goes on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from engine.text.document import Text
from engine.text.keywords import FOREIGN_WORDS, KEYWORDS, intended_keyword
from engine.text.limits import EXPRESSION_TOKENS_MAX
from engine.text.literals import scan_literal
from engine.text.mistaken import mistaken_letter, mistaken_sign
from engine.text.parts import BLANKS, place
from engine.text.problems import Problem, problem
from engine.text.syntax import Day, Quantity

MISTAKES_MAX = 8  # of one expression; a text in another language is told so often enough

SIGNS = {sign: sign for sign in ("+", "-", "×", "÷", "<", "<=", ">", ">=", "=", "≠", "(", ")", ";", ",")}
SIGNS |= {"−": "-", "*": "×", "·": "×", "/": "÷", "≤": "<=", "≥": ">=", "==": "=", "!=": "≠", "<>": "≠"}
"""Written → canonical."""

_SIGN = re.compile(r"<=|>=|==|!=|<>|[-+−×·÷/<≤>≥≠();,]|=(?![<>])|\*(?!\*)")
_BLANK = re.compile(f"[{BLANKS}]+")
_WORD = re.compile(r"[^\W\d][\w\u0300-\u036f]*")
_GLUED = re.compile(r"(?:['’][^\W\d]\w*)+")
_DOTTED = re.compile(r"(?:\.[^\W\d]\w*)+")


class Kind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    DAY = "day"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an expression: its canonical writing, and the offsets between which it stands."""

    kind: Kind
    word: str
    start: int
    stop: int
    literal: Quantity | Day | None = None

    def says(self, *words: str) -> bool:
        """Say whether this is one of these signs or keywords (never a name or a number)."""
        return self.kind in (Kind.SIGN, Kind.WORD) and self.word in words

    @property
    def is_value(self) -> bool:
        """Whether a value ends here, so that an operator must follow."""
        return self.kind in (Kind.NUMBER, Kind.DAY, Kind.NAME) or self.says(")", "oui", "non")


@dataclass(slots=True)
class _Lexer:
    """A position that moves along the text, with what was read before it."""

    text: Text
    tokens: list[Token]
    problems: list[Problem]
    at: int = 0

    def run(self) -> None:
        """Read to the end, or to a limit."""
        value = self.text.value
        while len(self.problems) < MISTAKES_MAX:
            blank = _BLANK.match(value, self.at)
            self.at = blank.end() if blank else self.at
            if self.at >= len(value):
                self.tokens.append(Token(Kind.END, "", len(value), len(value)))
                return
            if len(self.tokens) == EXPRESSION_TOKENS_MAX:
                span = place(self.text, self.at, self.at + 1)
                self.problems.append(problem("L251", span, max=EXPRESSION_TOKENS_MAX))
                return
            self.step()

    def step(self) -> None:
        """Read one token or one mistake; always moves forward."""
        value, start = self.text.value, self.at
        if "0" <= value[start] <= "9":
            self.literal()
            return
        word = _WORD.match(value, start)
        if word:
            self.word(word.end())
            return
        sign = _SIGN.match(value, start)
        last = self.tokens[-1] if self.tokens else None
        after_value = bool(last and last.is_value)
        decimal = sign and sign[0] == "," and not after_value and value[start + 1 : start + 2].isdecimal()
        if sign and not decimal:
            self.at = sign.end()
            self.tokens.append(Token(Kind.SIGN, SIGNS[sign[0]], start, self.at))
            return
        after_name = bool(last and last.kind is Kind.NAME)
        self.at, found = mistaken_sign(self.text, start, after_value=after_value, after_name=after_name)
        self.problems.append(found)

    def literal(self) -> None:
        """Read a number or a date."""
        scan = scan_literal(self.text, self.at)
        if scan.problem:
            self.problems.append(scan.problem)
        else:
            kind = Kind.DAY if isinstance(scan.value, Day) else Kind.NUMBER
            written = self.text.value[self.at : scan.stop]
            self.tokens.append(Token(kind, written, self.at, scan.stop, scan.value))
        self.at = scan.stop

    def word(self, stop: int) -> None:
        """Read a keyword or a name that stops at ``stop``."""
        start, value = self.at, self.text.value
        more = _GLUED.match(value, stop) or _DOTTED.match(value, stop)
        if more:
            self.joined(more)
            return
        self.at = stop
        word = unicodedata.normalize("NFC", value[start:stop])
        found = mistaken_letter(self.text, start, stop) or _reserved(self.text, start, stop, word)
        if found:
            self.problems.append(found)
        self.tokens.append(Token(Kind.WORD if word in KEYWORDS else Kind.NAME, word, start, stop))

    def joined(self, more: re.Match[str]) -> None:
        """Read ``chiffre d'affaires`` (from the name before, when there is one) or ``a.b``: names hold no such mark."""
        start, last = self.at, self.tokens[-1] if self.tokens else None
        self.at = more.end()
        apostrophe = more.re is _GLUED
        if apostrophe and last and last.kind is Kind.NAME:
            start = last.start
        written = self.text.value[start : self.at]
        suggestion = re.sub(r"[\W_]+", "_", written)
        span = place(self.text, start, self.at)
        if apostrophe:
            self.problems.append(problem("L269", span, suggestion=suggestion, word=written))
        else:
            self.problems.append(problem("L268", span, suggestion=suggestion, word=written))
        self.tokens.append(Token(Kind.NAME, suggestion, start, self.at))


def read_tokens(text: Text) -> tuple[tuple[Token, ...], tuple[Problem, ...]]:
    """Return the tokens of an expression, the last one an END when all was read, and at most 8 lexical problems."""
    lexer = _Lexer(text, [], [])
    lexer.run()
    return tuple(lexer.tokens), tuple(lexer.problems)


def _reserved(text: Text, start: int, stop: int, word: str) -> Problem | None:
    """Return the problem of a word that no name may be: ``and``, ``SI``, ``_x``; None for any other."""
    meant = intended_keyword(word)
    if not meant and not word.startswith("_"):
        return None
    span = place(text, start, stop)
    if word.startswith("_"):
        return problem("L233", span, suggestion=word.strip("_"), word=word)
    if word.lower() in FOREIGN_WORDS:
        return problem("L264", span, suggestion=meant, word=word)
    return problem("L275", span, suggestion=meant, word=word)
