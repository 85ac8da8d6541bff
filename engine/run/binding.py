"""Texts to facts: a value read by the kind its name has in the program, never guessed."""

from __future__ import annotations

from collections.abc import Mapping

from engine.program.kinds import EURO, Account, Date, Kind, Number, Truth, Word, spell_unit, unit_of
from engine.program.mismatch import describe
from engine.run.situation import Fact
from engine.text.document import Text
from engine.text.problems import Problem, problem, worded
from engine.text.spelling import nearest
from engine.text.values import read_day, read_quantity, read_truth

THOUSANDS = 3
"""Digits after a dot that a French reader takes for thousands: « 1.500 » is refused for an amount."""

Read = tuple[Fact | None, tuple[Problem, ...]]


def read_value(text: Text, kind: Kind, name: str) -> Read:
    """Return the fact a text stands for, at the scale of its kind; a unit that differs or too many decimals is a problem.

    A bare number is taken in the unit of the fact, except for a percentage, where it would be read two ways.
    """
    match kind:
        case Number():
            return _number(text, kind, name)
        case Truth():
            return read_truth(text)
        case Date():
            day, problems = read_day(text)
            return (day.ordinal if day is not None else None), problems
        case Word(choices):
            if text.value in choices:
                return choices.index(text.value), ()
            near = nearest(text.value, choices)
            return None, (problem("N507", text.span, word=text.value, choices=", ".join(choices), suggestion=near),)
        case Account():
            if text.value.isascii() and text.value.isalnum():
                return text.value, ()
            return None, (problem("F951", text.span, value=text.value),)


def _number(text: Text, kind: Number, name: str) -> Read:
    quantity, problems = read_quantity(text, machine=True)
    if quantity is None:
        return None, problems
    unit, factor, added, percent = unit_of(quantity.unit)
    words = {"name": name, "unit": describe(kind)}
    bare = not quantity.unit
    if unit != kind.unit and not bare:
        return None, (worded("F952", text.span, {**words, "found": spell_unit(unit, percent) or "nombre"}),)
    if bare and quantity.scale == THOUSANDS and kind.unit == EURO and "." in text.value:
        return None, (worded("F852", text.span, {**words, "value": text.value}),)
    if bare and kind.percent:
        return None, (worded("F953", text.span, {**words, "value": text.value}),)
    scale = quantity.scale + added
    digits = quantity.digits * factor
    while scale > kind.scale and digits % 10 == 0:
        digits, scale = digits // 10, scale - 1
    if scale > kind.scale:
        shown = kind.scale - (2 if kind.percent else 0)
        return None, (worded("F954", text.span, {**words, "decimals": str(shown)}),)
    return digits * 10 ** (kind.scale - scale), ()


def read_values(given: Mapping[str, Text], kinds: Mapping[str, Kind]) -> tuple[dict[str, Fact], tuple[Problem, ...]]:
    """Return several facts by name; a name that the program does not know is a problem with the nearest one."""
    found: dict[str, Fact] = {}
    problems: list[Problem] = []
    for name, text in given.items():
        kind = kinds.get(name)
        if kind is None:
            near = nearest(name, [known for known in kinds if "·" not in known])
            problems.append(problem("F955", text.span, name=name, suggestion=near))
            continue
        value, wrong = read_value(text, kind, name)
        problems.extend(wrong)
        if value is not None:
            found[name] = value
    return found, tuple(problems)
