"""The checks of a stack of rulesets as one list: who raises whom, which exception bears on which, what follows from what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from engine.program.desk import excused
from engine.program.ordering import sorted_names
from engine.program.vocabulary import BY_NAME
from engine.statute.checks import HOLD_WORDS, LEVEL_WORDS, Check, CheckException, Hold, Level, Raised
from engine.statute.ruleset import Ruleset, Tier
from engine.text.limits import CHECKS_MAX
from engine.text.problems import Problems, Related, problem
from engine.text.spans import Span


@dataclass(slots=True)
class Planned:
    """A check with what the levels below made of it; ``exceptions`` with the largest priority first."""

    check: Check
    ruleset: Ruleset
    level: Level
    unknown: Level
    hold: Hold
    exceptions: list[tuple[CheckException, Ruleset]] = field(default_factory=list)

    @property
    def waivable(self) -> bool:
        """Whether a waiver may lift it: never in the law unless it says so."""
        return self.ruleset.tier is not Tier.NATIONAL if self.check.waivable is None else self.check.waivable


def planned_checks(stack: Sequence[Ruleset], unread: Collection[str], problems: Problems) -> list[Planned]:
    """Return the checks of a stack, the law first, each as strict as the strictest level made it.

    Args:
        stack: The rulesets, the law first.
        unread: Names that stand in a text and could not be read: what refers to them says nothing more.
        problems: Where what is wrong goes.
    """
    found: dict[str, Planned] = {}
    for ruleset in stack:
        for part in ruleset.checks:
            match part:
                case Check():
                    _add(part, ruleset, found, problems)
                case Raised():
                    _raise(part, found, unread, problems)
                case CheckException():
                    pass
    if len(found) > CHECKS_MAX:
        problems.add(problem("N520", stack[-1].effective_span, count=len(found), most=CHECKS_MAX))
        return []
    _except(stack, found, unread, problems)
    _check_causes(found, unread, problems)
    return list(found.values())


def _add(check: Check, ruleset: Ruleset, found: dict[str, Planned], problems: Problems) -> None:
    name = check.name.value
    above = found.get(name)
    if above is not None:
        related = (Related(above.check.span, "V428", (("reference", above.check.source_text),)),)
        problems.add(problem("V434", check.name.span, related=related, name=name))
        return
    if name in BY_NAME:
        problems.add(problem("N516", check.name.span, name=name))
        return
    unknown = check.level if check.unknown is None else check.unknown
    found[name] = Planned(check, ruleset, check.level, unknown, check.hold)


def _raise(part: Raised, found: dict[str, Planned], unread: Collection[str], problems: Problems) -> None:
    name = part.name.value
    above = found.get(name)
    if above is None:
        if not excused(name, unread):
            near = problems.nearest(name, found)
            problems.add(problem("N521", part.name.span, suggestion=near, name=name))
        return
    wishes: tuple[tuple[str, int | None, int, str], ...] = (
        ("niveau", part.level, above.level, LEVEL_WORDS[above.level]),
        ("donnée_manquante", part.unknown, above.unknown, LEVEL_WORDS[above.unknown]),
        ("retient", part.hold, above.hold, HOLD_WORDS.get(above.hold, "")),
    )
    for key, wish, current, word in wishes:
        if wish is not None and wish < current:
            related = (Related(above.check.span, "V428", (("reference", above.check.source_text),)),)
            problems.add(problem("V435", part.span, related=related, name=name, key=key, above=word))
            return
    above.level = above.level if part.level is None else part.level
    above.unknown = max(above.unknown, above.level if above.check.unknown is None else above.unknown)
    above.unknown = above.unknown if part.unknown is None else part.unknown
    above.hold = above.hold if part.hold is None else part.hold


def _except(stack: Sequence[Ruleset], found: dict[str, Planned], unread: Collection[str], problems: Problems) -> None:
    names: dict[str, Span] = {}
    every = [part for ruleset in stack for part in ruleset.checks if isinstance(part, CheckException)]
    for ruleset in stack:
        for part in ruleset.checks:
            if not isinstance(part, CheckException):
                continue
            name, base = part.name.value, part.base
            above = found.get(base.value)
            if name in names or name in found:
                first = names.get(name) or found[name].check.span
                problems.add(problem("N504", part.name.span, related=(Related(first, "V429"),), name=name))
            elif above is None:
                own = next((one for one in every if one.name.value == base.value), None)
                if own is not None:
                    problems.add(problem("N528", base.span, suggestion=own.base.value, name=base.value))
                elif not excused(base.value, unread):
                    problems.add(problem("N522", base.span, suggestion=problems.nearest(base.value, found), name=base.value))
            elif _weakens(part, ruleset, above):
                related = (Related(above.check.span, "V428", (("reference", above.check.source_text),)),)
                problems.add(problem("V436", base.span, related=related, name=base.value))
            else:
                names[name] = part.span
                above.exceptions.append((part, ruleset))
    for planned in found.values():
        _check_priorities(planned, problems)
        planned.exceptions.sort(key=lambda item: -(item[0].priority or 0))


def _weakens(part: CheckException, ruleset: Ruleset, above: Planned) -> bool:
    """Whether an exception of a level below makes a check of a level above less strict without being allowed to."""
    if ruleset.tier is above.ruleset.tier or above.check.exceptable:
        return False
    return part.becomes is None or part.becomes < above.level


def _check_priorities(planned: Planned, problems: Problems) -> None:
    """Refuse two exceptions to one check that do not say which wins."""
    seen: dict[int, CheckException] = {}
    for part, _ in planned.exceptions:
        others = ", ".join(other.name.value for other, _ in planned.exceptions if other is not part)
        if others and part.priority is None:
            problems.add(problem("N511", part.base.span, name=planned.check.name.value, other=others))
            continue
        same = seen.get(part.priority or 0)
        if same is not None:
            problems.add(problem("N530", part.span, name=part.name.value, other=same.name.value))
        seen.setdefault(part.priority or 0, part)


def _check_causes(found: dict[str, Planned], unread: Collection[str], problems: Problems) -> None:
    """Refuse a cause that is no check, and checks that follow from one another in a ring."""
    for name, planned in found.items():
        for cause in planned.check.causes:
            if cause.value not in found and not excused(cause.value, unread):
                near = problems.nearest(cause.value, (other for other in found if other != name))
                problems.add(problem("N522", cause.span, suggestion=near, name=cause.value))
    _, cycles = sorted_names({name: [cause.value for cause in one.check.causes] for name, one in found.items()})
    for cycle in cycles:
        told = " → ".join((*cycle, cycle[0]))
        problems.add(problem("N523", found[cycle[0]].check.name.span, cycle=told))
