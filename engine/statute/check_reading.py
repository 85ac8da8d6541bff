"""``contrôles`` read: a check of its own, an exception to one, or one of a level above raised; told apart by their keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.statute.checks import HOLDS, LEVELS, Check, CheckException, CheckPart, Hold, Level, Raised, Reminder, Sentence
from engine.statute.fields import Fields, expression, listed, open_form, text_of
from engine.statute.keys import CHECK_EXCEPTION_KEYS, CHECK_KEYS, RAISE_KEYS
from engine.statute.modifiers import read_exception
from engine.statute.rules import SCOPES, read_rule
from engine.statute.ruleset import Rule, Scope
from engine.text.document import Entry, Text
from engine.text.parts import part
from engine.text.problems import Problems, day, problem
from engine.text.syntax import Expression
from engine.text.values import read_day, read_name

BECOMES: dict[str, Level | None] = {"levé": None, **LEVELS}
WAIVERS = {"permise": True, "interdite": False}
BELOW = {"peut relever": False, "peut excepter": True}
_OF_ITS_OWN = frozenset({"titre", "source", "pour", "si", "constat", "attendu", "action"})
"""Keys of which one at least stands in a check of its own, and none where a check of a level above is raised."""
ITEMS = (Scope.LINE, Scope.ABSENCE)
"""Scopes whose items have no name of their own, so that no finding could say which of them it is about."""


def read_check(entry: Entry, found: Problems) -> CheckPart | None:
    """Read one entry of ``contrôles``; None when a compulsory part cannot be read, all that is wrong being told."""
    fields = open_form(entry.value, entry.key, "check", found)
    if fields is None:
        return None
    if "exception_à" in fields or "devient" in fields:
        _refuse_others(fields, CHECK_EXCEPTION_KEYS, "exception_à")
        return _exception(entry.key, fields)
    if fields.entries and not fields.meant and set(fields.entries) <= set(RAISE_KEYS):
        return _raised(entry.key, fields)
    if fields.entries and not fields.meant and not set(fields.entries) & _OF_ITS_OWN and set(fields.entries) & set(RAISE_KEYS):
        for key in fields.entries:
            if key not in RAISE_KEYS:
                fields.found.add(problem("S385", fields.key_span(key), key=key, keys=listed(tuple(RAISE_KEYS))))
        return None
    _refuse_others(fields, CHECK_KEYS, "constat")
    return _check(entry.key, fields)


def _refuse_others(fields: Fields, allowed: Iterable[str], way: str) -> None:
    for key in fields.entries:
        if key not in allowed:
            fields.found.add(problem("S328", fields.key_span(key), key=key, way=way, keys=listed(tuple(allowed))))


def _raised(name: Text, fields: Fields) -> Raised | None:
    level, unknown = _level(fields, "niveau"), _level(fields, "donnée_manquante")
    hold = fields.word("retient", HOLDS) if "retient" in fields else None
    if level is None and unknown is None and hold is None:
        return None
    return Raised(name, level, unknown, hold, name.span)


def _exception(name: Text, fields: Fields) -> CheckException | None:
    title = fields.prose("titre") if fields.need("titre") else ""
    source = fields.prose("source") if fields.need("source") else ""
    stated = read_exception(fields) if fields.need("exception_à") else None
    told = fields.need("devient")
    becomes = fields.word("devient", BECOMES) if told else None
    text = fields.entries["devient"].value if told else None
    known = isinstance(text, Text) and text.value.strip() in BECOMES
    if stated is None or not title or not source or not known:
        return None
    return CheckException(name, title, stated.base, stated.condition, stated.priority, becomes, source, name.span)


def _check(name: Text, fields: Fields) -> Check | None:
    title = fields.prose("titre") if fields.need("titre") else ""
    level = _level(fields, "niveau") if fields.need("niveau") else None
    scope = _scope(fields)
    since, until = fields.read("depuis", read_day), fields.read("jusqu'au", read_day)
    concerns, condition = fields.expression("concerne"), fields.expression("si")
    deadline = fields.expression("échéance")
    if since is not None and until is not None and until.ordinal < since.ordinal:
        fields.found.add(problem("S383", fields.entries["jusqu'au"].value.span, since=day(since.ordinal)))
    causes = _causes(fields)
    values = _values(fields, scope)
    reminders = _reminders(fields)
    said = [_sentence(fields, key) for key in ("constat", "attendu", "action")]
    source = fields.prose("source") if fields.need("source") else ""
    hold = fields.word("retient", HOLDS) if "retient" in fields else Hold.NONE
    unknown = _level(fields, "donnée_manquante")
    waivable = fields.word("dérogation", WAIVERS) if "dérogation" in fields else None
    exceptable = fields.word("niveau_inférieur", BELOW) if "niveau_inférieur" in fields else False
    if fields.lacks("si", "découle_de", "échéance"):
        fields.found.add(problem("S380", fields.span, name=fields.name))
        return None
    if any(key in fields and value is None for key, value in (("si", condition), ("échéance", deadline), ("concerne", concerns))):
        return None
    found, expected, action = said
    if not title or not source or level is None or scope is None or found is None or expected is None or action is None:
        return None
    if causes is None or values is None or reminders is None or hold is None:
        return None
    return Check(
        name=name,
        title_text=title,
        level=level,
        scope=scope,
        since=None if since is None else since.ordinal,
        until=None if until is None else until.ordinal,
        concerns=concerns,
        values=values,
        condition=condition,
        causes=causes,
        deadline=deadline,
        reminders=reminders,
        duty_text=fields.prose("obligation"),
        found=found,
        expected=expected,
        action=action,
        source_text=source,
        hold=hold,
        unknown=unknown,
        waivable=waivable,
        exceptable=bool(exceptable),
        span=name.span,
    )


def _level(fields: Fields, key: str) -> Level | None:
    return fields.word(key, LEVELS) if key in fields else None


def _scope(fields: Fields) -> Scope | None:
    if "pour" not in fields:
        return Scope.PERSON
    allowed = {word: scope for word, scope in SCOPES.items() if scope not in ITEMS}
    return fields.word("pour", allowed)


def _causes(fields: Fields) -> tuple[Text, ...] | None:
    if "découle_de" not in fields:
        return ()
    texts = fields.texts("découle_de")
    if texts is None:
        return None
    sound = True
    for text in texts:
        name, problems = read_name(text)
        fields.found.extend(problems)
        sound = sound and name is not None
    return texts if sound else None


def _values(fields: Fields, scope: Scope | None) -> tuple[Rule, ...] | None:
    """Read ``avec``: rules of this check alone, for its own scope."""
    if "avec" not in fields:
        return ()
    read: list[Rule] = []
    named = fields.named("avec")
    for entry in named:
        name, problems = read_name(entry.key)
        fields.found.extend(problems)
        rule = read_rule(entry, fields.found) if name is not None else None
        if rule is not None and scope is not None:
            read.append(replace(rule, scope=scope))
    return tuple(read) if len(read) == len(named) and named else None


def _reminders(fields: Fields) -> tuple[Reminder, ...] | None:
    if "rappels" not in fields:
        return ()
    if fields.lacks("échéance"):
        fields.found.add(problem("S381", fields.key_span("rappels")))
        return None
    forms = fields.forms("rappels", "reminder")
    if forms is None:
        return None
    read: list[Reminder] = []
    for inner in forms:
        if inner is None:
            return None
        before = inner.needed("avant")
        level = _level(inner, "niveau") if inner.need("niveau") else None
        if before is None or level is None:
            return None
        read.append(Reminder(before, level, inner.span))
    return tuple(read)


def _sentence(fields: Fields, key: str) -> Sentence | None:
    """Read a compulsory sentence, the expressions between its braces parsed at their place."""
    if not fields.need(key):
        return None
    entry = fields.entries[key]
    text = text_of(entry.value, entry.key, fields.found)
    return None if text is None else read_sentence(text, fields.found)


def read_sentence(text: Text, found: Problems) -> Sentence | None:
    """Return a sentence cut into prose and expressions; braces that do not match are a problem, and empty ones."""
    pieces: list[str | Expression] = []
    sound, rest = True, 0
    while rest < len(text.value):
        opening, closing = text.value.find("{", rest), text.value.find("}", rest)
        if opening < 0 and closing < 0:
            pieces.append(text.value[rest:])
            break
        if opening < 0 or closing < opening:
            lone = opening if closing < 0 else closing
            found.add(problem("S382", text.at(lone, 1)))
            return None
        if opening > rest:
            pieces.append(text.value[rest:opening])
        inner = part(text, opening + 1, closing)
        if not inner.value or "{" in inner.value:
            found.add(problem("S382", text.at(opening, 1)))
            return None
        value = expression(inner, found)
        sound = sound and value is not None
        if value is not None:
            pieces.append(value)
        rest = closing + 1
    return Sentence(text, tuple(pieces)) if sound else None
