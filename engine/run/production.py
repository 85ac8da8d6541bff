"""The production reading: which rules a case satisfies, in a stated order, by forward chaining on durable_rules.

It knows nothing of checks: a rule is a set of slots that must all be 1, a case the slots that are 1. The library is asked
only for what it was measured to do well, and each of its hazards is met by the way it is called:

- a ``Ruleset`` without ``Host``: no threads, no registry, no clock of its own;
- facts of integers in slots named here (``v0``, ``v1``…), whose hashes are checked to differ; 1 where it is true, left out where
  it is not, since a test of a slot against a constant never holds of one that is missing;
- at most ``RULES_MAX`` rules in one network: a fact that satisfies more than sixty-four at once would give none;
- one session a case, from a fixed pool of names; an opening sentinel that always fires makes its deletion safe, a closing
  one shows that no action was lost, and what an action raised is read from the state, where the library hides it;
- one fact asserted at a time, never an empty one; « no rule concerned » is the one exception that is normal.

Run as a program (``python -m engine.run.production``) it is the child of ``production_worker``: lines of JSON in and out.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import durable_rules_engine
from durable.engine import MessageNotHandledException, Ruleset

Case = Sequence[int]
"""The slots of a case that are 1."""

RULES_MAX = 56  # in one network, the two sentinels aside: error 303 comes beyond 64 satisfied at once
SLOTS_MAX = 240  # of one network: a message holds 255 fields
SESSIONS = tuple(f"s{rank}" for rank in range(64))  # live sessions of a ruleset are limited to 1,024: a few serve in turn
MEMORY_BYTES_MAX = 1 << 30
CPU_SECONDS_MAX = 120
FILES_MAX = 32
_OPEN, _CLOSE = "open", "close"
_KIND = "k"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its number, unique in its network, and the slots that must all be 1. Smaller numbers fire first."""

    number: int
    tests: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Any number of rules; it is cut into as many rulesets as the library's limits ask for."""

    rules: tuple[Rule, ...]


class ReadingError(Exception):
    """The library did not do what it was asked: an action lost, an exception swallowed, a network that cannot be built."""


def hash_of(name: str) -> int:
    """Return the 32-bit FNV-1a hash by which the library knows a name of slot or of session."""
    value = 2_166_136_261
    for byte in name.encode():
        value = (value ^ byte) * 16_777_619 & 0xFFFF_FFFF
    return value


def check_names(names: Iterable[str]) -> None:
    """Refuse names that the library could not tell apart.

    Raises:
        ReadingError: when two names have one hash.
    """
    seen: dict[int, str] = {}
    for name in names:
        other = seen.setdefault(hash_of(name), name)
        if other != name:
            raise ReadingError(f"« {name} » and « {other} » have one hash")


check_names((*(f"v{rank}" for rank in range(SLOTS_MAX)), _KIND, "sid", "id", "$s"))
check_names(SESSIONS)


