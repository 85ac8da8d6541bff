"""The page of the check before payroll shows what happens on the demonstration cooperative."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.program.vocabulary_checks import STATES
from tests.docs.consoles import run_page

CLONE = Path(__file__).resolve().parents[2]
PAGE = CLONE / "docs" / "controle-avant-paie.md"


def test_a_month_is_checked_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of the page print what it shows, and write the three files that it names."""
    shutil.copytree(CLONE / "rulesets" / "cooperatives" / "demo", tmp_path / "les_navetieres")

    assert run_page(PAGE, tmp_path, monkeypatch, capsys) == 2
    assert {path.suffix for path in (tmp_path / "sorties").iterdir()} == {".json", ".xlsx", ".html"}


def test_every_state_is_named() -> None:
    """Each state of a person's path stands in the page."""
    assert [state for state in STATES if state != "aucun" and state not in PAGE.read_text("utf-8")] == []
