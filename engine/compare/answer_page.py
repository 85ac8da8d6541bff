"""A comparison as a page for a meeting: one file, no script, nothing fetched, readable in grey and on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup

from engine import VERSION
from engine.compare import answer_tables
from engine.compare.alone_said import alone, figures_alone
from engine.compare.answer import Answer
from engine.compare.answer_said import (
    axis_said,
    cliff_sentences,
    definitions,
    drawn_note,
    headline,
    largest_rise,
    period,
    population,
    privacy,
    receives,
    typical_said,
    year_said,
)
from engine.compare.answer_tables import class_name
from engine.compare.answer_text import cell_text, numbers_at
from engine.compare.answer_words import count, euros, say, signed
from engine.compare.classes import CLASSES
from engine.compare.hiding import hidden_effects, hides_total
from engine.compare.titles import policy_title, titled
from engine.month.grids import Grid
from engine.payroll.templating import page_template
from engine.text.printing_values import write_month

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its title, its sentences, its chart as SVG ("" for none), its table."""

    anchor: str
    title: str
    sentences: tuple[str, ...]
    chart: Markup
    grid: Grid | None


def answer_page(answer: Answer, locale: str = "fr") -> str:
    """Return a comparison as an HTML page."""
    return page_template(_TEMPLATES, "comparison.html").render(
        locale=locale,
        say=partial(say, locale=locale),
        title=headline(answer, 1, locale),
        others=[headline(answer, rank, locale) for rank in range(2, len(answer.names))],
        cooperative=answer.cooperative,
        period=period(answer, locale),
        population=population(answer, locale),
        reference=answer.names[0],
        figures=[three_figures(answer, rank, locale) for rank in range(1, len(answer.names))],
        parts=[replace(one, grid=one.grid and titled(answer, one.grid, locale)) for one in _parts(answer, locale)],
        definitions=definitions(answer, locale),
        cell=partial(cell_text, locale=locale),
        numbers=lambda grid: set(numbers_at(grid)),
        version=VERSION,
    )


