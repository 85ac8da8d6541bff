"""Stated facts put over those of the files, without losing what the files gave."""

from __future__ import annotations

from collections.abc import Mapping

from engine.run.situation import Entity, Fact, Overridden


def lay(entity: Entity, facts: Mapping[str, Fact], overridden: Overridden) -> None:
    """Put stated facts over what the files give of an entity; where both are known and differ, both are kept.

    Args:
        entity: Changed: what is stated takes the place of what was known.
        facts: What is stated of it.
        overridden: Changed: the values of the files that are no longer seen.
    """
    for name, value in facts.items():
        known = entity.given.get(name)
        entity.given[name] = value
        key = (entity.scope, entity.key, name)
        first = overridden[key][0] if key in overridden else known
        overridden.pop(key, None)
        if first is not None and first != value:
            overridden[key] = (first, value)
