"""Nothing outside the folder served is ever read, whatever a reference says."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import examples
from api.settings import read_settings
from service.setting import SettingError
from service.working.roots import Root
from tests.api.service import client, refused

OUTSIDE = [
    "..",
    "../secret",
    "essai/..",
    "essai/../../secret",
    "./essai",
    "/",
    "/etc",
    "//etc",
    "essai/",
    "/essai",
    "essai//b",
    "C:\\essai",
    "..\\secret",
    "essai\\..",
    "%2e%2e/secret",
    "~",
    "essai\n",
    "essai\u2028",
    "",
    " ",
    "*",
    "é" * 150,
    "a" * 201,
    "a/" * 99 + "a",
    "essai/2025-01-01.yaml",
    "secret",
    "fuite",
    "voisin",
    "tournant",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good policy, and ways out of it."""
    root, secret = tmp_path / "textes", tmp_path / "secret"
    for place in (root / "essai", root / "fuite", secret):
        place.mkdir(parents=True)
    (root / "essai" / "2025-01-01.yaml").write_text(examples.TEXT, "utf-8")
    (secret / "2025-01-01.yaml").write_text(examples.TEXT.replace("10 %", "66 %"), "utf-8")
    (secret / "cooperative.yaml").write_text("coopérative: Secrète\nstatuts: contribution\n", "utf-8")
    (root / "fuite" / "2025-01-01.yaml").symlink_to(secret / "2025-01-01.yaml")
    (root / "voisin").symlink_to(secret)
    (root / "tournant").symlink_to(root / "tournant")
    return root


@pytest.mark.parametrize("reference", OUTSIDE)
def test_nothing_outside_is_found(folder: Path, reference: str) -> None:
    """A reference that climbs, starts at the root, or goes through a link finds nothing."""
    assert Root(folder).find(reference) is None


@pytest.mark.parametrize("reference", [name for name in OUTSIDE if name and len(name) <= 200])
def test_nothing_outside_is_read(folder: Path, reference: str) -> None:
    """No route reads outside the folder: the reference is unknown, and nothing of the machine is told."""
    served = client(folder)
    facts = {"mois": "mars 2025", "chiffre_d_affaires": "100 €"}

    decided = served.post("/v1/decide", json={"policy": reference, "facts": facts})
    computed = served.post("/v1/month", json={"cooperative": reference, "month": "2025-03"})

    refused(decided, "policy-unknown", 404)
    refused(computed, "cooperative-unknown", 404)
    assert folder.parent.as_posix() not in decided.text + computed.text


@pytest.mark.parametrize(
    "reference", ["..%2Fsecret", "%2e%2e/secret", "essai/%2e%2e/%2e%2e/secret", "%2Fetc", "fuite", "voisin", "%00", "%ff"]
)
def test_addresses_do_not_climb(folder: Path, reference: str) -> None:
    """An address with steps up, encoded or not, finds nothing."""
    served = client(folder)

    for last in ("versions", "in-force?on=2025-06-01"):
        response = served.get(f"/v1/policies/{reference}/{last}")
        assert response.status_code == 404
        assert "66" not in str(response.json()["problems"])


def test_what_leads_outside_is_not_listed(folder: Path) -> None:
    """The list of policies holds only what can be asked for."""
    policies = client(folder).get("/v1/policies").json()["policies"]

    assert [policy["reference"] for policy in policies] == ["essai"]


def test_a_text_cannot_inherit_from_outside(folder: Path) -> None:
    """A draft that inherits from a folder elsewhere is refused with the place of the reference."""
    served = client(folder)

    for reference in ("../secret", "/etc", "voisin"):
        text = examples.TEXT.replace("données:\n  ch", f"hérite:\n  - {reference}\ndonnées:\n  ch")
        answer = served.post("/v1/validate", json={"text": text})
        assert not answer.json()["sound"]
        assert folder.parent.as_posix() not in answer.text


def test_a_cooperative_cannot_name_a_file_outside(folder: Path) -> None:
    """A description that names a file elsewhere is refused, and the file is not read."""
    cooperative = folder / "coop"
    cooperative.mkdir()
    (cooperative / "2025-01-01.yaml").write_text(examples.TEXT, "utf-8")
    served = client(folder)

    for path in ("../../secret/2025-01-01.yaml", "/etc/passwd"):
        (cooperative / "cooperative.yaml").write_text(f"coopérative: A\nstatuts: contribution\npersonnes: {path}\n", "utf-8")
        response = served.post("/v1/month", json={"cooperative": "coop", "month": "2025-03"})
        problems = refused(response, "month-refused", 422)
        assert "F985" in [problem["code"] for problem in problems]
        assert {problem["file"].split("/")[0] for problem in problems} == {"textes"}


def test_a_folder_is_needed(tmp_path: Path) -> None:
    """A setting that names no folder stops the server at once; an empty one means the shipped folder.
    A number of children out of bounds stops it as well.
    """
    with pytest.raises(SettingError, match="CANUT_RULESETS"):
        read_settings({"CANUT_RULESETS": str(tmp_path / "absent")})

    for written in ("1", "65", "deux", "-2", "9" * 5_000):
        with pytest.raises(SettingError, match="CANUT_WORKERS"):
            read_settings({"CANUT_WORKERS": written})
    for written in ("everybody", "*", "0.0.0.0/0", "127.0.0.1, ::/0", "10.0.0.1/8"):
        with pytest.raises(SettingError, match="CANUT_PROXY"):
            read_settings({"CANUT_PROXY": written})

    assert read_settings({"CANUT_WORKERS": "3"}).workers == 3
    assert read_settings({}).workers >= 2
    assert read_settings({}).proxies == ()
    assert read_settings({"CANUT_PROXY": "127.0.0.1, 10.1.0.0/16"}).proxies == ("127.0.0.1", "10.1.0.0/16")
    assert read_settings({"CANUT_RULESETS": ""}).rulesets.name == "rulesets"
    assert read_settings({"CANUT_RULESETS": str(tmp_path)}).rulesets == tmp_path.resolve()
