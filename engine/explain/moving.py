"""What moves together: the names that stand behind an expression this month, so that no figure of today is told of another."""

from __future__ import annotations

from engine.explain.phrases import quoted
from engine.explain.scene import Scene
from engine.explain.sheet import mention
from engine.explain.sources import read_names
from engine.program.tree import Program
from engine.statute.forms import Previous
from engine.text.syntax import Expression, Reference

CALENDAR = "calendrier"


def behind(written: object, scene: Scene) -> frozenset[str]:
    """Return every name that an expression, or a part of a rule, depends on this month, itself included.

    Parameters are left out: no fact moves them. What a month before left depends on no fact of this one. The facts that
    follow from the month alone are one and the same name.
    """
    found: set[str] = set()
    waiting = scene.names_in(written)
    while waiting:
        name = waiting.pop()
        if name in found or name in scene.program.parameters:
            continue
        found.add(name)
        rule = scene.month.rules.get(name)
        if rule is not None and isinstance(rule[0].body, Previous):
            waiting.extend(scene.names_in(rule[0].body.initial))
        elif rule is not None:
            waiting.extend(read_names(name, scene))
    return frozenset(CALENDAR if _is_calendar(name, scene.program) else name for name in found)


def _is_calendar(name: str, program: Program) -> bool:
    given = program.inputs.get(name)
    return given is not None and given.origin == "calendar"


def value_elsewhere(value: Expression, moved: object, scene: Scene) -> str:
    """Return what a value would be once what ``moved`` reads has changed: its figure when it does not depend on it.

    Otherwise its words as they stand in the text: the figure of today would be false.
    """
    if behind(value, scene) & behind(moved, scene):
        return _words(value, scene)
    worth = scene.worth(value)
    return scene.text(worth) if worth.refusal is None else _words(value, scene)


def _words(value: Expression, scene: Scene) -> str:
    """Return the title of a name, or an expression as it stands in the text between « »; "" when it stands nowhere."""
    if isinstance(value, Reference):
        return mention(value.name, scene)
    written = scene.written(value)
    return quoted(written, scene.locale) if written else ""
