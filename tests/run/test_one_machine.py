"""Machine code that Python calls: what it decides, what it leaves to plain Python, and that nothing makes it fall."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.run import one as one_module
from engine.run import one_machine
from engine.run.one import MACHINES_MAX, Machine, compiled_decision
from engine.run.one_frame import Asked, Frame, Pattern
from engine.run.plan import plan_of
from engine.run.running import constants_of
from engine.run.scalar import Refusal
from tests.hastened import EXPECTED, FACTS, LISTED, LISTS, MONTH, TEXT, exactly, hastened, machine_of
from tests.written import program_of


@pytest.fixture(scope="module")
def machine() -> Machine:
    """Return the machine code of the text above."""
    return machine_of(TEXT, FACTS)


def test_it_gives_the_results_in_their_order_and_types(machine: Machine) -> None:
    """Amounts are integers and truths are truths, in the order asked; each call makes a dictionary of its own."""
    found = machine(FACTS, None)
    assert found is not None
    assert exactly(found) == exactly(EXPECTED)
    found.clear()
    assert machine(FACTS, None) == EXPECTED


def test_keys_are_known_by_what_they_say(machine: Machine) -> None:
    """Another order, and other strings that say the same, are the same facts."""
    apart = {"".join(list(name)): value for name, value in reversed(FACTS.items())}
    assert all(one is not other for one, other in zip(apart, reversed(FACTS), strict=True))
    assert machine(apart, None) == EXPECTED


def test_the_edges_of_bounds_are_decided(machine: Machine) -> None:
    """The bounds themselves are within."""
    assert machine({**FACTS, "recette": -240_00}, None) is not None
    assert machine({**FACTS, "recette": -240_01}, None) is None
    assert machine({**FACTS, "recette": 2_510_00}, None) is not None


def test_truths_given_as_truths_stay_what_they_are() -> None:
    """A fact that is a truth comes back as one through a name, a choice or an extreme, and is an integer in a sum."""
    text = """
    règles:
      même:
        valeur: associé
      choisie:
        valeur:
          - si: associé
            valeur: associé
          - sinon: non associé
    """
    made = machine_of(text, {"associé": True})
    for value in (True, False, 1, 0):
        found = made({"associé": value}, None)
        plain = compiled_decision(program_of(text), MONTH)({"associé": value}, None)
        assert found is not None and exactly(found) == exactly(plain)


REMEMBERING = """
règles:
  contribution:
    valeur: recette × 10 %
    arrondi: centime
  payée:
    cumul: contribution
    depuis: entrée
données:
  recette:
    unité: €
    entre: 0 € et 100 000 €
"""


def test_memory_is_read_within_its_bounds() -> None:
    """What was remembered goes on; a refusal, a missing slot, a value out of bounds or of another type is left."""
    made = machine_of(REMEMBERING, {"recette": 0}, remembers=True)
    first = compiled_decision(program_of(REMEMBERING), MONTH)({"recette": 100_00}, None)
    found = made({"recette": 50_00}, first)
    assert found is not None and found["payée"] == 15_00
    (slot,) = (name for name in first if name not in {"contribution", "payée"})
    for wrong in (Refusal("R007", slot), None, 1.5, 10**18, -(10**18), 10**40):
        assert made({"recette": 50_00}, {**first, slot: wrong}) is None
    for memory in (None, {}, {"autre": 1}, []):
        assert made({"recette": 50_00}, memory) is None  # type: ignore[arg-type]


def test_beyond_sixty_four_bits_nothing_is_decided() -> None:
    """An overflow on the way is seen, were the bounds of a name not those that were proved."""
    program = program_of(TEXT)
    given = program.inputs["recette"]
    object.__setattr__(given, "high", 2**63 - 1)
    object.__setattr__(given, "low", -(2**63))
    object.__setattr__(program.definitions["double"], "checked", False)
    asked = Asked(program, constants_of(plan_of(program), MONTH), ("marge", "double"), notes=False)
    found = one_machine.machine_of(Frame(asked, Pattern(frozenset(), False, None)), FACTS)
    assert found is not None
    assert found({**FACTS, "recette": -(2**63)}, None) is None
    assert found({**FACTS, "recette": 2**63 - 1}, None) is None
    assert found({**FACTS, "recette": 2**62 + 10_00}, None) is None
    assert found({**FACTS, "recette": 2**61}, None) == {"marge": 2**61 - 10_00, "double": 2**62 - 20_00}


def test_lists_and_balances_are_decided() -> None:
    """Sums, counts and extremes over lines, and balances of accounts, are those of plain Python, empty lists included."""
    plain, made = compiled_decision(program_of(LISTED), MONTH), machine_of(LISTED, LISTS)
    for facts in (LISTS, {**LISTS, "ventes": []}, {**LISTS, "achats": LISTS["achats"] * 3, "comptes": {}}):
        found = made(facts, None)
        assert found is not None and exactly(found) == exactly(plain(facts, None))
    empty = machine_of(LISTED, {**LISTS, "ventes": []})
    assert empty(LISTS, None) is None
    assert empty({**LISTS, "ventes": []}, None) == plain({**LISTS, "ventes": []}, None)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return what is made and decided by machine code, of which nobody waits for long."""
    found = hastened(monkeypatch)
    monkeypatch.setattr(one_module, "PATIENCE", 10)
    return found


