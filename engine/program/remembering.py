"""What feeds the memory of last month's values, once every name is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.program.desk import Known, Review, excused, month_is
from engine.program.kinds import Number
from engine.program.mismatch import describe
from engine.program.tree import Choice, Computed, Name, Slot
from engine.program.typed import Typed, scaled
from engine.statute.forms import Period
from engine.text.problems import Problems, problem, worded

_RANKS = {Period.CALENDAR_YEAR: "numéro_du_mois", Period.FINANCIAL_YEAR: "mois_de_l_exercice"}


def settled(
    reviews: Iterable[tuple[Review, Slot]], known: Mapping[str, Known], failed: set[str], problems: Problems
) -> list[Computed]:
    """Return the definitions that feed each slot from the name it follows, at the slot's scale.

    An unknown name, one of another scope, of another unit or with more decimals than the slot keeps is a problem.
    """
    found: list[Computed] = []
    for review, slot in reviews:
        source = known.get(review.source)
        if source is None and excused(review.source, failed):
            continue
        if source is None:
            names = (one.name for one in known.values() if one.scope is slot.scope and "·" not in one.name)
            near = problems.nearest(review.source, names)
            problems.add(problem("N501", review.span, name=review.source, suggestion=near))
        elif source.scope is not slot.scope:
            scopes = {"scope": source.scope.value, "here": slot.scope.value}
            problems.add(worded("N502", review.span, {"name": review.source, **scopes}))
        elif _fits(source, slot, review, problems):
            value = Typed(Name(source.scope, source.name), source.kind, source.low, source.high)
            node = scaled(value, slot.kind.scale).node if isinstance(slot.kind, Number) else value.node
            if review.ends is not None and review.start is not None:
                node = Choice(month_is(12, _RANKS[review.ends]), node, review.start)
            found.append(Computed(slot.source, slot.scope, slot.kind, node, slot.low, slot.high, review.span))
    return found


def _fits(source: Known, slot: Slot, review: Review, problems: Problems) -> bool:
    if isinstance(slot.kind, Number) and isinstance(source.kind, Number) and slot.kind.unit == source.kind.unit:
        if source.kind.scale > slot.kind.scale:
            problems.add(problem("T614", review.span, decimals=slot.kind.scale))
            return False
        return True
    if source.kind != slot.kind:
        problems.add(problem("T626", review.span, left=describe(source.kind), right=describe(slot.kind)))
        return False
    return True
