"""The definition, the fast reading and two independent readings agree on random programs, value for value.

``CANUT_SEED`` starts other draws; ``CANUT_CASES`` says how many cases are compared (a case is one program on one set of
facts). A difference is printed with the program, the facts and the seed that finds it again.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

from engine.run.compiled import Compiled, compiled
from engine.run.generated import Here
from engine.run.one import compiled_decision
from engine.run.running import Live, Values, run_month
from engine.run.scalar import Refusal, Value, evaluate
from engine.run.situation import Entity, Situation
from engine.run.swift import run_compiled
from engine.statute.ruleset import Scope
from tests.differential.amounts import RefusedError
from tests.differential.expressions import spelled
from tests.differential.nodes import node_worth
from tests.differential.programs import FACTS, Drawn, draw_facts, draw_program, edges_of, expected, natural

SEED = int(os.environ.get("CANUT_SEED", "20261123"))
CASES = int(os.environ.get("CANUT_CASES", "200000")) * 39 // 40
CASES_PER_PROGRAM = 100
MONTH = 2025 * 12
"""January 2025."""


def situation_of(facts: dict[str, int]) -> Situation:
    """Return one activity with its person and their share, where each fact lives."""
    cooperative, person = Entity(Scope.COOPERATIVE, "c"), Entity(Scope.PERSON, "p")
    activity = Entity(Scope.ACTIVITY, "a", person=person)
    share = Entity(Scope.SHARE, "s", person=person, activity=activity)
    places = {Scope.COOPERATIVE: cooperative, Scope.PERSON: person, Scope.ACTIVITY: activity}
    scopes = {given.name: given.scope for given in FACTS}
    for name, value in facts.items():
        places[scopes.get(name, Scope.ACTIVITY)].given[name] = value
    return Situation(MONTH, cooperative, [person], [activity], [share])


def told(drawn: Drawn, facts: dict[str, int], seed: str) -> str:
    """Return all that is needed to see a difference again."""
    rules = "\n".join(
        f"  {rule.name}: {spelled(rule.expression)}, rounded {rule.digits} {rule.step} {rule.mode}" for rule in drawn.rules
    )
    return f"{seed}\n{rules}\nfacts: {facts}"


def same(value: Value, other: Value) -> bool:
    """Whether two values of the engine are the same, refusals included."""
    return value == other and isinstance(value, Refusal) == isinstance(other, Refusal)


class Comparing:
    """One random program, read in every way."""

    def __init__(self, drawn: Drawn, seed: str) -> None:
        self.drawn = drawn
        self.seed = seed
        self.program = drawn.program
        self.ways: list[Compiled] = [compiled(self.program, notes=True), compiled(self.program)]
        self.one = compiled_decision(self.program, MONTH)
        self.order = [d for stage in self.program.stages for d in stage.definitions]
        self.seen: Counter[str] = Counter()

    def defined(self, facts: dict[str, int]) -> Values:
        """Return the values of the activity by the definition, the facts out of bounds being refused."""
        known: dict[Scope, Values] = {Scope.COOPERATIVE: {}, Scope.PERSON: {}, Scope.ACTIVITY: {}}
        for given in FACTS:
            value = facts.get(given.name)
            if value is not None:
                sound = given.low <= value <= given.high
                known[given.scope][given.name] = value if sound else Refusal("R006", given.name)
        own = known[Scope.ACTIVITY]
        for definition in self.order:
            value = evaluate(definition.node, known)  # type: ignore[union-attr]
            if definition.checked and not isinstance(value, Refusal):  # type: ignore[union-attr]
                value = value if definition.low <= value <= definition.high else Refusal("R003", definition.name)  # type: ignore[operator]
            own[definition.name] = value
        return own

    def block(self, facts: dict[str, int], way: Compiled) -> Values:
        """Return the values of the activity by one written function."""
        places: dict[Scope, Values] = {Scope.ACTIVITY: {}, Scope.PERSON: {}, Scope.COOPERATIVE: {}}
        for given in FACTS:
            if given.name in facts:
                places[given.scope][given.name] = facts[given.name]
        (step,) = way.steps
        live = Live(Entity(Scope.ACTIVITY, "a"), places[Scope.ACTIVITY], places)
        step.plain.function(*places.values(), Here(live.values, live))  # type: ignore[union-attr]
        return live.values

    def case(self, chance: Random, edges: dict[str, list[int]], rank: int) -> None:
        """Compare one set of facts."""
        facts = draw_facts(chance, edges)
        values = self.defined(facts)
        bounded = all(given.low <= facts.get(given.name, given.low) <= given.high for given in FACTS)
        if bounded:
            fast = self.block(facts, self.ways[rank % 2])
            assert all(same(values[name], fast[name]) for name in self.program.clauses), told(self.drawn, facts, self.seed)
        self.against_oracle(facts, values)
        if rank % 5 == 0:
            self.against_nodes(facts, values)
        if rank % 20 == 0:
            self.whole(facts, values)

    def against_oracle(self, facts: dict[str, int], values: Values) -> None:
        """Compare with what the expressions say as they are written."""
        wanted = expected(self.drawn, facts)
        for rule in self.drawn.rules:
            value, other = values[rule.name], wanted[rule.name]
            if isinstance(value, Refusal):
                self.seen[value.code] += 1
                agreed = isinstance(other, RefusedError) and value.code in other.codes
            else:
                self.seen["value"] += 1
                agreed = not isinstance(other, RefusedError) and natural(value, rule.definition.kind) == other
                low, high = rule.definition.low, rule.definition.high
                assert low <= value <= high, f"{value} not in {low}..{high}\n{told(self.drawn, facts, self.seed)}"  # type: ignore[operator]
            assert agreed, f"{rule.name}: {value} against {other!r}\n{told(self.drawn, facts, self.seed)}"

    def against_nodes(self, facts: dict[str, int], values: Values) -> None:
        """Compare every node with what its docstring says, and every value with its bounds."""
        known: dict[str, object] = {}
        for given in FACTS:
            if given.name in facts:
                sound = given.low <= facts[given.name] <= given.high
                known[given.name] = facts[given.name] if sound else ("no", "R006")
        for definition in self.order:
            value = values[definition.name]
            how, other = node_worth(definition.node, known)  # type: ignore[union-attr]
            if isinstance(value, Refusal):
                known[definition.name] = ("no", value.code)
                agreed = value.code in {other, "R003"}
            else:
                known[definition.name] = value
                agreed = how == "ok" and value == other
                inside = definition.low <= value <= definition.high  # type: ignore[operator]
                assert inside, f"{definition.name} = {value}, {definition}\n{told(self.drawn, facts, self.seed)}"
            assert agreed, f"{definition.name}: {value} against {other!r}\n{told(self.drawn, facts, self.seed)}"

    def whole(self, facts: dict[str, int], values: Values) -> None:
        """Compare whole months, where some names may be given instead of computed."""
        situation = situation_of(facts)
        first = run_month(self.program, situation)
        key = Scope.ACTIVITY, "a"
        where = told(self.drawn, facts, self.seed)
        assert all(same(first.values[key][d.name], values[d.name]) for d in self.order), where
        noted, plain = (run_compiled(way, situation) for way in self.ways)
        assert noted.values == first.values, where
        assert all(same(plain.values[key][name], values[name]) for name in self.program.clauses), where
        one = self.one(facts, None)
        assert all(same(one[name], values[name]) for name in self.program.clauses), where


def test_random_programs_agree_on_every_reading() -> None:
    """Scalar, generated and one-decision readings give the values and refusals of two readings written apart."""
    seen: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for rank in range(CASES // CASES_PER_PROGRAM):
        chance = Random(f"{SEED}/{rank}")
        drawn = draw_program(chance, chance.randint(1, 4))
        comparing = Comparing(drawn, f"CANUT_SEED={SEED}, program {rank}")
        edges = edges_of(drawn.rules)
        for case in range(CASES_PER_PROGRAM):
            comparing.case(chance, edges, case)
        seen += comparing.seen
        refused.update(drawn.refused)
    print(f"CANUT_SEED={SEED}: {dict(seen)}; expressions refused: {dict(refused)}")
    assert {"value", "R001", "R002", "R006"} <= seen.keys()
