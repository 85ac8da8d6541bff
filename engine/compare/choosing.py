"""Which text a path means: a file is itself; a folder, the version of its policy in force on a day."""

from __future__ import annotations

from pathlib import Path, PurePath

from engine.statute.library import Library, displayed
from engine.statute.ruleset import Ruleset
from engine.statute.versions import in_force
from engine.text.document import Mapping, Text
from engine.text.limits import FILE_BYTES_MAX
from engine.text.problems import Level, Problem, day, problem
from engine.text.reading import read_document
from engine.text.spans import Span
from engine.text.spelling import nearest

COOPERATIVE_FILE = "cooperative.yaml"
"""What describes a cooperative; it names its policy under ``statuts`` and is no statute itself."""

Found = tuple[Problem, ...]
Policies = dict[str, tuple[Ruleset, ...]]


def policies_in(folder: Path, library: Library) -> tuple[Policies, Found]:
    """Return the versions of each policy below a folder, and what is wrong in their files."""
    policies, problems = library.policies_of(folder)
    return policies, tuple(found for found in problems if PurePath(found.span.file).name != COOPERATIVE_FILE)


def choose_ruleset(path: Path, library: Library, first: int | None, policy: str = "") -> tuple[Ruleset | None, Found]:
    """Return the text that a path means on a first day (ordinal), and what is wrong.

    A file needs no day. ``policy`` names the one wanted when a folder has several; a cooperative's own file says it
    too. ``following`` gives the versions that begin later.
    """
    if not path.is_dir():
        return library.read(path)
    where = Span(displayed(path))
    policies, problems = policies_in(path, library)
    wanted = policy or declared_policy(path)
    if not policies:
        return None, problems or (problem("C001", where, name=path.name),)
    if wanted and wanted not in policies:
        known = ", ".join(policies)
        return None, (problem("C002", where, name=wanted, known=known, suggestion=nearest(wanted, policies)),)
    if not wanted and len(policies) > 1:
        return None, (problem("C003", where, known=", ".join(policies)),)
    name = wanted or next(iter(policies))
    versions = policies[name]
    folders = sorted({PurePath(text.document.file).parent.as_posix() for text in versions})
    if len(folders) > 1:  # the same subject voted by several cooperatives
        return None, (problem("C007", where, name=name, known=", ".join(folders)),)
    others = {text.document.file for other, texts in policies.items() if other != name for text in texts}
    blocking = tuple(p for p in problems if p.level is Level.ERROR and p.span.file not in others)
    if blocking:  # a version that cannot be read could be the one in force
        return None, blocking
    if first is None:
        return None, (problem("C004", where),)
    chosen = in_force(versions, first)
    if chosen is None:
        return None, (problem("C005", where, name=name, date=day(first), first=day(versions[0].effective_from)),)
    return chosen, ()


def following(path: Path, library: Library, chosen: Ruleset, first: int | None, last: int | None) -> tuple[Ruleset, ...]:
    """Return the versions of a chosen text's policy that begin after a first day, until a last one; none for a file."""
    if not path.is_dir() or first is None or last is None:
        return ()
    versions = policies_in(path, library)[0].get(chosen.policy, ())
    return tuple(text for text in versions if first < text.effective_from <= last)


def declared_policy(folder: Path) -> str:
    """Return the policy that a cooperative's file names under ``statuts``, or ""."""
    path = folder / COOPERATIVE_FILE
    try:
        with path.open("rb") as stream:
            data = stream.read(FILE_BYTES_MAX)
    except OSError:
        return ""
    document, _ = read_document(data, displayed(path))
    named = document.root.get("statuts") if isinstance(document.root, Mapping) else None
    return named.value if isinstance(named, Text) else ""
