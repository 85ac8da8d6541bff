"""The people of a partition one by one: what is known of each, her basis, and what she pays under the policies told so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.columns.cells import Integers
from engine.compare.bases import Bases
from engine.compare.jobs import Job
from engine.compare.payers import Payers
from engine.statute.ruleset import Scope

FACTS = ("contrat", "ancienneté", "associé")
"""Facts by which people are put together."""
UNKNOWN = -1
"""What stands for a fact that is not known."""


@dataclass(slots=True)
class Individuals:
    """Everyone who pays something in a partition, person by person.

    Attributes:
        names: What names each in the files of the cooperative.
        codes: The activities each holds.
        facts: In the order of ``FACTS``, what is known of each in the last month, ``UNKNOWN`` when nothing is.
        known: 1 where all contributions are known under all policies told, else 0.
        basis: In cents, over all months under the reference.
        bases: What the basis of a month was; None when no text names one.
        paid: By policy, what each pays: a row for each month, a column for each person.
    """

    names: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    facts: list[Integers]
    known: Integers
    basis: Integers
    bases: Bases | None
    paid: list[Integers]


def facts_of(payers: Payers, job: Job) -> tuple[list[Integers], tuple[tuple[str, ...], ...]]:
    """Return what is known of each payer, in the order of ``FACTS``, and the activities that each holds.

    A fact is that of the last month in which something is computed for her; where texts compute for other people, the
    reference says it last.
    """
    facts = [np.full(payers.count, UNKNOWN, np.int64) for _ in FACTS]
    codes: list[dict[str, None]] = [{} for _ in range(payers.count)]
    for known in _ways(job):
        for month, scopes in enumerate(known):
            for scope in scopes:
                _learn(payers, month, scope, facts, codes)
    return facts, tuple(tuple(one) for one in codes)


def _ways(job: Job) -> Iterator[tuple[tuple[Scope, ...], ...]]:
    """Give the scopes that each policy told computes something for, month by month, once for those alike, the reference last."""
    found: dict[tuple[tuple[Scope, ...], ...], None] = {}
    for policy in range(job.asked):
        family = next(one for one in job.families if policy in one.policies)
        known = (job.programs[family.program_in(rank)[1]].known for rank in range(len(job.months)))
        found.setdefault(tuple(tuple(scope for scope in scopes if scope is not Scope.COOPERATIVE) for scopes in known))
    yield from reversed(found)


def _learn(payers: Payers, month: int, scope: Scope, facts: list[Integers], codes: list[dict[str, None]]) -> None:
    tables = payers.history[month].tables
    ranks = np.array([payers.ranks.get(key, -1) for key in payers.keys(month, scope)], np.intp)
    holders = payers.holders(month, scope)
    held = (ranks >= 0) & (holders >= 0)
    for values, name in zip(facts, FACTS, strict=True):
        given = tables[Scope.PERSON].given.get(name)
        if given is None:
            continue
        there = held if given.there is None else held & given.there[np.maximum(holders, 0)]
        values[ranks[there]] = given.values[holders[there]]
    if scope in {Scope.ACTIVITY, Scope.SHARE}:
        for rank, key in zip(ranks, tables[scope].keys, strict=True):
            if rank >= 0 and isinstance(key, tuple):
                codes[rank].setdefault(str(key[1]).partition("/")[0])
