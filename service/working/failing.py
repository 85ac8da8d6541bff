"""Why work gave no answer: neither an answer nor a refusal of the engine, since its process did not come to its end."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """What became of the work."""

    DIED = "died"
    """Its process ended by itself, or by a signal from elsewhere."""
    LATE = "late"
    """The processor's time or the time on the clock is over."""
    FULL = "full"
    """The memory allowed does not suffice."""
    CANCELLED = "cancelled"
    """Who asked does not want it any more, or the service stops."""
    GARBLED = "garbled"
    """What the process said is no answer."""
    BUSY = "busy"
    """Too much work waits already, or waited too long: it was never begun."""
    FAILED = "failed"
    """An error of ours; its type and its places are the detail."""


class WorkerError(Exception):
    """Work gave no answer; ``detail`` is for who repairs it, never for who asked; nothing of a user is in it."""

    def __init__(self, kind: Failure, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind.value)
        self.kind = kind
        self.detail = detail
