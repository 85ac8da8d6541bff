"""The digests of what a month reads: whole files, but for the rows of facts and of waivers that bear on later months alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from engine.facts.tree import Books
from engine.month.report import Source
from engine.program.calendar import iso_day, iso_month, last_day

STATED, WAIVERS = "faits", "dérogations"


def digest_of(parts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, one a line."""
    return sha256("\n".join(parts).encode()).hexdigest()


def facts_digest(books: Books, sources: Sequence[Source], month: int) -> str:
    """Return the digest of the files that a month reads.

    A fact stated for a later month is read by nothing of the month, so that of this file only the rows up to the month
    count, in any order. Waivers have a digest of their own. Every other file counts whole: later lines of a ledger may tell
    a collection, a correction or a balance of the month. A file that serves twice counts whole too.
    """
    uses = Counter(books.files.values())
    apart = {file for name, file in books.files.items() if name in {STATED, WAIVERS} and uses[file] == 1}
    whole = [f"{source.file} {source.digest}" for source in sources if source.file not in apart]
    rows = [row for row in books.stated if row.month <= month]
    return digest_of([*whole, *sorted(_row(iso_month(row.month), row.owner, row.name, row.value) for row in rows)])


def waivers_digest(books: Books, month: int) -> str:
    """Return the digest of the waivers on record that have begun at the end of a month, in any order."""
    return digest_of(
        sorted(
            _row(
                *(one.number, one.check, one.target, one.reason, one.asked_by, one.granted_by),
                *(iso_day(one.since), iso_day(one.until), one.document),
            )
            for one in books.waivers
            if one.since <= last_day(month)
        )
    )


def _row(*cells: str) -> str:
    return "\x1f".join(cells)
