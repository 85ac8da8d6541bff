"""``canut seek``: the value of a parameter that reaches a target, or why none does.

How it is found. The values of the range are integers of its last decimal. The two ends and fifteen values between them are
tried first; wherever a condition holds at one of them and not at the next, or receipts pass the target between them,
halving on integers finds the two neighbouring values where that happens. Every value is tried on the whole period, by the
exact reading; nothing is interpolated, and the answer with its two neighbours is among what was tried.

What it guarantees. The answer meets every condition, and the value one unit away on the side that would do better does not.
Where receipts go up and down again between two values tried first, a crossing may be missed: whether all the values tried
are in order is told (``monotone``). That no value suits is said of the values tried alone, unless all of the range are, or
what every condition measures is in order and the two neighbours where it comes to hold are known (``proved``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from engine.compare.answer import Question
from engine.compare.ranges import Range
from engine.compare.sweeping import Ready, make_ready
from engine.compare.targets import Target, read_targets
from engine.compare.trying import Tried, in_order
from engine.text.problems import Level, Problem
from engine.text.spans import Span

FIRST = 16
"""Stretches between the values tried first."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Sought:
    """The answer.

    Attributes:
        cooperative, question, policy, range, targets: What was asked.
        reference: What the policy's own values bring, in cents.
        found: The value that meets every condition, the nearest to the amount when one is to be reached; None for none.
        exact: Whether every condition holds for it, « = » to the cent.
        beside: The values one unit away that were tried, to see that they do not do better.
        prevented: The conditions that no value tried meets, or, when each has some, those that do not hold together; for an
            amount to reach that others keep away, these others.
        nearest: For each condition, the value that meets it with the receipts nearest to the amount asked, for an amount to
            reach the nearest to it; None for none.
        tried: How many values were tried; ``monotone`` whether their receipts are in order.
        closest: For each condition, the value that comes nearest to it, the smallest change of those alike.
        proved: Whether what was tried shows that no other value suits, when none does.
        aside: How many values tried were not looked at, for an amount, because fewer than five people make theirs.
    """

    cooperative: str
    question: Question
    policy: str
    range: Range
    targets: tuple[Target, ...]
    reference: int
    found: Tried | None
    exact: bool
    beside: tuple[Tried, ...]
    prevented: tuple[Target, ...]
    nearest: tuple[Tried | None, ...]
    tried: int
    monotone: bool
    proved: bool = False
    aside: int = 0
    closest: tuple[Tried, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every value of the range was tried."""
        return self.tried == self.range.count


@dataclass(slots=True)
class Seek:
    """What a run found: the answer, or None with the problems and the texts to show them in."""

    sought: Sought | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]


def seek_value(folder: Path, question: Question, written: str, goals: Sequence[str], progress: Progress | None = None) -> Seek:
    """Return the value of a parameter that meets every target, or what prevents it."""
    targets, wrong = read_targets(goals, Span(folder.as_posix()))
    if wrong:
        return Seek(None, wrong, {})
    ready, asked = make_ready(folder, question, (written,), stepped=False)
    if ready is None:
        return Seek(None, asked.problems, asked.sources)
    ready.trial.cliffs = any(one.kind == "cliff" for one in targets)
    search = _Search(ready, targets, progress)
    if not search.go():
        wrong = tuple(one for one in ready.trial.wrong if one.level is Level.ERROR)
        return Seek(None, (*asked.problems, *wrong), asked.sources)
    return Seek(search.sought(question), asked.problems, asked.sources)


class _Search:
    """One search: ranks of the range tried, and what each gives."""

    def __init__(self, ready: Ready, targets: Sequence[Target], progress: Progress | None) -> None:
        self.ready = ready
        self.range = ready.ranges[0]
        self.targets = tuple(targets)
        self.progress = progress
        self.tried: dict[int, Tried] = {}

    def at(self, rank: int) -> Tried | None:
        """Return what the value of a rank gives."""
        if rank not in self.tried:
            value = self.range.at(rank)
            found = self.ready.trial.at([self.range.name], (value,), [self.range.written(value)])
            if found is None:
                return None
            self.tried[rank] = found
            if self.progress is not None:
                self.progress("trials", len(self.tried), self._expected())
        return self.tried[rank]

    def _expected(self) -> int:
        """Return about how many values will be tried."""
        return max(len(self.tried), FIRST + 1 + len(self.targets) * self.range.count.bit_length())

    def go(self) -> bool:
        """Try the values first looked at, then halve wherever a condition changes; False when one cannot be computed."""
        last = self.range.count - 1
        first = sorted({last * step // FIRST for step in range(FIRST + 1)})
        if any(self.at(rank) is None for rank in first):
            return False
        for target in self.targets:
            for low, high in pairwise(first):
                if not self._halve(target, low, high):
                    return False
        best = self.best()
        ranks = [rank for rank in (best - 1, best + 1) if 0 <= rank <= last] if best is not None else []
        return all(self.at(rank) is not None for rank in ranks)

    def _halve(self, target: Target, low: int, high: int) -> bool:
        """Find the two neighbours between which a condition changes, when it does not stand alike at both ends."""
        sides = [self._side(target, rank) for rank in (low, high)]
        while sides[0] != sides[1] and high - low > 1:
            middle = (low + high) // 2
            if self.at(middle) is None:
                return False
            side = self._side(target, middle)
            if side == sides[0]:
                low = middle
            else:
                high, sides[1] = middle, side
        return True

    def _side(self, target: Target, rank: int) -> int:
        """Return on which side of a condition a value tried stands; for an amount to reach: below, at, above it."""
        tried = self.tried[rank]
        if target.kind == "receipts":
            total = self._told(tried)
            return (total > target.amount) - (total < target.amount)
        return int(target.holds(tried))

    def best(self) -> int | None:
        """Return the rank that meets every condition but « = », with the receipts nearest to the amount asked.

        Without an amount, the one that brings most; among equals, the smallest change.
        """
        kept = [rank for rank, one in self._counted().items() if all(t.holds(one) for t in self.targets if t.sign != "=")]
        return min(kept, key=self._distance, default=None)

    def _distance(self, rank: int) -> tuple[int, int]:
        tried = self.tried[rank]
        amounts = [one.amount for one in self.targets if one.kind == "receipts"]
        total = self._told(tried)
        return abs(total - amounts[0]) if amounts else -total, abs(total - self.ready.total)

    def _told(self, tried: Tried) -> int:
        """Return what a variant brings; where it is not told, what the reference does: the search must not tell it either."""
        return self.ready.total if tried.untold else tried.total

    def _counted(self) -> dict[int, Tried]:
        """Return what was tried and may be the answer: for an amount, what brings one that is told."""
        amount = any(one.kind == "receipts" for one in self.targets)
        return {rank: one for rank, one in self.tried.items() if not (amount and one.untold)}

    def _closest(self, target: Target) -> Tried:
        """Return what came nearest to a target; of those as near, what changes least."""
        return min((self._counted() or self.tried).values(), key=lambda one: (target.gap(one), abs(one.difference)))

    def sought(self, question: Question) -> Sought:
        """Return the answer, from all that was tried."""
        best = self.best()
        found = self.tried[best] if best is not None else None
        beside = [self.tried[rank] for rank in (best - 1, best + 1) if rank in self.tried] if best is not None else []
        nearest = tuple(self._alone(target) for target in self.targets)
        exact = found is not None and all(target.holds(found) for target in self.targets)
        closest = tuple(map(self._closest, self.targets))
        shown = list(dict.fromkeys(one for one in (found, *beside, *nearest, *closest) if one is not None))
        told = dict(zip(shown, self.ready.trial.told_together(shown), strict=True))
        totals = [one.total for _, one in sorted(self.tried.items()) if not one.untold]
        return Sought(
            self.ready.world.books.name,
            question,
            self.ready.policy.name,
            self.range,
            self.targets,
            self.ready.total,
            None if found is None else told[found],
            exact,
            tuple(told[one] for one in beside),
            () if exact else self._prevented(found, nearest),
            tuple(None if one is None else told[one] for one in nearest),
            len(self.tried),
            in_order(totals),
            self._proved(),
            aside=len(self.tried) - len(self._counted()),
            closest=tuple(told[one] for one in closest),
        )

    def _alone(self, target: Target) -> Tried | None:
        """Return the value that meets a condition alone; for an amount to reach, the one that comes nearest to it."""
        if target.sign == "=":
            told = self._counted().values()
            return min(told, key=lambda one: (abs(one.total - target.amount), abs(one.difference)), default=None)
        rank = min((rank for rank, one in self.tried.items() if target.holds(one)), key=self._distance, default=None)
        return None if rank is None else self.tried[rank]

    def _prevented(self, found: Tried | None, nearest: Sequence[Tried | None]) -> tuple[Target, ...]:
        """Return the conditions to blame: without them an amount would be reached, or reached more nearly."""
        pairs = list(zip(self.targets, nearest, strict=True))
        if found is None:
            strict = [(target, near) for target, near in pairs if target.sign != "="]
            never = tuple(target for target, near in strict if near is None)
            return never or tuple(target for target, _ in strict) or self.targets
        missed = [(target, near) for target, near in pairs if not target.holds(found)]
        blamed = {
            other
            for target, near in missed
            for other in self.targets
            if near is not None and abs(near.total - target.amount) < abs(found.total - target.amount) and not other.holds(near)
        }
        return tuple(one for one in self.targets if one in blamed and one.holds(found)) or tuple(one for one, _ in missed)

    def _proved(self) -> bool:
        """Return whether no value that was not tried can suit, as far as what was tried goes on between the values."""
        if len(self._counted()) < len(self.tried):
            return False
        every = [self.tried[rank] for rank in sorted(self.tried)]
        if len(every) == self.range.count:
            return True
        return all(
            in_order([target.measure(one) for one in every])
            and (any(target.holds(one) for one in every) or {-1, 1} <= {self._side(target, rank) for rank in self.tried})
            for target in self.targets
        )
