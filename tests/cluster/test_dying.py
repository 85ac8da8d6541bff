"""A real cluster of two workers, of which one is killed in the middle: the answer is that of one process, byte for byte."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.terminal import CLONE, COMMAND, DEMO, spawn

PERIOD = "2025-11-2025-12"
FORMS = [*(f"comparaison-{PERIOD}.{form}" for form in ("html", "json", "xlsx")), f"vue-ag-{PERIOD}.html"]
TABLES = f"tableaux-{PERIOD}"
VERSIONS = sorted((DEMO / "contribution").glob("*.yaml"))[-1:]
VARIANTS = tuple(word for euros in range(40, 42) for word in ("--set", f"plancher_mensuel={euros} €"))
WAIT_SECONDS = 120


def started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of the cluster in a process of its own."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    return subprocess.Popen(command, cwd=CLONE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(something: Path) -> None:
    """Wait until a file is there."""
    limit = time.monotonic() + WAIT_SECONDS
    while not something.exists():
        assert time.monotonic() < limit, f"{something} does not come"
        time.sleep(0.01)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give the address of a scheduler, and the processes of its two workers, then its own; nobody starts them again."""
    about = folder / "scheduler.json"
    scheduler = started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(about))
    workers: list[subprocess.Popen[bytes]] = []
    try:
        wait_for(about)
        while not (told := about.read_text("utf-8")).endswith("}"):  # it is there before it is written
            time.sleep(0.01)
        address = json.loads(told)["address"]
        settings = ("--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
        workers += [started("dask_worker", address, *settings) for _ in range(2)]
        yield address, [*workers, scheduler]
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """Two months of the demonstration in small partitions, and what one process answers on them."""
    folder = tmp_path_factory.mktemp("demo")
    period = ("--from", "2025-11", "--to", "2025-12")
    assert spawn("partition", str(DEMO), *period, "--size", "10", "--out", str(folder / "parts")).returncode == 0
    assert spawn(*question(folder / "parts", folder), "--processes", "1").returncode == 0
    return folder / "parts", forms(folder)


def forms(folder: Path) -> list[bytes]:
    """Return the pages, the data, the workbook and the tables of an answer."""
    tables = sorted((folder / TABLES).iterdir())
    return [path.read_bytes() for path in (*(folder / form for form in FORMS), *tables)]


def question(place: Path, out: Path) -> list[str]:
    """Return a comparison of three policies."""
    texts = map(str, VERSIONS)
    return ["compare", "--partitions", str(place), "--policies", *texts, *VARIANTS, "--out", str(out)]


def test_a_worker_that_dies_changes_nothing(demo: tuple[Path, list[bytes]], tmp_path: Path) -> None:
    """One of two workers is killed while partitions are computed: its work is done by the other, and the bytes are the same."""
    (place, expected), shared = demo, tmp_path / "shared"
    parts = len({path.name.partition("-")[0] for path in place.glob("*.parquet")})
    with cluster(tmp_path) as (address, workers):
        command = [*COMMAND, *question(place, shared), "--cluster", address]
        run = subprocess.Popen(command, cwd=CLONE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_for(shared / "sommaires")
        done = len(list((shared / "sommaires").glob("*.parquet")))
        os.kill(workers[0].pid, signal.SIGKILL)
        assert workers[0].wait() == -signal.SIGKILL
        assert run.poll() is None and done < parts // 2, "the worker died in the middle"
        _, told = run.communicate(timeout=WAIT_SECONDS)
    assert run.returncode == 0, told.decode()
    assert forms(shared) == expected
    assert sorted(path.name for path in shared.iterdir()) == sorted([*FORMS, TABLES])


def test_a_scheduler_that_dies_is_told_once(demo: tuple[Path, list[bytes]], tmp_path: Path) -> None:
    """Without its scheduler a cluster gives nothing, which is one problem at its address and no trace; what is done is kept."""
    (place, expected), shared = demo, tmp_path / "shared"
    with cluster(tmp_path) as (address, processes):
        command = [*COMMAND, *question(place, shared), "--cluster", address]
        run = subprocess.Popen(command, cwd=CLONE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_for(shared / "sommaires")
        processes[-1].kill()
        _, told = run.communicate(timeout=WAIT_SECONDS)
    said = told.decode()
    assert run.returncode == 1 and said.count("C099") == 1 and f"{address}: C099" in said, said
    assert "Traceback" not in said and "distributed" not in said
    assert [path.name for path in shared.iterdir()] == ["sommaires"]

    assert spawn(*question(place, shared), "--processes", "1").returncode == 0
    assert forms(shared) == expected


def test_processes_of_this_machine_give_the_same_bytes(demo: tuple[Path, list[bytes]], tmp_path: Path) -> None:
    """By default the work is shared among local processes, started and stopped for it, whatever draws their hashes."""
    (place, expected), shared = demo, tmp_path / "shared"

    ran = spawn(*question(place, shared), "--processes", "2", PYTHONHASHSEED="7")

    assert ran.returncode == 0, ran.stderr.decode()
    assert forms(shared) == expected


def test_an_interrupted_run_goes_on_in_another_process(demo: tuple[Path, list[bytes]], tmp_path: Path) -> None:
    """A run that is killed outright leaves its finished partitions to the next one, which gives the same bytes."""
    (place, expected), out = demo, tmp_path / "out"
    command = [*COMMAND, *question(place, out), "--processes", "1"]
    run = subprocess.Popen(command, cwd=CLONE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(out / "sommaires")
    while not list((out / "sommaires").glob("*.parquet")):
        time.sleep(0.01)
    run.kill()
    run.wait()
    kept = len(list((out / "sommaires").glob("*.parquet")))
    assert not any((out / form).exists() for form in FORMS)

    ran = spawn(*question(place, out), "--processes", "1")

    assert ran.returncode == 0 and f"partitions\u00a0: {kept} sur" in ran.stderr.decode(), "what was finished is found again"
    assert forms(out) == expected


def test_an_interruption_is_one_word(demo: tuple[Path, list[bytes]], tmp_path: Path) -> None:
    """Ctrl-C, which every process hears, ends the run with one word and no trace, and what is finished is kept."""
    place, _ = demo
    out = tmp_path / "out"
    command = [*COMMAND, *question(place, out), "--processes", "2"]
    run = subprocess.Popen(command, cwd=CLONE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    wait_for(out / "sommaires")
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=WAIT_SECONDS)

    assert run.returncode == 130
    assert "Traceback" not in told.decode() and "Error" not in told.decode()
    assert [path.name for path in out.iterdir()] == ["sommaires"]
