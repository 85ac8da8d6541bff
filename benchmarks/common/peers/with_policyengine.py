"""The common month in PolicyEngine core."""

from __future__ import annotations

from policyengine_core import entities, parameters, periods, variables
from policyengine_core.simulations import SimulationBuilder
from policyengine_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.common.peers.microsimulation import Core, Simulated
from benchmarks.common.peers.serving import serve


def core() -> Core:
    """Return the core."""
    return Core(entities, variables, parameters, periods, TaxBenefitSystem, SimulationBuilder().build_default_simulation)


if __name__ == "__main__":
    serve("policyengine-core", lambda: Simulated(core))
