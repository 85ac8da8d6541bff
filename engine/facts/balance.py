"""An analytic ledger that carries accounts of the balance sheet balances, as a whole and piece by piece."""

from __future__ import annotations

from engine.facts.told import Told
from engine.text.problems import amount, phrase
from engine.text.problems import day as written_day

PIECES_TOLD_MAX = 5
"""Pieces out of balance told one by one; a last sentence counts the others."""
BALANCE_SHEET = "12345"
"""Classes of accounts that a whole ledger has beside 6 and 7."""

_Key = tuple[str, str, int]


def excess(cents: int) -> dict[str, str]:
    """Return the words of debits less credits: how much is too much, and on which side."""
    return {"gap": amount(abs(cents), 2, "€"), "side": phrase("F926" if cents > 0 else "F927")}


class Balance:
    """Debits less credits, in cents, of each piece of one ledger.

    A piece is what has one journal, one piece and one date. When some lines of a journal's day carry no piece, nothing
    tells which entries they complete: that day of that journal is judged as a whole.
    """

    __slots__ = ("asked", "gaps")

    def __init__(self) -> None:
        self.asked = False
        self.gaps: dict[_Key, list[int]] = {}  # balance, then the line on which the piece starts

    def add(self, number: int, journal: str, piece: str, day: int, account: str, gap: int) -> None:
        """Count a line; an account of classes 1 to 5 makes the file one that must balance."""
        self.asked = self.asked or account[0] in BALANCE_SHEET
        state = self.gaps.get((journal, piece, day))
        if state is None:
            self.gaps[(journal, piece, day)] = [gap, number]
        else:
            state[0] += gap

    def tell(self, told: Told, header: int, index: int) -> None:
        """Tell the first pieces whose debits are not their credits, how many others there are, and the whole.

        Args:
            told: Receives the problems.
            header: The line of the header, at which the whole is told.
            index: The column of pieces.
        """
        if not self.asked:
            return
        wrong = [(key, gap, number) for key, (gap, number) in self._judged().items() if gap]
        for (journal, piece, day), gap, number in wrong[:PIECES_TOLD_MAX]:
            words = {"journal": journal, "date": written_day(day), "gap": amount(gap, 2, "€")}
            if piece:
                told.cell("F863", number, index, piece=piece, **words)
            else:
                told.row("F864", number, **words)
        if len(wrong) > PIECES_TOLD_MAX:
            told.cell("F865", wrong[PIECES_TOLD_MAX][2], index, left=len(wrong) - PIECES_TOLD_MAX)
        whole = sum(gap for _, gap, _ in wrong)
        if whole:
            told.row("F945", header, **excess(whole))

    def _judged(self) -> dict[_Key, list[int]]:
        loose = {(journal, day) for journal, piece, day in self.gaps if not piece}
        if not loose:
            return self.gaps
        found: dict[_Key, list[int]] = {}
        for (journal, piece, day), (gap, number) in self.gaps.items():
            state = found.setdefault((journal, "" if (journal, day) in loose else piece, day), [0, number])
            state[0] += gap
        return found
