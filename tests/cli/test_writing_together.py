"""Several files of one answer: all written, or what stood there as it was, whatever stops the writing."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from cli.files import write_together
from cli.parsing import MisuseError

OPTIONS = Namespace(locale="fr")


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, bytes]:
    """Three files to write; the first two stand already."""
    found = {tmp_path / name: b"new" for name in ("a.json", "b.xlsx", "c.html")}
    for path in list(found)[:2]:
        path.write_bytes(b"old")
    return found


def standing(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def stop_at_second_rename(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make the second rename of a draft raise."""
    replace, seen = Path.replace, []

    def replaced(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            seen.append(target)
            if len(seen) == 2:
                raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replaced)


def test_all_are_written_and_nothing_beside(tmp_path: Path, files: dict[Path, bytes]) -> None:
    """What stood there is replaced, and no draft remains."""
    write_together(files, OPTIONS)

    assert standing(tmp_path) == {"a.json": b"new", "b.xlsx": b"new", "c.html": b"new"}


def test_a_folder_under_the_name_of_one_leaves_the_others(tmp_path: Path, files: dict[Path, bytes]) -> None:
    """A folder called as the last file refuses them all: the first ones are as they were."""
    (tmp_path / "c.html").mkdir()

    with pytest.raises(MisuseError, match=r"c\.html"):
        write_together(files, OPTIONS)

    assert standing(tmp_path) == {"a.json": b"old", "b.xlsx": b"old"}


@pytest.mark.parametrize(("error", "raised"), [(OSError(5, "x"), MisuseError), (KeyboardInterrupt(), KeyboardInterrupt)])
@pytest.mark.parametrize("linked", [True, False])
def test_a_rename_that_fails_puts_back_what_stood_there(
    tmp_path: Path,
    files: dict[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    raised: type[BaseException],
    linked: bool,
) -> None:
    """Refused or interrupted between two renames, on a disk with or without second names: all are as before."""
    if not linked:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(1, "no links")))
    stop_at_second_rename(monkeypatch, error)

    with pytest.raises(raised):
        write_together(files, OPTIONS)

    assert standing(tmp_path) == {"a.json": b"old", "b.xlsx": b"old"}


def test_a_first_file_that_did_not_stand_is_taken_back(
    tmp_path: Path, files: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing stood, nothing stands after a rename that fails."""
    (tmp_path / "a.json").unlink()
    stop_at_second_rename(monkeypatch, KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        write_together(files, OPTIONS)

    assert standing(tmp_path) == {"b.xlsx": b"old"}


def test_what_a_dead_process_left_is_removed(tmp_path: Path, files: dict[Path, bytes]) -> None:
    """Drafts of a killed process go at the next writing; those of one that lives, and other files, stay."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    gone = [f".a.json.{ended.pid}.part", f".b.xlsx.{ended.pid}.kept"]
    held = [f".a.json.{os.getppid()}.part", f".other.json.{ended.pid}.part"]
    for name in (*gone, *held):
        (tmp_path / name).write_bytes(b"draft")

    write_together(files, OPTIONS)

    assert standing(tmp_path).keys() == {"a.json", "b.xlsx", "c.html", *held}
