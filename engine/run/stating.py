"""Facts stated in a text (an example, a facts file, a request) to situations, one for each month."""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import dataclass, field

from engine.program.calendar import last_day, month_of
from engine.program.kinds import Kind
from engine.program.tree import Program
from engine.run.binding import read_value
from engine.run.inferring import check_absences, infer
from engine.run.situation import Entity, Fact, Situation
from engine.statute.ruleset import Scope
from engine.text.document import Entry, Mapping, Node, Sequence, Text
from engine.text.problems import Problems, amount, problem
from engine.text.values import read_list

ACTIVITY_KEY, PERSON_KEY, COOPERATIVE_KEY = "activité", "personne", "coopérative"
PARTS_MAX = 1_000  # of a list « a | b | c »: more than any example has months
WHOLE = 1_000_000
"""A whole part, in millionths."""
UNSAID = 100
"""Millionths that each part may leave unsaid."""
NONE_WORDS = ("", "aucune", "aucun")
"""What says that a list has nothing: « ventes: » alone, « ventes: aucune »."""

_LINES = {"ventes": ("706", 1), "achats": ("607", -1), "lignes": ("706", 1)}


@dataclass(slots=True)
class Stating:
    """The reading of one text of facts.

    ``months`` are the months it speaks of; a value with « | » has one part for each. What was read for one month is kept
    for the others, by the identity of its node: facts that come as JSON have no places of their own.
    """

    program: Program
    months: tuple[int, ...]
    problems: Problems = field(default_factory=Problems)
    values: dict[tuple[int, str], Fact | None] = field(default_factory=dict)
    lists: dict[int, Many[Text] | None] = field(default_factory=dict)
    rows: dict[int, list[dict[str, Fact]]] = field(default_factory=dict)
    parts: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)


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
        for number, item in enumerate(_items(groups, stating), 1):
            _activity(item, number, people, situation, rank, stating)
        alone = list(people.values())[:2]
        _state(common, {Scope.COOPERATIVE: cooperative, **({Scope.PERSON: alone[0]} if len(alone) == 1 else {})}, rank, stating)
    situation.people.extend(people.values())
    for entity in (*situation.activities, *situation.people):
        infer(entity, situation)
    return situation


def _people(listed: Node | None, people: dict[str, Entity], rank: int, stating: Stating) -> None:
    """Add the people stated beside activities, with their own facts; the activities name them (``personne``)."""
    for number, item in enumerate(_items(listed, stating) if listed is not None else (), 1):
        name = _label(item, f"{PERSON_KEY} {number}")
        person = people.setdefault(name, Entity(Scope.PERSON, name, name))
        rest = Mapping(tuple(entry for entry in item.entries if entry.key.value != "nom"), item.span)
        _state(rest, {Scope.PERSON: person}, rank, stating)


def _activity(item: Mapping, number: int, people: dict[str, Entity], situation: Situation, rank: int, stating: Stating) -> None:
    key = _label(item, f"{ACTIVITY_KEY} {number}")
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
    for number, item in enumerate(_items(listed, stating), 1):
        name = _label(item, f"{PERSON_KEY} {number}")
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
        value = _value(node, stating.program.kinds["quote_part"], "quote_part", stating)
        return ((1, int(value)),) if value is not None else ()
    found: list[tuple[int, int]] = []
    for item in _items(node, stating):
        since, part = item.get("depuis"), item.get("part")
        if not isinstance(part, Text):
            stating.problems.add(problem("F957", item.span, name="part"))
            continue
        day = _value(since, stating.program.kinds["premier_jour"], "depuis", stating) if isinstance(since, Text) else 1
        value = _value(part, stating.program.kinds["quote_part"], "part", stating)
        if day is not None and value is not None:
            found.append((int(day), int(value)))
    return tuple(sorted(found))


def _state(given: Mapping, places: dict[Scope, Entity], rank: int, stating: Stating) -> None:
    """Give each stated fact to the entity it belongs to."""
    activity, person = places.get(Scope.ACTIVITY), places.get(Scope.PERSON)
    for entry in given.entries:
        name = entry.key.value
        if name in _LINES and activity is not None:
            activity.lines.extend(_lines(entry, rank, stating))
        elif name == "absences" and person is not None:
            rows = _rows(entry.value, Scope.ABSENCE, stating)
            check_absences(entry.value, rows, stating.problems)
            person.absences.extend(rows)
        elif name == "comptes" and activity is not None:
            _accounts(entry.value, activity, rank, stating)
        else:
            _fact(entry, places, rank, stating)
    if activity is not None and not activity.lines and any(entry.key.value in _LINES for entry in given.entries):
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
    value = _value(text, kind, name, stating)
    if value is None:
        return
    if entity.given.get(name, value) != value:
        stating.problems.add(problem("F968", entry.key.span, name=name, who=entity.label or entity.key))
    entity.given[name] = value


