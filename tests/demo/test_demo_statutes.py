"""The statutes of the demonstration cooperative: nothing to correct, each branch reached by an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.run.texts import check_file
from engine.statute.library import Library
from scripts.make_demo import FOLDER

TEXTS = sorted((FOLDER.parent / "contribution").glob("*.yaml"))


def test_there_are_three_versions() -> None:
    """The rate changed in the middle of 2025, and the floor and ceiling at its start."""
    assert [path.stem for path in TEXTS] == ["2024-01-01", "2025-01-01", "2025-07-01"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_has_nothing_to_correct(path: Path) -> None:
    """A text reads, checks, gives what its examples expect, and its examples reach every branch: not even a warning."""
    checked = check_file(path, Library.load([path]))

    assert checked.problems == ()
    assert checked.ruleset is not None
    assert {role for role, _ in checked.ruleset.outputs} == {
        "assiette",
        "contribution",
        "enveloppe",
        "part_fixe",
        "avance",
        "report",
    }
