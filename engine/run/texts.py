"""From files on disk to checked programs: a text with what it inherits, its problems, its examples run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.examples import Tried, try_examples
from engine.statute.checks import Check
from engine.statute.inheritance import stack as stack_of
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset, Tier
from engine.statute.versions import check_versions
from engine.text.limits import PROBLEMS_MAX
from engine.text.problems import Level, Problem, Problems, Related, problem, warning
from engine.text.spans import Span


@dataclass(slots=True)
class Checked:
    """A text checked: its ruleset and program (None when it has errors), the examples run, everything found."""

    ruleset: Ruleset | None
    program: Program | None
    tried: list[Tried] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether no problem is an error."""
        return not any(found.level is Level.ERROR for found in self.problems)


def check_ruleset(ruleset: Ruleset, library: Library, found: Problems, day: int | None = None) -> Checked:
    """Return a ruleset checked with what it inherits on a day (its first day by default)."""
    stack, wrong = stack_of(library, ruleset, day if day is not None else ruleset.effective_from)
    found.extend(wrong)
    program, wrong = build_program(stack)
    found.extend(list(where_to_inherit(wrong, library, ruleset.effective_from)))
    found.extend(list(taken_by_the_law(stack, library, day if day is not None else ruleset.effective_from)))
    tried: list[Tried] = []
    if program is not None:
        tried, wrong = try_examples(program, ruleset)
        found.extend(wrong)
    sources = {text.document.file: text.document.source for text in stack}
    return Checked(ruleset, program, tried, first_of(found), sources)


def where_to_inherit(problems: Iterable[Problem], library: Library, day: int) -> Iterator[Problem]:
    """Give problems, with the place of each check that is named without being inherited and that the law writes.

    The law's checks apply to all; to raise one, to except it or to follow from it, a text inherits the one that writes it.
    """
    for one in problems:
        name = dict(one.words).get("name", "") if one.code in {"N521", "N522"} else ""
        place = _check_of_the_law(name, library, day) if name else None
        yield one if place is None else replace(one, suggestion="", related=(place,))


def _check_of_the_law(name: str, library: Library, day: int) -> Related | None:
    for reference, law in library.laws(day, [name]):
        for check in law.checks:
            if isinstance(check, Check) and check.name.value == name:
                return Related(check.name.span, "N527", (("reference", reference),))
    return None


def taken_by_the_law(stack: Sequence[Ruleset], library: Library, day: int) -> Iterator[Problem]:
    """Give a problem for each check that takes the name of a check of the law, inherited or not: the law's apply to all."""
    below = [text for text in stack if text.tier is not Tier.NATIONAL]
    own = {check.name.value: check for text in below for check in text.checks if isinstance(check, Check)}
    for _, law in library.laws(day, own):
        for above in law.checks:
            check = own.get(above.name.value) if isinstance(above, Check) else None
            if check is not None and isinstance(above, Check):
                related = Related(above.span, "V428", (("reference", above.source_text),))
                yield problem("V434", check.name.span, related=(related,), name=check.name.value)


def first_of(found: Problems) -> tuple[Problem, ...]:
    """Return what a person reads of the problems found: all, or the first, errors before warnings, and that there are more."""
    problems = found.sorted()
    if len(problems) <= PROBLEMS_MAX:
        return problems
    kept = sorted(problems, key=lambda one: one.level is not Level.ERROR)[:PROBLEMS_MAX]
    say = problem if kept[0].level is Level.ERROR else warning
    more = say("L199", Span(kept[0].span.file), limit=PROBLEMS_MAX)
    return (*sorted((one for one in kept if one.code != more.code), key=Problem.sort_key), more)


def check_file(path: Path, library: Library, *, alone: bool = False) -> Checked:
    """Return a file checked: reading, shape, inheritance, names, units, bounds, scales, examples.

    ``alone``: nothing else is checked, and a file beside it that begins the same day, a draft perhaps, is only a warning.
    """
    found = Problems()
    ruleset, wrong = library.read(path)
    found.extend(wrong)
    if ruleset is None:
        return Checked(None, None, [], first_of(found), {})
    versions, _ = library.versions_of(path)
    own = [wrong for wrong in check_versions(versions) if wrong.span.file == ruleset.document.file]
    found.extend([replace(one, level=Level.WARNING) if alone and one.code == "V401" else one for one in own])
    checked = check_ruleset(ruleset, library, found)
    beside = {text.document.file: text.document.source for text in versions}
    return replace(checked, sources=beside | checked.sources)
