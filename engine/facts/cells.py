"""Cells to values: amounts in cents, days, months, parts and truths, each writing met once is remembered."""

from __future__ import annotations

import re
from datetime import date

from engine.facts.rows_read import Table
from engine.facts.told import Told
from engine.facts.tree import WHOLE
from engine.program.calendar import month_of
from engine.program.entries import CENTS_MAX, DATE_MAX, DATE_MIN
from engine.text.document import Text
from engine.text.spelling import bare
from engine.text.values import read_day, read_month, read_quantity

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,2})?\Z")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:,[0-9]{1,2})?\Z")
_DECIMALS = re.compile(r"(-?[0-9]+[.,][0-9]{2})0{2,}\Z")  # « 12,5000 »: zeros that a program wrote; « 12,500 » is not
_DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})(?: 00:00(?::00)?)?\Z")
_ISO_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[ T]00:00(?::00)?)?\Z")
_SPACES = re.compile("[ \u00a0\u202f\u2009]")
_TRUTHS = {"oui": True, "o": True, "vrai": True, "1": True, "non": False, "n": False, "faux": False, "0": False}

_SIDES = {"d": 1, "debit": 1, "+1": 1, "1": 1, "+": 1, "c": -1, "credit": -1, "-1": -1, "-": -1}


class Cells:
    """The readings of one table. Each returns None after telling why, or when the cell is empty."""

    __slots__ = ("_cents", "_days", "_months", "table", "told")

    def __init__(self, table: Table, told: Told) -> None:
        self.table = table
        self.told = told
        self._cents: dict[str, int] = {"": 0}
        self._days: dict[str, int] = {}
        self._months: dict[str, int] = {}

    def text(self, number: int, index: int, value: str) -> Text:
        """Return a cell as a field."""
        return self.table.sheet.text(number, index, value)

    def cents(self, number: int, index: int, value: str) -> int | None:
        """Return an amount in cents, 0 when empty: French or plain, negative with a minus before or after, or ( )."""
        known = self._cents.get(value)
        if known is not None:
            return known
        found = self.scaled(number, index, value, 2, ("", "€"))
        if found is not None and abs(found) > CENTS_MAX:
            self.told.cell("F932", number, index, word=value)
            return None
        if found is not None:
            self._cents[value] = found
        return found

    def scaled(self, number: int, index: int, value: str, scale: int, units: tuple[str, ...]) -> int | None:
        """Return a number at a scale, in one of some units; more decimals than that are refused."""
        if scale == 2:
            zeros = _DECIMALS.match(value)
            plain = zeros[1] if zeros else value
            if _GROUPED.match(plain):
                plain = _SPACES.sub("", plain)
            if _PLAIN.match(plain):
                whole, _, decimals = plain.replace(",", ".").partition(".")
                return int(whole + decimals.ljust(2, "0"))
        text, sign = self._unsigned(self.text(number, index, value))
        quantity, found = read_quantity(text, machine=True)
        if quantity is None:
            self.told.keep(found)
            return None
        if quantity.unit not in units:
            self.told.cell("F931", number, index, word=value, units=" ".join(unit for unit in units if unit) or "0,00")
            return None
        digits, excess = quantity.digits, quantity.scale - scale
        if excess > 0:
            digits, lost = divmod(abs(digits), 10**excess)
            if lost or (scale == 2 and excess == 1):  # « 12,500 » is twelve thousand five hundred for an English program
                self.told.cell("F930", number, index, word=value, decimals=scale)
                return None
            digits = -digits if quantity.digits < 0 else digits
        for _ in range(-excess):
            digits *= 10
        return sign * digits

    def _unsigned(self, text: Text) -> tuple[Text, int]:
        """Return the number without the marks that accountants put for « negative », and its sign."""
        value = text.value
        if len(value) > 2 and value[0] == "(" and value[-1] == ")":
            inner, at = value[1:-1], 1
        elif len(value) > 1 and value[-1] in "-−" and value[0] not in "-−":
            inner, at = value[:-1], 0
        elif len(value) > 1 and value[0] == "+":
            span = text.at(1, len(value) - 1)
            return Text(value[1:], span, ((0, span),)), 1
        else:
            return text, 1
        span = text.at(at, len(inner))
        return Text(inner.strip(), span, ((0, span),)), -1

    def day(self, number: int, index: int, value: str) -> int | None:
        """Return a date as an ordinal: 17/03/2025, 2025-03-17, 20250317, or in words."""
        known = self._days.get(value)
        if known is not None:
            return known
        if not value:
            return None
        found = _plain_day(value)
        if found is None:
            written, problems = read_day(self.text(number, index, value))
            if written is None:
                self.told.keep(problems)
                return None
            found = written.ordinal
        if not DATE_MIN <= found <= DATE_MAX:
            self.told.cell("F933", number, index, word=value)
            return None
        self._days[value] = found
        return found

    def month(self, number: int, index: int, value: str) -> int | None:
        """Return a month: 2025-03, 03/2025, mars 2025, or the month of a date."""
        known = self._months.get(value)
        if known is not None:
            return known
        day = _plain_day(value)
        month, problems = (month_of(day), ()) if day else read_month(self.text(number, index, value))
        if month is None:
            self.told.keep(problems)
        else:
            self._months[value] = month
        return month

    def part(self, number: int, index: int, value: str) -> int | None:
        """Return a part in millionths: « 60 % », « 60 », or « 0,6 » as a spreadsheet keeps 60 %.

        Without its sign, a number up to 1 is a ratio (1 is the whole) and one above is a percentage.
        """
        if value.endswith("%"):
            found = self.scaled(number, index, value, 4, ("%",))
        else:
            found = self.scaled(number, index, value, 6, ("",))
            if found is not None and found > WHOLE:
                found, lost = divmod(found, 100)
                if lost:
                    self.told.cell("F930", number, index, word=value, decimals=4)
                    return None
        if found is not None and not 0 <= found <= WHOLE:
            self.told.cell("F934", number, index, word=value)
            return None
        return found

    def truth(self, number: int, index: int, value: str) -> bool | None:
        """Return oui or non (o, n, vrai, faux, 1, 0 that programs write); None when empty."""
        found = _TRUTHS.get(value) if value in _TRUTHS else _TRUTHS.get(bare(value))
        if found is None and value:
            self.told.cell("F935", number, index, word=value)
        return found

    def side(self, number: int, index: int, value: str) -> int | None:
        """Return 1 for a debit and -1 for a credit, from the column « sens »."""
        found = _SIDES.get(value) or _SIDES.get(bare(value))
        if found is None:
            self.told.cell("F936", number, index, word=value)
        return found


def _plain_day(value: str) -> int | None:
    """Return the date of the two usual writings, or None when it is another or does not exist."""
    match = _DAY.match(value)
    if match:
        day, month, year = match.groups()
    else:
        match = _ISO_DAY.match(value)
        if not match:
            return None
        year, month, day = match.groups()
    try:
        return date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return None
