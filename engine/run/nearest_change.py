"""What would make a condition hold, or not: the smallest change of the values it reads, and what they are now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from engine.program.kinds import DAY, EURO, Date, Kind, Number, Truth, Word
from engine.program.ordering import references
from engine.run.explaining_limits import exceptions_of
from engine.run.explaining_scene import Scene
from engine.run.explaining_sheet import mention, mention_of
from engine.run.explaining_values import Worth, like
from engine.run.phrases import listed, say
from engine.statute.forms import Formula
from engine.text import syntax
from engine.text.syntax import Expression

FAR = Fraction(1000)
"""Distance of what no small change can reach: a missing fact, a condition without a nearest value."""
SAID_YES = Fraction(1)
"""Distance of a yes that becomes a no, or of another word: as far as an amount that doubles."""
_DEPTH_MAX = 4
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "≠", "≠": "="}
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "≠": "≠"}


@dataclass(frozen=True, slots=True)
class Change:
    """What it would take. ``words`` is empty when nothing is needed; ``distance`` only sorts."""

    words: tuple[str, ...] = ()
    distance: Fraction = Fraction(0)


def change(written: Expression, scene: Scene, *, wanted: bool = True, depth: int = 0) -> Change:
    """Return the smallest change that makes a condition worth ``wanted``."""
    if scene.worth_of_condition(written) is wanted:
        return Change()
    match written:
        case syntax.Unary("non", operand):
            return change(operand, scene, wanted=not wanted, depth=depth)
        case syntax.Binary("et" | "ou" as operator, left, right):
            parts = [change(side, scene, wanted=wanted, depth=depth) for side in (left, right)]
            return _all(parts) if (operator == "et") is wanted else _nearest(parts)
        case syntax.Binary(operator, left, right) if operator in _OPPOSITE:
            return _compared(operator if wanted else _OPPOSITE[operator], left, right, scene)
        case syntax.Between(operand, low, high):
            sides = ((">=", low), ("<=", high))
            parts = [_compared(o if wanted else _OPPOSITE[o], operand, bound, scene) for o, bound in sides]
            return _all(parts) if wanted else _nearest(parts)
        case syntax.Among(operand, choices):
            return _among(operand, choices, scene, wanted=wanted)
        case syntax.Known(operand, there):
            phrase = "be known" if there is wanted else "be unknown"
            return Change((say(phrase, scene.locale, label=mention(operand.name, scene)),), SAID_YES)
        case syntax.Reference(name):
            return _named(name, scene, wanted=wanted, depth=depth)
        case syntax.Conditional(condition, then, otherwise):
            taken = then if scene.worth_of_condition(condition) else otherwise
            return change(taken, scene, wanted=wanted, depth=depth)
        case _:
            return Change((), FAR)


def _all(parts: list[Change]) -> Change:
    words = tuple(dict.fromkeys(word for part in parts for word in part.words))
    return Change(words, sum((part.distance for part in parts), Fraction(0)))


def _nearest(parts: list[Change]) -> Change:
    return min(parts, key=lambda part: part.distance)


def _named(name: str, scene: Scene, *, wanted: bool, depth: int) -> Change:
    """Return the change of a truth: of what it is computed from when it is a plain rule, else of itself."""
    found = scene.month.rules.get(name)
    if found is not None and depth < _DEPTH_MAX and not scene.is_given(name) and not exceptions_of(name, scene):
        rule, _ = found
        other = scene.at(rule.scope) if scene.inside is not rule.scope else scene
        if isinstance(rule.body, Formula) and len(rule.body.cases) == 1 and not rule.exemptions and other is not None:
            inner = change(rule.body.cases[0].value, other, wanted=wanted, depth=depth + 1)
            if inner.words:
                return inner
    word = say("be yes" if wanted else "be no", scene.locale, label=mention(name, scene))
    return Change((word,), SAID_YES)


def is_fixed(written: Expression, scene: Scene) -> bool:
    """Whether an expression is made of constants and parameters only: the other side is the one to move."""
    return all(name in scene.program.parameters for name in references(written))


def _compared(operator: str, left: Expression, right: Expression, scene: Scene) -> Change:
    if is_fixed(left, scene) and not is_fixed(right, scene):
        left, right, operator = right, left, _MIRROR[operator]
    here = scene.worth(left) if not _is_word(left, scene) else None
    if here is None:
        return Change((), FAR)
    if here.refusal is not None:
        return _missing(here, scene)
    if isinstance(here.kind, Number | Date):
        there = scene.worth(right)
        if there.refusal is not None:
            return _missing(there, scene)
        found = _moved(operator, left, here, there, scene)
        return replace(found, distance=found.distance + FAR) if _is_calendar(left, scene) else found
    label = _label(left, scene)
    if isinstance(here.kind, Word):
        text = _word_text(right, here.kind, scene)
        return Change((say("be" if operator == "=" else "be not", scene.locale, label=label, value=text),), SAID_YES)
    if isinstance(here.kind, Truth):
        phrase = "be no" if here.holds else "be yes"
        return Change((say(phrase, scene.locale, label=label),), SAID_YES)
    return Change((), FAR)


def _is_calendar(written: Expression, scene: Scene) -> bool:
    """Whether an expression follows from the month alone: waiting is the last change to think of."""
    given = [scene.program.inputs.get(name) for name in references(written)]
    return bool(given) and all(one is not None and one.origin == "calendar" for one in given)


def _is_word(written: Expression, scene: Scene) -> bool:
    return isinstance(written, syntax.Reference) and written.name not in scene.known


def _missing(worth: Worth, scene: Scene) -> Change:
    refusal = worth.refusal
    name = refusal.name if refusal is not None else ""
    words = (say("be known", scene.locale, label=mention(name, scene)),) if name else ()
    return Change(words, FAR)


def _position(worth: Worth) -> Fraction:
    """Return a number, or the ordinal of a date."""
    if isinstance(worth.kind, Number):
        return worth.ratio
    assert isinstance(worth.raw, int), "a date is an ordinal"
    return Fraction(worth.raw)


def _quantum(kind: Kind) -> Fraction:
    """Return the smallest step of a value: a cent, a month, a day."""
    if not isinstance(kind, Number):
        return Fraction(1)
    if kind.unit == EURO:
        return Fraction(1, 100)
    return Fraction(1, 10 ** min(kind.scale, 4 if kind.percent else 2))


def _moved(operator: str, left: Expression, here: Worth, there: Worth, scene: Scene) -> Change:
    """Return by how much the left side misses the right one."""
    gap = _position(there) - _position(here)
    step = _quantum(here.kind)
    if operator == "≠":
        gap = step
    elif operator == ">":
        gap += step
    elif operator == "<":
        gap -= step
    size = max(abs(_position(here)), abs(_position(there)), Fraction(1))
    label = _label(left, scene)
    if not isinstance(here.kind, Number):
        days = scene.text(Worth(Number(DAY, 0), int(abs(gap))))
        word = say("later" if gap > 0 else "sooner", scene.locale, days=days, label=label)
        return Change((word,), abs(gap) / 365)
    difference = scene.text(like(abs(gap), here))
    how = "exactly" if operator == "=" else "at least"
    word = say(f"{how} {'more' if gap > 0 else 'less'}", scene.locale, difference=difference, label=label)
    return Change((word,), abs(gap) / size)


def moved_to(operator: str, here: Worth, there: Worth, label: str, scene: Scene) -> Change:
    """Return the change that brings a number under, over or at another; nothing when it is there already."""
    gap = there.ratio - here.ratio
    if gap >= 0 if operator == "<=" else gap > 0 if operator == "<" else gap <= 0 if operator == ">=" else gap < 0:
        return Change()
    step = _quantum(here.kind)
    gap += {"<": -step, ">": step}.get(operator, Fraction(0))
    phrase = "at least more" if gap > 0 else "at least less"
    size = max(abs(here.ratio), abs(there.ratio), Fraction(1))
    words = say(phrase, scene.locale, difference=scene.text(like(abs(gap), here)), label=label)
    return Change((words,), abs(gap) / size)


def _label(written: Expression, scene: Scene) -> str:
    return mention_of(written, scene)


def _word_text(written: Expression, kind: Word, scene: Scene) -> str:
    if isinstance(written, syntax.Reference) and written.name in kind.choices:
        return written.name.replace("_", " ")
    return scene.text(scene.worth(written)).replace("_", " ")


def _among(operand: Expression, choices: tuple[Expression, ...], scene: Scene, *, wanted: bool) -> Change:
    here = scene.worth(operand)
    if here.refusal is not None:
        return _missing(here, scene)
    if isinstance(here.kind, Number | Date):
        parts = [_compared("=" if wanted else "≠", operand, choice, scene) for choice in choices]
        return _nearest(parts) if wanted else _all([part for part in parts if part.words][:1])
    texts = [
        _word_text(choice, here.kind, scene) if isinstance(here.kind, Word) else scene.excerpt(choice.span) for choice in choices
    ]
    phrase = "be" if wanted else "be not"
    value = listed(texts, scene.locale, "or")
    return Change((say(phrase, scene.locale, label=_label(operand, scene), value=value),), SAID_YES)


def seen(written: object, scene: Scene) -> list[str]:
    """Return the values that a condition reads, each as « ancienneté : 27 mois »; at most six."""
    found = []
    for name in scene.names_in(written)[:6]:
        if scene.program.scopes[name] not in scene.sees:
            continue
        worth, label = scene.of(name), mention(name, scene)
        if worth.refusal is not None:
            found.append(say("seen absent", scene.locale, label=label))
        elif isinstance(worth.kind, Truth):
            found.append(say("seen yes" if worth.holds else "seen no", scene.locale, label=label))
        else:
            found.append(say("seen one", scene.locale, label=label, value=scene.text(worth).replace("_", " ")))
    return found
