"""How every chart of a comparison is drawn: by Vega-Lite through altair, rendered to SVG.

Amounts are given in integer cents and divided only to be drawn or labelled, so that nothing here is a rounded amount. They
read in grey: policies differ by their dashes, classes by their depth, and every chart has a sentence and a table beside it.
"""

from __future__ import annotations

import json
import re
from typing import Any

import altair as alt
import vl_convert
from altair.utils import schemapi

from engine.compare.answer import Answer
from engine.text.messages import shown

VALIDATED = False
"""Whether charts are held to the schema of Vega-Lite as they are made; a test holds each of them, and a sixth of the time of a
comparison goes there."""
WIDTH = 720
DOTS_MAX = 1_000
"""People drawn one by one; of more, a dot stands for as many as are needed, and a tick for all those that fall on it."""
GREYS = ("#1a1a1a", "#6b6b6b", "#8a8a8a", "#4d4d4d", "#7a7a7a", "#333333")
"""None so pale that it is lost on paper: three to one at least against white."""
DASHES = ([1, 0], [6, 3], [2, 3], [10, 3, 2, 3], [4, 1], [1, 1])
EUROS = "replace(replace(format(datum.value / 100, ',.0f'), /,/g, ' '), '-', '−') + ' €'"
"""How an axis says cents; whole euros, since its marks are round."""
FONT = "Georgia, 'Times New Roman', serif"

_MARK = re.compile(r"\b(?:clip|gradient)\d+\b")
"""What the renderer numbers from one chart to the next."""

Rows = list[dict[str, object]]

schemapi.disable_debug_mode()  # else each axis, mark and channel is held to the schema by itself as well


def svg_of(chart: Any, name: str, size: int = 12) -> str:  # altair's charts share no useful type
    """Return a chart as SVG that a page can hold; the names inside it are its own, and the same every time.

    ``size`` is that of its letters, in pixels.
    """
    letters = {"labelFontSize": size, "titleFontSize": size}
    settled = chart.configure(font=FONT, background="#ffffff").configure_view(stroke=None)
    spec = settled.configure_axis(**letters).configure_legend(**letters).to_dict(validate=VALIDATED)
    drawn = str(vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=_vega_lite()))
    marks = {mark: f"{name}-{rank}" for rank, mark in enumerate(dict.fromkeys(_MARK.findall(drawn)))}
    return _MARK.sub(lambda found: marks[found[0]], drawn)


def _vega_lite() -> str:
    """Return the version of Vega-Lite that altair writes, as the renderer names it."""
    written = alt.SCHEMA_VERSION.lstrip("v").split(".")
    return ".".join(written[:2])


def rows_of(rows: Rows) -> Any:
    """Return rows as the data of a chart."""
    return alt.InlineData(values=rows)


def cents_on(title: str, **settings: Any) -> dict[str, Any]:
    """Return the title and the axis of a channel of cents, labelled in euros."""
    return {"title": title, "axis": alt.Axis(labelExpr=EUROS, grid=False, labelOverlap="parity", labelSeparation=8, **settings)}


def looks(names: list[str]) -> dict[str, Any]:
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


def names_of(answer: Answer) -> list[str]:
    """Return the names of the policies, safe to show."""
    return [shown(name) for name in answer.names]
