"""What was most likely meant where two values do not fit: a unit left out, a comparison not repeated."""

from __future__ import annotations

from engine.program.desk import Desk, Known
from engine.program.kinds import Kind, Number, Word
from engine.program.mismatch import MismatchError, describe
from engine.program.typed import Typed
from engine.text import syntax
from engine.text.printing_values import write_number, write_quantity
from engine.text.problems import problem, worded
from engine.text.spelling import nearest


def alike(value: Typed, model: Typed, written: syntax.Expression, code: str, desk: Desk) -> bool:
    """Say whether a value is of the kind of another, else tell it at its own place, with the unit that it lacks."""
    if not isinstance(value.kind, Number) or not isinstance(model.kind, Number):
        if value.kind == model.kind:
            return True
        code = "T607" if code == "T607" else "T615"
        meant = ""
    elif value.kind.unit == model.kind.unit:
        return True
    else:
        meant = in_unit(written, model.kind)
    unit, found = describe(model.kind), describe(value.kind)
    if meant and code == "T603":
        assert isinstance(written, syntax.Quantity), "only a written number has a unit to add"
        bare = write_number(written.digits, written.scale)
        desk.problems.add(problem("T618", written.span, suggestion=meant, unit=unit, found=bare))
    else:
        words = {"left": unit, "right": found} if code == "T607" else {"left": found, "right": unit}
        desk.problems.add(worded(code, written.span, {**words, "operator": "="}, meant))
    return False


def in_unit(written: syntax.Expression, kind: Kind) -> str:
    """Return a bare number, or a zero, with the unit that was most likely meant; "" for anything else."""
    if not isinstance(kind, Number) or not isinstance(written, syntax.Quantity):
        return ""
    if written.unit and written.digits:
        return ""
    number = write_number(written.digits, written.scale) if written.digits else "0"
    return f"{number} {describe(kind)}" if kind.unit or kind.percent else number


def is_shared(written: syntax.Binary, desk: Desk) -> bool:
    """Refuse « contrat = cdi ou cesa », where the second choice is meant for the first comparison."""
    others, first = [written.right], written.left
    while isinstance(first, syntax.Binary) and first.operator == written.operator:
        others.append(first.right)
        first = first.left
    if not isinstance(first, syntax.Binary) or first.operator not in {"=", "≠"}:
        return False
    known = desk.known.get(first.left.name) if isinstance(first.left, syntax.Reference) else None
    words = [_unbound(one, known, desk) for one in (first.right, *reversed(others))] if known is not None else [""]
    if known is None or not all(words):
        return False
    choices, subject, alone = "; ".join(words), known.name, words[-1]
    meant = f"{subject} parmi ({choices})" if first.operator == "=" else f"non {subject} parmi ({choices})"
    desk.problems.add(problem("N518", written.right.span, suggestion=meant, word=alone, joint=written.operator))
    return True


def _unbound(written: syntax.Expression, subject: Known, desk: Desk) -> str:
    """Return a word or a number that only means something beside what it is compared with; "" for anything else."""
    if isinstance(written, syntax.Quantity) and isinstance(subject.kind, Number):
        return f"{write_number(written.digits, written.scale)} {written.unit}".rstrip()
    if isinstance(written, syntax.Reference) and isinstance(subject.kind, Word) and written.name not in desk.known:
        return written.name if nearest(written.name, subject.kind.choices) else ""
    return ""


def check_bare(written: syntax.Binary, left: Typed, right: Typed) -> None:
    """Refuse a bare number beside a value that has a unit, with the unit to write."""
    for side, value, other in ((written.right, right, left), (written.left, left, right)):
        bare = isinstance(side, syntax.Quantity) and not side.unit
        if bare and isinstance(other.kind, Number) and other.kind.unit and isinstance(side, syntax.Quantity):
            unit = describe(other.kind)
            meant = write_quantity(value.low, value.number.scale, unit)
            raise MismatchError("T618", meant, unit=unit, found=write_number(side.digits, side.scale))
