"""The guides of the language do not lie: each block is checked, and every word of the language stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from engine.program.entries import CONTRACTS
from engine.program.functions import FUNCTIONS, MODES, STEPS
from engine.program.vocabulary import ABSENCES
from engine.run.texts import Checked, check_file
from engine.statute.forms import Period, Reading, View
from engine.statute.keys import FORMS
from engine.statute.library import Library
from engine.statute.ruleset import Latitude, Scope, Tier
from engine.statute.starts import Since
from engine.text.problems import Level
from engine.text.rendering import render
from engine.text.units import SIMPLE_UNITS
from scripts.write_vocabulary import GUIDE, written
from tests.docs.guide_blocks import Block, blocks_of


def _case(page: Path, block: Block) -> ParameterSet:
    return pytest.param(block, id=f"{page.stem} {block.line}")


CHECKS_GUIDE = GUIDE.with_name("guide-des-controles.md")
PAGES = [GUIDE, CHECKS_GUIDE]
BLOCKS = [(page, block) for page in PAGES for block in blocks_of(page) if block.language == "yaml"]
ACCEPTED = [_case(page, block) for page, block in BLOCKS if "refus" not in block.words]
REFUSED = [_case(page, block) for page, block in BLOCKS if "refus" in block.words]


def _checked(block: Block, folder: Path) -> tuple[Checked, str]:
    """Return a block checked as a file, and everything found as a person would read it."""
    text = block.framed()
    dated = re.search(r"^en_vigueur: (\S+)$", text, re.MULTILINE)
    path = folder / f"{dated[1] if dated else 'texte'}.yaml"
    path.write_text(text, "utf-8")
    checked = check_file(path, Library.load([path]))
    return checked, render(checked.problems, {**checked.sources, path.as_posix(): text}, "fr")


@pytest.mark.parametrize("block", ACCEPTED)
def test_what_the_guide_shows_is_accepted(block: Block, tmp_path: Path) -> None:
    """A text of the guide has no error and its examples pass; a whole one has no warning either."""
    checked, told = _checked(block, tmp_path)

    assert checked.sound, told
    if block.is_whole:
        assert not checked.problems, told
    assert ("exemples:" in block.text) == bool(checked.tried), told


@pytest.mark.parametrize("block", REFUSED)
def test_what_the_guide_says_refused_is_refused(block: Block, tmp_path: Path) -> None:
    """A writing that the guide says refused is, with its first code and no other error than those it announces."""
    checked, told = _checked(block, tmp_path)
    codes = [code for code in block.words if code != "refus"]

    assert codes, "a refusal of the guide names its code"
    assert codes[0] in {found.code for found in checked.problems}, told
    assert {found.code for found in checked.problems if found.level is Level.ERROR} <= set(codes), told


def test_a_block_that_fails_is_seen(tmp_path: Path) -> None:
    """An example of the guide with a wrong amount does not pass."""
    text = "règles:\n  somme_due: 1 €\nexemples:\n  - nom: faux\n    attendu:\n      somme_due: 2 €\n"

    checked, _ = _checked(Block("yaml", ("fragment",), text, 1), tmp_path)

    assert [found.code for found in checked.problems if found.level is Level.ERROR] == ["E801"]


def test_the_guide_names_every_key() -> None:
    """Each key of each form of the language stands in the guide, so that no part of it is to be guessed."""
    page = "".join(page.read_text("utf-8") for page in PAGES)
    keys = sorted({key for keys in FORMS.values() for key in keys})

    assert [key for key in keys if not re.search(rf"(?<!\w){re.escape(key)}(?!\w)", page)] == []


def test_the_guide_names_every_word() -> None:
    """Each word of each closed list, each unit and each function stands in the guide."""
    page = "".join(page.read_text("utf-8") for page in PAGES)
    lists = (Latitude, Period, Reading, Scope, Since, Tier, View)
    words = {word.value for words in lists for word in words}
    words |= {*CONTRACTS, *ABSENCES, *STEPS, *MODES, *SIMPLE_UNITS.values()}
    words |= {function.form for function in FUNCTIONS.values()}

    assert sorted(word for word in words if word not in page) == []


def test_the_table_of_facts_is_up_to_date() -> None:
    """The table of facts is the vocabulary of the engine; « python -m scripts.write_vocabulary » writes it again."""
    page = GUIDE.read_text("utf-8")

    assert page == written(page)
