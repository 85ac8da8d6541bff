"""Why not otherwise: the cases, brackets, limits, exemptions and exceptions that did not apply, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.explain.conditions import Either, Every, Wanted, wanted_of
from engine.explain.excerpts import one_line
from engine.explain.explained import Alternative
from engine.explain.limits import exceptions_of
from engine.explain.moving import value_elsewhere
from engine.explain.nearest_change import FAR, Change, change, change_to, moved_to, seen
from engine.explain.phrases import inside, listed, say
from engine.explain.scales import (
    Edge,
    edges,
    range_text,
    rank_taken,
    row_conditions,
    row_taken,
    row_text,
    segment_text,
)
from engine.explain.scene import Scene
from engine.explain.sheet import Sheet, case_taken, condition_text, mention_of
from engine.explain.values import Worth
from engine.explain.why_no_limit import limits_not_applied
from engine.program.kinds import Truth
from engine.run.scalar import Refusal
from engine.statute.forms import Cases, Formula, Rated, Reading, Scale, Table
from engine.statute.ruleset import Rule
from engine.text.syntax import Expression, Reference

ALTERNATIVES_MAX = 12


@dataclass(slots=True)
class Others:
    """What did not apply, with how far it is."""

    scene: Scene
    found: list[tuple[Fraction, Alternative]] = field(default_factory=list)

    def say(self, key: str, **words: object) -> str:
        """Return a phrase in the reader's language."""
        return say(key, self.scene.locale, **words)

    def add(self, kind: str, label: str, condition: str, facts: list[str], found: Change) -> None:
        """Keep what did not apply."""
        locale = self.scene.locale
        shown = say("seen", locale, seen=", ".join(facts)) if facts else ""
        needed = say("would", locale, changes=listed(list(found.words), locale)) if found.words else ""
        self.found.append((found.distance, Alternative(kind, label, condition, shown, needed)))


def alternatives(name: str, scene: Scene) -> tuple[Alternative, ...]:
    """Return what did not apply in a rule that was computed, the nearest first."""
    rule, _ = scene.month.rules[name]
    scene = scene.within(rule)
    others = Others(scene)
    _of_body(rule, others)
    for exemption in rule.exemptions:
        _condition("exemption", exemption.condition, others, reason=one_line(exemption.reason_text))
    for other in exceptions_of(name, scene):
        exception = scene.month.rules[other][0].exception_to
        if exception is not None:
            _condition("exception", exception.condition, others, title=inside(scene.label(other)))
    for limit, floor in ((rule.floor, True), (rule.ceiling, False)):
        if limit is not None and len(limit.amount) > 1:
            pattern = others.say("of limit floor" if floor else "of limit ceiling", label="{label}")
            _cases(limit.amount, others, pattern)
    for distance, alternative in limits_not_applied(name, rule, scene):
        others.found.append((distance, alternative))
    found = sorted(others.found, key=lambda pair: pair[0])
    return tuple(alternative for _, alternative in found[:ALTERNATIVES_MAX])


def _condition(kind: str, condition: Expression, others: Others, **words: str) -> None:
    """Add an exemption or an exception: what would make it hold, or, when it holds, what would end it."""
    scene = others.scene
    holds = scene.worth(condition).holds is True
    label = others.say(f"else no {kind}" if holds else f"else {kind}", **words)
    found = change(condition, scene, wanted=not holds)
    if holds:
        found = replace(found, distance=Fraction(0))  # what changed the result comes first
    others.add(kind, label, scene.written(condition), seen(condition, scene), found)


def _of_body(rule: Rule, others: Others) -> None:
    scene = others.scene
    match rule.body:
        case Formula(cases) if len(cases) > 1:
            _cases(cases, others, "{label}")
        case Formula(cases):
            worth = scene.worth(cases[0].value)
            if isinstance(worth.kind, Truth) and worth.refusal is None and not isinstance(cases[0].value, Reference):
                written = cases[0].value
                label = others.say("else no" if worth.holds else "else yes")
                found = change(written, scene, wanted=not worth.holds)
                others.add("answer", label, scene.written(written), seen(written, scene), found)
        case Rated(_, rate) if len(rate) > 1:
            _cases(rate, others, others.say("of rate", label="{label}"))
        case Scale() as scale:
            _scale(scale, others)
        case Table() as table:
            _table(table, others)


