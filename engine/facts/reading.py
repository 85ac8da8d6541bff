"""A cooperative's folder to its Books: every file read, every line that cannot be used told with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from engine.facts import headers
from engine.facts.activities import read_activities, read_agreements
from engine.facts.allocation import Allocation, read_allocation
from engine.facts.crossing import lines_twice, outside_life, twin_file
from engine.facts.folder import DEFAULTS, Folder, LedgerEntry, read_folder
from engine.facts.headers import FEC, LEDGER, Layout
from engine.facts.ledger import Gathered, read_ledger
from engine.facts.life import Step
from engine.facts.life_reading import read_interviews, read_path, read_waiver_rows
from engine.facts.people import read_absences, read_amendments, read_contracts, read_people
from engine.facts.regular import NotRegularError, only_regular
from engine.facts.rows_read import Table
from engine.facts.stated import read_stated
from engine.facts.tables import Manner, as_table, looks_like_fec, open_sheet, open_table
from engine.facts.tree import Absence, Amendment, Books, Contract, Line, Reconciled
from engine.program.calendar import month_of
from engine.text.document import Text
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.reading import read_document
from engine.text.spans import Span

DESCRIPTION = "cooperative.yaml"
DATA = "donnees"

ReadBytes = Callable[[Path], bytes]
Owned = TypeVar("Owned", Contract, Amendment, Absence, Step)


def read_books(folder: Path, read_bytes: ReadBytes = Path.read_bytes) -> tuple[Books | None, tuple[Problem, ...]]:
    """Return all that the files of a cooperative say, with what is wrong in each, file by file.

    A file that the description does not name is looked for in ``donnees``, CSV first, then workbook; one that is not
    there is simply unknown. Books are None only when the description itself cannot be used.

    Args:
        folder: Where ``cooperative.yaml`` stands; problems name files from it, as it was given.
        read_bytes: How to read a file; raises ``OSError`` for one that is not there. It is never given what is no file.
    """
    found = Problems()
    path = folder / DESCRIPTION
    try:
        only_regular(path)
        data = read_bytes(path)
    except NotRegularError:
        return None, (problem("F871", Span(path.as_posix()), file=path.as_posix()),)
    except OSError:
        return None, (problem("F900", Span(path.as_posix()), file=path.as_posix()),)
    document, wrong = read_document(data, path.as_posix())
    found.extend(wrong)
    described, wrong = read_folder(document)
    if not found.refused or described is not None:
        found.extend(wrong)
    if described is None:
        return None, found.sorted()
    desk = _Desk(folder, read_bytes, described, found)
    return desk.books(), found.sorted()


@dataclass(slots=True)
class _Desk:
    """One reading of one folder."""

    folder: Path
    read_bytes: ReadBytes
    described: Folder
    found: Problems
    present: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)

    def books(self) -> Books:
        """Read every file, those that others refer to first."""
        keep = self.found.extend
        table = self._table("personnes", headers.PEOPLE)
        people, wrong = read_people(table, headers.PEOPLE) if table else ({}, ())
        known = people if table and not any(item.level is Level.ERROR for item in wrong) else None
        keep(wrong)
        table = self._table("contrats", headers.CONTRACTS)
        contracts, wrong = read_contracts(table, headers.CONTRACTS, known) if table else ([], ())
        keep(wrong)
        table = self._table("avenants", headers.AMENDMENTS)
        amendments, wrong = read_amendments(table, headers.AMENDMENTS, known) if table else ([], ())
        keep(wrong)
        table = self._table("absences", headers.ABSENCES)
        absences, wrong = read_absences(table, headers.ABSENCES, known) if table else ([], ())
        keep(wrong)
        table = self._table("activités", headers.ACTIVITIES)
        activities, wrong = read_activities(table, headers.ACTIVITIES, known) if table else ({}, ())
        keep(wrong)
        codes = activities if table else None
        table = self._table("conventions", headers.AGREEMENTS)
        agreements, wrong = read_agreements(table, headers.AGREEMENTS, known, codes) if table else ({}, ())
        keep(wrong)
        table = self._table("ouverture", headers.OPENING)
        opening, wrong = read_stated(table, headers.OPENING) if table else ((), ())
        keep(wrong)
        table = self._table("faits", headers.FACTS)
        stated, wrong = read_stated(table, headers.FACTS) if table else ((), ())
        keep(wrong)
        table = self._table("parcours", headers.PATH)
        steps, wrong = read_path(table, headers.PATH, known) if table else ([], ())
        keep(wrong)
        table = self._table("entretiens", headers.INTERVIEWS)
        interviews, wrong = read_interviews(table, headers.INTERVIEWS, known) if table else ({}, ())
        keep(wrong)
        table = self._table("dérogations", headers.WAIVERS)
        waivers, unsound = read_waiver_rows(table, headers.WAIVERS) if table else ((), ())
        gathered, reconciliation, collected = self._ledgers(codes)
        keep(outside_life(gathered.lines, activities, gathered.pieces))
        return Books(
            name=self.described.name,
            policy=self.described.policy,
            network=self.described.network,
            structure=self.described.structure,
            people=people,
            activities=activities,
            contracts=_by_person(contracts, lambda item: item.start),
            amendments=_by_person(amendments, lambda item: item.since),
            absences=_by_person(absences, lambda item: item.start),
            agreements=agreements,
            opening=opening,
            stated=stated,
            lines=tuple(gathered.lines),
            pieces=gathered.pieces,
            collected=collected,
            reconciliation=reconciliation,
            present=frozenset(self.present),
            steps=_by_person(steps, lambda item: item.day),
            interviews=interviews,
            waivers=waivers,
            unsound_waivers=unsound,
            posting=self.described.posting,
            files=self.files,
        )

    def _table(self, name: str, layout: Layout) -> Table | None:
        """Return one of the small files, or None when it is not given or cannot be used."""
        named = self.described.files.get(name)
        if named is not None:
            data = self._bytes(named)
            file = self._name(named.value)
        else:
            data, file = self._usual(DEFAULTS[name])
        if data is None:
            return None
        table, wrong = open_table(data, file, layout, Manner())
        self.found.extend(wrong)
        if table is not None:
            self.present.add(name)
            path = Path(file)
            self.files[name] = path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else path.name
        return table

    def _usual(self, name: str) -> tuple[bytes | None, str]:
        for suffix in ("csv", "xlsx"):
            path = f"{DATA}/{name}.{suffix}"
            try:
                return self._read(path), self._name(path)
            except NotRegularError:
                self.found.add(problem("F871", Span(self._name(path)), file=path))
            except OSError:
                continue
        return None, ""

    def _bytes(self, named: Text) -> bytes | None:
        try:
            return self._read(named.value)
        except NotRegularError:
            self.found.add(problem("F871", named.span, file=named.value))
            return None
        except (OSError, ValueError):  # a nul in the path is a ValueError
            self.found.add(problem("F900", named.span, file=named.value))
            return None

    def _read(self, path: str) -> bytes:
        only_regular(self.folder / path)
        return self.read_bytes(self.folder / path)

    def _name(self, path: str) -> str:
        return (self.folder / path).as_posix()

    def _ledgers(self, codes: Iterable[str] | None) -> tuple[Gathered, tuple[Reconciled, ...], dict[tuple[int, str], int] | None]:
        """Read every ledger in the order of the description."""
        known = frozenset() if codes is None else frozenset({*codes, self.described.structure} - {""})
        gathered = Gathered(known)
        reconciled: list[Reconciled] = []
        digests: dict[str, str] = {}
        dated = bool(self.described.ledgers)
        if codes is None and self.described.ledgers:
            self.found.add(problem("F987", self.described.ledgers[0].file.span))
        for entry in self.described.ledgers:
            table, allocation = self._ledger(entry, known, digests)
            if table is not None:
                account, wrong = read_ledger(table, gathered, allocation)
                self.found.extend(wrong)
                reconciled.append(account)
                dated = dated and "date_encaissement" in table.columns.at
        if len(reconciled) > 1:
            self.found.extend(lines_twice(gathered.lines))
        return gathered, tuple(reconciled), _collected(gathered.lines) if dated and reconciled else None

    def _ledger(
        self, entry: LedgerEntry, codes: frozenset[str], digests: dict[str, str]
    ) -> tuple[Table | None, Allocation | None]:
        """Return a ledger whose columns are found, with its allocation; None when it cannot be used."""
        data = self._bytes(entry.file)
        if data is None:
            return None, None
        file = self._name(entry.file.value)
        layouts = {"fec": (FEC,), "analytique": (LEDGER,)}.get(entry.format, (LEDGER, FEC))
        sheet, wrong = open_sheet(data, file, layouts, entry.manner)
        self.found.extend(wrong)
        twin = twin_file(file, sheet.digest, entry.file.span, digests)
        if twin is not None:
            self.found.add(twin)
            return None, None
        if wrong and not sheet.rows:
            return None, None
        fec = entry.format == "fec" or (not entry.format and looks_like_fec(sheet))
        table, wrong = as_table(sheet, FEC if fec else LEDGER, entry.manner)
        self.found.extend(wrong)
        if table is None or not fec or "analytique" in table.columns.at:
            return table, None
        if entry.table is None:
            self.found.add(problem("F990", entry.file.span))
            return None, None
        shares = self._bytes(entry.table)
        if shares is None:
            return None, None
        allocation, wrong = read_allocation(shares, self._name(entry.table.value), codes)
        self.found.extend(wrong)
        return (None if allocation is None else table), allocation


def _by_person(items: list[Owned], start: Callable[[Owned], int]) -> dict[str, tuple[Owned, ...]]:
    found: dict[str, list[Owned]] = {}
    for item in sorted(items, key=start):
        found.setdefault(item.person, []).append(item)
    return {person: tuple(owned) for person, owned in found.items()}


def _collected(lines: list[Line]) -> dict[tuple[int, str], int]:
    """Return the sales collected by month and activity."""
    found: dict[tuple[int, str], int] = {}
    for line in lines:
        if line.collected is not None and line.account.startswith("70"):
            key = (month_of(line.collected), line.analytic)
            found[key] = found.get(key, 0) + line.amount
    return found
