"""Partitions give what the folder gives, to the cent, or nothing at all; what is wrong is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cluster import comparing, partitions, places, working
from cluster.problems import PartitionError
from engine.text.problems import problem
from engine.text.spans import Span
from tests.cli.terminal import Terminal, spawn
from tests.cluster.eight_parts import FORMS, OUT, Eight
from tests.compare.eight_people import MONTHS, NEW, sale
from tests.compare.test_policies import SHARED

SAID = ("difference", "pay_more", "pay_less", "pay_the_same", "classes", "quantiles", "provisions", "crossed")


@pytest.mark.parametrize("entitled", [(), ("--all-groups", "Nadia")])
def test_partitions_give_what_the_folder_gives(eight: Eight, entitled: tuple[str, ...]) -> None:
    """Receipts by month, counts, quantiles, provisions and groups are those of a comparison on the folder, to the cent."""
    variants = ("--set", "plancher=35 €", "--set", "taux=11,25 %", "plancher=0 €")
    versions = ("en vigueur", "2025-01-01", eight.texts[2])
    period = ("--from", "2025-01", "--to", "2025-06", "--no-checks")
    told = ("--format", "json")
    asked = eight.canut("compare", eight.folder, *period, "--policies", *versions, *variants, *entitled, *told)
    assert asked.status == 0
    whole = asked.data

    found = eight.data(eight.folder, *variants, *entitled, texts=versions)

    assert found["people"] == whole["people"] == 8 and found["partitions"] == 4
    assert (found["groups"], found["curves"]) == (whole["groups"], whole["curves"])
    assert any(one["average"] for one in found["policies"][2]["against"]["provisions"])
    for mine, theirs in zip(found["policies"], whole["policies"], strict=True):
        assert (mine["name"], mine["receipts"], mine["texts"]) == (theirs["name"], theirs["receipts"], theirs["texts"])
        for name in SAID if theirs["against"] else ():
            assert mine["against"][name] == theirs["against"][name], (mine["name"], name)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_the_size_of_partitions_changes_nothing(eight: Eight, size: int) -> None:
    """However the months are cut, the answer is the same but for the number of partitions; people are shown in one order."""
    before = eight.data("--all-groups", "Nadia")
    eight.partition(eight.place, size=size)

    after = eight.data("--all-groups", "Nadia")

    assert after.pop("partitions") != before.pop("partitions") and after.pop("sources") != before.pop("sources")
    assert after == before
    assert [change["who"]["key"] for change in after["policies"][1]["against"]["largest"]]


def test_nothing_is_needed_but_the_files(eight: Eight, tmp_path: Path) -> None:
    """Partitions are read without the cooperative's folder, wherever they have been moved, several places at once."""
    entitled = ("--all-groups", "Nadia")  # what is hidden of eight people need not be of sixteen
    alone = eight.data(*entitled)
    eight.folder.rename(tmp_path / "away")
    moved = eight.place.rename(tmp_path / "moved")

    found = eight.data(*entitled, places=(moved, moved))

    assert found["people"] == 16 and found["cooperatives"] == ["Les Huit", "Les Huit"]
    for twice, once in zip(found["policies"], alone["policies"], strict=True):
        assert cents(twice["receipts"]["total"]) == 2 * cents(once["receipts"]["total"])
        assert not once["against"] or twice["against"]["quantiles"] == once["against"]["quantiles"]


def cents(written: str) -> int:
    """Return the cents of an amount in data."""
    return int(written.replace(".", ""))


def test_any_place_that_has_an_address_will_do(eight: Eight) -> None:
    """Partitions stand in whatever fsspec knows by its address, here a memory."""
    ran = eight.partition("memory://somewhere/parts")

    assert ran.status == 0
    assert eight.data(places=("memory://somewhere/parts",)) == eight.data()


