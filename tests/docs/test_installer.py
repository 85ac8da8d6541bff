"""The installation page does not lie: its commands run against a real server, its files are those shipped, and they hold."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from api.limits import IMPORT_BYTES_MAX
from api.main import app
from api.settings import PROXY, RECORD, read_settings
from cli.main import main
from record.opening import Record
from record.tables import TENANTS
from tests.docs.consoles import run_page
from tests.docs.guide_blocks import Block, blocks_of
from tests.record.databases import server  # noqa: F401  # fixture
from tests.record.servers import Server

CLONE = Path(__file__).resolve().parents[2]
PAGE = CLONE / "docs/installer.md"
DEPLOY = CLONE / "deploy"
BLOCKS = blocks_of(PAGE)
LINES = [line for block in BLOCKS if block.language == "sh" for line in block.text.splitlines()]


def of(language: str) -> list[Block]:
    return [block for block in BLOCKS if block.language == language]


@pytest.fixture
def installed(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:  # noqa: F811
    """The address of the database that the page makes, by its own sentences, owned by a role that they make."""
    sentences = [one for block in of("sql") for one in block.text.replace("canut", "installe").split(";") if one.strip()]
    with psycopg.connect(server.url, autocommit=True) as connection:
        for one in sentences:
            connection.execute(one.encode())
    url = make_url(server.url).set(database="installe", username="installe")
    monkeypatch.setenv(RECORD, url.render_as_string(hide_password=False))
    yield os.environ[RECORD]
    with psycopg.connect(server.url, autocommit=True) as connection:
        for one in ("installe", "installe_restaure"):
            connection.execute(f"drop database {one} with (force)".encode())
        connection.execute(b"drop role installe")


def test_its_commands_run_in_their_order(
    installed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the two sentences of SQL to a backup restored: what is typed works, on a database whose owner is no superuser."""
    shutil.copytree(CLONE / "rulesets/cooperatives/demo", tmp_path / "les-navetieres")

    assert run_page(PAGE, tmp_path, monkeypatch, capsys) == 13

    with psycopg.connect(make_url(installed).render_as_string(hide_password=False)) as connection:
        row = connection.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user").fetchone()
        walls = connection.execute("select count(*) from pg_class where relrowsecurity and relforcerowsecurity").fetchone()
    assert (row, walls) == ((False,), (len(TENANTS),))

    main(["journal", "head", "--cooperative", "les-navetieres"])
    head = capsys.readouterr().out.split()[1]
    (shown,) = (line for line in LINES if "--anchor" in line)
    assert main([*shown.split()[1:-1], head]) == 0
    assert main(shown.split()[1:]) == 1

    restored = str(make_url(installed).set(database="installe_restaure"))
    assert main(["admin", "restore", "--record", restored, "--file", "essai.db"]) == 0
    assert main(["journal", "verify", "--record", restored]) == 0


def test_the_nightly_backup_leaves_a_record_and_its_heads(tmp_path: Path) -> None:
    """The script of the timer writes a backup and its heads, takes away what is old, and nothing when it fails."""
    old, kept, foreign = (tmp_path / name for name in ("2020-01-01T0000Z.db", "2020-01-02T0000Z.heads", "mine.db"))
    for path in (old, kept, foreign):
        path.touch()
    for path in (old, foreign):
        os.utime(path, (0, 0))
    record = Record(f"sqlite:///{tmp_path / 'record.db'}")
    asked = ["sh", str(DEPLOY / "backup.sh"), str(tmp_path)]
    environment = {**os.environ, RECORD: record.address}

    failed = subprocess.run(asked, env=environment, capture_output=True, check=False)
    assert failed.returncode != 0
    assert old.exists()

    main(["admin", "init", "--record", record.address])
    subprocess.run(asked, env=environment, check=True)

    assert [path.exists() for path in (old, kept, foreign)] == [False, True, True]
    (made,) = tmp_path.glob("20[2-9]*Z.db")
    heads = made.with_suffix(".heads").read_text("utf-8")
    assert re.search(r'"heads".*"-": "\d+:[0-9a-f]{64}"', heads, re.DOTALL)
    assert main(["journal", "verify", "--record", f"sqlite:///{made}"]) == 0
    assert made.stat().st_mode & 0o777 == 0o640
    assert not list(tmp_path.glob("*.part"))


def test_the_files_it_shows_are_those_shipped() -> None:
    """Each file of « deploy » but the script is shown in full, as it is."""
    shown = {block.words[0]: block.text for block in BLOCKS if block.words}

    assert shown == {path.name: path.read_text("utf-8") for path in DEPLOY.iterdir() if path.suffix != ".sh"}


