"""Typed fields of a file to values: an amount, a date, a month, a truth, a name, a list. Nothing else is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from engine.text.days import MONTHS, month_meant, scan_day, year_problem
from engine.text.document import Text
from engine.text.keywords import KEYWORDS, intended_keyword
from engine.text.limits import NUMBER_DIGITS_MAX
from engine.text.literals import scan_literal, scan_unit, unknown_unit
from engine.text.mistaken import mistaken_letter, mistaken_sign
from engine.text.numbers import too_long
from engine.text.parts import part, place
from engine.text.printing_values import MONTHS_OF_YEAR, write_month
from engine.text.problems import Problem, problem
from engine.text.spelling import nearest
from engine.text.syntax import Day, Quantity
from engine.text.units import UNITS as UNITS  # noqa: PLC0414 - the words of typed fields, found where they are read

Found = tuple[Problem, ...]

_MACHINE = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?")
_NAME = re.compile(r"[^\W\d_]\w*")
_RANGE = re.compile(r"\s+(à|a|À|au|et|jusqu['’]à|->|→|[-–—])\s+")
_WORDED_MONTH = re.compile(r"([^\W\d]+(?:[ .][^\W\d]*)?)\s+([0-9]+)")
_NUMERIC_MONTH = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,4})")
_YES = frozenset({"o", "y", "1", "x", "on", "ok"})
_NO = frozenset({"n", "0", "off"})


def read_quantity(text: Text, *, machine: bool = False) -> tuple[Quantity | None, Found]:
    """Return a number with its unit, negative when a sign stands before it.

    Args:
        text: The field.
        machine: Whether a file written by a program may also hold a bare ``-1234.50``.
    """
    text = part(text, 0, len(text.value))
    value = text.value
    if not value:
        return None, (_empty(text),)
    written = _MACHINE.fullmatch(value) if machine else None
    if written:
        sign, whole, decimals = written[1], written[2], written[3] or ""
        if len(whole + decimals) > NUMBER_DIGITS_MAX:
            return None, (too_long(text, 0, len(value)),)
        return Quantity(int(sign + whole + decimals), len(decimals), "", text.span), ()
    start = len(value) - len(value[1:].lstrip()) if value[0] in "-−" else 0
    if not "0" <= value[start : start + 1] <= "9":
        return None, (_not_a_number(text, start),)
    scan = scan_literal(text, start)
    if scan.problem:
        return None, (scan.problem,)
    if not isinstance(scan.value, Quantity):
        return None, (problem("L230", text.span, word=value),)
    if scan.stop < len(value):
        return None, (_trailing(text, scan.stop),)
    digits = -scan.value.digits if start else scan.value.digits
    return replace(scan.value, digits=digits, span=text.span), ()


def read_day(text: Text) -> tuple[Day | None, Found]:
    """Return a date: ``2025-07-01``, ``01/07/2025`` or ``1er juillet 2025``, of the years 1900 to 2200."""
    text = part(text, 0, len(text.value))
    if not text.value:
        return None, (_empty(text),)
    scan = scan_day(text, 0)
    if not scan:
        return None, (problem("L225", text.span, word=text.value),)
    if scan.problem:
        return None, (scan.problem,)
    if scan.stop < len(text.value):
        return None, (_trailing(text, scan.stop),)
    return Day(scan.ordinal, text.span), ()


def read_month(text: Text) -> tuple[int | None, Found]:
    """Return a month as year × 12 + month - 1: ``2025-03``, ``03/2025`` or ``mars 2025``, of 1900 to 2200."""
    text = part(text, 0, len(text.value))
    if not text.value:
        return None, (_empty(text),)
    words = _WORDED_MONTH.fullmatch(text.value)
    if words:
        return _dated_month(text, words)
    numbers = _NUMERIC_MONTH.fullmatch(text.value)
    suggestion = ""
    if numbers:
        first, mark, last = numbers.groups()
        year_first = len(first) > len(last)
        found = year_problem(text, *numbers.span(1 if year_first else 3))
        year, month = (int(first), int(last)) if year_first else (int(last), int(first))
        if found or not 1 <= month <= MONTHS_OF_YEAR:
            return None, (found or problem("L226", text.span, word=text.value),)
        if (year_first and mark == "-" and len(last) == 2) or (not year_first and mark == "/"):
            return year * MONTHS_OF_YEAR + month - 1, ()
        suggestion = f"{year}-{month:02}"
    day = scan_day(text, 0)
    if day and not day.problem and day.stop == len(text.value):
        written = date.fromordinal(day.ordinal)
        suggestion = f"{written.year}-{written.month:02}"
    return None, (problem("L226", text.span, suggestion=suggestion, word=text.value),)


def read_month_range(text: Text) -> tuple[tuple[int, int] | None, Found]:
    """Return the first and the last month of ``janvier à juin 2025``, ``2025-01 à 2026-06`` or of one month."""
    text = part(text, 0, len(text.value))
    cut = _RANGE.search(text.value)
    if not cut:
        month, found = read_month(text)
        return (None if month is None else (month, month)), found
    before, after = part(text, 0, cut.start()), part(text, cut.end(), len(text.value))
    last, found = read_month(after)
    if last is None:
        return None, found
    if re.search("[0-9]", before.value):
        first, found = read_month(before)
    else:  # « janvier à juin 2025 »: the year stands once
        first, found = _named_month(before, before.value, last // MONTHS_OF_YEAR)
    if first is None:
        return None, found
    if cut[1] != "à":
        span = place(text, cut.start(1), cut.end(1))
        return None, (problem("L227", span, suggestion=f"{before.value} à {after.value}", word=cut[1]),)
    if first > last:
        return None, (problem("L228", text.span, suggestion=f"{write_month(last)} à {write_month(first)}"),)
    return (first, last), ()


def read_truth(text: Text) -> tuple[bool | None, Found]:
    """Return True for ``oui`` and False for ``non``; no other word says so."""
    text = part(text, 0, len(text.value))
    if text.value in ("oui", "non"):
        return text.value == "oui", ()
    if not text.value:
        return None, (_empty(text),)
    word = text.value.lower()
    meant = "oui" if word in _YES else "non" if word in _NO else intended_keyword(text.value)
    suggestion = meant if meant in ("oui", "non") else nearest(word, ("oui", "non"))
    return None, (problem("L229", text.span, suggestion=suggestion, word=text.value),)


def read_name(text: Text) -> tuple[str | None, Found]:
    """Return a name: letters, digits and underscores, a letter first, and no word of the language."""
    text = part(text, 0, len(text.value))
    word = text.value
    if not word:
        return None, (_empty(text),)
    meant = intended_keyword(word)
    if word in KEYWORDS or meant:
        return None, (problem("L234", text.span, word=word, keyword=meant or word),)
    if _NAME.fullmatch(word):
        found = mistaken_letter(text, 0, len(word))
        return (None, (found,)) if found else (word, ())
    suggestion = re.sub(r"[\W_]+", "_", word).strip("_").lstrip("0123456789_")
    if not _NAME.fullmatch(suggestion) or suggestion in KEYWORDS or intended_keyword(suggestion):
        suggestion = ""
    return None, (problem("L233", text.span, suggestion=suggestion, word=word),)


def read_list(text: Text) -> tuple[tuple[Text, ...] | None, Found]:
    """Return the parts of ``4 000 € | 6 000 € | 0 €``, each at its place; one part when there is no bar."""
    pieces, found, start = [], [], 0
    if not text.value.strip():
        return None, (_empty(text),)
    for bar in (*(match.start() for match in re.finditer(r"\|", text.value)), len(text.value)):
        piece = part(text, start, bar)
        if not piece.value:
            at = bar if bar < len(text.value) else start - 1
            found.append(problem("L236", place(text, at, at + 1)))
        pieces.append(piece)
        start = bar + 1
    return (None, tuple(found)) if found else (tuple(pieces), ())


def read_unit(text: Text) -> tuple[str | None, Found]:
    """Return the canonical spelling of a unit written alone: ``€/h`` → ``€/heure``."""
    text = part(text, 0, len(text.value))
    if not text.value:
        return None, (_empty(text),)
    unit = scan_unit(text, 0, 0)
    if unit.problem:
        return None, (unit.problem,)
    if not unit.name or unit.stop < len(text.value):
        return None, (unknown_unit(text, 0, len(text.value), alone=True),)
    return unit.name, ()


def _empty(text: Text) -> Problem:
    return problem("L200", text.at(0, 1))


def _trailing(text: Text, start: int) -> Problem:
    rest = part(text, start, len(text.value))
    return problem("L231", rest.span, word=rest.value)


def _not_a_number(text: Text, start: int) -> Problem:
    """Return the problem of a field that should begin with a digit at ``start`` and does not."""
    sign = text.value[start : start + 1]
    if sign and not sign.isalpha() and sign not in "-−+_()*×·/÷=<>;":
        return mistaken_sign(text, start, after_value=False, after_name=False).problem
    suggestion = text.value[1:].strip() if sign == "+" else ""
    return problem("L230", text.span, suggestion=suggestion, word=text.value)


def _dated_month(text: Text, words: re.Match[str]) -> tuple[int | None, Found]:
    """Return the month of ``mars 2025``."""
    month, found = _named_month(part(text, *words.span(1)), words[1], 0)
    if month is None:
        return None, found
    wrong = year_problem(text, *words.span(2))
    return (None, (wrong,)) if wrong else (int(words[2]) * MONTHS_OF_YEAR + month, ())


def _named_month(text: Text, word: str, year: int) -> tuple[int | None, Found]:
    """Return the month of a name in a year, or the problem of the name."""
    if word in MONTHS:
        return year * MONTHS_OF_YEAR + MONTHS.index(word), ()
    meant = month_meant(word)
    if meant:
        return None, (problem("L223", text.span, suggestion=meant, word=word),)
    return None, (problem("L226", text.span, word=word),)
