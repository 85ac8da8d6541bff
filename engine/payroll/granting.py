"""A new waiver: held to the cooperative's own checks, then added to its record, of which no row is ever written again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.facts import decoding
from engine.facts.folder import DEFAULTS, read_folder
from engine.facts.headers import WAIVERS
from engine.facts.life import WaiverTerms
from engine.facts.life_reading import read_waiver_rows
from engine.facts.reading import DATA, DESCRIPTION
from engine.facts.regular import NotRegularError, only_regular
from engine.facts.rows_read import Table
from engine.facts.tables import Manner, open_table
from engine.facts.tree import Books
from engine.facts.workbook import is_workbook
from engine.month.storing import write_whole
from engine.payroll.cells import safe_text
from engine.payroll.locking import alone_in
from engine.payroll.sealing import FOLDER, sealed_waivers
from engine.payroll.signers import may_be_same, same_person
from engine.payroll.subjects import Subjects
from engine.payroll.waiving import check_waiver, target_of
from engine.program.calendar import iso_day
from engine.program.check_plans import CheckPlan
from engine.run.running import Key
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.problems import day as day_word
from engine.text.reading import read_document
from engine.text.spans import Span
from engine.text.spelling import nearest

KEY = "dérogations"
_NUMBER = re.compile(r"D([0-9]{1,9})\Z", re.IGNORECASE)
_ENCODINGS = ("utf-8", "cp1252", "iso-8859-15")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Wanted(WaiverTerms):
    """A waiver as it is asked for, and the day (ordinal) on which it is recorded."""

    recorded: int


def check_wanted(
    wanted: Wanted, place: Span, plans: Mapping[str, CheckPlan], books: Books, subjects: Subjects
) -> tuple[Problem, ...]:
    """Return every reason why a waiver cannot be granted, and a warning where it asks for attention.

    Args:
        wanted: The waiver.
        place: Names where it would be written.
        plans: The checks of the month, by name.
        books: All that the files say.
        subjects: The entities of the month: one that is not among them cannot be meant.
    """
    found: list[Problem] = []
    words = {
        "motif": wanted.reason,
        "document": wanted.document,
        "demandée_par": wanted.asked_by,
        "accordée_par": wanted.granted_by,
    }
    found.extend(problem("F937", place, column=name) for name, value in words.items() if not safe_text(value).strip("' "))
    if not found and same_person(wanted.asked_by, wanted.granted_by):
        found.append(problem("P014", place, name=wanted.asked_by))
    elif not found and may_be_same(wanted.asked_by, wanted.granted_by):
        found.append(warning("P039", place, name=wanted.asked_by, other=wanted.granted_by))
    if wanted.until < wanted.since:
        found.append(problem("F949", place))
    key = target_of(wanted.target, books, subjects)
    wrong = check_waiver(wanted.check, wanted.target, place, plans, key, books, subjects)
    if wrong is None and key is not None:
        wrong = _beside(wanted, key, place, plans[wanted.check], subjects) or _repeated(wanted, key, place, books, subjects)
    return (*found, *([] if wrong is None else [wrong]))


def _beside(wanted: Wanted, key: Key, place: Span, plan: CheckPlan, subjects: Subjects) -> Problem | None:
    """Return why nothing that a check looks at is the object of a waiver, or is owned by it."""
    scope = plan.planned.check.scope
    if key not in subjects.entities:
        near = nearest(wanted.target, (own[1] for own in subjects.entities))
        return problem("P018", place, suggestion=near, word=wanted.target)
    looked_at = [own for own in subjects.entities if own[0] is scope]
    if any(own == key or key in subjects.owners.get(own, ()) for own in looked_at):
        return None
    return problem("P019", place, word=wanted.target, name=wanted.check, scope=scope.value)


def _repeated(wanted: Wanted, key: Key, place: Span, books: Books, subjects: Subjects) -> Problem | None:
    """Return that a waiver on record already says the same: the check, the object, and all the days asked for."""
    for waiver in books.waivers:
        alike = waiver.check == wanted.check and target_of(waiver.target, books, subjects) == key
        sound = not same_person(waiver.asked_by, waiver.granted_by)
        if alike and sound and waiver.since <= wanted.since and wanted.until <= waiver.until:
            return problem("P028", place, number=waiver.number, since=day_word(waiver.since), until=day_word(waiver.until))
    return None


def record_of(folder: Path) -> tuple[Path, tuple[Problem, ...]]:
    """Return the file that records the waivers of a cooperative, there or not; a workbook is told: rows are only added.

    Raises:
        OSError: when the folder cannot be read.
    """
    document, _ = read_document((folder / DESCRIPTION).read_bytes(), DESCRIPTION)
    described, _ = read_folder(document)
    named = described.files.get(KEY) if described is not None else None
    usual = folder / DATA / f"{DEFAULTS[KEY]}.csv"
    path = folder / named.value if named is not None else usual
    book = usual.with_suffix(".xlsx")
    if named is None and not usual.exists() and book.exists():
        path = book
    return path, (problem("P015", Span(path.as_posix()), file=path.name),) if path.suffix.lower() == ".xlsx" else ()


def grant(folder: Path, path: Path, wanted: Wanted) -> tuple[str, tuple[Problem, ...]]:
    """Add a waiver to a record and return its number; "" with the reason when the record cannot take it.

    The file keeps its columns, its separator, its encoding and all its bytes: a row is added at its end. It is replaced
    whole, alone in its folder: two people at once both find their row, a kill leaves the former record or the new one.
    What would be written is read as any record before it is: no row is added that could not be read again.

    Args:
        folder: The cooperative's folder; numbers that its signed months know are not given again.
        path: The record.
        wanted: What to add, sound by ``check_wanted``.

    Raises:
        OSError: when the record cannot be read or written.
    """
    with alone_in(path.parent):
        number, added, wrong = record_with(folder, path, wanted)
        if number:
            write_whole(path, added)
    return number, wrong


def record_with(folder: Path, path: Path, wanted: Wanted) -> tuple[str, bytes, tuple[Problem, ...]]:
    """Return the number of a new waiver and the record with it, which is not written; "" with the reason when it cannot be.

    Raises:
        OSError: when the record cannot be read.
    """
    place = Span(path.as_posix())
    try:
        only_regular(path)
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except NotRegularError:
        return "", b"", (problem("F871", place, file=path.name),)
    if is_workbook(data):
        return "", b"", (problem("P015", place, file=path.name),)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        data = ";".join(WAIVERS.columns).encode() + b"\n"
    table, wrong = open_table(data, path.as_posix(), WAIVERS, Manner())
    if table is None:
        return "", b"", wrong
    number = _next(table, folder)
    added, wrong = _appended(data, table, _cells(wanted, number), place)
    wrong = wrong or _unreadable(data, added, path, number)
    return ("", b"", wrong) if wrong else (number, added, ())


def _next(table: Table, folder: Path) -> str:
    """Return the first number after all those on record, and after all those that a signed month knows."""
    at = table.columns.at["numéro"]
    known = {cells[at] for cells in table.sheet.rows if at < len(cells)} | sealed_waivers(folder / FOLDER)
    ranks = [int(match[1]) for number in known if (match := _NUMBER.match(number.strip()))]
    return f"D{max(ranks, default=0) + 1:03d}"


def _cells(wanted: Wanted, number: str) -> dict[str, str]:
    return {
        "numéro": number,
        "contrôle": wanted.check,
        "objet": wanted.target,
        "motif": safe_text(wanted.reason),
        "demandée_par": safe_text(wanted.asked_by),
        "accordée_par": safe_text(wanted.granted_by),
        "depuis": iso_day(wanted.since),
        "jusqu'au": iso_day(wanted.until),
        "document": safe_text(wanted.document),
        "enregistrée_le": iso_day(wanted.recorded),
    }


def _appended(data: bytes, table: Table, cells: dict[str, str], place: Span) -> tuple[bytes, tuple[Problem, ...]]:
    """Return a record with one row more, each cell under its column; a letter that its encoding lacks is told."""
    encoding, separator = _encoding(data), table.sheet.separator
    row = [""] * table.columns.width
    for name, text in cells.items():
        index = table.columns.at.get(name, -1)
        if index >= 0:
            row[index] = text if table.sheet.quoting else text.replace(separator, " ").replace('"', "'")
    stream = io.StringIO()
    end = "\r\n" if "\r\n".encode(encoding) in data else "\n"
    if table.sheet.quoting:
        csv.writer(stream, delimiter=separator, lineterminator=end).writerow(row)
    else:
        stream.write(separator.join(row) + end)
    whole = data if data.endswith(("\n".encode(encoding), "\r".encode(encoding))) else data + end.encode(encoding)
    try:
        return whole + stream.getvalue().encode(encoding), ()
    except UnicodeEncodeError as error:
        return b"", (problem("P016", place, word=error.object[error.start : error.end], encoding=encoding),)


def _encoding(data: bytes) -> str:
    """Return the encoding in which a record reads as it is read everywhere else."""
    wide = _WIDE.get(data[:2])
    if wide:
        return wide
    read = decoding.decode(data)
    for encoding in _ENCODINGS:
        text = data.removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")
        if text.replace("\r\n", "\n").replace("\r", "\n") == read:
            return encoding
    return _ENCODINGS[0]


def _unreadable(before: bytes, after: bytes, path: Path, number: str) -> tuple[Problem, ...]:
    """Return what prevents a record from being read with its new row, besides what was wrong with it before."""
    known = Problems()
    for data in (before, after):
        table, wrong = open_table(data, path.as_posix(), WAIVERS, Manner())
        waivers, more = read_waiver_rows(table, WAIVERS) if table is not None else ((), ())
        if data is before:
            known.extend((*wrong, *more))
    fresh = tuple(item for item in (*wrong, *more) if item not in known.found)
    if fresh or any(waiver.number == number for waiver in waivers):
        return fresh
    return (problem("P017", Span(path.as_posix()), number=number),)
