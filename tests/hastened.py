"""Decisions by machine code from the second one on, in tests: who made it, and how often it decided."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.run import one as one_module
from engine.run import one_machine
from engine.run.flat import ITEM_SCOPES, Facts, Results, words_of
from engine.run.one import Machine
from engine.run.one_frame import Asked, Frame, Pattern
from engine.run.plan import plan_of
from engine.run.running import constants_of
from tests.written import program_of

MONTH = 2025 * 12 + 2
TEXT = """
données:
  recette:
    unité: €
    entre: -1 000 € et 100 000 €
  diviseur:
    unité: €
    entre: -10 € et 10 €
règles:
  marge:
    valeur: recette - 10 €
  double:
    valeur: marge × 2
    entre: -500 € et 5 000 €
  rapport:
    valeur: recette ÷ max(diviseur; 0 €)
    arrondi: 2 décimales
  positive:
    valeur: recette > 0 €
"""
FACTS = {"recette": 100_00, "diviseur": 3_00}
EXPECTED = {"marge": 90_00, "double": 180_00, "rapport": 333_333, "positive": True}
LISTED = """
règles:
  taux_de_la_vente:
    pour: vente
    valeur:
      - si: avoir
        taux: 0 %
      - sinon: 10 %
  contribution:
    somme_des: ventes
    de: taux_de_la_vente × montant
    arrondi: centime
  dépenses:
    somme_des: achats
    de: montant
  solde:
    somme_des: lignes
    de: montant
  grosse:
    le_plus_grand_des: ventes
    de: montant
    si_aucune: 7 €
  avoirs:
    nombre_des: ventes
    si: avoir
  marge_brute:
    comptes:
      plus:
        - 70
        - 41
      moins:
        - 60
"""
LISTS: Results = {
    "ventes": [{"montant": 100_00, "avoir": False}, {"montant": -40_00, "avoir": True}],
    "achats": [{"montant": 30_00, "avoir": False}],
    "lignes": [{"montant": 5_00, "avoir": False, "compte": one} for one in ("706", "607", "622", "641", "512", "")],
    "comptes": {"706000": 100_00, "411": 3_00, "601": -40_00, "512": 10**7, "": 5},
}


def hastened(patch: pytest.MonkeyPatch, machines: int = 16) -> Counter[str]:
    """Let nobody wait for machine code; return the count of those made, and of what they decided or left."""
    seen: Counter[str] = Counter()
    make = one_machine.machine_of

    def made(frame: Frame, facts: Facts) -> Machine | None:
        machine = make(frame, facts)
        seen["not written" if machine is None else "made"] += 1
        if machine is None:
            return None

        def decide(facts: Facts, memory: Facts | None) -> Results | None:
            found = machine(facts, memory)
            seen["left" if found is None else "decided"] += 1
            return found

        return decide

    patch.setattr(one_module, "PATIENCE", 0)
    patch.setattr(one_module, "MACHINES_MAX", machines)
    patch.setattr(one_machine, "machine_of", made)
    return seen


def exactly(results: Results) -> list[tuple[str, object, type]]:
    """Return results with their order and types, so that a truth is not an integer that equals it."""
    return [(name, value, type(value)) for name, value in results.items()]


def machine_of(text: str, facts: Results, *, remembers: bool = False) -> Machine:
    """Return machine code for a text and the names of some facts."""
    program = program_of(text)
    wanted = tuple(name for name in program.clauses if program.scopes[name] not in ITEM_SCOPES)
    asked = Asked(program, constants_of(plan_of(program), MONTH), wanted, notes=False)
    given = frozenset(facts) & (frozenset(program.definitions) | program.parameters.keys() | words_of(program))
    found = one_machine.machine_of(Frame(asked, Pattern(given, remembers, None)), facts)
    assert found is not None
    return found
