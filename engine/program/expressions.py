"""Expressions as written to typed nodes: names looked up, units and kinds checked, each mistake at its place."""

from __future__ import annotations

from engine.program.dates import combined
from engine.program.desk import Desk, Known, excused
from engine.program.functions import FUNCTIONS, call_rounding
from engine.program.kinds import DAY, MONTH, MULTIPLES, Account, Date, Number, Truth, Word, unit_of
from engine.program.meant import alike, check_bare, is_shared
from engine.program.mismatch import MismatchError, describe
from engine.program.tree import Apply, Choice, Literal, Name, Node
from engine.program.typed import Typed, add, both, choose, compare, divide, either, literal, multiply, negate, opposite
from engine.text import syntax
from engine.text.limits import DATED_MAX
from engine.text.problems import problem
from engine.text.spans import Span


def quantity(written: syntax.Quantity) -> Typed:
    """Return a literal number: ``an`` as 12 months, ``12,5 %`` as 125 at scale 3."""
    unit, factor, added, percent = unit_of(written.unit)
    return literal(written.digits * factor, Number(unit, written.scale + added, percent))


def lower_expression(written: syntax.Expression, desk: Desk) -> Typed | None:
    """Return the typed node of an expression, or None once its problem is on the desk."""
    try:
        return _lower(written, desk)
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(_place(written)))
        return None


def lower_condition(written: syntax.Expression, desk: Desk) -> Typed | None:
    """Return the typed node of an expression that must be true or false."""
    value = lower_expression(written, desk)
    if value is not None and not isinstance(value.kind, Truth):
        desk.problems.add(problem("T605", written.span, found=describe(value.kind)))
        return None
    return value


def _place(written: syntax.Expression) -> Span:
    return written.operator_span if isinstance(written, syntax.Binary) else written.span


def _lower(written: syntax.Expression, desk: Desk) -> Typed | None:
    match written:
        case syntax.Quantity():
            value = quantity(written)
            if any(base in MULTIPLES for base, _ in value.number.unit):
                raise MismatchError("T630", unit=written.unit)
            return value
        case syntax.Day(ordinal):
            return literal(ordinal, Date())
        case syntax.Truth(value):
            return Typed(Literal(value), Truth())
        case syntax.Reference():
            return _reference(written, desk)
        case syntax.Unary(operator, operand):
            return _unary(operator, operand, desk)
        case syntax.Binary():
            return _binary(written, desk)
        case syntax.Call():
            return _call(written, desk)
        case syntax.Among(operand, choices):
            return _among(operand, choices, desk)
        case syntax.Between(operand, low, high):
            above = lower_expression(syntax.Binary(">=", operand, low, written.span, written.span), desk)
            below = lower_expression(syntax.Binary("<=", operand, high, written.span, written.span), desk)
            return both(above, below) if above and below else None
        case syntax.Known(operand, wanted):
            return _known(operand, wanted, desk)
        case syntax.AsOf(operand, date):
            return _as_of(operand, date, desk)
        case syntax.Conditional(condition, then, otherwise):
            truth = lower_condition(condition, desk)
            yes, no = lower_expression(then, desk), lower_expression(otherwise, desk)
            if truth is None or yes is None or no is None or not alike(no, yes, otherwise, "T607", desk):
                return None
            return choose(truth.node, yes, no)


def look_up(name: str, span: Span, desk: Desk) -> Known | None:
    """Return what a name stands for here, or None once the problem is on the desk, with the nearest name visible."""
    found = desk.known.get(name)
    if found is not None and found.scope in desk.visible:
        return found
    if name in desk.failed:
        return None
    if found is not None:
        code = "N529" if desk.checks else "N502"
        desk.problems.add(problem(code, span, name=name, scope=found.scope.value, here=desk.visible[0].value))
        return None
    if excused(name, desk.failed):
        return None
    visible = (known.name for known in desk.known.values() if known.scope in desk.visible and "·" not in known.name)
    near = desk.problems.nearest(name, visible)
    desk.problems.add(problem("N501", span, name=name, suggestion=near))
    return None


def _reference(written: syntax.Reference, desk: Desk) -> Typed | None:
    found = look_up(written.name, written.span, desk)
    if found is None:
        return None
    return Typed(Name(found.scope, found.name), found.kind, found.low, found.high)


def _unary(operator: str, operand: syntax.Expression, desk: Desk) -> Typed | None:
    if operator == "non":
        truth = lower_condition(operand, desk)
        return opposite(truth) if truth else None
    value = lower_expression(operand, desk)
    return negate(value) if value else None


def _word(written: syntax.Expression, kind: Word, desk: Desk) -> Typed | None:
    """Return a word of a closed list; ``oui``, a number or an unknown word is a problem with the nearest word."""
    name = written.name if isinstance(written, syntax.Reference) else ""
    if name in kind.choices:
        return literal(kind.choices.index(name), kind)
    if name in desk.known or (name and excused(name, desk.failed)):
        return lower_expression(written, desk)
    near = desk.problems.nearest(name, kind.choices) if name else ""
    desk.problems.add(problem("N507", written.span, word=name, choices=", ".join(kind.choices), suggestion=near))
    return None


