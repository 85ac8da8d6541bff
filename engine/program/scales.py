"""Scales: the whole amount at one rate, slices each at its own, or a curve through points. Which one is never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.program.cases import select
from engine.program.desk import Desk
from engine.program.expressions import lower_expression
from engine.program.kinds import NONE, Number
from engine.program.meant import alike
from engine.program.mismatch import MismatchError
from engine.program.operators import OPERATORS
from engine.program.tree import Apply, Branch, Choice, Literal, Name
from engine.program.typed import Typed, add, choose, compare, divide, extreme, literal, multiply
from engine.statute.forms import Bracket, Reading, Scale
from engine.text.limits import CASES_MAX
from engine.text.printing_values import write_number
from engine.text.problems import problem
from engine.text.spans import Span
from engine.text.syntax import Expression, Quantity


@dataclass(frozen=True, slots=True)
class Step:
    """A bracket whose expressions are typed. ``high`` None: open above. ``low`` is only what was written."""

    low: Typed | None
    high: Typed | None
    high_included: bool
    rate: Typed
    amount: Typed | None
    written: Bracket


@dataclass(frozen=True, slots=True)
class Read:
    """A scale with its brackets as lowered, for ``checking``."""

    scale: Scale
    basis: Number
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ReadCurve:
    """A curve with its points as lowered, for ``checking``."""

    scale: Scale
    basis: Number
    points: tuple[tuple[Typed, Typed, Span], ...]


def lower_scale(scale: Scale, desk: Desk) -> Typed | None:
    """Return the value of a scale at its basis; the brackets reached are left to be told."""
    basis = lower_expression(scale.basis, desk)
    if basis is None:
        return None
    if not isinstance(basis.kind, Number):
        desk.problems.add(problem("T604", scale.basis.span, found="oui ou non"))
        return None
    if len(scale.brackets) > CASES_MAX or len(scale.points) > CASES_MAX:
        count = max(len(scale.brackets), len(scale.points))
        desk.problems.add(problem("B714", scale.span, count=count, most=CASES_MAX))
        return None
    held, name = desk.named("assiette", basis, scale.basis.span)
    desk.tell("basis", scale.basis.span, {"basis": name})
    try:
        if scale.reading is Reading.CURVE:
            return _curve(scale, held, desk)
        steps = read_steps(scale, desk)
        if steps is None or not _bounds_alike(steps, held, desk):
            return None
        desk.scales.append(Read(scale, basis.number, steps))
        return _whole(scale, steps, held, desk) if scale.reading is Reading.WHOLE else _marginal(steps, held, desk)
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(scale.span))
        return None


def _bounds_alike(steps: tuple[Step, ...], basis: Typed, desk: Desk) -> bool:
    """Say whether the bounds are in the unit of the basis, else tell each that is not."""
    sound = True
    for step in steps:
        for bound, written in ((step.low, step.written.low), (step.high, step.written.high)):
            if bound is not None and written is not None:
                sound = alike(bound, basis, written, "T603", desk) and sound
    return sound


def check_rates(rates: Sequence[Expression | None], desk: Desk) -> None:
    """Refuse a rate written as a bare number: « 10 » would be a thousand percent."""
    for rate in rates:
        if isinstance(rate, Quantity) and not rate.unit and rate.digits:
            written = write_number(rate.digits, rate.scale)
            desk.problems.add(problem("T628", rate.span, suggestion=f"{written} %", found=written))


def read_steps(scale: Scale, desk: Desk) -> tuple[Step, ...] | None:
    """Return the brackets with their bounds: a bracket without upper bound ends where the next one starts."""
    check_rates([bracket.rate for bracket in scale.brackets], desk)
    steps: list[Step] = []
    zero_rate = literal(0, Number(NONE, 2, percent=True))
    for index, bracket in enumerate(scale.brackets):
        following = scale.brackets[index + 1] if index + 1 < len(scale.brackets) else None
        written_high, included = bracket.high, bracket.high_included
        if written_high is None and following is not None:
            written_high, included = following.low, not following.low_included
            if written_high is None:
                desk.problems.add(problem("B705", bracket.span))
                return None
        low, high, rate, amount = (
            lower_expression(written, desk) if written is not None else None
            for written in (bracket.low, written_high, bracket.rate, bracket.amount)
        )
        missing = (bracket.low and not low) or (written_high and not high) or (bracket.rate and not rate)
        if missing or (bracket.amount and not amount):
            return None
        steps.append(Step(low, high, included, rate or zero_rate, amount, bracket))
    if steps[-1].high is not None:
        desk.problems.add(problem("B706", steps[-1].written.span))
        return None
    return tuple(steps)


def _reached(step: Step, basis: Typed) -> Typed:
    """Return whether the basis stays within a bracket's upper bound."""
    assert step.high is not None, "the last bracket is open"
    return compare("<=" if step.high_included else "<", basis, step.high)


