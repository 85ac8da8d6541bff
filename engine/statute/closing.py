"""The last parts of a ruleset: membership (`sociétariat`), the columns of the month (`résultats`), the examples."""

from __future__ import annotations

from engine.statute.fields import Fields, place, take
from engine.statute.ruleset import Example, Membership
from engine.text.document import Mapping, Node, Sequence, Text
from engine.text.problems import problem
from engine.text.values import read_month_range, read_name

MODES = {"obligatoire": True, "invité": False}


def read_membership(top: Fields) -> Membership | None:
    """Read when a person must, or may, become a member; the default ``mode`` is « obligatoire »."""
    fields = top.form("sociétariat", "membership")
    if fields is None:
        return None
    compulsory = fields.word("mode", MODES) if "mode" in fields else True
    if compulsory:
        fields.need("obligatoire_après")
    deadline, invited = fields.expression("obligatoire_après"), fields.expression("invité_après")
    observation, counted = fields.expression("observation"), fields.needed("compté_depuis")
    deductions = fields.expressions("déduire") if "déduire" in fields else ()
    if compulsory is None or counted is None or deductions is None or (compulsory and deadline is None):
        return None
    return Membership(compulsory, deadline, counted, deductions, invited, observation, fields.span)


def read_outputs(top: Fields) -> tuple[tuple[str, Text], ...]:
    """Read which rule is which column of the month."""
    read: list[tuple[str, Text]] = []
    entries = top.named("résultats")
    columns = Fields("résultats", top.key_span("résultats"), {entry.key.value: entry for entry in entries}, top.found)
    for entry in entries:
        column, name = take(read_name(entry.key), top.found), columns.name_after(entry.key.value)
        if column is not None and name is not None:
            read.append((column, name))
    return tuple(read)


def read_examples(top: Fields) -> tuple[Example, ...]:
    """Read the examples, which are the tests of the ruleset; their values stay as written."""
    read = [_whole_example(fields) for fields in top.forms("exemples", "example") or () if fields is not None]
    kept = [example for example in read if example is not None]
    names: dict[str, Example] = {}
    for example in kept:
        if example.name_text in names:
            top.found.add(problem("S361", example.span, name=example.name_text))
        names.setdefault(example.name_text, example)
    return tuple(kept)


def _whole_example(fields: Fields) -> Example | None:
    """Return an example without any mistake: half read, it would fail for no reason of its own."""
    before = len(fields.found.found)
    example = _example(fields)
    sound = all(entry.value.sound for entry in fields.entries.values()) and len(fields.found.found) == before
    return example if sound and not fields.meant else None


def _example(fields: Fields) -> Example | None:
    name = fields.text("nom") if fields.need("nom") else None
    months = fields.read("mois", read_month_range)
    if fields.lacks("attendu"):
        fields.found.add(problem("S360", fields.span))
    given, expected = _facts(fields, "données"), _facts(fields, "attendu")
    if name is None or expected is None or given is None or ("mois" in fields and months is None):
        return None
    return Example(name.value, months, given, expected, name.span)


def _facts(fields: Fields, key: str) -> Mapping | None:
    """Return a mapping of names as read, after a check of its names and of its emptiness at every depth."""
    if key not in fields:
        return Mapping((), fields.span) if key == "données" else None
    node = fields.entries[key].value
    if not fields.named(key) or not isinstance(node, Mapping):
        return None
    before = len(fields.found.found)
    _check_names(node, fields)
    return node if len(fields.found.found) == before else None


def _check_names(node: Mapping, fields: Fields) -> None:
    for entry in node.entries:
        take(read_name(entry.key), fields.found)
        if entry.value.unread:
            continue
        values: tuple[Node, ...] = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        for value in values:
            if isinstance(value, Mapping) and value is not entry.value:
                _check_names(value, fields)
            elif isinstance(value, Mapping) and entry.key.value == "comptes":
                continue  # account: balance; its keys are numbers, read with the facts
            elif isinstance(value, Text) and value is not entry.value and entry.key.value == "constats":
                continue  # names of checks
            elif isinstance(value, Text) and value is entry.value:
                if not value.value:
                    fields.found.add(problem("S307", entry.key.span, key=entry.key.value))
            else:
                fields.found.add(problem("S362", place(value), key=entry.key.value))
