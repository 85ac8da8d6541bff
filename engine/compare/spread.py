"""The answer to a comparison over partitions: as data for machines, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine import VERSION
from engine.compare.answer_data import cents, ratio
from engine.compare.answer_words import say
from engine.compare.classes import CLASSES, QUANTILES, Bounds
from engine.compare.merging import Change, Outcome
from engine.month.grids import Cell, Grid, euros
from engine.program.calendar import iso_day, iso_month
from engine.text.printing_values import write_month
from engine.text.problems import Problem, warning
from engine.text.spans import Span

SCHEMA = "canut/partitioned-comparison/1"
MEDIAN = QUANTILES.index(50)
ROWS_MAX = 40
"""Policies of a table in a terminal; the data has all of them."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A text applied from a month on."""

    month: int
    policy: str
    effective_from: int
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The answer.

    Attributes:
        cooperatives: Whose months were computed, place by place.
        months: The months.
        partitions, people: How many.
        bounds: Where classes part.
        entitled: Who may see people, "" for nobody.
        names: Of the policies, the reference first.
        texts: What each policy applies.
        outcomes: What each policy gives.
    """

    cooperatives: tuple[str, ...]
    months: tuple[int, ...]
    partitions: int
    people: int
    bounds: Bounds
    entitled: str
    names: tuple[str, ...]
    texts: tuple[tuple[Applied, ...], ...]
    outcomes: tuple[Outcome, ...]

    def difference(self, policy: int) -> int:
        """Return how much more is received than under the reference."""
        return self.outcomes[policy].total - self.outcomes[0].total

    def refused(self, place: Span) -> tuple[Problem, ...]:
        """Return a warning for each policy and reason under which contributions have no value: receipts are without them."""
        return tuple(
            warning("C087", place, policy=name, count=count, reason=reason.code, name=reason.name or reason.code)
            for name, outcome in zip(self.names, self.outcomes, strict=True)
            for reason, count in outcome.refused
        )


def spread_data(answer: Spread) -> dict[str, object]:
    """Return an answer for machines: amounts as exact decimals, people only for who may see them."""
    return {
        "schema": SCHEMA,
        "engine": VERSION,
        "cooperatives": list(answer.cooperatives),
        "from": iso_month(answer.months[0]),
        "to": iso_month(answer.months[-1]),
        "partitions": answer.partitions,
        "people": answer.people,
        "entitled": answer.entitled or None,
        "bounds": {"small": ratio(answer.bounds.small), "large": ratio(answer.bounds.large)},
        "policies": [_policy(answer, rank) for rank in range(len(answer.names))],
    }


def _policy(answer: Spread, rank: int) -> dict[str, object]:
    outcome = answer.outcomes[rank]
    months = (iso_month(month) for month in answer.months)
    return {
        "name": answer.names[rank],
        "texts": [
            {
                "from": iso_month(one.month),
                "policy": one.policy,
                "effective_from": iso_day(one.effective_from),
                "file": one.file,
                "sha256": one.digest,
            }
            for one in answer.texts[rank]
        ],
        "receipts": {
            "total": cents(outcome.total),
            "by_month": dict(zip(months, map(cents, outcome.receipts), strict=True)),
        },
        "refused": [{"code": reason.code, "name": reason.name, "count": count} for reason, count in outcome.refused],
        "against": {
            "difference": cents(answer.difference(rank)),
            "people": outcome.compared,
            "classes": dict(outcome.classes),
            "quantiles": {str(at): cents(value) for at, value in zip(QUANTILES, outcome.quantiles, strict=False)},
            "largest": [_change(one, named=bool(answer.entitled)) for one in outcome.changes],
        }
        if rank
        else None,
    }


def _change(change: Change, *, named: bool) -> dict[str, object]:
    return {
        "who": {"cooperative": change.cooperative, "key": change.payer} if named else None,
        "before": cents(change.before),
        "after": cents(change.after),
        "difference": cents(change.after - change.before),
    }


def spread_lines(answer: Spread, locale: str) -> Iterator[str | Grid]:
    """Give the lines of an answer: what was compared, then a row for each policy."""
    names = list(dict.fromkeys(answer.cooperatives))
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    first, last = (write_month(month, locale) for month in (answer.months[0], answer.months[-1]))
    yield f"{shown} – {first} → {last}"
    yield f"{say('count', locale)} : {answer.people}" if locale == "fr" else f"{say('count', locale)}: {answer.people}"
    yield ""
    rows: list[tuple[Cell, ...]] = []
    for rank, name in enumerate(answer.names[:ROWS_MAX]):
        outcome = answer.outcomes[rank]
        counts = dict(outcome.classes)
        more = counts[CLASSES[0]] + counts[CLASSES[1]]
        less = counts[CLASSES[3]] + counts[CLASSES[4]]
        cells: tuple[Cell, ...] = (name, euros(outcome.total))
        if rank:
            median = euros(outcome.quantiles[MEDIAN]) if outcome.quantiles else None
            cells += (euros(answer.difference(rank)), more, counts[CLASSES[2]], less, median)
        else:
            cells += (None, None, None, None, None)
        rows.append(cells)
    headers = (say("policy", locale), say("receipts", locale), say("difference", locale), say("more_count", locale))
    yield Grid("", (*headers, *_more_headers(locale)), tuple(rows))
    if len(answer.names) > ROWS_MAX:
        yield f"… {len(answer.names) - ROWS_MAX}"


def _more_headers(locale: str) -> tuple[str, str, str]:
    unchanged, median = ("Unchanged", "Median difference") if locale == "en" else ("Inchangées", "Écart médian")
    return unchanged, say("less_count", locale), median
