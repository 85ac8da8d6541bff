"""The answer of a check before payroll for machines: its shape is written down, its digest is that of its findings."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from jsonschema import Draft202012Validator, ValidationError

from engine.payroll.answer import PayrollReport
from engine.payroll.report_data import findings_digest, line_data, payroll_data
from engine.payroll.sealing_model import UNSIGNED, Sealing
from tests.payroll.made_reports import HALF, SIGNED, STALE, bare_report, fault, quiet, rich

CLONE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((CLONE / "schemas" / "payroll.schema.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def every_value(data: object) -> list[object]:
    """Return every value that stands in some data, keys left out."""
    if isinstance(data, dict):
        return [value for item in data.values() for value in every_value(item)]
    if isinstance(data, list):
        return [value for item in data for value in every_value(item)]
    return [data]


def every_name(data: object) -> list[str]:
    """Return every key that stands in some data."""
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [*(data if isinstance(data, dict) else ()), *(name for item in inside for name in every_name(item))]


def test_the_schema_is_one() -> None:
    """The schema is itself a valid JSON Schema."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("report", [rich(), quiet(), bare_report()], ids=["rich", "quiet", "bare"])
@pytest.mark.parametrize("sealing", [UNSIGNED, HALF, SIGNED, STALE], ids=["unsigned", "half", "signed", "stale"])
def test_the_data_have_the_shape_that_is_written(report: PayrollReport, sealing: Sealing) -> None:
    """Whatever was found and whoever signed, the data are as the schema says, and survive JSON as they are."""
    data = payroll_data(report, sealing)

    VALID.validate(data)
    assert json.loads(json.dumps(data)) == data


def test_there_is_no_float_and_the_data_are_canonical() -> None:
    """Every number is an integer, so that canonical JSON gives the same bytes on any machine."""
    data: Any = payroll_data(rich(), STALE)

    assert not [value for value in every_value(data) if isinstance(value, float)]
    assert rfc8785.dumps(data) == rfc8785.dumps(payroll_data(rich(), STALE))  # type: ignore[arg-type]


def test_nothing_is_put_together_for_machines() -> None:
    """A fact that is missing for 180 people is 180 findings."""
    data: Any = payroll_data(rich(), UNSIGNED)

    assert sum(finding["missing"] == "rib_fourni" for finding in data["findings"]) == 180
    assert data["counts"] == {"bloquant": 4, "à vérifier": 190, "information": 1}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "level"), "grave"),
        (("findings", 0, "deadline"), "12 mars 2025"),
        (("findings", 0, "subject"), "P012"),
        (("findings", 0, "extra"), ""),
        (("counts",), {"bloquant": 4}),
        (("data_day",), 739_338),
        (("changes",), []),
        (("waivers", 0, "state"), "prolongée"),
        (("sealing", "signatures", 0, "role"), "présidence"),
        (("checks", 0, "concerned"), -1),
        (("month",), "2025-13"),
    ],
)
def test_another_shape_is_refused(path: tuple[str | int, ...], value: object) -> None:
    """A level, a date, a state or a key that is not written down is refused by the schema."""
    data: Any = json.loads(json.dumps(payroll_data(rich(), SIGNED)))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(ValidationError):
        VALID.validate(data)


def test_the_digest_is_of_the_findings_alone() -> None:
    """The same findings give the same digest, whatever stands beside them."""
    report = rich()

    assert findings_digest(report.lines) == findings_digest(rich().lines)
    assert len(findings_digest(())) == 64


@pytest.mark.parametrize("change", [{"said": "autre chose"}, {"deadline": None}, {"level": None}, {"holds": ()}, {"facts": ()}])
def test_any_change_of_a_finding_changes_the_digest(change: dict[str, Any]) -> None:
    """A word, a date, a level, a fact or a person held that is no longer the same gives another digest."""
    assert findings_digest((fault(),)) != findings_digest((replace(fault(), **change),))


def test_the_order_of_findings_counts() -> None:
    """Two findings in another order are another answer."""
    assert findings_digest((fault(1), fault(2))) != findings_digest((fault(2), fault(1)))


def test_the_digest_is_of_canonical_json() -> None:
    """Whatever letters a text holds, the digest is that of the canonical JSON that any other program would write."""
    letters = [chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    strange = tuple(fault(said="".join(letters[start : start + 0x1000])) for start in range(0, len(letters), 0x1000))
    for lines in ((), (fault(),), rich().lines, strange):
        canonical = rfc8785.dumps([line_data(line) for line in lines])  # type: ignore[misc]

        assert findings_digest(lines) == sha256(canonical).hexdigest()


def test_findings_are_texts_under_plain_names() -> None:
    """What canonical JSON asks of numbers and of the order of rare letters has no place in a finding."""
    for line in rich().lines:
        data = json.loads(json.dumps(line_data(line)), parse_int=pytest.fail)
        assert all(name.isascii() for name in every_name(data))
        assert all(value is None or isinstance(value, str) for value in every_value(data))
