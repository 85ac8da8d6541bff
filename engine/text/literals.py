"""Literals at an offset of a text: a number with its unit, or a date. Expressions and typed fields read the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.text.days import scan_day
from engine.text.document import Text
from engine.text.keywords import KEYWORDS, intended_keyword
from engine.text.limits import NUMBER_DIGITS_MAX
from engine.text.numbers import grouped, hours_of, scan_number, too_long
from engine.text.parts import place
from engine.text.problems import Problem, problem
from engine.text.spelling import nearest
from engine.text.syntax import Day, Quantity
from engine.text.units import DENOMINATORS, SIMPLE_UNITS, THOUSANDS, UNITS, decimals_least

TIMES_LETTERS = frozenset("xX")  # « 2 x taux »: never a unit
_UNIT_WORD = re.compile(r"\s*([kKM]€|[€%‰$£¥]|[^\W\d]\w*)")
_GLUED_PER = re.compile(r"/([^\W\d]\w*)")
_CALLED = re.compile(r"\s*\(")
_SPACED_PER = re.compile(r"\s*/\s*([^\W\d]\w*)")
_CLOCK = re.compile(r"\s*[hH]\s*([0-5][0-9])(?!\w)")
_PER_HUNDRED = re.compile(r"\s*(pour\s*cents?|per\s*cent|pct|pour\s*mille)(?!\w)", re.IGNORECASE)
_WORDED_PER = re.compile(r"\s+par\s+([^\W\d]\w*)")


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read from one offset: where it stops, and the value or the problem (exactly one of them)."""

    stop: int
    value: Quantity | Day | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read after a number: where it stops, its canonical spelling ("" when there is none), or the problem."""

    stop: int
    name: str = ""
    problem: Problem | None = None


def scan_literal(text: Text, start: int) -> Scan:
    """Read the date or the number that begins at ``start`` (a digit 0 to 9); never fails."""
    day = scan_day(text, start)
    if day:
        value = None if day.problem else Day(day.ordinal, place(text, start, day.stop))
        return Scan(day.stop, value, day.problem)
    number = scan_number(text, start)
    unit = scan_unit(text, number.stop, start)
    found = number.problem or unit.problem
    if found:
        return Scan(unit.stop, None, found)
    digits, scale = number.digits, max(number.scale, decimals_least(unit.name))
    digits *= 10 ** (scale - number.scale)
    if len(str(digits)) > NUMBER_DIGITS_MAX:
        return Scan(unit.stop, None, too_long(text, start, number.stop))
    return Scan(unit.stop, Quantity(digits, scale, unit.name, place(text, start, unit.stop)))


def scan_unit(text: Text, at: int, number_at: int) -> Unit:
    """Read the unit that may follow a number written from ``number_at`` to ``at`` (equal: no number).

    A keyword, a call or a multiplication sign written as a letter is not a unit and is left to the reader of
    expressions; any other word right after a number is meant as one.
    """
    match = _UNIT_WORD.match(text.value, at)
    if not match:
        return Unit(at)
    meant = _in_words(text, at, number_at) if number_at < at else None
    if meant:
        return meant
    word, start, stop = match[1], match.start(1), match.end()
    symbol = word in SIMPLE_UNITS or word in THOUSANDS or word in "$£¥"
    if not symbol and (not word[0].isalpha() or word in TIMES_LETTERS or _CALLED.match(text.value, stop)):
        return Unit(at)
    if word in KEYWORDS or intended_keyword(word):
        return Unit(at)
    if word in THOUSANDS:
        suggestion = _in_full(text.value[number_at:at], THOUSANDS[word])
        return Unit(stop, "", problem("L211", place(text, number_at, stop), suggestion=suggestion, word=word))
    if word not in SIMPLE_UNITS:
        return Unit(stop, "", unknown_unit(text, start, stop, alone=number_at == at))
    return _with_denominator(text, start, stop)


def _in_words(text: Text, at: int, number_at: int) -> Unit | None:
    """Return the problem of « 35h30 » or of « 10 pour cent »; None for any other unit."""
    clock = _CLOCK.match(text.value, at)
    if clock:
        word = text.value[number_at : clock.end()]
        span, hours = place(text, number_at, clock.end()), hours_of(text.value[number_at:at].strip(), clock[1])
        return Unit(clock.end(), "", problem("L206", span, suggestion=hours, word=word))
    percent = _PER_HUNDRED.match(text.value, at)
    if percent:
        sign = "‰" if percent[1].lower().endswith("mille") else "%"
        span = place(text, percent.start(1), percent.end())
        return Unit(percent.end(), "", problem("L210", span, suggestion=sign, word=percent[1]))
    return None


def unknown_unit(text: Text, start: int, stop: int, *, alone: bool) -> Problem:
    """Return the problem of a unit that does not exist, with the nearest one; after a number it may be a name."""
    word = text.value[start:stop]
    near = nearest(word, UNITS)
    if near or alone:
        return problem("L210", place(text, start, stop), suggestion=near, word=word)
    return problem("L219", place(text, start, stop), word=word)


def _with_denominator(text: Text, start: int, stop: int) -> Unit:
    """Read what may follow a unit of one word: ``/h``, ``par mois``. A name after « / » is a division, not a unit."""
    name = SIMPLE_UNITS[text.value[start:stop]]
    per = _WORDED_PER.match(text.value, stop) or _GLUED_PER.match(text.value, stop)
    if per and name == "€" and per[1] in DENOMINATORS:
        return Unit(per.end(), f"€/{DENOMINATORS[per[1]]}")
    meant = nearest(per[1], DENOMINATORS) if per else ""
    if per and (name == "€" or per[1] in DENOMINATORS) and (meant or per.re is _WORDED_PER):
        span, word = place(text, start, per.end()), text.value[start : per.end()]
        if name == "€" and meant:
            return Unit(per.end(), "", problem("L210", span, suggestion=f"€/{meant}", word=word))
        return Unit(per.end(), "", problem("L219", span, word=word))
    spaced = None if per else _SPACED_PER.match(text.value, stop)
    if spaced and name == "€" and spaced[1] in DENOMINATORS:
        written = text.value[start : spaced.end()]
        span = place(text, start, spaced.end())
        return Unit(spaced.end(), "", problem("L212", span, suggestion=f"€/{spaced[1]}", word=written, name=spaced[1]))
    return Unit(stop, name)


def _in_full(number: str, zeros: int) -> str:
    """Return ``2,5`` thousands as ``2 500 €``, or "" when the number is itself badly written or too long."""
    whole, _, decimals = "".join(number.split()).partition(",")
    if not whole.isdecimal() or (decimals and not decimals.isdecimal()) or len(whole) + zeros > NUMBER_DIGITS_MAX:
        return ""
    decimals = decimals.ljust(zeros, "0")
    return grouped(whole + decimals[:zeros], decimals[zeros:]) + " €"
