"""Closed months: never run again, started from, told apart from what comes late, replayed to the byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.month.replay import replay
from engine.month.storing import OutOfOrderError, close_month, month_bytes
from engine.program.calendar import iso_month
from scripts.make_demo import FOLDER
from tests.month.small import DESCRIPTION, FIRST, HEADER, SALES, codes, columns, data, report, run, write

DEMO = FOLDER.parent
LATE = "20/02/2025;A1;706000;Vente oubliée;;40,00;F99\n"


def close(folder: Path, *months: str) -> Path:
    """Close some months in order; return the file of the last."""
    path = folder
    for text in months:
        path = close_month(folder, report(folder, text))
    return path


@pytest.mark.parametrize("closed", [("2025-06",), ("2025-05", "2025-06")])
def test_starting_from_a_closed_month_changes_no_figure(tmp_path: Path, closed: tuple[str, ...]) -> None:
    """From a closed month or from the opening, July is the same to the byte, but for where it started from."""
    whole = data(report(write(tmp_path), "2025-07"))
    close(tmp_path, *closed)

    again = data(report(tmp_path, "2025-07"))

    assert [name for name in whole if whole[name] != again[name]] == ["folded_from", "lines_before", "sha256", "started_from"]
    assert again["folded_from"] == "2025-07"
    assert again["differences"] != []


def test_a_closed_month_of_the_demo_changes_no_figure(tmp_path: Path) -> None:
    """With 186 activities and two years of lines too, whatever was closed before."""
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    whole = data(report(folder, "2025-12", "F862"))
    path = close_month(folder, report(folder, "2025-11", "F862"))

    again = data(report(folder, "2025-12", "F862"))

    assert [name for name in whole if whole[name] != again[name]] == ["folded_from", "lines_before", "sha256", "started_from"]
    found, problems = replay(path)
    assert {problem.code for problem in problems} <= {"F862"}
    assert found is not None
    assert found.identical


def test_a_closed_month_is_not_run_again(tmp_path: Path) -> None:
    """A closed month, or one before it, is refused; closing it twice is an error."""
    found = report(write(tmp_path), "2025-03")
    close(tmp_path, "2025-03")

    assert codes(run(tmp_path, "2025-03")) == ["M104"]
    assert codes(run(tmp_path, "2025-02")) == ["M104"]
    with pytest.raises(FileExistsError):
        close_month(tmp_path, found)


def test_a_late_line_counts_in_the_month_at_hand(tmp_path: Path) -> None:
    """A line dated in a closed month is charged once, to the month at hand, and listed; the closed month stays as it was."""
    path = close(write(tmp_path), "2025-01", "2025-02")
    before = path.read_bytes()
    write(tmp_path, gl=HEADER + SALES + LATE)

    march = report(tmp_path, "2025-03")

    assert [(line.label, line.amount) for line in march.late] == [("Vente oubliée", 4000)]
    assert columns(march)["assiette"] == "1040.00"
    assert data(march)["late"][0]["date"] == "2025-02-20"
    assert path.read_bytes() == before
    close(tmp_path, "2025-03")
    april = report(tmp_path, "2025-04")
    assert april.late == ()
    assert columns(april)["assiette"] == "1000.00"


def test_a_late_line_counts_once_whatever_month_is_at_hand(tmp_path: Path) -> None:
    """While several months are open, what is late is charged to the first of them: each of the others is as if it had been closed."""
    close(write(tmp_path), "2025-01", "2025-02")
    write(tmp_path, gl=HEADER + SALES + LATE)
    march, april, july = (report(tmp_path, f"2025-0{month}") for month in (3, 4, 7))

    assert [columns(one)["assiette"] for one in (march, april, july)] == ["1040.00", "1000.00", "1000.00"]
    assert [len(one.late) for one in (march, april, july)] == [1, 0, 0]
    close(tmp_path, "2025-03")
    again = data(report(tmp_path, "2025-04"))
    whole = data(april)
    assert [name for name in whole if whole[name] != again[name]] == ["folded_from", "lines_before", "sha256", "started_from"]


def test_a_late_line_of_the_structure_counts_in_its_budget(tmp_path: Path) -> None:
    """The structure's own late income is in the totals of the month at hand, once."""
    close(write(tmp_path), "2025-01")
    write(tmp_path, gl=HEADER + SALES + "20/01/2025;STRUCT;740000;Subvention;;77,00;S99\n")

    assert data(report(tmp_path, "2025-02"))["totals"]["structure_income"] == "277.00"


def test_a_line_of_a_month_folded_before_the_first_closed_one_is_late_too(tmp_path: Path) -> None:
    """When the first month closed is March, January and February are settled with it: nothing of them is lost or repeated."""
    close(write(tmp_path), "2025-03")
    write(tmp_path, gl=HEADER + SALES + LATE)

    april = report(tmp_path, "2025-04")

    assert [line.label for line in april.late] == ["Vente oubliée"]
    assert columns(april)["assiette"] == "1040.00"


