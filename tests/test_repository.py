"""What holds of the repository as a whole: promises of the tests, version, licence, locked versions, no foreign place."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from engine import VERSION

CLONE = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CLONE / "pyproject.toml").read_text("utf-8"))

# Written in pieces, so that this file does not name them either.
HOSTS = ["pypi" + ".org", "files.python" + "hosted", "registry." + "npmjs", "deb." + "debian"]
# An address of the web may have such a folder; a place of one machine starts a word.
PLACES = re.compile(r"(?<![\w.-])/(?:work|root|tmp|home|farm)/")


def tracked() -> list[Path]:
    """Return the files that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CLONE,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a clone: git does not list the files here")
    return [path for name in sorted(set(listed.stdout.split("\0")) - {""}) if (path := CLONE / name).is_file()]


def places_and_hosts(text: str) -> list[str]:
    """Return what in a text means nothing on another machine."""
    return [*(found.group() for found in PLACES.finditer(text)), *(host for host in HOSTS if host in text)]


def unpromised(source: str) -> list[str]:
    """Return the names of the test functions of a module that have no docstring."""
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]


def required(requirement: str) -> str:
    """Return the normalised name of a requirement such as ``PyYAML>=6``."""
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def pinned(lock: str) -> dict[str, int]:
    """Return each name pinned in a lock file and the number of its hashes."""
    parts = re.split(r"(?m)^(?=[a-z0-9])", (CLONE / lock).read_text("utf-8"))
    return {required(part): part.count("--hash=sha256:") for part in parts if "==" in part}


def test_every_test_states_its_promise() -> None:
    """Each test function has a docstring: what is promised to the user, whatever the code becomes."""
    silent = {
        path.relative_to(CLONE).as_posix(): names
        for path in sorted((CLONE / "tests").rglob("*.py"))
        if (names := unpromised(path.read_text("utf-8")))
    }

    assert silent == {}


def test_a_test_without_promise_is_seen() -> None:
    """A test without docstring is found, also inside a class or when asynchronous."""
    source = "class A:\n  async def test_a(self): ...\ndef test_b():\n  'Kept.'\ndef test_c(): ...\ndef other(): ..."

    assert sorted(unpromised(source)) == ["test_a", "test_c"]


def test_no_file_names_a_place_of_one_machine() -> None:
    """No tracked file names a folder of the machine it was written on, nor the host of a package registry."""
    named = {
        path.relative_to(CLONE).as_posix(): found
        for path in tracked()
        if (found := places_and_hosts(path.read_bytes().decode("utf-8", "replace")))
    }

    assert named == {}


@pytest.mark.parametrize("folder", ["work", "root", "tmp", "home"])
def test_a_place_of_one_machine_is_seen(folder: str) -> None:
    """A folder of one machine is found in a text, but not when it is a page of a web site."""
    assert places_and_hosts(f'open("/{folder}/a.yaml")') == [f"/{folder}/"]
    assert places_and_hosts(f"https://example.org/{folder}/a.html") == []


def test_a_registry_is_seen() -> None:
    """The host of a package registry is found in a text."""
    assert [places_and_hosts(f"https://{host}/simple") for host in HOSTS] == [[host] for host in HOSTS]


def test_the_version_is_written_once() -> None:
    """The installed version is the one that the engine states, and a decision carries."""
    assert importlib.metadata.version("canut") == VERSION


def test_the_licence_is_whole() -> None:
    """The text of the licence stands in the repository, and the project names it."""
    text = (CLONE / "LICENSE").read_text("utf-8")

    assert PROJECT["project"]["license"] == "AGPL-3.0-or-later"
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock", "benchmarks/peers.lock"])
def test_locked_versions_have_hashes(lock: str) -> None:
    """Each pinned version has its hashes, so that two installations hold the same bytes."""
    hashes = pinned(lock)

    assert hashes
    assert [name for name, count in hashes.items() if not count] == []


def test_every_dependency_is_locked() -> None:
    """Each package that the project asks for is in a lock file; a forgotten `make lock` is seen here."""
    groups = PROJECT["dependency-groups"]
    extras = [name for names in PROJECT["project"]["optional-dependencies"].values() for name in names]

    asked = {required(name) for name in [*PROJECT["project"]["dependencies"], *extras, *groups["dev"]]}

    assert asked <= set(pinned("requirements.lock"))
    assert {required(name) for name in groups["build"]} <= set(pinned("requirements-build.lock"))
    assert {required(name) for name in groups["peers"]} <= set(pinned("benchmarks/peers.lock"))
