"""The guide of the month names every key and every column that the files of a cooperative may hold."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from engine.facts import headers
from engine.facts.folder import KEYS, read_folder
from engine.facts.headers import Layout
from engine.text.reading import read_document
from tests.docs.consoles import run_page
from tests.docs.guide_blocks import blocks_of

CLONE = Path(__file__).resolve().parents[2]
PAGE = CLONE / "docs" / "paie-du-mois.md"
LAYOUTS = [value for value in vars(headers).values() if isinstance(value, Layout) and value.kind != "FEC"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.kind)
def test_every_column_is_named(layout: Layout) -> None:
    """Each column of each file stands in the page, so that an export can be prepared from it alone."""
    page = PAGE.read_text("utf-8")

    assert [name for name in layout.columns if name not in page] == []


def test_every_key_of_a_cooperative_is_named() -> None:
    """Each key of the description of a cooperative stands in the page."""
    page = PAGE.read_text("utf-8")

    assert [key for key in KEYS if f"`{key}`" not in page] == []


def test_the_description_shown_can_be_read() -> None:
    """The description of a cooperative that the page shows is accepted as it is."""
    shown = [block for block in blocks_of(PAGE) if block.language == "yaml"]
    document, wrong = read_document(shown[0].text.encode(), "cooperative.yaml")

    folder, found = read_folder(document)

    assert [*wrong, *found] == []
    assert folder is not None and folder.name == "Ma coopérative"


def test_a_month_runs_and_closes_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A month computed, written, closed and replayed on a copy of the demonstration cooperative prints what the page
    shows, and its workbook has the sheets that the page describes, in that order."""
    shutil.copytree(CLONE / "rulesets" / "cooperatives" / "demo", tmp_path / "ma_cooperative")

    assert run_page(PAGE, tmp_path, monkeypatch, capsys) == 3
    sheets = CalamineWorkbook.from_path(str(tmp_path / "sorties" / "2025-11.xlsx")).sheet_names
    table = PAGE.read_text("utf-8").partition("| Feuille |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| ([^|-]+) \|", table, re.MULTILINE) == sheets
