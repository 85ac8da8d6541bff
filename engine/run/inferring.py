"""What follows from stated facts when nothing else is said: seniority from the entry, days of an absence, balances."""

from __future__ import annotations

from itertools import pairwise

from engine.program.calendar import first_day, last_day
from engine.program.calendar import whole_months as months_between
from engine.program.entries import DATE_MAX
from engine.run.situation import Entity, Fact, Situation
from engine.statute.ruleset import Scope
from engine.text.document import Node
from engine.text.problems import Problems, day, problem


def infer(entity: Entity, situation: Situation) -> None:
    """Add what follows from the facts stated: seniority from the entry, days of an absence, balances from the lines."""
    first, last = first_day(situation.month), last_day(situation.month)
    given = entity.given
    if entity.scope is Scope.PERSON:
        entry, joined = given.get("date_entrée"), given.get("date_associé")
        if isinstance(entry, int) and entry <= last:
            given.setdefault("ancienneté", max(0, months_between(entry, last)))
        if isinstance(joined, int):
            given.setdefault("associé", joined <= last)
        for absence in entity.absences:
            infer_absence(absence, first, last)
        if entity.absences:
            days = sum(int(absence.get("jours_dans_le_mois", 0)) for absence in entity.absences)
            given.setdefault("jours_d_absence", min(days, last - first + 1))
    if entity.scope is Scope.ACTIVITY:
        members = [share for share in situation.shares if share.activity is entity]
        given.setdefault("nombre_d_entrepreneurs", len(members))
        for line in entity.lines:
            infer_line(line)
        if entity.accounts is None and entity.lines:
            entity.accounts = {}
            for line in entity.lines:
                account, amount = str(line["compte"]), line.get("montant")
                if isinstance(amount, int):
                    entity.accounts[account] = entity.accounts.get(account, 0) + amount


def infer_absence(absence: dict[str, Fact], first: int, last: int) -> None:
    """Add the length of an absence and its days in the month."""
    start, end = absence.get("début"), absence.get("fin")
    if isinstance(start, int) and end is None:
        end = max(last, start)  # still running: it counts up to the end of the month
    if isinstance(start, int) and isinstance(end, int):
        absence.setdefault("jours_consécutifs", max(0, end - start + 1))
        absence.setdefault("jours_dans_le_mois", max(0, min(end, last) - max(start, first) + 1))


def infer_line(line: dict[str, Fact]) -> None:
    """Add what a line is when nothing says otherwise: not a credit note, its own date, an outside client.

    A credit note has the date of the invoice it corrects only when it is stated.
    """
    line.setdefault("avoir", False)
    if "date_facture" in line:
        line.setdefault("date_écriture", line["date_facture"])
        if not line["avoir"]:
            line.setdefault("date_facture_origine", line["date_facture"])
    line.setdefault("client_interne", False)


def check_absences(listed: Node, absences: list[dict[str, Fact]], problems: Problems) -> None:
    """Refuse an absence that ends before it starts, and two that overlap: a day is not absent twice."""
    periods = []
    for absence in absences:
        start, end = absence.get("début"), absence.get("fin", DATE_MAX)
        if isinstance(start, int) and isinstance(end, int):
            if end < start:
                problems.add(problem("F850", listed.span, start=day(start), end=day(end)))
            periods.append((start, end))
    periods.sort()
    for (_, end), (start, _) in pairwise(periods):
        if start <= end:
            problems.add(problem("F851", listed.span, day=day(start)))