@pytest.mark.parametrize(("place", "code"), [("s4://a/b", "C081"), ("/proc/nowhere", "C089")])
def test_a_place_that_cannot_be_written_is_told(eight: Eight, place: str, code: str) -> None:
    """An address that nothing knows, or where nothing can be written, is a problem, not a trace."""
    ran = eight.partition(place)

    assert ran.status == 1 and code in ran.err
    assert eight.ask(places=(place,)).status == 1


def remove(path: Path) -> None:
    """Remove a file."""
    path.unlink()


def cut(path: Path) -> None:
    """Cut a file in two."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def turn(path: Path) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(("damage", "code"), [(remove, "C093"), (cut, "C092"), (turn, "C092")])
@pytest.mark.parametrize("table", ["activity", "balance", "memory"])
def test_a_partition_that_cannot_be_read_is_named(eight: Eight, damage: Callable[[Path], None], code: str, table: str) -> None:
    """A file that is missing, cut or changed by one bit is named with its partition, and nothing is given."""
    (path,) = (one for one in eight.files("00002") if f"-{table}-" in one.name)
    damage(path)

    ran = eight.ask("--out", eight.out, "--format", "json")

    (wrong,) = ran.data["problems"]
    assert (ran.status, wrong["code"], wrong["file"]) == (1, code, f"{eight.place}/00002")
    assert path.name in wrong["message"] and "policies" not in ran.data
    assert not (eight.out / OUT).exists()


@pytest.mark.parametrize("damage", [remove, cut])
def test_a_place_without_a_whole_manifest_holds_nothing(eight: Eight, damage: Callable[[Path], None]) -> None:
    """Without its manifest, or with half of it, a place has no partitions, whatever files are there."""
    damage(eight.place / "manifest.json")

    ran = eight.ask("--out", eight.out)

    assert ran.status == 1 and ("C091" if damage is remove else "C092") in ran.err
    assert not eight.out.exists()


def test_an_interrupted_writing_leaves_nothing_that_looks_whole(eight: Eight, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writing that stops in the middle leaves no manifest where there was none, and the earlier one true where there was."""
    before = eight.data()
    put, calls = places.Place.put, []

    def stop(self: places.Place, name: str, data: bytes) -> None:
        calls.append(name)
        if len(calls) > 12:
            raise PartitionError(problem("C089", Span(self.shown), why="ENOSPC"))
        put(self, name, data)

    monkeypatch.setattr(places.Place, "put", stop)
    anew = eight.folder.parent / "anew"
    failed = [eight.partition(anew)]
    calls.clear()
    failed.append(eight.partition(eight.place, size=3))
    monkeypatch.undo()

    assert [(ran.status, "C089" in ran.err) for ran in failed] == [(1, True)] * 2
    assert list(anew.glob("*.parquet")) and eight.ask(places=(anew,)).status == 1
    assert eight.data() == before


def test_partitions_written_again_leave_no_other_files(eight: Eight) -> None:
    """What an earlier manifest named and the new one does not is gone; a damaged file is written again."""
    turn(eight.files()[0])
    eight.partition(eight.place, size=100)
    named = {
        table["file"]
        for part in json.loads((eight.place / "manifest.json").read_text("utf-8"))["parts"]
        for table in part["tables"].values()
    }

    assert {path.name for path in eight.place.iterdir()} == named | {"manifest.json"}
    turn(eight.files("00000")[0])
    eight.partition(eight.place, size=100)
    assert eight.data()["partitions"] == 1


def test_what_killed_processes_left_is_removed(eight: Eight) -> None:
    """Drafts of processes that no longer live go at the next writing, files that no manifest names too; all else stays."""
    spent = subprocess.Popen([sys.executable, "-c", ""])
    spent.wait()
    expected = eight.written()
    left = [eight.place / f".manifest.json.{spent.pid}.part", eight.place / f"00009-line-{'0' * 16}.parquet"]
    kept = [eight.place / f".manifest.json.{os.getppid()}.part", eight.place / "notes.parquet", eight.place / ".x.part"]
    for path in (*left, *kept):
        path.write_text("half", "utf-8")
    assert eight.partition(eight.place).status == 0
    assert not any(path.exists() for path in left) and all(path.exists() for path in kept)
    summaries = eight.out / "sommaires"
    summaries.mkdir()
    (summaries / f".{'0' * 64}.parquet.{spent.pid}.part").write_text("half", "utf-8")

    assert eight.written() == expected
    assert not summaries.exists()