def spread(text: Text, stating: Stating) -> Many[Text] | None:
    """Return one text for each month: the same for all, or the parts of « a | b | c », which must be as many as the months."""
    if id(text) not in stating.lists:
        stating.lists[id(text)] = _spread(text, len(stating.months), stating.problems)
    return stating.lists[id(text)]


def _spread(text: Text, count: int, problems: Problems) -> Many[Text] | None:
    if "|" not in text.value:
        return [text] * count
    if text.value.count("|") >= PARTS_MAX:
        problems.add(problem("F960", text.span, found=text.value.count("|") + 1, months=count))
        return None
    parts, found = read_list(text)
    problems.extend(found)
    if parts is None:
        return None
    if len(parts) != count:
        problems.add(problem("F960", text.span, found=len(parts), months=count))
        return None
    return parts


def _value(text: Text, kind: Kind, name: str, stating: Stating) -> Fact | None:
    key = id(text), name
    if key not in stating.values:
        stating.values[key], found = read_value(text, kind, name)
        stating.problems.extend(found)
    return stating.values[key]


def _accounts(node: Node, activity: Entity, rank: int, stating: Stating) -> None:
    """Read ``comptes:`` account: balance, each in its natural sense (a charge is positive when it is debited)."""
    if not isinstance(node, Mapping):
        stating.problems.add(problem("F959", node.span, name="comptes"))
        return
    activity.accounts = activity.accounts or {}
    for entry in node.entries:
        account = entry.key.value
        if not account.isdigit() or not isinstance(entry.value, Text):
            stating.problems.add(problem("F951", entry.key.span, value=account))
            continue
        parts = spread(entry.value, stating)
        value = _value(parts[rank], stating.program.kinds["montant"], account, stating) if parts else None
        if value is not None:
            sign = -1 if account[0] in "2356" or account.startswith("41") else 1
            activity.accounts[account] = activity.accounts.get(account, 0) + sign * int(value)


def _lines(entry: Entry, rank: int, stating: Stating) -> list[dict[str, Fact]]:
    """Return the lines of the month: all when there is one month, else those dated in it."""
    account, sign = _LINES[entry.key.value]
    found: list[dict[str, Fact]] = []
    for row in _rows(entry.value, Scope.LINE, stating):
        row.setdefault("compte", account)
        if sign < 0 and isinstance(row.get("montant"), int):
            row["montant"] = -int(row["montant"])
        day = row.get("date_écriture", row.get("date_facture"))
        if len(stating.months) == 1 or (isinstance(day, int) and month_of(day) == stating.months[rank]):
            found.append(row)
    return found


def check_dated_lines(given: Mapping, stating: Stating) -> None:
    """Refuse, when there are several months, a line whose date is in none of them, or that has no date."""
    if len(stating.months) == 1:
        return
    groups = given.get("activités")
    places = [given, *(_items(groups, stating) if groups is not None else ())]
    for entry in (entry for place in places for entry in place.entries if entry.key.value in _LINES):
        rows = _rows(entry.value, Scope.LINE, stating)
        for item, row in zip(_items(entry.value, stating), rows, strict=False):
            day = row.get("date_écriture", row.get("date_facture"))
            if not isinstance(day, int) or month_of(day) not in stating.months:
                stating.problems.add(problem("F966", item.span))


def _rows(node: Node, scope: Scope, stating: Stating) -> list[dict[str, Fact]]:
    """Return the facts of each item of a list, read once; each month completes its own copies."""
    if id(node) not in stating.rows:
        stating.rows[id(node)] = _read_rows(node, scope, stating)
    return [dict(row) for row in stating.rows[id(node)]]


def _read_rows(node: Node, scope: Scope, stating: Stating) -> list[dict[str, Fact]]:
    rows: list[dict[str, Fact]] = []
    for item in _items(node, stating):
        row: dict[str, Fact] = {}
        for entry in item.entries:
            name = entry.key.value
            known = stating.program.scopes.get(name)
            if known is not scope or not isinstance(entry.value, Text):
                names = (other for other, here in stating.program.scopes.items() if here is scope and "·" not in other)
                near = stating.problems.nearest(name, names)
                stating.problems.add(problem("F955", entry.key.span, name=name, suggestion=near))
                continue
            value = _value(entry.value, stating.program.kinds[name], name, stating)
            if value is not None:
                row[name] = value
        rows.append(row)
    return rows


def _items(node: Node, stating: Stating) -> list[Mapping]:
    if isinstance(node, Text) and node.value in NONE_WORDS:
        return []
    if isinstance(node, Sequence):
        found = [item for item in node.items if isinstance(item, Mapping)]
        for item in node.items:
            if not isinstance(item, Mapping):
                stating.problems.add(problem("F961", item.span))
        return found
    stating.problems.add(problem("F961", node.span))
    return []


def _label(item: Mapping, default: str) -> str:
    name = item.get("nom")
    return name.value if isinstance(name, Text) and name.value else default
