"""The people of all partitions put together one by one, as a comparison on a folder has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.compare.individuals import FACTS, UNKNOWN, Individuals
from engine.compare.paying import Paid, Payer
from engine.program.kinds import Truth, Word
from engine.program.vocabulary import BY_NAME
from engine.run.situation import Fact


def gathered(
    places: Sequence[tuple[int, str]],
    individuals: Sequence[Individuals],
    receipts: Sequence[Sequence[int]],
    months: tuple[int, ...],
) -> Paid:
    """Return what everyone pays under each policy; whoever has a contribution that is not known is left out.

    Args:
        places: For each partition, the rank of its place and the cooperative there.
        individuals: Of each partition.
        receipts: For each policy, what is received in each month.
        months: In order.
    """
    payers: list[Payer] = []
    amounts: list[dict[str, int]] = [{} for _ in receipts]
    basis: dict[str, int] = {}
    alone = len({place for place, _ in places}) == 1
    for (place, cooperative), one in zip(places, individuals, strict=True):
        paid = [values.tolist() for values in one.paid]
        for rank, facts in enumerate(_facts(one)):
            if not one.known[rank]:
                continue
            name = one.names[rank]
            key, label = (name, name) if alone else (f"{place:06}/{name}", f"{name} ({cooperative})")
            payers.append(Payer(key, label, facts, one.codes[rank]))
            basis[key] = int(one.basis[rank])
            for own, values in zip(amounts, paid, strict=True):
                own[key] = values[rank]
    received = tuple(dict(zip(months, row, strict=True)) for row in receipts)
    return Paid(tuple(payers), tuple(amounts), received, basis, months)


def extreme_bases(individuals: Sequence[Individuals]) -> tuple[int, int] | None:
    """Return the smallest and the largest basis of a month; None when no text names one."""
    found = [one.bases for one in individuals if one.bases is not None]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


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
