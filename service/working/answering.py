"""From what a child says to the answer of who asked: progress told on the way, files gathered, anything else refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.working import frames
from service.working.failing import Failure, WorkerError
from service.working.limits import Limits
from service.working.worker import GivenUp, Worker

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, done, in all), in the thread that called ``run``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job gave.

    Attributes:
        json: The answer in UTF-8, as it can be sent on; of a refusal, what is to correct.
        value: The same, read.
        refused: Kind of the refusal, "" for an answer.
        files: Files by name.
    """

    json: bytes
    value: dict[str, Any]
    refused: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


def answer_of(worker: Worker, question: bytes, limits: Limits, progress: Progress | None, given_up: GivenUp) -> Answer:
    """Return the answer of a child to a question.

    Raises:
        WorkerError: there is none.
    """
    files: dict[str, bytes] = {}
    for letter, data in worker.ask(question, limits.wall_seconds, given_up):
        match letter:
            case frames.PROGRESS:
                tell(progress, data)
            case frames.FILE:
                name, _, content = data.partition(b"\0")
                files[name.decode("utf-8", "replace")] = content
            case frames.FULL:
                raise WorkerError(Failure.FULL)
            case frames.FAILED:
                raise WorkerError(Failure.FAILED, data.decode("utf-8", "replace"))
            case _:
                value = read(data)
                if not isinstance(value, dict) or letter not in frames.LAST:
                    break
                return Answer(data, value, str(value.get("kind", "")) if letter == frames.REFUSED else "", files)
    raise WorkerError(Failure.GARBLED, "no answer")


def tell(progress: Progress | None, data: bytes) -> None:
    """Tell who asked how far the work is."""
    match read(data):
        case [str(what), int(done), int(count)] if progress is not None:
            progress(what, done, count)


def read(data: bytes) -> Any:
    """Return the value of what a child says.

    Raises:
        WorkerError: when it is no JSON.
    """
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WorkerError(Failure.GARBLED, "no JSON") from error
