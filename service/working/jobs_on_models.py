"""The job that looks at the texts of a cooperative for its network: which come from a model, and what they change of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.program.calendar import iso_day
from engine.program.kinds import Kind, Number
from engine.program.parameters import read_parameters
from engine.program.tree import Dated
from engine.run.deciding import value_text
from engine.statute.inheritance import stack
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset
from engine.statute.versions import in_force
from engine.text.problems import Problems
from service.working.doing import Done, Progress, locale_of
from service.working.roots import Root


def model_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return the ``texts`` (paths) that inherit the reference ``model``, by policy, on the day ``on`` (ordinal).

    Of each version: its first day, whether it is in force, which version of the model it stands on, and the parameters of the
    model that have another value. ``unread`` says that some texts could not be read.
    """
    library, unread = Library.load([root.folder]), False
    policies: dict[str, list[tuple[str, Ruleset]]] = {}
    for path in asked["texts"]:
        ruleset, _ = library.read(root.folder / path)
        unread = unread or ruleset is None
        if ruleset is not None:
            policies.setdefault(ruleset.policy, []).append((path, ruleset))
    told = []
    for policy, texts in sorted(policies.items()):
        current = in_force([text for _, text in texts], asked["on"])
        versions = []
        for path, text in sorted(texts, key=lambda one: one[1].effective_from):
            day = asked["on"] if text is current else text.effective_from
            found = _against(text, library, asked["model"], day, locale_of(asked))
            if found is not None:
                versions.append(
                    {"path": path, "effective_from": iso_day(text.effective_from), "in_force": text is current, **found}
                )
        if versions:
            told.append({"policy": policy, "versions": versions})
    return Done({"policies": told, "unread": unread})


def _against(text: Ruleset, library: Library, model: str, day: int, locale: str) -> dict[str, object] | None:
    """Return what a text changes of a model on a day; None for one that does not come from it."""
    texts, _ = stack(library, text, day)
    folder = library.folder_of(model)
    known = {one.document.file for one in library.versions_named(model)[0]} if folder is not None else set()
    ranks = [rank for rank, one in enumerate(texts) if one.document.file in known and one is not text]
    if not ranks:
        return None
    above = texts[ranks[-1]]
    given, kept = (read_parameters(one, Problems()) for one in (texts[: ranks[-1] + 1], texts))
    changed = []
    for parameter in above.parameters:
        name = parameter.name.value
        before, after = (_written(one.get(name), day, locale) for one in (given, kept))
        if before != after:
            changed.append({"name": name, "title": parameter.title_text, "model": before, "own": after})
    return {"model": iso_day(above.effective_from), "changed": changed}


def _written(dated: Dated | None, day: int, locale: str) -> str | None:
    """Return the value of a parameter on a day as people read it, in the fewest decimals; None when it has none."""
    value = dated.at(day) if dated is not None else None
    if dated is None or value is None:
        return None
    kind: Kind = dated.kind
    while isinstance(kind, Number) and kind.scale and value % 10 == 0:
        value, kind = value // 10, replace(kind, scale=kind.scale - 1)
    return value_text(value, kind, locale)
