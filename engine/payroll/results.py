"""The digest of what a month gave: the same whether the months before it, or itself, are closed or not."""

from __future__ import annotations

from engine.month.digest import record_digest
from engine.month.report import MonthReport, report_data

HOW_REACHED = ("folded_from", "started_from", "lines_before", "sha256")
"""What a month says of the way to it, which changes when a month is closed and changes no figure."""
MADE_FROM = ("engine", "rulesets", "sources", "ledgers")
"""What a month says of all that produced it: each has its own digest, and may change without changing a figure."""


def results_digest(report: MonthReport) -> str:
    """Return the SHA-256 of the figures of a month, of its lines, and of what it leaves to the next."""
    return record_digest({name: value for name, value in report_data(report).items() if name not in {*HOW_REACHED, *MADE_FROM}})
