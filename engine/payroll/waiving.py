"""Waivers on record against the checks of a month: which are sound, which one covers a finding, which are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.facts.life import Waiver
from engine.facts.rows_read import Row
from engine.facts.tree import Books
from engine.payroll.answer import WaiverTold
from engine.payroll.signers import same_person
from engine.payroll.subjects import Subjects
from engine.payroll.tree import Concluded, Status
from engine.program.calendar import last_day
from engine.program.check_plans import CheckPlan
from engine.run.running import Key
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems, Related, problem
from engine.text.spans import Span
from engine.text.spelling import folded, nearest

COOPERATIVE = Scope.COOPERATIVE.value
_NOTHING = Subjects({}, {}, {}, {})
IN_FORCE, TO_COME, OVER, REFUSED = "en vigueur", "à venir", "expirée", "refusée"


@dataclass(frozen=True, slots=True)
class Index:
    """The sound waivers of a month.

    Attributes:
        every: All on record, sound or not, in the order of the file; ``refused``: the numbers of those that are not.
        covering: By (check, target), those in force, the one that ends last first.
        subjects: The entities of the month.
        titles: The title of each check.
        month: Which, year*12+month-1.
    """

    every: tuple[Waiver, ...]
    refused: frozenset[str]
    covering: Mapping[tuple[str, Key], tuple[Waiver, ...]]
    subjects: Subjects
    titles: Mapping[str, str]
    month: int

    def waiver_of(self, check: str, subject: Key) -> str:
        """Return the number of the waiver that covers a check for a subject or for one that owns it, "" for none."""
        for key in (subject, *self.subjects.owners.get(subject, ())):
            there = self.covering.get((check, key))
            if there:
                return there[0].number
        return ""

    def told(self, concluded: Sequence[Concluded]) -> tuple[WaiverTold, ...]:
        """Return all the waivers on record, with what each lifts this month."""
        used = [one.by for one in concluded if one.status is Status.WAIVED]
        return tuple(
            WaiverTold(
                number=waiver.number,
                check=waiver.check,
                title=self.titles.get(waiver.check, waiver.check),
                who=_who(waiver, self.subjects),
                reason=waiver.reason,
                asked_by=waiver.asked_by,
                granted_by=waiver.granted_by,
                since=waiver.since,
                until=waiver.until,
                document=waiver.document,
                state=self._state(waiver),
                used=used.count(waiver.number),
                target=waiver.target,
            )
            for waiver in self.every
        )

    def _state(self, waiver: Waiver) -> str:
        last = last_day(self.month)
        if waiver.number in self.refused:
            return REFUSED
        return TO_COME if waiver.since > last else OVER if waiver.until < last else IN_FORCE


def read_waivers(
    books: Books, plans: Mapping[str, CheckPlan], subjects: Subjects, month: int
) -> tuple[Index, tuple[Problem, ...]]:
    """Return the waivers of a cooperative for a month, with what is wrong with them; one that is wrong lifts nothing."""
    found = Problems()
    found.extend(books.unsound_waivers)
    last = last_day(month)
    refused: set[str] = set()
    covering: dict[tuple[str, Key], list[Waiver]] = {}
    for waiver in books.waivers:
        key = target_of(waiver.target, books, subjects)
        wrong = check_waiver(waiver.check, waiver.target, waiver.row, plans, key, books, subjects)
        if same_person(waiver.asked_by, waiver.granted_by):
            wrong = problem("P014", waiver.row.place("accordée_par"), name=waiver.asked_by)
        if wrong is not None:
            found.add(wrong)
            refused.add(waiver.number)
        elif key is not None and waiver.since <= last <= waiver.until:
            covering.setdefault((waiver.check, key), []).append(waiver)
    sorted_ = {key: tuple(sorted(there, key=lambda one: -one.until)) for key, there in covering.items()}
    titles = {name: plan.planned.check.title_text for name, plan in plans.items()}
    return Index(books.waivers, frozenset(refused), sorted_, subjects, titles, month), found.sorted()


def check_waiver(
    name: str,
    target: str,
    written: Row | Span,
    plans: Mapping[str, CheckPlan],
    key: Key | None,
    books: Books,
    subjects: Subjects,
) -> Problem | None:
    """Return why a waiver cannot be granted: no such check, a legal prohibition, nobody of that name.

    ``written`` is the row that holds it, or the place where it would be written; ``key`` the entity of its target.
    """
    of_check, of_target = (written, written) if isinstance(written, Span) else (written.place("contrôle"), written.place("objet"))
    wrong = check_waivable(name, plans, of_check)
    if wrong is not None:
        return wrong
    return _nobody(target, books, subjects, of_target) if key is None else None


def _nobody(target: str, books: Books, subjects: Subjects, place: Span) -> Problem:
    """Return that nothing is called so, with the nearest, looked for among numbers, codes and names."""
    known = [*books.people, *books.activities, COOPERATIVE, *(own[1] for own in subjects.entities)]
    names = {one.name: number for number, one in books.people.items()} | {one.name: key for key, one in books.activities.items()}
    near = nearest(target, [*known, *names])
    return problem("P012", place, suggestion=names.get(near, near), word=target)


def check_target(name: str, target: str, plans: Mapping[str, CheckPlan], books: Books, place: Span) -> Problem | None:
    """Return that nothing is called so, before any month is computed; what only a month has, a contract, is not looked for.

    ``name`` is that of a check that there is.
    """
    if plans[name].planned.check.scope not in {Scope.PERSON, Scope.ACTIVITY} or target_of(target, books, _NOTHING) is not None:
        return None
    return _nobody(target, books, _NOTHING, place)


def check_waivable(name: str, plans: Mapping[str, CheckPlan], place: Span) -> Problem | None:
    """Return why a check can be lifted for nobody: there is none of that name, or the law forbids it."""
    plan = plans.get(name)
    if plan is None:
        return unknown_check(name, plans, place)
    if plan.planned.waivable:
        return None
    check = plan.planned.check
    related = (Related(check.span, "V428", (("reference", check.source_text),)),)
    return problem("P011", place, related=related, name=name, source=check.source_text)


def unknown_check(name: str, plans: Mapping[str, CheckPlan], place: Span) -> Problem:
    """Return that no check has a name, with the nearest one, looked for among names and titles."""
    titles = {plan.planned.check.title_text: own for own, plan in plans.items()}
    near = nearest(name, [*plans, *titles])
    return problem("P010", place, suggestion=titles.get(near, near), name=name)


def target_of(target: str, books: Books, subjects: Subjects) -> Key | None:
    """Return the entity that a waiver names; one that exists but is not in the month counts too."""
    if folded(target) == folded(COOPERATIVE):
        return Scope.COOPERATIVE, COOPERATIVE
    if target in books.people:
        return Scope.PERSON, target
    if target in books.activities:
        return Scope.ACTIVITY, target
    inside = next((key for key in subjects.entities if key[1] == target), None)
    person, _, rest = target.partition("/")
    if inside is not None or not rest:
        return inside
    if person in books.people:
        return Scope.CONTRACT, target
    return (Scope.STATED, target) if person in books.activities or folded(person) == folded(COOPERATIVE) else None


def _who(waiver: Waiver, subjects: Subjects) -> str:
    key = next((key for key in subjects.entities if key[1] == waiver.target), None)
    return subjects.who(key) if key is not None else waiver.target
