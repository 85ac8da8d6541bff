"""The guide of waivers, signatures and exports shows what happens, and names every column and every key."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.facts.folder import HOLES, read_folder
from engine.payroll.pay_mapping import DATES, DECIMALS, ENCODINGS, KEYS, SEPARATORS, read_mapping
from engine.payroll.pay_sheet import COLUMNS
from engine.text.reading import read_document
from tests.docs.consoles import plain, run_page
from tests.docs.guide_blocks import blocks_of
from tests.payroll.small_folder import cooperative

CLONE = Path(__file__).resolve().parents[2]
PAGE = CLONE / "docs" / "exports-de-paie.md"


def test_a_month_is_waived_signed_and_exported_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command of the page, in its order, prints what the page shows; the file for the firm is the one shown."""
    cooperative(tmp_path / "ma_cooperative", absences=None)

    assert run_page(PAGE, tmp_path, monkeypatch, capsys) == 5
    (shown,) = [block.text for block in blocks_of(PAGE) if block.language == "csv"]
    assert plain((tmp_path / "cabinet/paie-2025-01.csv").read_bytes().decode("cp1252")) == shown


def test_every_column_and_every_word_is_named() -> None:
    """Each column of the sheet, each key of a mapping, each of its words and each hole of a label stands in the page."""
    page = PAGE.read_text("utf-8")
    words = (*COLUMNS, *KEYS, *DATES, *DECIMALS, *SEPARATORS, *ENCODINGS, *(f"{{{hole}}}" for hole in HOLES))

    assert [word for word in words if f"`{word}`" not in page] == []


def test_the_files_shown_can_be_read() -> None:
    """The mapping and the description that the page shows are accepted as they are."""
    mapping, description = [block.text for block in blocks_of(PAGE) if block.language == "yaml"]
    document, wrong = read_document(mapping.encode(), "cabinet.yaml")
    read, found = read_mapping(document)
    assert read is not None and (*wrong, *found) == ()

    document, wrong = read_document(description.encode(), "cooperative.yaml")
    folder, found = read_folder(document)
    assert folder is not None and folder.posting is not None and (*wrong, *found) == ()
