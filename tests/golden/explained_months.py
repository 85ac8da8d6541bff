"""Months of the shipped rulesets' examples, ready to be explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.explain.explained import Explanation
from engine.explain.explaining import explain_in
from engine.explain.scene import Month, month_of
from engine.run.examples import Tried
from engine.run.running import Key
from engine.run.texts import Checked, check_file
from engine.statute.library import Library

CLONE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Case:
    """One explanation kept as a golden text: a ruleset, its example by name, the month's rank, the rule."""

    file: str
    example: str
    rank: int
    rule: str

    @property
    def path(self) -> str:
        """The name of its files."""
        policy = self.file.split("/")[1]
        return f"{policy}-{self.rule}"


@cache
def checked(file: str) -> Checked:
    """Return a shipped ruleset checked, its examples run."""
    path = CLONE / "rulesets" / file
    return check_file(path, Library.load([path]))


def explained(case: Case, locale: str) -> Explanation:
    """Return the explanation of a case, for the first entity of the rule's scope."""
    found = checked(case.file)
    assert found.program is not None
    tried = next(one for one in found.tried if one.example.name_text == case.example)
    month = month_of(found.program, tried.situations[case.rank], tried.outcomes[case.rank], locale)
    key = next(key for key in month.outcome.values if key[0] is found.program.scopes[case.rule])
    return explain_in(month, key, case.rule)


def policies() -> list[str]:
    """Return the shipped rulesets that have examples, by their path below ``rulesets``."""
    root = CLONE / "rulesets"
    files = [path for path in sorted(root.rglob("*.yaml")) if b"\nexemples:" in path.read_bytes()]
    return [path.relative_to(root).as_posix() for path in files]


def months(file: str, locale: str) -> Iterator[Month]:
    """Give every month of a ruleset's examples."""
    found = checked(file)
    assert found.program is not None
    for tried in found.tried:
        yield from _months(tried, found, locale)


def _months(tried: Tried, found: Checked, locale: str) -> Iterator[Month]:
    assert found.program is not None
    for situation, outcome in zip(tried.situations, tried.outcomes, strict=True):
        yield month_of(found.program, situation, outcome, locale)


def results(month: Month) -> Iterator[tuple[Key, str]]:
    """Give each entity of a month with each rule computed for it."""
    for key in month.outcome.values:
        for name, clause in month.program.clauses.items():
            if clause.scope is key[0]:
                yield key, name
