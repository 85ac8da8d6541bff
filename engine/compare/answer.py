"""The question and the answer of a comparison: what every form of it is written from, wherever its months were computed."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.compare.cases import Cases
from engine.compare.classes import (
    USUAL,
    Bounds,
    Directions,
    Told,
    classes_of,
    directions_of,
    hidden_among,
    leaves_few,
    leaves_few_shown,
    told_quantiles,
)
from engine.compare.compliance import Compliance
from engine.compare.effects import Effects
from engine.compare.groups import Breakdown
from engine.compare.largest import Change
from engine.compare.moving import Untold
from engine.compare.paying import EVERYONE, EXAMPLES, MYSELF, Paid
from engine.compare.typical import Typical
from engine.compare.wording import Wording
from engine.month.report import Source
from engine.statute.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        words, variants: The policies, as ``read_policies`` takes them.
        first, last: The months, both included.
        population: As ``paid_by`` takes it, « tous » or « exemples ».
        bounds: Where classes part.
        entitled: Who may see people and small groups, "" for nobody: then they are hidden.
        example: The name of the example of the curve, "" for the first that suits.
        checks: Whether the last month is also checked under each policy.
    """

    words: tuple[str, ...]
    variants: tuple[str, ...]
    first: int
    last: int
    population: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=Bounds)
    entitled: str = ""
    example: str = ""
    checks: bool = True

    @property
    def of_examples(self) -> bool:
        """Whether the people are those of the texts' examples."""
        return self.population == (EXAMPLES,)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The population as ``paid_by`` takes it; « moi » is who asks."""
        words = tuple(self.entitled if word.strip() == MYSELF and self.entitled else word for word in self.population)
        return () if self.of_examples else tuple(word for word in words if word.strip() != EVERYONE)

    @property
    def tells_all(self) -> bool:
        """Whether what one person pays may be told: to who is entitled, and for the people of examples."""
        return bool(self.entitled) or self.of_examples


@dataclass(frozen=True, slots=True)
class Against:
    """A policy against the reference: counts by class, and by direction to the cent, the largest, what each provision does.

    ``usual`` are the counts by the classes that nobody chose, « 1 % et 5 % »; ``wordings`` what each provision says.
    """

    classes: dict[str, int]
    usual: dict[str, int]
    directions: Directions
    quantiles: tuple[Told, ...]
    changes: tuple[Change, ...]
    effects: Effects
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer.

    Attributes:
        question, cooperative: What was asked, of whom.
        names: Of the policies, the reference first.
        paid: Who pays what.
        totals: Of every role in euros over the population, policy by policy, in cents; None when a value of it is not known.
        against: Each policy but the first.
        groups: People put together.
        typical: The curves; None when no example suits.
        compliance: Findings of the last month; None when they were not asked for, or the people are those of examples.
        lacking: The parts that cannot be given for these months, each told by the phrase ``lacking_`` and its name.
        unvalued: How many contributions have no value; they are in no total, and those who have one are not among the people.
        texts: The texts applied by each policy, with the month from which each is.
        sources: The files read.
        cases: The people of the texts' examples under each policy; None when no example suits them all.
        untold: The sums that are not told to who may not see people.
    """

    question: Question
    cooperative: str
    names: tuple[str, ...]
    paid: Paid
    totals: dict[str, tuple[int | None, ...]]
    against: tuple[Against, ...]
    groups: tuple[Breakdown, ...]
    typical: Typical | None
    compliance: Compliance | None
    texts: tuple[tuple[tuple[int, Ruleset], ...], ...]
    sources: tuple[Source, ...]
    cases: Cases | None = None
    untold: Untold = field(default_factory=Untold)
    lacking: tuple[str, ...] = ()
    unvalued: int = 0

    @property
    def tells_all(self) -> bool:
        """Whether what one person pays may be told."""
        return self.question.tells_all

    def largest_rise(self, policy: int) -> tuple[int, str]:
        """Return the largest rise over the period, 0 when there is none, and whose it is.

        Of people who rise as much, first one whose amount is shown, then the one for whom it is the largest share.
        """
        paid = self.paid
        rise = max((paid.difference(policy, one.key) for one in paid.payers), default=0)
        if rise <= 0:
            return 0, ""
        rising = [one.key for one in paid.payers if paid.difference(policy, one.key) == rise]
        return rise, min(rising, key=lambda key: (bool(self.hidden_class(policy, key)), abs(paid.of(0, key)), key))

    def hidden_class(self, policy: int, payer: str) -> str:
        """Return the class that stands for how much more a payer pays, "" when the amount is shown.

        It is shown to who is entitled, for the people of examples, and when five people or more are in the class; in the
        usual class too, so that wide bounds do not show someone among others who pay about the same.
        """
        if self.tells_all:
            return ""
        against = self.against[policy - 1]
        return hidden_among(self.paid, policy, payer, (self.question.bounds, against.classes), (USUAL, against.usual))

    def told_class(self, policy: int, payer: str) -> str:
        """Return the class that stands for a change in the list of the largest ones, "" when the amount is shown.

        Besides those of small classes, all of them when their amounts, with what the cooperative receives, would leave the
        sum of one to four people.
        """
        hidden = self.hidden_class(policy, payer)
        if hidden or not self._leaves_few(policy):
            return hidden
        return self.question.bounds.of(self.paid.of(0, payer), self.paid.of(policy, payer))

    def hides_rise(self, policy: int) -> bool:
        """Whether the largest rise alone would leave, of what the cooperative receives, the sum of one to four people."""
        return not self.tells_all and leaves_few(self.against[policy - 1].directions.moved, 1)

    def _leaves_few(self, policy: int) -> bool:
        one = self.against[policy - 1]
        if self.tells_all:
            return False
        shown = [each.difference for each in one.changes if not self.hidden_class(policy, each.payer.key)]
        return leaves_few_shown(one.directions.moved, shown, one.quantiles)


def against_reference(
    paid: Paid,
    policy: int,
    question: Question,
    changes: tuple[Change, ...],
    effects: Effects,
    wordings: tuple[Wording, ...],
) -> Against:
    """Return how what a policy gives falls on people, counted against the reference."""
    classes, usual = (classes_of(paid, policy, bounds, paid.payers) for bounds in (question.bounds, USUAL))
    counted = (question.bounds, classes), (USUAL, usual)
    return Against(
        classes,
        usual,
        directions_of([paid.difference(policy, payer.key) for payer in paid.payers]),
        told_quantiles(paid, policy, *counted, entitled=question.tells_all),
        changes,
        effects,
        wordings,
    )
