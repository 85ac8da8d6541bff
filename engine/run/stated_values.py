"""The values of a text of facts: one for each month, the lines and absences of a list, each read once."""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import dataclass, field

from engine.program.calendar import month_of
from engine.program.kinds import Kind
from engine.program.tree import Program
from engine.run.binding import read_value
from engine.run.situation import Entity, Fact
from engine.statute.ruleset import Scope
from engine.text.document import Entry, Mapping, Node, Sequence, Text
from engine.text.problems import Problems, problem
from engine.text.values import read_list

LINES = {"ventes": ("706", 1), "achats": ("607", -1), "lignes": ("706", 1)}
PARTS_MAX = 1_000  # of a list « a | b | c »: more than any example has months
NONE_WORDS = ("", "aucune", "aucun")
"""What says that a list has nothing: « ventes: » alone, « ventes: aucune »."""


@dataclass(slots=True)
class Stating:
    """The reading of one text of facts.

    ``months`` are the months it speaks of; a value with « | » has one part for each. What was read for one month is kept
    for the others, by the identity of its node: facts that come as JSON have no places of their own. ``others`` are the
    contracts, amendments and steps of the month being read.
    """

    program: Program
    months: tuple[int, ...]
    problems: Problems = field(default_factory=Problems)
    values: dict[tuple[int, str], Fact | None] = field(default_factory=dict)
    lists: dict[int, Many[Text] | None] = field(default_factory=dict)
    rows: dict[int, list[dict[str, Fact]]] = field(default_factory=dict)
    parts: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    others: list[Entity] = field(default_factory=list)


def spread(text: Text, stating: Stating) -> Many[Text] | None:
    """Return one text for each month: the same for all, or the parts of « a | b | c », which must be as many as the months."""
    if id(text) not in stating.lists:
        stating.lists[id(text)] = _spread(text, len(stating.months), stating.problems)
    return stating.lists[id(text)]


def _spread(text: Text, count: int, problems: Problems) -> Many[Text] | None:
    if "|" not in text.value:
        return [text] * count
    if text.value.count("|") >= PARTS_MAX:
        problems.add(problem("F960", text.span, found=text.value.count("|") + 1, months=count))
        return None
    parts, found = read_list(text)
    problems.extend(found)
    if parts is None:
        return None
    if len(parts) != count:
        problems.add(problem("F960", text.span, found=len(parts), months=count))
        return None
    return parts


def value_of(text: Text, kind: Kind, name: str, stating: Stating) -> Fact | None:
    """Return the fact a text stands for, read once; None once its problem is told."""
    key = id(text), name
    if key not in stating.values:
        stating.values[key], found = read_value(text, kind, name)
        stating.problems.extend(found)
    return stating.values[key]


def add_accounts(node: Node, activity: Entity, rank: int, stating: Stating) -> None:
    """Read ``comptes:`` account: balance, each in its natural sense (a charge is positive when it is debited)."""
    if not isinstance(node, Mapping):
        stating.problems.add(problem("F959", node.span, name="comptes"))
        return
    activity.accounts = activity.accounts or {}
    for entry in node.entries:
        account = entry.key.value
        if not account.isdigit() or not isinstance(entry.value, Text):
            stating.problems.add(problem("F951", entry.key.span, value=account))
            continue
        parts = spread(entry.value, stating)
        value = value_of(parts[rank], stating.program.kinds["montant"], account, stating) if parts else None
        if value is not None:
            sign = -1 if account[0] in "2356" or account.startswith("41") else 1
            activity.accounts[account] = activity.accounts.get(account, 0) + sign * int(value)


def lines_of(entry: Entry, rank: int, stating: Stating) -> list[dict[str, Fact]]:
    """Return the lines of the month: all when there is one month, else those dated in it."""
    account, sign = LINES[entry.key.value]
    found: list[dict[str, Fact]] = []
    for row in rows_of(entry.value, Scope.LINE, stating):
        row.setdefault("compte", account)
        if sign < 0 and isinstance(row.get("montant"), int):
            row["montant"] = -int(row["montant"])
        day = row.get("date_écriture", row.get("date_facture"))
        if len(stating.months) == 1 or (isinstance(day, int) and month_of(day) == stating.months[rank]):
            found.append(row)
    return found


def check_dated_lines(given: Mapping, stating: Stating) -> None:
    """Refuse, when there are several months, a line whose date is in none of them, or that has no date."""
    if len(stating.months) == 1:
        return
    groups = given.get("activités")
    places = [given, *(items_of(groups, stating) if groups is not None else ())]
    for entry in (entry for place in places for entry in place.entries if entry.key.value in LINES):
        rows = rows_of(entry.value, Scope.LINE, stating)
        for item, row in zip(items_of(entry.value, stating), rows, strict=False):
            day = row.get("date_écriture", row.get("date_facture"))
            if not isinstance(day, int) or month_of(day) not in stating.months:
                stating.problems.add(problem("F966", item.span))


def rows_of(node: Node, scope: Scope, stating: Stating) -> list[dict[str, Fact]]:
    """Return the facts of each item of a list, read once; each month completes its own copies."""
    if id(node) not in stating.rows:
        stating.rows[id(node)] = _read_rows(node, scope, stating)
    return [dict(row) for row in stating.rows[id(node)]]


def _read_rows(node: Node, scope: Scope, stating: Stating) -> list[dict[str, Fact]]:
    rows: list[dict[str, Fact]] = []
    for item in items_of(node, stating):
        row: dict[str, Fact] = {}
        for entry in item.entries:
            name = entry.key.value
            known = stating.program.scopes.get(name)
            if known is not scope or not isinstance(entry.value, Text):
                names = (other for other, here in stating.program.scopes.items() if here is scope and "·" not in other)
                near = stating.problems.nearest(name, names)
                stating.problems.add(problem("F955", entry.key.span, name=name, suggestion=near))
                continue
            value = value_of(entry.value, stating.program.kinds[name], name, stating)
            if value is not None:
                row[name] = value
        rows.append(row)
    return rows


def items_of(node: Node, stating: Stating) -> list[Mapping]:
    """Return the items of a list; a value left empty, or « aucune », says that there is none."""
    if isinstance(node, Text) and node.value in NONE_WORDS:
        return []
    if isinstance(node, Sequence):
        found = [item for item in node.items if isinstance(item, Mapping)]
        for item in node.items:
            if not isinstance(item, Mapping):
                stating.problems.add(problem("F961", item.span))
        return found
    stating.problems.add(problem("F961", node.span))
    return []


def label_of(item: Mapping, default: str) -> str:
    """Return the name an item gives itself (``nom``)."""
    name = item.get("nom")
    return name.value if isinstance(name, Text) and name.value else default
