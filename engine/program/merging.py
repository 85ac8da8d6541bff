"""The rules of a stack of rulesets as one set of names: who may replace whom, and which rule is an exception to which."""

from __future__ import annotations

from collections import defaultdict

from engine.program.desk import EVERY_NAME, excused
from engine.program.membership import DEADLINE, TITLES
from engine.program.vocabulary import BY_NAME, OPEN_NAMES
from engine.statute.forms import Parts, Period, Previous, Regularised, Running
from engine.statute.leaving import MEMBERSHIP
from engine.statute.ruleset import Latitude, Rule, Ruleset, Scope
from engine.text.limits import RULES_MAX
from engine.text.problems import Problems, Related, problem

_WITHOUT_MEMORY = {
    *(Scope.LINE, Scope.ABSENCE),
    *(Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP, Scope.PARAMETER, Scope.WAIVER, Scope.STATED),
}


def merged_rules(stack: tuple[Ruleset, ...], problems: Problems) -> tuple[dict[str, tuple[Rule, Ruleset]], dict[str, list[str]]]:
    """Return the rules by name, and for each rule that has some its exceptions, the one that wins first."""
    rules: dict[str, tuple[Rule, Ruleset]] = {}
    for ruleset in stack:
        for rule in ruleset.rules:
            _add(rule, ruleset, rules, problems)
    if len(rules) > RULES_MAX:
        last = stack[-1]
        problems.add(problem("N515", last.effective_span, count=len(rules), most=RULES_MAX))
        return {}, {}
    for rule, _ in rules.values():
        _check_memory(rule, problems)
    return rules, _exceptions(rules, unread_names(stack), problems)


def taken_names(rules: dict[str, tuple[Rule, Ruleset]]) -> set[str]:
    """Return the names that rules define: their own, and those of the parts of a ``répartition``."""
    parts = (portion.name.value for rule, _ in rules.values() if isinstance(rule.body, Parts) for portion in rule.body.portions)
    return {*rules, *parts}


def unread_names(stack: tuple[Ruleset, ...]) -> set[str]:
    """Return the names that a stack of rulesets writes and that could not be read; each is told where it stands."""
    found = {name for ruleset in stack for name in ruleset.unread}
    if MEMBERSHIP in found:
        found.update((DEADLINE, *TITLES))
    if any(ruleset.incomplete for ruleset in stack):
        found.add(EVERY_NAME)
    return found


def _add(rule: Rule, ruleset: Ruleset, rules: dict[str, tuple[Rule, Ruleset]], problems: Problems) -> None:
    name = rule.name.value
    if name in BY_NAME and name not in OPEN_NAMES:
        problems.add(problem("N516", rule.name.span, name=name))
        return
    above = rules.get(name)
    if above is not None and above[0].latitude is not Latitude.SET:
        related = (Related(above[0].name.span, "V428", (("reference", above[0].article_text or above[0].title_text or name),)),)
        problems.add(problem("V425", rule.name.span, related=related, name=name))
        return
    rules[name] = (rule, ruleset)


def _check_memory(rule: Rule, problems: Problems) -> None:
    limits = [limit for limit in (rule.floor, rule.ceiling) if limit is not None and limit.period is not Period.MONTH]
    remembers = isinstance(rule.body, Running | Previous | Regularised) or limits
    if remembers and rule.scope in _WITHOUT_MEMORY:
        problems.add(problem("N514", rule.name.span, name=rule.name.value, scope=rule.scope.value))


def _exceptions(rules: dict[str, tuple[Rule, Ruleset]], unread: set[str], problems: Problems) -> dict[str, list[str]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule, ruleset in rules.values():
        if rule.exception_to is None:
            continue
        base = rule.exception_to.base
        if base.value not in rules and excused(base.value, unread):
            continue
        if base.value not in rules or base.value == rule.name.value:
            near = problems.nearest(base.value, (name for name in rules if name != rule.name.value))
            problems.add(problem("N510", base.span, name=base.value, suggestion=near))
            continue
        if _is_settled(rules[base.value], rule, ruleset):
            related = (Related(rules[base.value][0].name.span, "V429"),)
            problems.add(problem("V426", base.span, related=related, name=base.value))
            continue
        found[base.value].append(rule)
    for name, exceptions in found.items():
        _check_priorities(name, exceptions, problems)
        exceptions.sort(key=lambda rule: -_priority(rule))
    return {name: [rule.name.value for rule in exceptions] for name, exceptions in found.items()}


def _is_settled(base: tuple[Rule, Ruleset], rule: Rule, ruleset: Ruleset) -> bool:
    """Whether a rule belongs to a text above that lets nobody change it, not even by an exception."""
    return base[1] is not ruleset and base[0].latitude is Latitude.KEEP and rule is not base[0]


def _priority(rule: Rule) -> int:
    assert rule.exception_to is not None, "an exception says so"
    return rule.exception_to.priority or 0


def _check_priorities(base: str, exceptions: list[Rule], problems: Problems) -> None:
    """Refuse two exceptions to one rule that do not say which wins."""
    seen: dict[int | None, Rule] = {}
    for rule in exceptions:
        assert rule.exception_to is not None, "an exception says so"
        priority = rule.exception_to.priority
        other = seen.get(priority)
        if len(exceptions) > 1 and priority is None:
            problems.add(
                problem(
                    "N511",
                    rule.exception_to.base.span,
                    name=base,
                    other=", ".join(r.name.value for r in exceptions if r is not rule),
                )
            )
        elif other is not None:
            problems.add(problem("N517", rule.exception_to.span, name=rule.name.value, other=other.name.value))
        seen[priority] = rule