def test_its_other_commands_can_be_read() -> None:
    """What changes the machine itself is not run here: a shell reads it, and what it names of the repository is there."""
    for block in of("sh"):
        read = subprocess.run(["bash", "-n"], input=block.text, capture_output=True, check=False, text=True)
        assert (read.returncode, read.stderr) == (0, ""), block.line
    for line in LINES:
        for name in re.findall(r"/opt/canut/(deploy/\S+)", line):
            assert (CLONE / name).is_file(), line
    known = {"install", "git", "make", "ln", "useradd", "cp", "systemctl", "ls", "sed", "apt-get", "chown", "chmod", "-u"}
    assert {line.split()[1] for line in LINES if line.startswith("sudo ")} <= known


def test_an_update_can_follow_a_going_back(tmp_path: Path) -> None:
    """The commands of git, on a clone: one goes back after an update, and the next update goes as shown all the same."""
    typed = [line.removeprefix("sudo ") for line in LINES if line.startswith("sudo git -C /opt/canut ")]
    tag, pull, back = typed
    source, clone = tmp_path / "source", tmp_path / "clone"

    def run(*commands: str) -> None:
        for one in commands:
            subprocess.run(["sh", "-c", one.replace("/opt/canut", str(clone))], check=True, cwd=tmp_path, capture_output=True)

    def publish(version: str) -> None:
        (source / "version").write_text(version, "utf-8")
        run(f"git -C {source} add version", f"git -C {source} -c user.name=x -c user.email=x@x.fr commit -m {version}")

    run(f"git init {source}")
    publish("1")
    run(f"git clone {source} {clone}")
    publish("2")
    run(tag, pull, back)
    assert (clone / "version").read_text("utf-8") == "1"
    publish("3")
    run(tag, pull)
    assert (clone / "version").read_text("utf-8") == "3"


def test_the_addresses_it_asks_are_served() -> None:
    """What the page asks with curl is an address of the service."""
    asked = {path for line in LINES for path in re.findall(r"curl .*https?://[^/]+(/\S*)", line)}

    assert asked
    assert asked <= set(app.openapi()["paths"])


def test_the_settings_it_gives_are_read() -> None:
    """The file of settings is what the service reads, and believes the proxy of the machine alone."""
    given = dict(line.split("=", 1) for line in (DEPLOY / "canut.env").read_text("utf-8").splitlines())
    settings = read_settings(given)

    assert set(given) == {RECORD, PROXY}
    assert settings.proxies == ("127.0.0.1", "::1")
    assert not Record(settings.record).embedded


@pytest.mark.parametrize("name", ["canut.service", "canut-backup.service", "canut-backup.timer"])
def test_units_are_read_by_systemd(name: str, tmp_path: Path) -> None:
    """A unit has nothing that systemd would not understand, and runs a command that the terminal knows."""
    text = (DEPLOY / name).read_text("utf-8")
    run = re.findall(r"^ExecStart=/opt/canut/\.venv/bin/canut (.*)$", text, re.MULTILINE)
    assert run == (["serve --host 127.0.0.1 --port 8000"] if name == "canut.service" else [])
    assert all(re.fullmatch(r"\[\w+\]|#.*|[A-Z]\w+=.*|", line) for line in text.splitlines())
    if shutil.which("systemd-analyze"):
        for path in DEPLOY.glob("canut*.[st]*"):
            (tmp_path / path.name).write_text(path.read_text("utf-8").replace("/opt/canut/.venv/bin/canut", "/bin/true"), "utf-8")
        read = subprocess.run(["systemd-analyze", "verify", tmp_path / name], capture_output=True, check=False, text=True)
        assert (read.returncode, read.stderr) == (0, "")


def test_the_web_servers_replace_what_a_browser_claims() -> None:
    """Both files close what they open, let an import through and no more than a little above, keep no event waiting, hide the
    metrics, and give the service the address that they saw, never the one that the browser wrote."""
    caddy, nginx = ((DEPLOY / name).read_text("utf-8") for name in ("Caddyfile", "nginx.conf"))
    for text in (caddy, nginx):
        assert text.count("{") == text.count("}")
        assert "/metrics" in text
    sizes = [re.findall(r"max_size (\d+)MB", caddy), re.findall(r"client_max_body_size (\d+)m;", nginx)]
    for (megabytes,), unit in zip(sizes, (10**6, 2**20), strict=True):
        assert IMPORT_BYTES_MAX < int(megabytes) * unit < 1.1 * IMPORT_BYTES_MAX
    assert "flush_interval -1" in caddy
    assert "trusted_proxies" not in caddy  # without it, Caddy replaces what it was sent
    assert "proxy_buffering off;" in nginx
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in nginx
    assert all(line.rstrip().endswith(("{", "}", ";")) for line in nginx.splitlines() if line.strip())
