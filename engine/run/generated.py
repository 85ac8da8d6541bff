"""The fast reading: a program written once as plain Python functions of integers, then run month after month.

Held to ``scalar``, which stays the definition. What is written here only computes; as soon as something is missing,
refused, divided by zero or outside its bounds, that one value is asked of the definition, which says why. No refusal
reaches a written function: it reads dictionaries from which refusals were taken out, where their absence raises.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from engine.program.ordering import needed
from engine.program.tree import Apply, Choice, Computed, Definition, Divided, Gathered, Name, Node, Program, Round
from engine.run.gathering import FAMILIES, part_on
from engine.run.running import Live, Values
from engine.run.scalar import Environment, Refusal, evaluate
from engine.run.writing import NAMESPACE, TooDeepError, Writer
from engine.statute.forms import View
from engine.statute.ruleset import Scope

MISSING = (KeyError, ZeroDivisionError, UnboundLocalError)
"""How a written expression says that the definition refuses."""

PLACES = {
    Scope.COOPERATIVE: "c",
    Scope.PERSON: "p",
    Scope.ACTIVITY: "a",
    Scope.SHARE: "s",
    Scope.LINE: "l",
    Scope.ABSENCE: "b",
}
"""The parameter that holds the names of each scope in a written function."""
AROUND = {
    Scope.COOPERATIVE: (Scope.COOPERATIVE,),
    Scope.PERSON: (Scope.PERSON, Scope.COOPERATIVE),
    Scope.ACTIVITY: (Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
    Scope.SHARE: (Scope.SHARE, Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
}
"""The scopes an entity sees, itself first: the parameters of its functions, in order."""
ITEMS = {Scope.LINE: Scope.ACTIVITY, Scope.ABSENCE: Scope.PERSON}
"""The owner of each item."""
LINES = frozenset(FAMILIES)
VARIANTS_MAX = 64  # patterns of facts for which a block is written anew; beyond, writing costs more than it saves


def written(source: str, name: str, namespace: Mapping[str, object]) -> Callable[..., object]:
    """Return the function ``name`` of a text that this room wrote from a checked program; the only text ever run."""
    known: dict[str, object] = {**NAMESPACE, "MISSING": MISSING, "Refusal": Refusal, **namespace}
    exec(compile(source, "<program>", "exec"), known)
    made = known[name]
    assert callable(made), "the text defines the function"
    return made


@dataclass(frozen=True, slots=True)
class Here:
    """Where a value is missing: the dictionary that holds the definition's values, and the entity it belongs to.

    ``item`` is the scope of a line or an absence, None when the dictionary is the entity's own.
    """

    values: Values
    live: Live
    item: Scope | None = None

    @property
    def sees(self) -> Environment:
        """All that is seen from there."""
        return self.live.sees if self.item is None else {**self.live.sees, self.item: self.values}


@dataclass(frozen=True, slots=True)
class Variant:
    """A block for one set of names that are given instead of computed, and one set of names that are not there.

    ``rest`` are the definitions that read, from near or far, a name that is not there: the definition computes them, after.
    ``kept`` are the names that ``function`` leaves in the dictionary.
    """

    function: Callable[..., object]
    kept: tuple[str, ...]
    rest: tuple[Computed, ...]


class Block:
    """Definitions of one scope in a row, as one function, and a variant of it for each pattern of facts."""

    def __init__(self, definitions: Sequence[Computed], kept: Collection[str]) -> None:
        """Keep what to write; nothing is written before it is needed."""
        self.definitions = tuple(definitions)
        self.scope = definitions[0].scope
        self.names = frozenset(definition.name for definition in definitions)
        self.kept = self.names.intersection(kept)
        self.variables = {definition.name: f"x{rank}" for rank, definition in enumerate(definitions)}
        self.needs = [frozenset(read_values(definition.node)) for definition in definitions]
        own = {scope: set[str]() for scope in Scope}
        for definition in definitions:
            for name, scope in read_values(definition.node).items():
                own[scope].add(name)
        self.reads = {scope: frozenset(names - self.names) for scope, names in own.items()}
        self.variants: dict[tuple[frozenset[str], frozenset[str]], Variant] = {}
        self.plain = self.variant(frozenset(), frozenset())

    def variant(self, given: frozenset[str], absent: frozenset[str]) -> Variant:
        """Return the block when some names are already there and others are not there at all."""
        found = self.variants.get((given, absent))
        if found is None:
            found = self._variant(given, absent)
            self.variants[given, absent] = found
        return found

    def _variant(self, given: frozenset[str], absent: frozenset[str]) -> Variant:
        computed = [d for d in self.definitions if d.name not in given]
        if len(self.variants) >= VARIANTS_MAX:
            return Variant(_nothing, (), tuple(computed))
        touched = set(absent)
        rest: list[Computed] = []
        for definition in computed:
            if not touched.isdisjoint(read_values(definition.node)):
                touched.add(definition.name)
                rest.append(definition)
        asked = {name for definition in rest for name in read_values(definition.node)}
        first = [definition for definition in computed if definition.name not in touched]
        kept = self.kept | (self.names & asked)
        function = written(self.source(first, kept), "block", {"miss": self.miss}) if first else _nothing
        return Variant(function, tuple(d.name for d in first if d.name in kept), tuple(rest))

    def source(self, definitions: Sequence[Computed], kept: Collection[str]) -> str:
        """Return the text of the function that computes some definitions of the block."""
        first = (self.scope,) if self.scope in ITEMS else ()
        scopes = first + AROUND[ITEMS.get(self.scope, self.scope)]
        own = PLACES[self.scope]
        writer = Writer({scope: PLACES[scope] for scope in scopes})
        lines = [f"def block({', '.join(PLACES[scope] for scope in scopes)}, here):"]
        ranks = {definition.name: rank for rank, definition in enumerate(self.definitions)}
        for definition in definitions:
            target = self.variables[definition.name]
            store = f"{own}[{definition.name!r}] = " if definition.name in kept else ""
            lines += _defined(definition, ranks[definition.name], target, store, writer)
            writer.known[definition.name] = target
        return "\n".join([*lines, "    return None", ""])

    def miss(self, rank: int, here: Here, local: Mapping[str, object]) -> object:
        """Return what the definition gives for one value; what it reads of this block is brought to where it looks."""
        for name in self.needs[rank] & self.names:
            value = local.get(self.variables[name])
            if isinstance(value, int | str) and name not in here.values:
                here.values[name] = value
        return _defined_value(self.definitions[rank], here)


def _defined(definition: Computed, rank: int, target: str, store: str, writer: Writer) -> list[str]:
    """Return the lines that compute one name, asking the definition when something is missing."""
    try:
        text = writer.write(definition.node)
    except TooDeepError:
        asked = f"    {target} = miss({rank}, here, locals())"
        kept = [f"    else: {store}{target}"] if store else []
        return [asked, f"    if {target}.__class__ is Refusal: del {target}", *kept]
    lines = ["    try:"]
    if definition.checked:
        low, high = definition.low, definition.high
        lines += [f"        t0 = {text}", f"        if not {low} <= t0 <= {high}: raise KeyError"]
        lines.append(f"        {store}{target} = t0")
    else:
        lines.append(f"        {store}{target} = {text}")
    return [*lines, "    except MISSING:", f"        miss({rank}, here, locals())"]


def _defined_value(definition: Computed, here: Here) -> object:
    value = evaluate(definition.node, here.sees)
    if definition.checked and isinstance(value, int) and not definition.low <= value <= definition.high:
        value = Refusal("R003", definition.name)
    here.values[definition.name] = value
    if isinstance(value, Refusal):
        if here.item is None:
            here.live.refused = True
        else:
            here.live.items_refused = True
    return value


class Gathering:
    """One sum over a collection, as one function for each scope that holds it."""

    def __init__(self, definition: Gathered) -> None:
        """Write the function at once: it has no variants."""
        self.definition = definition
        try:
            self.function = written(self.source(), "total", {"part_on": part_on})
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
            case View.ACTIVITIES:
                return AROUND[Scope.ACTIVITY]
            case View.PEOPLE:
                return AROUND[Scope.PERSON]
            case _:
                return (Scope.LINE,)

    def _special(self) -> tuple[dict[str, str], frozenset[str]]:
        """Return what a line shows differently here: a purchase its cost, a share its part on the invoice's date."""
        known: dict[str, str] = {}
        if self.definition.view is View.PURCHASES:
            known["montant"] = "(-l['montant'])"
        if self.definition.scope is Scope.SHARE and self.definition.view in LINES:
            known["quote_part_à_la_facture"] = "part_on(live, l['date_facture_origine'])"
            return known, frozenset({"quote_part_à_la_facture"})
        return known, frozenset()


