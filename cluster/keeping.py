"""Summaries already computed, kept beside an answer until it is whole: a run that was interrupted goes on from them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cluster.leftovers import beside, remove_abandoned
from cluster.tasks import Packed

FOLDER = "sommaires"


class Keep:
    """The folder of finished summaries, each under the key of its partition and job; one that is damaged is none."""

    def __init__(self, beside: Path) -> None:
        self.folder = beside / FOLDER

    def get(self, key: str) -> bytes | None:
        """Return a finished summary."""
        try:
            data = self._path(key).read_bytes()
            held = Packed(data)
            for rank in range(held.groups):
                held.group(rank)
        except (OSError, ValueError):
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep a summary, whole or not at all; a disk that refuses it only makes it computed again next time."""
        path = self._path(key)
        draft = beside(path)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(data)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)

    def clear(self, keys: list[str]) -> None:
        """Forget some summaries: the answer made of them is whole; forget too what a killed process was writing."""
        remove_abandoned(self.folder)
        for key in keys:
            with suppress(OSError):
                self._path(key).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.parquet"
