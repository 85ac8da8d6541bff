"""Examples of months before their text applies: there its parameters have the values of the levels above."""

from __future__ import annotations

from engine.program.calendar import first_day, iso_month, month_of
from engine.program.tree import Program
from engine.statute.ruleset import Ruleset
from engine.text.problems import Problems, day, warning

PARAMETERS_MAX = 3
"""Parameters named in one sentence."""


def tell_early(program: Program, ruleset: Ruleset, problems: Problems) -> None:
    """Tell the first example of a month before the text applies, in which parameters have the value of a level above."""
    begins = ruleset.effective_from
    own = [program.parameters[one.name.value] for one in ruleset.parameters if one.name.value in program.parameters]
    for example in ruleset.examples:
        if example.months is None or example.months[0] >= month_of(begins):
            continue
        first = first_day(example.months[0])
        others = [one.name for one in own if one.source(first) is not one and one.at(first) != one.at(one.since)]
        if others:
            named = ", ".join(f"« {name} »" for name in others[:PARAMETERS_MAX])
            problems.add(
                warning(
                    "E817",
                    example.span,
                    name=example.name_text,
                    month=iso_month(example.months[0]),
                    day=day(begins),
                    begins=iso_month(month_of(begins)),
                    parameters=named + (", …" if len(others) > PARAMETERS_MAX else ""),
                )
            )
            return