def test_months_are_closed_one_after_the_other(tmp_path: Path) -> None:
    """May cannot be closed while April is not: April could never be closed, nor told apart, afterwards."""
    close(write(tmp_path), "2025-03")

    with pytest.raises(OutOfOrderError) as refused:
        close_month(tmp_path, report(tmp_path, "2025-05"))

    assert iso_month(refused.value.month) == "2025-04"
    assert not (tmp_path / "mois" / "2025-05.json").exists()


def test_a_closed_month_under_another_name_is_refused(tmp_path: Path) -> None:
    """A closed month renamed or copied would count its lines twice, or not at all: nothing is computed from it."""
    path = close(write(tmp_path), "2025-03")
    path.rename(path.with_name("2025-04.json"))

    assert [item.code for item in run(tmp_path, "2025-05").problems] == ["M119"]
    assert [item.code for item in replay(path.with_name("2025-04.json"))[1]] == ["M119"]


def test_a_stored_month_that_was_touched_is_told(tmp_path: Path) -> None:
    """A replay says that the file itself changed, apart from what it compares."""
    path = close(write(tmp_path), "2025-03")
    path.write_text(path.read_text("utf-8").replace('"cooperative": "', '"cooperative": "x', 1), "utf-8")

    assert "M112" in [item.code for item in replay(path)[1]]


def test_a_line_changed_in_a_closed_month_is_refused(tmp_path: Path) -> None:
    """The corrected writing of a line already counted would count twice: a correction is a reversal."""
    close(write(tmp_path), "2025-01", "2025-02")
    write(tmp_path, gl=HEADER + SALES.replace("10/02/2025;A1;706000;Vente;;1000,00", "10/02/2025;A1;706000;Vente;;1200,00"))

    found = run(tmp_path, "2025-03")

    assert found.report is None
    assert codes(found) == ["M108"]
    assert dict(found.problems[0].words) == {"month": "2025-02", "count": "1"}


def test_a_line_changed_in_a_month_settled_by_a_later_one_is_refused(tmp_path: Path) -> None:
    """A month that was never closed itself, but folded to reach the first closed one, is watched alike."""
    close(write(tmp_path), "2025-03")
    write(tmp_path, gl=HEADER + SALES.replace("10/02/2025;A1;706000;Vente;;1000,00", "10/02/2025;A1;706000;Vente;;1200,00"))

    assert codes(run(tmp_path, "2025-04")) == ["M108"]


def test_a_reversal_of_a_closed_line_is_late(tmp_path: Path) -> None:
    """A reversal and the right amount, entered afterwards with the old date, change the month at hand by the difference."""
    close(write(tmp_path), "2025-01", "2025-02")
    fixed = "10/02/2025;A1;706000;Annulation;1000,00;;F02B\n10/02/2025;A1;706000;Vente;;1200,00;F02C\n"
    write(tmp_path, gl=HEADER + SALES + fixed)

    march = report(tmp_path, "2025-03")

    assert len(march.late) == 2
    assert columns(march)["assiette"] == "1200.00"


def test_a_label_or_an_order_may_change(tmp_path: Path) -> None:
    """The label of a closed line and the order of the file are not its identity."""
    close(write(tmp_path), "2025-01")
    lines = SALES.replace("Vente", "Vente de janvier").splitlines(keepends=True)
    write(tmp_path, gl=HEADER + "".join(reversed(lines)))

    assert report(tmp_path, "2025-02").late == ()


def test_the_ledger_of_a_past_year_may_go(tmp_path: Path) -> None:
    """Once a year is closed its ledger need not be given for ever."""
    close(write(tmp_path), "2025-11", "2025-12")
    write(tmp_path, gl=HEADER + "10/01/2026;A1;706000;Vente;;1000,00;F26\n")

    found = run(tmp_path, "2026-01")

    assert found.report is not None
    assert columns(found.report)["contribution"] == "120.00"
    assert codes(found) == ["M114"]  # nothing can be said of the causes, and it is said


