"""The child: it imports the engine, gives up what it does not need, then answers one question after another.

It is started by ``worker`` with an empty environment; it ends when its parent closes the pipe or is gone.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from engine.statute.library import SHIPPED
from service.working import frames, tasks
from service.working.bounds import REQUEST_BYTES_MAX
from service.working.doing import locale_of
from service.working.guarding import Guard, Held, bound_for_job, bound_for_life, held_by, leave_with
from service.working.refusing import QuestionError, Told
from service.working.roots import Root
from service.working.served_words import served_data
from service.working.tracing import trace_of

PROGRAM = Path(__file__).resolve().parents[2]

BORN_MAX = 50_000
"""Objects born before rings are looked for: texts and months are trees without any, and few megabytes hold so many."""


def main() -> None:
    """Serve the parent until it closes the pipe."""
    asks, answers = os.dup(0), os.dup(1)  # what anything prints by mistake is no answer
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    os.environ["TZ"] = "UTC"
    bound_for_life()
    guard = Guard(program_places())
    leave_with(asks)
    Child(asks, answers, guard).serve()


def program_places() -> list[str]:
    """Return the folders of the program and of its libraries; beside them stands perhaps what is nobody's business."""
    own = [str(PROGRAM / name) for name in ("engine", "service", "schemas", "rulesets")]
    return [*own, sys.prefix, sys.base_prefix, *(place for place in sys.path if Path(place) != PROGRAM)]


class Child:
    """One child over two pipes."""

    def __init__(self, asks: int, answers: int, guard: Guard) -> None:
        """Keep the pipes."""
        self.asks = asks
        self.answers = answers
        self.guard = guard

    def serve(self) -> None:
        """Answer until the pipe ends."""
        ZoneInfo("UTC")  # a calendar names it; it is read once, from where a job may not read
        gc.collect()
        gc.freeze()  # what was imported stays: no job pays to look at it again
        gc.set_threshold(BORN_MAX)
        held = held_by()
        self.guard.close()
        self._say(frames.READY, b"")
        while True:
            head = self._read(frames.HEAD.size)
            if head is None:
                return
            size, letter = frames.HEAD.unpack(head)
            data = self._read(size) if letter == frames.ASKED and size <= REQUEST_BYTES_MAX else None
            if data is None:
                return
            self._answer(json.loads(data), held)

    def _answer(self, asked: Mapping[str, Any], held: Held) -> None:
        folder = Path(asked["folder"] or SHIPPED)
        self.guard.folder = f"{folder}/"
        try:
            os.chdir(folder.parent)  # so that files are named from the folder, in what is not told as a problem too
            bound_for_job(asked["cpu_seconds"], asked["memory_bytes"], asked["reserved_bytes"], held)
            letter, data = self._done(asked["task"], asked["arguments"], folder)
        except MemoryError:
            letter, data = frames.FULL, b""
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent is told, and starts another child
            letter, data = frames.FAILED, "; ".join(trace_of(error)).encode("utf-8", "backslashreplace")
        self._say(letter, data)

    def _done(self, task: str, arguments: Mapping[str, Any], folder: Path) -> tuple[bytes, bytes]:
        try:
            done = tasks.TASKS[task](arguments, Root(folder), self._tell)
        except QuestionError as error:
            return frames.REFUSED, written(refusal(error, Root(folder), locale_of(arguments)))
        data = written(done.data)
        for name, content in done.files.items():
            self._say(frames.FILE, name.encode() + b"\0" + content)
        return frames.ANSWERED, data

    def _tell(self, what: str, done: int, count: int) -> None:
        self._say(frames.PROGRESS, written([what, done, count]))

    def _say(self, letter: bytes, data: bytes) -> None:
        rest = memoryview(frames.framed(letter, data))
        while rest:
            rest = rest[os.write(self.answers, rest) :]

    def _read(self, size: int) -> bytes | None:
        """Return so many bytes of the pipe, None when it ends before."""
        found = bytearray()
        while len(found) < size:
            part = os.read(self.asks, min(size - len(found), 1 << 20))
            if not part:
                return None
            found += part
        return bytes(found)


def written(value: object) -> bytes:
    """Return JSON in UTF-8 without spaces, members in the order of the answer: the same answer has the same bytes."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def refusal(error: QuestionError, root: Root, locale: str) -> dict[str, object]:
    """Return a refusal for machines: what is wrong in the question is told by who asked, in its own words."""
    told = [found for found in error.found if isinstance(found, Told)]
    return root.shown_in(
        {
            "kind": error.kind,
            "told": [
                {"code": one.code, "pointer": one.pointer, "words": dict(one.words), "suggestion": one.suggestion} for one in told
            ],
            "problems": [served_data(found, locale) for found in error.found if not isinstance(found, Told)],
        }
    )


if __name__ == "__main__":
    main()