def test_it_is_made_once_facts_came_back_often_enough(seen: Counter[str]) -> None:
    """Whoever decides a few times waits for nothing; then one compiling serves all that follows."""
    one = compiled_decision(program_of(TEXT), MONTH)
    for _ in range(10):
        one(FACTS, None)
    assert not seen
    assert [one(FACTS, None) for _ in range(30)] == [EXPECTED] * 30
    assert seen == {"made": 1, "decided": 30}


def test_what_it_leaves_is_decided_as_before(seen: Counter[str]) -> None:
    """Other facts and refusals are those of plain Python, and do not make the same code again."""
    one = compiled_decision(program_of(TEXT), MONTH)
    for _ in range(40):
        assert one(FACTS, None) == EXPECTED
        assert one({**FACTS, "diviseur": 0}, None)["rapport"] == Refusal("R002")
        assert one({**FACTS, "recette": 10**30}, None)["marge"].code == "R006"
    assert seen["made"] == 1


def test_what_is_not_written_is_asked_once(seen: Counter[str]) -> None:
    """A pattern of facts that only plain Python decides, here for a part on the day of an invoice, is not tried again."""
    shared = "  la_mienne:\n    pour: participation\n    somme_des: ventes\n    de: montant × quote_part_à_la_facture\n"
    program = program_of(f"{TEXT}{shared}    arrondi: centime\n")
    facts = {**FACTS, "parts": ((1, 500_000),), "ventes": [{"montant": 100_00, "date_facture_origine": 739_000}]}
    one = compiled_decision(program, MONTH, ["la_mienne"])
    for _ in range(100):
        assert one(facts, None) == {"la_mienne": 50_00}
    assert seen["not written"] == 1


def test_only_so_many_are_kept(seen: Counter[str]) -> None:
    """Facts whose names never come back do not fill the memory with code."""
    one = compiled_decision(program_of(TEXT), MONTH)
    for rank in range(10 * 3 * MACHINES_MAX):
        assert one({**FACTS, f"autre_{rank // 20}": 1}, None) == EXPECTED
    assert seen["made"] <= MACHINES_MAX


def test_another_python_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where objects are laid out otherwise, or LLVM knows no such processor, plain Python goes on deciding."""
    program = program_of(TEXT)
    asked = Asked(program, constants_of(plan_of(program), MONTH), ("marge",), notes=False)

    def refusing(_: str, __: int) -> object:
        raise RuntimeError("no such processor")

    with monkeypatch.context() as patch:
        patch.setattr(one_machine, "is_known", lambda: False)
        assert one_machine.machine_of(Frame(asked, Pattern(frozenset(), False, None)), FACTS) is None
    monkeypatch.setattr(one_machine, "assembled", refusing)
    assert one_machine.machine_of(Frame(asked, Pattern(frozenset(), False, None)), FACTS) is None
