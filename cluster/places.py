"""A place where files are put and read: a folder, or anything that fsspec knows by its address."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import fsspec

from cluster.leftovers import beside, remove_abandoned
from cluster.problems import PartitionError
from engine.text.problems import problem
from engine.text.spans import Span

# What file systems raise is theirs: an error of the network, of rights, of their own libraries.
Unreachable = (OSError, ValueError, ImportError, RuntimeError)


class Place:
    """A folder of files, local or not. A file is put whole: no one reads half of it under its name."""

    def __init__(self, address: str) -> None:
        """Open a place; raises ``PartitionError`` when nothing knows such an address."""
        self.shown = address
        self.span = Span(address)
        try:
            self._files, self._root = fsspec.core.url_to_fs(address)
        except Unreachable as error:
            raise PartitionError(problem("C081", self.span, why=type(error).__name__)) from error
        protocols = self._files.protocol
        self.local = "file" in ((protocols,) if isinstance(protocols, str) else protocols)
        self.address = Path(self._root).absolute().as_posix() if self.local else address
        if self.local:
            self._root = self.address

    def read(self, name: str) -> bytes | None:
        """Return a file whole, None when there is none; an error of the place is left to the caller."""
        try:
            data = self._files.cat_file(self._at(name))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return bytes(data)

    def put(self, name: str, data: bytes) -> None:
        """Write a file at once: beside under another name, then renamed; elsewhere than on a disk, a file is put whole."""
        path = self._at(name)
        with self.told():
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            if not self.local:
                self._files.pipe_file(path, data)
                return
            draft = beside(Path(path))
            try:
                with draft.open("wb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Return the files that are there; none when the place cannot say. What killed processes were writing goes first."""
        if self.local:
            remove_abandoned(Path(self._root))
        try:
            return [str(path).rpartition("/")[2] for path in self._files.ls(self._root, detail=False)]
        except Unreachable:
            return []

    def remove(self, name: str) -> None:
        """Remove a file that nothing names any more; one that stays does no harm."""
        with suppress(*Unreachable):
            self._files.rm_file(self._at(name))

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what the place refuses into a problem."""
        try:
            yield
        except Unreachable as error:
            raise PartitionError(problem("C089", self.span, why=reason(error))) from error

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def reason(error: Exception) -> str:
    """Return why the system refuses, without its English sentence when it has a number."""
    number = getattr(error, "errno", None)
    return os.strerror(number) if isinstance(number, int) else type(error).__name__
