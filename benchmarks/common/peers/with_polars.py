"""The common month in polars: lazy expressions over 64-bit integers of cents, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from benchmarks.common.peers.serving import (
    AGREEMENT,
    ASSOCIATE,
    CASH,
    CONTRACT,
    COSTS,
    MONTHS,
    PURCHASES,
    REVENUE,
    Integers,
    Policy,
    serve,
)  # fmt: skip

Expression = Any


def at_least(one: Expression, other: Expression) -> Expression:
    """Return the greater of both."""
    return pl.max_horizontal(one, other)


def at_most(one: Expression, other: Expression) -> Expression:
    """Return the smaller of both."""
    return pl.min_horizontal(one, other)


def slabs(basis: Expression, policy: Policy) -> Expression:
    """Return what three slabs of a basis owe, at the scale of the rates."""
    first, second = pl.lit(policy["seuil_1"]), pl.lit(policy["seuil_2"])
    due = at_most(basis, first) * policy["taux_1"] + at_least(at_most(basis, second) - first, pl.lit(0)) * policy["taux_2"]
    return due + at_least(basis - second, pl.lit(0)) * policy["taux_3"]


class Lazy:
    """polars."""

    def ready(self, facts: Sequence[Integers]) -> None:
        """Make a frame of the facts, with what no policy changes."""
        margin = pl.col("revenue") - pl.col("purchases")
        self.frame = pl.DataFrame(
            {
                "revenue": facts[REVENUE], "purchases": facts[PURCHASES], "costs": facts[COSTS], "months": facts[MONTHS],
                "associate": facts[ASSOCIATE], "contract": facts[CONTRACT], "cash": facts[CASH],
            }
        )  # fmt: skip
        self.margin = margin

    def _asked(self, frame: Expression, policy: Policy) -> Expression:
        col, lit = pl.col, pl.lit
        half = policy["cotisations"] // 2
        frame = frame.with_columns(margin=self.margin)
        due = at_least(
            slabs(at_least(col("margin"), lit(0)), policy), (col("contract") != AGREEMENT) * policy["plancher"] * 10_000
        )
        frame = frame.with_columns(given=(at_most(due, lit(policy["plafond"] * 10_000)) + 5_000) // 10_000)
        frame = frame.with_columns(left=col("margin") - col("given") - col("costs"))
        frame = frame.with_columns(wage=(at_least(col("left"), lit(0)) * 100 + half) // policy["cotisations"])
        return frame.select(
            "margin", "given", "left", "wage", (col("left") < 0).alias("a"), (col("cash") < 0).alias("b"),
            (col("given") >= policy["plafond"]).alias("c"), ((col("months") >= 36) & (col("associate") == 0)).alias("d"),
            ((col("wage") > 0) & (col("wage") < policy["brut_minimum"])).alias("e"), (col("wage") > col("cash")).alias("f"),
        )  # fmt: skip

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> list[Any]:
        """Return every output of every row."""
        frame = self.frame.head(len(columns[0])).lazy()
        return list(self._asked(frame, policy).collect().get_columns())

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> list[tuple[int, ...]]:
        """Return the totals of every output, by policy."""
        frame = self.frame.head(len(columns[0])).lazy()
        asked = [self._asked(frame, policy).sum() for policy in policies]
        return [found.row(0) for found in pl.collect_all(asked)]

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> list[int]:
        """Return the total of the contribution by month, each from the columns that the month before left."""
        sums = []
        since, called = pl.lit(0), pl.lit(0)
        columns = {f"{name}{rank}": one for rank, pair in enumerate(months) for name, one in zip("rp", pair, strict=True)}
        frame = pl.DataFrame(columns).lazy()
        for rank in range(len(months)):
            frame = frame.with_columns((since + pl.col(f"r{rank}") - pl.col(f"p{rank}")).alias(f"since{rank}"))
            since = pl.col(f"since{rank}")
            due = at_most(slabs(at_least(since, pl.lit(0)), policy), pl.lit(policy["plafond"] * 100))
            frame = frame.with_columns(((due + 50) // 100).alias(f"called{rank}"))
            sums.append((pl.col(f"called{rank}") - called).sum().alias(f"sum{rank}"))
            called = pl.col(f"called{rank}")
        return list(frame.select(sums).collect().row(0))


if __name__ == "__main__":
    serve("polars", Lazy)
