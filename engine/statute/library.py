"""The rulesets on disk: a tree of folders of versions, read lazily and once, and what a text inherits from it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from engine.statute.ruleset import Ruleset, Tier
from engine.statute.shaping import read_ruleset
from engine.statute.versions import in_force, in_order
from engine.text.limits import FILE_BYTES_MAX
from engine.text.problems import Problem, Problems, problem
from engine.text.reading import read_document
from engine.text.spans import Span

SHIPPED = Path(__file__).resolve().parents[2] / "rulesets"
"""The rulesets that come with the project: national law and the examples."""

LAW = "national/"
"""How the references of the national texts begin."""

NOT_RULESETS = ("cooperative.yaml",)  # names the statutes that a folder runs, under the same key
FILES_MAX = 5_000  # below one folder; the whole sector voting a text a month for ten years is less
_STATUTS = re.compile(rb"(?m)^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\"']?statuts[\"']?\s*:")
_REFERENCE = re.compile(r"[\w-]+(?:/[\w-]+)*")

Read = tuple[Ruleset | None, tuple[Problem, ...]]


def displayed(path: Path) -> str:
    """Return a path as problems show it: as given, or from the current folder, or from the shipped rulesets."""
    if not path.is_absolute():
        return path.as_posix()
    for folder in (Path.cwd(), SHIPPED.parent):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.as_posix()


def yaml_files(folder: Path) -> Iterator[Path]:
    """Give the files ``*.yaml`` below a folder in the order of their names; links to folders are not followed."""
    count = 0
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                count += 1
                if count > FILES_MAX:
                    return
                yield Path(parent) / name


def _shaped(data: bytes, shown: str) -> Read:
    document, problems = read_document(data, shown)
    ruleset, shape = read_ruleset(document)
    return ruleset, (*problems, *shape)


# The texts that come with the project are few, of known size and the same for all: a process reads each once. Those of a
# cooperative are not kept beyond the library that read them, for what a text can cost in memory is then kept with it.
_shaped_once = lru_cache(maxsize=128)(_shaped)


class Library:
    """The rulesets below some roots. A file is read at most once, when first asked for."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Keep the roots; nothing is read yet."""
        self.roots = tuple(roots)
        self._read: dict[Path, Read] = {}
        self._bytes: dict[Path, bytes | None] = {}

    @classmethod
    def load(cls, roots: Sequence[Path]) -> Library:
        """Return a library that finds references from each root: the tree it stands in, then the shipped one."""
        trees = [tree for root in roots if (tree := _tree_of(_same(root))) is not None]
        return cls(tuple(dict.fromkeys((*trees, SHIPPED))))

    def read(self, path: Path) -> Read:
        """Return the ruleset of a file and everything wrong with its reading and its shape."""
        key = _same(path)
        if key not in self._read:
            self._read[key] = self._read_anew(path)
        return self._read[key]

    def _read_anew(self, path: Path) -> Read:
        data = self._data(path)
        if data is None:
            return None, (problem("V412", Span(displayed(path)), name=path.name),)
        return (_shaped_once if path.is_relative_to(SHIPPED) else _shaped)(data, displayed(path))

    def _data(self, path: Path) -> bytes | None:
        """Return the bytes of a file, cut just beyond the limit of reading; None when it cannot be opened."""
        key = _same(path)
        if key not in self._bytes:
            try:
                if not path.is_file():
                    raise FileNotFoundError(path)
                with path.open("rb") as stream:
                    self._bytes[key] = stream.read(FILE_BYTES_MAX + 1)
            except (OSError, ValueError):  # ValueError: a NUL in the name
                self._bytes[key] = None
        return self._bytes[key]

    def _is_ruleset(self, path: Path) -> bool:
        """Tell whether a file has ``statuts`` as a key of its top level, without reading it as YAML."""
        if path.name in NOT_RULESETS:
            return False
        data = self._data(path)
        return data is None or _STATUTS.search(data.replace(b"\0", b"")) is not None

    def policies_of(self, folder: Path) -> tuple[dict[str, tuple[Ruleset, ...]], tuple[Problem, ...]]:
        """Return the rulesets below a folder by policy, the oldest first, and everything wrong in their files."""
        found = Problems()
        if not folder.is_dir():
            return {}, (problem("V413", Span(displayed(folder)), name=folder.name),)
        by_policy: dict[str, list[Ruleset]] = {}
        for path in yaml_files(folder):
            if self._is_ruleset(path):
                ruleset, problems = self.read(path)
                found.extend(problems)
                if ruleset is not None:
                    by_policy.setdefault(ruleset.policy, []).append(ruleset)
        return {name: tuple(in_order(versions)) for name, versions in sorted(by_policy.items())}, found.sorted()

    def versions_of(self, path: Path) -> tuple[tuple[Ruleset, ...], tuple[Problem, ...]]:
        """Return the versions of the policy of a file: itself and its siblings in the same folder, the oldest first."""
        given, problems = self.read(path)
        if given is None:
            return (), problems
        found = Problems()
        found.extend(problems)
        kept = [given]
        for sibling in sorted(path.parent.glob("*.yaml")):
            if _same(sibling) == _same(path) or not self._is_ruleset(sibling):
                continue
            other, wrong = self.read(sibling)
            if other is not None and other.policy != given.policy:
                continue
            found.extend(wrong)
            if other is not None:
                kept.append(other)
        return tuple(in_order(kept)), found.sorted()

    def folder_of(self, reference: str) -> Path | None:
        """Return the folder that a reference such as ``national/droit_cae`` names, in the first tree that has it."""
        if _REFERENCE.fullmatch(reference) is None:
            return None
        for root in self.roots:
            folder = root / reference
            if folder.is_dir() and folder.resolve().is_relative_to(root.resolve()):
                return folder
        return None

    def references(self, under: str = "") -> tuple[str, ...]:
        """Return every reference that can be inherited: the folders of versions, in all trees, or in one folder of each."""
        found: dict[str, None] = {}
        for root in self.roots:
            for path in yaml_files(root / under):
                if path.parent != root and self._is_ruleset(path):
                    found.setdefault(path.parent.relative_to(root).as_posix())
        return tuple(found)

    def versions_named(self, reference: str) -> tuple[tuple[Ruleset, ...], tuple[Problem, ...]]:
        """Return the versions in the folder that a reference names, and what is wrong in their files."""
        folder = self.folder_of(reference)
        if folder is None:
            return (), ()
        found, kept = Problems(), []
        for path in sorted(folder.glob("*.yaml")):
            if self._is_ruleset(path):
                ruleset, problems = self.read(path)
                found.extend(problems)
                if ruleset is not None:
                    kept.append(ruleset)
        return tuple(in_order(kept)), found.sorted()

    def laws(self, day: int, names: Collection[str]) -> Iterator[tuple[str, Ruleset]]:
        """Give the national texts of a day that may write one of some names, with their references; no other is read as YAML."""
        words = [name.encode() for name in names]
        for reference in self.references(LAW) if words else ():
            folder = self.folder_of(reference)
            if folder is None or not any(self._may_write(path, words) for path in folder.glob("*.yaml")):
                continue
            law = self.resolve(reference, day)
            if law is not None and law.tier is Tier.NATIONAL:
                yield reference, law

    def _may_write(self, path: Path, words: Sequence[bytes]) -> bool:
        data = self._data(path)
        return data is not None and (b"\0" in data or any(word in data for word in words))  # a nul: letters of two bytes

    def resolve(self, reference: str, day: int) -> Ruleset | None:
        """Return the version that a reference means on a day (ordinal), or None."""
        return in_force(self.versions_named(reference)[0], day)


def _same(path: Path) -> Path:
    """Return the path by which a file is known whatever way it was given; a path that leads nowhere is its own."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL in the name; links that turn in a ring
        return path


def _tree_of(path: Path) -> Path | None:
    """Return the tree of rulesets in which a path stands: a folder ``rulesets``, or one that holds ``national/``."""
    for folder in (path, *path.parents):
        if folder.name == "rulesets" or (folder / "national").is_dir():
            return folder
    return None
