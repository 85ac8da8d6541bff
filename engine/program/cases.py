"""Cases, tables and choices: the first whose condition holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from engine.program.desk import Desk
from engine.program.expressions import lower_condition, lower_expression
from engine.program.kinds import NONE, Number, Truth, Word
from engine.program.meant import alike
from engine.program.mismatch import MismatchError, describe
from engine.program.tree import Apply, Branch, Choice, Literal, Name, Node
from engine.program.typed import Typed, both, choose, compare
from engine.statute.forms import Cases, Table, TableRow
from engine.text import syntax
from engine.text.limits import CASES_MAX
from engine.text.problems import problem
from engine.text.spans import Span


def lower_cases(cases: Cases, desk: Desk, role: str) -> Typed | None:
    """Return the value of cases; several cases leave their rank, their conditions and what they gave to be told."""
    if len(cases) == 1 and cases[0].condition is None:
        return lower_expression(cases[0].value, desk)
    conditions = [lower_condition(case.condition, desk) for case in cases if case.condition is not None]
    values = [lower_expression(case.value, desk) for case in cases]
    if cases[-1].condition is not None:
        desk.problems.add(problem("B712", cases[-1].span, suggestion=nothing(values, role)))
        return None
    if not all_alike(values, [case.value for case in cases], desk):
        return None
    return select(conditions, values, [case.span for case in cases], desk, role, "case")


def all_alike(values: Sequence[Typed | None], written: Sequence[syntax.Expression], desk: Desk) -> bool:
    """Say whether the values of a choice are all of the kind of the first, else tell each that is not."""
    model = next((value for value in values if value is not None), None)
    sound = [
        value is None or model is None or alike(value, model, place, "T607", desk)
        for value, place in zip(values, written, strict=True)
    ]
    return all(sound)


def nothing(values: Sequence[Typed | None], role: str) -> str:
    """Return how to write « nothing » as the others are written: « 0 € », « 0 % », « non »."""
    kind = next((value.kind for value in values if value is not None), None)
    match kind:
        case Number():
            return f"0 {describe(kind)}" if kind.unit or kind.percent else "0"
        case Truth():
            return "non"
        case Word(choices):
            return choices[0]
        case None:
            return "0 %" if role == "taux" else "0 €"
        case _:
            return ""


def select(
    conditions: list[Typed | None], values: list[Typed | None], spans: list[Span], desk: Desk, role: str, kind: str
) -> Typed | None:
    """Return the value at the rank of the first condition that holds; the last value has no condition."""
    if len(values) > CASES_MAX:
        desk.problems.add(problem("B714", spans[0], count=len(values), most=CASES_MAX))
        return None
    truths = [truth for truth in conditions if truth is not None]
    known = [value for value in values if value is not None]
    if len(truths) < len(conditions) or len(known) < len(values):
        return None
    names = [
        desk.hold(f"{role}·si {rank}", truth, span) for rank, (truth, span) in enumerate(zip(truths, spans, strict=False), 1)
    ]
    index: Node = Literal(len(truths))
    for rank in reversed(range(len(truths))):
        index = Choice(names[rank].node, Literal(rank), index)
    held = desk.hold(f"{role}·cas", Typed(index, Number(NONE, 0), 0, len(truths)), spans[0])
    try:
        chosen = reduce(lambda rest, rank: choose(names[rank].node, known[rank], rest), reversed(range(len(truths))), known[-1])
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(spans[0]))
        return None
    result, name = desk.named(role, chosen, spans[0])
    for rank, span in enumerate(spans):
        roles = {"index": _name(held), "result": name}
        if rank < len(names):
            roles["condition"] = _name(names[rank])
        desk.tell(kind, span, roles, rank=str(rank), role=role)
        desk.branches.append(Branch(_name(held), rank, span))
    return result


def _name(value: Typed) -> str:
    assert isinstance(value.node, Name), "a held value is a name"
    return value.node.name


def lower_table(table: Table, desk: Desk) -> Typed | None:
    """Return the value of the first line of a table whose cells all hold."""
    if table.otherwise is None:
        values = [lower_expression(row.value, desk) for row in table.rows]
        desk.problems.add(problem("B711", table.span, suggestion=nothing(values, "valeur")))
        return None
    columns = [lower_expression(column, desk) for column in table.columns]
    subjects = [column for column in columns if column is not None]
    if len(subjects) < len(columns):
        return None
    held = [desk.named(f"colonne {rank}", subject, table.span)[0] for rank, subject in enumerate(subjects, 1)]
    cells = [_cells(row, held, desk) for row in table.rows]
    conditions = [None if row is None else _all(row) for row in cells]
    _check_reach(table, cells, desk)
    written = [*(row.value for row in table.rows), table.otherwise]
    values = [lower_expression(value, desk) for value in written]
    if not all_alike(values, written, desk):
        return None
    spans = [*(row.span for row in table.rows), table.otherwise.span]
    return select(conditions, values, spans, desk, "ligne", "row")


def _cells(row: TableRow, subjects: list[Typed], desk: Desk) -> list[Typed | None] | None:
    """Return the truth of each cell of a line, None for « - »; None for the line when one has a problem."""
    found: list[Typed | None] = []
    sound = True
    for cell, subject in zip(row.cells, subjects, strict=False):
        try:
            held = None if cell is None else _cell(cell, subject, desk)
        except MismatchError as mismatch:
            desk.problems.add(mismatch.at(row.span))
            held = None
            sound = False
        sound = sound and (cell is None or held is not None)
        found.append(held)
    return found if sound else None


def _all(cells: list[Typed | None]) -> Typed:
    known = [cell for cell in cells if cell is not None]
    return reduce(both, known) if known else Typed(Literal(True), Truth())


def _check_reach(table: Table, rows: list[list[Typed | None] | None], desk: Desk) -> None:
    """Refuse a line that an earlier one always precedes."""
    for rank, row in enumerate(rows):
        for earlier, other in enumerate(rows[:rank]):
            if row is not None and other is not None and all(map(_covers, other, row)):
                desk.problems.add(problem("B713", table.rows[rank].span, row=earlier + 1))
                break


def _covers(wide: Typed | None, narrow: Typed | None) -> bool:
    """Whether a cell holds whenever another does: « - », the same condition, or a bound that is further out."""
    if wide is None:
        return True
    if narrow is None:
        return False
    if wide.node == narrow.node:
        return True
    match wide.node, narrow.node:
        case Apply(one, (a, Literal(x))), Apply(two, (b, Literal(y))) if a == b and one in {"<", "<="}:
            return two in {"<", "<=", "="} and (int(y) < int(x) or (int(y) == int(x) and (one == "<=" or two == "<")))
        case Apply(one, (Literal(x), a)), Apply(two, (Literal(y), b)) if a == b and one in {"<", "<="} and two in {"<", "<="}:
            return int(y) > int(x) or (int(y) == int(x) and (one == "<=" or two == "<"))
        case _:
            return False


def _cell(cell: tuple[object, ...], subject: Typed, desk: Desk) -> Typed | None:
    operator = str(cell[0])
    values = [_operand(written, subject, desk) for written in cell[1:]]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if operator == "entre":
        return both(compare(">=", subject, known[0]), compare("<=", subject, known[1]))
    if isinstance(subject.kind, Word) and operator not in {"=", "≠"}:
        raise MismatchError("T616", found=describe(subject.kind), operator=operator)
    return compare(operator, subject, known[0])


def _operand(written: object, subject: Typed, desk: Desk) -> Typed | None:
    if isinstance(subject.kind, Word) and isinstance(written, syntax.Reference) and written.name not in desk.known:
        if written.name in subject.kind.choices:
            return Typed(Literal(subject.kind.choices.index(written.name)), subject.kind)
        near = desk.problems.nearest(written.name, subject.kind.choices)
        choices = ", ".join(subject.kind.choices)
        desk.problems.add(problem("N507", written.span, suggestion=near, word=written.name, choices=choices))
        return None
    assert isinstance(written, syntax.Expression), "a cell holds expressions"
    return lower_expression(written, desk)