def _operands(written: syntax.Binary, desk: Desk) -> tuple[Typed | None, Typed | None]:
    """Return both sides of a comparison, a bare word on either being read in the list of the other."""
    left, right = written.left, written.right
    if isinstance(right, syntax.Reference):
        first = lower_expression(left, desk) if right.name not in desk.known or _is_word_of(left, right.name, desk) else None
        if first is None and right.name not in desk.known:
            return None, None
        if first is not None and isinstance(first.kind, Word):
            return first, _word(right, first.kind, desk)
        if first is not None:
            return first, lower_expression(right, desk)
    second = lower_expression(right, desk)
    if (
        second is not None
        and isinstance(second.kind, Word)
        and isinstance(left, syntax.Reference)
        and left.name not in desk.known
    ):
        return _word(left, second.kind, desk), second
    return lower_expression(left, desk), second


def _is_word_of(subject: syntax.Expression, name: str, desk: Desk) -> bool:
    """Whether a name is a word of the list that a fact is chosen from: « état = associé » means the word, not the fact."""
    known = desk.known.get(subject.name) if isinstance(subject, syntax.Reference) else None
    return known is not None and isinstance(known.kind, Word) and name in known.kind.choices


def _binary(written: syntax.Binary, desk: Desk) -> Typed | None:
    operator = written.operator
    if operator in {"et", "ou"}:
        if is_shared(written, desk):
            return None
        one, two = lower_condition(written.left, desk), lower_condition(written.right, desk)
        if one is None or two is None:
            return None
        return both(one, two) if operator == "et" else either(one, two)
    if operator in {"<", "<=", ">", ">=", "=", "≠"}:
        left, right = _operands(written, desk)
        if left is None or right is None:
            return None
        if isinstance(left.kind, Account | Word | Truth) and operator not in {"=", "≠"}:
            raise MismatchError("T616", found=describe(left.kind), operator=operator)
        if isinstance(left.kind, Account) or isinstance(right.kind, Account):
            raise MismatchError("T617")
        check_bare(written, left, right)
        return compare(operator, left, right)
    left, right = lower_expression(written.left, desk), lower_expression(written.right, desk)
    if left is None or right is None:
        return None
    if isinstance(left.kind, Date) or isinstance(right.kind, Date):
        return combined(operator, left, right)
    match operator:
        case "+" | "-":
            if isinstance(written.left, syntax.AsOf) and isinstance(right.kind, Number) and right.kind.unit in {MONTH, DAY}:
                raise MismatchError("T629", operator=operator)
            check_bare(written, left, right)
            return add(left, right, operator)
        case "×":
            return multiply(left, right)
        case _:
            return divide(left, right)


def _call(written: syntax.Call, desk: Desk) -> Typed | None:
    function = FUNCTIONS.get(written.name)
    if function is None and written.name != "arrondi":
        near = desk.problems.nearest(written.name, [*FUNCTIONS, "arrondi"])
        desk.problems.add(problem("N505", written.name_span, name=written.name, suggestion=near))
        return None
    if function is None:
        value = lower_expression(written.arguments[0], desk) if written.arguments else None
        return call_rounding(written, value, desk)
    if len(written.arguments) < function.least or (function.most is not None and len(written.arguments) > function.most):
        desk.problems.add(problem("N506", written.span, name=written.name, form=function.form, count=len(written.arguments)))
        return None
    values = [lower_expression(argument, desk) for argument in written.arguments]
    known = [value for value in values if value is not None]
    return function.lower(known) if len(known) == len(values) else None


def _among(operand: syntax.Expression, choices: tuple[syntax.Expression, ...], desk: Desk) -> Typed | None:
    value = lower_expression(operand, desk)
    if value is None:
        return None
    if isinstance(value.kind, Account):
        return _families(value, choices, desk)
    result: Typed | None = None
    for choice in choices:
        other = _word(choice, value.kind, desk) if isinstance(value.kind, Word) else lower_expression(choice, desk)
        if other is None:
            return None
        same = compare("=", value, other)
        result = same if result is None else either(result, same)
    return result


def _families(value: Typed, choices: tuple[syntax.Expression, ...], desk: Desk) -> Typed | None:
    families = []
    for choice in choices:
        if not isinstance(choice, syntax.Quantity) or choice.unit or choice.scale:
            desk.problems.add(problem("T617", choice.span))
            return None
        families.append(Literal(str(choice.digits)))
    return Typed(Apply("parmi les comptes", (value.node, *families)), Truth())


def _known(operand: syntax.Reference, wanted: bool, desk: Desk) -> Typed | None:
    found = look_up(operand.name, operand.span, desk)
    if found is None:
        return None
    if not found.is_fact:
        desk.problems.add(problem("N509", operand.span, name=operand.name))
        return None
    there = Typed(Apply("renseigné", (Name(found.scope, found.name),)), Truth())
    return there if wanted else opposite(there)


def _as_of(operand: syntax.Reference, date: syntax.Expression, desk: Desk) -> Typed | None:
    """Return a parameter's value on a date: a choice between its dated values, the oldest one before all dates."""
    dated = desk.parameters.get(operand.name)
    if dated is None:
        if look_up(operand.name, operand.span, desk) is not None:
            desk.problems.add(problem("N508", operand.span, name=operand.name))
        return None
    day = lower_expression(date, desk)
    if day is None:
        return None
    if not isinstance(day.kind, Date):
        raise MismatchError("T606", left=describe(dated.kind), right=describe(day.kind), operator="au")
    desk.dated.append(len(dated.values))
    if sum(desk.dated) > DATED_MAX:
        desk.problems.add(problem("B714", operand.span, count=sum(desk.dated), most=DATED_MAX))
        return None
    node: Node = Literal(dated.values[0][1])
    for since, value in dated.values[1:]:
        node = Choice(Apply("<=", (Literal(since), day.node)), Literal(value), node)
    known = [value for _, value in dated.values]
    return Typed(node, dated.kind, min(known), max(known))
