"""The commands of the guide of the service: those that sign in and give a key are run, all of them can be read by a shell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn

from api.main import make_app
from api.settings import Settings
from engine.statute.library import SHIPPED
from record.opening import Record
from service.founding import create_account, grant
from service.permissions import Role
from tests.api.service import CHILDREN
from tests.api.test_server import free_port
from tests.docs.guide_blocks import blocks_of
from tests.record.databases import made  # noqa: F401  # a fixture
from tests.record.founded import NOON
from tests.service.people import House

PAGE = Path(__file__).resolve().parents[2] / "docs" / "service.md"
COMMANDS = [block.text for block in blocks_of(PAGE) if "curl " in block.text]
WAIT_SECONDS = 20


@pytest.fixture
def service(made: Path, tmp_path: Path) -> Iterator[str]:  # noqa: F811
    """The address of a service with a cooperative and its payroll officer."""
    path = tmp_path / "record.db"
    shutil.copyfile(made, path)
    record = Record(f"sqlite:///{path}")
    house = House(record, "les-navetieres")
    grant(record, "test", house.id, create_account(record, "paie", "Paie", "correct-horse-battery", NOON), Role.PAYROLL, NOON)
    app = make_app(Settings(SHIPPED, record.address), children=CHILDREN)
    chosen = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=chosen, log_level="error", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    end = monotonic() + WAIT_SECONDS
    while not server.started:
        assert monotonic() < end, "the service did not start"
        sleep(0.01)
    yield f"http://127.0.0.1:{chosen}"
    server.should_exit = True
    thread.join()
    app.state.record.close()
    record.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_can_be_read(command: str) -> None:
    """A shell reads each command of the guide, of which five blocks call the service."""
    subprocess.run(["sh", "-n", "-c", command], check=True)
    assert len(COMMANDS) == 5


def test_signing_in_and_giving_a_key_go_as_shown(service: str, tmp_path: Path) -> None:
    """Each command of the block answers; the cookie opens until one leaves, and the key afterwards."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not here")
    (shown,) = [one for one in COMMANDS if "--cookie-jar" in one]
    script = shown.replace("http://127.0.0.1:8000", service)
    assert script != shown
    ran = subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count('{"months":[]}') == 2
    assert '"login":"paie"' in ran.stdout
    assert (tmp_path / "session.txt").stat().st_mode & 0o077 == 0
    left = subprocess.run(
        ["curl", "--silent", "--cookie", "session.txt", f"{service}/v1/cooperatives/les-navetieres/months"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"status":401' in left.stdout
