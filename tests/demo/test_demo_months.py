"""Two years of the demonstration cooperative under its three texts: every activity, every month, nothing refused."""

from __future__ import annotations

from engine.facts.deriving import situation
from engine.facts.months import assign_months
from engine.facts.reading import read_books
from engine.run.running import run_month
from engine.run.situation import Memory
from engine.run.texts import check_file
from engine.statute.library import Library
from engine.statute.ruleset import Scope
from scripts.demo import planting
from scripts.demo.days import MONTHS, first_of
from scripts.make_demo import FOLDER

ROLES = ("marge_brute", "contribution", "enveloppe", "part_fixe", "avance", "report")


def test_every_month_of_every_activity_is_computed() -> None:
    """In each month all results of each activity are amounts, within the limits that the texts set."""
    texts = sorted((FOLDER.parent / "contribution").glob("*.yaml"))
    library = Library.load(texts)
    programs = {path.stem: check_file(path, library).program for path in texts}
    books, _ = read_books(FOLDER.parent)
    assert books is not None
    lines, _ = assign_months(books, {})
    memory: Memory = {}
    closed: set[str] = set()
    contributions: dict[tuple[str, int], int] = {}
    for month in MONTHS:
        program = programs[max(name for name in programs if name <= first_of(month).isoformat())]
        assert program is not None
        known, problems = situation(books, program, month, lines[month])
        outcome = run_month(program, known, memory)
        memory = outcome.memory
        assert problems == ()
        for (scope, key), values in outcome.values.items():
            if scope is Scope.ACTIVITY:
                assert [name for name in ROLES if not isinstance(values.get(name), int)] == [], (month, key)
                due, advance = values["contribution"], values["avance"]
                assert isinstance(due, int)
                assert isinstance(advance, int)
                assert due >= 0
                assert 0 <= advance <= 2_000_00
                closed.add(key)
                contributions[key, month // 12] = contributions.get((key, month // 12), 0) + due

    assert len(closed) == 186 + len(list(planting.activities()))
    planted = {key for _, key, name in planting.stated() if name == "contribution"}
    assert max(due for (key, _), due in contributions.items() if key not in planted) <= 5_500_00
