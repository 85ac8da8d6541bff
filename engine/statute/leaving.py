"""The names that a text writes and that could not be read: whoever uses them says nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.statute.checks import CheckPart
from engine.statute.fields import Fields
from engine.statute.forms import Parts as Portions
from engine.statute.ruleset import FactDeclaration, Membership, Parameter, Rule
from engine.text.document import Entry, Mapping
from engine.text.values import read_name

MEMBERSHIP = "sociétariat"
"""Stands among the unread names for all those that this section makes."""


Parts = tuple[tuple[FactDeclaration, ...], tuple[Parameter, ...], tuple[Rule, ...]]


def unread_names(top: Fields, parts: Parts, checks: Iterable[CheckPart], membership: Membership | None) -> frozenset[str]:
    """Return the names of facts, parameters, rules and checks that stand in a text without having been kept."""
    kept = {one.name.value for part in parts for one in part} | {check.name.value for check in checks}
    for rule in parts[2]:
        if isinstance(rule.body, Portions):
            kept.update(portion.name.value for portion in rule.body.portions)
    found = {MEMBERSHIP} if MEMBERSHIP in top and membership is None else set()
    for section in ("données", "paramètres", "règles", "contrôles"):
        node = top.entries[section].value if section in top else None
        for entry in node.entries if isinstance(node, Mapping) else ():
            found.update(_names(entry))
    return frozenset(found - kept)


def _names(entry: Entry) -> Iterator[str]:
    """Give the name of an entry as written, as it should be written, and those that a « répartition » makes."""
    yield entry.key.value
    yield from (problem.suggestion for problem in read_name(entry.key)[1] if problem.suggestion)
    parts = entry.value.get("répartition") if isinstance(entry.value, Mapping) else None
    named = parts.get("entre") if isinstance(parts, Mapping) else None
    if isinstance(named, Mapping):
        yield from (portion.key.value for portion in named.entries)
