"""The people of the texts' own examples, under each policy: what a comparison can say without any books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from engine.compare.evaluating import Amount, Figures, Known, Place
from engine.compare.paying import CONTRIBUTION
from engine.compare.policies import Policy
from engine.compare.policy_texts import Over
from engine.compare.world import CENTS
from engine.month.figures import roles
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Number
from engine.run.examples import example_months
from engine.run.scalar import Refusal
from engine.run.situation import Memory
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.run.swift import run_compiled
from engine.statute.ruleset import Example, Ruleset
from engine.text.document import Mapping, Node, Text
from engine.text.printing_values import write_month
from engine.text.problems import Level, Problem, Problems, problem


@dataclass(frozen=True, slots=True)
class Told:
    """An example of a text: ``name`` is its own, with its month, then its file, where others have the same."""

    name: str
    own: Ruleset
    example: Example
    months: tuple[int, ...]

    @property
    def file(self) -> str:
        """The file that writes it."""
        return PurePath(self.own.document.file).name


def evaluate_examples(
    over: Over, policies: Sequence[Policy], cases: Sequence[Told] | None = None
) -> tuple[tuple[Figures, ...], tuple[Problem, ...]]:
    """Return what each policy gives for examples, by default those of the texts compared, each over its own months.

    An example is kept when every policy can read its facts and gives it a contribution; each is one payer.
    """
    cases = told_cases(over, policies) if cases is None else cases
    if not cases:
        return (), (problem("C073", over.place),)
    there = _reaching(over, cases)
    kept: list[tuple[str, list[dict[str, dict[Place, Amount]]]]] = []
    for one in cases:
        found = [_amounts(there, policy, one) for policy in policies]
        whole = [amounts for amounts in found if amounts is not None]
        if len(whole) == len(policies):
            kept.append((one.name, whole))
    if not kept:
        return (), (problem("C073", over.place),)
    ranks = range(len(policies))
    return tuple(_figures(there, policies[rank], [(name, whole[rank]) for name, whole in kept]) for rank in ranks), ()


def evaluated_example_policy(over: Over, figures: Figures, policy: Policy, compared: Sequence[Policy] = ()) -> Figures | None:
    """Return the figures of another policy for the examples that some figures hold; None when one of them has none.

    ``compared`` are the policies of whose texts the examples are, by default these two.
    """
    wanted = {known.person for known in figures.known.values()}
    cases = [one for one in told_cases(over, compared or (figures.policy, policy)) if one.name in wanted]
    there = _reaching(over, cases)
    found = []
    for one in cases:
        amounts = _amounts(there, policy, one)
        if amounts is None:
            return None
        found.append((one.name, amounts))
    return _figures(there, policy, found)


def _reaching(over: Over, cases: Sequence[Told]) -> Over:
    """Return a period that begins early enough for the months of some examples."""
    return replace(over, first=min([over.first, *(one.months[0] for one in cases)]))


def told_cases(over: Over, policies: Sequence[Policy]) -> list[Told]:
    """Return the examples of the texts in the last month, those of the last policy first, each name once for a text.

    One that two texts write alike, on the same months, is told once.
    """
    texts: dict[str, Ruleset] = {}
    for policy in reversed([*policies, *(one.other for one in policies if one.other is not None)]):
        applied, _ = over.statutes_of(replace(policy, settings=(), other=None)).texts(over.last)
        if applied is not None:
            texts.setdefault(applied[-1].document.digest, policy.as_adopted(applied[-1], over.last))
    found: dict[object, Told] = {}
    for own in texts.values():
        for one in own.examples:
            if isinstance(one.given, Mapping | Text):
                months = example_months(one, own)
                found.setdefault((one.name_text, months, _written(one.given)), Told(one.name_text, own, one, months))
    return named_cases(list(found.values()))


def _written(node: Node) -> object:
    """Return a tree without its places: two that say the same are equal."""
    match node:
        case Text():
            return node.value
        case Mapping():
            return tuple((entry.key.value, _written(entry.value)) for entry in node.entries)
        case _:
            return tuple(_written(item) for item in node.items)


def named_cases(every: Sequence[Told]) -> list[Told]:
    """Return cases of which no two have the same name: the month tells them apart, else the file, else a rank."""
    cases = [replace(one, name=one.example.name_text) for one in every]
    for more in (lambda one: write_month(one.months[0], "fr"), lambda one: one.file):
        counts = Counter(one.name for one in cases)
        cases = [replace(one, name=f"{one.name} ({more(one)})") if counts[one.name] > 1 else one for one in cases]
    met: Counter[str] = Counter()
    named = []
    for one in cases:
        met[one.name] += 1
        named.append(replace(one, name=f"{one.name} ({met[one.name]})") if met[one.name] > 1 else one)
    return named


def _amounts(over: Over, policy: Policy, case: Told) -> dict[str, dict[Place, Amount]] | None:
    months, given = case.months, case.example.given
    statutes = over.statutes_of(policy)
    program, _ = statutes.on(first_day(months[0]))
    problems = Problems()
    assert isinstance(given, Mapping | Text), "only examples with facts are kept"
    if program is None or dict(program.outputs).get(CONTRIBUTION, CONTRIBUTION) not in program.clauses:
        return None
    situations = read_situations(given, Stating(program, months, problems))
    if any(one.level is Level.ERROR for one in problems.found):
        return None
    memory: Memory = {}
    found: dict[str, dict[Place, Amount]] = {}
    for situation in situations:
        outcome = run_compiled(statutes.compiled(program), situation, memory)
        memory = outcome.memory
        for role, name in roles(program):
            kind, scope = program.kinds[name], program.scopes[name]
            if not isinstance(kind, Number) or kind.unit != EURO or kind.scale > CENTS:
                continue
            for entity in situation.of(scope):
                value = outcome.values[scope, entity.key].get(name)
                if isinstance(value, Refusal) and role == CONTRIBUTION:
                    return None
                if isinstance(value, int):
                    key = (scope, f"{case.name}/{entity.key}")
                    found.setdefault(role, {})[situation.month, key] = int(value) * int(10 ** (CENTS - kind.scale))
    return found


def _figures(over: Over, policy: Policy, kept: Sequence[tuple[str, dict[str, dict[Place, Amount]]]]) -> Figures:
    amounts: dict[str, dict[Place, Amount]] = {}
    known: dict[Place, Known] = {}
    for name, one in kept:
        for role, found in one.items():
            amounts.setdefault(role, {}).update(found)
            known.update(dict.fromkeys(found, Known(name, name, name, {})))
    program, _ = over.statutes_of(policy).on(first_day(over.last))
    return Figures(policy, amounts, dict(roles(program)) if program is not None else {}, known)
