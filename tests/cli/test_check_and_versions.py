"""``canut check`` and ``canut versions`` on files, folders and cooperatives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.statute.sealing import LOCK_NAME
from tests.cli.terminal import CLONE, DEMO, PAY, SOLSTICE, Terminal


@pytest.fixture
def coop(canut: Terminal) -> Path:
    """A cooperative of its own, with one policy of two versions."""
    folder = canut.folder / "rulesets/cooperatives/essai"
    (folder / "contribution").mkdir(parents=True)
    canut.write("coopérative: Essai\nstatuts: contribution\n", "rulesets/cooperatives/essai/cooperative.yaml")
    shutil.copy(SOLSTICE, folder / "contribution")
    later = SOLSTICE.read_text("utf-8").replace("en_vigueur: 2017-01-01", "en_vigueur: 2018-01-01")
    canut.write(later, "rulesets/cooperatives/essai/contribution/2018-01-01.yaml")
    return folder


def test_warnings_alone_are_fine_unless_strict(canut: Terminal) -> None:
    """A text with warnings only ends with 0, and with 1 under --strict."""
    assert canut("check", SOLSTICE).status == 0
    assert canut("check", SOLSTICE, "--strict").status == 1


def test_a_folder_holds_more_than_statutes(canut: Terminal) -> None:
    """A whole tree is checked at once; what describes a cooperative is no statute."""
    ran = canut("check", CLONE / "rulesets/national", DEMO, "--format", "json", "--on", "2026-11-23")

    assert ran.status == 0
    assert not any(name.endswith("cooperative.yaml") for name in ran.data["files"])


def test_an_error_has_its_place_and_its_sentences(canut: Terminal) -> None:
    """A mistake ends with 1; as data it has its code, place, expectation and suggestion."""
    path = canut.changed(SOLSTICE, ("assiette: marge_brute\n      lecture", "assiette: marge_brut\n      lecture"))
    ran = canut("check", path, "--format", "json")
    (found,) = [one for one in ran.data["problems"] if one["code"] == "N501"]

    assert ran.status == 1
    assert (found["line"], found["column"], found["width"], found["suggestion"]) == (49, 17, 10, "marge_brute")
    assert found["message"]
    assert found["expected"]
    assert "marge_brut" in canut("check", path).out


def test_a_name_of_the_law_is_told_by_the_text_alone(canut: Terminal) -> None:
    """A cooperative's own check under a name of the law that it does not inherit ends with 1, before any month is checked."""
    mine = "contrôles:\n  sociétariat_obligatoire:\n    titre: Le nôtre\n    niveau: bloquant\n    si: associé\n"
    mine += "    constat: oui\n    attendu: non\n    action: agir\n    source: article 1\n"
    ran = canut("check", canut.write(SOLSTICE.read_text("utf-8") + mine), "--format", "json")

    assert ran.status == 1
    assert [one["code"] for one in ran.data["problems"] if one["level"] == "error"] == ["V434"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "L118"), (b"\xff\xfe\x00", "L120"), (b"\x7fELF\x00\x01", "L123"), (b"a" * 300_000, "L100")]
)
def test_any_bytes_are_told_of(canut: Terminal, data: bytes, code: str) -> None:
    """An empty, binary, wide or huge file is a problem, never a trace."""
    ran = canut("check", canut.write(data), "--format", "json")

    assert ran.status == 1
    assert code in {found["code"] for found in ran.data["problems"]}


def test_a_folder_is_checked_across_its_versions(canut: Terminal, coop: Path) -> None:
    """Two versions of one day are an error in a folder, that neither file alone has."""
    assert canut("check", coop).status == 0
    canut.write(SOLSTICE.read_bytes(), "rulesets/cooperatives/essai/contribution/2017-01-01-bis.yaml")
    ran = canut("check", coop, "--format", "json")

    assert ran.status == 1
    assert "V401" in {found["code"] for found in ran.data["problems"]}


@pytest.mark.parametrize(("day", "warned"), [("2027-11-01", False), ("2027-11-02", True)])
def test_a_value_checked_long_ago_is_a_warning(canut: Terminal, day: str, warned: bool) -> None:
    """A parameter confirmed more than a year before today is a warning from the next day on."""
    ran = canut("check", PAY / "2010-01-01.yaml", "--on", day, "--format", "json")

    assert ran.status == 0
    assert ("C020" in {found["code"] for found in ran.data["problems"]}) is warned


def test_versions_are_listed_with_the_one_in_force(canut: Terminal) -> None:
    """Each version has its period, its adoption and its digest; the one in force on the day is marked."""
    rows = canut("versions", DEMO, "--on", "2025-03-01", "--format", "json").data["versions"]

    assert [(row["from"], row["until"], row["in_force"]) for row in rows] == [
        ("2024-01-01", "2024-12-31", False),
        ("2025-01-01", "2025-06-30", True),
        ("2025-07-01", None, False),
    ]
    assert all(row["adopted"]["by"] == "assemblée générale" and len(row["sha256"]) == 64 for row in rows)


def test_a_seal_shows_a_change(canut: Terminal, coop: Path) -> None:
    """A version sealed and then changed is an error, shown as changed; nothing is sealed over it."""
    assert canut("versions", coop, "--seal").status == 0
    sealed = (coop / LOCK_NAME).read_bytes()
    assert len(sealed.splitlines()) == 2
    assert canut("check", coop).status == 0
    text = coop / "contribution/2017-01-01.yaml"
    text.write_text(text.read_text("utf-8") + "# un mot de plus\n", "utf-8")

    ran = canut("versions", coop, "--seal", "--format", "json")
    assert ran.status == 1
    assert [row["sealed"] for row in ran.data["versions"]] == [False, True]
    assert (coop / LOCK_NAME).read_bytes() == sealed
    assert canut("check", coop).status == 1


@pytest.mark.parametrize(
    ("day", "locale", "said"),
    [
        ("2017-06-01", "fr", "1 texte scellé dans"),
        ("2026-01-01", "fr", "2 textes scellés dans"),
        ("2017-06-01", "en", "1 text sealed in"),
    ],
)
def test_what_is_sealed_is_counted(day: str, locale: str, said: str, canut: Terminal, coop: Path) -> None:
    """One text is told in the singular."""
    assert said in canut("versions", coop, "--seal", "--on", day, "--lang", locale).out


def test_only_versions_begun_are_sealed(canut: Terminal, coop: Path) -> None:
    """A version that has not come into force can still change: it is not sealed."""
    canut("versions", coop, "--seal", "--on", "2017-06-01")

    assert len((coop / LOCK_NAME).read_text("utf-8").splitlines()) == 1


def test_a_lock_that_cannot_be_read_is_told(canut: Terminal, coop: Path) -> None:
    """A damaged lock is a problem at its line."""
    (coop / LOCK_NAME).write_text("n'importe quoi\n", "utf-8")
    ran = canut("versions", coop)

    assert ran.status == 1
    assert "V432" in ran.err
