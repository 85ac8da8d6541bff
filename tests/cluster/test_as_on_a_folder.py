"""Partitions say what the folder says: the same numbers wherever both say something, hidden alike, in every form."""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import DEMO, spawn
from tests.cluster.eight_parts import Eight
from tests.compare.test_answers import read_book

PERIOD = ("--from", "2025-10", "--to", "2025-12")
POLICIES = ("--policies", "en vigueur", "2024-01-01", "--set", "plancher_mensuel=75 €", "--bounds", "1 % et 24 %")
"""Texts that differ by several provisions, and bounds by which one person alone is in a class."""
SAID = ("difference", "pay_more", "pay_less", "pay_the_same", "classes", "quantiles", "provisions", "crossed")
CHANGE = ("before", "after", "difference", "class")
SHEETS = {
    "Recettes",
    "Classes",
    "Répartition",
    "Groupes",
    "Dispositions",
    "Textes comparés",
    "Cas types",
    "Seuils",
    "Marches",
    "Seuils sur l'année",
    "Textes",
}
OTHERS = {"variations.csv", "personnes.csv", "controles.csv", "sources.csv"}
"""What both say in the workbook; the largest changes and people are told without names by partitions."""


class Both:
    """The demonstration compared on its folder and over its partitions, by someone entitled or not."""

    def __init__(self, folder: Path, place: Path, entitled: tuple[str, ...]) -> None:
        self.whole = self._asked(folder / "whole", str(DEMO), *PERIOD, "--no-checks", *entitled)
        self.parted = self._asked(folder / "parted", str(DEMO), "--partitions", str(place), "--processes", "1", *entitled)

    def _asked(self, out: Path, *words: str) -> Path:
        ran = spawn("compare", *words, *POLICIES, "--out", str(out))
        assert ran.returncode == 0, ran.stderr.decode()
        return out

    def data(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the data of both."""
        return tuple(json.loads(next(out.glob("*.json")).read_text("utf-8")) for out in (self.whole, self.parted))  # type: ignore[return-value]

    def sheets(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the sheets of both workbooks, as rows."""
        return tuple(read_book(next(out.glob("*.xlsx")).read_bytes()) for out in (self.whole, self.parted))  # type: ignore[return-value]

    def pages(self, name: str = "comparaison") -> tuple[str, str]:
        """Return both pages, or both views of a meeting."""
        return tuple(next(out.glob(f"{name}-*.html")).read_text("utf-8") for out in (self.whole, self.parted))  # type: ignore[return-value]

    def tables(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Return both sets of tables, by the name of their file."""
        folders = (next(out.glob("tableaux-*")) for out in (self.whole, self.parted))
        return tuple({path.name: path.read_bytes() for path in each.iterdir()} for each in folders)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of the demonstration in small partitions."""
    found = tmp_path_factory.mktemp("demo") / "parts"
    assert spawn("partition", str(DEMO), *PERIOD, "--size", "25", "--out", str(found)).returncode == 0
    return found


@pytest.fixture(scope="module", params=[(), ("--all-groups", "Odile Ferrand")], ids=["not entitled", "entitled"])
def both(request: pytest.FixtureRequest, place: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Both answers."""
    return Both(tmp_path_factory.mktemp("both"), place, request.param)


def test_data_are_the_same(both: Both) -> None:
    """Counts to the cent and by class, quantiles, largest changes, groups, provisions and curves: shown or hidden alike."""
    whole, parted = both.data()

    for name in ("people", "bounds", "groups", "curves", "examples", "entitled"):
        assert parted[name] == whole[name], name
    for mine, theirs in zip(parted["policies"], whole["policies"], strict=True):
        assert (mine["name"], mine["receipts"], mine["texts"]) == (theirs["name"], theirs["receipts"], theirs["texts"])
        for name in SAID if theirs["against"] else ():
            assert mine["against"][name] == theirs["against"][name], (mine["name"], name)
        if theirs["against"]:
            changes = [[[one[name] for name in CHANGE] for one in each["against"]["largest"]] for each in (mine, theirs)]
            assert changes[0] == changes[1]
    for mine, theirs in zip(*(sorted(one["individuals"], key=lambda who: who["key"]) for one in (parted, whole)), strict=True):
        assert {**mine, "name": ""} == {**theirs, "name": ""}


def test_what_one_person_pays_is_hidden_from_who_may_not_see_it(both: Both) -> None:
    """Small groups, and classes of fewer than five people, are hidden unless someone is entitled; then everyone is there."""
    _, parted = both.data()
    hidden = [
        one
        for policy in parted["policies"][1:]
        for one in (*policy["against"]["quantiles"].values(), *policy["against"]["largest"])
        if isinstance(one, dict) and one["class"] is not None
    ]
    named = [change["who"] for policy in parted["policies"][1:] for change in policy["against"]["largest"]]

    if parted["entitled"]:
        assert not hidden and all(named) and len(parted["individuals"]) == parted["people"]
        assert not any(by["hidden"] for by in parted["groups"])
    else:
        assert hidden and not any(named) and not parted["individuals"]
        assert any(by["hidden"] for by in parted["groups"])


def test_the_workbook_is_the_same(both: Both) -> None:
    """Each sheet that both workbooks have says the same, cell by cell."""
    whole, parted = both.sheets()

    assert set(whole) >= SHEETS and set(parted) >= SHEETS
    for name in SHEETS:
        assert parted[name] == whole[name], name


def test_tables_are_the_same(both: Both) -> None:
    """Each table as a file is the same to the byte, but for those of which partitions do not have all the words."""
    whole, parted = both.tables()

    assert set(whole) == set(parted) > OTHERS
    assert {name for name in whole if whole[name] != parted[name]} <= OTHERS


def test_the_view_of_a_meeting_is_the_same_but_for_what_it_says_it_lacks(both: Both) -> None:
    """The words compared, the figures, the curve and the cases are the same; envelopes and checks are each a sentence."""
    whole, parted = (page.replace("&#39;", "'") for page in both.pages("vue-ag"))

    assert "ce que deviennent les enveloppes se demande sur le dossier" in parted and "que les partitions n'ont pas" in parted
    different = [line for line in unified_diff(whole.splitlines(), parted.splitlines(), n=0) if line[0] in "+-"][2:]
    assert all("enveloppes" in line or "contrôle avant paie" in line for line in different if line[0] == "+"), different


def test_the_page_is_the_same_but_for_what_it_says_it_lacks(both: Both) -> None:
    """Headlines and figures are the same; checks and explanations are each a sentence, and nothing is fetched."""
    whole, parted = both.pages()

    assert parted.partition("<nav")[0] == whole.partition("<nav")[0]
    assert all(said in parted.replace("&#39;", "'") for said in ("les partitions n'ont pas", "les partitions n'ont ni les noms"))
    assert "<script" not in parted and "http" not in parted.replace("http://www.w3.org", "")


def test_few_policies_are_told_and_thousands_are_counted(eight: Eight, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the policies that a page can hold the data say the same of each, and one sentence says what is left out."""
    told = eight.data()
    monkeypatch.setattr("cluster.asking.TOLD_POLICIES", 2)

    counted = eight.written()

    assert [path.suffix for path in eight.out.iterdir()] == [".json"]
    assert all(counted[name] is None for name in ("groups", "curves", "examples", "individuals")) and len(counted["limits"]) == 1
    for few, many in zip(told["policies"], counted["policies"], strict=True):
        if few["against"]:
            assert few["against"]["provisions"]
            few["against"] |= {"provisions": None, "crossed": None}
        assert few == many
    assert counted["limits"][0] in eight.ask().out


def test_two_proposals_that_few_people_part_are_not_both_told(eight: Eight) -> None:
    """Two people alone pay otherwise under the third policy than under the second: its sums are told nowhere, as on the folder."""
    texts = tuple(f"{eight.texts[0]}{more}" for more in ("", "+taux=12 %", "+taux=12 %+plafond_annuel=691 €"))
    parted = eight.data(texts=texts)
    period = ("--from", "2025-01", "--to", "2025-06", "--no-checks", "--format", "json")
    asked = eight.canut("compare", eight.folder, "--policies", *texts, *period)
    assert asked.status == 0
    whole = asked.data
    entitled = eight.data("--all-groups", "Odile Ferrand", texts=texts)

    assert [one["receipts"]["total"] is None for one in parted["policies"]] == [False, False, True]
    assert None not in [one["receipts"]["total"] for one in entitled["policies"]]
    moved = {
        month
        for month, cents in entitled["policies"][2]["receipts"]["by_month"].items()
        if cents != entitled["policies"][1]["receipts"]["by_month"][month]
    }
    assert moved and all(parted["policies"][2]["receipts"]["by_month"][month] is None for month in moved)
    assert parted["groups"] == whole["groups"]
    for mine, theirs in zip(parted["policies"], whole["policies"], strict=True):
        assert mine["receipts"] == theirs["receipts"]
        for name in SAID if theirs["against"] else ():
            assert mine["against"][name] == theirs["against"][name], (mine["name"], name)
