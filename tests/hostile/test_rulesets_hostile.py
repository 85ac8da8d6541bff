"""No ruleset, however costly, raises, lingers or fills the memory: checked whole, from its bytes to its examples."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from engine.run.effort import EFFORT_MAX
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from engine.text.limits import FILE_BYTES_MAX, PROBLEMS_MAX, RULES_MAX
from engine.text.problems import Problem
from engine.text.rendering import render
from tests.hostile.alone import printed
from tests.hostile.checking import check_text
from tests.hostile.damage import grafts, line_damage, token_damage
from tests.hostile.ruleset_corpus import HEADING, corpus

CORPUS = dict(corpus())
SECONDS_MAX = 1.5 * 5  # a second and a half for 256 KiB on a quiet machine; tests share theirs
DAMAGED_SECONDS_MAX = 0.15 * 5  # a text of ordinary length
DAMAGES = int(os.environ.get("CANUT_DAMAGES", "300"))
"""Texts of each kind of damage and seed."""


Found = Mapping[str, tuple[float, tuple[Problem, ...]]]
"""By text of the corpus, the seconds its check took and what is wrong in it."""

ONE_PROCESS = """
import pickle, sys, time
from tests.hostile.checking import check_text
from tests.hostile.ruleset_corpus import corpus

found = {}
for name, data in corpus():
    begun = time.perf_counter()
    wrong = check_text(data)
    found[name] = (time.perf_counter() - begun, wrong)
