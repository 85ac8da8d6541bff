"""The common month in OpenFisca core."""

from __future__ import annotations

from openfisca_core import entities, parameters, periods, variables
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.common.peers.microsimulation import Core, Simulated
from benchmarks.common.peers.serving import serve


def core() -> Core:
    """Return the core."""
    return Core(entities, variables, parameters, periods, TaxBenefitSystem, SimulationBuilder().build_default_simulation)


if __name__ == "__main__":
    serve("openfisca-core", lambda: Simulated(core))
