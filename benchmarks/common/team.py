"""Everyone who computes the common workload, held to each other on every row before anything is timed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.common.drawn import COLUMNS, OUTPUTS, POLICY, Columns, Integers, drawn, drawn_year, policies, world_of_columns
from benchmarks.common.native import Loop, fastest
from benchmarks.common.ours import MONTH_TEXT, YEAR_TEXT, check_month, check_year, outputs, program_of, totals, year
from benchmarks.common.peering import PEERS, Child, PeerError, merged
from engine.columns.fusing import Fused, fused
from engine.columns.tables import World
from engine.program.tree import Program

ROWS, LARGE, POLICIES = 100_000, 1_000_000, 100
BY_ROW_ROWS, BY_ROW_POLICIES = 500, 4
SAMPLE, SAMPLE_POLICIES, SAMPLE_YEAR = 400, 5, 200
YEAR_POLICY = {"taux_1": 12, "taux_2": 10, "taux_3": 7, "seuil_1": 1_500_000, "seuil_2": 3_000_000, "plafond": 550_000}


@dataclass(slots=True)
class Team:
    """The facts, ours, the C loop when there is a compiler, and the peers that agree; ``said`` is what there is to tell."""

    folder: Path
    month: Program
    year: Program
    facts: Columns
    large: Columns
    months: list[Columns]
    loop: Loop | None
    variants: list[dict[str, int]]
    peers: list[Child] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def year_worlds(self) -> list[World]:
        """Return the twelve months of the same activities."""
        keys = list(range(ROWS))
        return [world_of_columns(one, 2025 * 12 + at, keys) for at, one in enumerate(self.months)]

    def drop(self, child: Child, reason: str) -> None:
        """Leave a peer out, and say why."""
        self.said.append(f"  {child.peer.label} left out: {reason}")
        child.close()
        self.peers.remove(child)


def gathered(folder: Path, stack: ExitStack, lacking: str) -> Team:
    """Return the team, checked."""
    month, year_program = program_of(MONTH_TEXT), program_of(YEAR_TEXT)
    team = Team(
        folder, month, year_program, drawn(ROWS), drawn(LARGE), drawn_year(ROWS), fastest(), policies(POLICIES),
        said=[f"  peers {lacking}"] if lacking else [],
    )  # fmt: skip
    for name, columns in (("month", team.facts), ("large", team.large)):
        for rank, column in enumerate(COLUMNS):
            np.save(folder / f"{name}{rank}.npy", columns[column])
    flat = [one[column] for one in team.months for column in COLUMNS[:2]]
    for rank, values in enumerate(flat):
        np.save(folder / f"year{rank}.npy", values)
    (folder / "policies.json").write_text(json.dumps(team.variants), "utf-8")
    for peer in PEERS:
        try:
            child = Child(peer, folder)
        except (PeerError, OSError) as error:
            team.said.append(f"  {peer.label} left out: {error}")
            continue
        stack.callback(child.close)
        team.peers.append(child)
    _check(team)
    return team


def _check(team: Team) -> None:
    """Hold ours to the definition on a sample, then everyone to ours on every row."""
    as_columns, as_totals = fused(team.month, OUTPUTS), fused(team.month, (), OUTPUTS)
    few = team.variants[:: POLICIES // SAMPLE_POLICIES]
    compared = check_month(team.month, team.facts, SAMPLE, few, as_columns)
    compared += check_year(
        team.year, team.months, SAMPLE_YEAR, [{}, {"plafond_annuel": 300_000}], fused(team.year, ("contribution",))
    )
    team.said.append(f"  columns agree with the definition: {compared:,} values of a sample of rows")
    world, large = world_of_columns(team.facts), world_of_columns(team.large)
    sums = totals(team.month, world, team.variants, as_totals)
    columns = outputs(team.month, world, as_columns)
    columns_large = outputs(team.month, large, as_columns)
    whole_year = year(team.year, team.year_worlds(), [{}], fused(team.year, (), ("contribution",)))
    same = totals(team.month, world, [{}], as_totals)[0]
    assert [int(one.sum()) for one in columns] == list(same), "totals taken on the fly are those of the columns"
    if team.loop is not None:
        assert (team.loop.totals(team.facts, team.variants) == sums).all(), "the C loop gives the same totals"
        for facts, mine in ((team.facts, columns), (team.large, columns_large)):
            assert all((one == two).all() for one, two in zip(team.loop.outputs(facts), mine, strict=True)), "and the same rows"
        assert (team.loop.year(team.months, [YEAR_POLICY]) == whole_year).all(), "and the same year"
    for child in list(team.peers):
        try:
            reason = _differs(team, child, columns, columns_large, sums, [int(one) for one in whole_year[0]])
        except PeerError as error:
            reason = str(error)
        if reason:
            team.drop(child, reason)
    team.said.append(f"  the same cents on every row: {', '.join(f'{one.peer.label} {one.version}' for one in team.peers)}")


def _differs(
    team: Team, child: Child, columns: Sequence[Integers], large: Sequence[Integers], sums: Integers, months: Sequence[int]
) -> str:
    """Return where a peer gives something else; what it cannot do at all is no difference."""
    by_row = child.peer.by_row
    found = child.ask("facts", name="year", count=24)
    try:
        found = child.ask("year", policy=YEAR_POLICY)
        if found["totals"] != list(months):
            return "another contribution over the year"
    except PeerError as error:
        team.said.append(f"  {child.peer.label} cannot fold a year: {error}")
    for name, mine in (("month", columns),) if by_row else (("large", large), ("month", columns)):
        child.ask("facts", name=name, count=len(COLUMNS))
        child.ask("outputs", rows=len(mine[0]), policy=POLICY, keep=True)
        theirs = np.load(team.folder / "found.npy")
        wrong = sum(int((one != two).sum()) for one, two in zip(theirs, mine, strict=True))
        if wrong:
            return f"{wrong:,} values of {theirs.size:,} differ"
    rows, count = (BY_ROW_ROWS, BY_ROW_POLICIES) if by_row else (ROWS, POLICIES)
    if by_row:
        world = world_of_columns({name: values[:rows] for name, values in team.facts.items()})
        sums = totals(team.month, world, team.variants[:count], fused(team.month, (), OUTPUTS))
    found = child.ask("totals", rows=rows, policies=merged(team.variants[:count], POLICY))
    return "" if (np.array(found["totals"]) == sums).all() else "other totals"


def fused_totals(team: Team) -> Fused:
    """Return the month of which only totals are wanted."""
    return fused(team.month, (), OUTPUTS)
