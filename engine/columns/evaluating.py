"""What an expression is worth for many rows at once: ``scalar.evaluate`` over columns, refusals included.

Both branches of a choice are worked out, and each row keeps its own; a refusal in the branch that a row does not take is
forgotten with it, which is why a branch that the definition never looks at cannot be seen from here either.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.columns.cells import Cells, Codes, constant, first_marks, marked, refused, within
from engine.columns.operating import VECTORS, divided
from engine.program.tree import Apply, Choice, Computed, Literal, Name, Node, Round
from engine.statute.ruleset import Scope

See = Callable[[Scope, str], Cells | None]
"""Gives what a row sees under a name; None when no row sees anything under it."""


def computed(definition: Computed, see: See, codes: Codes) -> Cells:
    """Return the values of a definition, refused where they leave the bounds to which it is held."""
    cells = evaluate(definition.node, see, codes)
    if not definition.checked:
        return cells
    return within(cells, definition.low, definition.high, codes.mark("R003", definition.name))


def evaluate(node: Node, see: See, codes: Codes) -> Cells:
    """Return the value of a node for every row, with the refusals that the definition gives."""
    match node:
        case Literal(value):
            return constant(codes.rank(value) if isinstance(value, str) else value)
        case Name(scope, name):
            found = see(scope, name)
            return refused(codes.mark("R001", name)) if found is None else found
        case Apply("renseigné", (Name(scope, name),)):
            return _is_there(see(scope, name), codes.mark("R001", name))
        case Apply("parmi les comptes", (account, *families)):
            found = evaluate(account, see, codes)
            texts = tuple(family.value for family in families if isinstance(family, Literal) and isinstance(family.value, str))
            holds = codes.starting(texts)
            return Cells(holds[np.clip(found.values, 0, len(holds) - 1)], found.marks)
        case Apply(operator, operands):
            cells = [evaluate(operand, see, codes) for operand in operands]
            return Cells(VECTORS[operator](*(one.values for one in cells)), first_marks(cells))
        case Round(numerator, denominator, mode):
            top, bottom = evaluate(numerator, see, codes), evaluate(denominator, see, codes)
            marks = first_marks((top, bottom))
            zero = bottom.values == 0
            if zero.any():
                values = divided(top.values, np.where(zero, 1, bottom.values), mode)
                return marked(values, np.broadcast_to(zero, values.shape), codes.mark("R002"), marks)
            return Cells(divided(top.values, bottom.values, mode), marks)
        case Choice(condition, then, otherwise):
            truth = evaluate(condition, see, codes)
            return chosen(truth, evaluate(then, see, codes), evaluate(otherwise, see, codes))


def chosen(truth: Cells, then: Cells, otherwise: Cells) -> Cells:
    """Return for each row the branch its condition selects; a condition that is refused refuses."""
    holds = truth.values != 0
    values = np.where(holds, then.values, otherwise.values)
    if then.marks is None and otherwise.marks is None:
        return Cells(values, truth.marks)
    nothing = np.zeros(1, dtype=np.int32)
    own = np.where(holds, nothing if then.marks is None else then.marks, nothing if otherwise.marks is None else otherwise.marks)
    return Cells(values, own if truth.marks is None else np.where(truth.marks != 0, truth.marks, own))


def _is_there(cells: Cells | None, absent: int) -> Cells:
    if cells is None:
        return constant(0)
    if cells.marks is None:
        return constant(1)
    return Cells((cells.marks != absent).astype(np.int64))
