"""From a question to a checked program: a text by its reference or by itself, what is wrong with it refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from engine.compare.choosing import choose_ruleset, following, policies_in
from engine.program.tree import Program
from engine.run.texts import Checked, check_ruleset
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset
from engine.statute.shaping import read_ruleset
from engine.text.document import Document
from engine.text.problems import Problem, Problems
from engine.text.reading import read_document
from engine.text.spelling import nearest
from service.working.refusing import QuestionError, told
from service.working.roots import Root

Found = tuple[Problem, ...]
TEXT_FILE = "texte.yaml"
"""What problems call a text that came without the name of a file."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text by its reference (``policy``), or the text itself and what its problems call it; ``on`` is a day, ordinal."""

    policy: str | None
    text: str | None
    file: str
    on: int | None

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Self:
        """Return what a question gives."""
        return cls(asked.get("policy"), asked.get("text"), asked.get("file") or TEXT_FILE, asked.get("on"))


def checked_text(data: bytes, file: str, library: Library, day: int | None = None) -> tuple[Checked, Document]:
    """Return a text checked on a day (its first by default) with its examples run, and the text as read."""
    document, found = read_document(data, file)
    ruleset, wrong = read_ruleset(document)
    problems = Problems()
    problems.extend((*found, *wrong))
    if ruleset is None:
        return Checked(None, None, [], problems.sorted()), document
    return check_ruleset(ruleset, library, problems, day), document


def program_for(given: Given, root: Root, first: int | None) -> tuple[Program, Found]:
    """Return the program of a text on a day (``first``, ordinal), and its warnings.

    Raises:
        QuestionError: the reference is unknown, nothing is in force, or the text has errors.
    """
    library = root.library()
    if given.text is not None:
        checked, _ = checked_text(given.text.encode(), given.file, library, first)
        return sound(checked)
    ruleset, told_of = chosen(given.policy or "", root, library, first)
    problems = Problems()
    problems.extend(told_of)
    return sound(check_ruleset(ruleset, library, problems, first))


def later_programs(given: Given, root: Root, first: int, last: int) -> tuple[list[tuple[int, Program]], Found]:
    """Return the programs of the versions that begin after a first day until a last one, each with its first day.

    Raises:
        QuestionError: one of them has errors.
    """
    if given.text is not None or given.on is not None:
        return [], ()
    library = root.library()
    ruleset, _ = chosen(given.policy or "", root, library, first)
    folder = root.find(given.policy or "")
    assert folder is not None, "chosen found it"
    programs, told_of = [], Problems()
    for text in following(folder, library, ruleset, first, last):
        program, _ = sound(check_ruleset(text, library, told_of, text.effective_from))
        programs.append((text.effective_from, program))
    return programs, told_of.sorted()


def chosen(reference: str, root: Root, library: Library, first: int | None) -> tuple[Ruleset, Found]:
    """Return the version that a reference means on a day; without a day it must have a single one."""
    folder = root.find(reference)
    if folder is None:
        raise unknown_policy(reference, root, library)
    policies, _ = policies_in(folder, library)
    alone = [text for versions in policies.values() for text in versions]
    if first is None and len(alone) == 1:
        first = alone[0].effective_from
    ruleset, found = choose_ruleset(folder, library, first)
    if ruleset is None:
        raise _not_chosen(reference, found, root, library)
    return ruleset, found


def _not_chosen(reference: str, found: Found, root: Root, library: Library) -> QuestionError:
    """Return the refusal of a folder in which no text is the one asked for."""
    problem = found[0]
    words = dict(problem.words)
    match problem.code:
        case "C001":
            return unknown_policy(reference, root, library)
        case "C003" | "C007":
            return QuestionError("request-invalid", [told("A206", "/policy", name=reference, known=words["known"])])
        case "C004":
            return QuestionError("request-invalid", [told("A207", "/on", name=reference)])
        case "C005":
            return QuestionError("not-in-force", [told("A203", "/on", name=reference)])
        case _:
            return QuestionError("text-refused", found)


def sound(checked: Checked) -> tuple[Program, Found]:
    """Return the program of a text and its warnings; refuse a text that has errors."""
    if checked.program is None or not checked.sound:
        raise QuestionError("text-refused", checked.problems)
    return checked.program, checked.problems


def unknown_policy(reference: str, root: Root, library: Library) -> QuestionError:
    """Return the refusal of a reference that names nothing."""
    near = nearest(reference, root.references(library))
    return QuestionError("policy-unknown", [told("A201", "/policy", name=reference, suggestion=near)])
