"""A month of one activity as plain dictionaries of integers, and the same as a situation: what a written decision reads.

The facts of the cooperative, the activity and its holder stand by name. Beside them, by these words:

- ``ventes``, ``achats``: lists of lines whose account is of no interest, a purchase for what it costs;
- ``lignes``: a list of lines with their account (``compte``), credit less debit, as an entity holds them;
- ``comptes``: credit less debit of the month, by account;
- ``absences``: the list of the holder's; ``parts``: the agreements of the only member, (from ordinal, millionths);
- ``membres``: a list, the holder first, when there are several: for each, the facts of the person and of the share, and
  their own ``absences`` and ``parts``. Results and memory then have ``membres`` too, in the same order.

A program that gives one of these words to a name of its own keeps it, and does without the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from engine.program.tree import Program
from engine.run.running import Key, Outcome
from engine.run.scalar import Refusal
from engine.run.situation import Entity, Memory, Situation
from engine.statute.ruleset import Scope

Facts = Mapping[str, Any]
Results = dict[str, Any]

SALES, PURCHASES, LINES = "ventes", "achats", "lignes"
ACCOUNTS, ABSENCES, PARTS, MEMBERS = "comptes", "absences", "parts", "membres"
LISTS = (SALES, PURCHASES, LINES)
WORDS = (*LISTS, ACCOUNTS, ABSENCES, PARTS, MEMBERS)
ACCOUNT_OF = {SALES: "70", PURCHASES: "60"}
"""The account of a line that comes without one."""
OWN = frozenset({Scope.PERSON, Scope.SHARE})
"""The scopes that each member has for itself."""
ITEM_SCOPES = frozenset({Scope.LINE, Scope.ABSENCE})


def words_of(program: Program) -> frozenset[str]:
    """Return the words that stand for lists, those that the program took for itself left out."""
    return frozenset(WORDS) - program.scopes.keys()


def situation_of(program: Program, month: int, facts: Facts) -> Situation:
    """Return the situation that flat facts describe; a name that the program does not know is left out."""
    words = words_of(program)
    lists = {word: facts[word] for word in words & facts.keys()}
    cooperative, activity = Entity(Scope.COOPERATIVE, ""), Entity(Scope.ACTIVITY, "")
    situation = Situation(month, cooperative, activities=[activity])
    shared = {Scope.COOPERATIVE: cooperative, Scope.ACTIVITY: activity}
    for rank, member in enumerate(lists.get(MEMBERS, (facts,))):
        person = Entity(Scope.PERSON, str(rank))
        share = Entity(Scope.SHARE, str(rank), person=person, activity=activity)
        _give(member, {Scope.PERSON: person, Scope.SHARE: share}, program)
        person.absences = [dict(row) for row in member[ABSENCES]] if ABSENCES in words and ABSENCES in member else []
        share.parts = tuple(member[PARTS]) if PARTS in words and PARTS in member else ()
        situation.people.append(person)
        situation.shares.append(share)
    _give(facts, shared, program)
    activity.person = situation.people[0] if situation.people else None
    activity.accounts = lists.get(ACCOUNTS)
    for word in LISTS:
        activity.lines += [_line(word, line) for line in lists.get(word, ())]
    return situation


def _give(facts: Facts, entities: Mapping[Scope, Entity], program: Program) -> None:
    for name, value in facts.items():
        scope = program.scopes.get(name)
        if scope is not None and scope in entities:
            entities[scope].given[name] = value


def _line(word: str, line: Facts) -> dict[str, Any]:
    if word == LINES:
        return dict(line)
    shown = {**line, "compte": ACCOUNT_OF[word]}
    if word == PURCHASES and "montant" in line:
        shown["montant"] = -line["montant"]
    return shown


def flat_facts(program: Program, situation: Situation) -> Results | None:
    """Return a situation as flat facts; None when it is not one activity with the people who share it, the holder first."""
    words = words_of(program)
    people, shares = situation.people, situation.shares
    if len(words) < len(WORDS) or len(situation.activities) != 1 or not shares or len(people) != len(shares):
        return None
    (activity,) = situation.activities
    alike = all(share.person is person and share.activity is activity for share, person in zip(shares, people, strict=True))
    if not alike or activity.person is not people[0]:
        return None
    facts: Results = {**situation.cooperative.given, **activity.given}
    members = [_member(person, share) for person, share in zip(people, shares, strict=True)]
    if len(members) == 1:
        facts |= members[0]
    else:
        facts[MEMBERS] = members
    if activity.accounts is not None:
        facts[ACCOUNTS] = activity.accounts
    for line in activity.lines:
        facts.setdefault(LINES, []).append(dict(line))
    return facts


def _member(person: Entity, share: Entity) -> Results:
    lists: Results = {ABSENCES: [dict(row) for row in person.absences]} if person.absences else {}
    if share.parts:
        lists[PARTS] = share.parts
    return {**person.given, **share.given, **lists}


def memory_of(program: Program, facts: Facts, memory: Facts | None) -> Memory:
    """Return what flat results remember, for the situation of the same facts."""
    kept: Memory = {}
    held = memory or {}
    several = MEMBERS in facts and MEMBERS in words_of(program)
    members = held.get(MEMBERS, ()) if several else (held,)
    for slot in program.slots:
        for key, place in _places(slot.scope, held, members):
            if slot.name in place:
                value = place[slot.name]
                kept.setdefault(key, {})[slot.name] = None if isinstance(value, Refusal) else value
    return kept


def _places(scope: Scope, shared: Facts, members: Collection[Facts]) -> Iterator[tuple[Key, Facts]]:
    if scope in OWN:
        yield from (((scope, str(rank)), member) for rank, member in enumerate(members))
    else:
        yield (scope, ""), shared


def flat_results(program: Program, facts: Facts, outcome: Outcome, names: Collection[str], *, notes: bool) -> Results:
    """Return what the month of flat facts gave: some rules, next month's memory, and with notes what each line was worth."""
    words = words_of(program)
    several = MEMBERS in facts and MEMBERS in words
    found: Results = {}
    members: list[Results] = [{} for _ in facts[MEMBERS]] if several else [found]
    for name in names:
        for key, place in _places(program.scopes[name], found, members):
            place[name] = outcome.values[key][name]  # type: ignore[index]  # it is one of the results made here
    for slot in program.slots:
        for key, place in _places(slot.scope, found, members):
            value = outcome.memory[key][slot.name]
            place[slot.name] = Refusal("R007", slot.name) if value is None else value  # type: ignore[index]
    if several:
        found[MEMBERS] = members
    if notes:
        _add_rows(program, facts, outcome, found, members)
    return found