def test_a_run_goes_on_from_the_partitions_already_done(eight: Eight, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run that failed has finished is not computed again, the answer is the same, and then nothing is left of it."""
    whole = eight.ask("--out", eight.out, "--format", "json")
    expected = (eight.out / OUT).read_bytes()
    (eight.out / OUT).unlink()
    path = eight.files("00001")[0]
    data = path.read_bytes()
    path.unlink()
    assert eight.ask("--out", eight.out).status == 1
    assert len(list((eight.out / "sommaires").iterdir())) == 3
    path.write_bytes(data)
    computed: list[str] = []
    run = working.run_task

    def counted(task: comparing.Task, work: comparing.Work) -> bytes:
        computed.append(task.part.name)
        return run(task, work)

    monkeypatch.setattr(working, "run_task", counted)
    assert eight.ask("--out", eight.out, "--set", "plancher=1 €").status == 0
    assert computed == ["00000", "00001", "00002", "00003"], "another question has summaries of its own"
    computed.clear()
    (eight.out / OUT).unlink()

    ran = eight.ask("--out", eight.out, "--format", "json")

    assert (ran.status, ran.out, computed) == (0, whole.out, ["00001"])
    assert (eight.out / OUT).read_bytes() == expected
    assert sorted(path.name for path in eight.out.iterdir()) == FORMS


def test_a_damaged_summary_is_computed_again(eight: Eight) -> None:
    """A summary that was cut or changed on the disk is not believed."""
    expected = eight.data()
    path = eight.files("00003")[0]
    data = path.read_bytes()
    path.unlink()
    eight.ask("--out", eight.out)
    path.write_bytes(data)
    for summary, damage in zip(sorted((eight.out / "sommaires").iterdir()), (cut, turn, cut), strict=True):
        damage(summary)

    assert eight.data() == expected


def test_a_moment_of_trouble_is_tried_again(eight: Eight, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that fails once or twice is asked again; one that never answers is named."""
    expected = eight.data()
    read, left = partitions.Place.read, [2]

    def fail(self: places.Place, name: str) -> bytes | None:
        if name.startswith("00001-line") and left[0]:
            left[0] -= 1
            raise OSError(5, "no answer")
        return read(self, name)

    monkeypatch.setattr(partitions.Place, "read", fail)
    assert eight.data() == expected
    left[0] = 100
    ran = eight.ask()
    assert ran.status == 1 and "C094" in ran.err and "00001" in ran.err


WHOLE = """
  total_des_marges:
    pour: coopérative
    somme_des: activités
    de: marge_brute
"""


def test_a_text_over_the_structure_needs_whole_cooperatives(eight: Eight, tmp_path: Path) -> None:
    """A text that sums over the structure is refused on partitions that cut it; written knowing it, they are whole."""
    text = tmp_path / "structure.yaml"
    aside = NEW.replace("\nrésultats:", f"{WHOLE}\nrésultats:")
    text.write_text(aside, "utf-8")
    assert eight.ask(texts=(eight.texts[0], text)).status == 0, "the contribution needs nothing of the structure"
    text.write_text(
        aside.replace("assiette: marge_brute\n    taux", "assiette: marge_brute + 0 × total_des_marges\n    taux"), "utf-8"
    )

    ran = eight.ask(texts=(eight.texts[0], text))

    assert ran.status == 1 and "C097" in ran.err
    assert eight.partition(eight.place, "--policies", text, size=1).out.startswith("1 partition")
    assert eight.ask(texts=(eight.texts[0], text)).status == 0


OWN = """\
données:
  forfait:
    unité: €
    pour: activité
    entre: 0 € et 1 000 €
règles:
"""


def test_a_fact_that_partitions_do_not_know_is_named(eight: Eight, tmp_path: Path) -> None:
    """A text that asks for a fact of its own is refused until partitions are written with it; then the fact is read."""
    text = tmp_path / "forfait.yaml"
    text.write_text(
        NEW.replace("règles:\n", OWN, 1)
        .replace("assiette: marge_brute\n    taux", "assiette: marge_brute - forfait\n    taux")
        .partition("exemples:")[0],
        "utf-8",
    )
    given = (eight.folder / "donnees" / "activites.csv").read_text("utf-8").splitlines()
    told = "\n".join([given[0] + ";forfait", *(f"{row};{rank} €" for rank, row in enumerate(given[1:]))]) + "\n"
    (eight.folder / "donnees" / "activites.csv").write_text(told, "utf-8")

    ran = eight.ask(texts=(eight.texts[0], text))

    assert ran.status == 1 and "C095" in ran.err and "forfait" in ran.err
    eight.partition(eight.place, "--policies", text)
    policy = eight.folder / "contribution" / "2025-04-01.yaml"
    found = eight.ask("--format", "json", texts=(eight.texts[1], text)).data["policies"][1]["against"]
    policy.write_text(text.read_text("utf-8"), "utf-8")
    ran = eight.canut(
        "compare",
        eight.folder,
        "--from",
        "2025-01",
        "--to",
        "2025-06",
        "--no-checks",
        "--format",
        "json",
        "--policies",
        eight.texts[1],
        text,
    )
    assert found["quantiles"] == ran.data["policies"][1]["against"]["quantiles"]


def test_contributions_without_a_value_are_counted(eight: Eight, tmp_path: Path) -> None:
    """What has no value is told with its count and its reason, and is in no total; who has some is compared with nobody."""
    text = tmp_path / "trésorerie.yaml"
    text.write_text(NEW.replace("assiette: marge_brute\n    taux", "assiette: trésorerie\n    taux"), "utf-8")
    text.write_text(text.read_text("utf-8").partition("exemples:")[0], "utf-8")

    ran = eight.ask("--format", "json", texts=(eight.texts[0], text))

    found = ran.data["policies"][1]
    assert found["refused"] == [
        {"code": "R001", "name": "trésorerie", "count": 8},
        {"code": "R007", "name": "contribution·plafond·appelé·mémoire", "count": 40},
    ]
    assert (found["receipts"]["total"], found["against"]["people"], found["against"]["quantiles"]) == ("0.00", 0, {})
    assert [item["code"] for item in ran.data["problems"]] == ["C073", "C087", "C087"] and ran.status == 0
    assert "48\u202fcontributions" in ran.data["limits"][-1] or "48 contributions" in ran.data["limits"][-1]


def test_people_are_shown_to_who_may_see_them(eight: Eight, tmp_path: Path) -> None:
    """Nobody is named unless someone is entitled, and fewer than five people are no answer at all."""
    found = eight.written()["policies"][2]["against"]["largest"]
    assert found and all(change["who"] is None for change in found)
    assert "P1" not in (eight.out / OUT).read_text("utf-8")
    named = eight.data("--all-groups", "Nadia")
    assert named["entitled"] == "Nadia" and named["policies"][2]["against"]["largest"][0]["who"]["cooperative"] == "Les Huit"
    rows = [
        row
        for row in (eight.folder / "donnees" / "gl.csv").read_text("utf-8").splitlines()
        if not set(row.split(";")) & {"A5", "A6", "A7", "A8"}
    ]
    (eight.folder / "donnees" / "gl.csv").write_text("\n".join(rows) + "\n", "utf-8")
    for name in ("activites", "personnes", "contrats"):
        path = eight.folder / "donnees" / f"{name}.csv"
        path.write_text("\n".join(path.read_text("utf-8").splitlines()[:5]) + "\n", "utf-8")
    eight.partition(eight.place)
    assert "C070" in eight.ask().err
    assert eight.data("--all-groups", "Nadia")["people"] == 4


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--from", "2025-02"), "C098"),
        (("--set", "plafond_anuel=1 €"), "C063"),
        (("--policies", "en vigueur"), "C088"),
        (("--policies", "absent.yaml"), "C060"),
        (("--cluster", "tcp://127.0.0.1:1"), "C082"),
        (("--cluster", "nowhere"), "C082"),
        (("--example", "Un mois de rêve"), "C073"),
    ],
)
def test_a_question_that_partitions_cannot_answer_is_told(
    eight: Eight, options: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Months they do not have, a parameter or a text that does not exist, a cluster that does not answer: a problem, no file."""
    monkeypatch.setattr(working, "CONNECTING_SECONDS", 1)

    ran = eight.ask("--out", eight.out, *options)

    assert ran.status == 1 and code in ran.err
    assert not (eight.out / OUT).exists()


@pytest.mark.parametrize(
    "options", [("--population", "A1"), ("--cluster", "tcp://a:1", "--processes", "2"), ("--processes", "0")]
)
def test_options_that_do_not_go_together_are_refused(eight: Eight, options: tuple[str, ...]) -> None:
    """What only a folder can answer, or what contradicts itself, is told as a misuse."""
    assert eight.ask(*options).status == 2


def test_a_comparison_without_partitions_needs_a_folder(canut: Terminal) -> None:
    """Without partitions the folder and the months are asked for, and a cluster has nothing to do."""
    assert canut("compare", "--policies", "en vigueur").err.count("DOSSIER, --from, --to") == 1
    assert canut("compare", canut.folder, "--from", "2025-01", "--to", "2025-01", "--cluster", "tcp://a:1").status == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_the_extra_one_is_told_what_to_install(eight: Eight, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the packages of the extra are not there, both commands name them and the way to have them."""
    monkeypatch.setattr("cluster.problems.find_spec", lambda name: None)

    for ran in (eight.ask("--lang", language), eight.partition(eight.place, "--lang", language)):
        assert ran.status == 1 and "C090" in ran.err and "canut[cluster]" in ran.err and "pyarrow" in ran.err


def test_nothing_else_loads_what_partitions_need() -> None:
    """The terminal starts, and compares on a folder, without pyarrow, Dask or fsspec."""
    ran = spawn("--help", PYTHONPROFILEIMPORTTIME="1")

    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.decode().splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"pyarrow", "dask", "distributed", "fsspec", "cluster", "numpy"}


