"""Cases (`si` … `sinon`), bounds (`entre`) and units: the small forms that several parts of a ruleset share."""

from __future__ import annotations

import re
from dataclasses import replace

from engine.statute.fields import Fields, complete, expression, listed, open_form, place, plain
from engine.statute.forms import Case, Cases
from engine.statute.keys import CASE_VALUES
from engine.text.document import Entry, Node, Sequence, Text
from engine.text.parts import part
from engine.text.problems import Problems, Related, problem
from engine.text.spelling import nearest
from engine.text.syntax import Expression, Quantity
from engine.text.values import read_quantity
from engine.text.values import read_unit as read_measure

_KINDS = ("oui ou non", "date", "nombre")
_AND = re.compile(r"\set\s")


def read_cases(entry: Entry, found: Problems) -> Cases | None:
    """Read an expression, or a list of cases tried in order; None when a part cannot be read."""
    node = entry.value
    if node.unread:
        return None
    if isinstance(node, Text) and node.value:
        value = expression(node, found)
        return None if value is None else (Case(None, value, node.span),)
    if not isinstance(node, Sequence):
        empty = isinstance(node, Text)
        key = plain(entry.key.value)
        found.add(problem("S307", entry.key.span, key=key) if empty else problem("S311", place(node)))
        return None
    last = len(node.items) - 1
    return complete([_read_case(item, entry.key, rank == last, found) for rank, item in enumerate(node.items)])


def _read_case(node: Node, key: Text, last: bool, found: Problems) -> Case | None:
    fields = open_form(node, replace(key, span=place(node)), "case", found)
    if fields is None:
        return None
    written = [word for word in CASE_VALUES if word in fields]
    if "sinon" in fields:
        if not last:
            found.add(problem("S312", fields.key_span("sinon")))
        if written or "si" in fields:
            other = "si" if "si" in fields else written[0]
            found.add(problem("S313", fields.key_span(other), key=other))
            return None
        value = fields.expression("sinon")
        return None if value is None else Case(None, value, fields.span)
    condition = fields.expression("si")
    if fields.lacks("si", "sinon"):
        found.add(problem("S314", fields.span))
    if len(written) > 1:
        related = (Related(fields.key_span(written[0]), "S390"),)
        found.add(problem("S315", fields.key_span(written[1]), first=written[0], second=written[1], related=related))
    if fields.lacks(*CASE_VALUES):
        found.add(problem("S316", fields.span))
    value = fields.expression(written[0]) if written else None
    if condition is None or value is None or len(written) > 1:
        return None
    return Case(condition, value, fields.span)


def _halves(fields: Fields, key: str) -> tuple[Text, Text] | None:
    """Return the two texts around « et »."""
    text = fields.text(key)
    if text is None:
        return None
    joints = list(_AND.finditer(text.value))
    if len(joints) != 1 or not text.value[: joints[0].start()].strip():
        fields.found.add(problem("S317", text.span, key=key))
        return None
    return part(text, 0, joints[0].start()), part(text, joints[0].end(), len(text.value))


def read_bounds(fields: Fields, key: str = "entre") -> tuple[Quantity, Quantity] | None:
    """Read two quantities around « et », both included, the smaller first."""
    halves = _halves(fields, key)
    if halves is None:
        return None
    bounds = []
    for half in halves:
        value, problems = read_quantity(half)
        fields.found.extend(problems)
        bounds.append(value)
    low, high = bounds
    if low is None or high is None:
        return None
    if low.unit == high.unit and low.digits * 10**high.scale > high.digits * 10**low.scale:
        fields.found.add(problem("S318", high.span, low=halves[0].value, high=halves[1].value))
        return None
    return low, high


def read_range(fields: Fields, key: str = "entre") -> tuple[Expression | None, Expression | None]:
    """Read two expressions around « et », both included."""
    halves = _halves(fields, key)
    if halves is None:
        return None, None
    return expression(halves[0], fields.found), expression(halves[1], fields.found)


def read_unit(fields: Fields, key: str = "unité") -> Text | None:
    """Read a unit, « oui ou non », « date » or « nombre »; the text returned has the unit's canonical spelling."""
    text = fields.text(key)
    if text is None:
        return None
    word = plain(text.value)
    if word in _KINDS:
        return replace(text, value=word)
    near = nearest(word, _KINDS)
    if near:
        fields.found.add(problem("S319", text.span, suggestion=near, word=text.value, kinds=listed(_KINDS)))
        return None
    unit, problems = read_measure(text)
    fields.found.extend(problems)
    return None if unit is None else replace(text, value=unit)
