"""The children of an application: started at its start or when they are first asked for, ended with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from service.working.answering import Answer, Progress
from service.working.failing import Failure, WorkerError
from service.working.pool import STOP_SECONDS, Pool
from service.working.worker import GivenUp

SIZE_MIN = 2
"""With one child, a month that takes minutes would keep a text from being checked."""
SIZE_USUAL = 3
"""With two, one cooperative's comparison keeps another from signing, and its own people from an explanation."""


class Children:
    """A pool made when it is needed; closed, it is made again by whoever asks next."""

    def __init__(self, size: int) -> None:
        """Take a number of children, at least ``SIZE_MIN``."""
        self.size = max(size, SIZE_MIN)
        self.lock = Lock()
        self.made: Pool | None = None
        self.ended: Counter[str] = Counter()

    def start(self) -> Pool:
        """Return the pool, made the first time.

        Raises:
            WorkerError: the system starts no process.
        """
        with self.lock:
            if self.made is None:
                try:
                    self.made = Pool(self.size, ended=self.ended)
                except OSError as error:
                    raise WorkerError(Failure.DIED, f"no child can be started: {error}") from error
            return self.made

    def is_up(self) -> bool:
        """Whether a child lives that can be asked, or will be when its start is over."""
        with self.lock:
            return self.made is not None and self.made.is_up()

    def run(
        self,
        task: str,
        arguments: Mapping[str, Any],
        folder: Path | None = None,
        progress: Progress | None = None,
        cancelled: GivenUp | None = None,
        key: str = "",
    ) -> Answer:
        """Return what a task gives, as ``Pool.run``; raises ``WorkerError``."""
        return self.start().run(task, arguments, folder, progress, cancelled, key)

    def close(self, seconds: float = STOP_SECONDS) -> None:
        """End the children; what runs may end by itself within some seconds."""
        with self.lock:
            made, self.made = self.made, None
        if made is not None:
            made.close(seconds)
