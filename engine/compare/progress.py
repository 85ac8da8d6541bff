"""How far a comparison is, told to who waits for it; the engine knows no clock."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, done, in all); the words are keys of ``answer_words``.

Once, « ahead » gives how many policies are still to be computed before the answer.
"""


def part_of(progress: Progress | None, what: str) -> Callable[[int, int], None] | None:
    """Return what tells how far one part is, None when nobody listens."""
    if progress is None:
        return None
    told = progress
    return lambda done, count: told(what, done, count)


def tell(progress: Progress | None, what: str, done: int, count: int) -> None:
    """Say how far a part is, to who listens."""
    if progress is not None:
        progress(what, done, count)
