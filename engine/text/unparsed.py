"""What is wrong where the grammar stops: the sentence that helps most, chosen from the tokens around."""

from __future__ import annotations

from engine.text.document import Text
from engine.text.lexing import Kind, Token
from engine.text.literals import TIMES_LETTERS
from engine.text.parts import place
from engine.text.problems import Problem, problem
from engine.text.spelling import nearest
from engine.text.syntax import Quantity

STATES = {"renseigné": True, "renseignée": True, "absent": False, "absente": False}
_PARTITIVES = frozenset({"du", "des"})  # « 10 % du chiffre »
_ABSENT = frozenset({"vide", "inconnu", "inconnue", "nul", "nulle", "non", "manquant", "manquante"})


def missing_value(text: Text, tokens: tuple[Token, ...], at: int) -> Problem:
    """Return the problem of the token number ``at``, which stands where a value was expected."""
    token, before = tokens[at], tokens[at - 1] if at else None
    span = place(text, token.start, token.stop)
    if token.says("si", "non"):
        return problem("L282", span, word=token.word)
    if before is None:
        return problem("L254", span) if token.says(")") else problem("L256", span, word=_source(text, token, token))
    left = place(text, before.start, before.stop)
    if before.says("(") and token.kind is Kind.END:
        return problem("L253", left)
    return problem("L255", left, word=_source(text, before, before))


def leftover(text: Text, tokens: tuple[Token, ...], at: int, *, listed: bool = False) -> Problem:
    """Return the problem of the token number ``at``, which follows a whole value; ``listed``: within a list."""
    token, before = tokens[at], tokens[at - 1]
    span = place(text, token.start, token.stop)
    if token.says(")"):
        return problem("L254", span)
    if token.says(","):
        return problem("L259", span, suggestion=";" if listed else "")
    if token.says(";"):
        return problem("L260", span)
    if token.says("de") or (token.word in _PARTITIVES and is_rate(before)):
        return _misplaced_de(text, tokens, at)
    if token.says("au"):
        return problem("L280", span, word=token.word)
    if token.is_value or token.says("("):
        return _two_values(text, tokens, at, listed=listed)
    return problem("L283", span, word=_source(text, token, token))


def chained(text: Text, tokens: tuple[Token, ...], numbers: tuple[int, int, int, int]) -> Problem:
    """Return the problem of ``0 < x < 5``.

    Args:
        text: The expression.
        tokens: Its tokens.
        numbers: Of the first token, of the two comparisons, and of the token after the last operand.
    """
    start, first, second, after = numbers
    one, two = tokens[first], tokens[second]
    span = place(text, tokens[start].start, tokens[after - 1].stop)
    if one.kind is not Kind.SIGN or two.kind is not Kind.SIGN:
        return problem("L288", place(text, two.start, two.stop), word=_source(text, two, two))
    left, middle = (_source(text, tokens[i], tokens[j - 1]) for i, j in ((start, first), (first + 1, second)))
    right = _source(text, tokens[second + 1], tokens[after - 1]) if after > second + 1 else "…"
    suggestion = ""
    if {one.word, two.word} <= {"<", "<="}:
        suggestion = f"{middle} entre {left} et {right}"
    if {one.word, two.word} <= {">", ">="}:
        suggestion = f"{middle} entre {right} et {left}"
    both = f"{left} {one.word} {middle} et {middle} {two.word} {right}"
    if suggestion:
        return problem("L261", span, suggestion=suggestion, both=both)
    return problem("L289", span, suggestion=both)


def unknown_state(text: Text, operator: Token, token: Token) -> Problem:
    """Return the problem of what follows « est » and is neither « renseigné » nor « absent »."""
    if token.kind is Kind.END:
        return problem("L290", place(text, operator.start, operator.stop))
    word = _source(text, token, token)
    suggestion = "absent" if word in _ABSENT else nearest(word, STATES)
    return problem("L279", place(text, token.start, token.stop), suggestion=suggestion, word=word)


def is_rate(token: Token | None) -> bool:
    """Say whether this token is a number in % or ‰."""
    literal = token.literal if token else None
    return isinstance(literal, Quantity) and literal.unit in ("%", "‰")


def _source(text: Text, first: Token, last: Token) -> str:
    """Return what is written from a token to another."""
    return text.value[first.start : last.stop]


def _misplaced_de(text: Text, tokens: tuple[Token, ...], at: int) -> Problem:
    """Return the problem of « de » between two names, perhaps one name, or of « du » after a rate."""
    token, before, after = tokens[at], tokens[at - 1], tokens[min(at + 1, len(tokens) - 1)]
    if before.kind is after.kind is Kind.NAME:
        suggestion = f"{before.word}_de_{after.word}"
        return problem("L281", place(text, before.start, after.stop), suggestion=suggestion, word=token.word)
    span = place(text, token.start, token.stop)
    if token.word in _PARTITIVES:
        return problem("L286", span, suggestion="de", word=token.word)
    return problem("L281", span, word=token.word)


def _two_values(text: Text, tokens: tuple[Token, ...], at: int, *, listed: bool) -> Problem:
    """Return the problem of two values without a sign between them."""
    token, before, last = tokens[at], tokens[at - 1], at
    if token.word in TIMES_LETTERS and token.kind is Kind.NAME:
        return problem("L285", place(text, token.start, token.stop), suggestion="×", word=token.word)
    span = place(text, before.start, token.stop)
    first, second = _source(text, before, before), _source(text, token, token)
    if listed and token.is_value:
        return problem("L287", span, suggestion=f"{first}; {second}", first=first, second=second)
    if before.kind is not Kind.NAME or token.kind is not Kind.NAME:
        return problem("L258", span, first=first, second=second)
    while tokens[last + 1].kind is Kind.NAME:
        last += 1
    suggestion = "_".join(name.word for name in tokens[at - 1 : last + 1])
    span = place(text, before.start, tokens[last].stop)
    return problem("L257", span, suggestion=suggestion, word=_source(text, before, tokens[last]))
