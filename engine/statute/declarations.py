"""What a ruleset declares before its rules: facts that the vocabulary does not have, and dated parameters."""

from __future__ import annotations

from engine.statute.cases import read_bounds, read_range, read_unit
from engine.statute.fields import Fields, expression, open_form, take, text_of
from engine.statute.rules import LATITUDES, SCOPES
from engine.statute.ruleset import Dated, FactDeclaration, Latitude, Parameter, Scope
from engine.text.document import Entry, Text
from engine.text.problems import Problems, Related, problem
from engine.text.values import read_day, read_name, read_truth


def read_fact(entry: Entry, found: Problems) -> FactDeclaration | None:
    """Read one entry of ``données``: a unit or a list of words, never both."""
    fields = open_form(entry.value, entry.key, "fact", found)
    if fields is None:
        return None
    scope = fields.word("pour", SCOPES) if "pour" in fields else Scope.ACTIVITY
    unit, choices = read_unit(fields), _choices(fields)
    title, default = fields.prose("titre"), fields.expression("par_défaut")
    bounds = read_bounds(fields)
    if "unité" in fields and "choix" in fields:
        related = (Related(fields.key_span("unité"), "S390"),)
        found.add(problem("S350", fields.key_span("choix"), related=related))
        return None
    if fields.lacks("unité", "choix"):
        found.add(problem("S351", entry.key.span, name=entry.key.value))
        return None
    if scope is None or (unit is None and not choices):
        return None
    low, high = bounds or (None, None)
    return FactDeclaration(entry.key, title, scope, unit, choices, low, high, default, entry.key.span)


def _choices(fields: Fields) -> tuple[Text, ...]:
    """Read the words of ``choix``, each a name, all different."""
    kept: dict[str, Text] = {}
    for text in fields.texts("choix") or ():
        if take(read_name(text), fields.found) is None:
            continue
        if text.value in kept:
            related = (Related(kept[text.value].span, "S390"),)
            fields.found.add(problem("S352", text.span, name=text.value, related=related))
        kept.setdefault(text.value, text)
    return tuple(kept.values())


def read_parameter(entry: Entry, national: bool, found: Problems) -> Parameter | None:
    """Read one entry of ``paramètres``; a national one must say where its value is written and when it was checked."""
    if entry.value.unread:
        return None
    if isinstance(entry.value, Text) and entry.value.value:
        if national:
            found.add(problem("S353", entry.key.span, name=entry.key.value))
            found.add(problem("S354", entry.key.span, name=entry.key.value))
        value = expression(entry.value, found)
        if value is None:
            return None
        dated = (Dated(None, value, entry.value.span),)
        return _parameter(entry, Fields(entry.key.value, entry.key.span, {}, found), dated, to_set=False)
    fields = open_form(entry.value, entry.key, "parameter", found)
    if fields is None:
        return None
    to_set = fields.read("à_fixer", read_truth) or False
    values = _values(fields, to_set=to_set)
    if national and fields.lacks("référence"):
        found.add(problem("S353", entry.key.span, name=entry.key.value))
    if national and fields.lacks("vérifié_le") and not to_set:
        found.add(problem("S354", entry.key.span, name=entry.key.value))
    parameter = _parameter(entry, fields, values or (), to_set=to_set)
    return parameter if values is not None else None


def _parameter(entry: Entry, fields: Fields, values: tuple[Dated, ...], *, to_set: bool) -> Parameter:
    latitude = fields.word("niveau_inférieur", LATITUDES) if "niveau_inférieur" in fields else Latitude.KEEP
    checked = fields.read("vérifié_le", read_day)
    low, high = read_range(fields)
    unit = read_unit(fields)
    if to_set and "unité" not in fields:
        fields.need("unité")
    return Parameter(
        name=entry.key,
        title_text=fields.prose("titre"),
        values=values,
        reference_text=fields.prose("référence"),
        checked_on=None if checked is None else checked.ordinal,
        latitude=latitude or Latitude.KEEP,
        latitude_span=fields.entries["niveau_inférieur"].value.span if "niveau_inférieur" in fields else None,
        low=low,
        high=high,
        to_set=to_set,
        unit=unit,
        span=entry.key.span,
    )


def _values(fields: Fields, *, to_set: bool) -> tuple[Dated, ...] | None:
    """Read ``valeur`` or ``valeurs``; () when a lower level has to give the value, None when it cannot be read."""
    written = [key for key in ("valeur", "valeurs") if key in fields]
    if to_set:
        for key in written:
            fields.found.add(problem("S355", fields.key_span(key), key=key))
        return () if not written else None
    if not written:
        said = "à_fixer" in fields and fields.read("à_fixer", read_truth) is None
        if fields.lacks("valeur", "valeurs") and "à_fixer" not in fields.meant and not said:
            fields.found.add(problem("S356", fields.span, name=fields.name))
        return None
    if len(written) > 1:
        related = (Related(fields.key_span("valeur"), "S390"),)
        fields.found.add(problem("S357", fields.key_span("valeurs"), related=related))
        return None
    if written == ["valeur"]:
        value, text = fields.expression("valeur"), fields.entries["valeur"].value
        return None if value is None else (Dated(None, value, text.span),)
    return _dated(fields)


def _dated(fields: Fields) -> tuple[Dated, ...] | None:
    """Read the values by date, the oldest first, no date twice."""
    entries, kept = fields.named("valeurs"), []
    before: Entry | None = None
    latest = 0
    for entry in entries:
        day = take(read_day(entry.key), fields.found)
        text = text_of(entry.value, entry.key, fields.found)
        value = None if text is None else expression(text, fields.found)
        if day is not None and before is not None and day.ordinal <= latest:
            related = (Related(before.key.span, "S390" if day.ordinal == latest else "S391"),)
            code = problem("S358", entry.key.span, date=entry.key.value, related=related)
            if day.ordinal < latest:
                code = problem("S359", entry.key.span, date=entry.key.value, related=related)
            fields.found.add(code)
            continue
        if day is not None:
            before, latest = entry, day.ordinal
            if value is not None:
                kept.append(Dated(day.ordinal, value, entry.key.span))
    return tuple(kept) if kept and len(kept) == len(entries) else None
