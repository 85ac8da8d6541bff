"""Sums, counts and extremes over collections, for all owners at once: ``gathering.gathered`` over columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Cells, Codes, Integers, Marks, Rows, constant, marked, widened
from engine.columns.evaluating import chosen, evaluate
from engine.columns.operating import FAR
from engine.columns.seeing import Known, View, own_view
from engine.columns.tables import SINCE_NEVER, World, summed
from engine.program.tree import Gathered
from engine.run.gathering import FAMILIES, OWNED
from engine.statute import forms
from engine.statute.ruleset import Scope

ITEM_OF: Mapping[forms.View, Scope] = {
    **dict.fromkeys(FAMILIES, Scope.LINE),
    **OWNED,
    forms.View.ABSENCES: Scope.ABSENCE,
    forms.View.SHARES: Scope.SHARE,
    forms.View.ACTIVITIES: Scope.ACTIVITY,
    forms.View.PEOPLE: Scope.PERSON,
}


def pairs(world: World, owner: Scope, view: forms.View) -> tuple[Rows, Rows]:
    """Return (owner, item) for each item of each owner, in the order of the owners then of the items."""
    item = ITEM_OF[view]
    key = owner, item
    if key not in world.collections:
        world.collections[key] = _pairs(world, owner, item)
    return world.collections[key]


def _pairs(world: World, owner: Scope, item: Scope) -> tuple[Rows, Rows]:
    through = {Scope.LINE: Scope.ACTIVITY, Scope.ABSENCE: Scope.PERSON}.get(item)
    whole = item in {Scope.ACTIVITY, Scope.PERSON}
    link = Scope.COOPERATIVE if whole else through or owner
    table, items = world.tables[owner], world.tables[item]
    if not (table.sees(link) and items.sees(link)):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    at_owner, at_item = table.rows(link), items.rows(link)
    held = np.flatnonzero(at_item >= 0)
    ranked = held[np.argsort(at_item[held], kind="stable")]
    places = at_item[ranked]
    first = np.searchsorted(places, at_owner, side="left")
    many = np.where(at_owner >= 0, np.searchsorted(places, at_owner, side="right") - first, 0)
    owners = np.repeat(np.arange(table.count), many)
    inside = np.arange(len(owners)) - np.repeat(np.cumsum(many) - many, many)
    return owners, ranked[np.repeat(first, many) + inside]


def gathered(definition: Gathered, world: World, known: Known) -> Cells:
    """Return the sum, count or extreme of a definition for each owner; the first refusal wins, in the order of the items."""
    codes = world.codes
    owners, items = _listed(definition, world, known)
    see = _see(definition, world, known, owners, items)
    truth = constant(1) if definition.condition is None else evaluate(definition.condition, see, codes)
    value = constant(1) if definition.item is None else evaluate(definition.item, see, codes)
    picked = chosen(truth, value, constant(0))
    holds = truth.values != 0
    count = world.tables[definition.scope].count
    values = widened(picked.values, len(owners))
    wrong = None if picked.marks is None else _first_wrong(widened(picked.marks, len(owners)), owners, count)
    if definition.aggregate in {"maximum", "minimum"}:
        found = _extreme(definition, world, known, values, widened(holds, len(owners)), owners)
        if wrong is None:
            return found
        marks = np.where(wrong != 0, wrong, 0 if found.marks is None else found.marks).astype(np.int32)
        return Cells(np.where(marks != 0, 0, found.values), marks)
    if wrong is not None:
        values = np.where(widened(picked.marks if picked.marks is not None else wrong, len(owners)) != 0, 0, values)
    return _total(definition, values, owners, count, wrong, codes)


def _listed(definition: Gathered, world: World, known: Known) -> tuple[Rows, Rows]:
    """Return the pairs of the collection; lines are kept when their account is known and of the families of the view."""
    owners, items = pairs(world, definition.scope, definition.view)
    families = FAMILIES.get(definition.view)
    if families is None:
        return owners, items
    account = known.get((Scope.LINE, "compte"))
    if account is None:
        return owners[:0], items[:0]
    starting = world.codes.starting(families)
    kept = starting[np.clip(account.values, 0, len(starting) - 1)] != 0
    if account.marks is not None:
        kept = kept & (account.marks == 0)
    kept = np.broadcast_to(kept, world.tables[Scope.LINE].count)[items]
    return owners[kept], items[kept]


def _see(definition: Gathered, world: World, known: Known, owners: Rows, items: Rows) -> View:
    """Return what an item sees: its own names, then those of the entity that sums, unless it is summed from outside."""
    view, scope = definition.view, definition.scope
    item = ITEM_OF[view]
    of_item = own_view(world, item, known).rows
    rows: dict[Scope, Rows | None] = {}
    outside = view in {forms.View.ACTIVITIES, forms.View.PEOPLE}
    if not outside:
        for other, row in own_view(world, scope, known).rows.items():
            rows[other] = owners if row is None else row[owners]
    if item in {Scope.LINE, Scope.ABSENCE}:
        rows[item] = items
    else:
        for other, row in of_item.items():
            seen = items if row is None else row[items]
            held = rows.get(other)
            rows[other] = seen if held is None else np.where(seen >= 0, seen, held)
    over: dict[tuple[Scope, str], Cells] = {}
    if view is forms.View.PURCHASES and (Scope.LINE, "montant") in known:
        amount = View(known, world.codes, rows)(Scope.LINE, "montant")
        assert amount is not None, "it was just looked up"
        over[Scope.LINE, "montant"] = Cells(-amount.values, amount.marks)
    if scope is Scope.SHARE and item is Scope.LINE:
        over[Scope.LINE, "quote_part_à_la_facture"] = _part_then(world, known, owners, rows)
    return View(known, world.codes, rows, over)


def _part_then(world: World, known: Known, owners: Rows, rows: Mapping[Scope, Rows | None]) -> Cells:
    """Return the part of each share on the day of the invoice of each line (``gathering.part_on``)."""
    codes = world.codes
    unknown = codes.mark("R001", "date_facture_origine")
    day = View(known, codes, rows)(Scope.LINE, "date_facture_origine")
    table = world.tables[Scope.SHARE]
    count = len(owners)
    if day is None:
        return Cells(np.zeros(count, np.int64), np.full(count, unknown, np.int32))
    since = np.zeros((table.count, 0), np.int64) if table.since is None else table.since
    parts = since if table.parts is None else table.parts
    days = widened(day.values, count)
    part = np.zeros(count, dtype=np.int64)
    for rank in range(since.shape[1]):
        part = np.where(since[owners, rank] <= days, parts[owners, rank], part)
    lacks = np.zeros(count, np.bool_) if day.marks is None else widened(day.marks, count) != 0
    found = marked(part, lacks, unknown)
    alone = np.all(since[owners] == SINCE_NEVER, axis=1)
    return marked(found.values, alone, codes.mark("R001", "quote_part"), found.marks)


def _first_wrong(marks: Marks, owners: Rows, count: int) -> Marks | None:
    """Return for each owner the mark of its first item that has one; None when no item has."""
    if not marks.any():
        return None
    found = np.zeros((*marks.shape[:-1], count), dtype=np.int32)
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    places = np.where(marks != 0, np.arange(marks.shape[-1]), marks.shape[-1])
    first = np.minimum.reduceat(places, starts, axis=-1)
    padded = np.concatenate([marks, np.zeros((*marks.shape[:-1], 1), np.int32)], axis=-1)
    found[..., owners[starts]] = np.take_along_axis(padded, first, axis=-1)
    return found


def _extreme(
    definition: Gathered,
    world: World,
    known: Known,
    values: Integers,
    holds: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    owners: Rows,
) -> Cells:
    """Return the largest or smallest value of the items that count; the value of none where none does."""
    count = world.tables[definition.scope].count
    largest = definition.aggregate == "maximum"
    limits = np.iinfo(np.int64)
    out = limits.min if largest else limits.max
    empty = evaluate(definition.empty, own_view(world, definition.scope, known), world.codes)
    shape = np.broadcast_shapes(values.shape[:-1], holds.shape[:-1])
    found = np.full((*shape, count), out, dtype=np.int64)
    there = np.zeros((*shape, count), dtype=np.bool_)
    if len(owners):
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        reduce = np.maximum if largest else np.minimum
        found[..., owners[starts]] = reduce.reduceat(np.where(holds, values, out), starts, axis=-1)
        there[..., owners[starts]] = np.logical_or.reduceat(np.broadcast_to(holds, (*shape, len(owners))), starts, axis=-1)
    return chosen(Cells(there.astype(np.int64)), Cells(found), empty)


def _total(definition: Gathered, values: Integers, owners: Rows, count: int, wrong: Marks | None, codes: Codes) -> Cells:
    largest = max(int(values.max(initial=0)), -int(values.min(initial=0)))
    many = int(np.bincount(owners).max()) if len(owners) else 0
    if largest * many > FAR:
        values = values.astype(object)
    total = summed(values, owners, count)
    outside: npt.NDArray[np.bool_] = np.asarray((total < definition.low) | (total > definition.high))
    kept = np.where(outside, 0, total).astype(np.int64)
    if wrong is not None:
        shape = np.broadcast_shapes(kept.shape, wrong.shape)
        kept, outside = np.broadcast_to(kept, shape), np.broadcast_to(outside, shape)
        wrong = np.broadcast_to(wrong, shape)
        kept = np.where(wrong != 0, 0, kept)
    return marked(kept, outside, codes.mark("R005", definition.name), wrong)
