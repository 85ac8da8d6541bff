"""What rows see: the cells of their own table and of those their rows point to, under the name and scope of an expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.columns.cells import Cells, Codes, Rows, taken
from engine.columns.tables import World
from engine.program.vocabulary import VISIBLE
from engine.statute.ruleset import Scope

Known = dict[tuple[Scope, str], Cells]
"""The cells of every name computed or given so far; a name that no row has is not here."""


@dataclass(frozen=True, slots=True)
class View:
    """Rows that look: for each scope they see, which of its rows; None for the rows of that very table.

    ``over`` are names shown otherwise than they are known; ``whole``, the scopes where every row sees one.
    """

    known: Known
    codes: Codes
    rows: Mapping[Scope, Rows | None]
    over: Mapping[tuple[Scope, str], Cells] = field(default_factory=dict)
    whole: frozenset[Scope] = frozenset()

    def __call__(self, scope: Scope, name: str) -> Cells | None:
        """Return what the rows see under a name; None when no row of its scope has any."""
        key = scope, name
        if key in self.over:
            return self.over[key]
        if scope not in self.rows or key not in self.known:
            return None
        cells = self.known[key]
        if scope in self.whole and cells.values.shape[-1] == 1 and (cells.marks is None or cells.marks.shape[-1] == 1):
            return cells  # the same for all, and nobody sees none
        return taken(cells, self.rows[scope], self.codes.mark("R001", name))


def own_view(world: World, scope: Scope, known: Known) -> View:
    """Return what the rows of a table see."""
    table = world.tables[scope]
    up = table.up
    rows: dict[Scope, Rows | None] = {other: up[other] for other in VISIBLE[scope] if other in up}
    rows[scope] = None
    return View(known, world.codes, rows, whole=frozenset(other for other in up if table.all_see(other)))
