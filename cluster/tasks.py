"""One task: a partition read where it stands, folded under every policy, and given back as a summary in a few bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq

from cluster.manifest import PartFiles
from cluster.partitions import parquet, read_partition
from cluster.places import Place
from cluster.problems import PartitionError
from engine import VERSION
from engine.compare.jobs import Job
from engine.compare.received import Ready, TooLargeError
from engine.compare.summaries import Summary, summarise
from engine.compare.summary_tables import LISTS, summary_of, summary_table
from engine.text.problems import problem
from engine.text.spans import Span

ATTEMPTS = 3
"""Times that a partition is tried: a network fails for a moment."""
POLICIES_TOGETHER = 64
"""Policies of a group of rows of a summary: what is in memory at once when summaries are put together."""


@dataclass(frozen=True, slots=True)
class Task:
    """A partition to compute. ``key`` tells its content, the job and the version of the engine from any other."""

    address: str
    shown: str
    part: PartFiles
    key: str

    @property
    def span(self) -> Span:
        """By which what is wrong with it is shown."""
        return Span(f"{self.shown}/{self.part.name}")


@dataclass(frozen=True, slots=True)
class Work:
    """A job with what tells it from any other, so that a process makes it ready once."""

    job: Job
    digest: str
    version: str


def work_of(job: Job) -> Work:
    """Return a job with its digest: that of all it is made of, written out."""
    return Work(job, sha256(f"{VERSION}\n{job!r}".encode()).hexdigest(), VERSION)


def key_of(work: Work, part: PartFiles) -> str:
    """Return what tells the summary of a partition from any other."""
    return sha256(f"{work.digest}\n{part.digest}\n".encode()).hexdigest()


class _Kept:
    ready: Ready | None = None
    digest = ""


def run_task(task: Task, work: Work) -> bytes:
    """Return the summary of a partition; raises ``PartitionError``."""
    if work.version != VERSION:
        raise PartitionError(problem("C083", task.span, version=VERSION, asked=work.version))
    if _Kept.ready is None or _Kept.digest != work.digest:
        _Kept.ready, _Kept.digest = Ready(work.job), work.digest
    read = read_partition(Place(task.address), task.part, work.job.months, task.span)
    try:
        summary = summarise(read.history, read.memory, _Kept.ready)
    except TooLargeError as error:
        raise PartitionError(problem("C086", task.span)) from error
    return packed(summary)


def packed(summary: Summary) -> bytes:
    """Return a summary as bytes: lists of integers in order take few of them."""
    encoding = dict.fromkeys((f"{name}.list.element" for name in LISTS), "DELTA_BINARY_PACKED")
    return parquet(
        summary_table(summary),
        use_dictionary=False,
        column_encoding=encoding,
        row_group_size=POLICIES_TOGETHER,
        write_page_checksum=True,
    )


class Packed:
    """A summary in bytes, read some policies at a time; raises ``ValueError`` when the bytes are not those of one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = pq.ParquetFile(io.BytesIO(data), page_checksum_verification=True)
        except pa.ArrowException as error:
            raise ValueError from error

    @property
    def groups(self) -> int:
        """How many groups of policies there are."""
        return int(self._file.num_row_groups)

    def group(self, rank: int) -> Summary:
        """Return the summary of the policies of a group."""
        try:
            return summary_of(self._file.read_row_group(rank, use_threads=False), rank)
        except (pa.ArrowException, OSError, KeyError) as error:
            raise ValueError from error
