"""The answer to a comparison over partitions: as data for machines, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from engine import VERSION
from engine.compare.answer import Answer
from engine.compare.answer_data import (
    cents,
    curves_data,
    effects_data,
    examples_data,
    groups_data,
    individuals_data,
    quantiles_data,
    ratio,
)
from engine.compare.answer_said import limits
from engine.compare.answer_tables import class_name
from engine.compare.answer_words import say
from engine.compare.classes import QUANTILES, Bounds
from engine.compare.hiding import hidden_months, hides_total
from engine.compare.merging import Change, Outcome
from engine.compare.movers import hidden_cells, together
from engine.month.grids import Cell, Grid, euros
from engine.month.report import Source
from engine.program.calendar import iso_day, iso_month
from engine.statute.ruleset import Ruleset
from engine.text.printing_values import write_month
from engine.text.problems import Problem, warning
from engine.text.spans import Span

SCHEMA = "canut/partitioned-comparison/2"
MEDIAN = QUANTILES.index(50)
ROWS_MAX = 40
"""Policies of a table in a terminal; the data has all of them."""


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
        texts: What each policy applies, with the month from which each text is.
        outcomes: What each policy gives.
        sources: The manifests read.
        told: The same with people one by one; None when there are too many policies or people for it.
    """

    cooperatives: tuple[str, ...]
    months: tuple[int, ...]
    partitions: int
    people: int
    bounds: Bounds
    entitled: str
    names: tuple[str, ...]
    texts: tuple[tuple[tuple[int, Ruleset], ...], ...]
    outcomes: tuple[Outcome, ...]
    sources: tuple[Source, ...]
    told: Answer | None = None

    def difference(self, policy: int) -> int:
        """Return how much more is received than under the reference."""
        return self.outcomes[policy].total - self.outcomes[0].total

    def hidden_months(self, policy: int) -> AbstractSet[int]:
        """Return the ranks of the months whose receipts under a policy are not told.

        Where people are not told one by one, neither whom two proposals part nor who pays under one is known: each is held to the
        reference alone, and the reference to where nobody pays.
        """
        if self.told is not None:
            hidden = hidden_months(self.told, policy)
            return {rank for rank, month in enumerate(self.months) if month in hidden}
        if self.entitled:
            return frozenset()
        common = hidden_cells(dict(enumerate(self.outcomes[0].movers)))
        return hidden_cells(dict(enumerate(self.outcomes[policy].movers)), common)

    def hides_total(self, policy: int) -> bool:
        """Whether what a policy brings over all months is not told."""
        if self.told is not None:
            return hides_total(self.told, policy)
        return not self.entitled and together(self.outcomes[policy].movers).too_few

    def refused(self, place: Span) -> tuple[Problem, ...]:
        """Return a warning for each policy and reason under which contributions have no value: receipts are without them."""
        return tuple(
            warning("C087", place, policy=name, count=count, reason=reason.code, name=reason.name or reason.code)
            for name, outcome in zip(self.names, self.outcomes, strict=True)
            for reason, count in outcome.refused
        )


def spread_data(answer: Spread, locale: str = "fr") -> dict[str, object]:
    """Return an answer for machines: amounts as exact decimals, people only for who may see them."""
    told = answer.told
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
        "policies": [_policy(answer, rank, locale) for rank in range(len(answer.names))],
        "groups": groups_data(told) if told is not None else None,
        "curves": curves_data(told) if told is not None else None,
        "examples": examples_data(told) if told is not None else None,
        "individuals": individuals_data(told) if told is not None else None,
        "limits": list(limits(told, locale)) if told is not None else [say("not_told", locale)],
        "sources": [{"file": one.file, "sha256": one.digest} for one in answer.sources],
    }


def _policy(answer: Spread, rank: int, locale: str) -> dict[str, object]:
    outcome = answer.outcomes[rank]
    months, untold = (iso_month(month) for month in answer.months), answer.hidden_months(rank)
    received = [None if month in untold else cents(value) for month, value in enumerate(outcome.receipts)]
    return {
        "name": answer.names[rank],
        "texts": [
            {
                "from": iso_month(month),
                "policy": text.policy,
                "effective_from": iso_day(text.effective_from),
                "file": text.document.file,
                "sha256": text.document.digest,
            }
            for month, text in answer.texts[rank]
        ],
        "receipts": {
            "total": None if answer.hides_total(rank) else cents(outcome.total),
            "by_month": dict(zip(months, received, strict=True)),
        },
        "refused": [{"code": reason.code, "name": reason.name, "count": count} for reason, count in outcome.refused],
        "against": _against(answer, rank, locale) if rank else None,
    }


def _against(answer: Spread, rank: int, locale: str) -> dict[str, object]:
    outcome = answer.outcomes[rank]
    nothing: dict[str, object] = {"provisions": None, "crossed": None, "already": None}
    return {
        "difference": None if answer.hides_total(rank) else cents(answer.difference(rank)),
        "people": outcome.compared,
        "pay_more": outcome.directions.more,
        "pay_less": outcome.directions.less,
        "pay_the_same": outcome.directions.same,
        "classes": dict(outcome.classes),
        "quantiles": quantiles_data(outcome.quantiles),
        "largest": [_change(one, named=bool(answer.entitled)) for one in outcome.changes],
        **(nothing if answer.told is None else effects_data(answer.told, rank, locale)),
    }


def _change(change: Change, *, named: bool) -> dict[str, object]:
    if change.hidden:
        return {**dict.fromkeys(("who", "before", "after", "difference")), "class": change.hidden}
    return {
        "class": None,
        "who": {"cooperative": change.cooperative, "key": change.payer} if named else None,
        "before": cents(change.before),
        "after": cents(change.after),
        "difference": cents(change.difference),
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
        way = outcome.directions
        untold = say("hidden_sum", locale) if answer.hides_total(rank) else ""
        cells: tuple[Cell, ...] = (name, untold or euros(outcome.total))
        if rank:
            change, hidden = outcome.quantiles[MEDIAN] if outcome.quantiles else (None, "")
            median: Cell = class_name(hidden, answer.bounds, locale) if hidden else None if change is None else euros(change)
            cells += (untold or euros(answer.difference(rank)), way.more, way.same, way.less, median)
        else:
            cells += (None, None, None, None, None)
        rows.append(cells)
    headers = (say("policy", locale), say("receipts", locale), say("difference", locale), say("more_count", locale))
    yield Grid("", (*headers, *_more_headers(locale)), tuple(rows))
    if len(answer.names) > ROWS_MAX:
        yield f"… {len(answer.names) - ROWS_MAX}"
    yield say("not_told", locale)


def _more_headers(locale: str) -> tuple[str, str, str]:
    unchanged, median = ("Unchanged", "Median difference") if locale == "en" else ("Inchangées", "Écart médian")
    return unchanged, say("less_count", locale), median
