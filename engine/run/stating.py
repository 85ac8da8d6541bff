"""Facts stated in a text (an example, a facts file, a request) to situations, one for each month."""

from __future__ import annotations

from engine.program.calendar import last_day
from engine.run.inferring import check_absences, infer
from engine.run.situation import Entity, Situation
from engine.run.stated_values import (
    LINES,
    Stating,
    add_accounts,
    check_dated_lines,
    items_of,
    label_of,
    lines_of,
    rows_of,
    spread,
    value_of,
)
from engine.statute.ruleset import Scope
from engine.text.document import Entry, Mapping, Node, Text
from engine.text.problems import amount, problem

ACTIVITY_KEY, PERSON_KEY, COOPERATIVE_KEY = "activité", "personne", "coopérative"
WHOLE = 1_000_000
"""A whole part, in millionths."""
OTHERS = {"contrats": Scope.CONTRACT, "avenants": Scope.AMENDMENT, "étapes": Scope.STEP}
"""Lists of what checks look at one by one."""
UNSAID = 100
"""Millionths that each part may leave unsaid."""


def read_situations(given: Node, stating: Stating) -> list[Situation]:
    """Return one situation for each month; what cannot be read is left out and said."""
    if isinstance(given, Text) and not given.value:
        given = Mapping((), given.span)
    if not isinstance(given, Mapping):
        stating.problems.add(problem("F956", given.span))
        return []
    check_dated_lines(given, stating)
    return [_situation(given, rank, stating) for rank in range(len(stating.months))]


def _situation(given: Mapping, rank: int, stating: Stating) -> Situation:
    month = stating.months[rank]
    cooperative = Entity(Scope.COOPERATIVE, COOPERATIVE_KEY)
    situation = Situation(month, cooperative)
    person = Entity(Scope.PERSON, PERSON_KEY)
    groups = given.get("activités")
    common = Mapping(tuple(e for e in given.entries if e.key.value not in {"personnes", "activités"}), given.span)
    places = {Scope.COOPERATIVE: cooperative, Scope.PERSON: person}
    listed = given.get("personnes") is not None or groups is not None
    people: dict[str, Entity] = {} if listed else {PERSON_KEY: person}
    if groups is None:
        activity = Entity(Scope.ACTIVITY, ACTIVITY_KEY, person=person)
        situation.activities.append(activity)
        _members(given.get("personnes"), activity, people, situation, rank, stating)
        first = situation.shares[0] if situation.shares else None
        if activity.person is not None:
            places[Scope.PERSON] = activity.person
        _state(common, {**places, Scope.ACTIVITY: activity, **({Scope.SHARE: first} if first else {})}, rank, stating)
    else:
        _people(given.get("personnes"), people, rank, stating)
        for number, item in enumerate(items_of(groups, stating), 1):
            _activity(item, number, people, situation, rank, stating)
        alone = list(people.values())[:2]
        _state(common, {Scope.COOPERATIVE: cooperative, **({Scope.PERSON: alone[0]} if len(alone) == 1 else {})}, rank, stating)
    situation.people.extend(people.values())
    situation.others, stating.others = stating.others, []
    for entity in (*situation.activities, *situation.people):
        infer(entity, situation)
    return situation


def _people(listed: Node | None, people: dict[str, Entity], rank: int, stating: Stating) -> None:
    """Add the people stated beside activities, with their own facts; the activities name them (``personne``)."""
    for number, item in enumerate(items_of(listed, stating) if listed is not None else (), 1):
        name = label_of(item, f"{PERSON_KEY} {number}")
        person = people.setdefault(name, Entity(Scope.PERSON, name, name))
        rest = Mapping(tuple(entry for entry in item.entries if entry.key.value != "nom"), item.span)
        _state(rest, {Scope.PERSON: person}, rank, stating)


def _activity(item: Mapping, number: int, people: dict[str, Entity], situation: Situation, rank: int, stating: Stating) -> None:
    key = label_of(item, f"{ACTIVITY_KEY} {number}")
    if any(known.key == key for known in situation.activities):
        stating.problems.add(problem("F967", item.span, name=key))
        return
    activity = Entity(Scope.ACTIVITY, key, key)
    situation.activities.append(activity)
    holder = item.get("personne")
    if isinstance(holder, Text):
        activity.person = people.setdefault(holder.value, Entity(Scope.PERSON, holder.value, holder.value))
    elif item.get("personnes") is None:
        activity.person = people.setdefault(key, Entity(Scope.PERSON, key, key))
    _members(item.get("personnes"), activity, people, situation, rank, stating)
    rest = Mapping(tuple(e for e in item.entries if e.key.value not in {"nom", "personne", "personnes"}), item.span)
    assert activity.person is not None, "an activity of a statement has a holder"
    places = {Scope.COOPERATIVE: situation.cooperative, Scope.PERSON: activity.person, Scope.ACTIVITY: activity}
    shares = [share for share in situation.shares if share.activity is activity]
    _state(rest, {**places, **({Scope.SHARE: shares[0]} if len(shares) == 1 else {})}, rank, stating)


