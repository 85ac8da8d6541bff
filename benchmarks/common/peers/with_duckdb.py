"""The common month in DuckDB: one query by policy over a table of 64-bit integers of cents, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from benchmarks.common.peers.serving import AGREEMENT, Integers, Policy, serve

NAMES = ("revenue", "purchases", "costs", "months", "associate", "contract", "cash")


def slabs(basis: str, policy: Policy) -> str:
    """Return what three slabs of a basis owe, at the scale of the rates."""
    first, second = policy["seuil_1"], policy["seuil_2"]
    return (
        f"least({basis}, {first}) * {policy['taux_1']} + greatest(least({basis}, {second}) - {first}, 0) * {policy['taux_2']}"
        f" + greatest({basis} - {second}, 0) * {policy['taux_3']}"
    )


def query(policy: Policy, rows: int) -> str:
    """Return the query that gives every output of the first rows."""
    divisor = policy["cotisations"]
    floor = f"CASE WHEN contract = {AGREEMENT} THEN 0 ELSE {policy['plancher'] * 10_000} END"
    due = f"least(greatest({slabs('greatest(margin, 0)', policy)}, {floor}), {policy['plafond'] * 10_000})"
    return f"""
        WITH one AS (SELECT *, revenue - purchases AS margin FROM facts WHERE row < {rows}),
        two AS (SELECT *, ({due} + 5000) // 10000 AS given FROM one),
        three AS (SELECT *, margin - given - costs AS rest FROM two),
        four AS (SELECT *, (greatest(rest, 0) * 100 + {divisor // 2}) // {divisor} AS wage FROM three)
        SELECT margin, given, rest, wage, rest < 0 AS a, cash < 0 AS b, given >= {policy["plafond"]} AS c,
            months >= 36 AND associate = 0 AS d, wage > 0 AND wage < {policy["brut_minimum"]} AS e, wage > cash AS f
        FROM four"""


class Tables:
    """DuckDB."""

    def ready(self, facts: Sequence[Integers]) -> None:
        """Make a table of the facts."""
        self.base = duckdb.connect(config={"threads": 1})
        given = dict(zip(NAMES, facts, strict=True))
        self.base.register("given", given)
        self.base.execute("CREATE OR REPLACE TABLE facts AS SELECT (row_number() OVER ()) - 1 AS row, * FROM given")

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> list[Any]:
        """Return every output of every row."""
        return list(self.base.execute(query(policy, len(columns[0]))).fetchnumpy().values())

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> list[list[int]]:
        """Return the totals of every output, by policy."""
        sums = ", ".join(f"sum({name})" for name in ("margin", "given", "rest", "wage"))
        counts = ", ".join(f"count(*) FILTER ({name})" for name in "abcdef")
        rows = len(columns[0])
        return [
            list(self.base.execute(f"SELECT {sums}, {counts} FROM ({query(one, rows)})").fetchone() or ()) for one in policies
        ]

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> list[int]:
        """Return the total of the contribution by month: each month reads what the month before gave."""
        base = duckdb.connect(config={"threads": 1})
        base.register(
            "given", {f"{name}{rank}": one for rank, pair in enumerate(months) for name, one in zip("rp", pair, strict=True)}
        )
        steps = [("y", "SELECT *, 0 AS since, 0 AS called FROM given")]
        for rank in range(len(months)):
            before = steps[-1][0]
            margin = f"since + r{rank} - p{rank}"
            steps.append((f"s{rank}", f"SELECT * REPLACE ({margin} AS since) FROM {before}"))
            due = f"least({slabs('greatest(since, 0)', policy)}, {policy['plafond'] * 100})"
            whole = f"({due} + 50) // 100"
            kept = f"* REPLACE ({whole} AS called), {whole} - called AS due{rank}"
            steps.append((f"m{rank}", f"SELECT {kept} FROM s{rank}"))
        written = ", ".join(f"{name} AS ({text})" for name, text in steps)
        sums = ", ".join(f"sum(due{rank})" for rank in range(len(months)))
        return list(base.execute(f"WITH {written} SELECT {sums} FROM {steps[-1][0]}").fetchone() or ())


if __name__ == "__main__":
    serve("duckdb", Tables)
