"""The sheet on which a rule's lines are written, and how names, bases, cases and accounts go on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from engine.explain.explained import Row
from engine.explain.phrases import first, inside, say
from engine.explain.scene import Scene
from engine.explain.sources import reference_of
from engine.explain.values import Told, Worth, like, number
from engine.program.kinds import EURO, NONE, Number
from engine.run.running import families_balance
from engine.run.scalar import Refusal
from engine.statute.forms import Accounts, Case, Cases
from engine.statute.ruleset import Scope
from engine.text.syntax import Binary, Call, Conditional, Expression, Quantity, Reference

OPERANDS_MAX = 12
"""Names told under one expression; a longer one is quoted only."""

CAUSES = (
    "given", "exemption", "exception", "ceiling", "floor", "bracket", "slices", "curve", "case", "proration",
    "regularised", "previous", "running", "split", "total", "sum", "extreme", "rate",
)  # fmt: skip
"""What matters most to the reader, first."""


@dataclass(slots=True)
class Sheet:
    """The lines of one rule, in order.

    ``causes`` are sentences by kind; ``inlined`` names rules whose lines stand here, so that they are not told twice.
    """

    scene: Scene
    article: str
    rows: list[Row] = field(default_factory=list)
    causes: dict[str, str] = field(default_factory=dict)
    inlined: set[str] = field(default_factory=set)

    def say(self, key: str, **words: object) -> str:
        """Return a phrase in the reader's language."""
        return say(key, self.scene.locale, **words)

    def row(
        self,
        kind: str,
        label: str,
        *,
        basis: Worth | Told | None = None,
        rate: Worth | Told | None = None,
        result: Worth | Told | None = None,
        note: str = "",
        quote: str = "",
        article: str | None = None,
        level: int = 0,
    ) -> None:
        """Write a line; its article is the rule's own unless another is given."""
        article = self.article if article is None else article
        cells = (self._cell(basis), self._cell(rate), self._cell(result))
        self.rows.append(Row(kind, first(label), *cells, note, quote, article, level))

    def _cell(self, cell: Worth | Told | None) -> Told | None:
        return self.scene.tell(cell) if isinstance(cell, Worth) else cell

    def because(self, kind: str, key: str, **words: object) -> None:
        """Keep a cause of the result."""
        self.causes.setdefault(kind, self.say(f"cause {key}", **words))

    @property
    def main_cause(self) -> str:
        """The sentence of the cause that matters most; "" when the result speaks for itself."""
        return next((self.causes[kind] for kind in CAUSES if kind in self.causes), "")


def tell_names(written: object, sheet: Sheet, *, level: int = 1) -> None:
    """Write a line for each name that an expression reads, with its value."""
    scopes = sheet.scene.program.scopes
    names = [name for name in sheet.scene.names_in(written) if scopes[name] in sheet.scene.sees]
    for name in names if len(names) <= OPERANDS_MAX else ():
        tell_name(name, sheet, level=level)


def tell_name(name: str, sheet: Sheet, *, level: int = 1) -> None:
    """Write a line for a name, with its own article or reference."""
    scene = sheet.scene
    label = scene.label(name)
    if scene.is_replaced(name):
        label = sheet.say("of base", title=label)
    if any(row.kind == "read" and row.label == first(label) for row in sheet.rows):
        return
    clause = scene.clause(name)
    article = clause.article if clause is not None else ""
    if clause is None and name in scene.program.parameters:
        article = reference_of(name, scene)
    note = sheet.say("given row") if scene.is_given(name) else ""
    sheet.row("read", label, result=scene.of(name), note=note, article=article, level=level)


def tell_basis(written: Expression, sheet: Sheet) -> Worth:
    """Write a basis with what makes it: its accounts, or the names it reads."""
    scene = sheet.scene
    worth = scene.worth(written)
    if not isinstance(written, Reference):
        tell_names(written, sheet)
        sheet.row("basis", sheet.say("basis row"), result=worth, quote=scene.written(written))
        return worth
    found = scene.month.rules.get(written.name)
    if found is not None and isinstance(found[0].body, Accounts) and not scene.is_given(written.name):
        tell_accounts(found[0].body, sheet, level=1)
        sheet.inlined.add(written.name)
    tell_name(written.name, sheet, level=0)
    return worth


def tell_accounts(accounts: Accounts, sheet: Sheet, *, level: int = 0) -> None:
    """Write the balance of each account family, when the accounts are known and move."""
    key = sheet.scene.key_of(Scope.ACTIVITY)
    held = sheet.scene.month.run.live[key].entity.accounts if key is not None else None
    if held is None:
        return
    for families, phrase, sign in ((accounts.plus, "plus accounts", 1), (accounts.minus, "minus accounts", -1)):
        for family in families:
            cents = families_balance(held, (family.value,))
            if cents:
                result = Worth(Number(EURO, 2), sign * cents)
                sheet.row("accounts", sheet.say(phrase, family=family.value), result=result, level=level)


