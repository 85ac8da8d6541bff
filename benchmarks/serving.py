"""Servers of their own processes, and clients that keep their connection: what the service is timed through."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from socket import socket
from types import TracebackType
from typing import Self

from fastapi import FastAPI, Response

from benchmarks.timing import CLONE, installed

START_SECONDS = 60
KEPT_SECONDS = 300
"""A connection stays open while another job is timed."""
JSON = {"Content-Type": "application/json"}

empty = FastAPI(openapi_url=None)
"""An application whose only route answers nothing."""


@empty.post("/empty")
def nothing() -> Response:
    """Answer."""
    return Response(b"{}", media_type="application/json")


class Client:
    """A client on one connection."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        """Take a port of this machine."""
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        self.headers = {**JSON, **(headers or {})}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def post(self, path: str, body: bytes, **headers: str) -> tuple[int, bytes]:
        """Return the status and the bytes of an answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("POST", path, body, {**self.headers, **named})
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def good(self, path: str, body: bytes, **headers: str) -> bytes:
        """Return the bytes of a good answer; any other stops the run."""
        status, data = self.post(path, body, **headers)
        if status not in {200, 201}:
            raise RuntimeError(f"{path}: {status} {data[:300]!r}")
        return data


@contextmanager
def served(application: str, **environment: str) -> Iterator[int]:
    """Give the port of an application that answers, served as « canut serve » does; it is stopped at the end."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--log-level", "warning", "--no-proxy-headers"]
    command += ["--timeout-keep-alive", str(KEPT_SECONDS)]
    with subprocess.Popen(command, cwd=CLONE, env={**installed(), **environment}, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(port, server)
            yield port
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"no answer on {port}")


def body_of(example: Mapping[str, object]) -> bytes:
    """Return a body."""
    return json.dumps(example).encode()
