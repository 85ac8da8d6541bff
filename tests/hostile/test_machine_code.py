"""Machine code under the hand of who would make it fall: strange facts, strange keys, no memory left, a million calls."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from engine.run import machine as machine_module
from engine.run.one import Machine
from engine.run.scalar import Refusal
from tests.hastened import EXPECTED, FACTS, LISTED, LISTS, TEXT, machine_of
from tests.hostile.strange import Account, Row, Size, Whole, Word


@pytest.fixture(scope="module")
def machine() -> Machine:
    """Return the machine code of the text above."""
    return machine_of(TEXT, FACTS)


@pytest.mark.parametrize(
    "facts",
    [
        {}, {"recette": 1}, {**FACTS, "autre": 1}, {"recette": 1, "autre": 1}, {1: 1, None: 2},
        {**FACTS, "recette": 1.0}, {**FACTS, "recette": float("nan")}, {**FACTS, "recette": None}, {**FACTS, "recette": "1"},
        {**FACTS, "recette": Whole(1)}, {**FACTS, "recette": Size.SMALL}, {**FACTS, "recette": Refusal("R001", "recette")},
        {**FACTS, "recette": 2**63}, {**FACTS, "recette": -(2**63) - 1}, {**FACTS, "recette": 10**5_000},
        {**FACTS, "recette": 100_000_01}, {**FACTS, "recette": -1_000_01}, {**FACTS, "recette": 2_510_01},
        {**FACTS, "diviseur": 0}, {**FACTS, "diviseur": -1}, Account(FACTS), list(FACTS.items()), None, 5, "recette", FACTS.keys(),
    ],
)  # fmt: skip
def test_what_is_not_as_expected_is_left(machine: Machine, facts: Any) -> None:
    """Another name, type, bound, a refusal: None, no error, and the next facts are decided as before."""
    assert machine(facts, None) is None
    assert machine(FACTS, None) == EXPECTED


def test_a_call_of_another_shape_is_left(machine: Machine) -> None:
    """Other counts of arguments give None; a name of argument is an error of Python's own."""
    strange: Any = machine
    assert strange() is strange(FACTS) is strange(FACTS, None, None) is None
    with pytest.raises(TypeError):
        strange(facts=FACTS, memory=None)


def acted(act: Callable[[], None], word: str) -> Word:
    """Return a key that does something while it is compared."""
    key = Word(word)
    key.act = act
    return key


def test_a_key_that_acts_while_it_is_compared_breaks_nothing(machine: Machine) -> None:
    """It may raise, empty the facts under the reader, or collect what is no longer used."""
    facts: dict[Any, Any] = {}

    def raising() -> None:
        raise ValueError("no")

    for act in (
        raising,
        facts.clear,
        lambda: gc.collect(0),
        lambda: facts.update(recette=object()),
        lambda: facts.pop("recette", None),
    ):
        for _ in range(200):
            facts.clear()
            for name in FACTS:
                dict.__setitem__(facts, acted(act, name), 10**12)  # type: ignore[arg-type]  # what it returns is of no interest
            assert machine(facts, None) is None
    assert machine(FACTS, None) == EXPECTED


def test_it_is_not_made_for_keys_that_only_derive_from_texts() -> None:
    """A key is kept by address: only what cannot change is."""
    with pytest.raises(AssertionError):
        machine_of(TEXT, {Word(name): value for name, value in FACTS.items()})


def test_objects_are_counted(machine: Machine) -> None:
    """Nothing is kept of a call, decided or left: neither its facts, nor their values, nor None."""
    large = [10**5 + rank for rank in range(3)]
    facts = {"recette": large[0], "diviseur": large[1] - 10**5}
    held: list[object] = [facts, *facts, *facts.values(), "double", None, machine, machine.__self__]  # type: ignore[attr-defined]
    before = [sys.getrefcount(one) for one in held]
    for _ in range(1_000):
        machine(facts, None)
        machine({}, None)
        machine(None, None)  # type: ignore[arg-type]
    assert [sys.getrefcount(one) for one in held] == before


def test_it_keeps_alive_what_it_needs(machine: Machine) -> None:
    """The code, its definition and its keys live as long as the function, whatever else is forgotten."""
    del machine
    many = [machine_of(TEXT, {"".join(list(name)): value for name, value in FACTS.items()}) for _ in range(5)]
    gc.collect()
    assert all(one(FACTS, None) == EXPECTED for one in many)
    assert all(type(one.__self__) is machine_module.Kept for one in many)  # type: ignore[attr-defined]
    last = many[0]
    del many
    gc.collect()
    assert last(FACTS, None) == EXPECTED


