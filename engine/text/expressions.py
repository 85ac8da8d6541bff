"""Text of an expression to its tree, as written: names are not looked up and nothing is computed."""

from __future__ import annotations

from engine.text.cursor import Cursor, RefusedError
from engine.text.document import Text
from engine.text.lexing import Kind, Token, read_tokens
from engine.text.problems import Problem, problem
from engine.text.syntax import (
    Among,
    AsOf,
    Between,
    Binary,
    Call,
    Conditional,
    Expression,
    Known,
    Reference,
    Truth,
    Unary,
)
from engine.text.unparsed import STATES, chained, is_rate, leftover, missing_value, unknown_state

COMPARISONS = ("<", "<=", ">", ">=", "=", "≠")


def parse_expression(text: Text) -> tuple[Expression | None, tuple[Problem, ...]]:
    """Return the tree of an expression, or None and what is wrong: each lexical mistake, else the first of grammar.

    Time is linear in the length; at most ``EXPRESSION_TOKENS_MAX`` tokens and ``EXPRESSION_DEPTH_MAX`` levels.
    """
    tokens, problems = read_tokens(text)
    if problems:
        return None, problems
    if tokens[0].kind is Kind.END:
        return None, (problem("L250", text.at(0, 1)),)
    parser = Parser(text, tokens)
    try:
        tree = parser.expression()
        parser.finished()
    except RefusedError as refused:
        return None, (refused.problem,)
    return tree, ()


