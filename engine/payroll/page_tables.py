"""The tables of the page of a checked month: findings, people, changes, deadlines, checks, waivers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine import VERSION
from engine.payroll.answer import PayrollReport
from engine.payroll.groups import Block, Told, by_check, by_person, gathered, named
from engine.payroll.heading import COUNTED, digest_name, unsigned_roles
from engine.payroll.page_model import Cell, Column, Group, Name, Places, Row, Table
from engine.payroll.sealing_model import Sealing
from engine.payroll.tables import changed, follows, level_of, read
from engine.payroll.things import things
from engine.payroll.tree import Level
from engine.payroll.words import MARKS, count, level_word, say, state_word, term
from engine.program.calendar import add_months, last_day
from engine.text.printing_values import write_day, write_number

HORIZONS = (1, 3, 6)
"""Months from the end of the month by which deadlines are put together."""
LEVEL_CLASSES = {Level.BLOCKING: "blocking", Level.REVIEW: "review", Level.INFORMATION: "information", None: "lifted"}


def findings(report: PayrollReport, places: Places, locale: str) -> tuple[Table, ...]:
    """Return a table per level, lifted findings last; in each a group of rows per check."""
    found: dict[Level | None, list[Block]] = {}
    for block in by_check(report.lines):
        found.setdefault(block.level, []).append(block)
    columns = _columns(locale, who="who", finding="said", expected="said", deadline="day", action="said")
    return tuple(
        Table(
            LEVEL_CLASSES[level],
            f"{MARKS[level]} {_counted(level, sum(block.count for block in blocks), locale)}",
            columns,
            tuple(_block(block, places, locale) for block in blocks),
        )
        for level, blocks in found.items()
    )


def _counted(level: Level | None, number: int, locale: str) -> str:
    return count("n_lifted" if level is None else COUNTED[level], number, locale)


def _block(block: Block, places: Places, locale: str) -> Group:
    parts = (block.title, block.source, count("n_findings", block.count, locale))
    rows = tuple((places.line(told.first), _told(told, places, locale)) for told in block.told)
    return Group(" – ".join(part for part in parts if part), "", rows, french=True)


def _told(told: Told, places: Places, locale: str) -> tuple[Cell, ...]:
    line = told.first
    notes = (
        ("read", "" if told.many else read(line)),
        ("follows", "" if told.many else follows(line)),
        ("holds", named(told.held(locale), locale)),
        ("lifted_by" if line.level is None else "level_by", line.decided_by),
    )
    names = tuple(Name(one.who, places.person(one.person)) for one in told.lines) if told.many else ()
    who = things(line.subject[0], len(told.lines), locale) if told.many else line.who
    return (
        Cell(who, "" if told.many else places.person(line.person), french=not told.many),
        Cell(told.sentence(locale), notes=_notes(notes, locale), names=names, french=True),
        Cell(told.shared(lambda one: one.expected), french=True),
        Cell("" if told.deadline is None else write_day(told.deadline, locale)),
        Cell("" if line.level is None else told.shared(lambda one: one.action), french=True),
    )


def _notes(notes: Iterable[tuple[str, str]], locale: str) -> tuple[tuple[str, str], ...]:
    return tuple((say(key, locale), text) for key, text in notes if text)


def people(report: PayrollReport, places: Places, locale: str) -> Table:
    """Return the findings of each person, the people in the order of their strictest finding."""
    groups = []
    for key, lines in by_person(report.lines):
        who = lines[0].person_who if key is not None else say("nobody", locale)
        heading = f"{who} – {count('n_findings', len(lines), locale)}"
        rows = tuple(("", _own(told, places, locale)) for told in gathered(lines))
        groups.append(Group(heading, places.person(key), rows, french=key is not None))
    columns = _columns(locale, level="short", check="who", finding="said", action="said", article="who", deadline="day")
    return Table("named", say("by_person", locale), columns, tuple(groups))


def _own(told: Told, places: Places, locale: str) -> tuple[Cell, ...]:
    line = told.first
    names = tuple(Name(one.who) for one in told.lines) if told.many else ()
    about = () if told.many or line.subject == line.person else ((say("subject", locale), line.who),)
    return (
        Cell(level_of(line, locale), mark=MARKS[line.level]),
        Cell(line.title, places.line(line), french=True),
        Cell(told.sentence(locale), notes=about, names=names, french=True),
        Cell("" if line.level is None else told.shared(lambda one: one.action), french=True),
        Cell(line.source, french=True),
        Cell("" if told.deadline is None else write_day(told.deadline, locale)),
    )


def changes(report: PayrollReport, locale: str) -> Table:
    """Return the findings that appeared, then those that went away, since last month; no row when it is not known."""
    found = report.changes
    groups = []
    for key, lines in (("n_appeared", found.appeared), ("n_gone", found.gone)) if found is not None else ():
        if lines:
            rows = tuple(("", _change(told, locale)) for told in gathered(lines))
            groups.append(Group(count(key, len(lines), locale), "", rows))
    caption = " · ".join(changed(report, locale))
    return Table("plain", caption, _columns(locale, level="short", check="who", who="who", finding="said"), tuple(groups))


def _change(told: Told, locale: str) -> tuple[Cell, ...]:
    line = told.first
    names = tuple(Name(one.who) for one in told.lines) if told.many else ()
    who = things(line.subject[0], len(told.lines), locale) if told.many else line.who
    return (
        Cell(level_of(line, locale), mark=MARKS[line.level]),
        Cell(line.title, french=True),
        Cell(who, french=not told.many),
        Cell(told.sentence(locale), names=names, french=True),
    )


def obligations(report: PayrollReport, locale: str) -> Table:
    """Return what has to be done, by date: within one month, three months, six months."""
    end = last_day(report.month)
    limits = [add_months(end, months) for months in HORIZONS]
    found: dict[int, list[Row]] = {}
    for one in report.obligations:
        limit = next((limit for limit in limits if one.day <= limit), limits[-1])
        texts = (one.what, one.who, one.title, one.source)
        cells = (Cell(write_day(one.day, locale)), *(Cell(text, french=True) for text in texts))
        found.setdefault(limit, []).append(("", cells))
    groups = tuple(Group(say("within", locale, day=write_day(limit, locale)), "", tuple(rows)) for limit, rows in found.items())
    columns = _columns(locale, date="day", what="said", who="said", check="who", article="who")
    return Table("named", say("obligations_within", locale), columns, groups)


def checks_made(report: PayrollReport, locale: str) -> Table:
    """Return what became of each check that was made."""
    rows = [
        (
            Cell(check.title, french=True),
            Cell(level_word(check.level, locale), mark=MARKS[check.level]),
            Cell(check.source, french=True),
            *(Cell(write_number(number, 0, locale)) for number in (check.concerned, check.aside, check.faults, check.missing)),
            *(Cell(write_number(number, 0, locale)) for number in (check.reminders, check.excepted, check.waived)),
        )
        for check in report.checks
        if not check.why_not
    ]
    numbers = dict.fromkeys(("concerned", "aside", "faults", "missing", "reminders", "excepted", "waived"), "number")
    return _table("applied", _columns(locale, check="said", level="short", article="who", **numbers), rows, locale)


def checks_aside(report: PayrollReport, locale: str) -> Table:
    """Return the checks that did not apply, and why."""
    rows = [
        tuple(Cell(text, french=True) for text in (check.title, check.why_not, check.source))
        for check in report.checks
        if check.why_not
    ]
    return _table("not_applied", _columns(locale, check="who", why_not="said", article="who"), rows, locale)


def waivers(report: PayrollReport, locale: str) -> Table:
    """Return every waiver on record."""
    rows = []
    for one in report.waivers:
        notes = (("asked_by", one.asked_by), ("granted_by", one.granted_by), ("document", one.document))
        cells = (
            *(Cell(one.number), Cell(term(one.state, locale)), Cell(one.title, french=True), Cell(one.who, french=True)),
            *(Cell(one.reason, notes=_notes(notes, locale), french=True), Cell(write_day(one.since, locale))),
            *(Cell(write_day(one.until, locale)), Cell(write_number(one.used, 0, locale))),
        )
        rows.append(cells)
    columns = _columns(
        locale, number="short", status="short", check="who", who="who", reason="said", since="day", until="day", used="number"
    )
    return replace(_table("waivers", columns, rows, locale), style="named")


def texts(report: PayrollReport, locale: str) -> Table:
    """Return the texts applied, from the law down."""
    rows = [
        (
            *(Cell(one.title or one.policy, french=True), Cell(term(one.tier, locale)), Cell(write_day(one.since, locale))),
            *(Cell(one.vote, french=True), Cell(one.file), Cell(one.digest)),
        )
        for one in report.versions
    ]
    columns = _columns(locale, text="who", tier="short", in_force="day", vote="said", file="who", digest="digest")
    return _table("texts", columns, rows, locale)


def digests(report: PayrollReport, sealing: Sealing, locale: str) -> Table:
    """Return the digests of what was checked, beside those of what was signed once someone signed."""
    names = list(dict.fromkeys((*report.digests, *sealing.digests)))
    now = {"engine": VERSION, **report.digests}
    rows = [
        (
            Cell(digest_name(name, locale)),
            Cell(now.get(name, "")),
            *((Cell(sealing.digests.get(name, "")),) if sealing.signatures else ()),
        )
        for name in names
    ]
    signed = {"digest_signed": "digest"} if sealing.signatures else {}
    columns = _columns(locale, what_of="who", digest_now="digest", **signed)
    return replace(_table("digests", columns, rows, locale), style="whole")


def signatures(sealing: Sealing, locale: str) -> Table:
    """Return who signed, and who still has to; the caption says where the signatures are."""
    rows = [(Cell(term(one.role, locale)), Cell(one.by), Cell(write_day(one.day, locale))) for one in sealing.signatures]
    rows += [(Cell(term(role, locale)), Cell(say("unsigned_role", locale)), Cell("")) for role in unsigned_roles(sealing)]
    columns = _columns(locale, role="short", signed_by="said", on="day")
    return Table("narrow", state_word(sealing.state, locale), columns, (_plain(rows),))


def _table(caption: str, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]], locale: str) -> Table:
    return Table("plain", say(caption, locale), columns, (_plain(rows),) if rows else ())


def _plain(rows: Sequence[tuple[Cell, ...]]) -> Group:
    return Group("", "", tuple(("", cells) for cells in rows))


def _columns(locale: str, **holds: str) -> tuple[Column, ...]:
    return tuple(Column(say(key, locale), held) for key, held in holds.items())
