"""The common month in ZEN engine: one node of expressions, decided row by row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

import zen

from benchmarks.common.peers.serving import AGREEMENT, Integers, Policy, serve

NAMES = ("revenue", "purchases", "costs", "months", "associate", "contract", "cash")
CARRIES_NOTHING = "a decision remembers nothing of the month before"
EXPRESSIONS = {
    "margin": "revenue - purchases",
    "basis": "max([$.margin, 0])",
    "due": "min([$.basis, seuil_1]) * taux_1 + max([min([$.basis, seuil_2]) - seuil_1, 0]) * taux_2"
    " + max([$.basis - seuil_2, 0]) * taux_3",
    "given": f"floor((min([max([$.due, contract == {AGREEMENT} ? 0 : plancher * 10000]), plafond * 10000]) + 5000) / 10000)",
    "rest": "$.margin - $.given - costs",
    "wage": "floor((max([$.rest, 0]) * 200 + cotisations) / (cotisations * 2))",
    "negative": "$.rest < 0",
    "short": "cash < 0",
    "capped": "$.given >= plafond",
    "late": "months >= 36 and associate == 0",
    "low": "$.wage > 0 and $.wage < brut_minimum",
    "beyond": "$.wage > cash",
}
RESULTS = ("margin", "given", "rest", "wage", "negative", "short", "capped", "late", "low", "beyond")


def graph(constants: Policy) -> dict[str, Any]:
    """Return the decision as the engine reads it; parameters given as constants are written in it."""
    written = [
        {"id": name, "key": name, "value": re.sub(r"\w+", lambda found: str(constants.get(found[0], found[0])), text)}
        for name, text in EXPRESSIONS.items()
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "month", "type": "expressionNode", "name": "month", "content": {"expressions": written}},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [{"id": f"{one}-{two}", "sourceId": one, "targetId": two} for one, two in (("in", "month"), ("month", "out"))]
    return {"nodes": nodes, "edges": edges}


def form(name: str, constants: Policy) -> Callable[[Any], Any]:
    """Return a way to ask one decision."""
    content = zen.ZenDecisionContent(json.dumps(graph(constants)))
    match name:
        case "precompiled, by a loader":
            loaded = zen.ZenEngine({"loader": lambda _key: content})
            return lambda facts: loaded.evaluate("month", facts)["result"]
        case "static loader":
            static = zen.ZenEngine({"loader": {"type": "static", "content": {"month": graph(constants)}}})
            return lambda facts: static.evaluate("month", facts)["result"]
        case "decision object":
            decision = zen.ZenEngine().create_decision(content)
            return lambda facts: decision.evaluate(facts)["result"]
        case _:
            return _expressions(constants)


def _expressions(constants: Policy) -> Callable[[Any], Any]:
    """Return the decision as one compiled expression after the other, each given what those before it found."""
    nodes = graph(constants)["nodes"][1]["content"]["expressions"]
    compiled = [(one["key"], zen.compile_expression(one["value"].replace("$.", "")).evaluate) for one in nodes]

    def decide(facts: Any) -> Any:
        known = dict(facts)
        for key, evaluate in compiled:
            known[key] = evaluate(known)
        return known

    return decide


def one(name: str, facts: Policy, count: int) -> tuple[float, Any]:
    """Decide one row again and again, the parameters being constants of the decision."""
    constants = {key: value for key, value in facts.items() if key not in NAMES}
    row = {key: facts[key] for key in NAMES}
    decide = form(name, constants)
    decided = decide(row)
    begun = process_time()
    for _ in range(count):
        decide(row)
    return process_time() - begun, [int(decided[key]) for key in RESULTS]


class Decided:
    """ZEN engine, in the form that was measured to be the fastest."""

    def __init__(self) -> None:
        self.decide = form("static loader", {})

    def ready(self, facts: Sequence[Integers]) -> None:
        """Make a dictionary of each row."""
        columns = [one.tolist() for one in facts]
        self.rows = [dict(zip(NAMES, row, strict=True)) for row in zip(*columns, strict=True)]

    def _decided(self, rows: int, policy: Policy) -> list[list[Any]]:
        found: list[list[Any]] = [[] for _ in RESULTS]
        for row in self.rows[:rows]:
            result = self.decide(row | policy)
            for column, name in zip(found, RESULTS, strict=True):
                column.append(result[name])
        return found

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> list[list[Any]]:
        """Return every output of every row."""
        return self._decided(len(columns[0]), policy)

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> list[list[int]]:
        """Return the totals of every output, by policy."""
        return [[int(sum(column)) for column in self._decided(len(columns[0]), policy)] for policy in policies]

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> list[int]:
        """Say that it cannot."""
        raise NotImplementedError(CARRIES_NOTHING)


if __name__ == "__main__":
    serve("zen-engine", Decided, one)
