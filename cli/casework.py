"""A case: a text, the facts it is asked about, the day that chooses the version. Shared by decide, explain and solve."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path

from cli.files import read_bytes, text_path
from cli.output import refused
from engine.compare.choosing import choose_ruleset, following
from engine.compare.stated_facts import read_facts
from engine.program.building import build_program
from engine.program.calendar import first_day, last_day
from engine.program.tree import Program
from engine.run.deciding import Decision, decide, stated_months
from engine.run.texts import check_ruleset
from engine.statute.inheritance import stack
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset
from engine.text.document import Document
from engine.text.problems import Level, Problem, Problems


@dataclass(slots=True)
class Case:
    """What was read; ``program`` is None when an error of the text or of the facts stops everything."""

    facts: Document
    day: int | None
    program: Program | None = None
    decision: Decision | None = None
    problems: tuple[Problem, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)


def read_case(options: Namespace, *, decided: bool = True) -> Case:
    """Return the case that the options describe: ``text``, ``policy``, ``facts`` and ``on``.

    Problems of the text itself are told only when they are errors: ``check`` tells the rest.
    """
    path = text_path(options.text, options)
    facts, wrong = read_facts(*read_bytes(options.facts, options))
    case = Case(facts, options.on, problems=wrong, sources={facts.file: facts.source})
    if refused(wrong):
        return case
    months, wrong = stated_months(facts, options.on)
    if wrong and not (path.is_dir() or months):
        case.problems = wrong
        return case
    if case.day is None and months:
        case.day = first_day(months[0])
    library = Library.load([path])
    last = last_day(months[-1]) if months else case.day
    ruleset, wrong = choose_ruleset(path, library, case.day, options.policy)
    found = Problems()
    found.extend([one for one in wrong if one.level is Level.ERROR])
    if ruleset is not None:
        case.sources[ruleset.document.file] = ruleset.document.source
    if ruleset is not None and not refused(found.found):
        texts, wrong = stack(library, ruleset, case.day if case.day is not None else ruleset.effective_from)
        case.sources.update({text.document.file: text.document.source for text in texts})
        found.extend([one for one in wrong if one.level is Level.ERROR])
        program, wrong = build_program(texts)
        found.extend([one for one in wrong if one.level is Level.ERROR])
        case.program = None if refused(found.found) else program
    case.problems = found.sorted()
    if case.program is not None and decided:
        later, wrong = _later(path, library, ruleset if options.on is None else None, case, last)
        case.problems = (*case.problems, *wrong)
        if not refused(wrong):
            case.decision, wrong = decide(case.program, facts, case.day, later=later)
            case.problems = (*case.problems, *wrong)
    return case


def _later(
    path: Path, library: Library, chosen: Ruleset | None, case: Case, last: int | None
) -> tuple[list[tuple[int, Program]], tuple[Problem, ...]]:
    """Return the programs of the versions that begin between the months of the facts, and what is wrong in them."""
    found, programs = Problems(), []
    for text in following(path, library, chosen, case.day, last) if chosen is not None else ():
        checked = check_ruleset(text, library, found, text.effective_from)
        case.sources.update(checked.sources)
        if checked.program is not None:
            programs.append((text.effective_from, checked.program))
    return programs, tuple(one for one in found.sorted() if one.level is Level.ERROR)
