"""The same ledger as a FEC: the file of accounting entries that the tax office may ask for."""

from __future__ import annotations

from datetime import date

from scripts.demo.days import last_of, month_of
from scripts.demo.files import amount
from scripts.demo.pieces import ACCOUNTS, JOURNALS, Piece

NAME = "123456789FEC20251231.txt"
YEAR = 2025
COLUMNS = (  # noqa: SIM905
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate "
    "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise Analytique"
).split()
"""The eighteen compulsory columns in their order, then one of our own: the analytic code."""


def fec(pieces: list[Piece]) -> bytes:
    """Return the file of 2025, separated by tabs, in ISO 8859-15 as most accounting software writes it."""
    rows = ["\t".join(COLUMNS)]
    entered = [piece for piece in pieces if piece.on.year == YEAR]
    thirds = sorted({line.third for piece in entered for line in piece.lines if line.third})
    codes = {third: f"{rank:05d}" for rank, third in enumerate(thirds, 1)}
    for number, piece in enumerate(entered, 1):
        for line in piece.lines:
            auxiliary = f"{'C' if line.account.startswith('411') else 'F'}{codes[line.third]}" if line.third else ""
            cells = (
                *(piece.journal, JOURNALS[piece.journal], str(number), _day(piece.on)),
                *(line.account, ACCOUNTS[line.account], auxiliary, line.third, piece.number, _day(piece.dated)),
                *(line.label, amount(line.debit), amount(line.credit), "", ""),
                *(_day(last_of(month_of(piece.on))), "", "", line.analytic),
            )
            rows.append("\t".join(cells))
    return "\r\n".join([*rows, ""]).encode("iso-8859-15")


def _day(when: date) -> str:
    return f"{when.year}{when.month:02d}{when.day:02d}"
