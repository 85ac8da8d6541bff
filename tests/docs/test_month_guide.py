"""The guide of the month names every key and every column that the files of a cooperative may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.facts import headers
from engine.facts.folder import KEYS, read_folder
from engine.facts.headers import Layout
from engine.text.reading import read_document
from tests.docs.guide_blocks import blocks_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "paye-du-mois.md"
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
