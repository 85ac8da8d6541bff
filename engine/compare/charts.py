"""The charts of who pays more and less, and of what the cooperative receives; imported only when a page is asked for."""

from __future__ import annotations

from typing import Any

import altair as alt

from engine.compare.answer import Answer
from engine.compare.answer_tables import GROUP_TITLES, group_name
from engine.compare.answer_words import say
from engine.compare.classes import CLASSES
from engine.compare.drawing import DOTS_MAX, WIDTH, Rows, cents_on, looks, names_of, rows_of, svg_of
from engine.compare.hiding import hidden_months
from engine.compare.vote_tables import provision_title
from engine.text.messages import shown
from engine.text.printing_values import short_month, write_day

DEPTHS = {"much_more": "#1a1a1a", "more": "#6b6b6b", "same": "#ffffff", "less": "#d4d4d4", "much_less": "#a6a6a6"}
DARK = frozenset({"much_more", "more"})
"""Classes on which a count is written in white."""


def dots_chart(answer: Answer, locale: str) -> str:
    """Return a dot for each person, at what she pays more or less a month; dots that would hide one another are stacked.

    People of classes too small to be shown have none. Where people are too many for a page, a dot stands for several.
    """
    months = max(len(answer.paid.months), 1)
    x = alt.X("x:Q", **cents_on(f"{say('difference', locale)} (€ / {say('month', locale).lower()})"))
    each = -(-len(answer.paid.payers) // DOTS_MAX)
    count = say("count", locale) if each == 1 else say("count_by_dot", locale, count=each)
    y = alt.Y("y:Q", title=count, axis=alt.Axis(grid=False, tickMinStep=1))
    zero = alt.Chart(rows_of([{"x": 0}])).mark_rule(color="#999999").encode(x="x:Q")
    charts = []
    for policy, name in enumerate(names_of(answer)[1:], 1):
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
        dots = alt.Chart(rows_of(rows)).mark_circle(size=28, color="#1a1a1a", opacity=1).encode(x=x, y=y)
        if rows:
            charts.append((zero + dots).properties(width=WIDTH, height=150, title=name))
    return svg_of(alt.vconcat(*charts).resolve_scale(x="shared"), "dots") if charts else ""


def _depths(titles: dict[str, str]) -> Any:
    """Return the depth of each class, with its bounds in the legend."""
    scale = alt.Scale(domain=[titles[key] for key in CLASSES], range=[DEPTHS[key] for key in CLASSES])
    legend = alt.Legend(orient="top", title=None, columns=2, labelLimit=400)
    return alt.Color("class:N", sort=None, scale=scale, legend=legend)


def classes_chart(answer: Answer, locale: str, titles: dict[str, str]) -> str:
    """Return bars of people by class, one policy after the other; ``titles`` are the classes with their bounds."""
    names = names_of(answer)
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
    bars = alt.Chart(rows_of(rows)).mark_bar(stroke="#1a1a1a", strokeWidth=1).encode(x=x, x2="stop:Q", y=y, color=_depths(titles))
    labels = alt.Chart(rows_of(rows)).mark_text(fontSize=12).encode(x="middle:Q", y=y, text="count:Q", color=ink)
    return svg_of((bars + labels).properties(width=WIDTH - 160, height=46 * len(answer.against)), "classes")


def groups_chart(answer: Answer, policy: int, locale: str, titles: dict[str, str]) -> str:
    """Return bars of the classes of each group that is shown under a policy, as shares of its people."""
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
    bars = alt.Chart(rows_of(rows)).mark_bar(stroke="#1a1a1a", strokeWidth=1)
    drawn = bars.encode(x=x, x2="stop:Q", y=y, color=_depths(titles))
    return svg_of(drawn.properties(width=WIDTH - 240, height=20 * max(len(names), 1)), f"groups-{policy}")


def receipts_chart(answer: Answer, locale: str) -> str:
    """Return what the cooperative receives month by month under each policy."""
    names = names_of(answer)
    rows: Rows = [
        {"policy": name, "month": short_month(month, locale), "y": answer.paid.in_month(policy, month)}
        for policy, name in enumerate(names)
        for month in answer.paid.months
        if month not in hidden_months(answer, policy)
    ]
    order = [short_month(month, locale) for month in answer.paid.months]
    x = alt.X("month:O", sort=order, title=None, axis=alt.Axis(labelAngle=-45))
    y = alt.Y("y:Q", scale=alt.Scale(zero=True), **cents_on(say("receipts", locale)))
    lines = alt.Chart(rows_of(rows)).mark_line(strokeWidth=2, point=alt.OverlayMarkDef(size=20, color="#1a1a1a"))
    encoded = lines.encode(x=x, y=y, **looks(names))
    return svg_of(encoded.properties(width=WIDTH, height=260), "receipts")


def waterfall_chart(answer: Answer, policy: int, locale: str) -> str:
    """Return what each provision adds alone, one after the other, then what is crossed, then the whole."""
    effects = answer.against[policy - 1].effects
    rows: Rows = []
    reached = 0
    for one in effects.effects:
        if one.alone is not None:
            name = shown(provision_title(one.provision, locale))
            rows.append({"name": name, "from": reached, "to": reached + one.alone, "kind": "part"})
            reached += one.alone
    if effects.already is not None:
        name, gap = say("already", locale, day=write_day(effects.already.since, locale)), effects.already.amount
        rows.append({"name": name, "from": reached, "to": reached + gap, "kind": "part"})
        reached += gap
    rows.append({"name": say("crossed", locale), "from": reached, "to": reached + effects.crossed, "kind": "crossed"})
    rows.append({"name": say("total", locale), "from": 0, "to": effects.total, "kind": "total"})
    names = [str(row["name"]) for row in rows]
    color = alt.Color(
        "kind:N", scale=alt.Scale(domain=["part", "crossed", "total"], range=["#8f8f8f", "#d9d9d9", "#1a1a1a"]), legend=None
    )
    x = alt.X("from:Q", **cents_on(say("difference", locale)))
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=240))
    bars = alt.Chart(rows_of(rows)).mark_bar(stroke="#1a1a1a", strokeWidth=1)
    return svg_of(
        bars.encode(x=x, x2="to:Q", y=y, color=color).properties(width=WIDTH - 200, height=28 * len(rows)), f"waterfall-{policy}"
    )
