"""The lines that the service writes: JSON, or in colours on a terminal; all on the error output, whatever library says them.

A line of ours is made of names and of values that no user wrote. A line of a library keeps its sentence without what was put in
it, and an error keeps its type and its places in our files: what a user sent is in none of them.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

from service.lines import OWN
from service.working.tracing import trace_of

_QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi")
"""What writes by itself when the service is started by uvicorn: its lines come here instead, but those of requests."""
_TOLD_ALREADY = "Exception in ASGI application"
"""What uvicorn says of an error that the line of its request tells."""


@contextmanager
def lines_on(stream: TextIO | None = None) -> Iterator[None]:
    """Write the lines of every logger on a stream, the error output by default, then leave the loggers as they were."""
    output = sys.stderr if stream is None else stream
    handler = logging.StreamHandler(output)
    handler.setFormatter(_formatter(terminal=output.isatty()))
    handler.addFilter(_is_new)
    root, own = logging.getLogger(), logging.getLogger(OWN)
    quiet = [logging.getLogger(name) for name in _QUIET]
    before = [(one, one.handlers, one.propagate, one.level) for one in (own, *quiet)]
    for one in quiet:
        one.handlers, one.propagate = [], True
    logging.getLogger("uvicorn.access").setLevel(logging.CRITICAL)
    own.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        for one, handlers, propagate, level in before:
            one.handlers, one.propagate = handlers, propagate
            one.setLevel(level)


def _formatter(*, terminal: bool) -> ProcessorFormatter:
    """Return what makes a line of what was said."""
    last: Processor = structlog.dev.ConsoleRenderer(colors=True) if terminal else structlog.processors.JSONRenderer()
    stamped = structlog.processors.TimeStamper(fmt="iso", utc=True)
    chain: list[Processor] = [structlog.stdlib.add_log_level, stamped, ProcessorFormatter.remove_processors_meta, last]
    return ProcessorFormatter(
        processors=chain, foreign_pre_chain=[_without_values], use_get_message=False, pass_foreign_args=True
    )


def _without_values(_logger: object, _name: str, said: EventDict) -> EventDict:
    """Keep the sentence of a library when its values stand apart from it, and where it says it; an error as we tell it."""
    record: logging.LogRecord = said["_record"]
    error = said.pop("exc_info", (None, None))[1]
    sentence = record.msg if isinstance(record.msg, str) and said["positional_args"] else record.name
    told: EventDict = {"event": sentence, "logger": record.name, "place": f"{record.filename}:{record.lineno}"}
    if error is not None:
        told["trace"] = trace_of(error)
    return {**told, "_record": record, "_from_structlog": False}


def _is_new(record: logging.LogRecord) -> bool:
    return not (isinstance(record.msg, str) and record.msg.startswith(_TOLD_ALREADY))
