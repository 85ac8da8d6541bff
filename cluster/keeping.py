"""Summaries already computed, kept beside an answer until it is whole: a run that was interrupted goes on from them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

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
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                beside.write_bytes(data)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)

    def clear(self, keys: list[str]) -> None:
        """Forget some summaries: the answer made of them is whole."""
        for key in keys:
            with suppress(OSError):
                self._path(key).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.parquet"
