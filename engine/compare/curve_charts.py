"""The contribution along the basis, drawn: lines between exact points, where they turn, where people are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from engine.compare.answer import Answer
from engine.compare.answer_said import basis_title
from engine.compare.answer_words import say
from engine.compare.curve import Curve, Segment
from engine.compare.drawing import DOTS_MAX, WIDTH, Rows, cents_on, looks, rows_of, svg_of
from engine.compare.movers import LEAST
from engine.compare.titles import policy_title
from engine.compare.year import MONTHS
from engine.text.messages import shown

STEPS = 60
"""Places of a stretch at which a rate is drawn, closer where it turns most: near the start."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: curves with their names, from ``low`` to ``high``; a year shows ``times`` the number of a month."""

    names: tuple[str, ...]
    curves: tuple[Curve, ...]
    low: int
    high: int
    times: int
    x: str
    y: str


def drawn_of(answer: Answer, locale: str, *, yearly: bool, ranks: Sequence[int] | None = None) -> Drawn | None:
    """Return what is to be drawn of a month or of a year, of some policies or of all; None when there is nothing."""
    found = answer.typical
    held = None if found is None else found.year if yearly else found
    if found is None or held is None:
        return None
    kept = range(len(held.curves)) if ranks is None else ranks
    names = [shown(policy_title(answer, rank, locale)) for rank in range(len(answer.names))]
    title = shown(basis_title(answer, locale, yearly=yearly))
    words = ("axis_year", "contribution_year") if yearly else ("axis_month", "contribution_month")
    return Drawn(
        tuple(names[rank] for rank in kept),
        tuple(held.curves[rank] for rank in kept),
        max(held.low, 0),
        held.high,
        MONTHS if yearly else 1,
        say(words[0], locale, title=title[:1].upper() + title[1:]),
        say(words[1], locale),
    )


def curve_chart(answer: Answer, locale: str, *, yearly: bool = False) -> str:
    """Return the contribution along the basis, then its effective rate, of a month or of a year."""
    drawn = drawn_of(answer, locale, yearly=yearly)
    if drawn is None:
        return ""
    amounts = _amounts(answer, drawn, rug_at=296).properties(width=WIDTH, height=300)
    rates = _rates(drawn, locale).properties(width=WIDTH, height=180)
    return svg_of(alt.vconcat(amounts, rates), "curve-year" if yearly else "curve")


def small_curve(answer: Answer, policy: int, locale: str) -> str:
    """Return a small chart of the reference and a policy, for a meeting: a year where that shows what is voted, else a month."""
    yearly = answer.typical is not None and answer.typical.shows_year(policy)
    drawn = drawn_of(answer, locale, yearly=yearly, ranks=(0, policy))
    if drawn is None:
        return ""
    chart = _amounts(answer, drawn, rug_at=186).properties(width=420, height=190)
    return svg_of(chart, f"small-{policy}", size=14)


