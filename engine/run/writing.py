"""A node to the Python expression that is worth the same: plain integers, no call where an operator does.

What is missing raises in Python (``KeyError``, ``UnboundLocalError``, ``ZeroDivisionError``) where the definition refuses,
since both look at the same parts in the same order; the caller then asks the definition which refusal it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from engine.program.operators import OPERATORS, divided
from engine.program.tree import Apply, Choice, Literal, Name, Node, Round
from engine.statute.ruleset import Scope

DEPTH_MAX = 40  # nested parentheses: Python's reader accepts two hundred, and a level may open three
CHAIN_MAX = 300  # branches or terms in a row: Python's compiler counts each as one level of its own stack

_TERNARY, _NOT, _COMPARISON, _SUM, _PRODUCT, _UNARY, _ATOM = range(7)
_INFIX = {"+": (" + ", _SUM), "-": (" - ", _SUM), "×": (" * ", _PRODUCT)}
_COMPARED = {"<": " < ", "<=": " <= ", "=": " == "}
CALLED = {operator: f"o{rank}" for rank, operator in enumerate(OPERATORS)}
"""Names under which the other operators are known to what is written here."""
CALENDAR = frozenset(
    {
        *("ajouter des mois", "mois entiers", "mois entamés", "jours sur trente"),
        *("année", "mois", "jour", "début de mois", "fin de mois"),
    }
)
"""The operators that look at a calendar: each costs as much as ten of the others."""
CALENDAR_KEPT = 4_096  # answers remembered by each operator of the calendar: the same days come back line after line
NAMESPACE: dict[str, object] = {
    CALLED[operator]: lru_cache(CALENDAR_KEPT)(function) if operator in CALENDAR else function
    for operator, function in OPERATORS.items()
}
NAMESPACE |= {"divided": divided, "nothing": {}}


class TooDeepError(Exception):
    """An expression that Python's own compiler would refuse; the definition computes it."""


