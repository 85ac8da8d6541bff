"""What is counted of the requests of one application, for ``/metrics``: nothing of one cooperative, nothing of a person."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""An answer from the memory, one from the record, one from a child, a month."""


class Figures:
    """Counts, in a registry of their own: two applications of one process count apart."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.registry = CollectorRegistry()
        asked = ("method", "route", "status")
        self.requests = Counter("canut_requests", "Requests answered.", asked, registry=self.registry)
        self.seconds = Histogram(
            "canut_request_seconds", "From a request to the end of its answer.", asked, buckets=_SECONDS, registry=self.registry
        )
        self.refusals = Counter("canut_refusals", "Requests refused, by kind (see /docs).", ("kind",), registry=self.registry)

    def count(self, method: str, route: str, status: int, taken_ns: int, refusal: str) -> None:
        """Count a request."""
        labels = method, route, f"{status // 100}xx" if status else "none"
        self.requests.labels(*labels).inc()
        self.seconds.labels(*labels).observe(taken_ns / 1_000_000_000)
        if refusal:
            self.refusals.labels(refusal).inc()
