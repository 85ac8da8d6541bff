"""Rulesets on disk: found by reference and by policy, read once, inherited in order; what is missing is told."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from engine.statute.inheritance import stack
from engine.statute.library import Library, displayed
from engine.statute.ruleset import Ruleset
from engine.text.problems import Problem
from tests.statute.reading_rulesets import national, underlined, version, write


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


TODAY = day("2025-03-01")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with a law in two versions, a network, and a cooperative that inherits both."""
    root = tmp_path / "rulesets"
    write(root / "national/droit/2014-07-31.yaml", national("2014-07-31", policy="droit"))
    write(root / "national/droit/2024-01-01.yaml", national("2024-01-01", policy="droit"))
    network = "niveau: réseau\nhérite:\n  - national/droit\n"
    write(root / "reseaux/alliance/2020-01-01.yaml", version("2020-01-01", policy="alliance", more=network))
    heirs = "hérite:\n  - reseaux/alliance\n  - national/droit\n"
    write(root / "cooperatives/demo/part/2023-01-01.yaml", version("2023-01-01", policy="part"))
    write(root / "cooperatives/demo/part/2025-01-01.yaml", version("2025-01-01", policy="part", more=heirs))
    write(root / "cooperatives/demo/cooperative.yaml", "statuts: part\ncoopérative: Démo\n")
    return root


def given(library: Library, path: Path) -> Ruleset:
    ruleset, problems = library.read(path)
    assert ruleset is not None
    assert problems == ()
    return ruleset


def stacked(tree: Path, when: int = TODAY, name: str = "part/2025-01-01.yaml") -> tuple[list[str], tuple[Problem, ...]]:
    demo = tree / "cooperatives/demo"
    library = Library.load([demo])
    texts, problems = stack(library, given(library, demo / name), when)
    return [f"{text.policy} {date.fromordinal(text.effective_from)}" for text in texts], problems


def test_stack_goes_from_law_to_cooperative(tree: Path) -> None:
    """What is inherited stands once, the law first, in the version of the day, and the text itself last."""
    assert stacked(tree) == (["droit 2024-01-01", "alliance 2020-01-01", "part 2025-01-01"], ())


def test_stack_follows_the_day(tree: Path) -> None:
    """On an older day the law is the older version."""
    assert stacked(tree, day("2023-12-31"))[0][0] == "droit 2014-07-31"


def test_policies_are_found_and_others_skipped(tree: Path) -> None:
    """Files with « statuts » are grouped by policy, the oldest first; other files are not read."""
    policies, problems = Library.load([tree]).policies_of(tree / "cooperatives")
    assert problems == ()
    assert {name: len(texts) for name, texts in policies.items()} == {"part": 2}
    assert [text.effective_from for text in policies["part"]] == [day("2023-01-01"), day("2025-01-01")]


def test_versions_of_a_file_are_its_siblings(tree: Path) -> None:
    """The versions of a file are those of its policy in its folder; its neighbour of another policy is not one."""
    folder = tree / "cooperatives/demo/part"
    write(folder / "autre.yaml", version("2024-01-01", policy="autre"))
    texts, problems = Library.load([tree]).versions_of(folder / "2025-01-01.yaml")
    assert problems == ()
    assert [text.effective_from for text in texts] == [day("2023-01-01"), day("2025-01-01")]


def test_files_are_read_once(tree: Path) -> None:
    """A file that changes while a library is in use keeps its first reading."""
    library = Library.load([tree])
    path = tree / "cooperatives/demo/part/2025-01-01.yaml"
    first = given(library, path)
    path.write_text("statuts: autre\n", encoding="utf-8")
    assert given(library, path) is first


def test_resolve_finds_the_version_in_force(tree: Path) -> None:
    """A reference and a day mean one version, or none."""
    library = Library.load([tree / "cooperatives/demo"])
    found = library.resolve("national/droit", day("2020-01-01"))
    assert found is not None
    assert found.effective_from == day("2014-07-31")
    assert library.resolve("national/droit", day("2010-01-01")) is None
    assert library.resolve("national/inconnu", TODAY) is None


def heir(tree: Path, reference: str, more: str = "") -> Path:
    source = version("2025-01-01", policy="essai", more=f"hérite:\n  - {reference}\n{more}")
    return write(tree / "cooperatives/demo/essai/2025-01-01.yaml", source)


@pytest.mark.parametrize(
    ("reference", "suggestion"),
    [
        ("national/droits", "national/droit"),
        ("../../secret", ""),
        ("/etc", ""),
        ("tout_autre_chose", ""),
    ],
)
def test_unknown_reference(tree: Path, reference: str, suggestion: str) -> None:
    """A reference that names no folder of the tree is told with the nearest; it never leaves the tree."""
    path = heir(tree, reference)
    texts, problems = stacked(tree, name="essai/2025-01-01.yaml")
    assert texts == ["essai 2025-01-01"]
    assert [(p.code, p.suggestion) for p in problems] == [("V407", suggestion)]
    assert underlined(problems[0], path.read_text(encoding="utf-8")) == reference


