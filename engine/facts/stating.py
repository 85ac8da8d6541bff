"""Values stated in files (``faits``, ``ouverture``, columns of our own) to facts, by the kinds of a program."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from engine.facts.laying import lay
from engine.facts.rows_read import Row
from engine.facts.tree import Books, Stated
from engine.program.entries import EUROS
from engine.program.kinds import Date, Kind, Truth, Word
from engine.program.tree import Apply, Computed, Name, Node, Program, Slot
from engine.program.vocabulary import BY_NAME
from engine.run.binding import read_value
from engine.run.situation import Fact, Memory, Situation
from engine.statute.ruleset import Scope
from engine.text.document import Text
from engine.text.problems import Problem, Problems, problem
from engine.text.spelling import bare, folded, nearest

COOPERATIVE = Scope.COOPERATIVE.value
"""How files name the cooperative itself."""
COMPUTED = "contribution_des_statuts"
"""What the statutes give, against which what is stated is checked: no file may state it."""

Declared = dict[str, tuple[str, Kind]]
"""Facts that a column may give: folded header → (name, kind)."""


def declared(program: Program, scope: Scope) -> Declared:
    """Return the facts of a scope that a column of their name gives."""
    return {
        folded(name): (name, given.kind)
        for name, given in program.inputs.items()
        if given.scope is scope and given.origin == "fact"
    }


def column_facts(row: Row, facts: Declared, known: dict[tuple[str, str], Fact | None], found: Problems) -> dict[str, Fact]:
    """Return the facts that the other columns of a row give; an empty cell gives nothing.

    Args:
        row: A row of any file.
        facts: The ones looked for.
        known: Changed: the (name, cell) already read, None when wrong: a thousand lines that say the same are told once.
        found: Where the problems go.
    """
    given: dict[str, Fact] = {}
    if not facts:
        return given
    for header, index in row.table.columns.extra.items():
        cell = row.cells[index]
        if not cell or folded(header) not in facts:
            continue
        name, kind = facts[folded(header)]
        if (name, cell) not in known:
            known[name, cell] = _value(row.table.cell(row.number, row.cells, index), kind, name, found)
        value = known[name, cell]
        if value is not None:
            given[name] = value
    return given


def state(books: Books, program: Program, situation: Situation, found: Problems) -> None:
    """Put the facts stated for the month into the entities they are about."""
    entities = {(scope, entity.key): entity for scope in _OWNERS for entity in situation.of(scope)}
    told = set()
    for stated in books.stated:
        if stated.month != situation.month or stated.name in told:
            continue
        meaning = _meaning(stated, program)
        if meaning is None:
            told.add(stated.name)  # once is enough for a name
            if stated.name == COMPUTED:
                found.add(problem("F998", stated.row.place("nom"), word=stated.name))
                continue
            names = [name for name in (*program.scopes, *BY_NAME) if "·" not in name]
            near = nearest(stated.name, names)
            found.add(problem("F993", stated.row.place("nom"), suggestion=near, word=stated.name))
            continue
        scope, kind = meaning
        entity = entities.get((scope, _key(scope, stated.owner)))
        if entity is None:
            _stranger(books, scope, stated, found)
            continue
        value = _value(stated.field(), kind, stated.name, found)
        if value is not None:
            lay(entity, {stated.name: value}, situation.overridden)


def lasting(books: Books, program: Program, situation: Situation, found: Problems) -> None:
    """Put into the entities the lasting facts stated for earlier months, the last one before the month winning.

    What is stated for the month itself is left to it.
    """
    entities = {(scope, entity.key): entity for scope in _OWNERS for entity in situation.of(scope)}
    now = {(row.owner, row.name) for row in books.stated if row.month == situation.month}
    earlier = [row for row in books.stated if row.month < situation.month and _lasts(row.name, program)]
    last = {(row.owner, row.name): row for row in sorted(earlier, key=lambda row: row.month)}
    for key, stated in last.items():
        if key in now:
            continue
        meaning = _meaning(stated, program)
        entity = None if meaning is None else entities.get((meaning[0], _key(meaning[0], stated.owner)))
        if meaning is None or entity is None:
            continue
        value = _value(stated.field(), meaning[1], stated.name, found)
        if value is not None:
            lay(entity, {stated.name: value}, situation.overridden)


def held_before(books: Books, program: Program, name: str, month: int) -> dict[str, Fact]:
    """Return, by person, the value of a lasting fact that held in the month before: the last one stated, or else her column.

    What cannot be read is left out here: those who read the fact of the month tell it.
    """
    aside = Problems()
    column = {header: fact for header, fact in declared(program, Scope.PERSON).items() if fact[0] == name}
    known: dict[tuple[str, str], Fact | None] = {}
    held: dict[str, Fact] = {}
    for number, person in books.people.items():
        for value in column_facts(person.row, column, known, aside).values():
            held[number] = value
    for stated in sorted((row for row in books.stated if row.name == name and row.month < month), key=lambda row: row.month):
        meaning = _meaning(stated, program)
        read = None if meaning is None else _value(stated.field(), meaning[1], name, aside)
        if read is not None:
            held[stated.owner] = read
    return held


def _lasts(name: str, program: Program) -> bool:
    entry, given = BY_NAME.get(name), program.inputs.get(name)
    return entry is not None and entry.lasting and given is not None and given.scope is entry.scope


def stated_amounts(
    books: Books, program: Program, names: Collection[str], months: range, found: Problems
) -> dict[tuple[str, str], dict[int, int]]:
    """Return amounts stated for people, by (person, name) and month, in cents.

    Args:
        books: All that the files say.
        program: A name that its statutes took for something else has no amount.
        names: Facts of people, in euros.
        months: The months looked at; what is stated for later ones is not known yet.
        found: Where the problems go.
    """
    amounts: dict[tuple[str, str], dict[int, int]] = {}
    for stated in books.stated:
        if stated.name not in names or stated.month not in months or _meaning(stated, program) != (Scope.PERSON, EUROS):
            continue
        value = _value(stated.field(), EUROS, stated.name, found)
        if isinstance(value, int):
            amounts.setdefault((stated.owner, stated.name), {})[stated.month] = value
    return amounts


def opening_memory(books: Books, program: Program, month: int) -> tuple[Memory, tuple[Problem, ...]]:
    """Return what is remembered at the end of a month, as the file ``ouverture`` states it.

    A row names a memory (« contribution·plafond·appelé·mémoire »), or a rule: then each memory of that rule takes the
    value (what it gave since the start of the period), or else each memory of another rule that holds last month's
    value of that name. A rule over the last months (« depuis: 12 mois ») takes one row for each of them.

    Args:
        books: All that the files say.
        program: Whose memory.
        month: The last month included in the totals; rows of other months are left out, but for a rule over them.
    """
    memory: Memory = {}
    found = Problems()
    for stated in books.opening:
        slots = [slot for slot in _slots(stated.name, program) if stated.month == month + 1 - slot.back]
        if stated.month == month and not _slots(stated.name, program):
            names = sorted({slot.name.split("·")[0] for slot in program.slots} | set(_sources(program).values()))
            near = nearest(stated.name, names)
            found.add(problem("F994", stated.row.place("nom"), suggestion=near, word=stated.name))
        for slot in slots:
            key = _key(slot.scope, stated.owner)
            if not _exists(books, slot.scope, key):
                _stranger(books, slot.scope, stated, found)
                continue
            value = _value(stated.field(), slot.kind, stated.name, found)
            if value is not None:
                memory.setdefault((slot.scope, key), {})[slot.name] = value
    return memory, found.sorted()


_OWNERS = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)


def _value(text: Text, kind: Kind, name: str, found: Problems) -> Fact | None:
    """Read a cell by its kind; accounting programs write truths and words in capitals, and dates with a time."""
    value = text.value
    match kind:
        case Truth() if bare(value) in {"oui", "o", "vrai", "1"}:
            return True
        case Truth() if bare(value) in {"non", "n", "faux", "0"}:
            return False
        case Word(choices):
            same = [rank for rank, choice in enumerate(choices) if folded(choice) == folded(value)]
            if len(same) == 1:
                return same[0]
        case Date() if len(value) > 10 and value[10:] in (" 00:00", " 00:00:00"):
            text = Text(value[:10], text.span, text.lines)
        case _:
            pass
    fact, problems = read_value(text, kind, name)
    found.extend(problems)
    return fact


def _meaning(stated: Stated, program: Program) -> tuple[Scope, Kind] | None:
    """Return what a stated name is known for and its kind: of the program, or else of the vocabulary."""
    name = stated.name
    if "·" not in name and name in program.scopes and name in program.kinds and not _computed_alone(name, program):
        if program.inputs.get(name) is None or program.inputs[name].origin in ("fact", "balance"):
            return program.scopes[name], program.kinds[name]
        return None
    entry = BY_NAME.get(name)
    return None if entry is None or entry.calendar or name == COMPUTED else (entry.scope, entry.kind)


def _computed_alone(name: str, program: Program) -> bool:
    """Whether a name is what only the statutes say, and not one that a text took for something else."""
    given = program.inputs.get(name)
    return name == COMPUTED and name not in program.definitions and given is not None and given.span is None


def _key(scope: Scope, owner: str) -> str:
    """Return the key of an entity; whatever the file's way to write « coopérative », its key is that word."""
    if scope is Scope.COOPERATIVE and folded(owner) == folded(COOPERATIVE):
        return COOPERATIVE
    return owner


