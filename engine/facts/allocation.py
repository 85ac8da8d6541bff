"""Which activity a line of a FEC belongs to: a table from accounts, journals and auxiliary accounts to activities."""

from __future__ import annotations

from engine.facts.headers import ALLOCATION
from engine.facts.tables import Manner, open_table, whole_rows
from engine.facts.told import Told
from engine.text.problems import Problem


class Allocation:
    """Rows (account, journal, auxiliary, activity) in their order: each of the first three is a prefix, "" any."""

    __slots__ = ("_known", "rows")

    def __init__(self, rows: list[tuple[str, str, str, str]]) -> None:
        self.rows = rows
        self._known: dict[tuple[str, str, str], str] = {}

    def activity(self, account: str, journal: str, auxiliary: str) -> str:
        """Return the activity of the first row that matches, or ""."""
        key = (account, journal, auxiliary)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = next(
                (
                    row[3]
                    for row in self.rows
                    if account.startswith(row[0]) and journal.startswith(row[1]) and auxiliary.startswith(row[2])
                ),
                "",
            )
        return known


def read_allocation(data: bytes, file: str, codes: frozenset[str]) -> tuple[Allocation | None, tuple[Problem, ...]]:
    """Return the table of a FEC.

    Args:
        data: A CSV file or a workbook with the columns compte, journal, auxiliaire and activité.
        file: Its path for the problems.
        codes: The activities and the structure; empty when they are not known, and then nothing is checked.
    """
    table, found = open_table(data, file, ALLOCATION, Manner())
    if table is None:
        return None, found
    told = Told(table.sheet)
    account, journal, auxiliary, activity = table.columns.of("compte", "journal", "auxiliaire", "activité")
    rows: list[tuple[str, str, str, str]] = []
    for number, cells in whole_rows(table, told):
        code = cells[activity]
        if not code:
            told.cell("F937", number, activity, column="activité")
        elif codes and code not in codes:
            told.cell("F940", number, activity, word=code, lines=1)
        else:
            of_account, of_journal, of_third = (cells[i] if i >= 0 else "" for i in (account, journal, auxiliary))
            rows.append((of_account, of_journal, of_third, code))
    return Allocation(rows), (*found, *told.all())
