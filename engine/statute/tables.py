"""The bodies made of lines: scales (`barème`) with their brackets or points, and tables (`tableau`)."""

from __future__ import annotations

import re

from engine.statute.fields import Fields, complete, expression, listed, text_of
from engine.statute.forms import Bracket, Point, Reading, Scale, Table, TableRow
from engine.statute.keys import BRACKET_HIGHS, BRACKET_LOWS
from engine.text.document import Text
from engine.text.parts import part
from engine.text.problems import Related, problem
from engine.text.syntax import Expression
from engine.text.values import read_list

READINGS = {reading.value: reading for reading in Reading}
BEFORE = ("constant", "proportionnel")
AFTER = ("constant", "prolongé")
_CURVE_ONLY = ("points", "avant", "après")
_ANY = ("-", "–", "—")
_COMPARISON = re.compile(r"(<=|>=|≤|≥|<|>|=)\s*")
_CANONICAL = {"≤": "<=", "≥": ">="}
_ET = re.compile(r"\set\s")


def read_scale(fields: Fields) -> Scale | None:
    """Read ``barème``: how it is read is never guessed, and decides which other keys it needs."""
    inner = fields.form("barème", "scale")
    if inner is None:
        return None
    basis = inner.needed("assiette")
    if inner.lacks("lecture"):
        inner.found.add(problem("S330", inner.span))
    reading = inner.word("lecture", READINGS)
    curve = reading is Reading.CURVE or (reading is None and "points" in inner)
    for key in _CURVE_ONLY if reading is not None and not curve else ("paliers",) if curve else ():
        if key in inner and reading is not None:
            inner.found.add(problem("S331", inner.key_span(key), key=key, reading=reading.value))
    brackets = tuple(_bracket(item) for item in (inner.forms("paliers", "bracket") or ()) if item is not None)
    points = tuple(_point(item) for item in (inner.forms("points", "point") or ()) if item is not None)
    if reading is not None:
        inner.need("points" if curve else "paliers")
    before = _end(inner, "avant", BEFORE, curve=reading is Reading.CURVE)
    after = _end(inner, "après", AFTER, curve=reading is Reading.CURVE)
    kept, passed = complete(list(brackets)), complete(list(points))
    if basis is None or reading is None or kept is None or passed is None:
        return None
    if not (passed and before and after if curve else kept):
        return None
    return Scale(basis, reading, kept, passed, before, after, inner.span)


def _end(fields: Fields, key: str, words: tuple[str, ...], *, curve: bool) -> Text | None:
    """Read what a curve does outside its points; compulsory for a curve."""
    if curve and fields.lacks(key):
        fields.found.add(problem("S332", fields.span) if key == "avant" else problem("S333", fields.span))
    text = fields.text(key)
    return text if fields.word(key, {word: word for word in words}) is not None else None


def _bracket(fields: Fields) -> Bracket | None:
    lows = [key for key in BRACKET_LOWS if key in fields]
    highs = [key for key in BRACKET_HIGHS if key in fields]
    twice = lows if len(lows) > 1 else highs
    if len(twice) > 1:
        related = (Related(fields.key_span(twice[0]), "S390"),)
        fields.found.add(problem("S334", fields.key_span(twice[1]), first=twice[0], second=twice[1], related=related))
    if "au-delà" in fields:
        _check_open(fields, (lows + highs)[:1])
    elif fields.lacks(*BRACKET_LOWS, *BRACKET_HIGHS, "au-delà"):
        fields.found.add(problem("S335", fields.span, keys=listed((*BRACKET_LOWS, "au-delà", *BRACKET_HIGHS))))
    if fields.lacks("taux", "montant"):
        fields.found.add(problem("S336", fields.span))
    read = {key: fields.expression(key) for key in (*lows, *highs, "taux", "montant")}
    if any(value is None for key, value in read.items() if key in fields) or len(twice) > 1:
        return None
    low, high = (keys[0] if keys else "" for keys in (lows, highs))
    rate, amount = read["taux"], read["montant"]
    if (rate is None and amount is None) or not (low or high or "au-delà" in fields):
        return None
    low_included, high_included = BRACKET_LOWS.get(low, True), BRACKET_HIGHS.get(high, True)
    return Bracket(read.get(low), low_included, read.get(high), high_included, rate, amount, fields.span)


def _check_open(fields: Fields, bounds: list[str]) -> None:
    """Check that « au-delà » stands alone: the bound is the one of the line before."""
    value = fields.entries["au-delà"].value
    if value.unread:
        return
    if bounds:
        fields.found.add(problem("S337", fields.key_span(bounds[0]), key=bounds[0]))
    elif not isinstance(value, Text) or value.value:
        fields.found.add(problem("S338", fields.key_span("au-delà"), suggestion="au-delà de"))


def _point(fields: Fields) -> Point | None:
    at, amount = fields.needed("à"), fields.needed("montant")
    return None if at is None or amount is None else Point(at, amount, fields.span)


def read_table(fields: Fields) -> Table | None:
    """Read ``tableau``: columns to compare with, lines of cells separated by « | », and a value when no line fits."""
    inner = fields.form("tableau", "table")
    if inner is None:
        return None
    columns = inner.expressions("selon") if inner.need("selon") else None
    lines = inner.items("lignes") if inner.need("lignes") else None
    key = inner.entries["lignes"].key if lines else None
    rows: list[TableRow | None] = []
    for line in lines or ():
        text = text_of(line, key, inner.found) if key is not None else None
        rows.append(None if text is None else _row(text, None if columns is None else len(columns), inner))
    otherwise = inner.expression("sinon")
    kept = complete(rows)
    if columns is None or not kept or ("sinon" in inner and otherwise is None):
        return None
    return Table(columns, kept, otherwise, inner.span)


def _row(text: Text, columns: int | None, fields: Fields) -> TableRow | None:
    cells, problems = read_list(text)
    fields.found.extend(problems)
    if cells is None:
        return None
    if columns is not None and len(cells) != columns + 1:
        fields.found.add(problem("S339", text.span, columns=columns, wanted=columns + 1, found=len(cells)))
        return None
    read = tuple(_cell(cell, fields) for cell in cells[:-1])
    value = expression(cells[-1], fields.found)
    return None if value is None or () in read else TableRow(read, value, text.span)


def _cell(cell: Text, fields: Fields) -> tuple[object, ...] | None:
    """Read one cell: None for « - », (operator, value), or ("entre", low, high); () when it cannot be read."""
    if cell.value in _ANY:
        return None
    end = len(cell.value)
    if cell.value.startswith("entre "):
        joint = _ET.search(cell.value)
        if joint is None:
            fields.found.add(problem("S317", cell.span, key="entre"))
            return ()
        halves = part(cell, len("entre "), joint.start()), part(cell, joint.end(), end)
        low, high = (expression(half, fields.found) for half in halves)
        return () if low is None or high is None else ("entre", low, high)
    sign = _COMPARISON.match(cell.value)
    value: Expression | None = expression(part(cell, sign.end(), end) if sign else cell, fields.found)
    operator = sign.group(1) if sign else "="
    return () if value is None else (_CANONICAL.get(operator, operator), value)
