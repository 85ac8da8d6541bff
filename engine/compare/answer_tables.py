"""The tables of a comparison, before anyone decides how they are shown; amounts stay exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from engine.compare.answer import Answer
from engine.compare.answer_words import knows, percent, say
from engine.compare.change_said import explained
from engine.compare.classes import CLASSES, QUANTILES, Bounds
from engine.compare.curve import effective
from engine.compare.hiding import hidden_effects, hidden_months, hides_total
from engine.compare.movers import LEAST
from engine.compare.vote_tables import cases, provision_title, wordings
from engine.compare.year import MONTHS
from engine.month.grids import Cell, Day, Figure, Grid
from engine.month.grids import euros as amount
from engine.payroll.tree import Level
from engine.payroll.words import level_word
from engine.text.printing_values import write_day, write_month

RATE_SCALE = 6
"""Decimals of a rate in a cell: the exact one is in the data."""


def receipts(answer: Answer, locale: str) -> Grid:
    """Return what the cooperative receives by month, then by year, under each policy, with the difference."""
    paid, names = answer.paid, answer.names
    policies = range(len(names))
    untold = [hidden_months(answer, policy) for policy in policies]
    rows: list[tuple[Cell, ...]] = []

    def row(title: str, months: Sequence[int]) -> tuple[Cell, ...]:
        sums = [sum(paid.in_month(policy, month) for month in months) for policy in policies]
        whole = len(months) == len(paid.months)
        gone = [hides_total(answer, policy) if whole else not untold[policy].isdisjoint(months) for policy in policies]
        hidden = say("hidden_sum", locale)
        shown = [hidden if no else amount(one) for one, no in zip(sums, gone, strict=True)]
        return (title, *shown, *(hidden if no else amount(one - sums[0]) for one, no in zip(sums[1:], gone[1:], strict=True)))

    rows += [row(write_month(month, locale), [month]) for month in paid.months]
    years = sorted({month // 12 for month in paid.months})
    if len(years) > 1:  # of one alone, the period says the same
        by_year = {year: [month for month in paid.months if month // 12 == year] for year in years}
        rows += [row(_year_named(year, months, locale), months) for year, months in by_year.items()]
    rows.append(row(say("period", locale), paid.months))
    gaps = [say("difference_of", locale, name=name) for name in names[1:]]
    return Grid(say("receipts", locale), (say("month", locale), *names, *gaps), tuple(rows))


def _year_named(year: int, months: Sequence[int], locale: str) -> str:
    """Return a year, with the number of its months that are compared when they are not all there."""
    key = "year" if len(months) == MONTHS else "year_part" if len(months) > 1 else "year_part_one"
    return say(key, locale, year=year, count=len(months))


def class_name(name: str, bounds: Bounds, locale: str) -> str:
    """Return a class with its bounds."""
    return say(name, locale, small=percent(bounds.small, locale), large=percent(bounds.large, locale))


def classes(answer: Answer, locale: str) -> Grid:
    """Return how many people are in each class, policy by policy, and their share."""
    whole = len(answer.paid.payers)
    rows: list[tuple[Cell, ...]] = []
    for name in CLASSES:
        cells: list[Cell] = [class_name(name, answer.question.bounds, locale)]
        for one in answer.against:
            cells += [one.classes[name], _ratio(Fraction(one.classes[name], whole)) if whole else None]
        rows.append(tuple(cells))
    headers = [text for name in answer.names[1:] for text in (name, f"{say('share', locale)}, {name}")]
    return Grid(say("classes", locale), (say("class", locale), *headers), tuple(rows))


def quantiles(answer: Answer, locale: str) -> Grid:
    """Return the quantiles of what each person pays more or less over the period."""
    bounds = answer.question.bounds
    rows: list[tuple[Cell, ...]] = []
    for rank, at in enumerate(QUANTILES) if answer.paid.payers else ():
        told = [one.quantiles[rank] for one in answer.against]
        changes = [class_name(hidden, bounds, locale) if hidden else amount(change) for change, hidden in told]
        rows.append((percent(Fraction(at, 100), locale, 0), *changes))
    return Grid(say("quantiles", locale), (say("quantile", locale), *answer.names[1:]), tuple(rows))


def _change_of(answer: Answer, policy: int, payer: str, locale: str) -> Cell:
    """Return how much more a payer pays, or the class of it."""
    hidden = answer.told_class(policy, payer)
    return class_name(hidden, answer.question.bounds, locale) if hidden else amount(answer.paid.difference(policy, payer))


GROUP_TITLES = {"contract": "contract", "seniority": "seniority", "basis": "level_of_basis", "member": "member"}


def group_name(by: str, name: str, locale: str) -> str:
    """Return a group as a reader knows it."""
    key = f"{by}_{name}"
    return say(key, locale) if knows(key) else name or say("unknown", locale)


def groups(answer: Answer, locale: str) -> Grid:
    """Return people put together in each way: what they pay under each policy, how many are in each class."""
    policies = range(1, len(answer.names))
    bounds = answer.question.bounds
    headers = [say("by", locale), say("group", locale), say("count", locale), *answer.names]
    for policy in policies:
        headers.append(say("difference_of", locale, name=answer.names[policy]))
        headers += [f"{class_name(name, bounds, locale)}, {answer.names[policy]}" for name in CLASSES]
    rows: list[tuple[Cell, ...]] = []
    for one in answer.groups:
        for group in one.groups:
            start: tuple[Cell, ...] = (say(GROUP_TITLES[one.by], locale), group_name(one.by, group.name, locale))
            if group.received is None or group.classes is None:
                hidden = say("hidden", locale, least=LEAST)
                rows.append((*start, hidden, *([None] * (len(headers) - 3))))
                continue
            sums = [_told(cents, locale) for cents in group.received]
            cells: list[Cell] = [group.people, *sums]
            for policy in policies:
                first, own = group.received[0], group.received[policy]
                cells.append(_told(None if own is None or first is None else own - first, locale))
                cells += [group.classes[policy][name] for name in CLASSES]
            rows.append((*start, *cells))
    return Grid(say("groups", locale), tuple(headers), tuple(rows))


def _told(cents: int | None, locale: str) -> Cell:
    """Return an amount, or that too few people make it for it to be told."""
    return say("hidden_sum", locale) if cents is None else amount(cents)


def provisions(answer: Answer, locale: str) -> Grid:
    """Return what each provision does alone, what is crossed, and the average over all orders."""
    rows: list[tuple[Cell, ...]] = []
    for policy, one in enumerate(answer.against, 1):
        effects, untold = one.effects, hidden_effects(answer, policy)
        for rank, each in enumerate(effects.effects):
            name = provision_title(each.provision, locale)
            start = (effects.policy, name, each.provision.article)
            if rank in untold:
                rows.append((*start, _told(None, locale), None, None, None))
                continue
            alone = say("not_alone", locale) if each.alone is None else amount(each.alone)
            average = None if each.average is None or untold else amount(each.average)
            rows.append((*start, alone, each.more, each.less, average))
        total = _told(None if hides_total(answer, policy) else effects.total, locale)
        rest = untold or hides_total(answer, policy) or not (answer.tells_all or effects.tells_already)
        crossed = _told(None if rest else effects.crossed, locale)
        whole = total if any(each.average is not None for each in effects.effects) and not untold else None
        rows.append((effects.policy, say("crossed", locale), "", crossed, None, None, None))
        if effects.already is not None:
            already = _told(None if rest else effects.already.amount, locale)
            name = say("already", locale, day=write_day(effects.already.since, locale))
            rows.append((effects.policy, name, "", already, None, None, None if whole is None else already))
        rows.append((effects.policy, say("total", locale), "", total, None, None, whole))
    keys = ("policy", "provision", "article", "alone", "more_count", "less_count", "average")
    return Grid(say("provisions", locale), tuple(say(key, locale) for key in keys), tuple(rows))


def curve(answer: Answer, locale: str) -> Grid:
    """Return the straight stretches of each policy along the basis, to the cent."""
    rows: list[tuple[Cell, ...]] = []
    for one in answer.typical.curves if answer.typical is not None else ():
        for each in one.segments:
            rate = effective((each.last, each.end))
            ends = (amount(each.first), amount(each.last), amount(each.start), amount(each.end))
            rows.append((one.policy, *ends, _ratio(each.marginal), None if rate is None else _ratio(rate)))
    keys = ("policy", "from", "to", "starts", "ends", "marginal", "effective")
    return Grid(say("curve", locale), tuple(say(key, locale) for key in keys), tuple(rows))


def curve_year(answer: Answer, locale: str) -> Grid:
    """Return the straight stretches of each policy over a year of equal months, to the cent a month."""
    rows: list[tuple[Cell, ...]] = []
    year = answer.typical.year if answer.typical is not None else None
    for one in year.curves if year is not None else ():
        for each in one.segments:
            rate = effective((each.last * MONTHS, each.end))
            ends = (*(amount(x * MONTHS) for x in (each.first, each.last)), amount(each.start), amount(each.end))
            rates = (_ratio(each.marginal / MONTHS), None if rate is None else _ratio(rate))
            rows.append((one.policy, *ends, *rates, amount(each.first), amount(each.last)))
    keys = ("policy", "from_year", "to_year", "starts", "ends", "marginal", "effective", "from_each_month", "to_each_month")
    return Grid(say("curve_year", locale), tuple(say(key, locale) for key in keys), tuple(rows))


def cliffs(answer: Answer, locale: str) -> Grid:
    """Return where one more cent of the basis changes the contribution by more than two."""
    rows: list[tuple[Cell, ...]] = [
        (one.policy, amount(each.at), amount(each.before), amount(each.after), amount(each.after - each.before))
        for one in (answer.typical.curves if answer.typical is not None else ())
        for each in one.cliffs
    ]
    keys = ("policy", "at", "below", "there", "jump")
    return Grid(say("cliffs", locale), tuple(say(key, locale) for key in keys), tuple(rows))


def changes(answer: Answer, locale: str) -> Grid:
    """Return the largest changes with their explanation; people are named only to who may see them."""
    rows: list[tuple[Cell, ...]] = []
    entitled = bool(answer.question.entitled)
    for policy, one in enumerate(answer.against, 1):
        name = answer.names[policy]
        for rank, each in enumerate(one.changes, 1):
            who = each.payer.label if entitled else say("someone", locale, rank=rank)
            code: tuple[Cell, ...] = (", ".join(each.payer.codes),) if entitled else ()
            gap = _change_of(answer, policy, each.payer.key, locale)
            if answer.told_class(policy, each.payer.key):
                rows.append((name, who, *code, None, None, gap, ""))
            else:
                why = explained(each, locale, named=entitled)
                rows.append((name, who, *code, amount(each.before), amount(each.after), gap, why))
    keys = ("policy", "who", *(("code",) if entitled else ()), "before", "after", "difference_whole", "explained")
    return Grid(say("changes", locale), tuple(say(key, locale) for key in keys), tuple(rows), wrapped=frozenset({len(keys) - 1}))


def people(answer: Answer, locale: str) -> Grid | None:
    """Return what each person pays under each policy; None when nobody entitled asked for it."""
    if not answer.question.entitled:
        return None
    paid, policies = answer.paid, range(len(answer.names))
    rows: list[tuple[Cell, ...]] = []
    for one in paid.payers:
        sums = [paid.of(policy, one.key) for policy in policies]
        gaps = [amount(cents - sums[0]) for cents in sums[1:]]
        rows.append((one.label, ", ".join(one.codes), amount(paid.basis.get(one.key, 0)), *(amount(c) for c in sums), *gaps))
    gap_names = [say("difference_of", locale, name=name) for name in answer.names[1:]]
    headers = (say("who", locale), say("code", locale), say("basis", locale), *answer.names, *gap_names)
    return Grid(say("people", locale), headers, tuple(rows), frozenset(range(2, len(headers))) if rows else frozenset())


def compliance(answer: Answer, locale: str) -> Grid | None:
    """Return how many findings stand at each level, then the checks that differ; None when nothing was checked."""
    found = answer.compliance
    if found is None:
        return None
    rows: list[tuple[Cell, ...]] = [
        (level_word(level, locale), "", *(counts[level] for counts in found.counts)) for level in reversed(Level)
    ]
    for one in found.differing:
        numbers = [say("not_made", locale) if number is None else number for number in one.findings]
        rows.append((level_word(one.level, locale), one.title, *numbers))
    return Grid(say("compliance", locale), (say("level", locale), say("check", locale), *answer.names), tuple(rows))


def texts(answer: Answer, locale: str) -> Grid:
    """Return the texts that each policy applies, with their vote and their digest."""
    rows: list[tuple[Cell, ...]] = []
    for name, applied in zip(answer.names, answer.texts, strict=True):
        for month, text in applied:
            adoption = text.adoption
            vote = f"{adoption.by_text}, {adoption.source_text}" if adoption is not None else text.source_text
            day = Day(text.effective_from)
            rows.append((name, write_month(month, locale), text.title_text, day, vote, text.document.file, text.document.digest))
    keys = ("policy", "since", "title", "in_force", "adopted", "file", "digest")
    return Grid(say("texts", locale), tuple(say(key, locale) for key in keys), tuple(rows))


def sources(answer: Answer, locale: str) -> Grid:
    """Return every file read, with its digest."""
    rows = tuple((source.file, source.digest) for source in answer.sources)
    return Grid(say("sources", locale), (say("file", locale), say("digest", locale)), rows)


TABLES: dict[str, Callable[[Answer, str], Grid | None]] = {
    "receipts": receipts,
    "classes": classes,
    "quantiles": quantiles,
    "groups": groups,
    "provisions": provisions,
    "wordings": wordings,
    "cases": cases,
    "curve": curve,
    "cliffs": cliffs,
    "curve_year": curve_year,
    "changes": changes,
    "people": people,
    "compliance": compliance,
    "texts": texts,
    "sources": sources,
}
"""All the tables of an answer by name, in the order of its page; None stands for one that was not asked for."""


def every_table(answer: Answer, locale: str) -> tuple[Grid, ...]:
    """Return all the tables of an answer, in the order of its page."""
    found = (table(answer, locale) for table in TABLES.values())
    return tuple(grid for grid in found if grid is not None)


def _ratio(ratio: Fraction) -> Figure:
    power = 10**RATE_SCALE
    return Figure((2 * ratio.numerator * power + ratio.denominator) // (2 * ratio.denominator), RATE_SCALE, "%")
