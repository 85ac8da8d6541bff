"""Truths to findings by forward chaining: faults and what lifts them, what follows from what, whose pay is held.

The rules of a network are written in the order in which one prevails over another: for a check, its exceptions from the
largest priority down, then its waiver, then the finding itself. The production reading fires them in that order, and the
first that fires for a check and a subject decides. Checks that follow from others come in later strata: what the first
stratum found is put among the truths of the next, so that each step of the chain can be seen.

The meaning is the one that the tests state with plain conditions:

- a check with causes speaks of a subject only when a fault or a missing fact of one of them stands on it, on what owns it or
  on what it owns;
- a fault that an exception covers takes the level of the one of largest priority, or none;
- but where a fact is missing for an exception of larger priority, the finding is that missing fact, at the strictest level
  that the fault may have: no exception of lower priority decides;
- else a fault or a missing fact that a waiver covers is waived, when the check allows it;
- else it stands: at the level of the check, at that of the unknown, or at that of the reminder;
- a fault or a missing fact that has a level holds the pay that its check says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.payroll.tree import Concluded, Hold, Kind, Level, Ruled, Stated, Status
from engine.run.running import Key
from engine.statute.ruleset import Scope

Rules = Sequence[tuple[int, tuple[int, ...]]]
Chain = Callable[[Rules, Sequence[Sequence[int]]], list[tuple[int, ...]]]
"""Concludes cases by rules: ``Worker.conclude`` of the production reading."""

COOPERATIVE: Key = (Scope.COOPERATIVE, "coopérative")


@dataclass(slots=True)
class _Stratum:
    """The rules of checks that wait for none but earlier strata; a rule's number is its place."""

    checks: list[Ruled]
    slots: dict[tuple[str, str], int] = field(default_factory=dict)
    rules: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    meaning: list[tuple[Ruled, Kind, Status, Level | None, str]] = field(default_factory=list)

    def slot(self, check: str, what: str) -> int:
        """Return the slot of a truth."""
        return self.slots.setdefault((check, what), len(self.slots))

    def add(self, check: Ruled, tests: Iterable[str], *said: object) -> None:
        """Add a rule, after those that prevail over it."""
        kind, status, level, by = said
        assert isinstance(kind, Kind) and isinstance(status, Status) and isinstance(by, str), "as written below"
        needed = [*tests, *(["cause"] if check.causes else [])]
        self.rules.append((len(self.rules), tuple(self.slot(check.name, what) for what in needed)))
        self.meaning.append((check, kind, status, level if isinstance(level, Level) else None, by))

    def write(self) -> None:
        """Write the rules of every check, what prevails first."""
        for check in self.checks:
            for exception in check.exceptions:
                self.add(
                    check,
                    ("fault", f"exception {exception.name}"),
                    Kind.FAULT,
                    Status.EXCEPTED,
                    exception.becomes,
                    exception.name,
                )
                unsure = ("fault", f"unsure {exception.name}")
                if check.waivable:
                    self.add(check, (*unsure, "waiver"), Kind.MISSING, Status.WAIVED, None, exception.name)
                self.add(check, unsure, Kind.MISSING, Status.STANDING, check.unsure_level(exception), exception.name)
            if check.waivable:
                self.add(check, ("fault", "waiver"), Kind.FAULT, Status.WAIVED, None, "")
                self.add(check, ("missing", "waiver"), Kind.MISSING, Status.WAIVED, None, "")
            self.add(check, ("fault",), Kind.FAULT, Status.STANDING, check.level, "")
            self.add(check, ("missing",), Kind.MISSING, Status.STANDING, check.unknown, "")
            for rank, level in enumerate(check.reminders):
                self.add(check, (f"reminder {rank}",), Kind.REMINDER, Status.STANDING, level, "")


def conclude(
    checks: Sequence[Ruled],
    stated: Sequence[Stated],
    owners: Mapping[Key, tuple[Key, ...]],
    holders: Mapping[Key, tuple[Key, ...]],
    chain: Chain,
) -> tuple[Concluded, ...]:
    """Return the findings, in the order of the checks, then of what is stated.

    Args:
        checks: In the order of the texts; what a check follows from is among them, and never follows from it.
        stated: What evaluation says, for the subjects that each check is about.
        owners: For each subject, all that own it.
        holders: For each subject, the people and the activities whose pay depends on it.
        chain: How consequences are drawn.
    """
    found: dict[str, list[Concluded]] = {check.name: [] for check in checks}
    by_check: dict[str, list[Stated]] = {}
    for one in stated:
        by_check.setdefault(one.check, []).append(one)
    ties = _Ties(owners)
    for stratum in _strata(checks):
        stratum.write()
        spoken = list(_spoken(stratum, by_check, found, ties))
        cases = [sorted(stratum.slot(one.check, what) for what in truths) for one, truths, _ in spoken]
        for (one, _, causes), fired in zip(spoken, chain(stratum.rules, cases), strict=True):
            if fired:
                found[one.check].append(_concluded(one, stratum.meaning[fired[0]], causes))
    return _with_holds(checks, [one for check in checks for one in found[check.name]], holders, chain)


