"""Rows that lack something are worked out apart: the others keep their kernel, and nobody's value or refusal changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from engine.columns.cells import Integers
from engine.columns.fusing import fused
from engine.columns.kernels import Kernel
from engine.columns.remembering import Remembered
from engine.columns.running import Month, run_columns
from engine.columns.tables import Given, World
from engine.run.scalar import Refusal
from engine.statute.ruleset import Scope
from tests.columns.test_kernels import world
from tests.written import program_of

PROGRAM = program_of("""
données:
  chiffre:
    unité: €
    entre: -1 000 000 € et 1 000 000 €
  mois_passés:
    unité: mois
    entre: 0 mois et 600 mois
paramètres:
  taux: 10,00 %
  plancher: 80,00 €
règles:
  durée:
    valeur: mois_passés - 50 mois
  moyenne:
    valeur: chiffre ÷ mois_passés × 1 mois
    arrondi: centime
  contribution:
    valeur: max(chiffre × taux; plancher)
    arrondi: centime
  connue:
    valeur: mois_passés est renseigné
  retenue:
    valeur:
      - si: connue
        alors: contribution
      - sinon: plancher
    arrondi: centime
  ajoutée:
    valeur: contribution + moyenne
""")
NAMES = tuple(PROGRAM.clauses)
POLICIES: Sequence[Mapping[str, int]] = ({}, {"taux": 1_100}, {"plancher": 0})


def lacking(rows: int, name: str, missing: Sequence[int]) -> World:
    """Return activities of which some lack a fact; nobody's months are 0, by which the mean would be divided."""
    found = world(rows)
    facts = found.tables[Scope.ACTIVITY].given
    facts["mois_passés"] = Given(facts["mois_passés"].values + 1)
    there = np.ones(rows, np.bool_)
    there[list(missing)] = False
    facts[name] = Given(facts[name].values, there if missing else None)
    return found


def every(month: Month, rows: int) -> list[object]:
    return [month.value(name, policy, row) for name in NAMES for policy in range(len(POLICIES)) for row in range(rows)]


def sums(month: Month, rows: int) -> dict[str, list[int]]:
    """Return the sums of what is known, name by name, policy by policy."""
    worth = {name: [[month.value(name, at, row) for row in range(rows)] for at in range(len(POLICIES))] for name in NAMES}
    return {name: [sum(int(v) for v in own if isinstance(v, int)) for own in of] for name, of in worth.items()}


@pytest.mark.parametrize("name", ["chiffre", "mois_passés"])
@pytest.mark.parametrize("missing", [(), (0,), (39,), (3, 17), range(0, 40, 3), range(1, 40), range(40)], ids=len)
def test_whoever_lacks_a_fact_is_refused_and_nobody_else(name: str, missing: Sequence[int]) -> None:
    """One row, some, all but one or all may lack a fact: columns and totals are those of the operators, policy by policy."""
    known = lacking(40, name, missing)
    plain = run_columns(PROGRAM, known, Remembered(), POLICIES)
    for wanted in (NAMES, ("ajoutée",), ()):
        found = run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, wanted, NAMES))
        assert {one: total.tolist() for one, total in found.totals.items()} == sums(plain, 40)
    found = run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, NAMES))
    assert every(found, 40) == every(plain, 40)


def test_one_row_that_lacks_a_fact_costs_nobody_else_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one fact missing, all rows pass through the very kernels of a month in which nothing is; that row alone, once more."""
    ran: list[tuple[int, int]] = []
    run = Kernel.run

    def counted(self: Kernel, rows: int, policies: int, given: Sequence[Integers], hands: int = 1) -> object:
        ran.append((len(self.asked.definitions), rows))
        return run(self, rows, policies, given, hands)

    monkeypatch.setattr(Kernel, "run", counted)
    way = fused(PROGRAM, (), ("ajoutée",))
    run_columns(PROGRAM, lacking(500, "chiffre", ()), Remembered(), POLICIES, fused=way)
    whole = [*ran]
    ran.clear()
    run_columns(PROGRAM, lacking(500, "chiffre", (7,)), Remembered(), POLICIES, fused=way)

    assert whole and [one for one in ran if one[1] == 500] == whole
    assert {rows for _, rows in ran} == {500, 1}


def test_a_division_by_zero_on_the_way_is_set_apart_too() -> None:
    """A refusal that is born inside a stretch is the row's own: what reads it is refused there, the rest is computed."""
    known = lacking(60, "chiffre", (5,))
    facts = known.tables[Scope.ACTIVITY].given
    facts["mois_passés"] = Given(np.where(np.arange(60) == 9, 0, facts["mois_passés"].values))
    plain = run_columns(PROGRAM, known, Remembered(), POLICIES)
    found = run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, NAMES, NAMES))

    assert found.value("ajoutée", 1, 9) == Refusal("R002")
    assert every(found, 60) == every(plain, 60)
    assert {one: total.tolist() for one, total in found.totals.items()} == sums(plain, 60)


def test_a_rule_told_to_a_few_rows_is_computed_for_the_others() -> None:
    """A file that gives a rule for two activities costs the others nothing, and what reads it reads what was told."""
    known = lacking(60, "chiffre", ())
    told = np.zeros(60, np.int64)
    told[[4, 44]] = 12_34, 10**14  # the second leaves what the rule may be worth
    known.tables[Scope.ACTIVITY].given["contribution"] = Given(told, told > 0)
    plain = run_columns(PROGRAM, known, Remembered(), POLICIES)
    found = run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, NAMES, NAMES))

    assert found.value("retenue", 2, 4) == 12_34
    assert found.value("retenue", 2, 44) == Refusal("R006", "contribution")
    assert every(found, 60) == every(plain, 60)
    assert {one: total.tolist() for one, total in found.totals.items()} == sums(plain, 60)


def test_facts_stay_as_they_were() -> None:
    """What stands in for a missing fact is written elsewhere: the month may be read again by any other policy."""
    known = lacking(40, "chiffre", (3, 4))
    facts = known.tables[Scope.ACTIVITY].given
    before = {name: (given.values.copy(), None if given.there is None else given.there.copy()) for name, given in facts.items()}
    for _ in range(2):
        run_columns(PROGRAM, known, Remembered(), POLICIES, fused=fused(PROGRAM, NAMES, NAMES))

    for name, (values, there) in before.items():
        assert (facts[name].values == values).all()
        assert there is None or (facts[name].there == there).all()
