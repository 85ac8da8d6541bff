"""What would make conditions hold together: the smallest change of the values they read, and what these are now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.explain.conditions import Either, Every, Must, Subject, Wanted, wanted_of, within
from engine.explain.phrases import listed, quoted, say
from engine.explain.scene import Scene
from engine.explain.sheet import difference_text, mention
from engine.explain.values import Worth, number
from engine.program.kinds import Date, Number, Truth, Word
from engine.text.syntax import Expression

FAR = Fraction(1000)
"""Distance of what no small change can reach: a missing fact, a condition without a nearest value."""
SAID_YES = Fraction(1)
"""Distance of a yes that becomes a no, or of another word: as far as an amount that doubles."""
STEPS_MAX = 2_000
"""Combinations tried for one answer; the nearest one found by then is told."""


@dataclass(frozen=True, slots=True)
class Change:
    """What it would take. ``words`` is empty when nothing is needed or can be named; ``distance`` only sorts."""

    words: tuple[str, ...] = ()
    distance: Fraction = Fraction(0)


State = dict[object, Must]
"""What each subject would have to be, by its key."""


def change(written: Expression, scene: Scene, *, wanted: bool = True) -> Change:
    """Return the smallest change that makes a condition worth ``wanted``."""
    return change_to([wanted_of(written, scene, wanted=wanted)], scene)


def change_to(parts: list[Wanted], scene: Scene) -> Change:
    """Return the smallest change that meets several conditions together; no words when none does."""
    search = _Search()
    search.go(list(parts), {}, [])
    if search.best is None:
        return Change((), FAR * FAR)
    words = [said for must in search.best.values() if (said := _said(must, scene))]
    return Change(tuple(dict.fromkeys(words)), search.distance)


@dataclass(slots=True)
class _Search:
    """The nearest state found so far, and the steps left."""

    best: State | None = None
    distance: Fraction = FAR * FAR
    steps: int = field(default=STEPS_MAX)

    def go(self, parts: list[Wanted], state: State, choices: list[Either]) -> None:
        """Meet what has no choice, then try each way of what has, the nearest first."""
        self.steps -= 1
        waiting = list(parts)
        while waiting:
            match waiting.pop(0):
                case Every(inner):
                    waiting = [*inner, *waiting]
                case Either() as either:
                    choices = [*choices, either]
                case must:
                    met = _narrowed(state.get(must.subject.key), must)
                    if met is None:
                        return
                    state = {**state, must.subject.key: met}
        here = sum((distance_of(must) for must in state.values()), Fraction(0))
        if here >= self.distance and self.best is not None:
            return
        choices = [either for either in choices if not any(_sure(part, state) for part in either.parts)]
        if not choices:
            self.best, self.distance = state, here
            return
        first = min(choices, key=lambda either: len(either.parts))
        rest = [either for either in choices if either is not first]
        for part in sorted(first.parts, key=_least):
            if self.steps > 0:
                self.go([part], state, rest)


def _narrowed(old: Must | None, new: Must) -> Must | None:
    """Return what meets both demands on one subject, None when nothing does."""
    if old is None:
        return new
    if new.allowed is not None and old.allowed is not None:
        both = old.allowed & new.allowed
        return replace(old, allowed=both) if both or not (old.allowed or new.allowed) else None
    lows = [low for low in (old.low, new.low) if low is not None]
    highs = [high for high in (old.high, new.high) if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return Must(old.subject, low, high) if low is None or high is None or low <= high else None


def _sure(part: Wanted, state: State) -> bool:
    """Whether what is demanded already makes a part hold."""
    match part:
        case Every(inner):
            return all(_sure(one, state) for one in inner)
        case Either(inner):
            return any(_sure(one, state) for one in inner)
        case must:
            old = state.get(must.subject.key)
            return old is not None and _narrowed(old, must) == old


def _least(part: Wanted) -> Fraction:
    match part:
        case Every(inner):
            return sum((_least(one) for one in inner), Fraction(0))
        case Either(inner):
            return min((_least(one) for one in inner), default=FAR * FAR)
        case must:
            return distance_of(must)


def gap_of(must: Must) -> Fraction:
    """Return how far a known number or date is from what it must be; 0 when it is there."""
    here = must.subject.here
    assert here is not None, "callers know the value"
    if must.low is not None and here < must.low:
        return must.low - here
    if must.high is not None and here > must.high:
        return must.high - here
    return Fraction(0)


def distance_of(must: Must) -> Fraction:
    """Return how far a subject is from what it must be, to sort by."""
    subject = must.subject
    if subject.here is None or (subject.role == "stuck"):
        return FAR
    if must.allowed is not None:
        return Fraction(0) if subject.here in must.allowed else SAID_YES
    gap = gap_of(must)
    if not gap:
        return Fraction(0)
    far = FAR if subject.role == "calendar" else Fraction(0)
    if isinstance(subject.kind, Date):
        return abs(gap) / 365 + far
    return abs(gap) / max(abs(subject.here), abs(subject.here + gap), Fraction(1)) + far


def _said(must: Must, scene: Scene) -> str:
    """Return what it takes of one subject; "" when it is there already, or when nothing can be said."""
    subject, locale = must.subject, scene.locale
    if not subject.label or not distance_of(must):
        return ""
    if subject.here is None:
        return say("be known", locale, label=subject.label)
    if must.allowed is not None:
        return _chosen(subject, must.allowed, locale)
    if isinstance(subject.kind, Date) or subject.role == "calendar":
        return _placed(must, scene)
    return _moved(must, scene)


def _chosen(subject: Subject, allowed: frozenset[Fraction], locale: str) -> str:
    if subject.role == "known":
        return say("be known" if Fraction(1) in allowed else "be unknown", locale, label=subject.label)
    if not isinstance(subject.kind, Word):
        return say("be yes" if Fraction(1) in allowed else "be no", locale, label=subject.label)
    choices = subject.kind.choices
    left_out = [name for rank, name in enumerate(choices) if Fraction(rank) not in allowed]
    names = [name for rank, name in enumerate(choices) if Fraction(rank) in allowed]
    phrase = "be not" if len(left_out) < len(names) else "be"
    told = [quoted(name.replace("_", " "), locale) for name in (left_out if phrase == "be not" else names)]
    return say(phrase, locale, label=subject.label, value=listed(told, locale, "or"))


def _placed(must: Must, scene: Scene) -> str:
    """Return the date, or the rank in the year, that a subject should have: a count of days would say nothing."""
    subject, locale = must.subject, scene.locale
    low, high = (scene.text(_worth(bound, subject)) if bound is not None else "" for bound in (must.low, must.high))
    day = "date " if isinstance(subject.kind, Date) else ""
    later = must.low is not None and subject.here is not None and subject.here < must.low
    if low and high and low != high:
        return say(f"be {day}between", locale, label=subject.label, low=low, high=high)
    if low and high:
        return say(f"be {day}exactly", locale, label=subject.label, value=low)
    if later and subject.role == "calendar" and day:
        return say("wait", locale, date=low)
    return say(f"be {day}{'at least' if later else 'at most'}", locale, label=subject.label, value=low if later else high)


def _worth(position: Fraction, subject: Subject) -> Worth:
    if isinstance(subject.kind, Number):
        return number(position, subject.kind.unit, percent=subject.kind.percent)
    return Worth(subject.kind, int(position))


def _moved(must: Must, scene: Scene) -> str:
    subject, locale = must.subject, scene.locale
    assert subject.here is not None, "callers know the value"
    gap = gap_of(must)
    way = "more" if gap > 0 else "less"
    far = must.high if gap > 0 else must.low
    least = difference_text(gap, _worth(subject.here, subject), scene)
    if far is None:
        return say(f"at least {way}", locale, difference=least, label=subject.label)
    if far == subject.here + gap:
        return say(f"exactly {way}", locale, difference=least, label=subject.label)
    most = difference_text(far - subject.here, _worth(subject.here, subject), scene)
    return say(f"between {way}", locale, least=least, most=most, label=subject.label)


def moved_to(operator: str, here: Worth, there: Worth, label: str, scene: Scene) -> Change:
    """Return the change that brings a number under, over or at another; nothing when it is there already."""
    return change_to([within(Subject(label, label, here.kind, here.ratio), operator, there.ratio)], scene)


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