def _strata(checks: Sequence[Ruled]) -> Iterator[_Stratum]:
    """Give the checks in strata, each after the causes of its checks."""
    waiting, done = list(checks), set[str]()
    while waiting:
        ready = [check for check in waiting if done.issuperset(check.causes)]
        assert ready, "the program refuses checks that follow from one another in a ring"
        yield _Stratum(ready)
        done.update(check.name for check in ready)
        waiting = [check for check in waiting if check.name not in done]


def _spoken(
    stratum: _Stratum, by_check: Mapping[str, list[Stated]], found: Mapping[str, list[Concluded]], ties: _Ties
) -> Iterator[tuple[Stated, list[str], tuple[tuple[str, Key], ...]]]:
    """Give what is stated of the checks of a stratum, with its truths and the findings it follows from."""
    for check in stratum.checks:
        standing = [one for cause in check.causes for one in found[cause] if one.stands and one.kind is not Kind.REMINDER]
        related = ties.related(standing) if check.causes else {}
        for one in by_check.get(check.name, ()):
            causes = tuple((cause.check, cause.subject) for cause in ties.causes(related, one.subject))
            yield one, list(_truths(one, bool(causes))), causes


def _truths(one: Stated, caused: bool) -> Iterator[str]:
    if one.missing:
        yield "missing"
    elif one.fault:
        yield "fault"
        yield from (f"exception {name}" for name in one.exceptions)
        yield from (f"unsure {name}" for name, _ in one.unsure)
    elif one.reminder >= 0:
        yield f"reminder {one.reminder}"
    if one.waiver:
        yield "waiver"
    if caused:
        yield "cause"


class _Ties:
    """Which findings bear on a subject: those on itself, on what owns it, on what it owns."""

    def __init__(self, owners: Mapping[Key, tuple[Key, ...]]) -> None:
        self.owners = owners

    def related(self, standing: Sequence[Concluded]) -> dict[Key, list[tuple[int, Concluded]]]:
        """Return findings by the subject they are on and by all that own it, with their rank."""
        by_key: dict[Key, list[tuple[int, Concluded]]] = {}
        for rank, one in enumerate(standing):
            for key in dict.fromkeys((one.subject, *self.owners.get(one.subject, ()))):
                by_key.setdefault(key, []).append((rank, one))
        return by_key

    def causes(self, related: Mapping[Key, list[tuple[int, Concluded]]], subject: Key) -> list[Concluded]:
        """Return the findings that bear on a subject, in their order: on it, on what it owns, and on what owns it."""
        found = dict(related.get(subject, ()))
        for owner in self.owners.get(subject, ()):
            found.update({rank: one for rank, one in related.get(owner, ()) if one.subject == owner})
        return [found[rank] for rank in sorted(found)]


def _concluded(
    one: Stated, meaning: tuple[Ruled, Kind, Status, Level | None, str], causes: tuple[tuple[str, Key], ...]
) -> Concluded:
    _, kind, status, level, by = meaning
    return Concluded(
        check=one.check,
        subject=one.subject,
        kind=kind,
        status=status,
        level=level,
        by=one.waiver if status is Status.WAIVED else by,
        missing=dict(one.unsure).get(by, one.missing) if kind is Kind.MISSING else "",
        reminder=one.reminder if kind is Kind.REMINDER else -1,
        causes=causes,
    )


def _with_holds(
    checks: Sequence[Ruled], found: Sequence[Concluded], holders: Mapping[Key, tuple[Key, ...]], chain: Chain
) -> tuple[Concluded, ...]:
    """Return findings with the pay they hold, drawn by a last network: « this check is at fault » → « that is held »."""
    holding = [check for check in checks if check.hold is not Hold.NONE]
    if not holding or not found:
        return tuple(found)
    slots = {check.name: rank for rank, check in enumerate(holding)}
    rules = [(rank, (rank,)) for rank in range(len(holding))]
    bears = [one.stands and one.kind is not Kind.REMINDER and one.check in slots for one in found]
    cases = [[slots[one.check]] for one, held in zip(found, bears, strict=True) if held]
    fired = iter(chain(rules, cases))
    return tuple(
        replace(one, holds=_held(holding[numbers[0]].hold, one.subject, holders)) if held and (numbers := next(fired)) else one
        for one, held in zip(found, bears, strict=True)
    )


def _held(hold: Hold, subject: Key, holders: Mapping[Key, tuple[Key, ...]]) -> tuple[Key, ...]:
    if hold is Hold.MONTH:
        return (COOPERATIVE,)
    scope = Scope.PERSON if hold is Hold.PERSON else Scope.ACTIVITY
    return tuple(key for key in holders.get(subject, ()) if key[0] is scope)
