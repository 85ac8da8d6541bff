"""Months in a row in columns: each starts from what the one before left, for every policy at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.columns.fusing import Fused
from engine.columns.remembering import Remembered
from engine.columns.running import Month, Policies, run_columns
from engine.columns.sharing import Following
from engine.columns.tables import World
from engine.program.tree import Program

KERNELS_FROM = 50_000
"""Rows times policies from which a kernel is worth its compiling, over the months of a year: below, numpy is done before."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One month to compute: its facts, the text in force on its first day, and that text by stretches when there is one."""

    world: World
    program: Program
    fused: Fused | None = None


def fold(
    episodes: Iterable[Episode],
    policies: Policies = ({},),
    memory: Remembered | None = None,
    hands: int = 1,
    following: Following | None = None,
) -> Iterator[Month]:
    """Give the months of an activity, a cooperative or a partition of many, in order, under every policy.

    Nothing of a month is kept once the next one is asked, except what is remembered: a whole history passes through the
    memory of one of its months.

    Args:
        episodes: The months in order. Versions may differ from one to the next; entities may come and go.
        policies: The values of parameters that each policy changes, by name; those that a text does not have are left out.
        memory: What the month before the first left, changed in place (None: nothing).
        hands: How many threads share the rows of a kernel.
        following: What these policies have in common with other texts, from the first of these months on.
    """
    kept = Remembered() if memory is None else memory
    for episode in episodes:
        known = episode.program.parameters
        own = [{name: value for name, value in policy.items() if name in known} for policy in policies]
        way = worthwhile(episode, len(own))
        yield run_columns(episode.program, episode.world, kept, own, fused=way, hands=hands, following=following)


def worthwhile(episode: Episode, policies: int) -> Fused | None:
    """Return the stretches of a text when there are enough rows and policies for kernels to be worth compiling."""
    return episode.fused if is_large(episode.world, policies) else None


def is_large(world: World, policies: int) -> bool:
    """Say whether there are enough rows and policies for kernels to be worth compiling."""
    return max((table.count for table in world.tables.values()), default=0) * policies >= KERNELS_FROM
