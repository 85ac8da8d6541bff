"""Decide, explain and a month over HTTP, beside the same questions put to the engine in this process and an empty route.

The service is in a process of its own, with its children; so is the empty route. Requests follow one another on one connection
kept open, so that what is timed is a request and not a crowd; then as many connections as there are processors twice, for the
requests a second. The engine gives values, without JSON: what writes it is counted against the API.
"""

from __future__ import annotations

import gc
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import perf_counter

from api import examples
from api.models import DecideRequest, ExplainRequest, MonthRequest, Strict
from benchmarks.fairness import fair, found
from benchmarks.serving import Client, body_of, served
from benchmarks.timing import row
from engine.statute.library import SHIPPED
from service.working.roots import Root
from service.working.tasks import TASKS

CALLS = 500
MONTHS = 3
SECONDS = 3.0
"""How long the connections ask abreast."""
GOAL = 3.0
"""At most how many times the engine and an empty route a decision over HTTP may take."""
EMPTY = "an empty route"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its name, its task, where it goes, its body, and how many times a round."""

    name: str
    task: str
    path: str
    model: type[Strict]
    example: dict[str, object]
    calls: int

    def direct(self) -> Callable[[], object]:
        """Return the question put to the engine."""
        asked = {**self.model.model_validate(self.example).model_dump(), "locale": "fr"}
        root, job = Root(SHIPPED), TASKS[self.task]
        return lambda: job(asked, root, None)


QUESTIONS = (
    Asked("decide", "decide", "/v1/decide", DecideRequest, examples.DECIDE, CALLS),
    Asked("explain", "explain", "/v1/explain", ExplainRequest, examples.EXPLAIN, CALLS),
    Asked("a month", "month", "/v1/month", MonthRequest, {**examples.MONTH, "month": "2025-12"}, MONTHS),
)


def table() -> Iterator[str]:
    """Give the lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        record = f"sqlite:///{Path(folder) / 'record.db'}"
        found(record)
        with served("api.main:app", CANUT_RECORD=record) as port, served("benchmarks.serving:empty") as bare:
            yield from _sizes(port)
            yield from _one_by_one(port, bare)
            yield from _abreast(port, bare)
        yield from fair(record)


def _sizes(port: int) -> Iterator[str]:
    """Say what month is asked for, held to what the engine gives for it."""
    asked = QUESTIONS[-1]
    with Client(port) as client:
        given = json.loads(client.good(asked.path, body_of(asked.example)))
    if given != json.loads(json.dumps(asked.direct()().data)):  # type: ignore[attr-defined] # what a job gives
        raise RuntimeError("the service and the engine differ")
    yield f"  the month: {len(given['report']['activities'])} activities of the demonstration, read from its files each time"


def _one_by_one(port: int, bare: int) -> Iterator[str]:
    yield row("milliseconds, one by one", "engine p50", "p99", "HTTP p50", "p99", "× both")
    with Client(port) as client, Client(bare) as other:
        jobs: dict[str, tuple[Callable[[], object], int]] = {EMPTY: (lambda: other.good("/empty", b"{}"), CALLS)}
        for asked in QUESTIONS:
            jobs[f"{asked.name} direct"] = asked.direct(), asked.calls
            jobs[asked.name] = _sent(client, asked), asked.calls
        taken = timed(jobs)
    empty = median(taken[EMPTY])
    yield row(EMPTY, "–", "–", *_milliseconds(taken[EMPTY]), "–")
    for asked in QUESTIONS:
        direct, sent = taken[f"{asked.name} direct"], taken[asked.name]
        ratio = median(sent) / (median(direct) + empty)
        yield row(asked.name, *_milliseconds(direct), *_milliseconds(sent), f"×{ratio:.2f}")
        if asked.name == "decide":
            met = "met" if ratio <= GOAL else "not met"
            yield row("  at most", "", "", "", "", f"×{GOAL:g}, {met}")


def timed(jobs: dict[str, tuple[Callable[[], object], int]]) -> dict[str, list[float]]:
    """Return the seconds of each call. Jobs take turns call by call, so that what else the machine does falls on all alike; the
    first call of each is unmeasured.
    """
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for job, _ in jobs.values():
        job()
    gc.collect()
    gc.freeze()  # what this process holds besides the engine is no part of a question
    for call in range(max(calls for _, calls in jobs.values())):
        for name, (job, calls) in jobs.items():
            if call < calls:
                begun = perf_counter()
                job()
                taken[name].append(perf_counter() - begun)
    return taken


def _sent(client: Client, asked: Asked) -> Callable[[], object]:
    path, body = asked.path, body_of(asked.example)
    return lambda: client.good(path, body)


def _milliseconds(seconds: list[float]) -> tuple[str, str]:
    return f"{median(seconds) * 1000:,.2f}", f"{percentile(seconds) * 1000:,.2f}"


def percentile(seconds: list[float]) -> float:
    """Return what ninety-nine of a hundred stay below."""
    return quantiles(seconds, n=100)[-1] if len(seconds) > 1 else seconds[0]


def _abreast(port: int, bare: int) -> Iterator[str]:
    """Give the requests a second of connections that ask abreast, beside the calls a second of the engine alone."""
    count = 2 * (os.cpu_count() or 1)
    yield row(f"requests a second, {count} connections", "engine, alone", "HTTP")
    yield row(EMPTY, "–", f"{rate(bare, '/empty', b'{}', count):,.0f}")
    for asked in QUESTIONS[:2]:
        direct, end, calls = asked.direct(), perf_counter() + SECONDS, 0
        while perf_counter() < end:
            direct()
            calls += 1
        yield row(asked.name, f"{calls / SECONDS:,.0f}", f"{rate(port, asked.path, body_of(asked.example), count):,.0f}")


def rate(port: int, path: str, body: bytes, count: int) -> float:
    """Return the good answers a second of so many connections."""
    done = [0] * count
    end = perf_counter() + SECONDS

    def ask(rank: int) -> None:
        with Client(port) as client:
            while perf_counter() < end:
                client.good(path, body)
                done[rank] += 1

    threads = [Thread(target=ask, args=(rank,)) for rank in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / SECONDS
