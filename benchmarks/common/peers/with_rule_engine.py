"""The common month in rule-engine: expressions over one row, each given what those before it found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import rule_engine

from benchmarks.common.peers.serving import AGREEMENT, Integers, Policy, serve

NAMES = ("revenue", "purchases", "costs", "months", "associate", "contract", "cash")
CARRIES_NOTHING = "a rule remembers nothing of the month before"
RULES = {
    "margin": "revenue - purchases",
    "basis": "margin > 0 ? margin : 0",
    "due": "(basis < seuil_1 ? basis : seuil_1) * taux_1"
    " + (basis > seuil_1 ? (basis < seuil_2 ? basis : seuil_2) - seuil_1 : 0) * taux_2"
    " + (basis > seuil_2 ? basis - seuil_2 : 0) * taux_3",
    "least": f"contract == {AGREEMENT} ? 0 : plancher * 10000",
    "floored": "due > least ? due : least",
    "given": "((floored < plafond * 10000 ? floored : plafond * 10000) + 5000) // 10000",
    "rest": "margin - given - costs",
    "wage": "rest > 0 ? (rest * 200 + cotisations) // (cotisations * 2) : 0",
    "negative": "rest < 0",
    "short": "cash < 0",
    "capped": "given >= plafond",
    "late": "months >= 36 and associate == 0",
    "low": "wage > 0 and wage < brut_minimum",
    "beyond": "wage > cash",
}
RESULTS = ("margin", "given", "rest", "wage", "negative", "short", "capped", "late", "low", "beyond")


class Ruled:
    """rule-engine."""

    def __init__(self) -> None:
        self.rules = [(name, rule_engine.Rule(text)) for name, text in RULES.items()]

    def ready(self, facts: Sequence[Integers]) -> None:
        """Make a dictionary of each row."""
        columns = [one.tolist() for one in facts]
        self.rows = [dict(zip(NAMES, row, strict=True)) for row in zip(*columns, strict=True)]

    def _decided(self, rows: int, policy: Policy) -> list[list[Any]]:
        found: list[list[Any]] = [[] for _ in RESULTS]
        for row in self.rows[:rows]:
            known: dict[str, Any] = row | policy
            for name, rule in self.rules:
                known[name] = rule.evaluate(known)
            for column, name in zip(found, RESULTS, strict=True):
                column.append(int(known[name]))
        return found

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> list[list[Any]]:
        """Return every output of every row."""
        return self._decided(len(columns[0]), policy)

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> list[list[int]]:
        """Return the totals of every output, by policy."""
        return [[sum(column) for column in self._decided(len(columns[0]), policy)] for policy in policies]

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> list[int]:
        """Say that it cannot."""
        raise NotImplementedError(CARRIES_NOTHING)


if __name__ == "__main__":
    serve("rule-engine", Ruled)
