"""What is laid out on disk goes with its process, even one that was killed, and never with another that lives."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.scratch import LOCK, PREFIX, scratch, sweep

WORK = """
import sys, time
from service.scratch import scratch
with scratch() as folder:
    (folder / "personnes.csv").write_text("Ada Lune")
    print(folder, flush=True)
    time.sleep(600)
"""


@contextmanager
def working(above: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Give a process that has laid something out, and its folder."""
    with subprocess.Popen(
        [sys.executable, "-c", WORK], stdout=subprocess.PIPE, text=True, env={"TMPDIR": str(above), "PYTHONPATH": "."}
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def test_what_a_killed_process_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed, a process leaves its folder, which goes at the next start; that of one that lives, and one's own, stay."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with working(tmp_path) as (dead, left), working(tmp_path) as (_, lives), scratch() as own:
        dead.kill()
        dead.wait()
        assert (left / "personnes.csv").is_file()
        assert sweep() == 1
        assert not left.parent.exists()
        assert (lives / "personnes.csv").is_file()
        assert own.is_dir()
        assert sweep() == 0
    assert not own.exists()


def test_what_is_not_ours_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link, and a folder that never had a lock, are left alone; a root that somebody cleaned is made again."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary" / f"{PREFIX}begun").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / LOCK).touch()
    (tmp_path / "temporary" / f"{PREFIX}link").symlink_to(tmp_path / "elsewhere")
    assert sweep() == 0
    assert (tmp_path / "elsewhere" / LOCK).exists()
    with scratch() as one:
        root = one.parent
    (root / LOCK).unlink()
    root.rmdir()
    with scratch() as again:
        assert again.is_dir()
