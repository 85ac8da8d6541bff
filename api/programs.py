"""From a request to a checked program: a text by its reference or by itself, what is wrong with it refused."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import rfc8785

from api.limits import ENTITY_MONTHS_MAX
from api.models import Given
from api.refusals import Refused
from api.roots import Root
from api.telling import told
from engine.compare.choosing import choose_ruleset, following, policies_in
from engine.program.calendar import first_day, last_day
from engine.program.tree import Program
from engine.run.deciding import Decision, decide, stated_months
from engine.run.stated_json import document_of
from engine.run.texts import Checked, check_ruleset
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset
from engine.statute.shaping import read_ruleset
from engine.text.document import Document
from engine.text.problems import Level, Problem, Problems
from engine.text.reading import read_document
from engine.text.spelling import nearest

FACTS = "facts"
"""How problems name the facts of a request."""

Found = tuple[Problem, ...]


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
        Refused: the reference is unknown, nothing is in force, or the text has errors.
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
        Refused: one of them has errors.
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


def _not_chosen(reference: str, found: Found, root: Root, library: Library) -> Refused:
    """Return the refusal of a folder in which no text is the one asked for."""
    problem = found[0]
    words = dict(problem.words)
    match problem.code:
        case "C001":
            return unknown_policy(reference, root, library)
        case "C003" | "C007":
            return Refused("request-invalid", [told("A206", "/policy", name=reference, known=words["known"])])
        case "C004":
            return Refused("request-invalid", [told("A207", "/on", name=reference)])
        case "C005":
            return Refused("not-in-force", [told("A203", "/on", name=reference)])
        case _:
            return Refused("text-refused", found)


def sound(checked: Checked) -> tuple[Program, Found]:
    """Return the program of a text and its warnings; refuse a text that has errors."""
    if checked.program is None or not checked.sound:
        raise Refused("text-refused", checked.problems)
    return checked.program, checked.problems


def unknown_policy(reference: str, root: Root, library: Library) -> Refused:
    """Return the refusal of a reference that names nothing."""
    near = nearest(reference, root.references(library))
    return Refused("policy-unknown", [told("A201", "/policy", name=reference, suggestion=near)])


def facts_document(facts: dict[str, Any]) -> Document:
    """Return the facts of a request as a text; their digest is that of their canonical JSON (RFC 8785)."""
    document, found = document_of(facts, FACTS, sha256(rfc8785.dumps(facts)).hexdigest())
    if any(item.level is Level.ERROR for item in found):
        raise Refused("facts-refused", found)
    return document


def decision_for(given: Given, facts: dict[str, Any], root: Root) -> tuple[Decision, Found]:
    """Return what a text gives for facts, and all the warnings.

    Raises:
        Refused: as ``program_for``; the facts name no month and the request no day; the facts cannot be read.
    """
    document = facts_document(facts)
    months, wrong = stated_months(document, given.on)
    if not months:
        raise Refused("facts-refused", wrong)
    if len(months) * members(facts) > ENTITY_MONTHS_MAX:
        raise Refused("facts-refused", [told("A208", "/facts", max=ENTITY_MONTHS_MAX)])
    day = given.on if given.on is not None else first_day(months[0])
    program, warnings = program_for(given, root, day)
    later, more = later_programs(given, root, day, last_day(months[-1]))
    warnings = (*warnings, *more)
    decision, found = decide(program, document, day, later=later)
    if decision is None:
        raise Refused("facts-refused", found)
    return decision, tuple(dict.fromkeys((*warnings, *found)))


def members(facts: object) -> int:
    """Return how many activities and people some facts list, at any level."""
    if isinstance(facts, list):
        return sum(map(members, facts))
    if not isinstance(facts, dict):
        return 0
    listed = [value for name, value in facts.items() if name in {"activités", "personnes"} and isinstance(value, list)]
    return sum(len(items) + members(items) for items in listed)


def check_rules(names: list[str], program: Program, pointer: str) -> None:
    """Refuse a name that is no rule of a program."""
    for name in names:
        if name not in program.clauses:
            near = nearest(name, program.clauses)
            raise Refused("request-invalid", [told("A204", pointer, name=name, suggestion=near)])
