"""The program that checks a month: the statutes with all they inherit, and the law of checks, which is for every cooperative."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.facts.folder import read_folder
from engine.facts.reading import DESCRIPTION
from engine.program.building import build_program
from engine.program.check_plans import CheckPlan
from engine.program.checks import checking_program
from engine.program.tree import Program
from engine.statute.inheritance import stack
from engine.statute.library import LAW, SHIPPED, Library
from engine.statute.ruleset import Ruleset, Tier
from engine.statute.versions import in_force
from engine.text.problems import Level, Problem, Problems
from engine.text.reading import read_document


def control_program(library: Library, statutes: Ruleset, day: int) -> tuple[Program | None, tuple[Problem, ...]]:
    """Return the program that computes a month's rules and what every check needs; None, with the errors, when it cannot be.

    Args:
        library: Where the texts are.
        statutes: The version in force.
        day: The first day of the month, an ordinal.
    """
    texts, wrong = control_texts(library, statutes, day)
    program, more = build_program(texts)
    problems = tuple(item for item in (*wrong, *more) if item.level is Level.ERROR)
    return (None if program is None else checking_program(program)), problems


def checks_on(folder: Path, day: int) -> dict[str, CheckPlan] | None:
    """Return by name the checks in force on a day in a cooperative, no month computed; None when its texts cannot be read.

    Raises:
        OSError: when the folder cannot be read.
    """
    document, _ = read_document((folder / DESCRIPTION).read_bytes(), DESCRIPTION)
    described, _ = read_folder(document)
    library = Library.load([folder])
    versions = library.policies_of(folder)[0].get(described.policy.value, ()) if described is not None else ()
    ruleset = in_force(versions, day) if versions else None
    program = control_program(library, ruleset, day)[0] if ruleset is not None else None
    return None if program is None else {plan.name: plan for plan in program.checks}


def control_texts(library: Library, statutes: Ruleset, day: int) -> tuple[tuple[Ruleset, ...], tuple[Problem, ...]]:
    """Return the statutes with all they inherit, and with every national text that has checks, inherited or not.

    The law comes first, in the order of inheritance, then of the names of its texts; each text stands once.
    """
    found = Problems()
    texts, wrong = stack(library, statutes, day)
    found.extend(wrong)
    every = {text.document.file: text for text in texts}
    for reference in sorted(library.references(LAW)):
        law = library.resolve(reference, day)
        if law is None or law.tier is not Tier.NATIONAL or not law.checks:
            continue
        inherited, wrong = stack(library, law, day)
        found.extend(wrong)
        every.update({text.document.file: text for text in inherited if text.document.file not in every})
    national = [text for text in every.values() if text.tier is Tier.NATIONAL]
    return (*national, *(text for text in texts if text.tier is not Tier.NATIONAL)), found.sorted()


def altered_texts(library: Library, read: Iterable[Ruleset], day: int) -> tuple[str, ...]:
    """Return the references of the law, and of the networks read, whose text on a day is not the one that comes with Canut.

    Args:
        library: Where the texts were found.
        read: The texts of the program that checks.
        day: An ordinal.
    """
    if library.roots == (SHIPPED,):
        return ()
    shipped = Library((SHIPPED,))
    digests = {text.document.digest for text in read}
    found = []
    for reference in shipped.references():
        own, plain = library.resolve(reference, day), shipped.resolve(reference, day)
        if plain is None or plain.tier is Tier.COOPERATIVE or (own is not None and own.document.digest == plain.document.digest):
            continue
        law = plain.tier is Tier.NATIONAL and bool(plain.checks)
        if law or (own is not None and own.document.digest in digests):
            found.append(reference)
    return tuple(sorted(found))
