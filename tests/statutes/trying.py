"""The examples of a shipped statute, run as it is or with one writing replaced."""

from __future__ import annotations

from functools import cache

from engine.program.building import build_program
from engine.run.examples import Tried, try_examples
from engine.run.scalar import Value
from engine.statute.inheritance import stack
from engine.statute.library import SHIPPED, Library
from engine.statute.shaping import read_ruleset
from engine.text.reading import read_document


def tried(name: str, before: str = "", after: str = "") -> tuple[list[Tried], list[str]]:
    """Return the examples of a statute, perhaps with one writing replaced by another, and the codes of what is wrong."""
    path = SHIPPED / "exemples" / name / "2024-01-01.yaml"
    text = path.read_text("utf-8")
    assert before in text
    document, wrong = read_document(text.replace(before, after, 1).encode(), path.name)
    ruleset, shape = read_ruleset(document)
    assert ruleset is not None
    rulesets, absent = stack(Library.load([SHIPPED]), ruleset, ruleset.effective_from)
    program, problems = build_program(rulesets)
    found = [*wrong, *shape, *absent, *problems]
    if program is None:
        return [], [problem.code for problem in found]
    examples, differences = try_examples(program, ruleset)
    return examples, [problem.code for problem in (*found, *differences)]


@cache
def shipped(name: str) -> tuple[Tried, ...]:
    """Return the examples of a shipped statute, run; each one gives what it expects."""
    examples, codes = tried(name)
    assert codes == []
    assert all(one.passed for one in examples)
    return tuple(examples)


def values(name: str, example: str, rule: str, key: str = "") -> list[Value]:
    """Return what a rule gave in each month of an example, for the only entity of its scope or for the one named."""
    (found,) = [one for one in shipped(name) if one.example.name_text == example]
    months = [
        [given[rule] for (_, entity), given in outcome.values.items() if rule in given and entity.endswith(key)]
        for outcome in found.outcomes
    ]
    assert all(len(month) == 1 for month in months)
    return [month[0] for month in months]
