"""A comparison as a workbook: a sheet per table, nothing that a cell could run, the same bytes every time."""

from __future__ import annotations

from engine import VERSION
from engine.compare.answer import Answer
from engine.compare.answer_said import definitions, headline, largest_rise, period, population, receives
from engine.compare.answer_tables import every_table
from engine.compare.answer_words import say
from engine.compare.hiding import told_totals
from engine.month.grids import Cell, Section
from engine.month.grids import euros as amount
from engine.month.workbook import book_bytes
from engine.program.calendar import last_day


def answer_workbook(answer: Answer, locale: str = "fr") -> bytes:
    """Return the bytes of the workbook of a comparison; every text is written as a text, no clock is read."""
    title = f"{say('page', locale)} – {answer.cooperative}"
    return book_bytes(
        title, last_day(answer.question.last), say("summary", locale), _summary(answer, locale), every_table(answer, locale)
    )


def _summary(answer: Answer, locale: str) -> tuple[Section, ...]:
    """Return the sections of the first sheet: who and when, the conclusions, what every role comes to, the definitions."""
    start: tuple[tuple[Cell, ...], ...] = (
        (say("cooperative", locale), answer.cooperative),
        (say("period", locale), period(answer, locale)),
        (say("population", locale), population(answer, locale)),
        (say("reference", locale), answer.names[0]),
    )
    told: list[Section] = []
    for rank, name in enumerate(answer.names[1:], 1):
        sentences = (headline(answer, rank, locale), receives(answer, rank, locale), largest_rise(answer, rank, locale))
        told.append(Section(name, tuple((text, "") for text in sentences)))
    lines: list[tuple[Cell, ...]] = []
    told_of = [told_totals(answer, policy) for policy in range(len(answer.names))]
    for role in answer.totals:
        for name, value in zip(answer.names, (one[role] for one in told_of), strict=True):
            lines.append((role.replace("_", " "), name, None if value is None else amount(value)))
    notes = tuple((text, "") for text in definitions(answer, locale))
    return (
        Section("", start),
        *told,
        Section(say("role", locale), tuple(lines)),
        Section(say("definitions", locale), notes),
        Section("", ((say("computed", locale, version=VERSION), ""),)),
    )