def _nothing(*_: object) -> None:
    """Compute nothing: all is left to the definition."""


def _always_missing(*_: object) -> object:
    raise KeyError


def read_values(node: Node) -> dict[str, Scope]:
    """Return the names whose value a node may read, with their scope; one that is only asked to be there is not read."""
    found: dict[str, Scope] = {}
    stack: list[Node] = [node]
    while stack:
        match stack.pop():
            case Name(scope, name):
                found[name] = scope
            case Apply(operator, operands) if operator != "renseigné":
                stack.extend(operands)
            case Round(numerator, denominator, _):
                stack.extend((numerator, denominator))
            case Choice(condition, then, otherwise):
                stack.extend((condition, then, otherwise))
            case _:
                pass
    return found


Step = Block | Gathering | Divided


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program written as functions, its steps in order. Keep it and run it for any number of months."""

    program: Program
    steps: tuple[Step, ...]


def compiled(program: Program, *, notes: bool = False) -> Compiled:
    """Return a program written as functions.

    With ``notes`` every name is left in the outcome, as the definition leaves it; without, at least those that someone
    reads: rules, memory, and what crosses from one function to another.
    """
    groups = [group for stage in program.stages for group in _grouped(stage.definitions)]
    kept = set(program.definitions) if notes else _crossing(program, groups)
    steps: list[Step] = []
    for group in groups:
        first = group[0]
        if isinstance(first, Computed):
            steps.append(Block([definition for definition in group if isinstance(definition, Computed)], kept))
        else:
            steps.append(Gathering(first) if isinstance(first, Gathered) else first)
    return Compiled(program, tuple(steps))


def _grouped(definitions: Sequence[Definition]) -> list[list[Definition]]:
    """Return definitions of one stage by steps: those computed in a row together, each of the others alone."""
    groups: list[list[Definition]] = []
    for definition in definitions:
        together = isinstance(definition, Computed) and bool(groups) and isinstance(groups[-1][0], Computed)
        if together:
            groups[-1].append(definition)
        else:
            groups.append([definition])
    return groups


def _crossing(program: Program, groups: Sequence[Sequence[Definition]]) -> set[str]:
    kept = set(program.clauses) | {slot.source for slot in program.slots}
    for group in groups:
        own = {definition.name for definition in group}
        for definition in group:
            kept |= needed(definition) - own
    return kept
