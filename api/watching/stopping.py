"""A stop that is announced: ``/ready`` says so first, then, some seconds later, the server stops as it does."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from fastapi import FastAPI

STOPS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def announced(app: FastAPI) -> Iterator[None]:
    """Announce the stop that a signal asks for; a second signal does not wait."""
    app.state.stopping = False
    before: dict[int, Any] = {}  # what the standard library takes for a handler

    def stop(number: int, frame: FrameType | None) -> None:
        waits = 0 if app.state.stopping else app.state.drain
        app.state.stopping = True
        handler = before[number]
        if callable(handler):
            if waits:
                loop.call_soon_threadsafe(loop.call_later, waits, handler, number, frame)
            else:
                handler(number, frame)

    loop = asyncio.get_running_loop()
    if threading.current_thread() is threading.main_thread():
        before = {one: signal.getsignal(one) for one in STOPS}
        for one in STOPS:
            signal.signal(one, stop)
    try:
        yield
    finally:
        app.state.stopping = True
        for number, handler in before.items():
            signal.signal(number, handler)