class Shard:
    """Rules that fit in one ruleset of the library."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Build the ruleset; slots are numbered here, so that any number of them may be named in all."""
        if any(not rule.tests for rule in rules):
            raise ReadingError("a rule without test")
        slots = sorted({slot for rule in rules for slot in rule.tests})
        if len(rules) > RULES_MAX or len(slots) > SLOTS_MAX:
            raise ReadingError("a network beyond its limits")
        self.slots = {slot: f"v{rank}" for rank, slot in enumerate(slots)}
        self.fired: list[int] = []
        self.closed = False
        self.failure: list[object] = []
        self.turn = 0
        definitions: dict[str, Any] = {
            _OPEN: {"all": [{"m": {_KIND: 1}}], "run": _nothing},
            _CLOSE: {"all": [{"m": {_KIND: 3}}], "run": self._close},
        }
        for order, rule in enumerate(sorted(rules, key=lambda rule: rule.number)):
            tests = [{_KIND: 2}, *({self.slots[slot]: 1} for slot in rule.tests)]
            definitions[f"r{rule.number}"] = {"all": [{"m": {"$and": tests}}], "pri": order + 1, "run": self._note(rule.number)}
        self.ruleset = Ruleset("checks", None, definitions)

    def _note(self, number: int) -> Callable[[object], None]:
        def note(_: object) -> None:
            self.fired.append(number)

        return note

    def _close(self, _: object) -> None:
        self.closed = True

    def conclude(self, case: Case) -> list[int]:
        """Return the numbers of the rules that a case satisfies, in the order of firing.

        Raises:
            ReadingError: when the library lost an action or hid an exception.
        """
        fact = {self.slots[slot]: 1 for slot in case if slot in self.slots}
        if not fact:
            return []
        session = SESSIONS[self.turn]
        self.turn = (self.turn + 1) % len(SESSIONS)
        self.fired, self.closed, self.failure = [], False, []
        try:
            for kind, content in ((1, {}), (2, fact), (3, {})):
                self._assert({"sid": session, _KIND: kind, **content})
            told = self.ruleset.get_state(session).get("exception")
        finally:
            self.ruleset.delete_state(session)
        if told or self.failure:
            raise ReadingError(f"an action failed: {told or self.failure[0]}")
        if not self.closed:
            raise ReadingError("the session did not come to its end")
        return self.fired

    def _assert(self, fact: Mapping[str, object]) -> None:
        try:
            offset = self.ruleset.assert_fact(dict(fact))
        except MessageNotHandledException:
            return  # the fact satisfies no rule: normal
        self.ruleset.do_actions(offset, self._done)

    def _done(self, error: object, _: object) -> None:
        if error:
            self.failure.append(error)

    def free(self) -> None:
        """Give the ruleset's memory back; it is not used any more."""
        durable_rules_engine.delete_ruleset(self.ruleset._handle)  # noqa: SLF001 - the library gives no other way to free it


def _nothing(_: object) -> None:
    """Fire: that is all the opening sentinel is for."""


def shards_of(network: Network) -> list[Shard]:
    """Return a network as rulesets within the limits of the library."""
    rules = sorted(network.rules, key=lambda rule: rule.number)
    groups: list[list[Rule]] = []
    slots: set[int] = set()
    for rule in rules:
        wider = slots | set(rule.tests)
        if not groups or len(groups[-1]) >= RULES_MAX or len(wider) > SLOTS_MAX:
            groups.append([])
            wider = set(rule.tests)
        groups[-1].append(rule)
        slots = wider
    return [Shard(group) for group in groups]


def conclude(network: Network, cases: Iterable[Case]) -> list[tuple[int, ...]]:
    """Return for each case the numbers of the rules that it satisfies, each once, the smallest first.

    Raises:
        ReadingError: when the library cannot be relied upon.
    """
    shards = shards_of(network)
    try:
        return [_concluded(shards, case) for case in cases]
    finally:
        for shard in shards:
            shard.free()


def _concluded(shards: Sequence[Shard], case: Case) -> tuple[int, ...]:
    """Return the rules of all shards for a case; each shard fires in order, and the shards follow one another."""
    found: list[int] = []
    for shard in shards:
        fired = shard.conclude(case)
        if fired != sorted(set(fired)):
            raise ReadingError("rules fired out of their order, or twice")
        found.extend(fired)
    return tuple(found)


def _limit() -> None:
    """Bound what this process may take, so that no network can harm the machine."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES_MAX),
        (resource.RLIMIT_CPU, CPU_SECONDS_MAX),
        (resource.RLIMIT_NOFILE, FILES_MAX),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.environ["TZ"] = "UTC"


def _answers(lines: Iterable[str]) -> Iterator[object]:
    """Give the answer to each line: a network is built and kept, cases are concluded by it."""
    shards: list[Shard] = []
    for line in lines:
        try:
            asked = json.loads(line)
            if "rules" in asked:
                for shard in shards:
                    shard.free()
                shards = shards_of(Network(tuple(Rule(number, tuple(tests)) for number, tests in asked["rules"])))
                yield {"built": len(shards)}
            else:
                yield {"fired": [_concluded(shards, case) for case in asked["cases"]]}
        except MemoryError:
            yield {"error": "full"}
        except (ReadingError, ValueError, KeyError, TypeError) as error:
            yield {"error": "failed", "detail": str(error)}


def main() -> None:
    """Serve the parent until it closes the pipe."""
    _limit()
    for answer in _answers(sys.stdin):
        sys.stdout.write(json.dumps(answer, separators=(",", ":")) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
