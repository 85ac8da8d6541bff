"""One decision: ours as one function beside ZEN engine in each of its forms."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from benchmarks.common.drawn import COLUMNS, OUTPUTS, POLICY, YEAR
from benchmarks.common.rounds import Job, alternated, goal, rate
from benchmarks.common.team import Team
from benchmarks.common.whatif import asking
from benchmarks.timing import row
from engine.run.one import One, compiled_decision

LEAST, NOTES_LEAST = 30, 3
FORMS = ("static loader", "precompiled, by a loader", "decision object", "compiled expressions")
COUNT, OURS_COUNT = 500, 20_000
NAMES = ("revenue", "purchases", "costs", "months", "associate", "contract", "cash")
OFF, ON = "ours, notes off", "ours, notes on"


def table(team: Team) -> Iterator[str]:
    """Give the lines of the table; each decides the same row, its ten outputs wanted."""
    facts = {name: int(team.facts[name][-1]) for name in COLUMNS}
    month = YEAR * 12
    functions = {
        OFF: compiled_decision(team.month, month, OUTPUTS),
        ON: compiled_decision(team.month, month, OUTPUTS, notes=True),
    }
    expected = [functions[OFF](facts, None)[name] for name in OUTPUTS]
    assert [functions[ON](facts, None)[name] for name in OUTPUTS] == expected, "notes change nothing"
    jobs: dict[str, Job] = {label: _deciding(function, facts) for label, function in functions.items()}
    zen = next((child for child in team.peers if child.peer.label == "ZEN engine"), None)
    if zen is not None:
        asked = dict(zip(NAMES, facts.values(), strict=True)) | POLICY
        for form in FORMS:
            decided = zen.ask("one", form=form, facts=asked, count=1)["decided"]
            assert decided == [int(one) for one in expected], f"{form} decides the same cents"
            jobs[form] = asking(zen, "one", form=form, facts=asked, count=COUNT)
    taken = alternated(jobs)
    each = {label: seconds / (OURS_COUNT if label in functions else COUNT) for label, seconds in taken.items()}
    yield row("one decision, ten outputs", "decisions", "µs")
    for label, seconds in each.items():
        yield row(label if label in functions else f"ZEN, {label}", rate(1, seconds), f"{seconds * 1e6:.2f}")
    if zen is None:
        yield "  ZEN engine is not there: nothing to compare with"
        return
    best = min(each[form] for form in FORMS)
    yield goal("notes off / ZEN's fastest form", best / each[OFF], least=LEAST)
    yield goal("notes on / ZEN's fastest form", best / each[ON], least=NOTES_LEAST)


def _deciding(function: One, facts: dict[str, int]) -> Job:
    def job() -> float:
        begun = process_time()
        for _ in range(OURS_COUNT):
            function(facts, None)
        return process_time() - begun

    return job
