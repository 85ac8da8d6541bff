"""``canut compare`` as a person types it: what it prints, writes, refuses, and leaves when it is stopped."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import CLONE, Ran, Terminal
from tests.compare.eight_people import DRAFT, paid_by_hand, write

SCHEMA = json.loads((CLONE / "schemas" / "comparison.schema.json").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cooperative of eight people."""
    return write(tmp_path / "coop")


def compare(canut: Terminal, folder: Path, *more: str) -> Ran:
    """Compare over six months, without the check before payroll."""
    return canut("compare", folder, "--from", "2025-01", "--to", "2025-06", "--no-checks", *more)


def test_policies_are_compared_as_typed(canut: Terminal, folder: Path) -> None:
    """Words cut by the shell, a draft, a variant: each policy has its sentence and its column, and the status is 0."""
    draft = canut.write(DRAFT, "projet.yaml")

    ran = compare(canut, folder, "--policies", "en", "vigueur", str(draft), "--set", "plancher=30", "€")

    assert ran.status == 0, ran.err
    assert "Avec « Contribution des Huit, 1er janvier 2026 », " in ran.out and "Avec « en vigueur, plancher=30 € », " in ran.out
    total = sum(map(sum, paid_by_hand(11, 50_00)))
    assert f"{total // 100_000} {total // 100 % 1000:03},{total % 100:02} €" in ran.out
    assert "chaque politique, mois par mois : 18 sur 18" in ran.err


def test_the_name_of_a_draft_moves_no_terminal(canut: Terminal, folder: Path) -> None:
    """A file whose name would colour or reverse the terminal is shown with « � » in its place."""
    draft = canut.write(DRAFT, "pro\x1b[31mjet\u202e.yaml")

    ran = compare(canut, folder, "--policies", "2025-01-01", str(draft))

    assert ran.status == 0
    assert "\x1b" not in ran.out and "\u202e" not in ran.out
    assert "pro�[31mjet�.yaml" in ran.out


def test_json_is_alone_on_the_output(canut: Terminal, folder: Path) -> None:
    """With --format json the output is data that follow the schema, and nothing is told beside."""
    from jsonschema import Draft202012Validator

    ran = compare(canut, folder, "--policies", "2025-01-01", "2025-04-01", "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(ran.data)] == []
    assert ran.data["problems"] == []
    assert ran.data["policies"][1]["against"]["provisions"][0]["name"] == "taux"


def test_every_form_is_written(canut: Terminal, folder: Path, tmp_path: Path) -> None:
    """--out writes the page, the workbook, the data, the sheet of the meeting and the tables; data are those of --format json."""
    ran = compare(canut, folder, "--policies", "2025-01-01", "2025-04-01", "--out", str(tmp_path / "sorties"))

    names = sorted(path.name for path in (tmp_path / "sorties").iterdir())
    three = [f"comparaison-2025-01-2025-06.{suffix}" for suffix in ("html", "json", "xlsx")]
    assert names == [*three, "tableaux-2025-01-2025-06", "vue-ag-2025-01-2025-06.html"]
    assert ran.out.count("écrit : ") == 5
    again = compare(canut, folder, "--policies", "2025-01-01", "2025-04-01", "--format", "json").data
    written = json.loads((tmp_path / "sorties" / names[1]).read_text("utf-8"))
    assert [one["receipts"] for one in written["policies"]] == [one["receipts"] for one in again["policies"]]
    assert written.keys() == again.keys() - {"problems"}


def test_a_full_disk_leaves_nothing(canut: Terminal, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one file cannot be written, none is there, nor any part of them, nor their folders, and the reason is told."""
    synced: list[int] = []

    def fsync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    ran = compare(canut, folder, "--policies", "2025-01-01", "2025-04-01", "--out", str(tmp_path / "sorties"))

    assert ran.status == 2
    assert "ne peut pas être écrit" in ran.err
    assert not (tmp_path / "sorties").exists()


def test_an_interrupted_run_leaves_nothing(
    canut: Terminal, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the middle, the command says so in one line, with status 130, and writes nothing."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.compare.answering.effects_of", stop)
    ran = compare(canut, folder, "--policies", "2025-01-01", "2025-04-01", "--out", str(tmp_path / "sorties"))

    assert ran.status == 130
    assert "interrompu" in ran.err
    assert not (tmp_path / "sorties").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--policies", "2025-01-01"], 1, "C061"),
        (["--policies", "2025-01-01", "2025-01-02"], 1, "C060"),
        (["--policies", "2025-01-01", "2025-04-01", "--population", "contrat=cdi"], 1, "C069"),
        (["--policies", "2025-01-01", "2025-04-01", "--population", "contrat=cape"], 1, "C070"),
        (["--policies", "2025-01-01", "--set", "planche=3 €"], 1, "C063"),
        (["--policies", "2025-01-01", "2025-04-01", "--bounds", "5 % et 1 %"], 2, "deux bornes"),
        (["--policies", "2025-01-01", "2025-04-01", "--all-groups"], 2, "attend une valeur"),
    ],
)
def test_what_makes_no_sense_is_told(canut: Terminal, folder: Path, arguments: list[str], status: int, told: str) -> None:
    """A question without an answer leaves with 1 and its problem; one that is not understood, with 2."""
    ran = compare(canut, folder, *arguments)

    assert (ran.status, ran.out) == (status, "")
    assert told in ran.err


def test_bounds_of_classes_can_be_changed(canut: Terminal, folder: Path) -> None:
    """« 10 % et 30 % » are then written in the classes, and everybody whose rate goes from 10 to 12 % is within them."""
    data = compare(
        canut, folder, "--policies", "2025-01-01", "2025-01-01+taux=12 %", "--bounds", "10", "%", "et", "30", "%", "--format", "json"
    ).data  # fmt: skip

    assert data["bounds"]["large"] == {"numerator": 3, "denominator": 10}
    assert data["policies"][1]["against"]["classes"]["much_more"] == 0
    assert data["policies"][1]["against"]["classes"]["more"] > 0


def test_checks_are_made_under_each_policy(canut: Terminal, folder: Path) -> None:
    """Unless it is declined, the check before payroll is made on the last month under each policy."""
    ran = canut(
        "compare", folder, "--from", "2025-05", "--to", "2025-06", "--policies", "2025-01-01", "2025-04-01", "--format", "json"
    )

    assert ran.status == 0
    assert ran.data["compliance"]["month"] == "2025-06"
    assert len(ran.data["compliance"]["counts"]) == 2


def test_charts_are_loaded_only_for_a_page() -> None:
    """The library of charts takes a second to load: only who writes the page pays for it."""
    seen = "import sys, cli.compare, engine.compare.answering, engine.compare.answer_text; print('altair' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, cwd=CLONE, check=True)

    assert ran.stdout.strip() == "False"
