"""``canut serve`` as it starts: what it cannot be started with, and when it says where it is."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from http.client import HTTPConnection

import pytest

from api.settings import read_settings
from tests.cli.terminal import CLONE, Terminal


@pytest.fixture
def port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


@pytest.mark.parametrize(
    ("name", "written", "french", "english"),
    [
        ("CANUT_WORKERS", "1", "un nombre entier de 2 à 64", "a whole number from 2 to 64"),
        ("CANUT_WORKERS", "abc", "et non « abc »", "not « abc »"),
        ("CANUT_PROXY", "nimporte", "« nimporte » n'est ni une adresse", "« nimporte » is neither an address"),
        ("CANUT_DRAIN", "x", "de 0 à 60", "from 0 to 60"),
        ("CANUT_METRICS_KEY", "court", "au moins 20 caractères", "at least 20"),
        ("CANUT_RULESETS", "absent", "n'est pas un dossier", "is not a folder"),
        ("CANUT_URL", "xx", "« xx » n'est pas une adresse", "« xx » is not an address"),
        ("CANUT_OIDC_ISSUER", "https://id.example", "à dire avec", "to be set with"),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_misuse(
    canut: Terminal, monkeypatch: pytest.MonkeyPatch, port: int, name: str, written: str, french: str, english: str
) -> None:
    """It is told in one sentence of the language asked for, with its name, status 2, before any address is given."""
    monkeypatch.setenv("CANUT_RECORD", f"sqlite:///{canut.folder / 'record.db'}")
    monkeypatch.setattr("cli.serve.load", read_settings)
    monkeypatch.setenv(name, written)
    for language, sentence, other in (("fr", french, english), ("en", english, french)):
        ran = canut("serve", "--port", port, "--lang", language)

        assert (ran.status, ran.out) == (2, "")
        assert name in ran.err and sentence in ran.err and other not in ran.err


@pytest.mark.parametrize(
    ("address", "french", "english"),
    [
        (
            "mysql://u:secret@x",
            "sqlite ou postgresql est attendu, et non « mysql »",
            "sqlite or postgresql is expected, not « mysql »",
        ),
        ("u:secret@x", "son adresse n'est pas celle d'une base", "its address is not that of a database"),
    ],
)
def test_a_record_that_is_none_is_told_in_one_language(
    canut: Terminal, monkeypatch: pytest.MonkeyPatch, port: int, address: str, french: str, english: str
) -> None:
    """The whole sentence is in the language asked for, without what the address may hide, for the service and for its commands."""
    monkeypatch.setenv("CANUT_RECORD", address)
    for command in (["serve", "--port", port], ["journal", "verify"]):
        for language, sentence in (("fr", french), ("en", english)):
            ran = canut(*command, "--lang", language)

            assert (ran.status, "secret" in ran.err) == (2, False)
            assert ran.err.splitlines()[0].endswith(sentence)


def test_the_address_is_given_once_it_answers(port: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever reads the address may ask at once; with a setting that cannot be used there is none, and no trace."""
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port)]
    record = tmp_path_factory.mktemp("record") / "record.db"
    environment = {**os.environ, "CANUT_RECORD": f"sqlite:///{record}", "CANUT_LANG": "en"}
    ran = subprocess.run(
        command, check=False, cwd=CLONE, env={**environment, "CANUT_DRAIN": "x"}, capture_output=True, text=True, timeout=120
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("canut serve: CANUT_DRAIN: ") and len(ran.stderr.splitlines()) == 2

    with subprocess.Popen(command, cwd=CLONE, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline().startswith(f"http://127.0.0.1:{port}/")
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/health")
            assert connection.getresponse().status == 200
            connection.close()
        finally:
            server.terminate()
