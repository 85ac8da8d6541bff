"""The commands that a page shows, run as it shows them, and their output held to what it shows.

A block announced « ```console » holds commands, each after « $ canut », and what they print. A line « … » stands for any
lines, and a line that ends with « … » after two spaces for any line that begins so; the rest is compared word for word,
but for the kind of each space and the blanks at the ends of lines.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cli.main import main
from tests.docs.guide_blocks import blocks_of

CUT = "…"


def run_page(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> int:
    """Write the named texts of a page into a folder, run its commands there in French, and return how many ran."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CANUT_LANG", "fr")
    ran = 0
    for block in blocks_of(page):
        if block.language == "yaml" and block.words and block.words[0].endswith(".yaml"):
            path = folder / block.words[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
        if block.language == "console":
            for typed in re.split(r"^\$ canut ", block.text, flags=re.MULTILINE)[1:]:
                command, _, shown = typed.partition("\n")
                main(shlex.split(command))
                told = plain(capsys.readouterr().out)
                assert re.fullmatch(_pattern(plain(shown)), told), f"$ canut {command}\n{told}"
                ran += 1
    return ran


def plain(text: str) -> str:
    """Return an output with plain spaces, without blanks at the ends of its lines nor empty lines around it."""
    lines = [line.rstrip() for line in re.sub("[\u00a0\u202f]", " ", text).strip("\n").splitlines()]
    return "".join(f"{line}\n" for line in lines)


def _pattern(shown: str) -> str:
    return "".join(
        r"(?:.*\n)*?"
        if line == CUT
        else re.escape(line.removesuffix(f"  {CUT}")) + (r".*\n" if line.endswith(f"  {CUT}") else r"\n")
        for line in shown.splitlines()
    )