def test_a_closed_month_that_changed_is_refused(tmp_path: Path) -> None:
    """One digit changed in the file of a closed month, and nothing starts from it."""
    path = close(write(tmp_path), "2025-01")
    text = path.read_text("utf-8")
    path.write_text(text.replace('"value": "90000"', '"value": "99000"'), "utf-8")

    assert path.read_text("utf-8") != text
    assert codes(run(tmp_path, "2025-02")) == ["M112"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"lines": ["x"]}', b"\xff\xfe", b'{"lines": [], "lines_before": {"x": 1}}']
)
def test_a_closed_month_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is not a month is never taken for one: every line would count again."""
    path = close(write(tmp_path), "2025-01")
    path.write_bytes(content)

    found = run(tmp_path, "2025-02")

    assert found.report is None
    assert set(codes(found)) <= {"F991", "M112"}


def test_a_month_is_replayed_to_the_byte(tmp_path: Path) -> None:
    """From the opening or from a closed month, the same files and texts give the same bytes."""
    for path in (close(write(tmp_path), "2025-02"), close(tmp_path, "2025-03")):
        found, problems = replay(path)

        assert problems == ()
        assert found is not None
        assert (found.identical, found.same_figures, found.changed, found.differences) == (True, True, (), ())


def test_a_replay_tells_a_text_that_changed(tmp_path: Path) -> None:
    """After a change of the statutes the text is named, with the figures that differ."""
    path = close(write(tmp_path), "2025-02")
    write(tmp_path, v2025_01_01=FIRST.replace("10 %", "9 %"))

    found, _ = replay(path)

    assert found is not None
    assert not found.identical
    assert not found.same_figures
    assert [name for name, _, _ in found.changed] == ["contribution/2025-01-01.yaml"]
    assert any(place.endswith("/contribution/value") for place, _, _ in found.differences)


def test_a_replay_with_a_longer_ledger_gives_the_same_figures(tmp_path: Path) -> None:
    """The ledger of the year goes on after a month is closed: its digest is not the same, the month is."""
    first = "".join(SALES.splitlines(keepends=True)[:8])
    path = close(write(tmp_path, gl=HEADER + first), "2025-01", "2025-02")
    write(tmp_path, gl=HEADER + SALES + LATE)

    found, _ = replay(path)

    assert found is not None
    assert not found.identical
    assert found.same_figures
    assert [name for name, _, _ in found.changed] == ["donnees/gl.csv"]


def test_a_replay_tells_a_figure_that_changed(tmp_path: Path) -> None:
    """One amount changed in the stored file, and the replay shows where, stored and found."""
    path = close(write(tmp_path), "2025-02")
    path.write_text(path.read_text("utf-8").replace('"contribution": "125.00"', '"contribution": "126.00"'), "utf-8")

    found, _ = replay(path)

    assert found is not None
    assert not found.identical
    assert found.differences == (("/totals/contribution", '"126.00"', '"125.00"'),)


def test_one_byte_is_enough_for_a_replay(tmp_path: Path) -> None:
    """A mere space added to the stored file makes it another file, with the same figures."""
    path = close(write(tmp_path), "2025-02")
    path.write_bytes(path.read_bytes() + b" ")

    found, _ = replay(path)

    assert found is not None
    assert (found.identical, found.same_figures, found.differences) == (False, True, ())


def test_a_month_not_closed_is_replayed_too(tmp_path: Path) -> None:
    """A month written elsewhere is replayed from the folder of its cooperative."""
    folder = write(tmp_path / "coop")
    path = tmp_path / "février.json"
    path.write_bytes(month_bytes(report(folder, "2025-02")))

    found, _ = replay(path, folder)

    assert found is not None
    assert found.identical


def test_a_month_whose_start_is_gone_is_not_replayed(tmp_path: Path) -> None:
    """A month that started from a closed month needs that month as it was."""
    path = close(write(tmp_path), "2025-01", "2025-02")
    (path.parent / "2025-01.json").unlink()

    found, problems = replay(path)

    assert found is None
    assert [item.code for item in problems] == ["M107"]


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b'{"schema": "canut/month/1"}', b'{"schema": "canut/month/1", "month": "2025-13"}']
)
def test_what_is_not_a_month_is_not_replayed(tmp_path: Path, content: bytes | None) -> None:
    """Any other file is refused in one sentence."""
    path = write(tmp_path) / "mois" / "2025-01.json"
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)

    found, problems = replay(path)

    assert found is None
    assert {item.code for item in problems} <= {"M106", "F991"}
    assert problems


def test_a_month_without_folded_from_is_not_replayed(tmp_path: Path) -> None:
    """A month whose start is not a month is refused, whatever else it holds."""
    path = close(write(tmp_path), "2025-01")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"folded_from": "2031-01"}), "utf-8")

    assert [item.code for item in replay(path)[1]] == ["M112", "M106"]


def test_nothing_is_left_when_writing_fails(tmp_path: Path) -> None:
    """A month that cannot be written leaves neither a half file nor a draft."""
    found = report(write(tmp_path), "2025-01")
    (tmp_path / "mois").mkdir()
    (tmp_path / "mois" / "2025-01.json.d").mkdir()
    path = close_month(tmp_path, found)

    assert sorted(item.name for item in path.parent.iterdir()) == ["2025-01.json", "2025-01.json.d"]


def test_the_folder_may_be_named_in_any_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From inside, by a relative or an absolute path, the same folder gives the same bytes."""
    write(tmp_path / "coop", cooperative=DESCRIPTION)
    absolute = month_bytes(report(tmp_path / "coop", "2025-08"))
    monkeypatch.chdir(tmp_path)
    relative = month_bytes(report(Path("coop"), "2025-08"))
    monkeypatch.chdir(tmp_path / "coop")
    inside = month_bytes(report(Path(), "2025-08"))

    assert absolute == relative == inside
    assert str(tmp_path).encode() not in absolute
