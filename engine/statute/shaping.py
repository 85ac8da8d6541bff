"""Document to Ruleset: the shape of every part, everything wrong told at once, names not looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from engine.statute.check_reading import read_check
from engine.statute.checks import CheckPart
from engine.statute.closing import read_examples, read_membership, read_outputs
from engine.statute.declarations import read_fact, read_parameter
from engine.statute.fields import Fields, open_form, take
from engine.statute.forms import Parts
from engine.statute.leaving import unread_names
from engine.statute.rules import read_rule
from engine.statute.ruleset import Adoption, Example, FactDeclaration, Parameter, Rule, Ruleset, Tier
from engine.text.document import Document, Entry, Mapping, Sequence, Text
from engine.text.limits import RULES_MAX
from engine.text.problems import Problem, Problems, Related, problem
from engine.text.syntax import Day
from engine.text.values import read_day, read_name

T = TypeVar("T")

TIERS = {tier.value: tier for tier in Tier}
MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        ),
        1,
    )
}


def read_ruleset(document: Document) -> tuple[Ruleset | None, tuple[Problem, ...]]:
    """Return the ruleset of a document and everything wrong with its shape, in file order.

    The ruleset holds what could be read: a rule, a parameter or an example that could not is left out and told. It is
    None when the policy (``statuts``), the tier or the first day (``en_vigueur``) cannot be known.
    """
    found = Problems()
    root = document.root
    span = root.span
    if not isinstance(root, Mapping) or not root.entries:
        return None, ()  # reading has told why
    if root.flow:
        return None, ()
    top = open_form(root, Text("statuts", span), "ruleset", found)
    assert top is not None, "a mapping is always opened"
    policy = top.name_after("statuts") if top.need("statuts") else None
    tier = top.word("niveau", TIERS) if "niveau" in top else Tier.COOPERATIVE
    start = top.read("en_vigueur", read_day) if top.need("en_vigueur") else None
    until = top.read("jusqu'au", read_day)
    title = top.prose("titre")
    adoption, source = _read_adoption(top, tier)
    inherits = _read_inherits(top)
    month = top.word("exercice_commence", MONTHS)
    taken: dict[str, Text] = {}
    parts = _read_parts(top, taken, national=tier is Tier.NATIONAL)
    checks: list[CheckPart] = _whole(top, _new_names(top, "contrôles", taken), lambda entry: read_check(entry, top.found))
    membership, outputs, examples = read_membership(top), read_outputs(top), read_examples(top)
    if policy is None or tier is None or start is None:
        return None, found.sorted()
    facts, parameters, rules = parts
    ruleset = Ruleset(
        policy=policy.value,
        title_text=title,
        tier=tier,
        effective_from=start.ordinal,
        until=None if until is None else until.ordinal,
        adoption=adoption,
        inherits=inherits,
        year_starts_in=month,
        facts=facts,
        parameters=parameters,
        rules=rules,
        membership=membership,
        outputs=outputs,
        examples=examples,
        effective_span=top.entries["en_vigueur"].value.span,
        document=document,
        source_text=source,
        unread=unread_names(top, parts, checks, membership),
        incomplete=_is_incomplete(top, inherits),
        examples_unread=_examples_unread(top, examples),
        checks=tuple(checks),
    )
    return ruleset, found.sorted()


def _is_incomplete(top: Fields, inherits: tuple[Text, ...]) -> bool:
    """Say whether names may be written that nobody could read: a section is lost, or the end of the text."""
    sections = ("données", "paramètres", "règles", "contrôles")
    lost = any(key in top and not isinstance(top.entries[key].value, Mapping) for key in sections)
    flow = any(key in top and top.entries[key].value.unread for key in sections)
    misspelt = any(key in top.meant for key in (*sections, "hérite", "sociétariat"))
    return top.cut or lost or flow or misspelt or ("hérite" in top and not inherits)


def _examples_unread(top: Fields, examples: tuple[Example, ...]) -> bool:
    """Say whether some examples were left out."""
    if "exemples" not in top:
        return top.cut or "exemples" in top.meant
    written = top.entries["exemples"].value
    return not isinstance(written, Sequence) or written.unread or len(written.items) > len(examples)


def _read_adoption(top: Fields, tier: Tier | None) -> tuple[Adoption | None, str]:
    """Return who adopted the text, or for national law its source; one or the other is compulsory."""
    source = top.prose("source")
    if tier is Tier.NATIONAL:
        if "adopté" in top:
            top.found.add(problem("S371", top.key_span("adopté")))
        if top.lacks("source"):
            top.found.add(problem("S372", top.key_span("niveau")))
        return None, source
    if "source" in top and tier is not None:
        top.found.add(problem("S373", top.key_span("source")))
    if "adopté" not in top:
        if tier is not None and top.lacks("adopté"):
            top.found.add(problem("S370", top.key_span("en_vigueur")))
        return None, ""
    inner = top.form("adopté", "adoption")
    if inner is None:
        return None, ""
    by = inner.text("par") if inner.need("par") else None
    day: Day | None = inner.read("le", read_day) if inner.need("le") else None
    written = inner.text("source") if inner.need("source") else None
    if by is None or day is None or written is None:
        return None, ""
    return Adoption(by.value, day.ordinal, written.value, day.span), ""


def _read_inherits(top: Fields) -> tuple[Text, ...]:
    """Read ``hérite``, each reference once."""
    kept: dict[str, Text] = {}
    for text in top.texts("hérite") or ():
        if text.value in kept:
            related = (Related(kept[text.value].span, "S390"),)
            top.found.add(problem("S352", text.span, name=text.value, related=related))
        kept.setdefault(text.value, text)
    return tuple(kept.values())


def _read_parts(
    top: Fields, taken: dict[str, Text], *, national: bool
) -> tuple[tuple[FactDeclaration, ...], tuple[Parameter, ...], tuple[Rule, ...]]:
    """Read facts, parameters and rules, whose names are all different, and different from those ``taken``."""
    facts = _whole(top, _new_names(top, "données", taken), lambda entry: read_fact(entry, top.found))
    named = _new_names(top, "paramètres", taken)
    parameters = _whole(top, named, lambda entry: read_parameter(entry, national, top.found))
    if len(top.named("règles")) > RULES_MAX:
        top.found.add(problem("S375", top.key_span("règles"), limit=RULES_MAX))
    rules = _whole(top, _new_names(top, "règles", taken), lambda entry: read_rule(entry, top.found))
    for rule in rules:
        if isinstance(rule.body, Parts):
            for portion in rule.body.portions:
                _take_name(portion.name, taken, top.found)
    return tuple(facts), tuple(parameters), tuple(rules)


def _whole(top: Fields, entries: Iterable[Entry], read: Callable[[Entry], T | None]) -> list[T]:
    """Return what could be read without any mistake; the rest is told and left out, so that nothing follows from it."""
    kept: list[T] = []
    for entry in entries:
        before = len(top.found.found)
        value = read(entry)
        if value is not None and entry.value.sound and len(top.found.found) == before:
            kept.append(value)
    return kept


def _new_names(top: Fields, key: str, taken: dict[str, Text]) -> Iterable[Entry]:
    """Give the entries of a part whose names are valid and not taken yet; tell the others."""
    for entry in top.named(key)[:RULES_MAX]:
        if take(read_name(entry.key), top.found) is not None and _take_name(entry.key, taken, top.found):
            yield entry


def _take_name(name: Text, taken: dict[str, Text], found: Problems) -> bool:
    """Tell whether a name was free, and take it."""
    if name.value in taken:
        related = (Related(taken[name.value].span, "S390"),)
        found.add(problem("S374", name.span, name=name.value, related=related))
        return False
    taken[name.value] = name
    return True
