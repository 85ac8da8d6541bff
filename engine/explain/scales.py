"""The lines of scales and tables: the bracket taken, the slices reached, the segment of a curve, the row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.explain.phrases import say
from engine.explain.scene import Scene
from engine.explain.sheet import Sheet, tell_basis, tell_names
from engine.explain.values import Told, Worth, like
from engine.run.scalar import Refusal
from engine.statute.forms import Bracket, Reading, Scale, Table, TableRow
from engine.text.spans import Span
from engine.text.syntax import Between, Binary, Expression


@dataclass(frozen=True, slots=True)
class Edge:
    """A bracket with its upper bound, written or taken from the next one; None: open."""

    bracket: Bracket
    low: Expression | None
    high: Expression | None
    included: bool


def edges(scale: Scale) -> list[Edge]:
    """Return the brackets of a scale with the bounds that hold."""
    found: list[Edge] = []
    for rank, bracket in enumerate(scale.brackets):
        after = scale.brackets[rank + 1] if rank + 1 < len(scale.brackets) else None
        high, included = bracket.high, bracket.high_included
        if high is None and after is not None:
            high, included = after.low, not after.low_included
        found.append(Edge(bracket, found[-1].high if found else None, high, included))
    return found


def reached(edge: Edge, basis: Fraction, scene: Scene) -> bool:
    """Whether a basis stays within a bracket's upper bound."""
    if edge.high is None:
        return True
    bound = scene.worth(edge.high).ratio
    return basis <= bound if edge.included else basis < bound


def range_text(edge: Edge, scene: Scene, *, slices: bool = False) -> str:
    """Return a bracket's range as people say it: « jusqu'à 1 000 € », « de 1 000 € à 2 000 € », « au-delà de 3 333 € »."""
    low = scene.text(scene.worth(edge.low)) if edge.low is not None else ""
    high = scene.text(scene.worth(edge.high)) if edge.high is not None else ""
    if low and high:
        return say("from to", scene.locale, low=low, high=high)
    if high:
        return say("up to" if edge.included or slices else "less than", scene.locale, high=high)
    return say("beyond", scene.locale, low=low) if low else say("any", scene.locale)


def rank_taken(scale: Scale, basis: Fraction, scene: Scene) -> int:
    """Return the rank of the bracket, or of the segment of the curve, in which a basis falls."""
    if scale.reading is Reading.CURVE:
        for rank, point in enumerate(scale.points):
            if basis <= scene.worth(point.at).ratio:
                return rank
        return len(scale.points)
    return next(rank for rank, edge in enumerate(edges(scale)) if reached(edge, basis, scene))


def tell_scale(scale: Scale, sheet: Sheet) -> Worth:
    """Write a scale at its basis and return what it gives."""
    basis = tell_basis(scale.basis, sheet)
    if not basis.is_number:
        return basis
    if scale.reading is Reading.CURVE:
        return _curve(scale, basis, sheet)
    return _whole(scale, basis, sheet) if scale.reading is Reading.WHOLE else _marginal(scale, basis, sheet)


def _whole(scale: Scale, basis: Worth, sheet: Sheet) -> Worth:
    scene = sheet.scene
    edge = edges(scale)[rank_taken(scale, basis.ratio, scene)]
    label = sheet.say("bracket", bracket=range_text(edge, scene))
    rate, amount = (scene.worth(x) if x is not None else None for x in (edge.bracket.rate, edge.bracket.amount))
    for worth in (rate, amount):
        if worth is not None and worth.refusal is not None:
            return worth
    words = {"bracket": range_text(edge, scene), "basis": scene.text(basis)}
    if rate is None:
        assert amount is not None, "a bracket has a rate or an amount"
        sheet.row("bracket", label, basis=basis, rate=amount, result=amount)
        sheet.because("bracket", "bracket fixed", **words)
        return amount
    sheet.because("bracket", "bracket", rate=scene.text(rate), **words)
    product = like(basis.ratio * rate.ratio, basis if amount is None else amount)
    sheet.row("bracket", label, basis=basis, rate=rate, result=product)
    if amount is None:
        return product
    sheet.row("fixed", sheet.say("fixed"), rate=amount, result=amount)
    return like(product.ratio + amount.ratio, amount)


def _marginal(scale: Scale, basis: Worth, sheet: Sheet) -> Worth:
    """Write each slice that the basis reaches; those above it are told among what did not apply."""
    scene = sheet.scene
    total, floor, count = Fraction(0), Fraction(0), 0
    unit: Worth = basis
    last_rate: Worth | None = None
    for rank, edge in enumerate(edges(scale), 1):
        high = scene.worth(edge.high).ratio if edge.high is not None else basis.ratio
        inside = min(basis.ratio, high) - floor
        if count and basis.ratio <= floor:
            break
        rate, amount = (scene.worth(x) if x is not None else None for x in (edge.bracket.rate, edge.bracket.amount))
        refused = next((worth for worth in (rate, amount) if worth is not None and worth.refusal is not None), None)
        if refused is not None:
            return refused
        due = amount.ratio if amount is not None else Fraction(0)
        due += inside * rate.ratio if rate is not None else Fraction(0)
        unit = amount or unit
        label = sheet.say("slice", rank=rank, range=range_text(edge, scene, slices=True))
        sheet.row("slice", label, basis=like(inside, basis), rate=rate or amount, result=like(due, unit))
        total, floor, count, last_rate = total + due, high, count + 1, rate or amount
    rate_text = scene.text(last_rate) if last_rate is not None else "–"
    sheet.because("slices", "one slice" if count == 1 else "slices", count=count, rate=rate_text)
    return like(total, unit)