def test_no_memory_left_gives_nothing_and_breaks_nothing(machine: Machine) -> None:
    """Whichever allocation fails, None comes back without an error, or the whole result does."""
    testing = pytest.importorskip("_testcapi")
    found = []
    for rank in range(12):
        testing.set_nomemory(rank, rank + 1)
        try:
            one = machine(FACTS, None)
        except MemoryError:  # Python's own, around the call
            one = None
        finally:
            testing.remove_mem_hooks()
        found.append(one)
    assert {str(one) for one in found} <= {"None", str(EXPECTED)}
    assert machine(FACTS, None) == EXPECTED


@pytest.fixture(scope="module")
def lists() -> Machine:
    """Return the machine code of a text that reads lines and accounts."""
    return machine_of(LISTED, LISTS)


def _rows(**changed: object) -> list[Any]:
    first, *others = LISTS["ventes"]
    return [first, {**first, **changed}, *others]


@pytest.mark.parametrize(
    "changed",
    [
        {"ventes": None}, {"ventes": 5}, {"ventes": {}}, {"ventes": tuple(LISTS["ventes"])}, {"ventes": Row(LISTS["ventes"])},
        {"ventes": [None]}, {"ventes": [[]]}, {"ventes": [{}]}, {"ventes": [Account(LISTS["ventes"][0])]},
        {"ventes": [{"montant": 1}]}, {"ventes": [{"avoir": False, "montant": 1}]}, {"ventes": _rows(autre=1)},
        {"ventes": [{Word("montant"): 1, "avoir": False}]}, {"ventes": [{1: 1, "avoir": False}]},
        {"ventes": _rows(montant=None)}, {"ventes": _rows(montant=1.0)}, {"ventes": _rows(montant=Whole(1))},
        {"ventes": _rows(montant=10**30)}, {"ventes": _rows(montant=2**63 - 1)}, {"ventes": _rows(montant=-(2**63))},
        {"ventes": _rows(avoir=2)}, {"ventes": _rows(avoir="")}, {"achats": [{"montant": -(2**63), "avoir": False}]},
        {"lignes": [{"montant": 1, "avoir": False, "compte": 706}]}, {"lignes": [{"montant": 1, "avoir": False, "compte": None}]},
        {"lignes": [{"montant": 1, "avoir": False, "compte": Word("706")}]},
        {"comptes": None}, {"comptes": Account({"706": 1})}, {"comptes": []}, {"comptes": {706: 1}}, {"comptes": {Word("706"): 1}},
        {"comptes": {"706": 1.0}}, {"comptes": {"706": None}}, {"comptes": {"706": 2**63}}, {"comptes": {"601": -(2**63)}},
        {"comptes": {"706": 2**62, "707": 2**62}}, {"comptes": {"706": 10**18}},
    ],
)  # fmt: skip
def test_strange_lists_are_left(lists: Machine, changed: dict[str, Any]) -> None:
    """A list, an item, a key, a value or an account of another type, and a sum beyond its bounds, are left."""
    assert lists({**LISTS, **changed}, None) is None
    assert lists(LISTS, None) is not None


def test_facts_that_change_while_they_are_read_break_nothing(lists: Machine) -> None:
    """A key that empties the lists, or the facts, while it is compared, leaves nothing behind that was freed."""
    for rank in range(600):
        rows, accounts = _rows(montant=10**6 + rank), {"706": 10**6 + rank}
        facts: dict[Any, Any] = {}
        act = (rows.clear, facts.clear, lambda kept=facts: kept.update(ventes=[]), accounts.clear)[rank % 4]  # type: ignore[misc]
        for name, value in {**LISTS, "ventes": rows, "comptes": accounts}.items():
            facts[acted(act, name) if rank % 3 or name == "achats" else name] = value
        lists(facts, None)
        gc.collect(0)
    assert lists(LISTS, None) is not None


ENDLESS = """
import resource, sys
from tests.hastened import FACTS, LISTED, LISTS, TEXT, machine_of
machine = machine_of(TEXT, FACTS)
lists = machine_of(LISTED, LISTS)
wrong = {**FACTS, "recette": 10**30}
def calls(count):
    for rank in range(count):
        machine({"recette": rank % 90_000, "diviseur": 300}, None)
        machine(wrong, None)
        if rank % 10:
            continue
        lists({**LISTS, "ventes": [{"montant": rank % 90_000, "avoir": False}]}, None)
        lists({**LISTS, "ventes": [{"montant": rank, "avoir": 5}]}, None)
calls(100_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
calls(1_000_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_million_calls_keep_no_memory() -> None:
    """After a million decisions, and as many left, the process is as large as before."""
    done = subprocess.run(
        [sys.executable, "-c", ENDLESS], capture_output=True, text=True, check=True, timeout=300
    )  # our own text
    assert int(done.stdout) <= 256, "kibibytes"
