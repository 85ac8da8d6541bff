"""The guide of comparisons shows what happens on the demonstration cooperative, and names every option."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.main import command_parser
from engine.compare.answer_words import say
from tests.docs.consoles import run_page

CLONE = Path(__file__).resolve().parents[2]
PAGE = CLONE / "docs" / "comparer-des-statuts.md"
PARTS = (
    "receipts",
    "classes",
    "quantiles",
    "groups",
    "provisions",
    "curve",
    "cliffs",
    "changes",
    "compliance",
    "texts",
    "sources",
)


def test_comparisons_run_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of the guide print what it shows, and write the files that it names."""
    (tmp_path / "rulesets").symlink_to(CLONE / "rulesets")

    assert run_page(PAGE, tmp_path, monkeypatch, capsys) == PAGE.read_text("utf-8").count("$ canut ")
    assert {path.suffix for path in (tmp_path / "sorties").rglob("*.*")} == {".json", ".xlsx", ".html", ".csv"}


@pytest.mark.parametrize("command", ["compare", "sweep", "seek", "partition"])
def test_every_option_is_named(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each option of the commands stands in the guide."""
    with pytest.raises(SystemExit):
        command_parser("fr").parse_args([command, "--help"])
    options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help", "--lang", "--format"}

    assert [name for name in sorted(options) if f"`{name}`" not in PAGE.read_text("utf-8")] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_an_answer_is_told(part: str) -> None:
    """Each table of an answer has its line in the guide, under the name it bears."""
    assert re.search(rf"^\|.*\b{say(part, 'fr')}\b.*\|", PAGE.read_text("utf-8"), re.MULTILINE)