def _members(
    listed: Node | None, activity: Entity, people: dict[str, Entity], situation: Situation, rank: int, stating: Stating
) -> None:
    """Add the shares of an activity: its holder alone, or those listed with their part."""
    if listed is None:
        assert activity.person is not None, "an activity alone has a holder"
        share = Entity(Scope.SHARE, f"{activity.key}/{activity.person.key}", activity.person.label, {"quote_part": WHOLE})
        share.person, share.activity, share.parts = activity.person, activity, ((1, WHOLE),)
        share.given["titulaire"] = True
        situation.shares.append(share)
        return
    for number, item in enumerate(items_of(listed, stating), 1):
        name = label_of(item, f"{PERSON_KEY} {number}")
        person = people.setdefault(name, Entity(Scope.PERSON, name, name))
        share = Entity(Scope.SHARE, f"{activity.key}/{name}", name, person=person, activity=activity)
        if any(known.key == share.key for known in situation.shares):
            stating.problems.add(problem("F967", item.span, name=name))
            continue
        if number == 1 or activity.person is None:
            activity.person = person
        share.given["titulaire"] = number == 1
        situation.shares.append(share)
        part = item.get("quote_part")
        if part is not None:
            if id(part) not in stating.parts:
                stating.parts[id(part)] = _parts(part, stating)
            share.parts = stating.parts[id(part)]
            day = last_day(stating.months[rank])
            if share.parts:
                share.given["quote_part"] = next((value for since, value in reversed(share.parts) if since <= day), 0)
        rest = Mapping(tuple(e for e in item.entries if e.key.value not in {"nom", "quote_part"}), item.span)
        _state(rest, {Scope.PERSON: person, Scope.SHARE: share}, rank, stating)
    _check_whole(listed, activity, situation, stating)


def _check_whole(listed: Node, activity: Entity, situation: Situation, stating: Stating) -> None:
    """Refuse parts that are all given and do not make 100 %, as thirds written 33,33 % still do."""
    parts = [share.given.get("quote_part") for share in situation.shares if share.activity is activity]
    known = [part for part in parts if isinstance(part, int)]
    if len(known) == len(parts) and abs(sum(known) - WHOLE) > UNSAID * len(known):
        stating.problems.add(problem("F969", listed.span, total=amount(sum(known), 6, "%")))


def _parts(node: Node, stating: Stating) -> tuple[tuple[int, int], ...]:
    """Return a part since always, or one for each ``depuis`` of a list."""
    if isinstance(node, Text):
        value = value_of(node, stating.program.kinds["quote_part"], "quote_part", stating)
        return ((1, int(value)),) if value is not None else ()
    found: list[tuple[int, int]] = []
    for item in items_of(node, stating):
        since, part = item.get("depuis"), item.get("part")
        if not isinstance(part, Text):
            stating.problems.add(problem("F957", item.span, name="part"))
            continue
        day = value_of(since, stating.program.kinds["premier_jour"], "depuis", stating) if isinstance(since, Text) else 1
        value = value_of(part, stating.program.kinds["quote_part"], "part", stating)
        if day is not None and value is not None:
            found.append((int(day), int(value)))
    return tuple(sorted(found))


def _state(given: Mapping, places: dict[Scope, Entity], rank: int, stating: Stating) -> None:
    """Give each stated fact to the entity it belongs to."""
    activity, person = places.get(Scope.ACTIVITY), places.get(Scope.PERSON)
    for entry in given.entries:
        name = entry.key.value
        if name in LINES and activity is not None:
            activity.lines.extend(lines_of(entry, rank, stating))
        elif name == "absences" and person is not None:
            rows = rows_of(entry.value, Scope.ABSENCE, stating)
            check_absences(entry.value, rows, stating.problems)
            person.absences.extend(rows)
        elif name in OTHERS and person is not None and name not in stating.program.scopes:
            for number, row in enumerate(rows_of(entry.value, OTHERS[name], stating), 1):
                key = f"{person.key}/{OTHERS[name].value} {number}"
                stating.others.append(Entity(OTHERS[name], key, f"{OTHERS[name].value} {number}", row, person=person))
        elif name == "comptes" and activity is not None:
            add_accounts(entry.value, activity, rank, stating)
        else:
            _fact(entry, places, rank, stating)
    listed = [entry for entry in given.entries if entry.key.value in LINES]
    balances = next((entry for entry in given.entries if entry.key.value == "comptes"), None)
    if balances is not None and listed:
        stating.problems.add(problem("F853", balances.key.span, listed=listed[0].key.value))
    if activity is not None and not activity.lines and listed:
        activity.accounts = activity.accounts or {}  # the lines are stated, and none is of this month


def _fact(entry: Entry, places: dict[Scope, Entity], rank: int, stating: Stating) -> None:
    name = entry.key.value
    scope, kind = stating.program.scopes.get(name), stating.program.kinds.get(name)
    if scope is None or kind is None or "·" in name:
        near = stating.problems.nearest(name, (known for known in stating.program.scopes if "·" not in known))
        stating.problems.add(problem("F955", entry.key.span, name=name, suggestion=near))
        return
    entity = places.get(scope)
    if entity is None:
        stating.problems.add(problem("F958", entry.key.span, name=name, scope=scope.value))
        return
    if not isinstance(entry.value, Text):
        stating.problems.add(problem("F959", entry.value.span, name=name))
        return
    parts = spread(entry.value, stating)
    text = parts[rank] if parts is not None else None
    if text is None or text.value == "-":
        return
    value = value_of(text, kind, name, stating)
    if value is None:
        return
    if entity.given.get(name, value) != value:
        stating.problems.add(problem("F968", entry.key.span, name=name, who=entity.label or entity.key))
    entity.given[name] = value
