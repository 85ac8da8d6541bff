"""The examples of a ruleset are its tests: run, compared to the cent, and what they reach remembered."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.program.calendar import month_of
from engine.program.kinds import Kind, Number, Truth, Word, spell_unit
from engine.program.tree import Program
from engine.run.binding import read_value
from engine.run.check_examples import FINDINGS, Checking, compare_findings, untried
from engine.run.early_examples import tell_early
from engine.run.effort import EFFORT_MAX, Effort
from engine.run.refusing import missing_accounts, missing_name
from engine.run.running import Outcome, Values, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Entity, Memory, Situation
from engine.run.stated_values import Stating, spread
from engine.run.stating import ACTIVITY_KEY, COOPERATIVE_KEY, PERSON_KEY, read_situations
from engine.statute.ruleset import Example, Ruleset, Scope
from engine.text.document import Entry, Mapping, Sequence, Text
from engine.text.problems import Problem, Problems, amount, day, phrase, problem, warning, worded

MONTHS_MAX = 120
"""Months of one example."""

_REFUSED = {"R002": "E806", "R003": "E807", "R005": "E807", "R006": "E807"}


@dataclass(slots=True)
class Tried:
    """One example run: its months, and whether all it expected came out."""

    example: Example
    situations: list[Situation]
    outcomes: list[Outcome] = field(default_factory=list)
    passed: bool = True
    before_last: Memory = field(default_factory=dict)


def try_examples(program: Program, ruleset: Ruleset) -> tuple[list[Tried], tuple[Problem, ...]]:
    """Run the examples of a ruleset on its program and return them with every difference, and every branch not reached."""
    problems = Problems()
    effort = Effort(program)
    tried: list[Tried] = []
    checks = _ExpectedChecks(program, ruleset)
    for example in ruleset.examples:
        one = _try(example, program, ruleset, problems, effort)
        if effort.spent > EFFORT_MAX:
            problems.add(problem("E808", example.span, name=example.name_text))
            return tried, problems.sorted()
        if one is not None:
            checks.compare(one, problems)
            tried.append(one)
    tell_early(program, ruleset, problems)
    if ruleset.rules and not ruleset.examples and not ruleset.examples_unread:
        problems.add(warning("E805", ruleset.effective_span))
    if tried and not problems.refused and not ruleset.examples_unread:
        _check_coverage(program, ruleset, tried, problems)
        checks.tell_untried(problems)
    return tried, problems.sorted()


class _ExpectedChecks:
    """What the examples of a text expect of its checks (``constats``), for those that say it; of the last month of each."""

    def __init__(self, program: Program, ruleset: Ruleset) -> None:
        self.program = program
        self.ruleset = ruleset
        self.checking: Checking | None = None
        self.found: set[str] = set()

    def compare(self, one: Tried, problems: Problems) -> None:
        """Check the last month of an example, and tell every difference."""
        expected = one.example.expected
        entries = expected.entries if isinstance(expected, Mapping) else ()
        for entry in entries:
            if entry.key.value == FINDINGS and FINDINGS not in self.program.scopes:
                self.checking = self.checking or Checking(self.program)
                before = len(problems.found)
                checked = self.checking.check(one.situations[-1], one.before_last)
                self.found |= compare_findings(entry, checked, self.program, self.ruleset, problems)
                one.passed = one.passed and len(problems.found) == before

    def tell_untried(self, problems: Problems) -> None:
        """Tell the checks that no example makes find anything, in a text whose examples try some of them."""
        if self.checking is not None:
            for plan in untried(self.program, self.ruleset, self.found):
                problems.add(warning("E815", plan.planned.check.name.span, name=plan.name))


def _check_coverage(program: Program, ruleset: Ruleset, tried: list[Tried], problems: Problems) -> None:
    """Tell the rules and the branches that no example goes through; of examples that all pass, since others go astray."""
    reached = _reached(tried)
    for clause in program.clauses.values():
        if clause.ruleset.document.digest != ruleset.document.digest or not clause.branches:
            continue
        for branch in clause.branches:
            if (branch.name, branch.value) not in reached:
                problems.add(warning("E803", branch.span, name=clause.name))
    computed = _computed(tried)
    for rule in ruleset.rules:
        if rule.name.value not in computed:
            problems.add(warning("E804", rule.name.span, name=rule.name.value))


def _computed(tried: list[Tried]) -> set[str]:
    """Return the names that some month of some example computes: not given there, and not refused."""
    found: set[str] = set()
    for one in tried:
        for outcome, situation in zip(one.outcomes, one.situations, strict=True):
            given = {key for entity in _entities(situation) for key in entity.given}
            for values in _all_values(outcome):
                found.update(name for name in values if name not in given and not isinstance(values[name], Refusal))
    return found


def _all_values(outcome: Outcome) -> list[Values]:
    rows = [row for rows in (outcome.lines, outcome.absences) for found in rows.values() for row in found]
    return [*outcome.values.values(), *rows]


def _entities(situation: Situation) -> list[Entity]:
    return [situation.cooperative, *situation.people, *situation.activities, *situation.shares]


def _reached(tried: list[Tried]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for one in tried:
        for outcome in one.outcomes:
            for values in _all_values(outcome):
                found.update((name, int(value)) for name, value in values.items() if isinstance(value, int))
    return found


def example_months(example: Example, ruleset: Ruleset) -> tuple[int, ...]:
    """Return the months of an example; the month in which the version applies when it names none."""
    first, last = example.months or (month_of(ruleset.effective_from), month_of(ruleset.effective_from))
    return tuple(range(first, min(last, first + MONTHS_MAX - 1) + 1))


def _try(example: Example, program: Program, ruleset: Ruleset, problems: Problems, effort: Effort) -> Tried | None:
    stating = Stating(program, example_months(example, ruleset), problems)
    assert isinstance(example.given, Text | Mapping | Sequence), "an example keeps the tree as read"
    before = len(problems.found)
    effort.read(example.given, example.expected, len(stating.months))
    if effort.spent > EFFORT_MAX:
        return None
    situations = read_situations(example.given, stating)
    if len(problems.found) > before or not situations:
        return None
    tried = Tried(example, situations)
    memory: Memory = {}
    for situation in situations:
        effort.run(situation)
        if effort.spent > EFFORT_MAX:
            return None
        tried.before_last = memory
        outcome = run_month(program, situation, memory)
        tried.outcomes.append(outcome)
        memory = outcome.memory
    before = len(problems.found)
    _compare(example, tried, stating)
    tried.passed = len(problems.found) == before
    return tried


def _compare(example: Example, tried: Tried, stating: Stating) -> None:
    if not isinstance(example.expected, Mapping):
        stating.problems.add(problem("F956", example.span))
        return
    first = tried.situations[0]
    alone = {
        Scope.COOPERATIVE: COOPERATIVE_KEY,
        Scope.PERSON: first.activities[0].person.key if first.activities and first.activities[0].person else PERSON_KEY,
        Scope.ACTIVITY: first.activities[0].key if first.activities else ACTIVITY_KEY,
    }
    if len(first.shares) == 1:
        alone[Scope.SHARE] = first.shares[0].key
    if len(first.activities) > 1:
        del alone[Scope.ACTIVITY], alone[Scope.PERSON]
    _compare_names(example.expected, alone, tried, stating)


def _compare_names(expected: Mapping, keys: dict[Scope, str], tried: Tried, stating: Stating) -> None:
    for entry in expected.entries:
        name = entry.key.value
        if name in {"personnes", "activités"}:
            _compare_members(entry, keys, tried, stating)
            continue
        if name == "nom" or (name == FINDINGS and name not in stating.program.scopes):
            continue
        scope, kind = stating.program.scopes.get(name), stating.program.kinds.get(name)
        if scope is None or kind is None:
            computed = (known for known in stating.program.scopes if "·" not in known)
            near = stating.problems.nearest(name, [*stating.program.clauses, *computed])
            stating.problems.add(problem("E809", entry.key.span, name=name, suggestion=near))
            continue
        key = keys.get(scope)
        if key is None or not isinstance(entry.value, Text):
            stating.problems.add(problem("F958", entry.key.span, name=name, scope=scope.value))
            continue
        parts = spread(entry.value, stating)
        for outcome, text in zip(tried.outcomes, parts or [], strict=False):
            if text.value != "-":
                _compare_value(text, outcome.values.get((scope, key), {}), name, kind, stating)


def _compare_members(entry: Entry, keys: dict[Scope, str], tried: Tried, stating: Stating) -> None:
    """Compare what is expected of each person of the activity, or of each activity."""
    if not isinstance(entry.value, Sequence):
        stating.problems.add(problem("F961", entry.value.span))
        return
    situation = tried.situations[0]
    for item in entry.value.items:
        if not isinstance(item, Mapping):
            stating.problems.add(problem("F961", item.span))
            continue
        label = item.get("nom")
        name = label.value if isinstance(label, Text) else ""
        if entry.key.value == "activités":
            known = [activity.key for activity in situation.activities]
            found = {Scope.ACTIVITY: name}
            for activity in situation.activities:
                if activity.key == name and activity.person is not None:
                    found[Scope.PERSON] = activity.person.key
            for share in situation.shares:
                if share.activity is not None and share.activity.key == name:
                    found[Scope.SHARE] = share.key
        else:
            known = [person.key for person in situation.people]
            found = {Scope.PERSON: name}
            own = keys.get(Scope.ACTIVITY)
            for share in situation.shares:
                mine = share.person is not None and share.person.key == name
                if mine and (own is None or share.key.startswith(f"{own}/")):
                    found[Scope.SHARE] = share.key
        if name not in known:
            stating.problems.add(
                problem("F962", item.span, name=name, known=", ".join(known), suggestion=stating.problems.nearest(name, known))
            )
            continue
        _compare_names(item, {Scope.COOPERATIVE: COOPERATIVE_KEY, **found}, tried, stating)


def _compare_value(text: Text, values: Values, name: str, kind: Kind, stating: Stating) -> None:
    expected, found = read_value(text, kind, name)
    stating.problems.extend(found)
    if expected is None:
        return
    obtained = values.get(name)
    if obtained is None or isinstance(obtained, Refusal):
        refusal = obtained if isinstance(obtained, Refusal) else Refusal("R001", name)
        missing, accounts = missing_name(refusal, name), missing_accounts(refusal, stating.program)
        code = "E810" if accounts else _REFUSED.get(refusal.code, "E802")
        stating.problems.add(problem(code, text.span, name=name, missing=missing, accounts=accounts))
    elif obtained != expected:
        words = {"name": name, "expected": told(expected, kind), "obtained": told(obtained, kind), "wanted": phrase("E818")}
        if isinstance(kind, Number) and isinstance(expected, int) and isinstance(obtained, int):
            words |= {"difference": told(obtained - expected, kind), "wanted": phrase("E819")}
        stating.problems.add(worded("E801", text.span, words))


def told(value: Value, kind: Kind) -> str:
    """Return a value as a word of a problem, printed later in the reader's language."""
    match kind:
        case Number(unit, scale) if isinstance(value, int):
            return amount(int(value), scale, spell_unit(unit, kind.percent))
        case Truth():
            return "oui" if value else "non"
        case Word(choices) if isinstance(value, int):
            return choices[value]
        case _ if isinstance(value, int):
            return day(value)
        case _:
            return str(value)
