"""A text with some provisions of another: what is needed to ask for the effect of each change alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.compare.differences import Difference, compare_texts
from engine.program.ordering import reads, references
from engine.statute.ruleset import FactDeclaration, Parameter, Rule, Ruleset

Item = tuple[str, str]
"""A thing that a text says: its subject, as ``differences`` names it, and its name ("" when there is only one)."""

_FIELDS = {"fact": "facts", "parameter": "parameters", "rule": "rules"}
_WHOLE = {"membership": "membership", "inherits": "inherits", "outputs": "outputs", "year": "year_starts_in"}

Named = TypeVar("Named", FactDeclaration, Parameter, Rule)


@dataclass(frozen=True, slots=True)
class Provision:
    """Changes that make sense only together, told by the first of them.

    Attributes:
        name: That of its rule, else of its parameter; ``title`` and ``article`` are those of the text.
        subject: As in ``differences``.
        items: Everything that changes with it.
    """

    name: str
    title: str
    article: str
    subject: str
    items: frozenset[Item]


def mixed(before: Ruleset, after: Ruleset, items: frozenset[Item]) -> Ruleset:
    """Return a text in which some things are said as in another; neither its examples nor its checks are kept."""
    changes: dict[str, object] = {"examples": (), "checks": ()}
    named = {kind: {name for subject, name in items if subject == kind} for kind in _FIELDS}
    changes["facts"] = _said(before.facts, after.facts, named["fact"])
    changes["parameters"] = _said(before.parameters, after.parameters, named["parameter"])
    changes["rules"] = _said(before.rules, after.rules, named["rule"])
    for subject, name in _WHOLE.items():
        if (subject, "") in items:
            changes[name] = getattr(after, name)
    return replace(before, **changes)  # type: ignore[arg-type]  # each of the kind of its field


def _said(before: tuple[Named, ...], after: tuple[Named, ...], names: set[str]) -> tuple[Named, ...]:
    """Return the things of a text, those of some names said as in another, or gone, or added at the end."""
    there: dict[str, Named] = {one.name.value: one for one in after if one.name.value in names}
    kept: list[Named] = []
    for one in before:
        name = one.name.value
        if name not in names:
            kept.append(one)
        elif name in there:
            kept.append(there.pop(name))
    kept.extend(there.values())
    return tuple(kept)


def provisions_between(pairs: Iterable[tuple[Ruleset, Ruleset]]) -> tuple[Provision, ...]:
    """Return what changes between the texts of two policies, over the months of a period; each can be applied alone.

    What is added goes with what reads it, what is removed with what read it, a renaming is one change. A parameter that
    no rule reads (checks may) cannot change an amount and is left out.
    """
    groups: dict[Item, set[Item]] = {}
    every: dict[Item, tuple[Difference, Ruleset, Ruleset]] = {}
    for before, after in pairs:
        kept = [one for one in compare_texts(before, after) if one.subject not in {"title", "examples"}]
        read = _read(before) | _read(after)
        changed = {(one.subject, one.name): one for one in kept if one.subject != "parameter" or one.name in read}
        for item, one in changed.items():
            every.setdefault(item, (one, before, after))
            groups.setdefault(item, {item})
            for word, former in one.words:
                if one.change == "renamed" and word == "former":
                    groups.setdefault((one.subject, former), {(one.subject, former)})
                    _join(groups, item, (one.subject, former))
        _join_readers(groups, changed, before, after)
    found: dict[int, list[Item]] = {}
    for item, group in groups.items():
        found.setdefault(id(group), []).append(item)
    return tuple(_provision(items, every) for items in found.values())


def _read(ruleset: Ruleset) -> set[str]:
    names = {name for rule in ruleset.rules for name in reads(rule)}
    return names | set(references((ruleset.membership,))) if ruleset.membership is not None else names


def _join(groups: dict[Item, set[Item]], one: Item, other: Item) -> None:
    if groups[one] is groups[other]:
        return
    groups[one] |= groups[other]
    for item in groups[one]:
        groups[item] = groups[one]


def _join_readers(groups: dict[Item, set[Item]], changed: dict[Item, Difference], before: Ruleset, after: Ruleset) -> None:
    """Put together what is new and what reads it, what is gone and what read it."""
    for text, change in ((after, "added"), (before, "removed")):
        there = {item[1]: item for item, one in changed.items() if one.change in {change, "renamed"} and item[0] in _FIELDS}
        for one in changed.values():
            former = next((word for key, word in one.words if key == "former"), "")
            if change == "removed" and former:
                there[former] = (one.subject, one.name)
        for rule in text.rules:
            reader = ("rule", rule.name.value)
            for name in reads(rule) if reader in groups else ():
                if name in there:
                    _join(groups, reader, there[name])
        if ("outputs", "") in changed:
            for name in (name.value for _, name in text.outputs):
                if name in there:
                    _join(groups, ("outputs", ""), there[name])


_RANKS = ("rule", "parameter", "membership", "outputs", "fact", "inherits", "year")


def _provision(items: list[Item], every: dict[Item, tuple[Difference, Ruleset, Ruleset]]) -> Provision:
    """Return the provision of some items, named by what a person would call it: a rule that changed, else the first."""

    def rank(item: Item) -> tuple[int, int]:
        one = every.get(item)
        return _RANKS.index(item[0]), 0 if one is not None and one[0].change == "changed" else 1

    first = min(items, key=rank)
    found = every.get(first)
    title, article = "", ""
    if found is not None:
        _, before, after = found
        for text in (before, after):
            named = getattr(text, _FIELDS[first[0]]) if first[0] in _FIELDS else ()
            for one in named:
                if one.name.value == first[1]:
                    title = one.title_text or title
                    article = getattr(one, "article_text", "") or getattr(one, "reference_text", "") or article
    return Provision(first[1] or first[0], title, article, first[0], frozenset(items))