class Parser(Cursor):
    """One method per production, from the loosest to the tightest.

    ::

        expression  : condition | disjunction
        condition   : "si" expression "alors" expression "sinon" expression
        disjunction : conjunction { "ou" conjunction }
        conjunction : negation { "et" negation }
        negation    : "non" negation | comparison
        comparison  : sum [ relation ]
        relation    : ("<" | "<=" | ">" | ">=" | "=" | "≠") sum | "parmi" listing | "entre" sum "et" sum | "est" state
        state       : "renseigné" | "renseignée" | "absent" | "absente"
        listing     : "(" expression { ";" expression } ")"
        sum         : product { ("+" | "-") product }
        product     : opposite { ("×" | "÷" | "de") opposite }
        opposite    : "-" opposite | dated
        dated       : primary [ "au" primary ]
        primary     : NUMBER | DAY | "oui" | "non" | NAME | call | "(" expression ")"
        call        : NAME "(" ")" | NAME listing

    « non » is the negation when a value can follow, else the literal. « de » multiplies, after a number in % or ‰.
    « au » follows a name, as « est » does. Comparisons do not chain.
    """

    def finished(self) -> None:
        """Refuse what stands after a whole expression."""
        if self.here.kind is not Kind.END:
            raise RefusedError(leftover(self.text, self.tokens, self.at))

    def expression(self) -> Expression:
        """Read the loosest production."""
        return self.condition() if self.here.says("si") else self.disjunction()

    def condition(self) -> Expression:
        """Read a choice between two values; both are compulsory."""
        start, opening = self.at, self.advance()
        self.deeper(opening)
        condition = self.expression()
        self.expect("alors", opening)
        then = self.expression()
        self.expect("sinon", opening)
        otherwise = self.expression()
        self.depth -= 1
        return Conditional(condition, then, otherwise, self.since(start))

    def expect(self, word: str, opening: Token) -> None:
        """Read the keyword that must come next in what ``opening`` began."""
        if self.here.says(word):
            self.advance()
            return
        if not self.here.says(")") and (self.here.is_value or self.here.says("(", ",", ";")):
            raise RefusedError(leftover(self.text, self.tokens, self.at))
        span = self.span_of(opening)
        if opening.word == "entre":
            raise RefusedError(problem("L278", span))
        raise RefusedError(problem("L276", span, word=word))

    def disjunction(self) -> Expression:
        """Read what « ou » joins."""
        start, tree = self.at, self.conjunction()
        while self.here.says("ou"):
            tree = self.binary(start, tree, self.advance(), self.conjunction())
        return tree

    def conjunction(self) -> Expression:
        """Read what « et » joins."""
        start, tree = self.at, self.negation()
        while self.here.says("et"):
            tree = self.binary(start, tree, self.advance(), self.negation())
        return tree

    def binary(self, start: int, left: Expression, operator: Token, right: Expression) -> Expression:
        """Return the node of two operands; both are already read."""
        name = "×" if operator.word == "de" else operator.word
        return Binary(name, left, right, self.since(start), self.span_of(operator))

    def negation(self) -> Expression:
        """Read « non » before a truth, any number of times."""
        if not (self.here.says("non") and self.can_start(self.at + 1)):
            return self.comparison()
        start, word = self.at, self.advance()
        self.deeper(word)
        operand = self.negation()
        self.depth -= 1
        return Unary("non", operand, self.since(start))

    def can_start(self, at: int) -> bool:
        """Say whether the token number ``at`` may begin an operand."""
        token = self.tokens[at]
        return token.kind in (Kind.NUMBER, Kind.DAY, Kind.NAME) or token.says("(", "-", "non", "oui", "si")

    def comparison(self) -> Expression:
        """Read a sum and what is asked of it, once."""
        start, tree = self.at, self.sum()
        if not self.here.says(*COMPARISONS, "parmi", "entre", "est"):
            return tree
        first = self.at
        tree = self.relation(start, tree)
        if self.here.says(*COMPARISONS, "parmi", "entre", "est"):
            second = self.at
            self.advance()
            raise RefusedError(chained(self.text, self.tokens, (start, first, second, self.after_operand())))
        return tree

    def after_operand(self) -> int:
        """Return the number of the token after the last operand of a chain, as far as it can be read."""
        try:
            self.sum()
        except RefusedError:
            return self.at
        return self.at

    def relation(self, start: int, left: Expression) -> Expression:
        """Read what is asked of ``left``, whose first token is number ``start``."""
        operator = self.advance()
        if operator.word == "parmi":
            if not self.here.says("("):
                raise RefusedError(problem("L277", self.span_of(operator)))
            return Among(left, self.listing(), self.since(start))
        if operator.word == "entre":
            low = self.sum()
            self.expect("et", operator)
            return Between(left, low, self.sum(), self.since(start))
        if operator.word == "est":
            return self.state(start, left, operator)
        return self.binary(start, left, operator, self.sum())

    def state(self, start: int, left: Expression, operator: Token) -> Expression:
        """Read whether a name has a value."""
        if not isinstance(left, Reference):
            raise RefusedError(problem("L280", self.span_of(operator), word="est"))
        if self.here.word not in STATES or self.here.kind is not Kind.WORD:
            raise RefusedError(unknown_state(self.text, operator, self.here))
        return Known(left, STATES[self.advance().word], self.since(start))

    def listing(self) -> tuple[Expression, ...]:
        """Read values between parentheses, at least one."""
        opening = self.advance()
        self.deeper(opening)
        values = [self.expression()]
        while self.here.says(";"):
            self.advance()
            values.append(self.expression())
        self.close(opening, listed=True)
        return tuple(values)

    def close(self, opening: Token, *, listed: bool) -> None:
        """Read the parenthesis that closes ``opening``."""
        if self.here.kind is Kind.END:
            raise RefusedError(problem("L253", self.span_of(opening)))
        if not self.here.says(")"):
            raise RefusedError(leftover(self.text, self.tokens, self.at, listed=listed))
        self.advance()
        self.depth -= 1

    def sum(self) -> Expression:
        """Read terms."""
        start, tree = self.at, self.product()
        while self.here.says("+", "-"):
            tree = self.binary(start, tree, self.advance(), self.product())
        return tree

    def product(self) -> Expression:
        """Read factors."""
        start, tree = self.at, self.opposite()
        while self.here.says("×", "÷") or (self.here.says("de") and is_rate(self.before)):
            tree = self.binary(start, tree, self.advance(), self.opposite())
        return tree

    def opposite(self) -> Expression:
        """Read a minus sign before a value, any number of times."""
        if not self.here.says("-"):
            return self.dated()
        start, sign = self.at, self.advance()
        self.deeper(sign)
        operand = self.opposite()
        self.depth -= 1
        return Unary("-", operand, self.since(start))

    def dated(self) -> Expression:
        """Read a value, and the date at which a name is taken."""
        start, tree = self.at, self.primary()
        if not self.here.says("au"):
            return tree
        word = self.advance()
        if not isinstance(tree, Reference) or self.tokens[start].says("("):
            raise RefusedError(problem("L280", self.span_of(word), word="au"))
        return AsOf(tree, self.primary(), self.since(start))

    def primary(self) -> Expression:
        """Read what stands by itself."""
        token, start = self.here, self.at
        if token.literal is not None:
            self.advance()
            return token.literal
        if token.kind is Kind.NAME:
            if self.tokens[start + 1].says("("):
                return self.call()
            return Reference(self.advance().word, self.since(start))
        if token.says("("):
            return self.parenthesis()
        if token.says("oui") or (token.says("non") and not self.can_start(start + 1)):
            return Truth(self.advance().word == "oui", self.since(start))
        raise RefusedError(missing_value(self.text, self.tokens, start))

    def parenthesis(self) -> Expression:
        """Read an expression between parentheses; its own span leaves them out."""
        opening = self.advance()
        self.deeper(opening)
        tree = self.expression()
        self.close(opening, listed=False)
        return tree

    def call(self) -> Expression:
        """Read a function and its arguments, perhaps none."""
        start, name = self.at, self.advance()
        if self.tokens[self.at + 1].says(")"):
            self.at += 2
            return Call(name.word, (), self.since(start), self.span_of(name))
        return Call(name.word, self.listing(), self.since(start), self.span_of(name))
