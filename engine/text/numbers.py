"""Numbers as French people write them: ``1 234,50``; every other usual writing is refused with the expected one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.text.document import Text
from engine.text.limits import NUMBER_DIGITS_MAX
from engine.text.parts import place
from engine.text.problems import Problem, problem

GROUP_SPACES = " \u00a0\u202f\u2009"  # plain, non-breaking, narrow non-breaking, thin

_WELL_WRITTEN = re.compile(rf"((?:0|[1-9][0-9]*)|[1-9][0-9]{{0,2}}(?:[{GROUP_SPACES}][0-9]{{3}})+)(?:,([0-9]+))?")
# A number and whatever people put inside one; blanks only before the first point or comma, so that « 1,5 2 » is two.
_WRITTEN = re.compile(rf"[0-9]+(?:[{GROUP_SPACES}_'’][0-9]+)*(?:[.,:_'’][0-9]+)*")
_BASED = re.compile(r"0[xX][0-9A-Fa-f]+(?!\w)|0[bB][01]+(?!\w)|0[oO][0-7]+(?!\w)")
_EXPONENT = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?[eE]([+-]?)([0-9]+)(?!\w)")
_LEADING = re.compile(r"[.,]([0-9]+)")
_OPERAND = re.compile(r"\s*[\w(−-]")
_BASES = {"x": 16, "b": 2, "o": 8}
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Number:
    """What was read from one offset: where it stops, the number as digits at a scale, or the problem."""

    stop: int
    digits: int
    scale: int
    problem: Problem | None = None


def scan_number(text: Text, start: int) -> Number:
    """Read the number that begins at ``start`` (a digit 0 to 9); never fails, a bad writing gives a problem."""
    odd = _BASED.match(text.value, start) or _EXPONENT.match(text.value, start)
    if odd:
        return Number(odd.end(), 0, 0, _programmers_number(text, odd))
    match = _WRITTEN.match(text.value, start)
    stop = match.end() if match else start + 1
    written = text.value[start:stop]
    if sum(map(str.isdigit, written)) > NUMBER_DIGITS_MAX:
        return Number(stop, 0, 0, too_long(text, start, stop))
    well = _WELL_WRITTEN.fullmatch(written)
    if not well:
        return Number(stop, 0, 0, _badly_written(text, start, stop))
    decimals = well[2] or ""
    if not decimals and _ends_badly(text.value, stop):
        found = problem("L207", place(text, start, stop + 1), suggestion=written, word=text.value[start : stop + 1])
        return Number(stop + 1, 0, 0, found)
    return Number(stop, int(_only_digits(well[1]) + decimals), len(decimals))


def scan_without_whole(text: Text, start: int) -> tuple[int, Problem] | None:
    """Read ``,5`` or ``.5`` at ``start``: where it stops and its problem; None when it is something else."""
    match = _LEADING.match(text.value, start)
    if not match:
        return None
    suggestion = f"0,{match[1]}" if len(match[1]) <= NUMBER_DIGITS_MAX else ""
    span = place(text, start, match.end())
    return match.end(), problem("L207", span, suggestion=suggestion, word=match[0])


def grouped(whole: str, decimals: str = "") -> str:
    """Return digits as they are expected: ("1234", "50") → ``1 234,50``."""
    number = f"{int(whole or '0'):,}".replace(",", " ")
    return f"{number},{decimals}" if decimals else number


def too_long(text: Text, start: int, stop: int) -> Problem:
    """Return the problem of a number of more than ``NUMBER_DIGITS_MAX`` digits."""
    return problem("L209", place(text, start, stop), max=NUMBER_DIGITS_MAX)


def _only_digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def _ends_badly(value: str, stop: int) -> bool:
    """Say whether a point or comma at ``stop`` hangs on the number; a comma before another value is a separator."""
    if value[stop : stop + 1] == ".":
        return not value[stop + 1 : stop + 2].isalpha()
    if value[stop : stop + 1] != ",":
        return False
    return not _OPERAND.match(value, stop + 1)


def _programmers_number(text: Text, match: re.Match[str]) -> Problem:
    """Return the problem of ``0x1F`` or ``1e3``, with the number it stands for when that is short."""
    span, word = place(text, match.start(), match.end()), match[0]
    if match.re is _BASED:
        short = len(word) <= NUMBER_DIGITS_MAX
        number = int(word[2:], _BASES[word[1].lower()]) if short else 0
        return problem("L205", span, suggestion=grouped(str(number)) if short else "", word=word)
    whole, decimals, sign, power = match[1], match[2] or "", match[3], match[4]
    suggestion = ""
    if len(power) <= 2 and len(whole + decimals) + int(power) <= NUMBER_DIGITS_MAX:
        suggestion = _shifted(whole, decimals, -int(power) if sign == "-" else int(power))
    return problem("L204", span, suggestion=suggestion, word=word)


def _shifted(whole: str, decimals: str, power: int) -> str:
    """Return the number with its comma moved ``power`` places to the right (to the left when negative)."""
    if power >= 0:
        decimals = decimals.ljust(power, "0")
        return grouped(whole + decimals[:power], decimals[power:])
    whole = whole.rjust(1 - power, "0")
    return grouped(whole[:power], whole[power:] + decimals)


def _badly_written(text: Text, start: int, stop: int) -> Problem:
    """Return the problem of a number that is not well written, with the expected writing when there is only one."""
    written, span = text.value[start:stop], place(text, start, stop)
    if ":" in written:
        return problem("L206", span, suggestion=_hours(written), word=written)
    points, commas = written.count("."), written.count(",")
    if points + commas == 0 or (commas == 1 and not points):
        return _badly_grouped(text, start, stop)
    if points and commas:
        cut = max(written.rfind("."), written.rfind(","))
        suggestion = grouped(_only_digits(written[:cut]), written[cut + 1 :])
        return problem("L201", span, suggestion=suggestion, word=written)
    pieces = re.split(r"[.,]", written)
    if points == 1 and not (pieces[0] != "0" and len(pieces[0]) <= 3 == len(pieces[1])):
        return problem("L201", span, suggestion=grouped(_only_digits(pieces[0]), pieces[1]), word=written)
    if points == 1:
        thousands, decimals = grouped(pieces[0] + pieces[1]), grouped(pieces[0], pieces[1])
        return problem("L202", span, word=written, thousands=thousands, decimals=decimals)
    if all(len(piece) == 3 for piece in pieces[1:]):  # thousands
        return problem("L201", span, suggestion=grouped(_only_digits(written)), word=written)
    if commas:
        return problem("L259", place(text, start + len(pieces[0]), start + len(pieces[0]) + 1), suggestion=";")
    return problem("L201", span, word=written)


def _badly_grouped(text: Text, start: int, stop: int) -> Problem:
    """Return the problem of a number without point whose zeros, groups or marks between groups are wrong."""
    written, span = text.value[start:stop], place(text, start, stop)
    whole, _, decimals = written.partition(",")
    suggestion = grouped(_only_digits(whole), _only_digits(decimals))
    if re.search(r"[_'’]", written):
        return problem("L201", span, suggestion=suggestion, word=written)
    if whole.isdigit():
        return problem("L203", span, suggestion=suggestion, word=written)
    return problem("L208", span, suggestion=suggestion, word=written)


def _hours(written: str) -> str:
    """Return ``12:30`` as ``12,5 h`` when that is exact, else ""."""
    match = re.fullmatch(r"([0-9]{1,4}):([0-5][0-9])", written)
    return hours_of(match[1], match[2]) if match else ""


def hours_of(hours: str, minutes: str) -> str:
    """Return hours and minutes as decimal hours when that is exact, else ""."""
    if not re.fullmatch("[0-9]{1,4}", hours):
        return ""
    hundredths, left = divmod(int(minutes) * 100, _MINUTES)
    return "" if left else grouped(hours, f"{hundredths:02}".rstrip("0")) + " h"
