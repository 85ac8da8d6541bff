"""An explanation for a terminal: plain text, aligned, no wider than a page."""

from __future__ import annotations

from textwrap import wrap

from engine.explain.explained import Explanation, Row, ToldRule
from engine.explain.phrases import quoted, say

WIDTH = 100
"""Columns of a page."""
_CELL_MAX = 26
_LABEL_MIN = 24


def explanation_text(explanation: Explanation) -> str:
    """Return an explanation as text, ending with a line break."""
    one = explanation
    parts = ["\n".join(_wrapped(" ".join(one.sentences)))]
    if one.label:
        parts.insert(0, one.label)
    if one.missing is not None:
        parts.append(_section("refusal", list(one.missing.used), one))
    if one.hypotheses:
        parts.append(_section("hypotheses", [item.sentence for item in one.hypotheses], one))
    parts.append(_table(one))
    if one.alternatives:
        lines = [f"{item.label}. {item.sentence}" for item in one.alternatives]
        parts.append(_section("why not", lines, one))
    parts.append(_sources(one))
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str, indent: str = "", hang: str = "") -> list[str]:
    """Return a paragraph in lines; no-break spaces stay."""
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=hang or indent, break_long_words=False) or [""]


def _heading(key: str, one: Explanation) -> str:
    text = say(key, one.locale)
    return f"{text}\n{'-' * len(text)}"


def _section(key: str, items: list[str], one: Explanation) -> str:
    lines = [line for item in items for line in _wrapped(item, "- ", "  ")]
    return "\n".join([_heading(key, one), *lines])


def _cells(row: Row) -> list[str]:
    return [told.text if told is not None else "" for told in (row.basis, row.rate, row.result)]


def _table(one: Explanation) -> str:
    """Return the lines of all rules in columns that are as wide for each of them."""
    headings = [say(key, one.locale) for key in ("basis", "rate", "result")]
    rows = [_cells(row) for rule in one.rules for row in rule.rows]
    widths = [min(max(len(cells[at]) for cells in [headings, *rows]), _CELL_MAX) for at in range(3)]
    room = max(WIDTH - sum(widths) - 6, _LABEL_MIN)
    article = say("article", one.locale)
    lines = [_heading("table", one), _line(say("line", one.locale), headings, widths, room)]
    for rule in one.rules:
        lines += ["", _title(rule, article)] if rule.depth else ["", rule.title + _articled(rule, article)]
        for row in rule.rows:
            lines += _row(row, rule, widths, room, one.locale)
    return "\n".join(lines)


def _title(rule: ToldRule, article: str) -> str:
    return f"· {rule.title}{_articled(rule, article)}"


def _articled(rule: ToldRule, article: str) -> str:
    if not rule.article:
        return ""
    return f" ({rule.article})" if rule.article.lower().startswith(article.lower()) else f" ({article} {rule.article})"


def _line(label: str, cells: list[str], widths: list[int], room: int) -> str:
    shown = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return f"{label:<{room}}  {shown}".rstrip()


def _row(row: Row, rule: ToldRule, widths: list[int], room: int, locale: str) -> list[str]:
    """Return a line of the table, its label on several lines when it is long, then its note and its quotation."""
    indent = "  " * (1 + row.level)
    start = "= " if row.kind == "result" else indent
    labels = wrap(row.label, room, initial_indent=start, subsequent_indent=indent, break_long_words=False)
    *above, last = labels or [indent]
    lines = [*above, _line(last, _cells(row), widths, room)]
    quote = quoted(row.quote, locale) if row.quote else ""
    article = row.article if row.article != rule.article else ""
    told = ", ".join(part for part in (quote, row.note, article) if part)
    return lines + (_wrapped(told, indent + "  ") if told else [])


def _sources(one: Explanation) -> str:
    lines = [_heading("sources", one)]
    for rule in one.sources.rules:
        place = f"{rule.file}:{rule.line}"
        lines += _wrapped(", ".join(part for part in (rule.title, rule.article, place) if part), "- ", "  ")
    for parameter in one.sources.parameters:
        told = f"{parameter.title}\u00a0: {parameter.value.text}" if one.locale == "fr" else ""
        told = told or f"{parameter.title}: {parameter.value.text}"
        since = say("since date", one.locale, date=parameter.since_text) if parameter.since else ""
        checked = say("checked date", one.locale, date=parameter.checked_text) if parameter.checked_on else ""
        parts = [part for part in (told, since, parameter.reference, checked) if part]
        lines += _wrapped(", ".join(parts), "- ", "  ")
    for text in one.sources.texts:
        told = ", ".join(part for part in (text.version, text.adoption) if part)
        lines += _wrapped(told, "- ", "  ")
    return "\n".join(lines)
