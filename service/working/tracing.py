"""An error of ours told for who mends it: its type and where it came from in our files, never what it says.

What an error says may hold what a user wrote: a name, an amount, a statement of SQL with its values. The lines of a file of ours
hold none.
"""

from __future__ import annotations

import traceback
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
FRAMES_MAX = 30
"""Places told of one error, the nearest to it: a text nested deep goes through the same ones a hundred times."""
CAUSES_MAX = 5


def trace_of(error: BaseException) -> list[str]:
    """Return the types of an error and of its causes, each followed by its places, « api/main.py:12 in make_app »."""
    found: list[str] = []
    cause: BaseException | None = error
    for _ in range(CAUSES_MAX):
        if cause is None:
            break
        places = [place for frame in traceback.extract_tb(cause.__traceback__) if (place := _place(frame))]
        found += [kind_of(cause), *places[-FRAMES_MAX:]]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return found


def kind_of(error: BaseException) -> str:
    """Return the whole name of the type of an error."""
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _place(frame: traceback.FrameSummary) -> str:
    """Return a place of our own files, "" for one of a library."""
    path = Path(frame.filename)
    if not path.is_relative_to(PROGRAM) or path.is_relative_to(PROGRAM / ".venv"):
        return ""
    return f"{path.relative_to(PROGRAM).as_posix()}:{frame.lineno} in {frame.name}"
