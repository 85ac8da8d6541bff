"""The charts of a comparison, by Vega-Lite through altair, rendered to SVG; imported only when a page is asked for.

Amounts are given in integer cents and divided only to be drawn or labelled, so that nothing here is a rounded amount. They
read in grey: policies differ by their dashes, classes by their depth, and every chart has a sentence and a table beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
import vl_convert

from engine.compare.answer import Answer
from engine.compare.answer_tables import GROUP_TITLES, group_name, provision_name
from engine.compare.answer_words import say
from engine.compare.classes import CLASSES
from engine.compare.curve import Segment
from engine.compare.probing import AMOUNT
from engine.program.calendar import iso_month
from engine.text.messages import shown
from engine.text.printing_values import write_month

WIDTH = 720
GREYS = ("#1a1a1a", "#777777", "#aaaaaa", "#555555", "#999999", "#333333")
DASHES = ([1, 0], [6, 3], [2, 3], [10, 3, 2, 3], [4, 1], [1, 1])
DEPTHS = {"much_more": "#1a1a1a", "more": "#6b6b6b", "same": "#ffffff", "less": "#d4d4d4", "much_less": "#a6a6a6"}
DARK = frozenset({"much_more", "more"})
"""Classes on which a count is written in white."""
DOTS_MAX = 1_000
"""People drawn one by one; of more, a dot stands for as many as are needed."""
STEPS = 60
"""Places of a stretch at which a rate is drawn, closer where it turns most: near the start."""
EUROS = "replace(replace(format(datum.value / 100, ',.0f'), /,/g, ' '), '-', '−') + ' €'"
"""How an axis says cents; whole euros, since its marks are round."""
FONT = "Georgia, 'Times New Roman', serif"

_MARK = re.compile(r"\b(?:clip|gradient)\d+\b")
"""What the renderer numbers from one chart to the next."""

Rows = list[dict[str, object]]


def _svg(chart: Any, name: str) -> str:  # altair's charts share no useful type
    """Return a chart as SVG that a page can hold; the names inside it are its own, and the same every time."""
    spec = chart.configure(font=FONT, background="#ffffff").configure_view(stroke=None).to_dict()
    drawn = str(vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=_vega_lite()))
    marks = {mark: f"{name}-{rank}" for rank, mark in enumerate(dict.fromkeys(_MARK.findall(drawn)))}
    return _MARK.sub(lambda found: marks[found[0]], drawn)


def _vega_lite() -> str:
    """Return the version of Vega-Lite that altair writes, as the renderer names it."""
    written = alt.SCHEMA_VERSION.lstrip("v").split(".")
    return ".".join(written[:2])


def _data(rows: Rows) -> Any:
    return alt.InlineData(values=rows)


def _cents(title: str, **settings: Any) -> dict[str, Any]:
    return {"title": title, "axis": alt.Axis(labelExpr=EUROS, grid=False, **settings)}


def _looks(names: list[str]) -> dict[str, Any]:
    """Return how the line of each policy is told from the others: its dashes and its grey, in one legend above."""
    legend = alt.Legend(
        orient="top", direction="vertical", symbolType="stroke", symbolStrokeWidth=2, symbolSize=900, labelLimit=600, title=None
    )
    dashes = alt.Scale(domain=names, range=[list(dash) for dash in DASHES[: len(names)]])
    greys = alt.Scale(domain=names, range=list(GREYS[: len(names)]))
    return {
        "strokeDash": alt.StrokeDash("policy:N", sort=names, scale=dashes, legend=legend),
        "color": alt.Color("policy:N", sort=names, scale=greys, legend=legend),
    }


def _names(answer: Answer) -> list[str]:
    return [shown(name) for name in answer.names]


def curve_chart(answer: Answer, locale: str) -> str:
    """Return the contribution along the basis: lines between exact points, marks where they turn, ticks where people are."""
    found = answer.typical
    if found is None:
        return ""
    names = _names(answer)
    lines: Rows = []
    turns: Rows = []
    rates: Rows = []
    for name, one in zip(names, found.curves, strict=True):
        for rank, segment in enumerate(one.segments):
            ends = segment_ends(segment)
            lines += [{"policy": name, "part": rank, "x": x, "y": y} for x, y in ends]
            rates += [{"policy": name, "part": rank, "x": x, "y": 10_000 * y // x} for x, y in between(ends) if x > 0]
        turns += [{"policy": name, "x": s.first, "y": s.start} for s in one.segments[1:] if s.first >= 0]
    jumps: Rows = [{"x": cliff.at} for one in found.curves for cliff in one.cliffs if cliff.at >= 0]
    apart = max(found.high // (2 * WIDTH), 1) if len(answer.paid.payers) > DOTS_MAX else 1  # no eye sees two ticks closer
    rug: Rows = [{"x": mean} for mean in dict.fromkeys(mean // apart * apart for mean in _means(answer)) if mean >= 0]
    title = found.title or (say("sale", locale) if found.basis == AMOUNT else found.basis)
    x = alt.X("x:Q", scale=alt.Scale(domain=[max(found.low, 0), found.high], nice=False), **_cents(shown(title)))
    y = alt.Y("y:Q", **_cents("Contribution"))
    drawn = alt.Chart(_data(lines)).mark_line(strokeWidth=2, clip=True)
    marks = alt.Chart(_data(turns)).mark_point(filled=True, size=45, color="#1a1a1a", clip=True).encode(x=x, y=y)
    walls = alt.Chart(_data(jumps)).mark_rule(strokeDash=[2, 2], color="#777777", clip=True).encode(x=x)
    ticks = alt.Chart(_data(rug)).mark_tick(color="#999999", size=8, thickness=1, clip=True).encode(x=x, y=alt.value(296))
    amounts = drawn.encode(x=x, y=y, detail="part:Q", **_looks(names)) + marks + walls + ticks
    least = max(found.high // 40, 1)
    rate = alt.Y(
        "y:Q",
        title=say("effective_rate", locale),
        scale=alt.Scale(
            domain=[0, min(max((_whole(row["y"]) for row in rates if _whole(row["x"]) >= least), default=1), 10_000)]
        ),
        axis=alt.Axis(grid=False, labelExpr="replace(format(datum.value / 100, '.3~g'), '.', ',') + ' %'"),
    )
    shares = alt.Chart(_data(rates)).mark_line(strokeWidth=2, clip=True).encode(x=x, y=rate, detail="part:Q", **_looks(names))
    return _svg(
        alt.vconcat(
            amounts.properties(width=WIDTH, height=300),
            shares.properties(width=WIDTH, height=180),
        ),
        "curve",
    )


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


def _means(answer: Answer) -> Iterator[int]:
    """Give the mean monthly basis of each person, to the cent below; ticks on a chart need no more."""
    for one in answer.paid.payers:
        yield answer.paid.basis.get(one.key, 0) // max(len(answer.paid.months), 1)


def dots_chart(answer: Answer, locale: str) -> str:
    """Return a dot for each person, at what she pays more or less a month; dots that would hide one another are stacked.

    People of classes too small to be shown have none. Where people are too many for a page, a dot stands for several.
    """
    months = max(len(answer.paid.months), 1)
    x = alt.X("x:Q", **_cents(f"{say('difference', locale)} (€ / {say('month', locale).lower()})"))
    each = -(-len(answer.paid.payers) // DOTS_MAX)
    count = say("count", locale) if each == 1 else say("count_by_dot", locale, count=each)
    y = alt.Y("y:Q", title=count, axis=alt.Axis(grid=False, tickMinStep=1))
    zero = alt.Chart(_data([{"x": 0}])).mark_rule(color="#999999").encode(x="x:Q")
    charts = []
    for policy, name in enumerate(_names(answer)[1:], 1):
        rows: Rows = []
        seen = [one.key for one in answer.paid.payers if not answer.hidden_class(policy, one.key)]
        changes = sorted(answer.paid.difference(policy, key) // months for key in seen)
        step = max(max((abs(change) for change in changes), default=0) // 60, 1)
        stack: dict[int, int] = {}
        for change in changes:
            column = (abs(change) // step + 1) * (1 if change > 0 else -1) if change else 0
            stack[column] = stack.get(column, 0) + 1
            middle = (abs(column) * step - step // 2) * (1 if column > 0 else -1) if column else 0
            if stack[column] % each == 1 % each:
                rows.append({"x": middle, "y": stack[column]})
        dots = alt.Chart(_data(rows)).mark_circle(size=28, color="#1a1a1a", opacity=1).encode(x=x, y=y)
        if rows:
            charts.append((zero + dots).properties(width=WIDTH, height=150, title=name))
    return _svg(alt.vconcat(*charts).resolve_scale(x="shared"), "dots") if charts else ""


def _depths(titles: dict[str, str]) -> Any:
    """Return the depth of each class, with its bounds in the legend."""
    scale = alt.Scale(domain=[titles[key] for key in CLASSES], range=[DEPTHS[key] for key in CLASSES])
    legend = alt.Legend(orient="top", title=None, columns=2, labelLimit=400)
    return alt.Color("class:N", sort=None, scale=scale, legend=legend)


def classes_chart(answer: Answer, locale: str, titles: dict[str, str]) -> str:
    """Return bars of people by class, one policy after the other; ``titles`` are the classes with their bounds."""
    names = _names(answer)
    rows: Rows = []
    for name, one in zip(names[1:], answer.against, strict=True):
        start = 0
        for key in (key for key in CLASSES if one.classes[key]):
            stop = start + one.classes[key]
            place = {"start": 2 * start, "stop": 2 * stop, "middle": start + stop}  # twice, so that a middle is whole
            rows.append({"policy": name, "class": titles[key], "count": one.classes[key], "pale": key not in DARK, **place})
            start = stop
    axis = alt.Axis(grid=False, tickMinStep=2, labelExpr="format(datum.value / 2, 'd')")
    x = alt.X("start:Q", title=say("count", locale), axis=axis)
    y = alt.Y("policy:N", sort=names[1:], title=None, axis=alt.Axis(labelLimit=200))
    ink = alt.condition("datum.pale", alt.value("#1a1a1a"), alt.value("#ffffff"))
    bars = alt.Chart(_data(rows)).mark_bar(stroke="#1a1a1a", strokeWidth=1).encode(x=x, x2="stop:Q", y=y, color=_depths(titles))
    labels = alt.Chart(_data(rows)).mark_text(fontSize=12).encode(x="middle:Q", y=y, text="count:Q", color=ink)
    return _svg((bars + labels).properties(width=WIDTH - 160, height=46 * len(answer.against)), "classes")


def groups_chart(answer: Answer, locale: str, titles: dict[str, str]) -> str:
    """Return, for each policy, bars of the classes of each group that is shown, as shares of its people."""
    charts = []
    for policy, name in enumerate(_names(answer)[1:], 1):
        rows: Rows = []
        for one in answer.groups:
            for group in one.groups:
                label = shown(f"{say(GROUP_TITLES[one.by], locale)} : {group_name(one.by, group.name, locale)}")
                start = 0
                for key in CLASSES if group.classes is not None else ():
                    stop = start + group.classes[policy][key]  # type: ignore[index]  # it is shown
                    places = {"start": 10_000 * start // group.people, "stop": 10_000 * stop // group.people}
                    rows += [{"group": label, "class": titles[key], **places}] if stop > start else []
                    start = stop
        names = list(dict.fromkeys(str(row["group"]) for row in rows))
        axis = alt.Axis(grid=False, labelExpr="format(datum.value / 100, 'd') + ' %'")
        x = alt.X("start:Q", title=None, scale=alt.Scale(domain=[0, 10_000]), axis=axis)
        y = alt.Y("group:N", sort=names, title=None, axis=alt.Axis(labelLimit=260))
        bars = (
            alt.Chart(_data(rows)).mark_bar(stroke="#1a1a1a", strokeWidth=1).encode(x=x, x2="stop:Q", y=y, color=_depths(titles))
        )
        charts.append(bars.properties(width=WIDTH - 240, height=20 * max(len(names), 1), title=name))
    return _svg(alt.vconcat(*charts), "groups")


def receipts_chart(answer: Answer, locale: str) -> str:
    """Return what the cooperative receives month by month under each policy."""
    names = _names(answer)
    rows: Rows = [
        {"policy": name, "month": iso_month(month), "label": write_month(month, locale), "y": answer.paid.in_month(policy, month)}
        for policy, name in enumerate(names)
        for month in answer.paid.months
    ]
    x = alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-45))
    y = alt.Y("y:Q", scale=alt.Scale(zero=True), **_cents(say("receipts", locale)))
    lines = alt.Chart(_data(rows)).mark_line(strokeWidth=2, point=alt.OverlayMarkDef(size=20, color="#1a1a1a"))
    encoded = lines.encode(x=x, y=y, **_looks(names))
    return _svg(encoded.properties(width=WIDTH, height=260), "receipts")


def waterfall_chart(answer: Answer, policy: int, locale: str) -> str:
    """Return what each provision adds alone, one after the other, then what is crossed, then the whole."""
    effects = answer.against[policy - 1].effects
    rows: Rows = []
    reached = 0
    for one in effects.effects:
        if one.alone is not None:
            name = shown(provision_name(one.provision, locale))
            rows.append({"name": name, "from": reached, "to": reached + one.alone, "kind": "part"})
            reached += one.alone
    rows.append({"name": say("crossed", locale), "from": reached, "to": reached + effects.crossed, "kind": "crossed"})
    rows.append({"name": say("total", locale), "from": 0, "to": effects.total, "kind": "total"})
    names = [str(row["name"]) for row in rows]
    color = alt.Color(
        "kind:N", scale=alt.Scale(domain=["part", "crossed", "total"], range=["#8f8f8f", "#d9d9d9", "#1a1a1a"]), legend=None
    )
    x = alt.X("from:Q", **_cents(say("difference", locale)))
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=240))
    bars = alt.Chart(_data(rows)).mark_bar(stroke="#1a1a1a", strokeWidth=1)
    return _svg(
        bars.encode(x=x, x2="to:Q", y=y, color=color).properties(width=WIDTH - 200, height=28 * len(rows)), f"waterfall-{policy}"
    )
