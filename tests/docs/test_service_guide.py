"""The commands of the guide of the service: those that need no file are run on the demonstration, all can be read by a shell."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn

from api.cooperatives.models_jobs import JobRequest
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

CLONE = Path(__file__).resolve().parents[2]
PAGE = CLONE / "docs" / "service.md"
DEMO = CLONE / "rulesets/cooperatives/demo"
COMMANDS = [block.text for block in blocks_of(PAGE) if "curl " in block.text]
QUESTIONS = re.findall(
    r'^POST …/jobs (\{"kind": "(?:compare|sweep|seek)".*?\})$', PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
)
WAIT_SECONDS = 20


@pytest.fixture
def service(made: Path, tmp_path: Path) -> Iterator[str]:  # noqa: F811
    """The address of a service with the cooperative of the demonstration and its payroll officer."""
    path = tmp_path / "record.db"
    shutil.copyfile(made, path)
    record = Record(f"sqlite:///{path}")
    given = {str(one.relative_to(DEMO)): one.read_bytes() for one in DEMO.rglob("*") if one.is_file()}
    house = House(record, "les-navetieres", given)
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
    """A shell reads each command of the guide, of which six blocks call the service."""
    subprocess.run(["sh", "-n", "-c", command], check=True)
    assert len(COMMANDS) == 6


def ran(script: str, folder: Path) -> str:
    """Return what a shell prints for a block, that must go well."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not here")
    done = subprocess.run(["sh", "-e", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, (done.stdout, done.stderr)
    return done.stdout


def test_signing_in_and_giving_a_key_go_as_shown(service: str, tmp_path: Path) -> None:
    """Each command of the block answers; the cookie opens until one leaves, and the key afterwards. Run twice, it gives two keys,
    and with the last a row is corrected as shown."""
    (shown,) = [one for one in COMMANDS if "--cookie-jar" in one]
    script = shown.replace("http://127.0.0.1:8000", service)
    assert script != shown
    ran(script, tmp_path)
    first = json.loads((tmp_path / "key.json").read_text("utf-8"))["key"]
    told = ran(script, tmp_path)

    assert told.count('{"months":[]}') == 2
    assert '"login":"paie"' in told
    assert (tmp_path / "session.txt").stat().st_mode & 0o077 == 0
    at = f"{service}/v1/cooperatives/les-navetieres"
    assert '"status":401' in ran(f"curl --silent --cookie session.txt {at}/months", tmp_path)
    key = json.loads((tmp_path / "key.json").read_text("utf-8"))["key"]
    assert len({first, key, ""}) == 3

    (correcting,) = [one for one in COMMANDS if "facts/corrections" in one]
    told = ran(f"CLE={key}\nCOOPERATIVE={at}\n{correcting}", tmp_path)
    assert '"number":1' in told
    assert '"line":2' in told
    assert '"number":2' in told


def test_questions_can_be_asked_of_the_demonstration() -> None:
    """Each comparison of the page is a body that is taken, and each parameter that it changes is one of the demonstration."""
    text = (DEMO / "contribution/2025-07-01.yaml").read_text("utf-8")
    (parameters,) = re.findall(r"^paramètres:\n(.*?)^\w", text, re.DOTALL | re.MULTILINE)
    known = set(re.findall(r"^  (\w+):", parameters, re.MULTILINE))

    assert len(QUESTIONS) == 3
    for question in QUESTIONS:
        asked = JobRequest.model_validate_json(question)
        words = " ".join([*(asked.policies or ())[2:], *(asked.variants or ()), *(asked.vary or ())])
        changed = re.findall(r"(\w+)=", words)
        assert changed
        assert known.issuperset(changed)
