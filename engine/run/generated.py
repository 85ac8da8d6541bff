"""The fast reading: a program written once as plain Python functions of integers, then run month after month.

Held to ``scalar``, which stays the definition. What is written here only computes; as soon as something is missing,
refused, divided by zero or outside its bounds, that one value is asked of the definition, which says why. No refusal
reaches a written function: it reads dictionaries from which refusals were taken out, where their absence raises.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.program.tree import Apply, Choice, Computed, Name, Node, Round
from engine.run.running import Live, Values
from engine.run.scalar import Environment, Refusal, evaluate
from engine.run.writing import NAMESPACE, TooDeepError, Writer
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
    Scope.CONTRACT: "k",
    Scope.AMENDMENT: "m",
    Scope.STEP: "t",
    Scope.PARAMETER: "q",
    Scope.WAIVER: "w",
    Scope.STATED: "f",
}
"""The parameter that holds the names of each scope in a written function."""
AROUND = {
    Scope.COOPERATIVE: (Scope.COOPERATIVE,),
    Scope.PERSON: (Scope.PERSON, Scope.COOPERATIVE),
    Scope.ACTIVITY: (Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
    Scope.SHARE: (Scope.SHARE, Scope.ACTIVITY, Scope.PERSON, Scope.COOPERATIVE),
    Scope.CONTRACT: (Scope.CONTRACT, Scope.PERSON, Scope.COOPERATIVE),
    Scope.AMENDMENT: (Scope.AMENDMENT, Scope.PERSON, Scope.COOPERATIVE),
    Scope.STEP: (Scope.STEP, Scope.PERSON, Scope.COOPERATIVE),
    Scope.PARAMETER: (Scope.PARAMETER, Scope.COOPERATIVE),
    Scope.WAIVER: (Scope.WAIVER, Scope.COOPERATIVE),
    Scope.STATED: (Scope.STATED, Scope.COOPERATIVE),
}
"""The scopes an entity sees, itself first: the parameters of its functions, in order."""
ITEMS = {Scope.LINE: Scope.ACTIVITY, Scope.ABSENCE: Scope.PERSON}
"""The owner of each item."""
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
        self.asks = frozenset(name for definition in definitions for name in asked_names(definition.node))
        self.variants: dict[tuple[frozenset[str], ...], Variant] = {}
        self.plain = self.variant(frozenset(), frozenset())

    def variant(self, given: frozenset[str], absent: frozenset[str], refused: frozenset[str] = frozenset()) -> Variant:
        """Return the block when some names are already there and others are not there at all.

        ``refused`` are names that are not there for the function, but are for whoever asks whether they are.
        """
        key = given, absent, refused
        found = self.variants.get(key)
        if found is None:
            found = self._variant(given, absent, refused)
            self.variants[key] = found
        return found

    def _variant(self, given: frozenset[str], absent: frozenset[str], refused: frozenset[str]) -> Variant:
        computed = [d for d in self.definitions if d.name not in given]
        if len(self.variants) >= VARIANTS_MAX:
            return Variant(_nothing, (), tuple(computed))
        touched = set(absent)
        rest: list[Computed] = []
        for definition in computed:
            node = definition.node
            if not (touched.isdisjoint(read_values(node)) and refused.isdisjoint(asked_names(node))):
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


def _parts(node: Node) -> Iterator[Node]:
    """Yield a node and all it is made of; what « renseigné » asks about is part of it only as a question."""
    stack: list[Node] = [node]
    while stack:
        part = stack.pop()
        yield part
        match part:
            case Apply(operator, operands) if operator != "renseigné":
                stack.extend(operands)
            case Round(numerator, denominator, _):
                stack.extend((numerator, denominator))
            case Choice(condition, then, otherwise):
                stack.extend((condition, then, otherwise))
            case _:
                pass


def read_values(node: Node) -> dict[str, Scope]:
    """Return the names whose value a node may read, with their scope; one that is only asked to be there is not read."""
    return {part.name: part.scope for part in _parts(node) if isinstance(part, Name)}


def asked_names(node: Node) -> set[str]:
    """Return the names of which a node asks whether they are there (« renseigné »)."""
    asked = (part.operands[0] for part in _parts(node) if isinstance(part, Apply) and part.operator == "renseigné")
    return {name.name for name in asked if isinstance(name, Name)}


def _nothing(*_: object) -> None:
    """Compute nothing: all is left to the definition."""