def segment_text(scale: Scale, rank: int, scene: Scene) -> str:
    """Return a segment of a curve as people say it: « entre 10 000 € et 20 000 € »."""
    if rank == 0:
        return say("segment before", scene.locale, low=scene.text(scene.worth(scale.points[0].at)))
    low = scene.text(scene.worth(scale.points[rank - 1].at))
    if rank == len(scale.points):
        return say("segment after", scene.locale, high=low)
    return say("segment", scene.locale, low=low, high=scene.text(scene.worth(scale.points[rank].at)))


def _curve(scale: Scale, basis: Worth, sheet: Sheet) -> Worth:
    scene, points = sheet.scene, scale.points
    rank = rank_taken(scale, basis.ratio, scene)
    proportional = rank == 0 and scale.before is not None and scale.before.value == "proportionnel"
    extended = rank == len(points) and scale.after is not None and scale.after.value == "prolongé"
    if 0 < rank < len(points) or extended:
        start, end = points[min(rank, len(points) - 1) - 1], points[min(rank, len(points) - 1)]
        low, high = scene.worth(start.amount), scene.worth(end.amount)
        x0, x1 = scene.worth(start.at).ratio, scene.worth(end.at).ratio
        result = like(low.ratio + (basis.ratio - x0) * (high.ratio - low.ratio) / (x1 - x0), low)
        told = Told(sheet.say("curve points", low=scene.text(low), high=scene.text(high)))
    else:
        nearest = points[min(rank, len(points) - 1)]
        result = scene.worth(nearest.amount)
        told = scene.tell(result)
        if proportional:
            result = like(basis.ratio * result.ratio / scene.worth(nearest.at).ratio, result)
    segment = segment_text(scale, rank, scene)
    sheet.row("curve", sheet.say("curve", segment=segment), basis=basis, rate=told, result=result)
    sheet.because("curve", "curve", basis=scene.text(basis), segment=segment)
    return result


def row_conditions(table: Table, row: TableRow) -> list[Expression]:
    """Return the cells of a row as conditions on their columns; a cell « - » asks nothing."""
    found: list[Expression] = []
    for cell, column in zip(row.cells, table.columns, strict=False):
        if cell is None:
            continue
        operator, *values = cell
        span = _span(values)
        if operator == "entre":
            found.append(Between(column, _expression(values[0]), _expression(values[1]), span))
        else:
            found.append(Binary(str(operator), column, _expression(values[0]), span, span))
    return found


def _expression(value: object) -> Expression:
    assert isinstance(value, Expression), "a cell holds expressions"
    return value


def _span(values: list[object]) -> Span:
    return _expression(values[0]).span


def row_text(row: TableRow, scene: Scene) -> str:
    """Return a row of a table as it is written, on one line."""
    lines = scene.lines(row.span.file)
    last = row.value.span.line
    if not 0 < row.span.line <= last <= len(lines):
        return ""
    text = " ".join(line.strip() for line in lines[row.span.line - 1 : last])
    return text.removeprefix("- ").strip().strip("\"'")


def row_taken(table: Table, scene: Scene) -> int | Refusal:
    """Return the rank of the first row whose cells all hold; the number of rows when none does."""
    for rank, row in enumerate(table.rows):
        holds = True
        for condition in row_conditions(table, row):
            truth = scene.worth(condition)
            if truth.refusal is not None:
                return truth.refusal
            holds = bool(truth.holds)
            if not holds:
                break
        if holds:
            return rank
    return len(table.rows)


def tell_table(table: Table, sheet: Sheet) -> Worth:
    """Write the columns and the row that holds."""
    scene = sheet.scene
    for column in table.columns:
        tell_names(column, sheet)
    rank = row_taken(table, scene)
    if isinstance(rank, Refusal):
        return Worth(scene.worth(table.columns[0]).kind, rank)
    if rank == len(table.rows):
        assert table.otherwise is not None, "a checked table says what holds otherwise"
        worth = scene.worth(table.otherwise)
        sheet.row("row", sheet.say("case", condition=sheet.say("otherwise")), result=worth)
        sheet.because("case", "otherwise")
        return worth
    worth = scene.worth(table.rows[rank].value)
    text = row_text(table.rows[rank], scene)
    sheet.row("row", sheet.say("table row", rank=rank + 1), result=worth, quote=text)
    sheet.because("case", "row", rank=rank + 1, text=text)
    return worth