def test_day_before_the_first_version(tree: Path) -> None:
    """Law that does not go back to the day is a problem that shows its first version."""
    _, problems = stacked(tree, day("2010-01-01"), "part/2025-01-01.yaml")
    assert [p.code for p in problems] == ["V410", "V410"]
    assert {related.code for p in problems for related in p.related} == {"V493"}


def test_day_after_the_last_version(tree: Path) -> None:
    """A law that has ended is not in force."""
    ended = national("2014-07-31", policy="fini", more="jusqu'au: 2020-12-31\n")
    write(tree / "national/fini/2014-07-31.yaml", ended)
    heir(tree, "national/fini")
    assert [p.code for p in stacked(tree, name="essai/2025-01-01.yaml")[1]] == ["V409"]


def test_folder_without_a_text(tree: Path) -> None:
    """A folder that holds no text cannot be inherited."""
    (tree / "national/vide").mkdir()
    heir(tree, "national/vide")
    assert [p.code for p in stacked(tree, name="essai/2025-01-01.yaml")[1]] == ["V411"]


def test_cycle(tree: Path) -> None:
    """A text that inherits itself, even far away, is told once and the walk ends."""
    heir(tree, "cooperatives/demo/autre")
    source = version("2025-01-01", policy="autre", more="hérite:\n  - cooperatives/demo/essai\n")
    write(tree / "cooperatives/demo/autre/2025-01-01.yaml", source)
    texts, problems = stacked(tree, name="essai/2025-01-01.yaml")
    assert texts == ["autre 2025-01-01", "essai 2025-01-01"]
    assert [p.code for p in problems] == ["V408"]


def test_law_does_not_inherit_from_a_cooperative(tree: Path) -> None:
    """A text inherits only from its own level or a higher one."""
    more = "hérite:\n  - cooperatives/demo/part\n"
    write(tree / "national/erreur/2025-01-01.yaml", national("2025-01-01", policy="erreur", more=more))
    heir(tree, "national/erreur")
    _, problems = stacked(tree, name="essai/2025-01-01.yaml")
    assert [(p.code, p.span.file.endswith("erreur/2025-01-01.yaml")) for p in problems] == [("V414", True)]


def test_problems_of_inherited_files_are_told(tree: Path) -> None:
    """A mistake in the law is told to who inherits it, in its own file."""
    write(tree / "national/casse/2020-01-01.yaml", national("2020-01-01", policy="casse", more="inconnue: 1\n"))
    heir(tree, "national/casse")
    _, problems = stacked(tree, name="essai/2025-01-01.yaml")
    assert [(p.code, Path(p.span.file).name) for p in problems] == [("S305", "2020-01-01.yaml")]


def test_missing_files_and_folders_are_problems(tmp_path: Path) -> None:
    """What is not there, or is a folder where a file is wanted, is a problem and never an exception."""
    library = Library.load([tmp_path])
    assert [p.code for p in library.read(tmp_path / "absent.yaml")[1]] == ["V412"]
    assert [p.code for p in library.read(tmp_path)[1]] == ["V412"]
    assert [p.code for p in library.read(tmp_path / "nul\0.yaml")[1]] == ["V412"]
    (tmp_path / "anneau.yaml").symlink_to(tmp_path / "anneau.yaml")
    assert [p.code for p in library.read(tmp_path / "anneau.yaml")[1]] == ["V412"]
    assert library.versions_of(tmp_path / "absent.yaml")[0] == ()
    assert [p.code for p in library.policies_of(tmp_path / "absent")[1]] == ["V413"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the super-user reads everything")
def test_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    """A file that may not be opened is told."""
    path = write(tmp_path / "a.yaml", version("2025-01-01"))
    path.chmod(0)
    assert [p.code for p in Library.load([tmp_path]).policies_of(tmp_path)[1]] == ["V412"]


def test_wrong_bytes_with_statuts_are_told(tmp_path: Path) -> None:
    """A ruleset saved as UTF-16 is not skipped in silence."""
    (tmp_path / "a.yaml").write_bytes(version("2025-01-01").encode("utf-16"))
    assert Library.load([tmp_path]).policies_of(tmp_path)[1]


def test_names_of_files_are_those_of_the_user(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems name a file as it was given, or from the current folder, never by a long absolute path."""
    monkeypatch.chdir(tree.parent)
    assert displayed(tree / "national/droit/2014-07-31.yaml") == "rulesets/national/droit/2014-07-31.yaml"
    assert displayed(Path("rulesets/x.yaml")) == "rulesets/x.yaml"
    library = Library.load([Path("rulesets/cooperatives/demo")])
    ruleset = given(library, Path("rulesets/cooperatives/demo/part/2025-01-01.yaml"))
    texts, _ = stack(library, ruleset, TODAY)
    assert [text.document.file.split("/")[0] for text in texts] == ["rulesets"] * 3


def test_links_do_not_lead_out_of_the_tree(tree: Path, tmp_path: Path) -> None:
    """A link to a folder outside is not a reference."""
    write(tmp_path / "ailleurs/2020-01-01.yaml", national("2020-01-01"))
    (tree / "national/lien").symlink_to(tmp_path / "ailleurs")
    assert Library.load([tree]).folder_of("national/lien") is None
