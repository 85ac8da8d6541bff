"""The lines of a ledger, analytic or FEC: each is kept, set aside or refused with its reason, and all are counted.

A line with both a debit and a credit is worth their difference, with a warning. A line of accounts 6 or 7 must carry an
analytic code; the other ones may (the balance of an activity's account) and are otherwise set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from engine.facts.allocation import Allocation
from engine.facts.balance import Balance, excess
from engine.facts.cells import Cells
from engine.facts.rows_read import Row, Table
from engine.facts.tables import whole_rows
from engine.facts.told import Told
from engine.facts.tree import Line, Reconciled, Tally
from engine.text.problems import Problem
from engine.text.spelling import folded, nearest

_ACCOUNT = re.compile(r"[1-9][0-9A-Za-z]{0,19}\Z")
_SUBTOTAL = re.compile(r"(sous|grand)?(total|solde|report|cumul)")
_FIELDS = (
    *("date", "analytique", "compte", "libellé", "débit", "crédit", "montant", "sens", "pièce", "journal"),
    *("date_pièce", "pièce_corrigée", "client_interne", "date_encaissement", "écriture", "auxiliaire"),
)

Key = tuple[int, str, str, str, int, int]


@dataclass(slots=True)
class Gathered:
    """What the ledgers of a cooperative share while they are read one after the other.

    Attributes:
        codes: The activities and the structure; empty when unknown, and then no code is refused.
        lines: Kept so far.
        pieces: The earliest date of each piece.
        ranks: How many lines of each look were kept.
    """

    codes: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    pieces: dict[str, int] = field(default_factory=dict)
    ranks: dict[Key, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """An accounting entry of a FEC: its balance so far and where it starts."""

    balance: int
    number: int


class _Reading:
    """One reading of one ledger."""

    __slots__ = (
        "allocation",
        "aside",
        "at",
        "balance",
        "cells",
        "entries",
        "gathered",
        "kept",
        "placed",
        "rejected",
        "table",
        "told",
        "unknown",
    )

    def __init__(self, table: Table, gathered: Gathered, allocation: Allocation | None) -> None:
        self.table = table
        self.gathered = gathered
        self.allocation = allocation
        self.told = Told(table.sheet)
        self.cells = Cells(table, self.told)
        self.at = dict(zip(_FIELDS, table.columns.of(*_FIELDS), strict=True))
        self.entries: dict[tuple[str, str], _Entry] = {}
        self.balance = Balance()
        self.placed = 0
        self.unknown: dict[str, list[int]] = {}
        self.kept = [0, 0, 0]
        self.aside = [0, 0, 0]
        self.rejected = [0, 0, 0]

    def read(self) -> tuple[Reconciled, tuple[Problem, ...]]:
        """Read every row."""
        rows = len(self.table.sheet.rows) - self.table.columns.first
        met = 0
        for number, cells in whole_rows(self.table, self.told):
            met += 1
            self._row(number, cells)
        self.rejected[0] += rows - met - self.told.repeated  # the ones that are not whole
        if "écriture" in self.table.columns.at:
            self._balanced()
        elif self.placed == sum(
            tally[0] for tally in (self.kept, self.aside, self.rejected)
        ):  # a line that is told already would be told twice
            self.balance.tell(self.told, self.table.sheet.numbers[self.table.columns.first - 1], self.at["pièce"])
        for code, numbers in self.unknown.items():
            near = nearest(code, self.gathered.codes)
            self.told.cell("F940", numbers[0], self.at["analytique"], suggestion=near, word=code, lines=len(numbers))
        kept, aside, rejected = Tally(*self.kept), Tally(*self.aside), Tally(*self.rejected)
        if not rows:
            self.told.warn("F924", self.table.sheet.numbers[-1], -1)
        sheet = self.table.sheet
        return Reconciled(sheet.file, sheet.digest, kept + aside + rejected, kept, aside, rejected), self.told.all()

    def _row(self, number: int, cells: list[str]) -> None:
        at = self.at
        date_text, account = cells[at["date"]], cells[at["compte"]].replace(" ", "")
        if not date_text and not account and any(_SUBTOTAL.match(folded(cell)) for cell in cells):
            self.told.warn("F925", number, -1)
            return
        amounts = self._amounts(number, cells)
        if amounts is None:
            self.rejected[0] += 1
            return
        debit, credit = amounts
        destiny = self.rejected
        day = self.cells.day(number, at["date"], date_text)
        if day is None:
            if not date_text:
                self.told.cell("F937", number, at["date"], column="date")
        elif not _ACCOUNT.match(account):
            self.told.cell("F938" if account else "F937", number, at["compte"], word=account, column="compte")
        else:
            destiny = self._dated(number, cells, day, account, debit, credit)
            journal = cells[at["journal"]] if at["journal"] >= 0 else ""
            self.balance.add(number, journal, cells[at["pièce"]], day, account, debit - credit)
            self.placed += 1
        destiny[0] += 1
        destiny[1] += debit
        destiny[2] += credit

    def _amounts(self, number: int, cells: list[str]) -> tuple[int, int] | None:
        """Return the debit and the credit of a row in cents, or None when they cannot be read."""
        at, read = self.at, self.cells.cents
        if at["débit"] >= 0 and at["crédit"] >= 0:
            written, other = cells[at["débit"]], cells[at["crédit"]]
            if not written and not other:
                self.told.cell("F939", number, at["débit"])
                return None
            debit, credit = read(number, at["débit"], written), read(number, at["crédit"], other)
            if debit is None or credit is None:
                return None
            if debit and credit:
                self.told.warn("F941", number, at["crédit"], debit=written, credit=other)
        else:
            amount = read(number, at["montant"], cells[at["montant"]])
            side = self.cells.side(number, at["sens"], cells[at["sens"]])
            if amount is None or side is None:
                return None
            debit, credit = (amount, 0) if side > 0 else (0, amount)
        if at["écriture"] >= 0:
            key = (cells[at["journal"]], cells[at["écriture"]])
            entry = self.entries.get(key)
            if entry is None:
                self.entries[key] = _Entry(debit - credit, number)
            else:
                entry.balance += debit - credit
        return debit, credit

    def _dated(self, number: int, cells: list[str], day: int, account: str, debit: int, credit: int) -> list[int]:
        """Keep a line whose amounts, date and account are known; return the tally it belongs to."""
        at, gathered = self.at, self.gathered
        piece = cells[at["pièce"]]
        journal = cells[at["journal"]] if at["journal"] >= 0 else ""
        piece_day: int | None = None
        if at["date_pièce"] >= 0 and cells[at["date_pièce"]]:
            piece_day = self.cells.day(number, at["date_pièce"], cells[at["date_pièce"]])
            if piece_day is None:
                return self.rejected
        if piece:
            earliest = day if piece_day is None else piece_day
            if earliest < gathered.pieces.get(piece, earliest + 1):
                gathered.pieces[piece] = earliest
        code = cells[at["analytique"]] if at["analytique"] >= 0 else ""
        if not code and self.allocation is not None:
            code = self.allocation.activity(account, journal, cells[at["auxiliaire"]] if at["auxiliaire"] >= 0 else "")
        if not code:
            if account[0] not in "67":
                return self.aside
            self.told.cell("F942" if self.allocation is None else "F943", number, at["compte"], account=account)
            return self.rejected
        if gathered.codes and code not in gathered.codes:
            self.unknown.setdefault(code, []).append(number)
            return self.rejected
        corrects = cells[at["pièce_corrigée"]] if at["pièce_corrigée"] >= 0 else ""
        told = len(self.told.found) + self.told.left
        internal = collected = None
        if at["client_interne"] >= 0 and cells[at["client_interne"]]:
            internal = self.cells.truth(number, at["client_interne"], cells[at["client_interne"]])
        if at["date_encaissement"] >= 0 and cells[at["date_encaissement"]]:
            collected = self.cells.day(number, at["date_encaissement"], cells[at["date_encaissement"]])
        if len(self.told.found) + self.told.left > told:
            return self.rejected
        key = (day, account, code, piece, debit, credit)
        rank = gathered.ranks.get(key, 0)
        gathered.ranks[key] = rank + 1
        row = Row(self.table, number, cells)
        label = cells[at["libellé"]]
        gathered.lines.append(
            Line(
                *(day, account, code, label, debit, credit, piece, journal),
                *(piece_day, corrects, internal, collected, rank, row),
            )
        )
        return self.kept

    def _balanced(self) -> None:
        """Tell the entries whose debits are not their credits, and the file when the whole is not balanced."""
        for (journal, entry), state in self.entries.items():
            if state.balance:
                index = self.at["écriture"]
                self.told.cell("F944", state.number, index, journal=journal, entry=entry, **excess(state.balance))
        whole = sum(state.balance for state in self.entries.values())
        if whole:
            self.told.row("F945", self.table.sheet.numbers[self.table.columns.first - 1], **excess(whole))


def read_ledger(table: Table, gathered: Gathered, allocation: Allocation | None) -> tuple[Reconciled, tuple[Problem, ...]]:
    """Add the lines of a ledger to those already gathered; return what became of them, and why some are refused.

    Args:
        table: A file of layout ``LEDGER`` or ``FEC``.
        gathered: Changed: receives the lines and the pieces.
        allocation: For a FEC without analytic column.
    """
    return _Reading(table, gathered, allocation).read()
