"""A month run with the functions of ``generated``: the outcome of the definition, sooner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.program.tree import Computed, Divided
from engine.run.compiled import Compiled
from engine.run.gathering import FAMILIES, OWNED, gathered
from engine.run.generated import AROUND, ITEMS, MISSING, Block, Here
from engine.run.generated_totals import LINES, Gathering
from engine.run.running import Live, Outcome, Run, Values
from engine.run.scalar import Refusal, Value
from engine.run.situation import Memory, Situation
from engine.statute.forms import View
from engine.statute.ruleset import Scope

_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Clear:
    """An entity as written functions see it.

    Attributes:
        values: Its values without the refusals; the very same dictionary as long as there is none.
        given: Computed names that the facts give instead.
        around: The entities it sees, itself first; one that does not exist has no values.
        shown: Its lines by view, once asked.
    """

    live: Live
    values: Values
    here: Here
    given: frozenset[str] = frozenset()
    around: tuple[Clear, ...] = ()
    shown: dict[View, list[Values]] = field(default_factory=dict)

    def take_out(self, written: Sequence[str] = ()) -> None:
        """Separate what is known from what is refused; ``written`` was computed since, on the side of what is known."""
        whole = self.live.values
        if self.values is whole:
            self.values = {name: value for name, value in whole.items() if not isinstance(value, Refusal)}
            return
        for name in written:
            if name in self.values:
                whole[name] = self.values[name]

    def places(self) -> list[Values]:
        """Return the names of each scope it sees, as the parameters of a written function."""
        return [other.values for other in self.around]

    def refused(self, asked: frozenset[str]) -> frozenset[str]:
        """Return the names, among those asked, that it sees refused: they are there, but not in what functions read."""
        split = [other for other in self.around if other.values is not other.live.values] if asked else []
        return frozenset(name for other in split for name in asked if name in other.live.values and name not in other.values)

    def lines(self, view: View) -> list[Values]:
        """Return the lines of a view."""
        found = self.shown.get(view)
        if found is None:
            families = FAMILIES[view]
            found = [line for line in self.live.lines if str(line.get("compte", "")).startswith(families)]
            self.shown[view] = found
        return found


class SwiftRun(Run):
    """A month being computed by written functions; each value they cannot give is asked of the definition."""

    def __init__(
        self, compiled: Compiled, situation: Situation, memory: Memory, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(compiled.program, situation, memory, parameters)
        self.compiled = compiled
        defined = self.plan.defined
        self.clear: dict[tuple[Scope, str], Clear] = {}
        self.clear_of: dict[Scope, list[Clear]] = {scope: [] for scope in AROUND}
        self.members: dict[int, list[Clear]] = {}
        for key, live in self.live.items():
            given = live.entity.given
            clear = Clear(live, live.values, Here(live.values, live), defined.intersection(given) if given else _NONE)
            self.clear[key] = clear
            self.clear_of[key[0]].append(clear)
            clear.around = self._around(clear)
            if live.refused:
                clear.take_out()
        for share in self.clear_of[Scope.SHARE]:
            for other in (share.live.entity.activity, share.live.entity.person):
                if other is not None:
                    self.members.setdefault(id(self.live[other.scope, other.key].values), []).append(share)
        self.owned: dict[tuple[Scope, int], list[Clear]] = {}
        for scope in OWNED.values():
            for item in self.clear_of[scope]:
                person = item.live.entity.person
                if person is not None:
                    self.owned.setdefault((scope, id(self.live[person.scope, person.key].values)), []).append(item)

    def _around(self, clear: Clear) -> tuple[Clear, ...]:
        """Return the entities that one sees, in the order of the parameters of functions; wider ones are already there."""
        entity = clear.live.entity
        found = [clear]
        for scope in AROUND[entity.scope][1:]:
            other = entity.person if scope is Scope.PERSON else entity.activity
            if scope is Scope.COOPERATIVE:
                other = self.situation.cooperative
            found.append(self.clear[scope, other.key] if other is not None else Clear(clear.live, {}, clear.here))
        return tuple(found)

    def go(self) -> Outcome:
        """Compute every step and return what the month gave."""
        for step in self.compiled.steps:
            match step:
                case Block(scope=Scope.LINE | Scope.ABSENCE):
                    self._items(step)
                case Block():
                    self._block(step)
                case Gathering():
                    self._gather(step)
                case Divided():
                    self.define(step)
        return self._outcome()

    def _block(self, step: Block) -> None:
        scopes = AROUND[step.scope]
        reads = [step.reads[scope] for scope in scopes]
        for clear in self.clear_of[step.scope]:
            live = clear.live
            places = clear.places()
            given = step.names & clear.given if clear.given else clear.given
            absent = [names - place.keys() for names, place in zip(reads, places, strict=True) if not names <= place.keys()]
            refused = clear.refused(step.asks)
            if given or absent or refused:
                variant = step.variant(given, frozenset().union(*absent, given - clear.values.keys()), refused)
            else:
                variant = step.plain
            variant.function(*places, clear.here)
            if live.refused:
                clear.take_out(variant.kept)
            for definition in variant.rest:
                self._keep(definition.name, live.values, self._computed(definition, live.sees), live)

    def _items(self, step: Block) -> None:
        scopes = (step.scope, *AROUND[ITEMS[step.scope]])
        reads = [step.reads[scope] for scope in scopes]
        for clear in self.clear_of[ITEMS[step.scope]]:
            live = clear.live
            for item in live.lines if step.scope is Scope.LINE else live.absences:
                here = Here(item, live, step.scope)
                rest: Sequence[Computed] = step.definitions
                if not live.items_refused:
                    places = [item, *clear.places()]
                    absent = frozenset().union(*(n - place.keys() for n, place in zip(reads, places, strict=True)))
                    variant = step.variant(step.names.intersection(item), absent, clear.refused(step.asks))
                    variant.function(*places, here)
                    rest = variant.rest
                for definition in rest:
                    if definition.name not in item:
                        self._keep(definition.name, item, self._computed(definition, here.sees), live)

    def _gather(self, step: Gathering) -> None:
        definition = step.definition
        for clear in self.clear_of[definition.scope]:
            live = clear.live
            if definition.name in live.values:
                continue
            rows = None if step.asks and self._any_refused() else self._rows(definition.view, clear)
            try:
                value = gathered(definition, live, self) if rows is None else step.function(rows, live, *clear.places())
            except MISSING:
                value = gathered(definition, live, self)
            assert isinstance(value, int | Refusal), "a total is a number"
            self._keep(definition.name, live.values, value, live)

    def _any_refused(self) -> bool:
        """Whether a value of the month is refused: « renseigné » finds it there, where functions do not."""
        return any(live.refused or live.items_refused for live in self.live.values())

    def _rows(self, view: View, clear: Clear) -> Sequence[object] | None:
        """Return the items of a collection as a written function reads them; None when one of them holds a refusal."""
        entity = clear.live.entity
        if view in LINES:
            owner = clear if entity.activity is None else self.clear[Scope.ACTIVITY, entity.activity.key]
            return None if owner.live.items_refused else owner.lines(view)
        if view is View.ABSENCES:
            person = entity if entity.scope is Scope.PERSON else entity.person
            holder = self.live[Scope.PERSON, person.key] if person is not None else None
            if holder is None:
                return []
            return None if holder.items_refused else holder.absences
        if view is View.SHARES:
            return [share.places() for share in self.members.get(id(clear.live.values), ())]
        if view in OWNED:
            return [item.places() for item in self.owned.get((OWNED[view], id(clear.live.values)), ())]
        return [item.places() for item in self.clear_of[Scope.ACTIVITY if view is View.ACTIVITIES else Scope.PERSON]]

    def _keep(self, name: str, values: Values, value: Value, live: Live) -> None:
        """Keep a value given by the definition, on both sides."""
        super()._keep(name, values, value, live)
        if values is not live.values:
            return
        clear = self.clear[live.entity.scope, live.entity.key]
        if isinstance(value, Refusal):
            clear.take_out()
        elif clear.values is not values:
            clear.values[name] = value


def run_compiled(
    compiled: Compiled, situation: Situation, memory: Memory | None = None, parameters: Mapping[str, int] | None = None
) -> Outcome:
    """Return what a month gives; ``memory`` is what the previous month left (None: the very first).

    The outcome of ``run_month``: with all its names when the program was compiled with notes, at least the rules without.
    """
    return SwiftRun(compiled, situation, memory or {}, parameters).go()
