"""The definition: what an expression is worth. Every other reading is held to this page.

Values are integers, truths, or text (an account). A value that is not known is the ``Refusal`` that says why; a refusal
travels through every operator that reads it, and stops at a choice whose taken branch does not need it.

- a literal is worth itself;
- a name is worth what its scope holds; absent, it refuses with R001 (« renseigné » asks only whether it is there);
- an operator is worth its exact function of its operands, left to right, the first refusal winning;
- a rounding is worth the integer nearest to numerator ÷ denominator; a denominator of zero refuses with R002;
- a choice is worth the branch its condition selects; the other is never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.program.operators import OPERATORS, divided
from engine.program.tree import Apply, Choice, Literal, Name, Node, Round
from engine.statute.ruleset import Scope


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is not known: the code of its sentence and the name that is missing or at fault."""

    code: str
    name: str = ""


Value = int | str | Refusal
Environment = Mapping[Scope, Mapping[str, Value]]


def evaluate(node: Node, known: Environment) -> Value:
    """Return the value of a node in an environment; never raises for a node that lowering made."""
    match node:
        case Literal(value):
            return value
        case Name(scope, name):
            found = known.get(scope, {}).get(name)
            return Refusal("R001", name) if found is None else found
        case Apply("renseigné", (Name(scope, name),)):
            return known.get(scope, {}).get(name) is not None
        case Apply(operator, operands):
            values = []
            for operand in operands:
                one = evaluate(operand, known)
                if isinstance(one, Refusal):
                    return one
                values.append(one)
            return OPERATORS[operator](*values)
        case Round(numerator, denominator, mode):
            top = evaluate(numerator, known)
            if isinstance(top, Refusal):
                return top
            bottom = evaluate(denominator, known)
            if isinstance(bottom, Refusal):
                return bottom
            assert isinstance(top, int) and isinstance(bottom, int), "lowering rounds numbers only"
            return divided(top, bottom, mode) if bottom else Refusal("R002")
        case Choice(condition, then, otherwise):
            truth = evaluate(condition, known)
            if isinstance(truth, Refusal):
                return truth
            return evaluate(then if truth else otherwise, known)
