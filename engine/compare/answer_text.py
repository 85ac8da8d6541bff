"""A comparison as lines for a terminal: the conclusion, then a table for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from engine.compare import answer_tables
from engine.compare.alone_said import alone
from engine.compare.answer import Answer
from engine.compare.answer_said import (
    axis_said,
    cliff_sentences,
    headline,
    largest_rise,
    limits,
    period,
    population,
    privacy,
    receives,
    typical_said,
    year_said,
)
from engine.compare.answer_words import say
from engine.month.grids import Cell, Day, Figure, Grid
from engine.text.messages import shown
from engine.text.printing_values import write_day, write_month, write_number, write_quantity

WIDTH = 110
"""Columns of a sentence; tables take what they need."""


def cell_text(cell: Cell, locale: str) -> str:
    """Return a cell as a reader sees it."""
    match cell:
        case Figure(value, scale, "%"):
            kept = 4
            power = int(10 ** (scale - kept))
            return write_quantity((2 * value + power) // (2 * power), kept, "%", locale)
        case Figure(value, scale, unit):
            return write_quantity(value, scale, unit, locale)
        case Day(ordinal):
            return write_day(ordinal, locale)
        case int():
            return write_number(cell, 0, locale)
        case None:
            return ""
        case _:
            return shown(cell)


def answer_lines(answer: Answer, locale: str) -> Iterator[str | Grid]:
    """Give the sentences and the tables of a comparison, in the order in which they are read."""
    yield from wrap(f"{shown(answer.cooperative)}, {period(answer, locale)} ({population(answer, locale)})", WIDTH)
    yield ""
    for policy in range(1, len(answer.names)):
        for sentence in (
            headline(answer, policy, locale),
            receives(answer, policy, locale),
            largest_rise(answer, policy, locale),
        ):
            yield from wrap(sentence, WIDTH)
        yield ""
    together = () if alone(answer) is not None else (answer_tables.classes, answer_tables.quantiles)
    for table in (answer_tables.receipts, *together, answer_tables.provisions):
        yield from _titled(table(answer, locale))
    for title, grid in group_tables(answer, locale) if together else ():
        yield title
        yield grid
    yield from wrap(typical_said(answer, locale), WIDTH)
    yield from _titled(answer_tables.curve(answer, locale))
    for sentence in (*axis_said(answer, locale)[:1], *cliff_sentences(answer, locale)):
        yield from wrap(sentence, WIDTH)
    yield ""
    yield from _year(answer, locale)
    yield from _changes(answer, locale)
    found = answer.compliance
    checked = answer_tables.compliance(answer, locale)
    if found is not None and checked is not None:
        yield from wrap(say("compliance_note", locale, month=write_month(found.month, locale)), WIDTH)
        yield checked
    for sentence in (*limits(answer, locale), *privacy(answer, locale)):
        yield from wrap(sentence, WIDTH)


def _year(answer: Answer, locale: str) -> Iterator[str | Grid]:
    whole = answer_tables.curve_year(answer, locale)
    if whole.rows:
        for sentence in year_said(answer, locale):
            yield from wrap(sentence, WIDTH)
        yield Grid(whole.title, whole.headers[:-2], tuple(row[:-2] for row in whole.rows))
        for sentence in cliff_sentences(answer, locale, yearly=True):
            yield from wrap(sentence, WIDTH)
        yield ""


def _titled(grid: Grid) -> Iterator[str | Grid]:
    if grid.rows:
        yield grid.title
        yield grid


def group_tables(answer: Answer, locale: str) -> Iterator[tuple[str, Grid]]:
    """Give the groups without their classes, which a terminal is too narrow for."""
    whole = answer_tables.groups(answer, locale)
    if whole.rows:
        kept = [1, *range(2, 3 + len(answer.names))]
        classes = 6
        kept += [3 + len(answer.names) + classes * rank for rank in range(len(answer.names) - 1)]
        for by in dict.fromkeys(row[0] for row in whole.rows):
            rows = tuple(tuple(row[rank] for rank in kept) for row in whole.rows if row[0] == by)
            yield f"{whole.title}, {by}", Grid(str(by), tuple(whole.headers[rank] for rank in kept), rows)


def _changes(answer: Answer, locale: str) -> Iterator[str | Grid]:
    whole = answer_tables.changes(answer, locale)
    if not whole.rows:
        return
    yield whole.title
    yield Grid(whole.title, whole.headers[:-1], tuple(row[:-1] for row in whole.rows))
    for row in whole.rows:
        who, told = str(row[1]), str(row[-1] or "")
        if told:
            yield from wrap(f"{row[0]}, {who}\u00a0: {told}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield ""


def numbers_at(grid: Grid) -> Sequence[int]:
    """Return the ranks of the columns that hold figures, which a table sets to the right."""
    return [rank for rank in range(len(grid.headers)) if any(isinstance(row[rank], Figure | int) for row in grid.rows)]
