"""The people of all partitions put together one by one, as a comparison on a folder has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from engine.compare.individuals import FACTS, UNKNOWN, Individuals
from engine.compare.merging import Outcome
from engine.compare.moving import Amounts
from engine.compare.paying import Paid, Payer
from engine.program.kinds import Truth, Word
from engine.program.vocabulary import BY_NAME
from engine.run.situation import Fact


def gathered(
    places: Sequence[tuple[int, str]],
    individuals: Sequence[Individuals],
    outcomes: Sequence[Outcome],
    months: tuple[int, ...],
) -> Paid:
    """Return what everyone pays under each policy; whoever has a contribution that is not known is left out.

    Args:
        places: For each partition, the rank of its place and the cooperative there.
        individuals: Of each partition.
        outcomes: Of each policy, what is received in each month.
        months: In order.
    """
    payers: list[Payer] = []
    amounts: list[dict[str, int]] = [{} for _ in outcomes]
    basis: dict[str, int] = {}
    alone = len({place for place, _ in places}) == 1
    for (place, cooperative), one in zip(places, individuals, strict=True):
        paid = [values.sum(axis=0).tolist() for values in one.paid]
        for rank, facts in enumerate(_facts(one)):
            if not one.known[rank]:
                continue
            name = one.names[rank]
            key, label = (name, name) if alone else (f"{place:06}/{name}", f"{name} ({cooperative})")
            payers.append(Payer(key, label, facts, one.codes[rank]))
            basis[key] = int(one.basis[rank])
            for own, values in zip(amounts, paid, strict=True):
                own[key] = values[rank]
    received = tuple(dict(zip(months, one.receipts, strict=True)) for one in outcomes)
    return Paid(tuple(payers), tuple(amounts), received, basis, months)


def amounts_of_all(individuals: Sequence[Individuals]) -> list[Amounts]:
    """Return what everyone pays in each month under each policy, those too who have a contribution that is not known.

    What is known of theirs is received too.
    """
    return [np.concatenate(many, axis=1).T for many in zip(*(one.paid for one in individuals), strict=True)]


def _facts(individuals: Individuals) -> Iterator[dict[str, Fact]]:
    """Give what is known of each person, as a person reads it."""
    for values in zip(*(column.tolist() for column in individuals.facts), strict=True):
        yield {name: _read(name, value) for name, value in zip(FACTS, values, strict=True) if value != UNKNOWN}


def _read(name: str, value: int) -> Fact:
    match BY_NAME[name].kind:
        case Word(choices):
            return choices[value]
        case Truth():
            return bool(value)
        case _:
            return value