def three_figures(answer: Answer, policy: int, locale: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the three figures of a policy: what is received, how many pay more and less, the largest rise."""
    one = alone(answer)
    if one is not None:
        return answer.names[policy], figures_alone(answer, one, policy, locale, period(answer, locale))
    total = answer.paid.total(policy)
    found = answer.against[policy - 1].directions
    shown = say("hidden_amount", locale) if hides_total(answer, policy) else euros(total, locale)
    first = shown, receives(answer, policy, locale)
    same = count("n_same", found.same, locale)
    second = f"{found.more} / {found.less}", say("more_and_less", locale, same=same)
    rise, payer = answer.largest_rise(policy)
    months = max(len(answer.paid.months), 1)
    tell = answer.told_class if answer.hides_rise(policy) else answer.hidden_class
    hidden = tell(policy, payer) if rise > 0 else ""
    most = signed((2 * rise + months) // (2 * months), locale)
    third = class_name(hidden, answer.question.bounds, locale) if hidden else most, largest_rise(answer, policy, locale)
    return answer.names[policy], (first, second, third)


def _parts(answer: Answer, locale: str) -> list[Part]:
    """Return the parts of the page, those that have nothing to say left out."""
    from engine.compare import charts, curve_charts  # a page alone pays for the charts

    titles = {key: class_name(key, answer.question.bounds, locale) for key in CLASSES}
    received = [_named(answer, rank, receives(answer, rank, locale), locale) for rank in _ranks(answer)]
    found = [_part(answer, "receipts", locale, received, charts.receipts_chart(answer, locale))]
    if answer.paid.payers and alone(answer) is None:
        rises = [_named(answer, rank, largest_rise(answer, rank, locale), locale) for rank in _ranks(answer)]
        heads = [headline(answer, rank, locale) for rank in _ranks(answer)]
        found.append(_part(answer, "classes", locale, heads, charts.classes_chart(answer, locale, titles)))
        found.append(
            _part(
                answer,
                "quantiles",
                locale,
                [*rises, say("quantile_note", locale), *drawn_note(answer, locale)],
                charts.dots_chart(answer, locale),
            )
        )
    if answer.typical is not None:
        sentences = [typical_said(answer, locale), *axis_said(answer, locale), *cliff_sentences(answer, locale)]
        found.append(_part(answer, "curve", locale, sentences, curve_charts.curve_chart(answer, locale)))
        sentences = [*year_said(answer, locale), *axis_said(answer, locale), *cliff_sentences(answer, locale, yearly=True)]
        found.append(_part(answer, "curve_year", locale, sentences, curve_charts.curve_chart(answer, locale, yearly=True)))
    for rank in _ranks(answer):
        effects = answer.against[rank - 1].effects
        if effects.effects:
            whole = answer_tables.provisions(answer, locale)
            grid = Grid(whole.title, whole.headers[1:], tuple(row[1:] for row in whole.rows if row[0] == answer.names[rank]))
            title = f"{say('provisions', locale)}, {policy_title(answer, rank, locale)}"
            drawn = (
                ""
                if hidden_effects(answer, rank) or hides_total(answer, rank) or not (answer.tells_all or effects.tells_already)
                else charts.waterfall_chart(answer, rank, locale)
            )
            chart = Markup(drawn)  # noqa: S704  # the renderer escapes every text it draws
            averaged = any(one.average is not None for one in effects.effects)
            told = [receives(answer, rank, locale), say("provision_note", locale)]
            told += [say("average_note", locale)] if averaged else []
            found.append(Part(f"provisions-{rank}", title, tuple(told), chart, grid))
    found += _groups(answer, locale, titles) if answer.groups and alone(answer) is None else []
    found.append(_part(answer, "wordings", locale, [], ""))
    found.append(_part(answer, "cases", locale, [say("cases_note", locale)], ""))
    for key in ("changes", "people", "compliance", "texts", "sources"):
        sentences = [say(f"lacking_{key}", locale)] if key in answer.lacking else []
        if key == "compliance" and answer.compliance is not None:
            sentences = [say("compliance_note", locale, month=write_month(answer.compliance.month, locale))]
            sentences += [] if answer.compliance.differing else [say("same_checks", locale)]
        found.append(_part(answer, key, locale, sentences, ""))
    return [part for part in found if part.chart or part.anchor in answer.lacking or (part.grid is not None and part.grid.rows)]


def _groups(answer: Answer, locale: str, titles: dict[str, str]) -> list[Part]:
    """Return a part for the groups under each policy: a table of all of them would be wider than a page."""
    from engine.compare import charts

    whole = answer_tables.groups(answer, locale)
    shown_ones = any(group.classes is not None for one in answer.groups for group in one.groups)
    lacking = [say("lacking_basis", locale)] if "basis" in answer.lacking else []
    first, each = 3, 1 + len(CLASSES)
    found = []
    for rank in _ranks(answer):
        own = first + len(answer.names) + each * (rank - 1)
        kept = [*range(first), first, first + rank, *range(own, own + each)]
        headers = tuple(whole.headers[at].removesuffix(f", {answer.names[rank]}") for at in kept)
        grid = Grid(whole.title, headers, tuple(tuple(row[at] for at in kept) for row in whole.rows))
        drawn = charts.groups_chart(answer, rank, locale, titles) if shown_ones else ""
        several = len(answer.names) > 2
        title = f"{whole.title}, {policy_title(answer, rank, locale)}" if several else whole.title
        told = (say("groups_note", locale), *lacking, *privacy(answer, locale))
        anchor = f"groups-{rank}" if several else "groups"
        found.append(Part(anchor, title, told, Markup(drawn), grid))  # noqa: S704  # the renderer escapes every text
    return found


def _named(answer: Answer, policy: int, sentence: str, locale: str) -> str:
    """Return a sentence with the policy it is about, where there are several."""
    return f"{policy_title(answer, policy, locale)} : {sentence}" if len(answer.names) > 2 else sentence


def _ranks(answer: Answer) -> range:
    return range(1, len(answer.names))


def _part(answer: Answer, key: str, locale: str, sentences: list[str], chart: str) -> Part:
    grid: Grid | None = getattr(answer_tables, key)(answer, locale)
    return Part(key, say(key, locale), tuple(sentences), Markup(chart), grid)  # noqa: S704  # the renderer escapes every text