def test_people_of_several_places_are_told_apart(eight: Eight) -> None:
    """The same number in two cooperatives is two people, each with her cooperative; in English too, in every form."""
    found = eight.written("--all-groups", "Nadia", "--lang", "en", places=(eight.place, eight.place))

    assert found["people"] == len({one["key"] for one in found["individuals"]}) == 16
    assert {one["name"] for one in found["individuals"]} == {f"P{rank} (Les Huit)" for rank in range(1, 9)}
    assert sum(group["people"] for group in found["groups"][0]["groups"]) == 16
    assert "partitions do not have" in (eight.out / OUT.replace(".json", ".html")).read_text("utf-8")


def test_what_nobody_in_particular_pays_is_only_received(eight: Eight, tmp_path: Path) -> None:
    """A contribution of the whole cooperative is received and is nobody's: there is no group, and that is no error."""
    text = tmp_path / "commune.yaml"
    outputs = "résultats:\n  assiette: marge_brute\n  contribution: contribution\n"
    text.write_text(SHARED[: SHARED.index("  enveloppe:\n")] + outputs, "utf-8")
    assert eight.partition(eight.place, "--policies", text).status == 0

    ran = eight.ask("--format", "json", "--out", eight.out, "--set", "taux=20 %", texts=(text,))

    assert (ran.status, ran.data["people"], ran.data["groups"]) == (0, 0, []), ran.err
    sales = [sum(sale(rank, number) for rank in range(1, 9)) for number in MONTHS]
    rounded = [sum((2 * one * rate + 100) // 200 for one in sales) for rate in (11, 20)]
    assert [cents(one["receipts"]["total"]) for one in ran.data["policies"]] == rounded
