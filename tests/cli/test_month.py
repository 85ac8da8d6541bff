"""``canut month`` and ``canut replay`` on the demonstration cooperative; ``canut serve`` without serving."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn

from tests.cli.terminal import DEMO, Terminal


@pytest.fixture(scope="module")
def coop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration, so that a month can be closed in it."""
    folder = tmp_path_factory.mktemp("demo") / "rulesets/cooperatives/demo"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("mois"))
    return folder


def test_a_month_is_summed_up(canut: Terminal) -> None:
    """The summary has the figures of the structure, every activity, the largest contributions and the causes."""
    ran = canut("month", DEMO, "--month", "2024-02")

    assert ran.status == 0
    for told in ("Les Navetières, février 2024", "budget global", "en tout", "Les plus fortes contributions", "par cause"):
        assert told in ran.out
    assert "mois calculés : " in ran.err


def test_a_long_list_says_how_many_more_there_are(canut: Terminal) -> None:
    """Values that are not known are counted; ten are shown, and the rest is said to be elsewhere."""
    ran = canut("month", DEMO, "--month", "2025-12")

    told = ran.out.replace("\u00a0", " ")
    assert "valeurs qui ne sont pas connues : 160" in told
    assert "  … et 150 de plus, dans la feuille « Contrôles » du classeur (--out)" in told


def test_a_month_is_the_same_as_data(canut: Terminal) -> None:
    """With JSON nothing else is printed, and the sums are those of the activities to the cent."""
    ran = canut("month", DEMO, "--month", "2024-02", "--format", "json")
    due = [row["columns"]["contribution"]["value"] for row in ran.data["activities"] if "contribution" in row["columns"]]

    assert ran.err == ""
    assert sum(int(value.replace(".", "")) for value in due) == int(ran.data["totals"]["contribution"].replace(".", ""))


def test_a_month_is_written_closed_and_replayed(canut: Terminal, coop: Path) -> None:
    """A month closed is replayed to the byte; it is not computed a second time; a fact changed since is seen."""
    assert canut("month", coop, "--month", "2024-01", "--close").status == 0
    closed = coop / "mois/2024-01.json"
    assert canut("replay", closed).status == 0
    assert canut("month", coop, "--month", "2024-01").status == 1
    data = closed.read_bytes()
    assert b'"contribution"' in data
    closed.write_bytes(data.replace(b'"cooperative": "Les Naveti', b'"cooperative": "Les naveti', 1))
    ran = canut("replay", closed)
    closed.write_bytes(data)

    assert ran.status == 1
    assert "un autre résultat" in ran.out


def test_a_month_is_written_beside(canut: Terminal, tmp_path: Path) -> None:
    """--out writes the data and the workbook, whole, and nothing else."""
    pytest.importorskip("engine.month.workbook")
    ran = canut("month", DEMO, "--month", "2024-01", "--out", tmp_path / "sortie")

    assert ran.status == 0
    assert sorted(path.name for path in (tmp_path / "sortie").iterdir()) == ["2024-01.json", "2024-01.xlsx"]


@pytest.mark.parametrize("month", ["1999-01", "2150-01"])
def test_a_month_out_of_the_books_is_told(canut: Terminal, month: str) -> None:
    """A month that no text or no file covers is a problem, not a trace."""
    ran = canut("month", DEMO, "--month", month)

    assert ran.status == 1
    assert "erreur" in ran.err


def test_a_folder_that_is_no_cooperative_is_told(canut: Terminal, tmp_path: Path) -> None:
    """An empty folder, and one whose cooperative.yaml is damaged, are problems with their file."""
    assert canut("month", tmp_path, "--month", "2025-01").status == 1
    canut.write(b"\xff\x00\xfe", "cooperative.yaml")
    ran = canut("month", tmp_path, "--month", "2025-01")

    assert ran.status == 1
    assert "cooperative.yaml" in ran.err


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"null", b"\xff", b"[" * 50_000, b'{"schema": "canut/month/1", "month": "2025-99"}']
)
def test_what_is_no_month_is_not_replayed(canut: Terminal, data: bytes) -> None:
    """Any other file given to replay is told of."""
    assert canut("replay", canut.write(data, "mois/x.json")).status == 1


def test_serving_names_the_application_and_the_folder(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is started by name, on this machine, with the rulesets asked for."""
    called: dict[str, object] = {}

    def served(server: uvicorn.Server) -> None:
        called.update(name=server.config.app, host=server.config.host, port=server.config.port)
        server.started = True

    monkeypatch.setattr("uvicorn.Server.run", served)
    monkeypatch.setattr("cli.serve.load", lambda: None)
    monkeypatch.delenv("CANUT_RULESETS", raising=False)
    monkeypatch.setenv("CANUT_RECORD", f"sqlite:///{canut.folder / 'record.db'}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ran = canut("serve", "--port", port, "--folder", DEMO)
    monkeypatch.delenv("CANUT_RULESETS")

    assert ran.status == 0
    assert (called["name"], called["host"], called["port"]) == ("api.main:app", "127.0.0.1", port)


def test_a_record_of_another_version_or_in_pieces_is_not_served(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables that another version made, and a file that is not whole, are told of at the start, with what to do; a record that is
    not there yet may come later."""
    monkeypatch.setattr("uvicorn.Server.run", lambda server: setattr(server, "started", True))
    monkeypatch.setattr("cli.serve.load", lambda: None)
    monkeypatch.setenv("CANUT_RECORD", f"sqlite:///{canut.folder / 'record.db'}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert canut("serve", "--port", port).status == 0
    canut("admin", "init")
    assert canut("serve", "--port", port).status == 0
    whole = (canut.folder / "record.db").read_bytes()
    for torn in (whole[:9_000], b"not a database" * 999, whole[:40_960] + bytes(4_096) + whole[45_056:]):
        canut.write(torn, "record.db")
        ran = canut("serve", "--port", port)
        assert (ran.status, "canut admin restore" in ran.err) == (2, True)
    canut.write(whole, "record.db")
    with closing(sqlite3.connect(canut.folder / "record.db")) as other:
        other.execute("update alembic_version set version_num = 'v0000'")
        other.commit()
    ran = canut("serve", "--port", port)

    assert (ran.status, "canut admin init" in ran.err) == (2, True)


def test_a_port_already_taken_is_told(canut: Terminal) -> None:
    """A port in use, or an address of another machine, is a misuse told in one sentence."""
    pytest.importorskip("uvicorn")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = canut("serve", "--port", taken.getsockname()[1])

    assert (ran.status, "déjà pris" in ran.err) == (2, True)
    assert "n'est pas une adresse" in canut("serve", "--host", "300.1.1.1").err
