"""Each hazard that was measured in the library is met by the way it is called, one test for each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine.run import production
from engine.run.production import SLOTS_MAX, Network, ReadingError, Rule, Shard, check_names, conclude, hash_of


def network(*tests: tuple[int, ...]) -> Network:
    return Network(tuple(Rule(number, slots) for number, slots in enumerate(tests)))


def expected(rules: Network, case: tuple[int, ...]) -> tuple[int, ...]:
    """Return the rules of a case by plain conditions."""
    return tuple(sorted(rule.number for rule in rules.rules if set(rule.tests) <= set(case)))


def noting(number: int, fired: list[int]) -> Callable[[object], None]:
    """Return an action that notes a number; the library takes plain functions only."""

    def note(_: object) -> None:
        fired.append(number)

    return note


def test_more_sessions_than_the_library_holds() -> None:
    """Live sessions are limited to 1,024 for each ruleset: 5,000 cases through one network all get their answer."""
    rules = network((0,), (1,), (0, 1))
    cases = [(rank % 2,) if rank % 3 else (0, 1) for rank in range(5_000)]

    assert conclude(rules, cases) == [expected(rules, case) for case in cases]


def test_more_rules_than_one_fact_may_satisfy() -> None:
    """Beyond 64 rules satisfied at once the library fires none: 300 are found, in order."""
    rules = network(*[(0,)] * 300)

    assert conclude(rules, [(0,), (1,), (0,)]) == [tuple(range(300)), (), tuple(range(300))]


def test_more_slots_than_one_message_may_hold() -> None:
    """A message holds 255 fields: 700 slots in all, each with its rule, are still told apart."""
    rules = network(*[(slot,) for slot in range(700)])
    every = tuple(range(700))

    assert conclude(rules, [every, every[::7], (699,)]) == [every, every[::7], (699,)]


def test_one_rule_with_too_many_tests_is_refused() -> None:
    """A rule that no message could satisfy is refused when it is built, never silently without effect."""
    with pytest.raises(ReadingError, match="beyond its limits"):
        conclude(network(tuple(range(SLOTS_MAX + 1))), [(0,)])


def test_an_exception_of_an_action_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library puts what an action raises aside and goes on: here the case is refused, whichever action it was."""

    def failing(_: Shard, number: int) -> Callable[[object], None]:
        def note(_: object) -> None:
            raise ValueError(f"action {number}")

        return note

    monkeypatch.setattr(Shard, "_note", failing)

    with pytest.raises(ReadingError, match="action 0"):
        conclude(network((0,)), [(0,)])


def test_a_lost_action_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closing sentinel that did not fire shows that actions were lost."""
    monkeypatch.setattr(Shard, "_close", lambda _, __: None)

    with pytest.raises(ReadingError, match="end"):
        conclude(network((0,)), [(0,)])


def test_rules_out_of_order_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer whose rules are not in their order, or come twice, is refused."""
    monkeypatch.setattr(Shard, "conclude", lambda *_: [1, 0])
    with pytest.raises(ReadingError, match="order"):
        conclude(network((0,), (0,)), [(0,)])
    monkeypatch.setattr(Shard, "conclude", lambda *_: [0, 0])
    with pytest.raises(ReadingError, match="twice"):
        conclude(network((0,), (0,)), [(0,)])


@pytest.mark.parametrize("pair", [("dlkqjivqo", "xbbhdrcie"), ("liquid", "costarring")])
def test_names_of_one_hash_are_refused(pair: tuple[str, str]) -> None:
    """The library knows names by a 32-bit hash: two that share one are refused, and ours are checked when loaded."""
    assert hash_of(pair[0]) == hash_of(pair[1])
    with pytest.raises(ReadingError, match="one hash"):
        check_names(pair)
    check_names((*(f"v{rank}" for rank in range(SLOTS_MAX)), *production.SESSIONS))


def test_a_case_given_twice_has_its_answer_twice() -> None:
    """The library fires nothing for a fact it already holds: sessions are emptied, so that each case is new."""
    rules = network((0,), (1,))

    assert conclude(rules, [(0,)] * 200 + [(1,)] * 200) == [(0,)] * 200 + [(1,)] * 200


def test_a_session_leaves_nothing_to_the_next() -> None:
    """Sessions serve in turn: what was true in one case is not true in the case that takes its place."""
    rules = network(
        (0, 1),
    )
    cases = [(rank % 2,) for rank in range(3 * len(production.SESSIONS) + 1)]

    assert set(conclude(rules, cases)) == {()}


def test_nothing_asked_nothing_told() -> None:
    """No case, a case where nothing is true and a case about no rule end without firing and without failing."""
    assert conclude(network((0,)), []) == []
    assert conclude(network((0,)), [(), (5,), ()]) == [(), (), ()]
    assert conclude(Network(()), [(0,), ()]) == [(), ()]


def test_a_rule_without_test_is_refused() -> None:
    """A rule that would hold whatever the case is a mistake of the caller."""
    with pytest.raises(ReadingError, match="without test"):
        conclude(network(()), [(0,)])


def test_the_order_is_the_one_of_the_numbers() -> None:
    """Rules given in any order fire from the smallest number up, within a ruleset and across them."""
    chance = Random(7)
    rules = [Rule(number, (chance.randrange(6), chance.randrange(6))) for number in range(200)]
    chance.shuffle(rules)
    cases = [tuple(slot for slot in range(6) if chance.random() < 0.6) for _ in range(300)]

    assert conclude(Network(tuple(rules)), cases) == [expected(Network(tuple(rules)), case) for case in cases]


def test_the_library_itself_fires_by_priority() -> None:
    """The order comes from the priority given to the library, not from the order in which rules are written."""
    for seed in range(20):
        priorities = list(range(1, production.RULES_MAX + 1))
        Random(seed).shuffle(priorities)
        fired: list[int] = []
        rules: dict[str, Any] = {"open": {"all": [{"m": {"k": 1}}], "run": lambda _: None}}
        for priority in priorities:
            tests = {"$and": [{"k": 2}, {"v0": 1}]}
            rules[f"r{priority}"] = {"all": [{"m": tests}], "pri": priority, "run": noting(priority, fired)}
        ruleset = type(Shard([Rule(0, (0,))]).ruleset)("order", None, rules)  # the library is imported in one file only
        for fact in ({"sid": "s0", "k": 1}, {"sid": "s0", "k": 2, "v0": 1}):
            ruleset.do_actions(ruleset.assert_fact(fact), lambda _, __: None)
        ruleset.delete_state("s0")

        assert fired == sorted(priorities) != priorities


def test_no_thread_is_left_behind() -> None:
    """No host of the library is started: as many threads after as before."""
    before = threading.active_count()
    conclude(network((0,)), [(0,)] * 100)

    assert threading.active_count() == before


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow_with_cases() -> None:
    """Sessions are deleted and networks freed: 30,000 more cases and 200 more networks take less than 16 MiB."""

    def pages() -> int:
        return int(Path("/proc/self/statm").read_text("utf-8").split()[1])

    def work(cases: int) -> None:
        conclude(network(*[(slot,) for slot in range(40)]), [(rank % 40,) for rank in range(cases)])
        for _ in range(200):
            conclude(network(*[(slot,) for slot in range(20)]), [(3,)])

    work(5_000)
    before = pages()
    work(30_000)

    assert (pages() - before) * 4096 < 16 << 20