def case_taken(cases: Cases, scene: Scene) -> int | Refusal:
    """Return the rank of the first case whose condition holds."""
    for rank, case in enumerate(cases):
        if case.condition is None:
            return rank
        truth = scene.worth(case.condition)
        if truth.refusal is not None:
            return truth.refusal
        if truth.holds:
            return rank
    raise AssertionError("the last case of a checked text has no condition")


def condition_text(case: Case, sheet: Sheet) -> str:
    """Return a case's condition as written, or « sinon »."""
    if case.condition is None:
        return sheet.say("otherwise")
    return sheet.scene.written(case.condition)


def case_text(case: Case, sheet: Sheet) -> str:
    """Return a case as written: « si … », or « sinon »."""
    text = condition_text(case, sheet)
    return f"si {text}" if case.condition is not None else text


def tell_cases(cases: Cases, sheet: Sheet, *, cause: bool = True, operands: bool = True) -> Worth:
    """Write the case that holds among several, and the names its value reads; return what it is worth."""
    scene = sheet.scene
    rank = case_taken(cases, scene)
    if isinstance(rank, Refusal):
        return Worth(Number((), 0), rank)
    case = cases[rank]
    worth = scene.worth(case.value)
    if len(cases) > 1:
        text = case_text(case, sheet)
        sheet.row("case", sheet.say("case", condition=text), level=1)
        if cause and case.condition is not None:
            sheet.because("case", "case", condition=text)
        elif cause:
            sheet.because("case", "otherwise")
    if operands:
        tell_names(_branch(case.value, scene), sheet)
    return worth


def _branch(written: Expression, scene: Scene) -> object:
    """Return what of a choice was read: its condition and the branch it selects."""
    if not isinstance(written, Conditional):
        return written
    truth = scene.worth(written.condition).holds
    if truth is None:
        return written.condition
    return (written.condition, _branch(written.then if truth else written.otherwise, scene))


def tell_formula(cases: Cases, sheet: Sheet) -> Worth:
    """Write a formula: the case, the names, then the expression as written with its result."""
    scene = sheet.scene
    worth = tell_cases(cases, sheet)
    rank = case_taken(cases, scene)
    if isinstance(rank, Refusal):
        return worth
    written = cases[rank].value
    if not isinstance(written, Reference):
        quote = "" if isinstance(written, Quantity) else scene.written(written)
        note = "" if quote else spelled(written, scene)
        sheet.row("formula", sheet.say("formula"), result=worth, note=note, quote=quote)
    else:
        lowered = [row for row in sheet.rows if row.label == first(scene.label(written.name))]
        if lowered:
            last = sheet.rows.index(lowered[-1])
            row = sheet.rows[last]
            sheet.rows[last] = Row(row.kind, row.label, row.basis, row.rate, row.result, row.note, row.quote, row.article, 0)
    return worth


def difference_text(gap: Fraction, worth: Worth, scene: Scene, *, signed: bool = False) -> str:
    """Return a difference as people say it: between two percentages, in points; without its sign unless ``signed``."""
    kind = worth.kind
    size = gap if signed else abs(gap)
    if isinstance(kind, Number) and kind.percent and kind.unit == NONE:
        points = size * 100
        one = points == 1 or (scene.locale == "fr" and abs(points) < 2)
        count = scene.tell(number(points, ()), signed=signed).text
        return say("one point" if one else "points", scene.locale, count=count)
    return scene.tell(like(size, worth), signed=signed).text


def spelled(written: Expression, scene: Scene) -> str:
    """Return a sum or a difference that no text writes as such, in words; "" for anything else and for a constant alone."""
    if not isinstance(written, Binary):
        return ""
    sides = [_term(side, scene) for side in (written.left, written.right)]
    return f"{sides[0]} {written.operator} {sides[1]}" if all(sides) and written.operator in {"+", "-"} else ""


def _term(written: Expression, scene: Scene) -> str:
    match written:
        case Reference(name):
            return mention(name, scene)
        case Quantity():
            return scene.text(scene.worth(written))
        case Call("max", (inner, Quantity())):
            return _term(inner, scene)
        case _:
            inside_text = spelled(written, scene)
            return f"({inside_text})" if inside_text else ""


def mention(name: str, scene: Scene) -> str:
    """Return a name as it stands inside a sentence."""
    return inside(scene.label(name))


def mention_of(written: Expression, scene: Scene) -> str:
    """Return an expression as it stands inside a sentence: a name's title, also when it is only kept above zero."""
    match written:
        case Reference(name):
            return mention(name, scene)
        case Call("max" | "min", (Reference(name), Quantity())):
            return mention(name, scene)
        case _:
            return scene.label_of(written)
