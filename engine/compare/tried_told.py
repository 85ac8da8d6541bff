"""What a sweep and a search say: tables, sentences, data."""

from __future__ import annotations

from collections.abc import Iterator

from engine import VERSION
from engine.compare.answer_data import cents, ratio
from engine.compare.answer_tables import class_name
from engine.compare.answer_words import count, euros, percent, say, signed
from engine.compare.movers import LEAST
from engine.compare.ranges import Range
from engine.compare.seeking import Sought
from engine.compare.sweeping import Sweep
from engine.compare.targets import Target
from engine.compare.trying import Tried
from engine.month.grids import Cell, Figure, Grid, Section
from engine.month.grids import euros as amount
from engine.month.workbook import book_bytes
from engine.program.calendar import iso_month, last_day
from engine.run.deciding import decimal_text
from engine.text.printing_values import write_month

SWEEP_SCHEMA = "canut/sweep/1"
SEEK_SCHEMA = "canut/seek/1"
RATE_SCALE = 6


def sweep_grid(sweep: Sweep, locale: str) -> Grid:
    """Return a row for each set of values: what it brings, who pays more, the largest rise, whether it is on the frontier."""
    rows: list[tuple[Cell, ...]] = []
    for rank, one in enumerate(sweep.tried):
        values = tuple(own.written(value, locale) for own, value in zip(sweep.ranges, one.values, strict=True))
        rise: tuple[Cell, Cell] = (amount(one.rise), _rate(one, locale))
        if one.hidden:
            rise = (class_name(one.hidden, sweep.question.bounds, locale), say("hidden", locale, least=LEAST))
        sums = (say("hidden_sum", locale),) * 2 if one.untold else (amount(one.total), amount(one.difference))
        known = (*sums, one.more, one.less, *rise)
        rows.append((*values, *known, say("yes", locale) if rank in sweep.frontier else ""))
    keys = ("receipts", "difference", "more_count", "less_count", "rise", "rise_rate", "frontier")
    headers = (*(one.name for one in sweep.ranges), *(say(key, locale) for key in keys))
    return Grid(say("trials_title", locale), headers, tuple(rows))


