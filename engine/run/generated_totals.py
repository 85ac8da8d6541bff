"""Sums, counts and extremes over a collection, each written as one loop."""

from __future__ import annotations

from engine.program.tree import Gathered
from engine.run.gathering import FAMILIES, OWNED, part_at
from engine.run.generated import AROUND, PLACES, asked_names, written
from engine.run.writing import TooDeepError, Writer
from engine.statute.forms import View
from engine.statute.ruleset import Scope

LINES = frozenset(FAMILIES)
"""The views whose items are lines."""


class Gathering:
    """One sum over a collection, as one function for each scope that holds it."""

    def __init__(self, definition: Gathered) -> None:
        """Write the function at once: it has no variants."""
        self.definition = definition
        nodes = (definition.item, definition.condition, definition.empty)
        self.asks = any(asked_names(node) for node in nodes if node is not None)
        try:
            self.function = written(self.source(), "total", {"part_at": part_at})
        except TooDeepError:
            self.function = _always_missing

    def source(self) -> str:
        """Return the text of the function: parameters are the items, then what the owner sees."""
        found = self.definition
        owner = AROUND[found.scope]
        item = self._item_scopes()
        places = {scope: PLACES[scope] for scope in (*owner, *item)}
        if found.view in {View.ACTIVITIES, View.PEOPLE}:
            places = {scope: PLACES[scope] for scope in item}
        writer = Writer(places, *self._special())
        row = ", ".join(PLACES[scope] for scope in item)
        parameters = [f"o{PLACES[scope]}" if scope in item else PLACES[scope] for scope in owner]
        lines = [f"def total(rows, live, {', '.join(parameters)}):", "    found = []", f"    for {row} in rows:"]
        indent = "        "
        if found.condition is not None:
            lines.append(f"{indent}if {writer.write(found.condition)}:")
            indent += "    "
        lines.append(f"{indent}found.append({writer.write(found.item) if found.item is not None else 1})")
        if found.aggregate in {"maximum", "minimum"}:
            empty = Writer(dict(zip(owner, parameters, strict=True))).write(found.empty)
            pick = "max" if found.aggregate == "maximum" else "min"
            return "\n".join([*lines, f"    return {pick}(found) if found else {empty}", ""])
        check = f"    if not {found.low} <= total <= {found.high}: raise KeyError"
        return "\n".join([*lines, "    total = sum(found)", check, "    return total", ""])

    def _item_scopes(self) -> tuple[Scope, ...]:
        match self.definition.view:
            case View.ABSENCES:
                return (Scope.ABSENCE,)
            case View.SHARES:
                return AROUND[Scope.SHARE]
            case View.CONTRACTS | View.AMENDMENTS | View.STEPS as view:
                return AROUND[OWNED[view]]
            case View.ACTIVITIES:
                return AROUND[Scope.ACTIVITY]
            case View.PEOPLE:
                return AROUND[Scope.PERSON]
            case _:
                return (Scope.LINE,)

    def _special(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what a line shows differently here: a purchase its cost, a share its part on the invoice's date."""
        known: dict[str, str] = {}
        if self.definition.view is View.PURCHASES:
            known["montant"] = "(-l['montant'])"
        if self.definition.scope is Scope.SHARE and self.definition.view in LINES:
            known["quote_part_à_la_facture"] = "part_at(live.entity.parts, l['date_facture_origine'])"
            return known, {"quote_part_à_la_facture": "0 == 0"}
        return known, {}


def _always_missing(*_: object) -> object:
    raise KeyError