def _exists(books: Books, scope: Scope, key: str) -> bool:
    match scope:
        case Scope.COOPERATIVE:
            return key == COOPERATIVE
        case Scope.PERSON:
            return key in books.people
        case Scope.ACTIVITY:
            return key in books.activities
        case _:
            activity, _, person = key.partition("/")
            return activity in books.activities and person in books.people


def _stranger(books: Books, scope: Scope, stated: Stated, found: Problems) -> None:
    """Tell an owner that does not exist; one that exists but has no part in the month is left in peace."""
    owner = stated.owner
    if _exists(books, scope, _key(scope, owner)):
        return
    candidates: Mapping[Scope, Iterable[str]] = {
        Scope.COOPERATIVE: (COOPERATIVE,),
        Scope.PERSON: books.people,
        Scope.ACTIVITY: books.activities,
    }
    near = nearest(owner, candidates.get(scope, ()))
    name = stated.name
    if scope is Scope.PERSON and "personnes" not in books.present:
        found.add(problem("F883", stated.row.place("objet"), word=owner, name=name))
        return
    found.add(problem("F995", stated.row.place("objet"), suggestion=near, word=owner, name=name, scope=scope.value))


def _slots(name: str, program: Program) -> list[Slot]:
    exact = [slot for slot in program.slots if slot.name == name]
    own = [slot for slot in program.slots if slot.name.startswith(f"{name}·")]
    sources = _sources(program)
    fed = [slot for slot in program.slots if sources.get(slot.name) == name]
    return exact or own or fed


def _sources(program: Program) -> dict[str, str]:
    """Return for each memory of last month's value the name that it follows."""
    found = {}
    for slot in program.slots:
        definition = program.definitions.get(slot.source)
        read = _read(definition.node) if isinstance(definition, Computed) else ""
        found[slot.name] = read or slot.source
    return found


def _read(node: Node) -> str:
    """Return the name that a node reads when it only changes its scale, or ""."""
    match node:
        case Name(_, name):
            return name
        case Apply("×", (Name(_, name), _)):
            return name
        case _:
            return ""
