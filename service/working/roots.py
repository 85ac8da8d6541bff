"""The folder of rulesets that is served: what a reference names in it, and nothing outside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.statute.library import SHIPPED, Library, displayed
from service.working.bounds import NAME_CHARACTERS_MAX

_REFERENCE = re.compile(r"[\w-]+(?:/[\w-]+)*")
DESCRIPTION = "cooperative.yaml"
DRAFTS, WHOLE = "_projets", "dossier"
"""Where drafts stand beside a folder, a name that no cooperative has, and the folder of both: no reader knows of either."""


class Root:
    """A folder of rulesets. It keeps no file: each request reads what it needs."""

    def __init__(self, folder: Path) -> None:
        """Serve a folder whose links are resolved."""
        self.folder = folder
        self._shown = tuple(_prefixes(folder))

    def library(self) -> Library:
        """Return a library that reads each file at most once; make one for each request."""
        return Library(tuple(dict.fromkeys((self.folder, SHIPPED))))

    def find(self, reference: str) -> Path | None:
        """Return the folder that a reference such as ``national/smic`` names, or None.

        A reference is words separated by « / »: no dot, no root, no drive. A folder that stands elsewhere through a
        link, or that holds a link to a file elsewhere, is not found.
        """
        if len(reference) > NAME_CHARACTERS_MAX or _REFERENCE.fullmatch(reference) is None:
            return None
        folder = self.folder / reference
        try:
            inside = folder.is_dir() and self._holds(folder)
            return folder if inside and all(map(self._holds, _links(folder))) else None
        except (OSError, RuntimeError):  # a name too long for the disk; links that turn in a ring
            return None

    def cooperative(self, reference: str) -> Path | None:
        """Return the folder of a cooperative, one that has a description, or None."""
        folder = self.find(reference)
        return folder if folder is not None and (folder / DESCRIPTION).is_file() else None

    def references(self, library: Library) -> tuple[str, ...]:
        """Return the references of the policies below this folder, in order."""
        return tuple(reference for reference in library.references() if self.find(reference) is not None)

    def shown(self, text: str) -> str:
        """Return a text without the places of this machine: files are named from the folder served."""
        for prefix, name in self._shown:
            if text == prefix[:-1]:
                return name[:-1]
            text = text.replace(prefix, name)
        return text

    def shown_in(self, data: Mapping[str, object]) -> dict[str, object]:
        """Return the members of a JSON object with every text as ``shown``."""
        return {key: self.cleaned(value) for key, value in data.items()}

    def cleaned(self, data: object) -> object:
        """Return JSON values with every text as ``shown``."""
        match data:
            case str():
                return self.shown(data)
            case dict():
                return {key: self.cleaned(value) for key, value in data.items()}
            case list() | tuple():
                return [self.cleaned(value) for value in data]
            case _:
                return data

    def _holds(self, path: Path) -> bool:
        return path.resolve(strict=True).is_relative_to(self.folder)


def _links(folder: Path) -> Iterator[Path]:
    """Give the links below a folder, to files and to folders; the latter are not entered."""
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent) / name
            if path.is_symlink():
                yield path


def _prefixes(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the ways a folder may be written at the start of a path, the longest first, and what stands for each."""
    for base in dict.fromkeys((folder, SHIPPED)):
        name = f"{base.name}/"
        for written in (base.as_posix(), displayed(base)):
            if written not in ("", ".", base.name):
                yield f"{written}/", name
