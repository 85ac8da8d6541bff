"""What each job may take: one table, each row with its reason. A child is killed, or kills itself, at the first limit reached.

The measures are those of the demonstration cooperative (217 people, two years of ledger) on a machine of two cores, the
largest statutes shipped, and the largest questions that the API takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MB = 1 << 20
GROWTH_BYTES_MAX = 256 * MB
"""A child that holds so much more than when it started, its job done, is renewed: the next job keeps all its memory."""
CHILD_CPU_SECONDS_MAX = 3_600
"""Of one child over all its jobs; it is renewed long before, unless something keeps it from being so."""
WAIT_SECONDS_MAX = 30
"""Nobody's browser waits longer for work that has not begun."""
LONG_WAIT_SECONDS_MAX = 3_600
"""At the end of a month every cooperative computes it in the same hour."""
OPEN_FILES_MAX = 64
"""Of a child: it opens the files of a month one after the other."""
FILE_BYTES_MAX = 0
"""Written to a file: jobs give bytes back through the pipe and write nowhere."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may take.

    Attributes:
        cpu_seconds: Of processor, at least 1; the kernel counts whole seconds, so one more may pass.
        memory_bytes: Beyond what the child holds before its first job.
        reserved_bytes: Of address space that a library reserves and does not use, beside the memory.
        wall_seconds: From the moment the child has the question; waiting for a child has its own bound.
        long: Whether the job may take many seconds: long ones never hold every child, and are run outside a request.
        patience_seconds: How long the job may wait before it begins, when not as long as others of its length.
    """

    cpu_seconds: int
    memory_bytes: int
    wall_seconds: int
    long: bool = False
    reserved_bytes: int = 0
    patience_seconds: int = 0

    @property
    def wait_seconds(self) -> int:
        """How long the job may wait before it begins."""
        return self.patience_seconds or (LONG_WAIT_SECONDS_MAX if self.long else WAIT_SECONDS_MAX)


LIMITS: Mapping[str, Limits] = {
    # The largest text shipped takes 0.1 s and a few megabytes; the worst of the five hundred
    # hostile ones of the tests, of 220 kB, four seconds.
    "check_text": Limits(10, 256 * MB, 30),
    # A case takes 0.01 s; the largest text accepted, with the 20,000 activities and months that a question may hold, five.
    "decide": Limits(20, 512 * MB, 60),
    "explain": Limits(20, 512 * MB, 60),
    # Two texts, each checked, and their amounts swept over an interval.
    "diff": Limits(30, 512 * MB, 90),
    # The texts of one cooperative, without their examples: 0.1 s for three of them.
    "model": Limits(10, 256 * MB, 30),
    # All that one import may hold, 64 MB of ledger, takes 28 s and 1.7 GB; the demonstration's folder, 0.8 s and 55 MB.
    "facts": Limits(60, 2048 * MB, 180),
    # One file, the largest that may be sent, read twice and written once.
    "splice": Limits(30, 1024 * MB, 60),
    # All the files of a cooperative looked through for a name: 64 MB of ledger, ten seconds.
    "named": Limits(60, 1024 * MB, 120),
    "rows": Limits(30, 1024 * MB, 60),
    "difference": Limits(30, 1024 * MB, 60),
    # 3.5 s and 110 MB with both files; a cooperative five times as large, over a year, stays within.
    "month": Limits(60, 1024 * MB, 180, long=True),
    # The month, closed or not, then some tens of lines of it told: inside a request, beside the long works of its cooperative.
    "explain_month": Limits(60, 1024 * MB, 180),
    # The month twice, then its checks; the production reading has a process, a memory and a time of its own.
    "payroll": Limits(120, 1024 * MB, 300, long=True),
    # Eleven months under two policies, with its page: 12 s and 180 MB; what draws the curves reserves 66 GB and uses none of it.
    "compare": Limits(300, 2048 * MB, 900, long=True, reserved_bytes=128 * 1024 * MB),
    # Forty values of a rate over eleven months: 6 s and 120 MB; the engine takes four hundred at most. A search: 9 s and 95 MB.
    "sweep": Limits(300, 2048 * MB, 900, long=True, reserved_bytes=128 * 1024 * MB),
    "seek": Limits(300, 2048 * MB, 900, long=True, reserved_bytes=128 * 1024 * MB),
    # What is asked is looked at before it is queued: the folder read, who is compared counted, for a sweep its reference too:
    # 2.8 s and 70 MB. Should it take longer, the work itself tells what is wrong.
    "question": Limits(20, 1024 * MB, 30, reserved_bytes=128 * 1024 * MB, patience_seconds=3),
    # The texts of one cooperative, the law and the files, no month computed: the demonstration's, 0.8 s and 55 MB.
    "waivable": Limits(60, 1024 * MB, 90),
    # Each checks the month again before it decides.
    "sign": Limits(120, 1024 * MB, 300, long=True),
    "waive": Limits(120, 1024 * MB, 300, long=True),
    "close": Limits(120, 1024 * MB, 300, long=True),
    "export": Limits(120, 1024 * MB, 300, long=True),
    # A closed month and the one before it.
    "replay": Limits(120, 1024 * MB, 300, long=True),
}
