"""A terminal for each test, and a cooperative of eight people whose months are in partitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cluster.eight_parts import Eight


@pytest.fixture
def canut(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The command, in this process; files are written in the test's own folder."""
    monkeypatch.setenv("CANUT_LANG", "fr")
    return Terminal(capsys, tmp_path)


@pytest.fixture
def eight(canut: Terminal, tmp_path: Path) -> Eight:
    """The eight, in four partitions."""
    return Eight(canut, tmp_path)
