"""A year with memory: a contribution regularised each month on the margin since January, at most so much a year."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.common.ours import year
from benchmarks.common.rounds import Job, alternated, goal, rate, timed
from benchmarks.common.team import ROWS, YEAR_POLICY, Team
from benchmarks.common.whatif import asking
from benchmarks.timing import row
from engine.columns.fusing import fused

FOLD_MOST = 15
MONTHS = 12
LAST_POLICY = 10
FIRST_MONTH, YEAR = "ours, one month", "ours, twelve months"
FIRST_MONTHS, YEARS = f"ours, one month, {LAST_POLICY} policies", f"ours, twelve, {LAST_POLICY} policies"
C, C_MONTH = "C loop, twelve months", "C loop, one month"


def table(team: Team) -> Iterator[str]:
    """Give the lines of the table."""
    worlds, ready, loop = team.year_worlds(), fused(team.year, (), ("contribution",)), team.loop
    variants = [{"plafond_annuel": 500_000 + 10_000 * rank} for rank in range(LAST_POLICY)]
    jobs: dict[str, Job] = {}
    if loop is not None:
        jobs[C_MONTH] = timed(lambda: loop.year(team.months[:1], [YEAR_POLICY]))
        jobs[C] = timed(lambda: loop.year(team.months, [YEAR_POLICY]))
    jobs[FIRST_MONTH] = timed(lambda: year(team.year, worlds[:1], [{}], ready))
    jobs[YEAR] = timed(lambda: year(team.year, worlds, [{}], ready))
    jobs[FIRST_MONTHS] = timed(lambda: year(team.year, worlds[:1], variants, ready))
    jobs[YEARS] = timed(lambda: year(team.year, worlds, variants, ready))
    cannot = []
    for child in team.peers:
        if child.peer.by_row:
            cannot.append(child.peer.label)
            continue
        child.ask("facts", name="year", count=2 * MONTHS)
        jobs[child.peer.label] = asking(child, "year", policy=YEAR_POLICY)
    taken = alternated(jobs, 5)
    yield row(f"a year, {ROWS:,} activities", "record-months", "ms", "speed / C")
    for label, seconds in taken.items():
        months = 1 if label in {FIRST_MONTH, FIRST_MONTHS, C_MONTH} else MONTHS
        count = ROWS * months * (LAST_POLICY if label in {FIRST_MONTHS, YEARS} else 1)
        beside = f"×{taken[C] / (ROWS * MONTHS) / (seconds / count):.3g}" if C in taken else "–"
        yield row(label, rate(count, seconds), f"{seconds * 1000:,.1f}", beside)
    for label in cannot:
        yield row(label, "carries no state from one month to the next")
    yield goal("twelve months / one", taken[YEAR] / taken[FIRST_MONTH], most=FOLD_MOST)
    yield goal(f"the same, {LAST_POLICY} policies", taken[YEARS] / taken[FIRST_MONTHS], most=FOLD_MOST)
