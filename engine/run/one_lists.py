"""Totals over lines and absences inside one decision: which of them share a loop, and what they are worth after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.program.ordering import needed
from engine.program.tree import Computed, Definition, Gathered, Literal
from engine.run.flat import ABSENCES, LISTS
from engine.run.one_frame import Frame
from engine.run.one_loops import VIEWS, Entry, Loop
from engine.statute.forms import View
from engine.statute.ruleset import Scope


@dataclass(frozen=True, slots=True)
class Row:
    """With notes, what the items of one list were worth: the variable that holds it, and the lines that make it."""

    word: str
    rank: int
    variable: str
    lines: list[str]

    @property
    def is_own(self) -> bool:
        """Whether each member has this list for itself."""
        return self.word == ABSENCES


def computed(definition: Computed, rank: int, frame: Frame) -> Iterator[str]:
    """Yield the lines that compute one name from one seat; none when it is known, or is another name."""
    seat = frame.seats[rank]
    node = seat.fold(definition.node)
    if isinstance(node, Literal) and (not definition.checked or definition.low <= int(node.value) <= definition.high):
        for other in frame.sitting(definition, rank):
            other.worth[definition.name] = node.value
        return
    text = seat.writer.write(node)
    target = text if text.isidentifier() else frame.new()
    frame.know(definition, rank, target)
    if target != text:
        yield f"    {target} = {text}"
    if definition.checked:
        yield from frame.bound(target, definition.low, definition.high)


def totalled(definition: Gathered, target: str, rank: int, frame: Frame) -> Iterator[str]:
    """Yield the line that ends a total: its bounds, or the extreme of its values."""
    if definition.aggregate not in {"maximum", "minimum"}:
        yield from frame.bound(target, definition.low, definition.high)
    else:
        pick = "max" if definition.aggregate == "maximum" else "min"
        yield f"    {target} = {pick}({target}) if {target} else {frame.seats[rank].write(definition.empty)}"


def looped(definition: Gathered, frame: Frame) -> Iterator[str]:
    """Yield the loops that give a total, and with it all those that can already be summed in the same loops."""
    absences = definition.view is View.ABSENCES
    entries: list[Entry] = []
    for total in together(definition, frame):
        frame.done.add(total.name)
        for rank in frame.ranks(total.scope):
            if frame.is_given(total.name, rank):
                continue
            if not any(frame.listed(word, rank) for word in lists_of(total)):
                yield from _empty(total, rank, frame)
                continue
            listed = total.aggregate in {"maximum", "minimum"}
            entries.append(Entry(total, frame.seats[rank], rank, frame.new(), listed))
            yield f"    {entries[-1].variable} = {'[]' if listed else 0}"
    for word, rank in [(ABSENCES, rank) for rank in range(len(frame.seats))] if absences else [(word, 0) for word in LISTS]:
        found = [entry for entry in entries if word in lists_of(entry.definition) and (not absences or entry.rank == rank)]
        if found and frame.listed(word, rank):
            rules = rules_for([entry.definition for entry in found], frame)
            yield from Loop(frame.program, word, frame.listed(word, rank), frame.seats[rank], rules, found).lines()
    for entry in entries:
        frame.know(entry.definition, entry.rank, entry.variable)
        yield from totalled(entry.definition, entry.variable, entry.rank, frame)


def together(definition: Gathered, frame: Frame) -> list[Gathered]:
    """Return a total and those after it that already have all they read: one loop gives them all."""
    absences = definition.view is View.ABSENCES
    found = [definition]
    for other in frame.kept:
        if not isinstance(other, Gathered) or other is definition or other.name in frame.done:
            continue
        if other.view in VIEWS and (other.view is View.ABSENCES) is absences and _is_ready(other, frame):
            found.append(other)
    return found


def _is_ready(total: Gathered, frame: Frame) -> bool:
    """Whether all that a total reads, rules of its items included, is known where the text stands."""
    names = needed(total).union(*(needed(rule) for rule in rules_for([total], frame)))
    return all(one.name in frame.done or one.name not in names for one in frame.kept)


def rules_for(totals: Iterable[Definition], frame: Frame) -> list[Computed]:
    """Return the rules of items that some totals need, in order."""
    wanted = {name for total in totals for name in needed(total)}
    found = []
    for rule in reversed(frame.rules.values()):
        if rule.name in wanted:
            found.append(rule)
            wanted |= needed(rule)
    return found[::-1]


def lists_of(definition: Gathered) -> tuple[str, ...]:
    """Return the lists over which a total runs: lines belong to an activity, and are seen from its members."""
    if definition.view is View.ABSENCES:
        return VIEWS[definition.view] if definition.scope is not Scope.COOPERATIVE else ()
    return VIEWS[definition.view] if definition.scope in {Scope.ACTIVITY, Scope.SHARE} else ()


def _empty(total: Gathered, rank: int, frame: Frame) -> Iterator[str]:
    """Yield the lines of a total over a list that is not there."""
    if total.aggregate not in {"maximum", "minimum"} and not total.low <= 0 <= total.high:
        yield "    raise KeyError"
    yield from computed(Computed(total.name, total.scope, total.kind, total.empty, 0, 0, total.span), rank, frame)


def rows(frame: Frame) -> list[Row]:
    """Return, with notes, the rules of the items of each list that is there."""
    found: list[Row] = []
    if not frame.asked.notes:
        return found
    for word, rank in [*((word, 0) for word in LISTS), *((ABSENCES, rank) for rank in range(len(frame.seats)))]:
        place = frame.listed(word, rank)
        scope = Scope.ABSENCE if word == ABSENCES else Scope.LINE
        rules = [rule for rule in frame.rules.values() if rule.scope is scope]
        if place:
            held = f"w{len(found)}"
            loop = Loop(frame.program, word, place, frame.seats[rank], rules, rows=held)
            found.append(Row(word, rank, held, [f"    {held} = []", *loop.lines()]))
    return found
