"""``canut decide``: what a text gives for a case, the results first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from cli.casework import Case, read_case
from cli.output import finish, table
from cli.phrases import said
from engine.explain.memories import is_read
from engine.program.tree import Program
from engine.run.deciding import Decision, decision_data, value_text
from engine.run.refusing import missing_name, refusal_problem
from engine.run.running import Key, Outcome
from engine.run.scalar import Refusal
from engine.statute.ruleset import Scope
from engine.text.document import Document, Mapping, Sequence, Text
from engine.text.messages import sentence, shown
from engine.text.printing_values import write_day, write_month
from engine.text.problems import Problem
from engine.text.spans import Span

COLUMNS_MAX = 6
"""Months side by side; more go below."""


def run(options: Namespace) -> int:
    """Print the decision; 1 when a result has no value."""
    case = read_case(options)
    decision = case.decision
    if decision is None:
        return finish(options, {}, "", case.problems, case.sources, failed=True)
    missing = refusals(decision, case)
    data = decision_data(decision, options.locale)
    text = "\n".join(_text(decision, options)) + "\n"
    return finish(options, data, text, (*case.problems, *missing), case.sources)


def refusals(decision: Decision, case: Case) -> tuple[Problem, ...]:
    """Return what is missing for the results (for all the text's own rules, when it names no result)."""
    program = decision.program
    wanted = {name for _, name in program.outputs} or {rule.name.value for rule in program.rulesets[-1].rules}
    found: dict[tuple[str, str], Problem] = {}
    for outcome in decision.outcomes:
        for key, values in outcome.values.items():
            for name in wanted & set(values):
                value = values[name]
                if isinstance(value, Refusal):
                    place = _place(case.facts, key)
                    found.setdefault((value.code, missing_name(value, name)), refusal_problem(value, name, program, place))
    return tuple(found[key] for key in sorted(found))


def _place(facts: Document, key: Key) -> Span:
    """Return where facts speak of an entity: its name when they give one, else their first line."""
    names = key[1].split("/")
    stack = [facts.root]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            named = node.get("nom")
            if isinstance(named, Text) and named.value in names:
                return named.span
            stack.extend(entry.value for entry in node.entries)
        elif isinstance(node, Sequence):
            stack.extend(node.items)
    return facts.root.span


def _text(decision: Decision, options: Namespace) -> Iterator[str]:
    program, locale = decision.program, options.locale
    last = program.rulesets[-1]
    day = write_day(last.effective_from, locale)
    yield said("text_used", locale, shown(last.title_text or last.policy), day, last.document.file)
    for start in range(0, len(decision.outcomes), COLUMNS_MAX):
        outcomes = decision.outcomes[start : start + COLUMNS_MAX]
        groups = _groups(outcomes[0], program)
        for keys in groups:
            yield ""
            yield from _group(program, outcomes, keys, _entity(keys[0]) if len(groups) > 1 else "", locale)
    yield from _assumed(decision, locale)


def _assumed(decision: Decision, locale: str) -> Iterator[str]:
    """Give the facts that took their declared default, and the rules that start from nothing though they read a memory."""
    names: set[str] = set()
    slots: set[str] = set()
    for program, outcome in zip(decision.programs, decision.outcomes, strict=True):
        remembered = {slot.name: slot for slot in program.slots}
        slots |= set(remembered)
        names |= {
            name for _, name in outcome.assumed if name not in remembered or is_read(remembered[name], outcome.month, program)
        }
    first = True
    for key, kept in (("assumed", names - slots), ("carried", names & slots)):
        told = sorted({name.split("·")[0] for name in kept})
        if told:
            yield from [""] if first else []
            yield said(key, locale, ", ".join(told))
            first = False


def _groups(outcome: Outcome, program: Program) -> list[list[Key]]:
    """Return the entities told together: all of them when there is one of each scope, else one by one."""
    keys = [key for key in outcome.values if any(clause.scope is key[0] for clause in program.clauses.values())]
    alone = len({key[0] for key in keys}) == len(keys)
    return [keys] if alone else [[key] for key in keys]


def _group(program: Program, outcomes: tuple[Outcome, ...], keys: list[Key], heading: str, locale: str) -> Iterator[str]:
    """Give the table of some entities: a column for each month, the results first."""
    months = [write_month(outcome.month, locale) for outcome in outcomes]
    scopes = {key[0]: key for key in keys}
    outputs = list(dict.fromkeys(name for _, name in program.outputs if name in program.clauses))
    others = [name for name in program.clauses if name not in outputs]
    rows = [[heading, *months, ""]]
    for title, names in (("results", outputs), ("other_rules", others)):
        told = [_row(program, name, outcomes, scopes, locale) for name in names if program.clauses[name].scope in scopes]
        if told:
            rows += [[said(title, locale), *("" for _ in outcomes), ""], *told]
    yield table(rows, right=range(1, len(outcomes) + 1)).rstrip("\n")


def _entity(key: Key) -> str:
    return f"{key[0].value} {shown(key[1])}" if key[1] != key[0].value else key[0].value


def _row(program: Program, name: str, outcomes: tuple[Outcome, ...], scopes: dict[Scope, Key], locale: str) -> list[str]:
    clause = program.clauses[name]
    key = scopes[clause.scope]
    values = [outcome.values.get(key, {}).get(name) for outcome in outcomes]
    cells = ["" if value is None else value_text(value, clause.kind, locale) for value in values]
    refused = next((value for value in values if isinstance(value, Refusal)), None)
    beside = shown(clause.title)
    if refused is not None:
        beside = sentence(refusal_problem(refused, name, program, Span("")), locale)[0]
    return [f"  {name}", *cells, beside]
