"""A condition as the tree of what its subjects would have to be, so that several conditions can be met together."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction

from engine.explain.limits import exceptions_of
from engine.explain.scene import Scene
from engine.explain.sheet import mention, mention_of
from engine.explain.values import Worth
from engine.program.kinds import EURO, Account, Date, Kind, Number, Truth, Word
from engine.program.ordering import references
from engine.statute.forms import Formula
from engine.text import syntax
from engine.text.spans import Span
from engine.text.syntax import Expression

_DEPTH_MAX = 4
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "≠", "≠": "="}
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "≠": "≠"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What could be otherwise: a fact, a rule's value, an amount.

    ``key`` tells it from the others; ``here`` is its value now (a date's ordinal, a word's rank, 0 or 1), None when it is
    not known. ``role``: "" or "calendar" (it follows from the month alone), "known" (whether a fact is given), "stuck"
    (a condition that no value of one subject decides).
    """

    key: object
    label: str
    kind: Kind
    here: Fraction | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Must:
    """A subject stays within ``low`` and ``high`` (None: open), or is one of ``allowed`` when that is not None."""

    subject: Subject
    low: Fraction | None = None
    high: Fraction | None = None
    allowed: frozenset[Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """All of them; without any, always."""

    parts: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of them; without any, never."""

    parts: tuple[Wanted, ...]


Wanted = Must | Every | Either


def wanted_of(written: Expression, scene: Scene, *, wanted: bool = True, depth: int = 0) -> Wanted:
    """Return what makes a condition worth ``wanted``."""
    match written:
        case syntax.Unary("non", operand):
            return wanted_of(operand, scene, wanted=not wanted, depth=depth)
        case syntax.Binary("et" | "ou" as operator, left, right):
            parts = tuple(wanted_of(side, scene, wanted=wanted, depth=depth) for side in (left, right))
            return Every(parts) if (operator == "et") is wanted else Either(parts)
        case syntax.Binary(operator, left, right) if operator in _OPPOSITE:
            return _compared(operator if wanted else _OPPOSITE[operator], left, right, scene)
        case syntax.Between(operand, low, high):
            sides = ((">=", low), ("<=", high))
            parts = tuple(_compared(o if wanted else _OPPOSITE[o], operand, bound, scene) for o, bound in sides)
            return Every(parts) if wanted else Either(parts)
        case syntax.Among(operand, choices):
            parts = tuple(_compared("=" if wanted else "≠", operand, choice, scene) for choice in choices)
            return Either(parts) if wanted else Every(parts)
        case syntax.Known(operand, there):
            known = scene.worth(operand).refusal is None
            subject = Subject(("known", operand.name), mention(operand.name, scene), Truth(), Fraction(known), "known")
            return Must(subject, allowed=frozenset({Fraction(there is wanted)}))
        case syntax.Reference(name):
            return _named(name, scene, wanted=wanted, depth=depth)
        case syntax.Conditional(condition, then, otherwise):
            taken = then if scene.worth_of_condition(condition) else otherwise
            return wanted_of(taken, scene, wanted=wanted, depth=depth)
        case _:
            return _stuck(written, holds=scene.worth_of_condition(written) is wanted)


def is_fixed(written: Expression, scene: Scene) -> bool:
    """Whether an expression is made of constants and parameters only: the other side is the one to move."""
    return all(name in scene.program.parameters for name in references(written))


def quantum(kind: Kind) -> Fraction:
    """Return the smallest step of a value: a cent, a month, a day."""
    if not isinstance(kind, Number):
        return Fraction(1)
    if kind.unit == EURO:
        return Fraction(1, 100)
    if kind.percent:
        return Fraction(1, 10 ** (kind.scale if kind.scale in {2, 3} else 4))
    return Fraction(1, 10 ** min(kind.scale, 2))


def _named(name: str, scene: Scene, *, wanted: bool, depth: int) -> Wanted:
    """Return what makes a truth hold: what it is computed from when it is a plain rule, else itself."""
    found = scene.month.rules.get(name)
    if found is not None and depth < _DEPTH_MAX and not scene.is_given(name) and not exceptions_of(name, scene):
        rule, _ = found
        other = scene.at(rule.scope) if scene.inside is not rule.scope else scene
        if isinstance(rule.body, Formula) and len(rule.body.cases) == 1 and not rule.exemptions and other is not None:
            inner = wanted_of(rule.body.cases[0].value, other, wanted=wanted, depth=depth + 1)
            if not (isinstance(inner, Must) and inner.subject.role == "stuck"):
                return inner
    worth = scene.of(name)
    here = None if worth.holds is None else Fraction(worth.holds)
    subject = Subject((scene.inside, name), mention(name, scene), Truth(), here)
    return Must(subject, allowed=frozenset({Fraction(wanted)}))


def _stuck(written: Expression, *, holds: bool) -> Wanted:
    """Return nothing for a condition that holds, and for another what no change can be named for."""
    if holds:
        return Every()
    return Must(Subject(_shape(written), "", Truth(), Fraction(0), "stuck"), allowed=frozenset({Fraction(1)}))


def _compared(operator: str, left: Expression, right: Expression, scene: Scene) -> Wanted:
    """Return what makes a comparison hold; the side that moves is the left one, unless the other can and it cannot."""
    left_still, right_still = (is_fixed(x, scene) or _is_calendar(x, scene) for x in (left, right))
    if _is_word(left, scene) or (left_still and not right_still and not _is_word(right, scene)):
        left, right, operator = right, left, _MIRROR[operator]
    if _is_word(left, scene):
        return Every()
    here = scene.worth(left)
    if isinstance(here.kind, Account):
        return _stuck(left, holds=_holds(operator, left, right, scene))
    if isinstance(here.kind, Word) and here.refusal is None:
        return _word(operator, here, left, right, scene)
    unknown = here.refusal
    if unknown is None:
        there = scene.worth(right)
        unknown = there.refusal
    if unknown is not None:
        label = mention(unknown.name, scene) if unknown.name else ""
        return Must(Subject(("unknown", unknown.name), label, Truth(), None), allowed=frozenset())
    subject = _subject(here, left, scene)
    bound = position(there)
    if isinstance(here.kind, Truth):
        same = bound if operator == "=" else 1 - bound
        return Must(subject, allowed=frozenset({same}))
    return within(subject, operator, bound)


def within(subject: Subject, operator: str, bound: Fraction) -> Wanted:
    """Return what a comparison asks of a known number or date; what is strictly beyond is a step beyond, or as it is."""
    step, here = quantum(subject.kind), subject.here
    assert here is not None, "callers know the value"
    match operator:
        case "<" if here < bound:
            return Must(subject, high=max(here, bound - step))
        case ">" if here > bound:
            return Must(subject, low=min(here, bound + step))
        case "<=":
            return Must(subject, high=bound)
        case "<":
            return Must(subject, high=bound - step)
        case ">=":
            return Must(subject, low=bound)
        case ">":
            return Must(subject, low=bound + step)
        case "=":
            return Must(subject, bound, bound)
        case _:
            return Either((Must(subject, low=bound + step), Must(subject, high=bound - step)))


def _subject(here: Worth, written: Expression, scene: Scene) -> Subject:
    role = "calendar" if _is_calendar(written, scene) else ""
    return Subject((scene.inside, _shape(written)), mention_of(written, scene), here.kind, position(here), role)


def _word(operator: str, here: Worth, left: Expression, right: Expression, scene: Scene) -> Wanted:
    assert isinstance(here.kind, Word), "called for a word"
    subject = _subject(here, left, scene)
    choices = here.kind.choices
    if isinstance(right, syntax.Reference) and right.name in choices:
        named = Fraction(choices.index(right.name))
    else:
        there = scene.worth(right)
        if there.refusal is not None:
            return _stuck(right, holds=False)
        named = position(there)
    every = frozenset(Fraction(rank) for rank in range(len(choices)))
    return Must(subject, allowed=frozenset({named}) if operator == "=" else every - {named})


def _holds(operator: str, left: Expression, right: Expression, scene: Scene) -> bool:
    return scene.worth_of_condition(syntax.Binary(operator, left, right, left.span, left.span)) is True


def _is_calendar(written: Expression, scene: Scene) -> bool:
    """Whether an expression follows from the month alone: waiting is the last change to think of."""
    given = [scene.program.inputs.get(name) for name in references(written) if name not in scene.program.parameters]
    return bool(given) and all(one is not None and one.origin == "calendar" for one in given)


def _is_word(written: Expression, scene: Scene) -> bool:
    return isinstance(written, syntax.Reference) and written.name not in scene.known


def position(worth: Worth) -> Fraction:
    """Return a number, the ordinal of a date, the rank of a word, 1 for yes."""
    if isinstance(worth.kind, Number):
        return worth.ratio
    assert isinstance(worth.raw, int) and isinstance(worth.kind, Date | Word | Truth), "callers ask for what is known"
    return Fraction(int(worth.raw))


def _shape(part: object) -> object:
    """Return an expression without its places: two of the same shape are the same."""
    if isinstance(part, tuple):
        return tuple(_shape(one) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        inner = tuple(_shape(getattr(part, one.name)) for one in fields(part) if not isinstance(getattr(part, one.name), Span))
        return (type(part).__name__, *inner)
    return part