sys.stdout.buffer.write(pickle.dumps(found))
"""


def timed(data: bytes, most: float) -> tuple[Problem, ...]:
    """Check again a text that took too long, at most twice, until it is done within a time."""
    for _ in range(2):
        begun = time.perf_counter()
        found = check_text(data)
        if time.perf_counter() - begun < most:
            return found
    pytest.fail(f"longer than {most} s, three times")


@pytest.fixture(scope="module")
def found() -> Found:
    """What is wrong in each text of the corpus, checked whole by one process with little memory, which must end well."""
    told: Found = pickle.loads(printed(ONE_PROCESS, 600))  # noqa: S301  # from our own child
    return told


def test_corpus_is_large() -> None:
    """At least ninety costly rulesets are tried, none beyond what is read of a file."""
    assert len(CORPUS) >= 90
    assert max(len(data) for data in CORPUS.values()) <= FILE_BYTES_MAX


@pytest.mark.parametrize("name", CORPUS)
def test_costly_ruleset_is_checked_in_time(name: str, found: Found) -> None:
    """A ruleset made to be costly is checked within its time, with no more problems than a person reads."""
    seconds, wrong = found[name]
    if seconds > SECONDS_MAX:
        wrong = timed(CORPUS[name], SECONDS_MAX)
    assert len(wrong) <= PROBLEMS_MAX + 1
    source = CORPUS[name].decode()
    for locale in ("fr", "en"):
        render(wrong[:20], {"essai.yaml": source}, locale).encode()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("501 rules", "S375"),
        ("sum beyond its limit", "B714"),
        ("scale beyond its limit", "B714"),
        ("cases beyond their limit", "L111"),
        ("parentheses beyond", "L252"),
        ("chain of squares", "T610"),
        ("long products of facts", "T610"),
        ("long quotients", "T610"),
        ("large numbers", "T610"),
        ("long durations", "T640"),
        ("cycle of 2", "N503"),
        ("cycle of 50", "N503"),
        ("cycle of 500", "N503"),
        ("every rule reads all", "N503"),
        ("exceptions in a ring", "N503"),
        ("exception to itself", "N510"),
        ("exceptions without order", "N511"),
        ("unknown names", "N501"),
        ("names nearly alike", "N501"),
        ("inherits nothing that exists", "V407"),
        ("values on many dates", "B714"),
        ("same accounts", "B715"),
        ("tables of rows", "B713"),
        ("scales falling", "B701"),
        ("examples × months × rules", "E808"),
        ("example × lines × months", "E808"),
        ("example × activities", "E808"),
        ("a list of 10,000 parts", "L113"),
        ("example of many expectations", "E801"),
    ],
)
def test_costly_ruleset_is_named(name: str, code: str, found: Found) -> None:
    """What makes a text costly, where it is a mistake, is told by its own code."""
    assert code in {one.code for one in found[name][1]}


@pytest.mark.parametrize(
    "name",
    ["500 rules", "chain of 500", "chain of 500 upwards", "wide sums", "long sums", "parentheses at the limit", "exceptions"],
)
def test_a_long_text_within_its_limits_is_accepted(name: str, found: Found) -> None:
    """A text at a limit is refused for nothing but its made-up amounts: limits refuse, depth does not."""
    assert {one.code for one in found[name][1]} <= {"E801", "E805"}


def test_many_problems_leave_the_errors(found: Found) -> None:
    """Beyond what a person reads, errors are kept before warnings, in the order of the file, and the rest is announced."""
    _, wrong = found["scales falling"]
    assert len(wrong) == PROBLEMS_MAX + 1
    assert wrong[-1].code == "L199"
    assert {one.level.value for one in wrong} == {"error"}
    assert list(wrong[:-1]) == sorted(wrong[:-1], key=Problem.sort_key)


def test_many_warnings_do_not_refuse(found: Found) -> None:
    """A text that only has warnings, however many, is not refused."""
    _, wrong = found["tables of bounds"]
    assert wrong[-1].code == "L199"
    assert {one.level.value for one in wrong} == {"warning"}


def test_shipped_rulesets_are_far_from_the_limit_of_effort() -> None:
    """No shipped text comes near what refuses the examples of a text as too costly."""
    spent = []
    library = Library([SHIPPED])
    original = check_text.__globals__["check_ruleset"].__globals__["try_examples"].__globals__
    effort = original["Effort"]

    class Counted(effort):
        def __init__(self, program) -> None:
            super().__init__(program)
            spent.append(self)

    original["Effort"] = Counted
    try:
        for path in sorted(SHIPPED.glob("*/*/**/*.yaml")):
            check_file(path, library)
    finally:
        original["Effort"] = effort
    assert spent
    assert max(one.spent for one in spent) < EFFORT_MAX // 10


def test_inheritance_in_a_ring_is_told(tmp_path: Path) -> None:
    """Two, three or fifty texts that inherit from one another in a ring are told as such, each from its own place."""
    for length in (1, 2, 3, 50):
        tree = tmp_path / str(length) / "rulesets"
        for rank in range(length):
            folder = tree / f"t{rank}"
            folder.mkdir(parents=True)
            above = f"hérite:\n  - t{(rank + 1) % length}\nrègles:\n  r{rank}: 1 €\n"
            (folder / "2025-01-01.yaml").write_text(HEADING.replace("essai", f"t{rank}") + above, "utf-8")
        checked = check_file(tree / "t0" / "2025-01-01.yaml", Library([tree]))
        assert "V408" in {found.code for found in checked.problems}
        assert not checked.sound


def test_too_many_rules_with_those_inherited_are_refused_at_once(tmp_path: Path) -> None:
    """Two texts of 300 rules make more than a program may have: one problem says so, and no rule is computed."""
    tree = tmp_path / "rulesets"
    for rank in range(2):
        (tree / f"t{rank}").mkdir(parents=True)
        above = "hérite:\n  - t0\n" if rank else ""
        written = "".join(f"  r{rank}x{number}: inconnu_{number}\n" for number in range(300))
        text = f"{HEADING}{above}règles:\n{written}résultats:\n  contribution: r{rank}x0\n"
        (tree / f"t{rank}" / "2025-01-01.yaml").write_text(text, "utf-8")
    checked = check_file(tree / "t1" / "2025-01-01.yaml", Library([tree]))
    assert [found.code for found in checked.problems] == ["N515"]
    assert RULES_MAX < 600


def test_inheritance_at_every_depth_is_read(tmp_path: Path) -> None:
    """A ladder of texts, each inheriting from all those above it, is read once each, not once for each way up."""
    tree = tmp_path / "rulesets"
    for rank in range(60):
        folder = tree / f"t{rank}"
        folder.mkdir(parents=True)
        above = "".join(f"  - t{other}\n" for other in range(rank))
        text = HEADING.replace("essai", f"t{rank}") + (f"hérite:\n{above}" if above else "") + f"règles:\n  r{rank}: 1 €\n"
        (folder / "2025-01-01.yaml").write_text(text, "utf-8")
    begun = time.perf_counter()
    checked = check_file(tree / "t59" / "2025-01-01.yaml", Library([tree]))
    assert time.perf_counter() - begun < SECONDS_MAX
    assert checked.program is not None
    assert len(checked.program.clauses) == 60
    assert len(checked.program.clauses) < RULES_MAX


def test_one_process_survives_the_costliest(found: Found) -> None:
    """One process with little memory checks the whole corpus and ends well; most of it has something to be told."""
    assert found.keys() == CORPUS.keys()
    assert sum(bool(wrong) for _, wrong in found.values()) > 70


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("damage", [token_damage, grafts, line_damage])
def test_damaged_rulesets(damage: Callable[[int, int], Iterator[bytes]], seed: int) -> None:
    """1,800 shipped texts with words, values or lines changed (``CANUT_DAMAGES``) give problems or a program, in time, and
    nothing else."""
    refused = 0
    for data in damage(DAMAGES, seed):
        begun = time.perf_counter()
        found = check_text(data)
        if time.perf_counter() - begun > DAMAGED_SECONDS_MAX:
            found = timed(data, DAMAGED_SECONDS_MAX)
        refused += bool(found)
        assert len(found) <= PROBLEMS_MAX + 1
    assert refused > DAMAGES * 2 // 5
