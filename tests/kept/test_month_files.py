"""The files of a month run or checked as a work: those that a terminal writes, to save, unless they are not wanted."""

from __future__ import annotations

import json
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from engine.month.closing import run_month_of
from engine.month.storing import month_bytes
from engine.payroll.report_data import payroll_data
from tests.api.service import refused
from tests.kept.http import Served
from tests.payroll.small_folder import MONTH, checked, cooperative

NAMES = {
    "run": ["2025-01.json", "2025-01.xlsx"],
    "check": ["controle-2025-01.html", "controle-2025-01.json", "controle-2025-01.xlsx"],
}


def files_of(served: Served, own: str) -> dict[str, bytes]:
    """Return the files of a work by name; each has the digest that the list tells."""
    address, found = f"{served.at}/jobs/{own}/files", {}
    for one in served.payroll.get(address).json()["files"]:
        given = served.payroll.get(f"{address}/{one['name']}")
        assert (given.status_code, sha256(given.content).hexdigest()) == (200, one["sha256"])
        found[one["name"]] = given.content
    return found


def expected(kind: str, folder: Path) -> Any:
    """Return the data that a terminal writes for a folder."""
    if kind == "run":
        report = run_month_of(folder, MONTH).report
        assert report is not None
        return json.loads(month_bytes(report))
    done = checked(folder)
    assert done.report is not None
    return payroll_data(done.report, done.sealing)


@pytest.mark.parametrize("kind", NAMES)
def test_a_month_gives_the_files_of_a_terminal(kind: str, served: Served, tmp_path: Path) -> None:
    """Data, a workbook, for a check a page; nothing in them of this machine, for nobody else, and again alike in a replay."""
    own = served.filled().ask(kind=kind, month="2025-01")
    assert served.ended(own)["question"] == {"month": "2025-01"}
    found = files_of(served, own)

    assert sorted(found) == NAMES[kind]
    data = json.loads(next(held for name, held in found.items() if name.endswith(".json")))
    names = ("activities", "people", "totals") if kind == "run" else ("findings",)
    for name in names:
        assert data[name] == expected(kind, cooperative(tmp_path / "folder"))[name]
    assert not [name for name, held in found.items() if tempfile.gettempdir().encode() in held]
    refused(served.member.get(f"{served.at}/jobs/{own}/files"), "absent", 404)
    again = served.ask(kind="replay", job=own)
    served.ended(again)
    assert served.payroll.get(f"{served.at}/jobs/{again}/result").json()["identical"] is True


@pytest.mark.parametrize("served", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", NAMES)
def test_files_that_are_not_wanted_are_not_made(kind: str, served: Served) -> None:
    """With « files » false there is the result only."""
    own = served.filled().ask(kind=kind, month="2025-01", files=False)
    assert served.ended(own)["state"] == "done"
    assert files_of(served, own) == {}
