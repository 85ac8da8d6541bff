"""« make night » asks more of every test that can be asked more, and of no other."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
_READ = re.compile(r'environ\.get\("(CANUT_[A-Z_]+)", "(\d+)"\)')
"""A count that a test reads, with what it is here."""


def asked() -> str:
    """Return the commands of the night, without obeying them."""
    told = subprocess.run(["make", "--dry-run", "night"], cwd=CLONE, capture_output=True, check=True, text=True)
    return told.stdout


def test_the_night_is_larger_than_the_day_for_every_count() -> None:
    """Each count that a test reads is set by « make night », to more than the test does by itself; each that is set is read."""
    night = {name: int(value) for name, value in re.findall(r"(CANUT_[A-Z_]+)=(\d+)", asked())}
    day: dict[str, int] = {}
    for path in (CLONE / "tests").rglob("test_*.py"):
        for name, value in _READ.findall(path.read_text("utf-8")):
            day[name] = max(day.get(name, 0), int(value))
    seed = day.pop("CANUT_SEED")

    assert seed
    assert night.keys() == day.keys()
    assert [name for name in day if night[name] <= day[name]] == []


def test_the_night_runs_the_tests_that_read_a_count_and_says_its_seed() -> None:
    """The files that it runs are found by what they read; the seed is printed first, so that a night can be lived again."""
    pattern = re.search(r"grep -rlE '([^']+)' --include='([^']+)' tests", asked())
    assert pattern is not None
    read = re.compile(pattern[1])
    files = {path for path in (CLONE / "tests").rglob(pattern[2]) if path != Path(__file__)}
    found = {path for path in files if read.search(path.read_text("utf-8"))}

    assert found == {path for path in files if _READ.search(path.read_text("utf-8"))}
    assert re.search(r'echo "CANUT_SEED=\$seed', asked())
