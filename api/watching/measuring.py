"""What is measured when ``/metrics`` is asked for: works, children, writers of the record, its last act."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from record.opening import Record
from service.counting import held_now
from service.working.children import Children


class Measures(Collector):
    """Gives the figures of an application as they are at the moment."""

    def __init__(self, record: Record, children: Children) -> None:
        """Measure a record and the children."""
        self.record, self.children = record, children

    def describe(self) -> list[Metric]:
        """Return nothing, so that nothing is measured before it is asked for."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Give each figure."""
        yield from self._of_children()
        waits = self.record.waits
        yield SummaryMetricFamily(
            "canut_record_turn_seconds",
            "How long who writes waited for its turn.",
            count_value=waits.count,
            sum_value=waits.sum_ns / 1_000_000_000,
        )
        yield from self._of_record()

    def _of_children(self) -> Iterator[Metric]:
        work = GaugeMetricFamily("canut_work", "Questions to the children, by length.", labels=("length", "state"))
        pool = self.children.made
        for length, (waiting, running) in (pool.turns.counted() if pool is not None else {}).items():
            work.add_metric((length, "waiting"), waiting)
            work.add_metric((length, "running"), running)
        yield work
        ended = CounterMetricFamily("canut_children_ended", "Children ended and replaced, by reason.", labels=("why",))
        for why, count in sorted(self.children.ended.items()):
            ended.add_metric((why,), count)
        yield ended
        yield GaugeMetricFamily("canut_children_up", "Whether the children live.", value=int(self.children.is_up()))

    def _of_record(self) -> Iterator[Metric]:
        try:
            held = held_now(self.record)
        except SQLAlchemyError:
            yield GaugeMetricFamily("canut_record_up", "Whether the record answers.", value=0)
            return
        yield GaugeMetricFamily("canut_record_up", "Whether the record answers.", value=1)
        jobs = GaugeMetricFamily("canut_jobs", "Long works of all cooperatives, by state.", labels=("state",))
        jobs.add_metric(("waiting",), held.waiting)
        jobs.add_metric(("running",), held.running)
        yield jobs
        if held.newest is not None:
            newest = held.newest.timestamp()
            yield GaugeMetricFamily("canut_journal_last_act_timestamp_seconds", "When anybody acted last.", value=newest)
