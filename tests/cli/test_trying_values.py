"""``canut sweep`` and ``canut seek`` as a person types them: what they print, write and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Ran, Terminal
from tests.compare.eight_people import paid_by_hand, write

PERIOD = ("--from", "2025-01", "--to", "2025-06", "--policy", "2025-01-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cooperative of eight people."""
    return write(tmp_path / "coop")


def total(floor: int) -> int:
    """Return what a floor brings in six months, by hand."""
    return sum(map(sum, paid_by_hand(10, floor)))


def seek(canut: Terminal, folder: Path, *more: str) -> Ran:
    """Look for a floor."""
    return canut("seek", folder, *PERIOD, "--vary", "plancher=20 € à 60 €", *more)


def test_a_sweep_is_told_and_written(canut: Terminal, folder: Path, tmp_path: Path) -> None:
    """Each value has its line, the workbook and the data are written together, and the status is 0."""
    ran = canut(
        "sweep", folder, *PERIOD, "--vary", "plancher=20", "€", "à", "40", "€", "par", "10", "€", "--out", str(tmp_path / "s")
    )  # fmt: skip

    assert ran.status == 0, ran.err
    assert [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ") and "€" in line] == [
        "20,00",
        "30,00",
        "40,00",
    ]
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == [
        "essais-2025-01-2025-06.json",
        "essais-2025-01-2025-06.xlsx",
    ]
    data = json.loads((tmp_path / "s" / "essais-2025-01-2025-06.json").read_text("utf-8"))
    assert [one["receipts"] for one in data["tried"]] == [f"{total(f) // 100}.{total(f) % 100:02}" for f in (20_00, 30_00, 40_00)]


def test_a_value_found_leaves_with_0(canut: Terminal, folder: Path) -> None:
    """A target that a value reaches: the value, what it gives, its two neighbours, and status 0."""
    ran = seek(canut, folder, "--target", "hausse<=5 %")

    assert ran.status == 0
    assert "atteint le but." in ran.out and ran.out.count("À côté : ") == 2


def test_a_target_out_of_reach_leaves_with_1(canut: Terminal, folder: Path) -> None:
    """A target that no value reaches: what prevents it, in words and as data, and status 1."""
    goals = ("--target", "contribution>=1 000 000 €", "--target", "hausse<=50 %")

    ran, data = seek(canut, folder, *goals), seek(canut, folder, *goals, "--format", "json").data

    assert ran.status == 1
    assert "aucune des 24 valeurs de plancher essayées ne convient, à cause de « contribution>=1 000 000 € »." in " ".join(
        ran.out.split()
    )
    assert (data["found"], data["prevented_by"]) == (None, ["contribution>=1 000 000 €"])


@pytest.mark.parametrize(
    ("command", "arguments", "told"),
    [
        ("sweep", ["--vary", "plancher=20 € à 60 €"], "C074"),
        ("sweep", ["--vary", "planche=20 € à 60 € par 10 €"], "C063"),
        ("sweep", ["--vary", "plancher=20 € à 60 € par 1 centime"], "C074"),
        ("seek", ["--vary", "plancher=20 € à 60 €", "--target", "tout"], "C076"),
        ("seek", ["--vary", "plancher=60 € à 20 €", "--target", "hausse<=1 %"], "C041"),
    ],
)
def test_what_makes_no_sense_is_told(canut: Terminal, folder: Path, command: str, arguments: list[str], told: str) -> None:
    """A range or a target that cannot be read leaves with 1 and its problem, and nothing on the output."""
    ran = canut(command, folder, *PERIOD, *arguments)

    assert (ran.status, ran.out) == (1, "")
    assert told in ran.err
