"""Many policies over partitions: what each part of the work costs, and what a network takes by that model."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.timing import CLONE, row
from cluster.manifest import read_manifest
from cluster.partitions import read_partition, write_partitions
from cluster.places import Place
from cluster.tasks import Packed, Task, packed, work_of
from cluster.working import run_tasks
from engine.columns.cells import Codes, Integers
from engine.columns.keeping import Kept, memory_table
from engine.columns.tables import Accounts, Given, Table, World
from engine.compare.classes import Bounds
from engine.compare.evaluating import evaluate_policies
from engine.compare.families import families_of, joined
from engine.compare.jobs import Job
from engine.compare.merging import Merging
from engine.compare.naming import read_policies
from engine.compare.parted import Part, Parted, part_history
from engine.compare.policies import Policy
from engine.compare.received import Ready
from engine.compare.summaries import summarise
from engine.compare.world import World as Folder
from engine.compare.world import make_world, open_folder
from engine.statute.ruleset import Scope

DEMO = CLONE / "rulesets" / "cooperatives" / "demo"
FIRST, LAST = 2025 * 12, 2025 * 12 + 11
COPIES = 14
"""Of the demonstration, to fill a partition of usual size."""
FEW, MANY = 100, 600
RUNS = 3
TASKS = 8
"""Partitions, all alike, that one process computes, then two."""
COOPERATIVES, YEARS, POLICIES = 150, 10, 10_000
"""The network of the issue."""


@dataclass(frozen=True, slots=True)
class _Bench:
    folder: Folder
    parted: Parted
    policies: list[Policy]

    def job(self, count: int) -> Job:
        """Return the job of the first policies."""
        made, wrong = families_of(self.policies[:count], self.folder.statutes, self.folder.months, frozenset(), self.folder.place)
        assert made is not None, wrong
        return Job(tuple(self.folder.months), made.programs, made.families, count, Bounds(), 5, count)


def table() -> Iterator[str]:
    """Give the table of costs, then what the network takes."""
    bench = _bench()
    with TemporaryDirectory() as scratch:
        yield from _measured(bench, scratch)


def _measured(bench: _Bench, scratch: str) -> Iterator[str]:
    months = len(bench.folder.months)
    (part,) = bench.parted.parts
    activities = part.history[0].tables[Scope.ACTIVITY].count
    records = sum(world.tables[Scope.ACTIVITY].count for world in part.history)
    built = _seconds(lambda: bench.job(50)) / 50
    part_built, _ = families_of(
        bench.policies[:MANY], bench.folder.statutes, bench.folder.months, frozenset(), bench.folder.place, whole=True
    )
    assert part_built is not None
    joining = _seconds(lambda: joined([part_built], frozenset())) / MANY
    place = Place(scratch)
    write_partitions(place, bench.parted)
    (stored,) = read_manifest(place).parts
    jobs = {count: bench.job(count) for count in (1, FEW, MANY)}
    memory = memory_table(part.kept)
    ready = {count: Ready(job) for count, job in jobs.items()}
    for one in ready.values():
        summarise(part.history, memory, one)  # kernels are compiled once for all partitions
    taken = _alternated(
        {
            "read": lambda: read_partition(place, stored, tuple(bench.folder.months), place.span),
            **{str(count): _summarising(part, one) for count, one in ready.items()},
        }
    )
    slope = (taken[str(MANY)] - taken[str(FEW)]) / (MANY - FEW) / records
    fixed = max(taken[str(FEW)] - slope * records * FEW, 0) / records
    rules = len(jobs[1].programs[0].program.definitions)
    summary = summarise(part.history, memory, ready[MANY])
    data = packed(summary)
    merging = _seconds(lambda: _merged(data)) / MANY / summary.people
    alone, two, starting = _spread(bench, scratch, stored.name)
    one_by_one = _one_by_one(bench)
    yield f"Many policies over partitions: {activities} activities, {months} months, {rules} rules needed by the contribution"
    yield row("", "cost", "of")
    yield row("build and check a variant", f"{built * 1e3:.0f} ms", "policy")
    yield row("join it to others", f"{joining * 1e3:.2f} ms", "policy")
    yield row("read a partition", f"{taken['read'] / records * 1e6:.1f} µs", "record")
    yield row("fold, whatever the policies", f"{fixed * 1e6:.1f} µs", "record")
    yield row("fold", f"{slope * 1e9:.0f} ns", "record, policy")
    yield row("", f"{slope / rules * 1e9:.2f} ns", "… and rule")
    yield row("merge", f"{merging * 1e9:.0f} ns", "person, policy")
    yield row("summary, packed", f"{len(data) / MANY / summary.people:.1f} bytes", "person, policy")
    yield row("one situation at a time", f"{one_by_one / slope:.0f} times", "the fold")
    yield row("two processes", f"{alone / two:.2f} times", "as fast as one")
    yield row("Dask, start and end", f"{starting:.1f} s", "run")
    yield from _network(bench, built, joining, taken["read"] / records + fixed, slope, merging, len(data) / MANY / summary.people)


def _network(
    bench: _Bench, built: float, joining: float, per_record: float, slope: float, merging: float, size: float
) -> Iterator[str]:
    (part,) = bench.parted.parts
    records = COOPERATIVES * YEARS * sum(world.tables[Scope.ACTIVITY].count for world in part.history) // COPIES
    people = COOPERATIVES * len({key for world in part.history for key in world.tables[Scope.PERSON].keys}) // COPIES
    hours = {
        "build the variants": built * POLICIES / 3600,
        "join them": joining * POLICIES / 3600,
        "read, and what is the same for all": per_record * records / 3600,
        "fold": slope * records * POLICIES / 3600,
        "merge": merging * people * POLICIES / 3600,
    }
    yield ""
    yield f"By this model, {COOPERATIVES} such cooperatives, {YEARS} years, {POLICIES:,} policies: {records:,} records"
    for label, value in hours.items():
        yield row(label, f"{value * 60:.1f} min", "of one core")
    shared = hours["fold"] + hours["read, and what is the same for all"] + hours["build the variants"]
    rest = hours["join them"] + hours["merge"]
    for cores in (2, 16, 64):
        yield row(f"in all, {cores} cores", f"{(shared / cores + rest) * 60:.0f} min", "")
    yield row("summaries", f"{size * people * POLICIES / 1e9:.1f} GB", "")


def _bench() -> _Bench:
    opened, wrong, _ = open_folder(DEMO, LAST)
    assert opened is not None, wrong
    folder, wrong = make_world(opened, FIRST, LAST)
    assert folder is not None, wrong
    parted, wrong = part_history(folder, (), 1_000_000)
    assert parted is not None, wrong
    (part,) = parted.parts
    many = Part([_copied(world, COPIES) for world in part.history], _kept(part.kept, COPIES))
    variants = [_variant(rank) for rank in range(MANY - 1)]
    policies, wrong = read_policies(["en vigueur"], variants, folder.statutes, folder.place)
    assert not wrong, wrong
    return _Bench(folder, replace(parted, parts=(many,)), policies)


def _variant(rank: int) -> str:
    """Return a floor, which is compared with sums, or a rate, which is applied to each line; every other time."""
    if rank % 2:
        return f"taux_de_contribution={10 + rank // 200},{rank // 2 % 100:02} %"
    return f"plancher_mensuel={40 + rank // 10},{rank % 10} €"


def _copied(world: World, copies: int) -> World:
    """Return a month of a cooperative as that of several that are alike."""
    counts = {scope: table.count for scope, table in world.tables.items()}
    codes = Codes()
    for text in world.codes.texts:
        codes.rank(text)
    return World(world.month, codes, {scope: _rows(table, counts, copies) for scope, table in world.tables.items()})


def _rows(table: Table, counts: dict[Scope, int], copies: int) -> Table:
    found = Table(table.scope, table.count * copies, [(rank, key[1]) for rank in range(copies) for key in table.keys])  # type: ignore[index]
    for other in table.up:
        seen = table.rows(other)
        found.up[other] = np.concatenate([np.where(seen < 0, seen, seen + rank * counts[other]) for rank in range(copies)])
    for name, given in table.given.items():
        values = _varied(given.values, copies) if name == "montant" else np.tile(given.values, copies)
        found.given[name] = Given(values, None if given.there is None else np.tile(given.there, copies))
    if table.accounts is not None:
        held = table.accounts
        row_of = np.concatenate([held.row + rank * table.count for rank in range(copies)])
        found.accounts = Accounts(
            row_of, np.tile(held.account, copies), _varied(held.amount, copies), np.tile(held.known, copies)
        )
    if table.since is not None and table.parts is not None:
        found.since, found.parts = np.tile(table.since, (copies, 1)), np.tile(table.parts, (copies, 1))
    return found


def _varied(amounts: Integers, copies: int) -> Integers:
    """Return amounts a few percent larger or smaller in each copy, so that no two people pay the same."""
    percents = np.random.default_rng(2025).integers(80, 120, (copies, len(amounts)))
    return (amounts * percents // 100).reshape(-1)


def _kept(kept: Kept, copies: int) -> Kept:
    return {(scope, (rank, key[1])): slots for rank in range(copies) for (scope, key), slots in kept.items()}  # type: ignore[index]


def _summarising(part: Part, ready: Ready) -> Callable[[], object]:
    memory = memory_table(part.kept)
    return lambda: summarise(part.history, memory, ready)


def _merged(data: bytes) -> None:
    held = Packed(data)
    for rank in range(held.groups):
        Merging([(0, "one")], 5, Bounds(), entitled=False).merged([held.group(rank)])


def _spread(bench: _Bench, scratch: str, part: str) -> tuple[float, float, float]:
    """Return the seconds of some tasks in one process, in two, and those that starting and stopping two takes."""
    work = work_of(bench.job(MANY))
    (stored,) = read_manifest(Place(scratch)).parts
    tasks = [Task(scratch, scratch, stored, f"{part}-{rank}") for rank in range(TASKS)]
    alone = _seconds(lambda: run_tasks(tasks, work), time.perf_counter)
    small = work_of(bench.job(1))
    clock = time.perf_counter
    starting = _seconds(lambda: run_tasks(tasks[:2], small, processes=2), clock) - _seconds(
        lambda: run_tasks(tasks[:1], small), clock
    )
    two = _seconds(lambda: run_tasks(tasks, work, processes=2), clock) - starting
    return alone, two, starting


def _one_by_one(bench: _Bench) -> float:
    """Return the seconds that a policy takes for a record when each situation is computed by itself, facts ready."""
    evaluate_policies(bench.folder, bench.policies[:1])
    (part,) = bench.parted.parts
    records = sum(world.tables[Scope.ACTIVITY].count for world in part.history) // COPIES
    return _seconds(lambda: evaluate_policies(bench.folder, bench.policies[:1])) / records


def _alternated(jobs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median seconds of each job on a core, what else the machine does left out."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(RUNS):
        for name, job in jobs.items():
            taken[name].append(_seconds(job))
    return {name: median(found) for name, found in taken.items()}


def _seconds(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds that a job takes on a core, or by another clock."""
    begun = clock()
    job()
    return clock() - begun
