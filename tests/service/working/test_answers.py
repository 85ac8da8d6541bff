"""A job done by a child gives what the engine gives when it is called here, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
import yaml

from api import examples
from engine.month.closing import run_month_of
from engine.month.report import report_data
from engine.month.storing import close_month, month_bytes
from engine.payroll.report_data import payroll_data
from engine.payroll.running import run_payroll_of
from engine.statute.library import SHIPPED
from service.working.answering import Answer
from service.working.child import refusal, written
from service.working.pool import Pool
from service.working.refusing import QuestionError
from service.working.roots import Root
from service.working.tasks import TASKS
from tests.hostile import reading_corpus
from tests.month import small

TEXTS = sorted((SHIPPED / "exemples").rglob("*.yaml"))
DEMO = SHIPPED / "cooperatives" / "demo"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as pool:
        yield pool


def same(pool: Pool, task: str, asked: Mapping[str, Any], folder: Path | None = None) -> Answer:
    """Check that a child and this process give the same bytes, and return them."""
    found = pool.run(task, asked, folder)
    root = Root(folder or SHIPPED)
    with chdir(root.folder.parent):
        try:
            done = TASKS[task](asked, root, None)
            expected = ("", written(done.data), done.files)
        except QuestionError as error:
            expected = (error.kind, written(refusal(error, root, "fr")), {})
    assert (found.refused, found.json, found.files) == expected
    return found


def case_of(path: Path) -> dict[str, Any]:
    """Return the facts of the first example of a text, as a question states them."""
    text = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar stays a text
    example = text["exemples"][0]
    return {**example["données"], "mois": re.sub(r"^depuis ", "", example["mois"])}


def test_every_example_is_checked_alike(pool: Pool) -> None:
    """Every text of the examples is sound in a child too, with the same digest."""
    for path in TEXTS:
        found = same(pool, "check_text", {"text": path.read_text("utf-8"), "file": path.name})
        assert found.value["sound"], path


def test_every_example_is_decided_and_explained_alike(pool: Pool) -> None:
    """The first example of every text, asked as a case, gives the same decision and the same explanation."""
    answered = 0
    for path in TEXTS:
        asked = {"text": path.read_text("utf-8"), "facts": case_of(path)}
        found = same(pool, "decide", asked)
        if found.refused:
            continue
        answered += 1
        (result, *_) = found.value["decision"]["months"][-1]["results"]
        for rule in list(result["values"])[:1]:
            same(pool, "explain", {**asked, "rule": rule, "locale": "en"})
            assert same(pool, "explain", {**asked, "rule": rule, "format": "html"}).files.keys() == {"explication.html"}
    assert answered > len(TEXTS) // 2


def test_texts_are_told_apart_alike(pool: Pool) -> None:
    """Two texts and their amounts."""
    found = same(pool, "diff", examples.DIFF)
    assert found.value["amounts"]


@pytest.mark.parametrize(
    ("task", "asked", "kind"),
    [
        ("decide", {"policy": "exemples/rien", "facts": {"mois": "mars 2025"}}, "policy-unknown"),
        ("decide", {"policy": "../exemples", "facts": {"mois": "mars 2025"}}, "policy-unknown"),
        ("decide", {"text": "à: [", "facts": {"mois": "mars 2025"}}, "text-refused"),
        ("decide", {**examples.DECIDE, "facts": {}}, "facts-refused"),
        ("decide", {**examples.DECIDE, "rules": ["rien"]}, "request-invalid"),
        ("explain", {**examples.EXPLAIN, "rule": "contributio"}, "request-invalid"),
        ("month", {"month": 2025 * 12, "cooperative": "cooperatives/demi"}, "cooperative-unknown"),
        ("month", {"month": 2025 * 12}, "month-refused"),
    ],
)
def test_a_refusal_is_told_alike(pool: Pool, task: str, asked: dict[str, Any], kind: str) -> None:
    """What the engine refuses is a refusal, with what to correct, and no failure of the child."""
    found = same(pool, task, asked)
    assert found.refused == kind
    assert found.value["told"] or found.value["problems"]


def test_bytes_that_are_no_text_are_told_alike(pool: Pool) -> None:
    """A byte that is no UTF-8 goes through the pipe and is told at its place."""
    asked = {"text": b"statuts: \xff\xfe".decode("utf-8", "surrogateescape"), "locale": "en"}
    found = same(pool, "check_text", asked)
    assert not found.value["sound"]


def test_hostile_texts_are_told_alike(pool: Pool) -> None:
    """Texts made to harm who reads them are answered in a child as they are here, and none ends it."""
    children = [worker.child.pid for worker in pool.workers]
    for _, text in reading_corpus.corpus()[::12]:
        same(pool, "check_text", {"text": text.decode("utf-8", "surrogateescape")})
    assert [worker.child.pid for worker in pool.workers] == children


def test_the_months_of_a_folder_are_computed_alike(pool: Pool, tmp_path: Path) -> None:
    """A month and its files, its check before payroll, a closed month replayed, a comparison: the engine's own answers."""
    folder = small.write(tmp_path / "cae")
    month = small.month("2025-03")
    told: list[tuple[str, int, int]] = []
    found = pool.run("month", {"month": month, "files": True}, folder, lambda *one: told.append(one))
    report = run_month_of(folder, month).report
    assert report is not None
    assert found.value["report"] == report_data(report, "fr")
    assert found.files["2025-03.json"] == month_bytes(report)
    assert told == [("months", done, 3) for done in range(4)]
    same(pool, "month", {"month": month, "files": True, "locale": "en"}, folder)

    checked = run_payroll_of(folder, month)
    assert checked.report is not None
    found = same(pool, "payroll", {"month": month, "files": True}, folder)
    assert found.value["report"] == payroll_data(checked.report, checked.sealing)
    assert set(found.files) == {f"controle-2025-03.{suffix}" for suffix in ("json", "xlsx", "html")}

    close_month(folder, report)
    assert same(pool, "replay", {"month": month}, folder).value["identical"]
    assert same(pool, "replay", {"month": month + 1}, folder).refused == "month-refused"
    refused = same(pool, "month", {"month": month}, folder)
    assert refused.refused == "month-refused"
    assert str(tmp_path).encode() not in refused.json


