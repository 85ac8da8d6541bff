"""Seals: the digest of every version that has come into force, so that a text applied once cannot change unseen.

``versions.lock`` stands in a cooperative's folder: one line ``sha256  path`` for each sealed file, sorted by path.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from engine.statute.library import Library, displayed
from engine.text.limits import FILE_BYTES_MAX
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.spans import Span

LOCK_NAME = "versions.lock"
_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\\0][^\\\0]*)")


@dataclass(frozen=True, slots=True)
class Seal:
    """One line of the lock: a file as ``/``-separated path from the folder, and the digest of its bytes."""

    digest: str
    path: str
    span: Span


def read_seals(folder: Path) -> tuple[tuple[Seal, ...], tuple[Problem, ...]]:
    """Return the seals of a folder; none when it has no lock."""
    lock = folder / LOCK_NAME
    name = displayed(lock)
    if not lock.is_file():
        return (), ()
    try:
        with lock.open("rb") as stream:
            text = stream.read(FILE_BYTES_MAX).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return (), (problem("V412", Span(name), name=LOCK_NAME),)
    seals, found = [], Problems()
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None or ".." in match.group(2).split("/"):
            found.add(problem("V432", Span(name, number, 1, max(len(line), 1))))
        else:
            seals.append(Seal(match.group(1), match.group(2), Span(name, number, 67, len(match.group(2)))))
    return tuple(seals), found.sorted()


def check_seals(folder: Path, today: int) -> tuple[Problem, ...]:
    """Return the sealed files that changed or went away, and warn of versions in force (``today``, ordinal) unsealed.

    A folder without a lock has nothing to check.
    """
    seals, problems = read_seals(folder)
    found = Problems()
    found.extend(problems)
    for seal in seals:
        digest = _digest(folder / seal.path)
        if digest is None:
            found.add(problem("V431", seal.span, name=seal.path))
        elif digest != seal.digest:
            found.add(problem("V430", Span(displayed(folder / seal.path), 1, 1, 1), name=seal.path))
    if seals:
        sealed = {seal.path for seal in seals}
        for path in _in_force(folder, today):
            if path not in sealed:
                found.add(warning("V433", Span(displayed(folder / path), 1, 1, 1), name=path))
    return found.sorted()


def seal(folder: Path, day: int) -> str:
    """Return the new text of the lock: the seals already there, unchanged, and those of the versions begun by a day."""
    digests = {path: digest for path in _in_force(folder, day) if (digest := _digest(folder / path)) is not None}
    kept, _ = read_seals(folder)
    digests.update({seal.path: seal.digest for seal in kept})
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))


def _in_force(folder: Path, day: int) -> list[str]:
    """Return the path from the folder of each version begun on or before a day."""
    policies, _ = Library([]).policies_of(folder)
    begun = [text for versions in policies.values() for text in versions if text.effective_from <= day]
    base = displayed(folder)
    return [text.document.file if base == "." else text.document.file.removeprefix(f"{base}/") for text in begun]


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, hexadecimal; None when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
