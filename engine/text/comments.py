"""Comments that are too close to a value: the author may have meant them as text."""

from __future__ import annotations

from engine.text.problems import Problem, warning
from engine.text.spans import Span


def close_comment(written: str, stop: int, value: str, file: str, line: int) -> Problem | None:
    """Return the warning of a « # » one space after a plain value that ends at ``stop`` (from 0), or None.

    After a key without value, « # Titre » is a comment and « #4 » a value that was lost. ``line`` counts from 1.
    """
    if not written.startswith(" #", stop) or (not value and written[stop + 2 : stop + 3] in ("", " ", "#")):
        return None
    dropped = written[stop + 1 :].rstrip()
    return warning("L105", Span(file, line, stop + 2, len(dropped)), dropped=dropped)