def _rate(tried: Tried, locale: str) -> Cell:
    if tried.rate is None:
        return say("from_nothing", locale)
    power = 10**RATE_SCALE
    return Figure((2 * tried.rate.numerator * power + tried.rate.denominator) // (2 * tried.rate.denominator), RATE_SCALE, "%")


def sweep_sentences(sweep: Sweep, locale: str) -> tuple[str, ...]:
    """Return what was tried, and how the frontier is defined."""
    span = _period(sweep.question.first, sweep.question.last, locale)
    tried = count("n_tried", len(sweep.tried), locale)
    reference = say("policy_brings", locale, name=sweep.policy, amount=euros(sweep.reference, locale))
    return f"{sweep.cooperative}, {span}", f"{reference} {tried}.", say("frontier_note", locale)


def _period(first: int, last: int, locale: str) -> str:
    if first == last:
        return say("over_one", locale, first=write_month(first, locale))
    key = "over_vowel" if write_month(first, locale)[0] in "ao" else "over"
    return say(key, locale, first=write_month(first, locale), last=write_month(last, locale))


def sweep_workbook(sweep: Sweep, locale: str) -> bytes:
    """Return the bytes of a workbook of a sweep."""
    lines = tuple((text, "") for text in sweep_sentences(sweep, locale))
    title = f"{say('trials_title', locale)} – {sweep.cooperative}"
    return book_bytes(
        title, last_day(sweep.question.last), say("summary", locale), (Section("", lines),), [sweep_grid(sweep, locale)]
    )


def _range_data(one: Range) -> dict[str, object]:
    return {
        "parameter": one.name,
        "low": decimal_text(one.low, one.scale),
        "high": decimal_text(one.high, one.scale),
        "step": decimal_text(one.step, one.scale),
        "unit": one.unit,
    }


def _tried_data(ranges: tuple[Range, ...], tried: Tried, *, named: bool) -> dict[str, object]:
    return {
        "values": {one.name: decimal_text(value, one.scale) for one, value in zip(ranges, tried.values, strict=True)},
        "receipts": None if tried.untold else cents(tried.total),
        "difference": None if tried.untold else cents(tried.difference),
        "pay_more": tried.more,
        "pay_less": tried.less,
        "largest_rise": None if tried.hidden else cents(tried.rise),
        "largest_rise_rate": None if tried.rate is None or tried.hidden else ratio(tried.rate),
        "largest_rise_class": tried.hidden or None,
        "largest_rise_of": tried.who if named and tried.who else None,
        "cliffs": tried.cliffs,
    }


def sweep_data(sweep: Sweep) -> dict[str, object]:
    """Return a sweep for machines."""
    return {
        "schema": SWEEP_SCHEMA,
        "engine": VERSION,
        "cooperative": sweep.cooperative,
        "from": iso_month(sweep.question.first),
        "to": iso_month(sweep.question.last),
        "population": list(sweep.question.population) or ["tous"],
        "policy": sweep.policy,
        "reference": cents(sweep.reference),
        "ranges": [_range_data(one) for one in sweep.ranges],
        "tried": [_tried_data(sweep.ranges, one, named=bool(sweep.question.entitled)) for one in sweep.tried],
        "frontier": list(sweep.frontier),
    }


def seek_data(sought: Sought) -> dict[str, object]:
    """Return a search for machines."""
    ranges = (sought.range,)

    def told(tried: Tried | None) -> dict[str, object] | None:
        return None if tried is None else _tried_data(ranges, tried, named=bool(sought.question.entitled))

    return {
        "schema": SEEK_SCHEMA,
        "engine": VERSION,
        "cooperative": sought.cooperative,
        "from": iso_month(sought.question.first),
        "to": iso_month(sought.question.last),
        "population": list(sought.question.population) or ["tous"],
        "policy": sought.policy,
        "reference": cents(sought.reference),
        "range": _range_data(sought.range),
        "targets": [one.written for one in sought.targets],
        "exact": sought.exact,
        "found": told(sought.found),
        "beside": [told(one) for one in sought.beside],
        "prevented_by": [one.written for one in sought.prevented],
        "nearest": [told(one) for one in sought.nearest],
        "tried": sought.tried,
        "aside": sought.aside,
        "monotone": sought.monotone,
        "proved": sought.proved,
    }


def seek_sentences(sought: Sought, locale: str) -> Iterator[str]:
    """Give the answer of a search, then what shows it: the value, its neighbours, or what prevents any."""
    yield f"{sought.cooperative}, {_period(sought.question.first, sought.question.last, locale)}"
    yield say("policy_brings", locale, name=sought.policy, amount=euros(sought.reference, locale))
    low, high = (sought.range.written(value, locale) for value in (sought.range.low, sought.range.high))
    words = {"name": sought.range.name, "low": low, "high": high, "step": sought.range.written(sought.range.step, locale)}
    words["count"] = str(sought.tried)
    if sought.exact and sought.found is not None:
        yield say("reached", locale, value=_value(sought, sought.found, locale), **words)
    elif sought.found is not None:
        tried = sought.found
        words["value"] = _value(sought, tried, locale)
        missed = tuple(one for one in sought.targets if not one.holds(tried))
        blamed = tuple(one for one in sought.prevented if one not in missed)
        key = "held_back" if blamed else "nearly" if sought.proved else "nearly_tried"
        yield say(key, locale, what=_said(missed), blamed=_said(blamed), **words)
        yield from _each_alone(sought, locale) if blamed else ()
    else:
        yield say("never" if sought.proved else "never_tried", locale, what=_said(sought.prevented), **words)
        yield from _each_alone(sought, locale)
    if sought.found is not None:
        yield tried_sentence(sought, sought.found, locale)
        for one in sought.beside:
            yield say("beside", locale, told=tried_sentence(sought, one, locale))
    yield f"{count('n_tried', sought.tried, locale)}."
    if sought.aside:
        yield f"{count('n_aside', sought.aside, locale)}{say('why_aside', locale, least=LEAST)}"
    if not sought.monotone and not sought.whole and (sought.exact or not sought.proved):
        yield say("not_monotone", locale)


def _each_alone(sought: Sought, locale: str) -> Iterator[str]:
    """Give what the value that reaches each target alone gives."""
    for target, near, closest in zip(sought.targets, sought.nearest, sought.closest, strict=True):
        if near is None:
            yield _closest(sought, target, closest, locale)
        else:
            key = "one_alone" if target.holds(near) else "one_nearly"
            yield say(key, locale, target=target.written, told=tried_sentence(sought, near, locale))


def _closest(sought: Sought, target: Target, tried: Tried, locale: str) -> str:
    """Return how near a condition was come to by a value, when none meets it."""
    match target.kind:
        case "receipts":
            reached = say("hidden_sum", locale) if tried.untold else euros(tried.total, locale)
        case "rise" if tried.hidden:
            reached = class_name(tried.hidden, sought.question.bounds, locale)
        case "rise":
            reached = say("from_nothing", locale) if tried.rate is None else percent(tried.rate, locale)
        case _:
            reached = count("n_cliffs", tried.cliffs, locale) if tried.cliffs is not None else say("hidden_sum", locale)
    return say("closest", locale, target=target.written, reached=reached, value=_value(sought, tried, locale))


def _said(targets: tuple[Target, ...]) -> str:
    return ", ".join(f"«\u00a0{one.written}\u00a0»" for one in targets)


def _value(sought: Sought, tried: Tried, locale: str) -> str:
    return sought.range.written(tried.values[0], locale)


def tried_sentence(sought: Sought, tried: Tried, locale: str) -> str:
    """Return what a value gives, in a sentence."""
    rate = say("from_nothing", locale) if tried.rate is None else percent(tried.rate, locale)
    told = say(
        "gives_class" if tried.hidden else "gives",
        locale,
        name=sought.range.name,
        value=_value(sought, tried, locale),
        total=say("hidden_sum", locale) if tried.untold else euros(tried.total, locale),
        difference="…" if tried.untold else signed(tried.difference, locale),
        more=count("n_more_people", tried.more, locale),
        less=count("n_less", tried.less, locale),
        rise=euros(tried.rise, locale),
        rate=rate,
        most=class_name(tried.hidden, sought.question.bounds, locale) if tried.hidden else "",
        least=LEAST,
    )
    if sought.question.entitled and tried.who:
        told += f" {say('rise_of', locale, who=tried.who)}"
    if tried.untold:
        told += f" {say('total_hidden', locale, least=LEAST)}"
    if tried.cliffs is None:
        return told
    cliffs = count("n_cliffs", tried.cliffs, locale) if tried.cliffs else say("no_cliffs", locale)
    return f"{told} {cliffs}."
