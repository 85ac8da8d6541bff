"""A command run as a person runs it: its exit status and what it printed, no-break spaces made plain."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.main import main

CLONE = Path(__file__).resolve().parents[2]
SOLSTICE = CLONE / "rulesets/cooperatives/solstice/contribution/2017-01-01.yaml"
DEMO = CLONE / "rulesets/cooperatives/demo"
PAY = CLONE / "rulesets/national/paie"

COMMAND = (sys.executable, "-c", "from cli.main import console; console()")
"""The command in a process of its own, as it is installed."""

CASE = """\
mois: mars 2025
date_entrée: 2020-03-02
ancienneté: 40 mois
associé: non
marge_brute: 2 500 €
"""


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The JSON printed."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Terminal:
    """Runs commands in this process, in French unless asked otherwise."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: object) -> Ran:
        self.capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(status, captured.out.replace("\u00a0", " "), captured.err.replace("\u00a0", " "))

    def write(self, text: str | bytes, name: str = "cas.yaml") -> Path:
        """Write a file in the test's own folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def changed(self, text: Path, *changes: tuple[str, str], name: str = "b.yaml") -> Path:
        """Write a copy of a statute with some words replaced."""
        source = text.read_text("utf-8")
        for old, new in changes:
            assert old in source, old
            source = source.replace(old, new)
        return self.write(source, f"rulesets/x/{name}")


def spawn(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in {"CANUT_LANG", "LC_ALL", "LANG", "CANUT_DEBUG"}}
    command = [*COMMAND, *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=CLONE, env={**kept, **environment}, check=False)
