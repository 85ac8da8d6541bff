"""What several texts compute alike in the same months: worked out for the first of them, given to the others.

Two definitions are alike when they are the same operation on names that are alike, down to the facts of the same month, held to
the same bounds, the values of parameters on that day, and a memory that was left by definitions alike since the same beginning.
Each such meaning has a rank, given in the order of meeting: ranks are compared, never texts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.columns.cells import Cells
from engine.columns.seeing import Known
from engine.columns.tables import World
from engine.program.kinds import Account
from engine.program.tree import Apply, Choice, Computed, Definition, Divided, Gathered, Name, Node, Program, Round
from engine.run.plan import plan_of
from engine.run.running import constants_of
from engine.statute.ruleset import Scope

BYTES_MOST = 64 * 2**20
"""What is kept for the texts to come; beyond, the rest is computed by each."""
Meanings = dict[tuple[Scope, str], int]


@dataclass(slots=True)
class Common:
    """What texts folded over the same months, from the same memory, have in common.

    ``ranks`` are those of meanings; ``cells``, the worth of each that was kept, of ``held`` bytes in all; ``facts``, those of a
    month as a program is given them; ``written``, for each program, its definitions with what they read, and ``worlds`` the
    months met: both are known by identity, and so must last.
    """

    ranks: dict[Hashable, int] = field(default_factory=dict)
    cells: dict[int, Cells] = field(default_factory=dict)
    facts: dict[int, Known] = field(default_factory=dict)
    held: int = 0
    written: dict[int, tuple[Program, list[_Written]]] = field(default_factory=dict)
    worlds: dict[int, World] = field(default_factory=dict)

    def rank(self, meaning: Hashable) -> int:
        """Return the rank of a meaning."""
        return self.ranks.setdefault(meaning, len(self.ranks))

    def keep(self, rank: int, cells: Cells) -> None:
        """Keep what a meaning is worth, for the texts to come, while there is room."""
        size = cells.values.nbytes + (0 if cells.marks is None else cells.marks.nbytes)
        if self.held + size <= BYTES_MOST:
            self.held += size
            self.cells[rank] = cells


@dataclass(frozen=True, slots=True)
class _Written:
    """A definition, the rank of what it says, and the names that it reads."""

    key: tuple[Scope, str]
    says: int
    reads: tuple[tuple[Scope, str], ...]


class Following:
    """One text, or several read as one, followed from month to month: what its definitions mean, and what its memory does.

    ``given`` is the meaning of the facts of the last month.
    """

    def __init__(self, common: Common) -> None:
        self.common = common
        self.kept: Meanings | None = None
        self.given = -1

    def month(self, program: Program, world: World, policies: Sequence[Mapping[str, int]]) -> Meanings:
        """Return the meaning of each definition in a month, and go on to the next."""
        common, rank = self.common, self.common.rank
        common.worlds[id(world)] = world
        given = self.given = rank(("given", id(world), _entered(program, world)))
        found = self._recalled(program, given)
        for name, value in _in_force(program, world.month, policies).items():
            found[Scope.COOPERATIVE, name] = rank(("value", value))
        for one in _written(common, program):
            reads = tuple(found[key] if key in found else rank(("fact", given, key)) for key in one.reads)
            found[one.key] = rank((one.says, given, reads))
        before, slots = self.kept or {}, program.slots
        self.kept = {}
        for slot in slots:
            key, source = (slot.scope, slot.name), (slot.scope, slot.source)
            left = found[source] if source in found else rank(("fact", given, source))
            held = slot.kind, slot.low, slot.high, slot.source
            self.kept[key] = rank(("kept", key, held, left, before.get(key)))
        return found

    def _recalled(self, program: Program, given: int) -> Meanings:
        """Return the meaning of what is remembered; it is nobody else's where a version takes up again what another dropped."""
        found: Meanings = {}
        for slot in program.slots:
            key = slot.scope, slot.name
            since: Hashable = "the beginning" if self.kept is None else self.kept.get(key, object())
            found[key] = self.common.rank(("recalled", key, slot.kind, slot.initial, since, given))
        return found


def _entered(program: Program, world: World) -> Hashable:
    """Return all that decides what the facts of a month become when a program is given them."""
    plan = plan_of(program)
    names = {name for table in world.tables.values() for name in table.given}
    facts = tuple(
        (name, plan.bounds.get(name), isinstance(program.kinds.get(name), Account), name in plan.defined)
        for name in sorted(names)
    )
    defaults = tuple((scope, *one) for scope, own in plan.defaults.items() for one in own)
    balances = tuple((one.name, one.plus, one.minus, one.low, one.high) for one in plan.balances)
    return facts, defaults, balances


def _in_force(program: Program, month: int, policies: Sequence[Mapping[str, int]]) -> dict[str, Hashable]:
    """Return the values of the calendar and of parameters by policy, one where all have the same."""
    given = constants_of(plan_of(program), month)
    found: dict[str, Hashable] = {}
    for name in given.keys() | {name for policy in policies for name in policy}:
        values = tuple(policy.get(name, given.get(name)) for policy in policies)
        found[name] = (name, values[0] if len(set(values)) == 1 else values)
    return found


def _written(common: Common, program: Program) -> list[_Written]:
    held = common.written.get(id(program))
    if held is None:
        every = [one for stage in program.stages for one in stage.definitions]
        held = common.written[id(program)] = program, [_of(common, one, program) for one in every]
    return held[1]


def _of(common: Common, one: Definition, program: Program) -> _Written:
    own = tuple(getattr(one, name) for name in one.__slots__ if name != "span")
    reads = dict.fromkeys(_reads(one, program))
    return _Written((one.scope, one.name), common.rank((type(one).__name__, own)), tuple(reads))


def _reads(one: Definition, program: Program) -> Iterator[tuple[Scope, str]]:
    match one:
        case Computed(node=node):
            yield from _names(node)
        case Gathered(item=item, condition=condition, empty=empty):
            for part in (item, condition, empty):
                yield from () if part is None else _names(part)
        case Divided(whole=whole, weight=weight, fallback=fallback):
            for name in (whole, weight, fallback):
                if name is not None:
                    yield program.scopes[name], name


def _names(node: Node) -> Iterator[tuple[Scope, str]]:
    match node:
        case Name(scope, name):
            yield scope, name
        case Apply(_, operands):
            for operand in operands:
                yield from _names(operand)
        case Round(numerator, denominator, _):
            yield from _names(numerator)
            yield from _names(denominator)
        case Choice(condition, then, otherwise):
            for part in (condition, then, otherwise):
                yield from _names(part)
        case _:
            return
