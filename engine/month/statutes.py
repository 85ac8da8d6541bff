"""The statutes a cooperative runs: its versions, the one in force on a day, its program with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from engine.program.building import build_program
from engine.program.calendar import iso_day
from engine.program.tree import Program
from engine.run.compiled import Compiled, compiled
from engine.run.examples import try_examples
from engine.run.texts import where_to_inherit
from engine.statute.inheritance import stack
from engine.statute.library import LAW, Library, displayed
from engine.statute.ruleset import Ruleset, Tier
from engine.statute.sealing import check_seals
from engine.statute.versions import check_versions, in_force
from engine.text.document import Text
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.problems import day as day_word
from engine.text.spelling import nearest

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


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
            told = problem("M101", first.effective_span, day=day_word(day), first=day_word(first.effective_from))
            return None, (told,)
        texts, found = stack(self.library, ruleset, day)
        key = tuple(text.document.digest for text in texts)
        if key not in self._programs:
            program, wrong = build_program(texts)
            tried = try_examples(program, ruleset)[1] if program is not None else ()
            self._programs[key] = (program, (*wrong, *tried))
            self.sources.update({text.document.file: text.document.source for text in texts})
        program, wrong = self._programs[key]
        return program, tuple(item for item in (*found, *where_to_inherit(wrong, self.library, day)) if item.level is Level.ERROR)

    def compiled(self, program: Program) -> Compiled:
        """Return the fast reading of a program, made once."""
        if id(program) not in self._compiled:
            self._compiled[id(program)] = compiled(program)
        return self._compiled[id(program)]


def text_names(program: Program, library: Library, day: int, folder: Path) -> dict[str, str]:
    """Return the name of each text of a program by its digest, the same wherever the files stand and the command is run.

    A text inherited, or of the law, is named by its reference (``national/smic/2010-01-01.yaml``); the others from ``folder``.
    """
    home = f"{displayed(folder)}/"
    found = {text.document.digest: text.document.file.removeprefix(home) for text in program.rulesets}
    named: set[str] = set()

    def name(references: Iterable[str]) -> None:
        for reference in references:
            above = library.resolve(reference, day)
            if above is not None:
                found[above.document.digest] = f"{reference}/{PurePath(above.document.file).name}"
                named.add(above.document.digest)

    name(dict.fromkeys(reference.value for text in program.rulesets for reference in text.inherits))
    if any(text.tier is Tier.NATIONAL and text.document.digest not in named for text in program.rulesets):
        name(library.references(LAW))
    return found


def read_statutes(folder: Path, policy: Text, day: int) -> tuple[Statutes | None, tuple[Problem, ...]]:
    """Return the statutes that a cooperative's folder runs (``statuts:`` of its cooperative.yaml).

    Problems of the versions in force or older than ``day`` refuse; those of later drafts are not looked at. A file
    beside them that cannot be read at all refuses too, unless its name says a later date: it could be the one in force.
    """
    found = Problems()
    library = Library.load([folder])
    by_policy, wrong = library.policies_of(folder)
    versions = by_policy.get(policy.value, ())
    if not versions:
        found.extend(wrong)
        found.add(problem("M102", policy.span, name=policy.value, suggestion=nearest(policy.value, list(by_policy))))
        return None, found.sorted()
    begun = [version for version in versions if version.effective_from <= day]
    files = {version.document.file for version in begun}
    files |= _unreadable(wrong, by_policy, versions, day)
    found.extend([item for item in wrong if item.span.file in files])
    found.extend(check_versions(begun))
    found.extend(check_seals(folder, day))
    sources = {version.document.file: version.document.source for version in versions}
    return Statutes(versions, library, sources), found.sorted()


def _unreadable(
    wrong: tuple[Problem, ...], by_policy: Mapping[str, tuple[Ruleset, ...]], versions: tuple[Ruleset, ...], day: int
) -> set[str]:
    """Return the files beside some versions that give no text, those named after a later day left out."""
    read = {text.document.file for texts in by_policy.values() for text in texts}
    beside = {PurePath(version.document.file).parent for version in versions}
    last = iso_day(day)
    files = {PurePath(item.span.file) for item in wrong if item.span.file not in read}
    return {str(file) for file in files if file.parent in beside and not (_DATED.match(file.name) and file.name[:10] > last)}
