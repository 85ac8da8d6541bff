"""Facts in which something strange stands somewhere: machine code changes nothing of what comes out."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from engine.run.flat import Results
from engine.run.one import One, compiled_decision
from tests.hastened import FACTS, LISTED, LISTS, MONTH, TEXT, exactly, hastened
from tests.hostile.strange import STRANGE, Word
from tests.written import program_of


def _spoiled(value: Any, chance: Random) -> Any:
    """Return facts with something strange somewhere, and all else as it was."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        keys = list(value)
        chosen, act = chance.choice(keys), chance.random()
        if act < 0.1:
            return {key: one for key, one in value.items() if key != chosen}
        if act < 0.2:
            return {**value, chance.choice(("autre", 5, None, "compte", Word("montant"), "contribution")): chance.choice(STRANGE)}
        if act < 0.3:
            chance.shuffle(keys)
        return {key: _spoiled(value[key], chance) if key == chosen else value[key] for key in keys}
    if isinstance(value, list) and value and chance.random() < 0.8:
        rank = chance.randrange(len(value))
        return [*value[:rank], _spoiled(value[rank], chance), *value[rank + 1 :]]
    return chance.choice(STRANGE)


def _outcome(one: One, facts: Any) -> object:
    try:
        return repr(exactly(one(facts, None)))  # what is not a number is not even equal to itself
    except Exception as error:  # noqa: BLE001  # facts that nobody reads: whichever it is, it is the same
        return type(error)


@pytest.mark.parametrize(("text", "facts"), [(TEXT, FACTS), (LISTED, LISTS)])
def test_spoiled_facts_end_as_in_plain_python(text: str, facts: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands wherever in the facts, the result, its types, its refusals or the error are those of plain Python."""
    program, chance = program_of(text), Random(f"20261127/{text}")
    spoiled = [_spoiled(facts, chance) for _ in range(3_000)]
    plain = compiled_decision(program, MONTH)
    expected = [_outcome(plain, one) for one in spoiled]
    seen = hastened(monkeypatch)
    quick = compiled_decision(program, MONTH)
    for one, wanted in zip(spoiled, expected, strict=True):
        quick(facts, None)
        assert _outcome(quick, one) == wanted, one
    assert seen["decided"] > 3_000 < seen["decided"] + seen["left"]