@dataclass(slots=True)
class Writer:
    """What is known while an expression is written.

    Attributes:
        places: The variable that holds the names of each scope.
        known: The texts that stand for some names instead (local variables, constants); each is an atom.
        present: How to ask whether some names are there (« renseigné »), when a look at their place does not say it.
        temporaries: How many temporary variables have been used.
    """

    places: Mapping[Scope, str]
    known: dict[str, str] = field(default_factory=dict)
    present: Mapping[str, str] = field(default_factory=dict)
    temporaries: int = 0

    def write(self, node: Node) -> str:
        """Return the expression of a node, to stand alone on the right of an assignment.

        Raises:
            TooDeepError: when it nests or chains more than Python reads.
        """
        return self._text(node, _TERNARY, 0)

    def _text(self, node: Node, least: int, depth: int) -> str:
        """Return the expression, in parentheses when it binds less tightly than ``least``."""
        if depth > DEPTH_MAX:
            raise TooDeepError
        text, binds = self._parts(node, depth + 1)
        return text if binds >= least else f"({text})"

    def _parts(self, node: Node, depth: int) -> tuple[str, int]:
        match node:
            case Literal(value):
                return (repr(value), _UNARY if isinstance(value, int) and value < 0 else _ATOM)
            case Name(scope, name):
                return self._name(scope, name), _ATOM
            case Apply("renseigné", (Name(scope, name),)):
                return self._there(scope, name), _COMPARISON
            case Apply(operator, operands):
                return self._applied(operator, operands, depth)
            case Round(numerator, Literal(denominator), mode) if isinstance(denominator, int) and denominator > 0:
                return self._rounded(numerator, denominator, mode, depth)
            case Round(numerator, denominator, "proche"):
                top, again = self._twice(numerator, depth)
                bottom, bottom_again = self._twice(denominator, depth)
                return f"(2 * {top} + {bottom} - ({again} < 0)) // (2 * {bottom_again})", _PRODUCT
            case Round(numerator, denominator, mode):
                parts = self._text(numerator, _TERNARY, depth), self._text(denominator, _TERNARY, depth)
                return f"divided({parts[0]}, {parts[1]}, {mode!r})", _ATOM
            case Choice(Apply("<", (tested, Literal(0))), Apply("négatif", (turned,)), other) if tested == turned == other:
                return f"abs({self._text(other, _TERNARY, depth)})", _ATOM
            case Choice():
                return self._chosen(node, depth), _TERNARY

    def _name(self, scope: Scope, name: str) -> str:
        return self.known.get(name) or f"{self.places.get(scope, 'nothing')}[{name!r}]"

    def _there(self, scope: Scope, name: str) -> str:
        return self.present.get(name) or f"{name!r} in {self.places.get(scope, 'nothing')}"

    def _applied(self, operator: str, operands: tuple[Node, ...], depth: int) -> tuple[str, int]:
        if operator in {"+", "-"}:
            return self._summed(operator, operands, depth), _SUM
        if operator == "×":
            first, second = operands
            return f"{self._text(first, _PRODUCT, depth)} * {self._text(second, _UNARY, depth)}", _PRODUCT
        if operator in _COMPARED:
            return _COMPARED[operator].join(self._text(operand, _SUM, depth) for operand in operands), _COMPARISON
        if operator == "négatif":
            return f"-{self._text(operands[0], _UNARY, depth)}", _UNARY
        if operator == "non":
            return f"not {self._text(operands[0], _NOT, depth)}", _NOT
        if operator in {"min", "max"}:
            return self._extreme(operator, operands, depth)
        if operator == "parmi les comptes":
            families = tuple(operand.value for operand in operands[1:] if isinstance(operand, Literal))
            return f"{self._text(operands[0], _ATOM, depth)}.startswith({families!r})", _ATOM
        called = "abs" if operator == "abs" else CALLED[operator]
        return f"{called}({', '.join(self._text(operand, _TERNARY, depth) for operand in operands)})", _ATOM

    def _summed(self, operator: str, operands: tuple[Node, ...], depth: int) -> str:
        """Return a sum, its terms in a row however many: a long addition is not a deep one."""
        first, last = operands
        tail = [f"{_INFIX[operator][0]}{self._text(last, _PRODUCT, depth)}"]
        while isinstance(first, Apply) and first.operator in {"+", "-"}:
            tail.append(f"{_INFIX[first.operator][0]}{self._text(first.operands[1], _PRODUCT, depth)}")
            first = first.operands[0]
        if len(tail) > CHAIN_MAX:
            raise TooDeepError
        return self._text(first, _SUM, depth) + "".join(reversed(tail))

    def _extreme(self, operator: str, operands: tuple[Node, ...], depth: int) -> tuple[str, int]:
        first, last = operands
        row = [last]
        while isinstance(first, Apply) and first.operator == operator:
            row.append(first.operands[1])
            first = first.operands[0]
        if len(row) > 1:
            texts = [self._text(operand, _TERNARY, depth) for operand in (first, *reversed(row))]
            return f"{operator}({', '.join(texts)})", _ATOM
        (first_text, again), (last_text, last_again) = self._twice(first, depth), self._twice(last, depth)
        compared = "<=" if operator == "min" else ">="
        return f"{again} if {first_text} {compared} {last_text} else {last_again}", _TERNARY

    def _twice(self, node: Node, depth: int) -> tuple[str, str]:
        """Return how an operand is written where it is computed, and where it is read again."""
        text = self._text(node, _UNARY, depth)
        if text.isalnum():
            return text, text
        self.temporaries += 1
        held = f"t{self.temporaries}"
        return f"({held} := {text})", held

    def _rounded(self, numerator: Node, denominator: int, mode: str, depth: int) -> tuple[str, int]:
        """Return a rounding whose divisor is known, as one integer division.

        An odd divisor has no ties, so « proche » and « pair » are the same shift; an even one needs a sign or a parity.
        """
        half = denominator // 2
        if mode == "inférieur":
            return f"{self._text(numerator, _PRODUCT, depth)} // {denominator}", _PRODUCT
        if mode == "supérieur" or denominator % 2:
            shift = denominator - 1 if mode == "supérieur" else half
            return f"({self._text(numerator, _SUM, depth)} + {shift}) // {denominator}", _PRODUCT
        if mode == "pair":
            return f"divided({self._text(numerator, _TERNARY, depth)}, {denominator}, {mode!r})", _ATOM
        first, again = self._twice(numerator, depth)
        return f"({first} + {half} - ({again} < 0)) // {denominator}", _PRODUCT

    def _chosen(self, node: Choice, depth: int) -> str:
        """Return a choice; the branches of a long list of cases stand in a row, without a parenthesis."""
        parts: list[str] = []
        last: Node = node
        while isinstance(last, Choice):
            then, condition = self._text(last.then, _NOT, depth), self._text(last.condition, _NOT, depth)
            parts.append(f"{then} if {condition} else ")
            last = last.otherwise
        if len(parts) > CHAIN_MAX:
            raise TooDeepError
        return "".join(parts) + self._text(last, _NOT, depth)
