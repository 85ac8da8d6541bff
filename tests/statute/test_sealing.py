"""A text that was applied cannot change unseen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.statute.sealing import LOCK_NAME, check_seals, read_seals, seal
from engine.text.problems import Level
from tests.statute.reading_rulesets import version, write

TODAY = date(2025, 3, 1).toordinal()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cooperative with a text in force and one to come."""
    write(tmp_path / "part/2025-01-01.yaml", version("2025-01-01"))
    write(tmp_path / "part/2026-01-01.yaml", version("2026-01-01"))
    write(tmp_path / "cooperative.yaml", "nom: Démo\n")
    return tmp_path


def test_only_texts_begun_are_sealed(folder: Path) -> None:
    """The lock has one line for each text in force by the day, with its SHA-256, and ends with a line feed."""
    lines = seal(folder, TODAY).split("\n")
    assert [line[64:] for line in lines] == ["  part/2025-01-01.yaml", ""]
    assert len(seal(folder, date(2026, 1, 1).toordinal()).splitlines()) == 2


def test_sealed_texts_are_right(folder: Path) -> None:
    """What was just sealed has no problem, and sealing again changes nothing."""
    lock = write(folder / LOCK_NAME, seal(folder, TODAY))
    assert check_seals(folder, TODAY) == ()
    assert seal(folder, TODAY) == lock.read_text(encoding="utf-8")


def test_without_lock_nothing_is_checked(folder: Path) -> None:
    """A cooperative that seals nothing has no seal to check."""
    assert check_seals(folder, TODAY) == ()


def test_changed_text_is_told(folder: Path) -> None:
    """One character more in a sealed text is told, in that file, and a new sealing does not hide it."""
    write(folder / LOCK_NAME, seal(folder, TODAY))
    write(folder / "part/2025-01-01.yaml", version("2025-01-01") + "\n")
    write(folder / LOCK_NAME, seal(folder, TODAY))
    problems = check_seals(folder, TODAY)
    assert [(p.code, p.span.file.endswith("part/2025-01-01.yaml")) for p in problems] == [("V430", True)]


def test_removed_text_is_told(folder: Path) -> None:
    """A sealed text that is gone is told at its line of the lock."""
    write(folder / LOCK_NAME, seal(folder, TODAY))
    (folder / "part/2025-01-01.yaml").unlink()
    problems = check_seals(folder, TODAY)
    assert [(p.code, p.span.line, p.span.column, p.span.width) for p in problems] == [("V431", 1, 67, 20)]


def test_unsealed_text_in_force_is_a_warning(folder: Path) -> None:
    """Once a folder is sealed, a text that came into force since is told without being refused."""
    write(folder / LOCK_NAME, seal(folder, TODAY))
    problems = check_seals(folder, date(2026, 1, 1).toordinal())
    assert [(p.code, p.level) for p in problems] == [("V433", Level.WARNING)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "abc  part.yaml",
        "0" * 64 + " part.yaml",
        "0" * 64 + "  ../part.yaml",
        "0" * 64 + "  /etc/passwd",
        "G" * 64 + "  p",
    ],
)
def test_wrong_lines_are_told(folder: Path, line: str) -> None:
    """A line that is not a digest and a path inside the folder is told, and the others are still checked."""
    write(folder / LOCK_NAME, f"{line}\n{seal(folder, TODAY)}")
    seals, problems = read_seals(folder)
    assert [(p.code, p.span.line) for p in problems] == [("V432", 1)]
    assert [item.path for item in seals] == ["part/2025-01-01.yaml"]


def test_lock_that_is_not_text_is_told(folder: Path) -> None:
    """Bytes that are not UTF-8 are a problem, not an exception."""
    (folder / LOCK_NAME).write_bytes(b"\xff\xfe\x00")
    assert [p.code for p in check_seals(folder, TODAY)] == ["V412"]