def _amounts(answer: Answer, drawn: Drawn, *, rug_at: int) -> Any:
    """Return lines between exact points, marks where they turn, walls where they jump, ticks where people are."""
    lines: Rows = []
    turns: Rows = []
    for name, one in zip(drawn.names, drawn.curves, strict=True):
        for rank, segment in enumerate(one.segments):
            lines += [{"policy": name, "part": rank, "x": x * drawn.times, "y": y} for x, y in segment_ends(segment)]
        turns += [{"policy": name, "x": s.first * drawn.times, "y": s.start} for s in one.segments[1:] if s.first >= 0]
    jumps: Rows = [{"x": cliff.at * drawn.times} for one in drawn.curves for cliff in one.cliffs if cliff.at >= 0]
    apart = max(drawn.high // (2 * WIDTH), 1) if len(answer.paid.payers) > DOTS_MAX else 1  # no eye sees two ticks closer
    places = dict.fromkeys(mean // apart * apart for mean in people_at(answer) if mean >= 0)
    rug: Rows = [{"x": place * drawn.times} for place in places]
    top = max((_whole(row["y"]) for row in lines), default=0)
    scale = alt.Scale(domainMax=max(top + top // 12, 1))  # a ceiling is not drawn on the edge
    x, y = _x(drawn), alt.Y("y:Q", scale=scale, **cents_on(drawn.y))
    marks = alt.Chart(rows_of(turns)).mark_point(filled=True, size=45, color="#1a1a1a", clip=True).encode(x=x, y=y)
    walls = alt.Chart(rows_of(jumps)).mark_rule(strokeDash=[2, 2], color="#777777", clip=True).encode(x=x)
    ticks = alt.Chart(rows_of(rug)).mark_tick(color="#777777", size=8, thickness=1, clip=True).encode(x=x, y=alt.value(rug_at))
    path = alt.Chart(rows_of(lines)).mark_line(strokeWidth=2, clip=True)
    return path.encode(x=x, y=y, detail="part:Q", **looks(list(drawn.names))) + marks + walls + ticks


def _rates(drawn: Drawn, locale: str) -> Any:
    """Return the effective rate, the chart not made tall by the first euros, where it has no bound."""
    rates: Rows = []
    for name, one in zip(drawn.names, drawn.curves, strict=True):
        for rank, segment in enumerate(one.segments):
            points = ((x * drawn.times, y) for x, y in between(segment_ends(segment)) if x > 0)
            rates += [{"policy": name, "part": rank, "x": x, "y": 10_000 * y // x} for x, y in points]
    least = max(drawn.high * drawn.times // 40, 1)
    most = max((_whole(row["y"]) for row in rates if _whole(row["x"]) >= least), default=1)
    rate = alt.Y(
        "y:Q",
        title=say("effective_rate", locale),
        scale=alt.Scale(domain=[0, min(max(most, 1), 10_000)]),
        axis=alt.Axis(grid=False, labelExpr="replace(format(datum.value / 100, '.3~g'), '.', ',') + ' %'"),
    )
    path = alt.Chart(rows_of(rates)).mark_line(strokeWidth=2, clip=True)
    return path.encode(x=_x(drawn), y=rate, detail="part:Q", **looks(list(drawn.names)))


def _x(drawn: Drawn) -> Any:
    ends = [drawn.low * drawn.times, drawn.high * drawn.times]
    return alt.X("x:Q", scale=alt.Scale(domain=ends, nice=False), **cents_on(drawn.x))


def _whole(value: object) -> int:
    assert isinstance(value, int), "rows of amounts hold integers"
    return value


def between(ends: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give places of a straight stretch close enough to draw what is not straight along it, its ends exact."""
    (first, start), (last, end) = ends
    for rank in range(STEPS + 1):
        x = first + (last - first) * rank * rank // (STEPS * STEPS)
        yield x, start + (end - start) * (x - first) // max(last - first, 1)


def segment_ends(segment: Segment) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the ends of a stretch, that of negative values begun at zero so that the chart can begin there."""
    first, last = segment.first, segment.last
    if first < 0 <= last:
        at_zero = segment.start + (segment.end - segment.start) * -first // (last - first)
        return (0, at_zero), (last, segment.end)
    return (first, segment.start), (last, segment.end)


def people_at(answer: Answer) -> Iterator[int]:
    """Give where people are: the mean monthly basis of each, to the cent below, or of five to nine of them together.

    A tick for one person is only for who may see people; for others each stands for the mean of its five or more.
    """
    months = max(len(answer.paid.months), 1)
    means = sorted(answer.paid.basis.get(one.key, 0) // months for one in answer.paid.payers)
    if answer.tells_all:
        yield from means
        return
    count = len(means) // LEAST
    for rank in range(count):
        together = means[rank * LEAST : (rank + 1) * LEAST if rank + 1 < count else len(means)]
        yield sum(together) // len(together)