def _whole(scale: Scale, steps: tuple[Step, ...], basis: Typed, desk: Desk) -> Typed | None:
    conditions: list[Typed | None] = [_reached(step, basis) for step in steps[:-1]]
    spans = [step.written.span for step in steps]
    rate = select(conditions, [step.rate for step in steps], spans, desk, "palier", "bracket")
    if rate is None:
        return None
    rated = any(step.written.rate is not None for step in steps)
    product = multiply(basis, rate) if rated else None
    if all(step.amount is None for step in steps):
        return product
    index = Name(desk.scope, f"{desk.prefix}·palier·cas")
    zero = _zero_amount(steps)
    amount = steps[-1].amount or zero
    for rank in reversed(range(len(steps) - 1)):
        here = compare("=", Typed(index, Number(NONE, 0), 0, len(steps)), literal(rank, Number(NONE, 0)))
        amount = choose(here.node, steps[rank].amount or zero, amount)
    fixed, name = desk.named("montant fixe", amount, scale.span)
    desk.tell("fixed", scale.span, {"result": name})
    return add(product, fixed) if product is not None else fixed


def _zero_amount(steps: tuple[Step, ...]) -> Typed:
    given = next(step.amount for step in steps if step.amount is not None)
    return literal(0, given.kind)


def _marginal(steps: tuple[Step, ...], basis: Typed, desk: Desk) -> Typed | None:
    total: Typed | None = None
    floor: Typed | None = None
    rated = any(step.written.rate is not None for step in steps)
    for rank, step in enumerate(steps, 1):
        slice_ = basis if step.high is None else extreme([basis, step.high], largest=False)
        if floor is not None:
            below = add(slice_, floor, "-")
            slice_ = extreme([below, literal(0, below.kind)], largest=True)
        span = step.written.span
        inside, inside_name = desk.named(f"tranche {rank}", slice_, span)
        rate, rate_name = desk.named(f"tranche {rank}·taux", step.rate, span)
        due = multiply(inside, rate) if rated else literal(0, _zero_amount(steps).kind)
        reached: Typed | None = None
        if floor is not None:
            reached = desk.hold(f"tranche {rank}·atteinte", compare(">", basis, floor), span)
            assert isinstance(reached.node, Name), "a held value is a name"
            desk.branches.append(Branch(reached.node.name, 1, span))
        if step.amount is not None:
            fixed = step.amount if reached is None else choose(reached.node, step.amount, literal(0, step.amount.kind))
            due = add(due, fixed)
        held, name = desk.named(f"tranche {rank}·montant", due, span)
        desk.tell("slice", span, {"basis": inside_name, "rate": rate_name, "result": name}, rank=str(rank))
        total = held if total is None else add(total, held)
        floor = step.high
    return total


def _curve(scale: Scale, basis: Typed, desk: Desk) -> Typed | None:
    places = [(lower_expression(point.at, desk), lower_expression(point.amount, desk), point.span) for point in scale.points]
    points = [(at, amount, span) for at, amount, span in places if at is not None and amount is not None]
    if len(points) < len(places):
        return None
    sound = [alike(at, basis, point.at, "T603", desk) for (at, _, _), point in zip(points, scale.points, strict=True)]
    first = points[0][1]
    sound += [alike(due, first, point.amount, "T603", desk) for (_, due, _), point in zip(points, scale.points, strict=True)]
    if not all(sound):
        return None
    if len(points) < 2:
        desk.problems.add(problem("B709", scale.span))
        return None
    desk.scales.append(ReadCurve(scale, basis.number, tuple((at, amount, span) for at, amount, span in points)))
    (first_at, first_amount, _), (last_at, last_amount, _) = points[0], points[-1]
    proportional = scale.before is not None and scale.before.value == "proportionnel"
    values: list[Typed | None] = [multiply(basis, divide(first_amount, first_at)) if proportional else first_amount]
    conditions: list[Typed | None] = [compare("<=", basis, first_at)]
    spans: list[Span] = [scale.points[0].span]
    slope = first_amount  # of no segment yet
    for (x0, y0, _), (x1, y1, span) in pairwise(points):
        slope = divide(add(y1, y0, "-"), add(x1, x0, "-"))
        values.append(add(y0, multiply(add(basis, x0, "-"), slope)))
        conditions.append(compare("<=", basis, x1))
        spans.append(span)
    extended = scale.after is not None and scale.after.value == "prolongé"
    values.append(add(last_amount, multiply(add(basis, last_at, "-"), slope)) if extended else last_amount)
    spans.append(scale.after.span if scale.after is not None else scale.span)
    return select(conditions, values, spans, desk, "courbe", "curve")


def fold(node: object, parameters: dict[str, int]) -> int | None:
    """Return the value of a node made of constants and parameters, or None when it depends on a case."""
    match node:
        case Literal(value):
            return int(value)
        case Name(_, name):
            return parameters.get(name)
        case Choice(condition, then, otherwise):
            truth = fold(condition, parameters)
            return None if truth is None else fold(then if truth else otherwise, parameters)
        case Apply(operator, operands) if operator in OPERATORS:
            values = [fold(operand, parameters) for operand in operands]
            known = [value for value in values if value is not None]
            return OPERATORS[operator](*known) if len(known) == len(values) else None
        case _:
            return None
