"""Rules: a name, exactly one way to compute its value, and what is done to the value afterwards."""

from __future__ import annotations

from engine.statute.bodies import READERS
from engine.statute.cases import read_bounds, read_unit
from engine.statute.fields import Fields, listed, open_form
from engine.statute.forms import Body, Case, Formula
from engine.statute.keys import BODIES, EXCEPTION_KEYS, MODIFIERS
from engine.statute.modifiers import read_exception, read_exemptions, read_limit, read_proration, read_rounding
from engine.statute.ruleset import Latitude, Rule, Scope
from engine.text.document import Entry, Text
from engine.text.expressions import parse_expression
from engine.text.problems import Problems, Related, problem
from engine.text.spans import Span

SCOPES: dict[str, Scope] = {scope.value: scope for scope in Scope} | {"vente": Scope.LINE, "achat": Scope.LINE}
CHECKED = (Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP, Scope.PARAMETER, Scope.WAIVER, Scope.STATED)
"""Scopes that only checks look at: a month gives no amount for a contract or a waiver."""
RULE_SCOPES = {word: scope for word, scope in SCOPES.items() if scope not in CHECKED}
LATITUDES: dict[str, Latitude] = {latitude.value: latitude for latitude in Latitude}


def read_rule(entry: Entry, found: Problems) -> Rule | None:
    """Read one rule; None when the way to compute it cannot be read, whatever else was wrong being told too."""
    if entry.value.unread:
        return None
    if isinstance(entry.value, Text) and entry.value.value:
        value, problems = parse_expression(entry.value)
        found.extend(problems)
        if value is None:
            return None
        return _rule(entry.key, Formula((Case(None, value, entry.value.span),)), _nothing(entry, found))
    fields = open_form(entry.value, entry.key, "rule", found)
    if fields is None:
        return None
    body = _read_body(fields)
    rule = _rule(entry.key, body, fields)
    return rule if body is not None else None


def _nothing(entry: Entry, found: Problems) -> Fields:
    """Return the keys of a rule written in short: none."""
    return Fields(entry.key.value, entry.key.span, {}, found)


def _rule(name: Text, body: Body | None, fields: Fields) -> Rule | None:
    """Read everything of a rule but its body; the keys are read even without a body, to tell their mistakes."""
    scope = fields.word("pour", RULE_SCOPES) if "pour" in fields else Scope.ACTIVITY
    latitude = fields.word("niveau_inférieur", LATITUDES) if "niveau_inférieur" in fields else Latitude.KEEP
    title, article, unit = fields.prose("titre"), fields.prose("article"), read_unit(fields)
    exemptions, proration = read_exemptions(fields), read_proration(fields)
    floor, ceiling = read_limit(fields, "plancher"), read_limit(fields, "plafond")
    rounding, exception, bounds = read_rounding(fields), read_exception(fields), read_bounds(fields)
    if body is None or scope is None:
        return None
    return Rule(
        name=name,
        title_text=title,
        article_text=article,
        scope=scope,
        unit=unit,
        body=body,
        exemptions=exemptions,
        proration=proration,
        floor=floor,
        ceiling=ceiling,
        rounding=rounding,
        exception_to=exception,
        latitude=latitude or Latitude.KEEP,
        bounds=bounds,
        span=name.span,
    )


def _announced(fields: Fields) -> list[str]:
    """Return the keys that announce a way to compute, as written; « taux » alone calls for « assiette »."""
    keys = [key for key in fields.entries if key in BODIES]
    if not keys and "taux" in fields:
        return ["assiette"]
    return keys


def _read_body(fields: Fields) -> Body | None:
    """Read the only way to compute that a rule gives, and refuse the keys that do not go with it."""
    ways = _announced(fields)
    if not ways:
        if fields.lacks(*BODIES):
            fields.found.add(problem("S310", fields.span, name=fields.name, keys=listed(BODIES)))
        return None
    way = ways[0]
    for other in ways[1:]:
        related = (Related(fields.key_span(way), "S390"),)
        fields.found.add(problem("S325", fields.key_span(other), first=way, second=other, related=related))
    own = BODIES[way]
    exception = "exception_à" in fields
    if exception and "si" in own:
        fields.found.add(problem("S326", fields.key_span(way), key=way))
        return None
    allowed = {*MODIFIERS, *(EXCEPTION_KEYS if exception else ()), *own}
    of_others = {key for other in ways[1:] for key in BODIES[other]}
    for key in fields.entries:
        if key not in allowed and key not in of_others:
            _tell_stray(key, fields.key_span(key), way, own, fields.found)
    body = READERS[way](fields)
    return body if len(ways) == 1 else None


def _tell_stray(key: str, span: Span, way: str, own: tuple[str, ...], found: Problems) -> None:
    """Report a key that exists, but not beside this way to compute."""
    if key == "si":
        found.add(problem("S327", span))
    else:
        found.add(problem("S328", span, key=key, way=way, keys=listed(own)))
