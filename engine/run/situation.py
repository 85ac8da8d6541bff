"""A situation: what is known of one month, entity by entity, in the program's own integers."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.statute.ruleset import Scope

Fact = int | str
"""A fact held as its kind holds it: cents, months, an ordinal, a rank in a list of words, True or False; an account is text."""


@dataclass(slots=True)
class Entity:
    """The cooperative, a person, an activity, a person's share in one, or what a check looks at one by one, in a month.

    Attributes:
        scope: Which of them.
        key: Its identifier in the files (analytic code, person's number; "activity/person" for a share).
        label: Its name for people.
        given: Facts by name; a rule's name here replaces its computation.
        person: For a share, its person; for an activity, its holder (titulaire); for a contract, an amendment, a step: whose.
        activity: For a share, its activity.
        lines: For an activity, the facts of each line of accounts of classes 6 and 7 (``montant`` is credit less debit).
        accounts: For an activity, credit less debit of the month in cents, by account; None when the accounts are not known.
        absences: For a person, the facts of each absence that touches the month.
        parts: For a share, (from ordinal, part in millionths) in the order of dates.
    """

    scope: Scope
    key: str
    label: str = ""
    given: dict[str, Fact] = field(default_factory=dict)
    person: Entity | None = None
    activity: Entity | None = None
    lines: list[dict[str, Fact]] = field(default_factory=list)
    accounts: dict[str, int] | None = None
    absences: list[dict[str, Fact]] = field(default_factory=list)
    parts: tuple[tuple[int, int], ...] = ()


Overridden = dict[tuple[Scope, str, str], tuple[Fact, Fact]]
"""Facts that the files give and that a stated value differs from: (scope, key, name) → (value of the files, value stated)."""


@dataclass(slots=True)
class Situation:
    """All entities of one month (year*12+month-1). Their order is the order of the files; results follow it.

    ``others`` are the contracts, amendments, steps, parameters, waivers and contradicted facts, when someone looks at them
    one by one. ``overridden`` keeps what the files gave where a stated fact took its place.
    """

    month: int
    cooperative: Entity
    people: list[Entity] = field(default_factory=list)
    activities: list[Entity] = field(default_factory=list)
    shares: list[Entity] = field(default_factory=list)
    others: list[Entity] = field(default_factory=list)
    overridden: Overridden = field(default_factory=dict)

    def of(self, scope: Scope) -> list[Entity]:
        """Return the entities of a scope."""
        match scope:
            case Scope.COOPERATIVE:
                return [self.cooperative]
            case Scope.PERSON:
                return self.people
            case Scope.ACTIVITY:
                return self.activities
            case Scope.SHARE:
                return self.shares
            case _:
                return [entity for entity in self.others if entity.scope is scope]


Memory = dict[tuple[Scope, str], dict[str, Fact | None]]
"""What is remembered at the end of a month: for each entity (scope, key), its slots by name.

None says that the month could not tell: what reads it later is refused, while an entity without any memory starts anew.
"""
