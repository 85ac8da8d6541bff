"""Checks to definitions: what each is about, its fault, its deadline and the values of its sentences, beside the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.program.check_plans import ROLES, CheckPlan, Exempted, Filled, Told
from engine.program.declaring import VOCABULARY, account_inputs
from engine.program.desk import Desk, Known
from engine.program.entries import BALANCE_CENTS_MAX
from engine.program.expressions import lower_condition, lower_expression
from engine.program.kinds import EURO, Date, Number, is_plain
from engine.program.lowering import check_unit, declared_bounds, lower_core, tenable
from engine.program.merging import unread_names
from engine.program.mismatch import describe
from engine.program.ordering import arranged, references
from engine.program.planned_checks import Planned, planned_checks
from engine.program.tree import Dated, Definition, Input, Program
from engine.program.typed import Typed
from engine.statute.checks import CheckException, Reminder, Sentence
from engine.statute.ruleset import Rule, Ruleset, Scope, Tier
from engine.text import syntax
from engine.text.document import Text
from engine.text.problems import Problems, problem
from engine.text.spans import Span


@dataclass(slots=True)
class Bench:
    """What lowering the checks of a program shares: its names, its parameters, and what comes out."""

    known: Mapping[str, Known]
    parameters: Mapping[str, Dated]
    inputs: dict[str, Input]
    outputs: Mapping[str, str]
    failed: set[str]
    problems: Problems
    own: Collection[str] = ()  # names of facts of checks that the texts took for something else
    definitions: list[Definition] = field(default_factory=list)


def checks_of(stack: tuple[Ruleset, ...], bench: Bench) -> tuple[CheckPlan, ...]:
    """Return the checks of a stack ready to be evaluated, the law first; their definitions are on the bench."""
    if not any(ruleset.checks for ruleset in stack):
        return ()
    plans = planned_checks(stack, unread_names(stack), bench.problems)
    lowered = [_lower(planned, bench) for planned in plans]
    return tuple(plan for plan in lowered if plan is not None)


def checking_program(program: Program) -> Program:
    """Return the same program, which also computes what its checks need."""
    definitions = (*program.definitions.values(), *program.check_definitions)
    return replace(
        program,
        stages=arranged(definitions),
        kinds={**program.kinds, **{one.name: one.kind for one in program.check_definitions}},
        scopes={**program.scopes, **{one.name: one.scope for one in program.check_definitions}},
        definitions={one.name: one for one in definitions},
    )


def _lower(planned: Planned, bench: Bench) -> CheckPlan | None:
    """Return one check, or None when its text has problems.

    A check of the law or of a network that reads a role which the statutes do not give, or give for another scope or in
    another unit, is left without object and says which: nothing is wrong in either text. Likewise for a fact of checks
    whose name the statutes took for something else.
    """
    roles = [name for name in _names_read(planned) if name in ROLES or name in bench.own]
    own = planned.ruleset.tier is Tier.COOPERATIVE
    given = {role: bench.known[rule] for role in roles if (rule := bench.outputs.get(role, role)) in bench.known}
    absent = [role for role in roles if role not in given]
    if absent and own:
        spans = {reference.name: reference.span for reference in _references(planned)}
        for name in absent:
            bench.problems.add(problem("N501", spans.get(name, planned.check.name.span), name=name))
        return None
    plan, work = _tried(planned, bench, given)
    if roles and not own and (absent or work.bench.problems.refused):
        assumed, alone = _tried(planned, bench, {})
        if assumed is not None and not alone.bench.problems.refused:
            plan, work = replace(assumed, unmet=absent[0] if absent else roles[0]), alone
    bench.problems.extend(work.bench.problems.found)
    if plan is None or work.bench.problems.refused:
        return None
    bench.definitions.extend(work.bench.definitions)
    return plan


def _tried(planned: Planned, bench: Bench, given: Mapping[str, Known]) -> tuple[CheckPlan | None, _Work]:
    """Return a check lowered apart; the roles that are not given are taken for amounts of the activity."""
    meant = {name: _meant(VOCABULARY[name]) for name in bench.own}
    known = {**bench.known, **{role: _assumed(role) for role in ROLES}, **meant, **given}
    work = _Work(planned, replace(bench, known=known, problems=Problems(), definitions=[], failed=set(bench.failed)))
    return work.plan(), work


def _assumed(role: str) -> Known:
    low, high = -BALANCE_CENTS_MAX, BALANCE_CENTS_MAX
    return Known(role, Scope.ACTIVITY, Number(EURO, 2), low, high, is_fact=False, span=None)


def _meant(fact: Input) -> Known:
    return Known(fact.name, fact.scope, fact.kind, fact.low, fact.high, is_fact=True, span=None)


def _references(planned: Planned) -> Iterator[syntax.Reference]:
    """Yield every name written in a check or in its exceptions, with its place, in no order."""
    waiting: list[object] = [planned.check, [exception for exception, _ in planned.exceptions]]
    while waiting:
        part = waiting.pop()
        if isinstance(part, syntax.Reference):
            yield part
        elif isinstance(part, list | tuple):
            waiting.extend(part)
        elif hasattr(part, "__dataclass_fields__") and not isinstance(part, Text | Span):
            waiting.extend(getattr(part, name) for name in part.__dataclass_fields__)


def _names_read(planned: Planned) -> dict[str, None]:
    """Return every name that a check reads, those that decide it first."""
    check = planned.check
    sentences = (check.found.pieces, check.expected.pieces, check.action.pieces)
    exceptions = [exception.condition for exception, _ in planned.exceptions]
    found = dict.fromkeys(_decisive(planned))
    for part in (check.concerns, exceptions, sentences):
        found.update(dict.fromkeys(sorted(references(part))))
    return found


def hidden_prefix(name: str) -> str:
    """Return what begins the hidden names of a check: a rule of another text may bear the name of the check itself."""
    return f"contrôle {name}"


class _Work:
    """One check being lowered."""

    def __init__(self, planned: Planned, bench: Bench) -> None:
        self.planned = planned
        self.bench = bench
        self.check = planned.check
        self.known = dict(bench.known)
        self.values: dict[str, str] = {}

    def plan(self) -> CheckPlan | None:
        """Return the check; its definitions are on the bench, and what is wrong with it among the problems."""
        check, desk = self.check, self._desk(hidden_prefix(self.check.name.value))
        for rule in check.values:
            self._value(rule)
        desk.known = self.known
        concerns = self._truth("concerne", check.concerns, desk)
        deadline = self._date(desk)
        fault = self._truth("si", check.condition, desk)
        if check.condition is None and check.deadline is not None:
            fault = self._truth("si", _passed(check.deadline), desk)
        reminders = [self._reminder(rank, reminder, desk) for rank, reminder in enumerate(check.reminders)]
        found = self._told("constat", check.found, desk)
        expected, action = self._told("attendu", check.expected, desk), self._told("action", check.action, desk)
        exceptions = [self._exempted(exception, ruleset) for exception, ruleset in self.planned.exceptions]
        self.bench.definitions.extend(desk.definitions)
        if None in (concerns, deadline, fault, found, expected, action, *reminders, *exceptions):
            return None
        return CheckPlan(
            planned=self.planned,
            concerns=concerns or "",
            fault=fault or "",
            deadline=deadline or "",
            reminders=tuple(name or "" for name in reminders),
            exceptions=tuple(one for one in exceptions if one is not None),
            found=found or (),
            expected=expected or (),
            action=action or (),
            reads=tuple(name for name in _decisive(self.planned) if name in self.known),
            values=tuple(self.values.items()),
        )

    def _desk(self, prefix: str) -> Desk:
        bench = self.bench
        return Desk(self.check.scope, self.known, bench.parameters, bench.problems, prefix, failed=bench.failed, checks=True)

    def _value(self, written: Rule) -> None:
        """Lower an intermediate value: a rule of the language without memory, known to this check alone."""
        name = written.name.value
        hidden = f"{hidden_prefix(self.check.name.value)}·{name}"
        rule = replace(written, name=Text(hidden, written.name.span))
        problems = self.bench.problems
        known = self.bench.known.get(name)
        # A level below may bear that name without knowing of this check, which then sees its own value only.
        if name in self.values or (known is not None and (known.span is None or known.span.file == written.name.span.file)):
            problems.add(problem("N524", written.name.span, name=name))
            return
        account_inputs(rule, self.bench.inputs)
        desk = self._desk(hidden)
        value = lower_core(rule, desk)
        if value is None:
            self.bench.failed.add(name)
            return
        check_unit(rule, value, desk)
        if desk.slots or rule.exception_to is not None:
            problems.add(problem("N525", written.name.span, name=name))
        value, checked = tenable(declared_bounds(rule, value, desk), rule.scope)
        desk.define(hidden, value, rule.span, checked=checked or rule.bounds is not None)
        self.known[name] = Known(hidden, rule.scope, value.kind, value.low, value.high, is_fact=False, span=written.name.span)
        self.values[name] = hidden
        self.bench.definitions.extend(desk.definitions)

    def _truth(self, role: str, written: syntax.Expression | None, desk: Desk) -> str | None:
        """Return the hidden name of a condition, "" when there is none, None once its problems are told."""
        if written is None:
            return ""
        truth = lower_condition(written, desk)
        if truth is None:
            return None
        desk.hold(role, truth, written.span)
        return f"{desk.prefix}·{role}"

    def _date(self, desk: Desk) -> str | None:
        written = self.check.deadline
        if written is None:
            return ""
        value = lower_expression(written, desk)
        if value is None:
            return None
        if not isinstance(value.kind, Date):
            desk.problems.add(problem("T611", written.span, declared="date", found=describe(value.kind)))
            return None
        desk.hold("échéance", value, written.span)
        return f"{desk.prefix}·échéance"

    def _reminder(self, rank: int, reminder: Reminder, desk: Desk) -> str | None:
        deadline = self.check.deadline
        assert deadline is not None, "a reminder has a deadline"
        span = reminder.before.span
        aside = Problems()
        before = lower_expression(reminder.before, replace(desk, problems=aside))
        if before is not None and before.high < 0:
            desk.problems.add(problem("S384", span))
            return None
        reached = syntax.Binary("+", syntax.Reference("dernier_jour", span), reminder.before, span, span)
        return self._truth(f"rappel {rank}", syntax.Binary(">=", reached, deadline, span, span), desk)

    def _told(self, role: str, sentence: Sentence, desk: Desk) -> Told | None:
        pieces: list[str | Filled] = []
        sound = True
        for rank, piece in enumerate(sentence.pieces):
            if isinstance(piece, str):
                pieces.append(piece)
                continue
            value = lower_expression(piece, desk)
            if value is None or not self._printable(value, piece, desk):
                sound = False
                continue
            desk.hold(f"{role} {rank}", value, piece.span)
            pieces.append(Filled(f"{desk.prefix}·{role} {rank}", value.kind))
        return tuple(pieces) if sound else None

    def _printable(self, value: Typed, written: syntax.Expression, desk: Desk) -> bool:
        if not isinstance(value.kind, Number):
            return True
        if not value.exact:
            desk.problems.add(problem("T641", written.span))
            return False
        if not is_plain(value.kind.unit):
            desk.problems.add(problem("T612", written.span, unit=describe(value.kind)))
            return False
        return True

    def _exempted(self, exception: CheckException, ruleset: Ruleset) -> Exempted | None:
        desk = self._desk(hidden_prefix(exception.name.value))
        condition = self._truth("si", exception.condition, desk)
        self.bench.definitions.extend(desk.definitions)
        return Exempted(exception, ruleset, condition) if condition else None


def _decisive(planned: Planned) -> list[str]:
    """Return the names whose values a reader wants to see: of the condition, the deadline, the intermediate values."""
    check = planned.check
    parts = (check.condition, check.deadline, *(rule.body for rule in check.values))
    found: dict[str, None] = {}
    for part in parts:
        found.update(dict.fromkeys(sorted(references(part))))
    return list(found)


def _passed(deadline: syntax.Expression) -> syntax.Expression:
    span = deadline.span
    return syntax.Binary(">", syntax.Reference("dernier_jour", span), deadline, span, span)
