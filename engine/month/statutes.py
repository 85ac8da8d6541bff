"""The statutes a cooperative runs: its versions, the one in force on a day, its program with what it inherits."""

from __future__ import annotations

from pathlib import Path

from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.compiled import Compiled, compiled
from engine.run.examples import try_examples
from engine.statute.inheritance import stack
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset
from engine.statute.sealing import check_seals
from engine.statute.versions import check_versions, in_force
from engine.text.document import Text
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.spelling import nearest


class Statutes:
    """The versions of one policy. Programs are built when first needed and kept."""

    def __init__(self, versions: tuple[Ruleset, ...], library: Library, sources: dict[str, str]) -> None:
        self.versions = versions
        self.library = library
        self.sources = sources
        self._programs: dict[tuple[str, ...], tuple[Program | None, tuple[Problem, ...]]] = {}
        self._compiled: dict[int, Compiled] = {}

    def on(self, day: int) -> tuple[Program | None, tuple[Problem, ...]]:
        """Return the program in force on a day; None, with problems, when there is none or when it has errors."""
        ruleset = in_force(self.versions, day)
        if ruleset is None:
            first = self.versions[0]
            from engine.text.problems import day as day_word

            return None, (
                problem("M101", first.effective_span, day=day_word(day), first=day_word(first.effective_from)),
            )
        texts, found = stack(self.library, ruleset, day)
        key = tuple(text.document.digest for text in texts)
        if key not in self._programs:
            program, wrong = build_program(texts)
            tried, told = try_examples(program, ruleset) if program is not None else ([], ())
            del tried
            self._programs[key] = (program, (*wrong, *told))
            self.sources.update({text.document.file: text.document.source for text in texts})
        program, wrong = self._programs[key]
        return program, tuple(item for item in (*found, *wrong) if item.level is Level.ERROR)

    def compiled(self, program: Program) -> Compiled:
        """Return the fast reading of a program, made once."""
        if id(program) not in self._compiled:
            self._compiled[id(program)] = compiled(program)
        return self._compiled[id(program)]


def read_statutes(folder: Path, policy: Text, day: int) -> tuple[Statutes | None, tuple[Problem, ...]]:
    """Return the statutes that a cooperative's folder runs (``statuts:`` of its cooperative.yaml).

    Problems of the versions in force or older than ``day`` refuse; those of later drafts are not looked at.
    """
    found = Problems()
    library = Library.load([folder])
    by_policy, wrong = library.policies_of(folder)
    versions = by_policy.get(policy.value, ())
    if not versions:
        found.extend(wrong)
        found.add(problem("M102", policy.span, name=policy.value, suggestion=nearest(policy.value, list(by_policy))))
        return None, found.sorted()
    files = {version.document.file for version in versions if version.effective_from <= day}
    found.extend([item for item in wrong if item.span.file in files])
    found.extend(check_versions([version for version in versions if version.effective_from <= day]))
    found.extend(check_seals(folder, day))
    sources = {version.document.file: version.document.source for version in versions}
    return Statutes(versions, library, sources), found.sorted()
