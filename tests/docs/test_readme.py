"""The README does not lie: its commands run and print what it shows; the folders, targets and pages it names are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.commands import COMMANDS
from scripts import postgresql
from tests.docs.consoles import run_page

CLONE = Path(__file__).resolve().parents[2]
README = CLONE / "README.md"
PAGES = [README, *sorted((CLONE / "docs").rglob("*.md"))]
_COMMAND = re.compile(r"(?:^|[`$(]|\$ |-u canut |exec canut )canut ([a-z]+)\b", re.MULTILINE)
"""A command where one is typed; a role of a database, a user and a container have the same name."""
_LINK = re.compile(r"\[[^]]*\]\(([^)]+)\)")


def test_the_worked_example_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A newcomer who writes the files of the README and types its commands sees exactly what it shows."""
    (tmp_path / "rulesets").symlink_to(CLONE / "rulesets")

    # All but « serve », which does not end, and those that write in the folder of a cooperative, tried from their own page.
    assert run_page(README, tmp_path, monkeypatch, capsys) >= len(COMMANDS) - 4


def test_the_folders_it_names_exist() -> None:
    """Each folder of the table of the repository is there."""
    table = README.read_text("utf-8").partition("| Folder |")[2].partition("\n\n")[0]
    folders = re.findall(r"`([\w/]+/)`", table)

    assert len(folders) > 10
    assert [folder for folder in folders if not (CLONE / folder).is_dir()] == []


def test_every_room_of_the_engine_is_named() -> None:
    """No room of the engine is left out of the README."""
    page = README.read_text("utf-8")
    rooms = [path.parent.name for path in (CLONE / "engine").glob("*/__init__.py")]

    assert [room for room in sorted(rooms) if f"`engine/{room}/`" not in page] == []


def test_the_make_targets_it_names_exist() -> None:
    """Each « make » command of the README is a target of the Makefile."""
    named = set(re.findall(r"\bmake (\w+)", README.read_text("utf-8")))
    targets = set(re.findall(r"^(\w+):", (CLONE / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert {"run", "test", "check"} <= named <= targets


def test_the_commands_it_names_exist() -> None:
    """The README names every « canut » command, and no page names one that the terminal does not know."""
    named = {page: set(_COMMAND.findall(page.read_text("utf-8"))) for page in PAGES}

    assert named[README] == set(COMMANDS)
    assert set().union(*named.values()) <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CLONE).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Each link from a page to another file of the repository, or to a heading of the page, leads somewhere."""
    text = page.read_text("utf-8")
    lost = [target for target in _LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)) if not _leads(page, target)]

    assert lost == []


def _leads(page: Path, target: str) -> bool:
    """Say whether a link leads to a page outside, to a file, or to a heading of a page."""
    if target.startswith("http"):
        return True
    name, _, anchor = target.partition("#")
    path = page.parent / name if name else page
    if not anchor or not path.is_file():
        return path.exists()
    return anchor in {_anchor(title) for title in re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)}


def _anchor(title: str) -> str:
    """Return the anchor that a forge gives a heading: lower case, marks dropped, a hyphen for each space."""
    kept = re.sub(r"[^\w\s-]", "", title.lower())
    return re.sub(r"\s", "-", kept)


def test_the_people_of_the_demonstration_are_counted_as_they_are() -> None:
    """The README says how many people the demonstration has; its file of people says the same."""
    people = (CLONE / "rulesets/cooperatives/demo/donnees/personnes.csv").read_text("utf-8-sig").splitlines()

    assert re.findall(r"invented: (\d+) people", README.read_text("utf-8")) == [str(len(people) - 1)]


def test_a_database_left_running_says_how_to_stop_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """« make run PG=1 » reads the address alone on the output; beside it a person is told of « make stop », which is a target."""
    monkeypatch.setattr(postgresql, "start", lambda _folder: "postgresql://canut@/canut")
    assert postgresql.main(["start", "nowhere"]) == 0
    shown = capsys.readouterr()

    assert shown.out == "postgresql://canut@/canut\n"
    assert "« make stop »" in shown.err
    assert re.search(r"^stop:.*\n.*scripts\.postgresql stop", (CLONE / "Makefile").read_text("utf-8"), re.MULTILINE)