def _cases(cases: Cases, others: Others, pattern: str) -> None:
    """Add each case but the one that holds: all before it must not hold, and it must."""
    scene = others.scene
    taken = case_taken(cases, scene)
    if isinstance(taken, Refusal):
        return
    sheet = Sheet(scene, "")
    for rank, case in enumerate(cases):
        if rank == taken:
            continue
        before = [earlier.condition for earlier in cases[:rank] if earlier.condition is not None]
        own = [case.condition] if case.condition is not None else []
        found = _ladder(before, own, scene)
        value = value_elsewhere(case.value, (own, before), scene)
        text = f"si {condition_text(case, sheet)}" if own else ""
        key = "else case" if own else "else otherwise"
        if value:
            key += " value"
        label = others.say(key, condition=text, value=value)
        facts = seen((own or before), scene)
        others.add("case", pattern.format(label=label), condition_text(case, sheet) if own else "", facts, found)


def _ladder(before: list[Expression], own: list[Expression], scene: Scene) -> Change:
    """Return what makes a case hold: those before it do not, its own condition does."""
    parts = [wanted_of(written, scene) for written in own]
    return change_to([*parts, *(wanted_of(written, scene, wanted=False) for written in before)], scene)


def _scale(scale: Scale, others: Others) -> None:
    scene = others.scene
    basis = scene.worth(scale.basis)
    if not basis.is_number:
        return
    label = mention_of(scale.basis, scene)
    taken = rank_taken(scale, basis.ratio, scene)
    facts = [say("seen one", scene.locale, label=label, value=scene.text(basis))]
    if scale.reading is Reading.CURVE:
        for rank in (taken - 1, taken + 1):
            if 0 <= rank <= len(scale.points):
                bound = scene.worth(scale.points[rank if rank < taken else rank - 1].at)
                found = moved_to("<=" if rank < taken else ">", basis, bound, label, scene)
                text = others.say("else curve", segment=segment_text(scale, rank, scene))
                others.add("curve", text, "", facts, found)
        return
    marginal = scale.reading is Reading.MARGINAL
    for rank, edge in enumerate(edges(scale)):
        if rank == taken or (marginal and rank < taken):
            continue
        found = _bracket_change(edges(scale), rank, taken, basis, label, scene)
        value = _bracket_value(edge, scale, scene)
        key, word = ("else slice", "range") if marginal else ("else bracket", "bracket")
        text = others.say(key, **{word: range_text(edge, scene, slices=marginal), "value": value})
        others.add("slice" if marginal else "bracket", text, "", facts, found)


def _bracket_value(edge: Edge, scale: Scale, scene: Scene) -> str:
    written = [x for x in (edge.bracket.rate, edge.bracket.amount) if x is not None]
    return " + ".join(value_elsewhere(x, scale.basis, scene) for x in written)


def _bracket_change(found: list[Edge], rank: int, taken: int, basis: Worth, label: str, scene: Scene) -> Change:
    """Return how far a basis is from a bracket: under its upper bound, or over the one before it."""
    edge = found[rank] if rank < taken else found[rank - 1]
    assert edge.high is not None, "only the last bracket is open"
    bound = scene.worth(edge.high)
    if not bound.is_number:
        return Change((), FAR)
    if rank < taken:
        return moved_to("<=" if edge.included else "<", basis, bound, label, scene)
    return moved_to(">" if edge.included else ">=", basis, bound, label, scene)


def _table(table: Table, others: Others) -> None:
    """Add each row but the one that holds: its cells hold, and some cell of each row before it does not.

    The rows that take the fewest changes come first, in the order of the table.
    """
    scene = others.scene
    taken = row_taken(table, scene)
    if isinstance(taken, Refusal):
        return
    rows = [row_conditions(table, row) for row in table.rows]
    facts = seen(table.columns, scene)
    missed: list[Wanted] = []
    for rank, conditions in enumerate(rows):
        if rank != taken:
            parts = [wanted_of(condition, scene) for condition in conditions]
            row = table.rows[rank]
            label = others.say("else row", rank=rank + 1, value=value_elsewhere(row.value, table.columns, scene))
            others.add("row", label, row_text(row, scene), facts, _by_count(change_to([*parts, *missed], scene), table))
        missed.append(Either(tuple(wanted_of(condition, scene, wanted=False) for condition in conditions)))
    if taken < len(rows) and table.otherwise is not None:
        value = value_elsewhere(table.otherwise, table.columns, scene)
        label = others.say("else no row", value=value)
        others.add("row", label, "", facts, _by_count(change_to([Every(tuple(missed))], scene), table))


def _by_count(found: Change, table: Table) -> Change:
    """Return a change that sorts by how many values it takes; in a table too long to be told whole, then by how far."""
    if found.distance >= FAR:
        return replace(found, distance=FAR)
    further = found.distance / FAR if len(table.rows) > ALTERNATIVES_MAX else Fraction(0)
    return replace(found, distance=len(found.words) + further)
