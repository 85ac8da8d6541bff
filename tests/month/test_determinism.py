"""The same month is the same file on every machine, and its shape is written down."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.month.closing import run_month_of
from engine.month.digest import record_digest
from engine.month.report import report_data
from scripts.make_demo import FOLDER
from tests.month.small import data, report, write
from tests.month.test_closing import close

CLONE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((CLONE / "schemas" / "month.schema.json").read_text("utf-8"))
CHILD = """
import hashlib, sys
from pathlib import Path
from engine.month.closing import run_month_of
from engine.month.storing import month_bytes
from engine.month.workbook import workbook_bytes
found = run_month_of(Path(sys.argv[1]), 2025 * 12 + 7).report
print(hashlib.sha256(month_bytes(found)).hexdigest(), hashlib.sha256(workbook_bytes(found)).hexdigest())
"""


def test_other_machines_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order of hashing, the language and the time zone of the machine, the month and its workbook are the same."""
    write(tmp_path)
    found = set()
    for seed, language, zone in (
        ("0", "C", "UTC"),
        ("1", "fr_FR.UTF-8", "Pacific/Kiritimati"),
        ("2", "tr_TR.UTF-8", "America/Adak"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": zone, "PYTHONPATH": str(CLONE)}
        child = subprocess.run(
            [sys.executable, "-c", CHILD, str(tmp_path)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert child.stderr == ""
        found.add(child.stdout)

    assert len(found) == 1
    assert len(found.pop()) == 130


@pytest.fixture(scope="module")
def december() -> dict[str, Any]:
    """The last month of the demo cooperative, as JSON."""
    found = run_month_of(FOLDER.parent, 2025 * 12 + 11).report
    assert found is not None
    return report_data(found)


def test_the_schema_is_one() -> None:
    """The schema of a month is itself a schema, and refuses what it does not name."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["additionalProperties"] is False


def test_a_month_has_the_shape_of_its_schema(december: dict[str, Any], tmp_path: Path) -> None:
    """The demo's month, a first month and one that starts from a closed one are what the schema says."""
    first = data(report(write(tmp_path), "2025-01"))
    close(tmp_path, "2025-02")
    later = data(report(tmp_path, "2025-03"))

    for month in (december, first, later):
        assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(month)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("month", "2025-13"),
        ("engine", None),
        ("totals", {}),
        ("sha256", "0"),
        ("started_from", "x"),
        ("extra", 1),
        ("lines", [1]),
    ],
)
def test_the_schema_refuses_another_shape(december: dict[str, Any], name: str, value: object) -> None:
    """A key that is wrong or that nobody knows is refused."""
    assert not Draft202012Validator(SCHEMA).is_valid(december | {name: value})


def test_amounts_are_text(december: dict[str, Any]) -> None:
    """No amount is a binary fraction: every number of the JSON is a count or a scale."""

    def numbers(value: object) -> list[object]:
        match value:
            case dict():
                return [one for item in value.values() for one in numbers(item)]
            case list():
                return [one for item in value for one in numbers(item)]
            case _:
                return [value] if isinstance(value, float) else []

    assert numbers(december) == []


def test_a_month_carries_its_own_digest(december: dict[str, Any]) -> None:
    """The digest is that of the canonical JSON of all the rest, so that anyone can verify it."""
    assert december["sha256"] == record_digest(december)
    assert december["sha256"] != record_digest(december | {"cooperative": "Autre"})


def test_what_produced_a_month_is_named(december: dict[str, Any]) -> None:
    """Every text and every file has its name from the cooperative's folder or its reference, and the digest of its bytes."""
    folder = FOLDER.parent
    for source in december["sources"]:
        assert hashlib.sha256((folder / source["file"]).read_bytes()).hexdigest() == source["sha256"]
    assert [text["file"] for text in december["rulesets"]] == [
        "national/droit_cae/2016-01-01.yaml",
        "national/smic/2010-01-01.yaml",
        "reseaux/copea/2010-11-01.yaml",
        "contribution/2025-07-01.yaml",
    ]
    assert [item["file"] for item in december["ledgers"]] == ["donnees/grand_livre_2024.csv", "donnees/grand_livre_2025.csv"]


def test_the_language_changes_only_what_is_read(december: dict[str, Any]) -> None:
    """In English the texts of the values change; every amount and every key stay."""
    found = run_month_of(FOLDER.parent, 2025 * 12 + 11).report
    assert found is not None
    english: Any = report_data(found, "en")

    assert english["activities"][0]["columns"]["contribution"]["text"] == "€692.07"
    assert {name for name in english if english[name] != december[name]} <= {
        "activities",
        "people",
        "shares",
        "structure",
        "sha256",
    }
    assert [one["columns"]["report"]["value"] for one in english["activities"]] == [
        one["columns"]["report"]["value"] for one in december["activities"]
    ]
