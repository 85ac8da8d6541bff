"""A terminal for each test, speaking French."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def canut(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The command, in this process; files are written in the test's own folder."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "CANUT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CANUT_LANG", "fr")
    return Terminal(capsys, tmp_path)
