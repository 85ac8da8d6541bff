"""The common month in a microsimulation core: variables with vector formulas, parameters read at a period, in cents.

Written for speed: whole cents in 32-bit integers, which the values of this month fit, computed in doubles that hold them exactly;
what no policy changes is given to the next simulation instead of computed again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.common.peers.serving import Integers, Policy
from benchmarks.common.peers.with_numpy import contribution, gross, yearly

NAMES = ("revenue", "purchases", "costs", "months", "associate", "contract", "cash")
CHANGED = ("given", "rest", "wage", "negative", "capped", "low", "beyond")
"""What depends on the policy, and is computed again for each; the rest stays in the simulation."""
RESULTS = ("margin", "given", "rest", "wage", "negative", "short", "capped", "late", "low", "beyond")
TRUTHS = frozenset(("negative", "short", "capped", "late", "low", "beyond"))
FIRST = "2025-01"


class Core:
    """A core: its modules differ by name only."""

    def __init__(
        self, entities: Any, variables: Any, parameters: Any, periods: Any, system: Any, build: Callable[..., Any]
    ) -> None:
        self.variables, self.parameters, self.periods, self.build = variables, parameters, periods, build
        self.person = entities.Entity("person", "people", "", "")
        self.system = system([self.person])
        self.month = getattr(periods, "DateUnit", periods).MONTH

    def add(self, name: str, kind: type, formula: Callable[..., Any] | None = None) -> None:
        """Add a variable to the system."""
        members = {"value_type": kind, "entity": self.person, "definition_period": self.month, "label": name}
        if formula is not None:
            members["formula"] = formula
        self.system.add_variable(type(name, (self.variables.Variable,), members))

    def change(self, policy: Policy) -> None:
        """Put the values of a policy in the parameters of the system."""
        data = {name: {"values": {"2025-01-01": {"value": value}}} for name, value in policy.items()}
        self.system.parameters = self.parameters.ParameterNode("", data=data)
        self.system._parameters_at_instant_cache = {}  # noqa: SLF001  # as the core does when it loads parameters
        emptied = getattr(self.system.get_parameters_at_instant, "cache_clear", None)
        if emptied is not None:
            emptied()


def formulas(core: Core) -> None:
    """Add the rules of the month."""
    values: list[str] = ["taux_1", "taux_2", "taux_3", "seuil_1", "seuil_2", "plancher", "plafond", "cotisations", "brut_minimum"]

    def policy(at: Any) -> Policy:
        return {name: at[name] for name in values}

    def margin(one: Any, period: Any) -> Any:
        return one("revenue", period) - one("purchases", period)

    def given(one: Any, period: Any, parameters: Any) -> Any:
        member = (one("contract", period) != 1).astype(np.float64)
        return contribution(np.maximum(one("margin", period), 0).astype(np.float64), member, policy(parameters(period)))

    def rest(one: Any, period: Any) -> Any:
        return one("margin", period) - one("given", period) - one("costs", period)

    def wage(one: Any, period: Any, parameters: Any) -> Any:
        return gross(one("rest", period).astype(np.float64), parameters(period).cotisations)

    def low(one: Any, period: Any, parameters: Any) -> Any:
        paid = one("wage", period)
        return (paid > 0) & (paid < parameters(period).brut_minimum)

    rules: dict[str, Callable[..., Any]] = {
        "margin": margin,
        "given": given,
        "rest": rest,
        "wage": wage,
        "negative": lambda one, period: one("rest", period) < 0,
        "short": lambda one, period: one("cash", period) < 0,
        "capped": lambda one, period, parameters: one("given", period) >= parameters(period).plafond,
        "late": lambda one, period: (one("months", period) >= 36) & (one("associate", period) == 0),
        "low": low,
        "beyond": lambda one, period: one("wage", period) > one("cash", period),
    }
    for name in NAMES:
        core.add(name, int)
    for name, rule in rules.items():
        core.add(name, bool if name in TRUTHS else int, rule)


def yearly_formulas(core: Core) -> None:
    """Add the rules of the year: each month reads the month before, until January."""

    def since(one: Any, period: Any) -> Any:
        margin = one("revenue", period) - one("purchases", period)
        return margin if period.start.month == 1 else margin + one("since", period.last_month)

    def whole(one: Any, period: Any, parameters: Any) -> Any:
        at = parameters(period)
        known = {name: at[name] for name in ("taux_1", "taux_2", "taux_3", "seuil_1", "seuil_2", "plafond")}
        return yearly(np.maximum(one("since", period), 0).astype(np.float64), known)

    def due(one: Any, period: Any) -> Any:
        called = one("whole", period)
        return called if period.start.month == 1 else called - one("whole", period.last_month)

    core.add("revenue", int)
    core.add("purchases", int)
    core.add("since", int, since)
    core.add("whole", int, whole)
    core.add("due", int, due)


class Simulated:
    """OpenFisca core, or PolicyEngine core."""

    def __init__(self, make: Callable[[], Core]) -> None:
        self.make = make
        self.core = make()
        formulas(self.core)

    def ready(self, facts: Sequence[Integers]) -> None:
        """Give the facts the type that the core keeps them in."""
        self.facts = dict(zip(NAMES, (one.astype(np.int32) for one in facts), strict=True))

    def _simulation(self, rows: int) -> Any:
        simulation = self.core.build(self.core.system, rows)
        for name, values in self.facts.items():
            simulation.set_input(name, FIRST, values[:rows])
        return simulation

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> list[Any]:
        """Return every output of every row."""
        self.core.change(policy)
        simulation = self._simulation(len(columns[0]))
        return [simulation.calculate(name, FIRST) for name in RESULTS]

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> list[list[int]]:
        """Return the totals of every output, by policy, in one simulation."""
        simulation = self._simulation(len(columns[0]))
        sums = []
        for policy in policies:
            self.core.change(policy)
            for name in CHANGED:  # faster, on both cores, than a simulation for each policy
                simulation.delete_arrays(name, FIRST)
            found = [(name, simulation.calculate(name, FIRST)) for name in RESULTS]
            sums.append([int(np.count_nonzero(one) if name in TRUTHS else one.sum(dtype=np.int64)) for name, one in found])
        return sums

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> list[int]:
        """Return the total of the contribution by month."""
        core = self.make()
        yearly_formulas(core)
        core.change(policy)
        simulation = core.build(core.system, len(months[0][0]))
        periods = [f"2025-{month + 1:02}" for month in range(len(months))]
        for period, (revenue, purchases) in zip(periods, months, strict=True):
            simulation.set_input("revenue", period, revenue.astype(np.int32))
            simulation.set_input("purchases", period, purchases.astype(np.int32))
        return [int(simulation.calculate("due", period).sum(dtype=np.int64)) for period in periods]