def test_policies_are_compared_alike(pool: Pool, tmp_path: Path) -> None:
    """Policies, a draft of the folder among them, over the same months; a draft from elsewhere is never opened."""
    folder = small.write(tmp_path / "cae")
    asked = {"policies": ["en vigueur", "en vigueur+taux_plein=9 %"], "checks": False}
    asked |= {"first": small.month("2025-01"), "last": small.month("2025-03"), "entitled": "Ada Lune"}
    assert not same(pool, "compare", asked, folder).refused
    found = pool.run("compare", {**asked, "files": True}, folder)
    period = "2025-01-2025-03"
    assert not any(str(tmp_path)[1:].encode() in content for content in (found.json, *found.files.values()))
    assert {f"comparaison-{period}.xlsx", f"comparaison-{period}.html", f"vue-ag-{period}.html"} <= set(found.files)
    draft = tmp_path / "contribution.yaml"
    draft.write_text((folder / "contribution" / "2025-01-01.yaml").read_text("utf-8"), "utf-8")
    for name in (str(draft), "../contribution.yaml", "brouillons/../../contribution.yaml"):
        refused = same(pool, "compare", {**asked, "policies": ["en vigueur", name]}, folder)
        assert "C060" in [one["code"] for one in refused.value["problems"]]
        assert str(folder).encode() not in refused.json
    inside = tmp_path / "brouillons" / "2025-02-01.yaml"
    inside.parent.mkdir()
    inside.write_text(draft.read_text("utf-8").replace("10 %", "8 %"), "utf-8")
    beside = {**asked, "cooperative": "cae", "policies": ["en vigueur", "brouillons/2025-02-01.yaml"]}
    found = same(pool, "compare", beside, tmp_path)
    assert not found.refused, found.value


def test_the_month_of_the_demonstration_is_computed_alike(pool: Pool) -> None:
    """The largest month shipped is within the limits of its task, and tells how far it is."""
    told: list[tuple[str, int, int]] = []
    found = pool.run("month", {"month": 2025 * 12 + 11, "files": True}, DEMO, lambda *one: told.append(one))
    assert found.value["report"]["month"] == "2025-12"
    assert told[-1][1] == told[-1][2] == len(told) - 1
    assert set(found.files) == {"2025-12.json", "2025-12.xlsx"}