def flat_values(situation: Situation, results: Facts) -> dict[Key, Facts]:
    """Return flat results by the entities of the situation that ``flat_facts`` made flat."""
    found: dict[Key, Facts] = {(entity.scope, entity.key): results for entity in (situation.cooperative, *situation.activities)}
    several = len(situation.people) > 1
    for scope in OWN:
        for rank, entity in enumerate(situation.of(scope)):
            found[scope, entity.key] = results[MEMBERS][rank] if several else results
    return found


def _add_rows(program: Program, facts: Facts, outcome: Outcome, found: Results, members: list[Results]) -> None:
    words = words_of(program)
    by_scope = {scope: [d.name for d in program.definitions.values() if d.scope is scope] for scope in ITEM_SCOPES}
    lines = iter(outcome.lines.get((Scope.ACTIVITY, ""), ()))
    for word in LISTS:
        if word in words and word in facts:
            rows = [next(lines) for _ in facts[word]]
            found[word] = [{name: row[name] for name in by_scope[Scope.LINE]} for row in rows]
    for rank, member in enumerate(facts[MEMBERS] if members[0:1] != [found] else (facts,)):
        if ABSENCES in words and ABSENCES in member:
            absences = outcome.absences.get((Scope.PERSON, str(rank)), ())
            members[rank][ABSENCES] = [{name: row[name] for name in by_scope[Scope.ABSENCE]} for row in absences]
