"""The service killed without warning while eight people write: what was acknowledged is there, once, and the journal holds."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlmodel import select

from record import journal
from record.opening import Record
from record.tables import Answered, Statute
from tests.kept.http import TEXT
from tests.service.people import House, signed_in

CLONE = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CANUT_KILLS", "20"))
WRITERS = 8
CUT = (OSError, http.client.HTTPException, json.JSONDecodeError)
"""What becomes of an answer whose writer is killed: before it, in its head, between its head and its body, in its body."""


class Service:
    """The service on a port of its own, started and killed as often as wanted."""

    def __init__(self, record: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        command = [sys.executable, "-m", "tests.kept.starting", str(self.port)]
        environment = {**os.environ, "CANUT_RECORD": record}
        self.starter = subprocess.Popen(
            command, cwd=CLONE, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.number = 0

    def start(self) -> None:
        assert self.starter.stdin is not None
        assert self.starter.stdout is not None
        self.starter.stdin.write("start\n")
        self.starter.stdin.flush()
        self.number = int(self.starter.stdout.readline())
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5).read()
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("the service never answered")

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)

    def close(self) -> None:
        self.starter.kill()  # first, so that it starts none; what it started has been killed, unless the test failed
        self.starter.communicate()
        if self.number:
            with suppress(ProcessLookupError):
                self.kill()


class Writer:
    """Someone who writes drafts, and remembers which were acknowledged; a request that was cut is sent again."""

    def __init__(self, service: Service, secret: str, name: str) -> None:
        self.service = service
        self.headers = {"Cookie": f"canut_session={secret}", "Content-Type": "application/json"}
        self.name = name
        self.rank = 0
        self.told: dict[str, str] = {}

    def write(self, stop: threading.Event) -> None:
        while not stop.is_set():
            key = f"{self.name}-{self.rank:06}"
            data = json.dumps({"text": TEXT, "message": key}).encode()
            address = f"http://127.0.0.1:{self.service.port}/v1/cooperatives/navetieres/statutes"
            request = urllib.request.Request(address, data, {**self.headers, "Idempotency-Key": key})
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    self.told[key] = json.loads(answer.read())["id"]
                    self.rank += 1
            except urllib.error.HTTPError as error:
                raise AssertionError(error.read().decode()) from error
            except CUT:  # nobody knows whether it was done, so the same is asked again
                time.sleep(0.01)


def test_what_was_acknowledged_survives_a_kill(record: Record, url: str) -> None:
    """Twenty kills under eight writers: each draft acknowledged is kept under its number, each request acted once."""
    kills = KILLS if record.embedded else max(KILLS // 4, 1)
    house = House(record)
    now = datetime.now(UTC)
    with closing(Service(url)) as service:
        writers = [Writer(service, signed_in(record, house.author, now), f"writer-{rank}") for rank in range(WRITERS)]
        draw = Random(27)
        failed: list[BaseException] = []
        for _ in range(kills):
            service.start()
            stop = threading.Event()
            threads = [threading.Thread(target=_writing, args=(writer, stop, failed)) for writer in writers]
            for thread in threads:
                thread.start()
            _until_one_more(writers)  # its children take a second to start
            time.sleep(draw.uniform(0.05, 0.45))
            stop.set()
            service.kill()
            for thread in threads:
                thread.join()
            assert not failed, failed[0]
            with record.reading(house.id) as session:
                assert list(journal.verify(session)) == []
    told = {key: own for writer in writers for key, own in writer.told.items()}
    with record.reading(house.id) as session:
        kept = set(session.exec(select(Statute.id)))
        answered = {row.key: json.loads(row.body)["id"] for row in session.exec(select(Answered))}
    assert set(told.values()) <= kept
    assert all(answered[key] == own for key, own in told.items())
    assert len(answered) == len(kept) == len(set(answered.values()))
    assert len(kept) - len(told) <= WRITERS
    assert len(told) > kills


def _until_one_more(writers: list[Writer]) -> None:
    before, end = sum(writer.rank for writer in writers), time.monotonic() + 30
    while sum(writer.rank for writer in writers) == before and time.monotonic() < end:
        time.sleep(0.01)


def _writing(writer: Writer, stop: threading.Event, failed: list[BaseException]) -> None:
    try:
        writer.write(stop)
    except BaseException as error:  # noqa: BLE001  # told in the thread of the test
        failed.append(error)
